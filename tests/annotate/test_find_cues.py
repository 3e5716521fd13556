"""Cues of negation and modality with the word that they bear on."""

from __future__ import annotations

import pytest

from summarizer.annotate.cue import find_cues

CUES = {
    "The board did not confirm it.": [("not", "negation", "confirm")],
    "The board didn’t confirm it.": [("n't", "negation", "confirm")],
    "The board didnt confirm it.": [("didnt", "negation", "confirm")],
    "Ships cannot pass.": [("cannot", "negation", "pass")],
    "No one drowned.": [("no", "negation", "drown")],
    "There is no longer a ferry.": [("no longer", "negation", "ferri")],
    "The board denied the charge.": [("denied", "negation", "charg")],
    "The board failed to act.": [("failed to", "negation", "act")],
    "The board ruled out a ferry.": [("ruled out", "negation", "ferri")],
    "The storm may strike.": [("may", "modality", "strike")],
    "The boat allegedly leaked.": [("allegedly", "modality", "leak")],
    "The board plans to close it.": [("plans to", "modality", "close")],
    "It might not sail.": [("might", "modality", "sail"), ("not", "negation", "sail")],
    "They couldn’t; the boats sank.": [("n't", "negation", "")],
    "May they sail?": [("may", "modality", "sail")],
    "Storm May Strike Faro": [("may", "modality", "strike")],
    "Theresa May met a few sailors and James Might.": [],
    "They left in May 2018.": [],
    "Not only boats sank.": [],
    "No doubt boats sank.": [],
    "Whether or not they sail, boats sink.": [],
    "The No. 2 boat sank.": [],
    "Notes were taken, nonetheless.": [],
    "": [],
}


@pytest.mark.parametrize("text", CUES)
def test_cues(text):
    assert [(cue.word, cue.kind, cue.scope) for cue in find_cues(text)] == CUES[text]


def test_scope_passes_other_cues_and_function_words():
    scopes = [cue.scope for cue in find_cues("They have never been at all able to sail.")]
    assert scopes == ["abl"]

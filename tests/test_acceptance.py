"""What a wording goes through before it may stand in the brief."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from summarizer import acceptance
from summarizer.acceptance import accept
from summarizer.annotate import annotate_all
from summarizer.compose import people
from summarizer.document import Article, Candidate, Sentence, SummarizerError, Theme
from summarizer.material import Material, Style

SUNK = "The ferry Almada sank off Faro on Tuesday."
BRIDGE = "The mayor of Faro opened a bridge over the Gilao last week."


def material(*texts, style=None, near=0.0, sources=()):
    """A cluster with a sentence an article; all sentences are so near one another by embedding."""
    ids = "abcdef"[: len(texts)]
    sentences = tuple(Sentence(i, 0, 0, len(t), t, 0) for i, t in zip(ids, texts, strict=True))
    annotations, evidence = annotate_all(sentences)
    outlets = [*sources, *[""] * len(texts)]
    return Material(
        tuple(Article(t, id=i, source=o) for i, t, o in zip(ids, texts, outlets, strict=False)),
        sentences,
        annotations,
        evidence,
        people(sentences, annotations),
        (Theme(0, sentences, 1.0),),
        style=style or Style(),
        likeness=np.full((len(texts), len(texts)), near, dtype=np.float32),
    )


def accepted(given, text="", **options):
    first = given.sentences[0]
    return accept(
        [Candidate(text or first.text, (first,), fused=False, score=1.0)], given, given.themes[0], **options
    )


def test_a_loaded_word_gives_way_to_what_the_other_sources_say():
    given = material("The minister slammed the budget of Faro on Tuesday.", SUNK, style=Style(alone="keep"))
    candidate, _ = accepted(given)
    assert candidate.text == "The minister criticized the budget of Faro on Tuesday."
    [edit] = candidate.edits
    assert (edit.kind, edit.removed) == ("neutral", "slammed")
    kept, _ = accepted(replace(given, style=Style("source", "keep")))
    assert "slammed" in kept.text


def test_what_cannot_be_said_plainly_is_refused_unless_nothing_else_is_left():
    given = material("The butcher of Faro left the town on Monday.", style=Style(alone="keep"))
    candidate, reason = accepted(given)
    assert candidate is None
    assert "butcher" in reason
    shown, _ = accepted(given, judging=True)
    assert shown.text == "The butcher of Faro left the town on Monday."


@pytest.mark.parametrize(
    ("alone", "ending"),
    [("attribute", "on Tuesday, one report says."), ("keep", "on Tuesday."), ("omit", None)],
)
def test_what_only_one_article_tells_is_treated_as_the_style_says(alone, ending):
    candidate, reason = accepted(material(SUNK, BRIDGE, style=Style(alone=alone)))
    if ending is None:
        assert candidate is None
        assert "only one" in reason
    else:
        assert candidate.text.endswith(ending)
        assert candidate.stated == SUNK


def test_the_outlet_is_named_where_it_is_known():
    candidate, _ = accepted(material(SUNK, BRIDGE, sources=["The Algarve Heron (Web)"]))
    assert candidate.text == "The ferry Almada sank off Faro on Tuesday, The Algarve Heron reported."


@pytest.mark.parametrize(
    "others",
    [
        (),  # there is only one article
        ("The Almada, a ferry, sank on Tuesday off Faro.",),  # another tells the same words
    ],
)
def test_what_others_tell_too_is_not_called_one_report(others):
    candidate, _ = accepted(material(SUNK, *others))
    assert candidate.text == SUNK


def test_what_others_tell_in_other_words_is_not_called_one_report():
    candidate, _ = accepted(material(SUNK, "A boat went down in the harbour.", near=0.6))
    assert candidate.text == SUNK


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank off Faro, Mayor Ana Duarte said.",
        "“The ferry sank off Faro,” Mayor Ana Duarte said.",
        "Why did the ferry sink off Faro?",
    ],
)
def test_who_has_a_speaker_needs_no_report(text):
    candidate, _ = accepted(material(text, BRIDGE))
    assert "one report" not in candidate.text


def test_comment_of_the_outlet_s_own_is_refused(monkeypatch):
    given = material(SUNK, style=Style(alone="keep"))
    assert accepted(given)[0].text == SUNK
    monkeypatch.setattr(acceptance, "opinion", lambda text: 0.9)
    candidate, reason = accepted(given)
    assert candidate is None
    assert reason == "it judges in its own voice"
    assert accepted(given, judging=True)[0].text == SUNK


def test_an_outlet_that_speaks_of_itself_is_refused():
    given = material("We have learned that the ferry sank off Faro.")
    candidate, reason = accepted(given)
    assert candidate is None
    assert "“we”" in reason
    assert accepted(given, leaning=True)[0] is not None


@pytest.mark.parametrize(("wording", "alone"), [("plain", "keep"), ("neutral", "drop")])
def test_a_style_that_does_not_exist_is_told(wording, alone):
    with pytest.raises(SummarizerError, match="is one of"):
        Style(wording, alone)

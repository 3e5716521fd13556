"""Errors of a model of its own, found by the joins that nobody made."""

from __future__ import annotations

import pytest

from summarizer.model import decode
from summarizer.model import load as loading
from summarizer.model.decode import Hypothesis
from summarizer.train.examples import Example
from summarizer.train.miswritten import miswritten, unheard

SOURCES = (
    "The president plans to unveil his budget.",
    "The proposal includes cuts of $1.8 trillion over ten years.",
)


@pytest.mark.parametrize(
    ("text", "joins"),
    [
        ("The president plans to unveil his budget.", []),
        (
            "The president will unveil the budget over ten years.",
            ["president will unveil", "budget over ten"],
        ),
        (
            "The president's cuts include the trillion.",
            ["president's cuts", "cuts include", "include the trillion"],
        ),
        ("", []),
        ("Budget", []),
    ],
)
def test_a_join_is_two_content_words_that_stand_nowhere_side_by_side(text, joins):
    assert [text[start:end] for start, end in unheard(text, SOURCES)] == joins


def test_what_a_person_wrote_is_no_error():
    text = "The president unveils cuts of $1.8 trillion."
    assert unheard(text, SOURCES)
    assert not unheard(text, [*SOURCES, text])


def example(number, sources=SOURCES, kind="natural"):
    return Example(
        f"e{number}", kind, "sentence", sources, "The president plans a budget.", f"event {number}"
    )


def test_a_model_writes_and_only_new_joins_are_kept(monkeypatch, tmp_path):
    asked = []
    texts = ["The president will unveil the budget over ten years.", SOURCES[0], "Budget over ten."]

    def write(network, vocabulary, requests, settings):
        asked.extend(requests)
        return [[Hypothesis(text, -0.1, (), ()) for text in texts] for _ in requests]

    monkeypatch.setattr(decode, "write", write)
    monkeypatch.setattr(loading, "load", lambda _: loading.Loaded(None, None))
    monkeypatch.setattr(loading, "model_folder", lambda name: name)
    examples = [example(n) for n in range(40)]
    examples += [example(50, sources=SOURCES[:1]), example(51, kind="spoiled")]
    made = list(miswritten(examples, tmp_path, most=30))
    assert len(asked) == 30 == len(made)
    assert {text for _, text, _ in made} == {texts[0]}
    assert not {"e50", "e51"} & {e.id for e, _, _ in made}
    assert [texts[0][start:end] for start, end in made[0][2]] == ["president will unveil", "budget over ten"]
    # The same seed draws the same examples.
    assert [e.id for e, _, _ in miswritten(examples, tmp_path, most=30)] == [e.id for e, _, _ in made]

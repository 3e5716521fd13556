"""The data that moves through the pipeline."""

from __future__ import annotations

import dataclasses

import pytest

from summarizer.document import Article, Brief, BriefSentence, Sentence, Theme


def test_everything_is_frozen():
    for thing in (Article("x"), Sentence("a", 0, 0, 1, "x"), Theme(0, (), 0.0), Brief("", (), ())):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, dataclasses.fields(thing)[0].name, "y")


def test_sentences_know_their_id_and_length():
    sentence = Sentence("wire", 3, 0, 20, "Two  words—no, three.")
    assert sentence.id == "wire:3"
    assert sentence.words == 3


def test_a_theme_knows_its_articles():
    theme = Theme(0, tuple(Sentence(a, i, 0, 1, "x") for i, a in enumerate("aba")), 1.0)
    assert theme.articles == {"a", "b"}


def test_a_brief_counts_its_words_and_its_sources():
    sentences = tuple(BriefSentence(text, False, 1.0, ()) for text in ("One two.", "Three four five."))
    brief = Brief("", sentences, (Article("x", id="x"), Article("y", id="y")))
    assert brief.text == "One two. Three four five."
    assert brief.words == 5
    assert [brief.number("x"), brief.number("y")] == [1, 2]
    with pytest.raises(KeyError):
        brief.number("z")


def test_equal_parts_make_equal_briefs():
    assert Brief("", (), (Article("x"),)) == Brief("", (), (Article("x"),))
    assert Article("x") != Article("x", id="1")

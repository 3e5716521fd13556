"""Words and stems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.annotate.word import WORD, content_stems, lowered, stem, word_list, word_set


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "al-Muhandis didn't pay AT&T 1,200.5 U.S. dollars",
            ["al-Muhandis", "didn't", "pay", "AT&T", "1,200.5", "U.S", "dollars"],
        ),
        ("well-known, a_b - c", ["well-known", "a", "b", "c"]),
        ("1,2 a,b", ["1,2", "a", "b"]),
    ],
)
def test_words(text, words):
    assert WORD.findall(text) == words


def test_content_stems():
    assert content_stems("The U.S.-led boats’ crew and the crew’s boat") == [
        "us",
        "led",
        "boat",
        "crew",
        "crew",
        "boat",
    ]
    assert content_stems("It is what it is.") == []


def test_stem():
    assert stem("missiles") == stem("missile") == stem("missile’s")
    assert stem("u.s") == "us"


def test_what_is_no_word_is_not_stemmed():
    assert stem("ations" * 20_000) == "ations" * 20_000


@given(st.text())
def test_lowered_keeps_every_place(text):
    assert len(lowered(text)) == len(text)


def test_lowered():
    assert lowered("İSTANBUL Faro") == "İstanbul faro"


def test_word_lists():
    assert word_list("b a\n b") == ["b", "a", "b"]
    assert word_set("b a\n b") == {"a", "b"}

"""Words with their places."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.model.words import other_case, split


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. paid $1.5 billion.", "The U . S . paid $ 1 . 5 billion ."),
        ("at 1:30 a.m. al-Muhandis", "at 1 : 30 a . m . al - Muhandis"),
        ("“don’t”, he said", "“ don ’ t ” , he said"),
        ("50% of €20 & snake_case", "50 % of € 20 & snake _ case"),
        ("  wide\u00a0space\t\n", "wide space"),
        ("cafe\u0301 so\u00adft na\u00efve", "cafe\u0301 so\u00adft na\u00efve"),  # marks stay in their word
        ("", ""),
    ],
)
def test_splits_as_bert_does(text: str, words: str) -> None:
    assert [word.text for word in split(text)] == words.split()


@given(st.text())
def test_words_hold_every_character_once_and_no_white_space(text: str) -> None:
    words = split(text)
    assert "".join(word.text for word in words) == "".join(text.split())
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(before.end <= word.start for before, word in pairwise(words))
    for word in words:
        marks = [unicodedata.category(letter)[0] in "PS" for letter in word.text]
        assert len(word.text) == 1 or not any(marks)


def test_other_case_turns_the_first_letter_alone() -> None:
    assert [other_case(word) for word in ("The", "iPhone", "30", "ß", "")] == ["the", "IPhone", "30", "ß", ""]

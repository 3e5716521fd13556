"""The score of pages: copies by their text, pages off topic by their id."""

from __future__ import annotations

from typing import Any

import pytest

from eval.comparison.pages import PageScore, score_pages


def truth(copies: dict[str, str], *off_topic: str) -> dict[str, Any]:
    return {
        "copies": [{"article": copy, "of": original} for copy, original in copies.items()],
        "off_topic": list(off_topic),
    }


def test_what_is_found_missed_and_wrong_is_counted() -> None:
    planted = truth({"a4": "a1", "a5": "a2"}, "a6", "a7")
    score = score_pages({"a4": "a1", "a3": "a2"}, {"a6": "off topic", "a3": "no sentence"}, planted)
    assert score == PageScore(1, 2, 2, 1, 2, 2)
    assert score + score == PageScore(2, 4, 4, 2, 4, 4)


def test_which_of_two_pages_is_the_original_does_not_count() -> None:
    assert score_pages({"a1": "a4"}, {}, truth({"a4": "a1"})).copies_right == 1


@pytest.mark.parametrize("planted", [{"b": "a", "c": "a", "d": "a"}, {"b": "a", "d": "c", "c": "b"}])
@pytest.mark.parametrize("found", [{"a": "d", "b": "d", "c": "d"}, {"b": "a", "c": "b", "d": "a"}])
def test_all_that_have_one_text_are_copies_of_one_another(
    planted: dict[str, str], found: dict[str, str]
) -> None:
    score = score_pages(found, {}, truth(planted))
    assert (score.copies_right, score.copies_found, score.copies_wanted) == (3, 3, 3)


def test_two_texts_are_two() -> None:
    assert score_pages({"b": "c", "x": "y"}, {}, truth({"b": "a", "d": "c"})).copies_right == 0


def test_nothing_found_and_nothing_planted() -> None:
    assert score_pages({}, (), truth({"b": "a"}, "c")) == PageScore(copies_wanted=1, off_topic_wanted=1)
    assert score_pages({"b": "a"}, ["c"], truth({})) == PageScore(copies_found=1, off_topic_found=1)

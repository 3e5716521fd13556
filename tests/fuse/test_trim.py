"""Trimming deletes and does nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.check import check
from summarizer.fuse.trim import trim

PLANT = "The firm closed its plant in the northern town of Alder after a long dispute over pay"


@pytest.mark.parametrize(
    ("text", "expected", "kinds"),
    [
        ("But the mayor closed the bridge.", "The mayor closed the bridge.", ["connective"]),
        ("However, the mayor closed the bridge.", "The mayor closed the bridge.", ["connective"]),
        ("Meanwhile, the mayor closed the bridge.", "The mayor closed the bridge.", ["connective"]),
        (
            "The bridge fell on Monday, police said Friday.",
            "The bridge fell on Monday, police said.",
            ["reporting-time"],
        ),
        (
            "Police said late on Friday that it fell on Monday.",
            "Police said that it fell on Monday.",
            ["reporting-time"],
        ),
        (
            "Duarte told reporters on Monday the bridge fell in May.",
            "Duarte told reporters the bridge fell in May.",
            ["reporting-time"],
        ),
        (
            "“It fell on May 3,” the mayor said Monday.",
            "“It fell on May 3,” the mayor said.",
            ["reporting-time"],
        ),
        ("The Harbour Board (HB) closed the port.", "The Harbour Board closed the port.", ["aside"]),
        ("The mayor [of Lisbon] closed the port.", "The mayor closed the port.", ["aside"]),
        (f"{PLANT}, citing weak demand for its goods.", f"{PLANT}.", ["participle-clause"]),
        (f"{PLANT}, a blow to the region and its people.", f"{PLANT}.", ["comment"]),
        (
            "But the Harbour Board (HB) closed the port in May, police said on Friday.",
            "The Harbour Board closed the port in May, police said.",
            ["aside", "reporting-time", "connective"],
        ),
    ],
)
def test_what_goes(text, expected, kinds):
    short, edits = trim(text)
    assert short == expected
    assert [edit.kind for edit in edits] == kinds
    assert check(short, [text]).passed


@pytest.mark.parametrize(
    "text",
    [
        # What carries a number, a negation or a quotation.
        f"{PLANT}, citing no demand for its goods.",
        f"{PLANT}, citing 40 complaints by its workers.",
        f"{PLANT}, citing forty complaints by its workers.",
        f"{PLANT}, denying claims of fraud by its workers.",
        f"{PLANT}, citing “weak demand” for its goods.",
        f"{PLANT}, a blow to the 900 people of the town.",
        "The mayor said the bridge (built in 1934) fell.",
        "The mayor said the bridge (which was not insured) fell.",
        "The mayor resigned (this is not confirmed).",
        # What is inside quotation marks.
        "“But the bridge (the old one) fell, police said Friday,” the mayor told us.",
        '"However, the bridge [the old one] fell," the mayor told us.',
        "The mayor spoke of “a bridge (the old one)” there.",
        # The sentence's own verb stands in what looks like a comment.
        "On a night when the race in Faro was expected to command all of the attention, a stunning victory "
        "in Tavira stole the show.",
        # The consequence, not a comment.
        f"{PLANT}, leaving many workers without a job.",
        # Days that are not those of the report.
        "Police said Friday’s storm closed the bridge.",
        "Police said Monday at noon the bridge fell.",
        "Officials said Friday prayers would go on.",
        "Police said Friday night was the worst of the storm.",
        "Police said Sunday, Monday and Tuesday would be dry.",
        "Police said on Friday that the bridge fell.",  # nothing else says when
        # Words that open a sentence and are no connectives.
        "So far the police have found twelve boats.",
        "So many people came that the police closed the road.",
        "Still wet, the bridge was closed to the public by police.",
        "Yet another bridge was closed by the mayor.",
        "Also known as the Old Crossing, the bridge was closed.",
        "Instead of closing the bridge, the mayor opened a second lane.",
        "But for the police, the bridge would have fallen.",
        # Too little would be left.
        "The firm closed its plant, citing weak demand for its goods.",
        "But.",
        "",
    ],
)
def test_what_stays(text):
    assert trim(text) == (text, ())


def test_clauses_can_be_kept():
    text = f"{PLANT}, citing weak demand for its goods."
    assert trim(text, clauses=False) == (text, ())


def test_edits_are_in_order_of_the_text():
    _, edits = trim("The Board (the HB) met the Union (the DU) in the port.")
    assert [edit.removed for edit in edits] == ["(the HB)", "(the DU)"]


PARTS = [
    "But", "However,", "Still,", "So", "And", "the mayor", "said", "on Friday", "Monday", "police told us",
    "(HB)", "[sic]", "(not yet)", "(12 of them)", "that", "the bridge fell", ",", "citing weak demand",
    "citing 3 faults", "“the (old) bridge fell Friday”", '"However, it fell (twice)"', "a blow to the valley",
    "could", "never", "7,500 boats", ".", "“", "”", "(", ")", "in the northern town of Alder", "after a row",
]  # fmt: skip
texts = st.lists(st.sampled_from(PARTS), max_size=14).map(" ".join)


def words(text):
    return re.findall(r"\w+", text.lower())


def is_subsequence(short, long):
    rest = iter(long)
    return all(word in rest for word in short)


@given(texts)
def test_only_words_are_deleted(text):
    short, edits = trim(text)
    assert is_subsequence(words(short), words(text))
    assert all(not edit.added and edit.removed for edit in edits)
    # What is left and what is recorded as deleted make up the source.
    assert sorted(words(short) + [w for e in edits for w in words(e.removed)]) == sorted(words(text))
    if not edits:
        assert words(short) == words(text)


@given(texts)
def test_quotations_are_left_alone(text):
    if text.count("“") == text.count("”") and text.count('"') % 2 == 0:
        short, _ = trim(text)
        for mark in ("“the (old) bridge fell Friday”", '"However, it fell (twice)"'):
            assert short.count(mark) == text.count(mark)


@given(texts)
@example("the bridge fell (12 of them) .")
def test_numbers_stay(text):
    short, _ = trim(text)
    assert re.findall(r"\d[\d,]*", short) == re.findall(r"\d[\d,]*", text)


@given(texts)
def test_trimming_twice_changes_no_words_of_quotations(text):
    once, _ = trim(text)
    twice, edits = trim(once)
    assert is_subsequence(words(twice), words(once))
    assert (twice == once) or edits

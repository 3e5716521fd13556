"""Comment told from report, by what a sentence says in its own voice."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.annotate.opinion import ALWAYS, COMMENT, WEIGHTS, _weights, features, opinion

REPORT = [
    "Police said on Tuesday that two people were injured when the ferry struck the pier in Faro.",
    "The council voted 12 to 7 on Monday to close the harbour for three weeks.",
    "Officials said the measure was expected to be signed later this month.",
    "The company, which employs 4,000 people, did not immediately respond to a request for comment.",
]
COMMENTS = [
    "Nothing could be more foolish than this, and of course nobody in power ever seems to think it is wrong.",
    "The truth is that every good politician should know better than to believe such nonsense.",
    "Perhaps the real problem is that our leaders never seem to care about anything but power.",
    "Of course, these people never actually do the right thing, and nothing we say makes them better.",
]


@pytest.mark.parametrize("text", REPORT)
def test_report_is_no_comment(text):
    assert opinion(text) < 0.3


@pytest.mark.parametrize("text", COMMENTS)
def test_comment_is_found(text):
    assert opinion(text) >= COMMENT


@pytest.mark.parametrize("comment", COMMENTS)
def test_a_quotation_is_no_comment(comment):
    assert opinion(f"“{comment}”") == 0
    assert opinion(f"“{comment[:-1]},” Marta Roe said.") < 0.5


@pytest.mark.parametrize("comment", COMMENTS)
def test_attributed_speech_is_no_comment(comment):
    assert opinion(f"Marta Roe said that {comment[0].lower()}{comment[1:]}") < 0.5
    assert opinion(f"According to Marta Roe, {comment[0].lower()}{comment[1:]}") == 0


@pytest.mark.parametrize("text", ["", " ", "…", "—", "“Never!”", "“It is foolish,” he said."])
def test_nothing_of_its_own(text):
    assert features(text) == frozenset()
    assert opinion(text) == 0


def test_names_dates_and_numbers_are_one_word_each():
    assert features("The Faro ferry left on Monday with 31 people.") == features(
        "The Sant Orlo ferry left on Friday with 2,400 people."
    )
    found = features("The ferry of Marta Roe left on 3 May.")
    assert {"of _name", "_name left", "on _number", "_number _date"} <= found
    assert not {"marta", "roe", "_name _name", "may"} & found


def test_the_first_word_is_read_in_lower_case_unless_it_is_a_name():
    assert "_start perhaps" in features("Perhaps the ferry left.")
    assert "_start _name" in features("Qzorn left the pier.")


def test_no_pair_over_a_comma_or_over_a_quotation():
    found = features(
        "The pier, old and rotten, held while the mayor “could only watch it” and the ferry left."
    )
    assert "old and" in found
    assert not {"pier old", "rotten held", "mayor and"} & found
    assert "_other_voice" in found


def test_shouting_is_read_as_words_and_initials_as_one():
    assert "never" in features("The ferry will NEVER leave the pier.")
    assert "the _name" in features("The ferry of the U.S. line left.")


def test_ends_and_lengths():
    assert "?" in features("Will the ferry leave?")
    assert "_short" in features("The ferry left.")
    assert "_long" in features("The ferry left" + " and the old ferry left" * 8 + ".")
    assert "-ous" in features("The ferry was glorious.")


@given(st.text(max_size=200))
def test_a_probability_always(text):
    first = opinion(text)
    assert 0 <= first <= 1
    assert opinion(text) == first


def test_the_weights_are_few_and_no_names():
    weights = _weights()
    assert ALWAYS in weights
    assert 1_000 < len(weights) <= 6_001
    assert WEIGHTS.stat().st_size < 200_000
    assert all(name == name.lower() for name in weights)


def test_a_thousand_sentences_take_no_time():
    texts = [f"{text} {number}" for number in range(125) for text in REPORT + COMMENTS]
    opinion(texts[0])
    start = time.process_time()
    for text in texts:
        opinion(text)
    assert time.process_time() - start < 5

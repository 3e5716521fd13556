"""Joins and ends that no editor would make are seen by their shape; what reads well is let through."""

from __future__ import annotations

import pytest

from summarizer.fuse.joins import (
    cut_short,
    dependent,
    ill_joined,
    spliced,
    tacked_on,
    time_moved,
    without_inner_capitals,
)
from summarizer.model.decode import Hypothesis
from summarizer.model.detokenise import Part

MAYOR = "The mayor closed the bridge of the old town, which had been mended twice."
HOLD = "The bridge is on hold, the old town said on Friday morning."
SOURCES = (MAYOR, HOLD)


def written(*runs: tuple[str, int]) -> Hypothesis:
    """A wording of runs, each with the number of its source; -1 for words that were generated."""
    text, parts = "", []
    for stretch, source in runs:
        text += "" if not text or stretch[0] in ".," else " "
        place = max(0, SOURCES[source].find(stretch)) if 0 <= source < len(SOURCES) else 0
        parts.append(Part(len(text), len(text) + len(stretch), source, place, place + len(stretch)))
        text += stretch
    return Hypothesis(text, -0.1, tuple(parts), ())


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([("The bridge was closed by the mayor", 0), ("in the town", 1), (".", 1)], True),
        ([("The bridge was closed by the mayor", 0), ("in", -1), ("the old town", 1), (".", -1)], True),
        ([("The bridge was closed by the mayor", 0), (", the old town said", 1), (".", 1)], False),
        ([("It was closed", 0), ("for 18 months in which no cars will cross the bridge", 1)], False),
        ([("The bridge was closed by the mayor", 0), ("in the town", 0), (".", 0)], False),
        ([("The bridge was closed by the mayor", 0), ("again", -1), (".", -1)], False),
        ([("Ana Petrov", 1), ("closed the bridge", 0), (".", 0)], True),
        ([("He said so", -1)], False),
    ],
)
def test_a_few_words_of_another_source_at_the_end_are_tacked_on(runs, expected):
    assert tacked_on(written(*runs)) is expected


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([("The mayor closed the bridge", 0), (", the old town is on hold", 1), (".", -1)], True),
        ([("The mayor closed the bridge", 0), (", which is on hold", 1), (".", -1)], False),
        ([("The mayor closed the bridge", 0), (", and the old town is on hold", 1), (".", -1)], False),
        ([("The mayor closed the bridge", 0), (", the old town has said", 1), (".", -1)], False),
        ([("The mayor closed the bridge", 0), (", a man who was hurt", 1), (".", -1)], False),
        ([("The mayor closed the bridge", 0), (", the old town is on hold", 0), (".", -1)], False),
    ],
)
def test_a_sentence_behind_a_bare_comma_is_spliced(runs, expected):
    assert spliced(written(*runs)) is expected


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([("The mayor closed the bridge", 0), ("on Friday morning", 1), ("of the old town", 0)], True),
        ([("The mayor closed the bridge", 0), (", the old town said on Friday morning", 1)], False),
        ([("The mayor closed the bridge", 0), (", the bridge of the old town said on Friday", 1)], False),
        ([("The bridge is on hold", 1), ("on Friday morning", 1)], False),
        ([("Friday morning", 1), ("the mayor closed the bridge", 0)], False),
    ],
)
def test_a_time_stays_with_what_its_source_says(runs, expected):
    assert time_moved(written(*runs), SOURCES) is expected


def test_a_time_that_both_sources_have_moves_nowhere():
    both = (MAYOR.replace(" closed", " on Friday closed"), HOLD)
    runs = written(("The mayor closed the bridge", 0), ("on Friday", 1), ("of the old town", 0))
    assert not time_moved(runs, both)


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([("It is the bridge", -1), ("of the old town, which", 0), (".", -1)], True),
        ([("The mayor closed the bridge", 0), (".", -1)], False),
        ([("The bridge", 1), (".", -1)], True),
        ([("The bridge is on hold", 1), (".", -1)], False),
        ([("It is over", -1), (".", -1)], False),
    ],
)
def test_what_ends_before_the_verb_is_cut_short(runs, expected):
    assert cut_short(written(*runs), SOURCES) is expected


def test_an_aside_before_the_verb_hides_nothing():
    source = "It seems that the mayor (read more here) has closed the bridge."
    run = Part(0, 23, 0, 0, 23)
    assert source[:23] == "It seems that the mayor"
    assert cut_short(Hypothesis(source[:23] + ".", -0.1, (run,), ()), [source])


def test_a_clause_that_hangs_on_none():
    assert dependent("While the town waits for the mayor, not to mention the river.")
    assert dependent("Because the bridge was closed.")
    assert dependent("After the mayor closed the bridge — the first time that the town had none.")
    assert dependent("Then closed the bridge when the river rose.")
    assert dependent("As the mayor of Faro, a Liberal, is finding out today.")
    assert dependent("As Mayor Ann Roe, P-Faro, is finding out today.")
    assert not dependent("As Ann Roe, a Liberal, spoke, the mayor has closed the bridge.")
    assert not dependent("While the town waits, the mayor has closed the bridge.")
    assert dependent("In a statement, “the bridge is closed.”")
    assert not dependent("In a statement, the mayor said “the bridge is closed.”")
    assert not dependent("Then the mayor closed the bridge.")
    assert not dependent("The mayor closed the bridge because it was old.")


def test_any_of_them_is_enough():
    assert ill_joined(written(("The bridge", 1), (".", -1)), SOURCES)
    assert not ill_joined(written((MAYOR[:-1], 0), (".", 0)), SOURCES)


@pytest.mark.parametrize(
    "text", ["The mayor closed the bridge, the town...", "He went to the bridge. closing it on Friday."]
)
def test_what_the_page_broke_is_not_written(text):
    run = Part(0, len(text), 0, 0, len(text))
    assert ill_joined(Hypothesis(text, -0.1, (run,), ()), [text])
    whole = "The mayor closed the bridge on Friday."
    run = Part(0, len(whole), 0, 0, len(whole))
    assert not ill_joined(Hypothesis(whole, -0.1, (run,), ()), [whole])


@pytest.mark.parametrize(
    ("start", "run", "text"),
    [
        (
            "The mayor said that ",
            "Fourteen people were hurt.",
            "The mayor said that fourteen people were hurt.",
        ),
        ("The mayor said that ", "Faro was hit.", "The mayor said that Faro was hit."),
        ("", "Fourteen people were hurt.", "Fourteen people were hurt."),
        ("The mayor said: ", "Fourteen people were hurt.", "The mayor said: Fourteen people were hurt."),
    ],
)
def test_a_first_word_in_the_middle_has_a_small_letter(start, run, text):
    parts = (Part(0, len(start), -1, 0, 0), Part(len(start), len(start) + len(run), 0, 0, len(run)))
    assert without_inner_capitals(Hypothesis(start + run, -0.1, parts, ()), [run]) == text

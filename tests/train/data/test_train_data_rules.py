"""Sentences taken apart and spoiled: exact sources for every rule, and what must never happen."""

# ruff: noqa: E501, S311 - tables: one case a line; a sample, not a secret

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.train.data import parts, spoil, unfuse
from summarizer.train.data.inflect import forms
from summarizer.train.data.support import unstated


def apart(rule, text, others=(), seed=1):
    made = list(unfuse.apart(text, others, random.Random(seed), [rule]))
    assert len(made) <= 1
    return (made[0].sources, made[0].target) if made else None


RELATIVE = "Ada Quill, who was elected in the old harbour town, said the pier would open."
APPOSITION = "Ada Quill, the mayor of Velmont, opened the pier on Monday."
CLAUSES = "The board approved the repair of the pier, but it has not found the money for it yet."
VERBS = "The board approved the repair of the old pier and delayed the sale of the new boats."
ADDING = "Ada Quill said the pier would open in the spring, adding that the boats would stay."
SAID_LAST = "The old pier in the harbour would open in May, a clerk said Monday."
SAID_FIRST = "A clerk said Monday that the old pier in the harbour would open in May."
PARTS = "In the spring, Ada Quill opened the pier (P4), a wooden landing from the last century."


def test_relative_clause():
    sources, target = apart("relative", RELATIVE)
    assert sources[0] == "Ada Quill said the pier would open."
    assert sources[1] in (
        "Quill was elected in the old harbour town.",
        "Ada Quill was elected in the old harbour town.",
    )
    assert target == RELATIVE
    at_end = "The pier was opened on Monday by Mayor Ada Quill, who was elected in the harbour town."
    assert apart("relative", at_end) == (
        (
            "The pier was opened on Monday by Mayor Ada Quill.",
            "Mayor Ada Quill was elected in the harbour town.",
        ),
        at_end,
    )


def test_relative_clause_whose_owner_is_in_doubt():
    assert (
        apart("relative", "The pier was opened by a clerk of the Velmont Board, who was elected in May last.")
        is None
    )


def test_apposition():
    assert apart("apposition", APPOSITION) == (
        ("Ada Quill opened the pier on Monday.", "Ada Quill is the mayor of Velmont."),
        APPOSITION,
    )
    then = "Ada Quill, the mayor of Velmont at the time, opened the pier on Monday."
    assert apart("apposition", then)[0][1] == "Ada Quill was the mayor of Velmont at the time."


def test_clauses_keep_their_contrast():
    assert apart("clauses", CLAUSES) == (
        (
            "The board approved the repair of the pier.",
            "But it has not found the money for it yet.",
        ),
        CLAUSES,
    )
    assert (
        apart("clauses", "When the board approved the repair of it, but a clerk has lost the money.") is None
    )


def test_verbs_share_their_subject():
    assert apart("verbs", VERBS) == (
        ("The board approved the repair of the old pier.", "The board delayed the sale of the new boats."),
        VERBS,
    )
    # Who did the second thing is not the subject of the sentence.
    assert (
        apart("verbs", "The clerk described how a boat entered the harbour and damaged the old pier.") is None
    )


def test_adding():
    sources, target = apart("adding", ADDING)
    assert sources[0] == "Ada Quill said the pier would open in the spring."
    assert re.fullmatch(r"(?:Ada )?Quill (?:said|added|also said) that the boats would stay\.", sources[1])
    assert target == ADDING


def test_attribution_is_turned_either_way():
    assert apart("attribution", SAID_LAST) == ((SAID_FIRST,), SAID_LAST)
    assert apart("attribution", SAID_FIRST) == ((SAID_LAST,), SAID_FIRST)
    # "He" would come before the name.
    assert apart("attribution", "A clerk said he would open the old pier in the harbour in May.") is None


def test_parts():
    found = [PARTS[start:end] for start, end in parts.spans_of(PARTS)]
    assert found == ["In the spring, ", " (P4)", ", a wooden landing from the last century"]
    assert parts.without(PARTS, parts.spans_of(PARTS)) == "Ada Quill opened the pier."


@pytest.mark.parametrize(
    "text",
    [
        "The pier was open until Monday.",
        "The clerk left just after the fire in the harbour.",
        "It was open on Monday and early Tuesday.",
        "A clerk spoke of “a landing, which stood in the old harbour, and burnt.”",
    ],
)
def test_what_cannot_go_is_no_part(text):
    assert parts.spans_of(text) == []


def test_overlap_and_merged():
    whole = PARTS.split()
    for seed in range(20):
        (one, two), target = apart("overlap", PARTS, seed=seed)
        assert target == PARTS
        assert one != two
        assert set(whole) - {"In", "the", "Ada"} <= set(f"{one} {two}".split()) | {
            "century.",
            "(P4),",
            "pier",
        }
        (one, two), target = apart("merged", PARTS, seed=seed)
        assert target != PARTS
        assert unstated(target, [one, two]) == ""


def test_compress_never_drops_a_doubt_or_a_source():
    text = "The pier will open in May, according to a clerk who would not give a name."
    assert apart("compress", text) is None
    for seed in range(20):
        sources, target = apart("compress", PARTS, seed=seed) or ((PARTS,), "Ada Quill opened the pier.")
        assert sources[0] == PARTS
        assert len(target) < len(PARTS)


def test_mixed_in_clause():
    other, text = "The weather was fine in all of May.", "The board approved the repair."
    sources = {apart("mixed", text, [other], seed)[0] for seed in range(20)}
    assert sources == {
        (f"The board approved the repair{glue} the weather was fine in all of May.",)
        for glue in (", and", ", while", ";", " —")
    }
    # Where there is something to leave out, a second source has only what is wanted.
    sources, target = apart("mixed", PARTS, [other])
    assert target == PARTS
    assert len(sources) == 2
    assert "weather" not in sources[1]
    assert apart("mixed", text, ["“No.”"]) is None


def test_kept():
    assert apart("kept", "The board approved the repair.") == (
        ("The board approved the repair.",),
        "The board approved the repair.",
    )


WORDS = st.sampled_from(
    "the pier a clerk said Monday , who was opened and Ada Quill in May the board , which has ( P4 ) not 12".split()
)


@settings(max_examples=200)
@given(words=st.lists(WORDS, min_size=6, max_size=30), seed=st.integers(0, 9))
def test_whatever_is_taken_apart_keeps_the_facts(words, seed):
    text = parts.upper(" ".join(words).replace(" ,", ",").replace("( ", "(").replace(" )", ")") + ".")
    for made in unfuse.apart(text, ["The weather was fine in May."], random.Random(seed)):
        assert unstated(made.target, made.sources) == ""


def test_long_runs_of_names_take_no_time():
    """A pattern that can match a run of names in many ways would take hours."""
    text = "Harbour Board Chair Ada Quill Bo Orsk Cy Pella Di McRae El Noor " * 12
    start = time.process_time()
    list(unfuse.apart(f"{text} opened it.", [], random.Random(0)))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("word", "kind", "expected"),
    [
        ("company", "n", ("company", "companies")),
        ("boss", "n", ("boss", "bosses")),
        ("spokesman", "n", ("spokesman", "spokesmen")),
        ("fat cat", "n", ("fat cat", "fat cats")),
        ("say", "v", ("say", "says", "said", "said", "saying")),
        ("deny", "v", ("deny", "denies", "denied", "denied", "denying")),
        ("agree", "v", ("agree", "agrees", "agreed", "agreed", "agreeing")),
        ("storm out of", "v", ("storm out of", "storms out of", "stormed out of", "stormed out of", "storming out of")),
        ("quickly", "a", ("quickly",)),
    ],
)  # fmt: skip
def test_forms(word, kind, expected):
    assert forms(word, kind) == expected


@pytest.mark.parametrize("path", [spoil.SPUN, spoil.LOADED])
def test_lists_of_substitutes(path):
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(len(row) == 3 and row[0] in "nva" and all(row[2].split(",")) for row in rows)
    assert len({(kind, word) for kind, word, _ in rows}) == len(rows)
    assert all(word not in others.split(",") for _, word, others in rows)


def test_exchange():
    table = {
        "official": ("functionary", "authority"),
        "officials": ("functionaries",),
        "said": ("mentioned",),
    }
    text = "Officials said an official of the “official” board had said it."
    places = spoil.exchangeable(text, table)
    assert [text[place:].split(maxsplit=1)[0] for place in places] == [
        "Officials",
        "said",
        "official",
        "said",
    ]
    assert spoil.exchange(text, table, places[:2], random.Random(0)) == (
        "Functionaries mentioned an official of the “official” board had said it."
    )
    only = {"official": ("functionary",)}
    assert spoil.exchange("It was an official.", only, [10], random.Random(0)) == "It was a functionary."
    with pytest.raises(ValueError, match="no word"):
        spoil.exchange("It was.", only, [2], random.Random(0))


def test_names_are_not_exchanged():
    table = {"white": ("pale",), "house": ("home",)}
    assert spoil.exchangeable("White House officials met.", table) == []
    assert spoil.exchangeable("Officials met at the White House.", table) == []


CLEAN = "The officials announced the plan on Tuesday and said several workers had lost the contest."


def spoiled(damage, text, seed):
    return next(spoil.spoil(text, random.Random(seed), [damage]), None)


def test_spun_words_stand_unharmed_in_another_source():
    for seed in range(40):
        made = spoiled("spun", CLEAN, seed)
        assert made.target == CLEAN
        assert len(made.sources) == 2
        assert CLEAN not in made.sources
        held = set(re.findall(r"\w+", " ".join(made.sources).lower()))
        assert set(re.findall(r"\w+", CLEAN.lower())) <= held


def test_slips_are_small():
    found = [made for seed in range(40) if (made := spoiled("slips", CLEAN, seed))]
    assert len(found) > 30  # now and then one slip takes another back
    for made in found:
        (source,) = made.sources
        assert source != CLEAN == made.target
        assert abs(len(source.split()) - len(CLEAN.split())) <= 3


def test_stray_stop():
    made = {spoiled("slips", "Boats of United States ferries sank.", seed).sources[0] for seed in range(60)}
    assert "Boats of United States. ferries sank." in made


def test_loaded_words_replace_sober_ones():
    made = spoiled("loaded", "Critics criticized the plan.", 3)
    assert made.target == "Critics criticized the plan."
    assert made.sources[0] != made.target
    assert spoiled("loaded", "It rained in Velmont.", 0) is None


def test_mixed_damage_has_two_sources():
    for seed in range(20):
        made = spoiled("mixed", CLEAN, seed)
        assert len(made.sources) == 2
        assert unstated(CLEAN, made.sources) == ""

"""What counts as supported: numbers, names and content of a target stand in its sources."""

# ruff: noqa: E501, S311 - tables: one case a line; a sample, not a secret

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.model.words import split
from summarizer.train.data import gate
from summarizer.train.data.cover import Pool, with_distractors
from summarizer.train.data.support import content, coverage, unstated, unwritable
from summarizer.train.examples import Example

SOURCES = (
    "The harbour board of Velmont approved a $2.5 million repair of the old pier on Tuesday.",
    "Mayor Ada Quill said work on the pier would start in May and take three months.",
)


@pytest.mark.parametrize(
    ("target", "missing"),
    [
        ("Velmont's harbour board approved a $2.5 million repair of the pier.", ""),
        ("Velmont's harbour board approved a $2.6 million repair of the pier.", "2.6"),
        ("Velmont's harbour board approved a $5 million repair of the pier.", "5"),
        ("The board approved the repair, Mayor Ada Quill said.", ""),
        ("The board approved the repair, Mayor Ida Quill said.", "Ida"),
        ("The repair will take 3 months.", "3"),
        ("The repair will take three months.", ""),
        ("The repair will take four months.", "four"),
        ("Quill said work would start in May.", ""),
        ("Velmonters approved it.", "Velmonters"),
        ("Repair of the pier was approved.", ""),
        ("The board approved it. Work starts in May.", ""),
        ("The board approved it. Ostrava starts in May.", "Ostrava"),
        ("The MAYOR approved it.", "MAYOR"),
    ],
)
def test_facts(target, missing):
    assert unstated(target, SOURCES) == missing


def test_spelled_numbers_are_covered_by_digits():
    assert unstated("The work takes three months.", ["The work takes 3 months."]) == ""


def test_coverage_weighs_by_idf_and_ignores_function_words():
    assert coverage("It would start in May.", SOURCES) == 1
    assert coverage("The zeppelin.", SOURCES) == 0
    rare, everyday = (
        coverage("The pier approved a zeppelin.", SOURCES),
        coverage("The pier approved a week.", SOURCES),
    )
    assert 0 < rare < everyday < 1


def test_words_are_those_of_the_model():
    for text in (*SOURCES, "The U.S. paid $1.5 billion (£1bn) to al-Noor’s “best” team—twice."):
        assert content(text).words == {word.text for word in split(text)}


def test_unwritable():
    assert unwritable("Officials said the pier would open.", SOURCES) == []
    assert unwritable("Officials praised the zygote.", SOURCES) == ["zygote"]
    # A word is copied in its own case; only the first may change it.
    assert unwritable("Work on the velmont pier.", SOURCES) == ["velmont"]
    assert unwritable("Velmont said so.", SOURCES) == []


NAMES = st.sampled_from("Velmont Quill Ada Orsk NATO Pella McRae".split())
NUMBERS = st.from_regex(r"[1-9][0-9]{0,2}([.,][0-9]{1,3})?", fullmatch=True)
COMMON = st.sampled_from("the board approved repair of old pier work said on and a week".split())


def sentence(words):
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."


SENTENCES = st.lists(st.one_of(NAMES, NUMBERS, COMMON), min_size=4, max_size=12).map(sentence)


@settings(max_examples=150)
@given(target=SENTENCES, sources=st.lists(SENTENCES, min_size=1, max_size=4, unique=True))
def test_what_passes_the_gate_has_its_facts_in_the_sources(target, sources):
    example = Example("e", "unfused", "sentence", tuple(sources), target, "event")
    if gate.refused(example):
        return
    passages = " ".join(sources)
    held = {word.strip(".") for word in passages.split()}
    lowered = {word.lower() for word in held}
    for place, word in enumerate(w.strip(".") for w in target.split()):
        if word[0].isdigit() or (word[0].isupper() and place):
            assert word in held
        elif word[0].isupper() and word in ("Velmont", "Quill", "Orsk", "NATO", "Pella", "McRae"):
            assert word.lower() in lowered


@settings(max_examples=100)
@given(sources=st.lists(SENTENCES, min_size=2, max_size=4, unique=True), data=st.data())
def test_a_copy_of_a_source_always_has_its_facts_and_a_new_number_never(sources, data):
    chosen = data.draw(st.sampled_from(sources))
    assert unstated(chosen, sources) == ""
    assert coverage(chosen, sources) == 1
    assert unstated(f"{chosen[:-1]} 9999.", sources) == "9999"
    assert unstated(f"{chosen[:-1]} Zamora.", sources) == "Zamora"


def refused(**changes):
    fields = {
        "kind": "unfused",
        "task": "sentence",
        "sources": SOURCES,
        "target": "Velmont approved a $2.5 million repair of the pier.",
    }
    return gate.refused(Example(id="e", event="event", **{**fields, **changes}))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"target": "The pier reopens."}, "length"),
        ({"target": "The pier is open" + " and open" * 25 + "."}, "length"),
        ({"sources": ()}, "number of sources"),
        ({"sources": (SOURCES[0], SOURCES[0])}, "number of sources"),
        ({"sources": tuple(f"{SOURCES[0]} No {n}." for n in range(6))}, "number of sources"),
        ({"sources": (SOURCES[0], "Too short.")}, "length of a source"),
        ({"target": "Velmont approved a $2.5 million repair of the pier"}, "form"),
        ({"target": "velmont approved a $2.5 million repair of the pier."}, "form"),
        ({"target": "Velmont approved a “$2.5 million repair of the pier."}, "form"),
        ({"target": "Velmont approved a $2.5 million repair of the pier , see https://x.org."}, "form"),
        ({"target": "Velmont approved a $2.7 million repair of the pier."}, "fact"),
        ({"target": "Velmont approved subsidised zeppelin hangars for migrating albatrosses."}, "coverage"),
        ({"task": "title", "target": "Velmont approves repair of the old pier"}, ""),
        ({"task": "title", "target": "Velmont approves repair of the old pier " + "and pier " * 5}, "length"),
        ({"task": "brief", "target": "Velmont approved a repair of the pier."}, "length"),
        ({"task": "brief", "target": "Velmont approved a $2.5 million repair of the old pier. Work on it would start in May, said Mayor Ada Quill."}, ""),
    ],
)  # fmt: skip
def test_gate(changes, reason):
    assert refused(**changes) == reason


POOL = (
    "Nobody at the market had heard of it.",
    "Mayor Ada Quill said work on the pier would start in May and take three months.",
    "The harbour board approved a $2.5 million repair of the pier on Tuesday.",
    "The board approved the repair.",
)


def test_cover_takes_few_and_close_sources():
    pool = Pool(POOL)
    assert pool.cover("The harbour board approved a repair of the pier.", least=0.72) == (2,)
    both = "The board approved a $2.5 million repair of the pier, and work would start in May."
    assert pool.cover(both, least=0.9) == (2, 1)
    assert pool.cover(both, least=0.9, most=1) == ()
    assert pool.cover("The board approved a $9 million repair of the pier.", least=0.72) == ()
    assert pool.cover("The harbour board approved a repair of the pier.", least=0.72, skip={POOL[2]}) == ()


def test_cover_prefers_what_the_prior_prefers():
    twins = ("The board approved the repair in May.", "The board approved the repair on Monday.")
    target = "The board approved the repair."
    assert Pool(twins, (0.0, 0.1)).cover(target, least=0.7) == (1,)
    assert Pool(twins, (0.1, 0.0)).cover(target, least=0.7) == (0,)


def test_strict_cover_wants_neighbours_from_one_source():
    """Words that only happen to stand in other sentences do not make support, unless asked for."""
    spliced = "The harbour board approved a repair in Tirana."
    pool = Pool((*POOL, "A market opened in Tirana."))
    assert pool.cover(spliced, least=0.72) == ()
    assert pool.cover(spliced, least=0.72, strict=False) == (2, 4)


def test_near():
    assert Pool(POOL).near("The board approved the repair of the pier.", 2) == [POOL[2], POOL[3]]
    assert Pool(POOL).near("The board approved the repair of the pier.", 1, skip={POOL[2]}) == [POOL[3]]
    assert Pool(POOL).near("Zeppelins land.", 3) == []


def test_distractors_are_added_and_never_too_many():
    sources, others = ["a", "b", "c", "d"], ["d", "e", "f"]
    sizes = set()
    for seed in range(60):
        mixed = with_distractors(sources, others, random.Random(seed))
        assert set(sources) <= set(mixed) <= {*sources, *others}
        assert len(set(mixed)) == len(mixed) <= 5
        sizes.add(len(mixed))
    assert sizes == {4, 5}

"""Redundancy inside an output, and how it draws on its sources."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.metrics import redundancy, sources
from summarizer.document import Citation

SETS = st.lists(st.frozensets(st.sampled_from("abcdefg"), min_size=1, max_size=4), max_size=9)


def slow_cover(sets):
    members = sorted(frozenset().union(*sets))
    return next(
        size
        for size in range(len(members) + 1)
        if any(all(one & set(chosen) for one in sets) for chosen in combinations(members, size))
    )


@settings(max_examples=150)
@given(SETS)
def test_the_smallest_cover_is_the_one_of_trying_all(sets):
    assert sources.smallest_cover(sets) == slow_cover(sets)


def test_a_cover_that_greedy_choice_misses():
    # greedy takes x, which is in four of six sets, and then needs two more
    sets = [frozenset(pair) for pair in ("xa", "xa", "xb", "xb", "ay", "by")]
    assert sources.smallest_cover(sets) == 2


def test_a_cover_that_halves_would_fill():
    # half of each member of a ring of five is enough on paper
    ring = [frozenset(pair) for pair in ("ab", "bc", "cd", "de", "ea")]
    assert sources.smallest_cover(ring) == 3


def test_repeated_trigrams_by_hand(cluster, output):
    event = cluster("x")
    # a b c, b c d | a b c | too short
    assert redundancy.REPEATED_TRIGRAMS.measure(output("A b c d.", "a b c", "a b"), event) == (100, 3)
    assert redundancy.REPEATED_TRIGRAMS.measure(output("a b"), event) == (0, 0)


def test_overlap_of_sentences_by_hand(cluster, output):
    event = cluster("x")
    shown = output("The mayor opened bridges.", "The mayor opens a bridge.", "Goats sleep.")
    # LCS of the first two is "the mayor open bridg": 2 · 4 / 9; the third has nothing in common
    numerator, denominator = redundancy.SENTENCE_OVERLAP.measure(shown, event)
    assert numerator == pytest.approx(100 * 2 * 8 / 9)
    assert denominator == 3
    # only the closest counts: the first is half the second and a third of the third
    chain = output("red goat", "red mill", "red goat mill dam")
    assert redundancy.SENTENCE_OVERLAP.measure(chain, event)[0] == pytest.approx(100 * (2 * 2 / 3 + 2 / 3))
    assert redundancy.SENTENCE_OVERLAP.measure(output("one only"), event) == (0, 0)
    assert redundancy.SENTENCE_OVERLAP.measure(output("same words", "same words"), event) == (200, 2)


def test_citations_by_hand(cluster, output, cite):
    event = cluster("The mayor came.", "A goat slept.", "It rained all day.", "Nothing else is known.")
    a, b, c = (cite(event, name) for name in "abc")
    shown = output(("One.", [a, b]), ("Two.", [b, b]), ("Three.", [b, c]), ("Four.", []))
    assert sources.SOURCE_COVERAGE.measure(shown, event) == (300, 4)
    assert sources.FEWEST_SOURCES.measure(shown, event) == (1, 1)
    # a once, b in three sentences, c once; four voices
    entropy = -(2 * 0.2 * math.log(0.2) + 0.6 * math.log(0.6)) / math.log(4)
    assert sources.CITATION_ENTROPY.measure(shown, event) == (pytest.approx(entropy), 1)


def test_entropy_ends(cluster, output, cite):
    event = cluster("The mayor came.", "A goat slept.")
    a, b = cite(event, "a"), cite(event, "b")
    assert sources.CITATION_ENTROPY.measure(output(("One.", [a])), event) == (0, 1)
    assert sources.CITATION_ENTROPY.measure(output(("One.", [a]), ("Two.", [b])), event)[0] == pytest.approx(
        1
    )
    assert sources.CITATION_ENTROPY.measure(output(("One.", [a])), cluster("The mayor came.")) == (0, 0)


def test_citations_that_point_at_nothing_do_not_count(cluster, output):
    event = cluster("The mayor came.", "A goat slept.")
    shown = output(("One.", [Citation("a", 0, 90, 99), Citation("zz", 0, 0, 3)]))
    assert sources.SOURCE_COVERAGE.measure(shown, event) == (0, 2)
    assert sources.FEWEST_SOURCES.measure(shown, event) == (0, 0)
    assert sources.CITATION_ENTROPY.measure(shown, event) == (0, 0)


LONG = "The mayor of the town opened the new bridge over the river on a rainy day in front of a crowd."


def test_copies_have_no_voice(cluster, output, cite):
    event = cluster(LONG, LONG, "A goat slept in the yard of the mill.", "")
    shown = output(("One.", [cite(event, "b")]))
    assert sources.SOURCE_COVERAGE.measure(shown, event) == (100, 2)


def test_what_a_brief_took_for_a_copy_or_set_aside_does_not_change_its_figure(cluster, output, cite, brief):
    event = cluster("The mayor came.", "A goat slept.", "It rained all day.", "An advert.")
    made = brief(event.articles, copies={"b": "a"}, set_aside={"d": "off topic"})
    said = (("One.", [cite(event, "b")]), ("Two.", [cite(event, "a")]))
    assert sources.SOURCE_COVERAGE.measure(output(*said, brief=made), event) == (200, 4)
    assert sources.SOURCE_COVERAGE.measure(output(*said), event) == (200, 4)


def test_planted_truth_says_who_has_a_voice(cluster, output, cite):
    event = cluster("The mayor came.", "A goat slept.", "It rained all day.", "An advert.")
    event = replace(event, truth={"copies": [{"article": "b", "of": "a"}], "off_topic": ["d"]})
    shown = output(("One.", [cite(event, "b")]), ("Two.", [cite(event, "a")]), ("Three.", [cite(event, "d")]))
    assert sources.SOURCE_COVERAGE.measure(shown, event) == (100, 2)


def test_systems_without_citations_take_no_part(cluster, output):
    event = cluster("The mayor came.", "A goat slept.")
    for metric in (sources.SOURCE_COVERAGE, sources.FEWEST_SOURCES, sources.CITATION_ENTROPY):
        assert metric.measure(output("The mayor came."), event) == (0, 0)
        assert metric.measure(output(), event) == (0, 0)


def test_coverage_curve_by_hand():
    one, two, three = {("a",), ("b",), ("c",)}, {("c",), ("d",)}, {("d",), ("e",)}
    # first three of five; then d and e at once, so that the second article is not needed
    assert sources.coverage_curve([two, one, three]) == [pytest.approx(0.6), 1.0]
    assert sources.coverage_curve([set(), set()]) == []


def test_dispersion_by_hand(cluster, output):
    event = cluster("Red goats sleep.", "Green ducks swim.", "Nothing known.")
    # bigrams: red goat, goat sleep | green duck, duck swim: half, then all
    both = output("Red goats sleep.", "Green ducks swim.")
    assert sources.DISPERSION.measure(both, event) == (pytest.approx(100 * 0.5 / 10), 1)
    one = output("Red goats sleep.")
    assert sources.DISPERSION.measure(one, event) == (0, 1)
    # what no article has is left out
    assert sources.DISPERSION.measure(output("Red goats sleep.", "Blue moons rise."), event) == (0, 1)
    assert sources.DISPERSION.measure(output("Blue moons rise."), event) == (0, 0)
    assert sources.DISPERSION.measure(both, cluster("Red goats sleep.")) == (0, 0)
    assert sources.DISPERSION.measure(output(), event) == (0, 0)
    # two copies are one article
    assert sources.DISPERSION.measure(output("A rainy day."), cluster(LONG, LONG)) == (0, 0)

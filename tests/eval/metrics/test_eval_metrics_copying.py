"""Length, extractive fragments and novel n-grams."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.metrics import copying, length, text

LETTERS = st.lists(st.sampled_from("abc"), max_size=14)


def slow_fragments(summary, source):
    """The procedure of Grusky et al. 2018, figure 3, line by line."""
    found, i, j = [], 0, 0
    while i < len(summary):
        best = 0
        while j < len(source):
            if summary[i] == source[j]:
                i_end, j_end = i, j
                while i_end < len(summary) and j_end < len(source) and summary[i_end] == source[j_end]:
                    i_end, j_end = i_end + 1, j_end + 1
                best = max(best, i_end - i)
                j = j_end
            else:
                j += 1
        if best:
            found.append(best)
        i, j = i + max(best, 1), 0
    return found


@settings(max_examples=300)
@given(LETTERS, LETTERS)
def test_fragments_are_those_of_the_published_procedure(summary, source):
    found = copying.fragments(summary, source)
    assert found == slow_fragments(summary, source)
    assert sum(found) == sum(token in source for token in summary)


def test_a_match_inside_a_tried_match_is_not_seen():
    # x x y stands in x x x y, but the search goes on after the first x x
    assert copying.fragments(list("xxy"), list("xxxy")) == [2, 1]


def test_lengths(cluster, output):
    event = cluster("one two three four five six", "seven eight nine ten")
    two = output("One two.", "Three.")
    assert length.WORDS.measure(two, event) == (3, 1)
    assert length.SENTENCES.measure(two, event) == (2, 1)
    assert length.COMPRESSION.measure(two, event) == (300, 10)
    assert length.COMPRESSION.measure(two, cluster("", "  ")) == (0, 0)


def test_coverage_and_density_by_hand(cluster, output):
    event = cluster("The mayor opened the bridge on Monday.", "A bridge fell.")
    # the mayor opened | (reluctantly) | a bridge | .   of seven tokens
    shown = output("The mayor opened reluctantly a bridge.")
    assert copying.COVERAGE.measure(shown, event) == (600, 7)
    assert copying.DENSITY.measure(shown, event) == (3**2 + 2**2 + 1, 7)


def test_no_fragment_crosses_two_articles(cluster, output):
    event = cluster("the mayor opened", "the bridge fell")
    assert copying.DENSITY.measure(output("mayor opened the bridge"), event) == (8, 4)


def test_curly_marks_are_straight_marks(cluster, output):
    event = cluster("It’s “late”")
    assert copying.COVERAGE.measure(output('it\'s "late"'), event) == (400, 4)


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        (copying.NOVEL_1, (100, 5)),
        (copying.NOVEL_2, (100, 3)),
        (copying.NOVEL_3, (100, 1)),
        (copying.NOVEL_4, (0, 0)),
    ],
)
def test_novel_ngrams_by_hand(cluster, output, metric, expected):
    # "mayor spoke" and "a goat" are there; "softly", "spoke softly" and the trigram are in no article
    event = cluster("The mayor came. Then a goat.", "The mayor spoke.")
    assert metric.measure(output("Mayor spoke softly.", "A goat."), event) == expected


def test_ngrams_across_sentences_of_an_output_do_not_count(cluster, output):
    event = cluster("a b", "c d")
    assert copying.NOVEL_2.measure(output("a b", "c d"), event) == (0, 2)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["“", "”", '"', "\n", "word ", "ban. "]), max_size=25).map("".join))
def test_blanking_quotations_moves_nothing(sample):
    shown = text.unquoted(sample)
    assert len(shown) == len(sample)
    assert all(a in (" ", b) for a, b in zip(shown, sample, strict=True))


def test_empty_output_has_no_figures(cluster, output):
    event = cluster("The mayor came.")
    for metric in (copying.COVERAGE, copying.DENSITY, copying.NOVEL_1, copying.NOVEL_4):
        assert metric.measure(output(), event) == (0, 0)
    assert length.WORDS.measure(output(), event) == (0, 1)
    assert length.COMPRESSION.measure(output(), event) == (0, 3)

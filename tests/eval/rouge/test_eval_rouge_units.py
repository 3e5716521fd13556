from collections import Counter
from itertools import combinations

import slow_rouge
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.rouge import lcs, units

few = st.integers(1, 6).flatmap(lambda size: st.text("abcdef"[:size], max_size=24))
sentences = st.lists(st.text("abcd", max_size=9), max_size=4)


@given(few, st.integers(1, 5))
def test_ngrams_are_the_windows(words, n):
    expected = Counter(slow_rouge.ngrams(words, n))
    found = units.ngrams(words, n)
    assert (Counter({(unit,): count for unit, count in found.items()}) if n == 1 else found) == expected


@given(few, few)
def test_overlap_is_that_of_multisets(first, second):
    assert units.overlap(Counter(first), Counter(second)) == slow_rouge.common(first, second)


@given(few, st.one_of(st.none(), st.integers(0, 30)))
def test_skip_bigrams_are_the_pairs_within_the_gap(words, gap):
    expected = slow_rouge.skip_bigrams(words, gap)
    assert units.skip_bigram_total(len(words), gap) == len(expected)
    if gap is not None:
        assert units.skip_bigrams(words, gap) == Counter(expected)


@given(few, few)
def test_unlimited_skip_bigrams_are_all_pairs(first, second):
    expected = slow_rouge.common(list(combinations(first, 2)), list(combinations(second, 2)))
    assert units.unlimited_skip_overlap(first, second) == expected


@given(few, few)
@settings(max_examples=300)
def test_bit_parallel_lcs_is_the_plain_dynamic_program(first, second):
    assert lcs.lcs_length(first, second) == slow_rouge.lcs_table(first, second)[-1][-1]


def test_lcs_of_texts_longer_than_the_table_of_bits():
    first = [str(number * number % 97) for number in range(1500)]
    second = [str(number * 7 % 97) for number in range(300)]
    assert lcs.lcs_length(first, second) == slow_rouge.lcs_table(first, second)[-1][-1]


@given(few, few)
@settings(max_examples=300)
def test_the_traced_words_are_those_of_the_plain_dynamic_program(reference, candidate):
    taken = lcs.lcs_positions(lcs.masks(reference), len(reference), candidate)
    places = {place for place in range(len(reference)) if taken >> place & 1}
    assert places == slow_rouge.traced(reference, candidate, slow_rouge.lcs_table(reference, candidate))


@given(few, few, st.sampled_from([1.0, 1.2, 2.0]))
@settings(max_examples=200)
def test_the_weighted_lcs_is_that_of_the_plain_dynamic_program(reference, candidate, weight):
    table = slow_rouge.weighted_table(reference, candidate, weight)
    expected = slow_rouge.traced(reference, candidate, table)
    assert set(lcs.weighted_lcs_positions(reference, candidate, weight)) == expected


@given(sentences, sentences)
@settings(max_examples=200)
def test_union_lcs_and_its_weighted_form_are_those_of_the_definitions(reference, candidate):
    assert lcs.union_lcs_hits(reference, candidate) == slow_rouge.union_lcs(reference, candidate)
    expected = slow_rouge.union_weighted_lcs(reference, candidate, 1.2)
    assert lcs.weighted_union_lcs(reference, candidate, 1.2) == expected


def test_union_lcs_as_in_the_paper():
    # Lin 2004, section 3.2: w1 w2 w3 w4 w5 with w1 w2 w6 w7 w8 and w1 w3 w8 w9 w5 has the union w1 w2 w3 w5.
    assert lcs.union_lcs_hits(["12345"], ["12678", "13895"]) == 4


def test_a_word_is_hit_no_more_often_than_the_candidate_has_it():
    assert lcs.union_lcs_hits(["ab", "ab"], ["ab"]) == 2

"""Scores are rounded before they are ordered, and ties go to the lower index."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.ordering import best, order, rounded


def test_ties_go_to_the_lower_index():
    assert order([0.5, 0.7, 0.5, 0.7]).tolist() == [1, 3, 0, 2]
    assert best(np.array([0.5, 0.7, 0.7]), np.array([True, True, True])) == 1
    assert best(np.array([0.5, 0.7, 0.7]), np.array([True, False, True])) == 2


@given(st.lists(st.integers(0, 20), max_size=30), st.integers(0, 2**32 - 1))
def test_noise_is_no_difference(levels, seed):
    scores = np.array(levels, dtype=float) / 20
    noise = 1e-9 * np.random.default_rng(seed).standard_normal(len(levels))
    expected = sorted(range(len(levels)), key=lambda i: (-levels[i], i))
    assert order(scores + noise).tolist() == expected
    assert (rounded(scores + noise) == scores).all()


def test_nothing_allowed_is_an_error():
    with pytest.raises(ValueError, match="nothing is allowed"):
        best(np.array([1.0]), np.array([False]))


def test_no_scores():
    assert order([]).tolist() == []

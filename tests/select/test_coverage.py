"""Choosing wordings by what they cover, held against a search of all sets in all orders."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.select.coverage import Offered, coverage


def offered(holds, weights, costs, *, worth=None, sound=None, alike=()):
    n = len(holds)
    same = np.eye(n, dtype=bool)
    for a, b in alike:
        same[a, b] = same[b, a] = True
    return Offered(
        np.array(holds, dtype=bool),
        np.array(weights, dtype=float),
        np.array(costs, dtype=float),
        np.zeros(n) if worth is None else np.array(worth, dtype=float),
        np.ones(n) if sound is None else np.array(sound, dtype=float),
        same,
    )


def value(given, picks, budget, chosen=()):
    """What a sequence of wordings is worth, by the definition; None for one that may not be."""
    held = set()
    for place in chosen:
        held |= set(np.flatnonzero(given.holds[place]))
    total = spent = 0.0
    taken = list(chosen)
    for place in picks:
        if spent >= budget or any(given.alike[place, other] for other in taken):
            return None
        new = set(np.flatnonzero(given.holds[place])) - held
        gain = sum(given.weights[k] for k in new) * given.factors[place] + given.worth[place]
        if gain <= 0:
            return None
        total += gain * min(1.0, (budget - spent) / given.costs[place])
        spent += given.costs[place]
        held |= new
        taken.append(place)
    return total


@st.composite
def pools(draw):
    n, k = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    holds = draw(st.lists(st.lists(st.booleans(), min_size=k, max_size=k), min_size=n, max_size=n))
    weights = draw(st.lists(st.integers(0, 9), min_size=k, max_size=k))
    costs = draw(st.lists(st.integers(1, 9), min_size=n, max_size=n))
    worth = draw(st.lists(st.integers(-2, 2), min_size=n, max_size=n))
    sound = draw(st.lists(st.sampled_from([0.25, 0.5, 1.0]), min_size=n, max_size=n))
    alike = draw(st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=2))
    return offered(holds, weights, costs, worth=worth, sound=sound, alike=alike), draw(st.integers(1, 20))


@settings(max_examples=150)
@given(pools())
def test_a_wide_beam_finds_the_best_set(drawn):
    given_, budget = drawn
    n = len(given_.costs)
    best = max(
        (found or 0.0)
        for size in range(n + 1)
        for picks in permutations(range(n), size)
        for found in [value(given_, picks, budget)]
    )
    assert value(given_, coverage(given_, budget, beam=10_000), budget) == pytest.approx(best, abs=1e-4)


def test_what_was_said_is_not_paid_for_twice():
    pool = offered([[1, 1, 0], [1, 1, 0], [0, 0, 1]], [5, 5, 3], [10, 10, 10])
    assert coverage(pool, 20) == [0, 2]
    assert coverage(pool, 20, chosen=[1]) == [2]


def test_of_two_that_are_alike_one_is_chosen():
    pool = offered([[1, 1, 0], [1, 0, 1], [0, 1, 0]], [5, 4, 3], [5, 5, 5], alike=[(0, 1)])
    assert coverage(pool, 15) == [1, 2], "the first and the second would be worth 12 as well, but are alike"
    assert coverage(pool, 15, chosen=[1]) == [2]
    assert coverage(pool, 15, chosen=[0]) == []


def test_a_doubtful_wording_gives_way_to_a_sure_one():
    assert coverage(offered([[1], [1]], [5], [5, 5], worth=[-1, 0]), 5) == [1]
    assert coverage(offered([[1], [1]], [5], [5, 5]), 5) == [0], "a tie goes to the first"


def test_nothing_is_chosen_that_adds_nothing():
    assert coverage(offered([[0, 0], [1, 0]], [5, 5], [1, 1]), 10) == [1]
    assert coverage(offered([[1]], [5], [1], worth=[-6]), 10) == []
    assert coverage(offered(np.zeros((0, 2)), [1, 1], []), 10) == []

"""The three selectors against slow, obvious references, and what all of them promise."""

from __future__ import annotations

import dataclasses
import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from summarizer import registry
from summarizer.arrays import Pool
from summarizer.document import SummarizerError
from summarizer.select.ilp import build, ilp, solve
from summarizer.select.mmr import mmr
from summarizer.select.submodular import objective, submodular

ALL = [registry.load("selector", name) for name in registry.names("selector")]


def make_pool(scores, *, costs=None, similarity=None, voices=None, concepts=None, weights=None, budget=3.0):
    m = len(scores)
    concepts = np.eye(m) if concepts is None else np.asarray(concepts, dtype=float)
    return Pool(
        scores=np.round(np.asarray(scores, dtype=float), 6),
        costs=np.ones(m) if costs is None else np.asarray(costs, dtype=float),
        similarity=np.eye(m) if similarity is None else np.asarray(similarity, dtype=float),
        voices=np.ones((m, 1), dtype=bool) if voices is None else np.asarray(voices, dtype=bool),
        concepts=csr_matrix(concepts),
        weights=np.ones(concepts.shape[1]) if weights is None else np.asarray(weights, dtype=float),
        budget=budget,
    )


def random_pool(seed, m=8, c=12, articles=4, budget=40.0):
    rng = np.random.default_rng(seed)
    points = rng.random((m, 3))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    return make_pool(
        rng.random(m),
        costs=rng.integers(5, 25, m),
        similarity=np.clip(points @ points.T, 0, 1) * (1 - np.eye(m)) + np.eye(m),
        voices=rng.random((m, articles)) < 0.4,
        concepts=rng.random((m, c)) < 0.3,
        weights=rng.integers(1, 6, c),
        budget=budget,
    )


pools = st.builds(
    random_pool,
    seed=st.integers(0, 2**32 - 1),
    m=st.integers(1, 9),
    c=st.integers(1, 14),
    budget=st.sampled_from([1.0, 10.0, 30.0, 60.0, 1000.0]),
)


def subsets(pool, usable):
    """Every set of usable themes that fits strictly into the budget."""
    for size in range(len(usable) + 1):
        for chosen in itertools.combinations(usable, size):
            if pool.costs[list(chosen)].sum() <= pool.budget:
                yield list(chosen)


# ------------------------------------------------------------------ all selectors


@pytest.mark.parametrize("selector", ALL)
@settings(max_examples=40)
@given(pool=pools, data=st.data())
def test_picks_are_new_allowed_and_repeatable(selector, pool, data):
    themes = st.lists(st.integers(0, len(pool) - 1), unique=True, max_size=3)
    chosen, barred = data.draw(themes), frozenset(data.draw(themes))
    picks = selector(pool, chosen, barred)
    assert all(type(pick) is int for pick in picks)
    assert len(set(picks)) == len(picks)
    assert not set(picks) & (set(chosen) | barred)
    assert selector(pool, chosen, barred) == picks
    if set(range(len(pool))) - set(chosen) - barred:
        assert picks, "a budget is left and a theme is free"


@pytest.mark.parametrize("selector", [mmr, submodular])
@settings(max_examples=40)
@given(pool=pools)
def test_greedy_selectors_stop_when_the_budget_is_used_up(selector, pool):
    picks = selector(pool)
    assert pool.costs[picks[:-1]].sum() < pool.budget, "only the last pick may reach or cross the budget"
    assert pool.costs[picks].sum() >= pool.budget or len(picks) == len(pool)


@settings(max_examples=40)
@given(pool=pools)
def test_ilp_keeps_inside_the_budget_unless_nothing_fits(pool):
    picks = ilp(pool)
    assert pool.costs[picks].sum() <= pool.budget or (len(picks) == 1 and pool.costs.min() > pool.budget)


@pytest.mark.parametrize("selector", ALL)
def test_nothing_to_pick(selector):
    pool = random_pool(0)
    assert selector(pool, barred=range(8)) == []
    assert selector(pool, [0, 1, 2], barred={3, 4, 5, 6, 7}) == []
    assert selector(dataclasses.replace(pool, budget=0.0)) == []
    assert selector(dataclasses.replace(pool, budget=-5.0)) == []
    assert selector(make_pool([])) == []


@pytest.mark.parametrize("selector", ALL)
def test_ties_go_to_the_lower_index(selector):
    assert selector(make_pool([0.5] * 5, budget=1.0)) == [0]
    assert selector(make_pool([0.5] * 5, budget=1.0), barred={0}) == [1]
    assert sorted(selector(make_pool([0.5] * 9, budget=4.0), barred={1})) == [0, 2, 3, 4]


@pytest.mark.parametrize("selector", ALL)
@pytest.mark.parametrize("seed", range(5))
def test_noise_below_the_rounding_does_not_change_the_picks(selector, seed):
    pool = random_pool(seed, m=9)
    # Two of everything, so that there are ties for the noise to break.
    twice = np.repeat(np.arange(9), 2)
    rng = np.random.default_rng(seed)

    def doubled(noise):
        return Pool(
            scores=pool.scores[twice] + noise * rng.standard_normal(18),
            costs=pool.costs[twice],
            similarity=pool.similarity[np.ix_(twice, twice)] + noise * rng.standard_normal((18, 18)),
            voices=pool.voices[twice],
            concepts=pool.concepts[twice],
            weights=pool.weights + noise * rng.standard_normal(len(pool.weights)),
            budget=pool.budget,
        )

    assert selector(doubled(1e-9)) == selector(doubled(0.0))


@pytest.mark.parametrize("selector", ALL)
def test_what_is_in_the_brief_is_not_said_again(selector):
    # Theme 1 repeats theme 0, which is in the brief; theme 2 says something else with a lower score.
    pool = make_pool(
        [0.9, 0.9, 0.6],
        similarity=[[1, 0.95, 0], [0.95, 1, 0], [0, 0, 1]],
        voices=[[1, 0], [1, 0], [0, 1]],
        concepts=[[1, 1, 0], [1, 1, 0], [0, 0, 1]],
        budget=1.0,
    )
    assert selector(pool, [0]) == [2]


# ------------------------------------------------------------------ mmr


def slow_mmr(pool, chosen, barred, trade_off, balance):
    picks, spent = [], 0.0
    while spent < pool.budget:
        said = [*chosen, *picks]
        top, pick = -math.inf, None
        for theme in range(len(pool)):
            if theme in said or theme in barred:
                continue
            redundancy = max((pool.similarity[theme, other] for other in said), default=0.0)
            bonus = max(
                (
                    1 / (1 + sum(pool.voices[other, a] for other in said))
                    for a in np.flatnonzero(pool.voices[theme])
                ),
                default=0.0,
            )
            value = round(trade_off * pool.scores[theme] - (1 - trade_off) * redundancy + balance * bonus, 6)
            if value > top:
                top, pick = value, theme
        if pick is None:
            break
        picks.append(pick)
        spent += pool.costs[pick]
    return picks


@settings(max_examples=80)
@given(pool=pools, trade_off=st.sampled_from([0.0, 0.5, 0.7, 1.0]), balance=st.sampled_from([0.0, 0.1, 1.0]))
def test_mmr_equals_the_plain_loop(pool, trade_off, balance):
    chosen, barred = [len(pool) - 1], {0}
    found = mmr(pool, chosen, barred, trade_off=trade_off, balance=balance)
    assert found == slow_mmr(pool, chosen, barred, trade_off, balance)


def test_mmr_lets_an_unheard_article_speak():
    pool = make_pool([0.9, 0.85, 0.8], voices=[[1, 0], [1, 0], [0, 1]], budget=2.0)
    assert mmr(pool, balance=0.0) == [0, 1]
    assert mmr(pool, balance=0.1) == [0, 2]
    # It is a bonus, not a quota: a poor theme stays out.
    assert mmr(dataclasses.replace(pool, scores=np.array([0.9, 0.85, 0.3])), balance=0.1) == [0, 1]


# ------------------------------------------------------------------ submodular


def slow_value(pool, chosen, alpha, diversity):
    """f(S) / as in the paper, by loops."""
    m = len(pool)

    def coverage(themes):
        return sum(
            min(
                sum(pool.similarity[i, j] for j in themes),
                min(alpha / m, 0.5) * sum(pool.similarity[i, j] for j in range(m)),
            )
            for i in range(m)
        )

    def spread(themes):
        return sum(
            math.sqrt(sum(pool.scores[j] / pool.voices[j].sum() for j in themes if pool.voices[j, a]))
            for a in range(pool.voices.shape[1])
        )

    everything = range(m)
    full = spread(everything)
    return coverage(chosen) / coverage(everything) + (diversity * spread(chosen) / full if full else 0.0)


def slow_greedy(pool, chosen, alpha, diversity, exponent):
    picks, spent, mean = [], 0.0, pool.costs.mean()
    while spent < pool.budget:
        said = [*chosen, *picks]
        free = [theme for theme in range(len(pool)) if theme not in said]
        if not free:
            break
        now = slow_value(pool, said, alpha, diversity)
        gains = [
            round(
                (slow_value(pool, [*said, j], alpha, diversity) - now) / (pool.costs[j] / mean) ** exponent, 6
            )
            for j in free
        ]
        picks.append(free[int(np.argmax(gains))])
        spent += pool.costs[picks[-1]]
    return picks


@settings(max_examples=80)
@given(pool=pools, exponent=st.sampled_from([0.0, 0.3, 1.0]), alpha=st.sampled_from([1.0, 3.0]))
def test_lazy_greedy_equals_naive_greedy(pool, exponent, alpha):
    found = submodular(pool, [0], alpha=alpha, diversity=0.5, exponent=exponent)
    assert found == slow_greedy(pool, [0], alpha, 0.5, exponent)


@settings(max_examples=60)
@given(pool=pools)
def test_cost_scaled_greedy_is_within_its_bound_of_the_best_set(pool):
    found = slow_value(pool, submodular(pool, alpha=2.0, diversity=0.5, exponent=1.0), 2.0, 0.5)
    best = max(slow_value(pool, chosen, 2.0, 0.5) for chosen in subsets(pool, range(len(pool))))
    # Lin & Bilmes' bound; the pick that crosses the budget gives the stronger 1 − 1/e.
    assert found >= (1 - 1 / math.sqrt(math.e)) * best - 1e-9
    assert found >= (1 - 1 / math.e) * best - 1e-4


@settings(max_examples=60)
@given(pool=pools, data=st.data())
def test_the_objective_is_monotone_and_submodular(pool, data):
    goal = objective(pool, alpha=2.0, diversity=0.5)
    large = data.draw(st.sets(st.integers(0, len(pool) - 1)))
    small = {theme for theme in large if theme % 2}
    new = data.draw(st.integers(0, len(pool) - 1))

    def value(themes):
        themes = sorted(themes)
        return goal.value(pool.similarity[:, themes].sum(axis=1), goal.rewards[themes].sum(axis=0))

    assert value(large) == pytest.approx(slow_value(pool, sorted(large), 2.0, 0.5))
    assert value(large) >= value(small) - 1e-12
    if new not in large:
        assert value(small | {new}) - value(small) >= value(large | {new}) - value(large) - 1e-12


def test_submodular_lets_an_unheard_article_speak():
    pool = make_pool([0.9, 0.85, 0.8], voices=[[1, 0], [1, 0], [0, 1]], budget=2.0)
    assert submodular(pool, diversity=0.0) == [0, 1]
    assert submodular(pool, diversity=0.5) == [0, 2]


# ------------------------------------------------------------------ ilp


def covered_weight(pool, themes, least_weight, chosen=()):
    weights = pool.weights
    if (weights >= least_weight).any():
        weights = np.where(weights >= least_weight, weights, 0.0)
    have = np.asarray(pool.concepts.todense()) > 0
    before = have[list(chosen)].any(axis=0)
    return weights[have[list(themes)].any(axis=0) & ~before].sum()


@settings(max_examples=80)
@given(pool=pools, least_weight=st.sampled_from([0.0, 2.0, 100.0]))
def test_ilp_equals_brute_force(pool, least_weight):
    chosen, barred = [len(pool) - 1], {0}
    usable = [theme for theme in range(len(pool)) if theme not in chosen and theme not in barred]
    found = ilp(pool, chosen, barred, least_weight=least_weight)

    def key(themes):
        return round(covered_weight(pool, themes, least_weight, chosen) + 1e-3 * pool.scores[themes].sum(), 6)

    options = [themes for themes in subsets(pool, usable) if themes] or [[theme] for theme in usable]
    # Weight of concepts first, the sum of scores only between sets of equal weight.
    assert key(found) == max((key(themes) for themes in options), default=0.0)


def test_ilp_orders_by_score():
    pool = make_pool([0.2, 0.9, 0.5], budget=3.0)
    assert ilp(pool) == [1, 2, 0]


def test_a_concept_counts_once():
    # Two rich themes with the same concepts, or one of them and a poorer one with others.
    pool = make_pool([1.0, 1.0, 0.1], concepts=[[1, 1, 0], [1, 1, 0], [0, 0, 1]], budget=2.0)
    assert sorted(ilp(pool)) in ([0, 2], [1, 2])


def test_ilp_takes_the_best_theme_where_none_fits():
    pool = make_pool([0.1, 0.2], costs=[50, 60], concepts=[[1, 1], [1, 0]], budget=10.0)
    assert ilp(pool) == [0]


def test_concepts_of_equal_themes_become_one_group_and_private_ones_none():
    pool = make_pool(
        [0.0, 0.0, 0.0],
        concepts=[[1, 1, 0, 1, 1], [1, 1, 1, 0, 0], [0, 0, 0, 0, 1]],
        weights=[2, 3, 4, 5, 6],
        budget=3.0,
    )
    programme = build(pool, np.ones(3, dtype=bool), (), least_weight=0.0)
    assert programme.groups.toarray().T.tolist() == [[1, 1, 0], [1, 0, 1]]
    assert programme.worth.tolist() == [5, 6]
    assert programme.own.tolist() == [5, 4, 0]
    assert programme.alone().tolist() == [16, 9, 6]


def test_without_any_solution_there_is_one_clear_line():
    pool = random_pool(0, m=60, c=200, budget=150.0)
    with pytest.raises(SummarizerError, match=r"'ilp' found no solution in 0 s; choose"):
        ilp(pool, time_limit=0.0)


def test_a_limit_leaves_the_best_set_so_far():
    pool = random_pool(1, m=60, c=200, budget=150.0)
    programme = build(pool, np.ones(60, dtype=bool), (), least_weight=0.0)
    picks = programme.themes[solve(programme, time_limit=5.0, node_limit=1)]
    assert 0 < pool.costs[picks].sum() <= 150.0
    assert covered_weight(pool, picks, 0.0) > 0

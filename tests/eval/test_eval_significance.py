import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from eval.significance import (
    approximate_randomisation,
    comparisons,
    figure,
    holm,
    interval,
    intervals,
    paired_bootstrap,
)


def mean_of(values):
    """Statistics of a measure whose figure is a mean over clusters."""
    return np.column_stack([values, np.ones(len(values))])


def rates(rng, clusters):
    """Statistics of a measure whose figure is a rate, the denominators all different."""
    words = rng.integers(40, 60, clusters).astype(float)
    return np.column_stack([rng.binomial(50, 0.3, clusters).astype(float), words])


sums = st.integers(1, 30).flatmap(
    lambda n: arrays(np.float64, (n, 2), elements=st.floats(0, 1e6, allow_subnormal=False))
)


@given(sums, st.randoms(use_true_random=False))
def test_the_order_of_clusters_cannot_change_the_figure(statistics, random):
    shuffled = list(range(len(statistics)))
    random.shuffle(shuffled)
    first, second = figure(statistics), figure(statistics[shuffled])
    assert first == second or (math.isnan(first) and math.isnan(second))


def test_the_figure_is_sum_over_sum():
    assert figure(np.array([[1.0, 2.0], [5.0, 4.0], [0.0, 0.0]])) == 1.0
    assert math.isnan(figure(np.zeros((3, 2))))
    assert math.isnan(figure(np.zeros((0, 2))))


@pytest.mark.parametrize(
    "make", [lambda rng: mean_of(rng.gamma(2.0, 10.0, 120)), lambda rng: rates(rng, 120)]
)
def test_the_interval_is_that_of_scipy(make):
    statistics = make(np.random.default_rng(3))
    low, high = interval(statistics, samples=4000, seed=1)
    slow = stats.bootstrap(
        (statistics[:, 0], statistics[:, 1]),
        lambda tops, bottoms, axis: tops.sum(axis=axis) / bottoms.sum(axis=axis),
        paired=True,
        method="percentile",
        n_resamples=4000,
        vectorized=True,
        rng=np.random.default_rng(2),
    ).confidence_interval
    # Two sets of draws differ by their own scatter, which is a few hundredths of the width.
    assert abs(low - slow.low) < 0.08 * (high - low)
    assert abs(high - slow.high) < 0.08 * (high - low)


def test_an_interval_covers_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(0)
    ends = [interval(mean_of(rng.normal(10, 3, 40)), samples=400, seed=seed) for seed in range(300)]
    covered = sum(low <= 10 <= high for low, high in ends) / 300
    assert 0.88 <= covered <= 0.98


@pytest.mark.parametrize("clusters", [0, 1])
def test_one_cluster_has_no_interval(clusters):
    assert all(math.isnan(end) for end in interval(mean_of(np.ones(clusters)), seed=0))
    unmeasured = np.vstack([mean_of(np.ones(clusters)), np.zeros((5, 2))])
    assert all(math.isnan(end) for end in interval(unmeasured, seed=0))


def test_many_at_once_give_what_one_by_one_gives():
    rng = np.random.default_rng(5)
    tables = [mean_of(rng.normal(10, 3, 70)), rates(rng, 70), mean_of(rng.normal(1, 3, 70))]
    tables[1][::7] = 0.0
    together = intervals(tables, seed=4)
    np.testing.assert_allclose(together, [interval(table, seed=4) for table in tables], rtol=1e-12)
    pairs = [(tables[0], tables[2]), (tables[1], tables[2])]
    for test, alone in [("bootstrap", paired_bootstrap), ("randomisation", approximate_randomisation)]:
        for found, (a, b) in zip(comparisons(pairs, test=test, seed=4), pairs, strict=True):
            single = alone(a, b, seed=4)
            assert (found.pairs, found.p) == (single.pairs, single.p)
            assert found.low == pytest.approx(single.low, rel=1e-12)


BOTH = pytest.mark.parametrize("test", [paired_bootstrap, approximate_randomisation])


@BOTH
@pytest.mark.parametrize("clusters", [1, 12, 90])
def test_equal_systems_do_not_differ(test, clusters):
    rng = np.random.default_rng(1)
    for a in (mean_of(rng.normal(30, 9, clusters)), rates(rng, clusters)):
        found = test(a, a.copy(), seed=1)
        assert found.difference == 0
        assert found.p == 1
        if clusters > 1:
            assert found.low == found.high == 0


@BOTH
def test_a_clear_gain_has_a_small_p_and_a_sign(test):
    rng = np.random.default_rng(2)
    b = rng.normal(30, 9, 60)
    a = b + rng.normal(3, 2, 60)
    up, down = test(mean_of(a), mean_of(b), seed=0), test(mean_of(b), mean_of(a), seed=0)
    assert up.p < 0.01
    assert up.p == down.p
    assert 0 < up.low < up.difference < up.high
    assert up.difference == pytest.approx(np.mean(a - b))
    assert (down.difference, down.low) == pytest.approx((-up.difference, -up.high))


@BOTH
def test_p_is_never_zero(test):
    a, b = mean_of(np.arange(50.0) + 100), mean_of(np.arange(50.0))
    assert 0 < test(a, b, seed=0).p < 0.01


@BOTH
def test_the_same_seed_gives_the_same_comparison(test):
    rng = np.random.default_rng(9)
    a, b = rates(rng, 40), rates(rng, 40)
    assert test(a, b, seed=3) == test(a, b, seed=3)
    assert test(a, b, seed=3) != test(a, b, seed=4)


@BOTH
def test_a_cluster_that_one_system_has_not_is_left_out_of_the_pair(test):
    rng = np.random.default_rng(6)
    a, b = rates(rng, 40), rates(rng, 40)
    a[3], b[5] = 0.0, 0.0
    found = test(a, b, seed=0)
    kept = [i for i in range(40) if i not in (3, 5)]
    assert found.pairs == 38
    assert found.difference == figure(a[kept]) - figure(b[kept])
    # What stands in the row that is left out must not matter.
    b[3] = (1e6, 1.0)
    assert test(a, b, seed=0) == found


@BOTH
def test_nothing_in_common_is_not_a_number(test):
    a, b = np.array([[1.0, 1.0], [0.0, 0.0]]), np.array([[0.0, 0.0], [1.0, 1.0]])
    found = test(a, b, seed=0)
    assert found.pairs == 0
    assert all(math.isnan(value) for value in (found.difference, found.low, found.high, found.p))


@pytest.mark.parametrize("kind", ["mean", "rate"])
def test_randomisation_is_the_exact_permutation_test(kind):
    rng = np.random.default_rng(8)
    for shift in (0, 1, 2):
        if kind == "mean":
            a, b = mean_of(rng.integers(0, 6, 10) + shift), mean_of(rng.integers(0, 6, 10))
        else:
            a, b = rates(rng, 10), rates(rng, 10)
            a[:, 0] += 2 * shift
        a, b = a.astype(float), b.astype(float)

        # Every exchange of whole clusters, one by one.
        def gap(swaps, a=a, b=b):
            left, right = np.where(swaps[:, None], b, a), np.where(swaps[:, None], a, b)
            return figure(left) - figure(right)

        every = (np.arange(2**10)[:, None] >> np.arange(10)) & 1 == 1
        seen = abs(gap(every[0]))
        exact = np.mean([abs(gap(swaps)) >= seen - 1e-9 for swaps in every])
        assert approximate_randomisation(a, b, seed=1).p == pytest.approx(exact, abs=0.02)
        if kind == "mean":
            slow = stats.permutation_test(
                (a[:, 0], b[:, 0]),
                lambda x, y, axis: np.mean(x, axis=axis) - np.mean(y, axis=axis),
                permutation_type="samples",
                n_resamples=np.inf,
                vectorized=True,
            ).pvalue
            assert exact == pytest.approx(slow)


def test_paired_bootstrap_is_that_of_scipy():
    rng = np.random.default_rng(11)
    b = rng.normal(30, 9, 80)
    a = b + rng.normal(1, 4, 80)
    found = paired_bootstrap(mean_of(a), mean_of(b), samples=4000, seed=0)
    slow = stats.bootstrap(
        (a - b,), np.mean, method="percentile", n_resamples=4000, rng=np.random.default_rng(5)
    )
    low, high = slow.confidence_interval
    assert abs(found.low - low) < 0.08 * (high - low)
    assert abs(found.high - high) < 0.08 * (high - low)
    draws = slow.bootstrap_distribution
    assert found.p == pytest.approx(2 * min(np.mean(draws <= 0), np.mean(draws >= 0)), abs=0.02)


@BOTH
@pytest.mark.parametrize("kind", ["mean", "rate"])
def test_without_a_difference_p_is_below_five_percent_about_that_often(test, kind):
    rng = np.random.default_rng(13)
    repetitions = 400
    many = {"trials": 400} if test is approximate_randomisation else {}
    ps = []
    for seed in range(repetitions):
        if kind == "mean":
            shared = rng.normal(30, 9, 30)
            a, b = (mean_of(shared + rng.normal(0, 3, 30)) for _ in range(2))
        else:
            a, b = rates(rng, 30), rates(rng, 30)
        ps.append(test(a, b, samples=400, seed=seed, **many).p)
    share = np.mean(np.array(ps) < 0.05)
    assert 0.02 <= share <= 0.10
    assert 0.35 <= np.mean(np.array(ps) < 0.5) <= 0.65


def test_holm_on_a_worked_example():
    # Sorted .01 .02 .03 .04 times 4 3 2 1: .04 .06 .06 .04, then never falling.
    assert holm([0.02, 0.01, 0.04, 0.03]) == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert holm([0.6, 0.7]) == [1.0, 1.0]
    assert holm([0.03]) == [0.03]
    assert holm([]) == []


def test_holm_does_not_count_what_could_not_be_tested():
    first, second, third = holm([0.01, math.nan, 0.04])
    assert (first, third) == pytest.approx((0.02, 0.04))
    assert math.isnan(second)


@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=12))
def test_holm_lies_between_no_correction_and_bonferroni(ps):
    corrected = holm(ps)
    for p, q in zip(ps, corrected, strict=True):
        assert p <= q <= min(1, p * len(ps)) * (1 + 1e-12)
    assert [q for _, q in sorted(zip(ps, corrected, strict=True))] == sorted(corrected)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: figure(np.ones(3)), r"\(clusters, 2\)"),
        (lambda: figure(np.array([[np.nan, 1.0]])), "not finite"),
        (lambda: interval(np.ones((3, 2)), samples=0, seed=0), "at least one"),
        (lambda: interval(np.ones((3, 2)), level=95, seed=0), "confidence level"),
        (lambda: intervals([np.ones((3, 2)), np.ones((4, 2))], seed=0), "different numbers"),
        (lambda: paired_bootstrap(np.ones((3, 2)), np.ones((4, 2)), seed=0), "cannot be paired"),
        (lambda: approximate_randomisation(np.ones((3, 2)), np.ones((3, 2)), trials=0, seed=0), "trials"),
    ],
)
def test_what_makes_no_sense_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def lengthy(tops, length):
    return np.column_stack([np.asarray(tops, dtype=float), np.full(len(tops), float(length))])


def test_one_cluster_that_differs_is_no_evidence_whatever_the_lengths():
    long, short = lengthy([4000] * 20, 40), lengthy([1900, *[2000] * 19], 20)
    assert approximate_randomisation(long, short, seed=1).p == 1


def test_systems_of_unequal_lengths_and_equal_rates_are_seldom_told_apart():
    rng, found = np.random.default_rng(11), 0
    for trial in range(300):
        long = lengthy(40 - rng.binomial(40, 0.002, 60), 40)
        short = lengthy(20 - rng.binomial(20, 0.002, 60), 20)
        found += approximate_randomisation(long, short, trials=400, samples=2, seed=trial).p < 0.05
    assert found <= 24  # 15 are expected of a test that keeps its level


def test_where_scores_are_means_the_test_exchanges_scores():
    rng = np.random.default_rng(3)
    a, b = rng.normal(0, 1, 9), rng.normal(0.4, 1, 9)
    flips = np.array(list(itertools.product([1, -1], repeat=9)))
    exact = np.mean(np.abs(flips @ (a - b)) >= abs((a - b).sum()) - 1e-9)
    p = approximate_randomisation(lengthy(a, 1), lengthy(b, 1), trials=40_000, seed=2).p
    assert p == pytest.approx(exact, abs=0.01)

"""Is a difference real: bootstrap intervals, paired bootstrap, approximate randomisation, Holm's correction.

All work on the statistics of :mod:`.contract`: per cluster a numerator and a denominator, the figure of a
corpus being sum over sum. Clusters are what is drawn, so that the length or weight of a cluster is carried
along. A cluster with the denominator 0 takes no part; in a paired test, neither does one where either system
has the denominator 0.

The many-at-once forms (:func:`intervals`, :func:`comparisons`) draw once for all measures, which is what
makes a table of systems quick. For one measure they give what the single forms give.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAMPLES = 1000
"""Bootstrap samples where the caller does not say."""

TRIALS = 10_000
"""Trials of the randomisation test where the caller does not say."""

LEVEL = 0.95
"""Confidence level where the caller does not say."""

_BLOCK = 4_000_000  # cells of the matrix of draws that are held at once: 32 MB
_CLOSE = 1e-9  # two sums of the same numbers in another order differ by less, relative to their size

Test = Literal["bootstrap", "randomisation"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one system differs from another in one measure, over the clusters where both are measured.

    Args:
        difference: figure of the first minus figure of the second, in the unit of the measure; NaN where
            no cluster has both.
        low: lower end of the paired bootstrap interval of the difference; NaN for fewer than two pairs.
        high: its upper end.
        p: two-sided p-value of the hypothesis that there is no difference, 0 < p <= 1; NaN without pairs.
        pairs: number of clusters where both are measured.
    """

    difference: float
    low: float
    high: float
    p: float
    pairs: int


def figure(statistics: NDArray[np.float64]) -> float:
    """The figure of a corpus: sum of the numerators over sum of the denominators.

    The sums are exact before they are rounded (``math.fsum``), so the order of the clusters cannot matter.

    Args:
        statistics: (clusters, 2) numerators and denominators.

    Returns:
        The figure in the unit of the measure; NaN where nothing was measured.

    Raises:
        ValueError: the array does not have that shape, or holds a value that is not finite.
    """
    top, bottom = (math.fsum(column) for column in _checked(statistics).T)
    return top / bottom if bottom else math.nan


def interval(
    statistics: NDArray[np.float64], *, samples: int = SAMPLES, level: float = LEVEL, seed: int
) -> tuple[float, float]:
    """Percentile bootstrap interval of a figure, clusters drawn with replacement.

    Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13.

    Args:
        statistics: (clusters, 2) numerators and denominators.
        samples: number of bootstrap samples.
        level: share of the samples' figures that the interval holds, 0 to 1.
        seed: of the draws; the same seed draws the same clusters whatever the measure.

    Returns:
        Lower and upper end; (NaN, NaN) where fewer than two clusters were measured, for a sample of one
        cannot say how clusters scatter. A draw in which nothing is measured is left out.

    Raises:
        ValueError: the array has another shape or a value that is not finite, or a setting is out of range.
    """
    return intervals([statistics], samples=samples, level=level, seed=seed)[0]


def intervals(
    tables: Sequence[NDArray[np.float64]], *, samples: int = SAMPLES, level: float = LEVEL, seed: int
) -> list[tuple[float, float]]:
    """:func:`interval` for many measures of the same clusters, with one set of draws.

    Args:
        tables: each (clusters, 2), all of the same number of clusters.
        samples: number of bootstrap samples.
        level: share of the samples' figures that the interval holds, 0 to 1.
        seed: of the draws.

    Returns:
        Lower and upper end for each.

    Raises:
        ValueError: as for :func:`interval`, or the numbers of clusters differ.
    """
    _check_settings(samples, level)
    checked = [_checked(table) for table in tables]
    if not checked:
        return []
    sums = _resampled(_stacked(checked), samples, seed)
    ends = []
    for place, table in enumerate(checked):
        drawn = _ratio(sums[:, 2 * place], sums[:, 2 * place + 1])
        ends.append(_ends(drawn, level, measured=int(np.count_nonzero(table[:, 1]))))
    return ends


def paired_bootstrap(
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    *,
    samples: int = SAMPLES,
    level: float = LEVEL,
    seed: int,
) -> Comparison:
    """Paired bootstrap test: the same clusters are drawn for both systems.

    The two-sided p-value is twice the share of draws on the rarer side of zero, draws of zero counting on
    both, with one added above and below so that it is never 0. It goes with the interval: p < .05 where a
    95 % interval leaves out zero, but for the one that is added.

    Sources: Koehn 2004, Statistical Significance Tests for Machine Translation Evaluation; for the one that
    is added, Davison & Hinkley 1997, Bootstrap Methods and Their Application, ch. 4.

    Args:
        a: (clusters, 2) statistics of the first system.
        b: (clusters, 2) those of the second, the same clusters in the same order.
        samples: number of bootstrap samples.
        level: confidence level of the interval, 0 to 1.
        seed: of the draws.

    Returns:
        The difference a - b with interval and p-value.

    Raises:
        ValueError: as for :func:`interval`, or the numbers of clusters differ.
    """
    return comparisons([(a, b)], test="bootstrap", samples=samples, level=level, seed=seed)[0]


def approximate_randomisation(
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    *,
    trials: int = TRIALS,
    samples: int = SAMPLES,
    level: float = LEVEL,
    seed: int,
) -> Comparison:
    """Approximate randomisation test: were the labels of the two systems exchangeable in each cluster?

    In every trial the outputs of each cluster change sides with probability one half. Rates are linearised
    first, so that systems are not told apart by their lengths alone (see ``_shares``). The two-sided p-value
    is the share of trials whose difference is at least as large as the one seen, whatever its sign, with one
    added above and below.

    Sources: Noreen 1989, Computer-Intensive Methods for Testing Hypotheses; Riezler & Maxwell 2005, On Some
    Pitfalls in Automatic Evaluation and Significance Testing for MT.

    Args:
        a: (clusters, 2) statistics of the first system.
        b: (clusters, 2) those of the second, the same clusters in the same order.
        trials: number of random exchanges.
        samples: number of bootstrap samples for the interval, which this test does not have itself.
        level: confidence level of the interval, 0 to 1.
        seed: of the draws.

    Returns:
        The difference a - b with its paired bootstrap interval and the p-value of this test.

    Raises:
        ValueError: as for :func:`interval`, or the numbers of clusters differ.
    """
    pairs = [(a, b)]
    return comparisons(pairs, test="randomisation", samples=samples, trials=trials, level=level, seed=seed)[0]


def comparisons(
    pairs: Sequence[tuple[NDArray[np.float64], NDArray[np.float64]]],
    *,
    test: Test,
    samples: int = SAMPLES,
    trials: int = TRIALS,
    level: float = LEVEL,
    seed: int,
) -> list[Comparison]:
    """:func:`paired_bootstrap` or :func:`approximate_randomisation` for many pairs over the same clusters.

    Args:
        pairs: for each comparison the (clusters, 2) statistics of the first system and of the second.
        test: which p-value.
        samples: number of bootstrap samples.
        trials: number of trials of the randomisation test.
        level: confidence level of the interval, 0 to 1.
        seed: of the draws; all comparisons share them.

    Returns:
        A comparison for each pair. P-values are not corrected for their number: see :func:`holm`.

    Raises:
        ValueError: as for :func:`interval`, or the numbers of clusters differ.
    """
    _check_settings(samples, level)
    if trials < 1:
        raise ValueError(f"{trials} trials: at least one is needed")
    matched = [_matched(a, b) for a, b in pairs]
    if not matched:
        return []
    sums = _resampled(_stacked([table for pair in matched for table in pair]), samples, seed)
    drawn = [_difference(sums[:, 4 * place : 4 * place + 4]) for place in range(len(matched))]
    if test == "bootstrap":
        ps = [_sides(differences) for differences in drawn]
    else:
        ps = _exchanged(matched, trials, seed)
    found = []
    for (a, b), differences, p in zip(matched, drawn, ps, strict=True):
        both = int(np.count_nonzero(a[:, 1]))
        low, high = _ends(differences, level, measured=both)
        found.append(Comparison(figure(a) - figure(b), low, high, p if both else math.nan, both))
    return found


def holm(ps: Sequence[float]) -> list[float]:
    """Correct p-values for their number, so that the chance of any false finding stays below the level.

    Source: Holm 1979, A Simple Sequentially Rejective Multiple Test Procedure.

    Args:
        ps: p-values of one family of tests; NaN for a test that could not be made.

    Returns:
        Corrected p-values in the same order, at most 1. NaN stays and does not count.
    """
    corrected = [math.nan] * len(ps)
    ranked = sorted((p, place) for place, p in enumerate(ps) if not math.isnan(p))
    highest = 0.0
    for rank, (p, place) in enumerate(ranked):
        highest = max(highest, min(1.0, p * (len(ranked) - rank)))
        corrected[place] = highest
    return corrected


def _check_settings(samples: int, level: float) -> None:
    if samples < 1:
        raise ValueError(f"{samples} bootstrap samples: at least one is needed")
    if not 0 < level < 1:
        raise ValueError(f"a confidence level of {level} is not between 0 and 1")


def _checked(statistics: NDArray[np.float64]) -> NDArray[np.float64]:
    table = np.asarray(statistics, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] != 2:
        raise ValueError(f"statistics have the shape (clusters, 2), not {table.shape}")
    if not np.isfinite(table).all():
        raise ValueError("statistics hold a value that is not finite; what cannot be measured is (0, 0)")
    return table


def _stacked(tables: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Tables side by side: (clusters, 2 * tables)."""
    if len({len(table) for table in tables}) > 1:
        raise ValueError("the statistics are of different numbers of clusters")
    return np.hstack(tables)


def _matched(
    a: NDArray[np.float64], b: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both, with zeros where either is not measured: such a row adds nothing to any sum."""
    left, right = _checked(a), _checked(b)
    if len(left) != len(right):
        raise ValueError(f"{len(left)} clusters cannot be paired with {len(right)}")
    both = ((left[:, 1] != 0) & (right[:, 1] != 0))[:, None]
    return np.where(both, left, 0.0), np.where(both, right, 0.0)


def _blocks(draws: int, clusters: int) -> Iterator[tuple[int, int]]:
    size = max(1, _BLOCK // max(1, clusters))
    for start in range(0, draws, size):
        yield start, min(draws, start + size)


def _resampled(columns: NDArray[np.float64], samples: int, seed: int) -> NDArray[np.float64]:
    """Sums of the columns over clusters drawn with replacement.

    Drawing n of n clusters gives each a multinomial weight, so that a block of samples is one matrix product.

    Args:
        columns: (clusters, k).
        samples: number of samples.
        seed: of the draws.

    Returns:
        (samples, k) sums.
    """
    rng = np.random.default_rng(seed)
    clusters = len(columns)
    sums = np.zeros((samples, columns.shape[1]))
    if not clusters:
        return sums
    for start, end in _blocks(samples, clusters):
        rows = end - start
        drawn = rng.integers(clusters, size=(rows, clusters))
        drawn += np.arange(0, rows * clusters, clusters)[:, None]
        weights = np.bincount(drawn.ravel(), minlength=rows * clusters).reshape(rows, clusters)
        sums[start:end] = weights.astype(np.float64) @ columns
    return sums


def _ratio(tops: NDArray[np.float64], bottoms: NDArray[np.float64]) -> NDArray[np.float64]:
    """Elementwise tops / bottoms, NaN where a bottom is 0."""
    ratios: NDArray[np.float64] = np.full(len(tops), np.nan)
    np.divide(tops, bottoms, out=ratios, where=bottoms != 0)
    return ratios


def _difference(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Differences of two figures from (n, 4) sums: numerator and denominator of a, then of b."""
    first, second = _ratio(sums[:, 0], sums[:, 1]), _ratio(sums[:, 2], sums[:, 3])
    differences = first - second
    # What is equal but for the order of summing is equal: systems that write the same must come out at 0.
    differences[np.abs(differences) <= _CLOSE * np.maximum(np.abs(first), np.abs(second))] = 0.0
    return differences


def _ends(drawn: NDArray[np.float64], level: float, measured: int) -> tuple[float, float]:
    known = drawn[~np.isnan(drawn)]
    if measured < 2 or not len(known):
        return math.nan, math.nan
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _sides(differences: NDArray[np.float64]) -> float:
    """Two-sided p-value from bootstrapped differences."""
    known = differences[~np.isnan(differences)]
    rarer = min(int(np.count_nonzero(known <= 0)), int(np.count_nonzero(known >= 0)))
    return min(1.0, 2 * (rarer + 1) / (len(known) + 1))


def _exchanged(
    matched: Sequence[tuple[NDArray[np.float64], NDArray[np.float64]]], trials: int, seed: int
) -> list[float]:
    """P-values of the randomisation test."""
    rng = np.random.default_rng(seed)
    shares = np.column_stack([_shares(a, b) for a, b in matched])
    seen = np.abs(shares.sum(axis=0))
    # A trial that gives the difference seen reaches it, whatever the last bits of its sums.
    slack = _CLOSE * np.maximum(1e-300, np.abs(shares).sum(axis=0))
    reached = np.zeros(len(matched), dtype=np.intp)
    clusters = len(shares)
    for start, end in _blocks(trials, clusters):
        rows = end - start
        bits = np.frombuffer(rng.bytes((rows * clusters + 7) // 8), dtype=np.uint8)
        swapped = np.unpackbits(bits, count=rows * clusters).reshape(rows, clusters)
        sums = np.abs((1.0 - 2.0 * swapped) @ shares)
        reached += np.count_nonzero(sums >= seen - slack, axis=0)
    return [(int(count) + 1) / (trials + 1) for count in reached]


def _shares(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """What each cluster has in the difference of two figures; its sign turns when the two change sides.

    With denominators of 1 it is the difference of the scores. Where figures are rates, to exchange numerators
    together with denominators would exchange lengths as well, and systems of unequal lengths would look
    different for that alone; so the rates are linearised around their common figure R, as surveys do with
    ratios (Cochran 1977, Sampling Techniques, ch. 6): (na - R da) / sum(da) - (nb - R db) / sum(db).

    Args:
        a: (clusters, 2) statistics, zeros where there is no pair.
        b: the same of the other system.

    Returns:
        (clusters,) shares that sum to the difference of the figures; zeros where nothing is measured.
    """
    (top_a, bottom_a), (top_b, bottom_b) = a.sum(axis=0), b.sum(axis=0)
    if not bottom_a or not bottom_b:
        return np.zeros(len(a))
    common = (top_a + top_b) / (bottom_a + bottom_b)
    shares: NDArray[np.float64] = (a[:, 0] - common * a[:, 1]) / bottom_a - (
        b[:, 0] - common * b[:, 1]
    ) / bottom_b
    return shares

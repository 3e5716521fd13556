"""Bootstrap intervals of ten measures over 1,000 clusters: ours, scipy's and a plain loop, in one run.

All draw 1,000 samples of whole clusters and take percentiles of sum over sum. scipy is called once a measure,
vectorised, in batches that fit into memory. The plain loop draws once for all measures, as ours does.
The scores are invented. One thread.

    python -m benchmarks.bootstrap_speed
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from threadpoolctl import threadpool_limits

from eval.significance import approximate_randomisation, intervals

REPEATS = 5
Ends = list[tuple[float, float]]


def invent(clusters: int, measures: int, seed: int) -> list[NDArray[np.float64]]:
    """Scores as they come: half are means over clusters, half are rates per word."""
    rng = np.random.default_rng(seed)
    tables = []
    for place in range(measures):
        words = np.ones(clusters) if place % 2 else rng.integers(40, 60, clusters).astype(np.float64)
        tables.append(np.column_stack([rng.gamma(4.0, 8.0, clusters) * words, words]))
    return tables


def plain(tables: list[NDArray[np.float64]], samples: int, seed: int) -> Ends:
    """The definition, in plain Python."""
    rng = random.Random(seed)  # noqa: S311 - a simulation
    rows = [[tuple(row) for row in table.tolist()] for table in tables]
    figures: list[list[float]] = [[] for _ in tables]
    clusters = range(len(rows[0]))
    for _ in range(samples):
        drawn = rng.choices(clusters, k=len(clusters))
        for kept, table in zip(figures, rows, strict=True):
            tops = bottoms = 0.0
            for place in drawn:
                top, bottom = table[place]
                tops += top
                bottoms += bottom
            kept.append(tops / bottoms)
    return [tuple(np.quantile(kept, (0.025, 0.975)).tolist()) for kept in figures]


def scipys(tables: list[NDArray[np.float64]], samples: int, seed: int) -> Ends:
    """``scipy.stats.bootstrap``, a call a measure."""
    ends = []
    for table in tables:
        found = stats.bootstrap(
            (table[:, 0], table[:, 1]),
            lambda tops, bottoms, axis: tops.sum(axis=axis) / bottoms.sum(axis=axis),
            paired=True,
            vectorized=True,
            method="percentile",
            n_resamples=samples,
            batch=100,
            rng=np.random.default_rng(seed),
        ).confidence_interval
        ends.append((float(found.low), float(found.high)))
    return ends


def ours(tables: list[NDArray[np.float64]], samples: int, seed: int) -> Ends:
    """The harness."""
    return intervals(tables, samples=samples, seed=seed)


def timed(call: Callable[[], Any], repeats: int) -> tuple[float, Any]:
    """Median time in seconds, and what came out."""
    times = []
    result = None
    for _ in range(repeats):
        start = time.perf_counter()
        result = call()
        times.append(time.perf_counter() - start)
    return statistics.median(times), result


def main() -> None:
    """Time the three and print a table."""
    parser = argparse.ArgumentParser(description="Bootstrap intervals: ours, scipy's and a plain loop.")
    parser.add_argument("--clusters", type=int, default=1000)
    parser.add_argument("--samples", type=int, default=1000)
    parser.add_argument("--measures", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    tables = invent(options.clusters, options.measures, options.seed)
    with threadpool_limits(1):
        slow, reference = timed(lambda: plain(tables, options.samples, options.seed), 1)
        rows = [
            ("scipy", *timed(lambda: scipys(tables, options.samples, options.seed), 1)),
            ("ours", *timed(lambda: ours(tables, options.samples, options.seed), REPEATS)),
        ]
        test, _ = timed(lambda: approximate_randomisation(tables[0], tables[1], seed=options.seed), REPEATS)
    print(f"{options.clusters} clusters, {options.measures} measures, {options.samples} samples")
    print(f"{'':12}{'seconds':>10}{'times as fast':>16}{'largest gap':>14}")
    print(f"{'plain loop':12}{slow:10.3f}{1:16}{'':>14}")
    for name, seconds, ends in rows:
        gap = max(
            abs(end - other) / (high - low)
            for (low, high), found in zip(reference, ends, strict=True)
            for end, other in zip((low, high), found, strict=True)
        )
        print(f"{name:12}{seconds:10.3f}{slow / seconds:16.0f}{gap:14.1%}")
    print("Gap: between the ends of an interval and those of the plain loop, as a share of its width.")
    print(f"One randomisation test of 10,000 trials, with its interval: {test:.3f} s")


if __name__ == "__main__":
    main()

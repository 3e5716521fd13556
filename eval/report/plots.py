"""The plots of the web page: distributions, figure against length and sources, two systems a cluster."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..significance import figure as corpus_figure
from ..significance import interval
from .shown import between, clean, count, number
from .summary import find_system
from .svg import ACCENT, COLORS, INK, LINE, MARKERS, PAPER, SERIES, SOFT, WIDTH, canvas, inline, style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from ..contract import Metric, Results, SystemResult
    from .summary import Summary

MAX_POINTS = 1000
"""Points that a system may have in a scatter plot; of more clusters, this many are drawn at random."""

MAX_DOTS = 60
"""Up to this many clusters, a distribution also shows each cluster."""

_ROW = 36.0  # SVG units that a system takes in a plot of distributions
_HEIGHT = 300.0
_NAME = 44  # letters of a name that fit over a row
_BINS = 6
_FEW = 5  # an interval over fewer clusters than this is not drawn


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot for the page.

    Args:
        title: what it shows.
        note: how to read it.
        svg: the element, safe to put into a page as it is.
        legend: number of the series, from 0, and the name of its system; empty where names stand in the plot.
    """

    title: str
    note: str
    svg: str
    legend: tuple[tuple[int, str], ...] = ()


def scores(statistics: NDArray[np.float64]) -> NDArray[np.float64]:
    """The figure of every cluster by itself.

    Args:
        statistics: (clusters, 2) numerators and denominators.

    Returns:
        (clusters,) figures, NaN where nothing was measured.
    """
    values: NDArray[np.float64] = np.full(len(statistics), np.nan)
    np.divide(statistics[:, 0], statistics[:, 1], out=values, where=statistics[:, 1] != 0)
    return values


def distributions(name: str, results: Results, summary: Summary, metric: Metric) -> Plot:
    """How the clusters of every system scatter, with the corpus figure and its interval.

    Args:
        name: unique in the page.
        results: the run.
        summary: of the run.
        metric: the measure.

    Returns:
        The plot.
    """
    place = [m.name for m in results.metrics].index(metric.name)
    clusters = len(results.clusters)
    title = f"{clean(metric.name)} by system"
    told = []
    with style():
        drawing, axes = canvas(56 + _ROW * len(summary.rows))
        for y, (system, row) in enumerate(zip(results.systems, summary.rows, strict=True)):
            cell = row.cells[place]
            values = scores(system.statistics[metric.name])
            _distribution(axes, values[~np.isnan(values)], y, dots=clusters <= MAX_DOTS)
            if not math.isnan(cell.low):
                ends = [cell.low, cell.high]
                axes.plot(ends, [y, y], color=ACCENT, linewidth=6, alpha=0.5, solid_capstyle="butt")
            axes.plot([cell.figure] * 2, [y - 0.25, y + 0.25], color=ACCENT, linewidth=2.4)
            label = _short(f"{row.system} (baseline)" if row.baseline else row.system)
            axes.annotate(
                label, (0, y - 0.3), xycoords=("axes fraction", "data"), va="bottom", weight="normal"
            )
            told.append(f"{row.system} {number(cell.figure)}" + (f" ({cell.span})" if cell.span else ""))
        axes.set_ylim(len(summary.rows) - 0.55, -0.85)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x")
        axes.set_xlabel(_axis(metric))
        svg = inline(drawing, name, title, "; ".join(told) + ".")
    dots = ", each dot a cluster" if clusters <= MAX_DOTS else ""
    note = (
        f"Mark and bar: the figure and its {summary.level * 100:g} % interval. Behind them the single "
        f"clusters: the box holds the middle half, the line nine in ten{dots}."
    )
    return Plot(title, note, svg)


def _distribution(axes: Axes, values: NDArray[np.float64], y: float, *, dots: bool) -> None:
    if not len(values):
        return
    low, first, median, third, high = np.quantile(values, [0.05, 0.25, 0.5, 0.75, 0.95])
    axes.plot([low, high], [y, y], color=SOFT, linewidth=0.8)
    axes.barh(y, third - first, left=first, height=0.32, color=LINE, edgecolor=SOFT, linewidth=0.6)
    axes.plot([median, median], [y - 0.16, y + 0.16], color=SOFT, linewidth=1.2)
    if dots:
        # Spread by place and not at random: the same clusters stand at the same height in every row.
        spread = y + 0.22 * ((np.arange(len(values)) * 0.618034) % 1 - 0.5)
        axes.plot(values, spread, "o", color=INK, alpha=0.45, markersize=2.6, markeredgewidth=0)


def lengths(name: str, runs: Sequence[Results], metric: Metric, systems: Sequence[str]) -> Plot:
    """The measure against the length in words.

    With several runs, the figure of each system at the length that each run was cut at; with one, its
    clusters, each at the length of what was written.

    Args:
        name: unique in the page.
        runs: one or more.
        metric: the measure, by its name in every run that has it.
        systems: names, at most ``SERIES``.

    Returns:
        The plot.
    """
    title = f"{clean(metric.name)} against length"
    several = len({run.words for run in runs}) > 1
    told = []
    with style():
        drawing, axes = canvas(_HEIGHT)
        for slot, system in enumerate(systems):
            if several:
                told.append(_curve(axes, runs, metric, system, (slot, len(systems))))
            else:
                told.append(_cloud(axes, runs[0], metric, system, slot))
        axes.grid()
        axes.set_xlabel("length asked for, words" if several else "length of the output, words")
        axes.set_ylabel(_axis(metric))
        _whole(axes)
        svg = inline(drawing, name, title, "; ".join(told) + ".")
    if several:
        note = "Each point is a run, with the interval of its figure."
    else:
        note = f"Each point is a cluster.{_sampled(len(runs[0].clusters))}"
    return Plot(title, note, svg, _legend(systems))


def _curve(axes: Axes, runs: Sequence[Results], metric: Metric, name: str, place: tuple[int, int]) -> str:
    slot, systems = place
    points = []
    for run in sorted(runs, key=lambda run: run.words):
        table = next((s.statistics.get(metric.name) for s in run.systems if s.name == name), None)
        if table is not None and table[:, 1].any():
            points.append((run.words, corpus_figure(table), *interval(table, seed=run.seed)))
    gap = 0.012 * (max(run.words for run in runs) - min(run.words for run in runs))
    shift = (slot - (systems - 1) / 2) * gap  # so that the intervals of one length stand side by side
    _marked(axes, [(x + shift, *rest) for x, *rest in points], slot, line=True)
    told = (f"{number(value)} at {x} words" for x, value, *_ in points)
    return f"{clean(name)} " + (", ".join(told) if points else "not measured")


def _cloud(axes: Axes, run: Results, metric: Metric, name: str, slot: int) -> str:
    system = find_system(run, name)
    words = np.array([len(text.split()) for text in system.texts], dtype=np.float64)
    values = scores(system.statistics[metric.name])
    known = _drawn(~np.isnan(values), run.seed)
    # Side by side, so that systems do not hide one another where all write as many words.
    axes.plot(words[known] + 0.3 * slot, values[known], MARKERS[slot], **_dots(slot))
    if not len(known):
        return f"{clean(name)} not measured"
    low, high = int(words[known].min()), int(words[known].max())
    return f"{clean(name)} {low} to {high} words, scores {between(*_range(values[known]))}"


def sources(name: str, results: Results, metric: Metric, systems: Sequence[str]) -> Plot | None:
    """The measure against the number of articles of a cluster.

    Args:
        name: unique in the page.
        results: the run.
        metric: the measure.
        systems: names, at most ``SERIES``.

    Returns:
        The plot; None where all clusters have the same number of articles.
    """
    bins = grouped(results.sources)
    if len(bins) < 2:
        return None
    title = f"{clean(metric.name)} against number of sources"
    told = []
    with style():
        drawing, axes = canvas(_HEIGHT)
        for slot, system in enumerate(systems):
            table = find_system(results, system).statistics[metric.name]
            shift = (slot - (len(systems) - 1) / 2) * 0.5 / max(1, len(systems))
            points = []
            for x, (_, rows) in enumerate(bins):
                value = corpus_figure(table[rows])
                if not math.isnan(value):
                    ends = interval(table[rows], seed=results.seed) if len(rows) >= _FEW else (value, value)
                    points.append((x + shift, value, *ends))
            _marked(axes, points, slot, line=True)
            shown = (f"{number(value)} with {bins[round(x - shift)][0]}" for x, value, *_ in points)
            told.append(f"{clean(system)} {', '.join(shown) if points else 'not measured'}")
        axes.set_xticks(range(len(bins)), [f"{label}\nn = {len(rows)}" for label, rows in bins])
        axes.grid(axis="y")
        axes.set_xlabel("articles in the cluster, n clusters")
        axes.set_ylabel(_axis(metric))
        svg = inline(drawing, name, title, "; ".join(told) + ".")
    note = f"Figure over the clusters of that many articles, with its interval from {_FEW} clusters up."
    return Plot(title, note, svg, _legend(systems))


def grouped(numbers: Sequence[int]) -> list[tuple[str, list[int]]]:
    """Deal clusters out to groups by their number of articles, neighbours together where there are many.

    Args:
        numbers: of articles, for each cluster.

    Returns:
        For each group its label, such as ``3`` or ``4–6``, and the rows of its clusters.
    """
    distinct = sorted(set(numbers))
    if len(distinct) <= _BINS:
        edges = [(value, value) for value in distinct]
    else:
        # As many clusters in each group as ties allow.
        cuts = np.unique(np.quantile(numbers, np.linspace(0, 1, _BINS + 1)[1:], method="inverted_cdf"))
        starts = [distinct[0], *(min(v for v in distinct if v > cut) for cut in cuts[:-1])]
        ends = [max(v for v in distinct if v <= cut) for cut in cuts]
        edges = list(zip(starts, ends, strict=True))
    return [
        (str(low) if low == high else f"{low}–{high}", [i for i, n in enumerate(numbers) if low <= n <= high])
        for low, high in edges
    ]


def duel(name: str, results: Results, metric: Metric, first: str, second: str) -> Plot:
    """Two systems, a point a cluster, with the diagonal on which they are equal.

    Args:
        name: unique in the page.
        results: the run.
        metric: the measure.
        first: name of the system across.
        second: name of the system upwards.

    Returns:
        The plot.
    """
    across, upwards = (
        scores(find_system(results, system).statistics[metric.name]) for system in (first, second)
    )
    both = ~(np.isnan(across) | np.isnan(upwards))
    higher, lower = (int(np.sum(c)) for c in (upwards[both] > across[both], upwards[both] < across[both]))
    equal = int(both.sum()) - higher - lower
    title = f"{clean(metric.name)}: {clean(second)} beside {clean(first)}"
    told = (
        f"{clean(second)} is higher on {count(higher, 'cluster')}, lower on {lower:,} and equal on {equal:,}."
    )
    known = _drawn(both, results.seed)
    with style():
        drawing, axes = canvas(WIDTH)
        low, high = _range(np.concatenate([across[known], upwards[known]]))
        margin = 0.04 * ((high - low) or 1.0)
        ends = (low - margin, high + margin)
        axes.plot(ends, ends, color=SOFT, linewidth=1, dashes=(4, 3))
        axes.plot(across[known], upwards[known], "o", **_dots(0))
        axes.set_xlim(*ends)
        axes.set_ylim(*ends)
        axes.set_aspect("equal")
        axes.grid()
        axes.set_xlabel(_short(f"{clean(first)}, {_axis(metric)}"))
        axes.set_ylabel(_short(f"{clean(second)}, {_axis(metric)}"))
        svg = inline(drawing, name, title, told)
    note = f"Each point is a cluster; on the dashed line both are equal. {told}{_sampled(int(both.sum()))}"
    return Plot(title, note, svg)


def chosen(results: Results, metric: Metric, focus: SystemResult) -> tuple[str, ...]:
    """Systems for the plots that cannot show all: the baseline, the one in focus, then the best.

    Args:
        results: the run.
        metric: what best means.
        focus: the system that the page is about.

    Returns:
        At most ``SERIES`` names, in the order of the table.
    """
    sign = -1 if metric.direction == "lower" else 1

    def rank(system: SystemResult) -> tuple[bool, float]:
        value = sign * corpus_figure(system.statistics[metric.name])
        return system.name not in (results.baseline, focus.name), math.inf if math.isnan(value) else -value

    kept = {system.name for system in sorted(results.systems, key=rank)[:SERIES]}
    return tuple(system.name for system in results.systems if system.name in kept)


def _marked(axes: Axes, points: Sequence[Sequence[float]], slot: int, *, line: bool) -> None:
    """Points (x, value, low, high) of a series with their intervals."""
    for x, _, low, high in points:
        axes.plot([x, x], [low, high], color=COLORS[slot], linewidth=1.2, alpha=0.7)
    xs, values = [point[0] for point in points], [point[1] for point in points]
    axes.plot(
        xs,
        values,
        MARKERS[slot],
        linestyle="-" if line else "none",
        linewidth=1.4,
        color=COLORS[slot],
        markersize=6.5,
        markeredgecolor=PAPER,
        markeredgewidth=0.5,
    )


def _dots(slot: int) -> dict[str, Any]:
    return {"color": COLORS[slot], "markersize": 4.2, "alpha": 0.6, "markeredgewidth": 0, "linestyle": "none"}


def _drawn(known: NDArray[np.bool_], seed: int) -> NDArray[np.intp]:
    """Rows to draw: all that are known, or as many of them at random as a plot may have."""
    rows = np.flatnonzero(known)
    if len(rows) > MAX_POINTS:
        rows = np.sort(np.random.default_rng(seed).choice(rows, MAX_POINTS, replace=False))
    return rows


def _sampled(clusters: int) -> str:
    return f" {MAX_POINTS:,} of {clusters:,} are drawn, at random." if clusters > MAX_POINTS else ""


def _range(values: NDArray[np.float64]) -> tuple[float, float]:
    return (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)


def _legend(systems: Sequence[str]) -> tuple[tuple[int, str], ...]:
    return tuple((slot, clean(name)) for slot, name in enumerate(systems))


def _axis(metric: Metric) -> str:
    return clean(metric.name) + (f", {clean(metric.unit)}" if metric.unit else "")


def _short(text: str) -> str:
    return text if len(text) <= _NAME else f"{text[: _NAME - 1]}…"


def _whole(axes: Axes) -> None:
    """Words are whole numbers, and so are the ticks."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - heavy

    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))

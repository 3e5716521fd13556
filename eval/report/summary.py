"""What every report shows, worked out once: figures, intervals, tests against the baseline, captions.

All strings of a summary are one line each and free of control characters, for they may hold text of systems
and data sets. Escaping them for Markdown, HTML or XML is left to the format.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.document import SummarizerError

from ..significance import LEVEL, SAMPLES, TRIALS, Comparison, comparisons, figure, holm, intervals
from .shown import between, clean, count, number

if TYPE_CHECKING:
    from ..contract import Direction, Metric, Results, SystemResult

ALPHA = 0.05
"""A difference is marked where its corrected p-value is below this."""

_ARROWS: Mapping[Direction, str] = {"higher": "↑", "lower": "↓", "none": ""}


@dataclass(frozen=True, slots=True)
class Column:
    """A measure as the head of a column.

    Args:
        name: of the measure.
        unit: of its figures.
        direction: whether higher or lower is better; ``none`` for what only describes.
        about: what it is, in one line.
        source: publication or definition.
    """

    name: str
    unit: str
    direction: Direction
    about: str
    source: str

    @property
    def arrow(self) -> str:
        """Where better lies: an arrow up or down, or ""."""
        return _ARROWS[self.direction]


@dataclass(frozen=True, slots=True)
class Tests:
    """A system against the baseline in one measure.

    Args:
        bootstrap: paired bootstrap.
        randomisation: approximate randomisation; the same difference and interval.
        corrected: p-value of the randomisation test after Holm's correction over the systems tested, or
            the plain one where only one is tested.
    """

    bootstrap: Comparison
    randomisation: Comparison
    corrected: float

    @property
    def span(self) -> str:
        """The interval of the difference, such as ``0.40–2.10``; "" where there is none."""
        return between(self.randomisation.low, self.randomisation.high)

    @property
    def shown(self) -> str:
        """The difference with its sign, such as ``+1.30``."""
        difference = number(self.randomisation.difference)
        return f"+{difference}" if self.randomisation.difference > 0 else difference

    @property
    def significant(self) -> bool:
        """Whether the corrected p-value is below ``ALPHA``."""
        return self.corrected < ALPHA


@dataclass(frozen=True, slots=True)
class Cell:
    """One system in one measure.

    Args:
        figure: of the corpus; NaN where nothing was measured.
        low: lower end of its bootstrap interval; NaN for fewer than two measured clusters.
        high: upper end.
        measured: number of clusters where the measure applies.
        best: whether no other system is better; false where better has no meaning.
        tests: against the baseline; None for the baseline and for what only describes.
    """

    figure: float
    low: float
    high: float
    measured: int
    best: bool
    tests: Tests | None

    @property
    def shown(self) -> str:
        """The figure, with ``*`` where it differs from the baseline."""
        return number(self.figure) + ("*" if self.tests and self.tests.significant else "")

    @property
    def span(self) -> str:
        """The interval, such as ``37.90–41.00``; "" where there is none."""
        return between(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Row:
    """One system.

    Args:
        system: its name.
        baseline: whether the others are tested against it.
        cells: one for each column.
        seconds: wall time of writing all clusters.
        warnings: distinct warnings of its outputs.
    """

    system: str
    baseline: bool
    cells: tuple[Cell, ...]
    seconds: float
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A run, ready to be laid out.

    Args:
        dataset: name of the data set.
        words: length that outputs were cut at.
        clusters: number of clusters.
        columns: the measures.
        rows: the systems.
        caption: what has to be known to read the table, a line each.
        samples: of the bootstrap.
        trials: of the randomisation test.
        level: of the intervals.
    """

    dataset: str
    words: int
    clusters: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: tuple[str, ...]
    samples: int
    trials: int
    level: float

    @property
    def title(self) -> str:
        """One line that names the run."""
        return f"{self.dataset}, {count(self.clusters, 'cluster')}, {self.words} words"


def find_system(results: Results, name: str) -> SystemResult:
    """The result of a system.

    Args:
        results: the run.
        name: of the system.

    Returns:
        Its result.

    Raises:
        SummarizerError: the run has no such system.
    """
    for system in results.systems:
        if system.name == name:
            return system
    known = ", ".join(system.name for system in results.systems)
    raise SummarizerError(f"no system of this run is called {name!r} (there are: {known})")


def main_metric(results: Results) -> Metric:
    """The measure that plots and the choice of clusters go by: the first where better has a meaning.

    Raises:
        SummarizerError: the run has no measure at all.
    """
    if not results.metrics:
        raise SummarizerError("there is nothing to report: no measure was taken")
    return next((m for m in results.metrics if m.direction != "none"), results.metrics[0])


def focus_system(results: Results, name: str = "") -> SystemResult:
    """The system that plots and texts are about.

    Args:
        results: the run.
        name: of the system; "" picks the best by the main measure that is neither the baseline nor an oracle,
            for an oracle has seen the references; the baseline where there is no other.

    Returns:
        Its result.

    Raises:
        SummarizerError: the run has no such system.
    """
    if name:
        return find_system(results, name)
    metric = main_metric(results)
    sign = -1 if metric.direction == "lower" else 1
    best, chosen = -math.inf, find_system(results, results.baseline)
    for system in results.systems:
        value = sign * figure(system.statistics[metric.name])
        if system.name != results.baseline and not system.name.startswith("oracle") and value > best:
            best, chosen = value, system
    return chosen


def summarise(
    results: Results, *, samples: int = SAMPLES, trials: int = TRIALS, level: float = LEVEL
) -> Summary:
    """Work out what the reports of a run show.

    Args:
        results: the run.
        samples: of the bootstrap.
        trials: of the randomisation test.
        level: of the intervals, 0 to 1.

    Returns:
        Its summary; the same results always give the same one.

    Raises:
        SummarizerError: no system has the baseline's name, or nothing was measured.
        ValueError: a system has other clusters or measures than the run says, or two have one name.
    """
    main_metric(results)
    baseline = find_system(results, results.baseline)
    if len({system.name for system in results.systems}) < len(results.systems):
        raise ValueError("two systems have the same name")
    for system in results.systems:
        _check(results, system)
    tests = _tests(results, baseline, samples=samples, trials=trials, level=level)
    rows = [_row(results, system, tests, samples=samples, level=level) for system in results.systems]
    marked = _mark_best(results.metrics, rows)
    return Summary(
        dataset=clean(results.dataset),
        words=results.words,
        clusters=len(results.clusters),
        columns=tuple(
            Column(clean(m.name), clean(m.unit), m.direction, clean(m.summary), clean(m.source))
            for m in results.metrics
        ),
        rows=marked,
        caption=tuple(_caption(results, marked, samples, trials, level)),
        samples=samples,
        trials=trials,
        level=level,
    )


def _check(results: Results, system: SystemResult) -> None:
    if len(system.texts) != len(results.clusters):
        raise ValueError(f"{system.name} has {len(system.texts)} texts for {len(results.clusters)} clusters")
    for metric in results.metrics:
        rows = len(system.statistics[metric.name]) if metric.name in system.statistics else None
        if rows != len(results.clusters):
            raise ValueError(f"{metric.name} of {system.name} has not a row for every cluster")


def _tests(
    results: Results, baseline: SystemResult, *, samples: int, trials: int, level: float
) -> dict[tuple[str, str], Tests]:
    """Both tests of every other system in every measure that has a better: (system, measure) → tests."""
    others = [system for system in results.systems if system.name != baseline.name]
    metrics = [metric for metric in results.metrics if metric.direction != "none"]
    keys = [(system, metric.name) for metric in metrics for system in others]
    pairs = [(system.statistics[name], baseline.statistics[name]) for system, name in keys]
    bootstrap, randomisation = (
        comparisons(pairs, test=test, samples=samples, trials=trials, level=level, seed=results.seed)
        for test in ("bootstrap", "randomisation")
    )
    found: dict[tuple[str, str], Tests] = {}
    for start in range(0, len(keys), max(1, len(others))):
        family = range(start, start + len(others))
        corrected = holm([randomisation[i].p for i in family])
        for i, p in zip(family, corrected, strict=True):
            found[keys[i][0].name, keys[i][1]] = Tests(bootstrap[i], randomisation[i], p)
    return found


def _row(
    results: Results,
    system: SystemResult,
    tests: Mapping[tuple[str, str], Tests],
    *,
    samples: int,
    level: float,
) -> Row:
    tables = [system.statistics[metric.name] for metric in results.metrics]
    spans = intervals(tables, samples=samples, level=level, seed=results.seed)
    cells = tuple(
        Cell(
            figure=figure(table),
            low=low,
            high=high,
            measured=int((table[:, 1] != 0).sum()),
            best=False,
            tests=tests.get((system.name, metric.name)),
        )
        for metric, table, (low, high) in zip(results.metrics, tables, spans, strict=True)
    )
    return Row(
        clean(system.name),
        system.name == results.baseline,
        cells,
        system.seconds,
        tuple(clean(warning) for warning in system.warnings),
    )


def _mark_best(metrics: Sequence[Metric], rows: Sequence[Row]) -> tuple[Row, ...]:
    """Mark the best of every column; all that show the same figure are best together."""
    best: list[str] = []
    for place, metric in enumerate(metrics):
        known = [row.cells[place].figure for row in rows if not math.isnan(row.cells[place].figure)]
        pick = {"higher": max, "lower": min}.get(metric.direction)
        best.append(number(pick(known)) if pick and known and len(rows) > 1 else "")
    return tuple(
        Row(
            row.system,
            row.baseline,
            tuple(
                Cell(c.figure, c.low, c.high, c.measured, number(c.figure) == shown, c.tests)
                for c, shown in zip(row.cells, best, strict=True)
            ),
            row.seconds,
            row.warnings,
        )
        for row in rows
    )


def _caption(results: Results, rows: Sequence[Row], samples: int, trials: int, level: float) -> Iterable[str]:
    clusters = len(results.clusters)
    yield (
        f"Data: {clean(results.dataset)}, {count(clusters, 'cluster')}, corpus {clean(results.corpus)[:12]}; "
        f"outputs cut at {results.words} words; seed {results.seed}."
    )
    yield from signatures(results.metrics)
    yield (
        f"Ranges are {level * 100:g} % percentile bootstrap intervals over clusters ({samples:,} samples)."
    )
    others = len(rows) - 1
    if others and any(metric.direction != "none" for metric in results.metrics):
        correction = f", Holm-corrected over the {others} systems of a column" if others > 1 else ""
        yield (
            f"* differs from {clean(results.baseline)}: p < {ALPHA:g}, two-sided approximate randomisation "
            f"({trials:,} trials){correction}."
        )
    partial = []
    for place, metric in enumerate(results.metrics):
        fewest = min(row.cells[place].measured for row in rows)
        if fewest < clusters:
            most = max(row.cells[place].measured for row in rows)
            span = f"{fewest:,}" if fewest == most else f"{fewest:,} to {most:,}"
            partial.append(f"{clean(metric.name)} on {span}")
    if partial:
        yield f"Measured on fewer than the {count(clusters, 'cluster')}: {', '.join(partial)}."
    revision, _, dirty = clean(results.made.get("revision", "")).partition("+")
    if revision:
        made = [revision[:12] + (f"+{dirty}" if dirty else ""), clean(results.made.get("date", ""))]
        yield f"Made by revision {', '.join(filter(None, made))}."


def signatures(metrics: Sequence[Metric]) -> list[str]:
    """Signatures of a run, what the measures of a family share said once.

    A family is what stands before the first hyphen of a name: ``rouge-1`` and ``rouge-l`` are one.

    Args:
        metrics: the measures.

    Returns:
        A line for each family that has a signature, such as ``rouge-1 (n:1), rouge-2 (n:2):
        refs:avg|stem:porter``.
    """
    families: dict[str, list[tuple[str, list[str]]]] = {}
    for metric in metrics:
        if metric.signature:
            parts = clean(metric.signature).split("|")
            families.setdefault(metric.name.partition("-")[0], []).append((clean(metric.name), parts))
    lines = []
    for members in families.values():
        shared = [part for part in members[0][1] if all(part in parts for _, parts in members)]
        names = []
        for name, parts in members:
            own = "|".join(part for part in parts if part not in shared)
            names.append(f"{name} ({own})" if own else name)
        lines.append(", ".join(names) + (f": {'|'.join(shared)}" if shared else ""))
    return lines

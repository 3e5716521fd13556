"""The gate: have briefs of the planted dev events, or comparisons of their sources, become worse?

``baseline.json`` keeps, for each system and metric, the figures of each cluster when they were last
accepted, and a floor; under ``comparison`` it keeps the same of the comparison. The gate is red where

- a figure is below its floor, or
- it is worse than before on the same clusters, and it matters which: the whole 99 % bootstrap interval of
  the paired difference (Koehn 2004) is on the worse side, and the difference is above a tolerance. The
  percentile interval is narrow for a dozen clusters, and many metrics are looked at: hence 99 %.

Figures are compared only where they were made in the same way: the signatures have to be equal.

Twelve clusters are few. The paired differences make small changes that hit all clusters alike visible, and
the floors catch a collapse of one cluster that an interval over clusters puts down to chance. What the
comparison finds is counted: where fewer than fifty are, one less in all passes the floor.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.cli.output import write_file
from summarizer.document import SummarizerError

from .contract import Metric, Results, SystemResult
from .significance import Comparison, figure, paired_bootstrap

BASELINE = Path(__file__).with_name("baseline.json")
HALF = "dev"
DATASET = f"planted:{HALF}"
SYSTEMS = "extract,fusion"
WORDS = 100
METRICS = (
    "rouge-1", "rouge-2", "rouge-lsum", "fact-recall", "support", "traced", "citation-precision",
    "source-coverage", "sentence-overlap", "charged", "planted-loaded", "spoiled", "furniture", "stray",
    "copies", "off-topic",
)  # fmt: skip
# In the unit of the metric; all are percentages or rates per 100 words. What is smaller nobody would see.
TOLERANCE = 0.25
LEVEL = 0.99
# How far a floor lies from the figure that was accepted, by unit: about the standard error of a mean of a
# dozen clusters, and half a charged word.
SLACK = {"%": 2.0, "per 100 words": 0.5}
_WORST = 3

Statistics = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Check:
    """One metric of one system against what it was.

    Args:
        system: name.
        metric: name.
        unit: of the figures.
        before: accepted figure; NaN for a metric that is new.
        now: figure of this run.
        floor: bound that the figure must not pass; NaN for a metric that is new or has no direction.
        change: paired difference, now minus before, with its interval.
        failure: what is wrong, "" where the check is passed.
        losers: clusters that lost most, as (id, before, now); only where the check is not passed.
    """

    system: str
    metric: str
    unit: str
    before: float
    now: float
    floor: float
    change: Comparison
    failure: str
    losers: tuple[tuple[str, float, float], ...] = ()

    @property
    def name(self) -> str:
        """``system: metric``."""
        return f"{self.system}: {self.metric}"


def read_baseline(path: Path | None = None) -> dict[str, Any]:
    """Read what was accepted.

    Args:
        path: the file; the shipped one by default.

    Raises:
        SummarizerError: there is none, or it is broken.
    """
    path = path or BASELINE
    try:
        baseline = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SummarizerError(f"there is no {path.name}: accept this run with --gate --update") from error
    except (OSError, ValueError) as error:
        raise SummarizerError(f"{path.name} cannot be read: {error}") from error
    try:
        _prove(baseline)
        if "comparison" in baseline:
            _prove(baseline["comparison"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SummarizerError(
            f"{path.name} is no baseline of the gate ({error}): accept a run with --gate --update"
        ) from error
    return dict(baseline)


def _prove(baseline: Any) -> None:
    """Look at everything that the comparison will need."""
    if not (isinstance(baseline["corpus"], str) and isinstance(baseline["words"], int)):
        raise TypeError("corpus or words are of another type")
    baseline["signatures"].items()
    for metrics in baseline["systems"].values():
        for name, entry in metrics.items():
            rows = np.array(list(entry["clusters"].values()), dtype=np.float64)
            if rows.shape[1:] != (2,) or not np.isfinite(rows).all():
                raise ValueError(f"the figures of {name} are not pairs")
            float(entry["floor"] or 0.0)


def check_all(results: Results, comparison: Results, baseline: Mapping[str, Any]) -> list[Check]:
    """Compare the briefs, and the comparison of sources, with what was accepted.

    Args:
        results: briefs of the planted dev events.
        comparison: of the sources of the same events.
        baseline: as :func:`read_baseline` returns it; a comparison that it does not have passes as new.

    Returns:
        The checks of the briefs, then those of the comparison.

    Raises:
        SummarizerError: as for :func:`check`.
    """
    known = baseline.get("comparison") or _nothing_accepted(comparison)
    return [*check(results, baseline), *check(comparison, known)]


def _nothing_accepted(results: Results) -> dict[str, Any]:
    return {"corpus": results.corpus, "words": results.words, "signatures": {}, "systems": {}}


def check(results: Results, baseline: Mapping[str, Any]) -> list[Check]:
    """Compare a run with what was accepted.

    Args:
        results: of the planted dev events.
        baseline: as :func:`read_baseline` returns it.

    Returns:
        A check for each metric of each system, in the order of the run.

    Raises:
        SummarizerError: the run and the baseline are of different texts, lengths, systems or measures.
    """
    if results.corpus != baseline["corpus"] or results.words != baseline["words"]:
        raise SummarizerError(
            f"the gate's baseline of {', '.join(baseline['systems'])} was made on other events or another "
            f"length: {baseline['corpus'][:12]}, {baseline['words']} words, "
            f"not {results.corpus[:12]}, {results.words}; accept this run with --gate --update"
        )
    if missing := set(baseline["systems"]) - {system.name for system in results.systems}:
        raise SummarizerError(f"the gate's baseline has {', '.join(sorted(missing))}, which did not run")
    changed = [
        m.name for m in results.metrics if baseline["signatures"].get(m.name, m.signature) != m.signature
    ]
    gone = set(baseline["signatures"]) - {metric.name for metric in results.metrics}
    if changed or gone:
        raise SummarizerError(
            f"the gate's baseline was measured in another way ({', '.join([*changed, *sorted(gone)])}): "
            "accept this run with --gate --update"
        )
    return [
        _check(results, system, metric, baseline["systems"].get(system.name, {}).get(metric.name))
        for system in results.systems
        for metric in results.metrics
    ]


def _check(results: Results, system: SystemResult, metric: Metric, known: Mapping[str, Any] | None) -> Check:
    now = system.statistics[metric.name]
    if known is None:
        nothing = Comparison(math.nan, math.nan, math.nan, math.nan, 0)
        return Check(system.name, metric.name, metric.unit, math.nan, figure(now), math.nan, nothing, "")
    before = _aligned(known, results.clusters, metric.name)
    change = paired_bootstrap(now, before, level=LEVEL, seed=results.seed)
    floor = math.nan if known["floor"] is None else float(known["floor"])
    failure = _failure(metric, figure(now), floor, change)
    return Check(
        system.name,
        metric.name,
        metric.unit,
        figure(before),
        figure(now),
        floor,
        change,
        failure,
        _losers(metric, results.clusters, before, now) if failure else (),
    )


def _aligned(known: Mapping[str, Any], clusters: Sequence[str], metric: str) -> Statistics:
    """The accepted statistics in the order of this run: the order of the events is no difference."""
    rows = known["clusters"]
    if set(rows) != set(clusters):
        raise SummarizerError(f"the gate's baseline has other clusters for {metric}: run --gate --update")
    return np.array([rows[cluster] for cluster in clusters], dtype=np.float64).reshape(-1, 2)


def _failure(metric: Metric, now: float, floor: float, change: Comparison) -> str:
    if metric.direction == "none":
        return ""
    sign = 1.0 if metric.direction == "higher" else -1.0
    if math.isnan(now) and not math.isnan(floor):
        return "nothing was measured any more"
    if sign * now < sign * floor - 1e-9:
        side = "below its floor" if sign > 0 else "above its ceiling"
        return f"{now:.2f} {metric.unit} is {side} of {floor:.2f}"
    best = change.high if sign > 0 else -change.low
    if best < 0 and abs(change.difference) > TOLERANCE:
        return (
            f"worse by {abs(change.difference):.2f} {metric.unit}, on nearly any choice of events "
            f"(99 % interval {change.low:+.2f} to {change.high:+.2f})"
        )
    return ""


def _losers(
    metric: Metric, clusters: Sequence[str], before: Statistics, now: Statistics
) -> tuple[tuple[str, float, float], ...]:
    sign = 1.0 if metric.direction == "higher" else -1.0
    pairs = [
        (name, float(old[0] / old[1]), float(new[0] / new[1]) if new[1] else 0.0)
        for name, old, new in zip(clusters, before, now, strict=True)
        if old[1]
    ]
    lost = sorted((p for p in pairs if sign * (p[2] - p[1]) < 0), key=lambda p: sign * (p[2] - p[1]))
    return tuple(lost[:_WORST])


def accept(
    results: Results,
    path: Path | None = None,
    *,
    comparison: Results | None = None,
    allow_regression: bool = False,
) -> list[str]:
    """Write a run down as the new baseline.

    A floor rises with the figure. It goes down, or away, only where that is allowed explicitly; on other
    events the old floors say nothing, and new ones are made.

    Args:
        results: briefs of the planted dev events.
        path: the file; the shipped one by default.
        comparison: of the sources of the same events; None keeps what was accepted of it.
        allow_regression: whether a floor may be lowered.

    Returns:
        What changed in the floors, a line each.

    Raises:
        SummarizerError: a floor would be lowered, or the file cannot be written.
    """
    path = path or BASELINE
    old = read_baseline(path) if path.exists() else None
    old_comparison = (old or {}).get("comparison")
    record = _record(results)
    changes, lowered = _changes(results, record, old)
    if comparison is not None:
        record["comparison"] = _record(comparison)
        more = _changes(comparison, record["comparison"], old_comparison)
        changes, lowered = changes + more[0], lowered + more[1]
    elif old_comparison:
        record["comparison"] = old_comparison
    if lowered and not allow_regression:
        raise SummarizerError(
            f"{len(lowered)} floors would be lowered; say --allow-regression if that is meant: "
            + "; ".join(lowered)
        )
    write_file(path, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    return changes


def _record(results: Results) -> dict[str, Any]:
    return {
        "corpus": results.corpus,
        "dataset": results.dataset,
        "words": results.words,
        "made": dict(results.made),
        "signatures": {metric.name: metric.signature for metric in results.metrics},
        "systems": {
            system.name: {
                metric.name: _entry(results.clusters, metric, system.statistics[metric.name])
                for metric in results.metrics
            }
            for system in results.systems
        },
    }


def _changes(
    results: Results, record: Mapping[str, Any], old: Mapping[str, Any] | None
) -> tuple[list[str], list[str]]:
    """What changes in the floors from an old record to a new one, and which of it lowers one."""
    named = ", ".join(record["systems"])
    if old is None:
        return [f"{named}: accepted for the first time"], []
    if (old["corpus"], old["words"]) != (results.corpus, results.words):
        return [f"{named}: the events or the length changed: all floors are new"], []
    directions = {metric.name: metric.direction for metric in results.metrics}
    signatures = record["signatures"]
    changes, lowered = [], []
    for system, metrics in old["systems"].items():
        for name, entry in metrics.items():
            new = record["systems"].get(system, {}).get(name, {"floor": None})
            if old["signatures"].get(name) != signatures.get(name, old["signatures"].get(name)):
                changes.append(f"{system}: {name}: measured in another way, its floor is new")
                continue
            line = f"{system}: {name}: floor {entry['floor']} → {new['floor']}"
            if entry["floor"] is None or new["floor"] == entry["floor"]:
                continue
            sign = -1.0 if directions.get(name) == "lower" else 1.0
            if new["floor"] is None or sign * new["floor"] < sign * entry["floor"]:
                lowered.append(line)
            changes.append(line)
    return changes, lowered


def _entry(clusters: Sequence[str], metric: Metric, statistics: Statistics) -> dict[str, Any]:
    value = figure(statistics)
    sign = 1.0 if metric.direction == "higher" else -1.0
    floor = (
        None
        if metric.direction == "none" or math.isnan(value)
        else round(value - sign * SLACK[metric.unit], 2)
    )
    rows = sorted(zip(clusters, statistics.round(6).tolist(), strict=True))
    return {"figure": None if math.isnan(value) else round(value, 2), "floor": floor, "clusters": dict(rows)}


def as_text(checks: Sequence[Check]) -> str:
    """The checks as lines for a terminal, the red ones with the clusters that lost most."""
    width = max((len(c.name) for c in checks), default=0)
    lines = [f"{'':{width}}  {'before':>8} {'now':>8} {'change':>8} {'99 % interval':>17} {'floor':>8}"]
    for one in checks:
        cells = [_cell(one.before), _cell(one.now), _cell(one.change.difference, signed=True)]
        cells += [_cell(one.change.low, signed=True), _cell(one.change.high, signed=True), _cell(one.floor)]
        lines.append(f"{one.name:{width}}  {' '.join(cells)}  {'FAILED' if one.failure else 'ok'}")
    for one in checks:
        if one.failure:
            lines.append(f"\n{one.name}: {one.failure}")
            lines += [f"  {name}: {old:.2f} → {new:.2f}" for name, old, new in one.losers]
    failed = sum(bool(one.failure) for one in checks)
    verdict = (
        f"red: {failed} of {len(checks)} checks failed" if failed else f"green: {len(checks)} checks passed"
    )
    lines.append(f"\nThe gate is {verdict}.")
    return "\n".join(lines)


def _cell(value: float, *, signed: bool = False) -> str:
    return f"{'–':>8}" if math.isnan(value) else f"{value:{'+' if signed else ''}8.2f}"


def as_markdown(checks: Sequence[Check]) -> str:
    """The checks as a Markdown table, the red ones with the clusters that lost most."""
    failed = [one for one in checks if one.failure]
    lines = [
        f"### Briefs and comparison of sources: {'❌ worse' if failed else '✅ as good as before'}",
        "",
        "| check | before | now | change | 99 % interval | floor | |",
        "|---|--:|--:|--:|:-:|--:|---|",
    ]
    for one in checks:
        cells = [
            one.name,
            _cell(one.before),
            _cell(one.now),
            _cell(one.change.difference, signed=True),
            f"{_cell(one.change.low, signed=True)} … {_cell(one.change.high, signed=True)}",
            _cell(one.floor),
            "**failed**" if one.failure else "ok",
        ]
        lines.append(f"| {' | '.join(cell.strip() for cell in cells)} |")
    for one in failed:
        lost = ", ".join(f"`{name}` {old:.2f} → {new:.2f}" for name, old, new in one.losers)
        lines += ["", f"**{one.name}**: {one.failure}. Lost most: {lost or 'no single cluster'}."]
    return "\n".join(lines) + "\n"

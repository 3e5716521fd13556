"""A run as one self-contained web page: table, tests, plots, and the worst clusters with text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarizer.document import SummarizerError

from .plots import Plot, chosen, distributions, duel, lengths, scores, sources
from .shown import clean, number, p_value
from .summary import find_system, focus_system, main_metric, summarise

if TYPE_CHECKING:
    from jinja2 import Template

    from ..contract import Metric, Results, SystemResult
    from .summary import Summary

WORST = 8
"""Clusters that are shown with their text where the caller does not say."""

_DISTRIBUTIONS = 3
_TEXTS = 4


@dataclass(frozen=True, slots=True)
class Written:
    """What a system wrote of a cluster.

    Args:
        system: its name.
        score: of this cluster, with the unit.
        text: what it wrote; "" for nothing.
    """

    system: str
    score: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A cluster with its texts.

    Args:
        id: of the cluster.
        score: of the system in focus.
        sources: number of articles.
        references: its reference summaries.
        written: the texts of systems, the one in focus first.
    """

    id: str
    score: str
    sources: int
    references: tuple[str, ...]
    written: tuple[Written, ...]


def page(
    runs: Sequence[Results],
    *,
    summaries: Sequence[Summary] | None = None,
    focus: str = "",
    worst: int = WORST,
) -> str:
    """Write runs as an HTML page that needs nothing from outside of itself.

    Args:
        runs: the run that the page is about, first; then runs of the same systems cut at other lengths, whose
            figures stand in the plot against length and in tables of their own.
        summaries: of the runs, where the caller has them already.
        focus: name of the system that the scatter plot and the worst clusters are of; "" picks one as
            :func:`.summary.focus_system` does.
        worst: how many of its worst clusters are shown with their text.

    Returns:
        The page, with a newline at its end. The same runs give the same page.

    Raises:
        SummarizerError: there is no run, no such system, nothing was measured, or matplotlib is missing.
        ValueError: as for :func:`.summary.summarise`.
    """
    if not runs:
        raise SummarizerError("there is nothing to report: no run was given")
    shown = [summarise(run) for run in runs] if summaries is None else list(summaries)
    main = runs[0]
    metric = main_metric(main)
    system = focus_system(main, focus)
    return _template().render(
        runs=shown,
        metric=clean(metric.name),
        focus=clean(system.name),
        plots=_plots(runs, shown[0], metric, system),
        no_sources=f"All clusters have {main.sources[0]} articles, so there is no plot against that number."
        if len(set(main.sources)) == 1
        else "",
        worst=worst_clusters(main, metric, system, worst),
        made=[(clean(name), clean(value)) for name, value in main.made.items()],
        corpus=clean(main.corpus),
        number=number,
        p_value=p_value,
    )


def worst_clusters(results: Results, metric: Metric, focus: SystemResult, most: int) -> tuple[Shown, ...]:
    """The clusters on which a system did worst, with what was written of them.

    Args:
        results: the run.
        metric: what worst means.
        focus: the system.
        most: how many at most.

    Returns:
        The clusters, the worst first; those that were not measured are left out.
    """
    sign = -1 if metric.direction == "lower" else 1
    values = scores(focus.statistics[metric.name])
    ranked = sorted((sign * float(value), row) for row, value in enumerate(values) if not math.isnan(value))
    names = (focus.name, *(name for name in chosen(results, metric, focus) if name != focus.name))
    systems = [find_system(results, name) for name in names[:_TEXTS]]
    unit = clean(metric.unit)

    def told(system: SystemResult, row: int) -> str:
        value = scores(system.statistics[metric.name][row : row + 1])[0]
        return f"{number(float(value))} {unit}".rstrip()

    return tuple(
        Shown(
            id=clean(results.clusters[row]),
            score=told(focus, row),
            sources=results.sources[row],
            references=tuple(clean(text) for text in results.references[row]),
            written=tuple(
                Written(clean(system.name), told(system, row), clean(system.texts[row])) for system in systems
            ),
        )
        for _, row in ranked[:most]
    )


def _plots(runs: Sequence[Results], summary: Summary, metric: Metric, focus: SystemResult) -> list[Plot]:
    main = runs[0]
    systems = chosen(main, metric, focus)
    better = [m for m in main.metrics if m.direction != "none"] or [metric]
    plots: list[Plot | None] = [
        distributions(f"scores-{place}", main, summary, m)
        for place, m in enumerate(better[:_DISTRIBUTIONS], start=1)
    ]
    if focus.name != main.baseline:
        plots.append(duel("duel", main, metric, main.baseline, focus.name))
    # The clusters of more than two systems would hide one another.
    few = tuple(dict.fromkeys((main.baseline, focus.name)))
    plots.append(lengths("length", runs, metric, systems if len({r.words for r in runs}) > 1 else few))
    plots.append(sources("sources", main, metric, systems))
    return [plot for plot in plots if plot is not None]


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only this format needs it

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.from_string(files(__package__).joinpath("results.html").read_text("utf-8"))

"""The measures of the comparison as a table for a terminal or a pull request, and as a JSON record."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from summarizer.render.markdown import escape

from ..report.shown import between, clean, count, number
from ..significance import LEVEL, SAMPLES
from .measure import Row, Run

VERSION = 1
_HEAD = ("measure", "right", "%", f"{LEVEL * 100:g} % interval", "aim")


def as_text(run: Run) -> str:
    """A run as a table.

    Args:
        run: the figures.

    Returns:
        Text with a newline at its end.
    """
    blocks = [(part, [_cells(row) for row in rows]) for part, rows in _parts(run)]
    lines = [cells for _, rows in blocks for cells in rows]
    widths = [max(len(line[place]) for line in (_HEAD, *lines)) for place in range(len(_HEAD))]
    widths[0] += 2
    table = [_line(_HEAD, widths), "─" * (sum(widths) + 2 * (len(widths) - 1))]
    for part, rows in blocks:
        table += [part, *(_line((f"  {cells[0]}", *cells[1:]), widths) for cells in rows)]
    return "\n".join([*table, "", *_caption(run)]) + "\n"


def as_markdown(run: Run, *, heading: int = 2) -> str:
    """A run as a Markdown table.

    Args:
        run: the figures.
        heading: level of its heading, 1 to 6.

    Returns:
        Text with a newline at its end.
    """
    lines = [
        f"{'#' * heading} Comparison of sources, {escape(clean(run.dataset))}",
        "",
        f"| | {' | '.join(_HEAD)} |",
        "|---|---|--:|--:|:-:|:-:|",
    ]
    for part, rows in _parts(run):
        for place, row in enumerate(rows):
            name, *figures = _cells(row)
            named = (escape("" if place else part), escape(name))
            lines.append(f"| {' | '.join((*named, *figures))} |")
    return "\n".join([*lines, "", *(f"- {escape(line)}" for line in _caption(run))]) + "\n"


def as_record(run: Run) -> dict[str, Any]:
    """A run as plain JSON values.

    Args:
        run: the figures.

    Returns:
        ``measures`` and ``kinds`` hold for each measure the figure in %, its interval, the aim, and so many
        of so many in each event, in the order of ``events``. None stands for what was not measured.
    """
    return {
        "version": VERSION,
        "made": dict(run.made),
        "dataset": run.dataset,
        "corpus": run.corpus,
        "seed": run.seed,
        "samples": SAMPLES,
        "level": LEVEL,
        "events": list(run.events),
        "measures": [_record(row) for row in run.rows],
        "kinds": [_record(row) for row in run.kinds],
    }


def _parts(run: Run) -> Iterator[tuple[str, list[Row]]]:
    for part, rows in groupby(run.rows, key=lambda row: row.share.part):
        yield part, list(rows)
        if part == "disagreements" and run.kinds:
            yield run.kinds[0].share.part, list(run.kinds)


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    some, of = row.total
    span = between(row.low, row.high)
    return row.share.name, f"{some:,} of {of:,} {row.share.of}", number(row.figure), span, _aim(row)


def _aim(row: Row) -> str:
    if row.share.aim is None:
        return ""
    return f"{row.share.aim:g}" + {None: "", True: " met", False: " missed"}[row.met]


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    name, right, figure, *rest = (
        cell.rjust(width) if place == 2 else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join([name, right, figure, *rest]).rstrip()


def _caption(run: Run) -> Iterator[str]:
    events = count(len(run.events), "event")
    yield f"Data: {clean(run.dataset)}, {events}, corpus {run.corpus[:12]}; seed {run.seed}."
    yield f"Ranges are {LEVEL * 100:g} % percentile bootstrap intervals over events ({SAMPLES:,} samples)."
    revision, _, dirty = clean(run.made.get("revision", "")).partition("+")
    if revision:
        made = [revision[:12] + (f"+{dirty}" if dirty else ""), clean(run.made.get("date", ""))]
        yield f"Made by revision {', '.join(filter(None, made))}."


def _record(row: Row) -> dict[str, Any]:
    some, of = row.total
    return {
        "part": row.share.part,
        "name": row.share.name,
        "right": some,
        "of": of,
        "of_what": row.share.of,
        "value": _known(row.figure),
        "low": _known(row.low),
        "high": _known(row.high),
        "aim": row.share.aim,
        "direction": row.share.direction,
        "counts": [list(counts) for counts in row.counts],
    }


def _known(value: float) -> float | None:
    """JSON has no NaN."""
    return None if math.isnan(value) else value

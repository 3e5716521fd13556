"""A run as Markdown, for a pull request or the summary page of a GitHub job."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.document import SummarizerError
from summarizer.render.markdown import escape

from .shown import p_value

if TYPE_CHECKING:
    from .summary import Cell, Column, Row, Summary

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"


def markdown(summary: Summary, *, heading: int = 2) -> str:
    """Lay a run out as Markdown with GitHub's tables; nothing of a name or text can become markup.

    Args:
        summary: the run.
        heading: level of its heading, 1 to 5.

    Returns:
        The text, with a newline at its end: the figures, the tests folded away, the caption, warnings.
    """
    blocks = [f"{'#' * heading} {escape(summary.title)}", _table(_figures(summary))]
    tests = list(_tests(summary))
    if len(tests) > 1:
        # The blank lines make GitHub read Markdown inside the element.
        blocks += ["<details><summary>Tests against the baseline</summary>", _table(tests), "</details>"]
    blocks.append("\n".join(f"- {escape(line)}" for line in summary.caption))
    warnings = [
        f"- {escape(row.system)}: {escape(warning)}" for row in summary.rows for warning in row.warnings
    ]
    blocks += [f"{'#' * (heading + 1)} Warnings", "\n".join(warnings)] if warnings else []
    return "\n\n".join(blocks) + "\n"


def append_step_summary(text: str) -> bool:
    """Add to the summary page of the GitHub job that this runs in.

    Args:
        text: Markdown.

    Returns:
        Whether there is such a page: the variable ``GITHUB_STEP_SUMMARY`` names its file.

    Raises:
        SummarizerError: the file cannot be written.
    """
    path = os.environ.get(STEP_SUMMARY)
    if not path:
        return False
    try:
        with Path(path).open("a", encoding="utf-8", errors="replace") as file:
            file.write(text if text.endswith("\n") else f"{text}\n")
    except OSError as error:
        raise SummarizerError(f"{STEP_SUMMARY} cannot be written: {error.strerror}") from error
    return True


def _figures(summary: Summary) -> Iterator[list[str]]:
    yield ["system", *(_head(column) for column in summary.columns)]
    for row in summary.rows:
        yield [_name(row), *(_cell(cell) for cell in row.cells)]


def _tests(summary: Summary) -> Iterator[list[str]]:
    yield ["system", "measure", "difference", "interval", "p", "p, corrected", "p, bootstrap", "pairs"]
    for place, column in enumerate(summary.columns):
        for row in summary.rows:
            tests = row.cells[place].tests
            if tests is None:
                continue
            found = tests.randomisation
            yield [
                escape(row.system),
                escape(column.name),
                tests.shown + (" \\*" if tests.significant else ""),
                tests.span,
                *(_p(p) for p in (found.p, tests.corrected, tests.bootstrap.p)),
                f"{found.pairs:,}",
            ]


def _p(p: float) -> str:
    return p_value(p).replace("<", "\\<")


def _table(rows: Iterable[list[str]]) -> str:
    head, *body = rows
    ruler = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ruler, *body))


def _name(row: Row) -> str:
    return f"{escape(row.system)} (baseline)" if row.baseline else escape(row.system)


def _head(column: Column) -> str:
    return " ".join(escape(part) for part in (column.name, column.unit, column.arrow) if part)


def _cell(cell: Cell) -> str:
    figure = cell.shown.replace("*", "\\*")
    figure = f"**{figure}**" if cell.best else figure
    return f"{figure}<br><sub>{cell.span}</sub>" if cell.span else figure

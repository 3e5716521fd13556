"""A run as a table for a terminal, or for a pipe: as wide as it is told, down to 20 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from .shown import p_value

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from .summary import Cell, Column, Row, Summary

MIN_WIDTH = 20
_SYSTEM = 28  # cells a system's name may take before it is folded, where there are several tables
_FOLDED = 14  # to how few it is folded so that one table holds all measures
_LEAST = 6  # and to how few so that figures need not be folded
_GAP = 2  # cells between two columns, one of them the place of a ruler


def terminal(summary: Summary, *, width: int = 80, color: bool = False, details: bool = False) -> str:
    """Lay a run out as text.

    Systems are rows and measures columns where that fits; else, where the systems fit side by side, measures
    are rows; else the columns are dealt out to several tables. Text is never cut, only folded.

    Args:
        summary: the run.
        width: cells a line; fewer than 20 count as 20.
        color: whether to write escape codes for bold and dim; without them the text is plain.
        details: whether cells also show the difference from the baseline and its corrected p-value.

    Returns:
        The text, with a newline at its end and no trailing spaces.
    """
    from rich.console import Console  # noqa: PLC0415 - heavy

    width = max(width, MIN_WIDTH)
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        height=100,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        soft_wrap=False,
        _environ={},
    )
    for table in _tables(summary, width, details):
        console.print(table)
        console.print()
    for line in (*summary.caption, *_warnings(summary.rows)):
        _paragraph(console, line)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip("\n") + "\n"


def _paragraph(console: Console, line: str) -> None:
    """A caption line, its continuation indented."""
    from rich.padding import Padding  # noqa: PLC0415 - heavy
    from rich.text import Text  # noqa: PLC0415 - heavy

    lines = Text(line).wrap(console, console.width - 2)
    for place, text in enumerate(lines):
        console.print(Padding(text, (0, 0, 0, 2 if place else 0)))


def _tables(summary: Summary, width: int, details: bool) -> Iterator[Table]:
    places = range(len(summary.columns))
    names = max(len("system"), *(_cells(_name(row)) for row in summary.rows))
    sizes = [_size(summary, place, details) for place in places]
    room = width - sum(size + _GAP for size in sizes)
    if room >= min(names, _FOLDED):
        yield _by_system(summary, list(places), min(names, room), details)
    elif _measures_fit(summary, width, sizes):
        yield _by_measure(summary, details)
    else:
        first = min(names, _SYSTEM, max(_LEAST, width - max(sizes) - _GAP))
        for group in _dealt(sizes, width - first):
            yield _by_system(summary, group, first, details)


def _measures_fit(summary: Summary, width: int, sizes: Sequence[int]) -> bool:
    """Whether measures can be rows: more of them than systems, and the systems fit side by side."""
    head = max(_cells(_label(column)) for column in summary.columns)
    each = [max(*sizes, _cells(_name(row))) + _GAP for row in summary.rows]
    return len(summary.rows) < len(summary.columns) and head + sum(each) <= width


def _dealt(sizes: Sequence[int], room: int) -> Iterator[list[int]]:
    """Places of the columns in groups that fit into the room; a group has at least one."""
    group: list[int] = []
    for place, size in enumerate(sizes):
        if group and sum(sizes[i] + _GAP for i in group) + size + _GAP > room:
            yield group
            group = []
        group.append(place)
    yield group


def _by_system(summary: Summary, places: Sequence[int], first: int, details: bool) -> Table:
    table = _table()
    table.add_column("system", overflow="fold", min_width=first, max_width=first)
    for place in places:
        table.add_column(_head(summary.columns[place]), justify="right", overflow="fold")
    for row in summary.rows:
        table.add_row(_text(_name(row)), *(_cell(row.cells[place], details) for place in places))
    return table


def _by_measure(summary: Summary, details: bool) -> Table:
    table = _table()
    table.add_column("measure", overflow="fold")
    for row in summary.rows:
        table.add_column(_text(_name(row)), justify="right", overflow="fold")
    for place, column in enumerate(summary.columns):
        table.add_row(_text(_label(column)), *(_cell(row.cells[place], details) for row in summary.rows))
    return table


def _table() -> Table:
    from rich import box  # noqa: PLC0415 - heavy
    from rich.table import Table  # noqa: PLC0415 - heavy

    return Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0), header_style="bold"
    )


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text  # noqa: PLC0415 - heavy

    return Text(text, style=style)  # never parsed for markup


def _cells(text: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415 - heavy

    return cell_len(text)


def _name(row: Row) -> str:
    return f"{row.system} (baseline)" if row.baseline else row.system


def _label(column: Column) -> str:
    return " ".join(part for part in (column.name, column.unit, column.arrow) if part)


def _head(column: Column) -> Text:
    return _text("\n".join([column.name, " ".join(part for part in (column.unit, column.arrow) if part)]))


def _lines(cell: Cell, details: bool) -> list[str]:
    # A space holds the place of a star that is not there, so that the digits of a column stand in line.
    lines = [cell.shown if cell.shown.endswith("*") else f"{cell.shown} "]
    lines += [f"{cell.span} "] if cell.span else []
    if details and cell.tests:
        lines += [f"{cell.tests.shown} ", f"p {p_value(cell.tests.corrected)} "]
    return lines


def _cell(cell: Cell, details: bool) -> Text:
    first, *rest = _lines(cell, details)
    text = _text(first, "bold" if cell.best else "")
    for line in rest:
        text.append(f"\n{line}", style="not bold dim")
    return text


def _size(summary: Summary, place: int, details: bool) -> int:
    """Cells that a column needs so that nothing in it is folded."""
    head = _head(summary.columns[place]).plain.split("\n")
    body = [line for row in summary.rows for line in _lines(row.cells[place], details)]
    return max(_cells(line) for line in (*head, *body))


def _warnings(rows: Iterable[Row]) -> Iterator[str]:
    """A line for the systems that have the same warnings: as many are seldom worth more on a terminal."""
    systems: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        if row.warnings:
            systems.setdefault(row.warnings, []).append(row.system)
    for warnings, named in systems.items():
        more = f" (and {len(warnings) - 1} more, which --json writes)" if len(warnings) > 1 else ""
        yield f"Warning of {', '.join(named)}: {warnings[0]}{more}"

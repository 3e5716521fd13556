"""``summarizer rank``: every sentence with its centrality, and why it is not in the brief."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from summarizer.cli.options import (
    AllowPrivate,
    Embedder,
    Focus,
    Fuser,
    Ranker,
    Selector,
    Sources,
    Words,
    given,
)
from summarizer.cli.output import emit, printable, stages, tell

if TYPE_CHECKING:
    from summarizer.document import Article, RankedSentence

Format = Literal["table", "json", "csv"]
Row = dict[str, Any]

COLUMNS = ("rank", "centrality", "theme", "article", "source", "sentence", "start", "end", "left_out", "text")
_PIPED_TABLE = 120


def rank(
    sources: Sources,
    *,
    words: Words = None,
    focus: Focus = "",
    embedder: Embedder = None,
    ranker: Ranker = None,
    selector: Selector = None,
    fuser: Fuser = None,
    format: Annotated[Format, typer.Option("--format")] = "table",  # noqa: A002 - the option is called --format
    top: Annotated[int | None, typer.Option("--top", metavar="N", min=1, help="Only the N best.")] = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Show every sentence: centrality, theme, and why it was left out."""
    with stages() as progress:
        if progress:
            progress("loading")
        from summarizer.ingest import read  # noqa: PLC0415 - heavy
        from summarizer.pipeline import Summarizer  # noqa: PLC0415 - heavy

        summarizer = Summarizer(**given(embedder=embedder, ranker=ranker, selector=selector, fuser=fuser))
        if progress:
            progress("reading")
        reading = read(sources, allow_private=allow_private)
        ranked = summarizer.rank(reading.articles, focus=focus, words=words, progress=progress)
    for warning in reading.warnings:
        tell(f"warning: {warning}")
    for article in reading.articles:
        for warning in article.warnings:
            tell(f"warning: {article.id}: {warning}")
    rows = as_rows(ranked, reading.articles)[:top]
    emit({"table": as_table, "json": as_json, "csv": as_csv}[format](rows))


def as_rows(ranked: Sequence[RankedSentence], articles: Sequence[Article]) -> list[Row]:
    """Number the sentences by falling centrality; equals stay in the order given."""
    outlets = {article.id: article.source for article in articles}
    ordered = sorted(ranked, key=lambda one: -one.centrality)
    return [
        {
            "rank": place,
            "centrality": one.centrality,
            "theme": one.theme,
            "article": one.sentence.article,
            "source": outlets.get(one.sentence.article, ""),
            "sentence": one.sentence.index,
            "start": one.sentence.start,
            "end": one.sentence.end,
            "left_out": one.left_out,
            "text": one.sentence.text,
        }
        for place, one in enumerate(ordered, start=1)
    ]


def as_json(rows: Sequence[Row]) -> str:
    """A JSON object; under ``sentences`` one record a sentence."""
    from summarizer.render import to_json  # noqa: PLC0415 - this format only

    return to_json({"sentences": rows}, indent=2)


def as_csv(rows: Sequence[Row]) -> str:
    """CSV with a header.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, which the spreadsheet
    does not show (OWASP, "CSV injection").
    """
    page = io.StringIO()
    writer = csv.DictWriter(page, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return page.getvalue()


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = printable(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def as_table(rows: Sequence[Row]) -> str:
    """A table as wide as the terminal. Article text goes in as plain text, never as markup."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - heavy
    from rich.console import Console  # noqa: PLC0415 - heavy
    from rich.table import Table  # noqa: PLC0415 - heavy
    from rich.text import Text  # noqa: PLC0415 - heavy

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in ("#", "centrality", "theme"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("source", max_width=20, no_wrap=True, overflow="ellipsis")
    table.add_column("sentence", ratio=3)
    table.add_column("left out", ratio=1)
    for row in rows:
        theme = "" if row["theme"] is None else str(row["theme"])
        source = row["source"] or row["article"]
        cells = (str(row["rank"]), f"{row['centrality']:.3f}", theme, source, row["text"], row["left_out"])
        table.add_row(*(Text(printable(cell)) for cell in cells))
    console = Console()
    if not console.is_terminal:
        console.width = _PIPED_TABLE
    with console.capture() as capture:
        console.print(table)
    return capture.get()

"""``summarizer evaluate readings``: draw sentences for readers, and count what they say.

Importing this is cheap: what a command needs, it imports itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from summarizer.cli.output import check_writable, emit, write_file
from summarizer.document import SummarizerError

Input = Literal["auto", "leads", "articles"]

app = typer.Typer(
    name="readings",
    help="Sentences drawn at random, read by two people against their sources.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


@app.command("draw")
def draw(
    *,
    outputs: Annotated[
        list[Path],
        typer.Option(
            metavar="FILE", show_default=False, help="Briefs as `summarizer batch` writes them; repeatable."
        ),
    ],
    dataset: Annotated[
        list[str],
        typer.Option(
            metavar="NAME",
            show_default=False,
            help="What they are of: one for all, or one for each file in the same order.",
        ),
    ],
    sheet: Annotated[
        Path, typer.Option(metavar="SHEET.jsonl", show_default=False, help="Where the sheet goes.")
    ],
    markdown: Annotated[
        Path | None, typer.Option(metavar="FILE", show_default=False, help="The sheet for people.")
    ] = None,
    number: Annotated[int, typer.Option(min=1, help="Of sentences.")] = 100,
    fused_only: Annotated[
        bool, typer.Option("--fused-only/--any", help="Only sentences that a model wrote, or any.")
    ] = True,
    input: Annotated[  # noqa: A002 - the option is called --input
        Input, typer.Option(help="What is read where a data set has both leads and full articles.")
    ] = "auto",
    seed: Annotated[int, typer.Option(min=0, help="Of the draw and the order.")] = 2026,
) -> None:
    """Draw sentences with their sources, shuffled, without a word on the system."""
    for path in filter(None, (sheet, markdown)):
        check_writable(path)
    if len(dataset) not in (1, len(outputs)):
        raise SummarizerError(
            f"--dataset is given once or for each of the {len(outputs)} files of --outputs, "
            f"not {len(dataset)} times"
        )
    from summarizer.render import to_json  # noqa: PLC0415 - heavy

    from ..data.datasets import load  # noqa: PLC0415 - heavy
    from ..systems.outputs import read_outputs  # noqa: PLC0415 - heavy
    from .sheet import as_markdown, records  # noqa: PLC0415 - heavy
    from .sheet import draw as draw_sheet  # noqa: PLC0415 - heavy
    from .tally import shares_line  # noqa: PLC0415 - heavy

    clusters = {
        name: load(name, input=input, references="optional").clusters for name in dict.fromkeys(dataset)
    }
    names = dataset if len(dataset) > 1 else dataset * len(outputs)
    written = []
    for path, name in zip(outputs, names, strict=True):
        found = read_outputs(path, clusters[name], name=str(path)).outputs
        written += [(cluster, found[cluster.id]) for cluster in clusters[name]]
    drawn = draw_sheet(written, number=number, seed=seed, fused_only=fused_only)
    write_file(sheet, "".join(f"{to_json(record)}\n" for record in records(drawn)))
    if markdown is not None:
        write_file(markdown, as_markdown(drawn))
    emit(f"{len(drawn.items)} of {drawn.population} sentences drawn. {shares_line(drawn.shares)}")


@app.command("tally")
def tally(
    *,
    sheet: Annotated[
        Path, typer.Option(metavar="SHEET.jsonl", show_default=False, help="What `readings draw` wrote.")
    ],
    verdicts: Annotated[
        tuple[Path, Path],
        typer.Option(
            metavar="A.jsonl B.jsonl",
            show_default=False,
            help='Two readers\' lines {"id", "grammatical", "true", "neutral", "note"?}.',
        ),
    ],
    markdown: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="Write the list with the verdicts."),
    ] = None,
    without_text: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID-PREFIX", show_default=False, help="Keep these sentences out of the list; repeatable."
        ),
    ] = None,
) -> None:
    """Count two readers' verdicts: shares with intervals, and how far the readers agree."""
    if markdown is not None:
        check_writable(markdown)
    from .sheet import read_sheet  # noqa: PLC0415 - heavy
    from .tally import as_markdown, read_verdicts, summary  # noqa: PLC0415 - heavy

    drawn = read_sheet(sheet)
    readers = [read_verdicts(path, drawn) for path in verdicts]
    if markdown is not None:
        write_file(markdown, as_markdown(drawn, readers, tuple(without_text or ())))
    emit(summary(drawn, readers))

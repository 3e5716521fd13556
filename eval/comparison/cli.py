"""``summarizer evaluate comparison``: the comparison of sources against what is planted.

Importing this is cheap: what the command needs, it imports itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from summarizer.cli.output import check_writable, emit, stages, write_file
from summarizer.document import SummarizerError

Half = Literal["dev", "practice", "test"]

app = typer.Typer(
    name="comparison",
    help="Where sources agree and differ, against the planted events.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    no_args_is_help=False,
)


@app.callback()
def comparison(
    *,
    half: Annotated[Half, typer.Option(help="Which half; test is for when a piece of work is done.")] = "dev",
    folder: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", show_default=False, help="Where the halves lie. Default: the shipped events."
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option(min=0, max=2**32 - 1, envvar="SUMMARIZER_SEED", help="Of the intervals.")
    ] = 2026,
    json: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", show_default=False, help="Write the figures and the counts of each event."
        ),
    ] = None,
    markdown: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="Write the table for a pull request."),
    ] = None,
) -> None:
    """Compare the sources of every planted event of a half, and count what is right."""
    for path in filter(None, (json, markdown)):
        check_writable(path)
    if folder is not None and not folder.is_dir():
        raise SummarizerError(f"there is no folder {folder}")
    with stages() as progress:
        if progress:
            progress("loading")
        from summarizer import Summarizer  # noqa: PLC0415 - heavy

        from ..data.planted import FOLDER  # noqa: PLC0415 - heavy
        from .measure import measure_half  # noqa: PLC0415 - heavy
        from .table import as_markdown, as_record, as_text  # noqa: PLC0415 - heavy

        run = measure_half(half, Summarizer().compare, seed=seed, folder=folder or FOLDER, progress=progress)
    emit(as_text(run))
    if json is not None:
        from summarizer.render import to_json  # noqa: PLC0415 - heavy

        write_file(json, to_json(as_record(run), indent=1))
    if markdown is not None:
        write_file(markdown, as_markdown(run))

"""``summarizer brief``: articles in, a brief out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from summarizer.cli.options import (
    AllowPrivate,
    Embedder,
    Focus,
    Fuser,
    Ranker,
    Ratio,
    Selector,
    Sentences,
    Sources,
    Words,
    check_length,
    given,
)
from summarizer.cli.output import PIPED, check_writable, emit, stages, text_width, write_file

Format = Literal["text", "markdown", "json", "html"]

_FORMAT_OF_ENDING: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".htm": "html",
    ".html": "html",
}


def brief(
    sources: Sources,
    *,
    words: Words = None,
    sentences: Sentences = None,
    ratio: Ratio = None,
    focus: Focus = "",
    embedder: Embedder = None,
    ranker: Ranker = None,
    selector: Selector = None,
    fuser: Fuser = None,
    format: Annotated[  # noqa: A002 - the option is called --format
        Format | None,
        typer.Option("--format", show_default=False, help="Default: by the ending of --output, else text."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write there rather than to stdout.")
    ] = None,
    details: Annotated[
        bool, typer.Option("--details", help="Show under each sentence the passages that carry it.")
    ] = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Write a brief of articles about one event."""
    check_length(words, sentences, ratio)
    if output is not None:
        check_writable(output)
    with stages() as progress:
        if progress:
            progress("loading")
        from summarizer.ingest import read  # noqa: PLC0415 - heavy
        from summarizer.pipeline import Summarizer  # noqa: PLC0415 - heavy
        from summarizer.render import render  # noqa: PLC0415 - heavy

        # A mistyped name is told before anything is read.
        summarizer = Summarizer(**given(embedder=embedder, ranker=ranker, selector=selector, fuser=fuser))
        if progress:
            progress("reading")
        reading = read(sources, allow_private=allow_private)
        made = summarizer.brief(
            reading.articles,
            words=words,
            sentences=sentences,
            ratio=ratio,
            focus=focus,
            warnings=reading.warnings,
            progress=progress,
        )
        chosen = format or (_FORMAT_OF_ENDING.get(output.suffix.lower()) if output else None) or "text"
        page = render(made, chosen, width=PIPED if output else text_width(), details=details)
    if output is None:
        emit(page)
    else:
        write_file(output, page)

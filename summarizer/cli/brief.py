"""``summarizer brief``: articles in, a brief out."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.options import (
    AllowPrivate,
    Alone,
    ChosenFormat,
    Embedder,
    Focus,
    Fuser,
    Output,
    Ranker,
    Ratio,
    Selector,
    Sentences,
    Sources,
    Wording,
    Words,
    check_length,
    format_of,
    given,
)
from summarizer.cli.output import check_output, deliver, stages, width_for


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
    wording: Wording = None,
    alone: Alone = None,
    format: ChosenFormat = None,  # noqa: A002 - the option is called --format
    output: Output = None,
    details: Annotated[
        bool, typer.Option("--details", help="Show the passages that carry each sentence, and more.")
    ] = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Write a brief of articles about one event."""
    check_length(words, sentences, ratio)
    check_output(output)
    with stages() as progress:
        if progress:
            progress("loading")
        from summarizer.ingest import read  # noqa: PLC0415 - heavy
        from summarizer.pipeline import Summarizer  # noqa: PLC0415 - heavy
        from summarizer.render import render  # noqa: PLC0415 - heavy

        # A mistyped name is told before anything is read.
        summarizer = Summarizer(
            **given(
                embedder=embedder, ranker=ranker, selector=selector, fuser=fuser, wording=wording, alone=alone
            )
        )
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
        page = render(made, format_of(format, output), width=width_for(output), details=details)
    deliver(page, output)

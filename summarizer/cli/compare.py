"""``summarizer compare``: where articles about one event agree and differ, and in whose words."""

from __future__ import annotations

from summarizer.cli.options import (
    AllowPrivate,
    ChosenFormat,
    Embedder,
    Focus,
    Output,
    Ranker,
    Sources,
    format_of,
    given,
)
from summarizer.cli.output import check_output, deliver, stages, width_for


def compare(
    sources: Sources,
    *,
    focus: Focus = "",
    embedder: Embedder = None,
    ranker: Ranker = None,
    format: ChosenFormat = None,  # noqa: A002 - the option is called --format
    output: Output = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Show where articles agree and differ, when things happened, and whose words judge."""
    check_output(output)
    with stages() as progress:
        if progress:
            progress("loading")
        from summarizer.ingest import read  # noqa: PLC0415 - heavy
        from summarizer.pipeline import Summarizer  # noqa: PLC0415 - heavy
        from summarizer.render import render_comparison  # noqa: PLC0415 - heavy

        # A mistyped name is told before anything is read.
        summarizer = Summarizer(**given(embedder=embedder, ranker=ranker))
        if progress:
            progress("reading")
        reading = read(sources, allow_private=allow_private)
        made = summarizer.compare(reading.articles, focus=focus, warnings=reading.warnings, progress=progress)
        page = render_comparison(made, format_of(format, output), width=width_for(output))
    deliver(page, output)

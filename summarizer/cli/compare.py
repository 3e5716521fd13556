"""``summarizer compare``: where articles about one event agree and differ, and in whose words."""

from __future__ import annotations

from summarizer.cli.options import AllowPrivate, Embedder, Focus, Sources, given
from summarizer.cli.output import emit, stages, text_width


def compare(
    sources: Sources,
    *,
    focus: Focus = "",
    embedder: Embedder = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Show where the articles agree and differ: disagreements, time line, facts by source, words that judge."""
    with stages() as progress:
        if progress:
            progress("loading")
        from summarizer.ingest import read  # noqa: PLC0415 - heavy
        from summarizer.pipeline import Summarizer  # noqa: PLC0415 - heavy
        from summarizer.render import render_comparison  # noqa: PLC0415 - heavy

        summarizer = Summarizer(**given(embedder=embedder))
        if progress:
            progress("reading")
        reading = read(sources, allow_private=allow_private)
        made = summarizer.compare(reading.articles, focus=focus, warnings=reading.warnings, progress=progress)
        page = render_comparison(made, width=text_width())
    emit(page)

"""Render: a brief as text, Markdown, JSON or an HTML page, and as the records that batch writes."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from summarizer.document import SummarizerError
from summarizer.render.compared import compared
from summarizer.render.markdown import render_markdown
from summarizer.render.page import render_page
from summarizer.render.record import as_record, error_record, to_json, validate_record
from summarizer.render.text import render_compared, render_text
from summarizer.render.view import view

if TYPE_CHECKING:
    from summarizer.document import Brief, Comparison

__all__ = [
    "FORMATS",
    "as_record",
    "error_record",
    "render",
    "render_comparison",
    "to_json",
    "validate_record",
]

FORMATS = ("text", "markdown", "json", "html")
MIN_WIDTH = 20


def render(
    brief: Brief,
    format: str = "text",  # noqa: A002 - the name that the command line's option has
    *,
    width: int = 80,
    details: bool = False,
) -> str:
    """Write a brief out.

    Citations are numbers of ``brief.articles``, from 1, each once a sentence, the article whose wording
    is shown first. The same brief always gives the same bytes.

    Args:
        brief: the brief.
        format: ``text``, ``markdown``, ``json`` or ``html``.
        width: columns of ``text``, at least 20.
        details: in ``text`` and ``markdown``, add each sentence's passages and edits; in ``html``, where a
            reader opens them a sentence at a time, open them all. ``json`` always has all but the passages'
            text, which its offsets point at.

    Returns:
        The output, with a newline at its end.

    Raises:
        SummarizerError: there is no such format, or the width is too small.
        KeyError: a citation names an article that the brief does not have.
        ValueError: a citation points outside its article.
    """
    if format not in FORMATS:
        close = difflib.get_close_matches(format.lower(), FORMATS, n=1, cutoff=0.5)
        hint = f", did you mean {close[0]!r}?" if close else ""
        raise SummarizerError(f"no format is called {format!r}{hint} (there are: {', '.join(FORMATS)})")
    if width < MIN_WIDTH:
        raise SummarizerError(f"a width of {width} columns is too small: take {MIN_WIDTH} or more")
    if format == "json":
        return to_json(as_record(brief), indent=2) + "\n"
    shown = view(brief)
    if format == "markdown":
        return render_markdown(shown, details=details)
    if format == "html":
        return render_page(shown, details=details)
    return render_text(shown, width=width, details=details)


def render_comparison(comparison: Comparison, *, width: int = 80) -> str:
    """Write a comparison out as text.

    Args:
        comparison: of articles.
        width: columns, at least 20.
    """
    return render_compared(compared(comparison), width=width)

"""Render: a brief or a comparison as text, Markdown, JSON or an HTML page, and the records of batch."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from summarizer.document import SummarizerError
from summarizer.render import markdown_comparison, page, text_comparison
from summarizer.render.brief_view import view
from summarizer.render.compared import compared
from summarizer.render.comparison_record import comparison_record
from summarizer.render.json_text import to_json
from summarizer.render.markdown import render_markdown
from summarizer.render.record import as_record, error_record, validate_record
from summarizer.render.text import render_text

if TYPE_CHECKING:
    from summarizer.document import Brief, Comparison

__all__ = [
    "FORMATS",
    "as_record",
    "comparison_record",
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
    is shown first. Where sources contradict each other, that follows the sentences. The same brief always
    gives the same bytes.

    Args:
        brief: the brief.
        format: ``text``, ``markdown``, ``json`` or ``html``.
        width: columns of ``text``, at least 20.
        details: in ``text`` and ``markdown``, add what later reports change, the time line, words that judge,
            and each sentence's passages and edits; in ``html``, where a reader opens the passages a sentence
            at a time, open them all. ``json`` always has all but the passages' text, which its offsets
            point at.

    Returns:
        The output, with a newline at its end.

    Raises:
        SummarizerError: there is no such format, or the width is too small.
        KeyError: a citation names an article that the brief does not have.
        ValueError: a citation points outside its article.
    """
    _check(format, width)
    if format == "json":
        return to_json(as_record(brief), indent=2) + "\n"
    shown = view(brief)
    if format == "markdown":
        return render_markdown(shown, details=details)
    if format == "html":
        return page.render_page(shown, details=details)
    return render_text(shown, width=width, details=details)


def render_comparison(
    comparison: Comparison,
    format: str = "text",  # noqa: A002 - the name that the command line's option has
    *,
    width: int = 80,
) -> str:
    """Write a comparison out.

    Numbers in brackets are those of ``comparison.articles``, from 1. The same comparison always gives the
    same bytes.

    Args:
        comparison: of articles about one event.
        format: ``text``, ``markdown``, ``json`` or ``html``. ``json`` has all that was found, the others what
            most sources tell, names with a role or several spellings, and, but for ``html``, only the
            quotations that differ.
        width: columns of ``text``, at least 20.

    Returns:
        The output, with a newline at its end.

    Raises:
        SummarizerError: there is no such format, or the width is too small.
        KeyError: a passage names an article that the comparison does not have.
        ValueError: a passage lies outside its article.
    """
    _check(format, width)
    if format == "json":
        return to_json(comparison_record(comparison), indent=2) + "\n"
    shown = compared(comparison)
    if format == "markdown":
        return markdown_comparison.render_compared(shown)
    if format == "html":
        return page.render_compared(shown)
    return text_comparison.render_compared(shown, width=width)


def _check(format: str, width: int) -> None:  # noqa: A002 - the name that the command line's option has
    """Refuse what the user mistyped."""
    if format not in FORMATS:
        close = difflib.get_close_matches(format.lower(), FORMATS, n=1, cutoff=0.5)
        hint = f", did you mean {close[0]!r}?" if close else ""
        raise SummarizerError(f"no format is called {format!r}{hint} (there are: {', '.join(FORMATS)})")
    if width < MIN_WIDTH:
        raise SummarizerError(f"a width of {width} columns is too small: take {MIN_WIDTH} or more")

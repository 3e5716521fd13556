"""A brief as Markdown (CommonMark), where nothing of an article can become markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.render.brief_view import NO_SENTENCE
from summarizer.render.escape import escape
from summarizer.render.markdown_comparison import closing, judging, moments, questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.render.brief_view import Line, View
    from summarizer.render.compared import Compared

__all__ = ["escape", "render_markdown"]


def _marks(line: Line) -> str:
    return " ".join(f"\\[{number}\\]" for number in line.marks)


def _evidence(line: Line) -> str:
    facts = f"{line.kind}, sources: {line.told}, support {line.support}"
    blocks = [f"**Sentence {line.number}** ({facts}): {escape(line.text)}"]
    for edit in line.edits:
        words = [f"{escape(edit.kind)}:"]
        words += [f"removed “{escape(edit.removed)}”"] if edit.removed else []
        words += [f"added “{escape(edit.added)}”"] if edit.added else []
        blocks.append(" ".join(words))
    for told, evidence in (("", line.evidence), ("told in other words:", line.also)):
        blocks += [told] if told and evidence else []
        for source, passages in evidence:
            blocks += [f"> \\[{source.number}\\] {escape(' '.join(p.text.split()))}" for p in passages]
    return "\n\n".join(blocks)


def render_markdown(view: View, *, details: bool) -> str:
    """Lay a brief out as Markdown.

    The list of sources holds every article, copies and set-aside ones too: Markdown numbers a list without
    gaps, and its numbers must be those of the citations.

    Args:
        view: the brief.
        details: also show what later reports change, the time line and who judges in which words, and,
            sentence by sentence, the cited passages and the edits.

    Returns:
        The document, with a newline at its end.
    """
    blocks = [f"# {escape(view.title)}"] if view.title else []
    blocks += [_paragraph(lines) for lines in view.paragraphs] or [NO_SENTENCE]
    if view.compared and view.compared.questions:
        blocks += ["## Where sources differ", questions(view.compared.questions, named=False)]
    if details and view.compared:
        blocks += _more(view, view.compared)
    if details and view.lines:
        blocks += ["## Passages", *(_evidence(line) for line in view.lines)]
    return "\n\n".join([*blocks, *closing(view)]) + "\n"


def _paragraph(lines: Sequence[Line]) -> str:
    return " ".join(f"{escape(line.text)} {_marks(line)}".rstrip() for line in lines)


def _more(view: View, compared: Compared) -> list[str]:
    """What is told of the comparison to a reader who wants details."""
    blocks = []
    if compared.updates:
        blocks += ["## What later reports change", questions(compared.updates, named=False)]
    if compared.timeline:
        blocks += ["## Time line", moments(compared.timeline)]
    return [*blocks, "## Words that judge", judging(compared.judging, own=view.rate)]

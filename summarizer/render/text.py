"""A brief as plain text for a terminal or a mail, wrapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from summarizer.render.brief_view import NO_SENTENCE
from summarizer.render.text_comparison import closing, judging, moments, questions
from summarizer.render.wrap import block, in_margin, margin_of, pieces, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.render.brief_view import Line, View
    from summarizer.render.compared import Compared


def render_text(view: View, *, width: int, details: bool) -> str:
    """Lay a brief out as text.

    Args:
        view: the brief.
        width: terminal cells a line, at least 20; only a web address is let run over it.
        details: also show what later reports change, the time line and who judges in which words, and,
            sentence by sentence, the cited passages and the edits.

    Returns:
        The text, with a newline at its end.
    """
    margin = margin_of(len(view.sources))
    blocks = [block(view.title, width)] if view.title else []
    blocks += [_paragraph(lines, width) for lines in view.paragraphs] or [block(NO_SENTENCE, width)]
    if view.compared and view.compared.questions:
        blocks.append(questions("Where sources differ", view.compared.questions, width, named=False))
    if details and view.compared:
        blocks += _more(view, view.compared, width)
    if details and view.lines:
        blocks.append("Passages")
        blocks += [_evidence(line, margin, width) for line in view.lines]
    return "\n\n".join([*blocks, *closing(view, margin, width)]) + "\n"


def _paragraph(lines: Sequence[Line], width: int) -> str:
    return wrap([chunk for line in lines for chunk in _cited(line, width)], width)


def _more(view: View, compared: Compared, width: int) -> list[str]:
    """What is told of the comparison to a reader who wants details."""
    blocks = []
    if compared.updates:
        blocks.append(questions("What later reports change", compared.updates, width, named=False))
    if compared.timeline:
        blocks.append(moments(compared.timeline, width))
    return [*blocks, judging(compared, width, own=view.rate)]


def _cited(line: Line, width: int) -> list[str]:
    """A sentence in chunks, its last word and its marks in one where a line has room for them.

    So no line begins with a mark that could have stood beside its sentence.
    """
    *words, last = pieces(line.text, width) if line.text else ("",)
    marks = [f"[{number}]" for number in line.marks]
    for kept in (len(marks), 1):
        tail = " ".join([last, *marks[:kept]])
        if cell_len(tail) <= width:
            return [*words, tail, *marks[kept:]]
    return [*words, last, *marks]


def _evidence(line: Line, margin: int, width: int) -> str:
    """A sentence with the words of its sources below it."""
    rest = " " * margin
    inner = rest * 2
    rows = [block(line.text, width, f"{line.number}. ".rjust(margin), rest)]
    rows.append(block(f"({line.kind}, sources: {line.told}, support {line.support})", width, rest, rest))
    for edit in line.edits:
        words = [f"{edit.kind}:"]
        words += [f"removed “{edit.removed}”"] if edit.removed else []
        words += [f"added “{edit.added}”"] if edit.added else []
        rows.append(block(" ".join(words), width, rest, rest))
    for told, evidence in (("", line.evidence), ("told in other words:", line.also)):
        rows += [block(told, width, rest, rest)] if told and evidence else []
        for source, passages in evidence:
            head = rest + in_margin(source.number, margin)
            rows += [block(passage.text, width, head, inner) for passage in passages]
    return "\n".join(rows)

"""A brief as plain text for a terminal or a mail, wrapped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells

from summarizer.render.view import NO_SENTENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.render.compared import Compared, Question, Words
    from summarizer.render.view import Line, Source, View


def _pieces(text: str, width: int) -> Iterator[str]:
    """Words of a text, one wider than the line in pieces (Chinese and Japanese put no spaces)."""
    for word in text.split():
        yield from chop_cells(word, width) if cell_len(word) > width else (word,)


def _wrap(chunks: Iterable[str], width: int, first: str = "", rest: str = "") -> str:
    """Fill lines with chunks that are kept whole, counting terminal cells: a CJK character takes two.

    Args:
        chunks: words, or words that belong together.
        width: cells a line.
        first: what the first line begins with.
        rest: what the other lines begin with.

    Returns:
        The lines.
    """
    lines = [first]
    empty = True
    for chunk in chunks:
        if not empty and cell_len(lines[-1]) + 1 + cell_len(chunk) > width:
            lines.append(rest)
            empty = True
        lines[-1] += chunk if empty else f" {chunk}"
        empty = False
    return "\n".join(lines)


def _cited(line: Line, width: int) -> list[str]:
    """A sentence in chunks, its last word and its marks in one where a line has room for them.

    So no line begins with a mark that could have stood beside its sentence.
    """
    *words, last = _pieces(line.text, width) if line.text else ("",)
    marks = [f"[{number}]" for number in line.marks]
    for kept in (len(marks), 1):
        tail = " ".join([last, *marks[:kept]])
        if cell_len(tail) <= width:
            return [*words, tail, *marks[kept:]]
    return [*words, last, *marks]


def _listed(view: View | Compared, source: Source, margin: int, width: int) -> str:
    """An entry of the list of sources, its number in a margin."""
    rest = " " * margin
    note = "" if source.cited or source.set_aside else " (not cited)"
    rows = [_wrap(_pieces(source.title + note, width - margin), width, _number(source, margin), rest)]
    if source.byline:
        rows.append(_wrap(_pieces(source.byline, width - margin), width, rest, rest))
    if source.url:
        rows.append(rest + source.url)  # whole, so that it can be followed
    if source.copies:
        copies = [view.sources[number - 1] for number in source.copies]
        also = "also as " + ", ".join(f"[{copy.number}] {copy.name}" for copy in copies)
        rows.append(_wrap(_pieces(also, width - margin), width, rest, rest))
    if source.set_aside:
        rows.append(_wrap(_pieces(source.set_aside, width - margin), width, rest, rest))
    return "\n".join(rows)


def _number(source: Source, margin: int) -> str:
    return _margin(source.number, margin)


def _margin(number: int, margin: int) -> str:
    return f"[{number}] ".rjust(margin)


def _evidence(view: View, line: Line, margin: int, width: int) -> str:
    """A sentence with the words of its sources below it."""
    rest = " " * margin
    rows = [_wrap(_pieces(line.text, width - margin), width, f"{line.number}. ".rjust(margin), rest)]
    facts = f"({line.kind}, {len(line.evidence)} of {len(view.voices)} sources, support {line.support})"
    rows.append(_wrap(_pieces(facts, width - margin), width, rest, rest))
    for edit in line.edits:
        words = [f"{edit.kind}:"]
        words += [f"removed “{edit.removed}”"] if edit.removed else []
        words += [f"added “{edit.added}”"] if edit.added else []
        rows.append(_wrap(_pieces(" ".join(words), width - margin), width, rest, rest))
    for source, passages in line.evidence:
        for passage in passages:
            inner = rest + " " * margin
            rows.append(
                _wrap(_pieces(passage.text, width - 2 * margin), width, rest + _number(source, margin), inner)
            )
    return "\n".join(rows)


def render_text(view: View, *, width: int, details: bool) -> str:
    """Lay a brief out as text.

    Args:
        view: the brief.
        width: terminal cells a line, at least 20; only a web address is let run over it.
        details: also show, sentence by sentence, the cited passages and the edits.

    Returns:
        The text, with a newline at its end.
    """
    margin = len(f"[{len(view.sources)}] ") + 1
    chunks = [chunk for line in view.lines for chunk in _cited(line, width)]
    blocks = [_wrap(_pieces(view.title, width), width)] if view.title else []
    blocks.append(_wrap(chunks or NO_SENTENCE.split(), width))
    if details and view.lines:
        blocks.append("Passages")
        blocks += [_evidence(view, line, margin, width) for line in view.lines]
    return "\n\n".join([*blocks, *_closing(view, margin, width)]) + "\n"


def render_compared(view: Compared, *, width: int) -> str:
    """Lay a comparison out as text.

    Args:
        view: the comparison.
        width: terminal cells a line, at least 20; only a web address is let run over it.

    Returns:
        Where sources differ, what later reports change, the time line, facts by source, words that judge and
        the list of sources. Of what there is nothing to tell, only the first is said.
    """
    margin = len(f"[{len(view.sources)}] ") + 1
    blocks = ["\n".join(["Where sources differ", *_questions(view.questions, width)])]
    if not view.questions:
        blocks = [_wrap(_pieces("No disagreement was found.", width), width)]
    if view.updates:
        blocks.append("\n".join(["What later reports change", *_questions(view.updates, width)]))
    if view.timeline:
        rows = [
            _wrap([*_pieces(m.text, width - 3), *_marked(m.sources)], width, f" {m.date}: ", "   ")
            for m in view.timeline
        ]
        blocks.append("\n".join(["Time line", *rows]))
    if view.facts:
        blocks.append(_matrix(view, width))
    if view.words:
        rows = [
            _wrap(_judging(words), width, _margin(words.source, margin), " " * margin) for words in view.words
        ]
        blocks.append("\n".join(["Words that judge", *rows]))
    return "\n\n".join([*blocks, *_closing(view, margin, width)]) + "\n"


def _closing(view: View | Compared, margin: int, width: int) -> list[str]:
    """The list of sources, what was set aside, and the warnings."""
    blocks = []
    for heading, sources in (("Sources", view.voices), ("Set aside", view.set_aside)):
        if sources:
            blocks.append("\n".join([heading, *(_listed(view, s, margin, width) for s in sources)]))
    if view.warnings:
        warnings = [_wrap(_pieces(warning, width - 3), width, " - ", "   ") for warning in view.warnings]
        blocks.append("\n".join(["Warnings", *warnings]))
    return blocks


def _marked(numbers: Sequence[int]) -> list[str]:
    return [f"[{number}]" for number in numbers]


def _questions(questions: Sequence[Question], width: int) -> list[str]:
    rows = []
    for question in questions:
        rows.append(_wrap(_pieces(question.text, width - 3), width, " - ", "   "))
        rows += [
            _wrap([*_pieces(side.value, width - 5), *_marked(side.sources)], width, "     ", "       ")
            for side in question.sides
        ]
    return rows


def _matrix(view: Compared, width: int) -> str:
    """A row for each fact with a mark for each source that tells it."""
    head = "".join(str(source.number).rjust(3) for source in view.voices)
    rows = [f"Facts by source\n{head}"]
    for fact in view.facts:
        marks = "".join(("●" if told else "·").rjust(3) for told in fact.told) + "  "
        rest = " " * min(len(marks), width // 2)
        first = marks if len(marks) == len(rest) else f"{marks}\n{rest}"
        rows.append(_wrap(_pieces(fact.text, width - len(rest)), width, first, rest))
    return "\n".join(rows)


def _judging(words: Words) -> list[str]:
    own = f"{words.rate} in 100 words are the source's own: {', '.join(words.own)}" if words.own else ""
    others = f"of those it quotes: {', '.join(words.others)}" if words.others else ""
    return "; ".join(part for part in (own, others) if part).split()

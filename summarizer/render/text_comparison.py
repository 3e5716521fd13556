"""Where sources agree and differ, as plain text: a comparison, and the sections that a brief has of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.render.wrap import block, in_margin, margin_of, pieces, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.render.brief_view import View
    from summarizer.render.compared import Compared, Judging, Moment, Name, Question, Quoted, Side, Words
    from summarizer.render.view import Source

MOST_FACTS = 12
"""Facts that are listed; what fewer sources tell, and what matters less, comes last."""
MOST_NAMES = 20
"""Names that are listed, those of most sources first."""


def render_compared(view: Compared, *, width: int) -> str:
    """Lay a comparison out as text.

    Args:
        view: the comparison.
        width: terminal cells a line, at least 20; only a web address is let run over it.

    Returns:
        Where sources differ, what later reports change, the time line, facts by source, names, quotations
        that differ, words that judge and the list of sources, with a newline at its end. Of what there is
        nothing to tell, only the first is said.
    """
    margin = margin_of(len(view.sources))
    blocks = [block("No disagreement was found.", width)]
    if view.questions:
        blocks = [questions("Where sources differ", view.questions, width)]
    if view.updates:
        blocks.append(questions("What later reports change", view.updates, width))
    if view.timeline:
        blocks.append(moments(view.timeline, width))
    if view.facts:
        blocks.append(_matrix(view, width))
    if view.names:
        blocks.append(_names(view.names, width))
    if view.differing:
        blocks.append(_quotations(view.differing, width))
    if view.judging:
        blocks.append(judging(view, width))
    return "\n\n".join([*blocks, *closing(view, margin, width)]) + "\n"


def questions(heading: str, asked: Sequence[Question], width: int, *, named: bool = True) -> str:
    """A section of questions with their answers.

    Args:
        heading: of the section.
        asked: the questions.
        width: terminal cells a line.
        named: call who answers by the outlet's name where it is known, rather than by number.
    """
    rows = [heading]
    for question in asked:
        rows.append(block(question.text, width, " - ", "   "))
        rows += [_side(side, side.value, width, named=named) for side in question.sides]
    return "\n".join(rows)


def moments(timeline: Sequence[Moment], width: int) -> str:
    """The section of the time line.

    Args:
        timeline: in order of time.
        width: terminal cells a line.
    """
    rows = [block(f"{m.date}: {m.text}", width, " ", "   ", _marks(m.sources)) for m in timeline]
    return "\n".join(["Time line", *rows])


def judging(view: Compared, width: int, *, own: str = "") -> str:
    """The section of words that judge, a row for each source that has any.

    Args:
        view: the comparison.
        width: terminal cells a line.
        own: rate of the brief's own words, which comes first; "" for none.
    """
    margin = margin_of(len(view.sources))
    rows = [block(f"The brief itself: {own} in 100 words.", width, " ", "   ")] if own else []
    rows += [
        block(_judged(words), width, in_margin(words.source.number, margin), " " * margin)
        for words in view.judging
    ]
    return "\n".join(["Words that judge", *rows])


def closing(view: View | Compared, margin: int, width: int) -> list[str]:
    """The list of sources, what was set aside, and the warnings.

    Args:
        view: the brief or the comparison.
        margin: width of the margin with the numbers.
        width: terminal cells a line.
    """
    blocks = []
    for heading, sources in (("Sources", view.voices), ("Set aside", view.set_aside)):
        if sources:
            blocks.append("\n".join([heading, *(_listed(view, s, margin, width) for s in sources)]))
    if view.warnings:
        warnings = [block(warning, width, " - ", "   ") for warning in view.warnings]
        blocks.append("\n".join(["Warnings", *warnings]))
    return blocks


def _listed(view: View | Compared, source: Source, margin: int, width: int) -> str:
    """An entry of the list of sources, its number in a margin."""
    rest = " " * margin
    note = "" if source.cited or source.set_aside else " (no sentence cites it)"
    rows = [block(source.title + note, width, in_margin(source.number, margin), rest)]
    if source.byline:
        rows.append(block(source.byline, width, rest, rest))
    if source.url:
        rows.append(rest + source.url)  # whole, so that it can be followed
    if source.copies:
        copies = [view.sources[number - 1] for number in source.copies]
        also = "also as " + ", ".join(f"[{copy.number}] {copy.name}" for copy in copies)
        rows.append(block(also, width, rest, rest))
    if source.set_aside:
        rows.append(block(source.set_aside, width, rest, rest))
    return "\n".join(rows)


def _marks(sources: Sequence[Source]) -> list[str]:
    return [f"[{source.number}]" for source in sources]


def _side(side: Side, shown: str, width: int, *, named: bool) -> str:
    if named and any(source.outlet for source in side.sources):
        outlets = ", ".join(source.label for source in side.sources)
        return block(f"{shown} ({outlets})", width, "     ", "       ")
    return block(shown, width, "     ", "       ", _marks(side.sources))


def _matrix(view: Compared, width: int) -> str:
    """A row for each fact with a mark for each source that tells it."""
    head = "".join(str(source.number).rjust(3) for source in view.voices)
    rows = [f"Facts by source\n{head}"]
    for fact in view.facts[:MOST_FACTS]:
        marks = "".join(("●" if told else "·").rjust(3) for told in fact.told) + "  "
        rest = " " * min(len(marks), width // 2)
        first = marks if len(marks) == len(rest) else f"{marks}\n{rest}"
        rows.append(wrap(pieces(fact.text, width - len(rest)), width, first, rest))
    return "\n".join([*rows, *_rest(len(view.facts) - MOST_FACTS)])


def _names(names: Sequence[Name], width: int) -> str:
    rows = ["Names"]
    for name in names[:MOST_NAMES]:
        role = f" ({name.role})" if name.role else ""
        also = f": also {', '.join(name.others)}" if name.others else ""
        rows.append(block(f"{name.name}{role}{also}", width, " - ", "   "))
    return "\n".join([*rows, *_rest(len(names) - MOST_NAMES)])


def _rest(number: int) -> list[str]:
    return [f"   and {number} more"] if number > 0 else []


def _quotations(quotations: Sequence[Quoted], width: int) -> str:
    rows = ["Quotations that differ"]
    for quoted in quotations:
        rows.append(block(quoted.speaker or "speaker not named", width, " - ", "   "))
        rows += [_side(version, f"“{version.value}”", width, named=True) for version in quoted.versions]
    return "\n".join(rows)


def _judged(words: Words) -> str:
    own = f"{words.rate} in 100 words are the source's own: {_listing(words.own)}" if words.own else ""
    others = f"of those it quotes: {_listing(words.others)}" if words.others else ""
    return "; ".join(part for part in (own, others) if part)


def _listing(words: Sequence[Judging]) -> str:
    return ", ".join(word.word for word in words)

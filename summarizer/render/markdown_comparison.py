"""Where sources agree and differ, as Markdown: CommonMark, and one table as GitHub and others read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.render.escape import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.render.brief_view import View
    from summarizer.render.compared import Compared, Judging, Moment, Name, Question, Quoted, Side, Words
    from summarizer.render.view import Source

MOST_FACTS = 20
"""Facts that are listed; what fewer sources tell, and what matters less, comes last."""


def render_compared(view: Compared) -> str:
    """Lay a comparison out as Markdown.

    Args:
        view: the comparison.

    Returns:
        The sections of the text format, with a newline at its end.
    """
    blocks = ["# Where sources agree and differ", "## Where sources differ"]
    blocks.append(questions(view.questions) if view.questions else "No disagreement was found.")
    if view.updates:
        blocks += ["## What later reports change", questions(view.updates)]
    if view.timeline:
        blocks += ["## Time line", moments(view.timeline)]
    if view.facts:
        blocks += ["## Facts by source", *_matrix(view)]
    if view.names:
        blocks += ["## Names", "\n".join(_name(name) for name in view.names)]
    if view.differing:
        blocks += ["## Quotations that differ", "\n".join(_quotation(quoted) for quoted in view.differing)]
    if view.judging:
        blocks += ["## Words that judge", judging(view.judging)]
    return "\n\n".join([*blocks, *closing(view)]) + "\n"


def questions(asked: Sequence[Question], *, named: bool = True) -> str:
    """Questions with their answers, as a list.

    Args:
        asked: the questions.
        named: call who answers by the outlet's name where it is known, rather than by number.
    """
    rows = []
    for question in asked:
        rows.append(f"- {escape(question.text)}")
        rows += [_side(side, escape(side.value), named=named) for side in question.sides]
    return "\n".join(rows)


def moments(timeline: Sequence[Moment]) -> str:
    """A time line, as a list.

    Args:
        timeline: in order of time.
    """
    return "\n".join(f"- {escape(m.date)}: {escape(m.text)} {_marks(m.sources)}".rstrip() for m in timeline)


def judging(words: Sequence[Words], *, own: str = "") -> str:
    """Who judges, in which words, as a list.

    Args:
        words: of each source that has any.
        own: rate of the brief's own words, which comes first; "" for none.
    """
    rows = [f"- The brief itself: {own} in 100 words."] if own else []
    return "\n".join([*rows, *(_judged(one) for one in words)])


def closing(view: View | Compared) -> list[str]:
    """The list of sources and the warnings.

    The list holds every article, copies and set-aside ones too: Markdown numbers a list without gaps, and
    its numbers must be those of the citations.

    Args:
        view: the brief or the comparison.
    """
    blocks = []
    if view.sources:
        blocks += ["## Sources", "\n".join(_listed(source) for source in view.sources)]
    if view.warnings:
        blocks += ["## Warnings", "\n".join(f"- {escape(warning)}" for warning in view.warnings)]
    return blocks


def _listed(source: Source) -> str:
    parts = [escape(source.title)]
    parts += [escape(source.byline)] if source.byline else []
    parts += [f"<{source.url}>"] if source.url else []
    if source.set_aside:
        note = f"set aside: {escape(source.set_aside)}"
    elif source.copy_of is not None:
        note = f"a copy of \\[{source.copy_of}\\]"
    else:
        note = "" if source.cited else "no sentence cites it"
    return f"{source.number}. " + ", ".join(parts) + (f" ({note})" if note else "")


def _marks(sources: Sequence[Source]) -> str:
    return " ".join(f"\\[{source.number}\\]" for source in sources)


def _side(side: Side, shown: str, *, named: bool) -> str:
    if named and any(source.outlet for source in side.sources):
        return f"  - {shown} ({', '.join(escape(source.label) for source in side.sources)})"
    return f"  - {shown} {_marks(side.sources)}"


def _matrix(view: Compared) -> list[str]:
    """A table with a row for each fact and a column for each source."""
    heads = [escape(source.label) for source in view.voices]
    rows = [_row(["Fact", *heads]), _row(["---", *[":-:"] * len(heads)])]
    rows += [
        _row([escape(fact.text), *("●" if told else "·" for told in fact.told)])
        for fact in view.facts[:MOST_FACTS]
    ]
    more = len(view.facts) - MOST_FACTS
    return ["\n".join(rows), *([f"And {more} more."] if more > 0 else [])]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _name(name: Name) -> str:
    role = f" ({escape(name.role)})" if name.role else ""
    also = f": also {', '.join(escape(form) for form in name.others)}" if name.others else ""
    return f"- {escape(name.name)}{role}{also}"


def _quotation(quoted: Quoted) -> str:
    rows = [f"- {escape(quoted.speaker) or 'speaker not named'}"]
    rows += [_side(version, f"“{escape(version.value)}”", named=True) for version in quoted.versions]
    return "\n".join(rows)


def _judged(words: Words) -> str:
    own = f"{words.rate} in 100 words are the source's own: {_listing(words.own)}" if words.own else ""
    others = f"of those it quotes: {_listing(words.others)}" if words.others else ""
    return f"- {escape(words.source.label)}: {'; '.join(part for part in (own, others) if part)}"


def _listing(words: Sequence[Judging]) -> str:
    return ", ".join(escape(word.word) for word in words)

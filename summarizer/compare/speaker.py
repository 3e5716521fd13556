"""Who speaks in each quotation of an article: pronouns and roles resolved, speakers handed on.

What is not plain stays open: a quotation without a speaker costs less than one in the wrong mouth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.compare.cast import Cast, Line
from summarizer.compare.frames import resumed
from summarizer.compare.outline import NAME, PRONOUN, ROLE, Who
from summarizer.compare.persons import unnamed
from summarizer.compare.referent import Referents
from summarizer.compare.saying import sayer

_ANNOUNCED_BACK = 3
_MARKS = '“”"„«»'
_OTHER_SPEAKER = re.compile(r"§|\b(?:he|she|they)\b|[.;]\s")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quotation: the pieces of it that stand in one or more sentences.

    Args:
        pieces: (number of the line, number of the quotation in it), in order.
        closed: whether it ends where the article closes it, or goes on in the next paragraph.
        speaker: full name of who speaks, "" where it is not plain.
        attributed: whether the article says, of somebody named or not, that these words were spoken.
        named: whether the sentence itself has the speaker's name.
    """

    pieces: tuple[tuple[int, int], ...]
    closed: bool
    speaker: str = ""
    attributed: bool = False
    named: bool = False

    @property
    def first(self) -> tuple[int, int]:
        """The piece with which it opens."""
        return self.pieces[0]


def stretches(lines: Sequence[Line], raws: Sequence[str]) -> list[Stretch]:
    """Join the quotations of an article's sentences to whole ones.

    Cleaning gives each sentence of a long quotation marks of its own; the article's text tells which of them
    really are there.

    Args:
        lines: the sentences of one article.
        raws: the text of the article for each of them.
    """
    found: list[Stretch] = []
    pieces: list[tuple[int, int]] = []
    for place, (line, raw) in enumerate(zip(lines, raws, strict=True)):
        for number, quotation in enumerate(line.outline.quotations):
            pieces.append((place, number))
            ends = quotation.end == len(line.sentence.text) and raw.rstrip()[-1:] not in _MARKS
            if ends and _goes_on(lines, raws, place):
                continue
            found.append(Stretch(tuple(pieces), closed=not ends or _opens_again(lines, raws, place)))
            pieces = []
    return found


def _goes_on(lines: Sequence[Line], raws: Sequence[str], place: int) -> bool:
    if place + 1 == len(lines) or _paragraph(lines, place + 1) != _paragraph(lines, place):
        return False
    following = lines[place + 1].outline.quotations
    return bool(following) and following[0].start == 0 and raws[place + 1].lstrip()[:1] not in _MARKS


def _opens_again(lines: Sequence[Line], raws: Sequence[str], place: int) -> bool:
    """Whether the next paragraph opens with a mark: a running quotation is not closed before it."""
    return (
        place + 1 < len(lines)
        and _paragraph(lines, place + 1) != _paragraph(lines, place)
        and raws[place + 1].lstrip()[:1] in _MARKS
    )


def _paragraph(lines: Sequence[Line], place: int) -> int:
    return lines[place].sentence.paragraph


def attribute(lines: Sequence[Line], found: Sequence[Stretch], cast: Cast) -> list[Stretch]:
    """Find the speakers of an article's quotations.

    Args:
        lines: the sentences of the article.
        found: its quotations, in order.
        cast: what the cluster tells about its people.
    """
    reading = _Reading(lines, cast)
    result: list[Stretch] = []
    for stretch in found:
        result.append(reading.attributed(stretch, result[-1] if result else None))
    return result


class _Reading:
    """An article read from its start: who was last heard, who was last told about."""

    def __init__(self, lines: Sequence[Line], cast: Cast) -> None:
        self._lines = lines
        self._referents = Referents(lines, cast)

    def attributed(self, stretch: Stretch, last: Stretch | None) -> Stretch:
        """The quotation with its speaker.

        Args:
            stretch: the quotation.
            last: the one before it, with its speaker.
        """
        named = False
        for place, number in dict.fromkeys((stretch.pieces[-1], stretch.first)):
            who = sayer(self._lines[place].outline, number)
            if who:
                known: str | None = self._resolve(who, place, number)
                named = who.kind == NAME
                break
        else:
            known = self._handed_on(stretch, last)
        if known is None:
            return stretch
        for place, _ in stretch.pieces:
            self._referents.tell(place, known)
        return replace(stretch, speaker=known, attributed=True, named=named)

    def _handed_on(self, stretch: Stretch, last: Stretch | None) -> str | None:
        """The speaker of a quotation of which its sentence says nothing; None where there is none."""
        place, number = stretch.first
        line = self._lines[place]
        before = last.pieces[-1][0] if last else -1
        if last and before == place and number:  # "¤0¤ and ¤1¤", "¤0¤, §0§ said, ¤1¤"
            between = line.outline.text.partition(f"¤{number - 1}¤")[2].partition(f"¤{number}¤")[0]
            same = between.rstrip().endswith((",", ":")) or not _OTHER_SPEAKER.search(between)
            return last.speaker if same and last.attributed else None
        if not line.bare:
            return None
        inside = place > 0 and _paragraph(self._lines, place - 1) == line.sentence.paragraph
        if last and before == place - 1 and (inside or self._paragraph_bare(place)):
            return last.speaker if last.attributed else None
        known: str | None = None
        if inside or self._lines[max(0, place - 1)].outline.text.endswith(":"):
            known = self._announced(place)
        if known is None:
            known = self._resumed(stretch.pieces[-1][0] + 1)
        return self._continued(place, last) if known is None else known

    def _resumed(self, place: int) -> str | None:
        """Who is said to have spoken by the sentence behind it: "That is how Ann Roe put it"."""
        line = self._lines[place] if place < len(self._lines) else None
        who = resumed(line.outline) if line else None
        return self._resolve(who, place, 0) if who else None

    def _continued(self, place: int, last: Stretch | None) -> str | None:
        """The speaker of the quotation before in one paragraph, where nobody else comes between."""
        before = last.pieces[-1][0] if last and last.attributed else place
        if before == place or _paragraph(self._lines, before) != _paragraph(self._lines, place):
            return None
        between = self._lines[before + 1 : place]
        if any(
            unnamed(line) or self._referents.people(line) - {last.speaker if last else ""} for line in between
        ):
            return None
        return last.speaker if last else None

    def _paragraph_bare(self, place: int) -> bool:
        paragraph = _paragraph(self._lines, place)
        return all(line.bare for line in self._lines[place:] if line.sentence.paragraph == paragraph)

    def _announced(self, quoted: int) -> str | None:
        """Who was said to speak just before: "Ann Roe wrote to us. Only one line. ¤0¤"."""
        paragraph = _paragraph(self._lines, quoted)
        for place in range(quoted - 1, max(-1, quoted - 1 - _ANNOUNCED_BACK), -1):
            line = self._lines[place]
            colon = place == quoted - 1 and line.outline.text.endswith(":")
            if line.sentence.paragraph != paragraph and not colon:
                return None
            who = line.says or (line.lead if colon or self._alone(line, place, quoted) else None)
            if who:
                return self._resolve(who, place, 0)
        return None

    def _alone(self, line: Line, place: int, quoted: int) -> bool:
        """Whether a sentence in front of a quotation is about one person: "Ann Roe stayed calm. ¤0¤"."""
        people = self._referents.people(line)
        return (
            place == quoted - 1
            and not line.outline.quotations
            and people == {line.label(line.lead)}
            and not unnamed(line)
        )

    def _resolve(self, who: Who, place: int, number: int) -> str:
        if who.kind == PRONOUN:
            return self._referents.pronoun(who.text, place, number)
        if who.kind == ROLE:
            return self._referents.role(who.text, place)
        line = self._lines[place]
        label = line.label(who)
        # Pages pour headlines into damaged sentences.
        doubtful = not who.sure or line.sentence.damaged
        return "" if doubtful and self._referents.is_body(label) else label


__all__ = ["Stretch", "attribute", "stretches"]

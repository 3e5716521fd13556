"""Who speaks in each quotation of an article: pronouns and roles resolved, speakers handed on.

What is not plain stays open: a quotation without a speaker costs less than one in the wrong mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.annotate.word import FUNCTION_WORDS, word_set
from summarizer.compare.cast import Cast, Line
from summarizer.compare.outline import NAME, PRONOUN, ROLE, Who
from summarizer.compare.saying import sayer

# Nouns by which a person is brought in without a name: a pronoun after one means that person.
_PEOPLE = word_set(
    """man woman boy girl official officer spokesman spokeswoman spokesperson witness resident nurse doctor
    driver student teacher lawyer attorney aide adviser advisor analyst expert source soldier guard
    neighbour neighbor passenger farmer worker reporter journalist protester demonstrator supporter critic
    voter father mother brother sister son daughter wife husband friend cousin uncle aunt survivor victim
    suspect shooter gunman attacker judge prosecutor minister senator lawmaker congressman congresswoman
    mayor governor president chief head leader director manager owner employee colleague person caller
    author professor scientist researcher economist pastor priest bishop captain sheriff detective
    commander general pilot patient shopkeeper seller vendor businessman businesswoman veteran actor
    actress host anchor candidate nominee successor predecessor chairman chairwoman executive secretary
    envoy ambassador diplomat activist parent child teenager youth kid handler fisherman goatherd widow
    widower"""
)
_DOCUMENTS = word_set(
    """statement report letter memo memorandum document tweet post resolution bill order ruling filing
    lawsuit email message note text article complaint"""
)
_OWN = word_set("our my")  # the outlet's own people do not take part
_SENTENCES_BACK, _PARAGRAPHS_BACK = 5, 2
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
    """

    pieces: tuple[tuple[int, int], ...]
    closed: bool
    speaker: str = ""
    attributed: bool = False

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
        self._cast = cast
        self._told: dict[int, str] = {}  # line → who speaks in it last; "" for somebody unnamed
        self._roles = cast.roles.get(lines[0].sentence.article, {}) if lines else {}

    def attributed(self, stretch: Stretch, last: Stretch | None) -> Stretch:
        """The quotation with its speaker.

        Args:
            stretch: the quotation.
            last: the one before it, with its speaker.
        """
        for place, number in dict.fromkeys((stretch.pieces[-1], stretch.first)):
            who = sayer(self._lines[place].outline, number)
            if who:
                known: str | None = self._resolve(who, place, number)
                break
        else:
            known = self._handed_on(stretch, last)
        if known is None:
            return stretch
        for place, _ in stretch.pieces:
            self._told[place] = known
        return replace(stretch, speaker=known, attributed=True)

    def _handed_on(self, stretch: Stretch, last: Stretch | None) -> str | None:
        """The speaker of a quotation of which its sentence says nothing; None where there is none."""
        place, number = stretch.first
        line = self._lines[place]
        before = last.pieces[-1][0] if last else -1
        if last and before == place and number:  # "¤0¤ and ¤1¤", "¤0¤, §0§ said, ¤1¤"
            between = line.outline.text.partition(f"¤{number - 1}¤")[2].partition(f"¤{number}¤")[0]
            same = between.rstrip().endswith((",", ":")) or not _OTHER_SPEAKER.search(between)
            return last.speaker if same and last.attributed else None
        if not line.bare or not place:
            return None
        inside = _paragraph(self._lines, place - 1) == line.sentence.paragraph
        if last and before == place - 1 and (inside or self._paragraph_bare(place)):
            return last.speaker if last.attributed else None
        if inside or self._lines[place - 1].outline.text.endswith(":"):
            return self._announced(place)
        return None

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
            who = line.says or (line.lead if colon else None)
            if who:
                return self._resolve(who, place, 0)
        return None

    def _resolve(self, who: Who, place: int, number: int) -> str:
        if who.kind == PRONOUN:
            return self._pronoun(who.text, place, number)
        if who.kind == ROLE:
            return self._role(who.text, place)
        line = self._lines[place]
        label = line.label(who)
        # Pages pour headlines into damaged sentences.
        doubtful = not who.sure or line.sentence.damaged
        return "" if doubtful and self._cast.kinds.get(label) in {"organisation", "place"} else label

    # Pronouns

    def _pronoun(self, pronoun: str, place: int, number: int = 0) -> str:
        """Whom a pronoun means that speaks a quotation or opens a sentence; "" where it is not plain."""
        if pronoun not in {"he", "she", "it"}:
            return ""
        meant = self._in_sentence(place, number, pronoun)
        for earlier in range(place - 1, max(-1, place - 1 - _SENTENCES_BACK), -1):
            far = _paragraph(self._lines, place) - _paragraph(self._lines, earlier) > _PARAGRAPHS_BACK
            if meant is not None or far:
                break
            meant = self._before(earlier, pronoun)
        return meant or ""

    def _in_sentence(self, place: int, number: int, pronoun: str) -> str | None:
        """Whom the pronoun means inside its own sentence; None where that is to be looked for before it."""
        line = self._lines[place]
        who = line.lead
        if who and who.kind == PRONOUN:
            return None
        if who and who.kind == NAME and self._agrees(line.label(who), pronoun):
            return line.label(who)
        if who and who.kind == ROLE and (pronoun == "it" or _personal(who.text)):
            return self._role(who.text, place)
        head = line.outline.text.partition(f"¤{number}¤")[0]
        named = {line.labels[int(i)] for i in re.findall(r"§(\d+)§(?!['’])", head)}
        return self._only({label for label in named if self._agrees(label, pronoun)}, pronoun)

    def _before(self, place: int, pronoun: str) -> str | None:
        """Whom a pronoun of a later sentence means, by this one; None where it tells nothing."""
        line = self._lines[place]
        told = self._told.get(place)
        if told == "" or (told and self._agrees(told, pronoun)):
            return told
        if line.bare:
            return None
        for label in self._subjects(line, place, pronoun, spoken=told is not None):
            if label == "" or self._agrees(label, pronoun):
                return label
        return self._only({label for label in line.labels if self._agrees(label, pronoun)}, pronoun)

    def _subjects(self, line: Line, place: int, pronoun: str, *, spoken: bool) -> Iterator[str]:
        """Those of whom a sentence tells, the likeliest first; "" for somebody who is not named."""
        for who in (None if spoken else line.says, line.lead):
            if who and who.kind == PRONOUN and who.text == pronoun:
                yield self._pronoun(pronoun, place)
            elif who and who.kind == ROLE and _personal(who.text):
                yield self._role(who.text, place)
            elif who and who.kind == NAME:
                yield line.label(who)

    def _only(self, labels: set[str], pronoun: str) -> str | None:
        """The one of several whom a pronoun can mean; "" where more can, None where nobody can."""
        sure = [label for label in sorted(labels) if self._cast.genders.get(label) == pronoun]
        if len(labels) == 1 or len(sure) == 1:
            return (sure or sorted(labels))[0]
        return "" if labels else None

    def _agrees(self, label: str, pronoun: str) -> bool:
        """Whether a pronoun can mean somebody; where nothing is known, only who has a full name.

        Args:
            label: full name.
            pronoun: ``he``, ``she``, ``it``, or "" for either of the first two.
        """
        kind, gender = self._cast.kinds.get(label, ""), self._cast.genders.get(label)
        if pronoun == "it":
            return kind == "organisation"
        if kind in {"organisation", "place"} or (pronoun and gender not in {None, pronoun}):
            return False
        return bool(kind or gender or " " in label)

    # Roles

    def _role(self, phrase: str, place: int) -> str:
        """The one who has a role: "the minister". Nobody, where it is anybody's or nobody's."""
        words = [word.lower().strip(".,").removesuffix("’s").removesuffix("'s") for word in phrase.split()]
        if len(words) < 2 or words[0] != "the" or not _DOCUMENTS.isdisjoint(words):
            return ""
        wanted = frozenset(words) - FUNCTION_WORDS
        holders = self._people_with(wanted) if _personal(phrase) else self._bodies_named(wanted)
        if len(holders) != 1:  # of several, the one who was just named
            holders &= {label for line in self._lines[max(0, place - 3) : place] for label in line.labels}
        return min(holders) if len(holders) == 1 else ""

    def _people_with(self, role: frozenset[str]) -> set[str]:
        return {
            label
            for label, held in self._roles.items()
            if role <= held and ("former" in held) == ("former" in role) and self._agrees(label, "")
        }

    def _bodies_named(self, words: frozenset[str]) -> set[str]:
        named = {label for line in self._lines for label in line.labels}
        return {
            label
            for label in named
            if self._cast.kinds.get(label) == "organisation" and words and words <= set(label.lower().split())
        }


def _personal(phrase: str) -> bool:
    """Whether a phrase means a person who takes part: "the mayor", but not "our reporter"."""
    words = [word.strip(".,").lower() for word in phrase.split()]
    return bool(words) and words[0] not in _OWN and not _PEOPLE.isdisjoint(words)


__all__ = ["Stretch", "attribute", "stretches"]

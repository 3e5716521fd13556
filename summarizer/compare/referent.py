"""Whom a pronoun or a description means in an article: "she", "the mayor", "his sister", "the company"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.annotate.word import FUNCTION_WORDS
from summarizer.compare.cast import FEMALE, MALE, Cast, Line
from summarizer.compare.frames import DOCUMENTS
from summarizer.compare.outline import NAME, PRONOUN, ROLE
from summarizer.compare.persons import ANYBODY, KIN, OFFICES, head, is_person, is_personal, office, unnamed

_SENTENCES_BACK, _PARAGRAPHS_BACK = 5, 2
_DESCRIBED_BACK = 2


class Referents:
    """Those of whom an article tells, sentence by sentence.

    Args:
        lines: the sentences of the article.
        cast: what the cluster tells about its people.
    """

    def __init__(self, lines: Sequence[Line], cast: Cast) -> None:
        self._lines = lines
        self._cast = cast
        self._told: dict[int, str] = {}  # line → who speaks in it last; "" for somebody unnamed
        self._roles = cast.roles.get(lines[0].sentence.article, {}) if lines else {}

    def tell(self, place: int, speaker: str) -> None:
        """Keep who speaks a quotation of a sentence; "" for somebody who is not named."""
        self._told[place] = speaker

    def people(self, line: Line) -> set[str]:
        """Full names of the people whom a sentence names."""
        return {label for label in line.labels if self._cast.kinds.get(label) == "person"}

    def is_body(self, label: str) -> bool:
        """Whether a full name is that of an organisation or a place."""
        return self._cast.kinds.get(label) in {"organisation", "place"}

    # Pronouns

    def pronoun(self, pronoun: str, place: int, number: int = 0) -> str:
        """Whom a pronoun means that speaks a quotation or opens a sentence; "" where it is not plain."""
        if pronoun not in {"he", "she", "it"}:
            return ""
        meant = self._in_sentence(place, number, pronoun)
        return (self._earlier(place, pronoun) if meant is None else meant) or ""

    def _earlier(self, place: int, pronoun: str) -> str | None:
        """Whom the sentences before this one let a pronoun mean."""
        meant: str | None = None
        for earlier in range(place - 1, max(-1, place - 1 - _SENTENCES_BACK), -1):
            far = (
                self._lines[place].sentence.paragraph - self._lines[earlier].sentence.paragraph
                > _PARAGRAPHS_BACK
            )
            if meant is not None or far:
                break
            meant = self._before(earlier, pronoun)
        return meant

    def _in_sentence(self, place: int, number: int, pronoun: str) -> str | None:
        """Whom the pronoun means inside its own sentence; None where that is to be looked for before it."""
        line = self._lines[place]
        who = line.lead
        if who and who.kind == PRONOUN:
            return None
        if who and who.kind == NAME and self._agrees(line.label(who), pronoun):
            return line.label(who)
        if who and who.kind == ROLE and (pronoun == "it" or is_personal(who.text)):
            return self.role(who.text, place)
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
        agreeing = {label for label in line.labels if self._agrees(label, pronoun)}
        for label in self._subjects(line, place, pronoun, spoken=told is not None):
            if label == "":
                return label
            if self._agrees(label, pronoun):
                return self._likelier(label, agreeing, pronoun)
        if pronoun != "it" and unnamed(line):  # "photographs that a colleague took show …"
            return ""
        return self._only(agreeing, pronoun)

    def _likelier(self, label: str, agreeing: set[str], pronoun: str) -> str:
        """A subject, or the only one beside it whose given name fits the pronoun better.

        Most whom the news names are men, so that "she" is rather somebody of whom that is known.
        """
        likely = self._cast.likely
        if pronoun == "it" or likely.get(label) == pronoun or (pronoun == "he" and label not in likely):
            return label
        better = {
            one for one in agreeing if likely.get(one) == pronoun or (pronoun == "he" and one not in likely)
        }
        return min(better) if len(better) == 1 else label

    def _subjects(self, line: Line, place: int, pronoun: str, *, spoken: bool) -> Iterator[str]:
        """Those of whom a sentence tells, the likeliest first; "" for somebody who is not named."""
        for who in (None if spoken else line.says, line.lead):
            if who and who.kind == PRONOUN and who.text == pronoun:
                yield self.pronoun(pronoun, place)
            elif who and who.kind == ROLE and is_personal(who.text):
                yield self.role(who.text, place)
            elif who and who.kind == NAME:
                yield line.label(who)

    def _only(self, labels: set[str], pronoun: str) -> str | None:
        """The one of several whom a pronoun can mean; "" where more can, None where nobody can."""
        sure = [label for label in sorted(labels) if self._cast.likely.get(label) == pronoun]
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

    def role(self, phrase: str, place: int) -> str:
        """The one who has a role: "the minister". Nobody, where it is anybody's or nobody's."""
        words = [word.lower().strip(".,").removesuffix("’s").removesuffix("'s") for word in phrase.split()]
        if len(words) > 1 and not DOCUMENTS.isdisjoint(words):
            return self._author(place) if words[0] in {"the", "this"} else ""
        if len(words) == 2 and words[1] in KIN:
            return self._relative(words[0], words[1], place)
        if len(words) < 2 or words[0] != "the":
            return ""
        wanted = office(frozenset(words) - FUNCTION_WORDS)
        noun = head(words[1:])
        if not is_personal(phrase):
            return self._one(self._bodies_named(wanted), place)
        holders: set[str] = set()
        if noun != "rep":
            holders = self._people_with(wanted, self._roles) or self._elsewhere(wanted)
        return self._one(holders, place) if holders else self._described(noun, place)

    def _author(self, place: int) -> str:
        """Who wrote "the order": the one person of whom the sentence before tells."""
        line = self._lines[place - 1] if place else None
        if line is None:
            return ""
        label = line.label(line.says) or line.label(line.lead)
        return label if self._cast.kinds.get(label) == "person" and not unnamed(line) else ""

    def _one(self, holders: set[str], place: int) -> str:
        """The only one, or of several the one who was just named."""
        if len(holders) != 1:
            holders &= {label for line in self._lines[max(0, place - 3) : place] for label in line.labels}
        return min(holders) if len(holders) == 1 else ""

    def _people_with(self, role: frozenset[str], roles: Mapping[str, frozenset[str]]) -> set[str]:
        return {
            label
            for label, held in roles.items()
            if role <= office(held) and ("former" in held) == ("former" in role) and self._agrees(label, "")
        }

    def _elsewhere(self, role: frozenset[str]) -> set[str]:
        """Those who have the role in another article; what is no office may here be somebody else's."""
        found = {label for roles in self._cast.roles.values() for label in self._people_with(role, roles)}
        return found if not OFFICES.isdisjoint(role) else found & set(self._roles)

    def _described(self, noun: str, place: int) -> str:
        """Whom a description means that nobody was given: the only one who was named just before it.

        "Ann Roe, 63, stood in line. ¤0¤, said the baker."
        """
        if noun in ANYBODY or any(noun in words for line in self._lines[:place] for words in unnamed(line)):
            return ""
        gender = "he" if noun in MALE else "she" if noun in FEMALE else ""
        for line in reversed(self._lines[max(0, place - _DESCRIBED_BACK) : place]):
            people = {label for label in self.people(line) if self._agrees(label, gender)}
            if people or unnamed(line):
                plain = len(people) == 1 and not unnamed(line)
                label = min(people) if plain else ""
                return label if plain and not any(map(is_person, self._roles.get(label, ()))) else ""
        return ""

    def _relative(self, owner: str, kin: str, place: int) -> str:
        """The only one of a family besides its member: "his sister"."""
        if owner not in {"his", "her"}:
            return ""
        whose = self._earlier(place, "he" if owner == "his" else "she")
        if not whose:
            return ""
        family = {
            label
            for label, kind in self._cast.kinds.items()
            if kind == "person" and label != whose and label.split()[-1] == whose.split()[-1]
        }
        gender = "he" if kin in MALE else "she" if kin in FEMALE else ""
        family = {label for label in family if self._agrees(label, gender)}
        return min(family) if len(family) == 1 else ""

    def _bodies_named(self, words: frozenset[str]) -> set[str]:
        named = {label for line in self._lines for label in line.labels}
        return {
            label
            for label in named
            if self._cast.kinds.get(label) == "organisation" and words and words <= set(label.lower().split())
        }


__all__ = ["Referents"]

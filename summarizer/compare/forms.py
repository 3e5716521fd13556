"""Forms of names, and which full forms are one name: by spelling, by initials, by what brackets say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.annotate.background import association
from summarizer.annotate.head import BODIES, IN_FRONT, PLACES
from summarizer.annotate.word import word_set
from summarizer.annotate.wording import article_associations
from summarizer.compare.mention import TITLED, Mention
from summarizer.compare.role import role_head
from summarizer.compare.spelling import (
    fold,
    known,
    name_like,
    sound,
    surname,
)
from summarizer.document import Sentence

# Bits of association under which a page may be spun; that of news is 2.4 with a deviation of 0.29.
SPUN = 2.0
# First words that are no name without the second.
PARTS = word_set("new north south east west saudi united san los el las santa la hong costa")
# These stand for themselves, whatever longer name ends in them.
OWN = word_set(
    """house senate congress state states court government parliament union army administration party team
    world gulf"""
)
_FIRST_OF_BODIES = word_set("radio tv banco banca universidad kanal")
_SURNAMES = word_set("church post steel power capital")  # words of bodies that are surnames too
_EVERYBODYS = word_set("head chief leader member officer official president minister man woman")


@dataclass(eq=False)
class Form:
    """One form of a name with the places where it stands.

    Args:
        key: the folded form.
        mentions: where it stands, in order.
    """

    key: str
    mentions: list[Mention] = field(default_factory=list)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words."""
        return tuple(self.key.split())

    @cached_property
    def sounds(self) -> frozenset[str]:
        """How its words sound."""
        return frozenset(map(sound, self.words))

    @cached_property
    def first(self) -> Mapping[str, tuple[int, int]]:
        """Article → where it stands there first."""
        return {m.article: m.where for m in reversed(self.mentions)}

    @cached_property
    def voices(self) -> frozenset[str]:
        """Articles that have it outside quotation marks: spun pages leave quotations alone."""
        return frozenset(m.article for m in self.mentions if not m.quoted)

    @cached_property
    def located(self) -> bool:
        """Whether it stands as a place does, often enough."""
        return 3 * sum(m.located for m in self.mentions) >= len(self.mentions)

    @cached_property
    def acronym(self) -> bool:
        """Whether it is made of capitals."""
        return 2 <= len(self.key) <= 6 and all(m.text.replace(".", "").isupper() for m in self.mentions)

    @cached_property
    def body(self) -> bool:
        """Whether its words are those of an organisation, and not a person's."""
        somebody = (
            len(self.words) == 2 and self.words[1] in _SURNAMES and any(m.person > 1 for m in self.mentions)
        )
        return is_body(self.words) and not somebody

    @cached_property
    def titled(self) -> bool:
        """Whether a title, a role or an age stands beside it."""
        return not self.body and any(m.person > 1 for m in self.mentions)

    @cached_property
    def addressed(self) -> bool:
        """Whether a title or a role stands beside it."""
        return any(m.person >= TITLED for m in self.mentions)

    @cached_property
    def person(self) -> bool:
        """Whether it is somebody's: it is titled, or it speaks and looks like a person's."""
        if self.located or self.words[0] in PARTS:
            return False
        last = self.words[-1]
        if self.titled or last in OWN or (last[-1] == "s" and known(last[:-1])) or self.acronym:
            return self.titled
        speaks = any(m.person or m.pronoun for m in self.mentions)
        return speaks and all(name_like(word) or not known(word) for word in self.words)


class Names:
    """The forms of a cluster in groups, a group a name (a forest of disjoint sets).

    Args:
        mentions: of the cluster, in order.
        sentences: of the cluster, in order.
    """

    def __init__(self, mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> None:
        self.mentions = mentions
        self.sentences = sentences
        self.forms: dict[str, Form] = {}
        for mention in mentions:
            self.forms.setdefault(mention.key, Form(mention.key)).mentions.append(mention)
        self.full = sorted((f for f in self.forms.values() if len(f.words) > 1), key=lambda f: f.key)
        self.odd: set[str] = set()  # forms with a word exchanged for a synonym
        self._parent = {key: key for key in self.forms}
        self._members = {key: [form] for key, form in self.forms.items()}
        self._personal: dict[str, bool] = {}
        self._associations: dict[str, float] = {}
        self._surnames: set[str] | None = None

    def root(self, key: str) -> str:
        """The key that stands for the group of a form."""
        while self._parent[key] != key:
            key = self._parent[key]
        return key

    def members(self, key: str) -> Sequence[Form]:
        """The forms of a group."""
        return self._members[self.root(key)]

    def join(self, a: str, b: str) -> None:
        """Make two groups one."""
        a, b = self.root(a), self.root(b)
        if a != b:
            self._parent[b] = a
            self._members[a] += self._members.pop(b)
            self._personal.pop(a, None)

    def personal(self, key: str) -> bool:
        """Whether a group is a person's."""
        root = self.root(key)
        if root not in self._personal:
            forms = self._members[root]
            self._personal[root] = any(f.person for f in forms) and not any(f.body for f in forms)
        return self._personal[root]

    def family(self, key: str) -> bool:
        """Whether a word is the plural of a surname: "Roes"."""
        if self._surnames is None:
            self._surnames = {surname(form.words) for form in self.full if self.personal(form.key)}
        return key.endswith("s") and key[:-1] in self._surnames

    def heads(self, key: str) -> set[str]:
        """What the articles call whom a group is: "minister", "spokesman"."""
        return {role_head(m.role) for form in self.members(key) for m in form.mentions if m.role}

    def acronym(self, text: str) -> bool:
        """Whether a form is one of capitals alone."""
        form = self.forms.get(fold(text))
        return form is not None and form.acronym

    def articles_with(self, noun: str) -> int:
        """How many articles have a noun in lower case; 0 for those that everybody has."""
        if noun in _EVERYBODYS:
            return 0
        pattern = re.compile(rf"\b{re.escape(noun)}\b")
        return len({s.article for s in self.sentences if noun in s.text and pattern.search(s.text)})

    def association(self, article: str) -> float:
        """How well the words of an article go together, in bits."""
        if article not in self._associations:
            own = [s for s in self.sentences if s.article == article]
            bits = article_associations(own, [association(s.text) for s in own])
            self._associations[article] = bits.get(article, SPUN)
        return self._associations[article]


def is_body(words: Sequence[str]) -> bool:
    """Whether a name is that of an organisation by its words."""
    return words[-1] in BODIES or words[0] in _FIRST_OF_BODIES or (len(words) > 2 and head(words) in BODIES)


def is_place(words: Sequence[str]) -> bool:
    """Whether a name is that of a place by its words: "Lake Roe", "Roe Bridge"."""
    return words[-1] in PLACES or words[0] in IN_FRONT or (words[0] in PLACES and words[1:2] == ("of",))


def head(words: Sequence[str]) -> str:
    """The word that says what a name is: the last one, or that before "of"."""
    for number, word in enumerate(words[1:]):
        if word in {"of", "for"}:
            return words[number]
    return words[-1]

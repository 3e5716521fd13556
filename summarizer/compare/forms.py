"""Forms of names, and which full forms are one name: by spelling, by initials, by what brackets say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from summarizer.annotate.background import association
from summarizer.annotate.word import word_set
from summarizer.annotate.wording import article_associations
from summarizer.compare.mention import BODIES, IN_BRACKETS, PLACES, Mention
from summarizer.compare.role import gender, role_head
from summarizer.compare.spelling import (
    abbreviates,
    exchanged,
    fold,
    initials,
    junior,
    known,
    name_like,
    same_form,
    same_person,
    sound,
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
_CALLED = re.compile(
    r",? (?:[a-z]+ ){0,3}(?:(?:initials|acronym|abbreviation|letters)(?: as| of)?|known as(?: the)?) "
    r"([A-Z][A-Z.]{1,7})\b"
)
# Two letters stand for too much; these are safe.
_TWO_LETTERS = {"us": "united states", "uk": "united kingdom", "un": "united nations", "eu": "european union"}
_AGENCIES = word_set("ap afp upi cnn bbc dpa ani pti")  # capitals with which outlets sign
_DROPPED = word_set("united federal royal islamic")  # what a short form of a body leaves out
_FIRST_OF_BODIES = word_set("radio tv banco banca universidad kanal")
_SURNAMES = word_set("church post steel power capital")  # words of bodies that are surnames too
_SMALL = word_set("of for and")
_CLOSE = 0.7  # how close the letters of two names must be to be compared word by word


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
    def person(self) -> bool:
        """Whether it is somebody's: it is titled, or it speaks and looks like a person's."""
        if self.located or self.words[0] in PARTS:
            return False
        last = self.words[-1]
        if self.titled or last in OWN or (last[-1] == "s" and known(last[:-1])) or self.acronym:
            return self.titled
        speaks = any(m.person for m in self.mentions)
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

    def heads(self, key: str) -> set[str]:
        """What the articles call whom a group is: "minister", "spokesman"."""
        return {role_head(m.role) for form in self.members(key) for m in form.mentions if m.role}

    def acronym(self, text: str) -> bool:
        """Whether a form is one of capitals alone."""
        form = self.forms.get(fold(text))
        return form is not None and form.acronym

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
    return words[-1] in PLACES or words[0] in PLACES


def head(words: Sequence[str]) -> str:
    """The word that says what a name is: the last one, or that before "of"."""
    for number, word in enumerate(words[1:]):
        if word in {"of", "for"}:
            return words[number]
    return words[-1]


def link_full_forms(names: Names) -> None:
    """Join the full forms that are one name, the surest first."""
    _link_spellings(names)
    _link_brackets(names)
    _link_initials(names)
    _link_exchanged(names)
    _link_contained(names)


def _link_spellings(names: Names) -> None:
    begun = _begun(names.full)
    links = []
    for a, b in _close(names.full):
        level = _likeness(a, b)
        if len(a.words) != len(b.words) and (a.key in begun or b.key in begun):
            level = 2 if b.key == begun.get(a.key) or a.key == begun.get(b.key) else 0
        if level > 1 or (level == 1 and not a.voices & b.voices):
            links.append((-level, a.key, b.key))
    for _, first, second in sorted(links):
        if not _contradict(names, first, second):
            names.join(first, second)


def _close(full: Sequence[Form]) -> Iterator[tuple[Form, Form]]:
    """Pairs of forms with a word in common, or with much the same letters: others are hardly ever one."""
    if len(full) < 2:
        return
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - not needed to import the package
    from rapidfuzz.process import cdist  # noqa: PLC0415 - likewise

    keys = [form.key for form in full]
    near = cdist(keys, keys, scorer=Levenshtein.normalized_similarity) >= _CLOSE
    for (i, a), (j, b) in combinations(enumerate(full), 2):
        if near[i, j] or not a.sounds.isdisjoint(b.sounds):
            yield a, b


def _begun(full: Sequence[Form]) -> dict[str, str]:
    """Names of people that longer ones begin with → the longer one, "" where there are several.

    "Kim Roe" is "Kim Roe Doe", and not "Kim Joe Roe", which has the same first and last word.
    """
    begun: dict[str, str] = {}
    people = [form for form in full if form.person and not junior(form.words)]
    for short in full:
        longer = {f.key for f in people if f.key.startswith(f"{short.key} ")}
        longer = {key for key in longer if not same_person(key.split(), short.words)}
        if longer:
            begun[short.key] = longer.pop() if len(longer) == 1 else ""
    return begun


def _likeness(a: Form, b: Form) -> int:
    level = same_form(a.words, b.words) or _turned(a, b)
    if level > 1 or a.body or b.body or not (a.person or b.person):
        return level
    if any(is_place(form.words) or _SMALL.intersection(form.words) for form in (a, b)):
        return level
    return max(level, same_person(a.words, b.words))


def _turned(a: Form, b: Form) -> int:
    """Whether two names have the same words in another order: "Roe Ministry" and "Ministry of Roe"."""
    if sorted(w for w in a.words if w != "of") != sorted(w for w in b.words if w != "of"):
        return 0
    return 2 if ("of" in a.words) != ("of" in b.words) or a.person or b.person or is_place(a.words) else 0


def _contradict(names: Names, a: str, b: str) -> bool:
    """Whether groups cannot be one person's: "K. Roe" may be Karl's or Karla's, not both."""
    if not (names.personal(a) or names.personal(b)):
        return False
    first, second = names.members(a), names.members(b)
    told = [{gender(m.address) for form in forms for m in form.mentions} - {""} for forms in (first, second)]
    if all(told) and told[0].isdisjoint(told[1]):
        return True
    both = [form.words for form in (*first, *second)]
    # A surname of two words, or given names without a surname, contradict nothing.
    partial = {w for w in both for o in both if len(w) < len(o) and w in (o[-len(w) :], o[: len(w)])}
    whole = [form for form in (*first, *second) if form.words not in partial and len(form.words[0]) > 1]
    return any(
        not _one(x, y) and not any(_one(x, other) and _one(other, y) for other in whole)
        for x in first
        for y in second
        if x.words not in partial and y.words not in partial
    )


def _one(a: Form, b: Form) -> bool:
    return bool(_likeness(a, b) or same_person(a.words, b.words))


def _link_brackets(names: Names) -> None:
    """Join what an article writes out with the letters that it puts behind it."""
    for mention in names.mentions:
        if mention.end < 0:
            continue
        text = names.sentences[mention.place].text
        if match := IN_BRACKETS.match(text, mention.end):
            short, words = fold(match[1]), mention.key.split()
            body = is_body(words) and len(short) > 2 and match[1].replace(".", "").isupper()
            if short in names.forms and short not in _AGENCIES and (body or abbreviates(short, words)):
                names.join(mention.key, short)
        elif (match := _CALLED.match(text, mention.end)) and fold(match[1]) in names.forms:
            names.join(mention.key, fold(match[1]))
            # "the Centre, known by its initials": which centre, the article has said before.
            for form in names.full:
                if mention.key == head(form.words) and mention.article in form.first:
                    names.join(form.key, mention.key)


def _link_initials(names: Names) -> None:
    for form in names.forms.values():
        if not form.acronym or len(names.members(form.key)) > 1 or form.key in _AGENCIES:
            continue
        meant = {
            names.root(other.key)
            for other in names.full
            if form.key in {initials(other.words), initials(other.words, small=True)}
            and not names.personal(other.key)
            and (len(form.key) > 2 or other.key == _TWO_LETTERS.get(form.key) or _state(form, other))
        }
        if len(meant) == 1:
            names.join(meant.pop(), form.key)


def _state(short: Form, full: Form) -> bool:
    """Whether "N.R." stands for "New Roe"."""
    return full.words[0] in PARTS and not full.body and all("." in m.text for m in short.mentions)


def _link_exchanged(names: Names) -> None:
    """Join names that differ in one word that is a synonym of the other's.

    Sound pages do so with the kind of a body alone ("Roe Doe Forces", "Roe Doe Units"), spun ones with any
    word.
    """
    for odd in names.full:
        if odd.titled:
            continue
        levels = {
            form: exchanged(odd.words, form.words)
            for form in names.full
            if not form.titled
            and odd.voices.isdisjoint(form.voices)
            and not odd.sounds.isdisjoint(form.sounds)
        }
        meant = {names.root(form.key) for form, level in levels.items() if level} - {names.root(odd.key)}
        if len(meant) != 1:
            continue
        spun = len(odd.first) == 1 and names.association(next(iter(odd.first))) < SPUN
        if spun or max(levels.values()) > 1:
            names.join(meant.pop(), odd.key)
            if spun:
                names.odd.add(odd.key)


def _link_contained(names: Names) -> None:
    """Join "Workers' League" with the "United Workers' League", or with that "of Roe", where there is one."""
    for short in names.full:
        if not short.body or names.personal(short.key):
            continue
        longer = [f for f in names.full if f.words[1:] == short.words or f.key.startswith(f"{short.key} of ")]
        if len(longer) == 1 and (longer[0].words[0] in _DROPPED or _written_out(longer[0], short)):
            names.join(longer[0].key, short.key)


def _written_out(full: Form, short: Form) -> bool:
    """Whether every article that has a short form has written it out before."""
    return all(article in full.first and full.first[article] < at for article, at in short.first.items())

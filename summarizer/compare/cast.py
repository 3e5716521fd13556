"""Who takes part in the story, as far as speech is concerned: full names, kinds, genders and roles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.annotate import Annotation
from summarizer.annotate.background import vocabulary
from summarizer.annotate.name import Name
from summarizer.annotate.word import FUNCTION_WORDS, word_set
from summarizer.compare.given import GIVEN_HE, GIVEN_SHE
from summarizer.compare.outline import PRONOUN, Outline, Who, outline
from summarizer.compare.saying import saying
from summarizer.compare.spelling import fold
from summarizer.compare.subject import leading
from summarizer.document import Entity, Sentence

MALE = word_set(
    """mr sir lord king prince emperor chairman spokesman businessman congressman councilman father brother
    son husband man boy uncle grandfather nephew widower actor pope imam fireman policeman salesman
    alderman"""
)
FEMALE = word_set(
    """mrs ms miss lady queen princess empress chairwoman spokeswoman businesswoman congresswoman
    councilwoman mother sister daughter wife woman girl aunt grandmother niece widow actress policewoman
    mum mom"""
)
_HE, _SHE = word_set("he his him himself"), word_set("she her hers herself")
_TITLE_VOTES, _NAME_VOTES = 5, 3  # a pronoun that follows has one vote
_CLEAR = 4  # times as many votes for one gender as for the other
_BODIES = word_set(
    """ministry department council board bureau association institute office service services agency
    commission committee administration party union league university college court house senate congress
    parliament company group inc corp ltd lines bank times post news journal press radio tv network police
    army navy guard force forces brigade brigades federation foundation center centre hospital school
    church government alliance coalition movement club team airlines industries holdings"""
)
_APPOSED_AFTER = re.compile(
    r"§(\d+)§,\s(?:\d+,\s)?(?:the|an?|his|her|its|their|who\s(?:is|was)\s(?:the|an?))?\s?"
    r"([a-z][\w’'-]*(?:\s[\w’'&-]+){0,6}?)(?:[,.;]|\s(?:who|whose|and|in|at|on|for|to)\b)"
)
_APPOSED_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?)|['’]s?)\s"
    r"((?:[\w’'&§-]+\s){0,5}[\w’'&§-]+),\s§(\d+)§"
)
_IN_FRONT = re.compile(r"(?<![\w’'-])((?:[a-z][a-z’'-]+\s){1,3})§(\d+)§")
_WHO_LEADS = re.compile(r"§(\d+)§,\swho\s(leads|runs|heads|chairs|directs)\b")
_LEADERS = {"leads": "leader", "runs": "chief", "heads": "head", "chairs": "chairman", "directs": "director"}
_OPENING_POSSESSIVE = re.compile(r"(His|Her)\s[a-z]")
_MARKS = re.compile(r"[§¤]\d+[§¤]")
_LETTERS = re.compile(r"[a-z’']+")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as the resolution of speakers sees it.

    Args:
        sentence: the sentence.
        outline: its names and quotations as marks.
        labels: full name for each of the outline's names.
        own: its words outside quotation marks in lower case, names not among them.
        lead: the subject of its first clause.
        says: the subject of its last verb of saying.
    """

    sentence: Sentence
    outline: Outline
    labels: tuple[str, ...]
    own: frozenset[str]
    lead: Who | None
    says: Who | None

    def label(self, who: Who | None) -> str:
        """Full name of a speaker by name; "" for any other."""
        return self.labels[self.outline.names.index(who.name)] if who and who.name else ""

    @property
    def bare(self) -> bool:
        """Whether it is nothing but quotation."""
        return bool(self.outline.quotations) and not self.own and not self.labels


@dataclass(frozen=True, slots=True)
class Cast:
    """What a cluster tells about those it names.

    Args:
        kinds: full name → ``person``, ``organisation``, ``place`` or "" where nothing tells.
        genders: full name → ``he`` or ``she``; those of whom nothing tells are missing.
        likely: the same with what the given name lets expect.
        roles: article → full name → words of the roles that the article gives to it.
    """

    kinds: Mapping[str, str]
    genders: Mapping[str, str]
    likely: Mapping[str, str]
    roles: Mapping[str, Mapping[str, frozenset[str]]]


def read(
    sentences: Sequence[Sentence], annotations: Mapping[str, Annotation], entities: Sequence[Entity]
) -> list[Line]:
    """The sentences in outline, their names resolved.

    Args:
        sentences: of all articles, in order.
        annotations: sentence id → annotation; a sentence without one has neither names nor quotations.
        entities: the names of the cluster; without them the longest form in its article is a name's full one.
    """
    register = _Register(entities, sentences, annotations)
    lines = []
    for sentence in sentences:
        annotation = annotations.get(sentence.id)
        quotations = annotation.quotations if annotation else ()
        shape = outline(sentence.text, _names(annotations, sentence), quotations)
        labels = tuple(register.label(name, sentence.article) for name in shape.names)
        own = frozenset(_LETTERS.findall(_MARKS.sub(" ", shape.text).lower()))
        lines.append(Line(sentence, shape, labels, own, leading(shape), saying(shape)))
    return lines


def gather(lines: Sequence[Line], entities: Sequence[Entity]) -> Cast:
    """What the articles tell about those they name.

    Args:
        lines: from :func:`read`.
        entities: the names of the cluster.
    """
    kinds = {entity.name: entity.kind for entity in entities}
    known = {entity.name: _words(entity.role) for entity in entities}
    roles: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in lines:
        held = roles[line.sentence.article]
        for name, label in zip(line.outline.names, line.labels, strict=True):
            kinds[label] = kinds.get(label) or _kind(name)
            held[label] |= _words(name.title) | known.get(label, set())
        for label, phrase in _role_phrases(line):
            held[label] |= _words(phrase)
    frozen = {
        article: {label: frozenset(words) for label, words in held.items()} for article, held in roles.items()
    }
    genders = _genders(lines, kinds, frozen)
    likely = {label: "she" for label in kinds if _ends_like_hers(label)}
    return Cast(kinds, genders, {**likely, **genders}, frozen)


class _Register:
    """Full names for the names of articles."""

    def __init__(
        self, entities: Sequence[Entity], sentences: Sequence[Sentence], annotations: Mapping[str, Annotation]
    ) -> None:
        # folded form → full name → the articles that have the form
        self._entities: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for entity in entities:
            self._entities[fold(entity.name)][entity.name] |= set()
            for variant, articles in entity.variants.items():
                self._entities[fold(variant)][entity.name] |= set(articles)
        self._people = frozenset(entity.name for entity in entities if entity.kind == "person")
        # (article, folded end of a form) → the longer forms that end so
        self._longer: dict[tuple[str, str], set[str]] = defaultdict(set)
        for sentence in sentences:
            for name in _names(annotations, sentence):
                words = name.text.split()
                for cut in range(1, len(words)):
                    self._longer[sentence.article, fold(" ".join(words[cut:]))].add(name.text)
        self._known: dict[tuple[str, str, str], str] = {}

    def label(self, name: Name, article: str) -> str:
        """The full name of a name in an article."""
        key = (name.title, name.text, article)
        if key not in self._known:
            self._known[key] = self._label(name, article)
        return self._known[key]

    def _label(self, name: Name, article: str) -> str:
        longer = self._longer.get((article, fold(name.text)), set())
        full = min(longer) if len({fold(form) for form in longer}) == 1 else name.text
        # A title may be a given name ("Maj"), and a name may have an unknown title ("Pensioner Ann Roe").
        titled = f"{name.title} {name.text}".strip()
        for form in (titled, name.text, full, *_without_title(name.text)):
            found = self._entities.get(fold(form), {})
            here = [full_name for full_name, articles in found.items() if article in articles]
            people = [one for one in here if name.title and one in self._people]
            for chosen in (here, people, list(found)):
                if len(chosen) == 1:
                    return chosen[0]
            if found:  # it is one of several
                return name.text
        return full


def _without_title(text: str) -> list[str]:
    """A name without its first words: all but the last two, or those that are common words."""
    words = text.split()
    common = vocabulary()
    forms = []
    for cut in range(1, len(words)):
        usual = common.get(words[cut - 1].lower())
        if len(words) - cut == 1 and (usual is None or usual.capitalised > 0.5):
            break
        forms.append(" ".join(words[cut:]))
    return forms


def _names(annotations: Mapping[str, Annotation], sentence: Sentence) -> tuple[Name, ...]:
    annotation = annotations.get(sentence.id)
    return annotation.names if annotation else ()


def _kind(name: Name) -> str:
    if _BODIES.intersection(name.words) or (name.text.isupper() and len(name.text) > 1):
        return "organisation"
    return "person" if name.title else ""


# Roles


def _role_phrases(line: Line) -> Iterable[tuple[str, str]]:
    """(full name, words of a role) for the roles that stand beside names."""
    text, labels = line.outline.text, line.labels
    if not labels:
        return
    for match in _APPOSED_AFTER.finditer(text):
        yield labels[int(match[1])], _noun(line.outline.spelled(match[2]).split())
    for match in _APPOSED_BEFORE.finditer(text):
        yield labels[int(match[2])], line.outline.spelled(match[1])
    for match in _IN_FRONT.finditer(text):
        yield labels[int(match[2])], _noun(match[1].split()[::-1])
    for match in _WHO_LEADS.finditer(text):
        yield labels[int(match[1])], _LEADERS[match[2]]


def _noun(words: Sequence[str]) -> str:
    """The words up to the first that is no part of a noun."""
    inner = FUNCTION_WORDS - {"former"}
    end = next((place for place, word in enumerate(words) if word.lower() in inner), len(words))
    return " ".join(words[:end])


def _words(phrase: str) -> set[str]:
    words = {w.strip(".,").lower() for w in phrase.replace("’s", "").replace("'s", "").split()}
    return {w for w in words if w and w not in FUNCTION_WORDS}


# Genders


def _genders(
    lines: Sequence[Line], kinds: Mapping[str, str], roles: Mapping[str, Mapping[str, frozenset[str]]]
) -> dict[str, str]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        _vote(line, kinds, votes)
    for before, line in pairwise(lines):
        _vote_next(before, line, kinds, votes)
    for label in kinds:
        given = label.lower().split()[0] if " " in label else ""
        votes[label]["he"] += _NAME_VOTES * (given in GIVEN_HE)
        votes[label]["she"] += _NAME_VOTES * (given in GIVEN_SHE)
    for held in roles.values():
        for label, words in held.items():
            votes[label]["he"] += _TITLE_VOTES * len(words & MALE)
            votes[label]["she"] += _TITLE_VOTES * len(words & FEMALE)
    found = {}
    for label, count in votes.items():
        he, she = count["he"], count["she"]
        if he > _CLEAR * she or she > _CLEAR * he:
            found[label] = "he" if he > she else "she"
    return found


def _ends_like_hers(label: str) -> bool:
    """Whether a full name has a given name of a form that few men have: "Agneta Roe"."""
    given = label.lower().split()[0] if " " in label else ""
    return given.endswith("a") and given not in GIVEN_HE


def _vote(line: Line, kinds: Mapping[str, str], votes: dict[str, Counter[str]]) -> None:
    """Count "§0§ lost her …". What somebody says is left out: in "§0§ said he …" it may be another."""
    subject = line.label(line.lead)
    if subject and not line.says and _people(line, kinds) == {subject}:
        he, she = not _HE.isdisjoint(line.own), not _SHE.isdisjoint(line.own)
        if he != she:
            votes[subject]["he" if he else "she"] += 1


def _vote_next(before: Line, line: Line, kinds: Mapping[str, str], votes: dict[str, Counter[str]]) -> None:
    """Count "§0§ was there. She …" and "§0§ was there. Her …" inside a paragraph."""
    one, other = before.sentence, line.sentence
    if (one.article, one.paragraph) != (other.article, other.paragraph):
        return
    subject = before.label(before.lead) or before.label(before.says)
    pronoun = line.lead.text if line.lead and line.lead.kind == PRONOUN else ""
    if opening := _OPENING_POSSESSIVE.match(line.outline.text):
        pronoun = "he" if opening[1] == "His" else "she"
    if pronoun in {"he", "she"} and _people(before, kinds) == {subject}:
        votes[subject][pronoun] += 1


def _people(line: Line, kinds: Mapping[str, str]) -> set[str]:
    """Those named in a sentence who are people, or may be."""
    return {
        label
        for label in line.labels
        if kinds.get(label, "") == "person" or (not kinds.get(label) and " " in label)
    }

"""Names sorted by what they name, as far as their words and what stands around them tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.annotate import Name
from summarizer.annotate.background import vocabulary
from summarizer.annotate.name import TITLE_WORDS
from summarizer.annotate.word import FUNCTION_WORDS, word_set
from summarizer.train.corrupt.place import ADJECTIVES, PLACES, country

_BODIES = word_set(
    """administration agency commission committee department ministry council board bureau association
    institute office assembly service party house senate court congress parliament university college
    school church bank corp inc co company group news times post journal press guard force forces army
    navy police union league federation foundation fund center centre network institution pentagon
    kremlin cabinet caucus coalition campaign brotherhood patrol corps nations organization organisation
    street security network fox"""
)
_KNOWN_BODIES = word_set(
    """twitter facebook google apple amazon microsoft cnn msnbc nbc abc cbs reuters hamas hezbollah taliban
    isis isil boeing nato fbi cia irs epa nsa doj dhs tsa npr who opec nra aclu democrats republicans
    gop politico axios bloomberg breitbart youtube tesla uber walmart exxon pfizer moderna interpol
    unicef"""
)
_NOT_OF_PEOPLE = word_set("house capitol")
_WHOLE_BODIES = word_set("house senate congress parliament pentagon kremlin cabinet navy army")
_GROUPS = word_set(
    "democrats republicans americans muslims christians jews conservatives liberals progressives"
)
_THINGS = word_set(
    """act bill law war day week month year amendment constitution deal agreement accord treaty award prize
    cup bowl series book show river lake mountain road avenue street bridge building airport square park
    hotel state states city county island gulf sea ocean east west north south middle black lives matter
    wall god bible covid coronavirus obamacare medicare medicaid brexit ebola internet"""
)
_THE = re.compile(r"\b[Tt]he\s$")
_PERSON = re.compile(r"[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|bin|al|de|la|von|van|ibn|el))*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands.

    Args:
        start: offset of its first character, title not included.
        end: offset just after its last, possessive ending not included.
        text: the name.
        kind: ``person``, ``place``, ``body``, ``group``, ``people`` (an adjective) or ``other``.
        title_start: offset where its title starts; ``start`` where there is none.
        the: whether "the" stands in front of it.
    """

    start: int
    end: int
    text: str
    kind: str
    title_start: int
    the: bool

    @property
    def plural(self) -> bool:
        """Whether a verb after it is plural."""
        return self.kind == "group" or self.text.lower().endswith(("democrats", "republicans"))


def mention(text: str, name: Name, surnames: Iterable[str]) -> Mention:
    """A name where it stands, with what it names.

    Args:
        text: the sentence.
        name: one of its names.
        surnames: last words of the names of people, in lower case.
    """
    the = bool(_THE.search(text, 0, name.start)) and name.title_start in {-1, name.start}
    title_start = name.start if name.title_start < 0 else name.title_start
    return Mention(
        name.start, name.end, text[name.start : name.end], kind_of(text, name, surnames), title_start, the
    )


def kind_of(text: str, name: Name, surnames: Iterable[str]) -> str:
    """What a name names, by its words, its title and what stands before it.

    Args:
        text: the sentence.
        name: one of its names.
        surnames: last words of the names of people, in lower case.

    Returns:
        A kind of :class:`Mention`; ``other`` where that is not clear.
    """
    shown = " ".join(name.text.split())
    if shown in ADJECTIVES:
        return "people"
    if shown in PLACES:
        return "place"
    if _group(name, shown):
        return "group"
    if _body(name, shown):
        return "body"
    return "person" if _person(text, name, shown, surnames) else "other"


def _thing(words: set[str]) -> bool:
    # One word alone is what is left of a name such as "Space Force".
    return not words or bool(_THINGS & words) or (len(words) == 1 and words <= _BODIES - _WHOLE_BODIES)


def _group(name: Name, shown: str) -> bool:
    return not _thing(set(name.words)) and (
        name.words[-1] in _GROUPS or shown.removesuffix("s") in ADJECTIVES
    )


def _body(name: Name, shown: str) -> bool:
    words = set(name.words)
    if _thing(words):
        return False
    return bool(words & (_BODIES | _KNOWN_BODIES)) or (len(shown) > 2 and shown.isupper() and shown.isalpha())


def _person(text: str, name: Name, shown: str, surnames: Iterable[str]) -> bool:
    words = name.words
    if _thing(set(words)) or (set(words) & _NOT_OF_PEOPLE) or _THE.search(text, 0, name.start):
        return False
    if shown.isupper() or not _PERSON.fullmatch(shown) or any(word in ADJECTIVES for word in shown.split()):
        return False
    if len(words) == 1:
        titled = bool(name.title) and name.title.split()[-1].lower().rstrip(".") in TITLE_WORDS
        return titled or words[0] in surnames
    return len(words) <= 4 and all(_like_a_name(word) for word in words)


def _like_a_name(word: str) -> bool:
    """Whether news nearly always writes a word with a capital, or does not know it."""
    known = vocabulary().get(word)
    return word not in FUNCTION_WORDS and (known is None or known.capitalised > 0.85)


def same(a: str, b: str) -> bool:
    """Whether two names may name the same: a word in common, a seat of government, initials.

    Args:
        a: a name.
        b: another.
    """
    first, second = a.replace("’", "'").replace(".", ""), b.replace("’", "'").replace(".", "")
    if country(a) == country(b):
        return True
    words, others = first.lower().split(), second.lower().split()
    if {word for word in words if len(word) > 2} & {word for word in others if len(word) > 2}:
        return True
    for short, long in ((first, second), (second, first)):
        initials = "".join(word[0] for word in long.split() if word[0].isupper())
        if len(initials) > 1 and initials in short.split():  # "U.N. General Assembly", "United Nations"
            return True
    return words == others

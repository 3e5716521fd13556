"""Parts of sentences, found by pattern: names, subjects, finite verbs, and what could be left out."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import Final

from summarizer.train.data.support import common

# Possessive quantifiers: a word matches in one way only, or runs of names take exponential time.
NAME_WORD: Final = r"(?:[A-Z](?:\.|[\w’'-]++)|al-[A-Z]\w++)"
NAME: Final = rf"{NAME_WORD}(?: (?:{NAME_WORD}|of|the|de|bin|for|and(?= [A-Z]))){{0,6}}"
_NOUN_PHRASE = r"(?:The|the|A|a|An|an|His|Her|Its|Their)(?: [\w’'-]++){1,5}"
SUBJECT: Final = rf"(?:{NAME}|{_NOUN_PHRASE})"
FINITE: Final = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|said|says|told|"
    r"came|became|began|took|made|gave|went|got|won|lost|met|held|led|left|ran|sent|wrote|spoke|spent|saw|"
    r"set|cut|put|grew|fell|rose|broke|brought|built|fought|found|kept|knew|paid|sat|stood|struck|thought|"
    r"shot|drew|faced|[a-z]{3,}(?<!ne)(?<!hundr)ed)"
)
_FINITE_WORD = re.compile(rf"\b{FINITE}\b")

# No quotation, bracket, dash or second clause inside.
_PLAIN = r"[^,;:“”\"()—–.]"
# Clauses after a comma that a brief can do without.
_TAIL = re.compile(
    r", (?:which|who|where|whose|while|although|though|even as|despite|including|according to|citing|adding|"
    r"noting|calling|saying|marking|raising|prompting|making|leaving|with|after|as|an?|the|one of) "
    r"[^,;:“”\"()—–]{12,140}(?=\.$)"
)
_ASIDE = re.compile(
    r", (?:who|which|where|whose|the|an?|along with|including|according to|citing|speaking|writing) "
    rf"{_PLAIN}{{8,110}},(?= (?:who |which )?[a-z]+)"
)
_BRACKET = re.compile(r" \([^()]{2,60}\)(?=[ ,.])")
_LEAD = re.compile(
    r"^(?:On|In|At|During|Under|For|By|Last|Earlier|Late|Speaking|Despite|Following|Since|Over|Amid|"
    rf"According to) {_PLAIN}{{4,80}}, (?=[A-Za-z])"
)
_TIME_OF_DAY = r"(?:morning|afternoon|evening|night)"
_DAY = re.compile(
    r" (?:on |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    rf"(?: {_TIME_OF_DAY})?(?=[ .])(?! (?:and|or|through|to|{_TIME_OF_DAY}|[A-Z]))"
)
_PHRASE = re.compile(
    r" (?:in|during|at|after|before|amid|following|over|ahead of) (?:an?|the|his|her|its|their) "
    rf"{_PLAIN}{{8,60}}(?=\.$)"
)
# In this order: a longer part takes what is inside it.
_KINDS = (
    ("tail", _TAIL),
    ("aside", _ASIDE),
    ("bracket", _BRACKET),
    ("lead", _LEAD),
    ("day", _DAY),
    ("phrase", _PHRASE),
)
# What must not be dropped from a sentence, or it says something else.
_BEARS = re.compile(
    r"\b(?:not|no|never|if|unless|without|but|except|only|until|alleged\w*|would|could|denied|false\w*|nor|"
    r"according to|citing)\b|n['’]t\b",
    re.IGNORECASE,
)
# A part after one of these cannot go without it.
_NEEDS_MORE = re.compile(
    r"\b(?:just|shortly|even|only|and|or|but|immediately|soon|days?|hours?|weeks?|months?|years?|minutes?|long|"
    r"until|till|by|before|since|after|from|to|through|of|for|this|last|next|every|each|that|the|a|an|as|be|is|"
    r"are|was|were|than|not|between|both|scheduled|planned|due|set|expected|slated|result\w*|engag\w*|involve\w*|interest\w*|participat\w*|"
    r"succe\w*|believ\w*|invest\w*|look\w*|arriv\w*|stay\w*|live[sd]?|based|held|located|remain\w*|plac\w*|put|"
    r"sit|sat|go|goes|went|come|comes|came|is|role|part|aim\w*|jok\w*|work\w*|interven\w*|increase|rise|drop|"
    r"decline|fall|change|turn\w*|t[ao]ke?|taken|gave|give[sn]?|bring\w*|brought|hand\w*|fill\w*|step\w*|"
    r"weigh\w*|usher\w*|faith|confidence|belief)$"
)
_ARTICLE = re.compile(r", (?:the|an?) ")
_LOOSE_END = re.compile(r"[,;–—\s-]*(?<!\.)\.{1,2}$")
_TITLE = (
    r"(?:(?:Former )?(?:President|Senator|Sen\.|Rep\.|Gov\.|Governor|Secretary of State|Prime Minister|"
    r"Attorney General|Justice|Judge|Speaker|Chancellor|Mayor))"
)
_TITLED = re.compile(rf"\b(?P<title>{_TITLE}) (?:(?:[A-Z][a-z]+|[A-Z]\.) )*(?P<last>[A-Z][\w’-]*[a-z]\w*)\b")
_GIVEN_OR_LAST = re.compile(r"[A-Z][a-z’'-]+|[A-Z]\.")


def has_finite_verb(text: str) -> bool:
    """Whether one of a text's words looks like a finite verb."""
    return bool(_FINITE_WORD.search(text))


def bears_meaning(part: str) -> bool:
    """Whether a sentence would say something else without a part: a negation, a doubt, a source.

    Args:
        part: of the sentence.
    """
    return bool(_BEARS.search(part))


def spans_of(text: str) -> list[tuple[int, int]]:
    """Parts of a sentence that could be missing: asides, clauses, phrases, days.

    Args:
        text: a whole sentence.

    Returns:
        (start, end) offsets in order; none overlaps another or lies in a quotation.
    """
    found: list[tuple[int, int]] = []
    for kind, pattern in _KINDS:
        for match in pattern.finditer(text):
            start, end = match.span()
            overlapping = any(start < other_end and other < end for other, other_end in found)
            if not overlapping and not quoted(text, start) and _may_go(kind, text, start, end):
                found.append((start, end))
    return sorted(found)


def _may_go(kind: str, text: str, start: int, end: int) -> bool:
    nominal = kind == "phrase" or _ARTICLE.match(text, start)
    if nominal and kind != "tail" and has_finite_verb(text[start:end]):
        return False
    return kind not in {"day", "phrase"} or not _NEEDS_MORE.search(text[:start])


def quoted(text: str, place: int) -> bool:
    """Whether a place of a sentence lies in a quotation.

    Args:
        text: the sentence.
        place: an offset.
    """
    before = text[:place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A sentence without some of its parts.

    Args:
        text: the sentence.
        spans: (start, end) offsets of the parts.
    """
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return upper(stopped(text.strip()))


def stopped(text: str) -> str:
    """A sentence with one full stop, and no comma or dash before it that leads nowhere."""
    return _LOOSE_END.sub(".", text)


def renamed(text: str, chance: random.Random) -> str:
    """A sentence with its first titled person called shorter, as another outlet might.

    Args:
        text: the sentence.
        chance: where the choice comes from.
    """
    match = _TITLED.search(text)
    if not match or chance.random() < 0.4 or re.search(r"[A-Z][\w’'-]* $", text[: match.start()]):
        return text
    name = match.end("title") + 1
    if chance.random() < 0.3:
        return text[: match.start()] + text[name:]
    return text[: match.start() if chance.random() < 0.5 else name] + text[match.start("last") :]


def called(subject: str, chance: random.Random) -> str:
    """A person by the last name most of the time, anything else as it is.

    Args:
        subject: of a sentence.
        chance: where the choice comes from.
    """
    words = subject.split()
    person = len(words) >= 2 and all(map(_GIVEN_OR_LAST.fullmatch, words))
    return words[-1] if person and words[0] not in {"The", "A", "An"} and chance.random() < 0.6 else subject


def upper(text: str) -> str:
    """A text with a capital first letter."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """A text as it stands inside a sentence: a common first word loses its capital."""
    first = text.split(" ", 1)[0].strip(",.")
    plain = first.isalpha() and first != "I" and (len(first) == 1 or first[1:].islower())
    return text[:1].lower() + text[1:] if plain and common(first) else text

"""Names put together that a link in lower case, a possessive or a hyphen parts: "Workers' League"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from summarizer.annotate import Annotation, Name
from summarizer.annotate.background import vocabulary
from summarizer.annotate.capital import CALENDAR, NOT_NAMES
from summarizer.annotate.head import BODIES, PLACES
from summarizer.annotate.word import word_set
from summarizer.compare.calling import usually_lower
from summarizer.compare.spelling import fold, name_like
from summarizer.document import Sentence

_GROUPS = word_set(
    "party union league alliance society association council federation front coalition movement"
)
# "King's College", "Abbot's Row"
_OWNERS = word_set(
    "king queen prince princess bishop abbot lord lady people children women men citizen traveler traveller"
)
# What follows "of" is only where these are: "the Constitutional Court of Roe".
_COMPLETE = word_set(
    "court courtroom tribunal parliament government army police party guard guards embassy congress assembly"
)
_LINKS = "e|i|ye|al|ul|el|on|upon|sur|en|le|la|les|de|du|des|sous|am|an|the|by"  # inside "Roe-sur-Doe"
_LINKED = re.compile(rf"-(?:{_LINKS})[- ](?=[A-Z])[\w’'-]+")
_BROKEN = re.compile(r"-[A-Za-z][a-z]+")
_NUMBERED = re.compile(
    r" \d{1,3}(?=[,.;:)”\"]|$"
    r"| (?:and|or|was|is|were|had|has|said|says|reported|in|at|on|of|when|that|to|as)\b)"
)
_GROUND = re.compile(r" (?:stadium|arena)\b")
_INITIALS_BEFORE = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?)+$")
_WORD_BEFORE = re.compile(r"(?<=[a-z] )([A-Z][a-z]+)\s$")
_OF = re.compile(r" (?P<link>of|for)(?: the)? ")
# "Ann “the Heron” Roe"
NICKNAME = re.compile(r"\s[“\"](?:[Tt]he )?[A-Z][a-z’-]+(?: [A-Z][a-z]+)?[”\"]\s")
_NICKNAMED = re.compile(NICKNAME.pattern + r"[A-Z][a-zà-ÿ’'][\w’'-]*")
_OWNED = re.compile(r"['’]s? ")
# Behind a name: what it is shortened to, "(LQR)", "(LQR by its initials)", "(or “LQR”)".
IN_BRACKETS = re.compile(
    r"\s\((?:(?:the|or|also|known as) )?[“\"]?([A-Z][A-Za-z.]{1,7})[”\"]?(?:,? [a-z][a-z ]{3,40})?\)"
)


def abbreviations(
    sentences: Sequence[Sentence], annotations: Mapping[str, Annotation]
) -> re.Pattern[str] | None:
    """What stands in brackets behind names, in capitals: a name at the start of a sentence too."""
    matches = (IN_BRACKETS.match(s.text, name.end) for s in sentences for name in annotations[s.id].names)
    found = {match[1] for match in matches if match and match[1].isupper() and "." not in match[1]}
    return re.compile(rf"\b(?:{'|'.join(sorted(found))})\b") if found else None


def with_abbreviations(short: re.Pattern[str] | None, text: str, names: Sequence[Name]) -> Sequence[Name]:
    """The names of a sentence and the abbreviations that were not taken for names."""
    if short is None:
        return names
    new = [
        Name(match.start(), match.end(), match.group(), title_start=match.start())
        for match in short.finditer(text)
        if not any(name.title_start < match.end() and match.start() < name.end for name in names)
    ]
    return sorted((*names, *new), key=lambda name: name.start) if new else names


def mended(text: str, names: Sequence[Name], seen: Collection[str]) -> Iterator[Name]:
    """The names of a sentence, those put together that a link in lower case parts."""
    current: Name | None = None
    for name in names:
        if current is not None and name.start < current.end:
            continue  # it was taken up already
        if current is not None and name.title_start == name.start and _joined(text, current, name):
            current = _stretched(text, current, current.start, name.end)
            continue
        if current is not None:
            yield _lengthened(text, current, seen)
        current = _opened(text, name, seen)
    if current is not None:
        yield _lengthened(text, current, seen)


def _stretched(text: str, name: Name, start: int, end: int) -> Name:
    title_start = min(start, name.title_start)
    return Name(start, end, " ".join(text[start:end].split()), name.title, title_start)


def _joined(text: str, first: Name, second: Name) -> bool:
    """Whether two names are one body: "United Roes of the Doe", "Workers' League"."""
    gap, last = text[first.end : second.start], first.text.split()[-1].lower()
    head = second.words[-1]
    if _OWNED.fullmatch(gap):
        return _owns(first.words, plural=gap[1] == " " and last.endswith("s"), of=_kind_of(second.words))
    match = _OF.fullmatch(gap)
    if not match or not usually_lower(last) or not (len(first.words) > 1 or text[: first.start].strip()):
        return False
    if match["link"] == "for":
        return (len(first.words) > 1 or last in BODIES) and usually_lower(head)
    return last not in _COMPLETE and (len(first.words) > 1 or last in PLACES or last in BODIES)


def _owns(owner: Sequence[str], plural: bool, of: str) -> bool:
    """Whether an owner is part of the name: "Workers' League", "St Roe's Hospital", "King's College"."""
    last = owner[-1]
    if of in _GROUPS:
        return usually_lower(last) or (plural and last not in vocabulary())
    if of not in BODIES and of not in PLACES:
        return False
    if plural:  # "Harbour Pilots' Guild"
        return len(owner) < 4 and not name_like(last)
    return owner[0] in {"st", "saint"} or (len(owner) == 1 and last in _OWNERS)


def _kind_of(words: Sequence[str]) -> str:
    """The word that says what a name is: "union" of "Union of Roe"."""
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]


def _opened(text: str, name: Name, seen: Collection[str]) -> Name:
    """The name with initials, or with a word that was not taken for one: "K. Roe", "Tell Roe"."""
    before = text[: name.start]
    if len(name.words) < 3 and (match := _NICKNAMED.match(text, name.end)):
        return _stretched(text, name, name.start, match.end())
    if name.title_start < name.start:
        return name
    if match := _INITIALS_BEFORE.search(before):
        return _stretched(text, name, match.start(), name.end)
    match = _WORD_BEFORE.search(before)
    if match and match[1].lower() not in CALENDAR and match[1].lower() not in NOT_NAMES:
        first, rest = match[1].lower(), fold(name.text)
        tails = (other.partition(" ") for other in seen if other.endswith(f" {rest}"))
        if any(tail == rest and head != first and head[:1] == first[:1] for head, _, tail in tails):
            return _stretched(text, name, match.start(1), name.end)
    return name


def _lengthened(text: str, name: Name, seen: Collection[str]) -> Name:
    """The name with what the words after it add: "Roe-e Doe", "Channel 4", "John Doe stadium"."""
    if match := _LINKED.match(text, name.end):
        return _stretched(text, name, name.start, match.end())
    if match := _BROKEN.match(text, name.end):
        # "Kim Roe-un" is "Kim Roe Un" elsewhere, and "Doe-ville", broken at the end of a line, "Doeville".
        whole = {fold(name.text + match.group()), fold(name.text + match.group()[1:])}
        return name if whole.isdisjoint(seen) else _stretched(text, name, name.start, match.end())
    if (match := _NUMBERED.match(text, name.end)) and not name.title:
        usual = vocabulary().get(name.words[-1])
        if usual is None or usual.capitalised < 0.9:
            return _stretched(text, name, name.start, match.end())
    if (match := _GROUND.match(text, name.end)) and len(name.words) > 1:
        return _stretched(text, name, name.start, match.end())
    if len(name.words) > 1 and text[: name.start].endswith("stadium "):
        return _stretched(text, name, name.start - len("stadium "), name.end)
    return name

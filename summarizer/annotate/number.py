"""Numbers in a sentence: value, unit, what is counted, and whether it is exact.

Libraries were weighed (``benchmarks/number_parsers.py``, ``docs/decisions.md``): those at hand do not say
what is counted, and read "half a million" as 1,500,000 or "U.S." as a unit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from summarizer.annotate.spelled import SPELLED_RUN, read_spelled
from summarizer.annotate.word import FUNCTION_WORDS, lowered, stem, word_set

_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_VAGUE = {"tens": 10.0, "scores": 20.0} | {f"{word}s": value for word, value in _SCALES.items()}
_PERCENT = r"[\s-]?(?:%|percent(?:age\ points?)?\b|per\ cent\b|pct\b)"
# Over lower-cased text. Digits are taken as a whole or not at all, so that "100,000s" does not yield "100";
# none are taken out of "B-52", "MQ9", "9/11", "12:30" and "2.0.1".
_NUMBER = re.compile(
    rf"""(?=[0-9$€£¥])(?P<currency>[$€£¥]\s?)?
      (?<![\w.])(?<![0-9][/:])(?<![a-z]-)
      (?P<digits>(?>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[0-9]{{1,3}},[0-9]{{1,2}}(?=\s(?:m|b|tr)illion)|[0-9]+(?:\.[0-9]+)?))
      (?P<half>\s1/2|\s?½)?
      (?:(?P<short>k|bn|mn|tn|m|b)(?!\w)|[\s-](?P<scale>{"|".join(_SCALES)})s?\b)?
      (?P<rank>st|nd|rd|th)?(?!\w|[/:.][0-9])(?P<percent>{_PERCENT})?
    |(?<!\w)(?:(?P<vague>(?:{"|".join(_VAGUE)})\b(?:\sof\s(?:hundreds|thousands|millions|billions)\b)*)
      |(?P<run>{SPELLED_RUN})(?P<percent2>{_PERCENT})?)""",
    re.VERBOSE,
)
_DECIMAL_COMMA = re.compile(r"^([0-9]{1,3}),([0-9]{1,2})$")  # "2,4 million", as translations have it
_MORE = re.compile(
    r"\b(?:(?<!no )more than|over|at least|upwards? of|above|in excess of|no fewer than|no less than)\s+$"
)
_LESS = re.compile(
    r"\b(?:(?<!no )(?:less than|fewer than)|under|at most|up to|nearly|almost|as many as|below|"
    r"no more than)\s+$"
)
_OR_MORE = re.compile(r"\+|-plus\b|\s(?:[a-z]+\s)?or more\b")
_OR_LESS = re.compile(r"\s(?:[a-z]+\s)?or (?:fewer|less)\b")
_NUMBERED = re.compile(r"\bno\.\s?$")
# Before "one" where it counts and is no pronoun.
_COUNTING = re.compile(r"\b(?:at least|only|just|killed|killing|wounded|wounding|injured|injuring)\s$")
_HUMANS = word_set(
    """person man woman child boy girl soldier officer civilian worker passenger student teacher contractor
    employee journalist protester policeman policewoman police marine sailor airman guard prisoner
    patient voter"""
)
_RANGE = re.compile(r"\s?[-–—]\s?[$€£¥]?|\s(?:to|or)\s")
_MEASURES = {
    word: unit
    for unit, spellings in {
        "year": "year years",
        "month": "month months",
        "week": "week weeks",
        "day": "day days",
        "hour": "hour hours",
        "minute": "minute minutes",
        "second": "second seconds",
        "mile": "mile miles",
        "km": "km kilometer kilometers kilometre kilometres",
        "meter": "meter meters metre metres",
        "foot": "foot feet",
        "inch": "inch inches",
        "pound": "pound pounds",
        "ton": "ton tons",
        "tonne": "tonne tonnes",
        "kg": "kg kilogram kilograms",
        "barrel": "barrel barrels",
        "degree": "degree degrees",
        "acre": "acre acres",
        "$": "dollar dollars",
        "€": "euro euros",
        "cent": "cent cents",
        "mph": "mph",
    }.items()
    for word in spellings.split()
}
_PLURALS = word_set("people men women children police others")
# What may stand between a number and what is counted, and says nothing about either.
_PASSED = word_set(
    """more new other additional extra further total u.s us american confirmed of the its his her their our
    strong plus or so fewer less"""
)
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_NOUN = re.compile(r"[\s-]{1,3}([a-z][\w’'-]*)")
_INITIALS = re.compile(r"\s(?:[A-Z]\.){2,}")
_REACH = 5


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the sentence has it.

    Args:
        start: offset of its first character in the sentence.
        end: offset just after its last, scale ("million") and percent sign included.
        value: what it is worth; 12 for "dozens", a thousand for "thousands" and "a few thousand".
        unit: "%", a currency sign, a measure ("mile"), or "".
        counted: stem of the noun that is counted, or "".
        bound: "=" exact or about, ">" more than, "<" less than, "~" vague, such as "dozens".
        ordinal: whether it is a rank ("13th", "third") and not an amount.
    """

    start: int
    end: int
    value: float
    unit: str = ""
    counted: str = ""
    bound: str = "="
    ordinal: bool = False


def find_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a sentence, in order.

    The word "one" alone is a number only where it clearly counts ("at least one", "one soldier"): otherwise
    it is mostly a pronoun. "First" and "second" alone are none; the other spelled ranks are. Digits inside
    names ("MQ9", "B-52") are none.

    Args:
        text: reading text of the sentence.
    """
    lower = lowered(text)
    found: list[Number] = []
    for match in _NUMBER.finditer(lower):
        if match["digits"]:
            found.append(_complete(text, lower, _from_digits(match), match["percent"]))
        elif match["vague"]:
            if vague := _from_vague(match, lower):
                found.append(_complete(text, lower, vague, None))
        else:
            spelled = list(_from_words(match, lower))
            for number in spelled:
                percent = (
                    match["percent2"] if number is spelled[-1] and number.end == match.end("run") else None
                )
                found.append(_complete(text, lower, number, percent))
    return _share_units(found, lower)


def _from_digits(match: re.Match[str]) -> Number:
    digits = _DECIMAL_COMMA.sub(r"\1.\2", match["digits"]).replace(",", "")
    value = float(digits) + (0.5 if match["half"] else 0.0)
    value *= _SCALES.get(match["scale"] or "", 1.0) * _SHORT_SCALES.get(match["short"] or "", 1.0)
    start, end = match.span()
    end -= len(match["percent"] or "")
    unit = (match["currency"] or "").strip()
    return Number(start, end, value, unit, ordinal=bool(match["rank"]))


def _from_vague(match: re.Match[str], lower: str) -> Number | None:
    first, *others = match["vague"].split(" of ")
    # "tens of thousands", but not "eights and tens"; "scores of people", but not "test scores".
    if (first == "tens" and not others) or (first == "scores" and not lower.startswith(" of ", match.end())):
        return None
    return Number(*match.span(), math.prod(_VAGUE[word] for word in (first, *others)), bound="~")


def _from_words(match: re.Match[str], lower: str) -> Iterator[Number]:
    for spelled in read_spelled(lower, *match.span("run")):
        if lower[spelled.start : spelled.end] == "one":
            before = lower[max(0, spelled.start - 16) : spelled.start]
            noun = _NOUN.match(lower, spelled.end)
            if not _COUNTING.search(before) and not (noun and noun[1] in _HUMANS):
                continue
        bound = "~" if spelled.vague else "="
        yield Number(spelled.start, spelled.end, spelled.value, bound=bound, ordinal=spelled.ordinal)


def _complete(text: str, lower: str, number: Number, percent: str | None) -> Number:
    """The number with what stands around it: bound, unit and what is counted."""
    before = lower[max(0, number.start - 24) : number.start]
    bound = number.bound
    if _MORE.search(before) or _OR_MORE.match(lower, number.end):
        bound = ">"
    elif _LESS.search(before) or _OR_LESS.match(lower, number.end):
        bound = "<"
    end, unit, noun = number.end, number.unit, ""
    if percent:
        end, unit = end + len(percent), "%"
    elif not unit:
        noun = _counted(text, lower, end, nearest=number.ordinal)
        if noun in _MEASURES:
            unit, noun = _MEASURES[noun], ""
    ordinal = number.ordinal or bool(_NUMBERED.search(before))
    return Number(number.start, end, number.value, unit, stem(noun) if noun else "", bound, ordinal)


def _counted(text: str, lower: str, end: int, *, nearest: bool) -> str:
    """The noun after a number: the first plural within five words, else the nearest content word."""
    first = ""
    hyphen = lower.startswith("-", end)
    for _ in range(_REACH):
        if initials := _INITIALS.match(text, end):  # "750 U.S. troops"
            end = initials.end()
        match = _NOUN.match(lower, end)
        if not match:
            break
        word, end = match[1].rstrip("-’'"), match.end()
        if hyphen and not first:  # "a two-car convoy", "a 25-year-old man"
            word = word.partition("-")[0]
        if word in _MEASURES:
            return first or word
        if word == "others":
            return word
        if word in _PASSED or word.endswith(("'s", "’s")):
            continue
        counts = word in _PLURALS
        if not counts and (word in FUNCTION_WORDS or word in _DAYS):
            break
        if counts or nearest or hyphen or _is_plural(word):
            return word
        first = first or word
    return first


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "ous", "us"))


def _share_units(numbers: Sequence[Number], lower: str) -> tuple[Number, ...]:
    """The numbers, the first of a range with the unit and the noun of the second: "5 to 10 percent"."""
    shared = list(numbers)
    for place, (a, b) in reversed(list(enumerate(pairwise(numbers)))):
        if a.unit or a.counted or a.ordinal or b.ordinal:
            continue
        between = lower[a.end : b.start] if b.start - a.end < 8 else ""
        both = between == " and " and lower.endswith("between ", 0, a.start)
        if both or _RANGE.fullmatch(between):
            follower = shared[place + 1]
            shared[place] = replace(a, unit=follower.unit, counted=follower.counted)
    return tuple(shared)

"""Numbers in a sentence: value, unit, what is counted, and whether it is exact.

A library was weighed (see ``docs/decisions.md``): the parsers at hand read "second" in "second attack"
as a duration and know neither "more than a dozen" nor what is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.annotate.word import FUNCTION_WORDS, stem

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "t": 1e12}
_VAGUE = {"dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}  # fmt: skip

_WORDS = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))
_SCALE = "|".join(_SCALES)
_NUMBER = re.compile(
    rf"""(?P<currency>(?:US|A|C|HK)?[$€£¥])?
    (?P<digits>(?<![\w.])\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|(?<![\w.])\d+(?:\.\d+)?)
    (?:(?P<short>k|bn|mn|tn|m|b)(?![\w])|(?:[\s-]+(?P<scale>{_SCALE})\b))?
    (?P<ordinal>st|nd|rd|th)?(?![\w])(?P<percent>\s?(?:%|percent\b|per\ cent\b|percentage\ points?\b))?
    |\b(?P<words>(?:(?:{_WORDS}|a|half\ a|several|few)[\s-]+)?(?:(?:{_WORDS}|{_SCALE})(?:[\s-]+(?:and[\s-]+)?)?)+)\b
      (?P<percent2>\s?(?:%|percent\b|per\ cent\b))?
    |\b(?P<vague>{"|".join(_VAGUE)})\b""",
    re.IGNORECASE | re.VERBOSE,
)
_HEDGE = re.compile(
    r"(?:\b(?:about|around|some|approximately|roughly|nearly|almost|over|under|more than|less than|fewer than|at least|"
    r"at most|up to|an estimated|as many as|close to|just over|just under|upwards of)|[~≈])\s*[$€£¥]?$",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:more than|over|at least|upwards of|just over)\s*[$€£¥]?$", re.IGNORECASE)
_LESS = re.compile(r"(?:less than|fewer than|under|at most|up to|nearly|almost|as many as|just under)\s*[$€£¥]?$", re.IGNORECASE)  # fmt: skip
_AFTER = re.compile(r"[\s-]*([A-Za-z][\w’'-]*)")
_MEASURES = frozenset(
    "year years month months week weeks day days hour hours minute minutes second seconds mile miles km kilometer "
    "kilometers kilometre kilometres meter meters metre metres foot feet inch inches pound pounds ton tons tonne "
    "tonnes kilogram kilograms barrel barrels degree degrees acre acres dollar dollars euro euros cent cents mph".split()
)
# Adjectives that may stand between a number and what is counted.
_PASSED = frozenset(
    "more new other additional extra further total u.s us american confirmed of the its his her their our".split()
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the sentence has it.

    Args:
        start: offset of its first character in the sentence.
        end: offset just after its last, unit included.
        value: what it is worth; 12 for "dozens", a thousand for "thousands".
        unit: "%", a currency sign, a measure ("mile"), or "".
        counted: stem of the noun that is counted, or "".
        bound: "=" exact or about, ">" more than, "<" less than, "~" a vague plural such as "dozens".
        ordinal: whether it is a rank ("13th") and not an amount.
    """

    start: int
    end: int
    value: float
    unit: str = ""
    counted: str = ""
    bound: str = "="
    ordinal: bool = False


def _spelled(text: str) -> float:
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in _SCALES:
            scale = _SCALES[word]
            current = (current or 1) * scale
            if scale >= 1e3:
                total, current = total + current, 0.0
        elif word == "half":
            current += 0.5
        elif word in {"several", "few"}:
            current += 1
    return total + current


def find_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a sentence, in order.

    The word "one" alone is a number only in front of a noun that it counts together with "at least",
    "only" or "just": otherwise it is mostly a pronoun. Digits inside names ("MQ9", "B-52") are none.

    Args:
        text: reading text of the sentence.
    """
    found = []
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        before = text[:start]
        hedge = _HEDGE.search(before)
        if match["digits"]:
            if re.search(r"[A-Za-z]-$", before) or (
                before and before[-1] in "/.:" and before[-2:-1].isdigit()
            ):
                continue  # "B-52", "12:30"
            value = float(match["digits"].replace(",", ""))
            value *= _SCALES.get((match["scale"] or "").lower(), 1) * _SHORT_SCALES.get(
                (match["short"] or "").lower(), 1
            )
        elif match["vague"]:
            value = _VAGUE[match["vague"].lower()]
        else:
            words = match["words"].strip().lower()
            if words == "one" and not re.search(
                r"\b(?:at least|only|just|killed|killing)\s$", before, re.IGNORECASE
            ):
                continue
            if words in {"second", "a", "hundred"}:
                continue
            value = _spelled(words)
            end = start + len(match["words"].rstrip(" -")) if not match["percent2"] else end
        bound = (
            "~" if match["vague"] else ">" if _MORE.search(before) else "<" if _LESS.search(before) else "="
        )
        if hedge and bound == "=":
            bound = "="
        unit = "%" if match["percent"] or match["percent2"] else (match["currency"] or "").lstrip("USACHK")
        counted = "" if unit else _counted(text, end)
        if counted in _MEASURES:
            unit, counted = stem(counted), ""
        found.append(
            Number(start, end, value, unit, stem(counted) if counted else "", bound, bool(match["ordinal"]))
        )
    return tuple(found)


def _counted(text: str, end: int) -> str:
    """The noun after a number: the first plural within three words, else the first content word."""
    first = ""
    for _ in range(4):
        match = _AFTER.match(text, end)
        if not match:
            break
        word = match[1].lower()
        end = match.end()
        if match[1].isupper() and text[end : end + 2] in {".S", ".K", ".N"}:  # "750 U.S. troops"
            end += 3
            continue
        if word in _MEASURES:
            return word
        if word in _PASSED:
            continue
        if word in FUNCTION_WORDS:
            break
        if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "ous", "us")):
            return word
        first = first or word
    return first

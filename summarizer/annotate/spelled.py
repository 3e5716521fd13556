"""Numbers written as words: "twenty-five", "half a million", "two and a half", "two-thirds", "third"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.annotate.word import word_list

_UNITS = {
    word: value
    for value, word in enumerate(
        word_list(
            """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
            sixteen seventeen eighteen nineteen"""
        )
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(word_list("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
_SMALL_SCALES = {"dozen": 12.0, "hundred": 1e2}
_LARGE_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALES = _SMALL_SCALES | _LARGE_SCALES
_RANKS = {
    word: value
    for value, word in enumerate(
        word_list(
            """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
            fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
        ),
        start=1,
    )
}
_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PARTS |= {f"{word}s": parts for word, parts in _PARTS.items()}
_FEW = frozenset({"several", "few"})

_AFTER_AND = frozenset([*_UNITS, *_TENS])
_COUNTED = [*_UNITS, *_TENS, *_SCALES, *_RANKS, *_PARTS, "half", *_FEW]
_WORD = f"(?:{'|'.join(sorted(_COUNTED, key=len, reverse=True))})\\b"
# What may be a number in words or several; "a", "an" and "and" only where more follows. Lower case.
SPELLED_RUN = rf"(?:an?[\s-])?{_WORD}(?:[\s-]{{1,2}}(?:and[\s-])?(?:an?[\s-])?{_WORD})*"
_LONGEST = 16  # words of a number; a longer run is several numbers
_TOKEN = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words.

    Args:
        start: offset of its first character.
        end: offset just after its last.
        value: what it is worth.
        vague: whether "several" or "a few" stands in front of its scale.
        ordinal: whether it is a rank.
    """

    start: int
    end: int
    value: float
    vague: bool = False
    ordinal: bool = False


def read_spelled(lower: str, start: int, end: int) -> Iterator[Spelled]:
    """The numbers of a run of number words, in order.

    Args:
        lower: the sentence in lower case.
        start: offset of a match of :data:`SPELLED_RUN`.
        end: offset just after it.
    """
    tokens = list(_TOKEN.finditer(lower, start, end))
    words = [token.group() for token in tokens]
    place = 0
    while place < len(words):
        after = tokens[min(place + 1, len(words) - 1)].end()
        hyphen = lower.startswith("-", tokens[place].end()) and not lower.startswith("-", after)
        # A hyphen or "of" tells "a third of" from "a third party".
        if (hyphen or lower.startswith(" of ", after)) and (part := _fraction(words[place : place + 2])):
            value, length, vague, ordinal = part, 2, False, False
        else:
            value, length, vague, ordinal = _rank(words[place : place + 2]) or _amount(
                words[place : place + _LONGEST]
            )
        if length:
            last = tokens[place + length - 1]
            yield Spelled(tokens[place].start(), last.end(), value, vague, ordinal)
        place += max(1, length)


def _fraction(words: Sequence[str]) -> float:
    """What "two-thirds", "one-third" or "a third" is worth; 0 where two words are no fraction."""
    if len(words) < 2 or words[1] not in _PARTS:
        return 0.0
    count = 1 if words[0] in {"a", "an"} else _UNITS.get(words[0], 0)
    return count / _PARTS[words[1]] if count < 10 else 0.0


def _rank(words: Sequence[str]) -> tuple[float, int, bool, bool] | None:
    """Value and length of "third" or "twenty-first"; "first" and "second" alone are words like others."""
    if len(words) == 2 and words[0] in _TENS and 0 < _RANKS.get(words[1], 0) < 10:
        return float(_TENS[words[0]] + _RANKS[words[1]]), 2, False, True
    if _RANKS.get(words[0], 0) > 2:
        return float(_RANKS[words[0]]), 1, False, True
    return None


def _amount(words: Sequence[str]) -> tuple[float, int, bool, bool]:
    """Value and length of the longest amount at the start of some words; length 0 where there is none.

    The words are added up in groups of less than a thousand, each worth its scale: "two hundred and fifty
    thousand". A word that cannot follow the one before ("nineteen twenty") belongs to the next number.
    """
    group, place, vague = _opening(words)
    if place < 0:
        return 0.0, 0, False, False
    total, limit, length = 0.0, math.inf, 0
    while place < len(words):
        word = words[place]
        if word == "and":
            if group and tuple(words[place + 1 : place + 3]) == ("a", "half"):
                group, place = group + 0.5, place + 3
                length = place
                continue
            after_scale = (total and group is None) or (group and group % 100 == 0)
            if not after_scale or not {*words[place + 1 : place + 2]} & _AFTER_AND:
                break
        elif word in _LARGE_SCALES and _LARGE_SCALES[word] < limit and (group is not None or not total):
            limit = _LARGE_SCALES[word]
            total, group, length = total + (1.0 if group is None else group) * limit, None, place + 1
        elif (joined := _joined(group, word)) is not None:
            group, length = joined, place + 1
        else:
            break
        place += 1
    return total + (group or 0.0), length, vague, False


def _opening(words: Sequence[str]) -> tuple[float | None, int, bool]:
    """What "a", "half a", "several" or "a few" gives to the scale after it; place -1 without a scale."""
    place = 1 if words[0] in {"a", "an"} else 0
    group: float | None = 1.0 if place else None
    vague = False
    if words[place] == "half":
        group, place = 0.5, place + 1
        place += words[place : place + 1] == ["a"]
    elif words[place] in _FEW:
        group, place, vague = 1.0, place + 1, True
    if group is not None and (place >= len(words) or words[place] not in _SCALES):
        return None, -1, False
    return group, place, vague


def _joined(group: float | None, word: str) -> float | None:
    """A group of less than a thousand with one more word in it; None where the word cannot follow."""
    after_hundred = group is None or (group >= 100 and group % 100 == 0)
    if word in _SMALL_SCALES:
        return (
            (1.0 if group is None else group) * _SMALL_SCALES[word]
            if group is None or 0 < group < 100
            else None
        )
    if word in _TENS:
        return (group or 0.0) + _TENS[word] if after_hundred else None
    if word in _UNITS:
        after_ten = group is not None and group % 10 == 0 and group % 100 >= 20 and 0 < _UNITS[word] < 10
        return (group or 0.0) + _UNITS[word] if after_hundred or after_ten else None
    return None

"""A number in what it says: what it may mean, and whether two of them can both be right."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.annotate.number import Number
from summarizer.compare.alignment import Mention
from summarizer.compare.statement import Statement

_ABOUT = re.compile(
    r"\b(?:about|around|round|some|roughly|approximately|near|close to|an estimated|estimated|circa|or so|nearly|almost|practically|roundly|as many as|up to)\s+(?:[$€£]\s?)?$"
)
_OR_SO = re.compile(r"^\s+or so\b|^\s+odd\b|^-odd\b")
_MORE = re.compile(
    r"(?:well |just |slightly )?(?:more than|over|at least|upwards? of|above|in excess of|no fewer than|no less than|greater than)\s+$"
)
_LESS = re.compile(
    r"(?:less than|fewer than|under|at most|up to|nearly|almost|as many as|below|no more than)\s+$"
)
_EXCEEDS = re.compile(r"\b(?:exceed(?:s|ed|ing)?|top(?:s|ped|ping)|surpass(?:es|ed|ing)?)\s+$")
_RANGE = re.compile(r"\s?[-–—]\s?[$€£¥]?|\s(?:to|or)\s[$€£]?|\sand\s")
_DOZENS = 3  # "two dozen" are about that many
_HAIR = 1e-6
# "$1 trillion" is said of $1.07 trillion: from 100 million on a single digit is a rough one.
_VAST, _VAGUE = 1e8, 0.1
_FROM = re.compile(r"\bfrom\s+$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in what it says.

    Args:
        statement: the sentence that has it.
        start: offset of its words in the sentence, "about" and "at least" included.
        end: offset just after them.
        low: the least that it may mean.
        high: the most.
        value: what it says.
        sort: what kind of number it is: a unit, "%", a currency, "" for a count.
        noun: what is counted, as it is compared; "" where nothing tells.
        kind: what happens to what is counted, such as ``death``; "" where nothing tells.
        noun_at: place of the noun among the tokens of the sentence, -1 where it has none.
        kind_at: place of the word that says what happens, -1 where there is none.
        others: whether it counts others than were named.
        revised: whether the sentence dates the number, as the latest or as of some hour.
        changed: whether it says that the number has become another one.
        manner: how it is told, from :func:`summarizer.compare.manner.manner`.
        rival: the number of the same article that this one is set against: "The union says 14".
    """

    statement: Statement
    start: int
    end: int
    low: float
    high: float
    value: float
    sort: str = ""
    noun: str = ""
    kind: str = ""
    noun_at: int = -1
    kind_at: int = -1
    others: bool = False
    revised: bool = False
    changed: bool = False
    manner: frozenset[str] = frozenset()
    rival: Quantity | None = None

    @property
    def article(self) -> str:
        """Id of the article."""
        return self.statement.sentence.article

    @property
    def mention(self) -> Mention:
        """Its words."""
        return Mention(self.statement, self.start, self.end)


def ranges(numbers: Sequence[Number], text: str) -> list[tuple[Number, float]]:
    """Numbers with the upper end of what they span: "3,000 to 3,500" is one.

    Args:
        numbers: of a sentence, in order.
        text: its reading text.
    """
    merged: list[tuple[Number, float]] = []
    for number in numbers:
        if merged and _spans(merged[-1][0], number, text):
            last = merged[-1][0]
            whole = Number(last.start, number.end, last.value, number.unit, number.counted, last.bound)
            merged[-1] = (whole, number.value)
        else:
            merged.append((number, number.value))
    return merged


def _spans(low: Number, high: Number, text: str) -> bool:
    between, before = text[low.end : high.start].lower(), text[: low.start].lower()
    if high.start - low.end >= 8 or not _RANGE.fullmatch(between) or low.ordinal or high.ordinal:
        return False
    if _FROM.search(before) or (between == " and " and not before.endswith("between ")):
        return False
    return low.value < high.value <= 10 * low.value


def extent(number: Number, top: float, text: str) -> tuple[int, float, float]:
    """Where the words of a number start, and what it may mean.

    Args:
        number: one of the numbers of a sentence.
        top: the upper end of what it spans, or its value.
        text: reading text of the sentence.

    Returns:
        Offset of "about", "more than" and their like, or of the number, and its least and its greatest meaning.
    """
    lower, value = text.lower(), number.value
    before = lower[: number.start]
    if top > value:
        return number.start, value, top
    over = _EXCEEDS.search(before)
    if over or number.bound in {">", "<"}:
        match = over or (_LESS if number.bound == "<" else _MORE).search(before)
        # "More than a dozen" is said of up to two.
        low, high = (0.8, 1.0) if number.bound == "<" and not over else (1.0, 2.0 if value == 12 else 1.5)
        return (match.start() if match else number.start), low * value, high * value
    dozens = lower[number.start : number.end].endswith("dozen")
    half = _DOZENS if dozens else 0.5 * grain(value)
    if about := _ABOUT.search(before):
        return about.start(), value - half, value + half
    if dozens or _OR_SO.match(lower[number.end :]):
        return number.start, value - half, value + half
    return number.start, *_rounded(number)


def _rounded(number: Number) -> tuple[float, float]:
    """What a number without "about" may be: "5,000" is likely round, "6.4" and "48 percent" are rounded."""
    value, last = number.value, grain(number.value)
    if value >= _VAST and last > 0.1 * value:
        return (1 - _VAGUE) * value - _HAIR, (1 + _VAGUE) * value * (1 + _HAIR)
    if value >= 1000 and last >= 0.01 * value:
        spread = min(0.5 * last * (1 + _HAIR), 0.05 * value)
        return value - spread, value + spread
    if value != int(value) or number.unit == "%":
        low = value - 0.5 * last if last < 1 or number.unit == "%" else value
        # 2.25 may be told as 2.3: half-way is within.
        return low - _HAIR, value + 0.5 * min(last, 1.0) + _HAIR
    return value, value


def grain(value: float) -> float:
    """The place of the last digit that is not zero: 100 for 3,500, 0.1 for 6.4."""
    if value <= 0:
        return 1.0
    place = 10.0 ** math.floor(math.log10(value))
    for _ in range(16):
        if abs(value / place - round(value / place)) < 1e-9:
            return place
        place /= 10
    return place


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers can both be right: one may round the other, or bound it."""
    if a.others != b.others and not a.sort:  # "Ardel and 15 other states" are 16
        some, every = (a, b) if a.others else (b, a)
        if some.value < every.value <= some.value + 2:
            return True
    if a.value == b.value or (min(a.value, b.value) >= 1000 and abs(a.value - b.value) < 0.02 * a.value):
        return True
    return _within(a.value, b) or _within(b.value, a)


def _within(value: float, other: Quantity) -> bool:
    if other.low == other.high:
        return value == other.low
    # Strictly: what lies half-way to the next round number is not that number rounded.
    ends = (other.low, other.high)
    return other.low < value < other.high or (value in ends and other.value in ends)

"""Dates and times of day in a sentence, as the words that state them.

Only spans and a plain normal form: what day a "Friday" was is a question for the comparison of sources.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = re.compile(
    rf"""(?P<iso>\b\d{{4}}-\d{{2}}-\d{{2}}\b)
    |(?P<full>\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s+\d{{4}}\b)?|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b(?:,?\s+\d{{4}}\b)?)
    |(?P<monthyear>\b{_MONTH}(?:\s+of)?,?\s+\d{{4}}\b)
    |(?P<time>\b\d{{1,2}}(?:[:.]\d{{2}})?\s?(?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock\b)|\b\d{{1,2}}:\d{{2}}\b)
    |(?P<day>\b{_DAY}\b)
    |(?P<month>\b(?:January|February|April|June|July|August|September|October|November|December)\b|(?<=in\s)(?:March|May)\b|(?<=last\s)(?:March|May)\b)
    |(?P<year>(?<![\d,.$€£-])\b(?:1[6-9]|20)\d{{2}}s?\b(?![,.]\d|%|\s+(?:people|troops|soldiers|men|women|votes|jobs|miles|feet|members|cases)))
    |(?P<relative>\b(?:yesterday|today|tonight|tomorrow|(?:last|next|this|earlier\ this)\s+(?:week|month|year|night|morning|evening|weekend|summer|fall|autumn|winter|spring))\b)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date or a time of day.

    Args:
        start: offset of its first character in the sentence.
        end: offset just after its last.
        text: the words as they stand.
        normal: comparable form: month and day as digits, names in lower case.
        kind: ``date``, ``month``, ``year``, ``day`` (of the week), ``time`` or ``relative``.
    """

    start: int
    end: int
    text: str
    normal: str
    kind: str


_KINDS = {"iso": "date", "full": "date", "monthyear": "month", "month": "month"}


def find_dates(text: str) -> tuple[Date, ...]:
    """The dates and times of a sentence, in order.

    Args:
        text: reading text of the sentence.
    """
    found = []
    for match in _DATE.finditer(text):
        kind = str(match.lastgroup)
        found.append(
            Date(
                match.start(),
                match.end(),
                match.group(),
                _normal(match.group(), kind),
                _KINDS.get(kind, kind),
            )
        )
    return tuple(found)


def _normal(text: str, kind: str) -> str:
    lower = text.lower().replace("’", "'")
    if kind in {"full", "monthyear", "month"}:
        month = next(
            n for n, name in enumerate(_MONTHS, 1) if name.startswith(re.findall(r"[a-z]{3,}", lower)[0][:3])
        )
        digits = re.findall(r"\d+", lower)
        year = next((d for d in digits if len(d) == 4), "")
        day = next((d for d in digits if len(d) < 4), "")
        return "-".join(part for part in (year, f"{month:02}", f"{int(day):02}" if day else "") if part)
    if kind == "iso":
        return lower
    if kind == "time":
        digits = re.findall(r"\d+", lower)
        half = "pm" if "p" in lower else "am" if "a" in lower else ""
        return f"{int(digits[0])}:{digits[1] if len(digits) > 1 else '00'}{half}"
    return lower

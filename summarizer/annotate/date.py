"""Dates and times of day in a sentence, as the words that state them.

Only spans and a plain normal form: what day a "Friday" was is a question for the comparison of sources.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from summarizer.annotate.word import word_list

_MONTHS = word_list("january february march april may june july august september october november december")
# "Mar" and "may" are months only beside a day or a year.
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MONTH = rf"(?:{_MONTH}|{_MONTH.upper()})"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUMBERED_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?(?![\d,]\d|\w|:)"
_YEAR = r"(?:1[6-9]|20)[0-9]{2}"
_PERIOD = "week|month|year|night|morning|afternoon|evening|weekend|summer|fall|autumn|winter|spring"
# After one of these even "May" and "March" alone are months.
_BEFORE_MONTH = "in|In|last|Last|since|Since|until|Until|early|Early|late|Late|mid|Mid|next|Next|this|This|of"
_BEFORE = "".join(f"|(?<={word}[ -])" for word in _BEFORE_MONTH.split("|")).lstrip("|")
_COUNTED = (
    "people|troops|soldiers|men|women|votes|jobs|miles|feet|members|cases|dead|deaths|homes|dollars|euros"
)
_DATE = re.compile(
    rf"""(?:(?<!\w)(?=[0-9JFMASONDTWytlne])|(?=['’‘]))(?:
    (?P<iso>{_YEAR}-[01][0-9]-[0-3][0-9]\b)
    |(?P<slashed>[0-3]?[0-9]/[0-3]?[0-9]/(?:{_YEAR}|[0-9]{{2}})\b)
    |(?P<full>{_MONTH}\s{{1,2}}{_NUMBERED_DAY}(?:\s?[-–]\s?{_NUMBERED_DAY})?(?:,?\s{{1,2}}{_YEAR}\b)?
      |{_NUMBERED_DAY}\s{{1,2}}(?:of\s)?{_MONTH}(?!\w)(?:,?\s{{1,2}}{_YEAR}\b)?)
    |(?P<monthyear>{_MONTH}(?:\sof)?,?\s{{1,2}}{_YEAR}\b)
    |(?<!\d[.,:])(?P<time>[0-2]?[0-9](?:[:.][0-5][0-9])?[\s-]?(?:[ap]\.m\.|[ap]m\b|[AP]\.?M\b\.?|o['’]clock\b)|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?\b)
    |(?P<day>(?:{_DAY}|{_DAY.upper()})\b)
    |(?P<month>(?:January|February|July|September|October|November|December|JANUARY|FEBRUARY|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b
      |(?:April|June|August)\b(?!\s[A-Z])|(?:{_BEFORE})(?:April|June|August|March|May)\b)
    |(?<![\d,.$€£¥])(?P<year>{_YEAR}(?:s\b|[-–][0-9]{{2}}\b|(?!\w))(?![,.]\d|%|\s(?:{_COUNTED})\b)|['’‘][1-9]0s\b)
    |(?P<relative>(?:yesterday|today|tonight|tomorrow
      |(?:last|next|(?:earlier\ |later\ )?this)\s(?:{_PERIOD}))\b)
    )""",
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


_KINDS = {"iso": "date", "slashed": "date", "full": "date", "monthyear": "month", "month": "month"}


def find_dates(text: str) -> tuple[Date, ...]:
    """The dates and times of a sentence, in order.

    Args:
        text: reading text of the sentence.
    """
    found = []
    for match in _DATE.finditer(text):
        form = str(match.lastgroup)
        kind = _KINDS.get(form, form)
        found.append(Date(match.start(), match.end(), match.group(), _normal(match.group(), form), kind))
    return tuple(found)


def _normal(text: str, form: str) -> str:
    lower = text.lower().replace("’", "'").replace("‘", "'")
    digits = re.findall(r"\d+", lower)
    if form in {"full", "monthyear", "month"}:
        name = re.findall(r"[a-z]{3,}", lower)[0][:3]
        month = next(n for n, full in enumerate(_MONTHS, 1) if full.startswith(name))
        year = next((d for d in digits if len(d) == 4), "")
        days = "/".join(f"{int(d):02}" for d in digits if len(d) < 4)
        return "-".join(part for part in (year, f"{month:02}", days) if part)
    if form == "time":
        half = "pm" if "p" in lower else "am" if "a" in lower else ""
        return f"{int(digits[0])}:{':'.join(digits[1:]) or '00'}{half}"
    return lower.lstrip("'")


def publication_day(published: str) -> dt.date | None:
    """The day of publication of an article; None where it is not known.

    Args:
        published: ISO 8601 date or date-time, or "".
    """
    try:
        return dt.date.fromisoformat(published[:10])
    except ValueError:
        return None

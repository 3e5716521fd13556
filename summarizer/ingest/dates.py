"""Dates as they stand in metadata and above articles, as ISO 8601; an ambiguous one is no date."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_WRITTEN = (
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
    r"(?P<year>(?:19|20)\d\d)(?P<cut>[-/.])(?P<month>\d{1,2})(?P=cut)(?P<day>\d{1,2})\b",
)
# What may follow a date: a time of day with its zone.
_TIME = r"(?:[\s,|–—-]*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?)?"
_LABEL = r"(?:(?:first\s+)?(?:published|posted)(?:\s+on)?|date)\s*[:–—-]?\s*"
_PATTERNS = tuple(re.compile(rf"(?P<label>{_LABEL})?{written}{_TIME}", re.IGNORECASE) for written in _WRITTEN)


def iso_date(value: str) -> str:
    """A date of metadata as ISO 8601.

    ISO 8601 (also with a time) and RFC 2822 keep their time; a date in English words, or written year
    first, gives the day. ``03/04/2020`` is two different days on two continents, so it gives none.

    Args:
        value: a date in one of these forms.

    Returns:
        ``2020-01-03`` or ``2020-01-03T10:00:00+00:00``; "" for anything else.
    """
    value = value.strip()
    if not value or len(value) > 100:
        return ""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        pass
    else:
        # `20200103` and week dates are allowed by ISO 8601, but a bare number is no date in metadata.
        if not value.isdigit():
            return moment.date().isoformat() if re.fullmatch(r"[\dWw-]{8,10}", value) else moment.isoformat()
    if day := written_date(value):
        return day
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def written_date(line: str) -> str:
    """The day of a line that is a date and nothing else, but for "Published" and a time of day.

    Returns:
        ``2020-01-03``, or "".
    """
    if len(line) > 100:
        return ""
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(line.strip()):
            month = found["month"].lower()
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
            try:
                return date(int(found["year"]), number, int(found["day"])).isoformat()
            except ValueError:
                return ""
    return ""

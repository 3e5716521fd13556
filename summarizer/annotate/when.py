"""What day a date expression means: "Friday", "last week", "Dec. 27", given the day of the article.

News writes days as seen from the day on which it appears. A weekday is the last such day up to then, a day of
a month the last or the nearest, unless the words around it speak of what is still to come.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.annotate.date import Date, find_dates, publication_day
from summarizer.annotate.tense import FUTURE, OPEN, PAST, direction
from summarizer.annotate.word import lowered, word_list

WEEKDAYS = word_list("monday tuesday wednesday thursday friday saturday sunday")
_COUNTS = {word: n for n, word in enumerate(word_list("one two three four five six seven eight nine ten"), 1)}
_COUNTS |= {"a": 1, "an": 1}
_COUNT = rf"(?:{'|'.join(_COUNTS)}|\d{{1,2}})"
_HOLIDAYS = {
    "year's eve": (12, 31),
    "year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
}
# Expressions that are dates only by their surroundings, so that summarizer.annotate.date does not have them.
_MORE = re.compile(
    rf"""(?<![\w-])(?:
    (?:new\s)?(?P<holiday>year['’]s\s(?:eve|day)|christmas\s(?:eve|day))
    |the\sday\s(?P<beyond>before\syesterday|after\stomorrow)
    |(?P<ago>{_COUNT})\s(?P<agounit>day|week|month|year)s?\sago
    |(?P<shift>{_COUNT})\s(?P<unit>day|week)s?\s(?P<sense>later|earlier)
    |the\s(?P<step>next|following|same|previous)\s(?:day|morning|afternoon|evening|night)
    |the\sday\s(?P<side>before|after)(?=[.,;]|\s?$)
    |(?P<overnight>overnight)
    |on\sthe\s(?P<ordinal>[0-3]?\d)(?:st|nd|rd|th)(?=[.,;]|\s?$)
    )(?!\w)""",
    re.VERBOSE,
)
# At the start of a sentence these have a capital, which is where newspapers and shows have one too.
_OPENING = re.compile(
    r"\W*(?P<words>(?:Yesterday|Today|Tonight|Tomorrow)\b(?!['’])"
    r"|(?:Last|Next|This|(?:Earlier|Later) this) (?:week|month|year|night|morning|afternoon|evening|weekend)\b)"
)
_HINT = re.compile(
    r"ago\b|later\b|earlier\b|[Tt]he (?:next|following|same|previous|day)|vernight|[Yy]ear['’]s |on the \d|istmas"
)
# Words around an expression that belong to it.
_LEAD = re.compile(
    r"(?<![\w-])(?:(?:early|late|later|earlier|before dawn)\s)?(?:(?:on|in|by|since|until|till|from|during|for)\s)?"
    r"(?:(?:the )?(?:early|late|mid|last|next|this|past|coming)[\s-]){0,2}$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s(?:early\s|late\s)?(?:morning|afternoon|evening|night)\b)?(?:,?\s(?:of\s)?(?:last|next)\sweek\b)?"
)
# "Super Tuesday", "every Friday", "The Sunday Times": no day of this or that week.
_NO_DAY = re.compile(
    r"(?:Super|Black|Good|Ash|Palm|Easter|Cyber|Shrove|Bloody|Maundy|every|each|most|any|first|second|third|fourth)\s$"
)
_NO_DAY_AFTER = re.compile(
    r"\s(?:(?:morning|afternoon|evening|night)s\b|Times|Mirror|Telegraph|Express|Mail|Herald|Post|Star|Today|(?:Morning|Night)\s[A-Z])"
)
_LAST = re.compile(r"(?<!\w)(?:last|past|previous)\s$")
_NEXT = re.compile(r"(?<!\w)(?:next|coming)\s$")
_WEEK_AFTER = re.compile(
    r"(?:\s(?:morning|afternoon|evening|night))?,?\s(?:of\s)?(?P<which>last|next|this)\sweek\b"
)
_WEEK_BEFORE = re.compile(r"(?<!\w)(?P<which>last|next|this)\sweek(?:['’]s|,?\son|,)?\s$")
# "Saturday, May 17": what may stand between a weekday and its date.
_BESIDE = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?,?\s(?:the\s)?")
# What lies further away is written with its year.
_SAME_YEAR = 300  # days


_Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days.

    Args:
        first: ISO 8601 date of the first day.
        last: of the last; the same for a single day.
    """

    first: str
    last: str


def expressions(text: str, dates: Sequence[Date]) -> tuple[Date, ...]:
    """The dates of a sentence with those that only their surroundings make a date, in order.

    Args:
        text: reading text of the sentence.
        dates: those of its annotation.

    Returns:
        Those given, and "two days later", "the next day", "overnight", "New Year's Eve" and their like, of
        the kind ``relative``.
    """
    spans = [match.span() for match in _MORE.finditer(lowered(text))] if _HINT.search(text) else []
    if opening := _OPENING.match(text):
        spans.append(opening.span("words"))
    more = [
        Date(start, end, text[start:end], text[start:end].lower().replace("’", "'"), "relative")
        for start, end in spans
        if not any(d.start < start < d.end or start <= d.start < end < d.end for d in dates)
    ]
    # "the day before yesterday" is one
    own = [d for d in dates if not any(m.start <= d.start and d.end <= m.end for m in more)]
    return tuple(sorted([*own, *more], key=lambda d: d.start))


def phrase(date: Date, text: str) -> tuple[int, int]:
    """Where an expression stands with the words that belong to it: "late on Friday of last week".

    Args:
        date: an expression of the sentence.
        text: reading text of the sentence.
    """
    before = _LEAD.search(text[: date.start])
    after = _TAIL.match(text, date.end)
    start = before.start() if before else date.start
    return start, after.end() if after else date.end


def resolve(date: Date, sentence_text: str, published: str) -> Days | None:
    """The days that a date expression means.

    Args:
        date: an expression of the sentence, from :func:`expressions`.
        sentence_text: reading text of the sentence.
        published: ISO 8601 date or date-time of the article; with "" only what states its year is resolved.

    Returns:
        The first and the last day; None for a time of day, for what has no plain meaning ("3/4/2020", "last
        summer"), and for what depends on a day that is not known.
    """
    day = publication_day(published)
    span = _stated(date)
    if span is None and day is not None:
        span = _from(date, sentence_text, day)
    return None if span is None else Days(span[0].isoformat(), span[1].isoformat())


def _stated(date: Date) -> _Span | None:
    """The days of an expression that states its year."""
    parts = re.findall(r"\d+", date.normal)
    if date.kind == "year":
        return _year(date.normal, parts)
    if date.kind not in {"date", "month"}:
        return None
    if "/" in date.normal and "-" not in date.normal:
        return _slashed(parts)
    if len(parts[0]) != 4:
        return None
    return _in_year(int(parts[0]), [int(part) for part in parts[1:]])


def _year(normal: str, parts: Sequence[str]) -> _Span | None:
    if len(parts[0]) != 4:  # "'90s" is of two centuries
        return None
    first = int(parts[0])
    if normal.endswith("s"):  # "the 1800s" are a century, "the 2000s" are not yet
        last = first + (99 if first % 100 == 0 and first < 2000 else 9)
    else:
        last = first // 100 * 100 + int(parts[1]) if len(parts) > 1 else first
    return (dt.date(first, 1, 1), dt.date(last, 12, 31)) if last >= first else None


def _slashed(parts: Sequence[str]) -> _Span | None:
    """The day of "13/1/2020"; "3/1/2020" is two different days on two continents."""
    one, other, year = (int(part) for part in parts)
    if len(parts[2]) != 4 or (one <= 12 and other <= 12 and one != other):
        return None
    return _in_year(year, [min(one, other), max(one, other)] if max(one, other) > 12 else [one, other])


def _in_year(year: int, parts: Sequence[int]) -> _Span | None:
    """A month, a day of it or a range of days, in a year; None where the calendar has no such day."""
    month, days = parts[0], parts[1:]
    if not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year, month)[1]
    first, last = (days[0], days[-1]) if days else (1, length)
    return (dt.date(year, month, first), dt.date(year, month, last)) if 1 <= first <= last <= length else None


def _from(date: Date, text: str, today: dt.date) -> _Span | None:
    """The days of an expression that is meant as seen from a day."""
    try:
        if date.kind == "day":
            return _weekday(date, text, today)
        if date.kind in {"date", "month"} and "/" not in date.text:
            parts = [int(part) for part in re.findall(r"\d+", date.normal)]
            return _nearest_year(parts, date, text, today)
        if date.kind == "relative":
            return _relative(date, text, today)
    except (OverflowError, ValueError):  # before the year 1 or after 9999
        return None
    return None


def _weekday(date: Date, text: str, today: dt.date) -> _Span | None:
    if _NO_DAY.search(text[: date.start]) or _NO_DAY_AFTER.match(text, date.end):
        return None
    if beside := _date_beside(date, text, today):
        return beside
    number = WEEKDAYS.index(date.normal)
    back, ahead = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    before = lowered(text[: date.start])
    which = _WEEK_AFTER.match(lowered(text), date.end) or _WEEK_BEFORE.search(before)
    if which:
        shift = {"last": -7, "next": 7, "this": 0}[which["which"]]
        found = today + dt.timedelta(days=number - today.weekday() + shift)
    elif _LAST.search(before):
        found = today - dt.timedelta(days=back or 7)
    elif _NEXT.search(before):
        found = today + dt.timedelta(days=7 - today.weekday() + number)
    else:
        sense = direction(text, date.start, date.end)
        forward = sense == FUTURE or (sense == OPEN and ahead <= 2)
        found = today + dt.timedelta(days=ahead if forward else -back)
    return found, found


def _date_beside(date: Date, text: str, today: dt.date) -> _Span | None:
    """The day of "May 17" for the "Saturday" of "Saturday, May 17"."""
    for other in find_dates(text):
        if other.kind != "date":
            continue
        first, second = sorted((date, other), key=lambda d: d.start)
        if first.end <= second.start and _BESIDE.fullmatch(text, first.end, second.start):
            return _stated(other) or _from(other, text, today)
    return None


def _nearest_year(parts: list[int], date: Date, text: str, today: dt.date) -> _Span | None:
    """A day of a month, or a month, in the year that is meant."""
    spans = [span for year in range(today.year - 4, today.year + 5) if (span := _in_year(year, parts))]
    before = lowered(text[: date.start])
    this = before.endswith("this ") and any(first <= today <= last for first, last in spans)
    past = [span for span in spans if span[0] <= today]
    future = [span for span in spans if span[1] >= today]
    if not past or not future:
        return None
    if this:
        return past[-1]
    if _LAST.search(before):
        return max(span for span in spans if span[1] < today)
    if _NEXT.search(before):
        return min(span for span in spans if span[0] > today)
    nearest = min(past[-1], future[0], key=lambda span: abs((span[0] - today).days))
    sense = direction(text, date.start, date.end)
    meant = nearest if sense == OPEN else future[0] if sense == FUTURE else past[-1]
    far, near = (abs((span[0] - today).days) for span in (meant, nearest))
    return nearest if near <= _SAME_YEAR < far else meant


def _relative(date: Date, text: str, today: dt.date) -> _Span | None:
    words = " ".join(date.normal.split())
    fixed = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    if words in fixed:
        found = today + dt.timedelta(days=fixed[words])
        return found, found
    more = _MORE.fullmatch(words)
    if more:
        return _counted(more, date, text, today)
    which, period = words.split()[-2:]
    if period in {"night", "morning", "afternoon", "evening"}:
        found = today + dt.timedelta(days={"last": -1, "next": 1, "this": 0}[which])
        return found, found
    span = _period(which, period, direction(text, date.start, date.end), today)
    if span is None:
        return None
    if words.startswith("earlier"):
        return min(span[0], today - dt.timedelta(days=1)), today
    return (today, max(span[1], today)) if words.startswith("later") else span


def _period(which: str, period: str, sense: str, today: dt.date) -> _Span | None:
    """The days of "last week", "this month", "next year"; a week begins on Monday. Seasons have none."""
    step = {"last": -1, "next": 1, "this": 0}[which]
    monday = today - dt.timedelta(days=today.weekday())
    if period == "week":
        first = monday + dt.timedelta(days=7 * step)
        return first, first + dt.timedelta(days=6)
    if period == "weekend":
        # On a Monday "this weekend" is the one that was, if it is told in the past.
        back = which == "this" and sense == PAST and today.weekday() < 4
        first = monday + dt.timedelta(days=5 + 7 * (-1 if back else step))
        return first, first + dt.timedelta(days=1)
    if period == "month":
        months = today.year * 12 + today.month - 1 + step
        return _in_year(months // 12, [months % 12 + 1])
    if period == "year":
        return dt.date(today.year + step, 1, 1), dt.date(today.year + step, 12, 31)
    return None


def _counted(match: re.Match[str], date: Date, text: str, today: dt.date) -> _Span | None:
    """The days of what :data:`_MORE` finds."""
    if match["holiday"]:
        return _nearest_year([*_HOLIDAYS[match["holiday"]]], date, text, today)
    if match["ago"]:
        return _ago(_COUNTS.get(match["ago"]) or int(match["ago"]), match["agounit"], today)
    if match["overnight"]:
        return today - dt.timedelta(days=1), today
    if match["ordinal"]:
        return _ordinal(int(match["ordinal"]), direction(text, date.start, date.end), today)
    # "Two days later" is counted from a day that the same sentence must have named before.
    anchor = today if match["beyond"] else _anchor(date, text, today)
    found = anchor and anchor + dt.timedelta(days=_step(match))
    return (found, found) if found else None


def _step(match: re.Match[str]) -> int:
    """How many days "two weeks later", "the next day" are from the day that they are counted from."""
    if match["beyond"]:
        return -2 if match["beyond"].startswith("before") else 2
    if match["shift"]:
        days = (_COUNTS.get(match["shift"]) or int(match["shift"])) * (7 if match["unit"] == "week" else 1)
        return days if match["sense"] == "later" else -days
    steps = {"next": 1, "following": 1, "after": 1, "same": 0, "previous": -1, "before": -1}
    return steps[match["step"] or match["side"]]


def _ordinal(day: int, sense: str, today: dt.date) -> _Span | None:
    """The last "3rd" up to a day, or the next one from it on."""
    months = [today.year * 12 + today.month - 1 + step for step in (-1, 0, 1)]
    spans = [span for month in months if (span := _in_year(month // 12, [month % 12 + 1, day]))]
    if sense == FUTURE:
        return next((span for span in spans if span[0] >= today), None)
    return next((span for span in reversed(spans) if span[0] <= today), None)


def _ago(count: int, unit: str, today: dt.date) -> _Span | None:
    """Days ago are exact; weeks, months and years ago are the whole week, month or year."""
    if unit == "day":
        found = today - dt.timedelta(days=count)
        return found, found
    if unit == "week":
        middle = today - dt.timedelta(weeks=count)
        return middle - dt.timedelta(days=3), middle + dt.timedelta(days=3)
    if unit == "month":
        months = today.year * 12 + today.month - 1 - count
        return _in_year(months // 12, [months % 12 + 1])
    return dt.date(today.year - count, 1, 1), dt.date(today.year - count, 12, 31)


def _anchor(date: Date, text: str, today: dt.date) -> dt.date | None:
    """The last single day that a sentence names before an expression."""
    named = [d for d in find_dates(text) if d.end <= date.start and d.kind != "time"]
    span = (_stated(named[-1]) or _from(named[-1], text, today)) if named else None
    return span[0] if span and span[0] == span[1] else None

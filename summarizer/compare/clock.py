"""Times of day in a sentence: "2:40 a.m.", "ten past eight", "shortly before 4 p.m.", "15.37 hours"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.annotate.word import lowered

_HOURS = {
    word: n
    for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_MINUTES = {"five": 5, "ten": 10, "a quarter": 15, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_TIME = re.compile(
    rf"""(?<![\w.:,$£€-])(?:
    (?P<minutes>{"|".join(_MINUTES)})[ ](?:minutes[ ])?(?P<side>past|to|after|before)[ ](?P<spoken>{"|".join(_HOURS)})\b
    |half[ ](?P<halved>{"|".join(_HOURS)})\b
    |(?P<hour>[01]?\d|2[0-3])(?P<mark>[:.])(?P<minute>[0-5]\d)(?!\d|[%:]|\.\d)
    |(?P<whole>{"|".join(_HOURS)}|1?\d|2[0-4])(?=\s?[ap]\.?m\b|\so'clock|\s(?:in|within)\s(?:the\s)?(?:morning|afternoon|evening|night)\b)
    |(?P<noon>noon|midday|midnight)\b
    )""",
    re.VERBOSE,
)
_HALF = re.compile(
    r"\s?(?P<half>[ap])\.?\s?m\b\.?|(?:\so'clock)?,?\s?(?:in|within|of|at|on \w+|\w+day)?\s?(?:the\s)?(?P<part>morning|afternoon|evening|night)\b"
)
_ABOUT = re.compile(
    r"\b(?:(?P<after>(?:shortly|just|soon|moments|minutes) (?:after|past))|(?P<before>(?:shortly|just|soon|moments|minutes) (?:before|earlier than)|nearly|almost)"
    r"|about|around|round|roughly)\s(?:at\s)?$"
)
_AT = re.compile(
    r"\b(?:at|about|around|round|until|till|by|from|before|after|past|was|since|earlier than)\s$"
)
# The same moment on another clock: "5:20 a.m. Raudmark time, or 6:20 in Ventsland", "9 p.m. ET (0200 GMT)".
_OTHER_CLOCK = re.compile(r"^[^.;]{0,30}?(?:\bor|[(/])\s?(?:at |about )?$")
_SOON = 15  # minutes that "about" and "shortly after" may be off
_MIDDAY = 60  # minutes before and after noon that go by that name
DIFFERENT = 15
"""Minutes between times that contradict one another."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time in a sentence.

    Args:
        start: offset of its words, "about" included.
        end: offset just after them.
        minutes: from when to when it may have been, in minutes after midnight, on several clocks or with either
            half of the day.
    """

    start: int
    end: int
    minutes: tuple[tuple[int, int], ...]


def times_of_day(text: str) -> list[TimeOfDay]:
    """The times of a sentence, in order; those that are one on several clocks are one.

    Args:
        text: its reading text.
    """
    lower = lowered(text).replace("’", "'")
    found: list[TimeOfDay] = []
    for match in _TIME.finditer(lower):
        half = _HALF.match(lower, match.end())
        minutes = _minutes(match, half)
        end = half.end() if half else match.end()
        if found and _OTHER_CLOCK.match(lower[found[-1].end : match.start()]):
            last = found.pop()
            both = (*last.minutes, *((m, m) for m in minutes))
            found.append(TimeOfDay(last.start, end, both))
            continue
        bare = match["mark"] and not half and not _AT.search(lower[: match.start()])  # "2.45 metres"
        if bare:
            continue
        about = _ABOUT.search(lower[: match.start()])
        vague = _MIDDAY if match["noon"] == "midday" else 0
        early = max(vague, _SOON if about and not about["after"] else 0)
        late = max(vague, _SOON if about and not about["before"] else 0)
        spans = tuple((m - early, m + late) for m in minutes)
        start = about.start() if about else match.start()
        found.append(TimeOfDay(start, end, spans))
    return found


def _minutes(match: re.Match[str], half: re.Match[str] | None) -> tuple[int, ...]:
    if match["noon"]:
        return (0,) if match["noon"] == "midnight" else (720,)
    if match["halved"]:  # past it in Britain, before it elsewhere, and in translations
        hour = 60 * _HOURS[match["halved"]]
        both = ((hour - 30) % 720, (hour + 30) % 720)
        return tuple(m for minutes in both for m in _on_the_clock(minutes, half))
    if match["minutes"]:
        step = _MINUTES[match["minutes"]]
        minutes = 60 * _HOURS[match["spoken"]] + (step if match["side"] in {"past", "after"} else -step)
    elif match["whole"]:
        minutes = 60 * (_HOURS.get(match["whole"]) or int(match["whole"]))
    else:
        minutes = 60 * int(match["hour"]) + int(match["minute"])
    return _on_the_clock(minutes, half)


def _on_the_clock(minutes: int, half: re.Match[str] | None) -> tuple[int, ...]:
    """A time in minutes after midnight, with either half of the day where none is told."""
    if minutes >= 780:
        return (minutes % 1440,)
    minutes %= 720
    later = {"a": False, "p": True, "morning": False, "afternoon": True, "evening": True}
    said = (half["half"] or half["part"]) if half else None
    if said in later:
        return (minutes + 720 * later[said],)
    return (minutes, minutes + 720)

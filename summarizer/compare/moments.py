"""Times of day and dates: when something happened or will happen, and whether two articles say otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.annotate.when import Days, phrase
from summarizer.annotate.word import lowered
from summarizer.compare.alignment import (
    Contest,
    Mention,
    Version,
    apart,
    common,
    nearby,
    similarity,
    strangers,
    versions,
)
from summarizer.compare.happening import Happening
from summarizer.compare.question import when
from summarizer.compare.statement import IMPACTS, Reading, Statement, clause, inner

_HOURS = {
    word: n
    for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_MINUTES = {"five": 5, "ten": 10, "a quarter": 15, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_TIME = re.compile(
    rf"""(?<![\w.:,$£€-])(?:
    (?P<minutes>{"|".join(_MINUTES)})[ ](?P<side>past|to|after|before)[ ](?P<spoken>{"|".join(_HOURS)})\b
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
# What lasts, is planned or is measured by the clock is not told by a single moment.
_LASTING = re.compile(
    r"\b(?:until|till|by|since|as of|between|from|open(?:s|ed)? (?:at|from)|scheduled (?:for|at)|due (?:at|to)|expected)\s(?:about |around )?$"
)
_SOON = 15  # minutes that "about" and "shortly after" may be off
_DIFFERENT = 15  # minutes between times that contradict one another
# What happens once to somebody or something, so that two days of it contradict one another.
_ONCE = frozenset(
    "force departure death arrest opening trial vanishing signing burial election abduction sinking eruption".split()
)
_ALIKE = {**IMPACTS, "vote": "election", "closure": "end"}
_BEFORE, _AFTER = 7, 4  # words between what happens and its date
_ABOUT_IT = re.compile(
    r"\b(?:about|of|over|following|after|before)\s(?:(?:\w+\s)?|(?:[\w.]+\s)?[\w.]+['’]s?\s)$"
)
_BOUNDS = re.compile(r"^(?:until|till|by|since|before|after)\b", re.IGNORECASE)
_TOLD = frozenset({"announcement", "meeting", "demand", "search"})  # what is done at many hours of a day
_PLANNED = 2.0  # weight of what two sentences about days to come must share
_SUBJECT = 1.5  # weight of what two sentences must share beside what happens and the date
_ENOUGH = 4.0
_SHORT = 12  # words of a clause that can stand in a question


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened, as a sentence says.

    Args:
        statement: the sentence.
        start: offset of the words in the sentence.
        end: offset just after them.
        minutes: from when to when it may have been, in minutes after midnight, on several clocks or with either
            half of the day; () for a date.
        days: the day of a date.
        kinds: what happened.
        near: what is told around it, with weights.
        names: whom and what the sentence names.
        word: what a date says, in its normal form.
    """

    statement: Statement
    start: int
    end: int
    minutes: tuple[tuple[int, int], ...] = ()
    days: Days | None = None
    kinds: frozenset[str] = frozenset()
    near: Mapping[str, float] = field(default_factory=dict)
    names: tuple[frozenset[str], ...] = ()
    word: str = ""

    @property
    def mention(self) -> Mention:
        """Its words."""
        return Mention(self.statement, self.start, self.end)


def contests(reading: Reading) -> list[Contest]:
    """Times and dates on which articles differ.

    Args:
        reading: all sentences.
    """
    times = [moment for found in _by_sentence(reading) for moment in found]
    return [
        *_contests(times, "time", reading),
        *_contests(_dates(reading), "date", reading),
    ]


def _contests(found: Sequence[Moment], kind: str, reading: Reading) -> list[Contest]:
    def alike(a: int, b: int) -> float:
        if not agree(found[a], found[b]) or not _kin(found[a], found[b]):
            return 0.0
        return 1.0 + similarity(found[a].near, found[b].near)

    groups = versions(
        [m.statement.sentence.article for m in found],
        alike,
        lambda a, b: agree(found[a], found[b]),
        lambda a, b: _kinship(found[a], found[b], reading),
        enough=_ENOUGH,
        clash=lambda one, other: bool(one.articles & other.articles),
    )
    return [_contest(group, found, kind) for group in groups]


def _contest(group: Sequence[Version], found: Sequence[Moment], kind: str) -> Contest:
    answers = tuple(tuple(found[number].mention for number in version.members) for version in group)
    told = [found[number] for version in group for number in version.members]
    kinds = frozenset.intersection(
        *(frozenset().union(*(found[number].kinds for number in version.members)) for version in group)
    )
    asked = when(kinds, [moment.statement.text for moment in told], [_around(moment) for moment in told])
    return Contest(kind, asked, answers)


def _around(moment: Moment) -> str:
    """The clause of a time or a date without it, or what comes before it where that is long."""
    statement = moment.statement
    start, end = clause(statement.text, moment.start, moment.end)
    before = inner(statement, start, moment.start).strip()
    after = statement.text[moment.end : end]
    whole = f"{before} {after.strip()}".strip()
    return whole if len(whole.split()) <= _SHORT and after[:1] not in {"'", "’"} else before


def agree(a: Moment, b: Moment) -> bool:
    """Whether two moments can be the same."""
    if a.days and b.days:
        # One weekday is one day, whatever day the page bears.
        return a.word == b.word or (a.days.first <= b.days.last and b.days.first <= a.days.last)
    return any(
        max(x[0], y[0] + turn) - min(x[1], y[1] + turn) < _DIFFERENT
        for x in a.minutes
        for y in b.minutes
        for turn in (-1440, 0, 1440)
    )


def _kin(a: Moment, b: Moment) -> bool:
    return bool(a.kinds & b.kinds) or bool(common(a.near, b.near) >= 2.0)


def _kinship(a: Moment, b: Moment, reading: Reading) -> float:
    """How surely two moments that differ are told of one thing."""
    if agree(a, b) or a.statement.sentence.article == b.statement.sentence.article:
        return 0.0
    if _later(a, b, reading) or _later(b, a, reading):
        return 0.0
    if strangers(a.names, b.names) or (not a.days and apart(a.statement.days, b.statement.days)):
        return 0.0
    if a.kinds and b.kinds and not a.kinds & b.kinds:
        return 0.0
    shared = common(a.near, b.near)
    if a.days:
        kinds = a.kinds & b.kinds
        beside = common(
            {term: w for term, w in a.near.items() if term[0] != "<"},
            {t: w for t, w in b.near.items() if t[0] != "<"},
        )
        # A law takes effect once, whatever it is called.
        coming = _coming(a, reading) and _coming(b, reading) and shared >= _PLANNED
        told = bool(kinds) and (beside >= _SUBJECT or "force" in kinds)
        return _ENOUGH + shared if told or (coming and beside >= _SUBJECT) else 0.0
    if a.kinds & b.kinds:
        shared += 4.0 if a.kinds & b.kinds & reading.main else 2.0 * len(a.kinds & b.kinds)
    shared += 1.5 * (bool(a.names) and bool(b.names))  # and these are no strangers
    if a.statement.theme == b.statement.theme >= 0:
        shared += 1.5
    return shared


def _coming(moment: Moment, reading: Reading) -> bool:
    """Whether a day of the calendar is still to come."""
    published = reading.published(moment.statement.sentence.article)
    named = bool(published) and moment.days is not None and moment.days.first > published
    return named and any(character.isdigit() for character in moment.word)


def _later(a: Moment, b: Moment, reading: Reading) -> bool:
    """Whether the article of one appeared before the day that the other tells of."""
    published = reading.published(b.statement.sentence.article)
    return not a.days and bool(published) and any(days.first > published for days in a.statement.days)


def _by_sentence(reading: Reading) -> list[list[Moment]]:
    found: list[list[Moment]] = []
    before: Statement | None = None
    for statement in reading.statements:
        follows = before is not None and before.sentence.article == statement.sentence.article
        if not statement.past:
            found.append(_times(statement, before if follows else None, reading))
        before = statement
    return found


def _times(statement: Statement, before: Statement | None, reading: Reading) -> list[Moment]:
    """The times of a sentence; those that are one on several clocks are one."""
    lower = lowered(statement.text).replace("’", "'")
    found: list[Moment] = []
    for match in _TIME.finditer(lower):
        half = _HALF.match(lower, match.end())
        minutes = _minutes(match, half)
        end = half.end() if half else match.end()
        if found and _OTHER_CLOCK.match(lower[found[-1].end : match.start()]):
            last = found.pop()
            both = (*last.minutes, *((m, m) for m in minutes))
            found.append(_moment(Mention(statement, last.start, end), both, before, reading))
            continue
        bare = match["mark"] and not half and not _AT.search(lower[: match.start()])  # "2.45 metres"
        if bare or _LASTING.search(lower[: match.start()]):
            continue
        about = _ABOUT.search(lower[: match.start()])
        early = _SOON if about and not about["after"] else 0
        late = _SOON if about and not about["before"] else 0
        spans = tuple((m - early, m + late) for m in minutes)
        start = about.start() if about else match.start()
        found.append(_moment(Mention(statement, start, end), spans, before, reading))
    return found


def _minutes(match: re.Match[str], half: re.Match[str] | None) -> tuple[int, ...]:
    if match["noon"]:
        return (0,) if match["noon"] == "midnight" else (720,)
    if match["minutes"]:
        step = _MINUTES[match["minutes"]]
        minutes = 60 * _HOURS[match["spoken"]] + (step if match["side"] in {"past", "after"} else -step)
    elif match["whole"]:
        minutes = 60 * (_HOURS.get(match["whole"]) or int(match["whole"]))
    else:
        minutes = 60 * int(match["hour"]) + int(match["minute"])
    if minutes >= 780:
        return (minutes % 1440,)
    minutes %= 720
    later = {"a": False, "p": True, "morning": False, "afternoon": True, "evening": True}
    said = (half["half"] or half["part"]) if half else None
    if said in later:
        return (minutes + 720 * later[said],)
    return (minutes, minutes + 720)


def _moment(
    where: Mention, minutes: tuple[tuple[int, int], ...], before: Statement | None, reading: Reading
) -> Moment:
    """A time with what its clause tells, or that of the sentence before it: "It was 9 p.m."."""
    statement, start, end = where.statement, where.start, where.end
    near = nearby(statement, start, end, reading.weights)
    # "after 6 a.m." opens no clause.
    leading = re.search(r"(?:\b(?:at|after|before|by|until|since|from)\s)?$", statement.text[:start])
    first, last = clause(statement.text, leading.start() if leading else start, end)
    kinds = _kinds(statement, first, last) - _TOLD
    names = statement.names
    if (
        before is not None
        and re.match(r"^(?:It|That|This) (?:was|is|happened|came)\b", statement.text)
        and not kinds
    ):
        kinds, names = _kinds(before, 0, len(before.text)), before.names
        near = {**before.terms, **near}
    return Moment(statement, start, end, minutes, None, kinds, near, names)


def _kinds(statement: Statement, start: int, end: int) -> frozenset[str]:
    found = {
        one.kind
        for one in statement.happenings
        if start <= statement.tokens[one.first].start < end and not _by_the_way(statement, one)
    }
    return frozenset(_ALIKE.get(kind, kind) for kind in found)


def _beside(statement: Statement, start: int, end: int) -> frozenset[str]:
    """What happens once, told a few words away from a date in its clause."""
    first, last = clause(statement.text, start, end)
    places = [p for p, token in enumerate(statement.tokens) if token.end > start and token.start < end]
    if not places:
        return frozenset()
    return frozenset(
        one.kind
        for one in statement.happenings
        if one.kind in _ONCE
        and not _by_the_way(statement, one)
        and first <= statement.tokens[one.first].start < last
        and places[0] - _BEFORE <= one.last
        and one.first <= places[-1] + _AFTER
    )


def _by_the_way(statement: Statement, one: Happening) -> bool:
    """Whether a noun only tells what something is about: "news of her departure", "a poll"."""
    token = statement.tokens[one.first]
    return token.lower == "poll" or bool(_ABOUT_IT.search(statement.text[: token.start]))


def _dates(reading: Reading) -> list[Moment]:
    """Days on which something is said to happen, in the clause that says so."""
    found = []
    for statement in reading.statements:
        text = statement.text
        for date, days in statement.dated:
            if days.first != days.last:
                continue
            start, end = phrase(date, text)
            if _BOUNDS.match(text[start:end]):
                continue
            kinds = _beside(statement, start, end)
            if not kinds and not any(character.isdigit() for character in date.normal):
                continue
            near = nearby(statement, start, end, reading.weights)
            found.append(Moment(statement, start, end, (), days, kinds, near, statement.names, date.normal))
    return found

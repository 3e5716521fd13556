"""Times of day and dates: when something happened or will happen, and whether two articles say otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
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
from summarizer.compare.clock import DIFFERENT, times_of_day
from summarizer.compare.happening import Happening
from summarizer.compare.question import when
from summarizer.compare.same_question import Features, Partners, partners, weights
from summarizer.compare.statement import IMPACTS, Reading, Statement, clause, inner

# What lasts, is planned or is measured by the clock is not told by a single moment.
_LASTING = re.compile(
    r"\b(?:until|till|by|since|as of|between|from|open(?:s|ed)? (?:at|from)|scheduled (?:for|at)|due (?:at|to)|expected)\s(?:about |around )?$"
)
# What happens once to somebody or something, so that two days of it contradict one another.
_ONCE = frozenset(
    "force departure death arrest opening trial vanishing signing burial election abduction sinking eruption".split()
)
_ALIKE = {**IMPACTS, "vote": "election", "closure": "end"}
_BEFORE, _AFTER = 7, 4  # words between what happens and its date
_ABOUT_IT = re.compile(
    r"\b(?:about|of|over|following|after|before)\s(?:(?:\w+\s)?|(?:[\w.]+\s)?[\w.]+['’]s?\s)$"
)
# "60 days from Friday", "60 days later"
_COUNTED_FROM = re.compile(
    r"\b(?:days|weeks|months)\s(?:(?:from|after|before|since)\s[\w. ]{3,20}|later|after)$"
)
# What somebody is asked to do on a day need not happen on it.
_WISHED = re.compile(
    r"\b(?:ask|urg|told|want|order|press|forc|invit|call|offer|refus|threaten)\w*\b[^,;]*\bto\s$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\band\b|,", re.IGNORECASE)
_BOUNDS = re.compile(r"^(?:until|till|by|since|before|after)\b", re.IGNORECASE)
_TOLD = frozenset({"announcement", "meeting", "demand", "search"})  # what is done at many hours of a day
_PLANNED = 2.0  # weight of what two sentences about days to come must share
_SUBJECT = 1.5  # weight of what two sentences must share beside what happens and the date
_ENOUGH_OF_DATES = 4.0
# From this probability on two times are held to be told of one thing.
_ENOUGH = 0.7
# A time of day is told beside more than a date is.
_NEARER = {"time": 5, "date": 2}
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


@dataclass(frozen=True, slots=True)
class Times:
    """All times of day in a cluster with what stands around each.

    Args:
        found: the n times.
        reading: all sentences.
        told: how many times each article has.
        partners: which are nearest to each other.
    """

    found: Sequence[Moment]
    reading: Reading
    told: Mapping[str, int]
    partners: Partners


def contests(reading: Reading) -> list[Contest]:
    """Times and dates on which articles differ.

    Args:
        reading: all sentences.
    """
    times, dates = prepare(reading), _dates(reading)
    return [
        *_contests(times.found, "time", lambda a, b: _same_time(a, b, times), _ENOUGH),
        *_contests(dates, "date", lambda a, b: _kinship(dates[a], dates[b], reading), _ENOUGH_OF_DATES),
    ]


def _contests(
    found: Sequence[Moment], kind: str, rival: Callable[[int, int], float], enough: float
) -> list[Contest]:
    def alike(a: int, b: int) -> float:
        if not agree(found[a], found[b]) or not _kin(found[a], found[b]):
            return 0.0
        return 1.0 + similarity(found[a].near, found[b].near)

    groups = versions(
        [m.statement.sentence.article for m in found],
        alike,
        lambda a, b: agree(found[a], found[b]),
        rival,
        enough=enough,
        shared=enough / 4,
        clash=lambda one, other: bool(one.articles & other.articles),
    )
    return [_contest(group, found, kind) for group in groups]


def prepare(reading: Reading) -> Times:
    """Find the times of a cluster and what stands around them.

    Args:
        reading: all sentences.
    """
    found = [moment for moments in _by_sentence(reading) for moment in moments]
    articles = [moment.statement.sentence.article for moment in found]
    return Times(
        found,
        reading,
        Counter(articles),
        partners([moment.near for moment in found], articles, lambda _a, _b: True),
    )


def comparable(a: Moment, b: Moment) -> bool:
    """Whether two times of different articles differ.

    Args:
        a: the one.
        b: the other.
    """
    return a.statement.sentence.article != b.statement.sentence.article and not agree(a, b)


def features(a: int, b: int, times: Times) -> Features:
    """What speaks for and against two times' being told of one thing.

    Args:
        a: place of the one among the times.
        b: place of the other.
        times: all of them.
    """
    one, other = times.found[a], times.found[b]
    names = one.names, other.names
    nearer = times.reading.near.nearer(one.statement.sentence, other.statement.sentence)
    articles = [moment.statement.sentence.article for moment in (one, other)]
    exclusive = not any(
        agree(moment, told)
        for moment, article in ((one, articles[1]), (other, articles[0]))
        for told in times.found
        if told.statement.sentence.article == article
    )
    return {
        "nearest": bool(times.partners.one_way[a, b]),
        "nearest both ways": bool(times.partners.both_ways[a, b]),
        "exclusive": exclusive,
        "place": abs(one.statement.sentence.index - other.statement.sentence.index) / 10,
        "strangers": strangers(*names),
        "names": bool({w for n in names[0] for w in n} & {w for n in names[1] for w in n}),
        "apart": apart(one.statement.days, other.statement.days),
        "common": min(common(one.near, other.near), 10.0) / 5,
        "likeness": similarity(one.near, other.near),
        "kind": bool(one.kinds & other.kinds),
        "other kind": bool(one.kinds and other.kinds and not one.kinds & other.kinds),
        "main": bool(one.kinds & other.kinds & times.reading.main),
        "only": all(times.told[article] == 1 for article in articles),
        "nearer": min(nearer, 10) / 10,
        "mutual": nearer == 0,
        "distance": _distance(one, other) / 240,
    }


def _distance(a: Moment, b: Moment) -> int:
    """Minutes from one time to another, on whatever clock they are nearest."""
    apart_by = [abs(x[0] - y[0]) for x in a.minutes for y in b.minutes]
    return min(min(minutes, 1440 - minutes) for minutes in apart_by)


def _same_time(a: int, b: int, times: Times) -> float:
    """How probably two times that differ are told of one thing."""
    one, other = times.found[a], times.found[b]
    reading = times.reading
    if not comparable(one, other) or _later(one, other, reading) or _later(other, one, reading):
        return 0.0
    return weights()["times"].probability(features(a, b, times))


def _contest(group: Sequence[Version], found: Sequence[Moment], kind: str) -> Contest:
    answers = tuple(tuple(found[number].mention for number in version.members) for version in group)
    told = [found[number] for version in group for number in version.members]
    kinds = frozenset.intersection(
        *(frozenset().union(*(found[number].kinds for number in version.members)) for version in group)
    )
    asked = when(kinds, [moment.statement.text for moment in told], [_around(moment) for moment in told])
    # What cannot be asked for is hardly understood.
    nearer = 0 if kind == "date" and asked == "When" else _NEARER[kind]
    return Contest(kind, asked, answers, nearer=nearer)


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
        max(x[0], y[0] + turn) - min(x[1], y[1] + turn) < DIFFERENT
        for x in a.minutes
        for y in b.minutes
        for turn in (-1440, 0, 1440)
    )


def _kin(a: Moment, b: Moment) -> bool:
    return bool(a.kinds & b.kinds) or bool(common(a.near, b.near) >= 2.0)


def _kinship(a: Moment, b: Moment, reading: Reading) -> float:
    """How surely two dates that differ are told of one thing."""
    if agree(a, b) or a.statement.sentence.article == b.statement.sentence.article:
        return 0.0
    if strangers(a.names, b.names) or (a.kinds and b.kinds and not a.kinds & b.kinds):
        return 0.0
    shared, kinds = common(a.near, b.near), a.kinds & b.kinds
    beside = common(
        {term: weight for term, weight in a.near.items() if term[0] != "<"},
        {term: weight for term, weight in b.near.items() if term[0] != "<"},
    )
    # A law takes effect once, whatever it is called.
    coming = _coming(a, reading) and _coming(b, reading) and shared >= _PLANNED
    told = bool(kinds) and (beside >= _SUBJECT or "force" in kinds)
    return _ENOUGH_OF_DATES + shared if told or (coming and beside >= _SUBJECT) else 0.0


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
    """The times of a sentence at which something happened once."""
    text = statement.text
    return [
        _moment(Mention(statement, time.start, time.end), time.minutes, before, reading)
        for time in times_of_day(text)
        if not _LASTING.search(lowered(text[: time.start]))
    ]


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
        and not _WISHED.search(statement.text[: statement.tokens[one.first].start])
        and first <= statement.tokens[one.first].start < last
        and places[0] - _BEFORE <= one.last
        and not _NEXT.search(statement.text[end : statement.tokens[one.first].start])
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
            if _BOUNDS.match(text[start:end]) or _COUNTED_FROM.search(text[:end]):
                continue
            kinds = _beside(statement, start, end)
            if not kinds and not any(character.isdigit() for character in date.normal):
                continue
            near = nearby(statement, start, end, reading.weights)
            found.append(Moment(statement, start, end, (), days, kinds, near, statement.names, date.normal))
    return found

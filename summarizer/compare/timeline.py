"""What happened when: sentences that tell an event and date it, in order of time, each event once.

A sentence is taken only where it dates what it tells: "on Friday" beside "was arrested", not beside "said",
and not in "Friday's killing". No event is dated by the day of its article alone: of the planted opening
sentences without a date, that was right for one of two.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.annotate import Annotation, Date
from summarizer.annotate.anaphora import dangling, first_person
from summarizer.annotate.date import publication_day
from summarizer.annotate.original import original
from summarizer.annotate.tense import FUTURE, PAST, clause, direction, governing, verb_groups
from summarizer.annotate.when import WEEKDAYS, expressions, phrase, resolve
from summarizer.annotate.word import content_stems
from summarizer.annotate.wording import completeness
from summarizer.document import Article, Event, Sentence, Theme

# Sentences of different articles tell the same event of a day when they share so many content stems, and
# such a share of the fewer; or stand at the head of both. All 37 such pairs of the planted dev events did.
_SHARED, _SAME = 3, 0.25
_RELATED_SHARED = 2
_OPENING = 2  # sentences of an article that tell its news
# Nearly the same words on two days: one of the articles has the day wrong.
_REPEATED_SHARED, _REPEATED = 5, 0.6
# Further back, what one article alone tells is background; further ahead, a plan is another story.
_RECENT, _PLANNED = 31, 92  # days
_WHOLE, _SOUND = 0.3, 0.6  # least completeness of a sentence, and of one that is shown if there is another
_LONGEST = 60  # words; what is longer has mostly run together

# To say something is no event; to announce, order or rule is one.
_SAYING = re.compile(
    r"(?:said|told|tweeted|wrote|added|mentioned|reported|noted|stated|insisted|argued|claimed|explained|recalled|replied|"
    r"described|urged|predicted|asked|acknowledged|called|confirmed|warned|suggested|testified|cautioned)$"
)
_POSSESSIVE = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?['’](?:s\b|\s)")
_ATTRIBUTE = re.compile(r"(?<!\w)(?:the|a|an|its|his|her|their|our)\s(?:early\s|late\s)?$")
_OF_NOUN = re.compile(
    r"(?<!\w)(?:after|following|before|over|about|amid|response to)\s(?:his|her|their|its|[\w’'-]+['’]s?)\s"
    r"(?:[\w’'.-]+\s){1,7}?(?:on\s)?$"
)
# From a day on, or up to it, dates no event.
_BOUND = re.compile(
    r"(?<!\w)(?:since|until|till|by|before|after|from|through|between|as of|(?:beginning|starting)(?: on)?)\s"
    r"(?:(?:late|early|last|this)\s)?$"
)
_RELATIVE = re.compile(r"(?<!\w)(?:which|who|whom|whose|where)$")
_THEREAFTER = re.compile(r"(?<!\w)(?:after|before|since)(?!\w)")
_IF = re.compile(r"(?<!\w)(?:if|unless|whether)(?!\w)")
_PERHAPS = re.compile(r"(?:could|might|may|can|should)(?!\w)")
_NOT = re.compile(r"\s(?:not|never|unclear)(?!\w)|n['’]t(?!\w)")
# Posts, and corrections of the page.
_DEBRIS = re.compile(r"https?:|(?<!\w)@\w|(?<!\w)t\.co/|pic\.twitter|^\W*(?:Corrections?|Editor['’]s note)\b")


@dataclass(frozen=True, slots=True)
class Phases:
    """A time line in parts, each in order of time.

    Args:
        before: what led up to the main event.
        main: what happened on its day.
        after: what followed, and what is planned.
    """

    before: tuple[Event, ...]
    main: tuple[Event, ...]
    after: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that tells an event.

    Args:
        sentence: the sentence.
        day: when it happened; None where the article has no date and only the day of the week is known.
        weekday: that day of the week, from 0 for Monday.
        spans: where the words stand that say so.
        aside: whether they do so only for a relative clause.
        doubtful: whether the day may be another.
        theme: the theme of the sentence, if any.
        rank: its place among the sentences of all themes; the most told and best worded come first.
        stems: its content stems, without those of its dates.
    """

    sentence: Sentence
    day: dt.date | None
    weekday: int
    spans: tuple[tuple[int, int], ...]
    aside: bool
    doubtful: bool
    theme: Theme | None
    rank: int
    stems: frozenset[str]


_Group = list[_Told]


def timeline(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    annotations: Mapping[str, Annotation],
    themes: Sequence[Theme],
) -> tuple[Event, ...]:
    """What happened when, as the articles tell it.

    Args:
        articles: the voices.
        sentences: of the voices, in order.
        annotations: sentence id → annotation.
        themes: of the sentences, in falling order of score.

    Returns:
        The events in order of time, those of one day by the rank of their themes. What is planned is among
        them where its day lies behind every article. Empty where nothing is dated.
    """
    by_id = {article.id: article for article in articles}
    published = {article.id: day for article in articles if (day := publication_day(article.published))}
    first, latest = min(published.values(), default=None), max(published.values(), default=None)
    placed = {
        sentence.id: (theme, rank)
        for rank, (theme, sentence) in enumerate((t, s) for t in themes for s in t.sentences)
    }
    told = []
    for number, sentence in enumerate(sentences):
        place = placed.get(sentence.id, (None, len(placed) + number))
        one = _read(sentence, annotations[sentence.id], published.get(sentence.article), latest, place)
        if one is not None:
            told.append(one)
    groups = _without_repeats([group for group in _events(told, latest) if _stands(group)], published)
    start = first or _most_told(groups)
    if start is None:
        return ()
    kept = [group for group in groups if _belongs(group, start, latest or start)]
    return tuple(_event(group, by_id) for group in sorted(kept, key=lambda g: (_date(g), g[0].rank)))


def phases(events: Sequence[Event]) -> Phases:
    """What happened, and what followed.

    Args:
        events: a time line.

    Returns:
        Its parts. The main day is the one to which most articles date something; of several the one of the
        foremost theme.
    """
    if not events:
        return Phases((), (), ())
    voices: dict[str, set[str]] = {}
    foremost: dict[str, float] = {}
    for event in events:
        voices.setdefault(event.date, set()).update(passage.article for passage in event.passages)
        theme = math.inf if event.theme is None else event.theme
        foremost[event.date] = min(theme, foremost.get(event.date, math.inf))
    main = min(voices, key=lambda date: (-len(voices[date]), foremost[date], date))
    return Phases(
        tuple(event for event in events if event.date < main),
        tuple(event for event in events if event.date == main),
        tuple(event for event in events if event.date > main),
    )


def _read(
    sentence: Sentence,
    annotation: Annotation,
    published: dt.date | None,
    latest: dt.date | None,
    place: tuple[Theme | None, int],
) -> _Told | None:
    """The event that a sentence tells and dates, if it does."""
    text = sentence.text
    found: dict[bool, list[tuple[dt.date | None, Date]]] = {False: [], True: []}
    for date in expressions(text, annotation.dates):
        if any(q.start <= date.start < q.end for q in annotation.quotations):
            continue
        days = resolve(date, text, published.isoformat() if published else "")
        if days is not None and days.first == days.last:
            day: dt.date | None = dt.date.fromisoformat(days.first)
        elif published is None and date.kind == "day":
            day = None
        else:
            continue
        if _dates_event(text, date, planned=day is not None and latest is not None and day > latest):
            found[_in_aside(text, date)].append((day, date))
    aside = not found[False]
    # What dates two things to two days is left out: under one day it would say that both were then.
    if len({day for day, _ in [*found[False], *found[True]]}) != 1 or not _readable(sentence):
        return None
    day, date = found[aside][0]
    spans = tuple(phrase(d, text) for other, d in found[aside] if other == day)
    words = {stem for start, end in spans for stem in content_stems(text[start:end])}
    weekday = WEEKDAYS.index(date.normal) if day is None else day.weekday()
    doubtful = day is not None and published is not None and _doubtful(text, date, day, published)
    stems = frozenset(annotation.stems) - words
    return _Told(sentence, day, weekday, spans, aside, doubtful, *place, stems)


def _readable(sentence: Sentence) -> bool:
    """Whether a sentence could stand in a list of what happened."""
    text = sentence.text
    return (
        sentence.quotation is None
        and sentence.words <= _LONGEST
        and completeness(text) >= _WHOLE
        and not first_person(text)
        and not _DEBRIS.search(text)
    )


def _doubtful(text: str, date: Date, day: dt.date, published: dt.date) -> bool:
    """Whether a bare weekday of six days ago may be that of tomorrow.

    Real articles of Thursday write "on Friday" of what happened on Friday: their date is that of another
    continent, or of an earlier version. They do so more often than they mean last week's.
    """
    start, end = phrase(date, text)
    bare = text[start:end].lower().removeprefix("on ") == date.normal
    return date.kind == "day" and (published - day).days == 6 and bare


def _dates_event(text: str, date: Date, *, planned: bool) -> bool:
    """Whether a date is that of something that happened, or will, rather than of a noun, or of words."""
    if _of_noun(text, date):
        return False
    before = text[: date.start].lower()
    group = governing(text, date.start, date.end)
    if planned:
        perhaps = _IF.search(before) or (group and _PERHAPS.match(text, group.start))
        return not perhaps and direction(text, date.start, date.end) == FUTURE
    if group is None or group.kind != PAST or _BOUND.search(before):
        return False
    first, last = clause(text, date.start, date.end)
    # "It came days after protesters attacked the embassy on Friday."
    thereafter = group.end <= date.start and _THEREAFTER.search(text, first, group.start)
    # "could not be reached on Friday"
    negated = _NOT.search(text[max(first, group.start - 10) : min(last, group.end + 8)])
    said = _SAYING.search(text[group.start : group.end]) and not text.startswith(" off", group.end)
    return not (thereafter or negated or said)


def _of_noun(text: str, date: Date) -> bool:
    """Whether a date is that of a noun: "Friday's killing", "the Friday attack", "after a speech Friday"."""
    before = text[: date.start].lower()
    attribute = _ATTRIBUTE.search(before) and re.match(r"\s[a-z]", text[date.end :])
    return bool(attribute or _POSSESSIVE.match(text, date.end) or _OF_NOUN.search(before))


def _in_aside(text: str, date: Date) -> bool:
    """Whether a date stands in a relative clause: "the man, who was arrested on Friday, …"."""
    first, _ = clause(text, date.start, date.end)
    if _RELATIVE.search(text[:first]):
        return "," not in text[first + 1 : date.start]  # a comma closes it
    # "the report that was published on Friday", not "he said that the report was"
    return text[:first].endswith("that") and any(group.start == first + 1 for group in verb_groups(text))


def _events(told: Iterable[_Told], latest: dt.date | None) -> list[_Group]:
    """The sentences that tell the same event together, the one that is to be shown first."""
    groups: list[_Group] = []
    undated = []
    for one in told:
        if one.day is None:
            undated.append(one)
            continue
        same = [g for g in groups if g[0].day == one.day and any(_one_event(one, other) for other in g)]
        groups = [g for g in groups if not any(g is other for other in same)]
        groups.append([*(member for g in same for member in g), one])
    for one in undated:
        same = [
            g
            for g in groups
            if g[0].weekday == one.weekday
            and (latest is None or _date(g) <= latest)
            and any(_one_event(one, other) for other in g)
        ]
        if len(same) == 1:
            same[0].append(one)
    return [sorted(group, key=_fitness) for group in groups]


def _fitness(one: _Told) -> tuple[bool, bool, bool, int]:
    text = one.sentence.text
    return bool(dangling(text)), one.aside, completeness(text) < _SOUND, one.rank


def _one_event(one: _Told, other: _Told) -> bool:
    """Whether two sentences that date something to the same day tell the same."""
    if one.theme is not None and other.theme is not None and one.theme.id == other.theme.id:
        return True
    if one.sentence.article == other.sentence.article:
        return False
    shared = len(one.stems & other.stems)
    if one.sentence.index < _OPENING and other.sentence.index < _OPENING and shared:
        return True
    related = any(
        a.theme is not None and b.sentence in a.theme.related for a, b in ((one, other), (other, one))
    )
    least = _RELATED_SHARED if related else max(_SHARED, _SAME * min(len(one.stems), len(other.stems)))
    return shared >= least


def _date(group: _Group) -> dt.date:
    """The day of an event; what only knows its weekday has joined one that knows its day."""
    return next(one.day for one in group if one.day is not None)


def _articles(group: _Group) -> set[str]:
    return {one.sentence.article for one in group}


def _stands(group: _Group) -> bool:
    """Whether an event has a sentence that can stand by itself, and a day that is its own and not in doubt.

    What a relative clause tells of a day is not what its sentence tells; of two articles it is taken.
    """
    return (
        not dangling(group[0].sentence.text)
        and not all(one.doubtful or one.day is None for one in group)
        and (len(_articles(group)) > 1 or not all(one.aside for one in group))
    )


def _without_repeats(groups: Iterable[_Group], published: Mapping[str, dt.date]) -> list[_Group]:
    """The events without those that a better told one has in nearly the same words, on another day.

    Better told is what more articles tell, and of two that as many tell what the later article tells.
    """

    def weight(group: _Group) -> tuple[int, dt.date, int]:
        last = max((published[a] for a in _articles(group) if a in published), default=dt.date.min)
        return len(_articles(group)), last, -group[0].rank

    kept: list[_Group] = []
    for group in sorted(groups, key=weight, reverse=True):
        if not any(_repeated(group, other) for other in kept):
            kept.append(group)
    return kept


def _repeated(group: _Group, other: _Group) -> bool:
    if _date(group) == _date(other) or _articles(group) & _articles(other):
        return False
    for one in group:
        for two in other:
            shared = len(one.stems & two.stems)
            if shared >= max(_REPEATED_SHARED, _REPEATED * min(len(one.stems), len(two.stems))):
                return True
    return False


def _most_told(groups: Sequence[_Group]) -> dt.date | None:
    """The day that the story is about, where no article has a date: that of what most articles tell."""
    best = min(groups, key=lambda g: (-len(_articles(g)), g[0].rank), default=None)
    return _date(best) if best else None


def _belongs(group: _Group, first: dt.date, latest: dt.date) -> bool:
    """Whether an event is of the story, not of its background or of a far future."""
    day = _date(group)
    return len(_articles(group)) > 1 or ((first - day).days <= _RECENT and (day - latest).days <= _PLANNED)


def _event(group: _Group, articles: Mapping[str, Article]) -> Event:
    shown = group[0]
    passages = tuple(
        original(articles[one.sentence.article], one.sentence, *span) for one in group for span in one.spans
    )
    theme = shown.theme.id if shown.theme else None
    return Event(_date(group).isoformat(), shown.sentence.text, passages, theme)

"""How well dates are understood, and whether what happened when is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.annotate import Annotation
from summarizer.annotate.original import original
from summarizer.annotate.when import Days, expressions, resolve
from summarizer.document import Article, Citation, Event, Sentence

from ..metrics.truth import states
from .counts import Counts
from .places import mention_start


@dataclass(frozen=True, slots=True)
class TimeScore(Counts):
    """Counts over one event or more; they add up.

    Args:
        resolved: passages of the truth whose date expression was given the day of the truth.
        phrases: passages of the truth that date a fact, in the articles that were read.
        found: dated facts of the truth that an event of the time line states, on the same day.
        wanted: dated facts of the truth.
        right: events that state a dated fact, on its day or on one of its days.
        judged: events that state a dated fact.
    """

    resolved: int = 0
    phrases: int = 0
    found: int = 0
    wanted: int = 0
    right: int = 0
    judged: int = 0

    @property
    def accuracy(self) -> float:
        """Share of the date expressions that were understood."""
        return self.resolved / self.phrases if self.phrases else 0.0

    @property
    def recall(self) -> float:
        """Share of the dated facts that are in the time line."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """Share of the events that can be judged whose day is right."""
        return self.right / self.judged if self.judged else 0.0


def dated(
    articles: Iterable[Article], sentences: Iterable[Sentence], annotations: Mapping[str, Annotation]
) -> list[tuple[Citation, Days]]:
    """The date expressions of articles, with the days that they are taken to mean.

    Args:
        articles: those that were read.
        sentences: of these articles.
        annotations: sentence id → annotation.
    """
    by_id = {article.id: article for article in articles}
    found = []
    for sentence in sentences:
        article = by_id[sentence.article]
        for date in expressions(sentence.text, annotations[sentence.id].dates):
            days = resolve(date, sentence.text, article.published)
            if days is not None:
                found.append((original(article, sentence, date.start, date.end), days))
    return found


def score(
    truth: Mapping[str, Any],
    articles: Sequence[Article],
    days: Sequence[tuple[Citation, Days]],
    events: Sequence[Event],
) -> TimeScore:
    """Hold days and events against what is planted.

    Args:
        truth: the record of ``truth.json``.
        articles: those that were read; passages of others are not asked for.
        days: their date expressions, from :func:`dated`.
        events: the time line.
    """
    texts = {article.id: article.text for article in articles}
    facts = {fact["id"]: fact for fact in truth["facts"]}
    days_of: dict[str, set[str]] = {}
    resolved = phrases = found = 0
    for entry in truth["timeline"]:
        days_of.setdefault(entry["fact"], set()).add(entry["date"])
        found += any(e.date == entry["date"] and states(e.text, facts[entry["fact"]]) for e in events)
        for mention in entry["stated"]:
            if mention["article"] in texts:
                phrases += 1
                resolved += _understood(mention, entry["date"], texts[mention["article"]], days)
    told = [
        {day for fact, all_days in days_of.items() if states(e.text, facts[fact]) for day in all_days}
        for e in events
    ]
    return TimeScore(
        resolved,
        phrases,
        found,
        len(truth["timeline"]),
        sum(event.date in days for event, days in zip(events, told, strict=True)),
        sum(bool(days) for days in told),
    )


def _understood(
    mention: Mapping[str, Any], date: str, text: str, days: Iterable[tuple[Citation, Days]]
) -> bool:
    """Whether what stands in a passage's date phrase was resolved, all of it, to a date."""
    start = mention_start(text, mention) + mention["text"].index(mention["phrase"])
    end = start + len(mention["phrase"])
    given = [
        meant
        for passage, meant in days
        if passage.article == mention["article"] and passage.start < end and start < passage.end
    ]
    return bool(given) and all(meant == Days(date, date) for meant in given)

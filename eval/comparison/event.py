"""One planted event: what the comparison of its sources found, against what is planted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.cluster import gather
from summarizer.document import Article, Comparison, SummarizerError

from ..data.planted import PlantedEvent
from ..data.planted_validator import validate
from . import loaded, timeline
from .disagreements import DisagreementScore, score_disagreements
from .loaded import LoadedScore
from .names import NameScore, score_names
from .pages import PageScore, score_pages
from .quotations import QuotationScore, score_quotations
from .timeline import TimeScore

Compare = Callable[[Sequence[Article]], Comparison]


@dataclass(frozen=True, slots=True)
class EventScore:
    """The counts of one event.

    Args:
        id: of the event.
        disagreements: kind → counts.
        names: spelling variants and roles.
        quotations: with their speakers.
        time: date expressions and the time line.
        loaded: words that judge.
        pages: copies and pages off topic.
    """

    id: str
    disagreements: Mapping[str, DisagreementScore]
    names: NameScore
    quotations: QuotationScore
    time: TimeScore
    loaded: LoadedScore
    pages: PageScore


def score_event(event: PlantedEvent, compare: Compare) -> EventScore:
    """Compare the sources of an event and count what is right.

    Args:
        event: its labels are proved before anything is measured with them.
        compare: what is measured, such as :meth:`summarizer.Summarizer.compare`.

    Raises:
        SummarizerError: a label is wrong, or there is nothing to compare.
    """
    if problems := validate(event):
        raise SummarizerError(
            f"the labels of a planted event are wrong: {problems[0]} (`evaluate planted` lists all)"
        )
    return score_comparison(event, compare(event.cluster.articles))


def score_comparison(event: PlantedEvent, found: Comparison) -> EventScore:
    """Count what is right in the comparison of an event.

    Args:
        event: its labels hold.
        found: the comparison of its articles.
    """
    truth, articles = event.truth, event.cluster.articles
    return EventScore(
        event.cluster.id,
        score_disagreements(found.disagreements, truth, articles),
        score_names(found.entities, truth),
        score_quotations(found.utterances, truth, articles),
        _score_time(event, found),
        loaded.score(found.loaded, truth, {article.id: article.text for article in articles}),
        score_pages(found.copies, found.set_aside, truth),
    )


def _score_time(event: PlantedEvent, found: Comparison) -> TimeScore:
    # A comparison keeps the time line, not every date expression; these are read anew, by the same code.
    read = gather(event.cluster.articles)
    days = timeline.dated(read.voices, read.sentences, read.annotations)
    return timeline.score(event.truth, read.voices, days, found.timeline)

"""What every readable format shows of a comparison, worked out once: numbers of sources, rows, dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.render.view import Source, day, readable, source_of

if TYPE_CHECKING:
    from summarizer.document import Answer, Comparison, Disagreement

MOST_FACTS = 20
"""Facts that are listed; what fewer articles tell, and what matters less, comes last."""

_KINDS = {"agent": "who did it", "negation": "whether it is so"}


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row of the matrix of facts and sources.

    Args:
        number: of the row, from 1.
        text: the fact, in the words of one source.
        told: for each source with a voice, in their order, whether it tells it.
    """

    number: int
    text: str
    told: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """An answer and who gives it.

    Args:
        value: the answer in the words of a source.
        sources: numbers of the articles that give it.
    """

    value: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What sources answer differently.

    Args:
        text: the question, in words of the sources.
        sides: the answers, the one of most sources first; of an update in order of time.
    """

    text: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words that judge in one source.

    Args:
        source: its number.
        rate: of those in its own voice in a hundred words, such as ``1.2``.
        own: words in its own voice, each once, the most frequent first.
        others: words of those whom it quotes or reports.
    """

    source: int
    rate: str
    own: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """An event of the time line.

    Args:
        date: for a reader, such as ``3 January 2020``.
        text: what happened.
        sources: numbers of the articles that date it.
    """

    date: str
    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, ready to be laid out.

    Args:
        sources: every article that was read, in the order of their numbers.
        facts: the foremost facts.
        questions: what sources contradict each other on.
        updates: what a later article updates.
        words: who judges, in which words; sources without such words are left out.
        timeline: in order of time.
        warnings: what was degraded, a line each.
    """

    sources: tuple[Source, ...]
    facts: tuple[FactRow, ...]
    questions: tuple[Question, ...]
    updates: tuple[Question, ...]
    words: tuple[Words, ...]
    timeline: tuple[Moment, ...]
    warnings: tuple[str, ...]

    @property
    def voices(self) -> tuple[Source, ...]:
        """The articles that speak for themselves: neither a copy nor set aside."""
        return tuple(s for s in self.sources if s.copy_of is None and not s.set_aside)

    @property
    def set_aside(self) -> tuple[Source, ...]:
        """The articles that were left out, each with its reason."""
        return tuple(s for s in self.sources if s.set_aside)


def compared(comparison: Comparison) -> Compared:
    """Work out what a reader is shown of a comparison.

    Args:
        comparison: the comparison.

    Raises:
        KeyError: a passage is of an article that the comparison does not have.
    """
    number = {article.id: place for place, article in enumerate(comparison.articles, start=1)}
    differ = [_question(d, number) for d in comparison.disagreements if not d.update]
    later = [_question(d, number) for d in comparison.disagreements if d.update]
    told = sorted(comparison.facts, key=lambda fact: -len(fact.articles))[:MOST_FACTS]
    return Compared(
        sources=tuple(
            source_of(comparison, place, article, frozenset(number))  # here every voice is heard
            for place, article in enumerate(comparison.articles, start=1)
        ),
        facts=tuple(
            FactRow(row, readable(fact.text), tuple(voice in fact.articles for voice in comparison.voices))
            for row, fact in enumerate(told, start=1)
        ),
        questions=tuple(differ),
        updates=tuple(later),
        words=tuple(
            words for voice in comparison.voices if (words := _words(comparison, voice, number[voice]))
        ),
        timeline=tuple(
            Moment(
                day(event.date), readable(event.text), _numbers((p.article for p in event.passages), number)
            )
            for event in comparison.timeline
        ),
        warnings=tuple(readable(warning) for warning in comparison.warnings),
    )


def _question(found: Disagreement, number: dict[str, int]) -> Question:
    asked = _KINDS.get(found.kind, found.kind)
    return Question(
        readable(found.question) or asked, tuple(_side(answer, number) for answer in found.answers)
    )


def _side(answer: Answer, number: dict[str, int]) -> Side:
    return Side(readable(answer.value), _numbers(answer.articles, number))


def _numbers(articles: Iterable[str], number: dict[str, int]) -> tuple[int, ...]:
    return tuple(sorted({number[article] for article in articles}))


def _words(comparison: Comparison, article: str, number: int) -> Words | None:
    found = [word for word in comparison.loaded if word.passage.article == article]
    own = [readable(w.word) for w in found if w.voice == "outlet"]
    others = [readable(w.word) for w in found if w.voice != "outlet"]
    if not found:
        return None
    return Words(number, f"{comparison.neutrality.get(article, 0.0):.1f}", _once(own), _once(others))


def _once(words: list[str]) -> tuple[str, ...]:
    """Each word once whatever its case, the most frequent first, equals in order."""
    lower = [word.lower() for word in words]
    return tuple(sorted(dict.fromkeys(lower), key=lambda word: -lower.count(word)))

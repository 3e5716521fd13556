"""What every readable format shows of a comparison, worked out once: rows, sources, passages, dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.render.view import Evidence, Source, cited_text, day, evidence_of, readable, sources_of

if TYPE_CHECKING:
    from summarizer.document import (
        Answer,
        Article,
        Citation,
        Comparison,
        Disagreement,
        Entity,
        Event,
        Fact,
        LoadedWord,
        Utterance,
    )

_KINDS = {"agent": "who did it", "negation": "whether it is so"}


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row of the matrix of facts and sources.

    Args:
        text: the fact, in the words of one source.
        told: for each source with a voice, in their order, whether it tells it.
        evidence: the sources that tell it, with the sentence that does so best.
    """

    text: str
    told: tuple[bool, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Side:
    """An answer, or a version of a quotation, and who gives it.

    Args:
        value: the answer in the words of a source.
        evidence: who gives it, in the order of their numbers, with the words that do so.
    """

    value: str
    evidence: Evidence

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who gives it."""
        return tuple(source for source, _ in self.evidence)


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
class Quoted:
    """What somebody said.

    Args:
        speaker: who said it, or "".
        versions: the words, as sources give them.
    """

    speaker: str
    versions: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody or something that is named.

    Args:
        name: the full name.
        kind: what it is, or "".
        role: role or title of a person, or "".
        forms: each way in which it is written, with the sources that do so.
    """

    name: str
    kind: str
    role: str
    forms: tuple[tuple[str, tuple[Source, ...]], ...]

    @property
    def others(self) -> tuple[str, ...]:
        """How else it is written; capitals alone make no other spelling."""
        first: dict[str, str] = {}
        for form, _ in self.forms:
            first.setdefault(form.casefold(), form)
        first.pop(self.name.casefold(), None)
        return tuple(first.values())


@dataclass(frozen=True, slots=True)
class Judging:
    """A word that judges.

    Args:
        word: in lower case.
        times: how often the source has it.
        neutral: what could stand in its place; "" where it can be left out.
    """

    word: str
    times: int
    neutral: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words that judge in one source.

    Args:
        source: the source.
        rate: of those in its own voice in a hundred words, such as ``1.2``.
        own: words in its own voice, each once, the most frequent first.
        others: words of those whom it quotes or reports.
    """

    source: Source
    rate: str
    own: tuple[Judging, ...]
    others: tuple[Judging, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """An event of the time line.

    Args:
        date: for a reader, such as ``3 January 2020``.
        text: what happened.
        evidence: the sources that date it, in the order of their numbers, with the words that do so.
    """

    date: str
    text: str
    evidence: Evidence

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who dates it."""
        return tuple(source for source, _ in self.evidence)


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, ready to be laid out.

    Args:
        sources: every article that was read, in the order of their numbers.
        facts: what is told, by most sources first.
        questions: what sources contradict each other on.
        updates: what a later article updates.
        names: who and what is named with a role or in several spellings, by most sources first.
        quotations: what is quoted, that of which there are several versions first.
        words: who judges, in which words: every source with a voice.
        timeline: in order of time.
        warnings: what was degraded, a line each.
    """

    sources: tuple[Source, ...]
    facts: tuple[FactRow, ...]
    questions: tuple[Question, ...]
    updates: tuple[Question, ...]
    names: tuple[Name, ...]
    quotations: tuple[Quoted, ...]
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

    @property
    def judging(self) -> tuple[Words, ...]:
        """The sources in which some word judges."""
        return tuple(words for words in self.words if words.own or words.others)

    @property
    def differing(self) -> tuple[Quoted, ...]:
        """The quotations of which sources give different words."""
        return tuple(quoted for quoted in self.quotations if len(quoted.versions) > 1)


@dataclass(frozen=True, slots=True)
class _Read:
    """The articles and how they are listed, both by id."""

    articles: Mapping[str, Article]
    sources: Mapping[str, Source]

    def evidence(self, passages: Iterable[Citation]) -> Evidence:
        """The passages by source, in the order of the sources' numbers."""
        found = evidence_of(passages, self.articles, self.sources)
        return tuple(sorted(found, key=lambda one: one[0].number))


def compared(comparison: Comparison, sources: Mapping[str, Source] | None = None) -> Compared:
    """Work out what a reader is shown of a comparison.

    Args:
        comparison: the comparison.
        sources: the articles as a brief lists them, by id; None for the comparison's own list.

    Raises:
        KeyError: a passage is of an article that the comparison does not have.
        ValueError: a passage lies outside its article.
    """
    articles = {article.id: article for article in comparison.articles}
    if sources is None:
        sources = sources_of(comparison, frozenset(articles))  # here every voice is heard
    read = _Read(articles, sources)
    for word in comparison.loaded:
        cited_text(articles, word.passage)
    facts = sorted(comparison.facts, key=lambda fact: -len(fact.articles))
    quoted = sorted(comparison.utterances, key=lambda utterance: len(utterance.versions) == 1)
    names = [_name(entity, read) for entity in comparison.entities]
    return Compared(
        sources=tuple(sources.values()),
        facts=tuple(_fact(fact, comparison.voices, read) for fact in facts),
        questions=tuple(_question(d, read) for d in comparison.disagreements if not d.update),
        updates=tuple(_question(d, read) for d in comparison.disagreements if d.update),
        names=tuple(name for name in names if name.role or name.others),
        quotations=tuple(_quoted(utterance, read) for utterance in quoted),
        words=tuple(_words(comparison, voice, sources[voice]) for voice in comparison.voices),
        timeline=tuple(_moment(event, read) for event in comparison.timeline),
        warnings=tuple(readable(warning) for warning in comparison.warnings),
    )


def rate(figure: float) -> str:
    """Loaded words in a hundred, for a reader."""
    return f"{figure:.1f}"


def _fact(fact: Fact, voices: Sequence[str], read: _Read) -> FactRow:
    told = tuple(voice in fact.articles for voice in voices)
    return FactRow(readable(fact.text), told, read.evidence(fact.passages))


def _question(found: Disagreement, read: _Read) -> Question:
    asked = readable(found.question) or _KINDS.get(found.kind, readable(found.kind))
    return Question(asked, tuple(_side(answer, read) for answer in found.answers))


def _side(answer: Answer, read: _Read) -> Side:
    return Side(readable(answer.value), read.evidence(answer.passages))


def _quoted(utterance: Utterance, read: _Read) -> Quoted:
    return Quoted(readable(utterance.speaker), tuple(_side(version, read) for version in utterance.versions))


def _name(entity: Entity, read: _Read) -> Name:
    forms = (
        (readable(form), tuple(sorted((read.sources[a] for a in articles), key=lambda s: s.number)))
        for form, articles in entity.variants.items()
    )
    return Name(readable(entity.name), readable(entity.kind), readable(entity.role), tuple(forms))


def _moment(event: Event, read: _Read) -> Moment:
    return Moment(day(event.date), readable(event.text), read.evidence(event.passages))


def _words(comparison: Comparison, article: str, source: Source) -> Words:
    found = [word for word in comparison.loaded if word.passage.article == article]
    return Words(
        source,
        rate(comparison.neutrality.get(article, 0.0)),
        _once([word for word in found if word.voice == "outlet"]),
        _once([word for word in found if word.voice != "outlet"]),
    )


def _once(words: Sequence[LoadedWord]) -> tuple[Judging, ...]:
    """Each word once whatever its case, the most frequent first, equals in order."""
    lower = [readable(word.word).lower() for word in words]
    neutral = {key: word.neutral for key, word in zip(reversed(lower), reversed(words), strict=True)}
    return tuple(
        Judging(key, lower.count(key), tuple(readable(wording) for wording in neutral[key]))
        for key in sorted(dict.fromkeys(lower), key=lambda key: -lower.count(key))
    )

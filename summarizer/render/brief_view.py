"""What every readable format shows of a brief, worked out once: sentences, evidence, paragraphs, sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from summarizer.render.compared import Compared, compared, rate
from summarizer.render.view import Evidence, Source, evidence_of, readable, sources_of

if TYPE_CHECKING:
    from summarizer.document import Article, Brief, BriefSentence, Edit

NO_SENTENCE = "No sentence could be written that the sources support."


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the brief with its evidence.

    Args:
        number: its place in the brief, from 1.
        text: the sentence.
        kind: ``fused`` where a model wrote it, else ``extract``.
        support: share of its telling words that the passages contain, such as ``92%``.
        told: how many of the sources that speak for themselves tell it, such as ``4 of 5``.
        phase: 0 for what happened, 1 for what followed.
        evidence: each cited source with its passages, the one whose wording is shown first.
        also: each source that it does not cite and that tells the same in other words, with its passages.
        edits: how the wording differs from that of the first passage.
    """

    number: int
    text: str
    kind: str
    support: str
    told: str
    phase: int
    evidence: Evidence
    also: Evidence
    edits: tuple[Edit, ...]

    @property
    def marks(self) -> tuple[int, ...]:
        """Numbers of the cited sources, each once, first cited first."""
        return tuple(source.number for source, _ in self.evidence)


@dataclass(frozen=True, slots=True)
class View:
    """A brief, ready to be laid out.

    Args:
        title: headline, or "".
        lines: its sentences.
        sources: every article that was read, in the order of their numbers.
        words: length of the brief in words.
        compared: where the sources agree and differ; None where they were not compared.
        rate: loaded words in the brief's own voice in a hundred, such as ``0.0``.
        warnings: what was degraded, a line each.
        settings: name and value of each setting, sorted by name.
    """

    title: str
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]
    words: int
    compared: Compared | None
    rate: str
    warnings: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]

    @property
    def paragraphs(self) -> tuple[tuple[Line, ...], ...]:
        """The sentences, a new paragraph where what happened ends and what followed begins."""
        return tuple(tuple(lines) for _, lines in groupby(self.lines, key=lambda line: line.phase))

    @property
    def voices(self) -> tuple[Source, ...]:
        """The articles that the brief could have cited: neither a copy nor set aside."""
        return tuple(s for s in self.sources if s.copy_of is None and not s.set_aside)

    @property
    def set_aside(self) -> tuple[Source, ...]:
        """The articles that were left out, each with its reason."""
        return tuple(s for s in self.sources if s.set_aside)


def voices_telling(brief: Brief, sentence: BriefSentence) -> int:
    """How many of the articles that speak for themselves tell a sentence, a copy standing for its original.

    Args:
        brief: the brief.
        sentence: one of its sentences.
    """
    return len({brief.copies.get(article, article) for article in sentence.articles} & set(brief.voices))


def view(brief: Brief) -> View:
    """Work out what a reader is shown.

    Args:
        brief: the brief.

    Returns:
        Its view.

    Raises:
        KeyError: a citation or a copy names an article that the brief does not have.
        ValueError: a citation points outside its article.
    """
    cited = frozenset(citation.article for s in brief.sentences for citation in s.citations)
    articles = {article.id: article for article in brief.articles}
    sources = sources_of(brief, cited)
    return View(
        title=readable(brief.title),
        lines=tuple(
            _line(brief, number, sentence, articles, sources)
            for number, sentence in enumerate(brief.sentences, start=1)
        ),
        sources=tuple(sources.values()),
        words=brief.words,
        compared=None if brief.comparison is None else compared(brief.comparison, sources),
        rate=rate(brief.neutrality),
        warnings=tuple(readable(warning) for warning in brief.warnings),
        settings=tuple(
            (readable(name), readable(str(value))) for name, value in sorted(brief.settings.items())
        ),
    )


def _line(
    brief: Brief,
    number: int,
    sentence: BriefSentence,
    articles: Mapping[str, Article],
    sources: Mapping[str, Source],
) -> Line:
    return Line(
        number=number,
        text=readable(sentence.text),
        kind="fused" if sentence.fused else "extract",
        support=f"{sentence.support:.0%}",
        told=f"{voices_telling(brief, sentence)} of {len(brief.voices)}",
        phase=sentence.phase,
        evidence=evidence_of(sentence.citations, articles, sources),
        also=evidence_of(sentence.also, articles, sources),
        edits=tuple(
            type(edit)(readable(edit.kind), readable(edit.removed), readable(edit.added))
            for edit in sentence.edits
        ),
    )

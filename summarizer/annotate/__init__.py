"""Facts about a sentence as spans: numbers, dates, names, quotations, cues. Found once, used everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.annotate.capital import Token, count_capitals, tokenize
from summarizer.annotate.cue import Cue, find_cues
from summarizer.annotate.date import Date, find_dates
from summarizer.annotate.name import Evidence, Name, find_names, gather_evidence, names_of
from summarizer.annotate.number import Number, find_numbers
from summarizer.annotate.quotation import Quoted, find_quotations
from summarizer.annotate.word import content_stems

if TYPE_CHECKING:
    from summarizer.document import Sentence


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a sentence states, as spans of its reading text.

    Args:
        numbers: amounts and ranks; a number that is part of a date is not among them.
        dates: dates and times of day.
        names: people, organisations, places.
        quotations: stretches between quotation marks.
        cues: negation and modality.
        stems: stems of its content words, in order.
    """

    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    names: tuple[Name, ...]
    quotations: tuple[Quoted, ...]
    cues: tuple[Cue, ...]
    stems: tuple[str, ...]


def annotate(text: str, evidence: Evidence | None = None) -> Annotation:
    """Find the facts of one sentence.

    Args:
        text: reading text of the sentence.
        evidence: how the cluster writes its words, for names; none by default.
    """
    return _annotate(text, tokenize(text), evidence or Evidence())


def _annotate(text: str, tokens: Sequence[Token], evidence: Evidence) -> Annotation:
    dates = find_dates(text)
    return Annotation(
        numbers=tuple(
            n for n in find_numbers(text) if not any(n.start < d.end and d.start < n.end for d in dates)
        ),
        dates=dates,
        names=names_of(text, tokens, evidence),
        quotations=find_quotations(text),
        cues=find_cues(text),
        stems=tuple(content_stems(text)),
    )


def annotate_all(sentences: Iterable[Sentence]) -> tuple[dict[str, Annotation], Evidence]:
    """Annotate the sentences of a cluster with each other as evidence.

    Args:
        sentences: of all articles.

    Returns:
        Sentence id → its annotation, and the evidence, for sentences that are made later.
    """
    sentences = tuple(sentences)
    tokens = [tokenize(sentence.text) for sentence in sentences]
    evidence = count_capitals(tokens)
    return {s.id: _annotate(s.text, t, evidence) for s, t in zip(sentences, tokens, strict=True)}, evidence


__all__ = [
    "Annotation",
    "Cue",
    "Date",
    "Evidence",
    "Name",
    "Number",
    "Quoted",
    "annotate",
    "annotate_all",
    "find_names",
    "gather_evidence",
]

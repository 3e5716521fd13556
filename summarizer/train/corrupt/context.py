"""A sentence beside its sources, annotated once: what the rules that make it wrong look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from summarizer.annotate import Annotation, annotate, gather_evidence
from summarizer.annotate.quotation import marks
from summarizer.train.corrupt.mention import Mention, kind_of, mention
from summarizer.train.corrupt.text import (
    Change,
    Corruption,
    Span,
    apply,
    holds,
    is_sentence,
    overlaps,
    plain_words,
)

_Thing = TypeVar("_Thing")

_BROKEN = re.compile(r"\s[,.;:]|\s\s|,,|\.\.")


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence, what supports it, and what is known of both.

    Args:
        text: the sentence, taken to be true of the sources.
        sources: sentences that support it, and others.
        own: annotation of the sentence.
        stated: annotations of the sources.
        names: names of the sentence, in order.
        source_names: names of each source, in order.
        quoted: spans of the sentence between quotation marks.
        source_words: words of each source, from :func:`plain_words`.
    """

    text: str
    sources: tuple[str, ...]
    own: Annotation
    stated: tuple[Annotation, ...]
    names: tuple[Mention, ...]
    source_names: tuple[tuple[Mention, ...], ...]
    quoted: tuple[Span, ...]
    source_words: tuple[tuple[str, ...], ...]

    def free(self, start: int, end: int) -> bool:
        """Whether a stretch lies outside quotation marks."""
        return not overlaps(self.quoted, start, end)

    def sources_with(self, stemmed: str) -> list[int]:
        """Numbers of the sources that hold a content stem."""
        return [number for number, stated in enumerate(self.stated) if stemmed in stated.stems]

    def overlap(self, number: int) -> float:
        """Share of the sentence's content stems that a source holds."""
        own = set(self.own.stems)
        return len(own & set(self.stated[number].stems)) / len(own) if own else 0.0

    def rival(self, new: str, old: str) -> bool:
        """Whether a source tells much the same with a new word where the sentence has an old one."""
        return any(
            holds(words, plain_words(new))
            and not holds(words, plain_words(old))
            and self.overlap(number) > 0.45
            for number, words in enumerate(self.source_words)
        )

    def corruption(
        self, kind: str, changes: Sequence[Change], *, cut_short: bool = False
    ) -> Corruption | None:
        """The sentence with changes, unless what comes out is no sentence, or may be true.

        It may be true when a source holds all its words in a row, or those around each place that changed.

        Args:
            kind: of error.
            changes: not overlapping.
            cut_short: whether only the end goes, so that what is left stands in the sources all the same.
        """
        text, spans = apply(self.text, changes)
        if not is_sentence(text) or _BROKEN.search(text) or plain_words(text) == plain_words(self.text):
            return None
        if not cut_short:
            windows = [
                (_window(text, *span), self._before(change))
                for span, change in zip(spans, changes, strict=True)
            ]
            run = (plain_words(text), plain_words(self.text))
            if any(
                _says(words, *run) or all(_says(words, *pair) for pair in windows)
                for words in self.source_words
            ):
                return None
        return Corruption(text, spans, kind)

    def _before(self, change: Change) -> list[str]:
        """The words of a place before it is changed, with those around it."""
        return _window(self.text, change.start, change.end, reach=4)


def _says(words: Sequence[str], new: Sequence[str], old: Sequence[str]) -> bool:
    """Whether a source has new words, other than as a part of the old ones that they were made from."""
    return holds(words, new) and not (holds(old, new) and holds(words, old))


def _window(text: str, start: int, end: int, *, reach: int = 2) -> list[str]:
    """The words of a span with some before and after it."""
    return plain_words(text[:start])[-reach:] + plain_words(text[start:end]) + plain_words(text[end:])[:reach]


def context(text: str, sources: Sequence[str]) -> Context:
    """Annotate a sentence and its sources with each other as evidence.

    Args:
        text: a true sentence.
        sources: what it is to be held against.
    """
    evidence = gather_evidence((text, *sources))
    own = annotate(text, evidence)
    stated = tuple(annotate(source, evidence) for source in sources)
    passages = [(text, own.names), *((s, a.names) for s, a in zip(sources, stated, strict=True))]
    surnames = {
        name.words[-1]
        for passage, names in passages
        for name in names
        if kind_of(passage, name, frozenset()) == "person"
    }
    mentions = [tuple(mention(passage, name, surnames) for name in names) for passage, names in passages]
    return Context(
        text,
        tuple(sources),
        own,
        stated,
        mentions[0],
        tuple(mentions[1:]),
        tuple((m.start, m.end) for m in marks(text)),
        tuple(tuple(plain_words(source)) for source in sources),
    )


def shuffled(rng: Random, things: Iterable[_Thing]) -> list[_Thing]:
    """The things in random order."""
    found = list(things)
    rng.shuffle(found)
    return found

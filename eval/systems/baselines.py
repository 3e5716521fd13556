"""Baselines that take whole sentences of the articles in an order that looks at no wording."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from summarizer.document import Citation, Sentence, SummarizerError
from summarizer.segment import segment

from ..contract import Cluster, Output, OutputSentence


@dataclass(frozen=True, slots=True)
class Random:
    """Sentences of all articles in random order, drawn anew for each cluster id.

    Args:
        seed: with the id of the cluster it decides the order, so that neither the other clusters nor
            their order matter.
        name: as typed.
    """

    seed: int = 0
    name: str = "random"

    def write(self, cluster: Cluster, words: int) -> Output:
        """Write about ``words`` words.

        Raises:
            SummarizerError: no article has a sentence.
        """
        sentences = list(chain.from_iterable(rows_of(cluster)))
        # A generator seeded with a text is the same on every machine and in every version since 3.2.
        random.Random(f"{self.seed}:{cluster.id}").shuffle(sentences)  # noqa: S311 - no secret
        return take(sentences, words)


@dataclass(frozen=True, slots=True)
class Lead:
    """The first article from its start; where it ends, the next goes on.

    Args:
        name: as typed.
    """

    name: str = "lead"

    def write(self, cluster: Cluster, words: int) -> Output:
        """Write about ``words`` words.

        Raises:
            SummarizerError: no article has a sentence.
        """
        return take(chain.from_iterable(rows_of(cluster)), words)


@dataclass(frozen=True, slots=True)
class RoundRobinLead:
    """The first sentence of each article, then the second of each, and so on.

    Args:
        name: as typed.
    """

    name: str = "round-robin-lead"

    def write(self, cluster: Cluster, words: int) -> Output:
        """Write about ``words`` words.

        Raises:
            SummarizerError: no article has a sentence.
        """
        return take(_in_turn(rows_of(cluster)), words)


def rows_of(cluster: Cluster) -> list[tuple[Sentence, ...]]:
    """The sentences of each article, as the package segments it.

    Args:
        cluster: of which articles without a sentence give an empty row.

    Raises:
        SummarizerError: no article has a sentence.
    """
    rows = [segment(article) for article in cluster.articles]
    if not any(rows):
        raise SummarizerError(f"cluster {cluster.id!r}: no article has a sentence")
    return rows


def take(sentences: Iterable[Sentence], words: int) -> Output:
    """Whole sentences until the length is reached; the last may pass it.

    Args:
        sentences: in the order in which they are taken.
        words: length in white-space separated words.

    Returns:
        The sentences, each citing itself.
    """
    taken: list[OutputSentence] = []
    for sentence in sentences:
        if words <= 0:
            break
        taken.append(quote(sentence))
        words -= sentence.words
    return Output(tuple(taken))


def quote(sentence: Sentence) -> OutputSentence:
    """A sentence of a source as one of an output, citing itself."""
    cited = Citation(sentence.article, sentence.index, sentence.start, sentence.end)
    return OutputSentence(sentence.text, (cited,))


def _in_turn(rows: Sequence[tuple[Sentence, ...]]) -> Iterator[Sentence]:
    for rank in zip_longest(*rows):
        yield from (sentence for sentence in rank if sentence is not None)

"""How near the sentences of two articles are to one another, beside the other sentences of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarizer.document import Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """Which sentences are near to which.

    Args:
        similarity: (n, n) of the sentences, higher is nearer.
        place: sentence id → row.
        articles: (n,) ids of the articles.
    """

    similarity: NDArray[np.floating]
    place: Mapping[str, int]
    articles: NDArray[np.str_]

    def nearer(self, a: Sentence, b: Sentence) -> int:
        """How many sentences of both articles are nearer to the two than these are to each other.

        At 0 each is the nearest that the other has: the two tell the same, as far as any do. It depends
        neither on the scale of the similarity nor on how alike the articles are worded.

        Args:
            a: the one.
            b: the other, of another article.
        """
        one, other = self.place[a.id], self.place[b.id]
        bound = self.similarity[one, other] + 1e-6
        return sum(
            int(np.count_nonzero(self.similarity[row][self.articles == article] > bound))
            for row, article in ((one, b.article), (other, a.article))
        )


def nearness(sentences: Sequence[Sentence], similarity: NDArray[np.floating]) -> Nearness:
    """Prepare the similarities of sentences to be looked up.

    Args:
        sentences: n sentences.
        similarity: (n, n) of them, higher is nearer.
    """
    place = {sentence.id: row for row, sentence in enumerate(sentences)}
    return Nearness(similarity, place, np.array([sentence.article for sentence in sentences]))

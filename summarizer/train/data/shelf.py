"""Find, for many sentences at once, the sentences of other articles that share most with them.

The words of an article's sentences are turned into numbers once; what the sentences of one article share
with a thousand of others is then one product of two sparse matrices.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from summarizer.train.data.corpus import Story
from summarizer.train.data.match import families, weight
from summarizer.train.data.sentences import source_lines

if TYPE_CHECKING:
    from numpy.typing import NDArray

LINES: Final = 35  # first sentences of an article that may be sources
_KEPT: Final = 6000  # articles whose words are kept


@dataclass(frozen=True, slots=True)
class Row:
    """The sentences of an article that may be sources.

    Args:
        texts: the sentences.
        places: their numbers in the article.
        words: for each sentence the numbers of its families, all in one array.
        ends: for each sentence where its numbers end.
    """

    texts: tuple[str, ...]
    places: tuple[int, ...]
    words: NDArray[np.int32]
    ends: NDArray[np.int64]


class Shelf:
    """The sentences of articles as numbers. The numbers of words grow as articles come."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._weights: list[float] = []
        self._rows: OrderedDict[str, Row] = OrderedDict()

    def row(self, story: Story) -> Row:
        """The sentences of an article, from memory where it was asked for of late.

        Args:
            story: the article.
        """
        found = self._rows.pop(story.id, None) or self._made(story)
        self._rows[story.id] = found
        if len(self._rows) > _KEPT:
            self._rows.popitem(last=False)
        return found

    def _made(self, story: Story) -> Row:
        places = source_lines(story.lines[:LINES])
        texts = tuple(story.lines[place].text for place in places)
        rows = [self._numbers(text) for text in texts]
        ends = np.cumsum([len(row) for row in rows], dtype=np.int64)
        return Row(texts, tuple(places), np.array([n for row in rows for n in row], dtype=np.int32), ends)

    def _numbers(self, text: str) -> list[int]:
        numbers = []
        for name in sorted(families(text)):
            if name not in self._number:
                self._number[name] = len(self._number)
                self._weights.append(weight(name))
            numbers.append(self._number[name])
        return numbers

    def shared(self, targets: Sequence[str], rows: Sequence[Row]) -> NDArray[np.float32]:
        """What targets share with the sentences of articles.

        Args:
            targets: t sentences.
            rows: articles with n sentences in all.

        Returns:
            (t, n) sums of the weights of the families that both have, as a share of the target's own.
        """
        from scipy.sparse import csr_matrix  # noqa: PLC0415 - heavy

        wanted = [self._numbers(target) for target in targets]
        weights = np.array(self._weights, dtype=np.float32)
        columns = np.array([n for row in wanted for n in row], dtype=np.int32)
        starts = np.cumsum([0, *map(len, wanted)], dtype=np.int64)
        left = csr_matrix((weights[columns], columns, starts), shape=(len(wanted), len(weights)))
        total = np.asarray(left.sum(axis=1)).ravel()
        words = np.concatenate([row.words for row in rows])
        sizes = np.concatenate([np.diff(row.ends, prepend=0) for row in rows])
        ends = np.concatenate([[0], np.cumsum(sizes)])
        right = csr_matrix((np.ones(len(words), np.float32), words, ends), shape=(len(sizes), len(weights)))
        product = (left @ right.T).toarray() / np.maximum(total, 1e-6)[:, None]
        return np.asarray(product, dtype=np.float32)

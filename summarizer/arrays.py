"""A cluster as arrays: its sentences for a ranker, its themes for a selector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Encode = Callable[[Sequence[str]], NDArray[np.float32]]
    """An embedder as a function: n texts in, (n, d) vectors of length 1 out."""


@dataclass(frozen=True, slots=True, eq=False)
class Representation:
    """The sentences of a cluster as arrays: n sentences, in the order of the articles.

    Args:
        similarity: (n, n) cosine similarities clipped to 0..1, symmetric, ones on the diagonal.
        tfidf: (n, vocabulary) sparse TF-IDF rows of length 1 (or 0 for a sentence without content).
        dense: (n, d) embedding rows of length 1, or None without an embedder.
        article: (n,) number of the article of each sentence, from 0.
        position: (n,) index of each sentence in its article, from 0.
        words: (n,) length of each sentence in words.
        headline: (n,) how close each sentence is to the article title that it is most like, as a share of
            the closest, 0..1; None where no article has a title.
        focus: (n,) relevance of each sentence to the user's focus, 0..1; None without one.
    """

    similarity: NDArray[np.float64]
    tfidf: csr_matrix
    dense: NDArray[np.float32] | None
    article: NDArray[np.intp]
    position: NDArray[np.intp]
    words: NDArray[np.intp]
    headline: NDArray[np.float64] | None = None
    focus: NDArray[np.float64] | None = None

    @property
    def likeness(self) -> NDArray[np.float32] | None:
        """(n, n) cosines of the embeddings; None without an embedder."""
        return None if self.dense is None else self.dense @ self.dense.T

    @property
    def closeness(self) -> NDArray[np.floating]:
        """(n, n) how near two sentences are: :attr:`likeness`, or :attr:`similarity` where there is none."""
        likeness = self.likeness
        return self.similarity if likeness is None else likeness

    def __len__(self) -> int:
        return len(self.article)


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The themes of a cluster as arrays, for a selector: m themes.

    Args:
        scores: (m,) centrality of each theme, 0..1, already rounded.
        costs: (m,) what each theme costs, in the unit of ``budget`` (words, or 1 for a sentence).
        similarity: (m, m) similarity of the themes' best sentences, 0..1, ones on the diagonal.
        voices: (m, articles) true where an article speaks in a theme.
        concepts: (m, c) sparse 0/1 rows: which bigram concepts a theme covers.
        weights: (c,) what each concept is worth: in how many articles it stands.
        budget: what may be spent.
    """

    scores: NDArray[np.float64]
    costs: NDArray[np.float64]
    similarity: NDArray[np.float64]
    voices: NDArray[np.bool_]
    concepts: csr_matrix
    weights: NDArray[np.float64]
    budget: float

    def __len__(self) -> int:
        return len(self.scores)

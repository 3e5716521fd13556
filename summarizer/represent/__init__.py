"""From sentences to arrays, in one pass that everything after it reuses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from summarizer.annotate.word import content_stems
from summarizer.arrays import Representation
from summarizer.document import Sentence
from summarizer.represent.tfidf import tfidf

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Share of the embeddings in the similarity; docs/decisions.md has the measurement.
DENSE_SHARE = 0.5


class Encoder(Protocol):
    """What the representation needs of an embedder."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d) rows of length 1 for n texts."""


def represent(
    sentences: Sequence[Sentence],
    stems: Sequence[Sequence[str]],
    *,
    encoder: Encoder | None = None,
    titles: Sequence[str] = (),
    focus: str = "",
    dense_share: float = DENSE_SHARE,
) -> Representation:
    """Represent the sentences of a cluster.

    Args:
        sentences: n sentences, article by article in the order of the input.
        stems: content stems of each.
        encoder: gives the embeddings; None for TF-IDF alone.
        titles: headlines of the articles, as far as they have one.
        focus: what the user wants to know about, in words; "" for nothing in particular.
        dense_share: weight of the embeddings in the similarity, 0 to 1; without an encoder it is 0.

    Returns:
        The arrays. The similarity is the weighted mean of both cosines, each clipped to 0..1, and
        rounded to 1e-4 so that it does not hang on the last bits of a matrix product.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    numbers: dict[str, int] = {}
    article = [numbers.setdefault(sentence.article, len(numbers)) for sentence in sentences]
    extra = [*titles, focus] if focus else [*titles]
    rows = tfidf([*stems, *(content_stems(text) for text in extra)])
    similarity = np.asarray((rows @ rows.T).todense(), dtype=np.float64)
    dense = None
    if encoder is not None and sentences:
        dense = encoder.encode([sentence.text for sentence in sentences] + extra)
        cosine = np.clip(dense.astype(np.float64) @ dense.T.astype(np.float64), 0, 1)
        similarity = dense_share * cosine + (1 - dense_share) * similarity
    similarity = np.clip(np.round((similarity + similarity.T) / 2, 4), 0, 1)
    n, t = len(sentences), len(titles)
    headline = _to_headlines(similarity[:n, n : n + t]) if t and n else None
    relevance = similarity[:n, n + t] if focus else None
    similarity = similarity[:n, :n].copy()
    np.fill_diagonal(similarity, 1.0)
    return Representation(
        similarity=similarity,
        tfidf=rows[:n],
        dense=None if dense is None else dense[:n],
        article=np.array(article, dtype=np.intp),
        position=np.array([sentence.index for sentence in sentences], dtype=np.intp),
        words=np.array([sentence.words for sentence in sentences], dtype=np.intp),
        headline=headline,
        focus=relevance,
    )


def _to_headlines(similarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n,) closeness to the nearest headline, of (n, t); the sentence closest to a headline has 1."""
    import numpy as np  # noqa: PLC0415 - heavy

    closest = similarity.max(axis=0)
    return np.asarray((similarity / np.where(closest > 0, closest, 1.0)).max(axis=1), dtype=np.float64)


__all__ = ["DENSE_SHARE", "Encoder", "represent", "tfidf"]

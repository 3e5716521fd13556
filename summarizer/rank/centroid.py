"""Rank by closeness to the centroid of the cluster (Radev et al. 2004)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarizer.rank.scores import article_shares, scaled, towards_focus

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from summarizer.arrays import Representation


def centroid(representation: Representation, *, focus_weight: float = 0.5) -> NDArray[np.float64]:
    """Cosine of each sentence with the mean sentence of the cluster.

    After Radev, Jing, Styś & Tam, "Centroid-based summarization of multiple documents" (2004), with
    two changes: in the mean no article weighs more than a typical one, however long it is
    (:func:`summarizer.rank.scores.article_shares`), and where there are embeddings the cosines in the
    two spaces are averaged. A negative cosine counts as 0.

    Args:
        representation: the sentences of the cluster, n of them.
        focus_weight: share of the relevance to the query where there is one, 0..1.

    Returns:
        (n,) scores in 0..1.
    """
    shares = article_shares(representation.article)
    scores = _cosine_to_mean(representation.tfidf, shares)
    if representation.dense is not None:
        scores = (scores + _cosine_to_mean(representation.dense, shares)) / 2.0
    return towards_focus(scaled(scores), representation.focus, weight=focus_weight)


def _cosine_to_mean(
    rows: csr_matrix | NDArray[np.float32], shares: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Cosines, clipped to 0..1, of rows of length 1 (or 0) with their weighted mean."""
    mean = np.asarray(rows.T @ shares, dtype=np.float64)
    length = float(np.linalg.norm(mean))
    if length == 0.0:
        return np.zeros(len(shares))
    return np.clip(np.asarray(rows @ mean, dtype=np.float64) / length, 0.0, 1.0)

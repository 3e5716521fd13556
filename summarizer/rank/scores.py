"""What all rankers share: the scale of scores, the voices of articles, the pull of a focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def scaled(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide scores by the largest, so that the best is 1.

    The least is not moved to 0: that would turn the worst of three nearly equal sentences into a
    worthless one.

    Args:
        scores: (n,) numbers, none below 0.

    Returns:
        (n,) numbers in 0..1; all 0 where all were 0.
    """
    top = scores.max(initial=0.0)
    return scores / top if top > 0 else np.zeros_like(scores)


def article_shares(article: NDArray[np.intp]) -> NDArray[np.float64]:
    """Weights of the sentences under which no article weighs more than a typical one.

    An article of n sentences weighs min(n, median of the articles' n), divided evenly among its
    sentences. Long articles thus weigh the same as each other, whatever their length. Shorter ones weigh what
    they say: with the same total for all, a page of one stray line would outweigh any sentence of a
    full article.

    Args:
        article: (n,) number of the article of each sentence, from 0; numbers may be missing.

    Returns:
        (n,) weights above 0 that sum to 1.
    """
    lengths = np.bincount(article)
    present = np.sort(lengths[lengths > 0])
    # The lower median: of two articles, the shorter is the measure.
    typical = present[(len(present) - 1) // 2] if len(present) else 1
    weights = np.minimum(1.0, typical / lengths[article])
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def towards_focus(
    scores: NDArray[np.float64], focus: NDArray[np.float64] | None, *, weight: float
) -> NDArray[np.float64]:
    """Interpolate scores with the relevance to a query, for rankers that do not walk a graph.

    Args:
        scores: (n,) scores in 0..1.
        focus: (n,) relevance of each sentence to the query, 0..1; None without a query. Relevance
            that is 0 everywhere tells no sentence from another and changes nothing.
        weight: share of the relevance in the result, 0..1.

    Returns:
        (n,) scores in 0..1, the best 1.
    """
    if focus is None:
        return scores
    return scaled((1.0 - weight) * scores + weight * scaled(focus))

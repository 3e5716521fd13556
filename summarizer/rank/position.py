"""Rank by place in the article: news tells the most important thing first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarizer.rank.scores import scaled, towards_focus

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.arrays import Representation


def position(representation: Representation, *, focus_weight: float = 0.5) -> NDArray[np.float64]:
    """Score a sentence 1/(1 + its index in the article).

    The fall is steep at the top, where a news story is written to be cut from the end, and flat below.
    The score does not depend on the article's length: every article's first sentence gets 1.

    Args:
        representation: the sentences of the cluster, n of them.
        focus_weight: share of the relevance to the query where there is one, 0..1.

    Returns:
        (n,) scores in 0..1.
    """
    scores = scaled(1.0 / (1.0 + representation.position.astype(np.float64)))
    return towards_focus(scores, representation.focus, weight=focus_weight)

"""One way to put scores in order, so that equal input gives equal output.

Two runs on one machine may differ in the last bits of a score: another batch size, another number of
threads, a cached embedding. Scores are therefore rounded before anything is ordered by them, and a
tie goes to the lower index. Sentences and themes arrive sorted by (article, sentence), so that is the
order a tie falls back to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Coarse beside the noise of float64 arithmetic (1e-15) and of the power iteration (1e-10), fine beside
# any difference between two scores in 0..1 that means something.
DECIMALS = 6


def rounded(scores: ArrayLike) -> NDArray[np.float64]:
    """Scores as they are compared: rounded to :data:`DECIMALS`.

    Args:
        scores: numbers of the order of 1, of any shape.

    Returns:
        An array of the same shape; the input is left alone.
    """
    return np.asarray(np.round(np.asarray(scores), DECIMALS), dtype=np.float64)


def order(scores: ArrayLike) -> NDArray[np.intp]:
    """Indices from the highest rounded score to the lowest, ties by the lower index.

    Args:
        scores: (n,) numbers of the order of 1.

    Returns:
        (n,) a permutation of 0..n-1.
    """
    return np.argsort(-rounded(scores), kind="stable")


def best(scores: ArrayLike, allowed: NDArray[np.bool_]) -> int:
    """Index of the highest rounded score among those allowed, ties by the lower index.

    Args:
        scores: (n,) finite numbers of the order of 1.
        allowed: (n,) which may be taken; at least one.

    Raises:
        ValueError: none is allowed.
    """
    if not allowed.any():
        raise ValueError("nothing is allowed, so nothing is best")
    return int(np.argmax(np.where(allowed, rounded(scores), -np.inf)))

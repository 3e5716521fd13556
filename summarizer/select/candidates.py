"""What may still be picked from a pool."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from summarizer.arrays import Pool


def candidates(pool: Pool, chosen: Sequence[int], barred: Collection[int]) -> NDArray[np.bool_]:
    """Which themes are neither chosen nor barred.

    Args:
        pool: m themes.
        chosen: indices of the themes in the brief already.
        barred: indices of the themes that may not be picked.

    Returns:
        (m,) true for a theme that may be picked.
    """
    free = np.ones(len(pool), dtype=np.bool_)
    free[[*chosen, *barred]] = False
    return free

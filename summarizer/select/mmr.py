"""Maximal marginal relevance (Carbonell & Goldstein 1998)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarizer.ordering import best
from summarizer.select.candidates import candidates

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from summarizer.arrays import Pool


def mmr(
    pool: Pool,
    chosen: Sequence[int] = (),
    barred: Collection[int] = (),
    *,
    trade_off: float = 0.7,
    balance: float = 0.1,
) -> list[int]:
    """Pick, one after another, the theme that is central and unlike what is picked.

    After Carbonell & Goldstein, "The use of MMR, diversity-based reranking for reordering documents and
    producing summaries" (1998): the value of a theme is λ · score − (1 − λ) · its greatest similarity
    to a picked one, plus a small bonus for letting a seldom-heard article speak. Picks go on until the
    budget is reached; the last one may cross it.

    Args:
        pool: the themes of the cluster, and the budget that is left.
        chosen: themes that are in the brief already, at no cost to the budget.
        barred: themes that may not be picked.
        trade_off: λ, 0..1; at 1 only the score counts.
        balance: the bonus of a theme with an article that has not spoken yet; halved where the least
            heard of its articles has spoken once, a third after two, and so on.

    Returns:
        The new picks, in order of choice.
    """
    free = candidates(pool, chosen, barred)
    redundancy = np.max(pool.similarity[:, list(chosen)], axis=1, initial=0.0)
    heard = pool.voices[list(chosen)].sum(axis=0)
    picks: list[int] = []
    spent = 0.0
    while spent < pool.budget and free.any():
        value = (
            trade_off * pool.scores - (1.0 - trade_off) * redundancy + balance * _novelty(pool.voices, heard)
        )
        pick = best(value, free)
        picks.append(pick)
        free[pick] = False
        spent += float(pool.costs[pick])
        redundancy = np.maximum(redundancy, pool.similarity[:, pick])
        heard = heard + pool.voices[pick]
    return picks


def _novelty(voices: NDArray[np.bool_], heard: NDArray[np.intp]) -> NDArray[np.float64]:
    """1 / (1 + times heard) of the least heard article of each theme; 0 for a theme without articles.

    The least heard rather than the mean, so that a theme that all articles share is not worth less
    than one of a single new article.
    """
    novelty = np.where(voices, 1.0 / (1.0 + heard), 0.0)
    return np.asarray(novelty.max(axis=1, initial=0.0), dtype=np.float64)

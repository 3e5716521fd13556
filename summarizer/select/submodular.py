"""Monotone submodular selection: coverage and diversity under a budget (Lin & Bilmes 2011)."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarizer.ordering import rounded
from summarizer.select.candidates import candidates

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from summarizer.arrays import Pool


@dataclass(frozen=True, slots=True, eq=False)
class Objective:
    """f(S) = L(S) / L(V) + λ · R(S) / R(V), monotone and submodular, 0 for the empty set.

    Coverage L(S) = Σ_i min(Σ_{j∈S} w_ij, α Σ_{j∈V} w_ij): each theme i wants to be represented by the
    picked ones, up to a saturation. Diversity R(S) = Σ_a √(Σ_{j∈S} r_ja): each article a wants to be
    heard, with falling returns. The paper's second term runs over clusters of sentences; themes are
    such clusters already, and what remains to be spread is the voices. A theme's score is divided
    among its articles, r_ja = score_j / |articles of j|, so a theme that many share is worth more.

    Both terms are divided by their value for the whole pool, so that λ means the same for any pool.

    Args:
        similarity: (m, m) w.
        saturation: (m,) where the coverage of each theme ends.
        rewards: (m, articles) r.
        coverage_weight: 1 / L(V), or 0 where L is 0 throughout.
        diversity_weight: λ / R(V), or 0 where R is 0 throughout.
    """

    similarity: NDArray[np.float64]
    saturation: NDArray[np.float64]
    rewards: NDArray[np.float64]
    coverage_weight: float
    diversity_weight: float

    def value(self, covered: NDArray[np.float64], heard: NDArray[np.float64]) -> float:
        """Value f of a set, from the sums over its members.

        Args:
            covered: (m,) Σ_{j∈S} w_ij.
            heard: (articles,) Σ_{j∈S} r_ja.
        """
        coverage = float(np.minimum(covered, self.saturation).sum())
        return self.coverage_weight * coverage + self.diversity_weight * float(np.sqrt(heard).sum())


def objective(pool: Pool, *, alpha: float, diversity: float) -> Objective:
    """The objective of a pool.

    Args:
        pool: m themes.
        alpha: saturation, as a multiple of the average of the similarities of a theme (the paper's α
            is this divided by m). Never more than half of their sum: a small pool has to saturate too,
            or a repetition would be worth as much as something new.
        diversity: λ, weight of the second term.
    """
    total = pool.similarity.sum(axis=1)
    saturation = min(alpha / max(len(pool), 1), 0.5) * total
    speakers = np.maximum(pool.voices.sum(axis=1), 1)
    rewards = pool.scores[:, None] * pool.voices / speakers[:, None]
    coverage = float(saturation.sum())
    spread = float(np.sqrt(rewards.sum(axis=0)).sum())
    return Objective(
        similarity=pool.similarity,
        saturation=saturation,
        rewards=rewards,
        coverage_weight=1.0 / coverage if coverage > 0 else 0.0,
        diversity_weight=diversity / spread if spread > 0 else 0.0,
    )


def submodular(
    pool: Pool,
    chosen: Sequence[int] = (),
    barred: Collection[int] = (),
    *,
    alpha: float = 3.0,
    diversity: float = 0.5,
    exponent: float = 0.0,
) -> list[int]:
    """Pick greedily the theme with the greatest gain for its cost.

    After Lin & Bilmes, "A class of submodular functions for document summarization" (2011); the gain
    is divided by cost^exponent (Lin & Bilmes 2010). Picks go on until the budget is reached; the last
    one may cross it. With exponent 1, that last pick is what lifts the greedy choice to 1 − 1/e of the
    best set inside the budget (Khuller, Moss & Naor 1999), above the 1 − 1/√e of the paper, so the paper's
    final comparison with the best single theme has nothing to add.

    Gains only shrink as the set grows, so a gain computed earlier is an upper bound, and only the
    themes at the top of a heap are looked at again (Minoux 1978).

    Args:
        pool: the themes of the cluster, and the budget that is left.
        chosen: themes that are in the brief already, at no cost to the budget.
        barred: themes that may not be picked.
        alpha: where coverage saturates; see :func:`objective`.
        diversity: weight of hearing every article, against coverage.
        exponent: how much the cost matters to the choice, 0..1; at 0 not at all. Whatever it is, the
            costs end the picking. Gain per word fills a short brief with short sentences, so 0.

    Returns:
        The new picks, in order of choice.
    """
    goal = objective(pool, alpha=alpha, diversity=diversity)
    free = np.flatnonzero(candidates(pool, chosen, barred))
    covered = pool.similarity[:, list(chosen)].sum(axis=1)
    heard = goal.rewards[list(chosen)].sum(axis=0)
    # Costs in units of the mean keep the ratios of the order of 1, where rounding is harmless.
    divisors = (pool.costs / pool.costs.mean()) ** exponent if len(pool) else pool.costs
    value = goal.value(covered, heard)

    def ratio(theme: int) -> float:
        gain = goal.value(covered + goal.similarity[:, theme], heard + goal.rewards[theme]) - value
        return float(rounded(gain / divisors[theme]))

    # (−ratio, theme, number of picks it was computed after): the heap's order breaks ties by index.
    heap = [(-ratio(theme), theme, 0) for theme in free.tolist()]
    heapq.heapify(heap)
    picks: list[int] = []
    spent = 0.0
    while spent < pool.budget and heap:
        _, theme, computed = heapq.heappop(heap)
        if computed < len(picks):
            heapq.heappush(heap, (-ratio(theme), theme, len(picks)))
            continue
        picks.append(theme)
        spent += float(pool.costs[theme])
        covered = covered + goal.similarity[:, theme]
        heard = heard + goal.rewards[theme]
        value = goal.value(covered, heard)
    return picks

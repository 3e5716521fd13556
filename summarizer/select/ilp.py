"""Exact coverage of bigram concepts by integer linear programming (Gillick & Favre 2009)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarizer.document import SummarizerError
from summarizer.ordering import best, order, rounded
from summarizer.select.candidates import candidates

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csc_matrix

    from summarizer.arrays import Pool


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """Maximise own·x + Σ_g worth_g · [some theme of group g is picked], subject to costs·x ≤ budget.

    Args:
        themes: (k,) index in the pool of each theme that may be picked.
        own: (k,) what a theme is worth by itself: the concepts that it alone has, and its score, scaled
            so that it only decides between sets of concepts of equal worth.
        costs: (k,) what each costs.
        groups: (k, g) sparse 0/1 columns: the themes that share a group of concepts, two at least.
        worth: (g,) total weight of the concepts in a group, above 0.
        budget: what may be spent.
    """

    themes: NDArray[np.intp]
    own: NDArray[np.float64]
    costs: NDArray[np.float64]
    groups: csc_matrix
    worth: NDArray[np.float64]
    budget: float

    def alone(self) -> NDArray[np.float64]:
        """(k,) value of picking each theme and nothing else."""
        return np.asarray(self.own + self.groups @ self.worth, dtype=np.float64)


def ilp(
    pool: Pool,
    chosen: Sequence[int] = (),
    barred: Collection[int] = (),
    *,
    least_weight: float = 2.0,
    time_limit: float = 5.0,
    node_limit: int = 20,
) -> list[int]:
    """Pick the set of themes that covers the most weight of concepts inside the budget.

    After Gillick & Favre, "A scalable global model for summarization" (2009): a concept counts once,
    however many picked themes have it, so redundancy is never rewarded. Where two sets cover the same
    weight, the higher sum of scores wins. The budget is strict; where no theme fits into it, the
    single most valuable one is picked.

    Args:
        pool: the themes of the cluster, and the budget that is left.
        chosen: themes that are in the brief already, at no cost to the budget; their concepts are
            covered.
        barred: themes that may not be picked.
        least_weight: a concept of a smaller weight is worth nothing, unless all are smaller: what one
            article alone says is seldom news (the paper asks for three of ten articles).
        time_limit: seconds; where they run out, the best set found so far is returned.
        node_limit: nodes of the search tree, to the same effect. It is there to be hit first: unlike a
            time limit, it gives the same answer on every run.

    Returns:
        The new picks, in falling order of score.

    Raises:
        SummarizerError: the solver found no set at all in the time it had.
    """
    free = candidates(pool, chosen, barred)
    if pool.budget <= 0 or not free.any():
        return []
    fits = free & (pool.costs <= pool.budget)
    if not fits.any():
        programme = build(pool, free, chosen, least_weight=least_weight)
        return [
            int(programme.themes[best(programme.alone(), np.ones(len(programme.themes), dtype=np.bool_))])
        ]
    programme = build(pool, fits, chosen, least_weight=least_weight)
    solution = solve(programme, time_limit=time_limit, node_limit=node_limit)
    picks = programme.themes[lowest_of_equals(programme, solution)]
    return [int(pick) for pick in picks[order(pool.scores[picks])]]


def build(pool: Pool, usable: NDArray[np.bool_], chosen: Sequence[int], *, least_weight: float) -> Programme:
    """Reduce a pool to the smallest programme with the same best sets.

    Nothing that could matter is lost: a concept that is covered already, or that no usable theme has,
    adds the same to every set; concepts that stand in the same themes are covered together, so they
    become one group; a group of one theme is covered by exactly that theme, so it needs no variable.

    Args:
        pool: m themes.
        usable: (m,) which may be picked; at least one.
        chosen: themes whose concepts are covered.
        least_weight: see :func:`ilp`.
    """
    themes = np.flatnonzero(usable)
    weights = rounded(pool.weights)
    if (weights >= least_weight).any():
        weights = np.where(weights >= least_weight, weights, 0.0)
    covered = np.asarray(pool.concepts[list(chosen)].sum(axis=0)).ravel() > 0
    has = pool.concepts[themes].tocsc()
    has.eliminate_zeros()
    has.sort_indices()
    spread = np.diff(has.indptr)
    groups: dict[bytes, float] = {}
    for concept in np.flatnonzero((weights > 0) & ~covered & (spread > 0)).tolist():
        members = has.indices[has.indptr[concept] : has.indptr[concept + 1]].astype(np.intp).tobytes()
        groups[members] = groups.get(members, 0.0) + float(weights[concept])

    own = np.zeros(len(themes))
    shared: list[NDArray[np.intp]] = []
    worth: list[float] = []
    for key, weight in groups.items():
        members = np.frombuffer(key, dtype=np.intp)
        if len(members) == 1:
            own[members[0]] += weight
        else:
            shared.append(members)
            worth.append(weight)
    return Programme(
        themes=themes,
        # Sums of whole-number weights differ by one at least, however much each is worth.
        own=own + _tie_break(pool, themes, min([1.0, *groups.values()])),
        costs=pool.costs[themes].astype(np.float64),
        groups=_columns(shared, len(themes)),
        worth=np.asarray(worth, dtype=np.float64),
        budget=float(pool.budget),
    )


def _tie_break(pool: Pool, themes: NDArray[np.intp], least: float) -> NDArray[np.float64]:
    """Scores scaled so that all that the budget can buy add up to less than half the least weight.

    With whole-number weights, as numbers of articles are, the scores then never outweigh a concept.
    """
    affordable = np.searchsorted(np.cumsum(np.sort(pool.costs[themes])), pool.budget, side="right")
    return rounded(pool.scores[themes]) * (0.5 * least / max(int(affordable), 1))


def _columns(members: list[NDArray[np.intp]], rows: int) -> csc_matrix:
    """Sparse 0/1 columns from the rows in each."""
    from scipy.sparse import csc_matrix  # noqa: PLC0415 - heavy

    indptr = np.cumsum([0, *(len(column) for column in members)])
    indices = np.concatenate(members) if members else np.zeros(0, dtype=np.intp)
    return csc_matrix((np.ones(len(indices)), indices, indptr), shape=(rows, len(members)))


def solve(programme: Programme, *, time_limit: float, node_limit: int) -> NDArray[np.intp]:
    """Solve a programme with HiGHS.

    Only the themes are integers: the variable of a group, at most 1 and at most the number of its
    picked themes, is worth something and so ends at 0 or 1 by itself. For the same reason the paper's
    constraint that a picked theme brings in its concepts is left out.

    Args:
        programme: at least one theme that fits.
        time_limit: seconds.
        node_limit: nodes of the search tree.

    Returns:
        Positions in ``programme.themes`` of the picked ones, rising.

    Raises:
        SummarizerError: no feasible set was found.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - heavy
    from scipy.sparse import csr_matrix, hstack, identity  # noqa: PLC0415 - heavy

    k, g = programme.groups.shape
    constraints = [
        LinearConstraint(np.append(programme.costs, np.zeros(g))[None, :], -np.inf, programme.budget)
    ]
    if g:
        linked = hstack([-csr_matrix(programme.groups.T), identity(g)], format="csr")
        constraints.append(LinearConstraint(linked, -np.inf, 0.0))
    result = milp(
        -np.concatenate([programme.own, programme.worth]),
        integrality=np.concatenate([np.ones(k), np.zeros(g)]),
        bounds=Bounds(0.0, 1.0),
        constraints=constraints,
        options={"time_limit": time_limit, "node_limit": node_limit, "mip_rel_gap": 0.0},
    )
    # A limit leaves the best set so far, which will do, or nothing.
    if result.x is None:
        raise SummarizerError(
            f"selector 'ilp' found no solution in {time_limit:g} s; choose the selector 'submodular' or 'mmr'"
        )
    return np.flatnonzero(result.x[:k] > 0.5)


def lowest_of_equals(programme: Programme, picked: NDArray[np.intp]) -> NDArray[np.intp]:
    """Exchange picks for equal themes of a lower index, because the solver breaks ties as it likes.

    Args:
        programme: the programme.
        picked: positions in ``programme.themes``.

    Returns:
        As many positions, rising; the same cost and the same value.
    """
    rows = programme.groups.tocsr()
    rows.sort_indices()
    equals: dict[tuple[float, float, bytes], list[int]] = {}
    kinds = []
    for k, (own, cost) in enumerate(zip(programme.own.tolist(), programme.costs.tolist(), strict=True)):
        kinds.append((own, cost, rows.indices[rows.indptr[k] : rows.indptr[k + 1]].tobytes()))
        equals.setdefault(kinds[-1], []).append(k)
    wanted = Counter(kinds[k] for k in picked.tolist())
    lowest = [k for kind, count in wanted.items() for k in equals[kind][:count]]
    return np.sort(np.asarray(lowest, dtype=np.intp))

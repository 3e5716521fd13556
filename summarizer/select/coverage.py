"""Choose wordings that together say most of what matters, each thing counted once.

The objective is the maximum coverage of weighted concepts (Gillick & Favre 2009), here over wordings
instead of source sentences, so that what to say and how to say it are decided together (Berg-Kirkpatrick,
Gillick & Klein 2011). A beam search finds the set: there are some fifty wordings, of which a few fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from summarizer.ordering import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_BEAM = 8


@dataclass(frozen=True, slots=True, eq=False)
class Offered:
    """n wordings of which some are to be chosen, and the k concepts that they are chosen for.

    Args:
        holds: (n, k) bool, which concepts a wording holds.
        weights: (k,) what each concept is worth, once.
        costs: (n,) what each wording takes of the budget.
        worth: (n,) what each wording is worth besides; negative for a doubtful one.
        factors: (n,) what the weight of its concepts is multiplied by: little for a mangled wording.
        alike: (n, n) bool, symmetric, which wordings say much the same: of these one is chosen at most.
    """

    holds: NDArray[np.bool_]
    weights: NDArray[np.float64]
    costs: NDArray[np.float64]
    worth: NDArray[np.float64]
    factors: NDArray[np.float64]
    alike: NDArray[np.bool_]


def coverage(offered: Offered, budget: float, chosen: Sequence[int] = (), *, beam: int = _BEAM) -> list[int]:
    """Choose the wordings whose concepts weigh most, in all.

    The last wording may cross the budget. As much of its gain counts as the part of it that fits.

    Args:
        offered: the wordings.
        budget: what they may cost in all, those in ``chosen`` not counted.
        chosen: wordings that are taken already.
        beam: how many sets of each size are kept; 1 is greedy.

    Returns:
        Numbers of the new wordings, in the order in which they were taken; those of equal worth by number.
    """
    start = list(chosen)
    held = np.asarray(offered.holds[start].any(axis=0), dtype=np.bool_)
    barred = np.asarray(offered.alike[start].any(axis=0), dtype=np.bool_)
    barred[start] = True
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    front = [_State(0.0, 0.0, held, barred, ())]
    while front:
        grown: dict[frozenset[int], _State] = {}
        for state in front:
            for one in _grow(state, offered, budget, beam):
                key = frozenset(one.picks)
                if key not in grown or one.value > grown[key].value:
                    grown[key] = one
        front = sorted(grown.values(), key=lambda state: (-state.value, state.picks))[:beam]
        if front and front[0].value > best[0]:
            best = (front[0].value, front[0].picks)
    return list(best[1])


class _State(NamedTuple):
    """A set of wordings: what it is worth and costs, what it holds and bars, and the wordings in order."""

    value: float
    cost: float
    held: NDArray[np.bool_]
    barred: NDArray[np.bool_]
    picks: tuple[int, ...]


def _grow(state: _State, offered: Offered, budget: float, most: int) -> Iterator[_State]:
    """The best sets that have one wording more; none where the budget is reached."""
    room = budget - state.cost
    if room <= 0:
        return
    gains = ((offered.holds & ~state.held) @ offered.weights) * offered.factors + offered.worth
    fits = np.minimum(1.0, room / np.maximum(offered.costs, 1e-9))
    gains = rounded(np.where(state.barred, -1.0, gains * fits))
    for place in np.argsort(-gains, kind="stable")[:most].tolist():
        if gains[place] <= 0:
            return
        barred = state.barred | offered.alike[place]
        barred[place] = True
        yield _State(
            float(rounded(state.value + gains[place])),
            state.cost + float(offered.costs[place]),
            state.held | offered.holds[place],
            barred,
            (*state.picks, place),
        )

"""Figures that a later article brings up to date, and those that stand against one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from summarizer.compare.counted import SOMEBODY
from summarizer.compare.quantity import Quantity
from summarizer.compare.statement import Reading

# Of what there may be more on a later day, besides people, and of what there may be less.
_GROWING = frozenset({"cancellation", "damage", "destruction", "outage"})
_COUNTED_ON = _GROWING | {
    *("death", "injury", "missing", "rescue", "arrest", "treatment", "intensive care", "evacuation"),
    *("infection", "homelessness"),
}
_SHRINKING = frozenset({"missing", "treatment", "intensive care", "aboard", "outage", "abduction"})
_SUMMED = frozenset({"death", "injury", "arrest"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as some articles say it alike.

    Args:
        members: the quantities, at least one.
        articles: ids of their articles.
    """

    members: tuple[Quantity, ...]
    articles: frozenset[str]

    @property
    def value(self) -> float:
        """What it says."""
        return self.members[0].value

    @property
    def revised(self) -> bool:
        """Whether a sentence dates it, as the latest or as of some hour."""
        return any(quantity.revised for quantity in self.members)


@dataclass(frozen=True, slots=True)
class Settled:
    """What figures of one thing answer.

    Args:
        contested: figures that contradict one another.
        updated: figures of which each is a later state of the one before.
    """

    contested: list[list[Figure]]
    updated: list[list[Figure]]


def set_against(one: Sequence[Quantity], other: Sequence[Quantity]) -> bool:
    """Whether an article sets one of them against another: "The union says 14"."""
    return any(a.rival is b or b.rival is a for a in one for b in other)


def settle(figures: Sequence[Figure], reading: Reading, every: Sequence[Quantity]) -> Settled:
    """Tell figures of one thing that contradict one another from later states of it.

    Args:
        figures: of one thing, no two of which agree.
        reading: all sentences.
        every: all quantities of the cluster, for sums.
    """
    state: list[Figure] = []  # the figures that stand against one another now
    contested: list[list[Figure]] = []
    updated: list[list[Figure]] = []
    for figure in sorted(figures, key=lambda f: (_since(f, reading), f.value)):
        older = [earlier for earlier in state if _supersedes(figure, earlier, reading)]
        if older:
            before = min(older, key=lambda earlier: abs(figure.value - earlier.value))
            if updated and updated[-1][-1] is before:
                updated[-1].append(figure)
            else:
                updated.append([before, figure])
        if older and len(older) == len(state):
            state = [figure]
        elif not older:
            state.append(figure)
            if len(state) == 2:
                contested.append(state)
    return Settled([one for one in contested if _contradict(one, every)], updated)


def _contradict(figures: Sequence[Figure], every: Sequence[Quantity]) -> bool:
    pairs = list(combinations(figures, 2))
    # No article has two of the figures, but for one that sets them against each other.
    parted = all(not a.articles & b.articles or set_against(a.members, b.members) for a, b in pairs)
    return parted and not _is_sum(figures, every)


def _is_sum(figures: Sequence[Figure], every: Sequence[Quantity]) -> bool:
    """Whether the greater is the sum of the other and a third: five dead, three of ours and two of theirs."""
    first = figures[0].members[0]
    values = sorted(figure.value for figure in figures)
    rest = values[-1] - values[0]
    return first.kind in _SUMMED and any(
        q.value == rest and q.kind == first.kind and q.sort == first.sort for q in every
    )


def _since(figure: Figure, reading: Reading) -> str:
    """Date of the first article that has a figure."""
    return min(reading.published(article) for article in figure.articles)


def _supersedes(later: Figure, earlier: Figure, reading: Reading) -> bool:
    """Whether a figure is a later state of another one, and does not contradict it."""
    first = earlier.members[0]
    larger, smaller = max(earlier.value, later.value), min(earlier.value, later.value)
    before, since = _since(earlier, reading), _since(later, reading)
    last = max(reading.published(article) for article in earlier.articles)
    if not before or not since:
        counted_on = first.kind in _COUNTED_ON and not first.sort
        return counted_on and later.revised and not earlier.revised
    if since > last and later.revised:
        return True
    people = first.noun in SOMEBODY and since > last
    if first.sort or not (first.kind in _COUNTED_ON or people) or larger > max(1000, 3 * smaller):
        return False
    if since <= before or (larger > 2 * smaller and not later.revised):
        return False
    grows = later.value > earlier.value or first.kind in _SHRINKING
    return grows and (since > last or later.revised)

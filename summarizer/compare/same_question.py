"""How probably two answers that differ answer one question: logistic regression over what speaks for it.

The weights are fitted by ``python -m eval teach`` on planted events, whose truth says which numbers and times
of different articles answer one question (eval/README.md); they lie in ``same_question.json``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.compare.alignment import similarity

if TYPE_CHECKING:
    from numpy.typing import NDArray

Features = Mapping[str, float]
"""What speaks for and against two answers' answering one question, by name."""

WEIGHTS = Path(__file__).with_name("same_question.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression.

    Args:
        bias: log odds where every feature is 0.
        weights: of the features, by name.
    """

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Features) -> float:
        """How probably two answers answer one question.

        Args:
            features: those of :attr:`weights`, others are not looked at.

        Raises:
            KeyError: one is missing.
        """
        odds = self.bias + sum(weight * features[name] for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, odds))))


@cache
def weights() -> dict[str, Weights]:
    """The fitted weights of ``counts`` and of ``times``."""
    read = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {name: Weights(one["bias"], one["weights"]) for name, one in read.items() if name != "note"}


@dataclass(frozen=True, slots=True, eq=False)
class Partners:
    """Which answers of two articles are nearest to each other.

    Args:
        one_way: (n, n) whether either is the nearest of its article to the other.
        both_ways: (n, n) whether both are.
    """

    one_way: NDArray[np.bool_]
    both_ways: NDArray[np.bool_]


def partners(
    near: Sequence[Mapping[str, float]], articles: Sequence[str], comparable: Callable[[int, int], bool]
) -> Partners:
    """Find for each answer the nearest one of every other article.

    Args:
        near: what is telling around each, with weights.
        articles: id of the article of each.
        comparable: whether two can answer one question at all.
    """
    count = len(articles)
    nearness = [[similarity(one, other) for other in near] for one in near]
    chosen = np.zeros((count, count), dtype=bool)
    for one in range(count):
        best: dict[str, int] = {}
        for other in range(count):
            if articles[other] == articles[one] or not comparable(one, other):
                continue
            known = best.get(articles[other])
            if known is None or nearness[one][other] >= nearness[one][known]:
                best[articles[other]] = other
        chosen[one, list(best.values())] = True
    return Partners(chosen | chosen.T, chosen & chosen.T)

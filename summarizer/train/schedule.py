"""The learning rate over a run: warm-up, a constant middle, and a cool-down that can be put off.

A cosine has to know at its start how long the run will be. Here the middle is constant, so a run is prolonged
by going on from where its cool-down began, and nothing that was trained is lost (Hägele et al. 2024, "Scaling
Laws and Compute-Optimal Training Beyond Fixed Training Durations"; their "1 - sqrt" is the shape of the end).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from summarizer.document import SummarizerError


@dataclass(frozen=True, slots=True)
class Schedule:
    """How the learning rate goes, as a factor of the rate asked for.

    Args:
        warm_up: examples over which the factor rises from 0 to 1.
        cool_down: last share of the run over which it falls from 1 to 0; 0 for none.

    Raises:
        SummarizerError: the warm-up is negative or the share is outside 0 to 1.
    """

    warm_up: int
    cool_down: float

    def __post_init__(self) -> None:
        if self.warm_up < 0:
            raise SummarizerError(f"the warm-up is a number of examples, not {self.warm_up}")
        if not 0 <= self.cool_down <= 1:
            raise SummarizerError(f"the cool-down is a share from 0 to 1, not {self.cool_down}")

    def cooling(self, progress: float) -> bool:
        """Whether the cool-down has begun.

        Args:
            progress: share of the run that is done, 0 to 1.
        """
        return progress > 1 - self.cool_down

    def factor(self, examples: int, progress: float) -> float:
        """Return what the learning rate is multiplied by.

        Args:
            examples: seen so far.
            progress: share of the run that is done, 0 to 1.

        Returns:
            From 0 to 1; the first step's is above 0.
        """
        rise = min(1.0, (examples + 1) / self.warm_up) if self.warm_up else 1.0
        if not self.cooling(progress):
            return rise
        fallen = (min(progress, 1.0) - (1 - self.cool_down)) / self.cool_down
        return rise * (1 - math.sqrt(max(0.0, fallen)))

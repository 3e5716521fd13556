"""The measures of the comparison of sources: of each what is counted in an event, and the aim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..contract import Direction
from ..metrics.truth import STATES
from .disagreements import DisagreementScore, total
from .event import EventScore
from .quotations import COVERED

Counts = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many that are right: a measure of the comparison.

    Args:
        part: of the comparison, such as ``names``.
        name: of the measure within its part.
        of: what the share is of, such as ``found`` or ``wanted``.
        counts: so many of so many in an event; (0, 0) where it does not apply.
        aim: the least figure aimed at, in %; None where none is set.
        direction: whether higher or lower is better.
        signature: what changes the figure besides the labels.
    """

    part: str
    name: str
    of: str
    counts: Callable[[EventScore], Counts]
    aim: float | None = None
    direction: Direction = "higher"
    signature: str = ""

    @property
    def title(self) -> str:
        """Its name among all, such as ``names recall``."""
        return f"{self.part} {self.name}"


def _all(score: EventScore) -> DisagreementScore:
    return total([score.disagreements])


_HELD, _STATES = f"held:{COVERED}", f"states:{STATES}+numbers"
SHARES = (
    Share("disagreements", "precision", "found", lambda e: (_all(e).right, _all(e).found), 90),
    Share("disagreements", "recall", "wanted", lambda e: (_all(e).matched, _all(e).wanted), 75),
    Share(
        "disagreements",
        "F1",
        "found + wanted",
        lambda e: (_all(e).right + _all(e).matched, _all(e).found + _all(e).wanted),
    ),
    Share(
        "disagreements",
        "only seeming",
        "found",
        lambda e: (_all(e).seeming, _all(e).found),
        direction="lower",
    ),
    Share("updates", "precision", "found", lambda e: (_all(e).updates_right, _all(e).updates_found)),
    Share("updates", "recall", "wanted", lambda e: (_all(e).updates_matched, _all(e).updates_wanted)),
    Share("names", "precision", "pairs found", lambda e: (e.names.right, e.names.found)),
    Share("names", "recall", "pairs wanted", lambda e: (e.names.right, e.names.wanted)),
    Share("names", "F1", "found + wanted", lambda e: (2 * e.names.right, e.names.found + e.names.wanted), 95),
    Share("names", "roles", "people", lambda e: (e.names.roles, e.names.roles_wanted)),
    Share(
        "quotations", "recall", "wanted", lambda e: (e.quotations.found, e.quotations.wanted), signature=_HELD
    ),
    Share(
        "quotations",
        "attribution",
        "found",
        lambda e: (e.quotations.attributed, e.quotations.found),
        95,
        signature=_HELD,
    ),
    Share(
        "quotations",
        "joined",
        "pairs",
        lambda e: (e.quotations.pairs, e.quotations.pairs_wanted),
        signature=_HELD,
    ),
    Share(
        "quotations",
        "differing precision",
        "found",
        lambda e: (e.quotations.differing_right, e.quotations.differing_found),
        signature=_HELD,
    ),
    Share(
        "quotations",
        "differing recall",
        "wanted",
        lambda e: (e.quotations.differing_matched, e.quotations.differing_wanted),
        signature=_HELD,
    ),
    Share("time", "date phrases", "phrases", lambda e: (e.time.resolved, e.time.phrases), 90),
    Share(
        "time", "events precision", "judged", lambda e: (e.time.right, e.time.judged), 90, signature=_STATES
    ),
    Share("time", "events recall", "wanted", lambda e: (e.time.found, e.time.wanted), signature=_STATES),
    Share(
        "loaded words",
        "recall",
        "wanted",
        lambda e: (sum(e.loaded.found.values()), sum(e.loaded.wanted.values())),
    ),
    Share(
        "loaded words",
        "outlet recall",
        "wanted",
        lambda e: (e.loaded.found["outlet"], e.loaded.wanted["outlet"]),
    ),
    Share("loaded words", "voice", "found", lambda e: (e.loaded.voiced, sum(e.loaded.found.values()))),
    Share("loaded words", "neutral wording", "replaced", lambda e: (e.loaded.neutral, e.loaded.replaced)),
    Share("copies", "precision", "found", lambda e: (e.pages.copies_right, e.pages.copies_found)),
    Share("copies", "recall", "wanted", lambda e: (e.pages.copies_right, e.pages.copies_wanted), 100),
    Share("off-topic", "precision", "found", lambda e: (e.pages.off_topic_right, e.pages.off_topic_found)),
    Share(
        "off-topic", "recall", "wanted", lambda e: (e.pages.off_topic_right, e.pages.off_topic_wanted), 100
    ),
)


def by_kind(kind: str) -> tuple[Share, Share]:
    """Precision and recall of the disagreements of one kind.

    Args:
        kind: such as ``number``; of the truth for what is right or was not found, else as it was found.
    """

    def counted(score: EventScore) -> DisagreementScore:
        return score.disagreements.get(kind, DisagreementScore())

    part = "disagreements by kind"
    return (
        Share(part, f"{kind} precision", "found", lambda e: (counted(e).right, counted(e).found)),
        Share(part, f"{kind} recall", "wanted", lambda e: (counted(e).matched, counted(e).wanted)),
    )

"""ROUGE (Lin 2004) as columns of the table: all asked for together are scored in one pass an output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from ..contract import Cluster, Metric, Output

_Pair = tuple[float, float]
_References = tuple[tuple[str, ...], ...]
# Column → the measure of eval.rouge, and what it compares.
MEASURES = {
    "rouge-1": ("1", "words"),
    "rouge-2": ("2", "bigrams"),
    "rouge-3": ("3", "trigrams"),
    "rouge-4": ("4", "4-grams"),
    "rouge-l": ("L", "longest common subsequence of the whole texts"),
    "rouge-lsum": ("Lsum", "union of the longest common subsequences of sentences"),
    "rouge-w": ("W-1.2", "longest common subsequence, weighted for runs"),
    "rouge-su4": ("SU4", "pairs of words at most four apart, and words"),
}
# The runner measures column by column: the scores of a whole corpus have to wait for the second column.
_KEPT = 50_000


class Scorer(Protocol):
    """What is needed of :class:`eval.rouge.Rouge`."""

    def score(self, candidate: Sequence[str], references: Sequence[Sequence[str]]) -> Any:
        """Measure → score with ``f``."""
        ...


class SharedScores:
    """Scores an output once, however many columns ask.

    Args:
        scorer: does it.
    """

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer
        self._known: dict[tuple[tuple[str, ...], _References], dict[str, float]] = {}

    def f(self, measure: str, sentences: tuple[str, ...], references: _References) -> float:
        """F of a measure, 0..1."""
        key = (sentences, references)
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.pop(next(iter(self._known)))  # the oldest
            scores = self._scorer.score(sentences, references)
            self._known[key] = {name: float(score.f) for name, score in scores.items()}
        return self._known[key][measure]


class RougeColumn:
    """F of one ROUGE measure, in %; higher is better. (0, 0) on a cluster without references.

    Args:
        measure: as ``eval.rouge`` calls it.
        scores: shared with the other columns.
    """

    def __init__(self, measure: str, scores: SharedScores) -> None:
        self._measure = measure
        self._scores = scores

    def __call__(self, output: Output, cluster: Cluster) -> _Pair:
        """100 · F, and 1."""
        if not cluster.references:
            return 0.0, 0.0
        sentences = tuple(sentence.text for sentence in output.sentences)
        return 100.0 * self._scores.f(self._measure, sentences, cluster.references), 1.0


def columns(names: Sequence[str], **settings: Any) -> tuple[Metric, ...]:
    """Make the columns, which share one scorer.

    Args:
        names: of the columns, as in ``MEASURES``.
        settings: of ``eval.rouge.Rouge``, such as ``stem`` (true by default here) and ``alpha`` (0.5).
    """
    from ..rouge import Rouge  # noqa: PLC0415 - needed by these columns alone

    settings = {"stem": True, **settings}
    scores = SharedScores(Rouge(measures=tuple(MEASURES[name][0] for name in names), **settings))
    return tuple(
        Metric(
            name,
            "%",
            "higher",
            f"F of {MEASURES[name][1]}",
            "Lin 2004 (ROUGE)",
            RougeColumn(MEASURES[name][0], scores),
            # of this column alone: the figure does not depend on what else is asked for
            str(Rouge(measures=(MEASURES[name][0],), **settings).signature),
        )
        for name in names
    )

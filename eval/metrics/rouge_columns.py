"""ROUGE (Lin 2004) as columns of the table: all asked for together are scored in one pass an output."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal, Protocol, get_args

from summarizer.document import SummarizerError

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
_WORDS = {"ascii": re.compile(r"[A-Za-z0-9]"), "unicode": re.compile(r"[^\W_]")}
Figure = Literal["f", "recall", "precision"]
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
        self._known: dict[tuple[tuple[str, ...], _References], dict[str, Any]] = {}

    def score(self, measure: str, sentences: tuple[str, ...], references: _References) -> Any:
        """Score of a measure, its figures 0..1."""
        key = (sentences, references)
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.pop(next(iter(self._known)))  # the oldest
            self._known[key] = dict(self._scorer.score(sentences, references))
        return self._known[key][measure]


class RougeColumn:
    """F, recall or precision of one ROUGE measure, in %; higher is better. (0, 0) without references.

    Args:
        measure: as ``eval.rouge`` calls it.
        scores: shared with the other columns.
        figure: which figure of the score.
        text: ``ascii`` or ``unicode``, what the scorer takes for words.
    """

    def __init__(self, measure: str, scores: SharedScores, figure: Figure = "f", text: str = "ascii") -> None:
        self._word = _WORDS[text]
        self._measure = measure
        self._scores = scores
        self._figure = figure

    def __call__(self, output: Output, cluster: Cluster) -> _Pair:
        """100 times the figure, and 1.

        Raises:
            SummarizerError: a reference has no word that ROUGE sees: every system would score 0.
        """
        if not cluster.references:
            return 0.0, 0.0
        if blank := next((r for r in cluster.references if not self._word.search(" ".join(r))), None):
            raise SummarizerError(
                f"cluster {cluster.id!r}: ROUGE sees no word in the reference {' '.join(blank)[:40]!r}"
                + ("" if self._word is _WORDS["unicode"] else " (--rouge text=unicode reads other scripts)")
            )
        sentences = tuple(sentence.text for sentence in output.sentences)
        score = self._scores.score(self._measure, sentences, cluster.references)
        return 100.0 * float(getattr(score, self._figure)), 1.0


def columns(names: Sequence[str], *, figure: str = "f", **settings: Any) -> tuple[Metric, ...]:
    """Make the columns, which share one scorer.

    Args:
        names: of the columns, as in ``MEASURES``.
        figure: ``f``, ``recall`` (the official figure of DUC) or ``precision``.
        settings: of ``eval.rouge.Rouge``, such as ``stem`` (true by default here) and ``alpha`` (0.5).

    Raises:
        SummarizerError: a setting is unknown or out of range.
    """
    from ..rouge import Rouge  # noqa: PLC0415 - needed by these columns alone

    if figure not in get_args(Figure):
        raise SummarizerError(f"ROUGE has the figures f, recall and precision, not {figure!r}")
    settings = {"stem": True, **settings}
    try:
        scores = SharedScores(Rouge(measures=tuple(MEASURES[name][0] for name in names), **settings))
    except TypeError as error:
        raise SummarizerError(f"ROUGE has no such setting: {error}") from error
    return tuple(
        Metric(
            name,
            "%",
            "higher",
            f"{'F' if figure == 'f' else figure} of {MEASURES[name][1]}",
            "Lin 2004 (ROUGE)",
            RougeColumn(MEASURES[name][0], scores, figure, str(settings.get("text", "ascii"))),  # type: ignore[arg-type] # looked at above
            # of this column alone: the figure does not depend on what else is asked for
            str(Rouge(measures=(MEASURES[name][0],), **settings).signature)
            + ("" if figure == "f" else f"|figure:{figure}"),
        )
        for name in names
    )

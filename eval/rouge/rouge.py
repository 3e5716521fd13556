"""ROUGE with the figures of ROUGE-1.5.5: score, signature and the metric itself.

Lin, "ROUGE: A Package for Automatic Evaluation of Summaries" (Text Summarization Branches Out, 2004). Where
the script differs from the paper, the script is followed:

- recall and precision are rounded to five decimals before F is taken from them, and F is rounded too;
- ROUGE-SU counts every word but the last as a unit beside the skip-bigrams, so a text of one word has none;
- ROUGE-W puts the weight on a reference twice: f(sum over sentences of f(length)), f(k) = k to the power of
  the weight. So a text's recall of itself is below 1 where it is longer than a word (its precision is 1
  where it is one sentence);
- the length limit cuts the references too, and under a byte limit ROUGE-L and W align more than they count
  (``tokenize.cut_bytes_each``);
- with ``best``, the reference is chosen by recall.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from summarizer.document import SummarizerError

from .counting import Measure, Preparation, count, parse, prepare
from .tokenize import Text, Tokenizer, sentences_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

References = Literal["average", "best"]


@dataclass(frozen=True, slots=True)
class Score:
    """Recall, precision and their weighted harmonic mean, each 0 to 1.

    Args:
        recall: share of the references' units that the candidate has.
        precision: share of the candidate's units that the references have.
        f: F with the metric's alpha; the mean of the clusters' F in the score of a corpus.
    """

    recall: float
    precision: float
    f: float

    def __str__(self) -> str:
        return f"R {self.recall:.5f}  P {self.precision:.5f}  F {self.f:.5f}"


@dataclass(frozen=True, slots=True)
class Signature:
    """Everything that changes the figure; prints as one line without spaces.

    Args:
        fields: name and value, in order.
    """

    fields: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return "|".join(("rouge", *(f"{name}:{value}" for name, value in self.fields)))


@dataclass(frozen=True, slots=True)
class Rouge:
    """ROUGE under fixed settings.

    Args:
        measures: any of ``1`` to ``99`` (n-grams), ``Lsum`` (the script's ROUGE-L: union LCS over
            sentences), ``L`` (LCS of the two texts as one sentence each), ``W-1.2`` or another weight from 1,
            ``S4`` and ``SU4`` or another gap, ``S*`` and ``SU*`` (any gap).
        alpha: 0 to 1; weight of precision in F: F = P R / ((1 - alpha) P + alpha R).
        refs: ``average`` adds up the units of all references before dividing; ``best`` takes, for each
            measure, the reference of which the candidate recalls most, as ``-f B`` does. Of references
            with the same recall it is the one that comes first, so that then, and only then, the order
            of the references shows in precision and F.
        stem: compare stems, as ``-m`` does.
        stop: leave out stop words, as ``-s`` does.
        words: only the first so many words of the candidate and of each reference, as ``-l`` does; with
            ``text="unicode"`` words are what that tokeniser finds.
        bytes: only the first so many bytes of UTF-8, as ``-b`` does.
        jackknife: with M > 1 references, the mean of the scores against each M - 1 of them (Lin 2004,
            section 2.1, with ``refs="best"``; with ``average``, as the script's release notes describe it).
        text: ``ascii`` as the script, or ``unicode`` for any script (``tokenize``).
        digits: decimals to which recall and precision, and then F, are rounded; 5 as the script, None to
            leave them as they are.

    Raises:
        SummarizerError: a setting is out of range or a measure is unknown.
    """

    measures: Sequence[str] = ("1", "2", "Lsum")
    alpha: float = 0.5
    refs: References = "average"
    stem: bool = True
    stop: bool = False
    words: int | None = None
    bytes: int | None = None
    jackknife: bool = False
    text: Tokenizer = "ascii"
    digits: int | None = 5

    def __post_init__(self) -> None:
        if isinstance(self.measures, str) or not self.measures:
            raise SummarizerError(
                "ROUGE: measures must be a list of names such as 1, 2, L, Lsum, W-1.2, S4, SU4"
            )
        object.__setattr__(self, "measures", tuple(self.measures))
        for name in self.measures:
            parse(name)
        if not 0 <= self.alpha <= 1:
            raise SummarizerError(f"ROUGE: alpha must be between 0 and 1, not {self.alpha}")
        if self.refs not in ("average", "best"):
            raise SummarizerError(f"ROUGE: refs must be average or best, not {self.refs}")
        if self.text not in ("ascii", "unicode"):
            raise SummarizerError(f"ROUGE: text must be ascii or unicode, not {self.text}")
        if self.words is not None and self.bytes is not None:
            raise SummarizerError("ROUGE: limit the length in words or in bytes, not both")
        if any(limit is not None and limit < 1 for limit in (self.words, self.bytes)):
            raise SummarizerError("ROUGE: a limit of the length must be at least 1")
        if self.digits is not None and self.digits < 0:
            raise SummarizerError(f"ROUGE: digits must be 0 or more, not {self.digits}")

    @property
    def signature(self) -> Signature:
        """Everything that changes the figure."""
        limit = "no"
        if self.words is not None:
            limit = f"{'words' if self.text == 'ascii' else 'tokens'}={self.words}"
        elif self.bytes is not None:
            limit = f"bytes={self.bytes}"
        return Signature(
            (
                ("v", "1.5.5"),
                ("measure", ",".join(self.measures)),
                ("refs", "avg" if self.refs == "average" else "best"),
                ("stem", "porter+wn" if self.stem else "no"),
                ("stop", "smart" if self.stop else "no"),
                ("limit", limit),
                ("alpha", f"{self.alpha:.10g}"),
                ("jackknife", "yes" if self.jackknife else "no"),
                ("text", self.text),
                ("digits", "all" if self.digits is None else str(self.digits)),
            )
        )

    def statistics(self, candidate: Text, references: Sequence[Text]) -> NDArray[np.float64]:
        """Count a candidate against its references; all that the scores need.

        Args:
            candidate: sentences, or one string (a line break ends a sentence); may be empty.
            references: one or more, each of the same form.

        Returns:
            (measures, references, 3): units in both, units of the reference, units of the candidate. A unit
            is an n-gram, a pair of words or a word. For W, with f(k) = k to the power of the weight, the
            three are the sum of f(length) over the runs hit, the sum of f(length) over the reference's
            sentences, and the words of the candidate.

        Raises:
            SummarizerError: there is no reference, or the references are one string.
        """
        if isinstance(references, str):
            raise SummarizerError("ROUGE: references must be a list of references, not one string")
        if not references:
            raise SummarizerError("ROUGE: there is no reference to score against")
        preparation = Preparation(self.stem, self.stop, self.words, self.bytes, self.text)
        written = prepare(preparation, tuple(sentences_of(candidate)))
        models = [prepare(preparation, tuple(sentences_of(reference))) for reference in references]
        return np.array(
            [[count(parse(name), model, written) for model in models] for name in self.measures],
            dtype=np.float64,
        )

    def scores(self, statistics: NDArray[np.float64]) -> dict[str, Score]:
        """The scores of one cluster.

        Args:
            statistics: (measures, references, 3), as ``statistics`` gives it.

        Returns:
            Measure → score.
        """
        found = {}
        for name, rows in zip(self.measures, statistics.tolist(), strict=True):
            measure = parse(name)
            if self.jackknife and len(rows) > 1:
                without = [rows[:place] + rows[place + 1 :] for place in range(len(rows))]
                found[name] = _mean([self._against(others, measure) for others in without])
            else:
                found[name] = self._against(rows, measure)
        return found

    def score(self, candidate: Text, references: Sequence[Text]) -> dict[str, Score]:
        """Score a candidate against its references.

        Args:
            candidate: sentences, or one string (a line break ends a sentence); 0 where it has no words.
            references: one or more, each of the same form.

        Returns:
            Measure → score.

        Raises:
            SummarizerError: there is no reference, or the references are one string.
        """
        return self.scores(self.statistics(candidate, references))

    def corpus(self, statistics: Iterable[NDArray[np.float64]]) -> dict[str, Score]:
        """The scores of several clusters: the mean over clusters of recall, of precision and of F each.

        Args:
            statistics: of each cluster, (measures, references, 3); the number of references may differ.

        Returns:
            Measure → score.

        Raises:
            SummarizerError: there is no cluster.
        """
        clusters = [self.scores(one) for one in statistics]
        if not clusters:
            raise SummarizerError("ROUGE: there is no cluster to take the mean of")
        return {name: _mean([scores[name] for scores in clusters]) for name in self.measures}

    def _against(self, rows: list[list[float]], measure: Measure) -> Score:
        """The score against references, each of them a row (hits, reference units, candidate units)."""
        if self.refs == "best":
            rows = [max(rows, key=lambda row: self._rank(row, measure))]
        if measure.weight:
            rows = [
                [worth, wanted**measure.weight, written**measure.weight] for worth, wanted, written in rows
            ]
        hits, wanted, written = (math.fsum(column) for column in zip(*rows, strict=True))
        recall = self._round(_share(hits, wanted, measure.weight))
        precision = self._round(_share(hits, written, measure.weight))
        below = (1 - self.alpha) * precision + self.alpha * recall
        return Score(recall, precision, self._round(precision * recall / below) if below else 0.0)

    def _rank(self, row: list[float], measure: Measure) -> float:
        """By what the best reference is chosen; of equals the script takes the first.

        It is recall, for n-grams and skip-bigrams after rounding; for W without the outer weight.
        """
        recall = _share(row[0], row[1], measure.weight)
        return self._round(recall) if measure.n or measure.skip else recall

    def _round(self, value: float) -> float:
        return value if self.digits is None else round(value, self.digits)


def _share(hits: float, total: float, weight: float) -> float:
    """Hits by total, taken back to the scale of words where they are weighted; 0 of nothing."""
    share = hits / total if total else 0.0
    return share ** (1 / weight) if weight else share


def _mean(scores: Sequence[Score]) -> Score:
    recall, precision, f = np.mean(
        [(score.recall, score.precision, score.f) for score in scores], axis=0
    ).tolist()
    return Score(recall, precision, f)

"""How good a verifier is, by kind of error, and how its verdicts become probabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.model.verify import calibrated

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_BINS = 15
_STEPS = 100  # of Newton's method, which needs about ten
_RIDGE = 1e-6


@dataclass(frozen=True, slots=True)
class Judged:
    """What a verifier said of n pairs.

    Args:
        logits: (n,) log odds that the sources entail the candidate.
        entailed: (n,) whether they do.
        kinds: kind of each pair.
        half: (n,) 0 for pairs that calibrate, 1 for those that are reported on.
        found: (n,) whether the word thought wrong most is one of the wrong ones; only for wrong candidates.
        words: log odds that a word is wrong, of all words of all candidates for which that is known.
        words_wrong: whether it is.
        words_half: half that its pair is in.
    """

    logits: Floats
    entailed: Flags
    kinds: tuple[str, ...]
    half: NDArray[np.int8]
    found: Flags
    words: Floats
    words_wrong: Flags
    words_half: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a verifier is.

    Args:
        pairs: how many were judged.
        loss: mean cross-entropy of the verdict, in nats.
        balanced_accuracy: mean of the shares of true and of wrong candidates that are judged rightly.
        auc: probability that a true candidate is put above a wrong one.
        ece: expected calibration error, the mean distance of confidence and accuracy over 15 bins.
        recall: kind of error → share of such candidates that are judged wrong.
        specificity: kind of true sentence → share of such candidates that are judged true.
        kind_auc: kind of error → probability that a true candidate is put above one of this kind.
        located: kind of error → share of candidates in which the word thought wrong most is wrong.
        counts: kind → number of pairs.
    """

    pairs: int
    loss: float
    balanced_accuracy: float
    auc: float
    ece: float
    recall: Mapping[str, float] = field(default_factory=dict)
    specificity: Mapping[str, float] = field(default_factory=dict)
    kind_auc: Mapping[str, float] = field(default_factory=dict)
    located: Mapping[str, float] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return asdict(self)


def measure(judged: Judged, *, half: int | None = None, scale: float = 1.0, offset: float = 0.0) -> Quality:
    """Measure a verifier; a candidate is judged true from a probability of one half.

    Args:
        judged: what it said.
        half: measure only this half; None for all.
        scale: of the log odds; see :func:`summarizer.model.verify.calibrated`.
        offset: added to them.
    """
    keep = np.ones(len(judged.logits), dtype=np.bool_) if half is None else judged.half == half
    logits = scale * judged.logits[keep] + offset
    entailed, found = judged.entailed[keep], judged.found[keep]
    kinds = np.array(judged.kinds)[keep]
    right = (logits >= 0) == entailed
    wrong_kinds = sorted(set(kinds[~entailed].tolist()))
    true_kinds = sorted(set(kinds[entailed].tolist()))
    return Quality(
        pairs=len(logits),
        loss=_mean(np.logaddexp(0, np.where(entailed, -logits, logits))),
        balanced_accuracy=(_mean(right[entailed]) + _mean(right[~entailed])) / 2,
        auc=auc(logits[entailed], logits[~entailed]),
        ece=calibration_error(calibrated(logits, 1.0, 0.0), entailed),
        recall={kind: _mean(right[~entailed & (kinds == kind)]) for kind in wrong_kinds},
        specificity={kind: _mean(right[entailed & (kinds == kind)]) for kind in true_kinds},
        kind_auc={kind: auc(logits[entailed], logits[~entailed & (kinds == kind)]) for kind in wrong_kinds},
        located={kind: _mean(found[~entailed & (kinds == kind)]) for kind in wrong_kinds},
        counts={kind: int((kinds == kind).sum()) for kind in (*true_kinds, *wrong_kinds)},
    )


def _mean(values: NDArray[Any]) -> float:
    return float(values.mean()) if len(values) else 0.0


def auc(high: Floats, low: Floats) -> float:
    """Probability that a value of the one is above a value of the other; equal ones count half.

    Args:
        high: values that should be the higher ones.
        low: values that should be the lower ones.

    Returns:
        0 to 1; 0.5 where one of them is empty.
    """
    if not len(high) or not len(low):
        return 0.5
    ordered = np.sort(low)
    below = np.searchsorted(ordered, high, side="left") + np.searchsorted(ordered, high, side="right")
    return float(below.mean() / (2 * len(low)))


def calibration_error(probabilities: Floats, true: Flags) -> float:
    """Expected calibration error (Guo et al. 2017) of probabilities of a yes-or-no question.

    Args:
        probabilities: (n,) that the answer is yes.
        true: (n,) whether it is.

    Returns:
        Mean distance of probability and frequency over 15 bins of equal width, weighted by their sizes.
    """
    if not len(probabilities):
        return 0.0
    bins = np.minimum((probabilities * _BINS).astype(np.int64), _BINS - 1)
    gaps = np.bincount(bins, probabilities - true, minlength=_BINS)
    return float(np.abs(gaps).sum() / len(probabilities))


def platt(logits: Floats, true: Flags) -> tuple[float, float]:
    """Fit scale and offset of log odds so that their logistic function is a probability (Platt 1999).

    Newton's method on the cross-entropy, with Platt's softened targets, so that it ends on data that can be
    told apart without error.

    Args:
        logits: (n,) log odds.
        true: (n,) the answers.

    Returns:
        Scale and offset; 1 and 0 where all answers are the same.
    """
    yes, no = int(true.sum()), int((~true).sum())
    if not yes or not no:
        return 1.0, 0.0
    targets = np.where(true, (yes + 1) / (yes + 2), 1 / (no + 2))
    rows = np.stack((logits, np.ones_like(logits)), axis=1)
    weights = np.array([1.0, 0.0])
    loss = _cross_entropy(rows @ weights, targets)
    for _ in range(_STEPS):
        shares = calibrated(rows @ weights, 1.0, 0.0)
        gradient = rows.T @ (shares - targets)
        hessian = (rows * (shares * (1 - shares))[:, None]).T @ rows + _RIDGE * np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        size = 1.0
        while (found := _cross_entropy(rows @ (weights - size * step), targets)) > loss and size > 1e-4:
            size /= 2
        if found > loss:
            break
        weights, gain, loss = weights - size * step, loss - found, found
        if gain < 1e-9 * len(logits):
            break
    return float(weights[0]), float(weights[1])


def _cross_entropy(logits: Floats, targets: Floats) -> float:
    return float((np.logaddexp(0, logits) - targets * logits).sum())


def table(before: Quality, after: Quality, words: tuple[float, float]) -> str:
    """Tell in Markdown how good a verifier is.

    Args:
        before: calibration.
        after: calibration, on the same pairs.
        words: expected calibration error of the words before and after.
    """
    lines = [
        "| measure | before calibration | after |",
        "|---|---|---|",
        *(
            f"| {name} | {getattr(before, field):.3f} | {getattr(after, field):.3f} |"
            for name, field in (
                ("balanced accuracy", "balanced_accuracy"),
                ("AUC", "auc"),
                ("cross-entropy, nats", "loss"),
                ("expected calibration error", "ece"),
            )
        ),
        f"| the same, of words | {words[0]:.3f} | {words[1]:.3f} |",
        "",
        "| error | pairs | found | balanced accuracy | AUC | wrong word is on top |",
        "|---|---|---|---|---|---|",
    ]
    true = sum(after.counts[kind] for kind in after.specificity)
    overall = sum(share * after.counts[kind] for kind, share in after.specificity.items()) / max(1, true)
    for kind, recall in sorted(after.recall.items(), key=lambda item: item[1]):
        lines.append(
            f"| {kind} | {after.counts[kind]} | {recall:.3f} | {(recall + overall) / 2:.3f} | "
            f"{after.kind_auc[kind]:.3f} | {after.located[kind]:.3f} |"
        )
    lines += ["", "| true sentence | pairs | judged true |", "|---|---|---|"]
    lines += [
        f"| {kind} | {after.counts[kind]} | {share:.3f} |"
        for kind, share in sorted(after.specificity.items(), key=lambda item: item[1])
    ]
    return "\n".join(lines) + "\n"


def joined(parts: Sequence[Judged]) -> Judged:
    """Put what was said of several batches together."""
    return Judged(
        logits=np.concatenate([part.logits for part in parts]),
        entailed=np.concatenate([part.entailed for part in parts]),
        kinds=tuple(kind for part in parts for kind in part.kinds),
        half=np.concatenate([part.half for part in parts]),
        found=np.concatenate([part.found for part in parts]),
        words=np.concatenate([part.words for part in parts]),
        words_wrong=np.concatenate([part.words_wrong for part in parts]),
        words_half=np.concatenate([part.words_half for part in parts]),
    )

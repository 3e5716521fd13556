"""Let a verifier judge pairs whose answer is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.model.verify import calibrated
from summarizer.train.batches import epoch, rounded
from summarizer.train.precision import arithmetic
from summarizer.train.settings import Precision
from summarizer.train.validation import moved
from summarizer.train.verifier_corpus import PairCorpus, batch_of
from summarizer.train.verifier_report import Judged, calibration_error, joined

if TYPE_CHECKING:
    import torch
    from numpy.typing import NDArray
    from torch import Tensor

    from summarizer.model.verifier import Verifier, VerifierOutput
    from summarizer.train.batches import Lengths

MOST_WORDS = 112
"""Words of a candidate to which batches are padded at most."""


def judge(
    model: Verifier,
    corpus: PairCorpus,
    chosen: NDArray[np.int64] | None = None,
    *,
    tokens: int = 16_000,
    precision: Precision = "bf16",
) -> Judged:
    """Let a verifier judge pairs.

    Args:
        model: on its device; it is left as it was, in training or not.
        corpus: the pairs.
        chosen: places of those that are judged; None for all.
        tokens: most word pieces of a batch, padding included.
        precision: of matrix products.
    """
    import torch  # noqa: PLC0415 - heavy

    module: torch.nn.Module = model
    was_training, device = module.training, model.device
    module.eval()
    config: Any = model.config
    shapes: Lengths = rounded(corpus.lengths, config.max_pieces, MOST_WORDS)
    parts = []
    with torch.inference_mode(), arithmetic(precision, device):
        wanted = np.ones(len(corpus)) if chosen is None else np.bincount(chosen, minlength=len(corpus))
        for numbers in epoch(shapes, wanted.astype(np.float64), tokens=tokens, seed=0, number=0):
            batch = batch_of(corpus, numbers.tolist(), shapes)
            labels, word_labels = batch.pop("labels"), batch.pop("word_labels")
            output = model(**moved(batch, device))
            kinds = tuple(corpus.kinds[number] for number in numbers.tolist())
            half = np.asarray(corpus.arrays["half"][numbers], dtype=np.int8)
            parts.append(_said(output, labels.numpy() == 1, word_labels.numpy(), kinds, half))
    module.train(was_training)
    return joined(parts)


def _said(
    output: VerifierOutput, entailed: Any, word_labels: Any, kinds: tuple[str, ...], half: Any
) -> Judged:
    """What was said of a batch; ``word_labels`` is (B, C), negative where nothing is known of a word."""
    logits, words = (_numbers(rows) for rows in (output.logits, output.word_logits))
    known = word_labels >= 0
    top = np.where(known, words, -np.inf).argmax(axis=1)
    return Judged(
        logits=logits,
        entailed=entailed,
        kinds=kinds,
        half=half,
        found=word_labels[np.arange(len(top)), top] == 1,
        words=words[known],
        words_wrong=word_labels[known] == 1,
        words_half=np.repeat(half, known.sum(axis=1)),
    )


def _numbers(rows: Tensor | None) -> Any:
    if rows is None:
        raise ValueError("the verifier gave no log odds")
    return rows.cpu().double().numpy()


def word_errors(judged: Judged, scale: float, offset: float) -> tuple[float, float]:
    """Expected calibration error of the words of the second half, before calibration and after.

    Args:
        judged: what a verifier said.
        scale: of the log odds that a word is wrong.
        offset: added to them.
    """
    keep = judged.words_half == 1
    words, wrong = judged.words[keep], judged.words_wrong[keep]
    before, after = calibrated(words, 1.0, 0.0), calibrated(words, scale, offset)
    return calibration_error(before, wrong), calibration_error(after, wrong)

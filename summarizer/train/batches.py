"""Which examples make up which batch: a mix of kinds, cut by length, in an order that a seed repeats.

The plan of an epoch is a function of the seed and the epoch's number. A run that was killed makes the plan
again and goes on at the batch where it stood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.document import SummarizerError
from summarizer.model.batch import NO_WORD
from summarizer.model.vocabulary import UNKNOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

    from summarizer.model.config import FusionConfig

SOURCES = (32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 384, 512)
TARGETS = (16, 24, 32, 40, 56, 80, 112, 160)
"""Lengths that batches are padded to. Each new shape costs a processor 10 ms and 2 MB a matrix product, for
which oneDNN writes code; with these 73 shapes instead of thousands a step takes two thirds of the time."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """Lengths of n examples.

    Args:
        sources: (n,) word pieces of the sources.
        targets: (n,) words of the target, its end included.
    """

    sources: NDArray[np.int64]
    targets: NDArray[np.int64]


def parse_mix(text: str) -> dict[str, float]:
    """Read a mix such as ``natural=1,neutral=3``.

    Args:
        text: groups of examples and how often each of theirs is seen an epoch; "" for none.

    Returns:
        Group → weight.

    Raises:
        SummarizerError: it is not written like that, or a weight is negative.
    """
    mix: dict[str, float] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, value = part.partition("=")
        try:
            weight = float(value)
        except ValueError:
            weight = -1.0
        if not name.strip() or not 0 <= weight < np.inf:
            raise SummarizerError(f"a mix is written natural=1,neutral=3, and {part!r} is no part of one")
        mix[name.strip()] = weight
    return mix


def group_of(kind: str, task: str) -> str:
    """Return the group that an example counts to in mixes and in the validation loss.

    Args:
        kind: where it comes from.
        task: what is to be written.

    Returns:
        The kind alone for single sentences and titles, ``kind/brief`` for whole briefs.
    """
    return kind if task in ("sentence", kind) else f"{kind}/{task}"


def weights_of(groups: Sequence[str], mix: Mapping[str, float]) -> NDArray[np.float64]:
    """Return how often each example is seen an epoch, on average.

    Args:
        groups: the group of each of n examples.
        mix: group → weight; a group that is not named has 1.

    Returns:
        (n,) weights.

    Raises:
        SummarizerError: the mix leaves nothing.
    """
    weights = np.array([mix.get(group, 1.0) for group in groups], dtype=np.float64)
    if not weights.any():
        raise SummarizerError("nothing to train on: the mix leaves no examples")
    return weights


def rounded(lengths: Lengths, most_sources: int, most_targets: int) -> Lengths:
    """Return the lengths that examples are padded to.

    Args:
        lengths: of n examples.
        most_sources: word pieces that the model can read.
        most_targets: decoder inputs that it can.

    Returns:
        The next of :data:`SOURCES` and :data:`TARGETS`, but no more than the model can take.
    """
    return Lengths(
        _up(lengths.sources, SOURCES, most_sources),
        _up(lengths.targets, TARGETS, most_targets),
    )


def limits(config: FusionConfig) -> tuple[int, int]:
    """Return the most word pieces and the most decoder inputs that a model can take."""
    bert: Any = config.bert
    return int(bert.max_position_embeddings), config.max_target_positions


def _up(lengths: NDArray[np.int64], steps: Sequence[int], most: int) -> NDArray[np.int64]:
    grid = np.array([step for step in steps if step < most] + [most], dtype=np.int64)
    return grid[np.minimum(np.searchsorted(grid, lengths), len(grid) - 1)]


def epoch(
    lengths: Lengths, weights: NDArray[np.float64], *, tokens: int, seed: int, number: int
) -> list[NDArray[np.int64]]:
    """Plan one epoch.

    An example of weight 2.25 occurs twice, and in about one epoch of four a third time. A batch holds
    examples of one shape, as many as fit, and batches come in random order.

    Args:
        lengths: of n examples, rounded.
        weights: (n,) how often each is seen.
        tokens: most tokens of a batch, padding included: rows × (source + target). An example that is
            longer than that by itself makes a batch of its own.
        seed: of the run.
        number: of the epoch.

    Returns:
        Batches of numbers of examples.
    """
    rng = np.random.default_rng((seed, number))
    times = np.floor(weights + rng.random(len(weights))).astype(np.int64)
    order = rng.permutation(np.repeat(np.arange(len(weights)), times))
    both = lengths.sources[order] * (1 + lengths.targets.max(initial=0)) + lengths.targets[order]
    order = order[np.argsort(both, kind="stable")]
    shapes = np.flatnonzero(np.diff(np.sort(both), prepend=-1)).tolist()
    batches: list[NDArray[np.int64]] = []
    for start, end in pairwise([*shapes, len(order)]):
        rows = max(1, tokens // int(lengths.sources[order[start]] + lengths.targets[order[start]]))
        batches += [order[place : min(end, place + rows)] for place in range(start, end, rows)]
    return [batches[place] for place in rng.permutation(len(batches))]


def pad(batch: Mapping[str, Tensor], sources: int, targets: int) -> dict[str, Tensor]:
    """Pad a batch further, to a shape of the plan.

    Args:
        batch: as :func:`summarizer.model.batch.collate` gives it.
        sources: word pieces, and source words, which are never more.
        targets: decoder inputs.

    Returns:
        The same examples with more padding; the loss does not change.
    """
    from torch.nn.functional import pad as fill  # noqa: PLC0415 - heavy

    wide = sources - batch["input_ids"].shape[1]
    words = sources - batch["word_sources"].shape[1]
    long = targets - batch["decoder_input_ids"].shape[1]
    room: dict[str, tuple[tuple[int, ...], int]] = {
        "input_ids": ((0, wide), 0),
        "attention_mask": ((0, wide), 0),
        "source_ids": ((0, wide), 0),
        "word_index": ((0, wide), -1),
        "word_sources": ((0, words), 0),
        "copy_words": ((0, words), UNKNOWN),
        "decoder_input_ids": ((0, long), 0),
        "labels": ((0, long), NO_WORD),
        "label_matches": ((0, words, 0, long), 0),
    }
    return {
        name: fill(tensor, room[name][0], value=room[name][1]) if name in room else tensor
        for name, tensor in batch.items()
    }

"""Which examples make up which batch: a mix of kinds, cut by length, in an order that a seed repeats.

The plan of an epoch is a function of the seed and the epoch's number. A run that was killed makes the plan
again and goes on at the batch where it stood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarizer.document import SummarizerError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CHUNK = 16_384
"""Examples that are sorted together: enough to fill batches with equals, few enough to stay shuffled."""

_SLAB = 512
"""Examples of about one source length, which are then sorted by the length of their target."""


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


def epoch(
    lengths: Lengths, weights: NDArray[np.float64], *, tokens: int, seed: int, number: int
) -> list[NDArray[np.int64]]:
    """Plan one epoch.

    An example of weight 2.25 occurs twice, and in about one epoch of four a third time. Batches are filled
    with examples of like length, so that little of one is padding, and come in random order.

    Args:
        lengths: of n examples.
        weights: (n,) how often each is seen.
        tokens: most tokens of a batch, padding included: rows × (longest source + longest target). An
            example that is longer than that by itself makes a batch of its own.
        seed: of the run.
        number: of the epoch.

    Returns:
        Batches of numbers of examples.
    """
    rng = np.random.default_rng((seed, number))
    times = np.floor(weights + rng.random(len(weights))).astype(np.int64)
    order = rng.permutation(np.repeat(np.arange(len(weights)), times))
    batches: list[NDArray[np.int64]] = []
    for start in range(0, len(order), _CHUNK):
        batches += _cut(_sorted(order[start : start + _CHUNK], lengths), lengths, tokens)
    return [batches[place] for place in rng.permutation(len(batches))]


def _sorted(chunk: NDArray[np.int64], lengths: Lengths) -> NDArray[np.int64]:
    """Sort by source length in slabs, inside a slab by target length, up and down in turn."""
    chunk = chunk[np.argsort(lengths.sources[chunk], kind="stable")]
    slabs = []
    for turn, start in enumerate(range(0, len(chunk), _SLAB)):
        slab = chunk[start : start + _SLAB]
        slab = slab[np.argsort(lengths.targets[slab], kind="stable")]
        slabs.append(slab[::-1] if turn % 2 else slab)
    return np.concatenate(slabs) if slabs else chunk


def _cut(order: NDArray[np.int64], lengths: Lengths, tokens: int) -> list[NDArray[np.int64]]:
    batches = []
    start = source = target = 0
    for place, (own_source, own_target) in enumerate(
        zip(lengths.sources[order].tolist(), lengths.targets[order].tolist(), strict=True)
    ):
        wider, longer = max(source, own_source), max(target, own_target)
        if place > start and (place - start + 1) * (wider + longer) > tokens:
            batches.append(order[start:place])
            start, source, target = place, own_source, own_target
        else:
            source, target = wider, longer
    if start < len(order):
        batches.append(order[start:])
    return batches


def padding(batches: Sequence[NDArray[np.int64]], lengths: Lengths) -> float:
    """Return the share of all tokens of batches that is padding."""
    filled = sum(int((lengths.sources[b] + lengths.targets[b]).sum()) for b in batches)
    room = sum(len(b) * int(lengths.sources[b].max() + lengths.targets[b].max()) for b in batches)
    return 1 - filled / room if room else 0.0

"""The term that keeps the encoder good for sentence vectors while it learns to be copied from.

Sentences of the batch are read alone, by the encoder that learns and by the one it started from; one minus
the cosine of their mean-pooled vectors is added to the loss (Hinton et al. 2015, "Distilling the Knowledge
in a Neural Network", with vectors instead of class probabilities, as Reimers & Gurevych 2020 do).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from summarizer.train.batches import SOURCES

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from summarizer.model.batch import Encoded

    # Ids (n, P) and mask (n, P) of sentences to their vectors (n, d), of length 1.
    Teacher = Callable[[Tensor, Tensor], Tensor]

SENTENCES = 24
_MOST_PIECES = 128


def draw_sentences(
    examples: Sequence[Encoded], chance: np.random.Generator, *, most: int = SENTENCES
) -> dict[str, Tensor]:
    """Draw source sentences of a batch, as a sentence encoder reads them.

    Args:
        examples: of the batch.
        chance: what draws.
        most: sentences.

    Returns:
        ``sentence_ids`` and ``sentence_mask``, both (n, P), for sentences of at most 128 word pieces;
        padded to one of few lengths.
    """
    import torch  # noqa: PLC0415 - heavy

    places = [
        (row, number)
        for row, example in enumerate(examples)
        for number in range(1, int(example.piece_sources.max()) + 1)
    ]
    drawn = chance.permutation(len(places))[:most]
    rows = []
    for row, number in (places[place] for place in drawn.tolist()):
        example = examples[row]
        inside = example.pieces[example.piece_sources == number][: _MOST_PIECES - 1]
        rows.append(np.concatenate((example.pieces[:1], inside)).astype(np.int64))
    longest = max(map(len, rows))
    width = next(step for step in SOURCES if step >= longest)
    ids = np.zeros((len(rows), width), dtype=np.int64)
    mask = np.zeros_like(ids)
    for place, pieces in enumerate(rows):
        ids[place, : len(pieces)] = pieces
        mask[place, : len(pieces)] = 1
    return {"sentence_ids": torch.from_numpy(ids), "sentence_mask": torch.from_numpy(mask)}


def minilm_teacher(device: torch.device) -> Teacher:
    """Return the encoder that training starts from, with its weights as published.

    Args:
        device: where it runs.

    Raises:
        SummarizerError: the package that carries it is missing or not the one that is trusted.
    """
    import torch  # noqa: PLC0415 - heavy

    from summarizer.model.minilm import original  # noqa: PLC0415 - with the rest

    encoder = original()
    module: torch.nn.Module = encoder  # transformers' own annotations hide those of torch
    module.to(device).eval().requires_grad_(requires_grad=False)

    def vectors(ids: Tensor, mask: Tensor) -> Tensor:
        with torch.no_grad():
            states = encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
            weight = mask.unsqueeze(-1).float()
            pooled = (states * weight).sum(dim=1) / weight.sum(dim=1)
            return torch.nn.functional.normalize(pooled, dim=-1)

    return vectors


def distance(student: Tensor, teacher: Tensor) -> Tensor:
    """Mean of one minus the cosine of two lists of vectors (n, d) of length 1."""
    return 1 - (student * teacher).sum(dim=-1).mean()

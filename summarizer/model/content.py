"""A head that says which concepts of an event an editor takes up, by how the encoder reads their words.

The encoder learned what to keep when it learned to fuse; the head only reads that off. It corrects the log
odds of a logistic model over counts (:mod:`summarizer.rank.content`), and leaves them where it knows nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from summarizer.model.config import FusionConfig

_DROPOUT = 0.3


class ContentHead(nn.Module):
    """A layer over the states of a concept's words and what is counted of it.

    Args:
        config: ``content_counts`` says how many counts there are.
    """

    mean: Tensor
    spread: Tensor

    def __init__(self, config: FusionConfig) -> None:
        super().__init__()
        counts = config.content_counts
        self.register_buffer("mean", torch.zeros(counts))
        self.register_buffer("spread", torch.ones(counts))
        self.norm = nn.LayerNorm(2 * config.d_model)
        self.drop = nn.Dropout(_DROPOUT)
        self.inner = nn.Linear(2 * config.d_model + counts, config.content_width)
        self.outer = nn.Linear(config.content_width, 2)  # for single stems, and for pairs

    def forward(
        self, first: Tensor, last: Tensor, *, known: Tensor, counts: Tensor, odds: Tensor, pair: Tensor
    ) -> Tensor:
        """Judge K concepts.

        Args:
            first: (K, d) mean state of a concept's first word over the places where it was read.
            last: (K, d) that of its last word, for a single stem the same.
            known: (K,) whether it was read at all.
            counts: (K, F) what is counted of it.
            odds: (K,) log odds by the counts alone.
            pair: (K,) whether it is a pair of stems.

        Returns:
            (K,) log odds that it is taken up.
        """
        states = self.drop(self.norm(torch.cat((first, last), dim=-1))) * known.unsqueeze(-1)
        told = (counts - self.mean) / self.spread
        inner = functional.gelu(self.inner(torch.cat((states, told), dim=-1)))
        both = self.outer(self.drop(inner))
        correction: Tensor = both.gather(-1, pair.long().unsqueeze(-1)).squeeze(-1)
        return odds + correction

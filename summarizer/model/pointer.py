"""What the scores of everyday words and of source words cost a target: the loss of the pointer-generator."""

from __future__ import annotations

import torch
from torch import Tensor

from summarizer.model.vocabulary import UNKNOWN


def blind_pointer(generated: Tensor, word_sources: Tensor) -> tuple[Tensor, Tensor]:
    """Spread the score of UNKNOWN evenly over the source words, as a pointer that cannot aim would.

    The loss of a model without copying then counts the same words as that of a model with it, and a word
    that it cannot write costs what finding it among the source words by chance costs.

    Args:
        generated: (B, T, V) scores of everyday words.
        word_sources: (B, W) number of each word's source, from 1; 0 for padding.

    Returns:
        (B, T, V) the scores without UNKNOWN's; (B, T, W) scores of source words, in fp32.
    """
    generated = generated.float()
    lowest = torch.finfo(torch.float32).min
    present = word_sources > 0
    each = generated[..., UNKNOWN] - present.sum(dim=1, keepdim=True).clamp(min=1).log()
    is_unknown = torch.arange(generated.shape[-1], device=generated.device) == UNKNOWN
    copied = torch.where(present[:, None, :], each[..., None], lowest)
    return generated.masked_fill(is_unknown, lowest), copied


def pointer_losses(
    generated: Tensor, copied: Tensor, labels: Tensor, matches: Tensor
) -> tuple[Tensor, Tensor]:
    """Minus the log of the summed probability of all ways to produce each target word, in fp32.

    Args:
        generated: (B, T, V) scores of everyday words.
        copied: (B, T, W) scores of source words.
        labels: (B, T) everyday id of the target word; negative for none.
        matches: (B, T, W) bool, which source words are the target word.

    Returns:
        (B, T) losses, 0 where there is no way; (B, T) bool, where there is one.
    """
    generated, copied = generated.float(), copied.float()
    lowest = torch.finfo(torch.float32).min
    everything = torch.logaddexp(generated.logsumexp(dim=-1), copied.logsumexp(dim=-1))
    word = generated.gather(-1, labels.clamp(min=0).unsqueeze(-1))
    word = word.masked_fill((labels < 0).unsqueeze(-1), lowest)
    ways = torch.cat((word, copied.masked_fill(~matches, lowest)), dim=-1).logsumexp(dim=-1)
    counts = (labels >= 0) | matches.any(dim=-1)
    return torch.where(counts, everything - ways, 0.0), counts

"""The encoder: a BERT, told which source a piece is from, that also gives the states of whole words."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel
from transformers import BertModel
from transformers.modeling_outputs import BaseModelOutput

if TYPE_CHECKING:
    from summarizer.model.config import FusionConfig


@dataclass
class SourceMemory(BaseModelOutput):
    """What the encoder gives.

    Args:
        last_hidden_state: (B, P, d) states of the word pieces.
        word_keys: (B, W, d) what the pointer compares with; None without ``word_index``.
        word_inputs: (B, W, d) what the decoder is told of a word that was copied; None likewise.
    """

    word_keys: Tensor | None = None
    word_inputs: Tensor | None = None


def fast_attention(states: Tensor) -> AbstractContextManager[None]:
    """Choose how attention is computed where torch does not choose well.

    On a CPU the backward pass of torch's fused kernel takes ten times as long as the plain products.

    Args:
        states: any tensor of the batch.
    """
    if torch.is_grad_enabled() and states.device.type == "cpu":
        return sdpa_kernel([SDPBackend.MATH])
    return nullcontext()


class SourceEmbedding(nn.Embedding):
    """Which source a piece is from; begins as zeros, so that the encoder is at first what it was."""


class SourceEncoder(nn.Module):
    """BERT with an embedding of the source that a piece is from, and the states of whole words.

    Without ``source_ids`` it is the plain encoder, whose mean-pooled states are sentence vectors.
    """

    main_input_name = "input_ids"

    def __init__(self, config: FusionConfig) -> None:
        super().__init__()
        self.bert = BertModel(config.bert, add_pooling_layer=False)
        self.source_embeddings = SourceEmbedding(config.max_sources + 1, config.d_model)
        self.word_key = nn.Linear(config.d_model, config.d_model)
        self.word_input = nn.Linear(config.d_model, config.d_model)

    @property
    def device(self) -> torch.device:
        """Where its weights are."""
        return self.word_key.weight.device

    def forward(
        self,
        input_ids: Tensor,
        attention_mask: Tensor | None = None,
        source_ids: Tensor | None = None,
        *,
        word_index: Tensor | None = None,
        word_sources: Tensor | None = None,
        output_attentions: bool | None = None,
        output_hidden_states: bool | None = None,
        return_dict: bool | None = None,  # noqa: ARG002 - transformers passes it
    ) -> SourceMemory:
        """Read sources; the shapes are those of :func:`summarizer.model.batch.collate`."""
        embedded: Tensor = self.bert.embeddings.word_embeddings(input_ids)
        if source_ids is not None:
            embedded = embedded + self.source_embeddings(source_ids)
        wanted = {"output_attentions": output_attentions, "output_hidden_states": output_hidden_states}
        with fast_attention(embedded):
            read = self.bert(
                inputs_embeds=embedded,
                attention_mask=attention_mask,
                **{name: value for name, value in wanted.items() if value is not None},
            )
        memory = SourceMemory(
            last_hidden_state=read.last_hidden_state,
            hidden_states=read.hidden_states,
            attentions=read.attentions,
        )
        if word_index is not None and word_sources is not None:
            states = word_states(read.last_hidden_state, word_index, word_sources.shape[1])
            memory["word_keys"] = self.word_key(states)
            memory["word_inputs"] = self.word_input(states)
        return memory


def word_states(pieces: Tensor, word_index: Tensor, words: int) -> Tensor:
    """Mean state of the pieces of each word.

    Args:
        pieces: (B, P, d) states of the pieces.
        word_index: (B, P) place of each piece's word; -1 for none.
        words: W.

    Returns:
        (B, W, d); zeros for a place without a word.
    """
    member = word_index[:, None, :] == torch.arange(words, device=pieces.device)[None, :, None]
    counts = member.sum(dim=-1, keepdim=True).clamp(min=1)
    return torch.bmm(member.to(pieces.dtype), pieces) / counts.to(pieces.dtype)

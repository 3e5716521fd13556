"""The decoder: a few transformer layers (Vaswani et al. 2017), normalised before each part, with a cache."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from transformers import EncoderDecoderCache

    from summarizer.model.config import FusionConfig


class Attention(nn.Module):
    """Attention with several heads.

    Args:
        config: sizes.
        layer: number of the decoder layer, under which keys and values are kept.
    """

    def __init__(self, config: FusionConfig, layer: int) -> None:
        super().__init__()
        self.layer = layer
        self.heads = config.decoder_attention_heads
        self.query = nn.Linear(config.d_model, config.d_model)
        self.key = nn.Linear(config.d_model, config.d_model)
        self.value = nn.Linear(config.d_model, config.d_model)
        self.output = nn.Linear(config.d_model, config.d_model)

    def split(self, states: Tensor) -> Tensor:
        """(B, L, d) to (B, heads, L, d / heads)."""
        batch, length, width = states.shape
        return states.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

    def attend(self, query: Tensor, key: Tensor, value: Tensor, **mask: Any) -> Tensor:
        """Weigh values by how well their keys fit, and join the heads."""
        weighed = functional.scaled_dot_product_attention(query, key, value, **mask)
        joined: Tensor = self.output(weighed.transpose(1, 2).flatten(2))
        return joined


class SelfAttention(Attention):
    """Attention to what was written so far."""

    def forward(self, states: Tensor, cache: EncoderDecoderCache | None) -> Tensor:
        """(B, L, d) states of the newest L inputs to as many."""
        query, key, value = (self.split(part(states)) for part in (self.query, self.key, self.value))
        if cache is not None:
            key, value = cache.self_attention_cache.update(key, value, self.layer)
        new, known = query.shape[2], key.shape[2]
        if new == 1:
            return self.attend(query, key, value)
        if new == known:
            return self.attend(query, key, value, is_causal=True)
        seen = torch.ones(new, known, dtype=torch.bool, device=states.device).tril(known - new)
        return self.attend(query, key, value, attn_mask=seen)


class CrossAttention(Attention):
    """Attention to the word pieces of the sources."""

    def forward(
        self, states: Tensor, pieces: Tensor, mask: Tensor | None, cache: EncoderDecoderCache | None
    ) -> Tensor:
        """(B * K, L, d) states of K beams and (B, P, d) pieces to (B * K, L, d)."""
        # The beams of an example read the same, so that they are so many more queries to one memory.
        query = self.split(self.query(states.reshape(pieces.shape[0], -1, states.shape[-1])))
        if cache is not None and cache.is_updated.get(self.layer):
            kept: Any = cache.cross_attention_cache.layers[self.layer]
            key, value = kept.keys, kept.values
        else:
            key, value = self.split(self.key(pieces)), self.split(self.value(pieces))
            if cache is not None:
                key, value = cache.cross_attention_cache.update(key, value, self.layer)
                cache.is_updated[self.layer] = True
        return self.attend(query, key, value, attn_mask=mask).reshape(states.shape)


class DecoderLayer(nn.Module):
    """Self-attention, attention to the sources, and a feed-forward network, each added to its input."""

    def __init__(self, config: FusionConfig, layer: int) -> None:
        super().__init__()
        self.self_attention = SelfAttention(config, layer)
        self.self_norm = nn.LayerNorm(config.d_model)
        self.cross_attention = CrossAttention(config, layer)
        self.cross_norm = nn.LayerNorm(config.d_model)
        self.inner = nn.Linear(config.d_model, config.decoder_ffn_dim)
        self.outer = nn.Linear(config.decoder_ffn_dim, config.d_model)
        self.norm = nn.LayerNorm(config.d_model)
        self.dropout = nn.Dropout(config.dropout)

    def forward(
        self, states: Tensor, pieces: Tensor, mask: Tensor | None, cache: EncoderDecoderCache | None
    ) -> Tensor:
        """(B, L, d) to (B, L, d)."""
        states = states + self.dropout(self.self_attention(self.self_norm(states), cache))
        states = states + self.dropout(self.cross_attention(self.cross_norm(states), pieces, mask, cache))
        inner = functional.gelu(self.inner(self.norm(states)))
        forwarded: Tensor = states + self.dropout(self.outer(inner))
        return forwarded


class Decoder(nn.Module):
    """Embeddings of words and positions, the layers, and a last normalisation.

    Args:
        config: sizes.
    """

    def __init__(self, config: FusionConfig) -> None:
        super().__init__()
        self.embed_words = nn.Embedding(config.generated_words, config.d_model)
        self.embed_positions = nn.Embedding(config.max_target_positions, config.d_model)
        self.dropout = nn.Dropout(config.dropout)
        self.layers = nn.ModuleList(DecoderLayer(config, layer) for layer in range(config.decoder_layers))
        self.norm = nn.LayerNorm(config.d_model)

    def forward(
        self,
        embedded: Tensor,
        pieces: Tensor,
        attention_mask: Tensor | None,
        cache: EncoderDecoderCache | None,
    ) -> Tensor:
        """Run the newest decoder inputs.

        Args:
            embedded: (B * K, L, d) their embeddings; K beams of each example, next to each other.
            pieces: (B, P, d) states of the sources' word pieces.
            attention_mask: (B, P) ones for pieces, zeros for padding; None for no padding.
            cache: keys and values of earlier inputs, which is added to.

        Returns:
            (B * K, L, d) normalised states.
        """
        known = cache.get_seq_length() if cache is not None else 0
        positions = torch.arange(known, known + embedded.shape[1], device=embedded.device)
        states = self.dropout(embedded + self.embed_positions(positions))
        mask = None if attention_mask is None else attention_mask[:, None, None, :].bool()
        for layer in self.layers:
            states = layer(states, pieces, mask, cache)
        normalised: Tensor = self.norm(states)
        return normalised

"""The verifier: a cross-encoder that judges whether source sentences entail a candidate, word by word.

It is a BERT of its own, fine-tuned on its own, so that the fusion model's training does not move it and it
does not move the fusion model. Only the word embeddings, which neither of them trains, are the same in both:
:func:`assemble` makes one model of two, in which they are stored once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, BertModel, PreTrainedModel
from transformers import initialization as init
from transformers.utils.generic import ModelOutput

from summarizer.document import SummarizerError
from summarizer.model.config import FusionConfig, VerifierConfig
from summarizer.model.encoder import SourceEmbedding, fast_attention, word_states
from summarizer.model.minilm import original
from summarizer.model.verify import MATCHES, calibrated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from summarizer.model.network import FusionModel

_WORD_LOSS = 1.0  # share of the words' loss beside the verdict's
_EMBEDDINGS = "bert.embeddings.word_embeddings.weight"
_SAME = 2e-3  # difference of word embeddings that were stored in half precision


@dataclass
class VerifierOutput(ModelOutput):
    """What the verifier gives.

    Args:
        loss: with labels.
        logits: (B,) log odds that the sources entail the candidate, before calibration.
        word_logits: (B, C) log odds that a word of the candidate is wrong, likewise.
    """

    loss: Tensor | None = None
    logits: Tensor | None = None
    word_logits: Tensor | None = None


class Verifier(PreTrainedModel):  # type: ignore[no-untyped-call]
    """Candidate and sources in, a verdict on the candidate and on each of its words out."""

    config_class = VerifierConfig
    base_model_prefix = "verifier"
    main_input_name = "input_ids"
    _supports_sdpa = True
    _no_split_modules = ["BertLayer"]  # noqa: RUF012 - transformers' form
    accepts_loss_kwargs = False  # the loss is a mean over the batch, which Trainer has to know

    def __init__(self, config: VerifierConfig) -> None:
        super().__init__(config)
        width = config.bert.hidden_size
        self.bert = BertModel(config.bert, add_pooling_layer=False)
        self.source_embeddings = SourceEmbedding(config.max_sources + 1, width)
        self.match_embeddings = SourceEmbedding(MATCHES, width) if config.matches else None
        self.drop = nn.Dropout(config.dropout)
        self.verdict = nn.Sequential(nn.Linear(2 * width, width), nn.Tanh(), nn.Linear(width, 1))
        self.word_verdict = nn.Linear(width, 1)
        self.post_init()  # type: ignore[no-untyped-call]
        self._freeze()

    @torch.no_grad()
    def _init_weights(self, module: nn.Module) -> None:
        """Glorot & Bengio (2010) for the heads; zeros for what is added to a trained encoder."""
        if isinstance(module, SourceEmbedding):
            init.zeros_(module.weight)
        elif isinstance(module, nn.Linear):
            init.xavier_uniform_(module.weight)
            init.zeros_(module.bias)
        else:
            super()._init_weights(module)  # type: ignore[no-untyped-call]

    def _freeze(self) -> None:
        """Leave the word embeddings out of training: they are the fusion model's as well."""
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)

    @classmethod
    def from_pretrained(cls, *args: Any, **settings: Any) -> Any:
        """Load a saved verifier; the arguments are those of transformers' ``from_pretrained``."""
        loaded = super().from_pretrained(*args, **settings)
        # Loading makes new parameters, which all have gradients.
        (loaded[0] if isinstance(loaded, tuple) else loaded)._freeze()
        return loaded

    @classmethod
    def from_minilm(cls, config: VerifierConfig) -> Verifier:
        """A verifier to be trained: the encoder is MiniLM, the heads are random.

        Args:
            config: as :meth:`VerifierConfig.from_minilm` gives it.

        Raises:
            SummarizerError: the package that carries MiniLM is missing or not the one that is trusted.
        """
        model = cls(config)
        model.bert.load_state_dict(original(config.bert).state_dict())
        return model

    @classmethod
    def from_fusion(cls, fusion: FusionModel, **sizes: Any) -> Verifier:
        """A verifier to be trained: the encoder is a copy of a fusion model's, the heads are random.

        Args:
            fusion: gives the encoder, with what it knows of which source a piece is from.
            **sizes: other values of the configuration than the default ones, by name.
        """
        given = fusion.config
        model = cls(VerifierConfig(bert=given.bert.to_dict(), max_sources=given.max_sources, **sizes))
        model.bert.load_state_dict(fusion.encoder.bert.state_dict())
        model.source_embeddings.load_state_dict(fusion.encoder.source_embeddings.state_dict())
        return model

    def get_input_embeddings(self) -> nn.Module:
        """The word embeddings."""
        embeddings: nn.Module = self.bert.embeddings.word_embeddings
        return embeddings

    def forward(
        self,
        input_ids: Tensor,
        attention_mask: Tensor,
        source_ids: Tensor,
        *,
        match_ids: Tensor,
        word_index: Tensor,
        word_mask: Tensor,
        labels: Tensor | None = None,
        word_labels: Tensor | None = None,
        **unused: Any,  # noqa: ARG002 - transformers passes settings that have no meaning here
    ) -> VerifierOutput:
        """Judge candidates; :func:`summarizer.model.verify.collate_pairs` makes the arguments.

        Args:
            input_ids: (B, P) word pieces of the candidate and its sources.
            attention_mask: (B, P) ones for pieces, zeros for padding.
            source_ids: (B, P) 0 for the candidate, else the number of the source.
            match_ids: (B, P) whether a piece's word stands on the other side as well.
            word_index: (B, P) place of each piece's word in the candidate; -1 for any other piece.
            word_mask: (B, C) 1 for words of the candidate; 0 for padding.
            labels: (B,) 1 where the sources entail the candidate, else 0.
            word_labels: (B, C) 1 where a word is wrong, else 0; negative where that is not known.
            **unused: what transformers passes besides.

        Returns:
            Log odds, and with labels the sum of both cross-entropies.
        """
        embedded = self.bert.embeddings.word_embeddings(input_ids) + self.source_embeddings(source_ids)
        if self.match_embeddings is not None:
            embedded = embedded + self.match_embeddings(match_ids)
        with fast_attention(embedded):
            states = self.bert(inputs_embeds=embedded, attention_mask=attention_mask).last_hidden_state
        states = self.drop(states)
        words = word_states(states, word_index, word_mask.shape[1])
        member = (word_index >= 0).unsqueeze(-1).to(states.dtype)
        candidate = (states * member).sum(dim=1) / member.sum(dim=1).clamp(min=1)
        logits = self.verdict(torch.cat((states[:, 0], candidate), dim=-1)).squeeze(-1).float()
        word_logits = self.word_verdict(words).squeeze(-1).float()
        loss = None
        if labels is not None:
            loss = functional.binary_cross_entropy_with_logits(logits, labels.float())
            if word_labels is not None:
                known = ((word_labels >= 0) & (word_mask > 0)).float()
                each = functional.binary_cross_entropy_with_logits(
                    word_logits, word_labels.clamp(min=0).float(), reduction="none"
                )
                loss = loss + _WORD_LOSS * (each * known).sum() / known.sum().clamp(min=1)
        return VerifierOutput(loss=loss, logits=logits, word_logits=word_logits)

    def probabilities(self, output: VerifierOutput) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Calibrated probabilities of what :meth:`forward` gave.

        Args:
            output: with its logits.

        Returns:
            (B,) that the sources entail the candidate; (B, C) that a word is wrong, meaningless for padding.

        Raises:
            ValueError: there are no logits in it.
        """
        if output.logits is None or output.word_logits is None:
            raise ValueError("the output has no logits")
        verdicts, words = (t.detach().cpu().double().numpy() for t in (output.logits, output.word_logits))
        config = self.config
        return (
            calibrated(verdicts, config.scale, config.offset),
            calibrated(words, config.word_scale, config.word_offset),
        )


def assemble(fusion: FusionModel, verifier: Verifier) -> FusionModel:
    """One model of a fusion model and a verifier; the word embeddings are the fusion model's, stored once.

    Args:
        fusion: with or without a verifier, which is replaced; it is not changed.
        verifier: with the same word embeddings.

    Returns:
        A new model, whose weights are copies, in evaluation mode.

    Raises:
        SummarizerError: the two have different word embeddings.
    """
    from summarizer.model.network import FusionModel  # noqa: PLC0415 - it imports this module

    kept, added = fusion.state_dict(), verifier.state_dict()
    theirs, own = kept[f"encoder.{_EMBEDDINGS}"], added[_EMBEDDINGS]
    if theirs.shape != own.shape or (theirs.float() - own.float()).abs().max().item() > _SAME:
        raise SummarizerError("the verifier was trained on other word embeddings than the fusion model's")
    settings = {**fusion.config.to_dict(), "verifier": verifier.config.to_dict()}
    model = FusionModel(FusionConfig.from_dict(settings))
    module: nn.Module = model  # transformers' own annotations hide those of torch
    module.to(fusion.dtype)
    kept = {name: weight for name, weight in kept.items() if not name.startswith("verifier.")}
    # The shared embeddings are under both names: the fusion model's win.
    added = {f"verifier.{name}": weight for name, weight in {**added, _EMBEDDINGS: theirs}.items()}
    module.load_state_dict({**kept, **added})
    model.freeze()
    module.eval()
    return model


AutoModel.register(VerifierConfig, Verifier)

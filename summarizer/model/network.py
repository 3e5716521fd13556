"""The fusion model: a pointer-generator over words (See et al. 2017) on a pretrained encoder.

The encoder reads word pieces and gives each source word the mean of its pieces' states. The decoder writes
words; one softmax ranges over the everyday words and the places of the source words, whose score is the
scaled product of the decoder's state and the word's. What is learned is the sum of all ways to produce a
word. Importing this module makes the model known to the Auto classes of transformers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import (
    AutoModelForSeq2SeqLM,
    DynamicCache,
    EncoderDecoderCache,
    GenerationMixin,
    PreTrainedModel,
)
from transformers import initialization as init
from transformers.modeling_outputs import BaseModelOutput, Seq2SeqLMOutput

from summarizer.document import SummarizerError
from summarizer.model.config import FusionConfig
from summarizer.model.content import ContentHead
from summarizer.model.decoder import Decoder
from summarizer.model.encoder import SourceEmbedding, SourceEncoder, SourceMemory, fast_attention, word_states
from summarizer.model.minilm import original
from summarizer.model.pointer import blind_pointer, pointer_losses
from summarizer.model.verifier import Verifier, VerifierOutput
from summarizer.model.vocabulary import BREAK, END, FIRST_WORD, UNKNOWN


@dataclass
class FusionOutput(Seq2SeqLMOutput):
    """What the model gives.

    Args:
        loss: with labels, the mean of ``step_losses`` over the steps that count, weighted by example.
        logits: without labels, (B, L, V + ``max_source_words``); the lowest number where no word stands.
        step_losses: with labels, (B, T) minus the log probability of each target word; 0 where
            ``step_mask`` is not set.
        step_mask: (B, T) which steps have a way to produce their word.
    """

    step_losses: Tensor | None = None
    step_mask: Tensor | None = None


class _Memory(NamedTuple):
    pieces: Tensor  # (B, P, d)
    keys: Tensor  # (B, W, d)
    inputs: Tensor  # (B, W, d)


class FusionModel(PreTrainedModel, GenerationMixin):  # type: ignore[no-untyped-call]
    """Source sentences in, a sentence of everyday and copied words out.

    It can carry a head that says what of the sources matters, and a verifier of what it wrote.
    """

    config_class = FusionConfig
    base_model_prefix = "fusion"
    main_input_name = "input_ids"
    _supports_sdpa = True
    _no_split_modules = ["BertLayer", "DecoderLayer"]  # noqa: RUF012 - transformers' form
    accepts_loss_kwargs = False  # the loss is a mean over the batch, which Trainer has to know
    _tied_weights_keys = {  # noqa: RUF012 - transformers' form
        "verifier.bert.embeddings.word_embeddings.weight": "encoder.bert.embeddings.word_embeddings.weight"
    }
    # Two heads that earlier models had.
    _keys_to_ignore_on_load_unexpected = [r"^verdict\.", r"^word_verdict\."]  # noqa: RUF012 - likewise

    def __init__(self, config: FusionConfig) -> None:
        super().__init__(config)
        self.encoder = SourceEncoder(config)
        self.decoder = Decoder(config)
        self.word_bias = nn.Parameter(torch.zeros(config.generated_words))
        self.pointer = nn.Linear(config.d_model, config.d_model) if config.copying else None
        self.go_on = nn.Linear(config.d_model, 1) if config.copying and config.continuation else None
        self.content = ContentHead(config) if config.content_counts else None
        self.verifier = Verifier(config.verifier) if config.verifier is not None else None
        self.post_init()  # type: ignore[no-untyped-call]
        self.freeze()

    @torch.no_grad()
    def _init_weights(self, module: nn.Module) -> None:
        """Glorot & Bengio (2010) for our own matrices; zeros for what is added to a trained encoder."""
        # What transformers has set once it does not set again, so ours comes first.
        if isinstance(module, FusionModel):
            init.zeros_(module.word_bias)
        elif isinstance(module, SourceEmbedding):
            init.zeros_(module.weight)
        elif isinstance(module, nn.Linear):
            init.xavier_uniform_(module.weight)
            init.zeros_(module.bias)
        else:
            super()._init_weights(module)  # type: ignore[no-untyped-call]

    def freeze(self) -> None:
        """Leave out of training the other heads and, if the configuration says so, the word embeddings."""
        if self.config.freeze_word_embeddings:
            self.encoder.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        for head in (self.content, self.verifier):
            if head is not None:
                head.requires_grad_(False)

    @classmethod
    def from_pretrained(cls, *args: Any, **settings: Any) -> Any:
        """Load a saved model; the arguments are those of transformers' ``from_pretrained``."""
        loaded = super().from_pretrained(*args, **settings)
        # Loading makes new parameters, which all have gradients.
        (loaded[0] if isinstance(loaded, tuple) else loaded).freeze()
        return loaded

    @classmethod
    def from_minilm(cls, config: FusionConfig) -> FusionModel:
        """A model to be trained: the encoder is MiniLM, the rest is random.

        Args:
            config: as :meth:`FusionConfig.from_minilm` gives it.

        Raises:
            SummarizerError: the package that carries MiniLM is missing or not the one that is trusted.
        """
        model = cls(config)
        model.encoder.bert.load_state_dict(original(config.bert).state_dict())
        return model

    def get_encoder(self, modality: str | None = None) -> SourceEncoder:  # noqa: ARG002 - transformers' form
        """The encoder, with the memory of words."""
        return self.encoder

    def get_decoder(self) -> Decoder:
        """The decoder."""
        return self.decoder

    def get_input_embeddings(self) -> nn.Module:
        """The encoder's word embeddings."""
        embeddings: nn.Module = self.encoder.bert.embeddings.word_embeddings
        return embeddings

    def get_output_embeddings(self) -> None:
        """None: the output layer is the decoder's own embedding, used twice, and is stored once."""
        return

    def forward(
        self,
        input_ids: Tensor | None = None,
        attention_mask: Tensor | None = None,
        *,
        source_ids: Tensor | None = None,
        word_index: Tensor | None = None,
        word_sources: Tensor | None = None,
        copy_words: Tensor | None = None,
        decoder_input_ids: Tensor | None = None,
        encoder_outputs: BaseModelOutput | tuple[Tensor, ...] | None = None,
        past_key_values: EncoderDecoderCache | None = None,
        use_cache: bool | None = None,
        labels: Tensor | None = None,
        label_matches: Tensor | None = None,
        example_weights: Tensor | None = None,
        **unused: Any,  # noqa: ARG002 - transformers passes settings that have no meaning here
    ) -> FusionOutput:
        """Score the words that may follow, or with labels the words that do.

        Args:
            input_ids: (B, P) word pieces; not needed with ``encoder_outputs``.
            attention_mask: (B, P) ones for pieces, zeros for padding.
            source_ids: (B, P) number of each piece's source, from 1.
            word_index: (B, P) place of each piece's word, or -1.
            word_sources: (B, W) number of each word's source, from 1; 0 for padding.
            copy_words: (B, W) everyday id of each word.
            decoder_input_ids: (B * K, L) what was written so far, by K beams of each example; K is 1 with
                labels.
            encoder_outputs: what the encoder gave.
            past_key_values: keys and values of earlier decoder inputs.
            use_cache: whether to return them.
            labels: (B, T) everyday id of each target word, any negative number for none.
            label_matches: (B, T, W) bool, which source words are the target word.
            example_weights: (B,) how much each example counts; all the same if None.
            **unused: what transformers passes besides.

        Returns:
            Loss and step losses with labels, else logits.

        Raises:
            ValueError: an argument is missing.
        """
        if word_sources is None or copy_words is None or decoder_input_ids is None:
            raise ValueError("word_sources, copy_words and decoder_input_ids are needed")
        if encoder_outputs is None:
            if input_ids is None or word_index is None:
                raise ValueError("input_ids and word_index are needed, or what the encoder gave")
            encoder_outputs = self.encoder(
                input_ids, attention_mask, source_ids, word_index=word_index, word_sources=word_sources
            )
        memory = self._with_words(encoder_outputs, word_index, word_sources)
        use_cache = (self.config.use_cache if use_cache is None else use_cache) and labels is None
        if use_cache and past_key_values is None:
            past_key_values = EncoderDecoderCache(DynamicCache(), DynamicCache())
        # K beams of an example read the same memory: to it they are so many more steps.
        folded = decoder_input_ids.reshape(len(word_sources), -1)
        inputs = self._embed(folded, copy_words, memory.inputs).view(*decoder_input_ids.shape, -1)
        with fast_attention(inputs):
            hidden = self.decoder(inputs, memory.pieces, attention_mask, past_key_values)
        if labels is not None:
            if label_matches is None:
                raise ValueError("labels need label_matches")
            steps = labels.shape[1]
            generated, copied = self._scores(
                hidden[:, -steps:], decoder_input_ids[:, -steps:], memory.keys, word_sources
            )
            if self.pointer is None:
                generated, copied = blind_pointer(generated, word_sources)
            losses, counts = pointer_losses(generated, copied, labels, label_matches)
            weights = counts.to(losses.dtype)
            if example_weights is not None:
                weights = weights * example_weights[:, None].to(losses.dtype)
            loss = (losses * weights).sum() / weights.sum().clamp(min=1e-6)
            return FusionOutput(
                loss=loss,
                step_losses=losses,
                step_mask=counts,
                encoder_last_hidden_state=memory.pieces,
            )
        generated, copied = self._scores(hidden.reshape(*folded.shape, -1), folded, memory.keys, word_sources)
        room = self.config.max_source_words - copied.shape[-1]
        copied = functional.pad(copied, (0, room), value=torch.finfo(copied.dtype).min)
        return FusionOutput(
            logits=torch.cat((generated, copied), dim=-1).view(*decoder_input_ids.shape, -1),
            past_key_values=past_key_values,
            encoder_last_hidden_state=memory.pieces,
        )

    def verify(self, **pairs: Tensor) -> VerifierOutput:
        """Judge whether sources entail candidates; the arguments are :meth:`Verifier.forward`'s.

        Args:
            **pairs: what :func:`summarizer.model.verify.collate_pairs` makes.

        Raises:
            SummarizerError: the model carries no verifier.
        """
        if self.verifier is None:
            raise SummarizerError("the model carries no verifier: one is added with “assemble”")
        output: VerifierOutput = self.verifier(**pairs)
        return output

    def sentence_vectors(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Mean-pooled vectors of length 1 (Reimers & Gurevych 2019), as the encoder was made for.

        Args:
            input_ids: (B, P) word pieces with [CLS] and [SEP].
            attention_mask: (B, P).

        Returns:
            (B, d), in fp32.
        """
        states = self.encoder(input_ids, attention_mask).last_hidden_state.float()
        weight = attention_mask.unsqueeze(-1).float()
        return functional.normalize((states * weight).sum(dim=1) / weight.sum(dim=1), dim=-1)

    def _with_words(
        self, given: BaseModelOutput | tuple[Tensor, ...], word_index: Tensor | None, word_sources: Tensor
    ) -> _Memory:
        """The encoder's output, the words added if it comes from elsewhere."""
        if isinstance(given, SourceMemory) and given.word_keys is not None and given.word_inputs is not None:
            return _Memory(given[0], given.word_keys, given.word_inputs)
        if word_index is None:
            raise ValueError("word_index is needed, for the encoder's output has no words")
        words = word_states(given[0], word_index, word_sources.shape[1])
        return _Memory(given[0], self.encoder.word_key(words), self.encoder.word_input(words))

    def _embed(self, ids: Tensor, copy_words: Tensor, word_inputs: Tensor) -> Tensor:
        """Embed decoder inputs; a copied word is its lower-case word and what the encoder knows of it."""
        place = ids - self.config.generated_words
        is_copy = place >= 0
        place = place.clamp(min=0)
        words = torch.where(is_copy, copy_words.gather(1, place), ids)
        embedded: Tensor = self.decoder.embed_words(words)
        if self.pointer is None:
            return embedded
        told = word_inputs.gather(1, place.unsqueeze(-1).expand(-1, -1, word_inputs.shape[-1]))
        told = told * is_copy.unsqueeze(-1).to(told.dtype)
        return embedded.add(told)

    def _scores(
        self, hidden: Tensor, ids: Tensor, word_keys: Tensor, word_sources: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Scores of everyday words (B, T, V) and of source words (B, T, W), before the one softmax."""
        generated = functional.linear(hidden, self.decoder.embed_words.weight, self.word_bias)
        codes = torch.arange(FIRST_WORD, device=hidden.device)
        never = (codes != END) & (codes != BREAK)  # padding and control codes are no words
        if self.pointer is None:
            never &= codes != UNKNOWN
        lowest = torch.finfo(generated.dtype).min
        generated[..., :FIRST_WORD] = generated[..., :FIRST_WORD].masked_fill(never, lowest)
        if self.pointer is None:
            return generated, generated.new_full((*ids.shape, word_keys.shape[1]), lowest)
        copied = torch.bmm(self.pointer(hidden), word_keys.transpose(1, 2)) * hidden.shape[-1] ** -0.5
        if self.go_on is not None:
            place = ids - self.config.generated_words
            following = (place + 1).clamp(min=0, max=word_sources.shape[1] - 1)
            here = word_sources.gather(1, place.clamp(min=0, max=word_sources.shape[1] - 1))
            runs_on = (place >= 0) & (following > place) & (word_sources.gather(1, following) == here)
            bonus = (self.go_on(hidden) * runs_on.unsqueeze(-1)).to(copied.dtype)
            copied = copied.scatter_add(2, following.unsqueeze(-1), bonus)
        absent = word_sources[:, None, :] == 0
        return generated, copied.masked_fill(absent, torch.finfo(copied.dtype).min)

    def _expand_inputs_for_generation(  # type: ignore[override]
        self,
        expand_size: int = 1,
        is_encoder_decoder: bool = True,  # noqa: ARG002 - transformers' form
        input_ids: Tensor | None = None,
        **model_kwargs: Any,
    ) -> tuple[Tensor | None, dict[str, Any]]:
        """Repeat what was written for each beam; what was read is kept once, see :meth:`forward`."""
        if input_ids is not None:
            input_ids = input_ids.repeat_interleave(expand_size, dim=0)
        return input_ids, model_kwargs

    def _reorder_cache(self, cache: EncoderDecoderCache, beams: Tensor) -> EncoderDecoderCache:
        """Reorder what differs between the beams of an example; what was read is the same for all of them."""
        cache.self_attention_cache.reorder_cache(beams)  # type: ignore[arg-type]
        return cache


AutoModelForSeq2SeqLM.register(FusionConfig, FusionModel)

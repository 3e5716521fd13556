"""Sizes of the fusion model, in the form in which transformers keeps them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from transformers import AutoConfig, BertConfig, PreTrainedConfig
from transformers.configuration_utils import SubConfigSpec

from summarizer.model.minilm import minilm_folder
from summarizer.model.vocabulary import BEGIN, END, PAD, TASKS

if TYPE_CHECKING:
    from summarizer.model.vocabulary import Vocabulary

__all__ = ["FusionConfig", "VerifierConfig"]


class VerifierConfig(PreTrainedConfig):  # type: ignore[no-untyped-call]
    """Sizes of a :class:`~summarizer.model.verifier.Verifier`, and the calibration of its verdicts.

    A calibrated verdict is the logistic function of scale · log odds + offset (Platt 1999).

    Args:
        bert: the encoder's own configuration, or its values.
        max_pieces: word pieces read of a candidate and its sources.
        max_sources: sources that are told apart; further ones are not read.
        matches: whether the encoder is told which words stand on the other side as well.
        dropout: share of the encoder's output that is dropped in training.
        scale: of the log odds that the sources entail a candidate.
        offset: added to them.
        word_scale: of the log odds that a word is wrong.
        word_offset: added to them.
    """

    model_type = "summarizer-verifier"
    sub_configs_defaults = {"bert": SubConfigSpec(config_class=BertConfig)}  # noqa: RUF012 - transformers' form

    bert: Any = None
    max_pieces: int = 384
    max_sources: int = 12
    matches: bool = True
    dropout: float = 0.1
    scale: float = 1.0
    offset: float = 0.0
    word_scale: float = 1.0
    word_offset: float = 0.0
    tie_word_embeddings: bool = False
    pad_token_id: int | None = PAD

    @classmethod
    def from_minilm(cls, *, encoder_dropout: float = 0.0, **sizes: Any) -> VerifierConfig:
        """Configuration of a verifier that starts from MiniLM.

        Args:
            encoder_dropout: share of values dropped in the encoder while training.
            **sizes: other values than the default ones, by name.

        Raises:
            SummarizerError: the package that carries MiniLM is not installed.
        """
        return cls(bert=_minilm_config(encoder_dropout), **sizes)


class FusionConfig(PreTrainedConfig):  # type: ignore[no-untyped-call]
    """Sizes of a :class:`~summarizer.model.network.FusionModel`.

    Args:
        bert: the encoder's own configuration, or its values.
        generated_words: V, the ids that are not copies.
        max_source_words: copy positions; ids from V on stand for them.
        max_source_pieces: word pieces read for a sentence or a title.
        max_brief_pieces: word pieces read for a brief.
        max_sources: source sentences that are told apart.
        max_target_positions: decoder inputs, the three control codes included.
        d_model: width of the decoder; that of the encoder.
        decoder_layers: layers of the decoder.
        decoder_attention_heads: its attention heads.
        decoder_ffn_dim: inner width of its feed-forward layers.
        dropout: share of values dropped in the decoder while training.
        copying: whether source words can be copied. Without, the model writes everyday words only, and
            UNKNOWN, which is passed over in its text, where it wants another.
        continuation: whether a learned bonus goes to the source word after the one copied last.
        freeze_word_embeddings: whether the encoder's word embeddings are left as they are in training.
        initializer_range: standard deviation of new embeddings.
        content_counts: what the head for content is told of a concept; 0 for no such head.
        content_width: its inner width.
        verifier: the configuration of the verifier that the model carries, or its values; None for none.
    """

    model_type = "summarizer-fusion"
    keys_to_ignore_at_inference = ["past_key_values", "encoder_outputs"]  # noqa: RUF012 - transformers' form
    attribute_map = {  # noqa: RUF012 - transformers' form
        "hidden_size": "d_model",
        "num_attention_heads": "decoder_attention_heads",
        "num_hidden_layers": "decoder_layers",
    }
    sub_configs_defaults = {  # noqa: RUF012 - likewise
        "bert": SubConfigSpec(config_class=BertConfig),
        "verifier": SubConfigSpec(config_class=VerifierConfig, optional=True),
    }

    bert: Any = None
    generated_words: int = 3517
    max_source_words: int = 448
    max_source_pieces: int = 256
    max_brief_pieces: int = 512
    max_sources: int = 12
    max_target_positions: int = 160
    d_model: int = 384
    decoder_layers: int = 3
    decoder_attention_heads: int = 6
    decoder_ffn_dim: int = 1536
    dropout: float = 0.1
    copying: bool = True
    continuation: bool = True
    freeze_word_embeddings: bool = True
    initializer_range: float = 0.02
    content_counts: int = 0
    content_width: int = 256
    verifier: Any = None
    vocab_size: int = 0
    use_cache: bool = True
    is_encoder_decoder: bool = True
    tie_word_embeddings: bool = False
    pad_token_id: int | None = PAD
    bos_token_id: int | None = BEGIN
    eos_token_id: int | None = END
    decoder_start_token_id: int | None = BEGIN

    def __post_init__(self, **kwargs: Any) -> None:
        """Set what follows from the sizes."""
        self.vocab_size = self.generated_words + self.max_source_words
        self.tie_word_embeddings = self.verifier is not None  # its word embeddings are the encoder's
        super().__post_init__(**kwargs)  # type: ignore[no-untyped-call]

    def piece_limit(self, task: str) -> int:
        """Word pieces that are read for a task."""
        return self.max_brief_pieces if task == TASKS[2] else self.max_source_pieces

    @classmethod
    def from_minilm(
        cls, vocabulary: Vocabulary, *, encoder_dropout: float = 0.0, **sizes: Any
    ) -> FusionConfig:
        """Configuration of a model that starts from MiniLM.

        Args:
            vocabulary: gives the number of generated words.
            encoder_dropout: share of values dropped in the encoder while training. On a CPU it takes a fifth
                of the time, and what is seen once or twice is not learned by heart.
            **sizes: other values than the default ones, by name.

        Raises:
            SummarizerError: the package that carries MiniLM is not installed.
        """
        bert = _minilm_config(encoder_dropout)
        return cls(bert=bert, generated_words=vocabulary.size, d_model=bert.hidden_size, **sizes)


def _minilm_config(dropout: float) -> BertConfig:
    values = json.loads((minilm_folder() / "config.json").read_text(encoding="utf-8"))
    dropped = {"attention_probs_dropout_prob": dropout, "hidden_dropout_prob": dropout}
    return BertConfig.from_dict({**values, **dropped})


AutoConfig.register(VerifierConfig.model_type, VerifierConfig)
AutoConfig.register(FusionConfig.model_type, FusionConfig)

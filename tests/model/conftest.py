"""A fusion model small enough for tests: two layers of 32 dimensions, a few dozen words, no training."""

from __future__ import annotations

import string

import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig

from summarizer.model.config import FusionConfig
from summarizer.model.network import FusionModel
from summarizer.model.vocabulary import Vocabulary

WORDS = """
. , : ; ? ! ' " ‘ ’ “ ” - ( ) [ ] $ % the to of and a in that for is on it he with as s said was have his
be are at by not but has from they an who we t which will were old new bridge river town mayor closed
cars
""".split()


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    letters = [*string.ascii_lowercase, *string.digits, *string.punctuation, *"“”‘’–—€"]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{letter}" for letter in letters)]
    model = models.WordPiece({piece: number for number, piece in enumerate(pieces)}, unk_token="[UNK]")  # noqa: S106 - a piece
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return Vocabulary(WORDS, tokenizer)


@pytest.fixture(scope="session")
def config(vocabulary: Vocabulary) -> FusionConfig:
    bert = BertConfig(
        vocab_size=vocabulary.pieces.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=512,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    return FusionConfig(
        bert=bert,
        generated_words=vocabulary.size,
        max_source_words=60,
        max_source_pieces=256,
        d_model=32,
        decoder_layers=2,
        decoder_attention_heads=2,
        decoder_ffn_dim=64,
        max_target_positions=64,
    )


@pytest.fixture
def model(config: FusionConfig) -> FusionModel:
    """Random weights, large enough that its choices differ clearly; the source embedding is not zero."""
    torch.set_num_threads(1)
    torch.manual_seed(5)
    made = FusionModel(config)
    with torch.no_grad():
        for parameter in made.parameters():
            if parameter.dim() > 1:
                parameter.normal_(0, 0.25)
    return made.eval()

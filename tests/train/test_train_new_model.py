"""What a new model is made of, as the settings ask for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from summarizer.document import SummarizerError
from summarizer.model.config import FusionConfig
from summarizer.model.minilm import minilm_folder
from summarizer.model.network import FusionModel
from summarizer.model.vocabulary import Vocabulary
from summarizer.train.settings import Settings, compare
from summarizer.train.start import model_to_train, optimiser_of


def asked(**changes: Any) -> Settings:
    return Settings(data=Path("data"), run=Path("run"), **changes)


@pytest.fixture(scope="module")
def usual() -> tuple[FusionModel, Vocabulary]:
    return model_to_train(asked(), None)


def test_without_pretraining_everything_is_random_and_learns(usual: tuple[FusionModel, Vocabulary]) -> None:
    settings = asked(pretraining=False, distil=0.0, encoder_rate=1.0)
    model, _ = model_to_train(settings, None)
    trained, plain = usual[0].encoder.bert.state_dict(), model.encoder.bert.state_dict()
    assert trained.keys() == plain.keys()
    matrices = [name for name in trained if trained[name].dim() > 1 and "weight" in name]
    assert "embeddings.word_embeddings.weight" in matrices
    for name in matrices:
        rows = torch.stack((trained[name][:100].flatten(), plain[name][:100].flatten()))
        assert abs(float(torch.corrcoef(rows)[0, 1])) < 0.1, name
    assert model.encoder.bert.embeddings.word_embeddings.weight.requires_grad
    assert not usual[0].encoder.bert.embeddings.word_embeddings.weight.requires_grad
    assert {group["share"] for group in optimiser_of(model, settings).param_groups} == {1.0}
    assert not model.config.freeze_word_embeddings  # so that it stays like that when it is loaded again


def test_the_first_words_of_the_vocabulary(usual: tuple[FusionModel, Vocabulary]) -> None:
    model, vocabulary = model_to_train(asked(vocabulary=100, decoder_layers=1, copying=False), None)
    assert vocabulary.words == usual[1].words[:100]
    assert model.config.generated_words == vocabulary.size == usual[1].size - len(usual[1].words) + 100
    assert len(model.decoder.layers) == model.config.decoder_layers == 1
    assert model.pointer is None
    assert not model.config.copying
    config: FusionConfig = usual[0].config
    assert (config.copying, config.decoder_layers) == (True, 3)


def test_the_encoder_is_minilm(usual: tuple[FusionModel, Vocabulary]) -> None:
    from safetensors.torch import load_file

    stored = load_file(minilm_folder() / "model.safetensors")
    name = "encoder.layer.0.attention.self.query.weight"
    torch.testing.assert_close(usual[0].encoder.bert.state_dict()[name], stored[name])


def test_more_words_than_there_are_is_told_in_one_line() -> None:
    with pytest.raises(SummarizerError, match="there are 3500 everyday words, not the 4000 asked for"):
        model_to_train(asked(vocabulary=4000), None)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"vocabulary": 0}, "vocabulary is more than 0"),
        ({"decoder_layers": -1}, "decoder layers is more than 0"),
        ({"pretraining": False}, "without pretraining"),
        ({"init": Path("old"), "copying": False}, "copying is for a new model: old is as it was made"),
        ({"init": Path("old"), "vocabulary": 100}, "vocabulary is for a new model"),
    ],
)
def test_settings_that_do_not_go_together(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(SummarizerError, match=message):
        asked(**changes)


def test_what_a_record_does_not_name_had_its_default() -> None:
    new = asked().record()
    old = {name: value for name, value in new.items() if name not in ("copying", "vocabulary")}
    assert compare(old, new) is None
    assert compare(old, replace(asked(), vocabulary=100).record()) == ("vocabulary", None, 100)
    assert compare(old, replace(asked(), copying=False).record()) == ("copying", True, False)
    assert compare(new, {**old, "examples": 7}) is None

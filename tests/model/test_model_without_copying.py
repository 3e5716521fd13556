"""A fusion model without a pointer: what it may write, and what its loss counts."""

from __future__ import annotations

import math

import pytest
import torch

from summarizer.model.batch import collate, encode
from summarizer.model.config import FusionConfig
from summarizer.model.decode import Request, Settings, write
from summarizer.model.network import FusionModel
from summarizer.model.vocabulary import END, UNKNOWN, Vocabulary
from summarizer.train.examples import Example

SOURCES = ("The old bridge was closed by Mayor Ana Petrov.", "The town saw it.")
EXAMPLE = Example("1", "natural", "sentence", SOURCES, "Petrov closed the bridge.", "e")


@pytest.fixture
def mute(config: FusionConfig) -> FusionModel:
    """A model without copying, with random weights that are large enough to tell its choices apart."""
    torch.set_num_threads(1)
    torch.manual_seed(5)
    made = FusionModel(FusionConfig.from_dict({**config.to_dict(), "copying": False}))
    with torch.no_grad():
        for parameter in made.parameters():
            if parameter.dim() > 1:
                parameter.normal_(0, 0.25)
    return made.eval()


def test_a_word_that_it_cannot_write_costs_finding_it_by_chance(
    mute: FusionModel, vocabulary: Vocabulary, config: FusionConfig
) -> None:
    longer = Example("2", "natural", "sentence", (*SOURCES, "Cars will not cross."), "The town saw it.", "e")
    batch = collate([encode(one, vocabulary, config) for one in (EXAMPLE, longer)])
    output = mute(**batch)
    asked = {k: v for k, v in batch.items() if k not in ("labels", "label_matches", "example_weights")}
    chances = mute(**asked).logits[0, 2:].double().softmax(dim=-1).detach()
    assert float(chances[:, vocabulary.size :].sum()) == 0
    words = int((batch["word_sources"][0] > 0).sum())
    unknown = chances[:, UNKNOWN] / words
    ways = [
        unknown[0],  # "Petrov" stands in the sources once, and is no everyday word
        chances[1, vocabulary.id("closed")] + unknown[1],
        chances[2, vocabulary.id("the")],  # "The" is another word than "the" inside a sentence
        chances[3, vocabulary.id("bridge")] + unknown[3],
        chances[4, vocabulary.id(".")] + 2 * unknown[4],
    ]
    expected = [-math.log(float(way)) for way in ways]
    assert output.step_losses[0, :5].tolist() == pytest.approx(expected, abs=1e-4)
    assert output.step_mask[0, :6].all()


def test_it_counts_the_same_words_as_with_copying(
    mute: FusionModel, model: FusionModel, vocabulary: Vocabulary, config: FusionConfig
) -> None:
    batch = collate([encode(EXAMPLE, vocabulary, config)])
    assert mute(**batch).step_mask.tolist() == model(**batch).step_mask.tolist()


def test_it_is_not_told_what_the_encoder_knows_of_a_copied_word(
    mute: FusionModel, vocabulary: Vocabulary, config: FusionConfig
) -> None:
    batch = collate([encode(EXAMPLE, vocabulary, config)])
    places = torch.arange(len(SOURCES), 9)
    copies = (vocabulary.size + places)[None]
    memory = torch.randn(1, batch["word_sources"].shape[1], config.d_model)
    plain = batch["copy_words"][:, places]
    torch.testing.assert_close(
        mute._embed(copies, batch["copy_words"], memory), mute._embed(plain, batch["copy_words"], memory)
    )


@pytest.mark.parametrize("verbatim_quotations", [False, True])
def test_its_text_holds_everyday_words_only(
    mute: FusionModel, vocabulary: Vocabulary, verbatim_quotations: bool
) -> None:
    with torch.no_grad():
        likely = [UNKNOWN, END, vocabulary.id("town"), vocabulary.id(".")]
        mute.word_bias[likely] = torch.tensor([6.0, 20.0, 5.0, 4.0])
    settings = Settings(verbatim_quotations=verbatim_quotations)
    (written,) = write(mute, vocabulary, [Request(SOURCES, words=8, least=2, most=20)], settings)
    assert written
    assert not any(UNKNOWN in hypothesis.ids for hypothesis in written)
    assert all(number < vocabulary.size for hypothesis in written for number in hypothesis.ids)
    assert not any("Petrov" in hypothesis.text for hypothesis in written)


def test_it_comes_back_from_disk_without_a_pointer(
    mute: FusionModel, vocabulary: Vocabulary, config: FusionConfig, tmp_path
) -> None:
    mute.save_pretrained(tmp_path)
    again = FusionModel.from_pretrained(tmp_path).eval()
    assert again.pointer is None
    assert again.go_on is None
    batch = collate([encode(EXAMPLE, vocabulary, config)])
    torch.testing.assert_close(again(**batch).step_losses, mute(**batch).step_losses, rtol=0, atol=0)

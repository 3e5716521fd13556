"""The verifier, alone and as a part of a fusion model."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from summarizer.document import SummarizerError
from summarizer.model.batch import collate, encode_sources, read
from summarizer.model.config import FusionConfig, VerifierConfig
from summarizer.model.network import FusionModel
from summarizer.model.verifier import Verifier, assemble
from summarizer.model.verify import calibrated, collate_pairs, encode_pair
from summarizer.model.vocabulary import Vocabulary

A = "The old bridge was closed by Mayor Ana Petrov."
B = "Cars will not cross the bridge for 18 months, Petrov said."
C = "The river town has an old bridge."
EMBEDDINGS = "encoder.bert.embeddings.word_embeddings.weight"


@pytest.fixture
def verifier_config(config: FusionConfig) -> VerifierConfig:
    return VerifierConfig(bert=config.bert.to_dict(), max_pieces=128, scale=0.5, offset=-1.0)


@pytest.fixture
def verifier(verifier_config: VerifierConfig, model: FusionModel) -> Verifier:
    """Random weights, with the word embeddings of the fusion model."""
    torch.manual_seed(6)
    made = Verifier(verifier_config)
    with torch.no_grad():
        for parameter in made.parameters():
            if parameter.dim() > 1:
                parameter.normal_(0, 0.25)
        made.get_input_embeddings().weight.copy_(model.get_input_embeddings().weight)
    return made.eval()


@pytest.fixture
def pairs(vocabulary: Vocabulary, verifier_config: VerifierConfig) -> dict[str, torch.Tensor]:
    made = [
        encode_pair("The bridge was closed.", [A, B], vocabulary, verifier_config),
        encode_pair("Mayor Petrov said the town has cars.", [C], vocabulary, verifier_config),
    ]
    return collate_pairs(made)


def test_it_learns_to_tell_a_wrong_word(
    vocabulary: Vocabulary, verifier_config: VerifierConfig, verifier: Verifier
) -> None:
    pairs = []
    for town in ("Ruvo", "Belk", "Orla", "Pell"):
        source = f"A bridge in {town} was closed."
        for other, true in ((town, True), ("Sarn", False)):
            candidate = f"The bridge in {other} was closed."
            wrong = [] if true else [(14, 18)]
            pairs.append(
                encode_pair(candidate, [source, C], vocabulary, verifier_config, label=true, wrong=wrong)
            )
    model = verifier
    before = model.get_input_embeddings().weight.clone()
    batch = collate_pairs(pairs)
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=5e-3)
    for _ in range(60):
        loss = model(**batch).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    output = model(**batch)
    assert ((output.logits > 0).long() == batch["labels"]).all()
    wrong = output.word_logits.argmax(dim=1)[batch["labels"] == 0]
    assert wrong.tolist() == [3] * 4
    torch.testing.assert_close(model.get_input_embeddings().weight, before, rtol=0, atol=0)
    alone = model(**collate_pairs(pairs[:1]))
    torch.testing.assert_close(alone.logits[0], output.logits[0], rtol=0, atol=1e-4)


def test_pairs_put_the_candidate_first(vocabulary: Vocabulary, verifier_config: VerifierConfig) -> None:
    pair = encode_pair("Petrov said.", [A, B], vocabulary, verifier_config, label=False, wrong=[(0, 3)])
    batch = collate_pairs([pair])
    assert batch["word_labels"].tolist() == [[1, 0, 0]]
    candidate = batch["input_ids"][0][batch["word_index"][0] >= 0].tolist()
    assert [vocabulary.pieces.id_to_token(i) for i in candidate][:2] == ["p", "##e"]
    assert set(batch["source_ids"][0][batch["word_index"][0] >= 0].tolist()) == {0}
    assert set(batch["source_ids"][0].tolist()) == {0, 1, 2}
    unlabelled = encode_pair("Petrov said.", [A], vocabulary, verifier_config)
    assert "labels" not in collate_pairs([unlabelled])
    assert set(unlabelled.word_labels.tolist()) == {-1}


def test_a_long_candidate_leaves_room_for_the_sources(
    vocabulary: Vocabulary, verifier_config: VerifierConfig
) -> None:
    pair = encode_pair("The old bridge. " * 40, [A] * 30, vocabulary, verifier_config, label=True)
    assert len(pair.pieces) <= 128
    assert 1 < (pair.piece_sources == 0).sum() <= 66
    assert pair.piece_words.max() == len(pair.word_labels) - 1


def test_a_saved_verifier_comes_back_the_same(verifier, pairs, tmp_path) -> None:
    verifier.save_pretrained(tmp_path)
    again, info = Verifier.from_pretrained(tmp_path, output_loading_info=True)
    assert not any(info[kind] for kind in ("missing_keys", "unexpected_keys", "mismatched_keys"))
    assert not again.get_input_embeddings().weight.requires_grad
    assert (again.config.scale, again.config.offset) == (0.5, -1.0)
    torch.testing.assert_close(again.eval()(**pairs).logits, verifier(**pairs).logits, rtol=0, atol=0)


def test_an_assembled_model_is_both_and_is_one_file(model, verifier, pairs, vocabulary, tmp_path) -> None:
    both = assemble(model, verifier)
    both.save_pretrained(tmp_path)
    with safe_open(tmp_path / "model.safetensors", "pt") as file:
        names = set(file.keys())
    assert EMBEDDINGS in names
    assert "verifier.bert.embeddings.word_embeddings.weight" not in names
    again, info = FusionModel.from_pretrained(tmp_path, output_loading_info=True)
    assert not any(info[kind] for kind in ("missing_keys", "unexpected_keys", "mismatched_keys"))
    again.eval()
    sources = collate([encode_sources(read((A, B), vocabulary, model.config, "sentence"), vocabulary)])
    for made in (both, again):
        assert made.verifier.get_input_embeddings().weight is made.get_input_embeddings().weight
        assert not any(p.requires_grad for p in made.verifier.parameters())
        output = made.verify(**pairs)
        torch.testing.assert_close(output.logits, verifier(**pairs).logits, rtol=0, atol=0)
        torch.testing.assert_close(output.word_logits, verifier(**pairs).word_logits, rtol=0, atol=0)
        torch.testing.assert_close(made(**sources).logits, model(**sources).logits, rtol=0, atol=0)
        assert made.verifier.config.scale == 0.5
    assert any(p.requires_grad for p in again.decoder.parameters())


def test_an_assembled_model_in_half_precision(model, verifier, pairs, tmp_path) -> None:
    assemble(model.to(torch.float16), verifier).save_pretrained(tmp_path)
    again = FusionModel.from_pretrained(tmp_path, dtype=torch.float32).eval()
    torch.testing.assert_close(again.verify(**pairs).logits, verifier(**pairs).logits, rtol=0.02, atol=0.05)


def test_other_word_embeddings_are_refused(model, verifier) -> None:
    with torch.no_grad():
        verifier.get_input_embeddings().weight += 0.1
    with pytest.raises(SummarizerError, match="other word embeddings"):
        assemble(model, verifier)


def test_a_model_without_a_verifier_says_so(model, pairs) -> None:
    with pytest.raises(SummarizerError, match="no verifier"):
        model.verify(**pairs)


def test_the_heads_of_earlier_models_are_passed_over(model, tmp_path) -> None:
    model.save_pretrained(tmp_path)
    file = tmp_path / "model.safetensors"
    heads = {"verdict.0.weight": torch.ones(2, 2), "word_verdict.bias": torch.ones(1)}
    save_file({**load_file(file), **heads}, file, {"format": "pt"})
    settings = json.loads((tmp_path / "config.json").read_text())
    settings.pop("verifier", None)
    (tmp_path / "config.json").write_text(json.dumps(settings))
    again, info = FusionModel.from_pretrained(tmp_path, output_loading_info=True)
    assert not any(info[kind] for kind in ("missing_keys", "unexpected_keys", "mismatched_keys"))
    assert again.verifier is None


def test_probabilities_are_calibrated(verifier, pairs) -> None:
    output = verifier(**pairs)
    verdicts, words = verifier.probabilities(output)
    log_odds = output.logits.detach().double().numpy()
    np.testing.assert_allclose(np.log(verdicts / (1 - verdicts)), 0.5 * log_odds - 1, rtol=1e-6)
    assert words.shape == tuple(output.word_logits.shape)
    assert calibrated(np.array([-1e6, 0.0, 1e6]), 1.0, 0.0).tolist() == pytest.approx([0, 0.5, 1])

"""Packing: a fusion model and a verifier become one model, in half precision."""

from __future__ import annotations

import pytest
import torch

from summarizer.document import SummarizerError
from summarizer.model.config import VerifierConfig
from summarizer.model.load import load
from summarizer.model.verifier import Verifier
from summarizer.train import pack as packing
from summarizer.train.pack import pack


@pytest.fixture
def parts(tmp_path, model, vocabulary, config):
    torch.manual_seed(9)
    verifier = Verifier(VerifierConfig(bert=config.bert.to_dict(), scale=0.7, offset=0.1))
    with torch.no_grad():
        verifier.get_input_embeddings().weight.copy_(model.get_input_embeddings().weight)
    model.save_pretrained(tmp_path / "fusion")
    vocabulary.save_pretrained(tmp_path / "fusion")
    verifier.save_pretrained(tmp_path / "verifier")
    return tmp_path / "fusion", tmp_path / "verifier"


def test_both_parts_are_in_it_once_and_in_half_precision(parts, tmp_path, model):
    packed = pack(*parts, tmp_path / "packed")
    assert packed.size == (tmp_path / "packed" / "model.safetensors").stat().st_size
    assert packed.size == pytest.approx(2 * packed.parameters, rel=0.2)
    loaded = load(tmp_path / "packed", dtype="float32").network
    assert loaded.dtype == torch.float32
    assert loaded.config.verifier.scale == 0.7
    for name, weight in model.state_dict().items():
        assert torch.allclose(loaded.state_dict()[name], weight, atol=2e-3), name
    theirs = Verifier.from_pretrained(parts[1]).state_dict()
    for name, weight in theirs.items():
        assert torch.allclose(loaded.state_dict()[f"verifier.{name}"], weight, atol=2e-3), name


def test_parts_in_the_wrong_places_are_refused(parts, tmp_path):
    with pytest.raises(SummarizerError, match="no FusionModel"):
        pack(parts[1], parts[0], tmp_path / "packed")


def test_what_is_too_large_to_ship_is_said(parts, tmp_path, monkeypatch):
    monkeypatch.setattr(packing, "LARGEST", 1000)
    with pytest.raises(SummarizerError, match="too many to ship"):
        pack(*parts, tmp_path / "packed")

"""The everyday words that are shipped, and the start from MiniLM."""

from __future__ import annotations

import importlib.util
from collections import Counter

import pytest
import torch

from summarizer.document import SummarizerError
from summarizer.model import minilm
from summarizer.model.vocabulary import EVERYDAY, FIRST_WORD, UNKNOWN, Vocabulary, read_words
from summarizer.model.words import split
from summarizer.train.vocabulary import PUNCTUATION, choose, from_news, from_targets

needs_minilm = pytest.mark.skipif(
    importlib.util.find_spec(minilm.PACKAGE) is None,
    reason="the package that carries MiniLM is not installed",
)


def test_the_shipped_words_are_the_chosen_ones() -> None:
    assert list(read_words(EVERYDAY)) == choose(from_news(), 3500)


def test_everyday_words_are_lower_case_words_and_marks() -> None:
    words = read_words(EVERYDAY)
    assert len(words) == len(set(words)) == 3500
    assert all(len(split(word)) == 1 and word == word.lower() for word in words)
    assert {"the", "said", "alleges", "’", '"', "s", "hundred", "us"} <= set(words)
    assert not {"trump", "obama", "clinton", "washington", "monday", "american", "2016"} & set(words)


def test_the_commonest_words_are_chosen() -> None:
    counts = Counter({"river": 5, "bridge": 9, "zebra": 1})
    least = len(choose(Counter(), 0))
    chosen = choose(counts, least + 2)
    assert chosen[: len(PUNCTUATION)] == list(PUNCTUATION)
    assert [word for word in chosen if word in counts] == ["bridge", "river"]


def test_words_of_targets_that_are_names_do_not_count() -> None:
    counts = from_targets(["The river rose.", "A bridge in Bridge fell at Bridge.", "B c 5 won’t"])
    assert counts == Counter(["river", "rose", "a", "in", "fell", "at", "t", "won"]) - Counter(["a"])


@needs_minilm
def test_pieces_are_those_of_the_whole_text() -> None:
    vocabulary = Vocabulary.from_minilm()
    text = "The U.S. general’s aides—Ana Müller's—paid $1.5 billion (50%) at 1:30 a.m., al-Muhandis said."
    pieces = [p for ids in vocabulary.word_pieces([w.text for w in split(text)]) for p in ids]
    assert pieces == vocabulary.pieces.encode(text, add_special_tokens=False).ids
    assert vocabulary.lower_id("The") == vocabulary.id("the") >= FIRST_WORD
    assert vocabulary.lower_id("Soleimani") == UNKNOWN


@needs_minilm
def test_a_new_model_embeds_sentences_as_minilm_does() -> None:
    from summarizer.model.config import FusionConfig
    from summarizer.model.network import FusionModel
    from summarizer.represent.embedding import minilm as embedder

    torch.set_num_threads(1)
    vocabulary = Vocabulary.from_minilm()
    model = FusionModel.from_minilm(FusionConfig.from_minilm(vocabulary)).eval()
    text = "The old bridge over the river was closed."
    ids = torch.tensor([vocabulary.pieces.encode(text).ids])
    with torch.inference_mode():
        vector = model.sentence_vectors(ids, torch.ones_like(ids))[0]
    expected = torch.from_numpy(embedder(device="cpu").encode([text])[0])
    torch.testing.assert_close(vector, expected, rtol=0, atol=1e-5)
    assert not model.encoder.bert.embeddings.word_embeddings.weight.requires_grad


def test_foreign_weights_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(minilm, "minilm_folder", lambda: tmp_path)
    with pytest.raises(SummarizerError, match="cannot read"):
        minilm.verified_minilm_folder()
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    with pytest.raises(SummarizerError, match="trusts"):
        minilm.verified_minilm_folder()
    monkeypatch.undo()
    monkeypatch.setattr(minilm, "PACKAGE", "no_such_package_here")
    with pytest.raises(SummarizerError, match="not installed"):
        minilm.minilm_folder()

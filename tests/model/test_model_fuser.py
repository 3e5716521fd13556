"""The fuser: from themes to candidates by a model, its sources and its verifier."""

from __future__ import annotations

import pytest
import torch

from summarizer.document import Sentence, SummarizerError, Theme
from summarizer.fuse.fusion import Fusion, Written, copied_from, sources
from summarizer.model.config import VerifierConfig
from summarizer.model.decode import Hypothesis
from summarizer.model.detokenise import Part
from summarizer.model.entailment import Entailment
from summarizer.model.load import load, model_folder
from summarizer.model.verifier import Verifier, assemble

TEXTS = {
    "a:0": "The old bridge was closed by Mayor Ana Petrov.",
    "b:0": "Mayor Petrov closed the bridge in the old town.",
    "a:1": "Cars will not cross the bridge for 18 months.",
    "c:0": "The river town has an old bridge.",
}


def sentence(name):
    article, index = name.split(":")
    return Sentence(article, int(index), 0, len(TEXTS[name]), TEXTS[name])


THEMES = [
    Theme(0, (sentence("a:0"), sentence("b:0")), 1.0, related=(sentence("c:0"),)),
    Theme(1, (sentence("a:1"),), 0.5),
]


@pytest.fixture
def folder(tmp_path, model, vocabulary, config):
    torch.manual_seed(4)
    verifier = Verifier(VerifierConfig(bert=config.bert.to_dict(), max_pieces=128))
    with torch.no_grad():
        verifier.get_input_embeddings().weight.copy_(model.get_input_embeddings().weight)
    place = tmp_path / "model"
    assemble(model, verifier.eval()).save_pretrained(place)
    vocabulary.save_pretrained(place)
    return place


def test_the_sources_own_sentences_are_among_the_candidates(folder, monkeypatch):
    wording = Written("The old bridge was closed for 18 months.", (sentence("a:0"), sentence("a:1")), -0.1)
    monkeypatch.setattr(Fusion, "write", lambda *_: [[wording], []])
    offers = Fusion(str(folder)).fuse(THEMES)
    assert [c.text for c in offers[0] if not c.fused] == [TEXTS["a:0"], TEXTS["b:0"]]
    [fused] = [c for row in offers for c in row if c.fused]
    assert (fused.text, fused.sources) == (wording.text, wording.sources)
    assert fused.score == 0
    assert all(c.score == 0 for row in offers for c in row if not c.fused)


def test_where_little_is_left_the_model_is_asked_for_that_length(folder, monkeypatch):
    asked = []
    monkeypatch.setattr(
        Fusion, "_search", lambda _, requests: asked.extend(requests) or [[] for _ in requests]
    )
    Fusion(str(folder)).write(THEMES, 100)
    Fusion(str(folder)).write(THEMES)
    assert [request.words for request in asked] == [None] * 4
    asked.clear()
    # "The old bridge was closed by Mayor Ana Petrov." has nine words, and fewer than eight make no sentence.
    Fusion(str(folder)).write(THEMES[:1], 8.4)
    Fusion(str(folder)).write(THEMES[:1], 3)
    assert [request.words for request in asked] == [8, 8]


def test_a_theme_gives_the_same_alone_as_beside_others(folder):
    fuser = Fusion(str(folder), dtype="float32")
    together, alone = fuser.write(THEMES), [fuser.write([theme])[0] for theme in THEMES]
    assert [[w.text for w in row] for row in together] == [[w.text for w in row] for row in alone]


def test_the_verifier_is_asked_once_for_a_pair_and_in_any_batch(folder, monkeypatch):
    judge = Entailment(model_folder(str(folder)), "float32")
    pairs = [(text, [other]) for text in TEXTS.values() for other in TEXTS.values()]
    together = judge(pairs)
    assert all(0 <= share <= 1 for share in together)
    single = [Entailment(model_folder(str(folder)), "float32")([pair])[0] for pair in pairs]
    assert together == pytest.approx(single, abs=1e-5)
    monkeypatch.setattr(Entailment, "_judge", lambda *_: pytest.fail("asked again"))
    assert judge(pairs[::-1]) == together[::-1]


def test_a_source_is_what_words_were_copied_from():
    shown = [sentence(name) for name in ("a:0", "b:0", "c:0", "a:1")]
    text = "Mayor Ana Petrov closed the river town's bridge."

    def part(stretch, source):
        start = text.index(stretch)
        return Part(start, start + len(stretch), source, 0, len(stretch))

    parts = (part("Mayor Ana Petrov", 0), part("closed the", 1), part("river town", 2), part("bridge", 0))
    assert copied_from(Hypothesis(text, -0.1, parts, ()), shown) == (shown[0], shown[1], shown[2])
    only = (part("Mayor Ana Petrov", 0),)
    assert set(copied_from(Hypothesis(text, -0.1, only, ()), shown)) == {shown[0], shown[2]}, (
        "words that were written by themselves are looked up"
    )


def test_what_the_model_is_shown_is_each_articles_best_first():
    more = Theme(0, (sentence("a:0"), sentence("a:1"), sentence("b:0")), 1.0, related=(sentence("c:0"),))
    assert [s.id for s in sources(more)] == ["a:0", "b:0", "a:1", "c:0"]


def test_a_folder_without_a_model_is_refused_at_once(tmp_path, folder, model):
    with pytest.raises(SummarizerError, match="holds no model"):
        Fusion(str(tmp_path))
    with pytest.raises(SummarizerError, match="no such folder"):
        Fusion(str(tmp_path / "nothing"))
    (folder / "config.json").write_text('{"model_type": "bert"}')
    load.cache_clear()
    with pytest.raises(SummarizerError, match="no fusion model"):
        Fusion(str(folder)).fuse(THEMES)


def test_a_model_without_a_verifier_is_refused_in_words(tmp_path, model, vocabulary):
    model.save_pretrained(tmp_path)
    vocabulary.save_pretrained(tmp_path)
    with pytest.raises(SummarizerError, match="no verifier"):
        Fusion(str(tmp_path)).judge([("The bridge was closed.", [TEXTS["a:0"]])])

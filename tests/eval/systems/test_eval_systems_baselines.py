"""Baselines and the oracle on invented clusters."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.contract import Cluster
from eval.data import load
from eval.systems import cut, systems
from eval.systems.oracle import greedy
from summarizer import Article, SummarizerError
from summarizer.segment import segment

ARTICLES = (
    Article("The dam at Ulve broke on Monday. Two villages were flooded. Nobody was hurt.", id="a"),
    Article("A dam broke near Ulve.", id="b"),
    Article("Water stood in two villages. The mayor of Ulve called it a disaster.", id="c"),
)
CLUSTER = Cluster("dam", ARTICLES, (("The dam at Ulve broke.", "Two villages stood in water."),))


def one(name, cluster=CLUSTER, words=1000, **options):
    (system,) = systems(name, **options)
    assert system.name == name
    return system.write(cluster, words)


def test_lead_reads_the_first_article_and_goes_on_with_the_next():
    assert one("lead").text == " ".join(article.text for article in ARTICLES)
    assert one("lead", words=8).text == "The dam at Ulve broke on Monday. Two villages were flooded."


def test_round_robin_takes_a_sentence_of_each_in_turn():
    assert [s.text for s in one("round-robin-lead").sentences] == [
        "The dam at Ulve broke on Monday.",
        "A dam broke near Ulve.",
        "Water stood in two villages.",
        "Two villages were flooded.",
        "The mayor of Ulve called it a disaster.",
        "Nobody was hurt.",
    ]


@pytest.mark.parametrize("name", ["random", "lead", "round-robin-lead"])
@pytest.mark.parametrize("words", [1, 7, 8, 15])
def test_baselines_stop_with_the_sentence_that_reaches_the_length(name, words):
    output = one(name, words=words)
    assert output.words >= words
    assert sum(len(s.text.split()) for s in output.sentences[:-1]) < words


@pytest.mark.parametrize("name", ["random", "lead", "round-robin-lead", "oracle"])
def test_every_sentence_cites_the_passage_it_is(name):
    texts = {article.id: article.text for article in ARTICLES}
    output = one(name, words=12)
    assert output.sentences
    for sentence in output.sentences:
        (cited,) = sentence.citations
        assert texts[cited.article][cited.start : cited.end].startswith(sentence.text)


def test_random_is_an_order_of_all_sentences_that_seed_and_cluster_decide():
    drawn = one("random")
    assert sorted(s.text for s in drawn.sentences) == sorted(s.text for s in one("lead").sentences)
    assert drawn == one("random")
    orders = {one("random", seed=seed).text for seed in range(8)}
    assert len(orders) > 4
    names = {one("random", replace(CLUSTER, id=str(n))).text for n in range(8)}
    assert len(names) > 4


@pytest.mark.parametrize("name", ["random", "lead", "round-robin-lead", "oracle"])
def test_a_cluster_without_a_sentence_is_told(name):
    with pytest.raises(SummarizerError, match="cluster 'dam': no article has a sentence"):
        one(name, replace(CLUSTER, articles=(Article("", id="a"),)))


def test_an_article_without_a_sentence_is_passed_over():
    cluster = replace(CLUSTER, articles=(Article("", id="e"), *ARTICLES))
    assert one("lead", cluster) == one("lead")
    assert one("round-robin-lead", cluster) == one("round-robin-lead")


def test_round_robin_takes_turns_on_real_pages():
    for cluster in load("planted:dev").clusters:
        rows = [[sentence.text for sentence in segment(article)] for article in cluster.articles]
        turns = [text for turn in zip_longest(*rows) for text in turn if text is not None]
        shown = cut(one("round-robin-lead", cluster, 100), 100).text.split()
        assert shown == " ".join(turns).split()[:100]


def test_the_oracle_finds_the_sentences_of_the_reference():
    cluster = replace(CLUSTER, references=(("Nobody was hurt.", "A dam broke near Ulve."),))
    assert {s.text for s in one("oracle", cluster, 50).sentences} == {
        "A dam broke near Ulve.",
        "Nobody was hurt.",
    }


def test_the_oracle_stops_where_no_sentence_helps():
    cluster = replace(CLUSTER, references=(("Nobody was hurt.",),))
    assert one("oracle", cluster, 50).text == "Nobody was hurt."
    assert one("oracle", replace(CLUSTER, references=(("Xylophones jingle.",),)), 50).sentences == ()


def test_the_oracle_keeps_the_length():
    output = one("oracle", words=8)
    assert output.words == 8
    assert cut(output, 8) == output


def test_the_oracle_needs_a_reference():
    with pytest.raises(SummarizerError, match="oracle: cluster 'dam' has no reference"):
        one("oracle", replace(CLUSTER, references=()))


def slow_greedy(sentences, references, words):
    """The same choice with every candidate summary scored anew by the real ROUGE."""
    from eval.rouge.rouge import Rouge

    rouge = Rouge(measures=("1", "2"), stem=True, digits=None)
    chosen, best, room = [], 0.0, words

    def value(texts):
        scores = rouge.score(texts, references)
        return scores["1"].f + scores["2"].f

    while room > 0:
        taken = [" ".join(sentences[n].split()[:left]) for n, left in chosen]
        values = [
            -1.0 if n in dict(chosen) else value([*taken, " ".join(s.split()[:room])])
            for n, s in enumerate(sentences)
        ]
        top = next(n for n, v in enumerate(values) if v > max(values) - 1e-9)
        if values[top] <= best + 1e-9:
            break
        chosen.append((top, room))
        best, room = values[top], room - len(sentences[top].split())
    return chosen


word = st.sampled_from(
    "dam dams broke flooded, villages The two-year U.S. near Ulve’s 3 — rains. é water".split()
)
sentence = st.lists(word, min_size=1, max_size=7).map(" ".join)


@settings(max_examples=60)
@given(
    st.lists(sentence, min_size=1, max_size=7),
    st.lists(st.lists(sentence, min_size=1, max_size=3), min_size=1, max_size=3),
    st.integers(1, 25),
)
def test_the_oracle_chooses_as_a_slow_greedy_with_the_real_rouge(sentences, references, words):
    assert greedy(sentences, references, words) == slow_greedy(sentences, references, words)

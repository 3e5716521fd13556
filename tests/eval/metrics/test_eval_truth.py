"""Measures against planted truth, on worked examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from eval.contract import Cluster, Output, OutputSentence
from eval.metrics import truth
from summarizer.document import Article, Brief, Citation

TRUTH: dict[str, Any] = {
    "facts": [
        {
            "id": "f1",
            "text": "The Orlen bridge collapsed.",
            "weight": "core",
            "stated": [{"article": "a", "text": "the span over the Orlen gave way"}],
        },
        {"id": "f2", "text": "Twelve people were injured.", "weight": "core", "stated": []},
        {"id": "f3", "text": "The mayor visited.", "weight": "detail", "stated": []},
    ],
    "loaded": [
        {"article": "a", "text": "", "word": "horrific", "neutral": ["serious"], "voice": "outlet"},
        {"article": "a", "text": "", "word": "cowards", "neutral": [""], "voice": "quoted"},
    ],
    "spoiled": [{"article": "b", "text": "the trestle connection", "clean": "the bridge"}],
    "furniture": [{"article": "a", "text": "Read more: Weather"}, {"article": "a", "text": "Share"}],
    "copies": [{"article": "c", "of": "a"}],
    "off_topic": ["d"],
}
ARTICLES = tuple(Article("A text.", id=name) for name in "abcd")
CLUSTER = Cluster("bridge", ARTICLES, truth=TRUTH)


def output(*sentences: str, cited: tuple[str, ...] | None = None, brief: Brief | None = None) -> Output:
    citations = None if cited is None else tuple(Citation(name, 0, 0, 7) for name in cited)
    return Output(tuple(OutputSentence(text, citations) for text in sentences), brief)


def figure(measure: Callable[[Output, Cluster], tuple[float, float]], what: Output) -> float:
    above, below = measure(what, CLUSTER)
    return above / below


def test_a_fact_counts_by_its_words_or_by_those_of_a_passage() -> None:
    assert figure(truth.fact_recall, output("The bridge at Orlen collapsed on Monday.")) == 50
    assert figure(truth.fact_recall, output("On Monday the span over the Orlen gave way.")) == 50
    assert figure(truth.fact_recall, output("A bridge was inspected.", "The mayor visited.")) == 0
    assert (
        figure(truth.fact_recall, output("The Orlen bridge collapsed.", "Twelve people were injured.")) == 100
    )


def test_other_numbers_tell_something_else() -> None:
    assert figure(truth.fact_recall, output("Twenty people were injured.")) == 0
    assert figure(truth.fact_recall, output("Some 12 people were injured.")) == 50
    assert figure(truth.fact_recall, output("A number of people were injured.")) == 0


def test_two_sentences_do_not_state_a_fact_together() -> None:
    assert figure(truth.fact_recall, output("The bridge.", "Orlen.", "It collapsed.")) == 0


def test_loaded_words_count_in_the_outlets_own_voice_only() -> None:
    assert figure(truth.planted_loaded, output("A horrific fall, he said of the cowards.")) == pytest.approx(
        100 / 8
    )
    assert figure(truth.planted_loaded, output("A fall.")) == 0
    assert figure(truth.planted_loaded, output("A horrifically long day.")) == 0


def test_spun_passages_and_furniture_are_found_in_sentences() -> None:
    text = output("The Trestle connection fell.", "Nobody was hurt.")
    assert figure(truth.spoiled, text) == 50
    assert figure(truth.furniture, output("It fell. Read more: Weather", "They share the blame.")) == 50


def test_a_citation_of_another_event_is_stray_and_so_is_a_copy_beside_its_original() -> None:
    assert figure(truth.stray, output("It fell.", cited=("a", "d"))) == 50
    assert figure(truth.stray, output("It fell.", cited=("a", "c"))) == 50
    assert figure(truth.stray, output("It fell.", cited=("c", "b"))) == 0
    assert truth.stray(output("It fell."), CLUSTER) == (0, 0)


def test_copies_and_off_topic_pages_are_judged_by_f1() -> None:
    def brief(copies: dict[str, str], aside: dict[str, str]) -> Output:
        return output("It fell.", brief=Brief("", (), ARTICLES, copies, aside))

    assert figure(truth.copies, brief({"a": "c"}, {})) == 100, "either may be called the copy"
    assert figure(truth.copies, brief({"c": "a", "b": "a"}, {})) == pytest.approx(200 / 3)
    assert figure(truth.copies, brief({}, {})) == 0
    assert figure(truth.off_topic, brief({}, {"d": "another event"})) == 100
    assert truth.off_topic(output("It fell."), CLUSTER) == (0, 0)


@pytest.mark.parametrize(
    "metric",
    [
        truth.FACT_RECALL,
        truth.LOADED,
        truth.SPOILED,
        truth.FURNITURE,
        truth.STRAY,
        truth.COPIES,
        truth.OFF_TOPIC,
    ],
)
def test_nothing_is_measured_without_truth(metric: Any) -> None:
    assert metric.measure(output("It fell.", cited=("a",)), Cluster("real", ARTICLES)) == (0, 0)

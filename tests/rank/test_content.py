"""Content selection: what is counted of a concept, and what follows from it."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.document import Sentence
from summarizer.rank.content import FEATURES, Told, concepts, features, mentioned, worth

TEXTS = [
    ("a", "Engineers closed the Varda bridge on Monday."),
    ("a", "Two cafes nearby lost customers."),
    ("b", "The Varda bridge was closed after 40 cracks were found."),
    ("b", "Nobody was hurt."),
    ("c", "Cracks were found in the Varda bridge."),
]


def told(texts=TEXTS, headlines=("Varda bridge closed",)):
    places = {}
    sentences = []
    for article, text in texts:
        index = places[article] = places.get(article, -1) + 1
        sentences.append(Sentence(article, index, 0, len(text), text))
    n = len(sentences)
    return Told(
        tuple(sentences),
        np.linspace(1, 0.2, n),
        np.array([0, 2, 0, 3, 1][:n]),
        np.array([1.0, 0.6, 0.3, 0.1]),
        np.linspace(0.9, 0.1, n),
        headlines,
    )


def test_concepts_are_content_stems_and_pairs_that_hold_one():
    found = concepts("The bridges were closed on Monday")
    assert {"bridg", "close", "monday", ("the", "bridg"), ("bridg", "were"), ("on", "monday")} <= found
    assert "the" not in found
    assert not any(len(one) == 2 and set(one) <= {"were", "on", "the"} for one in found)


def column(name, concept):
    found, rows = features(told())
    row = rows[found.index(concept)]
    place = FEATURES.index(name)
    single, pair = row[place], row[len(FEATURES) + place]
    assert row[-1] == isinstance(concept, tuple)
    assert (pair if isinstance(concept, str) else single) == 0.0
    return pair if isinstance(concept, tuple) else single


@pytest.mark.parametrize(
    ("name", "concept", "expected"),
    [
        ("share of voices", "bridg", 1.0),
        ("share of voices", "crack", 2 / 3),
        ("two voices", "crack", 1.0),
        ("three voices or more", "bridg", 1.0),
        ("three voices or more", ("varda", "bridg"), 1.0),
        ("opens an article", "cafe", 0.0),
        ("nearness to the start", "cafe", 0.5),
        ("occurrences", "bridg", np.log(4)),
        ("theme score", "cafe", 0.3),
        ("first theme", "crack", 1.0),
        ("voices of the theme", "crack", np.log(3)),
        ("share of openings", "close", 2 / 3),
        ("in a headline", ("varda", "bridg"), 1.0),
        ("in a headline", "crack", 0.0),
        ("number", "40", 1.0),
        ("number", "crack", 0.0),
        ("sentences of the input", "cafe", np.log(5)),
        ("centrality", "crack", 0.6),
    ],
)
def test_what_is_counted(name, concept, expected):
    assert column(name, concept) == pytest.approx(expected)


def test_what_all_say_first_is_mentioned_sooner_than_an_aside():
    found = mentioned(told())
    assert found["bridg"] > found["cafe"]
    assert found[("varda", "bridg")] > found[("two", "cafe")]
    assert all(0 < share < 1 for share in found.values())


def test_it_does_not_hang_on_the_order_of_sets():
    assert list(mentioned(told()).items()) == list(mentioned(told()).items())


def test_without_headlines_there_is_no_closeness_to_them():
    found, rows = features(told(headlines=()))
    assert not rows[:, FEATURES.index("in a headline")].any()
    assert len(found) == len(rows)


def test_a_likely_concept_counts_more_than_two_that_are_half_as_likely():
    values = worth({"a": 0.8, "b": 0.4, "c": 0.4, ("a", "b"): 0.4})
    assert values["a"] > values["b"] + values["c"]
    assert values[("a", "b")] > values["b"]

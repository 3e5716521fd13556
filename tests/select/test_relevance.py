"""Strangers are set aside, follow-ups stay, and two articles never outvote each other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from summarizer.document import Article
from summarizer.ingest import read
from summarizer.pipeline import gather
from summarizer.select.relevance import UNRELATED, UNRELATED_SHORT, off_topic

SEEDS = Path(__file__).parents[2] / "seeds"

QUAKE = [
    "A strong earthquake shook the Karvel valley on Tuesday and killed 31 people, Governor Ilse Marrow said. "
    "Rescue teams dug through the rubble of the town of Brennick. The quake destroyed the hospital.",
    "At least 31 people died when an earthquake hit the Karvel valley, officials said. In Brennick the "
    "hospital collapsed. Governor Ilse Marrow asked for rescue teams from abroad.",
    "Rescue teams searched the collapsed hospital of Brennick on Wednesday after the earthquake in the "
    "Karvel valley. Governor Ilse Marrow said the quake had destroyed hundreds of houses.",
]
RECIPE = (
    "Bake the onions in olive oil until they are golden. Whisk the cream with mustard and honey, and pour it "
    "over the pastry. Serve the tart lukewarm with a green salad. Children love it with grated cheese."
)
FOLLOW_UP = (
    "Donors met in Geneva to raise money for new schools and roads. Ilse Marrow, who resigned over slow aid, "
    "stayed away. Builders from Brennick in Karvel asked for loans, tax relief and cheaper cement."
)


def articles(*texts):
    return [Article(text, id=f"a{number}") for number, text in enumerate(texts)]


def long_outlier():
    verbs = ["lathered", "trimmed", "groomed", "walked", "photographed", "weighed"]
    dogs = ["poodle", "beagle", "terrier", "spaniel", "whippet"]
    return " ".join(
        f"At the dog show the judge {verbs[i % 6]} the {dogs[i % 5]} number {i} before lunch."
        for i in range(300)
    )


@pytest.mark.parametrize("stranger", [RECIPE, long_outlier()], ids=["a page", "300 sentences"])
@pytest.mark.parametrize("place", [0, 3])
def test_a_stranger_among_four_is_set_aside_with_a_warning(stranger, place):
    texts = [*QUAKE[:place], stranger, *QUAKE[place:]]
    cluster = gather(articles(*texts))
    assert list(cluster.set_aside) == [f"a{place}"]
    assert "event" in cluster.set_aside[f"a{place}"]
    assert any(f"a{place}" in warning and "set aside" in warning for warning in cluster.warnings)
    assert len(cluster.voices) == 3
    assert f"a{place}" not in {sentence.article for sentence in cluster.sentences}
    assert len(cluster.articles) == 4


def test_a_follow_up_with_the_main_names_stays():
    cluster = gather(articles(*QUAKE, FOLLOW_UP))
    assert not cluster.set_aside


def test_two_articles_never_outvote_each_other():
    assert not gather(articles(QUAKE[0], RECIPE)).set_aside
    assert not gather(articles(RECIPE, QUAKE[0])).set_aside


def test_copies_of_a_stranger_do_not_vote_for_it():
    cluster = gather(articles(*QUAKE, RECIPE, RECIPE))
    assert "a3" in cluster.set_aside
    assert cluster.copies == {"a4": "a3"}


def test_the_seeds_all_stay():
    cluster = gather(read([SEEDS]).articles)
    assert not cluster.set_aside
    assert len(cluster.voices) == 5


LONG = [500] * 9


def test_where_all_are_strangers_none_is_set_aside():
    assert off_topic(np.eye(4), [[], [], [], []], {}, LONG) == []


def similar(n, *strangers, likeness=0.02):
    similarity = np.full((n, n), 0.5)
    for stranger in strangers:
        similarity[stranger, :] = similarity[:, stranger] = likeness
    np.fill_diagonal(similarity, 1.0)
    return similarity


def test_off_topic_by_arrays():
    names = [{"marrow", "brennick"}] * 3 + [{"geneva"}]
    assert off_topic(similar(4, 3), names, {}, LONG) == [3]
    assert off_topic(similar(4), names, {}, LONG) == []
    assert off_topic(similar(2, 1), names[2:], {}, LONG) == []
    assert off_topic(np.zeros((0, 0)), [], {}, []) == []


def test_of_a_short_article_less_likeness_is_asked():
    names = [{"marrow", "brennick"}] * 3 + [{"geneva"}]
    doubtful = similar(4, 3, likeness=(UNRELATED + UNRELATED_SHORT) / 2)
    assert off_topic(doubtful, names, {}, [500, 500, 500, 500]) == [3]
    assert off_topic(doubtful, names, {}, [500, 500, 500, 15]) == []
    # The bound rises with the length: it is not the one of a lead for all but long articles.
    found = [off_topic(doubtful, names, {}, [500, 500, 500, n]) == [3] for n in (30, 60, 90, 120, 150)]
    assert found == [False, False, False, True, True]


def test_names_that_all_news_has_do_not_save_a_stranger():
    names = [{"america", "washington"}] * 4
    everywhere = {"america": 0.0, "washington": 0.0}
    assert off_topic(similar(4, 2), names, everywhere, LONG) == [2]
    assert off_topic(similar(4, 2), names, {}, LONG) == []

"""The order of a brief's sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.compose import order
from summarizer.document import Article, Candidate, Sentence


def candidate(article, index):
    text = f"Sentence {index} of {article}."
    return Candidate(text, (Sentence(article, index, 0, len(text), text),), fused=False, score=1.0)


def test_the_earlier_day_comes_first():
    articles = [
        Article("", id="late", published="2021-05-09"),
        Article("", id="early", published="2021-05-04"),
    ]
    places = order([candidate("late", 0), candidate("early", 9)], articles, {"late": 10, "early": 10})
    assert places == [1, 0]


def test_the_time_of_day_does_not_count():
    articles = [
        Article("", id="evening", published="2021-05-04T20:00:00Z"),
        Article("", id="morning", published="2021-05-04T06:00:00Z"),
    ]
    places = order(
        [candidate("evening", 0), candidate("morning", 5)], articles, {"evening": 10, "morning": 10}
    )
    assert places == [0, 1]


def test_an_article_without_a_date_is_of_the_earliest_day():
    articles = [
        Article("", id="late", published="2021-05-09"),
        Article("", id="undated"),
        Article("", id="early", published="2021-05-04"),
    ]
    chosen = [candidate("late", 0), candidate("undated", 1), candidate("early", 2)]
    assert order(chosen, articles, {"late": 10, "undated": 10, "early": 10}) == [1, 2, 0]


def test_within_a_day_the_place_in_the_article_as_a_share_of_its_length_counts():
    articles = [Article("", id="long"), Article("", id="short")]
    chosen = [candidate("short", 0), candidate("short", 4), candidate("long", 10)]
    assert order(chosen, articles, {"long": 100, "short": 5}) == [0, 2, 1]


def test_the_news_opens_its_day():
    articles = [Article("", id="a"), Article("", id="b")]
    # Fourth by centrality, and first in a long article: background that is told early.
    chosen = [candidate("a", 2), candidate("a", 3), candidate("a", 4), candidate("b", 1)]
    assert order(chosen, articles, {"a": 10, "b": 100})[0] == 0


def test_nothing_to_order():
    assert order([], [Article("", id="a")], {}) == []


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9)), max_size=8),
    st.fixed_dictionaries({a: st.sampled_from(["", "2021-05-04", "2021-05-09"]) for a in "abc"}),
)
def test_a_permutation_in_which_days_never_go_back(places, days):
    articles = [Article("", id=a, published=day) for a, day in days.items()]
    found = order([candidate(*place) for place in places], articles, dict.fromkeys("abc", 10))
    assert sorted(found) == list(range(len(places)))
    earliest = min((day for day in days.values() if day), default="")
    told = [days[places[i][0]] or earliest for i in found]
    assert told == sorted(told)


def test_what_followed_comes_last_whenever_it_was_printed():
    articles = [
        Article("", id="early", published="2021-05-04"),
        Article("", id="late", published="2021-05-09"),
    ]
    chosen = [candidate("early", 0), candidate("late", 1)]
    lengths = {"early": 10, "late": 10}
    assert order(chosen, articles, lengths, [True, False]) == [1, 0]
    assert order(chosen, articles, lengths, [False, False]) == [0, 1]

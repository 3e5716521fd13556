"""The title of a brief: a headline of the articles, cleaned, the soundest first."""

from __future__ import annotations

import pytest

from summarizer.compose import clean_title, titles
from summarizer.compose.title import headline
from summarizer.document import Article

BODY = [
    "The mayor opened the new bridge over the Tagus on Friday.",
    "Engineers tested the bridge for a month.",
]


@pytest.mark.parametrize(
    ("title", "cleaned"),
    [
        ("Mayor opens bridge | The Daily Heron", "Mayor opens bridge"),
        ("Mayor opens bridge - Heron News", "Mayor opens bridge"),
        ("Mayor opens bridge — heron.example", "Mayor opens bridge"),
        ("OPINION: Mayor opens bridge", "Mayor opens bridge"),
        ("Mayor opens bridge.", "Mayor opens bridge"),
        ("Envoy leaves the U.S.", "Envoy leaves the U.S."),
        ("  Mayor \n opens\tbridge ", "Mayor opens bridge"),
        ("Self-made mayor opens bridge", "Self-made mayor opens bridge"),
        ("", ""),
    ],
)
def test_a_headline_loses_what_is_not_the_news(title, cleaned):
    assert clean_title(title) == cleaned


@pytest.mark.parametrize(
    "title",
    ["Pentagon: Rebels sank the ferry", "Duarte: “The bridge is safe”", "Mayor of Lisbon: Bridge is safe"],
)
def test_a_headline_keeps_who_says_it(title):
    assert clean_title(title) == title


def test_cleaning_twice_changes_nothing():
    for title in ("OPINION: Mayor opens bridge | Heron", "Mayor opens bridge.", "News | Mayor opens bridge"):
        assert clean_title(clean_title(title)) == clean_title(title)


@pytest.mark.parametrize(
    "worse",
    [
        "Is the new bridge over the Tagus safe?",
        "Mayor opens new bridge over Tagus!",
        "MAYOR OPENS SHINY BRIDGE OVER TAGUS",
        "Shocking mayor slams pathetic bridge over Tagus",
        "Why we love the new bridge over the Tagus",
        "Heron fanciers gather for yearly parade",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_sober_headline_beats_it(worse, first):
    sober = "Mayor opens new bridge over Tagus"
    offered = [worse, sober] if first else [sober, worse]
    assert titles([Article("", title=t) for t in offered], BODY)[0] == sober


def test_the_opening_of_the_brief_is_the_last_resort():
    assert titles([Article("no title")], BODY) == ["The mayor opened the new bridge over the Tagus"]
    assert titles([], []) == []


def test_a_sober_title_that_was_written_for_the_brief_comes_before_the_headlines():
    headlines = [Article("", title="Mayor opens new bridge over Tagus")]
    written = [
        "Shocking bridge over the Tagus",
        "Is the Tagus bridge open?",
        "Mayor opens a bridge",
        "Herons fly",
    ]
    found = titles(headlines, BODY, written=written)
    assert found[:3] == ["Mayor opens a bridge", "Herons fly", "Mayor opens new bridge over Tagus"]
    assert not {"Shocking bridge over the Tagus", "Is the Tagus bridge open?"} & set(found)


def test_every_headline_once():
    found = titles(
        [Article("", title="Mayor opens bridge | Heron"), Article("", title="Mayor opens bridge")], BODY
    )
    assert found.count("Mayor opens bridge") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor opened the bridge, officials said.", "The mayor opened the bridge"),
        ("The mayor opened the bridge on Friday.", "The mayor opened the bridge"),
        ("No, she left.", ""),
        ("“The bridge has been open for", ""),
        (" ".join(["word"] * 30) + ".", ""),
    ],
)
def test_a_headline_made_of_a_sentence(text, expected):
    assert headline(text) == expected

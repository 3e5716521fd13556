"""Days and events are held against the planted time line."""

from __future__ import annotations

import pytest

from eval.comparison.timeline import TimeScore, dated, score
from summarizer.annotate import annotate_all
from summarizer.annotate.when import Days
from summarizer.document import Article, Citation, Event
from summarizer.segment import segment

TEXT = "The ferry sank on Friday. A judge jailed the captain on Sunday. It rained on Friday."
ARTICLE = Article(TEXT, id="a", published="2031-03-03")
SANK = {"article": "a", "text": "on Friday", "occurrence": 1, "phrase": "Friday"}
JAILED = {"article": "a", "text": "jailed the captain on Sunday", "phrase": "on Sunday"}
UNREAD = {"article": "gone", "text": "Saturday", "phrase": "Saturday"}
TRUTH = {
    "facts": [
        {"id": "sank", "text": "The ferry sank.", "stated": []},
        {"id": "jailed", "text": "A judge jailed the captain.", "stated": []},
    ],
    "timeline": [
        {"date": "2031-02-28", "fact": "sank", "stated": [SANK]},
        {"date": "2031-03-01", "fact": "jailed", "stated": [JAILED]},
        {"date": "2031-03-01", "fact": "jailed", "stated": [UNREAD]},
    ],
}


def passage(words: str, last: bool = False) -> Citation:
    start = TEXT.rindex(words) if last else TEXT.index(words)
    return Citation("a", 0, start, start + len(words))


def test_days_are_read_from_the_articles():
    sentences = segment(ARTICLE)
    annotations, _ = annotate_all(sentences)
    found = dated([ARTICLE], sentences, annotations)
    assert [(TEXT[c.start : c.end], days.first) for c, days in found] == [
        ("Friday", "2031-02-28"),
        ("Sunday", "2031-03-02"),
        ("Friday", "2031-02-28"),
    ]


def test_phrases_events_and_days_are_counted():
    days = [
        (passage("Friday"), Days("2031-02-28", "2031-02-28")),
        (passage("Sunday"), Days("2031-03-02", "2031-03-02")),
    ]
    events = [
        Event("2031-02-28", "The ferry sank on Friday.", ()),
        Event("2031-03-02", "A judge jailed the captain on Sunday.", ()),
        Event("2031-02-28", "It rained on Friday.", ()),
    ]
    found = score(TRUTH, [ARTICLE], days, events)
    assert found == TimeScore(resolved=1, phrases=2, found=1, wanted=3, right=1, judged=2)
    assert (found.accuracy, found.precision) == (0.5, 0.5)
    assert (found + found).recall == pytest.approx(1 / 3)


def test_a_stretch_of_days_and_another_occurrence_are_not_the_day():
    truth = {**TRUTH, "timeline": TRUTH["timeline"][:1]}
    week = [(passage("Friday"), Days("2031-02-24", "2031-02-28"))]
    second = [(passage("Friday", last=True), Days("2031-02-28", "2031-02-28"))]
    assert score(truth, [ARTICLE], week, []).resolved == 0
    assert score(truth, [ARTICLE], second, []).resolved == 0


def test_nothing_found_and_nothing_wanted():
    assert score({"facts": [], "timeline": []}, [], [], []) == TimeScore()
    assert TimeScore().accuracy == TimeScore().recall == TimeScore().precision == 0.0

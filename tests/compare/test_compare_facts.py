"""A fact is told by the articles with a sentence that is nearest to it both ways, and by no other."""

from __future__ import annotations

import numpy as np

from summarizer.annotate import annotate_all
from summarizer.compare.facts import facts
from summarizer.document import Article, Sentence, Theme

ARTICLES = [
    Article("The bridge is closed. It rained.", id="a"),
    Article("The bridge is shut. A dog slept.", id="b"),
]


def sentence(article: str, index: int) -> Sentence:
    text = ARTICLES["ab".index(article)].text
    start = 0 if index == 0 else text.index(". ") + 2
    end = text.index(".", start) + 1
    return Sentence(article, index, start, end, text[start:end])


SENTENCES = [sentence(article, index) for article in "ab" for index in (0, 1)]
ANNOTATIONS, _ = annotate_all(SENTENCES)
THEMES = [
    Theme(0, (SENTENCES[2], SENTENCES[0], SENTENCES[1]), 1.0),
    Theme(1, (SENTENCES[3],), 0.5),
]


def test_who_tells_what():
    first, second = facts(ARTICLES, SENTENCES, THEMES, ANNOTATIONS)
    assert (first.theme, first.text, first.articles) == (0, "The bridge is shut.", ("a", "b"))
    assert [ARTICLES[0].text[first.passages[0].start : first.passages[0].end]] == ["The bridge is closed."]
    assert (second.theme, second.articles) == (1, ("b",))


def test_a_sentence_of_the_theme_that_says_something_else_tells_nothing():
    apart = [Theme(0, (SENTENCES[2], SENTENCES[1]), 1.0)]
    assert facts(ARTICLES, SENTENCES, apart, ANNOTATIONS)[0].articles == ("b",)


def test_another_theme_tells_it_too_where_the_embeddings_are_near():
    near = np.eye(4)
    near[0, 2] = near[2, 0] = 0.8
    near[1, 2] = near[2, 1] = 0.6  # its nearest is another one
    parted = [Theme(number, (one,), 1.0) for number, one in enumerate(SENTENCES)]
    found = facts(ARTICLES, SENTENCES, parted, ANNOTATIONS, near)
    assert [fact.articles for fact in found] == [("a", "b"), ("a",), ("a", "b"), ("b",)]


def test_an_article_without_a_voice_tells_nothing():
    assert facts(ARTICLES[1:], SENTENCES[2:], [Theme(0, (SENTENCES[2],), 1.0)], ANNOTATIONS)[0].articles == (
        "b",
    )
    assert facts(ARTICLES, SENTENCES, [], ANNOTATIONS) == ()

"""A fact is told by every article that has a sentence in its theme, and by no other."""

from __future__ import annotations

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


def test_who_tells_what():
    both = Theme(0, (sentence("b", 0), sentence("a", 0), sentence("a", 1)), 1.0)
    alone = Theme(1, (sentence("b", 1),), 0.5)
    first, second = facts(ARTICLES, [both, alone])
    assert (first.theme, first.text, first.articles) == (0, "The bridge is shut.", ("a", "b"))
    assert [ARTICLES[0].text[first.passages[0].start : first.passages[0].end]] == ["The bridge is closed."]
    assert (second.theme, second.articles) == (1, ("b",))


def test_an_article_without_a_voice_tells_nothing():
    theme = Theme(0, (sentence("a", 0), sentence("b", 0)), 1.0)
    assert facts(ARTICLES[1:], [theme])[0].articles == ("b",)
    assert facts(ARTICLES, []) == ()

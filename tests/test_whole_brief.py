"""A model that writes whole briefs: what holds is traced and shown, what does not is refused."""

from __future__ import annotations

from summarizer import Article, Summarizer

ARTICLES = [
    Article("The old bridge over the Tagus fell on Monday, the mayor said. Nobody was hurt.", id="a"),
    Article("A bridge over the Tagus fell on Monday. Engineers closed two other bridges for checks.", id="b"),
]


class Writer:
    writes_whole_briefs = True
    judge = None
    offers_many = False

    def titles(self, shown):
        return []

    def fuse(self, themes, words=None):
        raise AssertionError("a model that writes whole briefs is not asked for single sentences")

    def whole(self, articles, words):
        assert [row[0].article for row in articles] == ["a", "b"]
        return [
            "The bridge over the Tagus fell on Monday.",
            "The bridge fell on Friday and 40 people were hurt.",
        ]


def test_its_sentences_are_checked_and_traced():
    summarizer = Summarizer(embedder="none", fuser="extract")
    summarizer._loaded["fuser"] = Writer()
    brief = summarizer.brief(ARTICLES, words=20)
    assert brief.sentences[0].text == "The bridge over the Tagus fell on Monday."
    assert brief.sentences[0].fused
    assert brief.sentences[0].citations
    assert "Friday" not in brief.text
    assert any(not sentence.fused for sentence in brief.sentences), "the extract fills the rest"

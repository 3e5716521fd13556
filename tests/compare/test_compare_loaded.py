"""Loaded words by source, what the others say instead, and how neutral each is."""

from __future__ import annotations

import pytest

from summarizer.annotate import annotate_all
from summarizer.compare.loaded import loaded_language, neutrality, text_neutrality
from summarizer.document import Article, Sentence, Theme


def made(*texts):
    """Articles of one sentence each, which are one theme."""
    articles = [Article(text, id=f"a{number}") for number, text in enumerate(texts, start=1)]
    sentences = [Sentence(a.id, 0, 0, len(a.text), " ".join(a.text.split())) for a in articles]
    annotations, _ = annotate_all(sentences)
    return articles, sentences, annotations, [Theme(0, tuple(sentences), 1.0)] if sentences else []


def test_the_wording_of_the_other_sources_comes_first():
    words = loaded_language(
        *made(
            "The massacre shook Faro.",
            "The shooting shook Faro.",
            "Faro was shaken by the shooting.",
            "An attack shook Faro.",
        )
    )
    [word] = words
    assert (word.word, word.category, word.voice) == ("massacre", "killing", "outlet")
    assert word.neutral[:2] == ("shooting", "attack")


def test_the_wording_of_the_same_source_does_not_count():
    article = Article("The drone blitz shook Faro. The raid was heard.", id="a")
    sentences = [
        Sentence("a", 0, 0, 27, "The drone blitz shook Faro."),
        Sentence("a", 1, 28, 47, "The raid was heard."),
    ]
    annotations, _ = annotate_all(sentences)
    [word] = loaded_language([article], sentences, annotations, [Theme(0, tuple(sentences), 1.0)])
    assert word.neutral == ("attack", "strike", "raid")


def test_the_passage_stands_in_the_article_as_it_is():
    articles, *rest = made("The  cowardly\n attack failed.", "The attack failed.")
    [word] = loaded_language(articles, *rest)
    assert articles[0].text[word.passage.start : word.passage.end] == "cowardly"
    assert word.neutral == ("",)


def test_a_charge_in_one_article_settles_the_word_in_the_others():
    assert loaded_language(*made("The murder shook Faro.", "A man was charged with murder.")) == ()
    assert len(loaded_language(*made("The murder shook Faro.", "A man was seen."))) == 1


def test_an_adjective_that_is_all_a_sentence_says_is_not_offered_away():
    [word] = loaded_language(*made("The attack was cowardly."))
    assert word.neutral == ()


def test_an_article_full_of_loaded_words_has_more_of_them():
    text = "The boss fled."
    assert loaded_language(*made(text)) == ()
    charged = f"{text} The brutal, cowardly thugs torched the bus."
    assert [word.word for word in loaded_language(*made(charged, text))][:2] == ["boss", "brutal"]


def test_nothing_is_said_where_nothing_is_loaded_or_known():
    assert loaded_language([], [], {}, []) == ()
    articles, sentences, _, themes = made("The ferry sank.", "The ferry sank off Faro.")
    assert loaded_language(articles, sentences, {}, themes) == ()
    assert loaded_language(articles, sentences, {}, []) == ()


def test_neutrality_counts_the_outlets_own_words_in_a_hundred():
    articles, sentences, *rest = made(
        "The brutal regime fell on Friday after eight years.", "“The brutal regime” fell, he said."
    )
    found = neutrality(loaded_language(articles, sentences, *rest), sentences)
    assert found == {"a1": pytest.approx(100 * 2 / 9, abs=1e-3), "a2": 0.0}
    assert neutrality((), ()) == {}


def test_neutrality_of_a_text():
    assert text_neutrality(["The brutal war ended.", "He left."]) == pytest.approx(100 / 6, abs=1e-3)
    assert text_neutrality([]) == 0.0

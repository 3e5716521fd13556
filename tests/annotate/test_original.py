"""Words found in the reading text are found again in the article, whatever cleaning did between."""

from __future__ import annotations

import pytest

from summarizer.annotate.original import original
from summarizer.document import Article, Sentence
from summarizer.segment import segment


@pytest.mark.parametrize(
    "text",
    [
        "The ferry  sank\n off Faro on Friday with   12 sailors aboard, officials said.",
        "The ferry sank. .  off Faro on Friday with 12 sailors aboard, officials said.",
        "“The ferry sank off Faro on Friday with 12 sailors aboard,” officials said.",
    ],
)
def test_every_word_is_found_again(text):
    article = Article(f"A first sentence stands before it.\n\n{text}", id="a")
    for sentence in segment(article):
        place = 0
        for word in sentence.text.split():
            start = sentence.text.index(word, place)
            place = start + len(word)
            passage = original(article, sentence, start, place)
            assert "".join(article.text[passage.start : passage.end].split()) == word


def test_a_stretch_of_several_words_is_held_whole():
    article = Article("Some 3,000   more\ntroops left.", id="a")
    sentence = Sentence("a", 0, 0, len(article.text), "Some 3,000 more troops left.")
    passage = original(article, sentence, 5, 22)
    assert article.text[passage.start : passage.end] == "3,000   more\ntroops"


def test_what_cleaning_added_stands_nowhere():
    article = Article("It is over.", id="a")
    sentence = Sentence("a", 0, 0, len(article.text), "“It is over.”")
    passage = original(article, sentence, 0, 1)
    assert (passage.start, passage.end) == (0, len(article.text))

"""Which articles tell a sentence: by their words, and by an embedding where they use others."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.annotate import annotate_all
from summarizer.annotate.agreement import TELLS, conflict
from summarizer.citation import alone, cite, tellers
from summarizer.compose import people
from summarizer.document import Article, Candidate, Citation, Sentence, Theme
from summarizer.material import Material

FIRST = "A ferry sank off Faro on Tuesday and 14 sailors drowned."


def material(*texts, near):
    """The first sentence is so near each of the others by embedding."""
    ids = "abcdef"[: len(texts)]
    sentences = tuple(Sentence(i, 0, 0, len(t), t, 0) for i, t in zip(ids, texts, strict=True))
    annotations, evidence = annotate_all(sentences)
    likeness = np.eye(len(texts), dtype=np.float32)
    likeness[0, 1:] = likeness[1:, 0] = near
    return Material(
        tuple(Article(t, id=i) for i, t in zip(ids, texts, strict=True)),
        sentences,
        annotations,
        evidence,
        people(sentences, annotations),
        (Theme(0, sentences[:1], 1.0),),
        likeness=likeness,
    )


def told_by(given):
    first = given.sentences[0]
    candidate = Candidate(first.text, (first,), fused=False, score=1.0)
    shown = given.annotations[first.id]
    cited = cite(candidate, shown, given.themes[0], given)
    return [citation.article for citation in tellers(candidate, shown, cited, given)]


@pytest.mark.parametrize(
    ("other", "near", "told"),
    [
        ("The sailors drowned when their ferry sank.", TELLS + 0.05, True),
        ("The sailors drowned when their ferry sank.", TELLS - 0.05, False),
        ("Nothing of all that is in this one.", TELLS + 0.05, False),
        ("The ferry sank and 15 sailors drowned off Faro.", TELLS + 0.2, False),
        ("The ferry never sank, nor had 14 sailors drowned.", TELLS + 0.2, False),
    ],
    ids=["same", "too far", "no word of it", "another number", "denied"],
)
def test_an_article_tells_the_same_where_embedding_and_words_say_so(other, near, told):
    assert told_by(material(FIRST, other, near=near)) == (["b"] if told else [])


def test_what_is_cited_is_not_told_again():
    given = material(FIRST, "Sailors drowned when a ferry sank.", near=0.9)
    first = given.sentences[0]
    candidate = Candidate(first.text, (first,), fused=False, score=1.0)
    cited = (Citation("a", 0, 0, 10), Citation("b", 0, 0, 10))
    assert tellers(candidate, given.annotations[first.id], cited, given) == ()


@pytest.mark.parametrize(
    ("other", "near", "expected"),
    [
        ("The mayor opened a bridge.", 0.1, True),
        ("The mayor opened a bridge.", 0.5, False),
        ("On Tuesday a ferry sank off Faro.", 0.1, False),
    ],
    ids=["far", "near by embedding", "near by words"],
)
def test_only_what_nothing_comes_near_is_told_by_one_alone(other, near, expected):
    given = material(FIRST, other, near=near)
    first = given.sentences[0]
    assert alone(Candidate(FIRST, (first,), fused=False, score=1.0), given) is expected


def test_a_single_article_is_not_alone():
    given = material(FIRST, near=0.0)
    assert not alone(Candidate(FIRST, given.sentences, fused=False, score=1.0), given)


def test_numbers_of_different_things_do_not_conflict():
    given = material("It took 14 sailors.", "It took 9 hours.", "It took 15 sailors.", near=0.0)
    one, hours, other = (given.annotations[s.id] for s in given.sentences)
    assert not conflict(one, hours)
    assert conflict(one, other)

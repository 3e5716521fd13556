"""TF-IDF against Counter and math, and the arrays that everything after it reads."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.annotate.background import inverse_document_frequency
from summarizer.annotate.word import content_stems
from summarizer.document import Sentence
from summarizer.represent import represent, tfidf
from summarizer.represent.tfidf import COMMON, FEW

STEMS = ["bridg", "ferri", "mayor", "storm", "zyxgor", "people", "12"]
rows_of_stems = st.lists(st.lists(st.sampled_from(STEMS), max_size=8), max_size=6)


def slowly(stems):
    """{stem: weight} of each sentence, length 1."""
    held = Counter(stem for row in stems for stem in set(row))
    rows = []
    for row in stems:
        weights = {
            stem: (1 + math.log(times))
            * inverse_document_frequency(stem)
            * (1 - held[stem] / (len(stems) + FEW)) ** COMMON
            for stem, times in Counter(row).items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        rows.append({stem: weight / length for stem, weight in weights.items()})
    return rows


@given(rows_of_stems)
def test_tfidf_is_what_the_formula_says(stems):
    found = tfidf(stems).toarray()
    vocabulary = sorted({stem for row in stems for stem in row})
    expected = [[row.get(stem, 0.0) for stem in vocabulary] for row in slowly(stems)]
    assert found.shape == (len(stems), len(vocabulary))
    assert np.allclose(found, np.array(expected).reshape(found.shape))


def test_telling_words_weigh_more_than_common_ones():
    common, telling = tfidf([["peopl", "zyxgor"]]).toarray()[0]
    assert common < telling


TEXTS = [
    "The storm closed the harbour of Faro.",
    "Faro's harbour was closed by a storm.",
    "The mayor opened a bridge.",
    "A ferry sank near the bridge.",
    "It was so.",
]


class Letters:
    """An encoder for tests: the letters of a text as a vector."""

    def encode(self, texts):
        rows = np.array(
            [[t.lower().count(chr(97 + i)) + 0.01 for i in range(26)] for t in texts], dtype=np.float32
        )
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def sentences(texts=TEXTS, articles="aabbb"):
    places = Counter()
    found = []
    for article, text in zip(articles, texts, strict=True):
        found.append(Sentence(article, places[article], 0, len(text), text))
        places[article] += 1
    return found


def stems_of(found):
    return [content_stems(sentence.text) for sentence in found]


def cosines(*texts):
    """(n, n) cosines of the TF-IDF rows of some texts."""
    rows = slowly([content_stems(text) for text in texts])
    return np.array(
        [[sum(w * other.get(stem, 0) for stem, w in one.items()) for other in rows] for one in rows]
    )


def test_without_an_encoder_similarity_is_that_of_the_words():
    found = represent(sentences(), stems_of(sentences()))
    expected = cosines(*TEXTS)
    np.fill_diagonal(expected, 1.0)
    assert found.dense is None
    assert np.allclose(found.similarity, expected, atol=1e-4)
    assert found.headline is None
    assert found.focus is None


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_both_cosines_are_mixed_by_the_share(share):
    found = represent(sentences(), stems_of(sentences()), encoder=Letters(), dense_share=share)
    dense = Letters().encode(TEXTS).astype(float)
    expected = share * (dense @ dense.T) + (1 - share) * cosines(*TEXTS)
    np.fill_diagonal(expected, 1.0)
    assert np.allclose(found.similarity, expected, atol=2e-4)


@pytest.mark.parametrize("encoder", [None, Letters()])
def test_symmetric_with_ones_on_the_diagonal_and_between_0_and_1(encoder):
    similarity = represent(sentences(), stems_of(sentences()), encoder=encoder).similarity
    assert (similarity == similarity.T).all()
    assert (np.diag(similarity) == 1).all()
    assert similarity.min() >= 0
    assert similarity.max() <= 1


@pytest.mark.parametrize("encoder", [None, Letters()])
def test_titles_and_focus(encoder):
    titles = ["Storm closes harbour of Faro", "Bridge opened by the mayor"]
    focus = "a sunken ferry near a bridge"
    found = represent(sentences(), stems_of(sentences()), encoder=encoder, titles=titles, focus=focus)
    assert found.headline.shape == found.focus.shape == (5,)
    assert found.similarity.shape == (5, 5)
    assert found.tfidf.shape[0] == 5
    assert found.dense is None or found.dense.shape == (5, 26)
    assert found.focus.argmax() == 3
    if encoder is None:
        assert set(found.headline.argsort()[-3:]) == {0, 1, 2}
        expected = cosines(*TEXTS, *titles, focus)
        assert np.allclose(found.headline, expected[:5, 5:7].max(axis=1), atol=1e-4)
        assert np.allclose(found.focus, expected[:5, 7], atol=1e-4)


def test_articles_positions_and_words():
    found = represent(sentences(), stems_of(sentences()))
    assert found.article.tolist() == [0, 0, 1, 1, 1]
    assert found.position.tolist() == [0, 1, 0, 1, 2]
    assert found.words.tolist() == [len(text.split()) for text in TEXTS]
    assert len(found) == 5


@settings(max_examples=20)
@given(st.permutations(range(5)))
def test_a_permutation_of_the_sentences_permutes_the_arrays(order):
    texts = [TEXTS[i] for i in order]
    whole = represent(sentences(), stems_of(sentences()), encoder=Letters(), focus="ferry")
    given_sentences = sentences(texts, "abcde")
    moved = represent(given_sentences, stems_of(given_sentences), encoder=Letters(), focus="ferry")
    assert np.allclose(moved.similarity, whole.similarity[np.ix_(order, order)], atol=2e-4)
    assert np.allclose(moved.focus, whole.focus[list(order)], atol=2e-4)


def test_no_sentences():
    found = represent([], [])
    assert found.similarity.shape == (0, 0)
    assert len(found) == 0

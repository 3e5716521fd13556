"""Answers are compared where their sentences are among the nearest of both articles."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.compare.alignment import Contest
from summarizer.compare.nearness import nearness
from summarizer.document import Sentence


def _sentences(lengths: tuple[int, ...]) -> list[Sentence]:
    return [
        Sentence(article="ab"[article], index=index, text="x", start=0, end=1)
        for article, length in enumerate(lengths)
        for index in range(length)
    ]


def _mention(sentence: Sentence) -> SimpleNamespace:
    return SimpleNamespace(article=sentence.article, statement=SimpleNamespace(sentence=sentence))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 2**31))
def test_nearer_counts_what_one_sees_by_sorting(first: int, second: int, seed: int) -> None:
    sentences = _sentences((first, second))
    rows = np.random.default_rng(seed).random((len(sentences),) * 2)
    similarity = (rows + rows.T) / 2
    near = nearness(sentences, similarity)
    for a, b in product(range(first), range(first, first + second)):
        of_b = sorted(range(first, first + second), key=lambda n: -similarity[a, n])
        of_a = sorted(range(first), key=lambda n: -similarity[b, n])
        expected = of_b.index(b) + of_a.index(a)
        assert near.nearer(sentences[a], sentences[b]) == expected
        # It does not depend on the scale.
        scaled = nearness(sentences, 0.3 * similarity)
        assert scaled.nearer(sentences[a], sentences[b]) == expected


def test_the_nearest_of_two_answers_decides_and_one_article_never_does() -> None:
    sentences = _sentences((2, 3))
    similarity = np.eye(5)
    similarity[0, 2:] = similarity[2:, 0] = [0.9, 0.5, 0.4]
    similarity[1, 2:] = similarity[2:, 1] = [0.8, 0.1, 0.6]
    near = nearness(sentences, similarity)
    first, second, third, fourth = (_mention(sentences[n]) for n in (0, 1, 3, 4))

    def is_near(*answers: tuple[SimpleNamespace, ...], nearer: int | None) -> bool:
        return Contest("number", "", answers, nearer=nearer).is_near(near)

    assert is_near((first,), (third,), nearer=1)
    assert not is_near((first,), (third,), nearer=0)
    assert is_near((first, second), (third, fourth), nearer=1)
    assert not is_near((first,), (second, fourth), nearer=2)
    assert is_near((first,), (second, fourth), nearer=3)
    assert is_near((first,), (second, fourth), nearer=None)

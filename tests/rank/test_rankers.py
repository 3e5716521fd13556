"""The rankers without a graph, and what all rankers promise."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from summarizer import registry
from summarizer.arrays import Representation
from summarizer.ordering import order
from summarizer.rank.centroid import centroid
from summarizer.rank.position import position
from summarizer.rank.scores import article_shares, scaled, towards_focus

ALL = [registry.load("ranker", name) for name in registry.names("ranker")]


def unit(rows):
    rows = np.asarray(rows, dtype=np.float64)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)


def represent(rows, article, *, dense=None, focus=None):
    rows = unit(rows)
    article = np.asarray(article, dtype=np.intp)
    return Representation(
        similarity=np.clip(rows @ rows.T, 0, 1),
        tfidf=csr_matrix(rows),
        dense=None if dense is None else unit(dense).astype(np.float32),
        article=article,
        position=np.array([int((article[:i] == a).sum()) for i, a in enumerate(article)], dtype=np.intp),
        words=np.full(len(article), 10, dtype=np.intp),
        focus=None if focus is None else np.asarray(focus, dtype=np.float64),
    )


@pytest.mark.parametrize("ranker", ALL)
@pytest.mark.parametrize("with_focus", [False, True])
def test_every_ranker_keeps_the_contract(ranker, with_focus):
    rng = np.random.default_rng(0)
    for n in (1, 2, 17):
        article = np.sort(rng.integers(0, 3, n))
        focus = rng.random(n) if with_focus else None
        r = represent(rng.random((n, 9)), article, dense=rng.standard_normal((n, 4)), focus=focus)
        scores = ranker(r)
        assert scores.shape == (n,)
        assert scores.dtype == np.float64
        assert scores.min() >= 0
        assert scores.max() == pytest.approx(1.0)
        assert ranker(r).tobytes() == scores.tobytes()
    assert ranker(represent(np.zeros((0, 3)), [])).shape == (0,)
    assert np.isfinite(ranker(represent(np.zeros((3, 3)), [0, 0, 1], dense=np.zeros((3, 2))))).all()


@pytest.mark.parametrize("ranker", ALL)
def test_every_ranker_takes_a_focus(ranker):
    # Four sentences about one thing by four articles, one about another: only the focus puts it first.
    rows = [[1, 0.2, 0], [1, 0, 0.1], [1, 0.1, 0.1], [1, 0.3, 0], [0, 0, 1]]
    article = [0, 1, 2, 3, 3]
    assert order(ranker(represent(rows, article)))[0] != 4
    assert order(ranker(represent(rows, article, focus=[0, 0, 0, 0, 0.4])))[0] == 4


@pytest.mark.parametrize("ranker", ALL)
def test_noise_in_the_last_bits_does_not_change_the_order(ranker):
    rng = np.random.default_rng(1)
    # Every sentence stands in two articles, so that ties must be broken.
    rows = np.repeat(rng.integers(0, 3, (10, 8)), 2, axis=0).astype(float)
    article = np.tile([0, 1], 10)
    r = represent(rows, article)
    expected = order(ranker(r)).tolist()
    noise = 1e-12 * rng.standard_normal(r.similarity.shape)
    noisy = Representation(
        np.clip(r.similarity + noise, 0, 1), r.tfidf, None, r.article, r.position, r.words, None
    )
    assert order(ranker(noisy)).tolist() == expected
    assert order(ranker(r)).tolist() == expected


def test_centroid_equals_the_plain_formula():
    rng = np.random.default_rng(2)
    article = [0] * 7 + [1] * 2 + [2]
    r = represent(rng.random((10, 6)), article, dense=rng.standard_normal((10, 4)))

    def cosines(rows):
        # Articles of 7, 2 and 1 sentences: a typical one has 2, so the first weighs 2 and not 7.
        mean = 2 * rows[:7].mean(axis=0) + 2 * rows[7:9].mean(axis=0) + rows[9]
        return [max(0.0, float(row @ mean) / float(np.linalg.norm(mean))) for row in rows]

    expected = np.mean([cosines(r.tfidf.toarray()), cosines(r.dense.astype(float))], axis=0)
    assert np.allclose(centroid(r), expected / expected.max(), atol=1e-6)


def test_a_long_article_does_not_own_the_centroid():
    rng = np.random.default_rng(3)
    rows = np.vstack([[1, 0, 0, 0] + 0.2 * rng.random((12, 4)), [0, 0, 1, 0] + 0.2 * rng.random((300, 4))])
    article = [0] * 4 + [1] * 4 + [2] * 4 + [3] * 300
    assert order(centroid(represent(rows, article)))[:12].max() < 12


def test_position_falls_with_the_index_in_the_article():
    r = represent(np.ones((5, 2)), [0, 0, 0, 1, 1])
    assert position(r).tolist() == [1, 1 / 2, 1 / 3, 1, 1 / 2]


def test_no_article_weighs_more_than_a_typical_one():
    shares = article_shares(np.array([0] * 30 + [2] * 3 + [5] * 3 + [6]))
    totals = [shares[:30].sum(), shares[30:33].sum(), shares[33:36].sum(), shares[36]]
    assert np.allclose(totals, [0.3, 0.3, 0.3, 0.1])
    assert np.allclose(shares[:30], 0.01)


def test_of_two_articles_the_shorter_is_the_measure():
    shares = article_shares(np.array([0] * 4 + [1] * 300))
    assert shares[:4].sum() == pytest.approx(shares[4:].sum())


def test_scaling_keeps_ratios_and_survives_zeros():
    assert scaled(np.array([1.0, 4.0])).tolist() == [0.25, 1.0]
    assert scaled(np.zeros(3)).tolist() == [0, 0, 0]


def test_focus_weight_goes_from_no_pull_to_nothing_else():
    scores, focus = np.array([1.0, 0.5, 0.2]), np.array([0.0, 0.1, 0.2])
    assert np.allclose(towards_focus(scores, focus, weight=0.0), scores)
    assert np.allclose(towards_focus(scores, focus, weight=1.0), [0, 0.5, 1])
    assert towards_focus(scores, None, weight=1.0) is scores
    assert np.allclose(towards_focus(scores, np.zeros(3), weight=0.5), scores)

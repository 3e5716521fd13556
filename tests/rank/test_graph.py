"""The random walk and the three rankers built on it, against dense and plain-loop references."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from summarizer.arrays import Representation
from summarizer.ordering import order
from summarizer.rank.graph import (
    lexrank,
    lexrank_threshold,
    overlap_similarity,
    stationary_distribution,
    textrank,
)

GRAPH_RANKERS = [lexrank, lexrank_threshold, textrank]


def represent(rows, article, *, focus=None):
    """A representation of dense non-negative rows; similarity is their cosine."""
    rows = np.asarray(rows, dtype=np.float64)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    similarity = np.clip(rows @ rows.T, 0.0, 1.0)
    np.fill_diagonal(similarity, 1.0)
    article = np.asarray(article, dtype=np.intp)
    position = np.array([int((article[:i] == a).sum()) for i, a in enumerate(article)], dtype=np.intp)
    return Representation(
        similarity=similarity,
        tfidf=csr_matrix(rows),
        dense=None,
        article=article,
        position=position,
        words=np.full(len(article), 20, dtype=np.intp),
        focus=None if focus is None else np.asarray(focus, dtype=np.float64),
    )


def random_representation(seed, n=30, vocabulary=40, articles=4):
    rng = np.random.default_rng(seed)
    rows = rng.random((n, vocabulary)) * (rng.random((n, vocabulary)) < 0.2)
    return represent(rows, np.sort(rng.integers(0, articles, n)))


def dense_eigenvector(weights, damping, restart):
    """The left eigenvector of the whole transition matrix, for the eigenvalue 1."""
    n = len(weights)
    restart = restart / restart.sum()
    transitions = np.array([row / row.sum() if row.sum() > 0 else restart for row in weights])
    full = damping * transitions + (1 - damping) * np.tile(restart, (n, 1))
    values, vectors = np.linalg.eig(full.T)
    vector = np.real(vectors[:, np.argmin(np.abs(values - 1))])
    return vector / vector.sum()


@st.composite
def graphs(draw):
    """Graphs with dangling nodes, separate parts and very unequal weights."""
    n = draw(st.integers(1, 12))
    seed = draw(st.integers(0, 2**32 - 1))
    density = draw(st.sampled_from([0.0, 0.1, 0.3, 1.0]))
    rng = np.random.default_rng(seed)
    weights = rng.random((n, n)) ** draw(st.sampled_from([1, 8])) * (rng.random((n, n)) < density)
    if draw(st.booleans()):
        weights = weights + weights.T
    weights[rng.random(n) < draw(st.sampled_from([0.0, 0.4]))] = 0.0
    if draw(st.booleans()):
        weights[: n // 2, n // 2 :] = weights[n // 2 :, : n // 2] = 0.0
    restart = rng.random(n) + 0.01
    if n > 1 and draw(st.booleans()):
        restart[0] = 0.0
    return weights, restart


@settings(max_examples=200)
@given(graphs(), st.sampled_from([0.0, 0.5, 0.85, 0.99]))
def test_stationary_distribution_equals_the_dense_eigenvector(graph, damping):
    weights, restart = graph
    found = stationary_distribution(weights, damping=damping, restart=restart)
    assert np.abs(found - dense_eigenvector(weights, damping, restart)).max() < 1e-6
    assert found.sum() == pytest.approx(1.0, abs=1e-12)


def test_uniform_restart_is_the_default():
    weights = np.random.default_rng(0).random((7, 7))
    found = stationary_distribution(weights, damping=0.85)
    assert np.allclose(found, dense_eigenvector(weights, 0.85, np.ones(7)), atol=1e-9)


def test_weights_are_left_alone():
    weights = np.random.default_rng(1).random((5, 5))
    before = weights.copy()
    stationary_distribution(weights, max_steps=1)
    assert (weights == before).all()


def test_a_slow_walk_is_solved_directly():
    """Two parts that hardly touch mix slowly: 30 steps are far from enough, and the answer is right."""
    weights = np.ones((20, 20))
    weights[:10, 10:] = weights[10:, :10] = 1e-7
    weights[3] = 0.0
    restart = np.r_[np.ones(10), np.full(10, 0.001)]
    found = stationary_distribution(weights, damping=0.999, restart=restart, max_steps=30)
    assert np.abs(found - dense_eigenvector(weights, 0.999, restart)).max() < 1e-9


@pytest.mark.parametrize(
    "change",
    [
        {"damping": 1.0},
        {"damping": -0.1},
        {"restart": np.zeros(3)},
        {"restart": np.array([1.0, -1.0, 1.0])},
        {"restart": np.ones(2)},
        {"restart": np.array([1.0, np.nan, 1.0])},
    ],
)
def test_settings_out_of_range_are_refused(change):
    with pytest.raises(ValueError, match="must be"):
        stationary_distribution(np.ones((3, 3)), **change)


@pytest.mark.parametrize("bad", [np.full((2, 2), np.nan), np.full((2, 2), -1.0), np.ones((2, 3))])
def test_bad_weights_are_refused(bad):
    with pytest.raises(ValueError, match="weights must be"):
        stationary_distribution(bad)


@pytest.mark.parametrize("ranker", GRAPH_RANKERS)
def test_scores_are_scaled_and_shaped(ranker):
    scores = ranker(random_representation(2))
    assert scores.shape == (30,)
    assert scores.max() == pytest.approx(1.0)
    assert scores.min() > 0


@pytest.mark.parametrize("ranker", GRAPH_RANKERS)
def test_degenerate_clusters(ranker):
    assert ranker(represent(np.zeros((0, 3)), [])).shape == (0,)
    assert ranker(represent([[1, 2, 0]], [0])).tolist() == [1.0]
    assert np.allclose(ranker(represent(np.zeros((4, 3)), [0, 0, 1, 1])), 1.0)
    assert np.allclose(ranker(represent(np.ones((50, 4)), range(50))), 1.0)


@pytest.mark.parametrize("ranker", GRAPH_RANKERS)
def test_equal_input_gives_equal_output_and_leaves_it_alone(ranker):
    representation = random_representation(3)
    before = representation.similarity.copy(), representation.tfidf.toarray()
    first, second = ranker(representation), ranker(representation)
    assert first.tobytes() == second.tobytes()
    assert (representation.similarity == before[0]).all()
    assert (representation.tfidf.toarray() == before[1]).all()


def test_paper_settings_are_plain_lexrank():
    r = random_representation(4)
    found = lexrank(r, balance=False, within=1.0)
    expected = dense_eigenvector(r.similarity, 0.85, np.ones(len(r)))
    assert np.allclose(found, expected / expected.max(), atol=1e-7)


def test_threshold_counts_edges_alike():
    r = random_representation(5)
    found = lexrank_threshold(r, threshold=0.2, balance=False, within=1.0)
    edges = ((r.tfidf @ r.tfidf.T).toarray() > 0.2).astype(float)
    expected = dense_eigenvector(edges, 0.85, np.ones(len(r)))
    assert np.allclose(found, expected / expected.max(), atol=1e-7)


def test_without_restarts_threshold_ends_in_degree_centrality():
    rng = np.random.default_rng(6)
    r = represent(rng.random((12, 5)), [0] * 12)
    edges = (r.tfidf @ r.tfidf.T).toarray() > 0.6
    degree = edges.sum(axis=1)
    assert len(set(degree.tolist())) > 3, "the graph must tell degrees apart"
    found = lexrank_threshold(r, threshold=0.6, damping=1 - 1e-9, balance=False, within=1.0)
    assert np.allclose(found, degree / degree.max(), atol=1e-5)


def test_textrank_similarity_equals_the_loop_of_the_paper():
    r = random_representation(7, n=15, vocabulary=12)
    terms = [set(np.flatnonzero(row)) for row in r.tfidf.toarray()]
    for i, a in enumerate(terms):
        for j, b in enumerate(terms):
            norm = math.log(len(a)) + math.log(len(b)) if a and b else 0.0
            expected = len(a & b) / norm if norm > 0 and i != j else 0.0
            assert overlap_similarity(r)[i, j] == pytest.approx(expected)


def test_textrank_of_the_paper():
    r = random_representation(8)
    found = textrank(r, balance=False, within=1.0)
    expected = dense_eigenvector(overlap_similarity(r), 0.85, np.ones(len(r)))
    assert np.allclose(found, expected / expected.max(), atol=1e-7)


@pytest.mark.parametrize("ranker", GRAPH_RANKERS)
def test_a_focus_lifts_what_is_relevant_and_its_neighbours(ranker):
    # Sentences 0-3 speak of one thing, 4 and 5 of another; the focus is on 4, and 5 is like it.
    rows = [[5, 1, 0, 0], [5, 2, 0, 1], [5, 1, 0, 0.5], [5, 3, 0, 0], [0, 0, 5, 2], [0, 0, 5, 1]]
    article = [0, 1, 2, 3, 0, 1]
    plain = ranker(represent(rows, article))
    focused = ranker(represent(rows, article, focus=[0, 0, 0, 0, 1, 0]))
    assert np.argmax(plain) < 4
    assert order(focused)[:2].tolist() == [4, 5]


@pytest.mark.parametrize("ranker", GRAPH_RANKERS)
def test_a_focus_that_nothing_meets_changes_nothing(ranker):
    rows = np.random.default_rng(9).random((6, 5))
    article = [0, 0, 1, 1, 2, 2]
    plain = ranker(represent(rows, article))
    assert (ranker(represent(rows, article, focus=np.zeros(6))) == plain).all()


def sentences_about(rng, topics, n):
    """Rows over 80 words: five of the topics' words each, and a few of any."""
    rows = (rng.random((n, 80)) < 0.04).astype(float)
    rows[np.arange(n)[:, None], rng.choice(topics, (n, 5))] = 1.0
    return rows


def event_with_an_outlier(seed):
    """Five articles of 8 sentences on one event, and one of 300 on something else, which repeats itself."""
    rng = np.random.default_rng(seed)
    rows = np.vstack([sentences_about(rng, np.arange(12), 40), sentences_about(rng, np.arange(12, 20), 300)])
    return represent(rows, [a for a in range(5) for _ in range(8)] + [5] * 300)


@pytest.mark.parametrize("ranker", GRAPH_RANKERS)
@pytest.mark.parametrize("seed", range(3))
def test_a_long_outlier_does_not_own_the_ranking(ranker, seed):
    r = event_with_an_outlier(seed)
    balanced = r.article[order(ranker(r))[:10]]
    assert (balanced == 5).sum() <= 1
    plain = r.article[order(ranker(r, balance=False, within=1.0))[:10]]
    assert (plain == 5).sum() >= 5, "the outlier must be a danger for this test to mean anything"


@pytest.mark.parametrize("ranker", GRAPH_RANKERS)
@pytest.mark.parametrize("seed", range(3))
def test_a_page_of_one_stray_line_does_not_lead(ranker, seed):
    rng = np.random.default_rng(seed)
    rows = np.vstack([sentences_about(rng, np.arange(12), 40), sentences_about(rng, np.arange(60, 80), 1)])
    scores = ranker(represent(rows, [a for a in range(5) for _ in range(8)] + [5]))
    assert order(scores).tolist().index(40) >= 20


def test_a_long_article_that_says_everything_twice_changes_nothing():
    rng = np.random.default_rng(10)
    rows, article = rng.random((10, 6)), np.array([0, 0, 0, 1, 1, 1, 2, 2, 2, 2])
    twice = np.r_[0:10, 6:10]
    once = lexrank(represent(rows, article))
    doubled = lexrank(represent(rows[twice], article[twice]))
    assert np.allclose(doubled, once[twice], atol=1e-7)


def test_agreement_inside_an_article_counts_less_than_between_articles():
    # 0 and 1 agree inside article 0; 2 and 3 agree between articles 1 and 2.
    rows = [[1, 0.1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0.1], [0, 0, 1, 0]]
    r = represent(rows, [0, 0, 1, 2])
    scores = lexrank(r)
    assert scores[2:].min() > scores[:2].max()


def test_edges_inside_the_only_article_count_in_full():
    r = represent(np.random.default_rng(11).random((8, 6)), [0] * 8)
    assert np.allclose(lexrank(r, within=0.0), lexrank(r, within=1.0))

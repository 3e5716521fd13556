"""Rank by random walks on the graph of sentences: LexRank and TextRank.

A walker goes from sentence to similar sentence, and now and then jumps to any of them. How often it
stands on a sentence is that sentence's centrality.

Two things differ from the papers, and can be switched off. They were written for clusters of equally
long documents on one event; here, one of five articles may have 300 sentences, or stray from the event.

* ``balance``: no article weighs more than a typical one (:func:`summarizer.rank.scores.article_shares`).
  An edge to sentence j weighs similarity × share of j, restarts go by the shares, and the centrality is
  the time spent on a sentence *relative to its share*: a long article that says everything twice
  changes no score of LexRank. Besides, a sentence passes on only as much as it has links: what its edges
  fall short of the best-connected sentence's, it sends to a restart. Dividing each row by its own sum
  would let 300 sentences that nobody else supports elect one of their own.
* ``within``: an edge between two sentences of one article counts less than one between articles,
  because a source that agrees with itself confirms little (Wan & Yang, "Improved affinity graph based
  multi-document summarization", 2006). With a single article it has no effect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarizer.rank.scores import article_shares, scaled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.arrays import Representation

DAMPING = 0.85
FOCUS_DAMPING = 0.5
WITHIN = 0.5


def stationary_distribution(
    weights: NDArray[np.float64],
    *,
    damping: float = DAMPING,
    restart: NDArray[np.float64] | None = None,
    tolerance: float = 1e-10,
    max_steps: int = 1000,
) -> NDArray[np.float64]:
    """Where a random walk with restarts spends its time (PageRank; Brin & Page 1998).

    The distribution p solves p = damping · pP + (1 − damping) · restart, where row i of P is row i of
    the weights divided by its sum, or the restart distribution where that sum is 0 (a dangling node).

    A step of the power iteration shrinks the error by the damping factor at least, so a step of
    length δ leaves an error of at most δ · damping / (1 − damping). That bound, not the step, is held
    against the tolerance. Where it is not reached in time, the linear system is solved directly.

    Args:
        weights: (n, n) edge weights, finite and none below 0; row i holds the edges that leave i.
        damping: probability of following an edge rather than restarting, 0 ≤ damping < 1. At 1 the
            answer need not be unique.
        restart: (n,) where restarts go, none below 0 and not all 0, of any sum; uniform by default.
        tolerance: greatest error allowed, as the sum of absolute differences.
        max_steps: steps of the power iteration before the direct solution.

    Returns:
        (n,) probabilities that sum to 1; empty for no nodes.

    Raises:
        ValueError: an argument is out of its range.
    """
    n = len(weights)
    if weights.shape != (n, n):
        raise ValueError(f"weights must be square, got {weights.shape}")
    if not 0.0 <= damping < 1.0:
        raise ValueError(f"damping must be at least 0 and below 1, got {damping}")
    if n == 0:
        return np.zeros(0)
    jump = np.ones(n) if restart is None else np.asarray(restart, dtype=np.float64)
    if jump.shape != (n,) or jump.min() < 0.0 or not 0.0 < jump.sum() < np.inf:
        raise ValueError(f"restart must be {n} numbers, none below 0 and not all 0")
    jump = jump / jump.sum()
    leaving = weights.sum(axis=1)
    if not np.isfinite(leaving).all() or weights.min() < 0.0:
        raise ValueError("weights must be finite and not below 0")
    dangling = leaving == 0.0
    # Scaling the vector instead of the rows spares a copy of the matrix.
    per_unit = np.divide(1.0, leaving, out=np.zeros(n), where=~dangling)

    p = jump
    for _ in range(max_steps):
        lost = p[dangling].sum()
        following = damping * ((p * per_unit) @ weights + lost * jump) + (1.0 - damping) * jump
        step = np.abs(following - p).sum()
        p = following
        if step * damping <= tolerance * (1.0 - damping):
            break
    else:
        p = _solve(weights * per_unit[:, None], dangling, jump, damping)
    return np.asarray(p / p.sum(), dtype=np.float64)


def _solve(
    transitions: NDArray[np.float64], dangling: NDArray[np.bool_], jump: NDArray[np.float64], damping: float
) -> NDArray[np.float64]:
    """The same distribution as the solution of (I − damping · Pᵀ) p = (1 − damping) · restart."""
    transitions[dangling] = jump
    system = np.eye(len(jump)) - damping * transitions.T
    return np.asarray(np.linalg.solve(system, (1.0 - damping) * jump), dtype=np.float64)


def lexrank(
    representation: Representation,
    *,
    damping: float = DAMPING,
    focus_damping: float = FOCUS_DAMPING,
    balance: bool = True,
    within: float = WITHIN,
) -> NDArray[np.float64]:
    """Continuous LexRank: edges weigh as much as their sentences are similar.

    After Erkan & Radev, "LexRank: graph-based lexical centrality as salience in text summarization"
    (2004). As there, a sentence is linked to itself with its similarity of 1 (a link inside an
    article, so ``within`` applies); ``balance=False, within=1`` is the method of the paper. With a
    focus the walk restarts at sentences in proportion to their relevance (Otterbacher, Erkan & Radev,
    "Using random walks for question-focused sentence retrieval", 2005).

    Args:
        representation: the sentences of the cluster, n of them.
        damping: probability of following an edge, where there is no focus.
        focus_damping: the same where there is one. Lower, because restarts are all that a focus acts
            through: at 0.85, general centrality drowns it.
        balance: whether to keep a long article from outweighing the others; see the module.
        within: weight of an edge inside an article, relative to one between articles, 0..1.

    Returns:
        (n,) scores in 0..1, the best 1.
    """
    return _centrality(
        representation.similarity,
        representation,
        damping=damping,
        focus_damping=focus_damping,
        balance=balance,
        within=within,
    )


def lexrank_threshold(
    representation: Representation,
    *,
    threshold: float = 0.1,
    damping: float = DAMPING,
    focus_damping: float = FOCUS_DAMPING,
    balance: bool = True,
    within: float = WITHIN,
) -> NDArray[np.float64]:
    """LexRank with threshold: all edges above the threshold weigh the same.

    After Erkan & Radev (2004), who found 0.1 to 0.2 best for TF-IDF cosines. The threshold is a point
    on that scale, so it is held against TF-IDF cosines here too: two sentences about one event are
    seldom below 0.1 in the space of an embedder. Without restarts, the paper's form of this walk ends
    in degree centrality: scores in proportion to the number of edges.

    Args:
        representation: the sentences of the cluster, n of them.
        threshold: similarity that an edge must exceed, 0..1.
        damping: as in :func:`lexrank`.
        focus_damping: as in :func:`lexrank`.
        balance: as in :func:`lexrank`.
        within: as in :func:`lexrank`.

    Returns:
        (n,) scores in 0..1, the best 1.
    """
    cosines = (representation.tfidf @ representation.tfidf.T).toarray()
    edges = (cosines > threshold).astype(np.float64)
    return _centrality(
        edges, representation, damping=damping, focus_damping=focus_damping, balance=balance, within=within
    )


def textrank(
    representation: Representation,
    *,
    damping: float = DAMPING,
    focus_damping: float = FOCUS_DAMPING,
    balance: bool = True,
    within: float = WITHIN,
) -> NDArray[np.float64]:
    """TextRank: weighted PageRank over word overlap, normalised by the sentences' lengths.

    After Mihalcea & Tarau, "TextRank: bringing order into texts" (2004). Words are the distinct terms
    of the TF-IDF vocabulary, and there are no links from a sentence to itself. ``balance=False,
    within=1`` is the method of the paper.

    Args:
        representation: the sentences of the cluster, n of them.
        damping: as in :func:`lexrank`.
        focus_damping: as in :func:`lexrank`.
        balance: as in :func:`lexrank`.
        within: as in :func:`lexrank`.

    Returns:
        (n,) scores in 0..1, the best 1.
    """
    return _centrality(
        overlap_similarity(representation),
        representation,
        damping=damping,
        focus_damping=focus_damping,
        balance=balance,
        within=within,
    )


def overlap_similarity(representation: Representation) -> NDArray[np.float64]:
    """TextRank's similarity: shared terms / (log |a| + log |b|), 0 on the diagonal.

    Two sentences of a single term each would divide by 0: their similarity is 0.

    Args:
        representation: the sentences of the cluster, n of them.

    Returns:
        (n, n) similarities of 0 or more, symmetric.
    """
    terms = (representation.tfidf > 0).astype(np.float64)
    shared = (terms @ terms.T).toarray()
    # A sentence without terms shares none, so any finite logarithm does for it.
    logs = np.log(np.maximum(shared.diagonal(), 1.0))
    lengths = logs[:, None] + logs[None, :]
    similarity = np.divide(shared, lengths, out=np.zeros_like(shared), where=lengths > 0.0)
    np.fill_diagonal(similarity, 0.0)
    return np.asarray(similarity, dtype=np.float64)


def _centrality(
    similarity: NDArray[np.float64],
    representation: Representation,
    *,
    damping: float,
    focus_damping: float,
    balance: bool,
    within: float,
) -> NDArray[np.float64]:
    """The balanced, focused walk that all three rankers share; see the module's docstring."""
    n, article, focus = len(representation), representation.article, representation.focus
    if n == 0:
        return np.zeros(0)
    weights = similarity
    if within != 1.0 and (article != article[0]).any():
        weights = np.where(article[:, None] == article[None, :], within * similarity, similarity)
    shares = article_shares(article) if balance else np.full(n, 1.0 / n)
    if balance:
        weights = weights * shares[None, :]
        strength = weights.sum(axis=1)
        weights += np.outer(strength.max() - strength, shares)
    # Relevance that is 0 everywhere tells no sentence from another: the walk then has no focus.
    if focus is None or not focus.any():
        visits = stationary_distribution(weights, damping=damping, restart=shares)
    else:
        visits = stationary_distribution(weights, damping=focus_damping, restart=shares * focus)
    return scaled(visits / shares)

"""Which articles are about the cluster's event at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# TF-IDF cosine of whole articles. Of articles about one event in the development data 1 % have no
# neighbour above 0.10; of articles about different events 95 % have none above 0.13.
UNRELATED = 0.13
# A page that shares this many telling names with the others belongs, however else it is worded.
SHARED_NAMES = 2

# Of leads of a few sentences about one event 7 % are below 0.13, and 2 % below 0.06: the less there is to
# compare, the lower the bound. In content words; in between it rises evenly.
UNRELATED_SHORT = 0.05
SHORT, LONG = 40, 150


def off_topic(
    similarity: NDArray[np.float64],
    names: Sequence[Collection[str]],
    telling: Mapping[str, float],
    lengths: Sequence[int],
) -> list[int]:
    """Find the articles that are not about the event of the others.

    An article is set aside when no other is like it and it shares hardly any telling name with them. A
    follow-up on a later day has the main names, so it stays. Of two articles neither can be outvoted,
    and where all are strangers there is no event to be off: then none is set aside.

    Args:
        similarity: (k, k) cosines of the articles' TF-IDF rows.
        names: for each of the k articles the names it holds, in lower case.
        telling: name → how telling it is, 0 to 1; a name that half of all news has counts for nothing.
        lengths: content words of each article; the less there is to compare, the surer one has to be.

    Returns:
        Numbers of the articles to set aside, in order.
    """
    count = len(similarity)
    if count < 3:
        return []
    held = Counter(name for article in names for name in set(article))
    aside = []
    for article in range(count):
        nearest = max(similarity[article, other] for other in range(count) if other != article)
        shared = sum(telling.get(name, 1.0) for name in set(names[article]) if held[name] > 1)
        share = min(1.0, max(0.0, (lengths[article] - SHORT) / (LONG - SHORT)))
        unrelated = UNRELATED_SHORT + share * (UNRELATED - UNRELATED_SHORT)
        if nearest < unrelated and shared < SHARED_NAMES:
            aside.append(article)
    kept = [article for article in range(count) if article not in aside]
    return aside if len(kept) >= 2 else []


# By embeddings: how much further an article is from the others than these are from each other, and how near
# its sentences are at most to theirs. Of 41 planted events the 11 pages off topic have at least 0.17 and at
# most 0.24, all other pages at most 0.13, or at least 0.28. A few sentences are not enough to tell.
_FURTHER, _NEAREST = 0.15, 0.26
_FEW = 5


def far_off(articles: Sequence[NDArray[np.float32]]) -> list[int]:
    """Find the articles that are not about the event of the others, by the embeddings of their sentences.

    Args:
        articles: of each of the k articles the (n, d) embeddings of its sentences, n at least 1.

    Returns:
        Numbers of the articles to set aside, in order; none of two, and none where fewer than two would stay.
    """
    count = len(articles)
    if count < 3:
        return []
    centres = np.array([rows.mean(axis=0) for rows in articles])
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    near = np.empty(count)
    for article in range(count):
        others = np.delete(centres, article, axis=0).mean(axis=0)
        near[article] = centres[article] @ others / max(float(np.linalg.norm(others)), 1e-9)
    aside = []
    for article, rows in enumerate(articles):
        if len(rows) < _FEW:
            continue
        rest = np.delete(near, article).mean()
        best = [(rows @ other.T).max(axis=1).mean() for n, other in enumerate(articles) if n != article]
        if rest - near[article] >= _FURTHER and float(np.mean(best)) <= _NEAREST:
            aside.append(article)
    return aside if count - len(aside) >= 2 else []

"""Which articles tell of one event, and which events hang together.

Articles of neighbouring days with much the same words tell of the same event. What hangs together over
any number of such neighbours must not stand on both sides of a split, so that the validation set is of
events that training has not seen.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from summarizer.annotate.word import content_stems
from summarizer.train.data.corpus import Event, Story

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_OPENING = 1500  # characters of an article that tell what it is about
# Cosine of TF-IDF rows from which two articles tell of one event, and the days between them at most.
_SAME, _SAME_DAYS = 0.22, 3
# The same for articles that may have something to say on it.
_ALIKE, _ALIKE_DAYS = 0.10, 14
_UNDATED = 0.4  # what is asked for where there is no date
# Share of the events that are for validation; not those with many articles, or it would be of few events.
_VALID = 0.02
_MOST_FOR_VALIDATION = 30
_BLOCK = 500


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What hangs together in a collection of articles.

    Args:
        near: for each article the numbers of others that may have something to say on its event, the most
            alike first; all on its own side of the split.
        event: for each article the id of its event.
        known: id of each event told in short → id of the event that it belongs to.
        large: events of many articles, which are for training.
    """

    near: tuple[tuple[int, ...], ...] = ()
    event: tuple[str, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)
    large: frozenset[str] = frozenset()


def for_validation(event: str, large: Container[str] = ()) -> bool:
    """Whether the examples of an event are for validation: about 2 % of the events, by a hash of the name.

    Args:
        event: its id.
        large: events that are for training however they fall.
    """
    number = int.from_bytes(hashlib.sha256(event.encode()).digest()[:6], "big") / (1 << 48)
    return number < _VALID and event not in large


def neighbours(stories: Sequence[Story], known: Iterable[Event] = ()) -> Neighbours:
    """Find the articles on the same event.

    An event is a connected component: articles of neighbouring days with much the same words. Articles that
    are further off, in days or words, may still have something to say on it; they are its neighbours where
    they are on the same side of the split.

    Args:
        stories: the articles.
        known: events told in short; those whose articles are not known are tied to articles alike.

    Returns:
        The neighbours, and the events.
    """
    known = tuple(known)
    texts = [_opening(story) for story in stories]
    texts += [" ".join(f"{title} {text}" for title, text in event.leads) for event in known]
    rows = _tfidf(texts)
    days = [story.day for story in stories]
    edges = _edges(rows[: len(stories)], days)
    same = [(a, b) for a, b, alike in edges if alike >= _SAME and _apart(days[a], days[b]) <= _SAME_DAYS]
    same += _ties(rows, len(stories), known, {story.id: n for n, story in enumerate(stories)})
    names = [story.id for story in stories] + [event.id for event in known]
    label = [f"event-{names[root]}" for root in _components(len(texts), same)]
    event = tuple(label[: len(stories)])
    sizes = Counter(event)
    large = frozenset(name for name, size in sizes.items() if size > _MOST_FOR_VALIDATION)
    side = [for_validation(name, large) for name in event]
    near: list[list[tuple[float, int]]] = [[] for _ in stories]
    for a, b, alike in edges:
        if side[a] == side[b]:
            near[a].append((-alike, b))
            near[b].append((-alike, a))
    return Neighbours(
        tuple(tuple(number for _, number in sorted(row)) for row in near),
        event,
        {told.id: label[len(stories) + n] for n, told in enumerate(known)},
        large,
    )


def _apart(one: int | None, other: int | None) -> int:
    """Days between two articles; 0 where a date is missing, for then the words had to be more alike."""
    return 0 if one is None or other is None else abs(one - other)


def _opening(story: Story) -> str:
    pieces, length = [story.title], 0
    for line in story.lines:
        pieces.append(line.text)
        length += len(line.text)
        if length >= _OPENING:
            break
    return " ".join(pieces)[: _OPENING + len(story.title)]


def _tfidf(texts: Sequence[str]) -> csr_matrix:
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - heavy

    vectorizer = TfidfVectorizer(
        analyzer=content_stems, sublinear_tf=True, min_df=min(2, len(texts)), dtype=np.float32
    )
    return vectorizer.fit_transform(texts).tocsr()


def _edges(rows: csr_matrix, days: Sequence[int | None]) -> list[tuple[int, int, float]]:
    """Pairs of alike articles with their similarity; each pair once."""
    dated = sorted((day, number) for number, day in enumerate(days) if day is not None)
    order = np.array([number for _, number in dated], dtype=np.intp)
    day = np.array([d for d, _ in dated], dtype=np.int64)
    found: list[tuple[int, int, float]] = []
    by_day = rows[order]
    for start in range(0, len(order), _BLOCK):
        stop = min(start + _BLOCK, len(order))
        reach = int(np.searchsorted(day, day[stop - 1] + _ALIKE_DAYS, side="right"))
        product = (by_day[start:stop] @ by_day[start:reach].T).tocoo()
        a, b = product.row + start, product.col + start
        keep = (a < b) & (product.data >= _ALIKE)
        keep[keep] = day[b[keep]] - day[a[keep]] <= _ALIKE_DAYS
        found += zip(
            order[a[keep]].tolist(), order[b[keep]].tolist(), product.data[keep].tolist(), strict=True
        )
    undated = np.array([n for n, d in enumerate(days) if d is None], dtype=np.intp)
    known = np.array([d is not None for d in days], dtype=np.bool_)
    for start in range(0, len(undated), _BLOCK):
        block = undated[start : start + _BLOCK]
        product = (rows[block] @ rows.T).tocoo()
        keep = product.data >= _UNDATED
        a, b, alike = block[product.row[keep]], product.col[keep], product.data[keep]
        once = (known[b] & (a != b)) | (a < b)
        found += zip(a[once].tolist(), b[once].tolist(), alike[once].tolist(), strict=True)
    return found


def _ties(
    rows: csr_matrix, articles: int, known: Sequence[Event], number: dict[str, int]
) -> list[tuple[int, int]]:
    """Pairs of a known event and an article of it, by its list of articles or by its words."""
    ties = [
        (articles + place, number[name])
        for place, event in enumerate(known)
        for name in event.articles
        if name in number
    ]
    for start in range(0, len(known), _BLOCK):
        product = (rows[articles + start : articles + start + _BLOCK] @ rows[:articles].T).tocoo()
        keep = product.data >= _UNDATED
        ties += zip((product.row[keep] + articles + start).tolist(), product.col[keep].tolist(), strict=True)
    return ties


def _components(size: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """For each of ``size`` nodes the smallest node of its connected component."""
    from scipy.sparse import coo_matrix  # noqa: PLC0415 - heavy
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - heavy

    ends = np.array(edges, dtype=np.intp).reshape(-1, 2)
    graph = coo_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(size, size))
    count, labels = connected_components(graph, directed=False)
    smallest = np.full(count, size)
    np.minimum.at(smallest, labels, np.arange(size))
    return [int(place) for place in smallest[labels]]

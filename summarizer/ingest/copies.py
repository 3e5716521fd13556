"""Copies: one text on several sites is one voice.

Two articles are compared as sets of word 5-grams (Broder 1997, "On the resemblance and containment of
documents"): their resemblance is the share of 5-grams in both among those in either, their containment
the share of the shorter one's that the longer one has too. A text of more than ``SKETCH`` different
5-grams is represented by those with the smallest hashes, a fair sample, so the cost stays bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.document import Article

SHINGLE = 5
RESEMBLANCE = 0.6
CONTAINMENT = 0.85
SHORTEST = 0.5  # a text under half the length of another is an excerpt, not a copy
SKETCH = 20_000

# Scripts written without spaces give a token a character, the others a token a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


@dataclass(frozen=True, slots=True, eq=False)
class _Sketch:
    """The 5-grams of a text.

    Args:
        hashes: (k,) the smallest hashes of its different 5-grams, in rising order, k ≤ ``SKETCH``.
        total: how many different 5-grams it has.
    """

    hashes: NDArray[np.uint64]
    total: int


def find_copies(articles: Sequence[Article]) -> dict[str, str]:
    """Find the articles whose text is, but for small changes, that of another.

    Articles linked by a chain of copies form one group. Its original is the longest text, the earlier
    one of equals.

    Args:
        articles: the cluster, with unique ids.

    Returns:
        Id of each copy → id of its original, in the order of the articles. Originals are not in it.
    """
    vocabulary: dict[str, int] = {}
    sketches = [_sketch(article.text, vocabulary) for article in articles]
    group = list(range(len(articles)))  # number of the first article of each one's group
    for first in range(len(articles)):
        for second in range(first + 1, len(articles)):
            if group[first] != group[second] and _same(sketches[first], sketches[second]):
                kept, merged = sorted((group[first], group[second]))
                group = [kept if number == merged else number for number in group]
    originals: dict[int, int] = {}
    for place, number in enumerate(group):
        best = originals.setdefault(number, place)
        if len(articles[place].text) > len(articles[best].text):
            originals[number] = place
    return {
        article.id: articles[originals[number]].id
        for place, (article, number) in enumerate(zip(articles, group, strict=True))
        if originals[number] != place
    }


def _sketch(text: str, vocabulary: dict[str, int]) -> _Sketch:
    words = np.fromiter(
        (vocabulary.setdefault(token, len(vocabulary)) for token in _TOKEN.findall(text.casefold())),
        dtype=np.uint64,
    )
    size = min(SHINGLE, len(words))  # a text of fewer words is a single shingle
    hashes = np.zeros(len(words) - size + 1 if size else 0, dtype=np.uint64)
    for offset in range(size):
        hashes = _mix(hashes + words[offset : offset + len(hashes)])
    hashes = np.unique(hashes)
    return _Sketch(hashes[:SKETCH], len(hashes))


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread numbers evenly over 64 bits (splitmix64, Steele et al. 2014); arithmetic is modulo 2**64."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _same(first: _Sketch, second: _Sketch) -> bool:
    small, large = sorted((first.total, second.total))
    if not small or small < SHORTEST * large:
        return False
    a, b = first.hashes, second.hashes
    if large > SKETCH:
        # Below the lower of the two cut-offs, both samples are complete.
        bound = min(s.hashes[-1] for s in (first, second) if s.total > SKETCH)
        a, b = (h[: np.searchsorted(h, bound, side="right")] for h in (a, b))
    shared = len(np.intersect1d(a, b, assume_unique=True))
    shorter = min(len(a), len(b))
    return shared >= RESEMBLANCE * (len(a) + len(b) - shared) or shared >= CONTAINMENT * shorter > 0

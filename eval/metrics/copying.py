"""How far an output copies its articles: extractive fragments and novel n-grams. These describe.

Coverage and density are those of Grusky, Naaman & Artzi (2018), "Newsroom: a dataset of 1.3 million
summaries with diverse extractive strategies"; all articles together are the source, as Fabbri et al. (2019)
do for Multi-News, but no fragment runs from one article into the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache, partial

from ..contract import Cluster, Metric, Output
from .text import ngrams, tokens, words

_Pair = tuple[float, float]
_SEAM = ""  # between two articles; no token is empty


def fragments(summary: Sequence[str], source: Sequence[str]) -> list[int]:
    """Lengths of the extractive fragments, by the greedy procedure of Grusky et al. (2018), figure 3.

    At each place of the summary the longest match is taken, and the reading goes on after it. As in the
    procedure, the search in the source goes on after the end of each match that it tried, so that of
    matches that overlap in the source only the first is seen.

    Args:
        summary: tokens of the summary.
        source: tokens of the source.

    Returns:
        The length of each fragment, in the order of the summary.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, token in enumerate(source):
        places[token].append(place)
    found, start = [], 0
    while start < len(summary):
        longest = free = 0
        for place in places.get(summary[start], ()):
            if place < free:
                continue
            length = _match(summary, source, start, place)
            free = place + length
            longest = max(longest, length)
        if longest:
            found.append(longest)
        start += longest or 1
    return found


def _match(summary: Sequence[str], source: Sequence[str], start: int, place: int) -> int:
    length, most = 0, min(len(summary) - start, len(source) - place)
    while length < most and summary[start + length] == source[place + length]:
        length += 1
    return length


@lru_cache(maxsize=4096)
def _fragments(text: str, articles: tuple[str, ...]) -> tuple[tuple[int, ...], int]:
    summary = tokens(text)
    source = [token for article in articles for token in (*tokens(article), _SEAM)]
    return tuple(fragments(summary, source)), len(summary)


def _of(output: Output, cluster: Cluster) -> tuple[tuple[int, ...], int]:
    return _fragments(output.text, tuple(article.text for article in cluster.articles))


def coverage(output: Output, cluster: Cluster) -> _Pair:
    """Share of the output's tokens that are part of an extractive fragment, in %; no direction."""
    lengths, total = _of(output, cluster)
    return 100.0 * sum(lengths), float(total)


def density(output: Output, cluster: Cluster) -> _Pair:
    """Mean length of the extractive fragment that a token of the output belongs to, in tokens; no direction.

    The sum of the squared lengths over the number of tokens; 0 for tokens in no fragment.
    """
    lengths, total = _of(output, cluster)
    return float(sum(length**2 for length in lengths)), float(total)


def novel(output: Output, cluster: Cluster, *, n: int) -> _Pair:
    """Share of the output's n-grams that no article has, in %; no direction (See, Liu & Manning 2017).

    Every occurrence counts. The n-grams of the output stay inside its sentences, so that putting sentences
    side by side is no novelty; those of the articles do not.

    Args:
        output: what was written.
        cluster: with its articles.
        n: words an n-gram, 1 to 4.
    """
    written = [gram for sentence in output.sentences for gram in ngrams(words(sentence.text), n)]
    missing = set(written)
    for article in cluster.articles:
        missing.difference_update(ngrams(words(article.text), n))
    return 100.0 * sum(gram in missing for gram in written), float(len(written))


_GRUSKY = "Grusky, Naaman & Artzi 2018"
_TOKENS = "tokens:words and punctuation|case:lower|source:all articles"

COVERAGE = Metric(
    "copy-coverage", "%", "none", "tokens inside extractive fragments", _GRUSKY, coverage, _TOKENS
)
DENSITY = Metric(
    "copy-density", "tokens", "none", "mean length of a token's fragment", _GRUSKY, density, _TOKENS
)
NOVEL_1, NOVEL_2, NOVEL_3, NOVEL_4 = (
    Metric(
        f"novel-{n}",
        "%",
        "none",
        f"{n}-grams that no article has",
        "See, Liu & Manning 2017",
        partial(novel, n=n),
        "tokens:words|case:lower|within:sentence",
    )
    for n in (1, 2, 3, 4)
)

"""How long an output is. These describe; no direction is better at a fixed length."""

from __future__ import annotations

from ..contract import Cluster, Metric, Output

_Pair = tuple[float, float]


def words(output: Output, cluster: Cluster) -> _Pair:  # noqa: ARG001 - the form of every measure
    """White-space separated words of the output, a mean over the clusters; unit words, no direction."""
    return float(output.words), 1.0


def sentences(output: Output, cluster: Cluster) -> _Pair:  # noqa: ARG001 - the form of every measure
    """Sentences of the output, a mean over the clusters; unit sentences, no direction."""
    return float(len(output.sentences)), 1.0


def compression(output: Output, cluster: Cluster) -> _Pair:
    """Words of the output over words of all articles, in %; no direction.

    The inverse of the compression ratio of Grusky, Naaman & Artzi (2018), which is words of the article
    over words of the summary; this way round an empty output has a figure. Copies count as the articles
    that they are. (0, 0) where the articles hold no word.
    """
    read = sum(len(article.text.split()) for article in cluster.articles)
    return (100.0 * output.words, float(read)) if read else (0.0, 0.0)


_SPACED = "words:white-space"

WORDS = Metric("words", "words", "none", "length in words", "count", words, _SPACED)
SENTENCES = Metric("sentences", "sentences", "none", "length in sentences", "count", sentences)
COMPRESSION = Metric(
    "compression",
    "%",
    "none",
    "words of the output over words of all articles",
    "inverse of Grusky, Naaman & Artzi 2018",
    compression,
    _SPACED,
)

"""How much an output repeats itself."""

from __future__ import annotations

from itertools import combinations

from rapidfuzz.distance import Indel

from summarizer.annotate.word import stem

from ..contract import Cluster, Metric, Output
from .text import ngrams, words

_Pair = tuple[float, float]


def repeated_trigrams(output: Output, cluster: Cluster) -> _Pair:  # noqa: ARG001 - the form of every measure
    """Share of the trigrams that stood in the output before, in %; lower is better.

    One minus the unique n-gram ratio of Xiao & Carenini (2020), "Systematically exploring redundancy
    reduction in summarizing long documents", for n = 3; trigrams stay inside a sentence. (0, 0) where no
    sentence has three words.
    """
    grams = [gram for sentence in output.sentences for gram in ngrams(words(sentence.text), 3)]
    return 100.0 * (len(grams) - len(set(grams))), float(len(grams))


def sentence_overlap(output: Output, cluster: Cluster) -> _Pair:  # noqa: ARG001 - the form of every measure
    """ROUGE-L of each sentence with the sentence most like it, in %, a mean over sentences; lower is better.

    Bommasani & Cardie (2020), "Intrinsic evaluation of summarization datasets", take the mean F of ROUGE-L
    over all pairs; here the closest sentence counts instead, for one repetition in a long output would be
    lost among its many pairs. Words are stemmed. (0, 0) for fewer than two sentences.
    """
    rows = [[stem(word) for word in words(sentence.text)] for sentence in output.sentences]
    rows = [row for row in rows if row]
    if len(rows) < 2:
        return 0.0, 0.0
    closest = [0.0] * len(rows)
    for a, b in combinations(range(len(rows)), 2):
        # 2 · LCS over both lengths, the F of ROUGE-L with equal weights
        overlap = Indel.normalized_similarity(rows[a], rows[b])
        closest[a], closest[b] = max(closest[a], overlap), max(closest[b], overlap)
    return 100.0 * sum(closest), float(len(rows))


REPEATED_TRIGRAMS = Metric(
    "repeated-trigrams",
    "%",
    "lower",
    "trigrams that stood in the output before",
    "Xiao & Carenini 2020",
    repeated_trigrams,
    "tokens:words|case:lower|within:sentence",
)
SENTENCE_OVERLAP = Metric(
    "sentence-overlap",
    "%",
    "lower",
    "ROUGE-L of a sentence with the one most like it",
    "after Bommasani & Cardie 2020",
    sentence_overlap,
    "tokens:words|case:lower|stem:snowball|pairs:closest",
)

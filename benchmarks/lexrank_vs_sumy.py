"""LexRank on 1,000 sentences: this package against sumy, in one run.

Both get the same sentences as the same words and do the same work: TF-IDF, all pairwise cosines, the
stationary distribution, the order. sumy's method is LexRank with threshold 0.1 and no restarts;
``lexrank-threshold`` with the settings of the paper is the nearest here, ``lexrank`` is the default of
the package. Both run on one thread. The text is invented: words from a Zipf distribution, so no data is
needed.

    pip install sumy
    python benchmarks/lexrank_vs_sumy.py
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from threadpoolctl import threadpool_limits

from summarizer.arrays import Representation
from summarizer.ordering import order
from summarizer.rank.graph import lexrank, lexrank_threshold

ARTICLES = 10
REPEATS = 7
TOP = 100


class WhiteSpace:
    """The least tokenizer that sumy accepts."""

    def to_words(self, text: str) -> tuple[str, ...]:
        """Split at white space."""
        return tuple(text.split())


def invent(sentences: int, seed: int) -> list[str]:
    """Sentences of 10 to 35 words from a Zipf distribution over 5,000 words."""
    rng = np.random.default_rng(seed)
    vocabulary = np.array([f"w{rank}" for rank in range(5000)])
    frequency = 1.0 / (np.arange(5000) + 3.0)
    frequency /= frequency.sum()
    return [
        " ".join(rng.choice(vocabulary, rng.integers(10, 36), p=frequency).tolist()) for _ in range(sentences)
    ]


def theirs(texts: list[str]) -> set[str]:
    """The sentences that sumy puts first."""
    tokenizer = WhiteSpace()
    document = ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in texts])])
    return {str(sentence) for sentence in LexRankSummarizer()(document, TOP)}


def represent(texts: list[str]) -> Representation:
    """TF-IDF and all pairwise cosines, with the sentences dealt out to articles of equal length."""
    tfidf = TfidfVectorizer(analyzer=str.split).fit_transform(texts)
    places = np.arange(len(texts))
    return Representation(
        similarity=np.clip((tfidf @ tfidf.T).toarray(), 0.0, 1.0),
        tfidf=tfidf,
        dense=None,
        article=places * ARTICLES // len(texts),
        position=places % (len(texts) // ARTICLES),
        words=np.array([len(text.split()) for text in texts]),
    )


def ours(texts: list[str]) -> set[str]:
    """The sentences that the default ranker puts first."""
    return {texts[i] for i in order(lexrank(represent(texts)))[:TOP]}


def ours_threshold(texts: list[str]) -> set[str]:
    """The sentences that LexRank with threshold puts first, with the settings of the paper."""
    return {texts[i] for i in order(lexrank_threshold(represent(texts), balance=False, within=1.0))[:TOP]}


def timed(rank: Callable[[list[str]], set[str]], texts: list[str], repeats: int) -> tuple[float, set[str]]:
    """Median time in seconds, and what came first."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        first = rank(texts)
        times.append(time.perf_counter() - start)
    return statistics.median(times), first


OURS = {"lexrank": ours, "lexrank-threshold": ours_threshold}


def main() -> None:
    """Time the three and print a table."""
    parser = argparse.ArgumentParser(description="LexRank: this package against sumy, in one run.")
    parser.add_argument("--sentences", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    texts = invent(arguments.sentences, arguments.seed)
    with threadpool_limits(1):
        ours(texts)  # once for the imports
        slow, reference = timed(theirs, texts, 1)
        rows = [(name, *timed(rank, texts, REPEATS)) for name, rank in OURS.items()]
    print(f"{arguments.sentences} sentences, {sum(len(text.split()) for text in texts)} words")
    print(f"{'':20}{'seconds':>10}{'times as fast':>16}{f'of the top {TOP}':>20}")
    print(f"{'sumy':20}{slow:10.3f}{1:16}{len(reference):20}")
    for name, fast, first in rows:
        print(f"{name:20}{fast:10.3f}{slow / fast:16.0f}{len(first & reference):20}")


if __name__ == "__main__":
    main()

"""What news usually says: how common words and pairs of words are, counted over some 36,000 articles.

A cluster of three short articles cannot tell a common word from a telling one, nor a natural phrase
from a mangled one. The counts come from :mod:`summarizer.train.background`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.annotate.word import WORD, stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORDS = Path(__file__).with_name("news_words.tsv")
BIGRAMS = Path(__file__).with_name("news_bigrams.npz")
LEVELS_PER_DOUBLING = 8
ARTICLES = 35_664  # that the counts were made from

_BREAK = re.compile(r"[^\w\s.’'\-&]+|\.(?=\s|$)")


def fragments(text: str) -> Iterator[list[str]]:
    """The words of a text in runs without punctuation between them; curly apostrophes made straight."""
    for piece in _BREAK.split(text):
        if run := [word.replace("’", "'") for word in WORD.findall(piece)]:
            yield run


@dataclass(frozen=True, slots=True)
class WordCount:
    """How common a word is.

    Args:
        number: its place in the vocabulary.
        occurrences: how often it occurs.
        articles: how many articles hold it.
        capitalised: share of its occurrences, first words of sentences aside, with a capital.
    """

    number: int
    occurrences: int
    articles: int
    capitalised: float


@cache
def vocabulary() -> dict[str, WordCount]:
    """Lower-cased word → its counts, for the words seen at least 50 times."""
    words = {}
    with WORDS.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            word, occurrences, articles, capitalised = line.rstrip("\n").split("\t")
            words[word] = WordCount(number, int(occurrences), int(articles), float(capitalised))
    return words


@cache
def _total() -> int:
    return sum(word.occurrences for word in vocabulary().values())


@cache
def _bigrams() -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    import numpy as np  # noqa: PLC0415 - heavy

    with np.load(BIGRAMS) as stored:
        return stored["keys"], stored["levels"]


@cache
def _stem_articles() -> dict[str, int]:
    articles: dict[str, int] = {}
    for word, counts in vocabulary().items():
        key = stem(word)
        articles[key] = max(articles.get(key, 0), counts.articles)
    return articles


def inverse_document_frequency(stemmed: str) -> float:
    """How telling a stem is: ln((1 + N) / (1 + n)) + 1, for n of N articles that hold it.

    A stem that was never counted is as telling as one in 25 articles: most are names.
    """
    return math.log((1 + ARTICLES) / (1 + _stem_articles().get(stemmed, 25))) + 1


def association(text: str) -> tuple[float, int]:
    """How much the words of a text are used to stand beside each other.

    The mean over neighbouring words of log2 P(b | a) / P(b), their pointwise mutual information, with
    P(b | a) discounted and interpolated with P(b). Dividing by P(b) takes the topic out: a rare word
    costs nothing, an unusual combination of common words does. Pairs with a word outside the
    vocabulary, and numbers, say nothing and are passed over.

    Args:
        text: a sentence.

    Returns:
        The mean in bits, and over how many pairs it was taken; (0, 0) where there was none. Sentences
        of news have a mean near 2.4; text whose words were exchanged for synonyms lies about one lower.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    known, size = vocabulary(), len(vocabulary())
    keys: list[int] = []
    first: list[int] = []
    second: list[int] = []
    for run in fragments(text):
        counts = [None if word[0].isdigit() else known.get(word.lower()) for word in run]
        for a, b in pairwise(counts):
            if a is not None and b is not None:
                keys.append(a.number * size + b.number)
                first.append(a.occurrences)
                second.append(b.occurrences)
    if not keys:
        return 0.0, 0
    stored, levels = _bigrams()
    wanted = np.array(keys, dtype=np.uint32)
    places = np.minimum(np.searchsorted(stored, wanted), len(stored) - 1)
    times = np.where(stored[places] == wanted, np.exp2(levels[places] / LEVELS_PER_DOUBLING), 0.0)
    share = np.array(second) / _total()
    # 0.4 for the unseen is the weight of "stupid backoff" (Brants et al. 2007).
    conditional = np.maximum(times - 0.75, 0) / np.array(first) + 0.4 * share
    return float(np.log2(conditional / share).mean()), len(keys)

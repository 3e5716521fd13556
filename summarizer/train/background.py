"""Count the words and word pairs of news: ``python -m summarizer.train.background ARTICLES``.

ARTICLES is a JSONL file (plain, ``.gz`` or ``.xz``) with the text of an article in the field ``text`` of
each line. Two files in ``summarizer/annotate/`` are made from it:

``news_words.tsv``
    word, occurrences, articles that hold it, share of its occurrences after the first word of a
    sentence that are capitalised; in order of the alphabet.
``news_bigrams.npz``
    ``keys``: first word's number × vocabulary size + second word's number, ascending (uint32);
    ``levels``: how often the pair occurs, as 8 · log2 of the count (uint8).

They hold no text of any article: a pair that was seen fewer than ten times is not in them.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import numpy as np

from summarizer.annotate.background import BIGRAMS, LEVELS_PER_DOUBLING, WORDS, fragments
from summarizer.train.punkt import texts

_SENTENCE = re.compile(r"(?<=[.!?])[”\"’')\]]*\s+|\n+")


def count(
    documents: Iterable[str],
) -> tuple[Counter[str], Counter[str], Counter[str], Counter[str], Counter[tuple[str, str]]]:
    """Count words and pairs of words.

    Returns:
        Occurrences, articles, occurrences after the first word of a sentence, those of them that are
        capitalised, and occurrences of pairs with no punctuation between them.
    """
    occurrences: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    inner: Counter[str] = Counter()
    capitalised: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for document in documents:
        seen: set[str] = set()
        for sentence in _SENTENCE.split(document):
            first = True
            for fragment in fragments(sentence):
                lower = [word.lower() for word in fragment]
                occurrences.update(lower)
                seen.update(lower)
                pairs.update(pairwise(lower))
                inner.update(lower[first:])
                capitalised.update(w.lower() for w in fragment[first:] if w[0].isupper())
                first = False
        articles.update(seen)
    return occurrences, articles, inner, capitalised, pairs


def main() -> None:
    """Read the command line, count, and write both files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--least-words", type=int, default=50, help="least count of a word that is kept")
    parser.add_argument("--least-pairs", type=int, default=10, help="least count of a pair that is kept")
    parser.add_argument("--folder", type=Path, default=WORDS.parent)
    options = parser.parse_args()
    occurrences, articles, inner, capitalised, pairs = count(texts(options.articles, 1.0, 0))
    vocabulary = sorted(word for word, number in occurrences.items() if number >= options.least_words)
    rows = [
        f"{w}\t{occurrences[w]}\t{articles[w]}\t{capitalised[w] / max(1, inner[w]):.3f}" for w in vocabulary
    ]
    (options.folder / WORDS.name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    number = {word: place for place, word in enumerate(vocabulary)}
    kept = sorted(
        (number[a] * len(vocabulary) + number[b], times)
        for (a, b), times in pairs.items()
        if times >= options.least_pairs and a in number and b in number
    )
    levels = np.round(LEVELS_PER_DOUBLING * np.log2([times for _, times in kept])).clip(0, 255)
    np.savez_compressed(
        options.folder / BIGRAMS.name,
        keys=np.array([key for key, _ in kept], dtype=np.uint32),
        levels=levels.astype(np.uint8),
    )


if __name__ == "__main__":
    main()

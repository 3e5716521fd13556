"""What is counted: n-grams and skip-bigrams of a word sequence, as multisets.

Lin, "ROUGE: A Package for Automatic Evaluation of Summaries" (Text Summarization Branches Out, 2004),
sections 2 and 5. Two multisets are compared by the size of their intersection: a unit counts as often as it
stands in both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

import numpy as np


def ngrams(tokens: Sequence[Hashable], n: int) -> Counter[Hashable]:
    """The n-grams of a sequence.

    Args:
        tokens: words in order.
        n: length of an n-gram, from 1.

    Returns:
        n-gram → how often it occurs. Unigrams are the tokens themselves, longer ones are tuples.
    """
    if n == 1:
        return Counter(tokens)
    return Counter(zip(*(tokens[start:] for start in range(n)), strict=False))


def overlap(first: Mapping[Hashable, int], second: Mapping[Hashable, int]) -> int:
    """Size of the intersection of two multisets.

    Args:
        first: unit → count.
        second: unit → count.

    Returns:
        The sum of the smaller counts of the units in both.
    """
    if len(second) < len(first):
        first, second = second, first
    count_in_second = second.get
    total = 0
    for unit, count in first.items():  # a plain loop: the quickest here
        other = count_in_second(unit)
        if other:
            total += count if count < other else other
    return total


def skip_bigrams(tokens: Sequence[Hashable], gap: int) -> Counter[Hashable]:
    """The ordered pairs of words with at most ``gap`` words between them.

    Args:
        tokens: words in order.
        gap: most words between the two; 0 gives the bigrams.

    Returns:
        Pair → how often it occurs.
    """
    counts: Counter[Hashable] = Counter()
    for step in range(1, min(gap + 2, len(tokens))):
        counts.update(zip(tokens, tokens[step:], strict=False))
    return counts


def skip_bigram_total(length: int, gap: int | None) -> int:
    """How many skip-bigrams a sequence has.

    Args:
        length: its words.
        gap: most words between the two; None for no limit.

    Returns:
        The number of pairs, repeated ones counted each time.
    """
    reach = length - 1 if gap is None else min(gap + 1, length - 1)
    return reach * length - reach * (reach + 1) // 2 if reach > 0 else 0


def unlimited_skip_overlap(first: Sequence[Hashable], second: Sequence[Hashable]) -> int:
    """Size of the intersection of all ordered pairs of two sequences, without a limit on the gap.

    Args:
        first: words in order.
        second: words in order.

    Returns:
        The same as ``overlap`` of both sequences' pairs, without building them: only the words that both
        have are kept, and their pairs counted in a table of the size of that vocabulary squared.
    """
    shared = {token: number for number, token in enumerate(set(first) & set(second))}
    tables = []
    for tokens in (first, second):
        table = np.zeros((len(shared), len(shared)), dtype=np.int64)  # [left word, right word]
        after = np.zeros(len(shared), dtype=np.int64)
        for token in reversed(tokens):
            if token in shared:
                table[shared[token]] += after
                after[shared[token]] += 1
        tables.append(table)
    return int(np.minimum(*tables).sum())

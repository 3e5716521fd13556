"""Longest common subsequences: length, union over sentences, weighted for runs.

The length is computed bit-parallel on Python's integers (Crochemore, Iliopoulos, Pinzon & Reid, "A fast and
practical bit-vector algorithm for the longest common subsequence problem", 2001; the form of Hyyrö,
"Bit-parallel LCS-length computation revisited", 2004): bit i of the vector after word j is 0 where the
table's column j steps up by one from row i to row i + 1. The same vectors, kept for each column, are enough
to trace the subsequence back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import accumulate

Tokens = Sequence[Hashable]

_BITS = tuple(1 << place for place in range(1024))  # for texts of usual length, sooner read than worked out


def masks(tokens: Tokens) -> dict[Hashable, int]:
    """Where each word stands.

    Args:
        tokens: words in order.

    Returns:
        Word → integer with bit i set where ``tokens[i]`` is that word.
    """
    found: dict[Hashable, int] = {}
    bits: Iterable[int] = _BITS if len(tokens) <= len(_BITS) else (1 << place for place in range(len(tokens)))
    for token, bit in zip(tokens, bits, strict=False):
        if token in found:
            found[token] |= bit
        else:
            found[token] = bit
    return found


def lcs_length(first: Tokens, second: Tokens, where: dict[Hashable, int] | None = None) -> int:
    """Length of the longest common subsequence.

    Args:
        first: words in order.
        second: words in order.
        where: ``masks(first)``, if it is at hand.

    Returns:
        Its number of words. Takes O(len(second) · ⌈len(first) / word size⌉) steps.
    """
    where = masks(first) if where is None else where
    vector = full = (1 << len(first)) - 1
    for matches in filter(None, map(where.get, second)):
        common = vector & matches
        vector = (vector + common) | (vector - common)  # what runs over the top is cut off once, at the end
    return len(first) - (vector & full).bit_count()


def lcs_positions(where: dict[Hashable, int], length: int, candidate: Tokens) -> int:
    """Which words of a reference sentence one longest common subsequence takes.

    Of several, the one that ROUGE-1.5.5 traces back from the end: a match is always taken, and where the
    table offers two ways of the same value, the last word of the reference is dropped first.

    Args:
        where: ``masks`` of the reference sentence.
        length: number of words of the reference sentence.
        candidate: words in order.

    Returns:
        Integer with bit i set where word i of the reference is taken.
    """
    full = (1 << length) - 1
    vector = full
    columns: list[tuple[int, int]] = []  # for each word: the matches, and the rows where the column steps up
    for token in candidate:
        matches = where.get(token, 0)
        if matches:
            common = vector & matches
            vector = ((vector + common) | (vector - common)) & full
            columns.append((matches, full ^ vector))
        elif columns and columns[-1][0]:
            columns.append(
                (0, full ^ vector)
            )  # one for a run of words without a match: doing it twice changes nothing
    taken = 0
    rows = full  # the rows still above the traced cell
    for matches, steps in reversed(columns):
        top = ((matches | steps) & rows).bit_length()
        if not top:
            break
        bit = 1 << (top - 1)
        if matches & bit:
            taken |= bit
            rows = bit - 1
        else:
            rows = (bit << 1) - 1
    return taken


def union_lcs_hits(
    reference: Sequence[Tokens], candidate: Sequence[Tokens], clip: Mapping[Hashable, int] | None = None
) -> int:
    """Words of a reference that are in the union LCS of its sentences with the candidate's.

    Lin (2004), section 3.2, with the clipping of ROUGE-1.5.5: a word counts at most as often as the
    candidate has it.

    Args:
        reference: sentences, each words in order.
        candidate: sentences, each words in order.
        clip: word → how often it may count; by default as often as the candidate has it.

    Returns:
        The number of words hit.
    """
    left = _counts(candidate) if clip is None else dict(clip)
    parts = _with_words(candidate)
    hits = 0
    for sentence in reference:
        where = masks(sentence)
        taken = 0
        for part, words in parts:
            if not words.isdisjoint(where):
                taken |= lcs_positions(where, len(sentence), part)
        while taken:
            lowest = taken & -taken
            taken ^= lowest
            token = sentence[lowest.bit_length() - 1]
            if left.get(token):
                left[token] -= 1
                hits += 1
    return hits


def weighted_lcs_positions(reference: Tokens, candidate: Tokens, weight: float) -> list[int]:
    """Which words of a reference sentence its weighted LCS with a candidate sentence takes.

    Lin (2004), section 4: a run of k words is worth k to the power of ``weight``. Traced back as in
    ``lcs_positions``.

    Args:
        reference: words in order.
        candidate: words in order.
        weight: exponent, from 1.

    Returns:
        Indices into ``reference``, falling.
    """
    places: dict[Hashable, list[int]] = {}
    for column, token in enumerate(candidate, start=1):
        places.setdefault(token, []).append(column)
    worth = [length**weight for length in range(min(len(reference), len(candidate)) + 2)]
    previous = [0.0] * (len(candidate) + 1)
    table = [previous]
    runs: dict[int, int] = {}  # column → length of the run that ends in the row above
    for token in reference:
        row: list[float] = []
        begun: dict[int, int] = {}
        start, value = 0, 0.0  # the cells of a row between two matches are a running maximum
        for column in places.get(token, ()):
            row += accumulate(previous[start + 1 : column], max, initial=value)
            run = runs.get(column - 1, 0)
            value = previous[column - 1] + worth[run + 1] - worth[run]
            begun[column] = run + 1
            start = column
        row += accumulate(previous[start + 1 :], max, initial=value)
        table.append(row)
        previous, runs = row, begun
    taken = []
    i, j = len(reference), len(candidate)
    while i and j:
        if reference[i - 1] == candidate[j - 1]:
            taken.append(i - 1)
            i -= 1
            j -= 1
        elif table[i - 1][j] >= table[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return taken


def weighted_union_lcs(
    reference: Sequence[Tokens],
    candidate: Sequence[Tokens],
    weight: float,
    clip: Mapping[Hashable, int] | None = None,
) -> float:
    """What the union of weighted LCSs is worth, as ROUGE-1.5.5 adds it up.

    In each reference sentence the union over the candidate's sentences falls into runs of neighbouring
    words; a run of k words is worth k to the power of ``weight``. Clipping as in ``union_lcs_hits`` takes
    words out of a run without breaking it. A quirk of the script is kept: a run whose last word is clipped
    away is not closed there, but goes on into the next one, and is lost at the end of the sentence.

    Args:
        reference: sentences, each words in order.
        candidate: sentences, each words in order.
        weight: exponent, from 1.
        clip: word → how often it may count; by default as often as the candidate has it.

    Returns:
        The sum over all runs.
    """
    left = _counts(candidate) if clip is None else dict(clip)
    parts = _with_words(candidate)
    total = 0.0
    for sentence in reference:
        words = set(sentence)
        taken: set[int] = set()
        for part, others in parts:
            if not others.isdisjoint(words):
                taken.update(weighted_lcs_positions(sentence, part, weight))
        run = 0
        for place in sorted(taken):
            token = sentence[place]
            if left.get(token):
                left[token] -= 1
                run += 1
                if place + 1 not in taken:
                    total += run**weight
                    run = 0
    return total


def _counts(sentences: Sequence[Tokens]) -> dict[Hashable, int]:
    return Counter(token for sentence in sentences for token in sentence)


def _with_words(sentences: Sequence[Tokens]) -> list[tuple[Tokens, frozenset[Hashable]]]:
    """The sentences that have words, each with its vocabulary."""
    return [(sentence, frozenset(sentence)) for sentence in sentences if sentence]

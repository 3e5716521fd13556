"""What a measure counts in a reference and a candidate: from sentences to hits and totals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.document import SummarizerError

from . import lcs, units
from .stem import SCRIPT_STEMS
from .tokenize import (
    Tokenizer,
    ascii_tokens,
    cut_bytes,
    cut_bytes_each,
    cut_words,
    stop_words,
    unicode_tokens,
)

_MEASURE = re.compile(
    r"(?P<n>[1-9]\d?)|(?P<lcs>L|Lsum)|W-(?P<weight>\d+(?:\.\d+)?)|(?P<skip>SU?)(?P<gap>\d+|\*)"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure's name taken apart; what does not apply is at its default.

    Args:
        name: as the user writes it, such as ``SU4``.
        n: length of an n-gram; 0 for a measure that counts none.
        weight: exponent of W; 0 for every other measure.
        skip: ``S`` or ``SU``, or "" for every other measure.
        gap: most words between the two of a skip-bigram; None for any number.
    """

    name: str
    n: int = 0
    weight: float = 0.0
    skip: str = ""
    gap: int | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is done to a text before anything is counted; the settings are those of ``Rouge``."""

    stem: bool
    stop: bool
    words: int | None
    bytes: int | None
    text: Tokenizer

    def aligned(self, text: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The words of each sentence, as union LCS aligns them."""
        if self.bytes is not None and self.text == "ascii":
            return [self.tokens(sentence) for sentence in cut_bytes_each(text, self.bytes)]
        return self.sentences(text)

    def tokens(self, sentence: str) -> tuple[str, ...]:
        """The words of a sentence."""
        return _tokens(sentence, self.text, self.stem, self.stop)

    def sentences(self, text: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The words of each sentence, after the limit."""
        if self.bytes is not None:
            text = tuple(cut_bytes(text, self.bytes))
        if self.words is not None and self.text == "ascii":
            text = tuple(cut_words(text, self.words))
        found = [self.tokens(sentence) for sentence in text]
        if self.words is not None and self.text == "unicode":
            left = self.words
            for place, sentence in enumerate(found):
                found[place] = sentence[:left]
                left = max(left - len(sentence), 0)
        return found


class Prepared:
    """A text as words, with what is counted in it kept for the next comparison.

    Args:
        sentences: the words of each.
        aligned: the same, as union LCS aligns them.
    """

    __slots__ = ("_grams", "aligned", "flat", "masks")

    def __init__(self, sentences: list[tuple[str, ...]], aligned: list[tuple[str, ...]]) -> None:
        self.aligned = aligned
        self.flat = tuple(token for sentence in sentences for token in sentence)
        self.masks: dict[Hashable, int] | None = None
        self._grams: dict[tuple[str, int], Counter[Hashable]] = {}

    def ngrams(self, n: int) -> Counter[Hashable]:
        """Its n-grams."""
        key = ("N", n)
        if key not in self._grams:
            self._grams[key] = units.ngrams(self.flat, n)
        return self._grams[key]

    def skip_bigrams(self, gap: int) -> Counter[Hashable]:
        """Its pairs of words at most ``gap`` words apart."""
        key = ("S", gap)
        if key not in self._grams:
            self._grams[key] = units.skip_bigrams(self.flat, gap)
        return self._grams[key]

    def all_but_last(self) -> Counter[Hashable]:
        """The words that SU counts."""
        key = ("U", 1)
        if key not in self._grams:
            self._grams[key] = units.ngrams(self.flat[:-1], 1)
        return self._grams[key]

    def lcs_length(self, candidate: Sequence[Hashable]) -> int:
        """Length of the longest common subsequence with another text's words."""
        if self.masks is None:
            self.masks = lcs.masks(self.flat)
        return lcs.lcs_length(self.flat, candidate, self.masks)


@lru_cache(maxsize=1024)
def parse(name: str) -> Measure:
    """Take a measure's name apart.

    Args:
        name: as in ``Rouge.measures``.

    Raises:
        SummarizerError: it names no measure.
    """
    found = _MEASURE.fullmatch(name)
    if not found:
        raise SummarizerError(
            f"ROUGE: no measure {name!r}; there are 1, 2, …, L, Lsum, W-1.2, S4, SU4, S*, SU*"
        )
    weight = float(found["weight"] or 0)
    if found["weight"] and weight < 1:
        raise SummarizerError(f"ROUGE: the weight of {name} must be at least 1")
    gap = None if found["gap"] in (None, "*") else int(found["gap"])
    return Measure(name, int(found["n"] or 0), weight, found["skip"] or "", gap)


@lru_cache(maxsize=1 << 14)
def _tokens(sentence: str, text: Tokenizer, stem: bool, stop: bool) -> tuple[str, ...]:
    """The words of a sentence. Stop words go before stemming, and only ASCII words have stems."""
    words = ascii_tokens(sentence) if text == "ascii" else unicode_tokens(sentence)
    if stop:
        words = [word for word in words if word not in stop_words()]
    if stem:
        words = [SCRIPT_STEMS[word] if word.isascii() else word for word in words]
    return tuple(words)


@lru_cache(maxsize=512)
def prepare(preparation: Preparation, text: tuple[str, ...]) -> Prepared:
    """A text's words; kept, for a search scores many candidates against the same references.

    Args:
        preparation: what is done to the text.
        text: its sentences.
    """
    return Prepared(preparation.sentences(text), preparation.aligned(text))


def count(measure: Measure, reference: Prepared, candidate: Prepared) -> tuple[float, float, float]:
    """What ``Rouge.statistics`` gives of one measure and one reference.

    Args:
        measure: what to count.
        reference: a reference.
        candidate: the text to score, prepared in the same way.

    Returns:
        Units in both, units of the reference, units of the candidate.
    """
    wanted, written = len(reference.flat), len(candidate.flat)
    if measure.n:
        hits = units.overlap(reference.ngrams(measure.n), candidate.ngrams(measure.n))
        return hits, max(wanted - measure.n + 1, 0), max(written - measure.n + 1, 0)
    if measure.skip:
        if measure.gap is None:
            hits = units.unlimited_skip_overlap(reference.flat, candidate.flat)
        else:
            hits = units.overlap(reference.skip_bigrams(measure.gap), candidate.skip_bigrams(measure.gap))
        totals = [units.skip_bigram_total(length, measure.gap) for length in (wanted, written)]
        if measure.skip == "SU":
            hits += units.overlap(reference.all_but_last(), candidate.all_but_last())
            totals = [
                total + max(length - 1, 0) for total, length in zip(totals, (wanted, written), strict=True)
            ]
        return hits, totals[0], totals[1]
    if measure.name == "L":
        return reference.lcs_length(candidate.flat), wanted, written
    clip = reference.ngrams(1) & candidate.ngrams(1)
    if measure.weight:
        worth = lcs.weighted_union_lcs(reference.aligned, candidate.aligned, measure.weight, clip)
        return worth, sum(len(sentence) ** measure.weight for sentence in reference.aligned), written
    hits = lcs.union_lcs_hits(reference.aligned, candidate.aligned, clip)
    return hits, sum(map(len, reference.aligned)), written

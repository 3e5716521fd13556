"""Stemming as ROUGE-1.5.5 does it: irregular forms of WordNet 2.0 first, then its Porter stemmer.

Stems are kept, for a figure takes the same few thousand words again and again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from .porter import nltk_porter, script_porter

EXCEPTIONS = Path(__file__).with_name("wordnet_exceptions.tsv")
"""Inflected form and base form, one pair a line: the exception lists of WordNet 2.0."""

LONGER_THAN = 3
"""ROUGE stems words of more letters than this."""


@cache
def exceptions() -> dict[str, str]:
    """The irregular forms.

    Returns:
        Inflected form → base form, 5,930 of them, from WordNet 2.0 (``WORDNET_LICENSE``).
    """
    pairs: dict[str, str] = {}
    for line in EXCEPTIONS.read_text(encoding="utf-8").splitlines():
        form, base = line.split("\t")
        pairs[form] = base
    return pairs


class Stems(dict[str, str]):
    """Word → its stem, each worked out once.

    Args:
        stem: gives the stem of a word; words of ``LONGER_THAN`` characters or fewer are their own stems.
    """

    LIMIT = 1 << 20  # words kept, some hundred megabytes at most

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stem = stem

    def __missing__(self, word: str) -> str:
        if len(self) >= self.LIMIT:
            self.clear()
        stem = self[word] = self._stem(word) if len(word) > LONGER_THAN else word
        return stem


SCRIPT_STEMS = Stems(lambda word: exceptions().get(word) or script_porter(word))
"""The stems by which ROUGE-1.5.5 compares words under ``-m``."""

NLTK_STEMS = Stems(nltk_porter)
"""The stems by which ``rouge_score`` compares words."""


def stem(word: str) -> str:
    """The stem by which ROUGE-1.5.5 compares words under ``-m``.

    Args:
        word: lower-case letters a to z and digits.

    Returns:
        The base form where the word is an irregular form of WordNet 2.0, otherwise its Porter stem; a word
        of three characters or fewer as it is.
    """
    return SCRIPT_STEMS[word]

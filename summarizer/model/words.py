"""Words as the fusion model reads and copies them: BERT's basic tokens, with their places in the text.

White space separates; every mark of punctuation and every symbol is a word of its own, so "U.S." is
``U . S .`` and "$1.5" is ``$ 1 . 5``. Case, accents and the form of quotation marks stay as they are. The
spacing between words is not part of them: it is read from their places when they are put together again.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import category

_PART = re.compile(r"[^\W_]+|\S")


class Word(NamedTuple):
    """A word of a text.

    Args:
        text: its surface, ``source[start:end]``.
        start: offset of its first character.
        end: offset just after its last character.
    """

    text: str
    start: int
    end: int


def split(text: str) -> list[Word]:
    """Split a text into words (BERT's basic tokenizer, Devlin et al. 2019, but with symbols apart too).

    Marks that combine with a letter and invisible format characters belong to the word they stand in.

    Args:
        text: any text.

    Returns:
        Its words in order; together they hold every character that is not white space, once.
    """
    words: list[Word] = []
    joins = False  # whether the part before may be continued
    for match in _PART.finditer(text):
        start, end = match.span()
        part = match.group()
        lettered = end - start > 1 or part.isalnum() or category(part)[0] not in "PS"
        if lettered and joins and words[-1].end == start:
            first = words[-1].start
            words[-1] = Word(text[first:end], first, end)
        else:
            words.append(Word(part, start, end))
        joins = lettered
    return words


def other_case(word: str) -> str:
    """The word with its first letter in the other case; the word itself where it has none."""
    first = word[:1]
    turned = first.lower() if first.isupper() else first.upper()
    return turned + word[1:] if len(turned) == 1 else word

"""From sentences to the words that ROUGE compares: the length limit, two tokenisers, the stop words.

``ascii`` is the tokeniser of ROUGE-1.5.5: runs of A to Z, a to z and 0 to 9, lower-cased; every other byte
separates. ``unicode`` is for text outside ASCII: runs of letters, marks and digits of any script after NFC,
case-folded; in scripts that are written without spaces each character is a word of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

Text = str | Sequence[str]
"""A document: its sentences, or one string. A line break ends a sentence, as the script reads one a line."""

Tokenizer = Literal["ascii", "unicode"]

STOP_WORDS = Path(__file__).with_name("smart_common_words.txt")
"""The SMART stop words as ROUGE-1.5.5 ships them, one a line."""

# Byte → itself in lower case if it may stand in a word, else a space.
_WORD_BYTES = bytes(
    byte if chr(byte).isascii() and chr(byte).isalnum() else 32 for byte in range(256)
).lower()
_PERL_SPACE = re.compile("[ \t\n\v\f\r]+")

# Scripts whose words are not set apart by spaces, by how the Unicode names of their letters begin.
_UNSPACED = tuple(
    f"{name} "
    for name in (
        "CJK",
        "IDEOGRAPHIC",
        "HIRAGANA",
        "KATAKANA",
        "KATAKANA-HIRAGANA",
        "HALFWIDTH KATAKANA",
        "HALFWIDTH KATAKANA-HIRAGANA",
        "BOPOMOFO",
        "THAI",
        "LAO",
        "KHMER",
        "MYANMAR",
    )
)


@cache
def stop_words() -> frozenset[str]:
    """The words that ``stop=True`` leaves out.

    Returns:
        The entries of the list, 596 different ones; those with an apostrophe never meet a token and change
        nothing.
    """
    return frozenset(STOP_WORDS.read_text(encoding="utf-8").split())


def sentences_of(text: Text) -> list[str]:
    """The sentences of a document.

    Args:
        text: sentences, or one string.

    Returns:
        One string a sentence; a string with line breaks is several.
    """
    if isinstance(text, str):
        return text.split("\n") if "\n" in text else [text]
    return [line for sentence in text for line in sentence.split("\n")]


def cut_words(sentences: Iterable[str], limit: int) -> list[str]:
    """The first words, counted as ROUGE-1.5.5 does before it tokenises.

    Args:
        sentences: of one document.
        limit: number of words. A word is what stands between white space (so "two-year" is one, and a dash
            is one too); white space at the start of a sentence counts for one more word.

    Returns:
        The sentences that fit whole, and the start of the first one that does not.
    """
    kept: list[str] = []
    for sentence in sentences:
        words = _PERL_SPACE.split(sentence)
        while words and not words[-1]:
            words.pop()
        if len(words) > limit:
            kept.append(" ".join(words[:limit]))
            break
        kept.append(sentence)
        limit -= len(words)
    return kept


def cut_bytes(sentences: Iterable[str], limit: int) -> list[str]:
    """The first bytes, counted as ROUGE-1.5.5 does before it tokenises.

    Args:
        sentences: of one document.
        limit: number of bytes of UTF-8; the breaks between sentences count for none. A character of which
            only some bytes fit is dropped.

    Returns:
        The sentences that fit whole, and the start of the first one that does not.
    """
    kept: list[str] = []
    for sentence in sentences:
        data = sentence.encode("utf-8", "surrogatepass")
        if len(data) > limit:
            kept.append(data[:limit].decode("utf-8", "ignore"))
            break
        kept.append(sentence)
        limit -= len(data)
    return kept


def cut_bytes_each(sentences: Iterable[str], limit: int) -> list[str]:
    """The sentences that ROUGE-1.5.5 aligns for ROUGE-L and ROUGE-W under a byte limit.

    There the script forgets what earlier sentences took, so that the limit holds for each sentence alone.
    It still clips the hits, and counts the candidate, by the words within the whole limit.

    Args:
        sentences: of one document.
        limit: number of bytes of UTF-8.

    Returns:
        The sentences up to the first one that reaches the limit, that one cut.
    """
    kept: list[str] = []
    for sentence in sentences:
        data = sentence.encode("utf-8", "surrogatepass")
        kept.append(data[:limit].decode("utf-8", "ignore"))
        if len(data) >= limit:
            break
    return kept


def ascii_tokens(text: str) -> list[str]:
    """The words as ROUGE-1.5.5 sees them.

    Args:
        text: any text.

    Returns:
        Runs of a to z and 0 to 9 after lower-casing A to Z; nothing else is ever part of a word.
    """
    # What is not ASCII becomes a question mark before anything is lower-cased: Python would make an ASCII k
    # of the Kelvin sign, which the script never sees.
    return text.encode("ascii", "replace").translate(_WORD_BYTES).decode("ascii").split()


@lru_cache(maxsize=1 << 16)
def _kind(character: str) -> int:
    """0 for a separator, 1 for part of a word, 2 for a word by itself, 3 for a mark, which joins a word."""
    category = unicodedata.category(character)
    if category[0] == "M":
        return 3
    if category[0] != "L":
        return 1 if category == "Nd" else 0
    return 2 if unicodedata.name(character, "").startswith(_UNSPACED) else 1


def unicode_tokens(text: str) -> list[str]:
    """The words of text in any script.

    Args:
        text: any text.

    Returns:
        Case-folded runs of letters (categories L), marks (M) and decimal digits (Nd) of the NFC form. A
        letter of a script written without spaces (Han, kana, bopomofo, Thai, Lao, Khmer, Burmese) is a word
        by itself, with the marks that follow it.
    """
    if text.isascii():
        return ascii_tokens(text)
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    tokens: list[str] = []
    open_run = False  # whether the next character of a spaced script goes on with the last token
    attach = False  # whether a mark may join the last token
    for character in folded:
        kind = _kind(character)
        if kind == 0:
            open_run = attach = False
        elif (kind == 1 and open_run) or (kind == 3 and attach):
            tokens[-1] += character
        else:
            tokens.append(character)
            open_run = kind != 2
            attach = True
    return tokens

"""Adjectives, told from nouns and verbs by their endings and by what follows, without a tagger."""

from __future__ import annotations

import re

from summarizer.annotate.loaded_index import options
from summarizer.annotate.word import FUNCTION_WORDS, word_set

_FOLLOWING = re.compile(r"(?P<joint>,? and |,? but |, | |-)[“\"‘'$€£]?(?P<word>[^\W_]+(?:['’][^\W_]+)*)")
# Endings by which an adjective is told from a noun or a verb, and adjectives without one.
ENDING = re.compile(r"(?:ous|ful|less|[ai]ble|ical|ional|ential|[st]ive|ish|ly)$|^un")
_ADJECTIVES = word_set(
    "long big old new hard swift rude cold dark deep harsh huge large last late loud mean poor raw sad short sharp slow small "
    "sudden tough vast violent weak wild whole wrong bad worse worst angry dirty heavy lengthy risky messy ugly nasty strange "
    "political military illegal criminal economic tragic painful expensive corrupt divisive difficult divided chaotic"
)
_NOUNS = word_set(
    "executive executives detective representative native motive family reply supply rally ally assembly table handful british "
    "union unit university unity us until unless"
)


def bare(word: str) -> str:
    """A word as it is looked up: in lower case, without a possessive ending."""
    word = word.lower().replace("’", "'")
    return word[:-2] if word.endswith("'s") and len(word) > 2 else word


def attributive(text: str, end: int) -> bool:
    """Whether an adjective stands before its noun, or before another adjective.

    Args:
        text: of the sentence.
        end: offset just after the adjective.
    """
    following = _FOLLOWING.match(text, end)
    if following is None:
        return False
    word = bare(following["word"])
    return adjectival(word) if len(following["joint"]) > 1 else word not in FUNCTION_WORDS


def adjectival(word: str) -> bool:
    """Whether a word is an adjective, as far as its ending and two lists can tell.

    Args:
        word: in lower case.
    """
    if word in FUNCTION_WORDS or word in _NOUNS:
        return False
    return word in _ADJECTIVES or bool(ENDING.search(word)) or any(o.entry.kind == "a" for o in options(word))

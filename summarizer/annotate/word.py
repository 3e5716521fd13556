"""Words, stems and the small closed classes of English that every other annotation builds on."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

# A word: letters and digits, held together by inner apostrophes, hyphens, dots and ampersands
# ("al-Muhandis", "U.S", "don't", "AT&T", "1.5"); thousands separators stay inside numbers.
WORD = re.compile(r"[^\W_]+(?:(?:[.’'\-&/]|(?<=\d),(?=\d))[^\W_]+)*")


def word_list(text: str) -> list[str]:
    """The words of a list written as text, in order."""
    return text.split()


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as text, as a set."""
    return frozenset(text.split())


FUNCTION_WORDS = word_set(
    """a about above across after again against all almost along already also although always am among an
    and another any anyone anything are around as at away back be because been before began being below
    between both but by came can cannot come could did do does doing done down during each either else
    enough even ever every everyone everything few for from further get gets getting give given go goes
    going gone got had has have having he her here hers herself him himself his how however i if in into
    is it its itself just kept know last later least less let like made make many may me might more most
    much must my myself near nearly neither never next no nobody none nor not nothing now of off often
    on once one only onto or other others our ours ourselves out over own per perhaps put quite rather
    really said same say saying says seem seemed several shall she should since so some someone
    something soon still such take taken than that the their theirs them themselves then there these
    they thing things this those though through throughout thus to today together told too took toward
    towards under until up upon us use used very via was we well went were what whatever when where
    whether which while who whom whose why will with within without would yet you your yours yourself
    according added earlier tell tells telling including amid"""
)

_LONGEST_WORD = 64


@cache
def _stemmer() -> Any:
    from nltk.stem.snowball import SnowballStemmer  # noqa: PLC0415 - heavy

    return SnowballStemmer("english")


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """Stem of a lower-cased word (Snowball's English stemmer); possessive endings are dropped.

    What is longer than any word, such as a web address or debris, is returned as it is: the stemmer's time
    grows with the square of the length.
    """
    word = word.replace("’", "'")
    word = word.removesuffix("'s").removesuffix("'")
    return str(_stemmer().stem(word.replace(".", ""))) if len(word) <= _LONGEST_WORD else word


def words(text: str) -> list[str]:
    """The words of a text as they stand."""
    return WORD.findall(text)


def lowered(text: str) -> str:
    """A text in lower case with every character in its place: "İ", which would become two, is kept."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def content_stems(text: str) -> list[str]:
    """Stems of the words that carry content, in order, repeated where the text repeats them.

    Hyphenated words give their parts, so that "US-led" meets "led" and "al-Muhandis" is found under
    either spelling.
    """
    return [stemmed for word in WORD.findall(text) for stemmed in _stems_of(word)]


@lru_cache(maxsize=1 << 17)
def _stems_of(word: str) -> tuple[str, ...]:
    lower = word.lower().replace("’", "'")
    if lower in FUNCTION_WORDS:
        return ()
    return tuple(stem(part) for part in lower.split("-") if part and part not in FUNCTION_WORDS)

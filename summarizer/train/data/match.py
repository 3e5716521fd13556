"""Match the words of a target with those of its sources by what they mean, as far as lists can tell.

Outlets tell of one event in different words: "killed" and "the death of", "the GOP" and "Republicans". A
word is known by its family: its stem, that of its base form where it is irregular, or the name of its group
in a list of words that news uses for one another. What no source has may still be a light word, one that
adds no fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from summarizer.annotate.background import inverse_document_frequency
from summarizer.annotate.word import FUNCTION_WORDS, WORD, lowered, stem
from summarizer.train.data.inflect import irregular
from summarizer.train.data.support import common

FAMILIES = Path(__file__).with_name("families.txt")
_PARTS = re.compile(r"[^\W_]+")
# "wouldn't", "I'd": the check of negations sees to the first.
_CONTRACTED = re.compile(r"n['’]t$|^(?:i|you|he|she|it|we|they|that|there|who|what|here|let)['’]\w+$")
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 2
    )
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A content word of a text, or a part of one between hyphens.

    Args:
        start: offset of its first character.
        end: offset just after its last character.
        family: what it is known by.
        light: whether it adds no fact.
        soft: whether it is a general word, which says little by itself.
        exact: whether it is a name or a number, which has to stand in a source as it is.
    """

    start: int
    end: int
    family: str
    light: bool
    soft: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What some source sentences hold.

    Args:
        families: of their content words.
        words: their words as they stand, split at every mark.
    """

    families: frozenset[str]
    words: frozenset[str]

    def has(self, piece: Piece, text: str) -> bool:
        """Whether a piece of a text is held, light or not."""
        if not piece.exact:
            return piece.family in self.families
        parts = _PARTS.findall(text[piece.start : piece.end])
        if all(part in self.words for part in parts):
            return True
        return (text[piece.start].islower() or piece.family.isdigit()) and piece.family in self.families


@cache
def _lists() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Word (after "=") and stem → name of its group; the stems of light words, and of general ones."""
    groups: dict[str, str] = {}
    light: set[str] = set()
    soft: set[str] = set()
    for line in FAMILIES.read_text(encoding="utf-8").splitlines():
        words = line.partition("#")[0].split()
        if words and words[0] == "light:":
            light.update(stem(_base(word)) for word in words[1:])
        elif words and words[0] == "soft:":
            soft.update(stem(_base(word)) for word in words[1:])
        elif words:
            for word in words:
                # "legislator" and "legislation" have one stem: the words themselves come first.
                groups[f"={word}"] = f"~{words[0]}"
                groups.setdefault(stem(_base(word)), f"~{words[0]}")
    return groups, frozenset(light), frozenset(soft)


def _base(word: str) -> str:
    return irregular().get(word, word)


@lru_cache(maxsize=1 << 17)
def family(word: str) -> str:
    """What a word is known by.

    Args:
        word: in lower case.
    """
    if word in _NUMBERS:
        return _NUMBERS[word]
    bare = word.replace("’", "'").removesuffix("'s")
    found = stem(_base(bare))
    groups = _lists()[0]
    exact = groups.get(f"={bare}") or groups.get(f"={bare.removesuffix('s')}")
    return exact or groups.get(found, found)


@lru_cache(maxsize=1 << 17)
def _known(word: str) -> tuple[str, bool, bool, bool]:
    """Of a word in lower case: its family, whether it is light, general, and a number."""
    base = stem(_base(word))
    _, light, soft = _lists()
    return family(word), base in light, base in soft, word in _NUMBERS or any(map(str.isdigit, word))


@lru_cache(maxsize=1 << 16)
def pieces(text: str) -> tuple[Piece, ...]:
    """The content words of a text in order, hyphenated ones in parts.

    Args:
        text: a sentence or several.
    """
    found = []
    first = True
    low = lowered(text)
    for match in WORD.finditer(text):
        start = match.start()
        whole = low[start : match.end()]
        if whole in FUNCTION_WORDS or _CONTRACTED.search(whole):
            first = False
            continue
        for part in whole.split("-"):
            end = start + len(part)
            if part and part not in FUNCTION_WORDS:
                name, light, soft, number = _known(part)
                surface = text[start:end]
                named = surface != part and not (first and common(surface))
                exact = named or number
                found.append(Piece(start, end, name, light and not exact, soft and not exact, exact))
            start = end + 1
        first = False
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def families(text: str) -> frozenset[str]:
    """The families of the content words of a text."""
    return frozenset(piece.family for piece in pieces(text))


@lru_cache(maxsize=1 << 16)
def _words(text: str) -> frozenset[str]:
    return frozenset(_PARTS.findall(text))


def holdings(sources: Iterable[str]) -> Held:
    """What source sentences hold together.

    Args:
        sources: the sentences.
    """
    texts = tuple(sources)
    return Held(frozenset().union(*map(families, texts)), frozenset().union(*map(_words, texts)))


@lru_cache(maxsize=1 << 16)
def weight(name: str) -> float:
    """How telling a family is: the inverse document frequency of its stem, of a group that of its first."""
    return inverse_document_frequency(stem(_base(name[1:])) if name[0] == "~" else name)


def missing(text: str, held: Held) -> list[Piece]:
    """The content words of a text that are neither held nor light.

    Args:
        text: a sentence.
        held: what its sources hold.
    """
    return [piece for piece in pieces(text) if not piece.light and not held.has(piece, text)]


def share_held(text: str, held: Held) -> float:
    """Share of the content of a text that is held, weighted by idf; 1 where it has none.

    Args:
        text: a sentence.
        held: what its sources hold.
    """
    total = covered = 0.0
    for piece in pieces(text):
        worth = weight(piece.family)
        total += worth
        covered += worth * held.has(piece, text)
    return covered / total if total else 1.0


def joint(text: str, sources: Sequence[str]) -> float:
    """Share of the pairs of neighbouring content words, each in some source, that one source has both of.

    A bag of words can be filled from anywhere; what is said of whom cannot.

    Args:
        text: the sentence that is to be supported.
        sources: the source sentences.

    Returns:
        Between 0 and 1; 1 where there is no such pair.
    """
    own = [families(source) for source in sources]
    told = frozenset().union(*own)
    names = [piece.family for piece in pieces(text) if piece.family in told]
    pairs = [(a, b) for a, b in pairwise(names) if a != b]
    both = sum(any(a in held and b in held for held in own) for a, b in pairs)
    return both / len(pairs) if pairs else 1.0

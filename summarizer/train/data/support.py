"""Whether the sources of an example hold what its target says. No example goes out that fails here.

A model that copies can be right only where its sources are. So every number, every name and enough of the
other content of a target has to stand in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from summarizer.annotate.background import inverse_document_frequency, vocabulary
from summarizer.annotate.word import FUNCTION_WORDS, content_stems, word_set
from summarizer.model.vocabulary import EVERYDAY

# The words of summarizer.model.words, but for marks that combine with a letter, which are rare.
_WORD = re.compile(r"[^\W_]+|\S")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_SPELLED = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 2
    )
} | {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "hundred": "100", "dozen": "12"}
_MAGNITUDES = word_set("thousand million billion trillion")
# A first word that news writes with a capital more often than this is taken for a name.
_USUALLY_CAPITALISED = 0.3


@dataclass(frozen=True, slots=True)
class Content:
    """What a text holds.

    Args:
        words: its words as they stand.
        lowered: its words in lower case.
        numbers: its runs of digits, with their points, commas and colons.
        stems: stems of its content words, in order.
        names: words with a capital, but for the first word, and without those that only open a quotation.
        first: its first word; "" for a text without one.
        spelled: number words.
    """

    words: frozenset[str]
    lowered: frozenset[str]
    numbers: frozenset[str]
    stems: tuple[str, ...]
    names: frozenset[str]
    first: str
    spelled: frozenset[str]


@lru_cache(maxsize=1 << 17)
def content(text: str) -> Content:
    """What a text holds, as far as support is concerned."""
    words = _WORD.findall(text)
    letters = [place for place, word in enumerate(words) if word[0].isalnum()]
    first = words[letters[0]] if letters else ""
    names = {w for w in (words[place] for place in letters[1:]) if any(map(str.isupper, w))}
    lowered = frozenset(word.lower() for word in words)
    return Content(
        words=frozenset(words),
        lowered=lowered,
        numbers=frozenset(_NUMBER.findall(text)),
        stems=tuple(content_stems(text)),
        names=frozenset(names),
        first=first,
        spelled=frozenset(w for w in lowered if w in _SPELLED or w in _MAGNITUDES),
    )


def coverage(target: str, sources: Iterable[str]) -> float:
    """Share of the content of a target that its sources hold.

    Args:
        target: a sentence or several.
        sources: the source sentences.

    Returns:
        Share of its content stems, weighted by inverse document frequency, 0 to 1; 1 where it has none.
    """
    stems = content(target).stems
    held = {stem for source in sources for stem in content(source).stems}
    total = sum(map(inverse_document_frequency, stems))
    return sum(inverse_document_frequency(s) for s in stems if s in held) / total if total else 1.0


def unstated(target: str, sources: Sequence[str]) -> str:
    """The first fact of a target, in order of the alphabet, that no source states as it stands.

    Facts are numbers, in digits or words, and words with a capital. A name that opens the target counts; a
    common word that opens it does not.

    Args:
        target: a sentence or several.
        sources: the source sentences.

    Returns:
        The number or word, "" where all are stated.
    """
    shown, held = content(target), [content(source) for source in sources]
    numbers = {number for source in held for number in source.numbers}
    lowered = {word for source in held for word in source.lowered}
    words = {word for source in held for word in source.words}
    missing = [number for number in shown.numbers if number not in numbers]
    missing += [
        word for word in shown.spelled if word not in lowered and _SPELLED.get(word, word) not in numbers
    ]
    missing += [word for word in shown.names if word not in words and not _opens_again(word, target, lowered)]
    if not missing and shown.first and not _first_stated(shown.first, words, lowered):
        return shown.first
    return min(missing, default="")


def _opens_again(word: str, target: str, lowered: set[str]) -> bool:
    """Whether a word has its capital only because a sentence inside the target starts with it."""
    if word.lower() not in lowered and not common(word):
        return False
    places = re.finditer(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", target)
    return all(re.search(r"[.!?][”\"’')\]]* [“\"‘(]?$", target[: p.start()]) for p in places)


def _first_stated(word: str, words: set[str], lowered: set[str]) -> bool:
    if word in words or word[0].islower() or word[0].isdigit():
        return True
    if word[1:].islower() or len(word) == 1:
        return word.lower() in lowered or common(word)
    return False


def common(word: str) -> bool:
    """Whether a word is one that news writes in lower case, so that its capital opens a sentence."""
    lower = word.lower()
    if lower in FUNCTION_WORDS:
        return True
    usual = vocabulary().get(lower)
    return usual is not None and usual.capitalised < _USUALLY_CAPITALISED


@cache
def everyday() -> frozenset[str]:
    """The words that the model can write without copying them."""
    return frozenset(EVERYDAY.read_text(encoding="utf-8").splitlines())


def unwritable(target: str, sources: Iterable[str]) -> list[str]:
    """The words of a target that the model can neither copy, as they stand, nor write.

    Args:
        target: a sentence or several.
        sources: the source sentences.
    """
    held = {word for source in sources for word in content(source).words}
    shown = content(target)
    missing = {w for w in shown.words - held if w not in everyday() and w[0].isalnum()}
    first = shown.first
    if first in missing and (first.lower() in everyday() or first[:1].lower() + first[1:] in held):
        missing.remove(first)  # it opens the sentence
    return sorted(missing)

"""Editing a sentence in several places at once, and keeping account of where it changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.annotate.capital import INITIALS
from summarizer.annotate.word import WORD

Span = tuple[int, int]

_ARTICLE = re.compile(r"\b([Aa])n?(\s)$")
# Written with a vowel and spoken with a consonant, or the other way.
_CONSONANT_SOUND = re.compile(r"(?:uni(?!n|m)|us[ae]|eu|one\b|once|u\.|u[a-z]?\b)", re.IGNORECASE)
_VOWEL_SOUND = re.compile(r"(?:hour|honest|honou?r|heir|8|11\b|18\b|[FHLMNRSX][A-Z.\d])")
_END = re.compile(r"[.!?][”\"’')\]]*$")


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of a sentence and what takes its place.

    Args:
        start: offset of its first character.
        end: offset just after its last; equal to ``start`` where something is put in.
        text: what takes its place, "" where it only goes.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Corruption:
    """A sentence that has been made wrong.

    Args:
        text: the sentence.
        spans: (start, end) offsets of what is wrong in ``text``, in order, never empty, not overlapping.
            Outside them it has the words of the sentence that it was made from.
        kind: what was done, one of :data:`summarizer.train.corrupt.KINDS`.
    """

    text: str
    spans: tuple[Span, ...]
    kind: str


def indefinite(word: str) -> str:
    """The indefinite article before a word: "a" or "an"."""
    if _VOWEL_SOUND.match(word):
        return "an"
    if _CONSONANT_SOUND.match(word):
        return "a"
    return "an" if word[:1].lower() in "aeiou" else "a"


def capitalised(text: str) -> str:
    """The text with its first letter a capital."""
    for place, character in enumerate(text):
        if character.isalnum():
            return text[:place] + character.upper() + text[place + 1 :]
    return text


def opens(text: str, place: int) -> bool:
    """Whether the first word of the sentence stands at a place."""
    return not any(character.isalnum() for character in text[:place])


def lower_first(text: str, *, keep: bool) -> str:
    """The text with its first letter small, for use inside a sentence.

    Args:
        text: words from the start of a sentence.
        keep: whether the first word is a name and stays.
    """
    word = WORD.match(text)
    if keep or word is None or word.group() == "I" or INITIALS.fullmatch(word.group()):
        return text
    return text[0].lower() + text[1:]


def apply(text: str, changes: Iterable[Change]) -> tuple[str, tuple[Span, ...]]:
    """Make changes, keeping articles, capitals and spaces right.

    "a" and "an" follow the word that comes after them, the sentence opens with a capital, and where words
    only go the word after the gap (or before it, at the end) is the span.

    Args:
        text: a sentence.
        changes: not overlapping.

    Returns:
        The sentence and the spans that changed in it, each at least one word.
    """
    result, spans, place = "", [], 0
    for change in sorted(changes, key=lambda change: change.start):
        start, end, put = _grown(text, change, place)
        if opens(text, start):
            put = capitalised(put)
        article = _ARTICLE.search(text, place, start)
        if article and put:
            right = indefinite(put)
            if right != article.group().strip().lower():
                right = right.capitalize() if article[1] == "A" else right
                start, put = article.start(), right + article[2] + put
        result += text[place:start]
        spans.append((len(result), len(result) + len(put)))
        result += put
        place = end
    return result + text[place:], tuple(spans)


def _grown(text: str, change: Change, least: int) -> tuple[int, int, str]:
    """A change that takes words away, grown by a neighbouring word that stays, and spaced rightly."""
    start, end, put = change.start, change.end, change.text
    if put:
        return start, end, put
    while end < len(text) and text[end].isspace():
        end += 1
    after = re.compile(r"[\w$€£“\"‘'@#][^\s]*?(?=[\s,;:.!?)”\"]|$)").match(text, end)
    if after and any(character.isalnum() for character in after.group()):
        return start, after.end(), after.group()
    words = list(WORD.finditer(text, least, start))
    if not words:
        return start, end, put
    return words[-1].start(), end, text[words[-1].start() : start].rstrip()


def overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether a stretch touches one of the spans."""
    return any(start < b and a < end for a, b in spans)


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_END.search(text))


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case, apostrophes straight, possessive endings kept apart."""
    found = []
    for word in WORD.findall(text.lower().replace("’", "'")):
        head = word.removesuffix("'s")
        found += [head, "'s"] if head != word else [word]
    return found


def holds(words: Sequence[str], run: Sequence[str]) -> bool:
    """Whether some words stand in a row among others."""
    width = len(run)
    if not width:
        return True
    first = run[0]
    return any(
        word == first and list(words[place : place + width]) == list(run) for place, word in enumerate(words)
    )

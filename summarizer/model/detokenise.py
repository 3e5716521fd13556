"""From word ids back to text, with the sources' own spacing.

Words copied in a row keep whatever stands between them in their source. Where a run of copied words meets
another or a generated word, rules for punctuation decide whether there is a space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.model.batch import Reading
from summarizer.model.vocabulary import BREAK, FIRST_WORD, Vocabulary

_OPENING = frozenset("([{“‘$£€¥#@")
_CLOSING = frozenset(".,;:!?)]}”%…")
_HYPHENS = frozenset("-/")
_APOSTROPHES = frozenset("'’")
_SUFFIXES = frozenset({"s", "t", "d", "m", "re", "ve", "ll", "S", "T"})
_BEFORE_WORD = frozenset("([{“‘\"'")
_CLOSING_MARKS = frozenset('"”')
_STOP = re.compile(r"[.!?…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word to be put into text.

    Args:
        text: its surface.
        source: number of the source it was copied from, from 0; -1 if it was generated.
        start: offset in that source.
        end: offset just after it.
    """

    text: str
    source: int = -1
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that was copied in one run, or generated.

    Args:
        start: offset in the text.
        end: offset just after it.
        source: number of the source, from 0; -1 for generated words.
        source_start: offset of the run in the source.
        source_end: offset just after it.
    """

    start: int
    end: int
    source: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and where it comes from.

    Args:
        text: one or more sentences.
        parts: in order; only spaces and added full stops are outside of them.
    """

    text: str
    parts: tuple[Part, ...]


def tokens(ids: Sequence[int], vocabulary: Vocabulary, reading: Reading) -> list[list[Token]]:
    """Look up word ids; control codes and padding are passed over.

    Args:
        ids: as the model writes them.
        vocabulary: the model's vocabulary.
        reading: what the model read.

    Returns:
        The words of each sentence.
    """
    sentences: list[list[Token]] = [[]]
    for number in ids:
        if number >= vocabulary.size:
            place = number - vocabulary.size
            word = reading.words[place]
            source = int(reading.word_sources[place]) - 1
            sentences[-1].append(Token(word.text, source, word.start, word.end))
        elif number >= FIRST_WORD:
            sentences[-1].append(Token(vocabulary.word(number)))
        elif number == BREAK and sentences[-1]:
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def detokenise(
    ids: Sequence[int], vocabulary: Vocabulary, reading: Reading, *, task: str = "sentence"
) -> Wording:
    """Put word ids into text: spaced, with a capital and, unless it is a title, a stop at the end.

    Args:
        ids: as the model writes them.
        vocabulary: the model's vocabulary.
        reading: what the model read.
        task: what was to be written.
    """
    text, parts = "", []
    for sentence in tokens(ids, vocabulary, reading):
        if text:
            text += " "
        wording = put_together(sentence, reading.texts)
        shift = len(text)
        parts += [
            Part(p.start + shift, p.end + shift, p.source, p.source_start, p.source_end)
            for p in wording.parts
        ]
        text += capitalised(wording.text)
        if task != "title" and not _STOP.search(text):
            text += "."
    return Wording(text, tuple(parts))


def put_together(words: Sequence[Token], texts: Sequence[str]) -> Wording:
    """Space the words of one sentence.

    Args:
        words: the words; a mark that repeats the one before it where two runs meet is left out.
        texts: the sources.

    Returns:
        The text in the words' own case; the whole of a source that was copied whole, its white space folded.
    """
    kept: list[Token] = []
    for word in words:
        # A stop that was copied inside a closing mark is the sentence's own.
        inside = kept[:-1] if kept and word.text == "." and kept[-1].text in _CLOSING_MARKS else kept
        repeats = bool(inside) and word.text == inside[-1].text and word.text in ".,;:"
        if not repeats or _runs_on(kept[-1], word, texts):
            kept.append(word)
    text = ""
    parts: list[Part] = []
    for place, word in enumerate(kept):
        before = kept[place - 1] if place else None
        if before is not None and _spaced(kept, place, texts):
            text += " "
        start = len(text)
        text += word.text
        generated = before is not None and before.source < 0 and word.source < 0
        if generated or (before is not None and _runs_on(before, word, texts)):
            run = parts[-1]
            parts[-1] = Part(run.start, len(text), run.source, run.source_start, word.end)
        else:
            parts.append(Part(start, len(text), word.source, word.start, word.end))
    return Wording(text, tuple(parts))


def capitalised(text: str) -> str:
    """Give a sentence its capital, behind opening marks too; "iPhone" and the like stay as they are."""
    for place, letter in enumerate(text):
        if letter in _BEFORE_WORD:
            continue
        word = re.match(r"\w+", text[place:])
        turned = letter.upper()
        if word is None or any(other.isupper() for other in word.group()[1:]) or len(turned) != 1:
            return text
        return text[:place] + turned + text[place + 1 :]
    return text


def _runs_on(before: Token, word: Token, texts: Sequence[str]) -> bool:
    """Whether a word was copied right after the one before it: nothing but white space lies between them."""
    if word.source < 0 or word.source != before.source or word.start < before.end:
        return False
    return not texts[word.source][before.end : word.start].strip()


def _spaced(words: Sequence[Token], place: int, texts: Sequence[str]) -> bool:
    """Whether a space stands before the word at a place."""
    before, word = words[place - 1], words[place]
    if _runs_on(before, word, texts):
        return word.start > before.end
    return not (_clings_right(words, place - 1, texts) or _clings_left(words, place, texts))


def _space_in_source(word: Token, texts: Sequence[str], *, after: bool) -> bool | None:
    """Whether white space or the text's border is beside a word in its source; None if it was generated."""
    if word.source < 0:
        return None
    text = texts[word.source]
    beside = text[word.end : word.end + 1] if after else text[max(0, word.start - 1) : word.start]
    return not beside.strip()


def _opens(words: Sequence[Token], place: int) -> bool:
    """Whether a straight quotation mark opens: an even number of them stands before it."""
    return sum(word.text == '"' for word in words[:place]) % 2 == 0


def _clings_right(words: Sequence[Token], place: int, texts: Sequence[str]) -> bool:
    """Whether no space follows a word because of what it is."""
    word = words[place]
    before = words[place - 1].text if place else ""
    after = words[place + 1].text if place + 1 < len(words) else ""
    if word.text in _OPENING:
        return True
    if word.text == '"':
        return _opens(words, place)
    spaced_before = _space_in_source(word, texts, after=False)
    spaced_after = _space_in_source(word, texts, after=True)
    if word.text in _APOSTROPHES:
        suffix = after in _SUFFIXES and before[-1:].isalnum()
        return suffix or (spaced_before is True and spaced_after is False)
    if word.text in _HYPHENS:
        return not spaced_after
    if word.text == ".":  # "U.S.", "a.m.", "1.5"
        letters = len(before) == 1 == len(after) and before.isalpha() and after.isalpha()
        return letters or (before.isdigit() and after.isdigit())
    return not word.text[:1].isalnum() and word.text not in _CLOSING and spaced_after is False


def _clings_left(words: Sequence[Token], place: int, texts: Sequence[str]) -> bool:
    """Whether no space precedes a word because of what it is."""
    word = words[place]
    if word.text in _CLOSING:
        return True
    if word.text in _OPENING:
        return False
    if word.text == '"':
        return not _opens(words, place)
    spaced_before = _space_in_source(word, texts, after=False)
    spaced_after = _space_in_source(word, texts, after=True)
    if word.text in _APOSTROPHES:
        return not (spaced_before is True and spaced_after is False)
    if word.text in _HYPHENS:
        return not spaced_before
    return not word.text[:1].isalnum() and spaced_before is False

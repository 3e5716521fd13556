"""Where the words of a text meet the lexicon of loaded language.

The lexicon is large and a text has little of it: its entries are inflected only when a word with the same opening
letters is looked up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from summarizer.annotate.inflection import BASE, ING, PAST, head_of, inflect, spellings
from summarizer.annotate.loaded_lexicon import Entry, Row, entry_of, rows
from summarizer.annotate.word import FUNCTION_WORDS, content_stems

_OPENING = 3
_VERBS = frozenset("vs")
# A phrase is looked up by its first word that is none of these.
_LEADS = FUNCTION_WORDS | {"one's", "~"}


class Option(NamedTuple):
    """A form of an entry, under the first of its words that carries meaning.

    Args:
        words: of the form, in lower case.
        lead: how many of them stand before that word.
        entry: of the lexicon.
        form: its number among the entry's forms.
    """

    words: tuple[str, ...]
    lead: int
    entry: Entry
    form: int


def options(word: str) -> tuple[Option, ...]:
    """The forms of which a word is the first that carries meaning, the longest first.

    Args:
        word: in lower case.
    """
    return _options(word[:_OPENING]).get(word, ())


@cache
def plain_of(stem: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The loaded words and phrases with a stem: all of their stems, and those of their plain wordings.

    Args:
        stem: of the first word that carries meaning.
    """
    found: dict[frozenset[str], set[str]] = {}
    for entry in _of_stem(stem):
        plain = {s for one in entry.neutral for form in one.forms for s in content_stems(form)}
        for form in entry.forms:
            stems = content_stems(form)
            if stem in stems and plain.difference(stems):
                found.setdefault(frozenset(stems), set()).update(plain.difference(stems))
    return tuple((phrase, frozenset(plain)) for phrase, plain in found.items())


@cache
def may_be_dropped(stem: str) -> bool:
    """Whether a stem is that of a loaded word, not of a phrase, which a sentence can do without."""
    return any(
        content_stems(entry.text) == [stem]
        for entry in _of_stem(stem)
        if any(not one.forms[0] for one in entry.neutral)
    )


def _of_stem(stem: str) -> tuple[Entry, ...]:
    openings = {stem[:_OPENING]}
    if stem[:_OPENING].endswith("i"):
        openings.add(stem[: _OPENING - 1] + "y")  # "spi", the stem of "spy"
    return tuple(entry_of(*place) for opening in sorted(openings) for place in _places().get(opening, ()))


@cache
def _options(opening: str) -> Mapping[str, tuple[Option, ...]]:
    """Word with that opening → its options."""
    found: dict[str, list[Option]] = defaultdict(list)
    for row, text in _places().get(opening, ()):
        lead, entry = _lead(text.lower().split()), entry_of(row, text)
        seen: set[str] = set()
        for number, form in _forms(entry):
            words = tuple(form.split())
            if form not in seen and words[lead].startswith(opening):
                found[words[lead]].append(Option(words, lead, entry, number))
            seen.add(form)
    return {
        word: tuple(sorted(meant, key=lambda o: (-len(o.words), o.entry.kind != "a")))
        for word, meant in found.items()
    }


def _forms(entry: Entry) -> Iterator[tuple[int, str]]:
    """The forms by which an entry is found, in lower case, with their numbers."""
    base = entry.forms[BASE].lower()
    for number, form in enumerate(entry.forms):
        if entry.kind not in _VERBS:
            yield number, form.lower()
        # "rage" and "snap" are more than verbs of speaking, and "hit back" goes as the past.
        elif (entry.kind != "s" or number not in {BASE, ING}) and (
            number != BASE or form != entry.forms[PAST]
        ):
            for spelling in spellings(form.lower(), base):
                yield number, spelling


@cache
def _places() -> Mapping[str, list[tuple[Row, str]]]:
    """Opening letters → the rows and texts with a form that is looked up by a word with these."""
    found: dict[str, list[tuple[Row, str]]] = defaultdict(list)
    for row in rows():
        for text in row.texts:
            words = text.lower().split()
            lead = _lead(words)
            word = words[lead].rstrip("*")
            if row.kind in "vsn" and head_of(words, row.kind) == lead:
                for opening in {form[:_OPENING] for form in inflect(word, row.kind)}:
                    found[opening].append((row, text))
            else:
                found[word[:_OPENING]].append((row, text))
    return found


def _lead(words: list[str]) -> int:
    if len(words) == 1:
        return 0
    return next((place for place, word in enumerate(words) if word.rstrip("*") not in _LEADS), 0)

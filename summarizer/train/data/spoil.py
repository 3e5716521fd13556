"""Spoil real sentences as dirty pages do, so that the way back is an example of clean, neutral wording.

Three kinds of damage: words exchanged by a synonym program, slips of a translation there and back, and
loaded words where sober ones stood. What was exchanged for a synonym always stands unharmed in another
source, so that nothing is learned but to prefer it; a slip, or a loaded word, is mended without one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from summarizer.train.data.inflect import forms
from summarizer.train.data.parts import quoted, renamed, spans_of, without

SPUN = Path(__file__).with_name("spun.tsv")
DAMAGES = ("spun", "slips", "loaded", "mixed")
LOADED = Path(__file__).with_name("loaded.tsv")

_WORD = re.compile(r"(?<![\w’'-])[A-Za-z][a-z]+(?![\w’'-])")
_FEWEST, _MOST = 2, 8  # words exchanged in one source
_SHARE = 0.5
_ARTICLE = re.compile(r"\b(?:the|a|an) (?=[a-z])")
_DOUBLED = re.compile(r"\b(?:the|of|to|in|and|for|that|on|is|was|has)\b(?= [a-z])")
_PREPOSITION = re.compile(
    r"(?<=[a-z] )(?:in|on|at|of|for|to|by|with|from)(?= (?:the|a|an|his|her|its|their)\b)"
)
_WRONG = {
    "in": ("on", "at", "into"),
    "on": ("in", "at", "upon"),
    "at": ("in", "on"),
    "of": ("from", "for"),
    "for": ("to", "of"),
    "to": ("for", "at"),
    "by": ("from", "with"),
    "with": ("by", "along"),
    "from": ("of", "since"),
}
_NOUN = re.compile(r"(?<=[a-z]{4})s(?= (?:in|on|at|of|for|to|by|with|from|who|that|have|were|are)\b)")
_PERFECT = re.compile(r"\b(?:has|have|had) (?=[a-z]+ed\b)")
_COUNTRY = re.compile(r"\bUnited States(?= [a-z])")


@dataclass(frozen=True, slots=True)
class Spoiled:
    """Spoiled sources of a clean sentence.

    Args:
        damage: ``spun``, ``slips``, ``loaded`` or ``mixed``.
        sources: what is left of the sentence.
        target: the sentence.
    """

    damage: str
    sources: tuple[str, ...]
    target: str


@cache
def substitutes(path: Path) -> Mapping[str, tuple[str, ...]]:
    """A list of substitutes with all its inflected forms.

    Args:
        path: lines of kind (``n``, ``v``, ``a``), word, and substitutes between commas, tabs between them.

    Returns:
        Lower-cased form → forms that may be put in its place. A form of two words has those of both.
    """
    table: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, word, others = line.split("\t")
        rows = [forms(other, kind) for other in others.split(",")]
        for number, form in enumerate(forms(word, kind)):
            known = table.setdefault(form, [])
            known += [row[number] for row in rows if row[number] not in (*known, form)]
    return {form: tuple(known) for form, known in table.items()}


def spoil(text: str, chance: random.Random, damages: Iterable[str] = DAMAGES) -> Iterator[Spoiled]:
    """The ways in which a sentence can be spoiled, each once.

    Args:
        text: a whole, clean sentence.
        chance: where choices come from.
        damages: names of the damages to try, in this order.

    Yields:
        Those that this sentence has words for.
    """
    for name in damages:
        result = _MAKERS[name](text, chance)
        if result is not None and result.target not in result.sources:
            yield result


def exchange(
    text: str, table: Mapping[str, Sequence[str]], places: Sequence[int], chance: random.Random
) -> str:
    """Put substitutes in for words.

    Args:
        text: a sentence.
        table: lower-cased form → substitutes.
        places: offsets of the words that are exchanged.
        chance: where the choice comes from.

    Returns:
        The sentence; a word at its start keeps its capital, "a" and "an" agree with what follows.

    Raises:
        ValueError: there is no word at one of the places.
    """
    for place in sorted(places, reverse=True):
        match = _WORD.match(text, place)
        if match is None:
            raise ValueError(f"no word at {place} of {text!r}")
        word = chance.choice(list(table[match.group().lower()]))
        word = word[0].upper() + word[1:] if match.group()[0].isupper() else word
        before = text[:place]
        if article := re.search(r"\b([Aa])n? $", before):
            before = before[: article.end(1)] + ("n " if word[0].lower() in "aeio" else " ")
        text = before + word + text[match.end() :]
    return text


def exchangeable(text: str, table: Mapping[str, Sequence[str]]) -> list[int]:
    """Offsets of the words of a sentence that have substitutes, outside quotation marks and names.

    Args:
        text: the sentence.
        table: lower-cased form → substitutes.
    """
    found = []
    for match in _WORD.finditer(text):
        place, word = match.start(), match.group()
        capital = word[0].isupper() and place > 0
        if word.lower() in table and not capital and not _in_name(text, match) and not quoted(text, place):
            found.append(place)
    return found


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Whether the word opens the sentence as part of a name ("White House officials")."""
    return match.start() == 0 and bool(re.match(r" [A-Z]", text[match.end() :]))


def _spun(text: str, chance: random.Random) -> Spoiled | None:
    """Two sources: what is exchanged in the one stands unharmed in the other."""
    table = substitutes(SPUN)
    places = exchangeable(text, table)
    if len(places) < _FEWEST:
        return None
    chance.shuffle(places)
    places = places[: max(_FEWEST, int(len(places) * chance.uniform(0.4, 1.0)))][: 2 * _MOST]
    spans = spans_of(text)
    if spans and chance.random() < 0.5:
        # The other source is clean, but shorter.
        gone = chance.choice(spans)
        kept = [place for place in places if not gone[0] <= place < gone[1]][:_MOST]
        if len(kept) < _FEWEST:
            return None
        return Spoiled(
            "spun", (exchange(text, table, kept, chance), renamed(without(text, [gone]), chance)), text
        )
    half = (len(places) + 1) // 2
    one, two = exchange(text, table, places[:half], chance), exchange(text, table, places[half:], chance)
    return Spoiled("spun", (one, two), text)


def _slips(text: str, chance: random.Random) -> Spoiled | None:
    """One source with slips of grammar."""
    spoiled = _slipped(text, chance, chance.choice((1, 2, 2, 3)))
    return Spoiled("slips", (spoiled,), text) if spoiled != text else None


def _loaded(text: str, chance: random.Random) -> Spoiled | None:
    """Loaded words in one source; half of the time a second one tells part of it soberly."""
    table = substitutes(LOADED)
    places = exchangeable(text, table)
    if not places:
        return None
    chosen = chance.sample(places, min(len(places), chance.choice((1, 1, 2, 3))))
    first = exchange(text, table, chosen, chance)
    spans = spans_of(text)
    if spans and chance.random() < 0.6:
        return Spoiled("loaded", (first, renamed(without(text, [chance.choice(spans)]), chance)), text)
    return Spoiled("loaded", (first,), text)


def _mixed(text: str, chance: random.Random) -> Spoiled | None:
    """A spun source and a loaded one, both with a slip."""
    spun, loaded = substitutes(SPUN), substitutes(LOADED)
    hot = exchangeable(text, loaded)[:2]
    cold = [place for place in exchangeable(text, spun) if place not in hot]
    if not hot or len(cold) < _FEWEST:
        return None
    one = exchange(text, spun, chance.sample(cold, min(len(cold), _MOST)), chance)
    two = exchange(text, loaded, hot, chance)
    return Spoiled("mixed", (_slipped(one, chance, 1), two), text)


_MAKERS: dict[str, Callable[[str, random.Random], Spoiled | None]] = {
    "spun": _spun,
    "slips": _slips,
    "loaded": _loaded,
    "mixed": _mixed,
}


def _slipped(text: str, chance: random.Random, number: int) -> str:
    makers: list[Callable[[str, random.Random], str]] = [
        _no_article,
        _doubled,
        _preposition,
        _singular,
        _no_perfect,
        _stray_stop,
    ]
    for make in chance.sample(makers, len(makers)):
        spoiled = make(text, chance)
        if spoiled != text:
            text, number = spoiled, number - 1
        if number <= 0:
            break
    return text


def _one(pattern: re.Pattern[str], text: str, chance: random.Random) -> re.Match[str] | None:
    found = [match for match in pattern.finditer(text) if not quoted(text, match.start())]
    return chance.choice(found) if found else None


def _no_article(text: str, chance: random.Random) -> str:
    match = _one(_ARTICLE, text, chance)
    return text[: match.start()] + text[match.end() :] if match else text


def _doubled(text: str, chance: random.Random) -> str:
    match = _one(_DOUBLED, text, chance)
    return text[: match.end()] + " " + match.group() + text[match.end() :] if match else text


def _preposition(text: str, chance: random.Random) -> str:
    match = _one(_PREPOSITION, text, chance)
    return (
        text[: match.start()] + chance.choice(_WRONG[match.group()]) + text[match.end() :] if match else text
    )


def _singular(text: str, chance: random.Random) -> str:
    match = _one(_NOUN, text, chance)
    return text[: match.start()] + text[match.end() :] if match else text


def _no_perfect(text: str, chance: random.Random) -> str:
    match = _one(_PERFECT, text, chance)
    return text[: match.start()] + text[match.end() :] if match else text


def _stray_stop(text: str, chance: random.Random) -> str:
    match = _one(_COUNTRY, text, chance)
    return text[: match.end()] + "." + text[match.end() :] if match else text

"""Corruptions from outside: a name, a number or an everyday word that stands in no source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from summarizer.annotate import annotate
from summarizer.annotate.background import vocabulary
from summarizer.annotate.word import FUNCTION_WORDS, WORD, stem
from summarizer.train.corrupt.context import Context, context, shuffled
from summarizer.train.corrupt.mention import same
from summarizer.train.corrupt.naming import usable
from summarizer.train.corrupt.text import Change, Corruption

_RARE, _EVERYDAY = 300, 200_000  # occurrences in news between which a word is exchanged
_LEAST_RATIO, _LARGEST_RATIO = 1.15, 20.0
_TRIES = 12
# Both stand before many nouns, and a noun after one reads well in the place of another.
_FRAMES_AFTER = frozenset("of to in for on at by with that who from over , .".split())
_NOT_SWAPPED = re.compile(r".*(?:ing|ed|ly)$")


@dataclass(frozen=True, slots=True)
class Pool:
    """What other examples offer.

    Args:
        names: kind of name and whether "the" stands before it → names.
        words: the words around a noun, in lower case → nouns that stand so, with the article before it.
        numbers: unit and whether something is counted → numbers as they are written.
    """

    names: dict[tuple[str, bool, bool], list[str]] = field(default_factory=lambda: defaultdict(list))
    words: dict[tuple[str, str, bool], list[str]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[tuple[str, bool], list[tuple[str, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )


def pool(sentences: Iterable[str]) -> Pool:
    """Collect what other examples offer.

    Args:
        sentences: of many events; repeated ones count once.

    Returns:
        The pool, each list in the order of the sentences without repetition.
    """
    found = Pool()
    for sentence in dict.fromkeys(sentences):
        ctx = context(sentence, ())
        for name in ctx.names:
            if usable(sentence, name) and "." not in name.text:
                _put(found.names[name.kind, name.the, name.plural], name.text)
        for before, word, after, _, _ in _nouns(sentence):
            _put(found.words[before, after, word.endswith("s")], word)
        for number in annotate(sentence).numbers:
            shown = sentence[number.start : number.end]
            if number.bound == "=" and not number.ordinal:
                _put(found.numbers[number.unit, bool(number.counted)], (shown, number.value))
    return found


def _put(items: list[object] | list[str] | list[tuple[str, float]], item: object) -> None:
    if item not in items:
        items.append(item)  # type: ignore[arg-type]


def _nouns(text: str) -> Iterator[tuple[str, str, str, int, int]]:
    """Everyday words between a determiner and a word or mark that ends a noun phrase."""
    words = list(WORD.finditer(text))
    for place in range(1, len(words) - 1):
        word, before, after = words[place], words[place - 1].group().lower(), words[place + 1].group().lower()
        if before not in {"the", "a", "an", "his", "her", "their", "its", "this"}:
            continue
        between = text[word.end() : words[place + 1].start()]
        if between not in {" ", ", ", ". "} or text[words[place - 1].end() : word.start()] != " ":
            continue
        following = between.strip() or after
        shown = word.group()
        usual = vocabulary().get(shown)
        if usual is None or not shown.islower() or shown in FUNCTION_WORDS or _NOT_SWAPPED.match(shown):
            continue
        if following in _FRAMES_AFTER and _RARE <= usual.occurrences <= _EVERYDAY:
            yield ("a" if before == "an" else before), shown, following, word.start(), word.end()


def extrinsic(ctx: Context, rng: Random, others: Pool) -> Iterator[Corruption]:
    """The sentence with a word of another example that no source holds.

    Args:
        ctx: the sentence and its sources.
        rng: chooses the word.
        others: what other examples offer.

    Yields:
        Corruptions of kind ``extrinsic``.
    """
    groups = [
        list(_foreign_names(ctx, rng, others)),
        list(_foreign_nouns(ctx, rng, others)),
        list(_foreign_numbers(ctx, rng, others)),
    ]
    for group in shuffled(rng, groups):
        for change in shuffled(rng, group):
            if ctx.free(change.start, change.end) and (made := ctx.corruption("extrinsic", [change])):
                yield made


def _foreign_names(ctx: Context, rng: Random, others: Pool) -> Iterator[Change]:
    known = [name.text for names in (*ctx.source_names, ctx.names) for name in names]
    for name in ctx.names:
        choices = others.names.get((name.kind, name.the, name.plural), [])
        if usable(ctx.text, name) and choices:
            new = rng.choice(choices)
            if not any(same(new, text) for text in known):
                yield Change(name.start, name.end, new)


def _foreign_nouns(ctx: Context, rng: Random, others: Pool) -> Iterator[Change]:
    held = {word for words in ctx.source_words for word in words}
    stems = {stem(word) for word in held}
    for before, word, after, start, end in _nouns(ctx.text):
        choices = others.words.get((before, after, word.endswith("s")), [])
        for new in (rng.choice(choices) for _ in range(_TRIES if choices else 0)):
            if new not in held and stem(new) not in stems and new[:4] != word[:4]:
                yield Change(start, end, new)
                break


def _foreign_numbers(ctx: Context, rng: Random, others: Pool) -> Iterator[Change]:
    held = "\n".join(ctx.sources)
    for number in ctx.own.numbers:
        choices = others.numbers.get((number.unit, bool(number.counted)), [])
        shown = ctx.text[number.start : number.end]
        if not choices or number.bound != "=" or number.ordinal or number.value <= 1:
            continue
        for written, value in (rng.choice(choices) for _ in range(_TRIES)):
            ratio = max(value, number.value) / max(1e-9, min(value, number.value))
            alike = written[0].isdigit() == shown[0].isdigit()
            if alike and written not in held and value > 1 and _LEAST_RATIO < ratio < _LARGEST_RATIO:
                yield Change(number.start, number.end, written)
                break

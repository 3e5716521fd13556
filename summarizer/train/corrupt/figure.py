"""Corruptions of numbers and dates: moved to another noun, or to another event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random

from summarizer.annotate import Date, Number
from summarizer.train.corrupt.context import Context, shuffled
from summarizer.train.corrupt.text import Change, Corruption, lower_first, opens

# Sources round ("nearly 3,000" of 2,977): what lies nearer than this is the same number.
_LEAST_RATIO = 1.15
# An age or a page cannot be in the thousands: numbers that count nothing stay in their order of size.
_LARGEST_RATIO = 20.0
_BETWEEN_EQUALS = re.compile(r"\s*(?:and|or|to|,|-|–|—|, and)\s*")
_WRITTEN = re.compile(r"\d")
_MONTH_LED = re.compile(r"\d")


def number(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The sentence with a number of another noun: two exchanged, or one taken from the sources.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``number``.
    """
    own = [n for n in ctx.own.numbers if ctx.free(n.start, n.end)]
    for a, b in shuffled(rng, combinations(own, 2)):
        if not (_exchangeable(a, b, ctx.text, ctx.text) and _exchangeable(b, a, ctx.text, ctx.text)):
            continue
        if _BETWEEN_EQUALS.fullmatch(ctx.text[a.end : b.start]) or _stated(ctx, a, b) or _stated(ctx, b, a):
            continue
        changes = [Change(a.start, a.end, _shown(ctx.text, b)), Change(b.start, b.end, _shown(ctx.text, a))]
        if made := ctx.corruption("number", changes):
            yield made
    offers = [
        (a, b, source)
        for a in own
        for source, stated in zip(ctx.sources, ctx.stated, strict=True)
        for b in stated.numbers
    ]
    for a, b, source in shuffled(rng, offers):
        new = _shown(source, b)
        if not _exchangeable(a, b, ctx.text, source) or _stated(ctx, a, b):
            continue
        if any(b.value == n.value and b.unit == n.unit for n in ctx.own.numbers):
            continue
        if ctx.rival(new, ctx.text[a.start : a.end]):
            continue
        if made := ctx.corruption("number", [Change(a.start, a.end, new)]):
            yield made


def _shown(text: str, found: Number) -> str:
    """A number as it stands, without the capital of a sentence's first word."""
    shown = text[found.start : found.end]
    return lower_first(shown, keep=not opens(text, found.start))


def _exchangeable(old: Number, new: Number, text: str, other: str) -> bool:
    """Whether a number reads well, and false, in the place of another."""
    if old.unit != new.unit or old.ordinal != new.ordinal or bool(old.counted) != bool(new.counted):
        return False
    was, now = text[old.start : old.end], other[new.start : new.end]
    if bool(_WRITTEN.search(was)) != bool(_WRITTEN.search(now)) or "~" in {old.bound, new.bound}:
        return False
    if was.startswith(("a ", "an ")) or now.startswith(("a ", "an ")) or 1.0 in {old.value, new.value}:
        return False
    if {text[old.end : old.end + 1], other[new.end : new.end + 1]} & {"-"} and not old.unit:
        return False
    ratio = max(old.value, new.value) / max(1e-9, min(old.value, new.value))
    if ratio < _LEAST_RATIO or (not old.counted and not old.unit and ratio > _LARGEST_RATIO):
        return False
    # "More than 100" is true of 150 as well, "up to 100" is not false of 80.
    return not (old.bound == ">" and new.value <= old.value) and not (
        old.bound == "<" and new.value >= old.value
    )


def _stated(ctx: Context, old: Number, new: Number) -> bool:
    """Whether a source has the new number with the noun of the old one."""
    return any(
        n.value == new.value
        and n.unit == new.unit
        and (n.counted == old.counted if old.counted else not n.unit)
        for stated in ctx.stated
        for n in stated.numbers
        if old.counted or old.unit == ""
    )


def time(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The sentence with the date of another event: two exchanged, or one taken from the sources.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``time``.
    """
    own = [date for date in ctx.own.dates if ctx.free(date.start, date.end)]
    for a, b in shuffled(rng, combinations(own, 2)):
        if a.normal == b.normal or _form(a) != _form(b) or opens(ctx.text, a.start):
            continue
        if _BETWEEN_EQUALS.fullmatch(ctx.text[a.end : b.start]):
            continue
        if made := ctx.corruption("time", [Change(a.start, a.end, b.text), Change(b.start, b.end, a.text)]):
            yield made
    offers = [(a, b) for a in own for stated in ctx.stated for b in stated.dates]
    for a, b in shuffled(rng, offers):
        if _form(a) != _form(b) or _within(a.normal, b.normal) or _known(own, b):
            continue
        if ctx.rival(b.text, a.text):
            continue
        if made := ctx.corruption("time", [Change(a.start, a.end, b.text)]):
            yield made


def _known(own: Sequence[Date], date: Date) -> bool:
    return any(date.normal == known.normal for known in own)


def _form(date: Date) -> tuple[str, bool, int]:
    """What two dates must share to stand in each other's place: kind, digits first, number of parts."""
    digits_first = bool(_MONTH_LED.match(date.text))
    relative = date.text.split()[0].lower() if date.kind == "relative" and " " in date.text else ""
    return date.kind + relative, digits_first, date.normal.count("-")


def _within(a: str, b: str) -> bool:
    """Whether one date is a part of the other: "01" of "2020-01"."""
    parts, others = set(a.split("-")), set(b.split("-"))
    return parts <= others or others <= parts

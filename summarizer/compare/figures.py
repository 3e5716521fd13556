"""Numbers and money on which articles differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from summarizer.annotate.word import stem
from summarizer.compare.alignment import (
    Contest,
    Version,
    apart,
    common,
    nearby,
    similarity,
    strangers,
    versions,
)
from summarizer.compare.amount import Amount, how_many
from summarizer.compare.counted import CURRENCIES, PEOPLE, PERSONAL, SCALARS, SOMEBODY, compared_as
from summarizer.compare.quantities import quantities
from summarizer.compare.quantity import Quantity, agree, grain
from summarizer.compare.statement import Reading
from summarizer.compare.toll import GROWING, Figure, set_against, settle

_MONEY = frozenset("$€£¥")
_OF_PLACES = frozenset({"mile", "km", "meter", "foot", "inch", "degree", "mph", "acre", "%"})
_PERIODS = ("a day", "a week", "a month", "daily", "weekly", "monthly")
_DURATIONS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
_WEATHER = frozenset({"inch", "degree", "mph"})
_MEASURED = _OF_PLACES | {
    *("year", "month", "week", "day", "hour", "minute", "second", "pound", "ton", "tonne", "kg"),
}
_EXPECTED = re.compile(
    r"\b(?:expect(?:s|ed|ation|ations)?|forecasts?|predict(?:s|ed)?|projected|consensus)\b", re.IGNORECASE
)
# Prices change by the minute.
_MARKET = re.compile(
    r"\b(?:index|indices|points|shares|stocks?|bonds?|traders|trading|futures)\b", re.IGNORECASE
)
# What any sum of money may be for.
_GENERAL = "plan bill package fund deal program programme measure request money new total"
_REACH = 5  # words from a sum to what it is for
_FEW = 10
_SCORE = 20  # of less, there may well be twice as many
# From here on two figures are held to count the same thing.
_ENOUGH = 3.0


@dataclass(frozen=True, slots=True)
class _Figures:
    """All quantities of a cluster with what is told around each.

    Args:
        found: the quantities.
        near: what is telling around each.
        only: numbers of those that are the only ones of their noun or unit in their article.
        weights: term → how telling it is.
    """

    found: Sequence[Quantity]
    near: Sequence[Mapping[str, float]]
    only: Collection[int]
    weights: Mapping[str, float]


def contests(reading: Reading) -> list[Contest]:
    """Counts and sums on which articles differ, and those that a later article brings up to date.

    Args:
        reading: all sentences.
    """
    found = quantities(reading.statements)
    near = [_near(quantity, reading) for quantity in found]
    counts = Counter(_thing(quantity) for quantity in found)
    only = {number for number, quantity in enumerate(found) if counts[_thing(quantity)] == 1}
    figures = _Figures(found, near, only, reading.weights)
    groups = versions(
        [quantity.article for quantity in found],
        lambda a, b: _likeness(a, b, figures),
        lambda a, b: agree(found[a], found[b]),
        lambda a, b: _kinship(a, b, figures),
        enough=_ENOUGH,
        clash=lambda one, other: _clash(one, other, found),
    )
    settled = []
    for group in groups:
        told = settle([Figure(tuple(found[n] for n in v.members), v.articles) for v in group], reading, found)
        settled += [_contest(one, update=False) for one in told.contested]
        settled += [_contest(one, update=True) for one in told.updated]
    return settled


def _near(quantity: Quantity, reading: Reading) -> dict[str, float]:
    def own(stemmed: str) -> bool:
        return compared_as(stemmed) == quantity.noun

    return nearby(quantity.statement, quantity.start, quantity.end, reading.weights, own)


def _thing(quantity: Quantity) -> tuple[str, str, str]:
    return quantity.article, quantity.sort, "" if quantity.sort else quantity.noun


def _likeness(a: int, b: int, figures: _Figures) -> float:
    """How surely two numbers that agree count the same thing."""
    one, other = figures.found[a], figures.found[b]
    if not agree(one, other) or not _comparable(one, other, equal=True):
        return 0.0
    close = min(one.value, other.value) / max(one.value, other.value)
    return 2.0 * close + float(one.value == other.value) + similarity(figures.near[a], figures.near[b])


def _comparable(a: Quantity, b: Quantity, *, equal: bool) -> bool:
    """Whether two quantities may count the same thing, by unit, noun and what happens."""
    if a.sort != b.sort:
        return False
    if equal and a.value == b.value >= 100 and a.value / grain(a.value) >= 10:
        return True  # 1,870 is 1,870, whatever a translation calls what is counted
    if (a.noun and b.noun and a.noun != b.noun) or _parted(a, b, equal=equal):
        return False
    if not equal and a.noun == b.noun == PEOPLE and not a.kind:
        return False
    return bool(a.noun == b.noun != "" or (a.kind == b.kind and a.kind in PERSONAL) or a.sort)


def _parted(a: Quantity, b: Quantity, *, equal: bool) -> bool:
    """Whether what happens tells two quantities apart: the dead and the injured, or the dead and people."""
    if a.kind == b.kind:
        return False
    personal = bool({a.kind, b.kind} & PERSONAL)
    if a.kind and b.kind and (equal or personal or {a.noun, b.noun} & SOMEBODY):
        return True
    return personal and (a.value != b.value if equal else bool({a.noun, b.noun} & SOMEBODY))


def _clash(one: Version, other: Version, found: Sequence[Quantity]) -> bool:
    """Whether one article has both figures for things of their own."""
    both = one.articles & other.articles
    ours, theirs = [found[n] for n in one.members], [found[n] for n in other.members]
    if not both or set_against(ours, theirs):
        return False
    # "The toll has risen to seven" makes the other tolls of the article earlier ones.
    return not any(q.changed and q.kind in PERSONAL and q.article in both for q in (*ours, *theirs))


def _kinship(a: int, b: int, figures: _Figures) -> float:
    """How surely two numbers that disagree count the same thing."""
    one, other = figures.found[a], figures.found[b]
    if one.rival is other or other.rival is one:
        return 10.0
    if one.article == other.article or agree(one, other) or not _comparable(one, other, equal=False):
        return 0.0
    personal = _same_people(one, other)
    if _two_things(one, other, personal=personal):
        return 0.0
    strength = common(figures.near[a], figures.near[b]) + _agreement(one, other)
    return strength + (3.0 if personal else _familiarity(a, b, figures))


def _same_people(a: Quantity, b: Quantity) -> bool:
    """Whether what is counted is told by what happens to people, or by what is measured."""
    told = a.kind in PERSONAL or a.noun == "attack" or a.sort in SCALARS or a.sort == "votes"
    return told and a.kind == b.kind and a.noun == b.noun


def _two_things(a: Quantity, b: Quantity, *, personal: bool) -> bool:
    """Whether something speaks against two numbers' counting one thing."""
    ratio = max(a.value, b.value) / min(a.value, b.value)
    growing = (a.changed or b.changed) and a.kind == b.kind and a.kind in GROWING
    return (
        ratio > (10.0 if personal or growing else 2.0 if a.value < _SCORE else 1.9)
        or strangers(a.statement.subjects, b.statement.subjects)
        or apart(a.statement.days, b.statement.days)
        or (personal and a.kind == "death" and any(q.others or q.more for q in (a, b)))
        or (not personal and a.others != b.others)
        or bool(_EXPECTED.search(a.statement.text)) != bool(_EXPECTED.search(b.statement.text))
        or (a.sort == "votes" and not _same_body(a.value, b.value))
        or (a.sort == "%" and any(_MARKET.search(q.statement.text) for q in (a, b)))
        or (a.sort in _MONEY and not a.kind == b.kind != "" and not _beside(a) & _beside(b))
        # There are years and hours of everything.
        or ((a.sort in _DURATIONS or a.sort.endswith(_PERIODS)) and not a.kind == b.kind != "")
        # Passengers of whom nothing else is told are all that there were, or a few of them.
        or (personal and a.kind == "aboard" and a.noun != PEOPLE and min(a.value, b.value) < _FEW)
        or (not personal and (_repeated(a) or _repeated(b) or _elsewhere(a, b)))
    )


def _agreement(a: Quantity, b: Quantity) -> float:
    """What speaks for two numbers' counting one thing, whatever they count."""
    votes = a.sort == "votes" and _same_body(a.value, b.value)
    swapped = sorted(f"{a.value:g}") == sorted(f"{b.value:g}") and min(a.value, b.value) > 12
    opening = max(a.statement.sentence.index, b.statement.sentence.index) <= 1
    return (
        1.0 * (" " in a.sort)
        + 1.5 * votes
        + 1.0 * (a.kind == b.kind != "" and a.sort in _MONEY)
        + 1.0 * (opening and (a.noun == b.noun != "" or a.sort in _MONEY))
        + 2.5 * swapped  # digits that changed places
        + 1.5 * (a.statement.theme == b.statement.theme >= 0)
    )


def _familiarity(a: int, b: int, figures: _Figures) -> float:
    """What speaks for and against one thing where it is told by its noun or unit only."""
    one, other = figures.found[a], figures.found[b]
    return (
        1.0 * (one.kind == other.kind != "")
        - 1.0 * (one.kind != other.kind and bool(one.kind and other.kind))
        + 0.5 * figures.weights.get(one.noun, 0.0)
        + (2.0 if one.sort in _MONEY else 1.0) * (a in figures.only and b in figures.only)
        - 2.0 * (one.sort in _MEASURED and not one.kind)
        + 1.0 * bool(one.statement.names and other.statement.names)  # and these are no strangers
        - 2.0 * (max(one.value, other.value) <= 12)  # there are twos and threes of everything
    )


def _beside(quantity: Quantity) -> frozenset[str]:
    """The telling words right beside a number."""
    tokens = quantity.statement.tokens
    at = [place for place, t in enumerate(tokens) if t.end > quantity.start and t.start < quantity.end] or [0]
    near = tokens[max(0, at[0] - _REACH) : at[0]] + tokens[at[-1] + 1 : at[-1] + 1 + _REACH]
    return frozenset(t.stem for t in near if t.stem in quantity.statement.terms) - frozenset(
        map(stem, _GENERAL.split())
    )


def _elsewhere(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers are told of two places: the rain of one town and of another."""
    if a.sort not in _OF_PLACES:
        return False
    ours, theirs = a.statement.names, b.statement.names
    own, other = (any(strangers([x], y) for x in z) for z, y in ((ours, theirs), (theirs, ours)))
    return (own and other) or (a.sort in _WEATHER and (own or other)) or strangers(_nearest(a), _nearest(b))


def _nearest(quantity: Quantity) -> list[frozenset[str]]:
    names = quantity.statement.annotation.names
    if not names or not quantity.statement.names:
        return []
    name = min(names, key=lambda n: min(abs(n.start - quantity.end), abs(quantity.start - n.end)))
    return [words for words in quantity.statement.names if words & set(name.words)]


def _repeated(quantity: Quantity) -> bool:
    """Whether its sentence has several sums, shares or numbers of the same, as a list or a table has."""
    numbers = [n for n in quantity.statement.annotation.numbers if not n.ordinal]
    if quantity.sort in _MONEY | {"%"}:
        return sum(n.unit == quantity.sort for n in numbers) > 1
    return not quantity.sort and sum(compared_as(n.counted) == quantity.noun != "" for n in numbers) > 1


def _same_body(a: float, b: float) -> bool:
    """Whether two results of votes may be of one vote: as many voted, or as many were in favour."""
    (a_for, a_against), (b_for, b_against) = (divmod(round(v * 10_000), 10_000) for v in (a, b))
    return a_for + a_against == b_for + b_against or a_for == b_for or a_against == b_against


def _contest(figures: Sequence[Figure], *, update: bool) -> Contest:
    first = figures[0].members[0]
    kind = "money" if first.sort in _MONEY or first.sort in CURRENCIES else "number"
    asked = how_many([_amount(q) for figure in figures for q in figure.members])
    return Contest(kind, asked, tuple(tuple(q.mention for q in f.members) for f in figures), update)


def _amount(quantity: Quantity) -> Amount:
    tokens, text = quantity.statement.tokens, quantity.statement.text
    noun, happens = quantity.noun_at, quantity.kind_at
    after = noun if noun >= 0 and tokens[noun].start >= quantity.end else -1
    return Amount(
        kind=quantity.kind,
        sort=quantity.sort,
        noun=text[tokens[noun].start : tokens[noun].end] if noun >= 0 else "",
        phrase=text[quantity.end : tokens[after].end] if after >= 0 else "",
        rest=text[tokens[after].end if after >= 0 else quantity.end :],
        verb=tokens[happens].lower if happens >= 0 and happens != noun else "",
        money=quantity.sort in _MONEY or quantity.sort in CURRENCIES,
        attackers=quantity.noun == "attack",
    )

"""Numbers and money on which articles differ."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from summarizer.compare.alignment import (
    NEARER,
    NEARER_OF_UPDATES,
    Contest,
    Version,
    apart,
    nearby,
    similarity,
    strangers,
    versions,
)
from summarizer.compare.amount import Amount, how_many
from summarizer.compare.counted import CURRENCIES, PERSONAL, SCALARS, compared_as
from summarizer.compare.quantities import quantities
from summarizer.compare.quantity import Quantity, agree, grain
from summarizer.compare.same_question import Features, Partners, partners, weights
from summarizer.compare.statement import Reading
from summarizer.compare.toll import Figure, set_against, settle

_MONEY = frozenset("$€£¥")
_OF_PLACES = frozenset({"mile", "km", "meter", "foot", "inch", "degree", "mph", "acre", "%"})
_WEATHER = frozenset({"inch", "degree", "mph"})
_EXPECTED = re.compile(
    r"\b(?:expect(?:s|ed|ation|ations)?|forecasts?|predict(?:s|ed)?|projected|consensus)\b", re.IGNORECASE
)
# Prices change by the minute.
_MARKET = re.compile(
    r"\b(?:index|indices|points|shares|stocks?|bonds?|traders|trading|futures)\b", re.IGNORECASE
)
# From this probability on two figures are held to count the same thing; it may be lower by the other where
# two articles have one of them alike.
_ENOUGH, _SHARED = 0.6, 0.1
_SURE = 10.0
# A figure told in one of these manners and one that is not are two things: a toll, and what it rose by.
_OF_ANOTHER = frozenset({"asked", "attackers", "change"})
_FAR = 10.0  # times as many are something else


@dataclass(frozen=True, slots=True)
class Counts:
    """All quantities of a cluster with what stands around each.

    Args:
        found: the n quantities.
        reading: all sentences.
        near: what is telling around each.
        only: numbers of those that are the only ones of their noun or unit in their article.
        told: the values that each article has.
        partners: which are nearest to each other.
    """

    found: Sequence[Quantity]
    reading: Reading
    near: Sequence[Mapping[str, float]]
    only: Collection[int]
    told: Mapping[str, Collection[float]]
    partners: Partners


def contests(reading: Reading) -> list[Contest]:
    """Counts and sums on which articles differ, and those that a later article brings up to date.

    Args:
        reading: all sentences.
    """
    counts = prepare(reading)
    found = counts.found
    groups = versions(
        [quantity.article for quantity in found],
        lambda a, b: _likeness(a, b, counts),
        lambda a, b: agree(found[a], found[b]),
        lambda a, b: _kinship(a, b, counts),
        enough=_ENOUGH,
        shared=_SHARED,
        clash=lambda one, other: _clash(one, other, found),
    )
    settled = []
    for group in groups:
        told = settle(_figures(group, found), reading, found)
        settled += [_contest(one, update=False) for one in told.contested]
        settled += [_contest(one, update=True) for one in told.updated]
    return settled


def _figures(group: Sequence[Version], found: Sequence[Quantity]) -> list[Figure]:
    """The figures of one thing; versions that agree, and were held apart by their wording, are one."""
    figures: list[Figure] = []
    for version in group:
        members = tuple(found[number] for number in version.members)
        same = next((f for f in figures if any(agree(a, b) for a in f.members for b in members)), None)
        if same is None:
            figures.append(Figure(members, version.articles))
        else:
            figures[figures.index(same)] = Figure(same.members + members, same.articles | version.articles)
    return figures


def prepare(reading: Reading) -> Counts:
    """Find the quantities of a cluster and what stands around them.

    Args:
        reading: all sentences.
    """
    found = quantities(reading.statements)
    articles = [quantity.article for quantity in found]
    near = [_near(quantity, reading) for quantity in found]
    alike = Counter(_thing(quantity) for quantity in found)
    return Counts(
        found,
        reading,
        near,
        {number for number, quantity in enumerate(found) if alike[_thing(quantity)] == 1},
        {article: {q.value for q in found if q.article == article} for article in articles},
        partners(near, articles, lambda a, b: found[a].sort == found[b].sort),
    )


def _near(quantity: Quantity, reading: Reading) -> dict[str, float]:
    def own(stemmed: str) -> bool:
        return compared_as(stemmed) == quantity.noun

    return nearby(quantity.statement, quantity.start, quantity.end, reading.weights, own)


def _thing(quantity: Quantity) -> tuple[str, str, str]:
    return quantity.article, quantity.sort, "" if quantity.sort else quantity.noun


def _likeness(a: int, b: int, counts: Counts) -> float:
    """How surely two numbers that agree count the same thing."""
    one, other = counts.found[a], counts.found[b]
    if not agree(one, other) or not _may_be_one(one, other):
        return 0.0
    close = min(one.value, other.value) / max(one.value, other.value)
    return 2.0 * close + float(one.value == other.value) + similarity(counts.near[a], counts.near[b])


def _may_be_one(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers that agree may count the same thing, by unit, noun and what happens."""
    if a.sort != b.sort:
        return False
    if a.value == b.value >= 100 and a.value / grain(a.value) >= 10:
        return True  # 1,870 is 1,870, whatever a translation calls what is counted
    if (a.noun and b.noun and a.noun != b.noun) or _parted(a, b):
        return False
    return bool(a.noun == b.noun != "" or (a.kind == b.kind and a.kind in PERSONAL) or a.sort)


def _parted(a: Quantity, b: Quantity) -> bool:
    """Whether what happens tells two numbers apart: the dead and the injured, or the dead and people."""
    if a.kind == b.kind:
        return False
    return bool(a.kind and b.kind) or (bool({a.kind, b.kind} & PERSONAL) and a.value != b.value)


def _clash(one: Version, other: Version, found: Sequence[Quantity]) -> bool:
    """Whether one article has both figures for things of their own."""
    both = one.articles & other.articles
    ours, theirs = [found[n] for n in one.members], [found[n] for n in other.members]
    if not both or set_against(ours, theirs):
        return False
    # "The toll has risen to seven" makes the other tolls of the article earlier ones.
    return not any(q.changed and q.kind in PERSONAL and q.article in both for q in (*ours, *theirs))


def _kinship(a: int, b: int, counts: Counts) -> float:
    """How surely two numbers that disagree count the same thing."""
    one, other = counts.found[a], counts.found[b]
    if one.rival is other or other.rival is one:
        return _SURE
    if not may_contradict(one, other):
        return 0.0
    if _is_one_thing(one) and one.noun == other.noun and not _of_others(one, other):
        return _SURE
    return weights()["counts"].probability(features(a, b, counts))


def _is_one_thing(quantity: Quantity) -> bool:
    """Whether an event has one number of a sort: of attackers, of a vote, a magnitude."""
    return quantity.noun == "attack" or quantity.sort == "votes" or quantity.sort in SCALARS


def _of_others(a: Quantity, b: Quantity) -> bool:
    return strangers(a.statement.subjects, b.statement.subjects) or apart(a.statement.days, b.statement.days)


def may_contradict(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers of different articles differ, and nothing tells that they count two things.

    Args:
        a: the one.
        b: the other.
    """
    return comparable(a, b) and not _two_things(a, b)


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers of different articles differ, and may count the same thing by their unit.

    Args:
        a: the one.
        b: the other.
    """
    return a.article != b.article and a.sort == b.sort and not agree(a, b)


def features(a: int, b: int, counts: Counts) -> Features:
    """What speaks for and against two numbers' counting one thing.

    Args:
        a: place of the one among the quantities.
        b: place of the other.
        counts: all of them.
    """
    one, other = counts.found[a], counts.found[b]
    nearer = counts.reading.near.nearer(one.statement.sentence, other.statement.sentence)
    ratio = abs(math.log(one.value / other.value))
    return {
        "noun": one.noun == other.noun != "",
        "no noun": not (one.noun and other.noun),
        "kind": one.kind == other.kind != "",
        "other kind": bool(one.kind and other.kind and one.kind != other.kind),
        "likeness": similarity(counts.near[a], counts.near[b]),
        "strangers": strangers(one.statement.subjects, other.statement.subjects),
        "apart": apart(one.statement.days, other.statement.days),
        "only": a in counts.only and b in counts.only,
        "nearest": bool(counts.partners.one_way[a, b]),
        "nearest both ways": bool(counts.partners.both_ways[a, b]),
        "exclusive": one.value not in counts.told[other.article]
        and other.value not in counts.told[one.article],
        "ratio": ratio,
        "small ratio": min(ratio, 0.7),
        "magnitude": math.log(max(min(one.value, other.value), 1.0)) / 5,
        "place": abs(one.statement.sentence.index - other.statement.sentence.index) / 10,
        "revised": one.revised != other.revised,
        "others": one.others != other.others,
        "changed": one.changed != other.changed,
        "manner": len(one.manner ^ other.manner),
        "hedged": len(one.manner | other.manner),
        "depth": min(max(one.statement.sentence.index, other.statement.sentence.index), 30) / 10,
        "nearer": min(nearer, 10) / 10,
        "mutual": nearer == 0,
    }


def _two_things(a: Quantity, b: Quantity) -> bool:
    """Whether something that the weights cannot know speaks against two numbers' counting one thing."""
    return (
        max(a.value, b.value) > _FAR * min(a.value, b.value)
        or bool((a.manner ^ b.manner) & _OF_ANOTHER)
        or (a.noun and b.noun and a.noun != b.noun and a.kind != b.kind)
        or "average" in a.manner | b.manner  # over what is seldom told alike
        or bool(_EXPECTED.search(a.statement.text)) != bool(_EXPECTED.search(b.statement.text))
        or (a.sort == "votes" and (bool(a.manner ^ b.manner) or not _same_body(a.value, b.value)))
        or (_is_one_thing(a) and _of_others(a, b))
        or (a.sort == "%" and any(_MARKET.search(q.statement.text) for q in (a, b)))
        or _repeated(a)
        or _repeated(b)
        or _elsewhere(a, b)
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
    nearer = NEARER_OF_UPDATES if update else None if first.noun == "attack" else NEARER
    asked = how_many([_amount(q) for figure in figures for q in figure.members])
    return Contest(kind, asked, tuple(tuple(q.mention for q in f.members) for f in figures), update, nearer)


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

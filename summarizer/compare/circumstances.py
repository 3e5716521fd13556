"""Where, by whom, by what and why something happened, and who somebody is.

Each finder gives the words that answer a question of its sort; two answers of one sort contradict one another
when they are told of the same thing and cannot both be right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.compare import agents, causes, people, places
from summarizer.compare.alignment import NEARER, Contest, Found, Version, apart, common, strangers, versions
from summarizer.compare.statement import Reading


@dataclass(frozen=True, slots=True)
class _Finder:
    """How answers of a family are compared.

    Args:
        kind: of the disagreement.
        need: weight of what two sentences must share beside their answers.
        several: whether an article may give more than one answer, as it does when it reports a dispute.
        dated: whether what two sentences tell of different days is of two things; who somebody is stays.
        nearer: as in :class:`summarizer.compare.alignment.Contest`.
    """

    kind: str
    need: float
    several: bool = False
    dated: bool = True
    nearer: int | None = NEARER


_FAMILIES = (
    (places.sites, _Finder("place", 1.5)),
    (places.labels, _Finder("place", 1.0)),
    (places.territories, _Finder("place", 0.0)),
    (places.towns, _Finder("place", 1.0)),
    (agents.behind, _Finder("agent", 0.0, several=True)),
    (agents.doers, _Finder("agent", 2.0)),
    (agents.means, _Finder("agent", 2.0, nearer=None)),
    (causes.causes, _Finder("cause", 1.0, several=True)),
    (people.ages, _Finder("number", 0.0, dated=False)),
    (people.roles, _Finder("role", 0.0, dated=False)),
    (people.called, _Finder("name", 2.0, dated=False, nearer=None)),
)


def contests(reading: Reading) -> list[Contest]:
    """Places, agents, causes, ages and roles on which articles differ.

    Args:
        reading: all sentences.
    """
    return [
        contest
        for find, finder in _FAMILIES
        for contest in _differing([found for found in find(reading) if not found.statement.past], finder)
    ]


def _differing(found: Sequence[Found], finder: _Finder) -> list[Contest]:
    def alike(a: int, b: int) -> float:
        one, other = found[a], found[b]
        return 1.0 + common(one.near, other.near) if one.sort == other.sort and one.agrees(other) else 0.0

    def rival(a: int, b: int) -> float:
        one, other = found[a], found[b]
        if one.sort != other.sort or one.agrees(other) or strangers(one.about, other.about):
            return 0.0
        if one.article == other.article:
            return 0.0
        if finder.dated and apart(one.statement.days, other.statement.days):
            return 0.0
        return 1.0 + common(one.near, other.near)

    def clash(one: Version, other: Version) -> bool:
        if finder.several:
            return one.articles <= other.articles or other.articles <= one.articles
        return bool(one.articles & other.articles)

    groups = versions(
        [one.article for one in found],
        alike,
        lambda a, b: found[a].agrees(found[b]),
        rival,
        enough=1.0 + finder.need,
        clash=clash,
    )
    return [_contest(group, found, finder) for group in groups]


def _contest(group: Sequence[Version], found: Sequence[Found], finder: _Finder) -> Contest:
    answers = tuple(tuple(found[number].mention for number in version.members) for version in group)
    return Contest(finder.kind, found[group[0].members[0]].question, answers, nearer=finder.nearer)

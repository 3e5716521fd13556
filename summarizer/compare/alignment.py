"""Which words of different articles speak of the same thing.

Without a parser, two statements are held to be about the same thing when they share what is telling in them
and nothing speaks against it: another day, other people, another place.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from summarizer.annotate.when import Days
from summarizer.compare.nearness import Nearness
from summarizer.compare.statement import Statement

# In 1,200 clusters of real news most findings beyond this are false (docs/decisions.md).
NEARER, NEARER_OF_UPDATES = 2, 5
_FADING = 8  # words after which a word counts for about a third


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence that answer a question.

    Args:
        statement: the sentence.
        start: offset of the words in its reading text.
        end: offset just after them.
    """

    statement: Statement
    start: int
    end: int

    @property
    def article(self) -> str:
        """Id of the article."""
        return self.statement.sentence.article

    @property
    def words(self) -> str:
        """The words."""
        return self.statement.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Found:
    """Words that answer a question which is told by its sort, such as where somebody was arrested.

    Args:
        statement: the sentence.
        start: offset of the words in its reading text.
        end: offset just after them.
        sort: of the question; only answers of one sort are compared.
        question: it as a reader would ask it.
        values: the answer as it is compared; two that share one agree.
        near: what is told around it, with weights.
        about: whom and what it is about; two about strangers are not compared.
    """

    statement: Statement
    start: int
    end: int
    sort: str
    question: str
    values: frozenset[str]
    near: Mapping[str, float]
    about: tuple[frozenset[str], ...] = ()

    @property
    def article(self) -> str:
        """Id of the article."""
        return self.statement.sentence.article

    @property
    def mention(self) -> Mention:
        """Its words."""
        return Mention(self.statement, self.start, self.end)

    def agrees(self, other: Found) -> bool:
        """Whether two answers can both be right."""
        return bool(self.values & other.values)


@dataclass(frozen=True, slots=True)
class Contest:
    """A question with the answers that articles give to it.

    Args:
        kind: such as ``number``, as in :class:`summarizer.document.Disagreement`.
        question: what is answered, in words of the sources.
        answers: the mentions of each answer; of an update in order of time.
        update: whether the later answers are later states.
        nearer: how many sentences may be nearer to those of two different answers than these are to each
            other; None where it does not matter.
    """

    kind: str
    question: str
    answers: tuple[tuple[Mention, ...], ...]
    update: bool = False
    nearer: int | None = NEARER

    def is_near(self, near: Nearness) -> bool:
        """Whether two answers stand in sentences that tell the same, as far as any of their articles do.

        Args:
            near: of the sentences of the cluster.
        """
        return self.nearer is None or any(
            near.nearer(a.statement.sentence, b.statement.sentence) <= self.nearer
            for one, other in combinations(self.answers, 2)
            for a in one
            for b in other
            if a.article != b.article
        )


def similarity(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two sets of weighted terms, 0 to 1."""
    shared = sum(weight * b[term] for term, weight in a.items() if term in b)
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))


def strangers(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> bool:
    """Whether both name somebody or some place, and nobody and none in common."""
    return bool(a) and bool(b) and not any(_akin(one, other) for one in a for other in b)


def apart(a: Sequence[Days], b: Sequence[Days]) -> bool:
    """Whether both name days, and none that could be the same."""
    return (
        bool(a)
        and bool(b)
        and not any(one.first <= other.last and other.first <= one.last for one in a for other in b)
    )


def nearby(
    statement: Statement,
    start: int,
    end: int,
    weights: Mapping[str, float],
    left_out: Callable[[str], bool] | None = None,
) -> dict[str, float]:
    """What is telling around a stretch of a sentence, the less the further away.

    Args:
        statement: the sentence.
        start: where the stretch starts; it does not count itself.
        end: where it ends.
        weights: of the reading.
        left_out: stems that do not count either.
    """
    tokens = statement.tokens
    own = [place for place, token in enumerate(tokens) if token.end > start and token.start < end] or [0]
    happened = {p: one for one in statement.happenings for p in range(one.first, one.last + 1)}
    terms: dict[str, float] = {}
    for place, token in enumerate(tokens):
        term = f"<{happened[place].kind}>" if place in happened else token.stem
        weight = weights.get(term)
        if weight is None or own[0] <= place <= own[-1] or (left_out and left_out(token.stem)):
            continue
        away = min(abs(place - own[0]), abs(place - own[-1]))
        terms[term] = max(terms.get(term, 0.0), weight * math.exp(-away / _FADING))
    return terms


def common(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Weight of the terms that two sets share."""
    return sum(min(weight, b[term]) for term, weight in a.items() if term in b)


@dataclass(frozen=True, slots=True)
class Version:
    """What some articles say alike.

    Args:
        members: numbers of the mentions.
        articles: ids of their articles.
    """

    members: tuple[int, ...]
    articles: frozenset[str]


def versions(
    articles: Sequence[str],
    alike: Callable[[int, int], float],
    agree: Callable[[int, int], bool],
    rival: Callable[[int, int], float],
    *,
    enough: float,
    shared: float = 1.0,
    clash: Callable[[Version, Version], bool],
) -> list[list[Version]]:
    """Put mentions that agree into versions, and versions of one thing beside one another.

    Two versions that one article has are of two things, unless ``clash`` allows it: this tells the toll of
    an attack from that of another one, where both are told in one article.

    Args:
        articles: id of the article of each mention.
        alike: how surely two mentions that agree speak of the same thing; 0 where they do not.
        agree: whether two mentions can both be right.
        rival: how surely two that disagree speak of the same thing.
        enough: from which strength on rivals are put together.
        shared: how much more they are worth where several articles have one of them alike.
        clash: whether two versions are known to be of two things.

    Returns:
        The versions of each thing, for things with more than one.
    """
    count = len(articles)
    links = [(strength, a, b) for a, b in combinations(range(count), 2) if (strength := alike(a, b))]
    groups = group(count, links, lambda a, b: not agree(a, b))
    grouped = {number for numbers in groups for number in numbers}
    every = sorted([*groups, *([number] for number in range(count) if number not in grouped)])
    told = [Version(tuple(numbers), frozenset(articles[n] for n in numbers)) for numbers in every]
    rivals = []
    for (x, one), (y, other) in combinations(enumerate(told), 2):
        if len(one.articles | other.articles) < 2 or clash(one, other):
            continue
        best = max(rival(a, b) for a in one.members for b in other.members)
        # What two articles have alike is a figure of the event, not one by the way.
        if best and best + shared * (max(len(one.articles), len(other.articles)) > 1) >= enough:
            rivals.append((best, x, y))
    return [
        [told[number] for number in numbers]
        for numbers in group(len(told), rivals, lambda x, y: clash(told[x], told[y]))
    ]


def group(
    count: int, links: Iterable[tuple[float, int, int]], clash: Callable[[int, int], bool]
) -> list[list[int]]:
    """Put together what is linked, the strongest links first, unless two members of a group clash.

    Args:
        count: how many there are, numbered from 0.
        links: strength and the two that are linked.
        clash: whether two may not be in one group.

    Returns:
        The groups of two and more, members in order, in the order of their first members.
    """
    group_of = list(range(count))
    members = {number: [number] for number in range(count)}
    for _, a, b in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        one, other = group_of[a], group_of[b]
        if one == other or any(clash(x, y) for x in members[one] for y in members[other]):
            continue
        for number in members[other]:
            group_of[number] = one
        members[one] += members.pop(other)
    return sorted(sorted(numbers) for numbers in members.values() if len(numbers) > 1)


def _akin(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names share a word, or one has the adjective of the other: "Iran", "Iranian"."""
    return bool(a & b) or any(
        len(x) > 3 and len(y) > 3 and x[:4] == y[:4] and abs(len(x) - len(y)) <= 3 for x in a for y in b
    )

"""The numbers of sentences that can be compared with one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from summarizer.annotate.number import Number
from summarizer.compare.clock import TimeOfDay, times_of_day
from summarizer.compare.counted import PEOPLE, PERSONAL, PERSONS, counted
from summarizer.compare.manner import manner
from summarizer.compare.quantity import Quantity, extent, ranges
from summarizer.compare.statement import Statement

_OTHERS = re.compile(r"\s+(?:others?|companions)\b|\s+\w+\s+(?:others|companions)\b")
_OTHER = re.compile(r"\bother\s+(?:about\s+|some\s+)?$")
_ALONE = re.compile(
    r"\b(?:act|work)(?:ed|ing|s) alone\b|\ba? ?lone (?:gunman|attacker|shooter|assailant|wolf)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:(?:ris(?:en|es|ing)|rose|climb(?:s|ed|ing)?|increas(?:ed|es|ing)|jump(?:s|ed)|grown|grew|fallen|fell|drop(?:ped|s))\s(?:[\w-]+\s){0,3}?(?:to|from)"
    r"|has reached|ha(?:s|ve) now|now known|revis(?:ed|es|ing)|corrects|(?:down|up) from|tally to|toll to|brings|bringing|takes the|taking the)\b",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:ris(?:en|es|ing)|rose|climb(?:s|ed|ing)?|increas(?:ed|es|ing)|jumped|grown|grew|reached|reaches|now|revis(?:ed|es|ing)|updat(?:ed|es|ing)|correct(?:s|ed)|latest|so far|down from|up from|fell to|fallen to|dropped to|still|by (?:this )?(?:late |early )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|by (?:this )?(?:evening|morning|noon|nightfall))\b",
    re.IGNORECASE,
)
_RESTATED = re.compile(
    r"\b(?:(?:numbers?|figures?|total|toll|count|estimates?|it|them)\s(?:is|was|were|are|at|as|to)|speaks? of|spoke of|says?|said|put at|"
    r"come to|came to|counts?|counted|estimated)\s+(?:(?:about|around|some|nearly|well over|more than|over|at least|only|just)\s+)?$",
    re.IGNORECASE,
)
_MAJORITY = re.compile(r"\s(?:\w+\s)?majority\b")
_VOTING = re.compile(
    r"\b(?:(?:approv|pass|reject|adopt)(?:ed|es|ing)|senat\w+|vot(?:e|es|ed|ing)|ballot|motion|majority|ruling|ruled|judges|justices)\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:\svotes?)?\s?(?:to|[-–—]|against)\s?|\s(?:votes?\s)?(?:in favou?r|for)(?:\sof)?(?:,)?\s(?:and|to|against|with)\s|\svotes?,\s(?:with|against|to)\s"
)
_EACH_TO = re.compile(r"\sto\s[a-z]+(?:\s[a-z]+){0,4},\s(?:and\s)?")


def quantities(statements: Sequence[Statement]) -> tuple[Quantity, ...]:
    """The numbers of the sentences that can be compared with one another.

    Ages, ranks, parts of a whole, labels ("Gate 4") and what is long past are left out.

    Args:
        statements: the sentences, in order.
    """
    found: list[Quantity] = []
    for place, statement in enumerate(statements):
        if statement.past:
            continue
        clock = times_of_day(statement.text)
        numbers = [n for n in statement.annotation.numbers if not _is_time(n, clock)]
        votes = _votes(statement, numbers, statements[place - 1] if place else None)
        found += [vote for vote, _ in votes]
        voted = {number for _, pair in votes for number in pair}
        taken = [(n.start, n.end) for n in numbers]
        earlier = [q for q in found[-6:] if _near(q.statement, statement)]
        if alone := _ALONE.search(statement.text):
            found.append(Quantity(statement, *alone.span(), 1, 1, 1, noun="attack", kind=""))
        for number, top in ranges([n for n in numbers if n not in voted], statement.text):
            if quantity := _quantity(statement, number, top, taken):
                found.append(_inherited(quantity, earlier))
    return tuple(found)


def _is_time(number: Number, clock: Sequence[TimeOfDay]) -> bool:
    return any(time.start < number.end and number.start < time.end for time in clock)


def _quantity(
    statement: Statement, number: Number, top: float, taken: Sequence[tuple[int, int]]
) -> Quantity | None:
    what = counted(statement, number, taken)
    if what is None:
        return None
    text = statement.text
    lower = text.lower()
    start, low, high = extent(number, top, text)
    changed = bool(_CHANGED.search(text)) or number.ordinal
    return Quantity(
        statement,
        start,
        number.end,
        low,
        high,
        number.value,
        sort=what.sort,
        noun=what.noun,
        kind=what.kind,
        noun_at=what.noun_at,
        kind_at=what.kind_at,
        others=bool(_OTHERS.match(lower, number.end) or _OTHER.search(lower[: number.start])),
        revised=changed or bool(_REVISED.search(text)),
        changed=changed,
        manner=manner(text, start, number.end),
    )


def _near(earlier: Statement, later: Statement) -> bool:
    one, other = earlier.sentence, later.sentence
    return one.article == other.article and 0 < other.index - one.index <= 2


def _inherited(quantity: Quantity, earlier: Sequence[Quantity]) -> Quantity:
    """A number without a noun with that of the number before it: "Nineteen had …", "The union says 14"."""
    if quantity.sort or quantity.noun not in {"", PEOPLE} or quantity.noun_at >= 0 or not earlier:
        return quantity
    before = quantity.statement.text[: quantity.start]
    if not quantity.kind and _RESTATED.search(before):
        for other in reversed(earlier):
            if not other.sort and other.noun and 1 / 20 < other.value / quantity.value < 20:
                return replace(quantity, noun=other.noun, kind=other.kind, rival=other)
    if quantity.kind in PERSONAL and not before.strip():
        index = quantity.statement.sentence.index
        nouns = {q.noun for q in earlier if q.statement.sentence.index == index - 1}
        if len(nouns) == 1 and nouns <= PERSONS:
            return replace(quantity, noun=nouns.pop())
    return quantity


def _votes(
    statement: Statement, numbers: Sequence[Number], before: Statement | None
) -> list[tuple[Quantity, tuple[Number, Number]]]:
    """Results of votes, "by 76 votes to 71", with their two numbers.

    The value of such a quantity is the greater number with the less as its decimals.
    """
    told = statement.text + (before.text if before and _near(before, statement) else "")
    if not _VOTING.search(told):
        return []
    found = []
    for a, b in pairwise(numbers):
        if _is_vote(statement.text, a, b):
            value = max(a.value, b.value) + min(a.value, b.value) / 10_000
            told_as = manner(statement.text, a.start, b.end) - {"change"}  # "by 52 votes to 47"
            vote = Quantity(
                statement, a.start, b.end, value, value, value, "votes", "vote", "vote", manner=told_as
            )
            found.append((vote, (a, b)))
    return found


def _is_vote(text: str, a: Number, b: Number) -> bool:
    between, after = text[a.end : b.start].lower(), text[b.end :].lower()
    if _MAJORITY.match(after):  # of seats, such as "a 6-3 liberal majority"
        return False
    if a.unit or b.unit or a.ordinal or b.ordinal or a.bound != "=" or max(a.value, b.value) > 2000:
        return False
    return bool(_TO.fullmatch(between) or (_EACH_TO.fullmatch(between) and re.match(r"\sto\s[a-z]+", after)))

"""What an article sets against something: "which the ministry denies", "The union says the opposite"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from summarizer.compare.claim import NOT, WHICH_DENIED, Claim, terms_of
from summarizer.compare.statement import Reading, Statement, clauses

_SHORT_DENIAL = re.compile(
    r"^(?:But |However, |Yet )?[^,;“\"]{2,60}?\s(?:(?:has|have|had)\s)?(?:disputed|disputes?|den(?:y|ies|ied)|contradict(?:s|ed)|reject(?:s|ed))\s(?:it|that|this|the (?:claim|account|report|allegation|accusation|charge)s?)(?:\.|,|$)",
    re.IGNORECASE,
)
_REFUTES = re.compile(
    r"\b(?:refut(?:es|ed)|contradict(?:s|ed)|beli(?:es|ed)|disprov(?:es|ed))\b.*?\b(?:claims?|accounts?|statements?|assertions?|versions?|reports?|stor(?:y|ies)|denials?|says?|said|saying|insist(?:s|ed|ing))\sthat\s(?P<rest>.+)",
    re.IGNORECASE,
)
_OPPOSITE = re.compile(
    r"\b(?:says?|said|claims?|claimed|maintains?|insists?)\s(?:just\s|exactly\s)?the\s(?:opposite|contrary|reverse)\b[,:]?\s*(?:that\s)?(?P<rest>.*)",
    re.IGNORECASE,
)
_LONG_ENOUGH = 25  # characters of a clause that can be refuted
_WORDS = 3  # and of what refutes it
_REST = 12  # and of one that says the opposite


def disputes(reading: Reading) -> Iterator[tuple[Claim, Claim]]:
    """What articles themselves set against something.

    Args:
        reading: all sentences.

    Yields:
        The two sides, what is disputed first.
    """
    statements = reading.statements
    for place, (before, statement) in enumerate(pairwise(statements), 1):
        if statement.past or before.past:
            continue
        yield from _denied_aside(statement, reading)
        yield from _refuted(statement, reading)
        if _follows(before, statement):
            after = statements[place + 1] if place + 1 < len(statements) else None
            same = after is not None and _follows(statement, after)
            yield from _denied_after(before, statement, after if same else None, reading)
            yield from _opposite(before, statement, reading)


def _follows(before: Statement, statement: Statement) -> bool:
    return before.sentence.article == statement.sentence.article


def _claim(statement: Statement, start: int, end: int, reading: Reading, *, denied: bool = False) -> Claim:
    return Claim(statement, start, end, terms_of(statement, start, end, reading), denied)


def _whole(statement: Statement, reading: Reading) -> Claim:
    return _claim(statement, 0, len(statement.text), reading)


def _denied_aside(statement: Statement, reading: Reading) -> Iterator[tuple[Claim, Claim]]:
    """The sides of "The bolts were loose, which the builder denies"."""
    text = statement.text
    for (first, last), (start, end) in pairwise(clauses(text)):
        if WHICH_DENIED.match(text[start:end]):
            told = _claim(statement, first, last, reading)
            yield told, Claim(statement, start, end, told.terms, denied=True)


def _refuted(statement: Statement, reading: Reading) -> Iterator[tuple[Claim, Claim]]:
    """The sides of "The log is plain and refutes the captain's claim that he slowed down"."""
    text = statement.text
    if refuted := _REFUTES.search(text):
        told = [(a, b) for a, b in clauses(text) if b <= refuted.start() and b - a > _LONG_ENOUGH]
        if told and len(refuted["rest"].split()) > _WORDS:
            denial = _claim(statement, *refuted.span("rest"), reading, denied=True)
            yield _claim(statement, *told[-1], reading), denial


def _denied_after(
    before: Statement, statement: Statement, after: Statement | None, reading: Reading
) -> Iterator[tuple[Claim, Claim]]:
    """The sides of "The ministry denied it." and what stands before it."""
    if not _SHORT_DENIAL.match(statement.text):
        return
    told = _whole(before, reading)
    if not NOT.search(before.text):
        yield told, Claim(statement, 0, len(statement.text), told.terms, denied=True)
    elif after is not None:  # what is denied is itself a denial, and the next sentence tells the other side
        yield _whole(after, reading), Claim(before, 0, len(before.text), told.terms, denied=True)


def _opposite(before: Statement, statement: Statement, reading: Reading) -> Iterator[tuple[Claim, Claim]]:
    """The sides of "The union says the opposite: …" and what stands before it."""
    found = _OPPOSITE.search(statement.text)
    if found and len(found["rest"]) > _REST:
        yield _whole(before, reading), _claim(statement, *found.span("rest"), reading)

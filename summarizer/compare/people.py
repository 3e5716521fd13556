"""Who somebody is: ages and roles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.annotate.name import Name
from summarizer.compare.alignment import Found
from summarizer.compare.statement import Reading, Statement

_AGE = re.compile(r"^,?\s(?:aged\s)?(?P<a>\d{1,3})(?=[,.;)]|\s(?:and|of|from)\b|$)|^\s\((?P<b>\d{1,3})\)")
_OLD = re.compile(r"\b(?P<age>\d{1,3})-year-old\s(?:[a-z-]+\s){0,3}$")
_LESSER = re.compile(r"\b(?:deputy|vice|assistant)\b", re.IGNORECASE)
_HYPHENED = re.compile(r"\b(?:deputy|vice|assistant)-$", re.IGNORECASE)
_ROLES = (
    "mayor governor chairman chairwoman chair director minister commissioner prosecutor president secretary "
    "head chief editor manager"
).split()
_ROLE = re.compile(
    rf"\b(?P<lesser>(?:deputy|vice|assistant)[\s-])?(?:\w+\s)?(?P<role>{'|'.join(_ROLES)})\b", re.IGNORECASE
)
_OF_SOMETHING = frozenset({"minister", "secretary"})  # deputies of other departments are other people's
_PORTFOLIO = re.compile(
    r"\b(?P<of>foreign|interior|home|defen[cs]e|finance|health|justice|education|transport|energy|environment|labou?r|agriculture|mines|trade|economy|tourism|culture|sports?)\sminister\b",
    re.IGNORECASE,
)
_SAME_PORTFOLIO = {"home": "interior", "defence": "defense", "labour": "labor", "sports": "sport"}


def ages(reading: Reading) -> Iterator[Found]:
    """How old a named person is.

    Args:
        reading: all sentences.
    """
    for statement in reading.statements:
        for name in statement.annotation.names:
            match = _AGE.match(statement.text[name.end : name.end + 14])
            if match:
                group = "a" if match["a"] else "b"
                span = name.end + match.start(group), name.end + match.end(group)
            elif match := _OLD.search(statement.text[: name.title_start]):
                span = match.span("age")
            else:
                continue
            age = int(statement.text[slice(*span)])
            if len(name.words) < 2 or not 0 < age < 120:
                continue
            # A birthday may lie between two articles.
            values = frozenset({str(age), str(age + 1)})
            about = (frozenset(name.words),)
            yield Found(
                statement, *span, f"age {name.words[-1]}", f"How old is {name.text}", values, {}, about
            )


def roles(reading: Reading) -> Iterator[Found]:
    """Whether somebody is the mayor or the deputy mayor, and minister of what.

    Args:
        reading: all sentences.
    """
    for statement in reading.statements:
        for name in statement.annotation.names:
            if len(name.words) < 2:
                continue
            for start, words in _described(statement, name):
                yield from _role(statement, name, start, words)


def _role(statement: Statement, name: Name, start: int, words: str) -> Iterator[Found]:
    about = (frozenset(name.words),)
    if match := _PORTFOLIO.search(words):
        of = match["of"].lower()
        values = frozenset({_SAME_PORTFOLIO.get(of, of)})
        span = start + match.start(), start + match.end()
        yield Found(
            statement,
            *span,
            f"portfolio {name.words[-1]}",
            f"What is the office of {name.text}",
            values,
            {},
            about,
        )
    elif (
        (match := _ROLE.search(words))
        and match["role"].lower() not in _OF_SOMETHING
        and not re.search(r"\b(?:former|ex|acting|then)\b", words, re.IGNORECASE)
    ):
        values = frozenset({"lesser" if match["lesser"] or _LESSER.search(words) else "full"})
        span = start + match.start(), start + match.end()
        sort = f"{match['role'].lower()} {name.words[-1]}"
        yield Found(statement, *span, sort, f"What is the office of {name.text}", values, {}, about)


def _described(statement: Statement, name: Name) -> Iterator[tuple[int, str]]:
    """The words right before and after a name that say what somebody is."""
    text = statement.text
    if name.title:
        hyphened = _HYPHENED.search(text[: name.title_start])
        start = hyphened.start() if hyphened else name.title_start
        yield start, text[start : name.start]
    after = re.match(r",\s(?:the|its|their|a)\s(?P<words>[^,;.]{3,50})(?=[,;.])", text[name.end :])
    if after:
        yield name.end + after.start("words"), after["words"]
    before = re.search(
        r"(?:^|\s)(?:the|its|their)\s(?P<words>(?:deputy|vice|assistant)[\s-]\w+),?\s$",
        text[: name.title_start],
        re.IGNORECASE,
    )
    if before:
        yield before.start("words"), before["words"]

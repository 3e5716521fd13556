"""Who somebody is: ages and roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.annotate.name import Name
from summarizer.compare.alignment import Found
from summarizer.compare.posts import post_of, posts
from summarizer.compare.role import role_beside
from summarizer.compare.spelling import fold, same_person, same_surname
from summarizer.compare.statement import Reading, Statement

_AGE = re.compile(r"^,?\s(?:aged\s)?(?P<a>\d{1,3})(?=[,.;)]|\s(?:and|of|from)\b|$)|^\s\((?P<b>\d{1,3})\)")
_OLD = re.compile(r"\b(?P<age>\d{1,3})-year-old\s(?:[a-z-]+\s){0,3}$")
_PORTFOLIO = re.compile(
    r"\b(?P<of>foreign|interior|home|defen[cs]e|finance|health|justice|education|transport|energy|environment|labou?r|agriculture|mines|trade|economy|tourism|culture|sports?)\sminister\b",
    re.IGNORECASE,
)
_POST = 3.0  # weight of a post that two people have in common
_SAME_PORTFOLIO = {"home": "interior", "defence": "defense", "labour": "labor", "sports": "sport"}


def ages(reading: Reading) -> Iterator[Found]:
    """How old a named person is.

    Args:
        reading: all sentences.
    """
    known: list[list[str]] = []
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
            person = _person(fold(name.text).split(), known)
            yield Found(statement, *span, f"age {person}", f"How old is {name.text}", values, {}, about)


def roles(reading: Reading) -> Iterator[Found]:
    """What post somebody holds, and minister of what.

    Args:
        reading: all sentences.
    """
    known: list[list[str]] = []
    for statement, name, role, span in _described(reading):
        person = _person(fold(name.text).split(), known)
        about = (frozenset(word.lower() for word in name.words),)
        asked = f"What is the office of {name.text}"
        if match := _PORTFOLIO.search(role):
            of = match["of"].lower()
            values = frozenset({_SAME_PORTFOLIO.get(of, of)})
            yield Found(statement, *span, f"portfolio {person}", asked, values, {}, about)
            continue
        for group, post in posts(role).items():
            yield Found(statement, *span, f"{group} {person}", asked, frozenset({post}), {}, about)


def called(reading: Reading) -> Iterator[Found]:
    """What somebody with a post is called, where given names differ: "the guard, Unai Roe", "Iñaki Roe".

    Args:
        reading: all sentences.
    """
    known: list[list[str]] = []  # of each person the first full name
    for statement, name, role, _ in _described(reading):
        words = fold(name.text).split()
        if len(words) < 2 or len(words[0]) < 2 or not post_of(role):
            continue
        surname = next((one[-1] for one in known if same_surname(one[-1], words[-1])), words[-1])
        person = _person(words, known)
        yield Found(
            statement,
            name.start,
            name.end,
            f"called {surname}",
            f"What is the {role} called",
            frozenset({str(person)}),
            {post_of(role): _POST},
            (frozenset({surname}),),
        )


def _person(words: Sequence[str], known: list[list[str]]) -> int:
    """The number of a person by the name; a name not known yet is added, a bare surname joins its bearer."""
    for number, one in enumerate(known):
        bare = 1 in {len(one), len(words)}
        if same_surname(one[-1], words[-1]) if bare else _may_be_one(one, words):
            return number
    known.append(list(words))
    return len(known) - 1


def _may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names may be one person's, a short form of the given name among them."""
    short = one[0][:3] == other[0][:3] and bool(same_surname(one[-1], other[-1]))
    return short or bool(same_person(one, other))


def _described(reading: Reading) -> Iterator[tuple[Statement, Name, str, tuple[int, int]]]:
    """Names with a role beside them, the role and where it stands."""
    for statement in reading.statements:
        text = statement.text
        for name in statement.annotation.names:
            role, _ = role_beside(text[: name.title_start], name.title, text[name.end :])
            if not role:
                continue
            start = text.rfind(role, 0, name.start)
            after = text.find(role, name.end)
            if after >= 0 and (start < 0 or after - name.end < name.start - start - len(role)):
                start = after
            if start >= 0:
                yield statement, name, role, (start, start + len(role))

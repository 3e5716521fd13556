"""Roles that several people have: "the pilots Ann Roe and Karl Doe", "Ann Roe and Karl Doe, both pilots".

A role that one person has is found by :mod:`summarizer.compare.role`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.compare.calling import is_calling
from summarizer.compare.mention import TITLED, Mention

_JOINT = re.compile(
    r"(?:,\s(?:aged\s)?\d{1,2}|\s\(\d{1,2}\))?(?:,|,?\sand|,\sas\swell\sas)\s(?:[A-Z][a-z]{1,4}\.?\s)?$"
)
# "the two pilots, ", "pilots ", "the accused are "
_BEFORE = re.compile(r"\b(?P<role>(?:[A-Za-z]+\s){0,2}[A-Za-z-]+s)(?:,|:|\swere|\sare)?\s$")
_AFTER = re.compile(
    r"(?:,\s(?:aged\s)?\d{1,2}|\s\(\d{1,2}\))?,\s(?:both|all|two|three|four|the|his|her|their)?\s?(?:of\sthem\s|two\s)?"
    r"(?P<role>(?:[a-z]+\s){0,2}[a-z-]+s)\b(?=[,.;)]|$|\s(?:who|from|of|at|in|on|with|were|are|have|had)\b)"
)
_NOT_PART = frozenset(
    "the two three four five six seven several other both all his her their its our and of with as for by to "
    "were are was said told from among including said".split()
)


def share_roles(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The names of a sentence, those that a plural role stands beside with it.

    Args:
        text: reading text of the sentence.
        mentions: its names, in order; those of datelines first.
    """
    shared = list(mentions)
    for group in _groups(text, mentions):
        first, last = mentions[group[0]], mentions[group[-1]]
        before, after = _BEFORE.search(text[: first.start]), _AFTER.match(text, last.end)
        role = (_singular(before["role"]) if before else "") or (_singular(after["role"]) if after else "")
        if role:
            for number in group:
                mention = mentions[number]
                if not mention.role:
                    shared[number] = replace(mention, role=role, person=max(mention.person, TITLED))
    return shared


def _groups(text: str, mentions: Sequence[Mention]) -> list[list[int]]:
    """The runs of two names or more that commas and "and" join."""
    groups: list[list[int]] = []
    for number, mention in enumerate(mentions):
        joined = number and mentions[number - 1].end > 0 and mention.start > 0
        if joined and _JOINT.fullmatch(text[mentions[number - 1].end : mention.start]):
            groups[-1].append(number)
        else:
            groups.append([number])
    return [group for group in groups if len(group) > 1 and all(mentions[n].full for n in group)]


def _singular(phrase: str) -> str:
    """A role in the singular: "pilot" of "the two pilots"; "" where it is none of people."""
    words = phrase.split()
    noun = words.pop()
    single = f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]
    if not is_calling(single.lower()):
        return ""
    kept: list[str] = []
    while words and words[-1].lower() not in _NOT_PART and words[-1].islower():
        kept.insert(0, words.pop())
    return " ".join([*kept, single.lower()])

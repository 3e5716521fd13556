"""Make a sentence of one outlet call people as the sentences of others call them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.train.data.parts import NAME_WORD
from summarizer.train.data.support import common, content

_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms)\.? (?=[A-Z])")
_NAMES = re.compile(rf"(?<![\w.]){NAME_WORD}(?: {NAME_WORD})*")
# Only a title or an initial tells a person from "Orange County", which is not every county.
_PERSON = re.compile(
    r"^(?:President|Vice President|Sen\.|Senator|Rep\.|Gov\.|Governor|Secretary|Minister|Prime Minister|"
    r"Leader|Speaker|General|Gen\.|Justice|Judge|Mayor|Dr\.|Senate|House|Attorney General|"
    r"Representative|Director|Chairman)\b.* "
    r"|^[A-Z][\w’'-]+ [A-Z]\. [A-Z]"
)
_POSSESSIVE = re.compile(r"['’]s?$")


def plain(text: str) -> str:
    """A sentence without "Mr." and "Ms.", which a brief does not use.

    Args:
        text: the sentence.
    """
    return _HONORIFIC.sub("", text)


def as_named(text: str, near: Sequence[str]) -> str:
    """A sentence with people called as the sentences of others call them.

    "Senate Minority Leader Charles E. Schumer" becomes "Chuck Schumer" where nobody else has the
    first; the last word tells that both are the same.

    Args:
        text: the sentence.
        near: the sentences of others that share most with it.
    """
    words = {word for sentence in near for word in content(sentence).words}
    for match in reversed(list(_NAMES.finditer(text))):
        start, name = match.start(), match.group()
        first, space, rest = name.partition(" ")
        if start == 0 and space and common(first):
            start, name = start + len(first) + 1, rest
        if not name or all(word in words for word in content(f"x {name}").names):
            continue
        ending = _POSSESSIVE.search(name)
        bare = name[: ending.start()] if ending else name
        other = _other_name(bare.rpartition(" ")[2], near) if _PERSON.search(bare) else ""
        if other:
            text = text[:start] + other + name[len(bare) :] + text[match.end() :]
    return text


def _other_name(last: str, near: Sequence[str]) -> str:
    """What others call somebody of a last name, the commonest first, the longer of two; "" for nothing."""
    pattern = re.compile(rf"(?<![\w.’'-])(?:{NAME_WORD} )*{re.escape(last)}(?![\w-])")
    found: Counter[str] = Counter()
    for sentence in near:
        for match in pattern.finditer(sentence):
            name = match.group()
            first, space, rest = name.partition(" ")
            found[rest if space and match.start() == 0 and common(first) else name] += 1
    return max(found, key=lambda name: (found[name], len(name), name), default="")

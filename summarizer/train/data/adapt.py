"""Make a sentence of one outlet such that the sentences of others support it, by deletion and by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.annotate.anaphora import dangling
from summarizer.train.data.parts import NAME_WORD, bears_meaning, spans_of, without
from summarizer.train.data.support import common, content, coverage, unstated

_HELD = 0.6  # share of a part's content that others have, or else the part goes
_SHORTEST = 8  # words
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


def shortened(text: str, near: Sequence[str]) -> str:
    """A sentence without the clauses and phrases that nobody else has.

    Args:
        text: the sentence.
        near: the sentences of others that share most with it.

    Returns:
        The sentence, or what is left of it where parts could go and were not supported.
    """
    gone = [
        (start, end)
        for start, end in spans_of(text)
        if not bears_meaning(text[start:end]) and not _supported(text[start:end], near)
    ]
    short = without(text, gone) if gone else text
    return short if len(short.split()) >= _SHORTEST and not dangling(short) else text


def _supported(part: str, near: Sequence[str]) -> bool:
    # A small word in front, so that a name that opens the part counts as one.
    return coverage(part, near) >= _HELD and not unstated(f"x {part}", near)


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

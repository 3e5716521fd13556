"""A second look for what nobody said: digits, capitalised words and quotations that no article has.

Deliberately plain, and of other making than ``summarizer.check``: regular expressions over raw text, no
annotation, no stems. It overlooks much that the check sees (what a number counts, who is quoted), but what
it finds has to be explained, and it fails in other ways than the check does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..contract import Cluster, Metric, Output

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")


def found(text: str, articles: str) -> Iterator[str]:
    """What a text has and its articles have not.

    Args:
        text: of an output. The first word of a sentence is capitalised anyway and is not looked for.
        articles: titles, outlets and texts of all articles, in one string.

    Yields:
        Each digit string, capitalised word inside a sentence, and quoted string that no article has.
    """
    digits = set(_DIGITS.findall(articles))
    words = {part for word in _WORD.findall(articles) for part in (word, *re.split(r"['’-]", word))}
    for number in _DIGITS.findall(text):
        if number not in digits:
            yield number
    for match in _WORD.finditer(text):
        word = match.group()
        if not _CAPITAL.match(word) or _opens(text, match.start()):
            continue
        parts = re.split(r"['’-]", word)
        if word not in words and not all(part in words for part in parts if part != "s"):
            yield word
    plain = _plain(articles)
    for quoted in _QUOTED.findall(text):
        if _plain(quoted) not in plain:
            yield f"“{quoted}”"


def _opens(text: str, start: int) -> bool:
    """Whether a word opens a sentence: nothing, or the end of another sentence, stands before it."""
    before = text[:start].rstrip().rstrip("“\"'‘(")
    return not before or before.rstrip()[-1:] in '.!?:”"'


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text)).casefold()


def unsourced(output: Output, cluster: Cluster) -> tuple[float, float]:
    """Digit strings, capitalised words and quotations of an output that no article has, a brief.

    Unit: findings a brief. Lower is better; 0 for an extract.
    """
    articles = "\n".join(f"{article.title}\n{article.source}\n{article.text}" for article in cluster.articles)
    return float(sum(1 for sentence in output.sentences for _ in found(sentence.text, articles))), 1.0


UNSOURCED = Metric(
    "unsourced",
    "a brief",
    "lower",
    "digits, capitalised words and quotations that no article has",
    "plain containment, independent of the package's check",
    unsourced,
    "digits:raw|capitals:inside sentences|quotations:words in order",
)

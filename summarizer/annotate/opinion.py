"""Comment told from report: how probably a sentence judges, where a report would tell.

A logistic regression over the words of a sentence and pairs of neighbouring ones, as for telling opinion
pieces from news by sentences (Yu & Hatzivassiloglou 2003). It reads only what the sentence says in its own
voice. Names, dates and numbers are read as one word each, so that it learns no topic; the weights come from
:mod:`summarizer.train.opinion`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from summarizer.annotate.background import vocabulary
from summarizer.annotate.voice import own_voice
from summarizer.annotate.word import word_set

WEIGHTS = Path(__file__).with_name("opinion.tsv")
ALWAYS = "_always"  # the feature of every sentence: its weight is the intercept
# From here on a sentence is called comment. Of 60 such sentences of neutral_dev, 46 were by reading; from .85 on
# 86 % are. A neutral brief can do without the others: on 110 training events ROUGE is the same with this bound as
# without (docs/decisions.md). It takes about one in nine of the sentences that one would call comment.
COMMENT = 0.75

NAME, DATE, NUMBER, START = "_name", "_date", "_number", "_start"
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[?!]")
_BESIDE = re.compile(r"['’]?[ -]")
_INITIALS = re.compile(
    r"\b(?:[A-Z]\.){2,}|\b(?:Mr|Mrs|Ms|Dr|Gov|Sens?|Reps?|St|Jr|Gen|Lt|Col|Sgt|Rev|Prof|No|vs)\."
)
_DATES = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb aug sept oct nov dec"""
)
_SPEAKER = word_set("i i'm i've i'd i'll")
# With less than this of its own beside what it quotes or attributes, a sentence is somebody else's.
_LEAST_OWN = 5
_SHORT, _LONG = 8, 35
_ENDING, _WITH_ENDING = 3, 6


def opinion(text: str) -> float:
    """How probably a sentence is comment rather than report, by what it says in its own voice.

    Args:
        text: reading text of the sentence.

    Returns:
        From 0 to 1; 0 for a sentence that is all quotation or attributed speech. From :data:`COMMENT` on
        it is better left out of a neutral text.
    """
    score = _score(text)
    return 0.0 if score is None else _probability(score)


def _score(text: str) -> float | None:
    """Log-odds of comment; None where nothing is the sentence's own."""
    found = features(text)
    if not found:
        return None
    weights = _weights()
    return weights[ALWAYS] + math.fsum(weights.get(feature, 0.0) for feature in found)


def _probability(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def features(text: str) -> frozenset[str]:
    """What a sentence is judged by: its words, its pairs of neighbouring words, endings of words, and its length.

    Args:
        text: reading text of the sentence.

    Returns:
        Each once; none for a sentence without anything of its own.
    """
    own = own_voice(text)
    found: set[str] = set()
    count = 0
    for run in _runs(_INITIALS.sub(_unpointed, own)):
        count += sum(word not in {START, "?", "!"} for word in run)
        found.update(run)
        found.update(f"{a} {b}" for a, b in pairwise(run))
        found.update(f"-{word[-_ENDING:]}" for word in run if len(word) >= _WITH_ENDING and word.isalpha())
    if not count or (own != text and count < _LEAST_OWN):
        return frozenset()
    found.discard(START)
    if own != text:
        found.add("_other_voice")
    if count < _SHORT:
        found.add("_short")
    elif count > _LONG:
        found.add("_long")
    return frozenset(found)


def _unpointed(match: re.Match[str]) -> str:
    return match.group().replace(".", "")


def _runs(own: str) -> Iterator[list[str]]:
    """The words of a sentence in runs with nothing between them, names and numbers as placeholders."""
    run: list[str] = []
    end = 0
    for place, match in enumerate(_TOKEN.finditer(own)):
        word = _placeholder(match.group(), first=place == 0)
        if place == 0 and match.start() < 3:
            run.append(START)
        elif not _BESIDE.fullmatch(own, end, match.start()):
            yield run
            run = []
        if not (run and run[-1] == word == NAME):
            run.append(word)
        end = match.end()
    yield run


def _placeholder(word: str, *, first: bool) -> str:
    if word[0].isdigit():
        return NUMBER
    lower = word.lower().replace("’", "'")
    if word[0].islower() or word in {"?", "!"} or lower in _SPEAKER:
        return lower
    if lower in _DATES and not (first and lower in {"may", "march"}):
        return DATE
    usual = vocabulary().get(lower)
    everyday = usual is not None and usual.capitalised < 0.5
    return lower if everyday and (first or (len(word) > 2 and word.isupper())) else NAME


@cache
def _weights() -> dict[str, float]:
    with WEIGHTS.open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {feature: float(weight) for feature, weight in rows}

"""Ground a sentence in the sentences of others: choose sources, cut it down to them, and test what is left.

That sources have the words of a target does not make them say it. So the first source has to tell most of
it; another one has to be about the same and to bring words that belong together; and what is left when all
that nobody has is cut away has to keep the speakers, dates, negations and doubts of its sources.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Indel

from summarizer.annotate import annotate
from summarizer.annotate.quotation import SAID_VERBS
from summarizer.check.facts import altered_quotation, flipped, moved_speaker, unstated_date, unstated_number
from summarizer.train.data.adapt import as_named
from summarizer.train.data.cut import cut
from summarizer.train.data.match import families, holdings, joint, missing, pieces, share_held, weight
from summarizer.train.data.support import coverage, unstated, unwritable

# A sentence that another outlet has word for word, or nearly, was taken from the same agency.
COPY: Final = 0.8
_NEAR_COPY: Final = 0.85  # as like as this a target and a source are the same
_LEAST_CONTENT: Final = 5  # content words of a target; what says less is found anywhere
_UNMARKED: Final = 0.7  # share of a target's content that a source has between quotation marks
_SPOKEN: Final = 0.4  # share of a report's content that the source that names the speaker has
# Share of neighbouring content words that one source has together, by the number of sources.
_JOINT: Final = (0.0, 0.0, 0.85, 0.9, 0.9)
_SAYS: Final = rf"(?:{SAID_VERBS})"
_REPORTS = re.compile(
    rf"\b(?P<before>[A-Z][\w’-]++)(?:, [^,]{{1,80}},)? {_SAYS}\b"
    rf"|\b{_SAYS} (?:[A-Z][\w.’-]++ )*(?P<after>[A-Z][\w’-]++)\b"
)
_REPORTING = re.compile(rf"\b(?:{_SAYS}|according to)\b")
_LEAST_HELD: Final = 0.5  # share of a sentence's content that all that is near has together
_MOST_MISSING: Final = 7  # words that nobody has
_ANCHOR: Final = 2  # content words that a further source has of what the ones before it told
_COST: Final = 0.012  # what a source's other content costs, so that the closest is taken


@dataclass(frozen=True, slots=True)
class Rule:
    """How closely a target has to be held.

    Args:
        first: share of its content that the first source has to hold.
        held: share of its content that all of them have to hold.
        general: how many general words that no source has may stay.
        unwritable: how many words may stay that the model can neither copy nor write.
        most: how many sources there may be.
        joint: whether what stands together has to come together.
        copies: whether a target may be nearly a source.
    """

    first: float = 0.62
    held: float = 0.85
    general: int = 1
    unwritable: int = 0
    most: int = 3
    joint: bool = True
    copies: bool = False


STRICT: Final = Rule()


@dataclass(frozen=True, slots=True)
class Grounded:
    """A target and the sources that hold it, the most telling first."""

    target: str
    sources: tuple[str, ...]


def ground(text: str, near: Sequence[str], lost: Counter[str], rule: Rule = STRICT) -> Grounded | None:
    """Cut a sentence down to what some of the sentences near it say.

    Args:
        text: a whole sentence.
        near: sentences of others, the nearest first; no copies of it.
        lost: counts why sentences are given up.
        rule: how closely it has to be held.

    Returns:
        What is left of it with its sources; None where that is no sentence or not supported.
    """
    found = _grounded(as_named(text, near), near, rule) if _worth(text, near) else "too much that nobody has"
    if isinstance(found, str):
        lost[found] += 1
        return None
    return found


def _worth(text: str, near: Sequence[str]) -> bool:
    """Whether so much of a sentence is held that cutting may help."""
    held = holdings(near)
    return share_held(text, held) >= _LEAST_HELD and len(missing(text, held)) <= _MOST_MISSING


def _grounded(text: str, near: Sequence[str], rule: Rule) -> Grounded | str:
    """What is left of a sentence with its sources, or why nothing is."""
    wide = cut(text, holdings(near), rule.general)
    if not wide:
        return "a word that is not held and cannot go"
    sources = _chosen(wide, near, rule)
    if not sources:
        return "no source tells most of it"
    target = cut(wide, holdings(sources), rule.general)
    if not target:
        return "a word that the chosen do not hold"
    for source in reversed(sources):
        rest = [other for other in sources if other != source]
        if rest and len(missing(target, holdings(rest))) <= len(missing(target, holdings(sources))):
            sources = rest
    return unsupported(target, sources, rule) or Grounded(target, tuple(sources))


def _chosen(text: str, near: Sequence[str], rule: Rule) -> list[str]:
    """Few sources that hold much of a text: the first most of it, each other one something more of it."""
    own = pieces(text)
    need: dict[str, float] = {}
    for piece in own:
        need[piece.family] = need.get(piece.family, 0.0) + weight(piece.family) * (1.5 if piece.exact else 1)
    total = sum(need.values())
    links = list(pairwise(piece.family for piece in own))
    has = []
    for source in near:
        held = holdings([source])
        has.append({piece.family for piece in own if held.has(piece, text)})
    costs = [total * _COST * len(families(source)) ** 0.5 for source in near]
    chosen: list[int] = []
    left = set(need)
    while left and len(chosen) < rule.most:
        options = [
            n for n in range(len(near)) if n not in chosen and (not chosen or _joins(has[n], left, links))
        ]
        if not options:
            break
        best = max(options, key=lambda n: (sum(need[name] for name in has[n] & left) - costs[n], -n))
        gain = sum(need[name] for name in has[best] & left)
        if gain < (rule.first if not chosen else 0.05) * total:
            break
        chosen.append(best)
        left -= has[best]
    return [near[n] for n in chosen]


def _joins(has: set[str], left: set[str], links: Sequence[tuple[str, str]]) -> bool:
    """Whether a source has something new beside a neighbouring word, and something that was there already."""
    return (
        bool(has & left)
        and len(has - left) >= _ANCHOR
        and any({a, b} <= has and (a in left or b in left) for a, b in links)
    )


def unsupported(target: str, sources: Sequence[str], rule: Rule = STRICT) -> str:
    """Why sources that were chosen for a target do not carry it; "" where they do.

    Args:
        target: a sentence.
        sources: one to four sentences.
        rule: how closely it has to be held.
    """
    held = holdings(sources)
    tests = (
        ("a copy of a source", not rule.copies and _copied(target, sources)),
        ("little content", len({piece.family for piece in pieces(target)}) < _LEAST_CONTENT),
        ("too little held", share_held(target, held) < rule.held),
        ("a name or number", bool(unstated(target, sources))),
        ("words from here and there", rule.joint and joint(target, sources) < _JOINT[len(sources)]),
        ("a word that cannot be written", len(unwritable(target, sources)) > rule.unwritable),
    )
    if reason := next((reason for reason, failed in tests if failed), ""):
        return reason
    return "" if supports(sources, target) else "a speaker, date, negation or quotation"


def _copied(target: str, sources: Sequence[str]) -> bool:
    words = target.split()
    return any(Indel.normalized_similarity(words, source.split()) >= _NEAR_COPY for source in sources)


def supports(sources: Sequence[str], target: str) -> bool:
    """Whether sources that hold the words of a target also say the same of the same.

    The speaker has to be theirs; what they quote may not become a statement; numbers, dates, quotations,
    negations and doubts have to be kept.

    Args:
        sources: one to four sentences.
        target: the sentence that they are to support.
    """
    return _speaker_stated(target, sources) and not _unmarked(target, sources) and _faithful(target, sources)


def _speaker_stated(target: str, sources: Sequence[str]) -> bool:
    """Whether a source has whoever reports in a target report too, and something of what is reported."""
    match = _REPORTS.search(target)
    if not match:
        return True
    own = families(target)
    speaker = match["before"] or match["after"]
    return any(
        speaker in source and _REPORTING.search(source) and len(own & families(source)) >= _SPOKEN * len(own)
        for source in sources
    )


def _unmarked(target: str, sources: Sequence[str]) -> bool:
    """Whether a target states as a fact what is in its sources what somebody said."""
    if re.search(r"[“”\"]", target):
        return False
    return any(
        coverage(target, [quotation.text]) >= _UNMARKED
        for source in sources
        for quotation in annotate(source).quotations
    )


def _faithful(target: str, sources: Sequence[str]) -> bool:
    """Whether a target keeps numbers, dates, quotations, speakers, negations and doubts of its sources."""
    shown, stated = annotate(target), [annotate(source) for source in sources]
    passages = "\n".join(sources)
    return not (
        unstated_number(shown, stated, target, passages)
        or unstated_date(shown, stated)
        or altered_quotation(shown, stated, target, passages)
        or moved_speaker(shown, stated, target)
        or flipped(shown, stated)
    )

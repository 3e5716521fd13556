"""Questions that articles answer differently, from all that can be compared in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from summarizer.annotate import Annotation
from summarizer.annotate.original import original
from summarizer.compare import circumstances, denials, figures, moments
from summarizer.compare.alignment import Contest, Mention
from summarizer.compare.nearness import nearness
from summarizer.compare.statement import Reading, read
from summarizer.document import Answer, Article, Citation, Disagreement, Entity, Sentence, Theme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NAME = re.compile(r"(?:[a-z]{2,3}[ -])?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*$")
_ROLE = re.compile(r"(?:the|an?|its|his|her|their) [a-z]")
# "48 states and the District": what a number counts is more than one kind of things.
_JOINED = re.compile(r"\s+[a-z]+s,? and (?:the [A-Z]|[a-z]+(?:s|ies)\b)")
_FAMILIES = (figures, moments, denials, circumstances)


def disagreements(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    annotations: Mapping[str, Annotation],
    themes: Sequence[Theme],
    entities: Sequence[Entity],
    *,
    similarity: NDArray[np.floating],
) -> tuple[Disagreement, ...]:
    """Find what the articles of a cluster contradict one another on, and what a later one brings up to date.

    Args:
        articles: the voices; copies have none.
        sentences: of the voices, in order.
        annotations: sentence id → annotation.
        themes: groups of sentences that say the same thing; none may be given.
        entities: who is named, with all forms of the name; none may be given.
        similarity: (n, n) how near the sentences are to each other, higher is nearer.

    Returns:
        The contradictions, those of most articles first, and after them the updates. The answer of most
        articles comes first, of an update the earliest.
    """
    if len(articles) < 2:
        return ()
    reading = read(articles, sentences, annotations, themes, entities, near=nearness(sentences, similarity))
    contests = chain.from_iterable(family.contests(reading) for family in _FAMILIES)
    found = [
        _disagreement(contest, reading)
        for contest in contests
        if _voices(contest) > 1 and not _may_be_one(contest) and contest.is_near(reading.near)
    ]
    return tuple(sorted(found, key=lambda d: (d.update, -sum(len(a.articles) for a in d.answers))))


def _voices(contest: Contest) -> int:
    return len({mention.article for answer in contest.answers for mention in answer})


def _may_be_one(contest: Contest) -> bool:
    """Whether answers that differ in words may be the same thing in the world.

    A name and a role may be one person, and "48 states and a district" are "50 states and districts".
    """
    if contest.kind == "agent":
        named = [bool(_NAME.match(answer[0].words)) for answer in contest.answers]
        return any(named) and any(_ROLE.match(answer[0].words) for answer in contest.answers)
    if contest.kind == "number":
        return any(_JOINED.match(m.statement.text, m.end) for answer in contest.answers for m in answer)
    return False


def _disagreement(contest: Contest, reading: Reading) -> Disagreement:
    answers = [_answer(contest.kind, mentions, reading) for mentions in contest.answers]
    if not contest.update:
        answers.sort(key=lambda answer: -len(answer.articles))
    return Disagreement(contest.kind, contest.question, tuple(answers), contest.update)


def _answer(kind: str, mentions: Sequence[Mention], reading: Reading) -> Answer:
    # Clauses come in the order of how well they read; of figures and names the shortest will do.
    best = mentions[0] if kind == "negation" else min(mentions, key=lambda m: m.end - m.start)
    return Answer(best.words, tuple(_citation(mention, reading) for mention in mentions))


def _citation(mention: Mention, reading: Reading) -> Citation:
    return original(reading.articles[mention.article], mention.statement.sentence, mention.start, mention.end)

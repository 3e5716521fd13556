"""How well the questions are found that articles answer differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import permutations
from operator import add
from typing import Any

from summarizer.annotate.number import find_numbers
from summarizer.document import Answer, Article, Citation, Disagreement

from .counts import Counts
from .places import Places


@dataclass(frozen=True, slots=True)
class DisagreementScore(Counts):
    """Counts over one event or more; they add up.

    Args:
        right: contradictions found that give at least two answers of one question of the truth.
        found: contradictions found.
        matched: questions of the truth that were found.
        wanted: questions of the truth.
        seeming: contradictions found that only seem to be one.
        updates_right: updates found that give two states of one update of the truth.
        updates_found: updates found.
        updates_matched: updates of the truth that were found.
        updates_wanted: updates of the truth.
    """

    right: int = 0
    found: int = 0
    matched: int = 0
    wanted: int = 0
    seeming: int = 0
    updates_right: int = 0
    updates_found: int = 0
    updates_matched: int = 0
    updates_wanted: int = 0

    @property
    def precision(self) -> float:
        """Share of the contradictions found that are right; 1 where none was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the questions of the truth that were found; 1 where there are none."""
        return self.matched / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Right and matched, of all found and wanted; 1 where there are none.

        The harmonic mean of precision and recall, unless a question was found twice; in this form the counts
        of events add up.
        """
        both = self.found + self.wanted
        return (self.right + self.matched) / both if both else 1.0

    @property
    def update_precision(self) -> float:
        """Share of the updates found that are right; 1 where none was found."""
        return self.updates_right / self.updates_found if self.updates_found else 1.0

    @property
    def update_recall(self) -> float:
        """Share of the updates of the truth that were found; 1 where there are none."""
        return self.updates_matched / self.updates_wanted if self.updates_wanted else 1.0


def score_disagreements(
    found: Sequence[Disagreement], truth: Mapping[str, Any], articles: Sequence[Article]
) -> dict[str, DisagreementScore]:
    """Compare the disagreements of an event with its truth.

    One that was found is right when two of its answers are two answers of one question: their passages
    overlap, or they say the same as the truth or one of its forms. What it is called does not count.

    Args:
        found: from :func:`summarizer.compare.disagreements.disagreements`.
        truth: the parsed ``truth.json`` of the event.
        articles: those of the event, copies among them.

    Returns:
        Kind → counts: that of the truth for what is right or was not found, else that of what was found.
        :func:`total` adds them up.
    """
    places = Places(articles, truth)
    scores: dict[str, DisagreementScore] = defaultdict(DisagreementScore)
    for kind, update in (("disagreements", False), ("updates", True)):
        hits: dict[str, str] = {}
        for one in (d for d in found if d.update == update):
            question = next((q for q in truth[kind] if _same(one, q, places)), None)
            if question:
                hits[question["id"]] = question["kind"]
            scores[question["kind"] if question else one.kind] += (
                DisagreementScore(updates_found=1, updates_right=int(question is not None))
                if update
                else DisagreementScore(
                    found=1,
                    right=int(question is not None),
                    seeming=int(question is None and any(_seems(one, s, places) for s in truth["seeming"])),
                )
            )
        for question in truth[kind]:
            hit = int(question["id"] in hits)
            scores[question["kind"]] += (
                DisagreementScore(updates_wanted=1, updates_matched=hit)
                if update
                else DisagreementScore(wanted=1, matched=hit)
            )
    return dict(scores)


def total(scores: Iterable[Mapping[str, DisagreementScore]]) -> DisagreementScore:
    """Add up the counts of all kinds and events.

    Args:
        scores: of each event, from :func:`score_disagreements`.
    """
    return reduce(add, (one for event in scores for one in event.values()), DisagreementScore())


def _same(found: Disagreement, question: Mapping[str, Any], places: Places) -> bool:
    """Whether two answers are two of the question's."""
    return any(
        _gives(one, first, places) and _gives(other, second, places)
        for one, other in permutations(found.answers, 2)
        for first, second in permutations(question["answers"], 2)
    )


def _gives(answer: Answer, wanted: Mapping[str, Any], places: Places) -> bool:
    if _overlaps(answer.passages, wanted["stated"], places):
        return True
    forms = [wanted["value"], *wanted.get("forms", ())]
    said = {mention["article"] for mention in wanted["stated"]}
    return bool(said.intersection(answer.articles)) and any(_says(answer.value, form) for form in forms)


def _says(value: str, form: str) -> bool:
    if value.casefold() == form.casefold():
        return True
    one, other = ({(n.value, n.unit) for n in find_numbers(text) if not n.ordinal} for text in (value, form))
    return len(one) == 1 and one == other


def _seems(found: Disagreement, seeming: Mapping[str, Any], places: Places) -> bool:
    """Whether two answers are two mentions of what only seems to disagree."""
    return any(
        _overlaps(one.passages, [first], places) and _overlaps(other.passages, [second], places)
        for one, other in permutations(found.answers, 2)
        for first, second in permutations(seeming["stated"], 2)
    )


def _overlaps(passages: Sequence[Citation], mentions: Sequence[Mapping[str, Any]], places: Places) -> bool:
    spans = [span for mention in mentions for span in places.spans(mention)]
    return any(
        passage.article == article and passage.start < end and start < passage.end
        for passage in passages
        for article, start, end in spans
    )

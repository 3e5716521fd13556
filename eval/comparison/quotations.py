"""How well quotations are found, given to their speakers, and told apart where articles change the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from summarizer.compare.quotations import differing
from summarizer.document import Answer, Article, Utterance

from .counts import Counts
from .places import Places

COVERED = 0.8  # share of a quotation's characters that a found one has at least


@dataclass(frozen=True, slots=True)
class QuotationScore(Counts):
    """Counts over one event or more; they add up. A quotation counts once for each article that has it.

    Args:
        wanted: quotations of the truth.
        found: those of them that were found.
        attributed: those of the found ones with the right speaker; with none where the truth has none.
        misattributed: those of the found ones with a speaker that is wrong; the rest was left open.
        pairs_wanted: pairs of articles that have one quotation, both found.
        pairs: those of them that were found to be one.
        differing_right: found to differ, and they do.
        differing_found: found to differ.
        differing_matched: quotations of the truth that differ, found to do so.
        differing_wanted: quotations of the truth that differ.
    """

    wanted: int = 0
    found: int = 0
    attributed: int = 0
    misattributed: int = 0
    pairs_wanted: int = 0
    pairs: int = 0
    differing_right: int = 0
    differing_found: int = 0
    differing_matched: int = 0
    differing_wanted: int = 0

    @property
    def recall(self) -> float:
        """Share of the quotations that were found; 1 where there are none."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def attribution(self) -> float:
        """Share of the found quotations with the right speaker; 1 where none was found."""
        return self.attributed / self.found if self.found else 1.0

    @property
    def joined(self) -> float:
        """Share of the pairs of one quotation that were found to be one; 1 where there are none."""
        return self.pairs / self.pairs_wanted if self.pairs_wanted else 1.0

    @property
    def differing_precision(self) -> float:
        """Share of what was found to differ that does; 1 where nothing was found."""
        return self.differing_right / self.differing_found if self.differing_found else 1.0

    @property
    def differing_recall(self) -> float:
        """Share of what differs that was found to; 1 where nothing does."""
        return self.differing_matched / self.differing_wanted if self.differing_wanted else 1.0


def score_quotations(
    found: Sequence[Utterance], truth: Mapping[str, Any], articles: Sequence[Article]
) -> QuotationScore:
    """Compare the utterances of an event with its truth.

    A quotation is found where the passages of one utterance hold four fifths of it. What the truth says of an
    article is true of its copies. Something is found to differ rightly where two versions of it hold two
    versions of one quotation of the truth that differs.

    Args:
        found: from :func:`summarizer.compare.quotations.utterances`.
        truth: the parsed ``truth.json`` of the event.
        articles: those of the event, copies among them.
    """
    where = Places(articles, truth)
    names = {name["id"]: name for name in truth["names"]}
    differ = differing(found)
    score = QuotationScore(differing_found=len(differ))
    right: set[int] = set()
    for quotation in truth["quotations"]:
        places = [where.spans(mention) for mention in quotation["versions"]]
        held = [_holder(found, spans) for spans in places]
        hits = [utterance for utterance in held if utterance is not None]
        verdicts = [_is_speaker(one.speaker, quotation["speaker"], names) for one in hits]
        wrong = sum(bool(one.speaker) and not good for one, good in zip(hits, verdicts, strict=True))
        pairs = list(combinations(hits, 2))
        matched = [
            number
            for number, utterance in enumerate(differ)
            if quotation["differs"] and len(_versions_held(utterance, places)) > 1
        ]
        right.update(matched)
        score += QuotationScore(
            wanted=len(held),
            found=len(hits),
            attributed=sum(verdicts),
            misattributed=wrong,
            pairs_wanted=len(pairs),
            pairs=sum(a is b for a, b in pairs),
            differing_matched=int(bool(matched)),
            differing_wanted=int(quotation["differs"]),
        )
    return score + QuotationScore(differing_right=len(right))


def _holder(found: Sequence[Utterance], spans: Sequence[tuple[str, int, int]]) -> Utterance | None:
    """The utterance that holds a mention."""
    return next((one for one in found if any(_holds(version, spans) for version in one.versions)), None)


def _holds(version: Answer, spans: Sequence[tuple[str, int, int]]) -> bool:
    for article, start, end in spans:
        covered = {
            place
            for passage in version.passages
            if passage.article == article
            for place in range(max(start, passage.start), min(end, passage.end))
        }
        if len(covered) >= COVERED * (end - start):
            return True
    return False


def _versions_held(utterance: Utterance, places: Sequence[Sequence[tuple[str, int, int]]]) -> set[int]:
    """Numbers of the versions of an utterance that hold a version of a quotation of the truth."""
    return {
        number
        for number, version in enumerate(utterance.versions)
        if any(_holds(version, spans) for spans in places)
    }


def _is_speaker(speaker: str, wanted: str, names: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a speaker is called by a form of the wanted name, or by a surname that is nobody else's."""
    if not wanted:
        return not speaker
    forms = {names[wanted]["canonical"], *(variant["text"] for variant in names[wanted]["variants"])}
    if speaker in forms:
        return True
    ends = [key for key, name in names.items() if speaker and f" {name['canonical']}".endswith(f" {speaker}")]
    return ends == [wanted]

"""Loaded language against the planted truth: what was found, in whose voice, and what was put instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.annotate.loaded import find_loaded, legal_terms
from summarizer.annotate.word import content_stems
from summarizer.document import LoadedWord

from .places import mention_start

VOICES = ("outlet", "quoted", "attributed")


@dataclass(frozen=True, slots=True)
class LoadedScore:
    """Counts of one event or of several; they add up.

    Args:
        wanted: labelled loaded words, by voice as labelled.
        found: those of them that were found, whatever voice they were given.
        voiced: those of the found ones that were given the voice of the label.
        outlet: found words in the outlet's voice, labelled or not, of articles that are labelled.
        replaced: found labelled words of the outlet's own for which a wording was offered.
        neutral: those of them whose first wording is one of the label's.
    """

    wanted: Mapping[str, int]
    found: Mapping[str, int]
    voiced: int = 0
    outlet: int = 0
    replaced: int = 0
    neutral: int = 0

    def __add__(self, other: LoadedScore) -> LoadedScore:
        return LoadedScore(
            {voice: self.wanted[voice] + other.wanted[voice] for voice in VOICES},
            {voice: self.found[voice] + other.found[voice] for voice in VOICES},
            self.voiced + other.voiced,
            self.outlet + other.outlet,
            self.replaced + other.replaced,
            self.neutral + other.neutral,
        )

    @property
    def recall(self) -> float:
        """Share of the labelled words that were found; 0 where nothing is labelled."""
        return _share(sum(self.found.values()), sum(self.wanted.values()))

    @property
    def outlet_recall(self) -> float:
        """The same of those in the outlet's own voice."""
        return _share(self.found["outlet"], self.wanted["outlet"])

    @property
    def voice_accuracy(self) -> float:
        """Share of the found labelled words that were given the right voice."""
        return _share(self.voiced, sum(self.found.values()))

    @property
    def neutral_accuracy(self) -> float:
        """Share of the offered wordings that are among those of the label."""
        return _share(self.neutral, self.replaced)


def score(found: Sequence[LoadedWord], truth: Mapping[str, Any], texts: Mapping[str, str]) -> LoadedScore:
    """Compare the loaded words of one event with the truth.

    A labelled word is found where a found one overlaps it: the label may hold an article or an object more.

    Args:
        found: by :func:`summarizer.compare.loaded.loaded_language`.
        truth: the record of ``truth.json``.
        texts: article id → its text.

    Returns:
        The counts. Copies and pages off topic are not labelled and do not count.
    """
    unlabelled = {copy["article"] for copy in truth["copies"]} | set(truth["off_topic"])
    wanted, hits = dict.fromkeys(VOICES, 0), dict.fromkeys(VOICES, 0)
    voiced = replaced = neutral = 0
    for label in truth["loaded"]:
        start, end = label_span(texts[label["article"]], label)
        wanted[label["voice"]] += 1
        match = next((w for w in found if _overlaps(w, label["article"], start, end)), None)
        if match is None:
            continue
        hits[label["voice"]] += 1
        voiced += match.voice == label["voice"]
        if label["voice"] == "outlet" and match.neutral:
            replaced += 1
            neutral += _means(match.neutral[0], label["neutral"])
    own = sum(w.voice == "outlet" and w.passage.article not in unlabelled for w in found)
    return LoadedScore(wanted, hits, voiced, own, replaced, neutral)


def nothing() -> LoadedScore:
    """The score of no event, to add to."""
    return LoadedScore(dict.fromkeys(VOICES, 0), dict.fromkeys(VOICES, 0))


def false_alarms(references: Iterable[str]) -> tuple[int, int]:
    """Loaded words found in the own voice of a neutral text.

    Args:
        references: its sentences.

    Returns:
        How many, and the number of words looked at.
    """
    sentences = tuple(references)
    settled = legal_terms(sentences)
    alarms = sum(word.voice == "outlet" for text in sentences for word in find_loaded(text, settled))
    return alarms, sum(len(text.split()) for text in sentences)


def label_span(text: str, label: Mapping[str, Any]) -> tuple[int, int]:
    """Where a labelled word stands in its article.

    Args:
        text: of the article.
        label: an item of ``loaded`` in the truth.
    """
    first = mention_start(text, label)
    start = text.index(label["word"], first, first + len(label["text"]))
    return start, start + len(label["word"])


def _overlaps(word: LoadedWord, article: str, start: int, end: int) -> bool:
    return word.passage.article == article and word.passage.start < end and start < word.passage.end


def _means(wording: str, accepted: Sequence[str]) -> bool:
    """Whether a wording is one of those of a label: the same content, or dropped as there."""
    stems = set(content_stems(wording))
    for one in accepted:
        listed = set(content_stems(one))
        if (not stems and not listed) or (stems and stems <= listed):
            return True
    return False


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0

"""Whether a wording may stand in the brief: who speaks, whom it means, whose words it uses, and the check."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.annotate.anaphora import dangling, first_person
from summarizer.annotate.loaded import loaded_words
from summarizer.annotate.opinion import COMMENT, opinion
from summarizer.citation import alone
from summarizer.compose import attribute, neutralise, report, resolve_pronoun
from summarizer.document import Candidate, Theme
from summarizer.material import Material


def accept(
    offers: Sequence[Candidate],
    material: Material,
    theme: Theme,
    *,
    leaning: bool = False,
    judging: bool = False,
    rules_alone: bool = False,
) -> tuple[Candidate | None, str]:
    """The first wording that reads by itself, does not judge, and passes the check.

    Args:
        offers: candidates, best first.
        material: the cluster.
        theme: what they tell; its sentences give plain words for loaded ones.
        leaning: whether a wording may lean on the sentence before it.
        judging: whether a wording may judge in its own voice.
        rules_alone: whether the judge is left for later.

    Returns:
        The candidate, or None and the reason of the first refusal.
    """
    reason = ""
    for offer in offers:
        candidate, fault = _composed(offer, material, theme, leaning=leaning, judging=judging)
        if candidate is None:
            reason = reason or fault
            continue
        verdict = material.check(candidate, rules_alone=rules_alone)
        if verdict.passed:
            return candidate, ""
        reason = reason or verdict.reasons[0]
    return None, reason


def _composed(
    offer: Candidate, material: Material, theme: Theme, *, leaning: bool, judging: bool
) -> tuple[Candidate | None, str]:
    """A wording with its speaker and its person, in plain words; None and why where it cannot be had."""
    candidate = attribute(offer)
    if candidate is None:
        return None, "a quotation whose speaker is not named"
    if phrase := dangling(candidate.text):
        resolved = resolve_pronoun(
            candidate, material.before(candidate.sources[0]), material.annotations, material.persons
        )
        if resolved is None and not leaning:
            return None, f"it leans on the sentence before it (“{phrase}”)"
        candidate = resolved or candidate
    if first_person(candidate.text) and not leaning:
        return None, "it speaks as “I” or “we”, or to “you”"
    if material.style.wording == "neutral" and not judging:
        charged = candidate.sources[0].article in material.charged
        plain = neutralise(candidate, theme.sentences, material.settled, charged=charged)
        if plain is None or opinion(plain.text) >= COMMENT:
            return None, f"it judges in its own voice{_words_of(candidate.text)}"
        candidate = plain
    return _reported(candidate, material)


def _words_of(text: str) -> str:
    words = ", ".join(loaded_words(text))
    return f" (“{words}”)" if words else ""


def _reported(candidate: Candidate, material: Material) -> tuple[Candidate | None, str]:
    """A wording with whose report it is, where only one article tells it and nobody is named for it."""
    if material.style.alone == "keep" or not alone(candidate, material):
        return candidate, ""
    [article] = [a for a in material.articles if a.id == candidate.sources[0].article]
    told = report(candidate, article)
    if material.style.alone == "omit" and told is not candidate:
        return None, "only one article tells it"
    return told, ""

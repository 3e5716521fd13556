"""Put the checks of one wording together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.annotate import Annotation, Evidence, annotate
from summarizer.annotate.background import inverse_document_frequency
from summarizer.annotate.quotation import marks, without_marks
from summarizer.check.facts import (
    altered_quotation,
    flipped,
    moved_speaker,
    unstated_date,
    unstated_name,
    unstated_number,
    unsupported_words,
)
from summarizer.document import without_report
from summarizer.model.entailment import Judge

# A headline may say in other words what the articles tell, but has to be about what they tell.
TITLE_SUPPORT = 0.5
# A wording with less of its content in its sources is refused; measured in idf weight.
LEAST_SUPPORT = 0.85
# A wording that the verifier finds less probably entailed than this is refused. Its verdicts are calibrated:
# of wordings at the bound, four in five are right, and most lie well above it.
LEAST_ENTAILED = 0.8
# The same for a wording from several sources: of a hundred fused sentences two readers found nine such
# untrue, all of them below this (docs/decisions.md).
LEAST_ENTAILED_OF_SEVERAL = 0.97


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found.

    Args:
        reasons: why the wording is refused, in words; empty for a wording that passed.
        support: share of the content words, weighted by idf, that the sources hold; 0 to 1.
    """

    reasons: tuple[str, ...]
    support: float

    @property
    def passed(self) -> bool:
        """Whether the wording may be shown."""
        return not self.reasons


def support(shown: Annotation, sources: Sequence[Annotation]) -> float:
    """Share of the content of a wording that its sources hold.

    Args:
        shown: annotation of the wording.
        sources: annotations of the source sentences.

    Returns:
        Between 0 and 1, weighted by inverse document frequency; 1 for a wording without content words.
    """
    total = sum(inverse_document_frequency(s) for s in shown.stems)
    missing = sum(inverse_document_frequency(s) for s in unsupported_words(shown, sources))
    return 1 - missing / total if total else 1.0


def check(
    text: str,
    sources: Sequence[str],
    *,
    evidence: Evidence | None = None,
    least_support: float = LEAST_SUPPORT,
    judge: Judge | None = None,
    report: str = "",
) -> Verdict:
    """Check a wording, a sentence or a title, against its sources. What is not stated is refused.

    Args:
        text: the final wording; nothing may change it afterwards.
        sources: reading texts of the source sentences that are cited for it.
        evidence: how the cluster writes its words, for finding names.
        least_support: least share of its content that the sources must hold.
        judge: says how probably the sources entail a wording, for one that a model wrote; it is asked when
            nothing else speaks against the wording.
        report: words at its end that say whose report it is, or what another one says; its sources need not
            state them.

    Returns:
        The verdict, with every reason that speaks against the wording. Without a source it never passes.
    """
    if not text.strip():
        return Verdict(("it is empty",), 0.0)
    if not sources:
        return Verdict(("no source is given for it",), 0.0)
    if report and not text.endswith(f"{report}."):
        return Verdict((f"it does not end in “{report}”",), 0.0)
    text = without_report(text, report)
    stated = [annotate(source, evidence) for source in sources]
    verdict = _compare(text, annotate(text, evidence), stated, sources, least_support)
    if judge is not None and verdict.passed:
        [entailed] = judge([(text, sources)])
        if entailed < (LEAST_ENTAILED_OF_SEVERAL if len(set(sources)) > 1 else LEAST_ENTAILED):
            return replace(verdict, reasons=(f"its sources entail it with {entailed:.0%} only",))
    return verdict


def _compare(
    text: str, shown: Annotation, stated: Sequence[Annotation], sources: Sequence[str], least_support: float
) -> Verdict:
    """The verdict on an annotated wording, given its annotated sources and their texts."""
    passages = "\n".join(sources)
    share = support(shown, stated)
    found = (
        ("number", unstated_number(shown, stated, text, passages)),
        ("date", unstated_date(shown, stated)),
        ("name", unstated_name(shown, text, passages)),
        ("quotation", altered_quotation(shown, stated, text, passages)),
        ("speaker", moved_speaker(shown, stated, text)),
    )
    reasons = [f"no source has the {kind} “{fact}”" for kind, fact in found if fact]
    if change := flipped(shown, stated):
        reasons.append(f"its polarity was changed: {change}")
    if words := without_marks(text, sources):
        reasons.append(f"it has as its own what a source quotes: “{words}”")
    if any(not stretch.closed for stretch in marks(text)):
        reasons.append("a quotation is not closed")
    if share < least_support:
        missing = ", ".join(unsupported_words(shown, stated)[:5])
        reasons.append(f"only {share:.0%} of its content is in its sources (not: {missing})")
    return Verdict(tuple(reasons), round(share, 4))


def check_title(
    title: str,
    headlines: Sequence[str],
    sentences: Sequence[str],
    stated: Sequence[Annotation],
    *,
    evidence: Evidence | None = None,
) -> Verdict:
    """Check a title. Headlines of the articles are sources too, but a brief stands on their texts.

    Args:
        title: the wording.
        headlines: of the articles.
        sentences: of the articles; at least half of the content and every number has to be in them.
        stated: annotations of these sentences.
        evidence: how the cluster writes its words.
    """
    shown = annotate(title, evidence)
    headed = [annotate(headline, evidence) for headline in headlines]
    verdict = _compare(title, shown, [*headed, *stated], [*headlines, *sentences], LEAST_SUPPORT)
    share = support(shown, stated)
    reasons = list(verdict.reasons)
    if number := unstated_number(shown, stated, title, "\n".join(sentences)):
        reasons.append(f"no article's text has the number “{number}”")
    if share < TITLE_SUPPORT:
        reasons.append(f"only {share:.0%} of its content is in the texts")
    return Verdict(tuple(reasons), round(share, 4))

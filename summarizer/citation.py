"""Which passages carry a sentence: found for what a model wrote, and cited in the brief."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.annotate import Annotation, annotate
from summarizer.annotate.agreement import SUPPORTS, agreement, tells
from summarizer.annotate.background import inverse_document_frequency
from summarizer.document import Candidate, Citation, Sentence, Theme
from summarizer.material import Material

# Only one article tells something where no other comes even so near, by embedding and by words.
_NEAR, _NEAR_WORDS = 0.45, 0.4


def trace(text: str, material: Material, most: int = 4) -> tuple[Sentence, ...]:
    """The source sentences that together hold most of the content of a sentence, greedily.

    Args:
        text: a sentence that a model wrote.
        material: the cluster.
        most: how many sources it may have.
    """
    wanted = set(annotate(text, material.evidence).stems)
    found: list[Sentence] = []
    while wanted and len(found) < most:
        gains = [
            sum(inverse_document_frequency(s) for s in wanted & set(material.annotations[sentence.id].stems))
            for sentence in material.sentences
        ]
        best = max(range(len(gains)), key=lambda i: (round(gains[i], 6), -i))
        if gains[best] <= 0:
            break
        found.append(material.sentences[best])
        wanted -= set(material.annotations[found[-1].id].stems)
    return tuple(found)


def cite(candidate: Candidate, shown: Annotation, theme: Theme, material: Material) -> tuple[Citation, ...]:
    """The passages behind a sentence: those it was taken from, then those of other articles that support it.

    Args:
        candidate: the final wording.
        shown: its annotation.
        theme: where other articles' sentences are looked for.
        material: the cluster.

    Returns:
        Citations; each article that supports the words is cited, also where its own wording is not shown.
    """
    cited = list(candidate.sources)
    heard = {source.article for source in cited}
    best: dict[str, tuple[float, Sentence]] = {}
    for sentence in theme.sentences:
        if sentence.article in heard:
            continue
        share = agreement(shown, material.annotations[sentence.id])
        if share >= SUPPORTS and share > best.get(sentence.article, (0.0, sentence))[0]:
            best[sentence.article] = (share, sentence)
    places = {article.id: place for place, article in enumerate(material.articles)}
    cited += [s for _, s in sorted(best.values(), key=lambda pair: places[pair[1].article])]
    return tuple(Citation(s.article, s.index, s.start, s.end) for s in cited)


def tellers(
    candidate: Candidate, shown: Annotation, cited: Sequence[Citation], material: Material
) -> tuple[Citation, ...]:
    """Passages of articles that are not cited and tell the same in other words, the best of each.

    Args:
        candidate: the final wording.
        shown: its annotation.
        cited: what is cited for it.
        material: the cluster, with embeddings; without, words have to do, and :func:`cite` has found all.
    """
    heard = {citation.article for citation in cited}
    best: dict[str, tuple[float, Sentence]] = {}
    for sentence, near in zip(material.sentences, _nearness(candidate, material), strict=True):
        known, _ = best.get(sentence.article, (0.0, sentence))
        told_so = near >= known and tells(shown, material.annotations[sentence.id], near)
        if sentence.article not in heard and told_so:
            best[sentence.article] = (near, sentence)
    found = [best[article.id][1] for article in material.articles if article.id in best]
    return tuple(Citation(s.article, s.index, s.start, s.end) for s in found)


def _nearness(candidate: Candidate, material: Material) -> list[float]:
    """For each sentence how near it is to the nearest source of a wording; 0 without embeddings."""
    if material.likeness is None:
        return [0.0] * len(material.sentences)
    used = {source.id for source in candidate.sources}
    rows = [place for place, sentence in enumerate(material.sentences) if sentence.id in used]
    return [float(one) for one in material.likeness[rows].max(axis=0, initial=0.0)]


def alone(candidate: Candidate, material: Material) -> bool:
    """Whether only one of several articles tells what a sentence says, or anything near it.

    Args:
        candidate: the wording.
        material: the cluster.
    """
    heard = {source.article for source in candidate.sources}
    if len(heard) > 1 or len(material.articles) < 2:
        return False
    shown = annotate(candidate.stated, material.evidence)
    return not any(
        sentence.article not in heard
        and (near >= _NEAR or agreement(shown, material.annotations[sentence.id]) >= _NEAR_WORDS)
        for sentence, near in zip(material.sentences, _nearness(candidate, material), strict=True)
    )


def told(candidate: Candidate, theme: Theme, material: Material) -> set[int]:
    """The other themes that a fused sentence tells along: those whose best sentence it holds most of.

    Args:
        candidate: a fused sentence.
        theme: the one that it was written for.
        material: the cluster.
    """
    used = {source.id for source in candidate.sources}
    shown = annotate(candidate.stated, material.evidence)
    return {
        other.id
        for other in material.themes
        if other.id != theme.id
        and used & {sentence.id for sentence in other.sentences}
        and agreement(material.annotations[other.sentences[0].id], shown) >= SUPPORTS
    }

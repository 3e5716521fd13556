"""Which passages carry a sentence: found for what a model wrote, and cited in the brief."""

from __future__ import annotations

from summarizer.annotate import Annotation, annotate
from summarizer.annotate.background import inverse_document_frequency
from summarizer.document import Candidate, Citation, Sentence, Theme
from summarizer.material import Material

# A sentence of another article supports a wording when it holds this share of its content.
SUPPORTS = 0.6


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


def told(candidate: Candidate, theme: Theme, material: Material) -> set[int]:
    """The other themes that a fused sentence tells along: those whose best sentence it holds most of.

    Args:
        candidate: a fused sentence.
        theme: the one that it was written for.
        material: the cluster.
    """
    used = {source.id for source in candidate.sources}
    shown = annotate(candidate.text, material.evidence)
    return {
        other.id
        for other in material.themes
        if other.id != theme.id
        and used & {sentence.id for sentence in other.sentences}
        and agreement(material.annotations[other.sentences[0].id], shown) >= SUPPORTS
    }


def agreement(shown: Annotation, stated: Annotation) -> float:
    """How far one sentence supports the words of another.

    Args:
        shown: annotation of the sentence that is shown.
        stated: annotation of the one that may support it.

    Returns:
        Share of the shown content that the other holds, weighted by idf; 0 where it gives another number
        for the same thing, or where the negation of a word that both have differs: then it says something
        else.
    """
    for number in shown.numbers:
        same = {n.value for n in stated.numbers if (n.unit, n.counted) == (number.unit, number.counted)}
        if same and number.value not in same:
            return 0.0
    held = set(stated.stems)
    negated = {c.scope for c in shown.cues if c.kind == "negation"} ^ {
        c.scope for c in stated.cues if c.kind == "negation"
    }
    if any(scope and scope in held and scope in shown.stems for scope in negated):
        return 0.0
    total = sum(inverse_document_frequency(s) for s in set(shown.stems))
    both = sum(inverse_document_frequency(s) for s in set(shown.stems) & held)
    return both / total if total else 0.0

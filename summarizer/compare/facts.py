"""Facts across articles: which article tells what the others tell, and who is alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from summarizer.annotate import Annotation
from summarizer.annotate.agreement import agreement
from summarizer.document import Article, Citation, Fact, Sentence, Theme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Two sentences tell the same where each is the nearest of its article to the other, by a cosine of at least
# this: of planted events .88 of the articles that are found so tell it, and a quarter of those that tell it
# are found, against .85 and a seventh by the themes (docs/decisions.md).
_NEAR = 0.5
# All that is written of one person is near; something has to be said in the same words, too.
_SHARED = 0.2
# Without an embedder, sentences of one theme do that share this of the first one's content.
_WORDS = 0.4


def facts(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    themes: Sequence[Theme],
    annotations: Mapping[str, Annotation],
    likeness: NDArray[np.float32] | None = None,
) -> tuple[Fact, ...]:
    """What the best sentence of each theme tells, and by whom.

    Args:
        articles: those that have a voice; copies are not among them, so that one wire counts once.
        sentences: of the voices, n in all.
        themes: groups of sentences that say the same, in falling order of importance.
        annotations: sentence id → annotation.
        likeness: (n, n) cosines of the sentences' embeddings; None without an embedder.

    Returns:
        A fact for each theme, in the same order.
    """
    tellers = _by_words(annotations) if likeness is None else _by_nearness(sentences, annotations, likeness)
    found = []
    for theme in themes:
        head = theme.sentences[0]
        told = {head.article: head, **tellers(theme)}
        passages = [told[article.id] for article in articles if article.id in told]
        cited = tuple(Citation(s.article, s.index, s.start, s.end) for s in passages)
        found.append(Fact(theme.id, head.text, cited))
    return tuple(found)


def _shared(one: Annotation, other: Annotation) -> float:
    """How much of either's content the other holds; 0 where they contradict each other."""
    return max(agreement(one, other), agreement(other, one))


def _by_words(annotations: Mapping[str, Annotation]) -> Callable[[Theme], dict[str, Sentence]]:
    """Who tells the first sentence of a theme, by the words that they share."""

    def tellers(theme: Theme) -> dict[str, Sentence]:
        head, *others = theme.sentences
        best: dict[str, Sentence] = {}
        for sentence in others:  # the best worded first
            if agreement(annotations[head.id], annotations[sentence.id]) >= _WORDS:
                best.setdefault(sentence.article, sentence)
        return best

    return tellers


def _by_nearness(
    sentences: Sequence[Sentence], annotations: Mapping[str, Annotation], likeness: NDArray[np.float32]
) -> Callable[[Theme], dict[str, Sentence]]:
    """Who tells the first sentence of a theme, by nearness in both directions."""
    row_of = {sentence.id: row for row, sentence in enumerate(sentences)}
    rows: dict[str, list[int]] = {}
    for row, sentence in enumerate(sentences):
        rows.setdefault(sentence.article, []).append(row)

    def nearest(row: int, article: str) -> int:
        return max(rows[article], key=lambda other: (float(likeness[row, other]), -other))

    def tellers(theme: Theme) -> dict[str, Sentence]:
        head = theme.sentences[0]
        own = row_of[head.id]
        found = {article: nearest(own, article) for article in rows if article != head.article}
        return {
            article: sentences[row]
            for article, row in found.items()
            if likeness[own, row] >= _NEAR
            and nearest(row, head.article) == own
            and _shared(annotations[head.id], annotations[sentences[row].id]) >= _SHARED
        }

    return tellers

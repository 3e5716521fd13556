"""Facts across articles: which article tells what the others tell, and who is alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from summarizer.annotate import Annotation
from summarizer.annotate.agreement import SUPPORTS, agreement, tells
from summarizer.document import Article, Citation, Fact, Sentence, Theme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A sentence of the same theme need not be as near, nor hold as many of the words, as one from elsewhere.
_NEAR, _WORDS = 0.45, 0.4


def facts(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    themes: Sequence[Theme],
    annotations: Mapping[str, Annotation],
    likeness: NDArray[np.float32] | None = None,
) -> tuple[Fact, ...]:
    """What the best sentence of each theme tells, and by whom.

    An article tells it that supports it or tells it in other words, be its sentence in the theme or not.

    Args:
        articles: those that have a voice; copies are not among them, so that one wire counts once.
        sentences: of the voices, n in all.
        themes: groups of sentences that say the same, in falling order of importance.
        annotations: sentence id → annotation.
        likeness: (n, n) cosines of the sentences' embeddings; None without an embedder.

    Returns:
        A fact for each theme, in the same order.
    """
    row_of = {sentence.id: row for row, sentence in enumerate(sentences)}

    found = []
    for theme in themes:
        head, own = theme.sentences[0], {sentence.id for sentence in theme.sentences}
        shown = annotations[head.id]
        best: dict[str, tuple[float, float, Sentence]] = {head.article: (2.0, 2.0, head)}
        for row, sentence in enumerate(sentences):
            cosine = 0.0 if likeness is None else float(likeness[row_of[head.id], row])
            if cosine < _NEAR and sentence.id not in own:
                continue
            told = agreement(shown, annotations[sentence.id])
            loosely = sentence.id in own and (cosine >= _NEAR or told >= _WORDS)
            if not (loosely or told >= SUPPORTS or tells(shown, annotations[sentence.id], cosine)):
                continue
            known = best.get(sentence.article)
            if known is None or (cosine, told) > known[:2]:
                best[sentence.article] = (cosine, told, sentence)
        passages = tuple(
            Citation(s.article, s.index, s.start, s.end)
            for article in articles
            if article.id in best
            for s in (best[article.id][2],)
        )
        found.append(Fact(theme.id, head.text, passages))
    return tuple(found)

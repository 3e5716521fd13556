"""Facts across articles: which article tells what the others tell, and who is alone."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document import Article, Citation, Fact, Theme


def facts(articles: Sequence[Article], themes: Sequence[Theme]) -> tuple[Fact, ...]:
    """What each theme tells, and by whom.

    Args:
        articles: those that have a voice; copies are not among them, so that one wire counts once.
        themes: groups of sentences that say the same, in falling order of importance.

    Returns:
        A fact for each theme, in the same order.
    """
    return tuple(_fact(theme, [article.id for article in articles]) for theme in themes)


def _fact(theme: Theme, articles: Sequence[str]) -> Fact:
    best: dict[str, Citation] = {}
    for sentence in theme.sentences:  # the best worded first
        best.setdefault(
            sentence.article, Citation(sentence.article, sentence.index, sentence.start, sentence.end)
        )
    passages = tuple(best[article] for article in articles if article in best)
    return Fact(theme.id, theme.sentences[0].text, passages)

"""The order of the sentences: what happened first comes first, then what is told first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.document import Article, Candidate


def order(
    candidates: Sequence[Candidate],
    articles: Sequence[Article],
    lengths: Mapping[str, int],
    followed: Sequence[bool] = (),
) -> list[int]:
    """Places of the candidates in reading order.

    The day of a sentence is the day of its article, as far as articles give one and the days differ: a
    report of 8 January tells of what followed after one of 3 January. Within a day the order is that of
    the places in the articles, as a share of their length.

    Args:
        candidates: the sentences, the most central first.
        articles: of the cluster.
        lengths: article id → its number of sentences.
        followed: whether each sentence tells what followed; these come last. None by default.

    Returns:
        Indices into ``candidates``. Of the three most central sentences the one that stands earliest in
        its article opens its day: a brief starts with the news, not with its background.
    """
    days = {article.id: article.published[:10] for article in articles}
    usual = min((day for day in days.values() if day), default="")
    opening = min(range(len(candidates[:3])), key=lambda i: (candidates[i].sources[0].index, i), default=0)

    def key(index: int) -> tuple[bool, str, bool, float, int]:
        source = candidates[index].sources[0]
        # An article without a date is taken to be of the day of the earliest.
        day = days.get(source.article, "") or usual
        place = source.index / max(1, lengths.get(source.article, 1))
        return bool(followed and followed[index]), day, index != opening, round(place, 4), index

    return sorted(range(len(candidates)), key=key)

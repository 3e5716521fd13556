"""The order of the sentences: what happened first comes first, then what is told first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.document import Article, Candidate


def order(candidates: Sequence[Candidate], articles: Sequence[Article], lengths: Mapping[str, int]) -> list[int]:
    """Places of the candidates in reading order.

    The day of a sentence is the day of its article, as far as articles give one and the days differ: a
    report of 8 January tells of what followed after one of 3 January. Within a day the order is that of
    the places in the articles, as a share of their length.

    Args:
        candidates: the sentences, the most central first.
        articles: of the cluster.
        lengths: article id → its number of sentences.

    Returns:
        Indices into ``candidates``. The first of them, the most central sentence, opens its day: a brief
        starts with what matters most.
    """
    days = {article.id: article.published[:10] for article in articles}

    def key(index: int) -> tuple[str, bool, float, int]:
        source = candidates[index].sources[0]
        day = days.get(source.article, "") or _usual(days, candidates)
        place = source.index / max(1, lengths.get(source.article, 1))
        return day, index != 0, round(place, 4), index

    return sorted(range(len(candidates)), key=key)


def _usual(days: Mapping[str, str], candidates: Sequence[Candidate]) -> str:
    """An article without a date is taken to be of the day of the earliest dated one in the brief."""
    dated = sorted(d for c in candidates if (d := days.get(c.sources[0].article, "")))
    return dated[0] if dated else ""

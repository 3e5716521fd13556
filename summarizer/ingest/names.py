"""Names of sources: how one is shown in a message, and ids that are unique in a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.document import Article

LONGEST_SHOWN = 120


def shown(name: str) -> str:
    """A name as it may stand in a one-line message: no line breaks or control characters, not long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"


def unique_ids(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[tuple[str, str], ...]]:
    """Rename articles whose id an earlier one has: ``x``, ``x-2``, ``x-3``.

    An id that is given only once is never taken by a renamed article.

    Args:
        articles: in order, each with an id.

    Returns:
        The articles with unique ids, and the renamings as (old id, new id).
    """
    given = {article.id for article in articles}
    taken: set[str] = set()
    named, renamings = [], []
    for article in articles:
        name, number = article.id, 1
        while name in taken or (number > 1 and name in given):
            number += 1
            name = f"{article.id}-{number}"
        taken.add(name)
        if number > 1:
            renamings.append((article.id, name))
        named.append(article if number == 1 else replace(article, id=name))
    return tuple(named), tuple(renamings)

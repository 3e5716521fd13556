"""Where the labels of a planted event stand in its articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.document import Article

from ..data.planted import occurrences


def mention_start(text: str, mention: Mapping[str, Any]) -> int:
    """Offset of a mention in the text of its article.

    Args:
        text: of the article.
        mention: its ``text`` and, where that stands there more than once, ``occurrence``.

    Raises:
        IndexError: it does not stand there so often.
    """
    nth: int = mention.get("occurrence", 1)
    return occurrences(text, mention["text"])[nth - 1]


class Places:
    """Where mentions stand, in the copies of their articles too.

    Args:
        articles: those of the event, copies among them.
        truth: the parsed ``truth.json`` of the event.
    """

    def __init__(self, articles: Sequence[Article], truth: Mapping[str, Any]) -> None:
        self._texts = {article.id: article.text for article in articles}
        self._copies: dict[str, list[str]] = defaultdict(list)
        for copy in truth["copies"]:
            self._copies[copy["of"]].append(copy["article"])

    def spans(self, mention: Mapping[str, Any]) -> list[tuple[str, int, int]]:
        """Article, start and end of a mention, and of the same words in copies of its article."""
        found = []
        for article in (mention["article"], *self._copies[mention["article"]]):
            try:
                start = mention_start(self._texts.get(article, ""), mention)
            except IndexError:  # a copy may be cut
                continue
            found.append((article, start, start + len(mention["text"])))
        return found

"""From the reading text of a sentence back to the article: where words that were found there really stand."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from summarizer.document import Article, Citation, Sentence


def original(article: Article, sentence: Sentence, start: int, end: int) -> Citation:
    """Where a stretch of a sentence's reading text stands in the article.

    Reading text differs from the article's in folded white space, removed debris and added quotation marks.

    Args:
        article: the sentence's article.
        sentence: one of its sentences.
        start: offset of the stretch in ``sentence.text``.
        end: offset just after it; greater than ``start``.

    Returns:
        The smallest passage that holds all of the stretch that the article has; the whole sentence where
        it has none of it.
    """
    raw = article.text[sentence.start : sentence.end]
    if raw == sentence.text:
        first, last = start, end
    else:
        places = [
            (a + max(0, start - b), a + min(size, end - b))
            for a, b, size in _matches(raw, sentence.text)
            if b < end and start < b + size
        ]
        first, last = (places[0][0], places[-1][1]) if places else (0, len(raw))
    return Citation(article.id, sentence.index, sentence.start + first, sentence.start + last)


@lru_cache(maxsize=256)
def _matches(raw: str, reading: str) -> tuple[tuple[int, int, int], ...]:
    """(place in the article's text, place in the reading text, length) of what is the same in both."""
    return tuple(
        (m.a, m.b, m.size) for m in SequenceMatcher(a=raw, b=reading, autojunk=False).get_matching_blocks()
    )

"""Words, n-grams and sources, as the measures of this folder see them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache

from summarizer.annotate.quotation import marks
from summarizer.annotate.word import WORD
from summarizer.document import Article, Citation
from summarizer.ingest.copies import find_copies

from ..contract import Cluster, Output

_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
_TOKEN = re.compile(rf"{WORD.pattern}|[^\w\s]")


def plain(text: str) -> str:
    """The text in lower case, its quotation marks and apostrophes made straight."""
    return text.lower().translate(_MARKS)


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without punctuation."""
    return tuple(sys.intern(word) for word in WORD.findall(plain(text)))


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, and each mark of punctuation, as tokens."""
    return tuple(sys.intern(token) for token in _TOKEN.findall(plain(text)))


def ngrams(sequence: Sequence[str], n: int) -> Iterator[tuple[str, ...]]:
    """The runs of n neighbours, in order; none where the sequence is shorter."""
    return zip(*(sequence[offset:] for offset in range(n)), strict=False)


def unquoted(text: str) -> str:
    """The text with what stands between double quotation marks blanked, paragraph by paragraph.

    The length and the place of everything else stay. A mark that is never closed reaches to the end of its
    paragraph.
    """
    shown = list(text)
    place = 0
    for line in text.splitlines(keepends=True):
        for stretch in marks(text, place, place + len(line)):
            shown[stretch.start : stretch.end] = " " * (stretch.end - stretch.start)
        place += len(line)
    return "".join(shown)


@lru_cache(maxsize=4096)
def _copies(articles: tuple[Article, ...]) -> dict[str, str]:
    return find_copies([article for article in articles if article.text.strip()])


@lru_cache(maxsize=4096)
def originals(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """The articles with text that are no copy of another, in order."""
    copies = _copies(articles)
    return tuple(a for a in articles if a.text.strip() and a.id not in copies)


def voices(cluster: Cluster) -> tuple[dict[str, str], tuple[str, ...]]:
    """Who speaks in a cluster; the same for every system, whatever it took for a copy or set aside itself.

    Returns:
        Id of an article → id of the article that it stands for, its own but for copies; and the ids of
        those that have a voice. Planted truth says which pages are copies and which are off topic; elsewhere
        copies are found by the package's rule, and every other article with text has a voice.
    """
    if cluster.truth is not None:
        copies = {copy["article"]: copy["of"] for copy in cluster.truth["copies"]}
        off = set(cluster.truth["off_topic"])
    else:
        copies, off = _copies(cluster.articles), set()
    stands_for = {article.id: copies.get(article.id, article.id) for article in cluster.articles}
    speaking = tuple(
        a.id for a in cluster.articles if a.text.strip() and a.id not in copies and a.id not in off
    )
    return stands_for, speaking


def passage(citation: Citation, cluster: Cluster) -> str:
    """The cited text, or "" where the citation points at nothing."""
    for article in cluster.articles:
        if article.id == citation.article:
            return article.text[citation.start : citation.end].strip()
    return ""


def cites(output: Output) -> bool:
    """Whether the system names passages at all."""
    return any(sentence.citations is not None for sentence in output.sentences)

"""What every readable format shows of articles, worked out once: safe text, passages, who is cited.

Text of an article is not to be trusted: it may hold terminal escape codes, direction overrides or markup.
Strings of a view are free of control characters; escaping them for Markdown or HTML is left to the format.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from summarizer.document import Article, Brief, Citation, Comparison

CONTEXT = 200
"""Characters of the paragraph that are shown on either side of a cited passage."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_NEWLINE = re.compile(r"\n")
_HOST = re.compile(r"[^\s@\\<>\"']+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited passage with the part of its paragraph around it, white space as in the article.

    Args:
        before: what stands before it in the paragraph.
        text: the passage.
        after: what stands after it.
        cut_before: whether the paragraph begins earlier than ``before``.
        cut_after: whether the paragraph goes on after ``after``.
    """

    before: str
    text: str
    after: str
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it stands in the list of sources.

    Args:
        number: its number, from 1.
        title: its headline, or its id where it has none.
        outlet: who published it, or "".
        label: its outlet, with its number where another article is of the same outlet; its number in
            brackets where no outlet is known.
        byline: outlet, author and date as far as they are known, parted by commas.
        date: day of publication, such as ``3 January 2020``, or "".
        url: where to read it; "" where there is none that is safe to link to.
        cited: whether a sentence of the brief cites it.
        copy_of: number of the article that it is a copy of, or None.
        copies: numbers of its copies.
        set_aside: why it was left out, or "".
    """

    number: int
    title: str
    outlet: str
    label: str
    byline: str
    date: str
    url: str
    cited: bool
    copy_of: int | None
    copies: tuple[int, ...]
    set_aside: str

    @property
    def name(self) -> str:
        """The shortest that tells it from others: its outlet, or its title."""
        return self.outlet or self.title


Evidence = tuple[tuple[Source, tuple[Passage, ...]], ...]
"""Sources, each once, with the passages that are cited of them."""


def printable(text: str) -> str:
    """Neutralise control characters, white space left as it is.

    Escape codes would be obeyed by a terminal, direction overrides can make text read backwards, and a
    lone surrogate cannot be written to a file.

    Args:
        text: any text.

    Returns:
        The text with a replacement character (U+FFFD) for each control character and lone surrogate, and
        without direction embeddings, overrides and isolates.
    """
    return _DIRECTION.sub("", _CONTROL.sub("\ufffd", text))


def readable(text: str) -> str:
    """Fold white space into single spaces, then neutralise control characters.

    Args:
        text: any text.

    Returns:
        One line.
    """
    return printable(" ".join(text.split()))


def safe_url(url: str) -> str:
    """A web address that can be linked to.

    Args:
        url: as an article gives it.

    Returns:
        The address with every character outside RFC 3986 percent-encoded; "" unless it is http or https
        with a plain host: ``https://known.example@other.example`` would mislead a reader.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # such as an open bracket in the host
        return ""
    if parts.scheme.lower() not in ("http", "https") or not _HOST.fullmatch(parts.netloc):
        return ""
    return quote(parts.geturl(), safe=":/?#[]@!$&'()*+,;=%", errors="replace")


def day(published: str) -> str:
    """Day of publication for a reader.

    Args:
        published: ISO 8601 date or date-time.

    Returns:
        ``3 January 2020``; other text as it is.
    """
    try:
        date = datetime.fromisoformat(published.strip())
    except ValueError:
        return readable(published)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def context(text: str, start: int, end: int) -> Passage:
    """Cut a passage out of its article with what surrounds it.

    Paragraphs end at blank lines; in a text without any, at each line break. Where the paragraph goes on
    for more than ``CONTEXT`` characters it is cut between two words.

    Args:
        text: the article's text.
        start: offset of the passage.
        end: offset just after it.

    Returns:
        The passage in its paragraph.
    """
    paragraph_break = _BLANK_LINE if _BLANK_LINE.search(text) else _NEWLINE
    left = text[max(0, start - CONTEXT) : start]
    right = text[end : end + CONTEXT]
    before, after = paragraph_break.split(left)[-1], paragraph_break.split(right)[0]
    cut_before = before == left and start > CONTEXT
    cut_after = after == right and end + CONTEXT < len(text)
    if cut_before:
        before = re.sub(r"^\S*\s+", "", before)
    if cut_after:
        after = re.sub(r"\s+\S*$", "", after)
    return Passage(
        printable(before.lstrip()),
        printable(text[start:end]),
        printable(after.rstrip()),
        cut_before,
        cut_after,
    )


def sources_of(made: Brief | Comparison, cited: frozenset[str]) -> dict[str, Source]:
    """The articles as they stand in the list of sources.

    Args:
        made: the brief or the comparison that they were read for.
        cited: ids of the articles that are cited.

    Returns:
        Id of each article → its source, in the order of the numbers.

    Raises:
        KeyError: an article is called a copy of one that is not there.
    """
    numbers = {article.id: number for number, article in enumerate(made.articles, start=1)}
    outlets = Counter(readable(article.source).casefold() for article in made.articles)
    return {
        article.id: _source(made, article, numbers, outlets, cited=article.id in cited)
        for article in made.articles
    }


def _source(
    made: Brief | Comparison,
    article: Article,
    numbers: Mapping[str, int],
    outlets: Mapping[str, int],
    *,
    cited: bool,
) -> Source:
    number, outlet = numbers[article.id], readable(article.source)
    date = day(article.published)
    copied = made.copies.get(article.id)
    if not outlet:
        label = f"[{number}]"
    else:
        label = outlet if outlets[outlet.casefold()] == 1 else f"{outlet} [{number}]"
    return Source(
        number=number,
        title=readable(article.title) or readable(article.id),
        outlet=outlet,
        label=label,
        byline=", ".join(part for part in (outlet, readable(article.author), date) if part),
        date=date,
        url=safe_url(article.url),
        cited=cited,
        copy_of=None if copied is None else numbers[copied],
        copies=tuple(sorted(numbers[c] for c, of in made.copies.items() if of == article.id)),
        set_aside=readable(made.set_aside.get(article.id, "")),
    )


def cited_text(articles: Mapping[str, Article], citation: Citation) -> str:
    """The text that a citation points into.

    Args:
        articles: the articles by id.
        citation: the citation.

    Returns:
        The whole text of the cited article.

    Raises:
        KeyError: there is no such article.
        ValueError: the offsets are not those of a passage of the article.
    """
    text = articles[citation.article].text
    if not 0 <= citation.start < citation.end <= len(text):
        raise ValueError(f"{citation} is outside the article's {len(text)} characters")
    return text


def evidence_of(
    citations: Iterable[Citation], articles: Mapping[str, Article], sources: Mapping[str, Source]
) -> Evidence:
    """The cited passages in their paragraphs, by source.

    Args:
        citations: the passages.
        articles: the articles by id.
        sources: the same articles as they stand in the list of sources.

    Returns:
        The sources in the order in which they are first cited, with their passages.

    Raises:
        KeyError: there is no such article.
        ValueError: the offsets are not those of a passage of the article.
    """
    found: dict[str, list[Passage]] = {}
    for citation in citations:
        passage = context(cited_text(articles, citation), citation.start, citation.end)
        found.setdefault(citation.article, []).append(passage)
    return tuple((sources[article], tuple(passages)) for article, passages in found.items())

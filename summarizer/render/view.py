"""What every readable format shows, worked out once: numbers, passages, who is cited and who is not.

Text of an article is not to be trusted: it may hold terminal escape codes, direction overrides or markup.
Strings of a view are free of control characters; escaping them for Markdown or HTML is left to the format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from summarizer.document import Article, Brief, BriefSentence, Citation, Comparison, Edit

NO_SENTENCE = "No sentence could be written that the sources support."

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


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the brief with its evidence.

    Args:
        number: its place in the brief, from 1.
        text: the sentence.
        kind: ``fused`` where a model wrote it, else ``extract``.
        support: share of its telling words that the passages contain, such as ``92%``.
        evidence: each cited source with its passages, the one whose wording is shown first.
        edits: how the wording differs from that of the first passage.
    """

    number: int
    text: str
    kind: str
    support: str
    evidence: tuple[tuple[Source, tuple[Passage, ...]], ...]
    edits: tuple[Edit, ...]

    @property
    def marks(self) -> tuple[int, ...]:
        """Numbers of the cited sources, each once, first cited first."""
        return tuple(source.number for source, _ in self.evidence)


@dataclass(frozen=True, slots=True)
class View:
    """A brief, ready to be laid out.

    Args:
        title: headline, or "".
        lines: its sentences.
        sources: every article that was read, in the order of their numbers.
        words: length of the brief in words.
        warnings: what was degraded, a line each.
        settings: name and value of each setting, sorted by name.
    """

    title: str
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]
    words: int
    warnings: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]

    @property
    def voices(self) -> tuple[Source, ...]:
        """The articles that the brief could have cited: neither a copy nor set aside."""
        return tuple(s for s in self.sources if s.copy_of is None and not s.set_aside)

    @property
    def set_aside(self) -> tuple[Source, ...]:
        """The articles that were left out, each with its reason."""
        return tuple(s for s in self.sources if s.set_aside)


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


def source_of(
    made: Brief | Comparison, number: int, article: Article, cited: frozenset[str] = frozenset()
) -> Source:
    """An article as it stands in the list of sources.

    Args:
        made: the brief or the comparison that it was read for.
        number: its number, from 1.
        article: the article.
        cited: ids of the articles that are cited.
    """
    numbers = {known.id: place for place, known in enumerate(made.articles, start=1)}
    parts = [readable(article.source), readable(article.author), day(article.published)]
    copied = made.copies.get(article.id)
    return Source(
        number=number,
        title=readable(article.title) or readable(article.id),
        outlet=parts[0],
        byline=", ".join(part for part in parts if part),
        date=parts[2],
        url=safe_url(article.url),
        cited=article.id in cited,
        copy_of=None if copied is None else numbers[copied],
        copies=tuple(sorted(numbers[c] for c, of in made.copies.items() if of == article.id)),
        set_aside=readable(made.set_aside.get(article.id, "")),
    )


def cited_text(articles: dict[str, Article], citation: Citation) -> str:
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


def _line(
    number: int, sentence: BriefSentence, articles: dict[str, Article], sources: dict[str, Source]
) -> Line:
    passages: dict[str, list[Passage]] = {}
    for citation in sentence.citations:
        passage = context(cited_text(articles, citation), citation.start, citation.end)
        passages.setdefault(citation.article, []).append(passage)
    return Line(
        number=number,
        text=readable(sentence.text),
        kind="fused" if sentence.fused else "extract",
        support=f"{sentence.support:.0%}",
        evidence=tuple((sources[article], tuple(found)) for article, found in passages.items()),
        edits=tuple(
            type(edit)(readable(edit.kind), readable(edit.removed), readable(edit.added))
            for edit in sentence.edits
        ),
    )


def view(brief: Brief) -> View:
    """Work out what a reader is shown.

    Args:
        brief: the brief.

    Returns:
        Its view.

    Raises:
        KeyError: a citation or a copy names an article that the brief does not have.
        ValueError: a citation points outside its article.
    """
    cited = frozenset(citation.article for s in brief.sentences for citation in s.citations)
    articles = {article.id: article for article in brief.articles}
    sources = {
        article.id: source_of(brief, number, article, cited)
        for number, article in enumerate(brief.articles, start=1)
    }
    return View(
        title=readable(brief.title),
        lines=tuple(
            _line(number, sentence, articles, sources)
            for number, sentence in enumerate(brief.sentences, start=1)
        ),
        sources=tuple(sources.values()),
        words=brief.words,
        warnings=tuple(readable(warning) for warning in brief.warnings),
        settings=tuple(
            (readable(name), readable(str(value))) for name, value in sorted(brief.settings.items())
        ),
    )

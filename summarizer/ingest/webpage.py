"""Main text and metadata of an HTML page, by trafilatura (Barbaresi 2021)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from summarizer.document import Article, SummarizerError
from summarizer.ingest.dates import iso_date
from summarizer.ingest.decode import decode
from summarizer.ingest.quiet import quiet

# Extraction takes seconds at this number, and then grows with its square. News pages have some thousands.
MOST_TAGS = 150_000

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
# trafilatura's tree speaks TEI; where it kept HTML's own names, these are blocks as well.
_BLOCKS = frozenset(
    {"ab", "blockquote", "cell", "div", "head", "item", "li", "list", "p", "quote", "row", "table", "td"}
)
_ENDED = re.compile(r"[.!?:…。][\"'”’»)\]]*$")


def read_webpage(data: bytes, name: str, *, charset: str = "", url: str = "") -> Article:
    """Extract the article of a page, without navigation, share buttons, captions and comments.

    Args:
        data: the page.
        name: what to call it in messages.
        charset: encoding that the HTTP header names; "" for none.
        url: its address; "" for a file.

    Returns:
        The article, without an id; its paragraphs are separated by a blank line.

    Raises:
        SummarizerError: the page has no text that could be an article, or is too large for one.
    """
    import trafilatura  # noqa: PLC0415 - heavy
    from trafilatura.settings import Document  # noqa: PLC0415 - heavy

    found = _META_CHARSET.search(data[:4096])
    page, warnings = decode(data, name, charset or (found[1].decode("ascii") if found else ""))
    if page.count("<") > MOST_TAGS:
        raise SummarizerError(f"{name} has too many elements for the page of an article")
    if "<html" not in page[:20_000].lower():  # trafilatura takes no fragment of a page
        page = f"<html><body>{page}</body></html>"
    with quiet("trafilatura", "htmldate", "courlan", "justext"):
        # Without `favor_precision`: on pages made of nothing but <div> it keeps cookie notices and runs the
        # paragraphs together. A search for the date in the whole text (`extensive_search`) is often wrong.
        extracted = trafilatura.bare_extraction(
            page,
            url=url or None,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        document = extracted if isinstance(extracted, Document) else Document()
        text = "" if document.body is None else "\n\n".join(_paragraphs(document.body))
        if not text:
            body, _, _ = trafilatura.baseline(page)
            text = "\n\n".join(_paragraphs(body))
            warnings = (*warnings, "no article was found in the page: all its text was taken")
    if not text:
        raise SummarizerError(f"{name} has no article text: the page may be empty or built by a script")
    return Article(
        text,
        title=_line(document.title),
        source=_line(document.sitename) or (_line(document.hostname) if url else ""),
        author=_line(document.author).replace("; ", ", "),
        published=iso_date(document.date or ""),
        url=url,
        warnings=warnings,
    )


def _line(value: str | None) -> str:
    return " ".join((value or "").split())


def _paragraphs(body: Any) -> Iterator[str]:
    """The text of the blocks of trafilatura's tree, a paragraph each, in reading order."""
    line, wrapped = "", False
    for block, text in _pieces(body):
        if block is None:
            # A <br> after a whole sentence, or a second one, ends a paragraph; else it wraps a line.
            ends, wrapped = wrapped or bool(_ENDED.search(line[-20:].rstrip())), True
            line += " "
        else:
            ends = block
        if ends and (paragraph := _line(line)):
            yield paragraph
            line = ""
        line += text
        wrapped = wrapped and not text.strip()
    if paragraph := _line(line):
        yield paragraph


def _pieces(element: Any) -> Iterator[tuple[bool | None, str]]:
    """Each text of a tree with what stands before it: a block's edge (True), none (False), a <br> (None)."""
    edge = None if element.tag == "lb" else element.tag in _BLOCKS
    yield edge, element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tag in _BLOCKS, child.tail or ""

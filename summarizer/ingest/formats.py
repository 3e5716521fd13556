"""From bytes to articles: which format it is, and the reader for it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Literal

from summarizer.document import Article, SummarizerError
from summarizer.ingest.decode import decode
from summarizer.ingest.jsonl import read_articles
from summarizer.ingest.metadata import complete
from summarizer.ingest.pdf import read_pdf
from summarizer.ingest.webpage import read_webpage
from summarizer.ingest.word import read_word

Format = Literal["plain", "html", "pdf", "docx", "jsonl"]

# Markdown is read as plain text: its text stays as it is, and its heading is found like any headline.
SUFFIXES: dict[str, Format] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), "plain"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    ".pdf": "pdf",
    ".docx": "docx",
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), "jsonl"),
}
_MEDIA_TYPES: dict[str, Format] = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), "html"),
    "text/markdown": "plain",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    **dict.fromkeys(
        ("application/jsonl", "application/x-ndjson", "application/x-jsonlines", "application/json"), "jsonl"
    ),
}
# Servers send these for anything, so the content decides.
_VAGUE_TYPES = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|title|meta|article|main|div|p|h1)[\s>/])",
    re.IGNORECASE | re.DOTALL,
)


def format_of_media_type(media_type: str, name: str) -> Format | None:
    """The format that an HTTP content type names.

    Args:
        media_type: without parameters, in lower case; "" for none.
        name: what to call the source in messages.

    Returns:
        The format; None where the type says nothing, as ``text/plain``, which servers send for anything.

    Raises:
        SummarizerError: it is something that holds no article, such as an image.
    """
    if media_type in _VAGUE_TYPES:
        return None
    if media_type in _MEDIA_TYPES:
        return _MEDIA_TYPES[media_type]
    raise SummarizerError(f"{name} is {media_type}: only HTML, text, PDF, DOCX and JSON lines are read")


def sniff(data: bytes, path: str = "") -> Format:
    """The format of data by its first bytes, then by the suffix of its path, then by how its text looks."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    if known := SUFFIXES.get(PurePosixPath(path).suffix.lower()):
        return known
    start = data.removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(start[:8192]):
        return "html"
    first = start.lstrip()[:200_000].split(b"\n", 1)[0].strip()
    return "jsonl" if first.startswith(b"{") and _opens_json(first, data) else "plain"


def _opens_json(first: bytes, data: bytes) -> bool:
    """Whether text that starts with a brace is JSON: its first line, or all of it."""
    if re.match(rb'\{\s*"[^"]*"\s*:', first):
        return True
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def parse(
    data: bytes, form: Format, name: str, *, charset: str = "", url: str = ""
) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Read the articles that data holds.

    Args:
        data: a file, or what a server answered.
        form: its format.
        name: what to call it in messages.
        charset: encoding that the HTTP header names; "" for none.
        url: its address; "" for none.

    Returns:
        The articles and warnings. Only those from JSON lines have ids.

    Raises:
        SummarizerError: it is empty, damaged, binary, encrypted, or holds no article.
    """
    if not data.strip():
        raise SummarizerError(f"{name} is empty")
    if form == "jsonl":
        text, notes = decode(data, name, charset)
        articles, warnings = read_articles(text, name)
        return articles, (*(f"{name}: {note}" for note in notes), *warnings)
    return (replace(complete(_read(data, form, name, charset, url)), url=url),), ()


def _read(data: bytes, form: Format, name: str, charset: str, url: str) -> Article:
    if form == "plain":
        text, warnings = decode(data, name, charset)
        return Article(text, warnings=warnings)
    if form == "html":
        return read_webpage(data, name, charset=charset, url=url)
    if form == "pdf":
        return read_pdf(data, name)
    return read_word(data, name)

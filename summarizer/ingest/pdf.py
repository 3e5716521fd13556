"""Text of a PDF, by pypdf, with its printed lines put together to paragraphs again."""

from __future__ import annotations

import re
import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from summarizer.document import Article, SummarizerError
from summarizer.ingest.quiet import quiet

MOST_PAGES = 200
_EDGE_LINES = 2  # running heads and feet stand in the first or last two lines of a page

_ENDED = re.compile(r"[.!?:…。][\"'”’»)\]]*$")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_HALF = re.compile(r"(?<!\w)[^\W\d_]+$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# A full name, not the account of whoever ran the program.
_AUTHOR = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’,-]+)+")
# Titles that programs write for want of one.
_NO_TITLE = re.compile(
    r"untitled.*|microsoft word.*|\(?unspecified\)?|.*\.(?:docx?|pdf|indd|qxd|odt|tex|rtf)", re.IGNORECASE
)


def read_pdf(data: bytes, name: str) -> Article:
    """Extract the text of a PDF.

    Running heads, feet and page numbers are left out. The creation date is not taken for the date of
    publication: it is the day on which somebody printed the page.

    Args:
        data: the file.
        name: what to call it in messages.

    Returns:
        The article, without an id; its paragraphs are separated by a blank line.

    Raises:
        SummarizerError: the file is encrypted, damaged, or holds no text.
    """
    import pypdf  # noqa: PLC0415 - heavy
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - heavy

    # pypdf lets errors through that a damaged file causes anywhere in its code.
    damage = (
        *(PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError),
        *(OSError, RecursionError, TypeError, ValueError, struct.error, zlib.error, MemoryError),
    )
    pages: list[list[str]] = []
    lost = 0
    with quiet("pypdf"):
        try:
            reader = pypdf.PdfReader(BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise SummarizerError(f"{name} is encrypted: save a copy without a password first")
            count = len(reader.pages)
            title, author = (_entry(reader.metadata, key) for key in ("/Title", "/Author"))
        except damage as error:
            raise SummarizerError(f"{name} is not a readable PDF: the file is damaged") from error
        for number in range(min(count, MOST_PAGES)):
            try:
                pages.append(reader.pages[number].extract_text().splitlines())
            except damage:
                lost += 1
    text = "\n\n".join(paragraphs(pages))
    if not text and lost:
        raise SummarizerError(f"{name} is not a readable PDF: the file is damaged")
    if not text:
        raise SummarizerError(
            f"{name} holds no text: it may be a scan, which needs character recognition first"
        )
    warnings = []
    if count > MOST_PAGES:
        warnings.append(f"only the first {MOST_PAGES} of {count} pages were read")
    if lost:
        warnings.append(f"{lost} of {count} pages are damaged and were left out")
    return Article(
        text,
        title="" if _NO_TITLE.fullmatch(title) else title,
        author=author if _AUTHOR.fullmatch(author) else "",
        warnings=tuple(warnings),
    )


def _entry(metadata: Any, key: str) -> str:
    return " ".join(str((metadata or {}).get(key) or "").split())


def paragraphs(pages: Sequence[Sequence[str]]) -> list[str]:
    """Put printed lines together to paragraphs.

    A PDF has lines at places, no paragraphs. One ends at a blank line, at a sentence's end in a line
    that is not full, and around a heading (a short line without a full stop, above a capital). A word cut
    at a line's end loses its hyphen, unless the document has it with the hyphen elsewhere.

    Args:
        pages: the lines of each page.

    Returns:
        The paragraphs, each on one line.
    """
    lines = _body_lines(pages)
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return []
    full = lengths[int(0.9 * (len(lengths) - 1))]
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line))
    found: list[list[str]] = [[]]
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if line:
            _append(found[-1], line, words)
        if found[-1] and (not line or not below or _ends_paragraph(line, below, full)):
            found.append([])
    return [" ".join(parts) for parts in found if parts]


def _body_lines(pages: Sequence[Sequence[str]]) -> list[str]:
    """All lines in order, stripped, without page numbers and what stands at the edge of most pages."""
    stripped = [[" ".join(line.split()) for line in page] for page in pages]
    stripped = [page for page in stripped if any(page)]

    def edges(page: list[str]) -> set[int]:
        places = [place for place, line in enumerate(page) if line]
        return {*places[:_EDGE_LINES], *places[-_EDGE_LINES:]}

    shapes = Counter(shape for page in stripped for shape in {_shape(page[i]) for i in edges(page)})
    running = {shape for shape, count in shapes.items() if count >= 3 and 2 * count > len(stripped)}
    lines: list[str] = []
    for page in stripped:
        edge = edges(page)
        for place, line in enumerate(page):
            furniture = place in edge and (_shape(line) in running or _PAGE_NUMBER.fullmatch(line))
            # A page that ends inside a paragraph goes on with the next page: no blank line between them.
            if not furniture and (line or (lines and lines[-1] and 0 < place < len(page) - 1)):
                lines.append(line)
    return lines


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _ends_paragraph(line: str, below: str, full: int) -> bool:
    if _ENDED.search(line):
        # The first word of the next line would have fitted: the line was ended on purpose.
        return len(line) + 1 + len(below.split(maxsplit=1)[0]) <= 0.95 * full
    starts_anew = below[0].isupper() or below[0].isdigit() or below[0] in "\"'“‘«"
    return len(line) <= 0.6 * full and starts_anew and line[-1] not in ",;-\u00ad"


def _append(parts: list[str], line: str, words: Counter[str]) -> None:
    """Add a line to the lines of a paragraph, or to its last line where that ends in half a word."""
    if not parts or not line[0].islower() or not re.search(r"\w\S*[-\u2010\u00ad]$", parts[-1][-60:]):
        parts.append(line)
        return
    start, hyphen = parts[-1][:-1], parts[-1][-1]
    head, tail = _HALF.search(start[-60:]), _WORD.match(line)
    keeps = hyphen != "\u00ad"
    if keeps and head and tail:
        first, second = head[0].lower(), tail[0].lower()
        whole, compound = words[first + second], words[f"{first}-{second}"]
        # Each half has been counted once, here: seen again, it is a word of its own.
        keeps = compound > whole or (not whole and min(words[first], words[second]) > 1 and len(first) > 2)
    parts[-1] = (parts[-1] if keeps else start) + line

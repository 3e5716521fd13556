"""Text of a DOCX document, by python-docx."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from summarizer.document import Article, SummarizerError

# What a document may unpack to, by what its directory says; zipfile reads no more than that.
MOST_BYTES = 200_000_000
MOST_XML_BYTES = 20_000_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}


def read_word(data: bytes, name: str) -> Article:
    """Extract the paragraphs of a DOCX document; a heading is a paragraph of its own.

    Args:
        data: the file.
        name: what to call it in messages.

    Returns:
        The article, without an id; its paragraphs are separated by a blank line. Its date is the day on
        which the document was begun, as the document itself says.

    Raises:
        SummarizerError: the file is no DOCX document, is damaged, unpacks to too much, or holds no text.
    """
    import docx  # noqa: PLC0415 - heavy
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 - heavy

    # What python-docx, lxml (a SyntaxError) and zipfile raise for one that is damaged.
    damage = (
        *(OpcError, SyntaxError, zipfile.BadZipFile, zlib.error, EOFError, OSError),
        *(AttributeError, LookupError, NotImplementedError, RuntimeError, TypeError, ValueError),
    )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            sizes = [(part.filename.lower(), part.file_size) for part in archive.infolist()]
        xml = sum(size for part, size in sizes if part.endswith((".xml", ".rels")))
        if sum(size for _, size in sizes) > MOST_BYTES or xml > MOST_XML_BYTES:
            raise SummarizerError(f"{name} unpacks to too much data for an article")
        document = docx.Document(BytesIO(data))
        properties = document.core_properties
        title, author, created = properties.title or "", properties.author or "", properties.created
        found = list(_paragraphs(document))
    except damage as error:
        raise SummarizerError(f"{name} is not a readable DOCX document") from error
    if not found:
        raise SummarizerError(f"{name} holds no text")
    headings = (text for style, text in found if style in ("Title", "Heading 1"))
    # The template of python-docx gives this author, and the day on which the template was made.
    templated = author == "python-docx"
    return Article(
        "\n\n".join(text for _, text in found),
        title=" ".join((title or next(headings, "")).split()),
        author=" ".join(author.split()) if not templated and len(author.split()) > 1 else "",
        published=created.date().isoformat() if created and not templated else "",
    )


def _paragraphs(document: Any) -> Iterator[tuple[str, str]]:
    """Style and text of the paragraphs that hold any; tables count only where all text is in tables."""
    paragraphs = [*document.paragraphs]
    if not any(paragraph.text.strip() for paragraph in paragraphs):
        # A merged cell stands in each row and column that it covers, with one and the same element.
        cells = {id(cell._tc): cell for table in document.tables for row in table.rows for cell in row.cells}
        paragraphs = [paragraph for cell in cells.values() for paragraph in cell.paragraphs]
    for paragraph in paragraphs:
        if text := _text(paragraph):
            style = paragraph.style
            yield (style.name or "" if style is not None else ""), text


def _text(paragraph: Any) -> str:
    """The text of a paragraph with tracked insertions, which ``Paragraph.text`` drops, without deletions."""
    pieces = []
    for node in paragraph._p.iter():
        in_box = any(str(above.tag).endswith("}txbxContent") for above in node.iterancestors())
        if not in_box:
            pieces.append((node.text or "") if node.tag == f"{_W}t" else _CHARACTERS.get(node.tag, ""))
    return re.sub(r"[^\S\n]+", " ", "".join(pieces)).strip()

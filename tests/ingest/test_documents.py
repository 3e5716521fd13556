"""HTML, PDF and DOCX: the main text in paragraphs, the metadata, and one line for what is broken."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import docx
import numpy as np
import pypdf
import pytest

from summarizer.document import SummarizerError
from summarizer.ingest import pdf, word
from summarizer.ingest.pdf import paragraphs, read_pdf
from summarizer.ingest.webpage import read_webpage
from summarizer.ingest.word import read_word

ONE = (
    "The fire in the harbour of Selby Cove began after 2 a.m. on Tuesday and burned through three warehouses."
)
TWO = "Two workers were treated for smoke, and one was in hospital, the port’s manager, Ida Brandt, said."
THREE = "The port will stay closed until Friday while inspectors look for the cause; ferries go to Marlow."

ARTICLE_PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Fire at Selby Cove harbour | The Coast Daily</title>
<meta property="og:site_name" content="The Coast Daily">
<meta property="og:title" content="Fire at Selby Cove harbour">
<meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2022-03-09T08:15:00+01:00"></head><body>
<div id="cookie-banner"><p>We use cookies to improve your experience. By clicking you agree.</p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<main><article><h1>Fire at Selby Cove harbour</h1><div class="byline">By <a href="/jane">Jane Roe</a></div>
<div class="share-buttons"><a href="#">Share on Facebook</a><a href="#">Share on Twitter</a></div>
<figure><img src="a.jpg"><figcaption>Smoke rises over the harbour. Photo: John Doe</figcaption></figure>
<p>{ONE}</p><aside class="related">
<h3>Related</h3><ul><li><a href="/1">Ten harbours to see</a></li></ul></aside>
<h2>Cause unknown</h2><p>{TWO}</p><p>{THREE}</p>
<div class="newsletter"><p>Sign up for our morning newsletter.</p></div></article>
<section id="comments" class="comments"><h3>2 comments</h3>
<div class="comment"><p>I saw the flames from my window.</p></div></section>
</main><footer><p>Copyright 2022 The Coast Daily. All rights reserved.</p></footer></body></html>"""

# Nothing but <div>: no hint of what is the article but its words.
DIV_PAGE = f"""<html><head><title>Fire at Selby Cove harbour</title></head><body>
<div class=top><a href=/>Coast Daily</a> <a href=/news>News</a> <a href=/weather>Weather</a></div>
<div class="gdpr-modal"><h2>Your privacy matters</h2><p>We and our 812 partners store information on a device,
such as unique identifiers in cookies, to process personal data. You may manage your choices.</p></div>
<div class=content><div class=headline>Fire at Selby Cove harbour</div>
<div class="social"><span>Share</span><span>Tweet</span></div>
<div class=img><img src=x.jpg><div class=caption>Smoke rises over the harbour.</div></div>
<div>{ONE}</div><div>{TWO}</div>
<div class="related-box"><div>You may also like</div>
<div><a href=/a>Storm closes the ferry line</a></div></div>
<div>{THREE}</div></div>
<div class=comments-area><h4>Join the conversation</h4><div class=cmt>harbourmouse: I saw the flames, it was
the biggest fire I have ever seen in this town and nobody told us anything at all.</div></div>
<div class=foot>© 2022 Coast Daily. Terms. Privacy. All rights reserved.</div></body></html>"""


def test_the_article_of_a_page_and_nothing_around_it():
    article = read_webpage(ARTICLE_PAGE.encode(), "page")
    assert article.text.split("\n\n") == ["Fire at Selby Cove harbour", ONE, "Cause unknown", TWO, THREE]
    assert (article.title, article.source) == ("Fire at Selby Cove harbour", "The Coast Daily")
    assert (article.author, article.published) == ("Jane Roe", "2022-03-09")


def test_a_page_of_nothing_but_divisions():
    text = read_webpage(DIV_PAGE.encode(), "page").text
    assert text.split("\n\n") == ["Fire at Selby Cove harbour", ONE, TWO, THREE]


def test_line_breaks_become_paragraphs_where_they_end_one():
    wrapped = THREE.replace("while ", "while<br>")
    page = f"<html><body><div>{ONE}<br><br>{TWO}<br>{wrapped}</div></body></html>"
    assert read_webpage(page.encode(), "page").text.split("\n\n") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body><div><p>{ONE}<p>{TWO}</b></div></div><table><tr><p>{THREE} <a href='x",
        f"<!DOCTYPE html><html><body><article><p>{ONE}</p><p>{TWO}</p><p>{THREE}",
        f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>",
        f"<html><body>\0<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></body>".replace("\0", ""),
    ],
)
def test_broken_pages_are_read(page):
    assert read_webpage(page.encode(), "page").text.split("\n\n") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<html><body><script>x</script></body></html>", "<html"]
)
def test_a_page_without_text_gives_one_line(page):
    with pytest.raises(SummarizerError, match=r"^page has no article text: the page may be empty"):
        read_webpage(page.encode(), "page")


def test_a_page_of_one_sentence():
    assert read_webpage(b"<p>Short one.</p>", "page").text == "Short one."


def test_the_encoding_that_a_page_declares():
    text = "Zażółć gęślą jaźń, powiedział burmistrz miasta."
    page = f"<html><head><meta charset='iso-8859-2'></head><body><p>{text}</p>"
    article = read_webpage(page.encode("iso8859-2"), "page")
    assert article.text == text
    assert article.warnings == ()


def test_a_long_page_and_a_deep_one_end():
    assert len(read_webpage(f"<p>{ONE * 20_000}</p>".encode(), "page").text) > 2_000_000
    with pytest.raises(SummarizerError, match="no article text"):  # libxml2 gives up at some depth
        read_webpage(("<div>" * 50_000 + f"<p>{ONE}</p>").encode(), "page")
    with pytest.raises(SummarizerError, match="too many elements"):
        read_webpage(b"<a>x</a>" * 200_000, "page")


def make_pdf(pages, title="", author=""):
    """A PDF by hand: pages of lines of ASCII text."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line.translate({40: '[', 41: ']', 92: '/'})}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 72 800 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    objects.append(f"<< /Title ({title}) /Author ({author}) /CreationDate (D:20260101000000Z) >>")
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(data)}"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n{trailer}\n%%EOF".encode()


PRINTED = [
    "Fire at Selby Cove harbour",
    "By Jane Roe",
    "The fire in the harbour of Selby Cove began after 2 a.m. on Tuesday and burned",
    "through three ware-",
    "houses, the coast guard said.",
    "Two workers were treated for smoke, and one of them remained in hospital on",
    "Wednesday, the manager said.",
]


def test_the_lines_of_a_pdf_become_paragraphs_and_its_metadata_are_read():
    article = read_pdf(make_pdf([PRINTED], "Fire at Selby Cove", "Jane Roe"), "a.pdf")
    assert article.text.split("\n\n") == [
        *PRINTED[:2],
        f"{PRINTED[2]} through three warehouses, the coast guard said.",
        f"{PRINTED[5]} {PRINTED[6]}",
    ]
    assert (article.title, article.author) == ("Fire at Selby Cove", "Jane Roe")
    assert article.published == ""  # the day of printing is not that of publication


def test_names_that_programs_write_are_no_metadata():
    article = read_pdf(make_pdf([PRINTED], "Microsoft Word - fire.docx", "jroe"), "a.pdf")
    assert (article.title, article.author) == ("", "")


def test_page_furniture_goes_and_a_paragraph_runs_over_the_page():
    body = [
        f"Line {chr(97 + n)} of a long story about the harbour, the fire and the ferries that"
        for n in range(8)
    ]
    pages = [
        ["The Coast Daily", *body[n : n + 2], f"Page {n + 1} of 7", f"coast.example {n}"] for n in range(7)
    ]
    text = read_pdf(make_pdf(pages), "a.pdf").text
    assert "Coast Daily" not in text
    assert "Page" not in text
    assert "coast.example" not in text
    assert "\n\n" not in text
    assert text.count("Line ") == 14


def test_hyphens_at_the_end_of_a_line():
    lines = [
        "The long-term plan for the harbour of the town was put off by the com-",
        "munity, and the long-",
        "term camp stayed. U.S.-",
        "led crews and the co\u00ad",
        "operative helped, said a man of Baden-",
        "Baden.",
    ]
    (text,) = paragraphs([lines])
    for piece in ("community", "the long-term camp", "U.S.-led", "cooperative"):
        assert piece in text


def test_every_word_of_a_page_stays():
    rng = np.random.default_rng(0)
    lines = [
        " ".join(rng.choice(["Fire", "ship", "town.", "sea", "port,"], rng.integers(1, 16)))
        for _ in range(200)
    ]
    assert " ".join(paragraphs([lines])).split() == " ".join(lines).split()


def encrypted(password):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([PRINTED])))
    writer.encrypt(password, algorithm="AES-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_an_encrypted_pdf():
    assert read_pdf(encrypted(""), "a.pdf").text.startswith("Fire at Selby Cove")
    with pytest.raises(SummarizerError, match=r"^a\.pdf is encrypted: save a copy without a password first$"):
        read_pdf(encrypted("secret"), "a.pdf")


def test_a_pdf_without_text_and_a_long_one(monkeypatch):
    with pytest.raises(SummarizerError, match=r"^a\.pdf holds no text: it may be a scan"):
        read_pdf(make_pdf([[]]), "a.pdf")
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    article = read_pdf(make_pdf([["First page."], ["Second page."], ["Third page."]]), "a.pdf")
    assert article.warnings == ("only the first 2 of 3 pages were read",)
    assert "Third" not in article.text


def test_damaged_pdfs_give_text_or_one_line(caplog):
    whole, rng = make_pdf([PRINTED]), np.random.default_rng(0)
    errors = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 5, 50))):
            data[rng.integers(len(data))] = rng.integers(256)
        try:
            read_pdf(bytes(data[: rng.integers(20, len(data) * 2)]), "a.pdf")
        except SummarizerError as error:
            errors += "\n" not in str(error)
    assert 0 < errors < 150
    assert not caplog.records


NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def make_docx(build):
    document = docx.Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_the_paragraphs_and_properties_of_a_document():
    def build(document):
        document.add_heading("Fire at Selby Cove harbour", 1)
        document.add_paragraph(ONE)
        document.add_paragraph("")
        document.add_heading("Cause unknown", 2)
        document.add_paragraph(TWO)
        document.core_properties.author = "Jane Roe"
        document.core_properties.created = datetime(2022, 3, 9, 8)

    article = read_word(make_docx(build), "a.docx")
    assert article.text.split("\n\n") == ["Fire at Selby Cove harbour", ONE, "Cause unknown", TWO]
    assert (article.title, article.author) == ("Fire at Selby Cove harbour", "Jane Roe")
    assert article.published == "2022-03-09"


def test_the_properties_of_the_template_are_not_those_of_the_article():
    article = read_word(make_docx(lambda document: document.add_paragraph(ONE)), "a.docx")
    assert (article.title, article.author, article.published) == ("", "", "")


def test_tracked_insertions_count_and_deletions_do_not():
    def build(document):
        paragraph = document.add_paragraph("Three warehouses ")
        inserted = docx.oxml.parse_xml(
            f'<w:ins {NAMESPACE} w:id="1" w:author="x"><w:r><w:t>were lost</w:t></w:r></w:ins>'
        )
        deleted = docx.oxml.parse_xml(
            f'<w:del {NAMESPACE} w:id="2" w:author="x"><w:r><w:delText>burned</w:delText></w:r></w:del>'
        )
        paragraph._p.append(deleted)
        paragraph._p.append(inserted)

    assert read_word(make_docx(build), "a.docx").text == "Three warehouses were lost"


def test_a_document_that_is_all_table():
    def build(document):
        table = document.add_table(1, 2)
        table.rows[0].cells[0].text = ONE
        table.rows[0].cells[0].merge(table.rows[0].cells[1])

    assert read_word(make_docx(build), "a.docx").text == ONE


def test_a_document_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    whole = make_docx(lambda document: document.add_paragraph(ONE))
    for name, size in (
        ("word/extra.xml", word.MOST_XML_BYTES + 1),
        ("word/media/a.png", word.MOST_BYTES + 1),
    ):
        buffer = io.BytesIO(whole)
        with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as part:
            for _ in range(size // 1_000_000 + 1):
                part.write(bytes(1_000_000))
        with pytest.raises(SummarizerError, match="unpacks to too much"):
            read_word(buffer.getvalue(), "a.docx")


def test_damaged_documents_give_text_or_one_line():
    whole, rng = make_docx(lambda document: document.add_paragraph(ONE)), np.random.default_rng(0)
    with pytest.raises(SummarizerError, match=r"^a\.docx holds no text$"):
        read_word(make_docx(lambda document: None), "a.docx")
    for wrong in (
        b"PK\x03\x04",
        b"no zip",
        zipped({"a": b"b"}),
        zipped({"[Content_Types].xml": b"<a", "word/document.xml": b"<"}),
    ):
        with pytest.raises(SummarizerError, match=r"^a\.docx is not a readable DOCX document$"):
            read_word(wrong, "a.docx")
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 20, 200))):
            data[rng.integers(len(data))] = rng.integers(256)
        try:
            read_word(bytes(data), "a.docx")
        except SummarizerError:
            continue


def zipped(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()

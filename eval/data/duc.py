"""DUC and TAC collections in a folder of a licensed user.

The layout is that of the distributions of NIST, which no one else may hand on::

    FOLDER/docs/d30001t/APW19981016.0240              DUC 2003 and 2004, one file a document
    FOLDER/docs/D0801A/D0801A-A/AFP_ENG_20041003.0140 TAC 2008 to 2011, one folder a set of documents
    FOLDER/models/D30001.M.100.T.A                    reference of assessor A, 100 words, DUC
    FOLDER/models/D0801-A.M.100.A.B                   reference of assessor B for set A of topic 0801, TAC

Documents are SGML with ``<DOC>``, ``<DOCNO>``, ``<TEXT>`` and often ``<HEADLINE>`` and ``<P>``. References
are plain text, a sentence a line, or SEE HTML, in which every sentence stands in ``<a href="#1" …>…</a>``.
Folders may lie deeper inside ``docs`` and ``models``; case of their names does not matter. A topic letter
(``t`` of ``d30001t``, the first ``A`` of ``D0801A-A``) names the assessor and takes no part in the match.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from summarizer.document import Article, SummarizerError
from summarizer.ingest.dates import iso_date
from summarizer.ingest.decode import decode

from ..contract import Cluster
from .references import check_references, split_sentences

PREFIX = "duc:"
USUAL_WORDS = 100

# Number of the topic, and the set of documents where a topic has several (TAC's update task).
Topic = tuple[str, str]

_TOPIC = re.compile(r"d(\d+)[a-z]?(?:-([a-z]))?", re.IGNORECASE)
_MODEL = re.compile(r"d(\d+)[a-z]?(?:-([a-z]))?\.m\.(\d+)\.[a-z]\.([a-z0-9]+)(?:\.s?html?)?", re.IGNORECASE)
_SEE = re.compile(r'<a\s[^>]*?href="?#\d+"?[^>]*>(.*?)</a>', re.IGNORECASE | re.DOTALL)
_SGML = re.IGNORECASE | re.DOTALL
_DOC = re.compile(r"<DOC\b[^>]*>(.*?)</DOC>", _SGML)
_DOCNO = re.compile(r"<DOCNO>(.*?)</DOCNO>|\bid=\"([^\"]+)\"", _SGML)
_HEADLINE = re.compile(r"<(HEADLINE|HEAD|HL)>(.*?)</\1>", _SGML)
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", _SGML)
_DATE = re.compile(r"<(DATE_TIME|DATE)>(.*?)</\1>", _SGML)
_PARAGRAPH = re.compile(r"</?P>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_STAMP = re.compile(r"(?:19|20)\d{6}")


def read_duc(name: str, *, optional: bool = False) -> Iterator[Cluster]:
    """Read the topics of a DUC or TAC folder.

    Args:
        name: ``duc:FOLDER``; the layout is in the docstring of this module.
        optional: whether a topic may have no reference.

    Yields:
        Clusters in the order of their names, such as ``D30001`` or ``D0801-A``; their articles in the
        order of the names of the files, their references in the order of the assessors.

    Raises:
        SummarizerError: a folder is missing or holds no documents, a document has no text, two folders
            or documents have one name, or a topic has no reference or references of several lengths
            other than 100 words.
    """
    folder = Path(name.removeprefix(PREFIX)).expanduser()
    docs, models = _inside(folder, "docs"), _inside(folder, "models")
    references = _models(models)
    topics: dict[Topic, Path] = {}
    for place in sorted(path for path in docs.rglob("*") if path.is_dir()):
        match = _TOPIC.fullmatch(place.name)
        if match and _files(place):
            topic = _topic(match)
            if topic in topics:
                raise SummarizerError(f"{place} and {topics[topic]} are the same topic")
            topics[topic] = place
    if not topics:
        raise SummarizerError(f"{docs} has no topics: folders such as d30001t or D0801A-A with documents")
    for topic, place in sorted(topics.items()):
        files = _of_one_length(references.get(topic, {}), place)
        texts = tuple(read_model(path) for path in files)
        yield Cluster(
            _name(topic), _articles(place), check_references(texts, f"{place} of {folder}", optional=optional)
        )


def read_document(path: Path) -> list[Article]:
    """Read a file of SGML documents.

    Args:
        path: the file.

    Returns:
        Its articles, called by their ``DOCNO``, else by the name of the file. Paragraphs are parted by
        blank lines.

    Raises:
        SummarizerError: the file cannot be read, or a document has no text.
    """
    text, warnings = decode(_bytes(path), str(path))
    parts = _DOC.findall(text)
    if not parts:
        raise SummarizerError(f"{path} has no <DOC>")
    articles = []
    for part in parts:
        body = "\n\n".join(_TEXT.findall(part))
        paragraphs = [p for p in map(_plain, _PARAGRAPH.split(body)) if p]
        number = _DOCNO.search(part)
        name = _line((number[1] or number[2]) if number else path.name)
        if not paragraphs:
            raise SummarizerError(f"{path}: document {name} has no <TEXT>")
        headline = _HEADLINE.search(part)
        articles.append(
            Article(
                "\n\n".join(paragraphs),
                id=name,
                title=_line(headline[2]) if headline else "",
                published=_published(name, part),
                warnings=warnings,
            )
        )
    return articles


def read_model(path: Path) -> tuple[str, ...]:
    """Read a reference, plain or SEE HTML, as sentences.

    Raises:
        SummarizerError: the file cannot be read or is empty.
    """
    text, _ = decode(_bytes(path), str(path))
    sentences = [_line(found) for found in _SEE.findall(text)]
    if sentences:
        return tuple(s for s in sentences if s)
    return tuple(_line(sentence) for sentence in split_sentences(text))


def _models(folder: Path) -> dict[Topic, dict[int, list[Path]]]:
    """References by topic and length in words."""
    found: dict[Topic, dict[int, list[Path]]] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        if match := _MODEL.fullmatch(path.name):
            found.setdefault(_topic(match), {}).setdefault(int(match[3]), []).append(path)
    return found


def _of_one_length(lengths: dict[int, list[Path]], place: Path) -> list[Path]:
    if len(lengths) > 1 and USUAL_WORDS not in lengths:
        given = ", ".join(map(str, sorted(lengths)))
        raise SummarizerError(f"{place} has references of {given} words, and none of {USUAL_WORDS}")
    return lengths.get(USUAL_WORDS) or next(iter(lengths.values()), [])


def _articles(place: Path) -> tuple[Article, ...]:
    articles = tuple(article for path in _files(place) for article in read_document(path))
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise SummarizerError(f"{place}: two documents are called {article.id}")
        seen.add(article.id)
    return articles


def _inside(folder: Path, name: str) -> Path:
    if not folder.is_dir():
        raise SummarizerError(f"no such folder: {folder}")
    found = folder / name
    if not found.is_dir():
        raise SummarizerError(f"{folder} has no folder {name!r}; a DUC or TAC collection has docs and models")
    return found


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))


def _topic(match: re.Match[str]) -> Topic:
    return match[1], (match[2] or "").upper()


def _name(topic: Topic) -> str:
    return f"D{topic[0]}-{topic[1]}".removesuffix("-")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SummarizerError(f"cannot read {path}: {error.strerror}") from error


def _plain(sgml: str) -> str:
    return html.unescape(_TAG.sub("", sgml)).strip()


def _line(sgml: str) -> str:
    return " ".join(_plain(sgml).split())


def _published(name: str, part: str) -> str:
    """The day that the number of the document holds (``APW19981016.0240``), else that of its date line."""
    if stamp := _STAMP.search(name):
        day = stamp[0]
        return iso_date(f"{day[:4]}-{day[4:6]}-{day[6:]}")
    given = _DATE.search(part)
    return iso_date(_line(given[2])) if given else ""

"""JSON lines: an article a line, or a cluster of articles a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.document import Article, SummarizerError
from summarizer.ingest.dates import iso_date
from summarizer.ingest.metadata import complete
from summarizer.ingest.names import shown, unique_ids

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Cluster:
    """The articles of one line.

    Args:
        id: the line's ``id`` as it was given, or its line number as a string.
        articles: at least one, with unique ids.
        warnings: what was changed, one line each; what concerns one article stands in that article.
        line: line number, from 1.
    """

    id: str | int
    articles: tuple[Article, ...]
    warnings: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ClusterError:
    """A line that cannot be used.

    Args:
        id: the line's ``id`` as it was given, or its line number as a string.
        message: what is wrong, on one line, beginning with the line number.
        line: line number, from 1.
    """

    id: str | int
    message: str
    line: int


def read_clusters(lines: Iterable[bytes | str]) -> Iterator[Cluster | ClusterError]:
    """Read clusters one by one, in order and in constant memory.

    Args:
        lines: lines of JSON, as from a file opened with ``"rb"``; blank ones are skipped, but counted.

    Yields:
        A cluster or an error for each line: ``{"id"?, "articles": [{"id"?, "title"?, "text", "source"?,
        "published"?, "url"?, "author"?}]}``. Other keys are ignored.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        name: str | int = str(number)
        try:
            record = _record(line, f"line {number}")
            name = _cluster_id(record, number)
            articles, warnings = _cluster(record, f"line {number}")
        except SummarizerError as error:
            yield ClusterError(name, str(error), number)
        else:
            yield Cluster(name, articles, warnings, number)


def read_articles(text: str, name: str) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Read a file of JSON lines as the articles of one cluster.

    Args:
        text: an article a line, or a single cluster; a file that is one JSON value may be spread over
            many lines.
        name: what to call the file in messages.

    Returns:
        The articles with unique ids, and warnings, among them a line for each unusable line.

    Raises:
        SummarizerError: no line can be used, or there are several clusters.
    """
    articles: list[Article] = []
    warnings: list[str] = []
    failures: list[str] = []
    clusters = singles = 0
    for number, line in _values(text):
        place = f"{name}, line {number}"
        try:
            record = _record(line, place)
            if "articles" in record:
                clusters += 1
                found, notes = _cluster(record, place)
                articles += found
                warnings += notes
            else:
                singles += 1
                articles.append(_article(record, place, str(singles)))
        except SummarizerError as error:
            failures.append(str(error))
        if clusters > 1:
            raise SummarizerError(
                f"{name} holds more than one cluster: use `summarizer batch` for a brief of each"
            )
    if clusters and singles:
        raise SummarizerError(f"{name} mixes lines with an article and lines with a cluster")
    if not articles:
        raise SummarizerError(failures[0] if failures else f"{name} is empty")
    named, notes = _named(articles, name)
    return named, (*failures, *warnings, *notes)


def _values(text: str) -> Iterator[tuple[int, str]]:
    """The JSON values of a file with their line numbers: the file itself if it is one, else its lines."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        # Only a line feed ends a line: JSON strings may hold U+2028 and other separators as they are.
        yield from ((n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip())
    else:
        yield 1, text


def _record(line: bytes | str, place: str) -> dict[str, Any]:
    if isinstance(line, bytes):
        try:
            line = line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise SummarizerError(f"{place} is not UTF-8") from error
    try:
        record = json.loads(line.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise SummarizerError(f"{place} is not JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise SummarizerError(
            f"{place} is not usable JSON: a number is too long, or lists are nested too deep"
        ) from error
    if not isinstance(record, dict):
        raise SummarizerError(f'{place} is not an object like {{"text": …}} or {{"articles": […]}}')
    return record


def _cluster_id(record: dict[str, Any], number: int) -> str | int:
    name = record.get("id")
    if name is None or name == "":
        return str(number)
    if isinstance(name, bool) or not isinstance(name, (str, int)):
        raise SummarizerError(f"line {number}: the id is neither a string nor a whole number")
    return _whole(name)[0] if isinstance(name, str) else name


def _cluster(record: dict[str, Any], place: str) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """The articles of a cluster, with unique ids, and warnings."""
    members = record.get("articles")
    if not isinstance(members, list) or not members:
        raise SummarizerError(f'{place} has no "articles"')
    articles = [
        _article(member, f"{place}: article {number}", str(number))
        for number, member in enumerate(members, start=1)
    ]
    return _named(articles, place)


def _named(articles: list[Article], place: str) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    named, renamings = unique_ids(articles)
    notes = (f"{place}: a second article {shown(old)!r} is called {shown(new)!r}" for old, new in renamings)
    return named, tuple(notes)


def _article(member: Any, place: str, position: str) -> Article:
    """An article of JSON, its missing metadata filled in from its text.

    Raises:
        SummarizerError: it has no text, or its id is no string or whole number.
    """
    if not isinstance(member, dict):
        raise SummarizerError(f'{place} is not an object with a "text"')
    text = member.get("text")
    if text is not None and not isinstance(text, str):
        raise SummarizerError(f"{place} has a text that is not a string")
    if text is None or not text.strip():
        raise SummarizerError(f"{place} has no text")
    name = member.get("id")
    if isinstance(name, bool) or not isinstance(name, (str, int, type(None))):
        raise SummarizerError(f"{place} has an id that is neither a string nor a whole number")
    text, warnings = _whole(text)
    fields: dict[str, str] = {}
    for key in ("title", "source", "author", "published", "url"):
        value = member.get(key)
        if value is not None and not isinstance(value, str):
            warnings = (*warnings, f"its {key} was ignored: it is not a string")
        fields[key] = " ".join(_whole(value)[0].split()) if isinstance(value, str) else ""
    if fields["published"]:
        given, fields["published"] = fields["published"], iso_date(fields["published"])
        if not fields["published"]:
            warnings = (*warnings, f"its date {shown(given)!r} was ignored: write 2020-01-31")
    known = position if name is None or name == "" else _whole(str(name))[0]
    return complete(Article(text, id=known, warnings=warnings, **fields))


def _whole(text: str) -> tuple[str, tuple[str, ...]]:
    """A text that can be written out again: JSON can hold half characters, which no encoding has."""
    if not _SURROGATE.search(text):
        return text, ()
    return _SURROGATE.sub("\ufffd", text), ("half a character was replaced by U+FFFD",)

"""Clusters from JSON lines: what ``summarizer batch`` reads, with references; and events with their leads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.document import Article, SummarizerError
from summarizer.ingest.dates import iso_date
from summarizer.ingest.jsonl import ClusterError, read_clusters
from summarizer.ingest.names import shown

from ..contract import Cluster
from .lines import read_records
from .references import as_reference, check_references

INPUTS = ("auto", "leads", "articles")


def read_jsonl(path: Path, *, input: str = "auto", optional: bool = False) -> Iterator[Cluster]:  # noqa: A002 - the option's name
    """Read a file of clusters, one a line.

    A line is ``{"id"?, "articles": [{"id"?, "title"?, "text", "source"?, "published"?, …}], "references":
    [str | [str]], "neutral_references"?: bool}``; a single reference may stand under ``reference`` or
    ``summary``. A reference is a text or a list of its sentences. The articles are read as by
    ``summarizer batch``; a line without an id is called by its number.

    An event may hold its leads besides: ``{"id", "leads": [{"title"?, "text"}], "articles": [… "date"?],
    "summary"}``. Its articles are taken as they are, without looking for metadata in their texts; those
    without text are left out. Its references are neutral unless it says otherwise.

    Args:
        path: ``.jsonl``, ``.jsonl.gz`` or ``.jsonl.xz``.
        input: ``leads``, ``articles``, or ``auto`` for leads where a line has them. With ``articles``,
            events without full articles are left out.
        optional: whether a cluster may have no reference.

    Yields:
        Clusters in the order of the file, with unique ids.

    Raises:
        SummarizerError: one line that names file and line: no such file, an empty or truncated one, what
            is not JSON, an id given twice, an article without text, a missing or empty reference.
    """
    lines: dict[str, int] = {}
    for number, record in read_records(path):
        place = f"{path}, line {number}"
        name = _id(record, number, place)
        if name in lines:
            raise SummarizerError(f"{place}: the id {shown(name)!r} was given before, in line {lines[name]}")
        lines[name] = number
        articles = _articles(record, place, input)
        if not articles:
            continue
        whole = f"{place}: cluster {shown(name)!r}"
        references = check_references(_references(record, whole), whole, optional=optional)
        neutral = record.get("neutral_references", "leads" in record)
        if not isinstance(neutral, bool):
            raise SummarizerError(f"{place}: neutral_references is neither true nor false")
        yield Cluster(name, articles, references, neutral)


def _id(record: dict[str, Any], number: int, place: str) -> str:
    name = record.get("id")
    if name is None or name == "":
        return str(number)
    if isinstance(name, bool) or not isinstance(name, (str, int)):
        raise SummarizerError(f"{place}: the id is neither a string nor a whole number")
    return str(name)


def _articles(record: dict[str, Any], place: str, wanted: str) -> tuple[Article, ...]:
    """The articles of a line; none for an event that has not the full ones that were asked for."""
    if "leads" not in record:
        if wanted == "leads":
            raise SummarizerError(f'{place} has no "leads"')
        return _own_articles(record, place)
    key = "articles" if wanted == "articles" else "leads"
    members = record.get(key) or []
    if not isinstance(members, list):
        raise SummarizerError(f"{place}: {key!r} is not a list")
    found = [
        _plain_article(member, f"{place}: {key[:-1]} {position}", str(position))
        for position, member in enumerate(members, start=1)
    ]
    # Some leads are a title alone: there is nothing in them to read.
    articles = tuple(article for article in found if article.text.strip())
    if not articles and (members or key == "leads"):
        raise SummarizerError(f"{place}: no one of its {key} has a text")
    _check_unique(articles, place)
    return articles


def _own_articles(record: dict[str, Any], place: str) -> tuple[Article, ...]:
    (item,) = read_clusters([json.dumps(record)])
    if isinstance(item, ClusterError):
        # It was given as the only line, and so is called line 1.
        raise SummarizerError(place + item.message.removeprefix("line 1"))
    if item.warnings:
        raise SummarizerError(place + item.warnings[0].removeprefix("line 1") + ": ids must be unique")
    return item.articles


def _plain_article(member: Any, place: str, position: str) -> Article:
    if not isinstance(member, dict) or not isinstance(member.get("text"), str):
        raise SummarizerError(f'{place} is not an object with a "text"')
    fields = {key: member.get(key) or "" for key in ("id", "title", "source", "date", "published")}
    for key, value in fields.items():
        if not isinstance(value, str):
            raise SummarizerError(f"{place}: its {key} is not a string")
    return Article(
        member["text"],
        id=fields["id"] or position,
        title=fields["title"],
        source=fields["source"],
        published=iso_date(fields["published"] or fields["date"]),
    )


def _check_unique(articles: tuple[Article, ...], place: str) -> None:
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise SummarizerError(f"{place}: two articles are called {shown(article.id)!r}")
        seen.add(article.id)


def _references(record: dict[str, Any], place: str) -> tuple[tuple[str, ...], ...]:
    several = record.get("references")
    if several is not None:
        if not isinstance(several, list):
            raise SummarizerError(f'{place}: "references" is not a list')
        return tuple(
            as_reference(value, f"{place}: reference {number}") for number, value in enumerate(several, 1)
        )
    for key in ("reference", "summary"):
        if record.get(key) is not None:
            return (as_reference(record[key], f"{place}: {key}"),)
    return ()

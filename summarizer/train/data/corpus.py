"""Read the collections of news: articles, neutral summaries of events, sentence pairs.

The articles are cut into sentences once; the result is kept in a folder, a file per thousand articles, so
that a run that was stopped goes on where it was.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from summarizer.annotate.anaphora import dangling, first_person
from summarizer.document import Article, Sentence, SummarizerError
from summarizer.segment import segment

ARTICLES = "news_articles.jsonl.xz"
NEUTRAL = "neutral_train.jsonl.gz"
PAIRS = "sentence_pairs.jsonl.gz"
_CHUNK = 1000
# Changed when what is kept of a sentence changes, so that no file of another make is read.
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article.

    Args:
        text: cleaned reading text.
        sound: whether it is whole: no wording had to be mended, no quotation runs over its ends.
        alone: whether it stands by itself: no opening that refers back, nobody who says "I".
    """

    text: str
    sound: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class Story:
    """An article in sentences.

    Args:
        id: of the article.
        day: proleptic ordinal of the day it was published, or None where that is not known.
        source: the outlet.
        title: its headline.
        lines: its sentences in order.
    """

    id: str
    day: int | None
    source: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An event as several outlets opened their articles on it, and as a neutral editor summed it up.

    Args:
        id: of the event.
        leads: titles and first sentences of the outlets, a pair each.
        title: neutral headline.
        summary: neutral summary, a few sentences.
        articles: ids of the articles where these are known.
    """

    id: str
    leads: tuple[tuple[str, str], ...]
    title: str
    summary: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences and what somebody made of them.

    Args:
        sources: one or two sentences.
        target: the sentence made of them.
        origin: the collection they are from.
    """

    sources: tuple[str, ...]
    target: str
    origin: str


def stories(
    path: Path,
    cache: Path,
    *,
    limit: int | None = None,
    processes: int = 2,
    progress: Callable[[str], None] | None = None,
) -> Iterator[Story]:
    """The articles of a collection in sentences.

    Args:
        path: JSONL file (plain, ``.gz`` or ``.xz``) with ``id``, ``date``, ``source``, ``title``, ``text``.
        cache: folder for the sentences; what is there already is not made again.
        limit: stop after that many articles; None for all.
        processes: how many cut articles at the same time.
        progress: called with a line on each file that was made.

    Yields:
        The articles in the order of the file.

    Raises:
        SummarizerError: there is no such file, or it is damaged.
    """
    cache.mkdir(parents=True, exist_ok=True)
    key = _key(path)
    report = progress or _silent
    names: list[Path] = []
    with ProcessPoolExecutor(processes) as pool:
        waiting = []
        for number, chunk in enumerate(_chunks(islice(records(path), limit), _CHUNK)):
            whole = "" if len(chunk) == _CHUNK else f"-{len(chunk)}"
            names.append(cache / f"{key}-{number:03}{whole}.jsonl.gz")
            if not names[-1].exists():
                waiting.append(pool.submit(_cut, chunk, names[-1]))
            while len([w for w in waiting if not w.done()]) > processes + 1:
                next(w for w in waiting if not w.done()).result()
        for place, made in enumerate(waiting, start=1):
            report(f"sentences: {made.result()} ({place} of {len(waiting)})")
    for name in names:
        yield from map(_story, records(name))


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file.

    Args:
        path: plain, ``.gz`` or ``.xz``.

    Yields:
        One dictionary a line.

    Raises:
        SummarizerError: there is no such file, or it is damaged.
    """
    openers: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".xz": lzma.open}
    try:
        with openers.get(path.suffix, open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except FileNotFoundError:
        raise SummarizerError(f"there is no file {path}") from None
    except (ValueError, EOFError, lzma.LZMAError, gzip.BadGzipFile) as error:
        raise SummarizerError(f"{path} is damaged: {error}") from None


def events(path: Path) -> Iterator[Event]:
    """The events of a file of neutral summaries, in order."""
    for record in records(path):
        leads = tuple((lead["title"].strip(), lead["text"].strip()) for lead in record["leads"])
        yield Event(
            record["id"], leads, record["title"].strip(), record["summary"], tuple(record["article_ids"])
        )


def pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file of sentence pairs, in order."""
    for record in records(path):
        yield Pair(tuple(record["sources"]), record["target"], record["origin"])


def lines_of(text: str, title: str = "") -> tuple[Line, ...]:
    """Cut a text into sentences.

    Args:
        text: of an article or of its beginning.
        title: its headline, which pages repeat above the text.
    """
    return tuple(map(_line, segment(Article(text, id="text", title=title))))


def _line(sentence: Sentence) -> Line:
    text = sentence.text
    return Line(
        text,
        sound=not sentence.damaged and sentence.quotation is None,
        alone=not dangling(text) and not first_person(text),
    )


def _cut(chunk: list[dict[str, Any]], path: Path) -> str:
    """Cut a chunk of articles into sentences and write them; the file appears when it is complete."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    with gzip.open(unfinished, "wt", encoding="utf-8", compresslevel=4) as lines:
        for record in chunk:
            cut = lines_of(record["text"], record["title"])
            row = {key: record[key] for key in ("id", "date", "source", "title")}
            row["lines"] = [[line.text, int(line.sound), int(line.alone)] for line in cut]
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    unfinished.replace(path)
    return path.name


def _story(record: dict[str, Any]) -> Story:
    return Story(
        record["id"],
        _day(record["date"]),
        record["source"],
        record["title"],
        tuple(Line(text, bool(sound), bool(alone)) for text, sound, alone in record["lines"]),
    )


def _day(text: str) -> int | None:
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def _key(path: Path) -> str:
    """What tells one make of a collection from another: its size and its first megabyte."""
    try:
        with path.open("rb") as opened:
            start = opened.read(1 << 20)
        size = path.stat().st_size
    except FileNotFoundError:
        raise SummarizerError(f"there is no file {path}") from None
    return hashlib.sha256(f"{_FORMAT} {size} ".encode() + start).hexdigest()[:12]


def _chunks(items: Iterable[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk


def _silent(line: str) -> None:
    """Take a line of progress and do nothing with it."""

"""What the user names, read: files, folders, globs, standard input and web addresses."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from summarizer.document import Article, SummarizerError
from summarizer.ingest.fetch import fetch
from summarizer.ingest.formats import SUFFIXES, format_of_media_type, parse, sniff
from summarizer.ingest.names import shown, unique_ids

MOST_BYTES = 50_000_000

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Args:
        articles: at least one, with unique ids, in the order of the sources.
        warnings: what was skipped or could not be read, one line each. What concerns an article that
            was read stands in its ``Article.warnings``.
    """

    articles: tuple[Article, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Skipped:
    """A source that is no article; ``failed`` where the user asked for it by name."""

    message: str
    failed: bool


def read(sources: Iterable[str | Path], *, allow_private: bool = False) -> Reading:
    """Read articles from anywhere. One source that fails among others that do not becomes a warning.

    Args:
        sources: each a file, a folder (all the articles in it and below, sorted by path; hidden files
            and README files are none), a glob, ``-`` for standard input, or an http(s) address. A
            ``Path`` is always a file or folder. A file named twice is read once.
        allow_private: whether addresses inside the local network or this machine may be fetched.

    Returns:
        The articles and warnings. An article's id is the name of its file without the suffix, its
        address, or what its JSON line says.

    Raises:
        SummarizerError: nothing could be read.
    """
    named = [sources] if isinstance(sources, (str, Path)) else list(sources)
    if not named:
        raise SummarizerError("no articles: name files, folders, web addresses, or - for standard input")
    articles: list[Article] = []
    warnings: list[str] = []
    failures: list[str] = []
    for source in _expand(named):
        if isinstance(source, _Skipped):
            (failures if source.failed else warnings).append(source.message)
            continue
        try:
            found, notes = _read_one(source, allow_private=allow_private)
        except SummarizerError as error:
            failures.append(str(error))
        else:
            articles += found
            warnings += notes
    if not articles:
        raise SummarizerError(_nothing(failures, warnings))
    return Reading(unique_ids(articles)[0], (*failures, *warnings))


def _nothing(failures: list[str], warnings: list[str]) -> str:
    if not failures:
        return f"there is no article to read: {warnings[0]}" if warnings else "there is no article to read"
    if len(failures) == 1:
        return failures[0]
    return f"none of the {len(failures)} sources could be read: {failures[0]} (and so on)"


def _expand(named: Iterable[str | Path]) -> Iterator[str | Path | _Skipped]:
    """Addresses and ``-`` as strings, files as paths, each once; folders and globs opened up."""
    seen: set[str | Path] = set()
    for source in named:
        for item in _expand_one(source):
            if isinstance(item, _Skipped):
                yield item
                continue
            key = Path(os.path.realpath(item)) if isinstance(item, Path) else item
            if key not in seen:
                seen.add(key)
                yield item


def _expand_one(source: str | Path) -> Iterator[str | Path | _Skipped]:
    if isinstance(source, str) and (source == "-" or _URL.match(source)):
        yield source
        return
    path, name = Path(source), shown(str(source))
    try:
        folder, exists = path.is_dir(), path.exists()
    except OSError as error:  # such as a name that is too long: somebody's text in place of a file
        yield _Skipped(f"{name} cannot be read: {error.strerror}", failed=True)
        return
    if not str(source):  # `Path("")` is the working directory, which an unset variable does not mean
        yield _Skipped("a source without a name was given", failed=True)
    elif folder:
        yield from _folder(path)
    elif _is_readme(path):
        yield _Skipped(f"{name} is not read: a README is not an article", failed=True)
    elif exists:
        yield path
    elif glob.has_magic(str(source)) and "\0" not in str(source):
        yield from _glob(str(source))
    else:
        yield _Skipped(f"{name}: there is no such file or folder", failed=True)


def _glob(pattern: str) -> Iterator[Path | _Skipped]:
    found = glob.glob(pattern, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    matches = [Path(match) for match in sorted(found)]
    matches = [match for match in matches if not _is_readme(match)]
    if not matches:
        yield _Skipped(f"{shown(pattern)}: no file has such a name", failed=True)
    for match in matches:
        if match.is_dir():
            # `**` gives the files of a folder as well as the folder.
            if "**" not in pattern:
                yield from _folder(match)
        else:
            yield from _if_article(match)


def _folder(folder: Path) -> Iterator[Path | _Skipped]:
    failures: list[OSError] = []
    files: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(place, name) for name in names if not name.startswith(".")]
    for failure in failures:
        yield _Skipped(f"{shown(str(failure.filename))} cannot be read: {failure.strerror}", failed=True)
    found = [item for path in sorted(files) if not _is_readme(path) for item in _if_article(path)]
    if not failures and not any(isinstance(item, Path) for item in found):
        yield _Skipped(f"{shown(str(folder))} holds no article ({', '.join(sorted(SUFFIXES))})", failed=True)
    yield from found


def _if_article(path: Path) -> Iterator[Path | _Skipped]:
    """A file that nobody named by itself: only a regular one with the suffix of a known format counts."""
    if path.suffix.lower() in SUFFIXES and path.is_file():
        yield path
    else:
        yield _Skipped(
            f"{shown(str(path))} was skipped: it is not a text, web page or document", failed=False
        )


def _is_readme(path: Path) -> bool:
    return path.name.lower().partition(".")[0] == "readme"


def _read_one(source: str | Path, *, allow_private: bool) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    if isinstance(source, Path):
        name = shown(str(source))
        data = _file(source, name)
        articles, warnings = parse(data, sniff(data, source.name), name)
        identity = source.stem
    elif source == "-":
        name = "standard input"
        data = _limited(sys.stdin.buffer, name)
        articles, warnings = parse(data, sniff(data), name)
        identity = "stdin"
    else:
        name = shown(source)
        page = fetch(source, allow_private=allow_private)
        form = format_of_media_type(page.media_type, name)
        sniffed = sniff(page.data, page.path)
        if form is None or sniffed in ("pdf", "docx"):
            form = sniffed
        articles, warnings = parse(page.data, form, name, charset=page.charset, url=page.url)
        identity = source
    return tuple(a if a.id else replace(a, id=identity) for a in articles), warnings


def _file(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return _limited(file, name)
    except OSError as error:
        raise SummarizerError(f"{name} cannot be read: {error.strerror}") from error


def _limited(file: BinaryIO, name: str) -> bytes:
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise SummarizerError(
            f"{name} is larger than {MOST_BYTES // 1_000_000} MB: that is no article"
            " (`summarizer batch` reads many clusters)"
        )
    return data

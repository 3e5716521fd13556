"""Files of lines, also compressed ones, and the JSON objects on them; every error names file and line."""

from __future__ import annotations

import gzip
import json
import lzma
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from summarizer.document import SummarizerError

# Longest part of a decoder's own words in a message.
_LONGEST_REASON = 100


def read_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Read a file line by line; ``.gz`` and ``.xz`` are unpacked on the way.

    Only a line feed ends a line: JSON strings may hold U+2028 and other separators as they are.

    Args:
        path: the file.

    Yields:
        The number of the line, from 1, and its bytes with the line feed; blank lines too.

    Raises:
        SummarizerError: there is no such file, it is a folder, empty, cut off or damaged.
    """
    number = 0
    try:
        with _open(path) as file:
            for number, line in enumerate(file, start=1):
                yield number, line
    except EOFError as error:
        raise SummarizerError(f"{path} breaks off after line {number}: it is truncated") from error
    except (lzma.LZMAError, zlib.error, gzip.BadGzipFile) as error:
        raise SummarizerError(f"{path} cannot be unpacked after line {number}: {_reason(error)}") from error
    except FileNotFoundError as error:
        raise SummarizerError(f"no such file: {path}") from error
    except OSError as error:
        raise SummarizerError(f"cannot read {path}: {error.strerror or _reason(error)}") from error
    if number == 0:
        raise SummarizerError(f"{path} is empty")


def read_text_lines(path: Path) -> list[str]:
    """All lines of a UTF-8 file, without their line ends and without the blank lines at its end.

    Raises:
        SummarizerError: as for :func:`read_lines`, or the file is not UTF-8, or holds blank lines only.
    """
    lines = [_decoded(line, path, number).rstrip("\r\n") for number, line in read_lines(path)]
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        raise SummarizerError(f"{path} is empty")
    return lines


def read_records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Read a file of JSON objects, one a line; blank lines are skipped, but counted.

    Args:
        path: ``.jsonl``, ``.jsonl.gz`` or ``.jsonl.xz``.

    Yields:
        The number of the line, from 1, and its object.

    Raises:
        SummarizerError: as for :func:`read_lines`, or a line is not an object of JSON; where it is the
            last line and has no line end, the message says that the file is cut off.
    """
    empty = True
    for number, line in read_lines(path):
        if line.strip():
            empty = False
            yield number, _record(line, path, number)
    if empty:
        raise SummarizerError(f"{path} is empty")


def _open(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if path.suffix == ".xz":
        return lzma.open(path, "rb")
    return path.open("rb")


def _decoded(line: bytes, path: Path, number: int) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise SummarizerError(f"{path}, line {number} is not UTF-8") from error


def _record(line: bytes, path: Path, number: int) -> dict[str, Any]:
    place = f"{path}, line {number}"
    try:
        record = json.loads(_decoded(line, path, number))
    except json.JSONDecodeError as error:
        cut = "" if line.endswith(b"\n") else "; the file seems to be truncated"
        raise SummarizerError(f"{place} is not JSON: {error.msg} at column {error.colno}{cut}") from error
    except (ValueError, RecursionError) as error:
        raise SummarizerError(f"{place} is not usable JSON: {_reason(error)}") from error
    if not isinstance(record, dict):
        raise SummarizerError(f"{place} is not a JSON object")
    return record


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split())[:_LONGEST_REASON] or type(error).__name__

"""Records a line each in a ``.jsonl.gz`` file: written whole or not at all, read one at a time."""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from summarizer.document import SummarizerError


def write_lines(records: Iterable[Any], path: Path) -> int:
    """Write data classes to a file, the same bytes for the same records.

    The file appears when it is complete; a file of that name is replaced.

    Args:
        records: in the order of the file.
        path: where to; its folder is made.

    Returns:
        How many were written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    count = 0
    with (
        unfinished.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as lines,
    ):
        for record in records:
            lines.write(json.dumps(asdict(record), ensure_ascii=False) + "\n")
            count += 1
    unfinished.replace(path)
    return count


def read_lines(path: Path, command: str) -> Iterator[tuple[int, str]]:
    """Read a file that :func:`write_lines` made.

    Args:
        path: the file.
        command: what makes such a file.

    Yields:
        Number of each line, from 1, and the line.

    Raises:
        SummarizerError: there is no such file, or it is no complete one.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from enumerate(lines, start=1)
    except FileNotFoundError:
        raise SummarizerError(f"there is no file {path}: make it with “{command}”") from None
    except (gzip.BadGzipFile, EOFError, UnicodeDecodeError) as error:
        raise SummarizerError(f"{path} is not a complete .jsonl.gz file: {error}") from None

"""What the fusion model learns from: some source sentences, and the sentence to be made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from summarizer.document import SummarizerError
from summarizer.train.lines import read_lines, write_lines

Kind = Literal["natural", "neutral", "pair", "unfused", "spoiled", "title"]
Task = Literal["sentence", "title", "brief"]
TRAIN = "train.jsonl.gz"
VALID = "valid.jsonl.gz"
STATISTICS = "statistics.json"


@dataclass(frozen=True, slots=True)
class Example:
    """One training example.

    Args:
        id: unique in its data set.
        kind: where it comes from: ``natural`` (a sentence of one outlet, supported by other outlets),
            ``neutral`` (a neutral summary of an event, supported by the outlets' leads), ``pair``
            (published collections of fused, compressed and rewritten sentences), ``unfused`` (a sentence
            taken apart by rule), ``spoiled`` (sources damaged by rule) or ``title``.
        task: what is to be written: ``sentence``, ``title``, or ``brief`` (several sentences).
        sources: the source sentences, each cleaned reading text: 1 to 5, for a brief up to 12.
        target: what is to be written from them.
        event: examples of one event stand in one split.
        weight: how much it counts in the loss.
    """

    id: str
    kind: Kind
    task: Task
    sources: tuple[str, ...]
    target: str
    event: str
    weight: float = 1.0


def write(examples: Iterable[Example], path: Path) -> int:
    """Write examples to a ``.jsonl.gz`` file, the same bytes for the same examples.

    The file appears when it is complete; a file of that name is replaced.

    Args:
        examples: in the order of the file.
        path: where to; its folder is made.

    Returns:
        How many were written.
    """
    return write_lines(examples, path)


def read(path: Path) -> Iterator[Example]:
    """Read examples, one at a time.

    Args:
        path: a ``.jsonl.gz`` file that :func:`write` made.

    Yields:
        The examples in the order of the file.

    Raises:
        SummarizerError: there is no such file, or a line of it is no example.
    """
    for number, line in read_lines(path, "summarizer train data"):
        yield _parse(line, path, number)


def _parse(line: str, path: Path, number: int) -> Example:
    try:
        record = json.loads(line)
        example = Example(**{**record, "sources": tuple(record["sources"])})
    except (ValueError, TypeError, KeyError) as error:
        raise SummarizerError(f"{path}, line {number}: not an example ({error})") from None
    if example.kind not in get_args(Kind) or example.task not in get_args(Task):
        raise SummarizerError(
            f"{path}, line {number}: unknown kind {example.kind!r} or task {example.task!r}"
        )
    return example

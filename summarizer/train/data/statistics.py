"""Figures of a data set: how many examples of each kind, how long, how much of them is copied."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from summarizer.train.data.support import coverage, unwritable
from summarizer.train.examples import Example


@dataclass(frozen=True, slots=True)
class KindStatistics:
    """Figures of one kind and task.

    Args:
        kind: of the examples.
        task: of the examples.
        train: how many stand in the training set.
        valid: how many stand in the validation set.
        sources: mean number of sources.
        source_words: mean length of a source in words.
        target_words: mean length of a target in words.
        verbatim: share of targets that are one of their sources, word for word.
        coverage: mean share of a target's content that its sources hold, weighted by idf.
        unwritable: mean share of a target's words that are neither in its sources nor everyday words.
    """

    kind: str
    task: str
    train: int
    valid: int
    sources: float
    source_words: float
    target_words: float
    verbatim: float
    coverage: float
    unwritable: float


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures of a data set.

    Args:
        kinds: one row for each kind and task, in order of the alphabet.
        events: events in the training set, and in the validation set.
        refused: kind and reason, as "natural: fact" → how many examples the gate refused for it.
        duplicates: kind → how many were left out because their target was there already.
    """

    kinds: tuple[KindStatistics, ...]
    events: tuple[int, int]
    refused: Mapping[str, int]
    duplicates: Mapping[str, int]

    def table(self) -> str:
        """The figures of the kinds as a table of plain text."""
        rows = [_HEAD, *map(_cells, self.kinds)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
        return "\n".join(
            "  ".join(
                cell.ljust(width) if column < 2 else cell.rjust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in rows
        )

    def write(self, path: Path) -> None:
        """Write the figures as JSON.

        Args:
            path: of the file.
        """
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


_HEAD = (
    "kind",
    "task",
    "train",
    "valid",
    "sources",
    "words each",
    "target",
    "verbatim",
    "coverage",
    "unwritable",
)


def _cells(row: KindStatistics) -> tuple[str, ...]:
    return (
        row.kind,
        row.task,
        f"{row.train:,}",
        f"{row.valid:,}",
        f"{row.sources:.2f}",
        f"{row.source_words:.1f}",
        f"{row.target_words:.1f}",
        f"{row.verbatim:.1%}",
        f"{row.coverage:.1%}",
        f"{row.unwritable:.2%}",
    )


def measure(
    train: Iterable[Example],
    valid: Iterable[Example],
    refused: Mapping[str, int],
    duplicates: Mapping[str, int],
) -> Statistics:
    """Measure a data set.

    Args:
        train: the training set.
        valid: the validation set.
        refused: kind and reason → how many were refused.
        duplicates: kind → how many were left out.
    """
    sums: dict[tuple[str, str], Counter[str]] = {}
    events: tuple[set[str], set[str]] = (set(), set())
    for split, examples in enumerate((train, valid)):
        for example in examples:
            events[split].add(example.event)
            sums.setdefault((example.kind, example.task), Counter()).update(_figures(example, split))
    rows = tuple(_row(kind, task, total) for (kind, task), total in sorted(sums.items()))
    return Statistics(rows, (len(events[0]), len(events[1])), dict(refused), dict(duplicates))


def _figures(example: Example, split: int) -> dict[str, float]:
    words = len(example.target.split())
    return {
        ("train", "valid")[split]: 1,
        "sources": len(example.sources),
        "source words": sum(len(source.split()) for source in example.sources),
        "target words": words,
        "verbatim": float(example.target in example.sources),
        "coverage": coverage(example.target, example.sources),
        "unwritable": len(unwritable(example.target, example.sources)) / words,
    }


def _row(kind: str, task: str, total: Mapping[str, float]) -> KindStatistics:
    count = total["train"] + total["valid"]
    return KindStatistics(
        kind=kind,
        task=task,
        train=int(total["train"]),
        valid=int(total["valid"]),
        sources=round(total["sources"] / count, 3),
        source_words=round(total["source words"] / total["sources"], 2),
        target_words=round(total["target words"] / count, 2),
        verbatim=round(total["verbatim"] / count, 4),
        coverage=round(total["coverage"] / count, 4),
        unwritable=round(total["unwritable"] / count, 5),
    )

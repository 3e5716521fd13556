"""Where a run stands, as a checkpoint keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from summarizer.train.folder import read_json, write_text

_FILE = "state.json"


@dataclass(slots=True)
class State:
    """Where a run stands.

    Args:
        step: batches that were trained on.
        examples: examples that were.
        epoch: number of the epoch, from 0.
        batch: number of the next batch in it.
        seconds: of training so far.
        best: validation losses by group of the model in ``best/``; empty while there is none.
        evaluated: examples at the last evaluation.
        cooling: whether the cool-down has begun.
    """

    step: int = 0
    examples: int = 0
    epoch: int = 0
    batch: int = 0
    seconds: float = 0.0
    best: dict[str, float] = field(default_factory=dict)
    evaluated: int = 0
    cooling: bool = False

    def write(self, checkpoint: Path) -> None:
        """Write it into a checkpoint's folder."""
        write_text(checkpoint / _FILE, json.dumps(asdict(self), indent=2) + "\n")

    @classmethod
    def read(cls, checkpoint: Path) -> State:
        """Read it from a checkpoint's folder.

        Raises:
            SummarizerError: the file is missing or broken.
        """
        record = read_json(checkpoint / _FILE)
        if not isinstance(record.get("best"), dict):  # older runs keep a mean, which does not compare
            record["best"] = {}
        return cls(**{name: record[name] for name in (one.name for one in fields(cls))})


def best_logged(records: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Find the losses of the model in ``best/`` in the log of its run.

    Args:
        records: of the log.

    Returns:
        Group → loss of the evaluation that was the best by the mean of its time; empty where there is none.
    """
    valid = [record for record in records if record.get("event") == "valid"]
    return dict(min(valid, key=lambda record: record["loss"])["groups"]) if valid else {}

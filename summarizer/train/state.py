"""Where a run stands, as a checkpoint keeps it."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, fields
from pathlib import Path

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
        best: lowest validation loss so far.
        evaluated: examples at the last evaluation.
        cooling: whether the cool-down has begun.
    """

    step: int = 0
    examples: int = 0
    epoch: int = 0
    batch: int = 0
    seconds: float = 0.0
    best: float = math.inf
    evaluated: int = 0
    cooling: bool = False

    def write(self, checkpoint: Path) -> None:
        """Write it into a checkpoint's folder."""
        best = self.best if math.isfinite(self.best) else None
        write_text(checkpoint / _FILE, json.dumps({**asdict(self), "best": best}, indent=2) + "\n")

    @classmethod
    def read(cls, checkpoint: Path) -> State:
        """Read it from a checkpoint's folder.

        Raises:
            SummarizerError: the file is missing or broken.
        """
        record = read_json(checkpoint / _FILE)
        if record.get("best") is None:
            record["best"] = math.inf
        return cls(**{field.name: record[field.name] for field in fields(cls)})

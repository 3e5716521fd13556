"""What a training run of the verifier is asked to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from summarizer.checkpoint import Device
from summarizer.document import SummarizerError
from summarizer.train.settings import Precision

FREE = frozenset("run examples hours threads device minutes evaluate_every valid_examples log_every".split())
"""Settings that a run may go on with when they have changed; any other would make it a different run."""


@dataclass(frozen=True, slots=True)
class VerifierSettings:
    """A training run of the verifier.

    Args:
        data: folder with ``verifier-train.jsonl.gz`` and ``verifier-valid.jsonl.gz``.
        run: folder of the run; one that holds a run goes on.
        init: folder of a verifier, or of a fusion model whose encoder it starts from; None starts from
            MiniLM.
        examples: number of pairs after which the run ends, repeats counted.
        hours: hours of training after which it ends, if that is earlier; None for no such end.
        tokens_per_batch: most word pieces of a batch, padding included.
        learning_rate: of the encoder; what is new learns ten times as fast.
        weight_decay: of matrices.
        clip: largest norm of the gradient.
        warm_up: pairs over which the rate rises.
        cool_down: last share of the run over which it falls.
        dropout: share of the encoder's output that is dropped.
        matches: whether a new verifier is told which words stand on the other side as well.
        precision: ``bf16`` (matrix products; weights stay in fp32) or ``fp32``.
        device: where it runs.
        threads: of the processor.
        seed: of order, dropout and new weights.
        minutes: between checkpoints.
        evaluate_every: pairs between evaluations.
        valid_examples: validation pairs of these evaluations at most; the report is on all of them.
        log_every: batches between lines of the log.

    Raises:
        SummarizerError: a number is out of its range.
    """

    data: Path
    run: Path
    init: Path | None = None
    examples: int = 300_000
    hours: float | None = None
    tokens_per_batch: int = 4000
    learning_rate: float = 5e-5
    weight_decay: float = 0.01
    clip: float = 1.0
    warm_up: int = 5_000
    cool_down: float = 0.5
    dropout: float = 0.1
    matches: bool = True
    precision: Precision = "bf16"
    device: Device = "auto"
    threads: int = 2
    seed: int = 2026
    minutes: float = 5.0
    evaluate_every: int = 20_000
    valid_examples: int = 2_500
    log_every: int = 50

    def __post_init__(self) -> None:
        for name in ("examples", "tokens_per_batch", "learning_rate", "clip", "threads", "evaluate_every"):
            if not getattr(self, name) > 0:
                raise SummarizerError(f"{name.replace('_', ' ')} is more than 0, not {getattr(self, name)}")
        if not 0 <= self.dropout < 1:
            raise SummarizerError(f"the dropout is a share from 0 to 1, not {self.dropout}")
        if self.hours is not None and not self.hours > 0:
            raise SummarizerError(f"hours are more than 0, not {self.hours}")

    def record(self) -> dict[str, Any]:
        """Return the settings as JSON has them."""
        return {
            name: str(value) if isinstance(value, Path) else value for name, value in asdict(self).items()
        }

"""What a training run is asked to do, and the stages that set it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from summarizer.checkpoint import Device
from summarizer.document import SummarizerError

Precision = Literal["bf16", "fp32"]

FREE = frozenset(
    "run examples hours cool_down threads device minutes evaluate_every valid_examples scored samples "
    "log_every".split()
)
"""Settings that a run may go on with when they have changed; any other would make it a different run."""

SELECTION: Mapping[str, float] = dict.fromkeys("natural neutral pair unfused spoiled".split(), 1.0)
"""Weight of each group in the validation loss by which models are compared; 0 where not named.

A brief is made of sentences, so their kinds count, each by its mean over target words. Titles and whole
briefs are measured and told, but a handful of validation examples of theirs shall not choose the model.
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """A training run.

    Args:
        data: folder with ``train.jsonl.gz`` and ``valid.jsonl.gz``.
        run: folder of the run; one that holds a run goes on.
        init: folder of a model to start from; None starts from MiniLM.
        copying: whether a new model can copy source words.
        pretraining: whether a new model's encoder is MiniLM; else all of it is random, its word embeddings
            too, and all of it is learned.
        decoder_layers: of a new model; None for its usual number.
        vocabulary: a new model writes the first so many of the everyday words; None for all of them.
        stage: name of the stage that set the rest, for the record.
        mix: group of examples → how often each of its examples is seen an epoch; 1 where not named.
        examples: number of examples after which the run ends.
        hours: hours of training after which it ends, if that is earlier; None for no such end.
        tokens_per_batch: most tokens of a batch, padding included.
        learning_rate: of all that is new.
        encoder_rate: share of it that the pretrained encoder learns with.
        weight_decay: of matrices.
        clip: largest norm of the gradient.
        warm_up: examples over which the rate rises.
        cool_down: last share of the run over which it falls.
        dropout: share of values dropped in the decoder.
        any_length: share of examples that are not told how long their target is.
        distil: weight of the term that keeps sentence vectors near the original encoder's; 0 for none.
        distil_every: it is computed for one batch in so many.
        precision: ``bf16`` (matrix products; weights stay in fp32) or ``fp32``.
        device: where it runs.
        threads: of the processor. Its free cores, not more: threads of torch wait by spinning.
        seed: of order, dropout and new weights.
        minutes: between checkpoints.
        evaluate_every: examples between evaluations.
        valid_examples: of each group for the validation loss.
        scored: validation examples whose outputs are scored.
        samples: of these, how many are shown.
        log_every: steps a line of the log.

    Raises:
        SummarizerError: a value is out of range.
    """

    data: Path
    run: Path
    init: Path | None = None
    copying: bool = True
    pretraining: bool = True
    decoder_layers: int | None = None
    vocabulary: int | None = None
    stage: str = "main"
    mix: Mapping[str, float] = field(default_factory=dict)
    examples: int = 500_000
    hours: float | None = None
    tokens_per_batch: int = 2000
    learning_rate: float = 3e-4
    encoder_rate: float = 0.25
    weight_decay: float = 0.01
    clip: float = 1.0
    warm_up: int = 5000
    cool_down: float = 0.2
    dropout: float = 0.1
    any_length: float = 0.15
    distil: float = 3.0
    distil_every: int = 4
    precision: Precision = "bf16"
    device: Device = "auto"
    threads: int = 2
    seed: int = 2026
    minutes: float = 5.0
    evaluate_every: int = 20_000
    valid_examples: int = 200
    scored: int = 100
    samples: int = 10
    log_every: int = 20

    def __post_init__(self) -> None:
        positive = ("examples", "tokens_per_batch", "learning_rate", "clip", "distil_every", "threads")
        for name in (*positive, "evaluate_every", "valid_examples", "log_every"):
            if not getattr(self, name) > 0:
                raise SummarizerError(f"{name.replace('_', ' ')} is more than 0, not {getattr(self, name)}")
        for name in ("encoder_rate", "weight_decay", "distil", "minutes", "scored", "samples"):
            if not getattr(self, name) >= 0:
                raise SummarizerError(f"{name.replace('_', ' ')} is not below 0, as {getattr(self, name)} is")
        for name in ("dropout", "any_length"):
            if not 0 <= getattr(self, name) < 1:
                raise SummarizerError(
                    f"{name.replace('_', ' ')} is a share below 1, not {getattr(self, name)}"
                )
        if self.hours is not None and not self.hours > 0:
            raise SummarizerError(f"hours are more than 0, not {self.hours}")
        self._check_new_model()
        if self.precision not in ("bf16", "fp32"):
            raise SummarizerError(f"precision is 'bf16' or 'fp32', not {self.precision!r}")

    def _check_new_model(self) -> None:
        asked = [name for name in NEW_MODEL if getattr(self, name) != _DEFAULTS[name]]
        if self.init is not None and asked:
            raise SummarizerError(
                f"{asked[0].replace('_', ' ')} is for a new model: {self.init} is as it was made"
            )
        for name in ("decoder_layers", "vocabulary"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise SummarizerError(f"{name.replace('_', ' ')} is more than 0, not {value}")
        if not self.pretraining and self.distil > 0:
            raise SummarizerError(
                f"without pretraining there are no sentence vectors to keep: distil is 0, not {self.distil}"
            )

    def record(self) -> dict[str, Any]:
        """Return the settings as JSON has them."""
        values = {**asdict(self), "mix": dict(sorted(self.mix.items()))}
        return {name: str(value) if isinstance(value, Path) else value for name, value in values.items()}


NEW_MODEL = ("copying", "pretraining", "decoder_layers", "vocabulary")
"""Settings that say what a new model is like."""

_DEFAULTS = {setting.name: setting.default for setting in fields(Settings) if setting.default is not MISSING}


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage sets where the user does not.

    Args:
        mix: see :class:`Settings`.
        learning_rate: see :class:`Settings`.
        examples: see :class:`Settings`.
        warm_up: see :class:`Settings`.
        cool_down: see :class:`Settings`.
        evaluate_every: see :class:`Settings`.
        starts_from_model: whether it needs a model to start from.
    """

    mix: Mapping[str, float]
    learning_rate: float
    examples: int
    warm_up: int
    cool_down: float
    evaluate_every: int
    starts_from_model: bool = False


STAGES: Mapping[str, Stage] = {
    "main": Stage(
        # Titles are many; a whole brief costs as much as six sentences and is learned in the stage after.
        mix={"neutral": 3.0, "neutral/brief": 0.0},
        learning_rate=3e-4,
        examples=500_000,
        warm_up=5000,
        cool_down=0.2,
        evaluate_every=20_000,
    ),
    "neutral": Stage(
        # A little of everything else is kept, so that what was learned from it is not lost.
        mix={"natural": 0.02, "unfused": 0.02, "spoiled": 0.05, "pair": 0.05, "title": 0.1},
        learning_rate=5e-5,
        examples=40_000,
        warm_up=1000,
        cool_down=0.5,
        evaluate_every=5000,
        starts_from_model=True,
    ),
}


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, Any, Any] | None:
    """Find a setting that two runs differ in and that makes them different runs.

    Args:
        old: what the folder's run was begun with; what it does not name had its default.
        new: what is asked for now.

    Returns:
        Its name and both values; None where there is none.
    """
    for name in (*old, *(name for name in new if name not in old)):
        was, now = (record.get(name, _DEFAULTS.get(name)) for record in (old, new))
        if name not in FREE and was != now:
            return name, was, now
    return None

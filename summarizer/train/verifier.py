"""Training of the verifier: a loop that a kill at any moment only sets back to its last checkpoint.

It shares folder, schedule, plan of batches and arithmetic with the fusion model's
(:mod:`summarizer.train.fusion`), and ends by calibrating the best model and telling how good it is.
"""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.checkpoint import load_config, load_model, locate, pick_device, quiet
from summarizer.document import SummarizerError
from summarizer.train.batches import epoch, rounded
from summarizer.train.encoded import fingerprint
from summarizer.train.folder import RunFolder, write_text
from summarizer.train.precision import arithmetic, threads
from summarizer.train.schedule import Schedule
from summarizer.train.start import restore
from summarizer.train.state import State
from summarizer.train.validation import moved
from summarizer.train.verifier_corpus import batch_of, load_pairs
from summarizer.train.verifier_data import VERIFIER_TRAIN, VERIFIER_VALID
from summarizer.train.verifier_judge import MOST_WORDS, judge, word_errors
from summarizer.train.verifier_report import Judged, Quality, measure, platt, table
from summarizer.train.verifier_settings import FREE, VerifierSettings

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from summarizer.model.verifier import Verifier
    from summarizer.model.vocabulary import Vocabulary

REPORT = "report.json"
TABLE = "report.md"
_LOSS = "verdict"
_NEW_SHARE = 10.0  # heads and added embeddings, which start from nothing, learn so many times faster


def train_verifier(
    settings: VerifierSettings,
    *,
    say: Callable[[str], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> Quality | None:
    """Train, or go on with a run that was stopped or killed; then calibrate and report.

    Args:
        settings: what to do.
        say: told what happens, a line at a time.
        stop: asked after every batch; true ends the run with a checkpoint.
        clock: seconds.

    Returns:
        How good the best model is on the half of the validation events that it was not calibrated on; None
        where the run was stopped before its end. ``best/`` in the folder of the run is the calibrated model,
        ``report.json`` and ``report.md`` tell of it.

    Raises:
        SummarizerError: data or model cannot be read, the folder holds a different run, or the loss is no
            longer a number.
    """
    # Read by oneDNN at its first product: matrix products that it keeps code for, of all shapes of batches.
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "4096")
    with threads(settings.threads):
        return _Run(settings, pick_device(settings.device), say, clock).go(stop)


class _Run:
    """A run: its folder, pairs, model and optimiser, and where it stands."""

    def __init__(
        self,
        settings: VerifierSettings,
        device: torch.device,
        say: Callable[[str], None],
        clock: Callable[[], float],
    ) -> None:
        self.settings, self.device, self.say, self.clock = settings, device, say, clock
        files = {name: settings.data / name for name in (VERIFIER_TRAIN, VERIFIER_VALID)}
        for path in files.values():
            if not path.is_file():
                raise SummarizerError(f"there is no {path}: make it with `summarizer train pairs`")
        record = {**settings.record(), "data_sha256": {name: fingerprint(p) for name, p in files.items()}}
        self.folder = RunFolder(settings.run)
        self.folder.make()
        found = self.folder.latest()
        self._check_same(record, found)
        self.model, self.vocabulary = _model(settings, found)
        module: torch.nn.Module = self.model  # transformers' own annotations hide those of torch
        module.to(device).train()
        self.optimiser = _optimiser(self.model, settings)
        self.state = State()
        if found is None:
            self.folder.rewind(0)
        else:
            self._restore(found)
        self.folder.write_settings(record)
        config: Any = self.model.config
        self.train = load_pairs(files[VERIFIER_TRAIN], self.vocabulary, config, say)
        self.valid = load_pairs(files[VERIFIER_VALID], self.vocabulary, config, say)
        self.shapes = rounded(self.train.lengths, config.max_pieces, MOST_WORDS)
        self.schedule = Schedule(settings.warm_up, settings.cool_down)
        self.began = clock() - self.state.seconds

    def _check_same(self, record: dict[str, Any], found: Path | None) -> None:
        old = self.folder.read_settings()
        if old is None or found is None:
            return
        for name, now in record.items():
            if name not in FREE and old.get(name, now) != now:
                raise SummarizerError(
                    f"{self.settings.run} holds a run with {name.replace('_', ' ')} {old[name]}, not {now}: "
                    "give another --run"
                )

    def _restore(self, found: Path) -> None:
        import torch  # noqa: PLC0415 - heavy

        self.state = State.read(found)
        kept = torch.load(found / "optimiser.pt", map_location=self.device, weights_only=True)
        restore(self.optimiser, kept["optimiser"])
        torch.set_rng_state(kept["chance"].cpu())
        self.folder.rewind(self.state.step)
        self.say(f"going on after {self.state.examples:,} pairs")

    def _save(self) -> None:
        import torch  # noqa: PLC0415 - heavy

        self.state.seconds = self.clock() - self.began
        kept = {"optimiser": self.optimiser.state_dict(), "chance": torch.get_rng_state()}

        def fill(folder: Path) -> None:
            _write(self.model, self.vocabulary, folder / "model")
            torch.save(kept, folder / "optimiser.pt")
            self.state.write(folder)

        self.folder.save(self.state.step, fill)

    def go(self, stop: Callable[[], bool]) -> Quality | None:
        """Train until the end, or until told to stop."""
        settings, state = self.settings, self.state
        losses: list[Tensor] = []
        saved = logged = self.clock()
        seen = state.examples
        while self._progress() < 1:
            for loss in self._epoch():
                losses.append(loss)
                now = self.clock()
                if state.step % settings.log_every == 0:
                    self._log(losses, (state.examples - seen) / max(1e-9, now - logged))
                    losses, logged, seen = [], now, state.examples
                if state.examples - state.evaluated >= settings.evaluate_every:
                    self._evaluate()
                    logged, seen = self.clock(), state.examples
                if stop():
                    self._save()
                    self.say(f"stopped after {state.examples:,} pairs; the same command goes on")
                    return None
                if self._progress() >= 1:
                    break
                if now - saved >= 60 * settings.minutes:
                    self._save()
                    saved = self.clock()
            else:
                state.epoch, state.batch = state.epoch + 1, 0
        if state.evaluated < state.examples:
            self._evaluate()
        self._save()
        return self._finish()

    def _epoch(self) -> Iterator[Tensor]:
        """Train on what is left of an epoch; yields the loss of each batch."""
        settings, state = self.settings, self.state
        plan = epoch(
            self.shapes,
            np.ones(len(self.train)),
            tokens=settings.tokens_per_batch,
            seed=settings.seed,
            number=state.epoch,
        )
        for numbers in plan[state.batch :]:
            batch = batch_of(self.train, numbers.tolist(), self.shapes)
            loss = self._step(moved(batch, self.device))
            state.step, state.batch = state.step + 1, state.batch + 1
            state.examples += len(numbers)
            yield loss

    def _step(self, batch: dict[str, Tensor]) -> Tensor:
        import torch  # noqa: PLC0415 - heavy

        settings = self.settings
        factor = self.schedule.factor(self.state.examples, self._progress())
        for group in self.optimiser.param_groups:
            group["lr"] = settings.learning_rate * factor * group["share"]
        with arithmetic(settings.precision, self.device):
            loss: Tensor = self.model(**batch).loss
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(_learning(self.model), settings.clip)
        self.optimiser.step()
        self.optimiser.zero_grad()
        return loss.detach()

    def _progress(self) -> float:
        settings = self.settings
        spent = (self.clock() - self.began) / (3600 * settings.hours) if settings.hours else 0.0
        return max(self.state.examples / settings.examples, spent)

    def _log(self, losses: list[Tensor], speed: float) -> None:
        loss = sum(loss.item() for loss in losses) / len(losses)
        if not math.isfinite(loss):
            raise SummarizerError(
                f"the loss is no number any more after {self.state.examples:,} pairs: lower the rate"
            )
        rate = min(group["lr"] for group in self.optimiser.param_groups)
        self.folder.append(
            {
                "event": "train",
                "step": self.state.step,
                "examples": self.state.examples,
                "loss": round(loss, 5),
                "rate": rate,
                "examples_per_second": round(speed, 1),
                "seconds": round(self.clock() - self.began, 1),
            }
        )

    def _evaluate(self) -> None:
        state = self.state
        state.evaluated = state.examples
        quality = measure(self._judge(self.model, self.settings.valid_examples))
        record = {"event": "valid", "step": state.step, "examples": state.examples, **quality.record()}
        self.folder.append(record)
        if quality.loss < state.best.get(_LOSS, math.inf):
            state.best = {_LOSS: quality.loss}
            self.folder.replace_best(lambda folder: _write(self.model, self.vocabulary, folder))
        worst = sorted(quality.recall.items(), key=lambda item: item[1])[:4]
        self.say(
            f"{state.examples:,} pairs: balanced accuracy {quality.balanced_accuracy:.3f}, "
            f"AUC {quality.auc:.3f}, loss {quality.loss:.4f}; least found: "
            + ", ".join(f"{kind} {share:.2f}" for kind, share in worst)
        )

    def _judge(self, model: Verifier, most: int | None = None) -> Judged:
        settings = self.settings
        rng = np.random.default_rng(settings.seed)
        chosen = rng.permutation(len(self.valid))[:most]
        return judge(
            model, self.valid, chosen, tokens=4 * settings.tokens_per_batch, precision=settings.precision
        )

    def _finish(self) -> Quality:
        """Calibrate the best model on one half of the validation events and report on the other."""
        from summarizer.model.verifier import Verifier  # noqa: PLC0415 - heavy

        with quiet():
            best = Verifier.from_pretrained(self.folder.best)
        judged = self._judge(best.to(self.device))
        first = judged.half == 0
        config = best.config
        config.scale, config.offset = platt(judged.logits[first], judged.entailed[first])
        words = judged.words_half == 0
        config.word_scale, config.word_offset = platt(judged.words[words], judged.words_wrong[words])
        self.folder.replace_best(lambda folder: _write(best, self.vocabulary, folder))
        before = measure(judged, half=1)
        after = measure(judged, half=1, scale=config.scale, offset=config.offset)
        errors = word_errors(judged, config.word_scale, config.word_offset)
        record = {
            "pairs": len(self.train),
            "examples": self.state.examples,
            "scale": config.scale,
            "offset": config.offset,
            "word_scale": config.word_scale,
            "word_offset": config.word_offset,
            "before": before.record(),
            "after": after.record(),
            "word_ece": errors,
        }
        write_text(self.folder.path / REPORT, json.dumps(record, indent=2) + "\n")
        write_text(self.folder.path / TABLE, table(before, after, errors))
        self.say(
            f"done after {self.state.examples:,} pairs: balanced accuracy {after.balanced_accuracy:.3f}, "
            f"calibration error {before.ece:.3f} → {after.ece:.3f}; see {self.folder.path / TABLE}"
        )
        return after


def _model(settings: VerifierSettings, found: Path | None) -> tuple[Verifier, Vocabulary]:
    """The verifier to train: a checkpoint's, the one to start from, or a new one."""
    import torch  # noqa: PLC0415 - heavy

    from summarizer.model.config import FusionConfig, VerifierConfig  # noqa: PLC0415 - heavy
    from summarizer.model.network import FusionModel  # noqa: PLC0415 - heavy
    from summarizer.model.verifier import Verifier  # noqa: PLC0415 - heavy
    from summarizer.model.vocabulary import Vocabulary  # noqa: PLC0415 - with the rest

    torch.manual_seed(settings.seed)
    folder = found / "model" if found is not None else settings.init
    if folder is None:
        return Verifier.from_minilm(
            VerifierConfig.from_minilm(dropout=settings.dropout, matches=settings.matches)
        ), Vocabulary.from_minilm()
    if locate(str(folder)) is None:
        raise SummarizerError(f"there is no folder {folder} to start from")
    vocabulary, config = Vocabulary.from_pretrained(folder), load_config(folder)
    device = torch.device("cpu")
    if isinstance(config, FusionConfig):
        fusion = load_model(FusionModel, folder, config=config, dtype=torch.float32, device=device)
        return Verifier.from_fusion(fusion, dropout=settings.dropout, matches=settings.matches), vocabulary
    if not isinstance(config, VerifierConfig):
        raise SummarizerError(f"{folder} holds no verifier but a {config.model_type} model")
    config.dropout = settings.dropout
    config.scale, config.offset, config.word_scale, config.word_offset = 1.0, 0.0, 1.0, 0.0
    return load_model(Verifier, folder, config=config, dtype=torch.float32, device=device), vocabulary


def _learning(model: Verifier) -> list[Tensor]:
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


def _optimiser(model: Verifier, settings: VerifierSettings) -> torch.optim.AdamW:
    """AdamW (Loshchilov & Hutter 2019); only matrices decay, and what is new learns faster."""
    import torch  # noqa: PLC0415 - heavy

    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            new = not name.startswith("bert.")
            decays = parameter.ndim > 1 and "embed" not in name
            groups.setdefault((new, decays), []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "weight_decay": settings.weight_decay if decays else 0.0,
                "share": _NEW_SHARE if new else 1.0,
            }
            for (new, decays), parameters in groups.items()
        ],
        lr=settings.learning_rate,
        betas=(0.9, 0.98),
        fused=True,
    )


def _write(model: Verifier, vocabulary: Vocabulary, folder: Path) -> None:
    with quiet():
        model.save_pretrained(folder)
    vocabulary.save_pretrained(folder)

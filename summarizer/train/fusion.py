"""Training of the fusion model: a loop that a kill at any moment only sets back to its last checkpoint.

A loop of our own instead of transformers' ``Trainer``: batches are cut by tokens from a weighted mix, a
prolonged run has to go back to before its cool-down, the end may be a time, and one batch in four carries a
second loss; ``Trainer`` would have to be overridden in each of these, and asks for accelerate besides.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.checkpoint import pick_device, quiet
from summarizer.document import SummarizerError
from summarizer.train.batches import epoch, limits, rounded, weights_of
from summarizer.train.curves import draw as draw_curves
from summarizer.train.distillation import distance, minilm_teacher
from summarizer.train.encoded import fingerprint, load
from summarizer.train.examples import TRAIN, VALID, read
from summarizer.train.folder import RunFolder, write_text
from summarizer.train.loading import Batches, loader
from summarizer.train.precision import arithmetic, threads
from summarizer.train.schedule import Schedule
from summarizer.train.settings import Settings, compare
from summarizer.train.start import learning, model_to_train, optimiser_of, restore
from summarizer.train.state import State, best_logged
from summarizer.train.validation import Scorer, draw, losses, moved, outputs, samples, selected, take_turns

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from summarizer.train.distillation import Teacher


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call of :func:`train` ended.

    Args:
        finished: whether the run has reached its end; else it was stopped and can go on.
        step: batches that were trained on, in all.
        examples: examples that were.
        best: lowest validation loss, as :func:`summarizer.train.validation.selected` takes it.
    """

    finished: bool
    step: int
    examples: int
    best: float


def train(
    settings: Settings,
    *,
    scorer: Scorer | None = None,
    teacher: Teacher | None = None,
    say: Callable[[str], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> Outcome:
    """Train, or go on with a run that was stopped or killed.

    Args:
        settings: what to do.
        scorer: scores outputs against targets at each evaluation; None for no scores.
        teacher: gives the sentence vectors to stay near; None takes MiniLM, if the settings ask for any.
        say: told what happens, a line at a time.
        stop: asked after every batch; true ends the run with a checkpoint.
        clock: seconds.

    Returns:
        How it ended. The folder of the run holds the rest; see :mod:`summarizer.train.folder`.

    Raises:
        SummarizerError: data or model cannot be read, the folder holds a different run, or the loss is no
            longer a number.
    """
    # Read by oneDNN at its first product: matrix products that it keeps code for, of all shapes of batches.
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "4096")
    import torch  # noqa: PLC0415 - heavy

    with threads(settings.threads):
        device = pick_device(settings.device)
        run = _Run(settings, device, scorer=scorer, say=say, clock=clock)
        if settings.distil > 0:
            run.teacher = teacher or minilm_teacher(device)
        if device.type == "cuda":
            torch.backends.cuda.matmul.allow_tf32 = True
        return run.go(stop)


class _Run:
    """A run: its folder, data, model and optimiser, and where it stands."""

    def __init__(
        self,
        settings: Settings,
        device: torch.device,
        *,
        scorer: Scorer | None,
        say: Callable[[str], None],
        clock: Callable[[], float],
    ) -> None:
        self.settings, self.device, self.scorer, self.say, self.clock = settings, device, scorer, say, clock
        self.teacher: Teacher | None = None
        data = {name: fingerprint(settings.data / name) for name in (TRAIN, VALID)}
        self.folder = RunFolder(settings.run)
        self.folder.make()
        record = {**settings.record(), "data_sha256": data}
        self._check_same(record)
        found = self._found()
        self.model, self.vocabulary = model_to_train(settings, found)
        module: torch.nn.Module = self.model  # transformers' own annotations hide those of torch
        module.to(device).train()
        self.optimiser = optimiser_of(self.model, settings)
        self.state = State()
        if found is None:
            self.folder.rewind(0)  # what a run logged that was killed before its first checkpoint
        else:
            self._restore(found)
        self.folder.write_settings(record)
        config: Any = self.model.config
        self.train = load(settings.data / TRAIN, self.vocabulary, config, say)
        self.valid = load(settings.data / VALID, self.vocabulary, config, say)
        self.shapes = rounded(self.train.lengths, *limits(config))
        self.weights = weights_of(self.train.groups, settings.mix)
        self.drawn = draw(self.valid, settings.mix, settings.valid_examples, settings.seed)
        if not self.drawn:
            raise SummarizerError("nothing to validate on: the mix leaves no validation examples")
        self.shown = take_turns(read(settings.data / VALID), settings.mix, settings.scored, settings.seed)
        self.schedule = Schedule(settings.warm_up, settings.cool_down)
        self.began = clock() - self.state.seconds

    # -- beginning and going on

    def _check_same(self, record: dict[str, Any]) -> None:
        old = self.folder.read_settings()
        if old is None:
            return
        difference = compare(old, record)
        if difference is not None and self.folder.latest() is not None:
            name, was, now = difference
            raise SummarizerError(
                f"{self.settings.run} holds a run with {name.replace('_', ' ')} {was}, not {now}: "
                f"give another --run, and --init {self.folder.best} to start from its model"
            )

    def _found(self) -> Path | None:
        """The checkpoint to go on from: of a run that is prolonged, the one before its cool-down."""
        latest = self.folder.latest()
        if latest is None:
            return None
        state = State.read(latest)
        schedule = Schedule(self.settings.warm_up, self.settings.cool_down)
        if state.cooling and not schedule.cooling(self._progress(state.examples, state.seconds)):
            stable = self.folder.latest(place="stable")
            if stable is not None:
                self.say("the run is prolonged: it goes on from where its cool-down began")
                return stable
        return latest

    def _restore(self, found: Path) -> None:
        import torch  # noqa: PLC0415 - heavy

        self.state = State.read(found)
        latest = self.folder.latest()
        if latest is not None:  # of a run that is prolonged, best/ may be from its cool-down
            self.state.best = State.read(latest).best
        if not self.state.best:  # an older run's checkpoint does not say what is in best/
            self.state.best = best_logged(self.folder.records())
        kept = torch.load(found / "optimiser.pt", map_location=self.device, weights_only=True)
        restore(self.optimiser, kept["optimiser"])
        torch.set_rng_state(kept["chance"].cpu())
        if self.device.type == "cuda" and kept["chance_cuda"] is not None:
            torch.cuda.set_rng_state(kept["chance_cuda"].cpu(), self.device)
        self.folder.rewind(self.state.step)
        self.say(f"going on after {self.state.examples:,} examples")

    def _save(self, place: str = "checkpoint") -> None:
        import torch  # noqa: PLC0415 - heavy

        self.state.seconds = self.clock() - self.began
        cuda = torch.cuda.get_rng_state(self.device) if self.device.type == "cuda" else None
        kept = {
            "optimiser": self.optimiser.state_dict(),
            "chance": torch.get_rng_state(),
            "chance_cuda": cuda,
        }

        def fill(folder: Path) -> None:
            self._save_model(folder / "model")
            torch.save(kept, folder / "optimiser.pt")
            self.state.write(folder)

        self.folder.save(self.state.step, fill, place=place)

    def _save_model(self, folder: Path) -> None:
        with quiet():
            self.model.save_pretrained(folder)
        self.vocabulary.save_pretrained(folder)

    # -- the loop

    def go(self, stop: Callable[[], bool]) -> Outcome:
        """Train until the end, or until told to stop."""
        settings, state = self.settings, self.state
        window = _Window(self.clock())
        saved = self.clock()
        while self._progress_now() < 1:
            for loss, size in self._epoch():
                window.add(loss, size)
                if state.step % settings.log_every == 0:
                    self._log(window)
                    window = _Window(self.clock())
                if state.examples - state.evaluated >= settings.evaluate_every:
                    self._evaluate()
                    window = _Window(self.clock())
                stopped = stop()
                if stopped or self._progress_now() >= 1:
                    break
                if self.clock() - saved >= 60 * settings.minutes:
                    self._save()
                    saved = self.clock()
            else:
                state.epoch, state.batch = state.epoch + 1, 0
                continue
            if stopped and self._progress_now() < 1:
                self._save()
                self.say(f"stopped after {state.examples:,} examples; the same command goes on")
                return Outcome(False, state.step, state.examples, selected(state.best))
            break
        if state.evaluated < state.examples:
            self._evaluate()
        self._save()
        best = selected(state.best)
        self.say(f"done after {state.examples:,} examples; validation loss {best:.4f} at best")
        return Outcome(True, state.step, state.examples, best)

    def _epoch(self) -> Iterator[tuple[Tensor, int]]:
        """Train on what is left of an epoch; yields the loss of each batch and its examples."""
        settings, state = self.settings, self.state
        plan = epoch(
            self.shapes,
            self.weights,
            tokens=settings.tokens_per_batch,
            seed=settings.seed,
            number=state.epoch,
        )
        for batch in loader(
            Batches(self.train, self.shapes, plan, settings, state.epoch), state.batch, self.device
        ):
            size = len(batch["input_ids"])
            loss = self._step(moved(batch, self.device))
            state.step, state.batch, state.examples = state.step + 1, state.batch + 1, state.examples + size
            yield loss, size

    def _step(self, batch: dict[str, Tensor]) -> Tensor:
        import torch  # noqa: PLC0415 - heavy

        settings, state = self.settings, self.state
        progress = self._progress_now()
        if self.schedule.cooling(progress) and not state.cooling:
            self._save("stable")
            state.cooling = True
        factor = self.schedule.factor(state.examples, progress)
        for group in self.optimiser.param_groups:
            group["lr"] = settings.learning_rate * factor * group["share"]
        sentences = batch.pop("sentence_ids", None)
        mask = batch.pop("sentence_mask", None)
        with self._arithmetic():
            loss: Tensor = self.model(**batch).loss
            total = loss
            if sentences is not None and mask is not None and self.teacher is not None:
                own = self.model.sentence_vectors(sentences, mask)
                total = loss + settings.distil * distance(own, self.teacher(sentences, mask))
        torch.autograd.backward(total)
        torch.nn.utils.clip_grad_norm_(learning(self.model), settings.clip)
        self.optimiser.step()
        self.optimiser.zero_grad()
        return loss.detach()

    def _arithmetic(self) -> AbstractContextManager[None]:
        return arithmetic(self.settings.precision, self.device)

    def _progress(self, examples: int, seconds: float) -> float:
        settings = self.settings
        time_share = seconds / (3600 * settings.hours) if settings.hours else 0.0
        return max(examples / settings.examples, time_share)

    def _progress_now(self) -> float:
        return self._progress(self.state.examples, self.clock() - self.began)

    # -- telling

    def _log(self, window: _Window) -> None:
        loss = window.mean()
        if not math.isfinite(loss):
            raise SummarizerError(
                f"the loss is no number any more after {self.state.examples:,} examples: lower the rate"
            )
        speed = window.examples / max(1e-9, self.clock() - window.began)
        rate = max(group["lr"] for group in self.optimiser.param_groups)
        self.folder.append(
            {
                "event": "train",
                "step": self.state.step,
                "examples": self.state.examples,
                "epoch": self.state.epoch,
                "loss": loss,
                "rate": rate,
                "examples_per_second": round(speed, 1),
                "seconds": round(self.clock() - self.began, 1),
            }
        )

    def _evaluate(self) -> None:
        settings, state = self.settings, self.state
        state.evaluated = state.examples
        found = losses(
            self.model,
            self.valid,
            self.drawn,
            precision=self._arithmetic,
            teacher=self.teacher,
        )
        record: dict[str, Any] = {
            "event": "valid",
            "step": state.step,
            "examples": state.examples,
            "loss": selected(found.groups),
            "groups": dict(found.groups),
            "vectors": found.vectors,
        }
        if selected(found.groups) < selected(state.best):
            state.best = dict(found.groups)
            self.folder.replace_best(self._save_model)
        if self.shown:
            written = outputs(self.model, self.vocabulary, self.shown)
            if self.scorer is not None:
                record["scores"] = dict(self.scorer(written, [example.target for example in self.shown]))
            shown = samples(self.shown[: settings.samples], written[: settings.samples])
            write_text(self.folder.path / f"samples-{state.examples:08d}.txt", shown)
        self.folder.append(record)
        if not draw_curves(self.folder.records(), self.folder.curves):
            self.say("no curves drawn: matplotlib is not installed, or nothing is logged yet")
        figures = ", ".join(f"{name} {value:.3f}" for name, value in found.groups.items())
        self.say(f"{state.examples:,} examples: validation loss {record['loss']:.4f} ({figures})")


class _Window:
    """The batches since the last line of the log; the device is waited for when the mean is asked for."""

    def __init__(self, began: float) -> None:
        self.began, self.examples = began, 0
        self._losses: list[Tensor] = []

    def add(self, loss: Tensor, examples: int) -> None:
        """Count a batch."""
        self._losses.append(loss)
        self.examples += examples

    def mean(self) -> float:
        """Mean loss of the batches."""
        return sum(loss.item() for loss in self._losses) / len(self._losses)

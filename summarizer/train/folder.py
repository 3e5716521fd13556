"""The folder of a training run: settings, log, samples and checkpoints, whole after a kill at any moment.

``settings.json``
    what was asked for;
``log.jsonl``
    a record a line: ``train`` (loss, rate, examples a second), ``valid`` (loss by group, scores), ``note``;
``samples-<examples>.txt``
    sources, target and output of a few validation examples;
``curves.png``
    what the log says, drawn;
``checkpoint/<step>/``
    everything that going on needs: ``model/`` (as ``from_pretrained`` reads it), ``optimiser.pt``,
    ``state.json``; written beside its name and renamed, so that a folder of this name is complete;
``stable/<step>/``
    the last checkpoint before the cool-down, from which a run is prolonged;
``best/``
    the model with the lowest validation loss, as ``from_pretrained`` reads it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.document import SummarizerError

_UNFINISHED = ".unfinished"
_REPLACED = ".replaced"


@dataclass(frozen=True, slots=True)
class RunFolder:
    """A run's folder.

    Args:
        path: made by :meth:`make`.
    """

    path: Path

    @property
    def settings(self) -> Path:
        """The file of the settings."""
        return self.path / "settings.json"

    @property
    def log(self) -> Path:
        """The file of the log."""
        return self.path / "log.jsonl"

    @property
    def curves(self) -> Path:
        """The picture of the log."""
        return self.path / "curves.png"

    @property
    def best(self) -> Path:
        """The model with the lowest validation loss."""
        return self.path / "best"

    def make(self) -> None:
        """Make the folder, and put right what a kill left half done.

        Raises:
            SummarizerError: it cannot be made.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            replaced = self.best.with_name(self.best.name + _REPLACED)
            if replaced.is_dir() and not self.best.exists():
                replaced.rename(self.best)
            for left in self.path.glob(f"**/*{_UNFINISHED}"):
                shutil.rmtree(left) if left.is_dir() else left.unlink()
        except OSError as error:
            raise SummarizerError(f"cannot make the run folder {self.path}: {error.strerror}") from error

    def read_settings(self) -> dict[str, Any] | None:
        """Return the settings of the run that is there; None where none was begun.

        Raises:
            SummarizerError: the file cannot be read.
        """
        if not self.settings.is_file():
            return None
        return read_json(self.settings)

    def write_settings(self, settings: Mapping[str, Any]) -> None:
        """Write what was asked for."""
        write_text(self.settings, json.dumps(settings, indent=2, ensure_ascii=False) + "\n")

    def append(self, record: Mapping[str, Any]) -> None:
        """Add a line to the log."""
        with self.log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")

    def records(self) -> list[dict[str, Any]]:
        """Return the lines of the log; one that a kill cut off is left out."""
        return list(_parsed(self.log.read_text(encoding="utf-8").splitlines())) if self.log.is_file() else []

    def rewind(self, step: int) -> None:
        """Forget the log of the steps after a checkpoint, which are about to be made again.

        Args:
            step: the checkpoint's.
        """
        kept = [record for record in self.records() if record.get("step", 0) <= step]
        write_text(self.log, "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in kept))

    def save(self, step: int, fill: Callable[[Path], None], *, place: str = "checkpoint") -> Path:
        """Write a checkpoint; older ones at the place go once it is complete.

        Args:
            step: its name.
            fill: writes the files into the folder it is given.
            place: ``checkpoint`` or ``stable``.

        Returns:
            The checkpoint's folder.
        """
        parent = self.path / place
        target = parent / f"{step:08d}"
        unfinished = parent / f"{step:08d}{_UNFINISHED}"
        for left in (unfinished, target):
            if left.exists():
                shutil.rmtree(left)
        unfinished.mkdir(parents=True)
        fill(unfinished)
        _flush(unfinished)
        unfinished.rename(target)
        for other in self._checkpoints(place):
            if other != target:
                shutil.rmtree(other)
        return target

    def latest(self, *, place: str = "checkpoint") -> Path | None:
        """Return the newest complete checkpoint; None where there is none."""
        return max(self._checkpoints(place), default=None)

    def _checkpoints(self, place: str) -> list[Path]:
        parent = self.path / place
        return [child for child in parent.iterdir() if child.name.isdigit()] if parent.is_dir() else []

    def replace_best(self, fill: Callable[[Path], None]) -> None:
        """Put another model in the place of the best one.

        Args:
            fill: writes the files into the folder it is given.
        """
        unfinished = self.best.with_name(self.best.name + _UNFINISHED)
        replaced = self.best.with_name(self.best.name + _REPLACED)
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.rmtree(replaced, ignore_errors=True)
        unfinished.mkdir()
        fill(unfinished)
        _flush(unfinished)
        if self.best.exists():
            self.best.rename(replaced)
        unfinished.rename(self.best)
        shutil.rmtree(replaced, ignore_errors=True)


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object.

    Raises:
        SummarizerError: the file is missing or holds none.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SummarizerError(f"cannot read {path}: {error}") from error
    if not isinstance(record, dict):
        raise SummarizerError(f"{path} is no JSON object")
    return record


def write_text(path: Path, text: str) -> None:
    """Write a file so that at every moment it holds the old text or the new one, whole."""
    unfinished = path.with_name(path.name + _UNFINISHED)
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)


def _parsed(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            continue


def _flush(folder: Path) -> None:
    """Bring the files of a folder to the disk, so that a power cut after the rename loses none."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())

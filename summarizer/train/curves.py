"""The log of a run as a picture: loss, validation loss by group, scores, learning rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Records = Sequence[Mapping[str, Any]]

_SMOOTH = 0.03
"""Share of the training losses that a point of their smoothed line is the mean of."""


def draw(records: Records, path: Path) -> bool:
    """Draw the curves of a run.

    Args:
        records: of its log.
        path: the picture, in the format that its ending names.

    Returns:
        Whether there was anything to draw, and matplotlib to draw it.
    """
    train = [record for record in records if record.get("event") == "train"]
    valid = [record for record in records if record.get("event") == "valid"]
    if not train or find_spec("matplotlib") is None:
        return False
    from matplotlib.figure import Figure  # noqa: PLC0415 - heavy

    figure = Figure(figsize=(11, 7.5), layout="constrained")
    axes = figure.subplots(2, 2)
    _losses(axes[0, 0], train, valid)
    _lines(axes[0, 1], valid, "groups", "validation loss by group")
    _lines(axes[1, 0], valid, "scores", "scores of validation outputs")
    axes[1, 1].plot(_column(train, "examples"), _column(train, "rate"), linewidth=1)
    axes[1, 1].set_title("learning rate")
    for axis in axes.flat:
        axis.set_xlabel("examples seen")
        axis.grid(alpha=0.3)
    figure.savefig(path, dpi=110)
    return True


def _losses(axis: Axes, train: Records, valid: Records) -> None:
    examples, losses = _column(train, "examples"), _column(train, "loss")
    axis.plot(examples, losses, linewidth=0.5, alpha=0.35, color="C0")
    width = max(1, round(_SMOOTH * len(losses)))
    smooth = np.convolve(losses, np.ones(width) / width, mode="valid")
    axis.plot(examples[width - 1 :], smooth, color="C0", label="training")
    if valid:
        axis.plot(_column(valid, "examples"), _column(valid, "loss"), "o-", color="C1", label="validation")
    low, high = float(min(smooth)), float(np.quantile(losses, 0.9))
    axis.set_ylim(low * 0.8, max(high, low) * 1.2)
    axis.set_title("loss per target word")
    axis.legend()


def _lines(axis: Axes, valid: Records, field: str, title: str) -> None:
    """A line for each name that the records' field has."""
    names = sorted({name for record in valid for name in record.get(field, {})})
    for name in names:
        held = [record for record in valid if name in record.get(field, {})]
        axis.plot(
            [r["examples"] for r in held], [r[field][name] for r in held], "o-", markersize=3, label=name
        )
    axis.set_title(title)
    if names:
        axis.legend(fontsize="small")


def _column(records: Records, name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array([record[name] for record in records], dtype=np.float64)

"""Teach the content head of a fusion model what neutral editors took up; the encoder stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.document import SummarizerError
from summarizer.rank.editor import tensors
from summarizer.train.content import Case, Learned, area_under

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EPOCHS = 4
_RATE = 1e-3
_WEIGHT_DECAY = 0.05
_BATCH = 8  # clusters
_WARM_UP = 100  # steps


@dataclass(frozen=True, slots=True)
class Taught:
    """How well the head judges events that it was not taught.

    Args:
        clusters: that it was taught.
        counted: area under the ROC curve by the counts alone, mean over held-out clusters.
        read: the same with the head.
        folder: of the model that carries it.
    """

    clusters: int
    counted: float
    read: float
    folder: Path

    def line(self) -> str:
        """The figures in a line."""
        return (
            f"{self.clusters:,} clusters; area under the curve on held-out events "
            f"{self.counted:.3f} by counts, {self.read:.3f} by reading; model in {self.folder}"
        )


def teach(
    found: Sequence[Case],
    learned: Learned,
    model: Path,
    output: Path,
    *,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> Taught:
    """Train a new head on events that were summed up, and save the model with it.

    The events that are kept for the figures are not taught: with the head the model has a tenth less to go by
    than it could, and a figure that holds.

    Args:
        found: the cases, as the model read them.
        learned: the logistic model of the counts, which the head corrects.
        model: folder of the fusion model.
        output: folder that gets it with its head.
        seed: of order, dropout and new weights.
        progress: called with a line now and then.
    """
    import torch  # noqa: PLC0415 - heavy

    from summarizer.model.config import FusionConfig  # noqa: PLC0415 - heavy
    from summarizer.model.load import load, model_folder  # noqa: PLC0415 - with it
    from summarizer.model.network import FusionModel  # noqa: PLC0415 - with it

    # Cases may have been read in half precision, but what is saved is not rounded.
    loaded = load(model_folder(str(model)), dtype="float32")
    weights, intercept = learned.fitted
    ready = [
        replace(case, known=replace(case.known, odds=_odds(case.known.counts, weights, intercept)))
        for case in found
    ]
    taught = [case for case in ready if not case.held]
    held = [case for case in ready if case.held]
    counts = np.concatenate([case.known.counts for case in taught]).astype(np.float64)
    settings = {**loaded.network.config.to_dict(), "content_counts": counts.shape[1]}
    torch.manual_seed(seed)
    network: Any = FusionModel(FusionConfig.from_dict(settings))
    given: Any = loaded.network  # transformers' own annotations hide those of torch
    kept = {name: weight for name, weight in given.state_dict().items() if not name.startswith("content.")}
    missing, unknown = network.load_state_dict(kept, strict=False)
    if other := [*unknown, *(name for name in missing if not name.startswith("content."))]:
        raise SummarizerError(f"the model has other weights than its configuration says: {', '.join(other)}")
    head = network.content
    head.mean.copy_(torch.from_numpy(counts.mean(axis=0)))
    head.spread.copy_(torch.from_numpy(counts.std(axis=0) + 1e-6))
    torch.nn.init.zeros_(head.outer.weight)  # it begins as the counts alone
    torch.nn.init.zeros_(head.outer.bias)
    head.requires_grad_(requires_grad=True)
    _fit(head.train(), taught, np.random.default_rng(seed), progress)
    network.freeze()
    network.eval().save_pretrained(output)
    loaded.vocabulary.save_pretrained(output)
    said = [case.said for case in held]
    by_counts = area_under(said, [case.known.odds for case in held])
    return Taught(len(taught), by_counts, area_under(said, _judge(head.eval(), held)), output)


def _odds(counts: NDArray[np.float32], weights: NDArray[np.float64], intercept: float) -> NDArray[np.float32]:
    return np.asarray(counts @ weights + intercept, dtype=np.float32)


def _fit(
    head: Any, found: Sequence[Case], rng: np.random.Generator, progress: Callable[[str], None] | None
) -> None:
    import torch  # noqa: PLC0415 - heavy
    from torch.nn.functional import binary_cross_entropy_with_logits  # noqa: PLC0415 - heavy

    optimizer = torch.optim.AdamW(head.parameters(), lr=_RATE, weight_decay=_WEIGHT_DECAY)
    steps = _EPOCHS * -(-len(found) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / _WARM_UP) * max(0.02, 1 - step / steps)
    )
    for epoch in range(_EPOCHS):
        order = rng.permutation(len(found))
        total = 0.0
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            loss = torch.zeros(())
            # Each cluster counts the same, however many concepts it has.
            for case in (found[place] for place in places):
                said = torch.from_numpy(case.said.astype(np.float32))
                loss = loss + binary_cross_entropy_with_logits(head(**tensors(case.known)), said)
            optimizer.zero_grad()
            (loss / len(places)).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        if progress:
            progress(f"epoch {epoch + 1} of {_EPOCHS}: loss {total / len(order):.4f}")


def _judge(head: Any, found: Sequence[Case]) -> list[NDArray[np.float32]]:
    import torch  # noqa: PLC0415 - heavy

    with torch.inference_mode():
        return [head(**tensors(case.known)).numpy() for case in found]

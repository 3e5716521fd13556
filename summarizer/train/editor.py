"""Teach the content head of a fusion model what neutral editors took up; the encoder stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.document import SummarizerError
from summarizer.rank.editor import Judged, judged, tensors
from summarizer.train.content import SummedUp, facts_of, held_out, taken_up

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
    clusters: Iterable[SummedUp],
    model: Path,
    output: Path,
    *,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> Taught:
    """Train a new head on events that were summed up, and save the model with it.

    Args:
        clusters: articles of an event and its neutral summary, each.
        model: folder of a fusion model.
        output: folder that gets the model with its head.
        seed: of order, dropout and new weights.
        progress: called with a line now and then.

    Raises:
        SummarizerError: the folder holds no fusion model, or there are too few events.
    """
    import torch  # noqa: PLC0415 - heavy

    from summarizer.model.config import FusionConfig  # noqa: PLC0415 - heavy
    from summarizer.model.load import load, model_folder  # noqa: PLC0415 - with it
    from summarizer.model.network import FusionModel  # noqa: PLC0415 - with it

    loaded = load(model_folder(str(model)))
    taught: list[_Case] = []
    held: list[_Case] = []
    for facts, event in facts_of(clusters, progress):
        known = judged(facts, loaded)
        if known.concepts:
            case = _Case(_halved(known), taken_up(known.concepts, event.summary))
            (held if held_out(event.id) else taught).append(case)
    if not held or len(taught) < _BATCH:
        raise SummarizerError(f"{len(taught) + len(held)} clusters are too few to learn from")
    counts = np.concatenate([case.known.counts for case in taught]).astype(np.float64)
    settings = {**loaded.network.config.to_dict(), "content_counts": counts.shape[1]}
    torch.manual_seed(seed)
    network = FusionModel(FusionConfig.from_dict(settings))
    missing, _ = network.load_state_dict(loaded.network.state_dict(), strict=False)
    if other := [name for name in missing if not name.startswith("content.")]:
        raise SummarizerError(f"{str(model)!r} lacks weights: {', '.join(other)}")
    head: Any = network.content
    head.mean.copy_(torch.from_numpy(counts.mean(axis=0)))
    head.spread.copy_(torch.from_numpy(counts.std(axis=0) + 1e-6))
    torch.nn.init.zeros_(head.outer.weight)  # it begins as the counts alone
    torch.nn.init.zeros_(head.outer.bias)
    head.requires_grad_(True)
    head.train()
    _fit(head, taught, np.random.default_rng(seed), progress)
    network.freeze()
    network.train(False)
    network.save_pretrained(output)
    loaded.vocabulary.save_pretrained(output)
    by_counts = [case.known.odds for case in held]
    return Taught(len(taught), _area(held, by_counts), _area(held, _judge(head, held)), output)


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """A cluster and which of its K concepts the editor took up."""

    known: Judged
    said: NDArray[np.bool_]


def _halved(known: Judged) -> Judged:
    """The same in half precision, for thousands of them are kept."""
    return Judged(
        known.concepts,
        known.counts,
        known.odds,
        known.first.astype(np.float16),
        known.last.astype(np.float16),
        known.known,
    )


def _fit(
    head: Any, cases: Sequence[_Case], rng: np.random.Generator, progress: Callable[[str], None] | None
) -> None:
    import torch  # noqa: PLC0415 - heavy
    from torch.nn.functional import binary_cross_entropy_with_logits  # noqa: PLC0415 - heavy

    optimizer = torch.optim.AdamW(head.parameters(), lr=_RATE, weight_decay=_WEIGHT_DECAY)
    steps = _EPOCHS * (len(cases) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / _WARM_UP) * max(0.02, 1 - step / steps)
    )
    for epoch in range(_EPOCHS):
        order = rng.permutation(len(cases))
        total = 0.0
        for start in range(0, len(order) - _BATCH + 1, _BATCH):
            loss = torch.zeros(())
            # Each cluster counts the same, however many concepts it has.
            for place in order[start : start + _BATCH]:
                case = cases[place]
                given = head(**tensors(case.known))
                said = torch.from_numpy(case.said.astype(np.float32))
                loss = loss + binary_cross_entropy_with_logits(given, said) / _BATCH
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        if progress:
            progress(f"epoch {epoch + 1} of {_EPOCHS}: loss {total / max(1, len(order) // _BATCH):.4f}")


def _judge(head: Any, cases: Sequence[_Case]) -> list[NDArray[np.float32]]:
    import torch  # noqa: PLC0415 - heavy

    with torch.inference_mode():
        return [head(**tensors(case.known)).numpy() for case in cases]


def _area(cases: Sequence[_Case], scores: Sequence[NDArray[np.float32]]) -> float:
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415 - heavy

    areas = [
        roc_auc_score(case.said, score)
        for case, score in zip(cases, scores, strict=True)
        if 0 < case.said.sum() < len(case.said)
    ]
    return float(np.mean(areas)) if areas else float("nan")

"""The batches of an epoch as tensors, made ahead of time where a GPU would wait for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.train.batches import Lengths, pad
from summarizer.train.distillation import draw_sentences

if TYPE_CHECKING:
    import torch
    from numpy.typing import NDArray
    from torch import Tensor

    from summarizer.train.encoded import Corpus
    from summarizer.train.settings import Settings

_WORKERS = 4  # processes that make batches for a GPU; a processor makes its own, in under 1 % of a step


class Batches:
    """The batches of an epoch by their number, each with its own source of chance, whoever makes it.

    Args:
        corpus: the training split.
        shapes: what its examples are padded to.
        plan: numbers of examples of each batch; all of one have the same shape.
        settings: of the run.
        number: of the epoch.
    """

    def __init__(
        self,
        corpus: Corpus,
        shapes: Lengths,
        plan: Sequence[NDArray[np.int64]],
        settings: Settings,
        number: int,
    ) -> None:
        self._corpus, self._shapes, self._plan = corpus, shapes, plan
        self._settings, self._number = settings, number

    def __len__(self) -> int:
        return len(self._plan)

    def __getitem__(self, place: int) -> dict[str, Tensor]:
        from summarizer.model.batch import collate  # noqa: PLC0415 - heavy

        settings = self._settings
        chance = np.random.default_rng((settings.seed, self._number, place))
        examples = [self._corpus.examples[number] for number in self._plan[place].tolist()]
        first = self._plan[place][0]  # all of a batch have the same shape
        batch = collate(examples, any_length=settings.any_length, chance=chance)
        batch = pad(batch, int(self._shapes.sources[first]), int(self._shapes.targets[first]))
        if settings.distil > 0 and place % settings.distil_every == 0:
            batch |= draw_sentences(examples, chance)
        return batch


def loader(batches: Batches, start: int, device: torch.device) -> Iterable[dict[str, Tensor]]:
    """Return the batches from one on.

    Args:
        batches: of an epoch.
        start: number of the first that is wanted.
        device: where they will go.
    """
    import torch  # noqa: PLC0415 - heavy
    from torch.utils.data import DataLoader  # noqa: PLC0415 - heavy

    loader: Any = DataLoader
    return loader(  # type: ignore[no-any-return]
        batches,
        batch_size=None,
        sampler=range(start, len(batches)),
        num_workers=_WORKERS if device.type == "cuda" else 0,
        generator=torch.Generator(),  # else it would draw from the one that dropout draws from
    )

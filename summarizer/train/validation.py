"""What is measured of a model while it trains: loss by group, scores of what it writes, samples."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarizer.train.batches import Lengths, epoch
from summarizer.train.distillation import distance, draw_sentences

if TYPE_CHECKING:
    import torch
    from numpy.typing import NDArray

    from summarizer.model.decode import Request
    from summarizer.model.network import FusionModel
    from summarizer.model.vocabulary import Vocabulary
    from summarizer.train.distillation import Teacher
    from summarizer.train.encoded import Corpus
    from summarizer.train.examples import Example

# Outputs and targets to figures by name, such as ROUGE.
Scorer = Callable[[Sequence[str], Sequence[str]], Mapping[str, float]]

_BEAMS = 4
_ROWS = 25
_MOST = (60, 150)  # words and marks of a sentence, and of a brief


@dataclass(frozen=True, slots=True)
class Losses:
    """Validation losses.

    Args:
        groups: mean loss per target word of each group.
        vectors: mean of one minus the cosine to the teacher's sentence vectors; None without a teacher.
    """

    groups: Mapping[str, float]
    vectors: float | None

    @property
    def mean(self) -> float:
        """Mean over the groups, by which models are compared."""
        return sum(self.groups.values()) / len(self.groups)


def draw(corpus: Corpus, mix: Mapping[str, float], most: int, seed: int) -> dict[str, NDArray[np.int64]]:
    """Draw the examples that the validation loss is measured on.

    Args:
        corpus: the validation split.
        mix: group → weight; groups of weight 0 are left out.
        most: examples of each group.
        seed: what draws.

    Returns:
        Group → numbers of its examples.
    """
    rng = np.random.default_rng((seed, 0))
    groups = np.array(corpus.groups)
    return {
        name: np.sort(rng.permutation(np.flatnonzero(groups == name))[:most])
        for name in sorted(set(corpus.groups))
        if mix.get(name, 1.0) > 0
    }


def losses(
    model: FusionModel,
    corpus: Corpus,
    drawn: Mapping[str, NDArray[np.int64]],
    *,
    tokens: int,
    precision: Callable[[], AbstractContextManager[object]],
    teacher: Teacher | None,
) -> Losses:
    """Measure the validation loss.

    Args:
        model: is left in the mode that it was in.
        corpus: the validation split.
        drawn: as :func:`draw` gives it.
        tokens: most tokens of a batch.
        precision: context of the forward pass.
        teacher: what sentence vectors are compared with; None for no comparison.
    """
    import torch  # noqa: PLC0415 - heavy

    from summarizer.model.batch import collate  # noqa: PLC0415 - with the rest

    training = model.training
    model.train(mode=False)
    means: dict[str, float] = {}
    distances: list[float] = []
    with torch.inference_mode():
        for name, numbers in drawn.items():
            total, count = 0.0, 0
            lengths = Lengths(corpus.lengths.sources[numbers], corpus.lengths.targets[numbers])
            for batch in epoch(lengths, np.ones(len(numbers)), tokens=tokens, seed=0, number=0):
                examples = [corpus.examples[number] for number in numbers[batch].tolist()]
                tensors = moved(collate(examples), model.device)
                with precision():
                    output = model(**tensors)
                total += float(output.step_losses.double().sum())
                count += int(output.step_mask.sum())
            means[name] = total / max(1, count)
            if teacher is not None:
                some = [corpus.examples[number] for number in numbers[:_ROWS].tolist()]
                alone = moved(draw_sentences(some, np.random.default_rng(0)), model.device)
                with precision():
                    own = model.sentence_vectors(alone["sentence_ids"], alone["sentence_mask"])
                distances.append(float(distance(own, teacher(alone["sentence_ids"], alone["sentence_mask"]))))
    model.train(training)
    return Losses(means, sum(distances) / len(distances) if distances else None)


def outputs(model: FusionModel, vocabulary: Vocabulary, examples: Sequence[Example]) -> list[str]:
    """Write from examples by beams, told how long each target is.

    Args:
        model: is left in the mode that it was in.
        vocabulary: its words.
        examples: what to write from.

    Returns:
        A text for each; "" where none could be written.
    """
    from summarizer.model.decode import Settings, write  # noqa: PLC0415 - heavy

    training = model.training
    model.train(mode=False)
    requests = [_request(example) for example in examples]
    found: list[str] = []
    for start in range(0, len(requests), _ROWS):
        written = write(model, vocabulary, requests[start : start + _ROWS], settings=Settings(beams=_BEAMS))
        found += [hypotheses[0].text if hypotheses else "" for hypotheses in written]
    model.train(training)
    return found


def _request(example: Example) -> Request:
    from summarizer.model.decode import Request  # noqa: PLC0415 - heavy

    words = len(example.target.split())
    return Request(example.sources, task=example.task, words=words, most=_MOST[example.task == "brief"])


def samples(examples: Sequence[Example], texts: Sequence[str]) -> str:
    """Put examples and what was written from them into a text that a person can read."""
    blocks = [
        "\n".join(
            (
                f"{example.kind} {example.task} {example.id}",
                *(f"  source  {source}" for source in example.sources),
                f"  target  {example.target}",
                f"  output  {text}",
            )
        )
        for example, text in zip(examples, texts, strict=True)
    ]
    return "\n\n".join(blocks) + "\n"


def moved(batch: Mapping[str, torch.Tensor], device: torch.device) -> dict[str, torch.Tensor]:
    """Bring a batch to a device."""
    return {name: tensor.to(device, non_blocking=True) for name, tensor in batch.items()}

"""What is measured of a model while it trains: loss by group, scores of what it writes, samples."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.train.batches import Lengths, group_of, limits, pad, rounded
from summarizer.train.distillation import distance, draw_sentences
from summarizer.train.settings import SELECTION

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
_ROWS = 16
_VECTORS = 96  # sentences whose vectors are compared
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


def selected(groups: Mapping[str, float]) -> float:
    """Return the figure by which models are compared: the mean over the groups that count.

    Args:
        groups: group → mean loss per target word.

    Returns:
        Their mean, weighted as :data:`summarizer.train.settings.SELECTION` says; where none of them counts,
        as in a stage of titles alone, their plain mean; infinity for no groups.
    """
    if not groups:
        return math.inf
    weights = {name: SELECTION.get(name, 0.0) for name in groups}
    if not any(weights.values()):
        weights = dict.fromkeys(groups, 1.0)
    return sum(weights[name] * loss for name, loss in groups.items()) / sum(weights.values())


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
    precision: Callable[[], AbstractContextManager[object]],
    teacher: Teacher | None,
) -> Losses:
    """Measure the validation loss.

    Args:
        model: is left in the mode that it was in.
        corpus: the validation split.
        drawn: as :func:`draw` gives it.
        precision: context of the forward pass.
        teacher: what sentence vectors are compared with; None for no comparison.
    """
    import torch  # noqa: PLC0415 - heavy

    training = model.training
    model.train(mode=False)
    numbers = np.concatenate(list(drawn.values()))
    totals, counts = np.zeros(len(corpus)), np.zeros(len(corpus))
    apart: float | None = None
    with torch.inference_mode():
        order = numbers[np.argsort(corpus.lengths.sources[numbers], kind="stable")]
        for start in range(0, len(order), _ROWS):
            rows = order[start : start + _ROWS]
            with precision():
                output = model(**moved(_batch(corpus, rows, model), model.device))
            totals[rows] = output.step_losses.double().sum(dim=1).cpu().numpy()[: len(rows)]
            counts[rows] = output.step_mask.sum(dim=1).cpu().numpy()[: len(rows)]
        if teacher is not None:
            some = [corpus.examples[number] for number in numbers.tolist()]
            alone = moved(draw_sentences(some, np.random.default_rng(0), most=_VECTORS), model.device)
            with precision():
                own = model.sentence_vectors(alone["sentence_ids"], alone["sentence_mask"])
                apart = float(distance(own, teacher(alone["sentence_ids"], alone["sentence_mask"])))
    model.train(training)
    return Losses({name: totals[of].sum() / max(1.0, counts[of].sum()) for name, of in drawn.items()}, apart)


def _batch(corpus: Corpus, rows: NDArray[np.int64], model: FusionModel) -> dict[str, torch.Tensor]:
    """A batch of one of few shapes; missing rows repeat the last one."""
    from summarizer.model.batch import collate  # noqa: PLC0415 - heavy

    config: Any = model.config
    filled = [*rows.tolist(), *[int(rows[-1])] * (_ROWS - len(rows))]
    longest = Lengths(
        corpus.lengths.sources[rows].max(keepdims=True), corpus.lengths.targets[rows].max(keepdims=True)
    )
    shape = rounded(longest, *limits(config))
    batch = collate([corpus.examples[number] for number in filled])
    return pad(batch, int(shape.sources[0]), int(shape.targets[0]))


def take_turns(examples: Iterable[Example], mix: Mapping[str, float], most: int, seed: int) -> list[Example]:
    """Draw examples to write from, of each group in turn.

    Args:
        examples: of the validation split.
        mix: group → weight; groups of weight 0 are left out.
        most: examples.
        seed: what draws.
    """
    if not most:
        return []
    groups: dict[str, list[Example]] = {}
    for example in examples:
        groups.setdefault(group_of(example.kind, example.task), []).append(example)
    rng = np.random.default_rng((seed, 1))
    drawn = [
        [members[place] for place in rng.permutation(len(members))[:most].tolist()]
        for name, members in sorted(groups.items())
        if mix.get(name, 1.0) > 0
    ]
    turns = [example for turn in zip_longest(*drawn) for example in turn if example is not None]
    return turns[:most]


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
    # Who cannot copy cannot copy quotations.
    config: Any = model.config
    search = Settings(beams=_BEAMS, verbatim_quotations=config.copying)
    found: list[str] = []
    for start in range(0, len(requests), _ROWS):
        written = write(model, vocabulary, requests[start : start + _ROWS], settings=search)
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

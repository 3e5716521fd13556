"""Write with the fusion model: requests in, n-best wordings out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.document import SummarizerError
from summarizer.model.batch import Encoded, Reading, collate, encode_sources, read
from summarizer.model.detokenise import Part, detokenise
from summarizer.model.vocabulary import END, FIRST_WORD, PROMPT, Vocabulary

if TYPE_CHECKING:
    from summarizer.model.config import FusionConfig
    from summarizer.model.network import FusionModel


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be written.

    Args:
        sources: the source sentences.
        task: ``sentence``, ``title`` or ``brief``.
        words: about how many white-space words it is to have; None leaves it to the model.
        least: fewest words, marks of punctuation not counted.
        most: most words, marks included.
    """

    sources: tuple[str, ...]
    task: str = "sentence"
    words: int | None = None
    least: int = 4
    most: int = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """How it is searched for.

    Args:
        beams: width of the beam search, at least 2.
        returned: wordings for each request, at most ``beams``.
        no_repeat: no sequence of so many words is written twice; 0 allows it.
        length_penalty: the sum of the log probabilities is divided by the length to this power; 1 makes it a
            mean.
        verbatim_quotations: whether what stands in quotation marks is copied in one run.
        batch_size: requests a call of the model.

    Raises:
        SummarizerError: a setting is out of range.
    """

    beams: int = 4
    returned: int = 4
    no_repeat: int = 3
    length_penalty: float = 1.0
    verbatim_quotations: bool = True
    batch_size: int = 16

    def __post_init__(self) -> None:
        if not (self.beams >= 2 and 1 <= self.returned <= self.beams and self.batch_size >= 1):
            raise SummarizerError("a beam search needs 2 beams or more, and returns 1 to as many wordings")


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A wording.

    Args:
        text: one sentence, a title, or the sentences of a brief.
        score: sum of the log probabilities of its words, END among them, over their number to the power of
            the length penalty.
        parts: where each stretch of the text comes from.
        ids: its word ids, END not among them.
    """

    text: str
    score: float
    parts: tuple[Part, ...]
    ids: tuple[int, ...]


def write(
    model: FusionModel,
    vocabulary: Vocabulary,
    requests: Sequence[Request],
    settings: Settings | None = None,
) -> list[list[Hypothesis]]:
    """Write wordings for requests, in batches of alike lengths.

    In fp32 the wordings of a request do not depend on the other requests.

    Args:
        model: in evaluation mode.
        vocabulary: the model's own.
        requests: what is to be written.
        settings: of the search; None for the usual ones.

    Returns:
        For each request, in order, at most ``returned`` different wordings, the best first. A beam that does
        not end within ``most`` words is left out, so that there may be none.

    Raises:
        SummarizerError: the sources of a request hold no words, or its task is unknown.
    """
    settings = settings or Settings()
    config: FusionConfig = model.config  # type: ignore[assignment]
    readings = [read(r.sources, vocabulary, config, r.task) for r in requests]
    encoded = [
        encode_sources(reading, vocabulary, task=r.task, words=r.words)
        for reading, r in zip(readings, requests, strict=True)
    ]
    order = sorted(range(len(requests)), key=lambda i: (-requests[i].most, -len(encoded[i].pieces), i))
    found: list[list[Hypothesis]] = [[] for _ in requests]
    for start in range(0, len(order), settings.batch_size):
        places = order[start : start + settings.batch_size]
        jobs = [(requests[i], readings[i], encoded[i]) for i in places]
        beams = _search(model, vocabulary, jobs, settings)
        for place, ids_and_scores in zip(places, beams, strict=True):
            found[place] = _hypotheses(ids_and_scores, vocabulary, readings[place], requests[place])
    return found


def _search(
    model: FusionModel,
    vocabulary: Vocabulary,
    jobs: Sequence[tuple[Request, Reading, Encoded]],
    settings: Settings,
) -> list[list[tuple[list[int], float]]]:
    """Beams of each request as ids from the first word on, with their scores."""
    import torch  # noqa: PLC0415 - heavy

    from summarizer.model.columns import Columns  # noqa: PLC0415 - heavy
    from summarizer.model.processors import standard_processors  # noqa: PLC0415 - heavy

    requests = [request for request, _, _ in jobs]
    batch = collate([encoded for _, _, encoded in jobs])
    columns = Columns([reading for _, reading, _ in jobs], vocabulary, model.config.vocab_size, model.device)
    room = model.config.max_target_positions - PROMPT
    most = [min(request.most, room - 1) for request in requests]
    processors = standard_processors(
        columns,
        tasks=[request.task for request in requests],
        least=[request.least for request in requests],
        most=most,
        no_repeat=settings.no_repeat,
        verbatim_quotations=settings.verbatim_quotations,
    )
    network: Any = model  # the types of ``generate`` are wrong for a class with a forward of its own
    with torch.inference_mode():
        output = network.generate(
            **{name: tensor.to(model.device) for name, tensor in batch.items()},
            logits_processor=processors,
            do_sample=False,
            num_beams=settings.beams,
            num_return_sequences=settings.returned,
            max_new_tokens=max(most) + 1,
            length_penalty=settings.length_penalty,
            return_dict_in_generate=True,
            output_scores=True,
        )
    ids = output.sequences[:, PROMPT:].tolist()
    scores = output.sequences_scores.tolist()
    pairs = list(zip(ids, scores, strict=True))
    return [pairs[i : i + settings.returned] for i in range(0, len(pairs), settings.returned)]


def _hypotheses(
    beams: Sequence[tuple[list[int], float]], vocabulary: Vocabulary, reading: Reading, request: Request
) -> list[Hypothesis]:
    """The beams that ended, as texts; of the same text the best."""
    best: dict[str, Hypothesis] = {}
    for ids, score in beams:
        if END not in ids or score < -1e8:  # where no word is left, transformers puts -1e9
            continue
        words = tuple(ids[: ids.index(END)])
        if not any(number >= FIRST_WORD for number in words):
            continue
        wording = detokenise(words, vocabulary, reading, task=request.task)
        best.setdefault(wording.text, Hypothesis(wording.text, score, wording.parts, words))
    return list(best.values())

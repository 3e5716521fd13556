"""Wrong sentences that a fusion model wrote itself, found without a reader.

Where it joins what it copied, a young model errs: it says of one what the sources say of another. Such a
join puts two content words side by side that stand so in none of the sources, nor in what a person wrote
of them. Most of these joins are wrong; read by hand, see docs/decisions.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

from summarizer.annotate.word import WORD, content_stems
from summarizer.train.corrupt.text import Span
from summarizer.train.examples import Example

KIND = "miswritten"

_LENGTHS = (None, 10, 16, 24)  # asked for, in words
_USED = frozenset({"natural", "neutral", "unfused"})
_LEAST_SOURCES = 2
_LEAST_WORDS, _MOST_WORDS = 7, 45
_BATCH = 24


def unheard(text: str, told: Iterable[str]) -> list[Span]:
    """The joins of a sentence that nobody made: neighbouring content words that are nowhere neighbours.

    Args:
        text: the sentence.
        told: source sentences, and what a person made of them.

    Returns:
        (start, end) offsets in the text, from the first word of a join to the end of its second.
    """
    heard = {pair for passage in told for pair in pairwise(content_stems(passage))}
    found = [(match.span(), content_stems(match.group())) for match in WORD.finditer(text)]
    bearing = [(span, stems) for span, stems in found if stems]
    return [
        (before[0], after[1])
        for (before, left), (after, right) in pairwise(bearing)
        if (left[-1], right[0]) not in heard
    ]


def miswritten(
    examples: Sequence[Example],
    writer: Path,
    *,
    most: int,
    seed: int = 0,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[tuple[Example, str, tuple[Span, ...]]]:
    """Let a model write of examples, and keep what it joined as nobody had.

    Args:
        examples: to be drawn from; those of one source are passed over.
        writer: folder of a fusion model, best one of a few thousand examples' training.
        most: examples to write of at most.
        seed: of the draw.
        progress: called with a line now and then.

    Yields:
        The example, a sentence of the model, and its wrong joins.

    Raises:
        SummarizerError: the folder holds no fusion model.
    """
    from summarizer.model.decode import Request, Settings, write  # noqa: PLC0415 - heavy
    from summarizer.model.load import load, model_folder  # noqa: PLC0415 - heavy

    chance = Random(f"{seed} miswritten")  # noqa: S311 - training data, not secrets
    fit = [
        e
        for e in examples
        if e.kind in _USED and e.task == "sentence" and len(set(e.sources)) >= _LEAST_SOURCES
    ]
    drawn = chance.sample(fit, min(most, len(fit)))
    # Alike lengths go together, so that little of a batch is padding.
    drawn.sort(key=lambda example: (len(" ".join(example.sources)), example.id))
    loaded = load(model_folder(str(writer)))
    for start in range(0, len(drawn), _BATCH):
        batch = drawn[start : start + _BATCH]
        requests = [Request(example.sources, words=chance.choice(_LENGTHS)) for example in batch]
        settings = Settings(batch_size=_BATCH)
        for example, beams in zip(
            batch, write(loaded.network, loaded.vocabulary, requests, settings), strict=True
        ):
            for beam in beams:
                joins = unheard(beam.text, [*example.sources, example.target])
                if joins and _LEAST_WORDS <= len(beam.text.split()) <= _MOST_WORDS:
                    yield example, beam.text, tuple(joins)
        if start // _BATCH % 20 == 0:
            progress(f"writing: {start + len(batch):,} of {len(drawn):,} examples")

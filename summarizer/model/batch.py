"""From texts to tensors: one example as compact arrays, and several of them as a padded batch.

:func:`encode` and :func:`encode_sources` do what is slow, once; :func:`pack` puts many results into few large
arrays for a cache on disk; :func:`collate` makes a batch of them.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from summarizer.document import SummarizerError
from summarizer.model.vocabulary import (
    ANY_LENGTH,
    BEGIN,
    BREAK,
    END,
    PROMPT,
    UNKNOWN,
    Vocabulary,
    length_code,
    task_code,
)
from summarizer.model.words import Word, other_case, split

if TYPE_CHECKING:
    import torch
    from numpy.typing import NDArray

    from summarizer.model.config import FusionConfig

NO_WORD = -100  # in ``labels``: not an everyday word


class Trainable(Protocol):
    """What :func:`encode` asks of an example; :class:`summarizer.train.examples.Example` has it."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The source sentences."""

    @property
    def target(self) -> str:
        """What is to be written; the sentences of a brief each on a line of its own."""

    @property
    def task(self) -> str:
        """``sentence``, ``title`` or ``brief``."""

    @property
    def weight(self) -> float:
        """How much it counts in the loss."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The source sentences as the model reads them: W words, P word pieces.

    Args:
        texts: the sentences.
        words: their words in one row, as far as they were read.
        word_sources: (W,) number of each word's sentence, from 1.
        pieces: (P,) ids of the word pieces, [CLS] first and [SEP] after each sentence.
        piece_sources: (P,) number of each piece's sentence, from 1; 0 for [CLS].
        piece_words: (P,) place of each piece's word; -1 for [CLS] and [SEP].
    """

    texts: tuple[str, ...]
    words: tuple[Word, ...]
    word_sources: NDArray[np.uint8]
    pieces: NDArray[np.uint16]
    piece_sources: NDArray[np.uint8]
    piece_words: NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """An example as arrays: P word pieces, W source words, T target steps (the last of them END).

    Args:
        pieces: (P,) ids of the word pieces.
        piece_sources: (P,) number of each piece's sentence, from 1; 0 for [CLS].
        piece_words: (P,) place of each piece's word; -1 for none.
        word_sources: (W,) number of each word's sentence, from 1.
        copy_words: (W,) everyday id of each word in lower case, or UNKNOWN.
        decoder_inputs: (3 + T - 1,) BEGIN, task, length, then the target without END.
        generated: (T,) everyday id of each step's word; :data:`NO_WORD` where it has none.
        match_steps: (M,) with ``match_words``, the steps and places of source words that are the step's word.
        match_words: (M,) see above.
        weight: how much the example counts in the loss.
    """

    pieces: NDArray[np.uint16]
    piece_sources: NDArray[np.uint8]
    piece_words: NDArray[np.int16]
    word_sources: NDArray[np.uint8]
    copy_words: NDArray[np.uint16]
    decoder_inputs: NDArray[np.uint16]
    generated: NDArray[np.int16]
    match_steps: NDArray[np.uint16]
    match_words: NDArray[np.uint16]
    weight: float = 1.0

    @property
    def size(self) -> tuple[int, int]:
        """Word pieces and decoder inputs: what a batch is padded to."""
        return len(self.pieces), len(self.decoder_inputs)


ARRAYS = tuple(name for name in Encoded.__dataclass_fields__ if name != "weight")


def read(sources: Sequence[str], vocabulary: Vocabulary, config: FusionConfig, task: str) -> Reading:
    """Split source sentences into words and word pieces; what passes the model's limits is cut off the end.

    Args:
        sources: the sentences, at least one with a word in it.
        vocabulary: gives the word pieces.
        config: gives the limits.
        task: what is to be written.

    Raises:
        SummarizerError: there is no word in the sources.
    """
    words: list[Word] = []
    numbers: list[int] = []
    pieces, piece_sources, piece_words = [vocabulary.classify_piece], [0], [-1]
    limit = config.piece_limit(task)
    for number, text in enumerate(sources[: config.max_sources], start=1):
        found = split(text)
        for word, ids in zip(found, vocabulary.word_pieces([word.text for word in found]), strict=True):
            # One place is kept for the last [SEP].
            if len(pieces) + len(ids) >= limit or len(words) >= config.max_source_words:
                limit = 0
                break
            pieces += ids
            piece_words += [len(words)] * len(ids)
            words.append(word)
            numbers.append(number)
        piece_sources += [number] * (len(pieces) - len(piece_sources))
        pieces.append(vocabulary.separator_piece)
        piece_sources.append(number)
        piece_words.append(-1)
        if len(pieces) >= limit:
            break
    if not words:
        raise SummarizerError("there is nothing to fuse: the sources hold no words")
    return Reading(
        tuple(sources),
        tuple(words),
        np.array(numbers, dtype=np.uint8),
        np.array(pieces, dtype=np.uint16),
        np.array(piece_sources, dtype=np.uint8),
        np.array(piece_words, dtype=np.int16),
    )


def encode(
    example: Trainable, vocabulary: Vocabulary, config: FusionConfig, *, noise: float = 0.1, seed: int = 0
) -> Encoded:
    """Encode a training example.

    Each target word may be produced in all ways that give its surface: as an everyday word and as a copy of
    each source word with the same surface. The first word of a sentence may have either case in them. What
    cannot be produced at all does not count in the loss.

    Args:
        example: sources, target and task.
        vocabulary: words and word pieces.
        config: limits; what passes them is cut.
        noise: see :func:`align`.
        seed: another one gives other noise; with the same, a target has the same each time.

    Raises:
        SummarizerError: the sources hold no words, or the task is unknown.
    """
    reading = read(example.sources, vocabulary, config, example.task)
    target, first = _target_words(example.target, config.max_target_positions - PROMPT)
    generated, ways = _ways(target, first, reading, vocabulary)
    length = length_code(len(example.target.split()))
    inputs = [BEGIN, task_code(example.task), length]
    seed = zlib.crc32(example.target.encode("utf-8", "replace"), seed)
    chance = random.Random(seed) if noise else None  # noqa: S311 - no secret
    inputs += align(generated, ways, reading.word_sources, vocabulary.size, noise=noise, chance=chance)
    if len(target) < config.max_target_positions - PROMPT:
        generated.append(END)
        ways.append([])
    else:  # cut off: nothing is said about how it goes on
        inputs.pop()
    return encode_reading(
        reading,
        vocabulary,
        decoder_inputs=inputs,
        generated=generated,
        ways=ways,
        weight=example.weight,
    )


def encode_sources(
    reading: Reading, vocabulary: Vocabulary, *, task: str = "sentence", words: int | None = None
) -> Encoded:
    """Encode sources to write from.

    Args:
        reading: as :func:`read` gives it.
        vocabulary: the model's vocabulary.
        task: what is to be written.
        words: about how many white-space words it is to have; None leaves it to the model.
    """
    return encode_reading(reading, vocabulary, decoder_inputs=[BEGIN, task_code(task), length_code(words)])


def encode_reading(
    reading: Reading,
    vocabulary: Vocabulary,
    *,
    decoder_inputs: Sequence[int],
    generated: Sequence[int] = (),
    ways: Sequence[Sequence[int]] = (),
    weight: float = 1.0,
) -> Encoded:
    """Put what was read and what is to be written into arrays; see :class:`Encoded`."""
    return Encoded(
        reading.pieces,
        reading.piece_sources,
        reading.piece_words,
        reading.word_sources,
        np.array([vocabulary.lower_id(word.text) for word in reading.words], dtype=np.uint16),
        np.array(decoder_inputs, dtype=np.uint16),
        np.array(generated, dtype=np.int16),
        np.array([step for step, places in enumerate(ways) for _ in places], dtype=np.uint16),
        np.array([place for places in ways for place in places], dtype=np.uint16),
        weight,
    )


def _target_words(target: str, limit: int) -> tuple[list[str], list[bool]]:
    """The words of a target, "" between its sentences, and which of them begin a sentence."""
    words: list[str] = []
    first: list[bool] = []
    for line in target.split("\n"):
        found = split(line)
        if found and words:
            words.append("")
            first.append(False)
        words += [word.text for word in found]
        first += [place == 0 for place in range(len(found))]
    return words[:limit], first[:limit]


def _ways(
    target: Sequence[str], first: Sequence[bool], reading: Reading, vocabulary: Vocabulary
) -> tuple[list[int], list[list[int]]]:
    """Everyday id of each target word, and the places of the source words with its surface, ascending."""
    places: dict[str, list[int]] = {}
    for place, source_word in enumerate(reading.words):
        places.setdefault(source_word.text, []).append(place)
    generated: list[int] = []
    ways: list[list[int]] = []
    for word, begins in zip(target, first, strict=True):
        if not word:
            generated.append(BREAK)
            ways.append([])
            continue
        number = vocabulary.id(word)
        found = places.get(word, [])
        if begins:
            turned = other_case(word)
            number = max(number, vocabulary.id(turned))
            if turned != word:
                found = sorted([*found, *places.get(turned, [])])
        generated.append(number if number >= 0 else NO_WORD)
        ways.append(found)
    return generated, ways


def align(
    generated: Sequence[int],
    ways: Sequence[Sequence[int]],
    word_sources: NDArray[np.uint8],
    size: int,
    *,
    noise: float = 0.0,
    chance: random.Random | None = None,
) -> list[int]:
    """Choose one way for each target word, so that copies run on as long as they can.

    The place after the one copied last is taken if it fits, else the place where the longest run begins.
    A run of one word is no run: such a word is generated if it can be. When the model writes it cannot
    foresee runs and chooses otherwise now and then; so that this does not throw it off, a share of the words,
    and those in no run, come from any of their ways.

    Args:
        generated: everyday id of each word, :data:`NO_WORD` for none.
        ways: for each word the places of source words that it may be copied from, ascending.
        word_sources: (W,) number of each source word's sentence.
        size: V, the first id that stands for a copy.
        noise: share of words that come from any of their ways.
        chance: where that choice comes from; None for no noise at all.

    Returns:
        An id for each word; UNKNOWN where there is no way.
    """
    sources = word_sources.tolist()
    runs: list[dict[int, int]] = [{} for _ in ways]
    after: dict[int, int] = {}
    for step in range(len(ways) - 1, -1, -1):
        for place in ways[step]:
            goes_on = place + 1 in after and sources[place] == sources[place + 1]
            runs[step][place] = 1 + (after[place + 1] if goes_on else 0)
        after = runs[step]
    ids: list[int] = []
    last = -2
    for number, run in zip(generated, runs, strict=True):
        best = max(run, key=lambda place: (run[place], -place), default=-2)
        goes_on = last + 1 in run and sources[last] == sources[last + 1]
        if goes_on:
            best = last + 1
        elif best >= 0 and run[best] == 1 and number >= 0:
            best = -2
        alone = not goes_on and (best < 0 or run[best] == 1)
        if chance and run and (alone or chance.random() < noise):
            best = chance.choice([*run, -2] if number >= 0 else [*run])
        last = best
        ids.append(size + last if last >= 0 else number if number >= 0 else UNKNOWN)
    return ids


def collate(
    examples: Sequence[Encoded],
    *,
    any_length: float = 0.0,
    chance: np.random.Generator | None = None,
) -> dict[str, torch.Tensor]:
    """Pad examples into a batch, for ``model(**batch).loss`` or ``model.generate(**batch)``.

    Args:
        examples: B examples, all with a target or all without.
        any_length: share of examples whose length code is replaced by that for any length.
        chance: where the choice of these comes from; needed if ``any_length`` is above 0.

    Returns:
        Tensors, for P word pieces, W source words, L decoder inputs and T = L - 2 target steps at most:
        ``input_ids`` (B, P), ``attention_mask`` (B, P), ``source_ids`` (B, P), ``word_index`` (B, P), the
        place of each piece's word or -1; ``word_sources`` (B, W), 0 for padding; ``copy_words`` (B, W);
        ``decoder_input_ids`` (B, L); and with targets ``labels`` (B, T), :data:`NO_WORD` where the word is
        not generated, ``label_matches`` (B, T, W) bool and ``example_weights`` (B,).

    Raises:
        SummarizerError: there is no example.
    """
    import torch  # noqa: PLC0415 - heavy

    if not examples:
        raise SummarizerError("a batch needs at least one example")
    batch: dict[str, NDArray[Any]] = {
        "input_ids": padded([e.pieces for e in examples], 0),
        "source_ids": padded([e.piece_sources for e in examples], 0),
        "word_index": padded([e.piece_words for e in examples], -1),
        "word_sources": padded([e.word_sources for e in examples], 0),
        "copy_words": padded([e.copy_words for e in examples], UNKNOWN),
        "decoder_input_ids": padded([e.decoder_inputs for e in examples], 0),
        "attention_mask": padded([np.ones(len(e.pieces), np.int64) for e in examples], 0),
    }
    if any_length > 0:
        if chance is None:
            raise SummarizerError("any_length needs a source of chance")
        batch["decoder_input_ids"][chance.random(len(examples)) < any_length, 2] = ANY_LENGTH
    if len(examples[0].generated):
        labels = padded([e.generated for e in examples], NO_WORD)
        matches = np.zeros((*labels.shape, batch["word_sources"].shape[1]), dtype=bool)
        for row, example in enumerate(examples):
            matches[row, example.match_steps, example.match_words] = True
        weights = np.array([example.weight for example in examples], dtype=np.float32)
        batch |= {"labels": labels, "label_matches": matches, "example_weights": weights}
    return {name: torch.from_numpy(array) for name, array in batch.items()}


def padded(rows: Sequence[NDArray[Any]], value: int) -> NDArray[np.int64]:
    """Put rows of different lengths into one array.

    Args:
        rows: integers, at least one row.
        value: what fills up the shorter ones.
    """
    array = np.full((len(rows), max(map(len, rows))), value, dtype=np.int64)
    for number, row in enumerate(rows):
        array[number, : len(row)] = row
    return array


def pack(examples: Iterable[Encoded]) -> dict[str, NDArray[np.generic]]:
    """Put many examples into few arrays, which ``numpy.savez`` or ``numpy.save`` can store.

    Returns:
        For each array of :class:`Encoded` all rows in one, and ``<name>_ends`` (N + 1,) where each row ends,
        0 first; ``weight`` (N,).
    """
    kept = list(examples)
    packed: dict[str, NDArray[np.generic]] = {"weight": np.array([e.weight for e in kept], dtype=np.float32)}
    for name in ARRAYS:
        rows = [getattr(example, name) for example in kept]
        lengths = np.array([0, *map(len, rows)], dtype=np.int64)
        packed[f"{name}_ends"] = lengths.cumsum()
        packed[name] = np.concatenate(rows) if rows else np.zeros(0, dtype=np.uint16)
    return packed


class Packed(Sequence[Encoded]):
    """Examples that :func:`pack` put into arrays; each is cut out when it is asked for.

    Args:
        arrays: what ``pack`` gave, also memory-mapped.
    """

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self._arrays = dict(arrays)

    def __len__(self) -> int:
        return len(self._arrays["weight"])

    def __getitem__(self, number: int) -> Encoded:  # type: ignore[override]  # slices are not needed
        if not 0 <= number < len(self):
            raise IndexError(number)
        arrays = self._arrays
        rows = {
            name: arrays[name][int(arrays[f"{name}_ends"][number]) : int(arrays[f"{name}_ends"][number + 1])]
            for name in ARRAYS
        }
        return Encoded(**rows, weight=float(arrays["weight"][number]))  # type: ignore[arg-type]

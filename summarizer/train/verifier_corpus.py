"""The verifier's pairs as arrays, encoded once and kept beside their file, and cut into batches."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.document import SummarizerError
from summarizer.model import verify as encoding
from summarizer.model import vocabulary as vocabularies
from summarizer.model import words as splitting
from summarizer.model.verify import UNKNOWN_LABEL, EncodedPair, encode_pair
from summarizer.train.batches import Lengths
from summarizer.train.encoded import FOLDER, fingerprint
from summarizer.train.verifier_data import Pair, read_pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

    from summarizer.model.config import VerifierConfig
    from summarizer.model.vocabulary import Vocabulary

_ROWS = ("pieces", "piece_sources", "piece_words", "piece_matches", "word_labels")
_META = "meta.json"
_CHUNK = 20_000
# What padding holds, and the dimension that is padded.
_PADDING: Mapping[str, tuple[int, int]] = {
    "input_ids": (0, 0),
    "attention_mask": (0, 0),
    "source_ids": (0, 0),
    "match_ids": (0, 0),
    "word_index": (0, -1),
    "word_mask": (1, 0),
    "word_labels": (1, UNKNOWN_LABEL),
}


@dataclass(frozen=True, slots=True)
class PairCorpus:
    """The encoded pairs of a split.

    Args:
        arrays: for each array of :class:`EncodedPair` all rows in one, and ``<name>_ends`` (n + 1,) where
            each ends, 0 first; ``label`` (n,); ``half`` (n,) 0 or 1, by a hash of the event.
        kinds: kind of each pair.
    """

    arrays: Mapping[str, NDArray[np.generic]]
    kinds: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.kinds)

    @property
    def lengths(self) -> Lengths:
        """Word pieces of each pair, and words of its candidate."""
        ends: dict[str, NDArray[np.int64]] = {
            name: self.arrays[f"{name}_ends"].astype(np.int64) for name in ("pieces", "word_labels")
        }
        return Lengths(np.diff(ends["pieces"]), np.diff(ends["word_labels"]))

    def pair(self, number: int) -> EncodedPair:
        """Cut one pair out.

        Args:
            number: its place.
        """
        rows = {}
        for name in _ROWS:
            ends = self.arrays[f"{name}_ends"]
            rows[name] = self.arrays[name][int(ends[number]) : int(ends[number + 1])]
        return EncodedPair(**rows, label=int(self.arrays["label"][number]))  # type: ignore[arg-type]


def load_pairs(
    path: Path, vocabulary: Vocabulary, config: VerifierConfig, say: Callable[[str], None]
) -> PairCorpus:
    """Return a split encoded: from the folder ``encoded`` beside its file, where it is made if need be.

    Args:
        path: a file of pairs.
        vocabulary: gives the word pieces.
        config: the verifier's limits.
        say: told when there is something to wait for.

    Raises:
        SummarizerError: there is no such file, it holds no pair, or the folder cannot be written.
    """
    folder = path.parent / FOLDER / f"{path.name.split('.')[0]}-{_key(path, vocabulary, config)}"
    if not (folder / _META).is_file():
        say(f"encoding {path}")
        try:
            _make(folder, read_pairs(path), vocabulary, config)
        except OSError as error:
            raise SummarizerError(f"cannot write {folder}: {error.strerror}") from error
    names = json.loads((folder / _META).read_text(encoding="utf-8"))["kinds"]
    arrays: dict[str, NDArray[np.generic]] = {
        found.stem: np.load(found, mmap_mode="r") for found in folder.glob("*.npy")
    }
    kinds = arrays.pop("kind")
    if not len(kinds):
        raise SummarizerError(f"{path} holds no pairs")
    return PairCorpus(arrays, tuple(names[number] for number in kinds.tolist()))


def _key(path: Path, vocabulary: Vocabulary, config: VerifierConfig) -> str:
    """What an encoding depends on: the file, the word pieces, the limits, and the code that encodes."""
    digest = hashlib.sha256(fingerprint(path).encode())
    digest.update(repr((config.max_pieces, config.max_sources)).encode())
    digest.update(vocabulary.pieces.to_str().encode())
    for module in (encoding, splitting, vocabularies):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:12]


def _make(folder: Path, pairs: Iterable[Pair], vocabulary: Vocabulary, config: VerifierConfig) -> None:
    rows: dict[str, list[NDArray[np.generic]]] = {name: [] for name in _ROWS}
    packed: dict[str, list[NDArray[np.generic]]] = {name: [] for name in _ROWS}
    lengths: dict[str, list[int]] = {name: [0] for name in _ROWS}
    labels, halves, kinds = [], [], []
    for number, pair in enumerate(pairs, start=1):
        encoded = encode_pair(
            pair.candidate, pair.sources, vocabulary, config, label=pair.entailed, wrong=pair.spans
        )
        for name in _ROWS:
            row = getattr(encoded, name)
            rows[name].append(row)
            lengths[name].append(len(row))
        labels.append(encoded.label)
        halves.append(half_of(pair.event))
        kinds.append(pair.kind)
        if number % _CHUNK == 0:
            _collect(rows, packed)
    _collect(rows, packed)
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
    unfinished.mkdir(parents=True)
    for name in _ROWS:
        np.save(unfinished / f"{name}.npy", np.concatenate(packed[name]))
        np.save(unfinished / f"{name}_ends.npy", np.array(lengths[name], dtype=np.int64).cumsum())
    names = sorted(set(kinds))
    np.save(unfinished / "kind.npy", np.array([names.index(kind) for kind in kinds], dtype=np.uint8))
    np.save(unfinished / "label.npy", np.array(labels, dtype=np.int8))
    np.save(unfinished / "half.npy", np.array(halves, dtype=np.int8))
    (unfinished / _META).write_text(json.dumps({"kinds": names}) + "\n", encoding="utf-8")
    if folder.exists():
        shutil.rmtree(folder)
    unfinished.rename(folder)


def _collect(
    rows: dict[str, list[NDArray[np.generic]]], packed: dict[str, list[NDArray[np.generic]]]
) -> None:
    """Put many small arrays into few."""
    for name, arrays in rows.items():
        packed[name].append(np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.uint16))
        arrays.clear()


def half_of(event: str) -> int:
    """Which half of the validation events one is in: 0 calibrates, 1 is reported on."""
    return hashlib.sha256(f"half {event}".encode()).digest()[0] & 1


def batch_of(corpus: PairCorpus, numbers: Sequence[int], shapes: Lengths) -> dict[str, Tensor]:
    """Put pairs of one shape into a batch.

    Args:
        corpus: the split.
        numbers: places of the pairs.
        shapes: what the pairs of the split are padded to.

    Returns:
        What :func:`summarizer.model.verify.collate_pairs` gives, padded to the shape.
    """
    from torch.nn.functional import pad as fill  # noqa: PLC0415 - heavy

    batch = encoding.collate_pairs([corpus.pair(number) for number in numbers])
    wide = (int(shapes.sources[numbers[0]]), int(shapes.targets[numbers[0]]))
    return {
        name: fill(tensor, (0, wide[_PADDING[name][0]] - tensor.shape[1]), value=_PADDING[name][1])
        if name in _PADDING
        else tensor
        for name, tensor in batch.items()
    }

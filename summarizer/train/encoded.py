"""Examples as arrays, encoded once and kept beside the data, so that an epoch tokenises nothing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.document import SummarizerError
from summarizer.model import batch as encoding
from summarizer.model import vocabulary as vocabularies
from summarizer.model import words as splitting
from summarizer.model.batch import Encoded, Packed, encode, pack
from summarizer.train.batches import Lengths, group_of
from summarizer.train.examples import Example, read

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.model.config import FusionConfig
    from summarizer.model.vocabulary import Vocabulary

Say = Callable[[str], None]

FOLDER = "encoded"
_META = "meta.json"
_GROUPS = "groups"
_CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Corpus:
    """The encoded examples of a split.

    Args:
        examples: in the order of their file.
        groups: the group of each; see :func:`summarizer.train.batches.group_of`.
        lengths: of each.
    """

    examples: Packed
    groups: tuple[str, ...]
    lengths: Lengths

    def __len__(self) -> int:
        return len(self.groups)


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        SummarizerError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise SummarizerError(f"there is no {path}: make it with `summarizer train data`") from None
    except OSError as error:
        raise SummarizerError(f"cannot read {path}: {error.strerror}") from error


def load(path: Path, vocabulary: Vocabulary, config: FusionConfig, say: Say) -> Corpus:
    """Return a split encoded: from the folder ``encoded`` beside its file, where it is made if need be.

    Args:
        path: the split's ``.jsonl.gz`` file.
        vocabulary: the model's words and word pieces.
        config: the model's limits.
        say: told when there is something to wait for.

    Raises:
        SummarizerError: there is no such file, it holds no example, or the folder cannot be written.
    """
    folder = path.parent / FOLDER / f"{path.name.split('.')[0]}-{_key(path, vocabulary, config)}"
    if not (folder / _META).is_file():
        say(f"encoding {path}")
        try:
            _make(folder, read(path), vocabulary, config)
        except OSError as error:
            raise SummarizerError(f"cannot write {folder}: {error.strerror}") from error
    corpus = _open(folder)
    if not len(corpus):
        raise SummarizerError(f"{path} holds no examples")
    return corpus


def corpus_of(examples: Iterable[Example], vocabulary: Vocabulary, config: FusionConfig) -> Corpus:
    """Encode examples in memory.

    Args:
        examples: few.
        vocabulary: the model's words and word pieces.
        config: the model's limits.
    """
    kept = list(examples)
    groups = tuple(group_of(example.kind, example.task) for example in kept)
    arrays = pack(encode(example, vocabulary, config) for example in kept)
    return Corpus(Packed(arrays), groups, _lengths(arrays))


def _key(path: Path, vocabulary: Vocabulary, config: FusionConfig) -> str:
    """What an encoding depends on: the file, the vocabulary, the limits, and the code that encodes."""
    limits = (
        config.max_source_words,
        config.max_source_pieces,
        config.max_brief_pieces,
        config.max_sources,
        config.max_target_positions,
    )
    digest = hashlib.sha256(fingerprint(path).encode())
    digest.update(repr((vocabulary.words, limits)).encode())
    digest.update(vocabulary.pieces.to_str().encode())
    for module in (encoding, splitting, vocabularies):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:12]


def _make(folder: Path, examples: Iterable[Example], vocabulary: Vocabulary, config: FusionConfig) -> None:
    groups: list[str] = []
    parts: list[dict[str, NDArray[np.generic]]] = []
    waiting: list[Encoded] = []
    for example in examples:
        groups.append(group_of(example.kind, example.task))
        waiting.append(encode(example, vocabulary, config))
        if len(waiting) == _CHUNK:
            parts.append(pack(waiting))
            waiting = []
    parts.append(pack(waiting))
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
    unfinished.mkdir(parents=True)
    names = sorted(set(groups))
    for name in parts[0]:
        np.save(unfinished / f"{name}.npy", _joined([part[name] for part in parts], name.endswith("_ends")))
    np.save(unfinished / f"{_GROUPS}.npy", np.array([names.index(group) for group in groups], dtype=np.uint8))
    (unfinished / _META).write_text(json.dumps({"groups": names}) + "\n", encoding="utf-8")
    if folder.exists():
        shutil.rmtree(folder)
    unfinished.rename(folder)


def _joined(parts: list[NDArray[np.generic]], ends: bool) -> NDArray[np.generic]:
    """One array of the parts'; ends of rows count on from part to part."""
    if not ends:
        return np.concatenate(parts)
    joined: list[NDArray[np.int64]] = [np.zeros(1, dtype=np.int64)]
    for part in parts:
        joined.append(part[1:].astype(np.int64) + joined[-1][-1])
    return np.concatenate(joined)


def _open(folder: Path) -> Corpus:
    names = json.loads((folder / _META).read_text(encoding="utf-8"))["groups"]
    arrays: dict[str, NDArray[np.generic]] = {
        path.stem: np.load(path, mmap_mode="r") for path in folder.glob("*.npy")
    }
    groups = arrays.pop(_GROUPS)
    return Corpus(Packed(arrays), tuple(names[number] for number in groups.tolist()), _lengths(arrays))


def _lengths(arrays: dict[str, NDArray[np.generic]]) -> Lengths:
    ends: dict[str, NDArray[np.int64]] = {
        name: arrays[f"{name}_ends"].astype(np.int64) for name in ("pieces", "decoder_inputs")
    }
    return Lengths(np.diff(ends["pieces"]), np.diff(ends["decoder_inputs"]))

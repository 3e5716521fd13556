"""Candidates and their sources as tensors, for the verifier: ``model.verify(**collate_pairs(pairs))``.

The encoder reads candidate and sources in one row (a cross-encoder), the candidate in the place of source 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarizer.document import SummarizerError
from summarizer.model.batch import padded
from summarizer.model.vocabulary import Vocabulary
from summarizer.model.words import Word, split

if TYPE_CHECKING:
    import torch
    from numpy.typing import NDArray

    from summarizer.model.config import FusionConfig

UNKNOWN_LABEL = -1


@dataclass(frozen=True, slots=True, eq=False)
class EncodedPair:
    """A candidate with its sources: P word pieces, C words of the candidate.

    Args:
        pieces: (P,) [CLS], the candidate, [SEP], each source and [SEP].
        piece_sources: (P,) 0 for [CLS] and the candidate, else the number of the source.
        piece_words: (P,) place of each piece's word in the candidate; -1 for any other piece.
        word_labels: (C,) 1 where a word is wrong, else 0; -1 where that is not known.
        label: 1 where the sources entail the candidate, else 0; -1 where that is not known.
    """

    pieces: NDArray[np.uint16]
    piece_sources: NDArray[np.uint8]
    piece_words: NDArray[np.int16]
    word_labels: NDArray[np.int8]
    label: int = UNKNOWN_LABEL


def encode_pair(
    candidate: str,
    sources: Sequence[str],
    vocabulary: Vocabulary,
    config: FusionConfig,
    *,
    label: bool | None = None,
    wrong: Sequence[tuple[int, int]] = (),
) -> EncodedPair:
    """Encode a candidate with its sources; sources that pass the model's limit are cut off the end.

    Args:
        candidate: the sentence to be judged.
        sources: what it is to be judged by.
        vocabulary: gives the word pieces.
        config: gives the limits.
        label: whether the sources entail it; None where that is not known.
        wrong: offsets of what is wrong in it, each from a start to just after an end. A word is wrong that
            touches one of them.

    Raises:
        SummarizerError: the candidate holds no words.
    """
    words = split(candidate)[: config.max_source_pieces // 2]
    if not words:
        raise SummarizerError("there is nothing to verify: the candidate holds no words")
    limit = config.max_source_pieces
    pieces, piece_words = [vocabulary.classify_piece], [-1]
    for place, ids in enumerate(vocabulary.word_pieces([word.text for word in words])):
        if len(pieces) + len(ids) >= limit:
            break
        pieces += ids
        piece_words += [place] * len(ids)
    pieces.append(vocabulary.separator_piece)
    piece_sources = [0] * len(pieces)
    for number, source in enumerate(sources[: config.max_sources], start=1):
        room = limit - 1 - len(pieces)
        if room <= 0:
            break
        found = vocabulary.word_pieces([word.text for word in split(source)])
        pieces += [piece for ids in found for piece in ids][:room]
        pieces.append(vocabulary.separator_piece)
        piece_sources += [number] * (len(pieces) - len(piece_sources))
    piece_words += [-1] * (len(pieces) - len(piece_words))
    return EncodedPair(
        np.array(pieces, dtype=np.uint16),
        np.array(piece_sources, dtype=np.uint8),
        np.array(piece_words, dtype=np.int16),
        np.array([_word_label(word, label, wrong) for word in words], dtype=np.int8),
        UNKNOWN_LABEL if label is None else int(label),
    )


def collate_pairs(pairs: Sequence[EncodedPair]) -> dict[str, torch.Tensor]:
    """Pad pairs into a batch for :meth:`summarizer.model.network.FusionModel.verify`.

    Args:
        pairs: B pairs, all with a label or all without.

    Returns:
        ``input_ids``, ``attention_mask``, ``source_ids`` and ``word_index`` (B, P), ``word_sources`` (B, C),
        and with labels ``labels`` (B,) and ``word_labels`` (B, C).

    Raises:
        SummarizerError: there is no pair.
    """
    import torch  # noqa: PLC0415 - heavy

    if not pairs:
        raise SummarizerError("a batch needs at least one pair")
    batch = {
        "input_ids": padded([pair.pieces for pair in pairs], 0),
        "attention_mask": padded([np.ones(len(pair.pieces), np.int64) for pair in pairs], 0),
        "source_ids": padded([pair.piece_sources for pair in pairs], 0),
        "word_index": padded([pair.piece_words for pair in pairs], -1),
        "word_sources": padded([np.ones(len(pair.word_labels), np.int64) for pair in pairs], 0),
    }
    if pairs[0].label != UNKNOWN_LABEL:
        batch["labels"] = np.array([pair.label for pair in pairs], dtype=np.int64)
        batch["word_labels"] = padded([pair.word_labels for pair in pairs], UNKNOWN_LABEL)
    return {name: torch.from_numpy(array) for name, array in batch.items()}


def _word_label(word: Word, label: bool | None, wrong: Sequence[tuple[int, int]]) -> int:
    if label is None or (not label and not wrong):
        return UNKNOWN_LABEL
    return int(any(word.start < end and start < word.end for start, end in wrong))

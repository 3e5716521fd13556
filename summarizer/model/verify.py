"""Candidates and their sources as tensors, for the verifier: ``model.verify(**collate_pairs(pairs))``.

The encoder reads candidate and sources in one row (a cross-encoder), the candidate in the place of source 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.document import SummarizerError
from summarizer.model.batch import padded
from summarizer.model.vocabulary import Vocabulary
from summarizer.model.words import Word, split

if TYPE_CHECKING:
    import torch
    from numpy.typing import NDArray

    from summarizer.model.config import VerifierConfig

UNKNOWN_LABEL = -1
NO_MATCH, ABSENT, ALONE, WITH_ONE, WITH_TWO = range(5)
"""Of a piece: it is no word's; its word is not on the other side; it is, alone, or after the same word or the
same two words."""
MATCHES = WITH_TWO + 1


@dataclass(frozen=True, slots=True, eq=False)
class EncodedPair:
    """A candidate with its sources: P word pieces, C words of the candidate.

    Args:
        pieces: (P,) [CLS], the candidate, [SEP], each source and [SEP].
        piece_sources: (P,) 0 for [CLS] and the candidate, else the number of the source.
        piece_words: (P,) place of each piece's word in the candidate; -1 for any other piece.
        piece_matches: (P,) whether a piece's word stands on the other side as well, see :func:`matches`.
        word_labels: (C,) 1 where a word is wrong, else 0; -1 where that is not known.
        label: 1 where the sources entail the candidate, else 0; -1 where that is not known.
    """

    pieces: NDArray[np.uint16]
    piece_sources: NDArray[np.uint8]
    piece_words: NDArray[np.int16]
    piece_matches: NDArray[np.uint8]
    word_labels: NDArray[np.int8]
    label: int = UNKNOWN_LABEL


def encode_pair(
    candidate: str,
    sources: Sequence[str],
    vocabulary: Vocabulary,
    config: VerifierConfig,
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
    words = split(candidate)
    if not words:
        raise SummarizerError("there is nothing to verify: the candidate holds no words")
    limit = config.max_pieces
    found = [[word.text for word in split(source)] for source in sources[: config.max_sources]]
    pieces, piece_words, piece_matches = [vocabulary.classify_piece], [-1], [NO_MATCH]
    own, others = matches([word.text for word in words], found)
    for place, ids in enumerate(vocabulary.word_pieces([word.text for word in words])):
        if len(pieces) + len(ids) > limit // 2:  # the other half is for the sources
            words = words[:place]
            break
        pieces += ids
        piece_words += [place] * len(ids)
        piece_matches += [own[place]] * len(ids)
    pieces.append(vocabulary.separator_piece)
    piece_matches.append(NO_MATCH)
    piece_sources = [0] * len(pieces)
    for number, (source, match) in enumerate(zip(found, others, strict=True), start=1):
        room = limit - 1 - len(pieces)
        if room <= 0:
            break
        rows = zip(vocabulary.word_pieces(source), match, strict=True)
        read = [(piece, how) for ids, how in rows for piece in ids][:room]
        pieces += [*(piece for piece, _ in read), vocabulary.separator_piece]
        piece_matches += [*(how for _, how in read), NO_MATCH]
        piece_sources += [number] * (len(pieces) - len(piece_sources))
    piece_words += [-1] * (len(pieces) - len(piece_words))
    return EncodedPair(
        np.array(pieces, dtype=np.uint16),
        np.array(piece_sources, dtype=np.uint8),
        np.array(piece_words, dtype=np.int16),
        np.array(piece_matches, dtype=np.uint8),
        np.array([_word_label(word, label, wrong) for word in words], dtype=np.int8),
        UNKNOWN_LABEL if label is None else int(label),
    )


def matches(candidate: Sequence[str], sources: Sequence[Sequence[str]]) -> tuple[list[int], list[list[int]]]:
    """Which words stand on the other side as well, and whether the one or two words before them do so too.

    A model that copies errs where one run of copied words ends and the next begins: there a word has a match,
    but none after the same words. A small encoder is told, for it finds that hard to see. Two words are
    needed, for runs are often joined at a word that both have.

    Args:
        candidate: its words.
        sources: the words of each source.

    Returns:
        For each word of the candidate, and for each word of each source, :data:`ABSENT`, :data:`ALONE`,
        :data:`WITH_ONE` or :data:`WITH_TWO`; case does not count.
    """
    own = _runs([word.lower() for word in candidate])
    others = [_runs([word.lower() for word in source]) for source in sources]
    everything = {run for source in others for word in source for run in word}
    known = {run for word in own for run in word}
    return (
        [_longest(word, everything) for word in own],
        [[_longest(word, known) for word in source] for source in others],
    )


_Run = tuple[str, ...]


def _runs(words: Sequence[str]) -> list[tuple[_Run, _Run, _Run]]:
    """Each word alone, with the one before it and with the two; before the first stands nothing."""
    led = ["", "", *words]
    return [
        (tuple(led[n + 2 : n + 3]), tuple(led[n + 1 : n + 3]), tuple(led[n : n + 3]))
        for n in range(len(words))
    ]


def _longest(word: tuple[_Run, _Run, _Run], known: set[_Run]) -> int:
    """How many of its runs, from the shortest on, are known."""
    held = 0
    while held < len(word) and word[held] in known:
        held += 1
    return ABSENT + held


def collate_pairs(pairs: Sequence[EncodedPair]) -> dict[str, torch.Tensor]:
    """Pad pairs into a batch for :class:`summarizer.model.verifier.Verifier`.

    Args:
        pairs: B pairs, all with a label or all without.

    Returns:
        ``input_ids``, ``attention_mask``, ``source_ids``, ``match_ids`` and ``word_index`` (B, P),
        ``word_mask`` (B, C), and with labels ``labels`` (B,) and ``word_labels`` (B, C).

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
        "match_ids": padded([pair.piece_matches for pair in pairs], NO_MATCH),
        "word_index": padded([pair.piece_words for pair in pairs], -1),
        "word_mask": padded([np.ones(len(pair.word_labels), np.int64) for pair in pairs], 0),
    }
    if pairs[0].label != UNKNOWN_LABEL:
        batch["labels"] = np.array([pair.label for pair in pairs], dtype=np.int64)
        batch["word_labels"] = padded([pair.word_labels for pair in pairs], UNKNOWN_LABEL)
    return {name: torch.from_numpy(array) for name, array in batch.items()}


def calibrated(log_odds: NDArray[np.floating[Any]], scale: float, offset: float) -> NDArray[np.float64]:
    """Probabilities of log odds, with Platt's (1999) correction.

    Args:
        log_odds: of any shape.
        scale: their factor.
        offset: added to the product.
    """
    corrected = np.clip(scale * np.asarray(log_odds, dtype=np.float64) + offset, -500, 500)
    return 1 / (1 + np.exp(-corrected))


def _word_label(word: Word, label: bool | None, wrong: Sequence[tuple[int, int]]) -> int:
    if label is None or (not label and not wrong):
        return UNKNOWN_LABEL
    return int(any(word.start < end and start < word.end for start, end in wrong))

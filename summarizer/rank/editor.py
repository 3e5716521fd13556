"""What a neutral editor would mention, as a fusion model that reads the articles judges it.

:mod:`summarizer.rank.content` counts; here the encoder of the fusion model reads the sentences as well, and
the head of :mod:`summarizer.model.content` corrects what the counts say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.annotate.word import WORD
from summarizer.document import Sentence, SummarizerError
from summarizer.ordering import rounded
from summarizer.rank.content import Concept, Told, features, log_odds, placed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.model.batch import Reading
    from summarizer.model.load import Loaded

_TASK = "brief"  # sentences of several articles are read together, as for a brief
# So many groups of a dozen sentences are read, the openings of the articles first. What comes later is judged
# by its counts.
_MOST_READ = 8


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """K concepts of a cluster with all that the head is told of them.

    Args:
        concepts: in the order in which the articles bring them.
        counts: (K, F) see :func:`summarizer.rank.content.features`.
        odds: (K,) log odds by the counts alone.
        first: (K, d) mean state of the first word; zeros where the concept was not read.
        last: (K, d) mean state of the last word, likewise.
        known: (K,) whether it was read.
    """

    concepts: tuple[Concept, ...]
    counts: NDArray[np.float32]
    odds: NDArray[np.float32]
    first: NDArray[np.floating]
    last: NDArray[np.floating]
    known: NDArray[np.bool_]

    @property
    def pair(self) -> NDArray[np.bool_]:
        """(K,) which concepts are pairs of stems."""
        return np.array([not isinstance(concept, str) for concept in self.concepts], dtype=np.bool_)


def counted(told: Told) -> Judged:
    """Gather what is known of a cluster's concepts without reading it: states of width 0.

    Args:
        told: the cluster.
    """
    concepts, counts = features(told)
    none = np.zeros((len(concepts), 0), dtype=np.float32)
    odds = log_odds(counts).astype(np.float32)
    return Judged(
        tuple(concepts), counts.astype(np.float32), odds, none, none, np.zeros(len(concepts), dtype=np.bool_)
    )


def judged(told: Told, loaded: Loaded) -> Judged:
    """Read a cluster, and gather what the head is to be told of its concepts.

    Args:
        told: the cluster.
        loaded: a fusion model; it needs no head.
    """
    known = counted(told)
    place = {concept: row for row, concept in enumerate(known.concepts)}
    width = loaded.network.config.d_model
    sums = np.zeros((2, len(place), width), dtype=np.float32)
    times = np.zeros(len(place), dtype=np.float32)
    readings = _readings(in_turn(told.sentences), loaded)
    for reading, states in zip(readings, _states(readings, loaded), strict=True):
        found = [(place[concept], a, b) for concept, a, b in occurrences(reading) if concept in place]
        if found:
            rows, first, last = np.array(found).T
            np.add.at(sums[0], rows, states[first])
            np.add.at(sums[1], rows, states[last])
            np.add.at(times, rows, 1.0)
    sums /= np.maximum(times, 1.0)[:, None]
    return replace(known, first=sums[0], last=sums[1], known=times > 0)


def mentioned_as_read(told: Told, loaded: Loaded) -> Mapping[Concept, float]:
    """How probably a neutral summary of some 60 words would hold each concept of a cluster.

    Args:
        told: the cluster.
        loaded: a fusion model with the head for it.

    Returns:
        Concept → probability, 0 to 1.

    Raises:
        SummarizerError: the model has no such head.
    """
    import torch  # noqa: PLC0415 - heavy

    head: Any = loaded.network.content  # transformers' own annotations hide its kind
    if head is None:
        raise SummarizerError("the model has no head for content: see `summarizer train content`")
    known = judged(told, loaded)
    with torch.inference_mode():
        odds = head(**{name: tensor.to(loaded.network.device) for name, tensor in tensors(known).items()})
    probabilities = torch.sigmoid(odds.double()).cpu().numpy()
    return dict(zip(known.concepts, rounded(probabilities).tolist(), strict=True))


def tensors(known: Judged) -> dict[str, Any]:
    """The arguments of the head by name.

    Args:
        known: what it is to be told.
    """
    import torch  # noqa: PLC0415 - heavy

    arrays = {
        "first": known.first.astype(np.float32),
        "last": known.last.astype(np.float32),
        "known": known.known.astype(np.float32),
        "counts": known.counts,
        "odds": known.odds,
        "pair": known.pair,
    }
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def in_turn(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The first sentence of each article, then the second of each, and so on.

    Args:
        sentences: of a cluster, in the order of the articles.
    """
    articles: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        articles.setdefault(sentence.article, []).append(sentence)
    return [s for row in zip_longest(*articles.values()) for s in row if s is not None]


def occurrences(reading: Reading) -> Iterator[tuple[Concept, int, int]]:
    """Where the concepts of the sentences stand, as :func:`summarizer.rank.content.concepts` finds them.

    Args:
        reading: the sentences as the model reads them.

    Yields:
        Concept, and the places of its first and of its last word among the words of the reading.
    """
    for number, text in enumerate(reading.texts, start=1):
        starts = {
            reading.words[place].start: place for place in np.flatnonzero(reading.word_sources == number)
        }
        # Where the sentence was cut off, its last words have no place.
        found = [match for match in WORD.finditer(text) if match.start() in starts]
        at = [int(starts[match.start()]) for match in found]
        for concept, first, last in placed([match.group() for match in found]):
            yield concept, at[first], at[last]


def _readings(sentences: Sequence[Sentence], loaded: Loaded) -> list[Reading]:
    """The sentences in groups of what the model reads at once, the first groups only."""
    from summarizer.model.batch import read  # noqa: PLC0415 - with the model
    from summarizer.model.words import split  # noqa: PLC0415 - likewise

    config: Any = loaded.network.config
    groups: list[list[str]] = []
    room = places = 0  # for word pieces, and for words
    for sentence in sentences:
        words = [word.text for word in split(sentence.text)]
        if not words:
            continue
        pieces = 1 + sum(len(ids) for ids in loaded.vocabulary.word_pieces(words))
        full = room < pieces or places < len(words)
        if not groups or full or len(groups[-1]) == config.max_sources:
            if len(groups) == _MOST_READ:
                break
            groups.append([])
            room, places = config.piece_limit(_TASK) - 1, config.max_source_words
        groups[-1].append(sentence.text)
        room, places = room - pieces, places - len(words)
    return [read(group, loaded.vocabulary, config, _TASK) for group in groups]


def _states(readings: Sequence[Reading], loaded: Loaded) -> list[NDArray[np.float32]]:
    """For each reading the (W, d) states of its words."""
    import torch  # noqa: PLC0415 - heavy

    from summarizer.model.batch import collate, encode_sources  # noqa: PLC0415 - with it
    from summarizer.model.encoder import word_states  # noqa: PLC0415 - with it

    if not readings:
        return []
    device = loaded.network.device
    batch = collate([encode_sources(reading, loaded.vocabulary, task=_TASK) for reading in readings])
    batch = {name: tensor.to(device) for name, tensor in batch.items()}
    with torch.inference_mode():
        memory = loaded.network.get_encoder()(
            batch["input_ids"], batch["attention_mask"], batch["source_ids"]
        )
    states = word_states(
        memory.last_hidden_state.float(), batch["word_index"], batch["word_sources"].shape[1]
    )
    return [row[: len(r.words)].cpu().numpy() for row, r in zip(states, readings, strict=True)]

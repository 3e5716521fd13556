"""What each id of the model's output stands for in a batch: tables that the logits processors look up.

An id is a column of the scores. Several columns can stand for one word: the everyday word, and a copy of each
source word with the same surface.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from summarizer.model.batch import Reading
from summarizer.model.vocabulary import FIRST_WORD, Vocabulary
from summarizer.model.words import other_case

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Kinds of word that the processors tell apart; 0 is any other mark. What is weak ends no title.
WORD, WEAK_WORD, WEAK_MARK, STOP, OPEN, CLOSE, TOGGLE, OPEN_BRACKET, CLOSE_BRACKET = range(1, 10)
_KINDS = {
    "“": OPEN,
    "”": CLOSE,
    '"': TOGGLE,
    "(": OPEN_BRACKET,
    "[": OPEN_BRACKET,
    "{": OPEN_BRACKET,
    ")": CLOSE_BRACKET,
    "]": CLOSE_BRACKET,
    "}": CLOSE_BRACKET,
    ".": STOP,
    "!": STOP,
    "?": STOP,
}
_WEAK_WORDS = frozenset(
    """
    a an the this that these those and or but nor of in on at by for from to into onto over under as
    than if when while where who whom whose which is are was were be been being has have had will would
    could should may might with without between among about against after before during through per via
    his her its their our your my very more most not no says said
    """.split()
)
_WEAK_MARKS = frozenset(", ; : - – — ( [ { “ ‘ / & $ £ €".split())


class Columns:
    """Tables over the columns of the scores, for a batch of B requests.

    Args:
        readings: what the model read for each.
        vocabulary: the model's vocabulary; it gives V.
        columns: number of columns, V and a copy position for each source word there may be.
        device: where the scores are.

    Attributes:
        first: V, the first column that stands for a copy.
        words: W, the most source words of a request.
        exact: (B, W) first place with the same surface as each source word.
        folded: (B, W) the same, the case of the first letter ignored.
        exact_id: (B, W) everyday id with that surface, -1 for none.
        folded_id: (B, W) the same, the case of the first letter ignored.
        surface: (B, columns) number of the lower-cased surface of each column.
        kind: (B, columns) kind of word of each column.
        follows: (B, W) whether the next source word is of the same source.
        closable: (B, columns) whether a quotation that opens with this copied mark ends in its source.
    """

    def __init__(
        self, readings: Sequence[Reading], vocabulary: Vocabulary, columns: int, device: torch.device
    ) -> None:
        self.first = vocabulary.size
        self.words = max(len(reading.words) for reading in readings)
        shape = (len(readings), self.words)
        self._tables = {
            "exact": np.tile(np.arange(self.words), (len(readings), 1)),
            "folded": np.tile(np.arange(self.words), (len(readings), 1)),
            "exact_id": np.full(shape, -1),
            "folded_id": np.full(shape, -1),
            "surface": np.tile(np.arange(columns), (len(readings), 1)),
            "kind": np.zeros((len(readings), columns), dtype=np.int64),
            "follows": np.zeros(shape, dtype=bool),
            "closable": np.zeros((len(readings), columns), dtype=bool),
        }
        for word, number in zip(vocabulary.words, range(FIRST_WORD, self.first), strict=True):
            self._tables["kind"][:, number] = _kind(word)
        for row, reading in enumerate(readings):
            self._fill(row, reading, vocabulary)
        tensors = {name: torch.from_numpy(table).to(device) for name, table in self._tables.items()}
        self.exact, self.folded = tensors["exact"], tensors["folded"]
        self.exact_id, self.folded_id = tensors["exact_id"], tensors["folded_id"]
        self.surface, self.kind = tensors["surface"], tensors["kind"]
        self.follows, self.closable = tensors["follows"], tensors["closable"]
        self._expanded: dict[tuple[int, int], tuple[Tensor, Tensor]] = {}
        self._of_kind: dict[int, Tensor] = {}

    def _fill(self, row: int, reading: Reading, vocabulary: Vocabulary) -> None:
        tables = self._tables
        exact: dict[str, int] = {}
        folded: dict[str, int] = {}
        lower: dict[str, int] = {}
        for place, word in enumerate(reading.words):
            surface = word.text
            key = surface[:1].lower() + surface[1:]
            tables["exact"][row, place] = exact.setdefault(surface, place)
            tables["folded"][row, place] = folded.setdefault(key, place)
            tables["exact_id"][row, place] = vocabulary.id(surface)
            either = max(vocabulary.id(surface), vocabulary.id(other_case(surface)))
            tables["folded_id"][row, place] = either
            known = vocabulary.id(surface.lower())
            first = lower.setdefault(surface.lower(), self.first + place)
            tables["surface"][row, self.first + place] = known if known >= 0 else first
            tables["kind"][row, self.first + place] = _kind(surface)
        number = len(reading.words)
        sources = reading.word_sources
        tables["follows"][row, : number - 1] = sources[1:] == sources[:-1]
        copies = slice(self.first, self.first + number)
        tables["closable"][row, copies] = _closable([word.text for word in reading.words], sources)

    def expanded(self, table: Tensor, rows: int) -> Tensor:
        """A table with a row for each beam; made once, since every step asks for it.

        Args:
            table: one of these tables, or another with B rows.
            rows: B times the number of beams.
        """
        key = (id(table), rows)
        if key not in self._expanded:
            # The table is kept too, so that no other can come to have its id.
            self._expanded[key] = table, table.repeat_interleave(rows // table.shape[0], dim=0)
        return self._expanded[key][1]

    def are(self, kind: int, rows: int) -> Tensor:
        """Which columns are of a kind, with a row for each beam; made once.

        Args:
            kind: one of those of this module.
            rows: B times the number of beams.

        Returns:
            (rows, columns) bool.
        """
        if kind not in self._of_kind:
            self._of_kind[kind] = self.kind == kind
        return self.expanded(self._of_kind[kind], rows)

    def next_column(self, last: Tensor) -> Tensor:
        """Column of the source word after the one copied last; -1 where there is none.

        Args:
            last: (rows,) last column of each beam.
        """
        place = (last - self.first).clamp(min=0, max=self.words - 1)
        follows = self.expanded(self.follows, last.shape[0]).gather(1, place[:, None]).squeeze(1)
        return torch.where((last >= self.first) & follows, last + 1, -1)


def _kind(word: str) -> int:
    if word in _KINDS:
        return _KINDS[word]
    if word in _WEAK_MARKS:
        return WEAK_MARK
    if word[:1].isalnum():
        return WEAK_WORD if word in _WEAK_WORDS else WORD
    return 0


def _closable(words: Sequence[str], sources: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where a quotation may begin: at a mark whose partner comes later in the same source."""
    answer = np.zeros(len(words), dtype=bool)
    for mark, partner in (("“", "”"), ('"', '"')):
        opened: dict[int, int] = {}  # source → place of the mark that waits for its partner
        for place, (word, source) in enumerate(zip(words, sources.tolist(), strict=True)):
            if word == partner and source in opened:
                answer[opened.pop(source)] = True
            elif word == mark:
                opened[source] = place
    return answer

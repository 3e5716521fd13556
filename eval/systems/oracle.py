"""The greedy extractive oracle: about what sentences of the sources could reach.

It sees the references. Sentence by sentence it takes the one that raises ROUGE-1 plus ROUGE-2 most, and
stops where none does: Nallapati, Zhai & Zhou, "SummaRuNNer" (AAAI 2017), with the sum of both F1 as in Liu &
Lapata, "Text Summarization with Pretrained Encoders" (EMNLP 2019). Being greedy, it is no proven upper bound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise

from summarizer.document import SummarizerError

from ..contract import Cluster, Output
from ..rouge.stem import stem
from ..rouge.tokenize import ascii_tokens
from .baselines import quote, rows_of
from .cut import first_words

Unit = str | tuple[str, str]

# Gains that differ by less are equal, and the sentence that stands first is taken.
_EQUAL = 1e-12


@dataclass(frozen=True, slots=True)
class Oracle:
    """Takes the source sentences that are most like the references, in the order in which it takes them.

    A sentence that passes the length is judged, and taken, as it is cut there. Several references are
    averaged as ROUGE-1.5.5 does: their n-grams are added up before dividing.

    Args:
        name: as typed.
    """

    name: str = "oracle"

    def write(self, cluster: Cluster, words: int) -> Output:
        """Write at most ``words`` words; nothing where no sentence shares a word with a reference.

        Raises:
            SummarizerError: the cluster has no reference, or no article has a sentence.
        """
        if not cluster.references:
            raise SummarizerError(f"{self.name}: cluster {cluster.id!r} has no reference")
        sentences = list(chain.from_iterable(rows_of(cluster)))
        taken = greedy([sentence.text for sentence in sentences], cluster.references, words)
        return Output(
            tuple(
                replace(quote(sentences[n]), text=first_words(sentences[n].text, room)) for n, room in taken
            )
        )


def greedy(
    sentences: Sequence[str], references: Sequence[Sequence[str]], words: int
) -> list[tuple[int, int]]:
    """Choose sentences one by one, each time the one with the greatest ROUGE-1 + ROUGE-2 F1 of the whole.

    N-grams are counted as :class:`eval.rouge.Rouge` does with stemming, those that span two sentences
    included, and only what a sentence adds is counted anew.

    Args:
        sentences: to choose from.
        references: at least one, each a sequence of sentences.
        words: length in white-space separated words.

    Returns:
        Places of the chosen sentences, in the order of choice, each with the words that were left for it;
        only the last may be longer than that.
    """
    counts = _Counts([_tokens(" ".join(reference)) for reference in references])
    pieces = [_Piece.of(sentence) for sentence in sentences]
    taken: list[tuple[int, int]] = []
    best, room = 0.0, words
    while room > 0 and len(taken) < len(pieces):
        done = {place for place, _ in taken}
        choice, top = None, best
        for place, piece in enumerate(pieces):
            if place not in done:
                value = counts.score_with(piece.tokens_within(room))
                if value > top + _EQUAL:
                    choice, top = place, value
        if choice is None:
            break
        counts.add(pieces[choice].tokens_within(room))
        taken.append((choice, room))
        best, room = top, room - min(room, pieces[choice].words)
    return taken


def _tokens(text: str) -> list[str]:
    return [stem(token) for token in ascii_tokens(text)]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence as tokens, and how many of them its first n words have."""

    tokens: tuple[str, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, sentence: str) -> _Piece:
        # No token spans white space, so the words can be tokenised one by one.
        rows = [_tokens(word) for word in sentence.split()]
        return cls(tuple(chain.from_iterable(rows)), tuple(accumulate(map(len, rows), initial=0)))

    @property
    def words(self) -> int:
        return len(self.ends) - 1

    def tokens_within(self, words: int) -> Sequence[str]:
        return self.tokens[: self.ends[words]] if words < self.words else self.tokens


class _Counts:
    """N-grams of what has been chosen, against those of each reference.

    Args:
        references: tokens of each.
    """

    def __init__(self, references: Sequence[Sequence[str]]) -> None:
        self._targets = [(_unigrams(tokens), _bigrams(tokens)) for tokens in references]
        self._totals = [
            sum(len(tokens) for tokens in references),
            sum(max(0, len(t) - 1) for t in references),
        ]
        # Only units that a reference has can overlap; the others count for the length alone.
        self._relevant = {unit for pair in self._targets for target in pair for unit in target}
        self._chosen: Counter[Unit] = Counter()
        self._overlaps = [0, 0]
        self._lengths = [0, 0]
        self._last: str | None = None

    def score_with(self, tokens: Sequence[str]) -> float:
        """ROUGE-1 + ROUGE-2 F1, were these tokens added at the end."""
        gains, lengths = self._gains(tokens)[:2]
        total = 0.0
        for n in (0, 1):
            # Of precision o/h and recall o/r the harmonic mean is 2o/(h + r); h counts for each reference.
            both = (self._lengths[n] + lengths[n]) * len(self._targets) + self._totals[n]
            total += 2 * (self._overlaps[n] + gains[n]) / both if both else 0.0
        return total

    def add(self, tokens: Sequence[str]) -> None:
        """Add tokens at the end of what has been chosen."""
        gains, lengths, added = self._gains(tokens)
        for n in (0, 1):
            self._overlaps[n] += gains[n]
            self._lengths[n] += lengths[n]
        self._chosen.update(added)
        self._last = tokens[-1] if tokens else self._last

    def _gains(self, tokens: Sequence[str]) -> tuple[list[int], tuple[int, int], Counter[Unit]]:
        """What tokens add: to the overlaps, to the number of n-grams, and the counts of those that matter."""
        joined = tokens if self._last is None else (self._last, *tokens)
        gains = [0, 0]
        added: Counter[Unit] = Counter()
        for n, units in enumerate((tokens, pairwise(joined))):
            for unit in units:
                if unit not in self._relevant:
                    continue
                count = self._chosen[unit] + added[unit]
                added[unit] += 1
                # An n-gram counts at most as often as a reference has it.
                gains[n] += sum(count < target[n].get(unit, 0) for target in self._targets)
        return gains, (len(tokens), max(0, len(joined) - 1)), added


def _unigrams(tokens: Sequence[str]) -> dict[Unit, int]:
    return dict(Counter(tokens))


def _bigrams(tokens: Sequence[str]) -> dict[Unit, int]:
    return dict(Counter(pairwise(tokens)))

"""The call of Google's ``rouge_score`` package, with its figures to the last bit and much less time.

Not ROUGE-1.5.5: ``rouge_score`` stems with nltk's own variant of Porter's algorithm, knows no irregular
forms, does not round, and takes the best F of several references. Its figures are what most papers on neural
summarization print.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol

from summarizer.document import SummarizerError

from .lcs import lcs_length, union_lcs_hits
from .stem import NLTK_STEMS
from .tokenize import ascii_tokens
from .units import ngrams, overlap

_NGRAM_TYPE = re.compile("rouge[0-9]")


class Score(NamedTuple):
    """Precision, recall and F1, each 0 to 1."""

    precision: float
    recall: float
    fmeasure: float


class Tokenizer(Protocol):
    """What may be given as ``tokenizer``."""

    def tokenize(self, text: str) -> Sequence[Any]:
        """The words of a text, in order."""
        ...


class RougeTypeError(SummarizerError, ValueError):
    """A measure that there is not; a ``ValueError`` too, as ``rouge_score`` raises."""


def _plain(text: str) -> list[str]:
    return ascii_tokens(text.lower())


def _stemmed(text: str) -> list[str]:
    return list(map(NLTK_STEMS.__getitem__, ascii_tokens(text.lower())))


class _Document:
    """A text as words, with its n-grams kept for the next measure or reference."""

    __slots__ = ("_ngrams", "text", "tokens")

    def __init__(self, text: str, tokens: Sequence[Hashable]) -> None:
        self.text = text
        self.tokens = tokens
        self._ngrams: dict[int, Counter[Hashable]] = {}

    def ngrams(self, n: int) -> Counter[Hashable]:
        found = self._ngrams.get(n)
        if found is None:
            found = self._ngrams[n] = ngrams(self.tokens, n)
        return found


class RougeScorer:
    """Scores texts as ``rouge_score.rouge_scorer.RougeScorer`` does.

    Args:
        rouge_types: any of ``rouge1`` to ``rouge9``, ``rougeL`` and ``rougeLsum``.
        use_stemmer: stem words of more than three characters with nltk's Porter stemmer.
        split_summaries: for ``rougeLsum``, split texts into sentences with nltk's tokeniser (its
            ``punkt_tab`` data must be installed) rather than at line breaks.
        tokenizer: an object whose ``tokenize`` gives the words of a text, in place of the built-in one.
    """

    def __init__(
        self,
        rouge_types: Sequence[str],
        use_stemmer: bool = False,
        split_summaries: bool = False,
        tokenizer: Tokenizer | None = None,
    ) -> None:
        self.rouge_types = rouge_types
        self._split_summaries = split_summaries
        self._tokenize: Callable[[str], Sequence[Any]] = _stemmed if use_stemmer else _plain
        if tokenizer:
            self._tokenize = tokenizer.tokenize

    def score(self, target: str, prediction: str) -> dict[str, Score]:
        """Score a prediction against one reference.

        Args:
            target: the reference.
            prediction: the text to score; for ``rougeLsum`` both have a sentence a line.

        Returns:
            Measure → score.

        Raises:
            RougeTypeError: a measure is unknown.
            SummarizerError: sentences are to be split, but nltk's data is not installed.
        """
        return self._score(self._document(target), self._document(prediction))

    def score_multi(self, targets: Sequence[str], prediction: str) -> dict[str, Score]:
        """Score a prediction against several references.

        Args:
            targets: the references, one or more.
            prediction: the text to score.

        Returns:
            Measure → the score against the reference that gives the highest F1, the first of several.

        Raises:
            RougeTypeError: a measure is unknown.
            SummarizerError: there is no reference; or sentences are to be split, but nltk's data is not
                installed.
        """
        if not targets:
            raise SummarizerError("rouge_score: there is no reference to score against")
        written = self._document(prediction)
        scores = [self._score(self._document(target), written) for target in targets]
        return {
            name: max((score[name] for score in scores), key=lambda score: score.fmeasure)
            for name in self.rouge_types
        }

    def _document(self, text: str) -> _Document:
        needed = any(name != "rougeLsum" for name in self.rouge_types)
        return _Document(text, self._tokenize(text) if needed else ())

    def _score(self, target: _Document, prediction: _Document) -> dict[str, Score]:
        return {name: self._measure(name, target, prediction) for name in self.rouge_types}

    def _measure(self, name: str, target: _Document, prediction: _Document) -> Score:
        if name == "rougeL":
            wanted, written = len(target.tokens), len(prediction.tokens)
            if not wanted or not written:
                return Score(0, 0, 0)
            return _score(lcs_length(target.tokens, prediction.tokens), written, wanted)
        if name == "rougeLsum":
            references = self._sentences(target.text)
            sentences = self._sentences(prediction.text)
            wanted, written = sum(map(len, references)), sum(map(len, sentences))
            if not wanted or not written:
                return Score(0, 0, 0)
            return _score(union_lcs_hits(references, sentences), written, wanted)
        n = _order(name)
        wanted, written = (max(len(text.tokens) - n + 1, 0) for text in (target, prediction))
        return _score(overlap(target.ngrams(n), prediction.ngrams(n)), max(written, 1), max(wanted, 1))

    def _sentences(self, text: str) -> list[Sequence[Any]]:
        """The words of each sentence."""
        if self._split_summaries:
            import nltk  # noqa: PLC0415 - heavy

            try:
                sentences = nltk.sent_tokenize(text)
            except LookupError as error:
                raise SummarizerError(
                    "rouge_score: split_summaries needs nltk's data; run: python -m nltk.downloader punkt_tab"
                ) from error
        else:
            sentences = text.split("\n")
        return [self._tokenize(sentence) for sentence in sentences if sentence]


@cache
def _order(name: str) -> int:
    """The n of ``rouge<n>``.

    Raises:
        RougeTypeError: it is no such name.
    """
    if not _NGRAM_TYPE.fullmatch(name):
        raise RougeTypeError(f"Invalid rouge type: {name}")
    if name == "rouge0":
        raise RougeTypeError(f"rougen requires positive n: {name}")
    return int(name[5:])


def _score(hits: int, written: int, wanted: int) -> Score:
    precision, recall = hits / written, hits / wanted
    if precision + recall > 0:
        return Score(precision, recall, 2 * precision * recall / (precision + recall))
    return Score(precision, recall, 0.0)

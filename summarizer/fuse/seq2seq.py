"""Sentence fusion (Barzilay & McKeown 2005) by a sequence-to-sequence model of the user's choice.

What a model writes is a candidate and no more: the check decides later whether its sources support it.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from summarizer.checkpoint import Device
from summarizer.document import Candidate, Sentence, SummarizerError, Theme
from summarizer.fuse.generator import DOCUMENT_SEPARATOR, Dtype, Generator, Output
from summarizer.fuse.wording import finished_sentences, tidy
from summarizer.model.entailment import Judge


@dataclass(frozen=True)
class Seq2Seq:
    """Fuse the sentences of a theme into one, by beam search. The model is loaded at the first use.

    Args:
        model: folder or hub id of a sequence-to-sequence model, with safetensors weights.
        beams: width of the beam search, at least 2.
        candidates: wordings returned for a theme, at most ``beams``.
        min_tokens: shortest output of :meth:`fuse`, in the model's tokens.
        max_tokens: longest output of :meth:`fuse`, in the model's tokens.
        source_tokens: longest input of :meth:`fuse`; the model's own limit holds besides.
        no_repeat_ngram: no sequence of so many tokens is written twice; 0 allows it.
        batch_size: themes a call of the model.
        dtype: precision; ``auto`` is fp32 on a CPU and a half precision on a GPU (bf16 where it has it).
        device: ``auto`` takes the GPU where there is one.

    Raises:
        SummarizerError: the folder does not exist or holds no safetensors checkpoint, or a setting is
            out of range.

    Example:
        ``Seq2Seq("models/bart-fusion").fuse(themes)[0][0].text``
    """

    model: str
    beams: int = 4
    candidates: int = 4
    min_tokens: int = 8
    max_tokens: int = 80
    source_tokens: int = 1024
    no_repeat_ngram: int = 3
    batch_size: int = 4
    dtype: Dtype = "auto"
    device: Device = "auto"

    def __post_init__(self) -> None:
        if not 1 <= self.candidates <= self.beams:
            raise SummarizerError(
                f"candidates must be between 1 and the {self.beams} beams, not {self.candidates}"
            )
        if not 0 < self.min_tokens < self.max_tokens:
            raise SummarizerError(f"no output is between {self.min_tokens} and {self.max_tokens} tokens long")
        if self.batch_size < 1:
            raise SummarizerError(f"batch_size must be 1 or more, not {self.batch_size}")
        _ = self._generator  # checks the rest, and that the folder is there; loads nothing

    def fuse(
        self,
        themes: Sequence[Theme],
        words: float | None = None,  # noqa: ARG002
    ) -> list[list[Candidate]]:
        """Write each theme as one sentence, in several wordings.

        A theme that is too long for the model loses sentences from its end; a first sentence that is too
        long by itself is cut. In fp32 a theme's result does not depend on the other themes.

        Args:
            themes: n themes.
            words: not looked at: the length is set in the model's tokens.

        Returns:
            For each theme, in order, at most ``candidates`` different wordings, best first; none where
            the model finished no sentence. ``sources`` are the sentences that the model read, ``score``
            is the mean log probability of a token of the output, of which ``text`` is the first sentence.

        Raises:
            SummarizerError: the model cannot be had or loaded.
        """
        fed = [self._fit(theme.sentences) for theme in themes]
        sources = [self._source(sentences) for sentences in fed]
        # Alike lengths go together, so that little of a batch is padding.
        order = sorted(range(len(sources)), key=lambda i: (-len(sources[i]), i))
        found: list[list[Candidate]] = [[] for _ in themes]
        for start in range(0, len(order), self.batch_size):
            places = order[start : start + self.batch_size]
            outputs = self._generator.generate(
                [sources[i] for i in places],
                returned=self.candidates,
                source_tokens=self.source_tokens,
                min_tokens=self.min_tokens,
                max_tokens=self.max_tokens,
            )
            for place, beams in zip(places, outputs, strict=True):
                found[place] = _candidates(beams, fed[place])
        return found

    @property
    def editor(self) -> None:
        """None: the model was not trained to say what matters."""
        return

    @property
    def offers_many(self) -> bool:
        """False: its candidates are few, and in the order of its own score."""
        return False

    @property
    def judge(self) -> Judge | None:
        """None: the rules of the check judge what a model of the user's choice writes."""
        return None

    def titles(self, shown: Sequence[Sentence]) -> list[str]:  # noqa: ARG002
        """None: the model was not trained to write titles.

        Args:
            shown: sentences of the articles.
        """
        return []

    @property
    def writes_whole_briefs(self) -> bool:
        """Whether the model was trained to summarize several documents: it knows ``<doc-sep>``."""
        return bool(self._generator.separator)

    def whole(self, articles: Sequence[Sequence[Sentence]], words: int) -> list[str]:
        """Write a whole brief of several articles at once.

        The articles share the model's input length fairly; each gives whole sentences from its start.

        Args:
            articles: the sentences of each article, in order.
            words: length of the brief; it is not exceeded unless by its first sentence.

        Returns:
            The sentences of the brief, in order, none twice; which passages support them is for the
            caller to find. Empty where the model finished no sentence or there is nothing to read.

        Raises:
            SummarizerError: the model was not trained for this, cannot be had or cannot be loaded.
        """
        if not self.writes_whole_briefs:
            raise SummarizerError(
                f"{self.model!r} cannot write a whole brief: it does not know {DOCUMENT_SEPARATOR}"
            )
        texts = [[sentence.text for sentence in article] for article in articles if article]
        if not texts or words < 1:
            return []
        # An English word is one or two tokens, so a brief of the right length ends in this range.
        [[best]] = self._generator.generate(
            [self._generator.source(self._heads(texts))],
            returned=1,
            source_tokens=self._generator.source_limit,
            min_tokens=words,
            max_tokens=2 * words,
        )
        return list(_within(finished_sentences(tidy(best.text), ended=best.ended), words))

    @cached_property
    def _generator(self) -> Generator:
        return Generator(
            self.model,
            beams=self.beams,
            no_repeat_ngram=self.no_repeat_ngram,
            dtype=self.dtype,
            device=self.device,
        )

    def _source(self, sentences: Iterable[Sentence]) -> str:
        """Return the input text for a theme: what each article says in it, the best-placed article first."""
        articles: dict[str, list[str]] = {}
        for sentence in sentences:
            articles.setdefault(sentence.article, []).append(sentence.text)
        return self._generator.source(articles.values())

    def _fit(self, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        """Return as many sentences from the start as the model can read, and at least one."""
        limit = min(self.source_tokens, self._generator.source_limit)

        def tokens(count: int) -> int:
            return self._generator.count([self._source(sentences[:count])])[0]

        return sentences[: max(1, bisect_right(range(1, len(sentences) + 1), limit, key=tokens))]

    def _heads(self, articles: Sequence[Sequence[str]]) -> list[Sequence[str]]:
        """Return the first sentences of each article, as many as fit its share of the model's input."""
        generator = self._generator
        sizes = [
            # One more than counted, since a sentence may be split differently after a space.
            list(accumulate(length + 1 for length in generator.count(article, special=False)))
            for article in articles
        ]
        [around] = generator.count([generator.source([[]] * len(articles))])
        shares = fair_shares([size[-1] for size in sizes], generator.source_limit - around)
        return [
            article[: max(1, bisect_right(size, share))]
            for article, size, share in zip(articles, sizes, shares, strict=True)
        ]


def fair_shares(wanted: Sequence[int], room: int) -> list[int]:
    """Divide room so that nobody gets more than asked for and what one leaves goes to the others.

    This is max-min fairness by water filling: the smallest wishes are served first.

    Args:
        wanted: tokens that each article would take.
        room: tokens there are.

    Returns:
        Tokens for each, in the order of ``wanted``; their sum is at most ``room``.
    """
    shares = [0] * len(wanted)
    left = max(0, room)
    for served, place in enumerate(sorted(range(len(wanted)), key=lambda i: (wanted[i], i))):
        shares[place] = min(wanted[place], left // (len(wanted) - served))
        left -= shares[place]
    return shares


def _candidates(outputs: Iterable[Output], sources: tuple[Sentence, ...]) -> list[Candidate]:
    """Return the first sentence of each output, the unfinished and the repeated left out."""
    best: dict[str, float] = {}
    for output in outputs:
        sentences = finished_sentences(tidy(output.text), ended=output.ended)
        if sentences and math.isfinite(output.score):
            best.setdefault(sentences[0], output.score)
    return [Candidate(text, sources, fused=True, score=score) for text, score in best.items()]


def _within(sentences: Iterable[str], words: int) -> Iterator[str]:
    """Yield different sentences while they fit into so many words, and the first one in any case."""
    used = 0
    for sentence in dict.fromkeys(sentences):
        size = len(sentence.split())
        if used and used + size > words:
            return
        used += size
        yield sentence

"""Sentence fusion (Barzilay & McKeown 2005) by the model of this package, a pointer-generator.

The model reads what a theme and its neighbourhood say, and writes several wordings, by beam search. Each
carries the sources that its words were copied from: these, and no others, are what the check holds it
against.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.annotate.loaded import loaded_words
from summarizer.annotate.word import content_stems
from summarizer.document import Candidate, Sentence, Theme
from summarizer.fuse.extract import Extract
from summarizer.fuse.joins import ill_joined, without_inner_capitals
from summarizer.fuse.trim import trim
from summarizer.model.entailment import Entailment
from summarizer.model.load import Dtype, Loaded, load, model_folder

if TYPE_CHECKING:
    from summarizer.model.decode import Hypothesis, Request

LONGEST_TITLE = 11  # words
# What a wording loses for each word that judges, in concepts that are sure to matter.
CHARGED = 0.5
# Sentences of the theme and of its neighbourhood that the model is shown. It was trained with up to five.
_OF_THEME, _RELATED = 3, 2
_SHORTEST, _LONGEST = 8, 40  # words


@dataclass(frozen=True, slots=True)
class Written:
    """A wording as the model gave it.

    Args:
        text: one sentence.
        sources: the sentences that its words were copied from, the one with most of them first.
        likelihood: mean log probability of a word.
    """

    text: str
    sources: tuple[Sentence, ...]
    likelihood: float


@dataclass(frozen=True)
class Fusion:
    """Fuses with a model that ``summarizer train`` made. The model is loaded at the first use.

    Args:
        model: its folder; "" for the one in the package.
        beams: width of the beam search.
        dtype: see :func:`summarizer.model.load.load`.

    Raises:
        SummarizerError: the folder holds no such model.
    """

    model: str = ""
    beams: int = 3
    dtype: Dtype = "auto"

    def __post_init__(self) -> None:
        _ = self._folder  # says at once where there is none

    @cached_property
    def _folder(self) -> Path:
        return model_folder(self.model)

    @cached_property
    def judge(self) -> Entailment:
        """The model's own verifier."""
        return Entailment(self._folder, self.dtype)

    @property
    def _loaded(self) -> Loaded:
        return load(self._folder, dtype=self.dtype)

    @property
    def editor(self) -> Loaded | None:
        """The model, if it has a head for what an editor takes up."""
        return self._loaded if self._loaded.network.content is not None else None

    @property
    def offers_many(self) -> bool:
        """True: the sources' own sentences are among its candidates, and scores compare."""
        return True

    def fuse(self, themes: Sequence[Theme], words: float | None = None) -> list[list[Candidate]]:
        """Candidates for each theme: the sources' own sentences, and what the model makes of them.

        Args:
            themes: n themes.
            words: how many are left in the brief; None for any number.

        Returns:
            For each theme its candidates; ``score`` is 0 or less: what is lost by words that judge.
        """
        return [
            [replace(own, score=_neutrality(own.text)) for own in offers]
            + [Candidate(w.text, w.sources, fused=True, score=_neutrality(w.text)) for w in row]
            for offers, row in zip(Extract().fuse(themes), self.write(themes, words), strict=True)
        ]

    def titles(self, shown: Sequence[Sentence]) -> list[str]:
        """Titles for what some sentences say.

        Args:
            shown: sentences of the articles, the most important first; the first five are read.

        Returns:
            Different titles of at most 11 words, the likeliest first; to be checked.
        """
        from summarizer.model.decode import Request  # noqa: PLC0415 - heavy

        read = tuple(dict.fromkeys(sentence.text for sentence in shown))[: _OF_THEME + _RELATED]
        if not read:
            return []
        [found] = self._search([Request(read, task="title", words=9, most=16)])
        return [h.text for h in found if len(h.text.split()) <= LONGEST_TITLE]

    def write(self, themes: Sequence[Theme], words: float | None = None) -> list[list[Written]]:
        """What the model writes for each theme, in one batch.

        Args:
            themes: n themes.
            words: how many are left in the brief; None for any number.

        Returns:
            For each theme different wordings, the likeliest first; none that a source has word for word.
        """
        from summarizer.model.decode import Request  # noqa: PLC0415 - heavy

        fed = [sources(theme) for theme in themes]
        requests = [
            Request(tuple(s.text for s in row), words=_length(row, words), most=2 * _LONGEST) for row in fed
        ]
        return [_wordings(row, shown) for row, shown in zip(self._search(requests), fed, strict=True)]

    def _search(self, requests: Sequence[Request]) -> list[list[Hypothesis]]:
        from summarizer.model.decode import Settings, write  # noqa: PLC0415 - heavy

        settings = Settings(beams=self.beams, returned=self.beams, batch_size=32)
        return write(self._loaded.network, self._loaded.vocabulary, requests, settings)


def sources(theme: Theme) -> tuple[Sentence, ...]:
    """The sentences that the model is shown for a theme: each article's best, then its neighbourhood.

    Args:
        theme: with its related sentences.
    """
    best: dict[str, Sentence] = {}
    for sentence in theme.sentences:
        best.setdefault(sentence.article, sentence)
    own = [*best.values(), *(s for s in theme.sentences if s not in best.values())][:_OF_THEME]
    room = _OF_THEME + _RELATED - len(own)
    return (*own, *theme.related[: min(room, _RELATED)])


def _neutrality(text: str) -> float:
    return -CHARGED * len(loaded_words(text))


def _length(shown: Sequence[Sentence], words: float | None) -> int | None:
    """About how many words are asked for: none where the theme's own sentence fits, else what is left."""
    own = len(trim(shown[0].text)[0].split())
    if words is None or own <= words:
        return None
    return max(_SHORTEST, min(_LONGEST, round(words)))


def _wordings(found: Iterable[Hypothesis], shown: Sequence[Sentence]) -> list[Written]:
    verbatim = {text for s in shown for text in (s.text, trim(s.text)[0])}
    texts = [s.text for s in shown]
    best: dict[str, Written] = {}
    for written in sorted(found, key=lambda h: -h.score):
        hypothesis = replace(written, text=without_inner_capitals(written, texts))
        known = hypothesis.text in verbatim or hypothesis.text in best
        if not known and not ill_joined(hypothesis, texts):
            used = copied_from(hypothesis, shown)
            if used:
                best[hypothesis.text] = Written(hypothesis.text, used, hypothesis.score)
    return list(best.values())


def copied_from(hypothesis: Hypothesis, shown: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences that a wording's words come from, the one that gave most first.

    A content word that the model did not copy, but that stands in a source, counts as taken from there.

    Args:
        hypothesis: what the model wrote.
        shown: the sentences that it was shown, in the order of its sources.
    """
    letters = dict.fromkeys(range(len(shown)), 0)
    for part in hypothesis.parts:
        if part.source >= 0:
            stretch = hypothesis.text[part.start : part.end]
            if content_stems(stretch):
                letters[part.source] += part.end - part.start
    held = [set(content_stems(sentence.text)) for sentence in shown]
    used = [place for place in letters if letters[place]]
    missing = set(content_stems(hypothesis.text)).difference(*(held[place] for place in used))
    while missing and (gain := max((len(missing & stems), -place) for place, stems in enumerate(held)))[0]:
        used.append(-gain[1])
        missing -= held[-gain[1]]
    return tuple(shown[place] for place in sorted(used, key=lambda place: (-letters[place], place)))

"""What of an output its sources say: content words, numbers, names and quotations, by plain containment.

Where a system names passages, each sentence is held against the passages that it cites; where it names none,
against all articles together, which is easier. ``traced`` tells the two apart. The items are found by
:func:`summarizer.annotate.annotate`, but matched without :mod:`summarizer.check`, so that a system that ran
the check is not measured by the check. Containment cannot see who did what to whom.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal, get_args

from summarizer.annotate import Annotation, Evidence, annotate, gather_evidence
from summarizer.annotate.number import find_numbers
from summarizer.annotate.word import FUNCTION_WORDS, WORD, content_stems
from summarizer.document import Article

from ..contract import Cluster, Metric, Output, OutputSentence
from .text import cites, passage, plain

_Pair = tuple[float, float]
Kind = Literal["words", "numbers", "names", "quotations"]
KINDS: tuple[Kind, ...] = get_args(Kind)
HALF = 0.5  # share of a sentence's content words with which a citation supports it by itself
_TELLING = 2  # content words that no other citation has, from which on a citation adds something
# Edits whose words no passage has to say: ", one report says", "criticized" for "slammed", "Soleimani" for
# "Suleimani".
_FRAMING = frozenset({"attribution", "disagreement", "neutral", "spelling"})
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Items:
    """What a sentence states, in the form in which it is looked for.

    Args:
        words: content stems as often as they occur, without numerals.
        numbers: values of the numbers; numbers in dates are not among them.
        names: the words of each name.
        quotations: the words between each pair of marks, white space and marks made plain.
    """

    words: tuple[str, ...]
    numbers: tuple[float, ...]
    names: tuple[frozenset[str], ...]
    quotations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What passages say.

    Args:
        words: content stems.
        numbers: values of all numbers, those in dates too.
        names: words in lower case, without stops and possessive endings.
        texts: each passage, white space and marks made plain.
    """

    words: frozenset[str]
    numbers: frozenset[float]
    names: frozenset[str]
    texts: tuple[str, ...]

    def __or__(self, other: Held) -> Held:
        return Held(
            self.words | other.words,
            self.numbers | other.numbers,
            self.names | other.names,
            self.texts + other.texts,
        )


NOTHING = Held(frozenset(), frozenset(), frozenset(), ())


def items(annotation: Annotation) -> Items:
    """The items of an annotated sentence."""
    return Items(
        words=tuple(stem for stem in annotation.stems if not _DIGIT.search(stem)),
        numbers=tuple(number.value for number in annotation.numbers),
        names=tuple(parts for name in annotation.names if (parts := _name_words(name.text))),
        quotations=tuple(folded for q in annotation.quotations if (folded := _folded(q.text))),
    )


@lru_cache(maxsize=4096)
def held(text: str) -> Held:
    """What a passage says, in the form in which items are looked for."""
    return Held(
        words=frozenset(content_stems(text)),
        numbers=frozenset(number.value for number in find_numbers(text)),
        names=_name_words(text),
        texts=(_folded(text),),
    )


def _name_words(text: str) -> frozenset[str]:
    bare = (word.removesuffix("'s").replace(".", "") for word in WORD.findall(plain(text)))
    parts = (part for word in bare for part in {word, *word.split("-")})
    return frozenset(part for part in parts if part and part not in FUNCTION_WORDS)


def _folded(text: str) -> str:
    return " ".join(plain(text).split()).strip(" ,.;:!?\"'")


def found(stated: Items, said: Held) -> dict[Kind, tuple[int, int]]:
    """How many items of each kind the passages say, and how many there are.

    A word is found by its stem, a number by its value, a name when the passages have all its words, a
    quotation when one passage has it word for word.
    """
    return {
        "words": (sum(word in said.words for word in stated.words), len(stated.words)),
        "numbers": (sum(_has_value(n, said.numbers) for n in stated.numbers), len(stated.numbers)),
        "names": (sum(name <= said.names for name in stated.names), len(stated.names)),
        "quotations": (sum(_verbatim(q, said.texts) for q in stated.quotations), len(stated.quotations)),
    }


def _has_value(value: float, values: Iterable[float]) -> bool:
    return any(math.isclose(value, other, rel_tol=1e-9) for other in values)


def _verbatim(words: str, texts: Iterable[str]) -> bool:
    # whole words only: "ban" is not in "urban"
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return any(pattern.search(text) for text in texts)


@lru_cache(maxsize=512)
def _evidence(articles: tuple[Article, ...]) -> Evidence:
    return gather_evidence(article.text for article in articles)


def _passages(sentence: OutputSentence, cluster: Cluster) -> list[Held]:
    texts = (passage(citation, cluster) for citation in sentence.citations or ())
    return [held(text) if text else NOTHING for text in texts]


def _framed(sentence: OutputSentence) -> Held:
    """What a sentence says besides its sources, and declares: whose report it is, a plain word."""
    added = " ".join(edit.added for edit in sentence.edits if edit.kind in _FRAMING)
    return held(added) if added else NOTHING


def _joined(passages: Iterable[Held]) -> Held:
    said = NOTHING
    for one in passages:
        said = said | one
    return said


@lru_cache(maxsize=20_000)
def _stated(sentence: str, articles: tuple[Article, ...]) -> Items:
    return items(annotate(sentence, _evidence(articles)))


def support(output: Output, cluster: Cluster, *, kinds: Sequence[Kind] = KINDS) -> _Pair:
    """Share of the items of the output that its sources say, in %; higher is better.

    Items found over items, counted over all sentences of all clusters. The sources of a sentence are the
    passages that it cites; for a system that names none, all articles together. What an edit declares as
    whose report it is, or as a plain word for a loaded one, needs none. A sentence without citations
    in an output that has some is supported by nothing. This is the lexical form of the citation recall of
    Gao et al. (2023), by items instead of sentences.

    Args:
        output: what was written.
        cluster: with its articles.
        kinds: which items count.
    """
    everything = None if cites(output) else _joined(held(article.text) for article in cluster.articles)
    hits = total = 0
    for sentence in output.sentences:
        said = _joined(_passages(sentence, cluster)) if everything is None else everything
        counts = found(_stated(sentence.text, cluster.articles), said | _framed(sentence))
        hits += sum(counts[kind][0] for kind in kinds)
        total += sum(counts[kind][1] for kind in kinds)
    return 100.0 * hits, float(total)


def traced(output: Output, cluster: Cluster) -> _Pair:
    """Share of the sentences that cite a passage which exists, in %; higher is better.

    0 for a system that names no passages.
    """
    carrying = (
        any(passage(citation, cluster) for citation in sentence.citations or ())
        for sentence in output.sentences
    )
    return 100.0 * sum(carrying), float(len(output.sentences))


def citation_precision(output: Output, cluster: Cluster) -> _Pair:
    """Share of the citations that support their sentence, in %; higher is better.

    After the citation precision of Gao et al. (2023), "Enabling large language models to generate text with
    citations" (ALCE), with containment in the place of entailment. A citation counts when its passage has at
    least half of the different content words of the sentence, or when it is needed: without it a number, a
    name, a quotation or at least two content words of the sentence would be in none of the passages that the
    sentence cites. One word is not enough, for any passage about the event has one. Citations of sentences
    without content words are left out. (0, 0) where there is no citation.
    """
    good = total = 0
    for sentence in output.sentences:
        stated = _stated(sentence.text, cluster.articles)
        wanted = frozenset(stated.words)
        if not wanted:
            continue
        passages = _passages(sentence, cluster)
        for place, one in enumerate(passages):
            others = _joined(passages[:place] + passages[place + 1 :])
            by_itself = len(wanted & one.words) >= HALF * len(wanted)
            good += by_itself or _needed(stated, one, others)
        total += len(passages)
    return 100.0 * good, float(total)


def _needed(stated: Items, one: Held, others: Held) -> bool:
    if len(frozenset(stated.words) & one.words - others.words) >= _TELLING:
        return True
    without, together = found(stated, others), found(stated, one | others)
    return any(together[kind][0] > without[kind][0] for kind in KINDS if kind != "words")


_MATCHED = (
    "words:stems|numbers:value|names:all words|quotations:verbatim|"
    "framing:declared|against:cited passages or all articles"
)
_SOURCE = "after citation recall, Gao et al. 2023 (ALCE)"

SUPPORT = Metric(
    "support", "%", "higher", "items of the output that its sources say", _SOURCE, support, _MATCHED
)
SUPPORT_WORDS, SUPPORT_NUMBERS, SUPPORT_NAMES, SUPPORT_QUOTATIONS = (
    Metric(
        f"support-{kind}",
        "%",
        "higher",
        f"{'content words' if kind == 'words' else kind} that the sources of the sentence have",
        _SOURCE,
        partial(support, kinds=(kind,)),
        _MATCHED,
    )
    for kind in KINDS
)
TRACED = Metric("traced", "%", "higher", "sentences that cite a passage", "count", traced)
CITATION_PRECISION = Metric(
    "citation-precision",
    "%",
    "higher",
    "citations that support their sentence",
    "after Gao et al. 2023 (ALCE)",
    citation_precision,
    f"by itself:{HALF:g} of content words|needed:fact or {_TELLING} words",
)

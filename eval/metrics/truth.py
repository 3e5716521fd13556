"""Measures against the planted truth: which facts an output states, and what it should have left behind.

They hold for any text, with or without citations, but for :data:`STRAY` and the two that ask what became
of copies and off-topic pages. Each is (0, 0) on a cluster without truth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from summarizer.annotate.number import find_numbers
from summarizer.annotate.word import WORD, content_stems

from ..contract import Cluster, Metric, Output

# A sentence states a fact when it has this share of the telling words of the fact, or of a passage that
# states it. Read on the planted dev events: below .5 sentences about the same people count, above .7 a
# shortened wording no longer does.
STATES = 0.6
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_LONG_ENOUGH = 3  # words of a furniture line that is looked for: "Share" alone may stand in a sentence

_Pair = tuple[float, float]


def fact_recall(output: Output, cluster: Cluster) -> _Pair:
    """Share of the core facts that a sentence of the output states, in %; higher is better.

    By words and numbers alone: who did what to whom is not seen, and an altered verb is not noticed.
    """
    if cluster.truth is None:
        return 0.0, 0.0
    core = [fact for fact in cluster.truth["facts"] if fact["weight"] == "core"]
    texts = [sentence.text for sentence in output.sentences]
    return 100.0 * sum(any(states(text, fact) for text in texts) for fact in core), float(len(core))


def states(sentence: str, fact: Mapping[str, Any]) -> bool:
    """Whether a sentence states a fact of the truth.

    It has :data:`STATES` of the content words of the fact, or of a passage that states it, and at least half
    of the numbers of the same wording: it may leave a number out, but with other numbers it tells something
    else.
    """
    stems, numbers = _content(sentence)
    for wording in (fact["text"], *(mention["text"] for mention in fact["stated"])):
        wanted, counted = _content(wording)
        if (
            wanted
            and len(wanted & stems) >= STATES * len(wanted)
            and 2 * len(counted & numbers) >= len(counted)
        ):
            return True
    return False


@lru_cache(maxsize=20_000)
def _content(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Content stems without numerals, and the values of the numbers, dates' and times' among them."""
    numbers = [*find_numbers(text)]
    values = {f"{number.value:g}" for number in numbers} | set(_DIGITS.findall(text))
    told = {s for number in numbers for s in content_stems(text[number.start : number.end])}
    stems = {s for s in content_stems(text) if not _DIGITS.search(s)} - told
    return frozenset(stems), frozenset(values)


def planted_loaded(output: Output, cluster: Cluster) -> _Pair:
    """Labelled loaded words of outlets' own voices in the output, per 100 words; lower is better."""
    if cluster.truth is None:
        return 0.0, 0.0
    wanted = {" ".join(_words(one["word"])) for one in cluster.truth["loaded"] if one["voice"] == "outlet"}
    text = f" {' '.join(_words(output.text))} "
    return 100.0 * sum(text.count(f" {word} ") for word in wanted), float(output.words)


def spoiled(output: Output, cluster: Cluster) -> _Pair:
    """Sentences of the output with a labelled spun or back-translated passage, in %; lower is better."""
    return _leaks(output, cluster, "spoiled", 2)


def furniture(output: Output, cluster: Cluster) -> _Pair:
    """Sentences of the output with a labelled line of page furniture, in %; lower is better."""
    return _leaks(output, cluster, "furniture", _LONG_ENOUGH)


def _leaks(output: Output, cluster: Cluster, label: str, least: int) -> _Pair:
    if cluster.truth is None:
        return 0.0, 0.0
    passages = [words for one in cluster.truth[label] if len(words := _words(one["text"])) >= least]
    held = [
        any(f" {' '.join(passage)} " in f" {' '.join(_words(sentence.text))} " for passage in passages)
        for sentence in output.sentences
    ]
    return 100.0 * sum(held), float(len(held))


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in WORD.findall(text)]


def stray(output: Output, cluster: Cluster) -> _Pair:
    """Citations of off-topic pages, or of a copy beside its original, in %; lower is better.

    A copy has no voice of its own: citing it alone is citing its original, citing both counts one voice
    twice. (0, 0) where the output carries no citations.
    """
    if cluster.truth is None:
        return 0.0, 0.0
    original = {copy["article"]: copy["of"] for copy in cluster.truth["copies"]}
    off = set(cluster.truth["off_topic"])
    wrong = cited = 0
    for sentence in output.sentences:
        articles = {citation.article for citation in sentence.citations or ()}
        voices = {original.get(article, article) for article in articles}
        wrong += len(articles & off) + len(articles) - len(voices)
        cited += len(articles)
    return 100.0 * wrong, float(cited)


def copies(output: Output, cluster: Cluster) -> _Pair:
    """F1 of the pairs of copies that the brief names, in %, over all events together; higher is better.

    2·hits over named plus planted, so that the numerators and denominators of the events add up. A pair is
    a hit in either direction. (0, 0) where the output is no brief of this package.
    """
    if cluster.truth is None or output.brief is None:
        return 0.0, 0.0
    planted = {frozenset((copy["article"], copy["of"])) for copy in cluster.truth["copies"]}
    return _f1((frozenset(pair) for pair in output.brief.copies.items()), planted)


def off_topic(output: Output, cluster: Cluster) -> _Pair:
    """F1 of the off-topic pages that the brief set aside, in %, as :func:`copies`; higher is better."""
    if cluster.truth is None or output.brief is None:
        return 0.0, 0.0
    return _f1(output.brief.set_aside, set(cluster.truth["off_topic"]))


def _f1(found: Iterable[Any], planted: set[Any]) -> _Pair:
    named = set(found)
    return 200.0 * len(named & planted), float(len(named) + len(planted))


_TRUTH = "planted truth, eval/data/planted/README.md"

FACT_RECALL = Metric(
    "fact-recall",
    "%",
    "higher",
    "core facts that the output states",
    _TRUTH,
    fact_recall,
    f"states:{STATES}+numbers",
)
LOADED = Metric(
    "planted-loaded", "per 100 words", "lower", "loaded words of outlets' own voices", _TRUTH, planted_loaded
)
SPOILED = Metric("spoiled", "%", "lower", "sentences with a spun or back-translated passage", _TRUTH, spoiled)
FURNITURE = Metric("furniture", "%", "lower", "sentences with a line of page furniture", _TRUTH, furniture)
STRAY = Metric("stray", "%", "lower", "citations that lend no support of their own", _TRUTH, stray)
COPIES = Metric("copies", "%", "higher", "F1 of the copies that were found", _TRUTH, copies)
OFF_TOPIC = Metric("off-topic", "%", "higher", "F1 of the pages set aside as off topic", _TRUTH, off_topic)

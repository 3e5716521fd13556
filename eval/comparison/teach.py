"""Fit what says how probably two numbers or two times answer one question, from planted events.

The truth of an event says which passages answer a question, and what each answers. Two numbers of different
articles that differ are an example: a right one where they are two answers of one question, else a wrong one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer import registry
from summarizer.annotate.number import find_numbers
from summarizer.annotate.original import original
from summarizer.cluster import gather
from summarizer.compare import figures, moments
from summarizer.compare.alignment import Mention
from summarizer.compare.names import entities
from summarizer.compare.nearness import nearness
from summarizer.compare.same_question import WEIGHTS, Features, Weights
from summarizer.compare.statement import Reading, read
from summarizer.document import Article, Citation
from summarizer.represent import represent

from ..data.datasets import load
from ..data.planted import PlantedEvent, load_events
from .places import Places

if TYPE_CHECKING:
    from numpy.typing import NDArray

_KINDS = {"counts": ("number", "money"), "times": ("time",)}
# How much more a pair of real news counts: they are fewer, and a false alarm costs more than a miss.
_REAL = {"counts": 5.0, "times": 1.0}
# Inverse strength of the penalty on the weights.
_FREEDOM = {"counts": 0.3, "times": 0.1}


@dataclass(frozen=True, slots=True)
class Example:
    """Two answers that differ.

    Args:
        features: what speaks for and against their answering one question.
        right: whether they do.
    """

    features: Features
    right: bool


def teach(news: Path | None, output: Path | None, progress: Callable[[str], None] | None) -> str:
    """Fit the weights on the events of ``dev`` and ``practice`` and write them.

    Args:
        news: clusters of real news as a data set with articles; None for none.
        output: JSON; None for where the package reads them.
        progress: called with the name of each event.

    Returns:
        What was fitted, in one line.

    Raises:
        SummarizerError: the events or the news cannot be read.
    """
    progress = progress or (lambda _: None)
    found = []
    for half in ("dev", "practice"):
        for event in load_events(half):
            progress(event.cluster.id)
            found.append(examples(event))
    sure = []
    for cluster in load(str(news), input="articles").clusters if news else ():
        progress(cluster.id)
        sure.append(strangers_of(cluster.articles))
    counts = {sort: sum(len(one[sort]) for one in found) for sort in _KINDS}
    note = (
        f"fitted by `python -m eval teach` on {len(found)} planted events ({counts['counts']} pairs of "
        f"numbers, {counts['times']} of times) and {len(sure)} clusters of real news"
    )
    save(fit(found, sure), note, output or WEIGHTS)
    return note


def strangers_of(articles: Sequence[Article]) -> dict[str, list[Example]]:
    """The pairs of numbers and times of real articles that differ, all held to answer different questions.

    Hardly any two numbers of real articles contradict one another: of 133 clusters three have such a pair.

    Args:
        articles: of one event.
    """
    reading = _reading(articles)
    counts, times = figures.prepare(reading), moments.prepare(reading)
    return {
        "counts": [
            Example(figures.features(a, b, counts), right=False)
            for a, b in combinations(range(len(counts.found)), 2)
            if figures.may_contradict(counts.found[a], counts.found[b])
        ],
        "times": [
            Example(moments.features(a, b, times), right=False)
            for a, b in combinations(range(len(times.found)), 2)
            if moments.comparable(times.found[a], times.found[b])
        ],
    }


def examples(event: PlantedEvent) -> dict[str, list[Example]]:
    """All pairs of numbers and of times of an event that differ, with whether they answer one question.

    Args:
        event: with its truth.

    Returns:
        ``counts`` and ``times`` → examples.
    """
    reading = _reading(event.cluster.articles)
    counts, times = figures.prepare(reading), moments.prepare(reading)
    return {
        "counts": _examples(
            [(quantity.mention, quantity.value) for quantity in counts.found],
            event,
            "counts",
            lambda a, b: figures.comparable(counts.found[a], counts.found[b]),
            lambda a, b: figures.features(a, b, counts),
        ),
        "times": _examples(
            [(moment.mention, None) for moment in times.found],
            event,
            "times",
            lambda a, b: moments.comparable(times.found[a], times.found[b]),
            lambda a, b: moments.features(a, b, times),
        ),
    }


def fit(
    found: Iterable[Mapping[str, Sequence[Example]]], sure: Iterable[Mapping[str, Sequence[Example]]] = ()
) -> dict[str, Weights]:
    """Fit the weights.

    Args:
        found: the examples of each event, from :func:`examples`.
        sure: those of real news, from :func:`strangers_of`; they count more.

    Returns:
        What :func:`summarizer.compare.same_question.weights` gives.
    """
    events, news = list(found), list(sure)
    fitted = {}
    for sort, freedom in _FREEDOM.items():
        taught = [example for event in events for example in event[sort]]
        real = [example for cluster in news for example in cluster[sort]]
        importance = np.concatenate([np.ones(len(taught)), np.full(len(real), _REAL[sort])])
        names = list(taught[0].features)
        fitted[sort] = _fit([*taught, *real], importance, names, freedom)
    return fitted


def save(fitted: Mapping[str, Weights], note: str, file: Path) -> None:
    """Write weights as :func:`summarizer.compare.same_question.weights` reads them.

    Args:
        fitted: from :func:`fit`.
        note: of what they were fitted.
        file: JSON.
    """
    record: dict[str, Any] = {"note": note}
    for name, one in fitted.items():
        record[name] = {
            "bias": round(one.bias, 4),
            "weights": {feature: round(weight, 4) for feature, weight in one.weights.items()},
        }
    file.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def _examples(
    found: Sequence[tuple[Mention, float | None]],
    event: PlantedEvent,
    sort: str,
    comparable: Callable[[int, int], bool],
    features: Callable[[int, int], Features],
) -> list[Example]:
    places = Places(event.cluster.articles, event.truth)
    articles = {article.id: article for article in event.cluster.articles}
    answered = []
    for mention, value in found:
        where = original(articles[mention.article], mention.statement.sentence, mention.start, mention.end)
        answered.append(_answers(where, value, sort, event, places))
    return [
        Example(features(a, b), _two_answers(answered[a], answered[b]))
        for a, b in combinations(range(len(found)), 2)
        if comparable(a, b)
    ]


def _answers(
    where: Citation, value: float | None, sort: str, event: PlantedEvent, places: Places
) -> set[tuple[str, int]]:
    """The questions that a passage answers, each with the number of the answer."""
    return {
        (question["id"], number)
        for key in ("disagreements", "updates")
        for question in event.truth[key]
        if question["kind"] in _KINDS[sort]
        for number, answer in enumerate(question["answers"])
        if _gives(answer, value)
        and any(
            where.article == article and where.start < end and start < where.end
            for mention in answer["stated"]
            for article, start, end in places.spans(mention)
        )
    }


def _gives(answer: Mapping[str, Any], value: float | None) -> bool:
    """Whether a number is that of an answer: its passage may hold others."""
    if value is None:
        return True
    said = {n.value for form in [answer["value"], *answer.get("forms", ())] for n in find_numbers(form)}
    # The value of a vote has its lesser number as decimals.
    return not said or value in said or float(int(value)) in said


def _reading(articles: Sequence[Article]) -> Reading:
    """Articles as they are compared."""
    cluster = gather(articles)
    told = (cluster.voices, cluster.sentences, cluster.annotations)
    stems = [cluster.annotations[sentence.id].stems for sentence in cluster.sentences]
    represented = represent(cluster.sentences, stems, encoder=registry.load("embedder", "fusion")())
    return read(*told, (), entities(*told), near=nearness(cluster.sentences, represented.closeness))


def _two_answers(one: set[tuple[str, int]], other: set[tuple[str, int]]) -> bool:
    return any(a[0] == b[0] and a[1] != b[1] for a in one for b in other)


def _fit(
    taught: Sequence[Example], importance: NDArray[np.float64], names: Sequence[str], freedom: float
) -> Weights:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - heavy

    rows = np.array([[float(example.features[name]) for name in names] for example in taught])
    right = np.array([example.right for example in taught])
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=freedom, max_iter=3000).fit((rows - mean) / spread, right, importance)
    weights: NDArray[np.float64] = model.coef_[0] / spread
    return Weights(
        float(model.intercept_[0] - weights @ mean),
        {name: float(weight) for name, weight in zip(names, weights, strict=True)},
    )

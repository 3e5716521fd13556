"""Learn which words of an event an editor takes up: the weights of :mod:`summarizer.rank.content`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.cluster import gather
from summarizer.document import Article, SummarizerError
from summarizer.pipeline import DEFAULT_EMBEDDER, DEFAULT_RANKER
from summarizer.rank.content import FEATURES, WEIGHTS, concepts, features
from summarizer.ranking import rank, told
from summarizer.registry import load
from summarizer.train.data.corpus import NEUTRAL, events

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HELD_OUT = 5  # one event in so many is for the figures


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned, and how well it holds.

    Args:
        events: that were learned from.
        concepts: of these events.
        mentioned: share of the concepts that the summaries hold.
        area: under the ROC curve, on events that were held out.
        path: of the weights.
    """

    events: int
    concepts: int
    mentioned: float
    area: float
    path: Path

    def line(self) -> str:
        """The figures in a line."""
        return (
            f"{self.events:,} events, {self.concepts:,} concepts, {self.mentioned:.1%} of them in summaries; "
            f"area under the curve on held-out events {self.area:.3f}; weights in {self.path}"
        )


def learn(
    clusters: Iterable[tuple[Sequence[Article], str]],
    path: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Learned:
    """Fit the logistic model on events that were summed up, and write its weights.

    Args:
        clusters: articles of an event and its neutral summary, each.
        path: JSON file that gets the weights; None for that of the package.
        progress: called with a line now and then.

    Raises:
        SummarizerError: there are too few events to learn from.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - heavy
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415 - heavy

    ranker, embedder = load("ranker", DEFAULT_RANKER), load("embedder", DEFAULT_EMBEDDER)()
    rows: list[NDArray[np.float64]] = []
    said: list[NDArray[np.bool_]] = []
    for number, (articles, summary) in enumerate(clusters, start=1):
        cluster = gather(articles)
        found, values = features(told(rank(cluster, ranker, embedder, ""), cluster))
        wanted = concepts(summary)
        rows.append(values.astype(np.float32))
        said.append(np.array([concept in wanted for concept in found]))
        if progress and number % 100 == 0:
            progress(f"{number:,} events")
    if len(rows) < 2 * _HELD_OUT:
        raise SummarizerError(f"{len(rows)} events are too few to learn from")

    def fit(chosen: Sequence[int]) -> tuple[Any, NDArray[np.float64], NDArray[np.float64]]:
        values = np.concatenate([rows[i] for i in chosen]).astype(np.float64)
        mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
        model = LogisticRegression(max_iter=2000)
        model.fit((values - mean) / spread, np.concatenate([said[i] for i in chosen]))
        return model, mean, spread

    held = [i for i in range(len(rows)) if i % _HELD_OUT == 0]
    model, mean, spread = fit([i for i in range(len(rows)) if i % _HELD_OUT])
    scores = [model.decision_function((rows[i] - mean) / spread) for i in held]
    area = float(roc_auc_score(np.concatenate([said[i] for i in held]), np.concatenate(scores)))
    model, mean, spread = fit(range(len(rows)))
    weights = model.coef_[0] / spread
    names = [*FEATURES, *(f"{name} (pair)" for name in FEATURES), "pair"]
    stored = {
        "intercept": round(float(model.intercept_[0] - weights @ mean), 6),
        "weights": {name: round(float(value), 6) for name, value in zip(names, weights, strict=True)},
    }
    path = path or WEIGHTS
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    everything = np.concatenate(said)
    return Learned(len(rows), len(everything), float(everything.mean()), area, path)


def summed_up(source: Path, limit: int | None = None) -> Iterator[tuple[list[Article], str]]:
    """The events of a collection that editors summed up, each as a cluster of the outlets' first sentences.

    Args:
        source: folder of the collections.
        limit: stop after that many events; None for all.

    Yields:
        Articles and the neutral summary.

    Raises:
        SummarizerError: the collection is not there.
    """
    path = source / NEUTRAL
    if not path.is_file():
        raise SummarizerError(f"there is no file {path}: name the folder of the collections with --source")
    for event in islice(events(path), limit):
        articles = [Article(text, title=title) for title, text in event.leads if text.strip()]
        if articles and event.summary.strip():
            yield articles, event.summary

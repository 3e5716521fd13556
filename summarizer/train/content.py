"""Learn which words of an event an editor takes up: the weights of :mod:`summarizer.rank.content`."""

from __future__ import annotations

import hashlib
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
from summarizer.rank.content import FEATURES, WEIGHTS, Concept, Told, concepts, features
from summarizer.ranking import rank, told
from summarizer.registry import load
from summarizer.train.data.corpus import ARTICLES, NEUTRAL, events, records

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HELD_OUT = 26  # of 256


@dataclass(frozen=True, slots=True)
class SummedUp:
    """An event as articles told it, and as an editor summed it up.

    Args:
        id: of the event.
        articles: of the outlets.
        summary: the editor's.
    """

    id: str
    articles: tuple[Article, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned, and how well it holds.

    Args:
        clusters: that were learned from.
        concepts: of these clusters.
        mentioned: share of the concepts that the summaries hold.
        area: under the ROC curve, mean over the clusters of events that were held out.
        path: of the weights.
    """

    clusters: int
    concepts: int
    mentioned: float
    area: float
    path: Path

    def line(self) -> str:
        """The figures in a line."""
        return (
            f"{self.clusters:,} clusters, {self.concepts:,} concepts, {self.mentioned:.1%} of them in "
            f"summaries; area under the curve on held-out ones {self.area:.3f}; weights in {self.path}"
        )


def learn(
    clusters: Iterable[SummedUp],
    path: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Learned:
    """Fit the logistic model on events that were summed up, and write its weights.

    Each cluster counts the same, however many concepts it has.

    Args:
        clusters: articles of an event and its neutral summary, each.
        path: JSON file that gets the weights; None for that of the package.
        progress: called with a line now and then.

    Raises:
        SummarizerError: there are too few events to learn from.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - heavy
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415 - heavy

    rows: list[NDArray[np.float64]] = []
    said: list[NDArray[np.bool_]] = []
    held: list[bool] = []
    for facts, event in facts_of(clusters, progress):
        found, values = features(facts)
        rows.append(values.astype(np.float32))
        said.append(taken_up(found, event.summary))
        held.append(held_out(event.id))
    if not any(held) or all(held):
        raise SummarizerError(f"{len(rows)} events are too few to learn from")

    def fit(chosen: Sequence[int]) -> tuple[Any, NDArray[np.float64], NDArray[np.float64]]:
        values = np.concatenate([rows[i] for i in chosen]).astype(np.float64)
        mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
        weights = np.concatenate([np.full(len(said[i]), 1 / len(said[i])) for i in chosen])
        model = LogisticRegression(max_iter=2000)
        target = np.concatenate([said[i] for i in chosen])
        model.fit((values - mean) / spread, target, sample_weight=weights / weights.mean())
        return model, mean, spread

    model, mean, spread = fit([i for i, out in enumerate(held) if not out])
    area = float(
        np.mean(
            [
                roc_auc_score(said[i], model.decision_function((rows[i] - mean) / spread))
                for i, out in enumerate(held)
                if out and 0 < said[i].sum() < len(said[i])
            ]
        )
    )
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


def facts_of(
    clusters: Iterable[SummedUp], progress: Callable[[str], None] | None = None
) -> Iterator[tuple[Told, SummedUp]]:
    """What the default pipeline knows of clusters before it writes.

    Args:
        clusters: articles and summaries.
        progress: called with a line now and then.
    """
    ranker, embedder = load("ranker", DEFAULT_RANKER), load("embedder", DEFAULT_EMBEDDER)()
    for number, event in enumerate(clusters, start=1):
        cluster = gather(event.articles)
        yield told(rank(cluster, ranker, embedder, ""), cluster), event
        if progress and number % 100 == 0:
            progress(f"{number:,} clusters")


def taken_up(found: Sequence[Concept], summary: str) -> NDArray[np.bool_]:
    """(k,) which concepts a summary holds."""
    wanted = concepts(summary)
    return np.array([concept in wanted for concept in found], dtype=np.bool_)


def held_out(event: str) -> bool:
    """Whether an event is kept for the figures: about one in ten, by its id."""
    return hashlib.sha256(f"content {event}".encode()).digest()[0] < _HELD_OUT


def summed_up(source: Path, limit: int | None = None) -> Iterator[SummedUp]:
    """The events of a collection that editors summed up.

    Each is a cluster of the outlets' first sentences; where two full articles or more are known, it is a
    cluster of these as well.

    Args:
        source: folder of the collections.
        limit: stop after that many events; None for all.

    Raises:
        SummarizerError: a collection is not there.
    """
    path = source / NEUTRAL
    if not path.is_file():
        raise SummarizerError(f"there is no file {path}: name the folder of the collections with --source")
    found = [event for event in islice(events(path), limit) if event.summary.strip()]
    for event in found:
        leads = tuple(Article(text, title=title) for title, text in event.leads if text.strip())
        if leads:
            yield SummedUp(event.id, leads, event.summary)
    wanted = {number for event in found for number in event.articles}
    full = {
        record["id"]: Article(record["text"], title=record["title"], source=record["source"])
        for record in (records(source / ARTICLES) if wanted else ())
        if record["id"] in wanted and record["text"].strip()
    }
    for event in found:
        articles = tuple(full[number] for number in event.articles if number in full)
        if len(articles) > 1:
            yield SummedUp(event.id, articles, event.summary)

"""Learn which words of an event an editor takes up: the weights of :mod:`summarizer.rank.content`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer import registry as components
from summarizer.cluster import gather
from summarizer.document import Article, SummarizerError
from summarizer.pipeline import DEFAULT_EMBEDDER, DEFAULT_RANKER
from summarizer.rank.content import FEATURES, WEIGHTS, Concept, concepts
from summarizer.rank.editor import Judged, counted, judged
from summarizer.ranking import rank, told
from summarizer.represent.embedding import FusionEncoder
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


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What was learned, and how well it holds.

    Args:
        clusters: that were learned from.
        concepts: of these clusters.
        mentioned: share of the concepts that the summaries hold.
        area: under the ROC curve, mean over the clusters of events that were held out.
        path: of the weights.
        fitted: weights (F,) of the counts, and what is added to give log odds.
    """

    clusters: int
    concepts: int
    mentioned: float
    area: float
    path: Path
    fitted: tuple[NDArray[np.float64], float]

    def line(self) -> str:
        """The figures in a line."""
        return (
            f"{self.clusters:,} clusters, {self.concepts:,} concepts, {self.mentioned:.1%} of them in "
            f"summaries; area under the curve on held-out ones {self.area:.3f}; weights in {self.path}"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A cluster and which of its K concepts the editor took up.

    Args:
        known: what is known of the concepts; states in half precision, for thousands of cases are kept.
        said: (K,) which the summary holds.
        held: whether it is kept for the figures.
    """

    known: Judged
    said: NDArray[np.bool_]
    held: bool


def cases(
    clusters: Iterable[SummedUp],
    model: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> list[Case]:
    """Gather what the default pipeline knows of clusters before it writes.

    Args:
        clusters: articles and summaries.
        model: folder of the fusion model that reads them, and whose encoder embeds their sentences; None
            where counts will do, with the default embedder.
        progress: called with a line now and then.

    Raises:
        SummarizerError: there are too few events to learn from.
    """
    from summarizer.model.load import load, model_folder  # noqa: PLC0415 - heavy

    ranker = components.load("ranker", DEFAULT_RANKER)
    loaded = None if model is None else load(model_folder(str(model)))
    embedder = components.load("embedder", DEFAULT_EMBEDDER)() if model is None else FusionEncoder(str(model))
    found = []
    for number, event in enumerate(clusters, start=1):
        cluster = gather(event.articles)
        facts = told(rank(cluster, ranker, embedder, ""), cluster)
        known = counted(facts) if loaded is None else judged(facts, loaded)
        if known.concepts:
            halved = {name: getattr(known, name).astype(np.float16) for name in ("first", "last")}
            case = replace(known, **halved)
            found.append(Case(case, taken_up(known.concepts, event.summary), held_out(event.id)))
        if progress and number % 100 == 0:
            progress(f"{number:,} clusters")
    if len({case.held for case in found}) < 2:
        raise SummarizerError(f"{len(found)} clusters are too few to learn from")
    return found


def learn(found: Sequence[Case], path: Path | None = None) -> Learned:
    """Fit the logistic model of the counts, and write its weights.

    Each cluster counts the same, however many concepts it has. The figure is of a model that was not fitted
    to the events kept for it, the weights are of one that was.

    Args:
        found: the cases.
        path: JSON file that gets the weights; None for that of the package.
    """
    weights, intercept = _fitted([case for case in found if not case.held])
    held = [case for case in found if case.held]
    area = area_under([case.said for case in held], [case.known.counts @ weights for case in held])
    weights, intercept = _fitted(found)
    names = [*FEATURES, *(f"{name} (pair)" for name in FEATURES), "pair"]
    stored = {
        "intercept": round(intercept, 6),
        "weights": {name: round(float(value), 6) for name, value in zip(names, weights, strict=True)},
    }
    path = path or WEIGHTS
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    everything = np.concatenate([case.said for case in found])
    return Learned(len(found), len(everything), float(everything.mean()), area, path, (weights, intercept))


def _fitted(found: Sequence[Case]) -> tuple[NDArray[np.float64], float]:
    """Weights (F,) of the counts, and what is added."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - heavy

    values = np.concatenate([case.known.counts for case in found]).astype(np.float64)
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    each = np.concatenate([np.full(len(case.said), 1 / len(case.said)) for case in found])
    model: Any = LogisticRegression(max_iter=2000)
    said = np.concatenate([case.said for case in found])
    model.fit((values - mean) / spread, said, sample_weight=each / each.mean())
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def area_under(said: Sequence[NDArray[np.bool_]], scores: Sequence[NDArray[np.floating]]) -> float:
    """Area under the ROC curve, mean over the clusters that have both; NaN where none has.

    Args:
        said: for each cluster (K,) which concepts the summary holds.
        scores: for each (K,) what was thought of them.
    """
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415 - heavy

    areas = [
        roc_auc_score(row, score) for row, score in zip(said, scores, strict=True) if 0 < row.sum() < len(row)
    ]
    return float(np.mean(areas)) if areas else float("nan")


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

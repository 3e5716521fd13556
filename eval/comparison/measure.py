"""The comparison of sources on the planted events: from the counts of events to figures with intervals.

As everywhere in the harness a figure is a sum over a sum, and events are what the bootstrap draws. So the
gate takes these figures as it takes those of briefs.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.document import SummarizerError

from ..contract import Cluster, Metric, Output, Results, SystemResult
from ..data.datasets import corpus_hash
from ..data.planted import FOLDER, PlantedEvent, load_events
from ..report.made import provenance
from ..significance import figure, intervals
from .event import Compare, EventScore, score_event
from .shares import SHARES, Counts, Share, by_kind

SYSTEM = "comparison"
"""What the comparison is called beside systems that write briefs."""


@dataclass(frozen=True, slots=True)
class Row:
    """A measure over the events of a run.

    Args:
        share: which.
        counts: of each event, so many of so many.
        figure: in %; NaN where nothing was measured.
        low: lower end of its bootstrap interval; NaN for fewer than two measured events.
        high: upper end.
    """

    share: Share
    counts: tuple[Counts, ...]
    figure: float
    low: float
    high: float

    @property
    def total(self) -> Counts:
        """So many of so many in all events together."""
        return sum(some for some, _ in self.counts), sum(of for _, of in self.counts)

    @property
    def met(self) -> bool | None:
        """Whether the aim is reached; None where none is set or nothing was measured."""
        if self.share.aim is None or math.isnan(self.figure):
            return None
        return self.figure >= self.share.aim - 1e-9


@dataclass(frozen=True, slots=True)
class Run:
    """The comparison of sources, measured on a half of the planted events.

    Args:
        dataset: name, such as ``planted:dev``.
        corpus: SHA-256 of articles, references and labels.
        events: ids, in order.
        rows: the measures, in the order of :data:`.shares.SHARES`.
        kinds: precision and recall of the disagreements of each kind.
        seed: of the intervals.
        made: revision, versions, machine, date: name → value.
    """

    dataset: str
    corpus: str
    events: tuple[str, ...]
    rows: tuple[Row, ...]
    kinds: tuple[Row, ...]
    seed: int
    made: Mapping[str, str]


def measure_half(
    half: str,
    compare: Compare,
    *,
    seed: int,
    folder: Path = FOLDER,
    progress: Callable[[str], None] | None = None,
) -> Run:
    """Compare the sources of every event of a half, and measure.

    Args:
        half: ``dev`` or ``test``.
        compare: what is measured.
        seed: of the intervals.
        folder: where the halves lie; the shipped events by default.
        progress: called with the id of each event as it starts.

    Raises:
        SummarizerError: an event cannot be read, or one of its labels is wrong.
    """
    events = load_events(half, folder)
    scores = []
    for event in events:
        if progress:
            progress(event.cluster.id)
        scores.append(score_event(event, compare))
    name = f"planted:{half}" if folder == FOLDER else str(folder / half)
    return summarise(name, scores, corpus=labels_hash(events), seed=seed)


def summarise(dataset: str, scores: Sequence[EventScore], *, corpus: str, seed: int) -> Run:
    """From the counts of events to figures with intervals.

    Args:
        dataset: name.
        scores: of each event.
        corpus: fingerprint of the events.
        seed: of the intervals.

    Raises:
        SummarizerError: two events have one id.
    """
    ids = tuple(score.id for score in scores)
    if len(set(ids)) < len(ids):
        raise SummarizerError("two planted events have the same id")
    kinds = sorted({kind for score in scores for kind in score.disagreements})
    return Run(
        dataset,
        corpus,
        ids,
        _rows(SHARES, scores, seed),
        _rows([share for kind in kinds for share in by_kind(kind)], scores, seed),
        seed,
        provenance(),
    )


def labels_hash(events: Sequence[PlantedEvent]) -> str:
    """Fingerprint of what is compared and what it is held against.

    Args:
        events: in any order.

    Returns:
        SHA-256, 64 hex digits, of the articles and references (see :func:`..data.datasets.corpus_hash`) and
        of the labels: an altered label makes other figures, as an altered text does.
    """
    labels = [event.truth for event in sorted(events, key=lambda e: e.cluster.id)]
    text = json.dumps([corpus_hash(e.cluster for e in events), labels], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def as_results(run: Run) -> Results:
    """A run in the form that the gate takes: one system, the comparison, which writes no text.

    Args:
        run: the figures by kind have too few cases for a gate and are left out.
    """
    events = len(run.events)
    metrics = tuple(
        Metric(
            row.share.title,
            "%",
            row.share.direction,
            "",
            "eval/README.md",
            _measures_no_text,
            row.share.signature,
        )
        for row in run.rows
    )
    statistics = {row.share.title: _statistics(row.counts) for row in run.rows}
    return Results(
        dataset=run.dataset,
        corpus=run.corpus,
        clusters=run.events,
        references=((),) * events,
        sources=(0,) * events,
        words=0,
        seed=run.seed,
        metrics=metrics,
        systems=(SystemResult(SYSTEM, statistics, ("",) * events),),
        baseline=SYSTEM,
        made=run.made,
    )


def _measures_no_text(output: Output, cluster: Cluster) -> tuple[float, float]:
    raise NotImplementedError(
        f"a comparison is measured as a whole, not by a text on {cluster.id}: {output!r}"
    )


def _rows(shares: Sequence[Share], scores: Sequence[EventScore], seed: int) -> tuple[Row, ...]:
    counts = [tuple(share.counts(score) for score in scores) for share in shares]
    tables = [_statistics(one) for one in counts]
    spans = intervals(tables, seed=seed)
    return tuple(
        Row(share, one, figure(table), low, high)
        for share, one, table, (low, high) in zip(shares, counts, tables, spans, strict=True)
    )


def _statistics(counts: Sequence[Counts]) -> NDArray[np.float64]:
    """Numerators and denominators of a figure in %."""
    return np.array([(100 * some, of) for some, of in counts], dtype=np.float64).reshape(-1, 2)

"""Runs systems over a data set and measures what they write: the same clusters, the same length, for all."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from summarizer.document import SummarizerError

from .contract import Cluster, Metric, Results, System, SystemResult
from .data.datasets import Dataset
from .report.made import provenance
from .systems.cut import cut

Progress = Callable[[str], None]


def evaluate(
    dataset: Dataset,
    systems: Sequence[System],
    metrics: Sequence[Metric],
    *,
    words: int,
    seed: int,
    baseline: str,
    settings: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Results:
    """Measure systems on a data set.

    Args:
        dataset: clusters with references.
        systems: in the order of the table.
        metrics: in the order of the table.
        words: length that every output is cut at.
        seed: handed on to the significance tests; systems have their own.
        baseline: name of the system that the others are tested against.
        settings: how the data set was read, for the reports.
        progress: called with a line as each system starts.

    Raises:
        SummarizerError: the baseline is not among the systems, or a system has nothing for a cluster.
    """
    names = [system.name for system in systems]
    if baseline not in names:
        raise SummarizerError(f"the baseline {baseline!r} is not among the systems ({', '.join(names)})")
    measured = []
    for system in systems:
        if progress:
            progress(system.name)
        measured.append(run(system, dataset.clusters, metrics, words))
    return Results(
        dataset=dataset.name,
        corpus=dataset.corpus,
        clusters=tuple(cluster.id for cluster in dataset.clusters),
        references=tuple(tuple(" ".join(r) for r in cluster.references) for cluster in dataset.clusters),
        sources=tuple(len(cluster.articles) for cluster in dataset.clusters),
        words=words,
        seed=seed,
        metrics=tuple(metrics),
        systems=tuple(measured),
        baseline=baseline,
        made={**provenance(), **(settings or {})},
    )


def run(system: System, clusters: Sequence[Cluster], metrics: Sequence[Metric], words: int) -> SystemResult:
    """Let one system write, and measure each output.

    The first cluster is written once before the clock starts, so that loading a model is no part of the
    time.
    """
    if clusters:
        system.write(clusters[0], words)
    start = time.perf_counter()
    outputs = [system.write(cluster, words) for cluster in clusters]
    seconds = time.perf_counter() - start
    outputs = [cut(output, words) for output in outputs]
    return SystemResult(
        name=system.name,
        statistics={
            metric.name: np.array(
                [metric.measure(output, cluster) for output, cluster in zip(outputs, clusters, strict=True)],
                dtype=np.float64,
            ).reshape(-1, 2)
            for metric in metrics
        },
        texts=tuple(output.text for output in outputs),
        seconds=seconds,
        warnings=tuple(
            dict.fromkeys(f"{c.id}: {w}" for c, o in zip(clusters, outputs, strict=True) for w in o.warnings)
        ),
    )

"""What moves through the harness: clusters with references, what a system wrote, and how it is measured.

Every measure of a cluster is a pair (numerator, denominator), and the figure of a corpus is the sum of the
numerators over the sum of the denominators. A mean over clusters has the denominator 1; a rate per word
has the number of words; what cannot be measured on a cluster has (0, 0) and takes no part. One form for
all lets the corpus figure, the bootstrap and the paired tests share one path (as in sacrebleu).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from summarizer.document import Article, Brief, Citation, Edit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Direction = Literal["higher", "lower", "none"]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The articles about one event, and what people wrote of it.

    Args:
        id: unique in its data set.
        articles: in the order of the data set, with unique ids.
        references: reference summaries, each a tuple of sentences; empty where there is none.
        neutral_references: whether the references are known to be neutral, so that a measure may take
            them as the standard of neutral wording.
        truth: what was planted in the articles, as ``data/planted/truth.schema.json`` describes it; None
            for a real event, of which nobody knows the whole truth.
    """

    id: str
    articles: tuple[Article, ...]
    references: tuple[tuple[str, ...], ...] = ()
    neutral_references: bool = False
    truth: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class OutputSentence:
    """A sentence that a system wrote.

    Args:
        text: the sentence; the last one of an output may be cut short by the length.
        citations: the passages that it says support it; None where the system names none.
        fused: whether a model wrote it, rather than a source.
        edits: how the wording differs from that of the first citation, as far as the system tells.
    """

    text: str
    citations: tuple[Citation, ...] | None = None
    fused: bool = False
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """What a system wrote of a cluster.

    Args:
        sentences: in reading order; empty for an empty prediction.
        brief: the whole brief, where the system is a pipeline of this package.
        warnings: what was degraded, one line each.
    """

    sentences: tuple[OutputSentence, ...]
    brief: Brief | None = None
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def words(self) -> int:
        """Length of the text in white-space separated words."""
        return len(self.text.split())


class System(Protocol):
    """Anything that writes a summary of a cluster."""

    @property
    def name(self) -> str:
        """What it is called in tables; the same spec gives the same name."""
        ...

    def write(self, cluster: Cluster, words: int) -> Output:
        """Write about ``words`` words; the caller cuts what is longer.

        Raises:
            SummarizerError: it has nothing for this cluster, told in one line that names the cluster.
        """
        ...


class Measure(Protocol):
    """Measures one output."""

    def __call__(self, output: Output, cluster: Cluster) -> tuple[float, float]:
        """Numerator and denominator; (0, 0) where the measure does not apply."""
        ...


@dataclass(frozen=True, slots=True)
class Metric:
    """A measure with what a reader has to know about it.

    Args:
        name: column of the table, such as ``rouge-1``.
        unit: ``%``, ``words``, ``per 100 words`` …; the figure (numerator over denominator) is in it.
        direction: whether higher or lower is better; ``none`` for what only describes.
        summary: one line.
        source: publication or definition it follows.
        measure: does it.
        signature: everything that changes the figure, as in ``refs:avg|stem:porter|…``.
    """

    name: str
    unit: str
    direction: Direction
    summary: str
    source: str
    measure: Measure
    signature: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class SystemResult:
    """How one system did.

    Args:
        name: of the system.
        statistics: metric name → (clusters, 2) numerators and denominators.
        texts: what it wrote of each cluster, as it was scored.
        seconds: wall time of writing all clusters, models loaded.
        warnings: of its outputs, each with the id of its cluster.
    """

    name: str
    statistics: Mapping[str, NDArray[np.float64]]
    texts: tuple[str, ...]
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """A whole run.

    Args:
        dataset: name or path as typed.
        corpus: SHA-256 of the articles and references that were used, 64 hex digits.
        clusters: ids, in order; the rows of all statistics.
        references: the references of each cluster, as text.
        sources: number of articles of each cluster.
        words: length that outputs were cut at.
        seed: of everything random.
        metrics: in the order of the table.
        systems: in the order asked for.
        baseline: name of the system that the others are tested against.
        made: git revision, versions of what matters, machine, date: name → value.
    """

    dataset: str
    corpus: str
    clusters: tuple[str, ...]
    references: tuple[tuple[str, ...], ...]
    sources: tuple[int, ...]
    words: int
    seed: int
    metrics: tuple[Metric, ...]
    systems: tuple[SystemResult, ...]
    baseline: str
    made: Mapping[str, str] = field(default_factory=dict)

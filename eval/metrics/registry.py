"""The metrics by name, and where the code of each lives; it is loaded when it is asked for."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from summarizer.document import SummarizerError

from ..contract import Metric


@dataclass(frozen=True, slots=True)
class Entry:
    """A metric that can be asked for.

    Args:
        name: what the user types; before a colon where an argument follows.
        target: ``module:attribute`` in this folder: a :class:`Metric`, or what makes one of the argument.
        argument: what follows the colon, in brackets where it may be left out; "" for nothing.
        summary: a line on a metric that cannot be made without its argument; "" for the others.
        together: whether the target takes all such names at once, with settings, and gives a metric each.
    """

    name: str
    target: str
    argument: str = ""
    together: bool = False
    summary: str = ""

    def load(self) -> Any:
        """Import and return the target."""
        module, attribute = self.target.split(":")
        return getattr(import_module(f"{__package__}.{module}"), attribute)


# fmt: off
METRICS: tuple[Entry, ...] = (
    Entry("rouge-1", "rouge_columns:columns", together=True),
    Entry("rouge-2", "rouge_columns:columns", together=True),
    Entry("rouge-3", "rouge_columns:columns", together=True),
    Entry("rouge-4", "rouge_columns:columns", together=True),
    Entry("rouge-l", "rouge_columns:columns", together=True),
    Entry("rouge-lsum", "rouge_columns:columns", together=True),
    Entry("rouge-w", "rouge_columns:columns", together=True),
    Entry("rouge-su4", "rouge_columns:columns", together=True),
    Entry("words", "length:WORDS"),
    Entry("sentences", "length:SENTENCES"),
    Entry("compression", "length:COMPRESSION"),
    Entry("copy-coverage", "copying:COVERAGE"),
    Entry("copy-density", "copying:DENSITY"),
    Entry("novel-1", "copying:NOVEL_1"),
    Entry("novel-2", "copying:NOVEL_2"),
    Entry("novel-3", "copying:NOVEL_3"),
    Entry("novel-4", "copying:NOVEL_4"),
    Entry("repeated-trigrams", "redundancy:REPEATED_TRIGRAMS"),
    Entry("sentence-overlap", "redundancy:SENTENCE_OVERLAP"),
    Entry("source-coverage", "sources:SOURCE_COVERAGE"),
    Entry("fewest-sources", "sources:FEWEST_SOURCES"),
    Entry("citation-entropy", "sources:CITATION_ENTROPY"),
    Entry("dispersion", "sources:DISPERSION"),
    Entry("support", "support:SUPPORT"),
    Entry("support-words", "support:SUPPORT_WORDS"),
    Entry("support-numbers", "support:SUPPORT_NUMBERS"),
    Entry("support-names", "support:SUPPORT_NAMES"),
    Entry("support-quotations", "support:SUPPORT_QUOTATIONS"),
    Entry("traced", "support:TRACED"),
    Entry("citation-precision", "support:CITATION_PRECISION"),
    Entry("unsourced", "unsourced:UNSOURCED"),
    Entry("charged", "neutrality:CHARGED"),
    Entry("charged-unreplaced", "neutrality:CHARGED_UNREPLACED"),
    Entry("slanted", "neutrality:SLANTED"),
    Entry("arousal", "neutrality:arousal", "[LEXICON]"),
    Entry("arousal-positive", "neutrality:arousal_positive", "[LEXICON]"),
    Entry("arousal-negative", "neutrality:arousal_negative", "[LEXICON]"),
    Entry("similarity", "models:similarity", "[FOLDER or HUB-ID]"),
    Entry("entailment", "models:entailment", "FOLDER", summary="entailment by a source sentence (Laban et al. 2022)"),
    Entry("fact-recall", "truth:FACT_RECALL"),
    Entry("planted-loaded", "truth:LOADED"),
    Entry("spoiled", "truth:SPOILED"),
    Entry("furniture", "truth:FURNITURE"),
    Entry("stray", "truth:STRAY"),
    Entry("copies", "truth:COPIES"),
    Entry("off-topic", "truth:OFF_TOPIC"),
)
# fmt: on


def names() -> list[str]:
    """The names that the user may type, with the argument that follows, in the order of the registry."""
    return [_typed(entry) for entry in METRICS]


def _typed(entry: Entry) -> str:
    optional = entry.argument.startswith("[")
    return f"{entry.name}[:{entry.argument[1:]}" if optional else f"{entry.name}:{entry.argument}".rstrip(":")


def describe() -> list[tuple[str, str]]:
    """Every metric with a line on it: what it measures, its unit, which way is better, and its source."""
    return [(_typed(entry), _line(entry)) for entry in METRICS]


def _line(entry: Entry) -> str:
    if entry.argument and not entry.argument.startswith("["):
        return f"needs {entry.argument}; {entry.summary}"
    made = load([entry.name])[0]
    better = {"higher": "higher is better", "lower": "lower is better", "none": "describes only"}[
        made.direction
    ]
    return f"{made.summary} ({made.unit}, {better}; {made.source})"


def find(name: str) -> tuple[Entry, str]:
    """Look a metric up.

    Args:
        name: ``rouge-1``, or ``entailment:models/nli`` for one with an argument.

    Returns:
        The entry and its argument ("" where none is given).

    Raises:
        SummarizerError: there is no such metric (the nearest name is suggested), or its argument is missing
            or not wanted.
    """
    base, colon, argument = name.partition(":")
    for entry in METRICS:
        if entry.name == base:
            if entry.argument and not argument and (colon or not entry.argument.startswith("[")):
                raise SummarizerError(
                    f"metric {base!r} needs an argument: {base}:{entry.argument.strip('[]')}"
                )
            if colon and not entry.argument:
                raise SummarizerError(f"metric {base!r} takes no argument, got {name!r}")
            return entry, argument
    known = [entry.name for entry in METRICS]
    close = difflib.get_close_matches(base.lower(), known, n=1, cutoff=0.5)
    hint = f", did you mean {close[0]!r}?" if close else ""
    raise SummarizerError(f"no metric is called {name!r}{hint} (there are: {', '.join(names())})")


def metric(name: str, **settings: Any) -> Metric:
    """Load one metric; see :func:`load`."""
    return load([name], **settings)[0]


def load(names: Sequence[str], **settings: Any) -> tuple[Metric, ...]:
    """Load metrics by name.

    Args:
        names: as the user typed them. A metric is called by what stands before the colon; what stands after
            it is in its signature.
        settings: of ROUGE, such as ``stem`` and ``alpha``; no other metric has any.

    Returns:
        The metrics, in the order of the names. ROUGE columns among them share one pass.

    Raises:
        SummarizerError: as for :func:`find`; a metric is asked for twice; or its argument is no good.
    """
    wanted = [find(name) for name in names]
    bases = [entry.name for entry, _ in wanted]
    if twice := next((name for name in bases if bases.count(name) > 1), ""):
        raise SummarizerError(f"metric {twice!r} is asked for twice")
    made: dict[str, Metric] = {}
    shared: dict[str, list[Entry]] = {}
    for entry, argument in wanted:
        if entry.together:
            shared.setdefault(entry.target, []).append(entry)
        elif entry.argument:
            made[entry.name] = entry.load()(*([argument] if argument else []))
        else:
            made[entry.name] = entry.load()
    for entries in shared.values():
        group = entries[0].load()([entry.name for entry in entries], **settings)
        made.update(zip((entry.name for entry in entries), group, strict=True))
    return tuple(made[name] for name in bases)

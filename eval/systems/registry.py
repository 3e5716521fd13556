"""The systems by name: what there is, a line on each, and how a list of names becomes systems."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from summarizer import registry as components
from summarizer.document import SummarizerError
from summarizer.material import ALONE, WORDINGS

from ..contract import Cluster, System
from .baselines import Lead, Random, RoundRobinLead
from .oracle import Oracle
from .outputs import read_outputs
from .pipeline import Pipeline, Setting, share

EXTRACT = "extract"
FILE = "file:"
GROUPS = ("rankers", "all")


@dataclass(frozen=True, slots=True)
class Baseline:
    """A system that is no pipeline of the package.

    Args:
        name: what the user types.
        summary: one line.
        make: makes it, given the seed.
    """

    name: str
    summary: str
    make: Callable[[int], System]


BASELINES: tuple[Baseline, ...] = (
    Baseline("random", "sentences of all articles in random order", Random),
    Baseline("lead", "the first article from its start, then the next", lambda _: Lead()),
    Baseline("round-robin-lead", "the first sentence of each, then the second", lambda _: RoundRobinLead()),
    Baseline("oracle", "greedily the sentences that raise ROUGE-1 + 2 most", lambda _: Oracle()),
)  # fmt: skip


def names() -> list[tuple[str, str]]:
    """What the user may type, each with a line on it, in the order of tables."""
    rows = [(baseline.name, baseline.summary) for baseline in BASELINES]
    rows.append((EXTRACT, "the default pipeline with the extract, which only deletes words"))
    rows += [(name, "this ranker and this selector, with the extract") for name in _combinations()]
    rows += [(name, "this fuser in the default pipeline") for name in _fusers() if name != EXTRACT]
    rows.append((f"{FILE}PATH", "outputs of any other system: JSONL, or plain text with a summary a line"))
    rows.append(("rankers", "every ranker with every selector"))
    rows.append(("all", "everything that needs no argument"))
    return rows


def systems(
    spec: str | Sequence[str], clusters: Sequence[Cluster] = (), *, seed: int = 0, partial: bool = False
) -> list[System]:
    """Make the systems that a list of names asks for.

    A pipeline is ``extract``, ``RANKER+SELECTOR`` or a fuser such as ``seq2seq:FOLDER``; behind each,
    ``@EMBEDDER`` takes another embedder, as in ``lexrank+mmr@none``. ``rankers`` and ``all`` stand for
    several. ``~`` and words of the style (``source``, ``keep``, ``omit``) take another one, as in
    ``extract~source~keep``. Pipelines share their models.

    Args:
        spec: names with commas between them, or a sequence of names, which may then hold commas.
        clusters: what the systems will be run on; outputs from files are checked against them.
        seed: of ``random``.
        partial: whether files may hold outputs for clusters that are not run, as when only the first few are.

    Returns:
        The systems in the order asked for, each once.

    Raises:
        SummarizerError: no system is named, one is unknown (the nearest is suggested), or a file of outputs
            cannot be used.
    """
    typed = spec.split(",") if isinstance(spec, str) else spec
    wanted = [name for item in typed if item.strip() for name in _expanded(item.strip())]
    if not wanted:
        raise SummarizerError("no system is named")
    made: dict[str, System] = {}
    for item in wanted:
        system = _make(item, clusters, seed=seed, partial=partial)
        if system.name in made:
            continue
        if isinstance(system, Pipeline):
            # Sharing with itself looks for the components now: a folder that is not there is told before
            # anything is run. Weights are loaded later.
            share(system, _pipelines([*made.values(), system]))
        made[system.name] = system
    return list(made.values())


def with_extract(systems: Sequence[System]) -> list[System]:
    """Put the extract beside every pipeline whose fuser writes.

    Args:
        systems: in the order of the table.

    Returns:
        The same, and before the first pipeline that writes, the extract with the same embedder, unless it
        is there already.
    """
    there = {system.name for system in systems}
    result: list[System] = []
    for system in systems:
        if isinstance(system, Pipeline) and not system.setting.extractive:
            extract = _pipeline(replace(system.setting, fuser=EXTRACT), EXTRACT)
            if extract.name not in there:
                share(extract, _pipelines([*systems, *result]))
                there.add(extract.name)
                result.append(extract)
        result.append(system)
    return result


def _combinations() -> list[str]:
    return [f"{r}+{s}" for r in components.names("ranker") for s in components.names("selector")]


def _fusers() -> list[str]:
    return components.names("fuser")


def _pipelines(systems: Iterable[System]) -> Iterator[Pipeline]:
    return (system for system in systems if isinstance(system, Pipeline))


def _expanded(item: str) -> list[str]:
    group, at, embedder = item.partition("@")
    if group not in GROUPS:
        return [item]
    found = [name + at + embedder for name in _combinations()]
    if group == "rankers":
        return found
    fusers = [EXTRACT, *(name for name in _fusers() if name != EXTRACT and ":" not in name)]
    return [*(baseline.name for baseline in BASELINES), *(name + at + embedder for name in fusers), *found]


def _make(item: str, clusters: Sequence[Cluster], *, seed: int, partial: bool) -> System:
    for baseline in BASELINES:
        if item == baseline.name:
            return baseline.make(seed)
    if item == FILE:
        raise SummarizerError("file: needs the path of a file of outputs, as in file:theirs.jsonl")
    if item.startswith(FILE):
        path = Path(item.removeprefix(FILE)).expanduser()
        return read_outputs(path, clusters, name=item, partial=partial)
    plain, *styles = item.split("~")
    base, embedder = _split_embedder(plain)
    style = _style(styles, item)
    kind = base.partition(":")[0]
    if kind in {name.partition(":")[0] for name in _fusers()}:
        return _pipeline(replace(style, embedder=embedder, fuser=base), base)
    ranker, plus, selector = base.partition("+")
    if not plus:
        raise _unknown(item)
    return _pipeline(replace(style, embedder=embedder, ranker=ranker, selector=selector, fuser=EXTRACT), base)


def _style(words: Sequence[str], item: str) -> Setting:
    """The default pipeline in the style that some words name."""
    setting = Setting()
    for word in words:
        if word in WORDINGS:
            setting = replace(setting, wording=word)
        elif word in ALONE:
            setting = replace(setting, alone=word)
        else:
            raise SummarizerError(f"{item}: no style is called {word!r} ({', '.join([*WORDINGS, *ALONE])})")
    return setting


def _split_embedder(item: str) -> tuple[str, str]:
    """Part ``lexrank+mmr@none``; the folder of a fuser may hold an ``@`` of its own."""
    base, at, embedder = item.rpartition("@")
    known = {name.partition(":")[0] for name in components.names("embedder")}
    if not at or (":" in base and embedder.partition(":")[0] not in known):
        return item, Setting().embedder
    return base, embedder


def _pipeline(setting: Setting, base: str) -> Pipeline:
    usual = Setting()
    name = base if setting.embedder == usual.embedder else f"{base}@{setting.embedder}"
    name += "".join(
        f"~{word}" for word in (setting.wording, setting.alone) if word not in asdict(usual).values()
    )
    return Pipeline(name, setting, setting.summarizer())


def _unknown(item: str) -> SummarizerError:
    plain = [baseline.name for baseline in BASELINES]
    known = [*plain, *(name.partition(":")[0] for name in _fusers()), *_combinations(), *GROUPS]
    close = difflib.get_close_matches(item.lower(), known, n=1, cutoff=0.5)
    hint = f", did you mean {close[0]!r}?" if close else ""
    there = ", ".join([*plain, *_fusers(), f"{FILE}PATH", "RANKER+SELECTOR", *GROUPS])
    return SummarizerError(f"no system is called {item!r}{hint} (there are: {there})")

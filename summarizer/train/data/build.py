"""Build the data set: make the examples of each kind, filter, leave out copies, split, write, measure."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from summarizer.document import SummarizerError
from summarizer.train import examples as files
from summarizer.train.data import natural, neutral, pairs, singles, titles
from summarizer.train.data.corpus import ARTICLES, NEUTRAL, PAIRS, Story, events, stories
from summarizer.train.data.corpus import pairs as read_pairs
from summarizer.train.data.dedupe import unique
from summarizer.train.data.events import Neighbours, for_validation, neighbours
from summarizer.train.data.gate import refused
from summarizer.train.data.statistics import Statistics, measure
from summarizer.train.examples import Example, Kind

KINDS: tuple[Kind, ...] = get_args(Kind)
# Where two kinds have a target in common, the first of these keeps it.
_PREFERRED: tuple[Kind, ...] = ("neutral", "natural", "title", "pair", "unfused", "spoiled")
# Copies teach nothing, but some teach to leave alone what is good.
_VERBATIM = 0.15

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Material:
    """What the makers of examples work on; handed to each process once."""

    source: Path
    parts: Path
    seed: int
    stories: Sequence[Story]
    neighbours: Neighbours


@dataclass(frozen=True, slots=True)
class _Job:
    """A share of the work: a kind, or a part of it."""

    kind: Kind
    part: tuple[int, int] = (0, 1)

    @property
    def name(self) -> str:
        """Of the file that holds its examples."""
        return f"{self.kind}-{self.part[0]}-of-{self.part[1]}"


# A kind whose examples hang on how many others there are is one job.
_PARTS = 24
_JOBS = (
    _Job("neutral"),
    *(_Job("natural", (part, _PARTS)) for part in range(_PARTS)),
    _Job("title"),
    _Job("pair"),
    _Job("spoiled"),
    _Job("unfused"),
)


def build(
    source: Path,
    output: Path,
    *,
    kinds: Sequence[Kind] = KINDS,
    limit: int | None = None,
    seed: int = 0,
    processes: int = 2,
    progress: Progress | None = None,
) -> Statistics:
    """Build the data set.

    The same collections, kinds, limit and seed give the same files. Sentences of articles are kept in
    ``output/cache``, so that a second run takes minutes less. What is done of a build lies in
    ``output/parts`` until it is complete: one that was stopped goes on from there.

    Args:
        source: folder with ``news_articles.jsonl.xz``, ``neutral_train.jsonl.gz`` and
            ``sentence_pairs.jsonl.gz``; only those that the kinds need are read.
        output: folder for ``train.jsonl.gz``, ``valid.jsonl.gz`` and ``statistics.json``.
        kinds: which kinds to make.
        limit: most examples of a kind; None for as many as there are.
        seed: of every choice.
        processes: how many cut articles into sentences at the same time.
        progress: called with a line at each step.

    Returns:
        What was written, in figures.

    Raises:
        SummarizerError: a collection is not there or damaged, or a kind is unknown.
    """
    report = progress or _silent
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise SummarizerError(f"unknown kind {unknown[0]!r}; known are {', '.join(KINDS)}")
    material = _Material(
        source, output / "parts", seed, *_articles(source, output / "cache", kinds, processes, report)
    )
    refusals: Counter[str] = Counter()
    made: dict[Kind, list[Example]] = {kind: [] for kind in _PREFERRED if kind in kinds}
    jobs = [job for job in _JOBS if job.kind in made]
    with ProcessPoolExecutor(processes, initializer=_share, initargs=(material,)) as pool:
        for job, (found, reasons) in zip(jobs, pool.map(_work, jobs), strict=True):
            made[job.kind] += found
            refusals += reasons
            report(f"{job.name}: {len(found)} examples, {len(made[job.kind])} of the kind")
    passed = [example for kind in made for example in _few_copies(made[kind][:limit])]
    kept = list(unique(passed))
    train, valid = split(kept, material.neighbours.large, seed)
    report(f"writing {len(train)} and {len(valid)} examples")
    files.write(train, output / files.TRAIN)
    files.write(valid, output / files.VALID)
    left = Counter(example.kind for example in kept)
    duplicates = {str(kind): times - left[kind] for kind, times in Counter(e.kind for e in passed).items()}
    statistics = measure(train, valid, dict(sorted(refusals.items())), duplicates)
    statistics.write(output / files.STATISTICS)
    shutil.rmtree(material.parts)
    return statistics


def split(
    examples: Iterable[Example], large: Container[str], seed: int
) -> tuple[list[Example], list[Example]]:
    """Split by event, about 2 % for validation, and shuffle.

    An event falls to one side by a hash of its name, so that it stays there from one run to the next.

    Args:
        examples: all of them.
        large: events that are for training however they fall.
        seed: of the order.

    Returns:
        The training set and the validation set.
    """
    sides: tuple[list[Example], list[Example]] = ([], [])
    for example in examples:
        sides[for_validation(example.event, large)].append(example)
    chance = random.Random(f"{seed} order")  # noqa: S311 - an order, not a secret
    for side in sides:
        chance.shuffle(side)
    return sides


def _articles(
    source: Path, cache: Path, kinds: Sequence[Kind], processes: int, report: Progress
) -> tuple[Sequence[Story], Neighbours]:
    if not set(kinds) - {"pair"}:
        return (), Neighbours()
    known = list(events(source / NEUTRAL)) if {"natural", "neutral", "title"} & set(kinds) else []
    report("cutting articles into sentences")
    read = list(stories(source / ARTICLES, cache, processes=processes, progress=report))
    report("finding articles on the same event")
    return read, neighbours(read, known)


_shared: list[_Material] = []


def _share(material: _Material) -> None:
    """Keep in a process what its jobs work on."""
    _shared[:] = [material]


def _work(job: _Job) -> tuple[list[Example], Counter[str]]:
    """The examples of a job and what was refused, from its file where it was done before."""
    parts = _shared[0].parts
    done, why = parts / f"{job.name}.jsonl.gz", parts / f"{job.name}.json"
    if not done.exists():
        refusals: Counter[str] = Counter()
        parts.mkdir(parents=True, exist_ok=True)
        found = list(_passing(_made(job, _shared[0], refusals), refusals))
        why.write_text(json.dumps(refusals), encoding="utf-8")
        files.write(found, done)
    return list(files.read(done)), Counter(json.loads(why.read_text(encoding="utf-8")))


def _made(job: _Job, material: _Material, refusals: Counter[str]) -> Iterator[Example]:
    stories_, near, seed = material.stories, material.neighbours, material.seed
    if job.kind == "pair":
        yield from pairs.build(read_pairs(material.source / PAIRS))
    elif job.kind == "natural":
        lost: Counter[str] = Counter()
        yield from natural.build(stories_, near, seed, part=job.part, lost=lost)
        if job.part[0] == 0:
            yield from natural.of_events(list(events(material.source / NEUTRAL)), near, seed, lost)
        refusals.update({f"natural, {reason}": times for reason, times in lost.items()})
    elif job.kind in ("unfused", "spoiled"):
        yield from singles.build(stories_, near, seed, job.kind)
    else:
        chance = random.Random(f"{seed} neutral")  # noqa: S311 - a sample, not a secret
        told = list(events(material.source / NEUTRAL))
        both = neutral.build(told, near.known, {story.id: story for story in stories_}, chance)
        yield from (example for example in both if example.kind == job.kind)
        if job.kind == "title":
            yield from titles.build(stories_, near, seed)


def _passing(found: Iterable[Example], refusals: Counter[str]) -> Iterator[Example]:
    for example in found:
        if reason := refused(example):
            refusals[f"{example.kind}: {reason}"] += 1
        else:
            yield example


def _few_copies(examples: Sequence[Example]) -> list[Example]:
    """The examples without the last of those whose target is a source, so that these are 15 % at most."""
    copies = [place for place, example in enumerate(examples) if example.target in example.sources]
    allowed = int(_VERBATIM / (1 - _VERBATIM) * (len(examples) - len(copies)))
    gone = set(copies[allowed:])
    return [example for place, example in enumerate(examples) if place not in gone]


def _silent(line: str) -> None:
    """Take a line of progress and do nothing with it."""

"""Examples from what different outlets wrote about one event: a sentence of one, supported by the others.

Nobody wrote these as a task, and so they are the nearest there is to the real one: a sentence that an
editor found fit to print, cut down to what stands in other words in one to three other sentences, most of
them of other papers. Far more sentences are told by others in part only. Of these, what another outlet tells
is taken away; the rest and the other outlet's sentence are the sources, the whole is the target.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from rapidfuzz.distance import Indel

from summarizer.train.data import briefs
from summarizer.train.data.adapt import plain
from summarizer.train.data.corpus import Event, Story, lines_of
from summarizer.train.data.cover import with_distractors
from summarizer.train.data.events import Neighbours
from summarizer.train.data.ground import COPY, ground
from summarizer.train.data.joined import join
from summarizer.train.data.sentences import target_lines
from summarizer.train.data.shelf import Shelf
from summarizer.train.examples import Example

_ARTICLES: Final = 40  # of others that are looked at
_TARGETS: Final = 40  # first sentences of an article that may be targets
_MOST: Final = 16  # examples an article
_NEAR: Final = 14
_LOOKED_AT: Final = 24
_FAR: Final = 0.25  # share of a target's content that the nearest sentence has at least


def build(
    stories: Sequence[Story],
    neighbours: Neighbours,
    seed: int,
    *,
    part: tuple[int, int] = (0, 1),
    lost: Counter[str] | None = None,
) -> Iterator[Example]:
    """Make examples across outlets.

    Args:
        stories: all articles.
        neighbours: which of them tell of one event.
        seed: of the choice of distractors and their order.
        part: number of a part, from 0, and number of parts, where several processes share the work.
        lost: counts sentences, and why they are given up.

    Yields:
        Examples in the order of the days of the articles; the gate has not seen them.
    """
    # One day after another, so that what was found out about an article is still at hand.
    order = sorted(range(len(stories)), key=lambda number: (stories[number].day or 0, number))
    start, stop = (len(order) * (part[0] + step) // part[1] for step in (0, 1))
    shelf = Shelf()
    count: Counter[str] = Counter() if lost is None else lost
    for number in order[start:stop]:
        others = [stories[other] for other in neighbours.near[number][:_ARTICLES]]
        chance = random.Random(f"{seed} {stories[number].id}")  # noqa: S311 - a sample, not a secret
        yield from _of_article(
            stories[number], others, neighbours.event[number], shelf, chance=chance, lost=count
        )


def of_events(
    events: Sequence[Event], neighbours: Neighbours, seed: int, lost: Counter[str] | None = None
) -> Iterator[Example]:
    """Make examples of how outlets opened their articles on events whose articles are not known.

    Args:
        events: told by several outlets.
        neighbours: which group an event belongs to.
        seed: of the choice of distractors and their order.
        lost: counts sentences, and why they are given up.
    """
    shelf = Shelf()
    count: Counter[str] = Counter() if lost is None else lost
    for event in events:
        if event.articles:
            continue
        told = [
            Story(f"{event.id}-{place}", None, "", title, lines_of(text, title))
            for place, (title, text) in enumerate(event.leads)
        ]
        group = neighbours.known.get(event.id, f"event-{event.id}")
        for story in told:
            others = [other for other in told if other is not story]
            chance = random.Random(f"{seed} {story.id}")  # noqa: S311 - a sample, not a secret
            yield from _of_article(story, others, group, shelf, chance=chance, lost=count)


def _of_article(
    story: Story,
    others: Sequence[Story],
    event: str,
    shelf: Shelf,
    *,
    chance: random.Random,
    lost: Counter[str],
) -> Iterator[Example]:
    wanted = target_lines(story, _TARGETS)
    made = 0
    lost["sentences"] += len(wanted)
    found_near = list(near_lines(story, wanted, others, shelf, lost))
    own = frozenset(line.text for line in story.lines)
    houses = [other for other in others if not story.source or other.source != story.source]
    yield from briefs.build(story, found_near, houses, event, lost)
    for number, near in found_near:
        text = plain(story.lines[number].text)
        found = ground(text, near, lost)
        if found is not None:
            name, target, sources = f"natural-{story.id}-{number}", found.target, found.sources
        else:
            foreign = [source for source in near[:10] if source not in own]
            joined = join(text, foreign)
            if joined is None:
                continue
            lost["(joined)"] += 1
            name, target, sources = f"natural-joined-{story.id}-{number}", joined.target, joined.sources
        # What is kept away from the sources of a cut sentence must not come back as a distractor.
        mixed = with_distractors(sources, [source for source in near if source not in own], chance)
        yield Example(name, "natural", "sentence", mixed, target, event)
        made += 1
        if made >= _MOST:
            return


def near_lines(
    story: Story, wanted: Sequence[int], others: Sequence[Story], shelf: Shelf, lost: Counter[str]
) -> Iterator[tuple[int, list[str]]]:
    """For sentences of an article the sentences that share most with them, of others and of its own.

    Args:
        story: the article.
        wanted: numbers of its sentences.
        others: articles on the same event.
        shelf: what is known of the words of articles.
        lost: counts those that nothing is near to.

    Yields:
        Number of the sentence; the nearest sentences, the nearest first, without copies of it.
    """
    rows = [row for row in map(shelf.row, (story, *others)) if row.texts]
    if not rows or not wanted:
        return
    texts = [text for row in rows for text in row.texts]
    targets = [plain(story.lines[number].text) for number in wanted]
    shared = shelf.shared(targets, rows)
    for number, target, row in zip(wanted, targets, shared, strict=True):
        near: list[str] = []
        words = target.split()
        for place in np.argsort(-row, kind="stable")[:_LOOKED_AT]:
            text = texts[place]
            if text in near or text == story.lines[number].text:
                continue
            if row[place] > 0.6 and Indel.normalized_similarity(words, text.split()) >= COPY:
                continue
            if not near and row[place] < _FAR:
                break
            near.append(text)
            if len(near) == _NEAR:
                break
        if near:
            yield number, near
        else:
            lost["nothing near"] += 1

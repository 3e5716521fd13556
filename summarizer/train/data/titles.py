"""Examples of titles: the headline of an outlet, supported by how others opened their articles."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from summarizer.train.data.corpus import Story
from summarizer.train.data.events import Neighbours
from summarizer.train.data.gate import LEAST_COVERAGE
from summarizer.train.data.headline import sentence_case
from summarizer.train.data.sentences import source_lines
from summarizer.train.data.support import coverage, unstated, unwritable
from summarizer.train.examples import Example

_OPENING = 3  # first sentences of an article that tell what it is about
_OUTLETS = 4
_MOST = 5


def build(stories: Sequence[Story], neighbours: Neighbours, seed: int) -> Iterator[Example]:
    """Make examples of headlines.

    Args:
        stories: all articles.
        neighbours: which of them tell of one event.
        seed: of the choice of sources.

    Yields:
        Examples in the order of the articles; the gate has not seen them.
    """
    for number, story in enumerate(stories):
        chance = random.Random(f"{seed} {story.id}")  # noqa: S311 - a sample, not a secret
        own = _opening(story)
        others = [_opening(stories[other]) for other in neighbours.near[number][:_OUTLETS]]
        texts = [line.text for line in story.lines[:15]] + [line for opening in others for line in opening]
        title = sentence_case(story.title, texts)
        if not title:
            continue
        sources = _sources(title, own, others, chance)
        if sources and not unwritable(title, sources):
            yield Example(f"title-{story.id}", "title", "title", sources, title, neighbours.event[number])


def _opening(story: Story) -> list[str]:
    return [story.lines[place].text for place in source_lines(story.lines[: _OPENING + 2])][:_OPENING]


def _sources(
    title: str, own: Sequence[str], others: Sequence[Sequence[str]], chance: random.Random
) -> tuple[str, ...]:
    """The openings of others, and the article's own where these do not do; none where nothing does."""
    firsts = [opening[0] for opening in others if opening]
    seconds = [line for opening in others for line in opening[1:2]]
    for pool in ([*firsts, *seconds], [*own[:1], *firsts, *seconds], [*own[:2], *firsts]):
        sources = list(dict.fromkeys(pool))[:_MOST]
        if not sources or title in sources:
            continue
        if coverage(title, sources) >= LEAST_COVERAGE["title"] and not unstated(title, sources):
            chance.shuffle(sources)
            return tuple(sources)
    return ()

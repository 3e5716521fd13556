"""Examples of titles: the headline of an outlet, supported by how others opened their articles."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from summarizer.train.data.corpus import Story
from summarizer.train.data.cover import Pool, with_distractors
from summarizer.train.data.events import Neighbours
from summarizer.train.data.gate import LEAST_COVERAGE
from summarizer.train.data.headline import sentence_case, stated
from summarizer.train.data.sentences import reports, source_lines
from summarizer.train.examples import Example

_OPENING = 2  # first sentences of an article that tell what it is about
_ARTICLES = 8  # of others that are looked at


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
        if not reports(story):
            continue
        chance = random.Random(f"{seed} {story.id}")  # noqa: S311 - a sample, not a secret
        own = _opening(story)
        others = [line for other in neighbours.near[number][:_ARTICLES] for line in _opening(stories[other])]
        title = sentence_case(story.title, [line.text for line in story.lines[:15]] + others)
        sources = _sources(title, own, others, chance) if title else ()
        if sources:
            yield Example(f"title-{story.id}", "title", "title", sources, title, neighbours.event[number])


def _opening(story: Story) -> list[str]:
    return [story.lines[place].text for place in source_lines(story.lines[: _OPENING + 2])][:_OPENING]


def _sources(title: str, own: Sequence[str], others: Sequence[str], chance: random.Random) -> tuple[str, ...]:
    """The openings of others, and the article's own where these do not do; none where nothing does."""
    for candidates in (others, [*own, *others]):
        pool = Pool(list(dict.fromkeys(candidates)))
        chosen = pool.cover(title, least=LEAST_COVERAGE["title"])
        if chosen and stated(title, [pool.candidates[place] for place in chosen]):
            return with_distractors([pool.candidates[place] for place in chosen], pool.near(title, 8), chance)
    return ()

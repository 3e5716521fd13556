"""Examples of whole briefs: how one outlet opened its article, from what the others wrote.

The first sentences of an article say what matters most, as a brief does. Those of them that the sentences of
other outlets carry, or what the article tells below them, are the target; the sources are chosen as they
are for a brief, without looking at the target, but for those that it needs (pseudo-summaries: Zhang et al.
2020, PEGASUS; Xiao et al. 2022, PRIMERA).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from summarizer.train.data.corpus import Story
from summarizer.train.data.ground import Rule, ground
from summarizer.train.data.match import families, weight
from summarizer.train.data.sentences import source_lines
from summarizer.train.examples import Example

MOST: Final = 12  # sources
# Words of the sources: with word pieces for words, and marks, these fit into the encoder's 512 positions.
MOST_WORDS: Final = 330
# The openings of articles on one event tell of the same: words come together by chance less easily there.
RULE: Final = Rule(first=0.4, held=0.75, general=3, unwritable=1, most=4, joint=False)
_OPENING: Final = 5  # first sentences of an article that may be targets
_SENTENCES: Final = 3
_WORDS: Final = (18, 70)
_ARTICLES: Final = 8  # of others
_EARLY: Final = 8  # first sentences of an article that may be sources unasked
_CENTRAL: Final = 4


def build(
    story: Story,
    near: Sequence[tuple[int, Sequence[str]]],
    others: Sequence[Story],
    event: str,
    lost: Counter[str],
) -> Iterator[Example]:
    """Make at most one example of the opening of an article.

    Args:
        story: the article.
        near: numbers of its sentences with the nearest sentences of other outlets, in order.
        others: articles of other outlets on the event, the most alike first.
        event: id of the event.
        lost: counts why there is none.
    """
    # What the article tells below its opening counts as one more.
    others = [*others[:_ARTICLES], replace(story, lines=story.lines[_OPENING:])]
    known = {story.lines[place].text for story in others for place in source_lines(story.lines)}
    told: list[str] = []
    needed: list[str] = []
    for number, sentences in near:
        if number >= _OPENING or len(told) == _SENTENCES:
            break
        found = ground(story.lines[number].text, [s for s in sentences if s in known], Counter(), RULE)
        if found is None or len(" ".join([*told, found.target]).split()) > _WORDS[1]:
            continue
        told.append(found.target)
        needed += [source for source in found.sources if source not in needed]
    target = " ".join(told)
    if len(target.split()) < _WORDS[0]:
        lost["brief: too little told"] += bool(told)
        return
    sources = chosen(others, needed)
    if sources:
        yield Example(f"natural-brief-{story.id}", "natural", "brief", sources, target, event)


def chosen(stories: Sequence[Story], needed: Sequence[str]) -> tuple[str, ...]:
    """The sources of a brief: those needed, the most central, and the first of each article in turn.

    Args:
        stories: the articles.
        needed: sentences of them that have to be among the sources.

    Returns:
        At most twelve sentences in the order of the articles; none where those needed are too many.
    """
    rows = [[story.lines[place].text for place in source_lines(story.lines[:_EARLY])] for story in stories]
    turns = [line for row in zip_longest(*rows) for line in row if line is not None]
    order = dict.fromkeys([*needed, *turns[:2], *_central(rows), *turns])
    taken: set[str] = set()
    words = 0
    for line in order:
        length = len(line.split())
        if len(taken) == MOST or words + length > MOST_WORDS:
            if line in needed:
                return ()
            continue
        taken.add(line)
        words += length
    full = (story.lines[place].text for story in stories for place in source_lines(story.lines))
    return tuple(line for line in dict.fromkeys(full) if line in taken)


def _central(rows: Sequence[Sequence[str]]) -> list[str]:
    """The sentences nearest to the centroid of the articles' openings."""
    spread = Counter(name for row in rows for name in frozenset().union(*map(families, row)))
    scores = {
        line: sum(weight(name) * spread[name] for name in families(line)) / (8 + len(families(line)))
        for row in rows
        for line in row
    }
    return sorted(scores, key=lambda line: -scores[line])[:_CENTRAL]


def fitting(sources: Sequence[str], most: int = MOST, words: int = MOST_WORDS) -> list[str]:
    """The first of some sources, as many as the model can read at a time.

    Args:
        sources: in order of preference.
        most: how many there may be.
        words: how many words they may have together.
    """
    taken: list[str] = []
    for source in sources:
        if len(taken) < most and sum(len(s.split()) for s in (*taken, source)) <= words:
            taken.append(source)
    return taken

"""Examples made of single sentences of articles: taken apart, or spoiled."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from summarizer.annotate.anaphora import dangling
from summarizer.train.data.corpus import Story
from summarizer.train.data.cover import with_distractors
from summarizer.train.data.events import Neighbours
from summarizer.train.data.sentences import reports, source_lines, target_lines
from summarizer.train.data.spoil import spoil
from summarizer.train.data.support import unwritable
from summarizer.train.data.unfuse import apart
from summarizer.train.examples import Example, Kind

# Most examples of a rule; those that fit seldom are used wherever they fit.
UNFUSED = {
    "relative": 12_000,
    "apposition": 8_000,
    "clauses": 12_000,
    "verbs": 8_000,
    "adding": 4_000,
    "attribution": 12_000,
    "overlap": 24_000,
    "merged": 8_000,
    "compress": 34_000,
    "mixed": 18_000,
    "kept": 17_000,
}
SPOILED = {"spun": 12_000, "slips": 8_000, "loaded": 14_000, "mixed": 6_000}
_AN_ARTICLE = 12  # examples an article, so that many articles are used
_LINES = 60
_AROUND = 4  # sentences before and after, from which distractors come
_SPOILED = 4  # every so manieth article is spoiled instead of taken apart


def build(stories: Sequence[Story], neighbours: Neighbours, seed: int, kind: Kind) -> Iterator[Example]:
    """Make examples by rule.

    Args:
        stories: all articles.
        neighbours: which of them tell of one event.
        seed: of the order of the articles and of every choice.
        kind: ``unfused`` or ``spoiled``; no article is used for both.

    Yields:
        Examples; the gate has not seen them.
    """
    caps = UNFUSED if kind == "unfused" else SPOILED
    made: Counter[str] = Counter()
    order = list(range(len(stories)))
    random.Random(f"{seed} singles").shuffle(order)  # noqa: S311 - a sample, not a secret
    for turn, number in enumerate(order):
        if (turn % _SPOILED == 0) != (kind == "spoiled") and len(stories) > _SPOILED:
            continue
        story = stories[number]
        if not reports(story):
            continue
        chance = random.Random(f"{seed} {kind} {story.id}")  # noqa: S311 - a sample, not a secret
        lines = target_lines(story, _LINES)
        chance.shuffle(lines)
        used = 0
        for place in lines:
            wanted = sorted(
                (rule for rule in caps if made[rule] < caps[rule]), key=lambda r: made[r] / caps[r]
            )
            if used >= _AN_ARTICLE or not wanted:
                break
            found = next(_of_line(story, place, kind, wanted, chance), None)
            if found is not None:
                rule, sources, target = found
                made[rule] += 1
                used += 1
                name = f"{kind}-{rule}-{story.id}-{place}"
                yield Example(name, kind, "sentence", sources, target, neighbours.event[number])


def _of_line(
    story: Story, place: int, kind: Kind, rules: Sequence[str], chance: random.Random
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Rule, sources and target of what can be made of a sentence, in the order of the rules."""
    text = story.lines[place].text
    around = story.lines[max(0, place - _AROUND) : place + _AROUND + 1]
    others = [around[n].text for n in source_lines(around) if around[n].text != text]
    made: Iterator[tuple[str, tuple[str, ...], str]] = (
        ((u.rule, u.sources, u.target) for u in apart(text, others, chance, rules))
        if kind == "unfused"
        else ((s.damage, s.sources, s.target) for s in spoil(text, chance, rules))
    )
    for rule, sources, target in made:
        if not dangling(target) and not unwritable(target, sources):
            yield rule, with_distractors(sources, others, chance), target

"""Examples from what different outlets wrote about one event: a sentence of one, supported by the others.

Nobody wrote these as a task, and so they are the nearest there is to the real one: a sentence that an
editor found fit to print, whose content stands in other words in one to four sentences of other papers. The
first sentences of an article may also lean on what follows them, for they sum it up.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz.distance import Indel

from summarizer.annotate import annotate
from summarizer.annotate.quotation import SAID_VERBS
from summarizer.check.facts import altered_quotation, flipped, moved_speaker, unstated_date
from summarizer.train.data.adapt import as_named, plain, shortened
from summarizer.train.data.corpus import Story
from summarizer.train.data.cover import Pool, together, with_distractors
from summarizer.train.data.events import Neighbours
from summarizer.train.data.gate import LEAST_COVERAGE
from summarizer.train.data.sentences import source_lines, target_lines
from summarizer.train.data.support import content, coverage, unwritable
from summarizer.train.examples import Example

_ARTICLES: Final = 30  # of others that are looked at
_TARGETS: Final = 40  # first sentences of an article that may be targets
_SOURCES: Final = 35  # first sentences of an article that may be sources
_LEADS: Final = 4  # first sentences that may lean on what follows them
_MOST: Final = 12  # examples an article
_NEAR: Final = 10
_LEAST_CONTENT: Final = 6  # content words of a target; what says less is found anywhere
# A sentence that another outlet has word for word, or nearly, was taken from the same agency.
_COPY: Final = 0.85
_UNWRITABLE: Final = 1
# Share of neighbouring content words that one source has together, by the number of sources: the more there
# are, the more easily the words come together by chance.
_TOGETHER: Final = (0.0, 0.0, 0.65, 0.75, 0.8)
_UNMARKED: Final = 0.7  # share of a target's content that a source has between quotation marks
_SPOKEN: Final = 0.4  # share of a report's content that the source that names the speaker has
_SAYS: Final = rf"(?:{SAID_VERBS})"
_REPORTS = re.compile(
    rf"\b(?P<before>[A-Z][\w’-]++)(?:, [^,]{{1,80}},)? {_SAYS}\b"
    rf"|\b{_SAYS} (?:[A-Z][\w.’-]++ )*(?P<after>[A-Z][\w’-]++)\b"
)
_REPORTING = re.compile(rf"\b(?:{_SAYS}|according to)\b")


def build(
    stories: Sequence[Story], neighbours: Neighbours, seed: int, *, part: tuple[int, int] = (0, 1)
) -> Iterator[Example]:
    """Make examples across outlets.

    Args:
        stories: all articles.
        neighbours: which of them tell of one event.
        seed: of the choice of distractors and their order.
        part: number of a part, from 0, and number of parts, where several processes share the work.

    Yields:
        Examples in the order of the days of the articles; the gate has not seen them.
    """
    # One day after another, so that what was found out about a sentence is still at hand.
    order = sorted(range(len(stories)), key=lambda number: (stories[number].day or 0, number))
    start, stop = (len(order) * (part[0] + step) // part[1] for step in (0, 1))
    for number in order[start:stop]:
        others = [stories[other] for other in neighbours.near[number][:_ARTICLES]]
        chance = random.Random(f"{seed} {stories[number].id}")  # noqa: S311 - a sample, not a secret
        yield from _of_article(stories[number], others, neighbours.event[number], chance)


def _of_article(
    story: Story, others: Sequence[Story], event: str, chance: random.Random
) -> Iterator[Example]:
    wanted = target_lines(story, _TARGETS)
    if not others:
        wanted = [number for number in wanted if number < _LEADS]
    if not wanted:
        return
    own = [story.lines[place].text for place in source_lines(story.lines[:_SOURCES])]
    pool = _pool([story, *others])
    made = 0
    for number in wanted:
        skip = {*own, story.lines[number].text}
        found = _example(story.lines[number].text, pool, skip, chance)
        if found is None and number < _LEADS:
            found = _example(story.lines[number].text, pool, {story.lines[number].text}, chance)
        if found is not None:
            target, sources = found
            yield Example(f"natural-{story.id}-{number}", "natural", "sentence", sources, target, event)
            made += 1
            if made >= _MOST:
                return


def _example(
    text: str, pool: Pool, skip: set[str], chance: random.Random
) -> tuple[str, tuple[str, ...]] | None:
    """Target and sources made of a sentence; None where the others do not support it."""
    text = plain(text)
    near = pool.near(text, _NEAR, skip=skip)
    target = shortened(as_named(text, near), near)
    if len(set(content(target).stems)) < _LEAST_CONTENT or any(_copied(target, other) for other in near[:4]):
        return None
    chosen = pool.cover(target, least=LEAST_COVERAGE["natural"], skip=skip)
    needed = [pool.candidates[place] for place in chosen]
    if not needed or not supports(needed, target):
        return None
    return target, with_distractors(needed, near, chance)


def _pool(stories: Sequence[Story]) -> Pool:
    prior: dict[str, float] = {}
    for story in stories:
        for place in source_lines(story.lines[:_SOURCES]):
            line = story.lines[place]
            # What stands early is the news; what leans on the sentence before it makes a poor source.
            worth = 0.08 / (1 + place / 6) + (0.03 if line.alone else 0.0)
            prior[line.text] = max(prior.get(line.text, 0.0), worth)
    return Pool(list(prior), list(prior.values()))


def _copied(target: str, other: str) -> bool:
    return Indel.normalized_similarity(target.split(), other.split()) >= _COPY


def supports(sources: Sequence[str], target: str) -> bool:
    """Whether sources that hold the words of a target also say the same of the same.

    What belongs together in the target has to come together in them; the speaker has to be theirs; what
    they quote may not become a statement; dates, quotations, negations and doubts have to be kept; and the
    model has to be able to write the target.

    Args:
        sources: one to four sentences.
        target: the sentence that they are to support.
    """
    return (
        together(target, sources) >= _TOGETHER[len(sources)]
        and len(unwritable(target, sources)) <= _UNWRITABLE
        and _speaker_stated(target, sources)
        and not _unmarked(target, sources)
        and _faithful(target, sources)
    )


def _speaker_stated(target: str, sources: Sequence[str]) -> bool:
    """Whether a source has whoever reports in a target report too, and something of what is reported."""
    match = _REPORTS.search(target)
    if not match:
        return True
    stems = set(content(target).stems)
    speaker = match["before"] or match["after"]
    return any(
        speaker in source
        and _REPORTING.search(source)
        and len(stems & set(content(source).stems)) >= _SPOKEN * len(stems)
        for source in sources
    )


def _unmarked(target: str, sources: Sequence[str]) -> bool:
    """Whether a target states as a fact what is in its sources what somebody said."""
    if re.search(r"[“”\"]", target):
        return False
    return any(
        coverage(target, [quotation.text]) >= _UNMARKED
        for source in sources
        for quotation in annotate(source).quotations
    )


def _faithful(target: str, sources: Sequence[str]) -> bool:
    """Whether a target keeps the dates, quotations, speakers, negations and doubts of its sources."""
    shown, stated = annotate(target), [annotate(source) for source in sources]
    passages = "\n".join(sources)
    return not (
        unstated_date(shown, stated)
        or altered_quotation(shown, stated, target, passages)
        or moved_speaker(shown, stated, target)
        or flipped(shown, stated)
    )

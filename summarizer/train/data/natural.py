"""Examples from what different outlets wrote about one event: a sentence of one, supported by the others.

Nobody wrote these as a task, and so they are the nearest there is to the real one: a sentence that an
editor found fit to print, whose content stands in other words in one to four sentences of other papers.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from summarizer.annotate import annotate
from summarizer.annotate.quotation import SAID_VERBS
from summarizer.check.facts import altered_quotation, flipped, moved_speaker, unstated_date
from summarizer.train.data.corpus import Story
from summarizer.train.data.cover import Pool, together, with_distractors
from summarizer.train.data.events import Neighbours
from summarizer.train.data.gate import LEAST_COVERAGE
from summarizer.train.data.sentences import source_lines, target_lines
from summarizer.train.data.support import content, coverage, unstated, unwritable
from summarizer.train.data.parts import bears_meaning, spans_of, without
from summarizer.train.examples import Example

_OUTLETS = 15  # articles of others that are looked at
_TARGETS = 40  # first sentences of an article that may be targets
_SOURCES = 45  # first sentences of an article that may be sources
_MOST = 12  # examples an article
# A sentence that another outlet has word for word, or nearly, was taken from the same agency.
_COPY = 0.85
_UNWRITABLE = 1
# Share of neighbouring content words that one source has together, by the number of sources: the more there
# are, the more easily the words come together by chance.
_TOGETHER = (0.0, 0.55, 0.6, 0.7, 0.75)
_UNMARKED = 0.7  # share of a target's content that a source has between quotation marks
_HELD = 0.6  # share of a clause's content that others have, or else it goes
_SHORTEST = 8  # words
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms)\.? (?=[A-Z])")
_SAYS = rf"(?:{SAID_VERBS})"
_REPORTS = re.compile(rf"\b(?P<before>[A-Z][\w’-]++)(?:, [^,]{{1,80}},)? {_SAYS}\b|\b{_SAYS} (?:[A-Z][\w.’-]++ )*(?P<after>[A-Z][\w’-]++)\b")
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
        story = stories[number]
        others = [
            stories[other] for other in neighbours.near[number] if _outlet(stories[other]) != _outlet(story)
        ]
        if others:
            chance = random.Random(f"{seed} {story.id}")  # noqa: S311 - a sample, not a secret
            yield from _of_article(story, others[:_OUTLETS], neighbours.event[number], chance)


def _outlet(story: Story) -> str:
    """The house an article is from: "Fox News" and "Fox Online News" are one."""
    return story.source.split(" (")[0].split(" - ")[0].replace("Online ", "").lower()


def _of_article(story: Story, others: Sequence[Story], event: str, chance: random.Random) -> Iterator[Example]:
    pool = _pool(others)
    made = 0
    for number in target_lines(story, _TARGETS):
        text = plain(story.lines[number].text)
        near = [pool.candidates[place] for place in pool.near(text, 10)]
        target = shortened(text, near)
        needed = _support(target, pool)
        if not needed or any(_copied(target, other) for other in near[:4]):
            continue
        sources = with_distractors(needed, near, chance)
        yield Example(f"natural-{story.id}-{number}", "natural", "sentence", sources, target, event)
        made += 1
        if made >= _MOST:
            return


def _pool(others: Sequence[Story]) -> Pool:
    prior: dict[str, float] = {}
    for story in others:
        for place in source_lines(story.lines[:_SOURCES]):
            line = story.lines[place]
            # What stands early is the news; what leans on the sentence before it makes a poor source.
            worth = 0.08 / (1 + place / 6) + (0.03 if line.alone else 0.0)
            prior[line.text] = max(prior.get(line.text, 0.0), worth)
    return Pool(list(prior), list(prior.values()))


def plain(text: str) -> str:
    """A sentence without "Mr." and "Ms.", which a brief does not use.

    Args:
        text: the sentence.
    """
    return _HONORIFIC.sub("", text)


def shortened(text: str, near: Sequence[str]) -> str:
    """A sentence without the clauses and phrases that nobody else has.

    Args:
        text: the sentence.
        near: the sentences of others that share most with it.

    Returns:
        The sentence, or what is left of it where parts could go and were not supported.
    """
    gone = [
        (start, end)
        for start, end in spans_of(text)
        if not bears_meaning(text[start:end])
        and (coverage(text[start:end], near) < _HELD or unstated("x " + text[start:end], near))
    ]
    short = without(text, gone) if gone else text
    return short if len(short.split()) >= _SHORTEST else text


def _support(target: str, pool: Pool) -> list[str]:
    """The sources of a target, none where they do not say of the same things the same."""
    needed = [pool.candidates[place] for place in pool.cover(target, least=LEAST_COVERAGE["natural"])]
    if not needed or together(target, needed) < _TOGETHER[len(needed)] or not _speaker_stated(target, needed):
        return []
    if len(unwritable(target, needed)) > _UNWRITABLE or _unmarked(target, needed):
        return []
    return needed if faithful(target, needed) else []


def _unmarked(target: str, sources: Sequence[str]) -> bool:
    """Whether a target states as a fact what is in its sources what somebody said."""
    if re.search(r"[“”\"]", target):
        return False
    return any(
        coverage(target, [quotation.text]) >= _UNMARKED
        for source in sources
        for quotation in annotate(source).quotations
    )


def _speaker_stated(target: str, sources: Sequence[str]) -> bool:
    """Whether a source has whoever reports in a target report too, and something of what is reported."""
    match = _REPORTS.search(target)
    if not match:
        return True
    stems = set(content(target).stems)
    speaker = match["before"] or match["after"]
    return any(
        speaker in source and _REPORTING.search(source) and len(stems & set(content(source).stems)) >= 0.4 * len(stems)
        for source in sources
    )


def _copied(target: str, other: str) -> bool:
    return Indel.normalized_similarity(target.split(), other.split()) >= _COPY


def faithful(target: str, sources: Sequence[str]) -> bool:
    """Whether a target keeps the dates, quotations, speakers, negations and doubts of its sources.

    Args:
        target: a sentence.
        sources: the sentences that are to support it.
    """
    shown, stated = annotate(target), [annotate(source) for source in sources]
    passages = "\n".join(sources)
    return not (
        unstated_date(shown, stated)
        or altered_quotation(shown, stated, target, passages)
        or moved_speaker(shown, stated, target)
        or flipped(shown, stated)
    )

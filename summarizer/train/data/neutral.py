"""Examples from events that a neutral editor summed up (NeuS: Lee et al. 2022).

The neutral summary is the nearest there is to what a brief should say: its sentences, the whole of it,
and its headline, each supported by how the outlets opened their articles.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from summarizer.annotate.anaphora import dangling, first_person
from summarizer.train.data.corpus import Event, Line, lines_of
from summarizer.train.data.cover import Pool, with_distractors
from summarizer.train.data.gate import LEAST_COVERAGE, LEAST_COVERAGE_OF_BRIEF, SOURCE_LENGTH
from summarizer.train.data.headline import sentence_case
from summarizer.train.data.support import coverage, unstated
from summarizer.train.examples import Example

_MOST = 12  # sources of a brief
_LEAST_SENTENCES = 2
# What an editor of roundups says of the coverage, and not of the event.
_TALK = re.compile(
    r"\b(?:outlets?|media|coverage|AllSides|sources? (?:from|on|across)|"
    r"(?:left|right|center)[- ](?:rated|leaning)|"
    r"headlines?|commentators?|(?:from|on) the (?:left|right)|voices)\b",
    re.IGNORECASE,
)


def build(events: Sequence[Event], component: Mapping[str, str], chance: random.Random) -> Iterator[Example]:
    """Make examples of neutral summaries.

    Args:
        events: with leads, summary and title.
        component: event id → id of the group of events that stay in one split.
        chance: where distractors and order come from.

    Yields:
        Sentences, briefs and titles in the order of the events; the gate has not seen them.
    """
    for event in events:
        leads = [usable(lines_of(text, title)) for title, text in event.leads]
        group = component.get(event.id, f"event-{event.id}")
        yield from _sentences(event, leads, group, chance)
        yield from _brief(event, leads, group)
        yield from _title(event, leads, group, chance)


def usable(lines: Sequence[Line]) -> list[str]:
    """The sentences that can be sources: whole, and neither too short nor too long."""
    least, most = SOURCE_LENGTH
    return [line.text for line in lines if line.sound and least <= len(line.text.split()) <= most]


def in_turn(leads: Sequence[Sequence[str]], most: int = _MOST) -> list[str]:
    """The first sentence of each outlet, the second of each, and so on; each once.

    Args:
        leads: the sentences of each outlet.
        most: how many are wanted.
    """
    turns = (line for row in zip_longest(*leads) for line in row if line is not None)
    return list(dict.fromkeys(turns))[:most]


def _sentences(
    event: Event, leads: Sequence[Sequence[str]], group: str, chance: random.Random
) -> Iterator[Example]:
    pool = Pool(in_turn(leads, 40))
    for number, line in enumerate(lines_of(event.summary)):
        target = line.text
        if not line.sound or first_person(target) or dangling(target) or _TALK.search(target):
            continue
        chosen = pool.cover(target, least=LEAST_COVERAGE["neutral"], strict=False)
        if chosen:
            near = pool.near(target, 8)
            sources = with_distractors([pool.candidates[place] for place in chosen], near, chance)
            yield Example(f"{event.id}-s{number}", "neutral", "sentence", sources, target, group)


def _brief(event: Event, leads: Sequence[Sequence[str]], group: str) -> Iterator[Example]:
    sources = in_turn(leads)
    kept: list[str] = []
    for line in lines_of(event.summary):
        text = line.text
        stands = bool(kept) or not dangling(text)
        told = coverage(text, sources) >= LEAST_COVERAGE_OF_BRIEF and not unstated(text, sources)
        if line.sound and stands and told and not first_person(text) and not _TALK.search(text):
            kept.append(text)
    if len(kept) >= _LEAST_SENTENCES:
        yield Example(f"{event.id}-b", "neutral", "brief", tuple(sources), " ".join(kept), group)


def _title(
    event: Event, leads: Sequence[Sequence[str]], group: str, chance: random.Random
) -> Iterator[Example]:
    firsts = in_turn([lead[:2] for lead in leads], 5)
    title = sentence_case(event.title, [*in_turn(leads), event.summary])
    if title and firsts:
        chance.shuffle(firsts)
        yield Example(f"{event.id}-t", "title", "title", tuple(firsts), title, group)

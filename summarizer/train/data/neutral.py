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
from summarizer.train.data.corpus import Event, Line, Story, lines_of
from summarizer.train.data.cover import Pool, with_distractors
from summarizer.train.data.gate import LEAST_COVERAGE, LEAST_COVERAGE_OF_BRIEF
from summarizer.train.data.headline import sentence_case
from summarizer.train.data.sentences import source_lines
from summarizer.train.data.support import coverage, unstated
from summarizer.train.examples import Example

_MOST = 12  # sources of a brief
_FROM_LATER = 4  # of them from what follows the leads
_LATER = 30  # first sentences of an article
_LEAST_SENTENCES = 2
_STRAIGHT = str.maketrans("“”", '""')
# What an editor of roundups says of the coverage, and not of the event.
_TALK = re.compile(
    r"\b(?:outlets?|media|coverage|AllSides|sources? (?:from|on|across)|"
    r"(?:left|right|center)[- ](?:rated|leaning)|"
    r"headlines?|commentators?|(?:from|on) the (?:left|right)|voices)\b",
    re.IGNORECASE,
)


def build(
    events: Sequence[Event],
    component: Mapping[str, str],
    articles: Mapping[str, Story],
    chance: random.Random,
) -> Iterator[Example]:
    """Make examples of neutral summaries.

    Args:
        events: with leads, summary and title.
        component: event id → id of the group of events that stay in one split.
        articles: id → article, for the events whose articles are known: what follows their leads is a
            source too.
        chance: where distractors and order come from.

    Yields:
        Sentences, briefs and titles in the order of the events; the gate has not seen them.
    """
    for event in events:
        leads = [usable(lines_of(text, title)) for title, text in event.leads]
        known = [articles[name] for name in event.articles if name in articles]
        later = [usable(story.lines[:_LATER]) for story in known]
        group = component.get(event.id, f"event-{event.id}")
        yield from _sentences(event, leads, later, group, chance)
        yield from _brief(event, leads, later, group)
        yield from _title(event, leads, group, chance)


def usable(lines: Sequence[Line]) -> list[str]:
    """The sentences that can be sources.

    Args:
        lines: sentences of an article.
    """
    return [lines[place].text for place in source_lines(lines)]


def in_turn(leads: Sequence[Sequence[str]], most: int = _MOST) -> list[str]:
    """The first sentence of each outlet, the second of each, and so on; each once.

    Args:
        leads: the sentences of each outlet.
        most: how many are wanted.
    """
    turns = (line for row in zip_longest(*leads) for line in row if line is not None)
    return list(dict.fromkeys(turns))[:most]


def _sentences(
    event: Event,
    leads: Sequence[Sequence[str]],
    later: Sequence[Sequence[str]],
    group: str,
    chance: random.Random,
) -> Iterator[Example]:
    first = in_turn(leads, 40)
    pools = (Pool(first), Pool(list(dict.fromkeys([*first, *in_turn(later, 100)]))))
    for number, line in enumerate(_told(event)):
        target = line.text
        if dangling(target):
            continue
        for pool in pools:
            chosen = pool.cover(target, least=LEAST_COVERAGE["neutral"], strict=False)
            if chosen:
                near = pool.near(target, 8)
                sources = with_distractors([pool.candidates[place] for place in chosen], near, chance)
                yield Example(f"{event.id}-s{number}", "neutral", "sentence", sources, target, group)
                break


def _told(event: Event) -> list[Line]:
    """The whole sentences of a summary that tell of the event."""
    return [
        line
        for line in lines_of(even_marks(event.summary))
        if line.sound and not first_person(line.text) and not _TALK.search(line.text)
    ]


def even_marks(text: str) -> str:
    """A text with straight quotation marks throughout where it mixes them with curly ones.

    Args:
        text: a summary.
    """
    mixed = text.count('"') % 2 and text.count("“") != text.count("”")
    return text.translate(_STRAIGHT) if mixed else text


def _brief(
    event: Event, leads: Sequence[Sequence[str]], later: Sequence[Sequence[str]], group: str
) -> Iterator[Example]:
    sources = in_turn(leads, _MOST - _FROM_LATER)
    pool = Pool([text for text in in_turn(later, 100) if text not in sources])
    for line in _told(event):
        if len(sources) < _MOST and not _holds(sources, line.text):
            # What the leads lack is looked for in what follows them.
            sources += [text for text in pool.near(line.text, 2) if text not in sources][
                : _MOST - len(sources)
            ]
    kept: list[str] = []
    for line in _told(event):
        if (kept or not dangling(line.text)) and _holds(sources, line.text):
            kept.append(line.text)
    if len(kept) >= _LEAST_SENTENCES:
        yield Example(f"{event.id}-b", "neutral", "brief", tuple(sources), " ".join(kept), group)


def _holds(sources: Sequence[str], text: str) -> bool:
    return coverage(text, sources) >= LEAST_COVERAGE_OF_BRIEF and not unstated(text, sources)


def _title(
    event: Event, leads: Sequence[Sequence[str]], group: str, chance: random.Random
) -> Iterator[Example]:
    firsts = in_turn([lead[:2] for lead in leads], 5)
    title = sentence_case(event.title, [*in_turn(leads), event.summary])
    if title and firsts:
        chance.shuffle(firsts)
        yield Example(f"{event.id}-t", "title", "title", tuple(firsts), title, group)

"""Examples from events that a neutral editor summed up (NeuS: Lee et al. 2022).

The neutral summary is the nearest there is to what a brief should say: its sentences, the whole of it,
and its headline, each supported by how the outlets opened their articles.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from summarizer.annotate.anaphora import dangling, first_person
from summarizer.train.data.briefs import MOST, MOST_WORDS, fitting
from summarizer.train.data.corpus import Event, Line, Story, lines_of
from summarizer.train.data.cover import Pool, with_distractors
from summarizer.train.data.cut import cut
from summarizer.train.data.ground import Grounded, Rule, ground, supports
from summarizer.train.data.headline import sentence_case, stated
from summarizer.train.data.match import holdings, share_held
from summarizer.train.data.sentences import source_lines
from summarizer.train.data.support import unstated, unwritable
from summarizer.train.examples import Example

_FROM_LATER = 4  # sources of a brief that are left for what the first sentences lack
_WORDS_LATER = 110
_LATER = 30  # first sentences of an article
_NEAR = 14
_WORDS = (16, 80)  # of a brief
_COVERED = 0.65  # share of the stems of a sentence that the chosen sources have, before words of a kind count
_FULLY = 0.88  # the share from which nothing else is asked
_HELD = 0.75  # share of a sentence's content that its sources hold
# An editor rewrites more freely than outlets differ from one another.
_SENTENCE = Rule(first=0.4, held=0.75, general=2, unwritable=1, most=4, joint=False, copies=True)
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


def in_turn(leads: Sequence[Sequence[str]], most: int = MOST) -> list[str]:
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
        if dangling(line.text):
            continue
        for pool in pools:
            near = pool.near(line.text, _NEAR)
            found = _as_told(line.text, pool) or ground(line.text, near, Counter(), _SENTENCE)
            if found is not None:
                sources = with_distractors(found.sources, near[:8], chance)
                yield Example(f"{event.id}-s{number}", "neutral", "sentence", sources, found.target, group)
                break


def _as_told(text: str, pool: Pool) -> Grounded | None:
    """A sentence that needs no cutting, with the sources that hold most of it."""
    chosen = pool.cover(text, least=_COVERED, strict=False)
    sources = tuple(pool.candidates[place] for place in chosen)
    share = share_held(text, holdings(sources)) if sources else 0.0
    if share < _HELD or len(unwritable(text, sources)) > _SENTENCE.unwritable:
        return None
    return Grounded(text, sources) if share >= _FULLY or supports(sources, text) else None


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
    sources = fitting(in_turn(leads, 40), MOST - _FROM_LATER, MOST_WORDS - _WORDS_LATER)
    pool = Pool([text for text in in_turn([*leads, *later], 120) if text not in sources])
    told = _told(event)
    for line in told:
        if not _held(line.text, sources):
            # What the first sentences lack is looked for in what follows them.
            more = [text for text in pool.near(line.text, 2) if text not in sources]
            sources = fitting([*sources, *more[:1]])
    kept: list[str] = []
    for line in told:
        text = _held(line.text, sources)
        if text and (kept or not dangling(text)) and len(" ".join([*kept, text]).split()) <= _WORDS[1]:
            kept.append(text)
    target = " ".join(kept)
    if len(target.split()) >= _WORDS[0]:
        yield Example(f"{event.id}-b", "neutral", "brief", tuple(sources), target, group)


def _held(text: str, sources: Sequence[str]) -> str:
    """A sentence as far as sources hold it: as it is, or cut; "" where they do not."""
    if share_held(text, holdings(sources)) >= _HELD and not unstated(text, sources):
        return text
    shorter = cut(text, holdings(sources), _SENTENCE.general)
    return "" if not shorter or unstated(shorter, sources) else shorter


def _title(
    event: Event, leads: Sequence[Sequence[str]], group: str, chance: random.Random
) -> Iterator[Example]:
    firsts = in_turn([lead[:2] for lead in leads], 5)
    title = sentence_case(event.title, [*in_turn(leads), event.summary])
    if title and firsts and stated(title, firsts):
        chance.shuffle(firsts)
        yield Example(f"{event.id}-t", "title", "title", tuple(firsts), title, group)

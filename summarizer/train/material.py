"""What the verifier's pairs are made of: true sentences beside their sources.

They are the examples of the fusion model, and sentences of the articles themselves where these hold what
the rarer rules look for: one who does something to another, a claim, somebody's lawyer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from summarizer.train.corrupt.text import is_sentence
from summarizer.train.data.corpus import Story
from summarizer.train.data.support import coverage, unstated
from summarizer.train.examples import Example

# Titles are no sentences.
_USED = frozenset({"natural", "neutral", "pair", "unfused", "spoiled"})
# Share of a target's content that has to stand in its sources. What rules took apart always does; what
# people wrote often says more than the sources that were found for it.
_COVERED = {"natural": 0.95, "neutral": 0.87, "pair": 0.93}
# Sentences that somebody wrote in words of their own are few: they are seen so many times, beside other
# further sources each time.
_REPEATED = {"neutral": 3}
_SPOILED = 0.3  # share of the spoiled examples that are used
_MOST_SOURCES = 5
_DISTRACTED = 0.5  # share of the examples that get further sentences of their event as sources
_LEAST_WORDS, _MOST_WORDS = 7, 45
_DRAWN = 12  # sentences of an event, of which further sources are taken
_REACH = 8  # sentences of the same article, before and after
_EXAMPLE = re.compile(r"(?:(?:unfused|spoiled)-\w+|natural(?:-\w+)?)-(?P<article>\w+)-\d+")
# Sentences in which the rarer rules may find something, the rarest first.
_WORTH = (
    re.compile(
        r"\b(?:[A-Z][\w.’'-]+|[Pp]olice|officials|company|president|judge|senator|court|government) "
        r"(?:(?:has|have|had|was|were) )?(?:also )?(?:accused|sued|fired|dismissed|criticized|attacked|"
        r"killed|arrested|beat|defeated"
        r"|asked|urged|praised|blamed|warned|endorsed|nominated|appointed|replaced|succeeded|thanked|condemned|rejected|backed|called"
        r"|charged|shot|visited|slammed|blasted|mocked|insulted|denounced|rebuked|threatened|challenged|interviewed|hired|pardoned"
        r"|subpoenaed|indicted|supported|opposed|ordered|pressed|persuaded|invited|welcomed|hosted|helped|saved|defended|led"
        r"|overtook|captured|paid|banned|blocked|suspended|briefed|informed|notified|targeted|invaded|bombed|sanctioned)"
        r"(?: by)? (?:the |a |an |his |her )?(?:[A-Z]|officials|company|president|judge|senator|court|"
        r"government|man|woman|police)"
    ),
    re.compile(
        r"\b(?:claim(?:s|ed)|alleg(?:es|ed)|accus(?:es|ed)|insist(?:s|ed)|argu(?:es|ed)|contend(?:s|ed)|assert(?:s|ed)|denie[ds]|"
        r"what (?:he|she|they) (?:called|described)|so-called|predict(?:s|ed)|believes?|complained|"
        r"speculated) "
    ),
    re.compile(
        r"(?:[’']s|s[’']) (?:(?:former|longtime|top|senior|personal|chief|own) )*(?:spokes\w+|lawyers?|"
        r"attorneys?|aides?|advis[eo]rs?|son|"
        r"daughter|wife|husband|brother|sister|father|mother|ally|allies|deputy|campaign manager|"
        r"chief of staff)\b|"
        r"\b(?:spokes\w+|lawyer|attorney|aide|adviser) (?:for|to) |\b(?:[Aa]cting|[Dd]eputy|[Ff]ormer|"
        r"[Vv]ice) [A-Z]"
    ),
    re.compile(r"^[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)* (?:said|says|told|is|was|has|had|will|would|[a-z]+ed) "),
)


@dataclass(frozen=True, slots=True)
class Material:
    """A true sentence, and what it is to be held against.

    Args:
        id: unique among those of a split.
        origin: kind of the example, or ``article``.
        event: pairs of one event stand in one split.
        sources: 1 to 5 source sentences.
        target: the sentence; "" where only the sources are known to be true.
        plain: whether the sources are what somebody wrote, so that they are true themselves.
    """

    id: str
    origin: str
    event: str
    sources: tuple[str, ...]
    target: str
    plain: bool


def of_examples(
    examples: Iterable[Example], events: Mapping[str, Sequence[str]], seed: int
) -> Iterator[Material]:
    """Material of the fusion model's examples.

    Args:
        examples: of one split; titles and briefs are passed over.
        events: event → sentences, for sources that do not belong.
        seed: of every choice.

    Yields:
        One for most examples, several for the rarest.
    """
    for example in examples:
        rng = Random(f"{seed} {example.id}")  # noqa: S311 - training data, not secrets
        spoiled = example.kind == "spoiled"
        if example.kind not in _USED or example.task != "sentence" or (spoiled and rng.random() >= _SPOILED):
            continue
        target = example.target if _supported(example) else ""
        if not target and (spoiled or not is_sentence(example.sources[0])):
            continue
        told = (*example.sources, example.target)
        for time in range(_REPEATED.get(example.kind, 1) if target else 1):
            name = f"{example.id}#{time}" if time else example.id
            further = [s for s in _some(events.get(example.event, ()), rng) if s not in told]
            sources = mixed(example.sources, further, rng)
            yield Material(name, example.kind, example.event, sources, target, not spoiled)


def _supported(example: Example) -> bool:
    """Whether the sources of an example hold all that its target says, as far as its words tell."""
    least = _COVERED.get(example.kind, 0.0)
    if not is_sentence(example.target):
        return False
    return not least or (
        coverage(example.target, example.sources) >= least and not unstated(example.target, example.sources)
    )


def mixed(sources: Sequence[str], further: Sequence[str], rng: Random) -> tuple[str, ...]:
    """Sources, half of the time with one or two others between them.

    Args:
        sources: 1 to 5.
        further: what can be mixed in.
        rng: decides.
    """
    room = _MOST_SOURCES - len(sources)
    if room <= 0 or not further or rng.random() >= _DISTRACTED:
        return tuple(sources)
    together = [*sources, *rng.sample(further, min(len(further), room, rng.choice((1, 2))))]
    rng.shuffle(together)
    return tuple(together)


def articles_of(examples: Iterable[Example]) -> dict[str, str]:
    """Id of an article → the event that its examples have, so that its sentences stay on their side.

    Args:
        examples: of one split.
    """
    found = {}
    for example in examples:
        if match := _EXAMPLE.fullmatch(example.id):
            found[match["article"]] = example.event
    return found


def of_articles(
    stories: Iterable[Story],
    events: Mapping[str, str],
    sentences: Mapping[str, Sequence[str]],
    seed: int,
    *,
    most: int,
) -> Iterator[Material]:
    """Material of articles: sentences in which the rarer rules may find something.

    Args:
        stories: the articles.
        events: article → event; articles that are not in it are passed over.
        sentences: event → sentences of several articles, for further sources.
        seed: of every choice.
        most: sentences of an article at most, and as many again in which one does something to another.

    Yields:
        Sentences with one to four others of their article or event.
    """
    for story in stories:
        event = events.get(story.id)
        if event is None:
            continue
        rng = Random(f"{seed} {story.id}")  # noqa: S311 - training data, not secrets
        for place in _chosen(story, rng, most):
            reach = range(max(0, place - _REACH), min(len(story.lines), place + _REACH + 1))
            near = [story.lines[n].text for n in reach if n != place]
            text = story.lines[place].text
            found = (*near, *_some(sentences.get(event, ()), rng))
            others = [s for s in dict.fromkeys(found) if s != text and _fit(s)]
            sources = [text, *rng.sample(others, min(len(others), rng.choice((1, 2, 2, 3))))]
            rng.shuffle(sources)
            yield Material(f"article-{story.id}-{place}", "article", event, tuple(sources), text, plain=True)


def _some(sentences: Sequence[str], rng: Random) -> list[str]:
    """A few of many sentences."""
    return rng.sample(sentences, min(_DRAWN, len(sentences)))


def _chosen(story: Story, rng: Random, most: int) -> list[int]:
    """Places of the sentences that are worth while, those for the rarest rules first."""
    rows: list[list[int]] = [[] for _ in _WORTH]
    for place, line in enumerate(story.lines):
        if line.sound and line.alone and _fit(line.text):
            row = next(
                (row for row, pattern in zip(rows, _WORTH, strict=True) if pattern.search(line.text)), None
            )
            if row is not None:
                row.append(place)
    for row in rows:
        rng.shuffle(row)
    # Who does something to whom is the rarest to be found.
    first, *others = rows
    return [*first[:most], *[place for row in others for place in row[: max(1, most // 2)]][:most]]


def _fit(text: str) -> bool:
    return _LEAST_WORDS <= len(text.split()) <= _MOST_WORDS and is_sentence(text)

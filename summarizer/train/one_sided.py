"""Find words that only one side uses of the same events, as candidates for the lexicon of loaded language.

``python -m summarizer.train.one_sided --articles ARTICLES --output FILE``. ARTICLES is a JSONL file (plain,
``.gz`` or ``.xz``) with ``id``, ``date``, ``source``, ``lean`` (``left``, ``center`` or ``right``), ``title``
and ``text`` of an article in each line. Only events that both sides write of are read, and of their
articles only what the outlet says in its own voice. What is one-sided is weighed as log-odds with an
informative Dirichlet prior (Monroe, Colaresi & Quinn 2008). FILE gets a row a word for somebody to judge: a
word may be one-sided because it is loaded, because one outlet's style has it, or because one side tells
another part of the story.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from summarizer.annotate.voice import own_voice
from summarizer.annotate.word import FUNCTION_WORDS
from summarizer.train.data.corpus import Story, records, stories
from summarizer.train.data.events import neighbours

SIDES = ("left", "center", "right")
HEADER = "word\tside\tz\tleft\tcenter\tright\toutlets\tevents\talone"
# The prior weighs as much as this share of the articles, so that rare words have to be very one-sided.
_PRIOR = 0.05
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[.,;:!?]")


@dataclass(frozen=True, slots=True)
class Told:
    """What one article says in its own voice.

    Args:
        event: id of its event.
        side: ``left``, ``center`` or ``right``.
        outlet: who published it.
        words: the words and pairs of neighbouring words that it uses, each once; no names.
    """

    event: str
    side: str
    outlet: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that one side uses.

    Args:
        word: a word, or two with a space.
        side: which side has it, ``left`` or ``right``.
        z: log-odds against the other side, in standard deviations.
        articles: of each side that have it.
        outlets: of its side that have it.
        events: in which its side has it.
        alone: share of these events in which no article of another side has it.
    """

    word: str
    side: str
    z: float
    articles: Mapping[str, int]
    outlets: int
    events: int
    alone: float

    def row(self) -> str:
        """As a line of the output."""
        counts = "\t".join(str(self.articles[side]) for side in SIDES)
        where = f"{self.outlets}\t{self.events}\t{self.alone:.2f}"
        return f"{self.word}\t{self.side}\t{self.z:.1f}\t{counts}\t{where}"


def told(articles: Iterable[Story], leans: Mapping[str, str], events: Sequence[str]) -> Iterator[Told]:
    """What the articles say in their own voice, of the events that left and right write of.

    Args:
        articles: in sentences.
        leans: article id → its side.
        events: for each article the id of its event.
    """
    chosen = [
        (story, event) for story, event in zip(articles, events, strict=True) if leans.get(story.id) in SIDES
    ]
    sides: dict[str, set[str]] = defaultdict(set)
    for story, event in chosen:
        sides[event].add(leans[story.id])
    for story, event in chosen:
        if sides[event] >= {"left", "right"}:
            text = (own_voice(line.text) for line in story.lines)
            yield Told(event, leans[story.id], story.source, frozenset(w for t in text for w in words_of(t)))


def words_of(text: str) -> Iterator[str]:
    """The words of a sentence and its pairs of neighbouring words, lower-cased, without names.

    Args:
        text: a sentence, with blanks where somebody else speaks.
    """
    run: list[str] = []
    for place, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        if len(word) > 1 and (word.islower() or (place == 0 and word[1:].islower())):
            run.append(word.lower().replace("’", "'"))
        else:
            yield from _singles_and_pairs(run)
            run = []
    yield from _singles_and_pairs(run)


def _singles_and_pairs(run: Sequence[str]) -> Iterator[str]:
    yield from (word for word in run if word not in FUNCTION_WORDS)
    yield from (f"{a} {b}" for a, b in pairwise(run) if not (a in FUNCTION_WORDS and b in FUNCTION_WORDS))


def log_odds(
    one: Sequence[int], other: Sequence[int], sizes: tuple[int, int], prior: float = _PRIOR
) -> list[float]:
    """Log-odds of words between two groups with an informative Dirichlet prior, in standard deviations.

    Args:
        one: how many articles of the first group have each word.
        other: the same of the second.
        sizes: the sum of these counts over all words of each group: one side may write longer articles.
        prior: weight of the prior, which is the words' counts over both groups, beside these.

    Returns:
        For each word; above 0 where the first group has it more often (Monroe et al. 2008, eq. 15 to 22).
    """
    a, b = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    alpha = prior * (a + b) + 1e-2
    whole = prior * sum(sizes)
    odds_a = np.log((a + alpha) / (sizes[0] + whole - a - alpha))
    odds_b = np.log((b + alpha) / (sizes[1] + whole - b - alpha))
    found: list[float] = ((odds_a - odds_b) / np.sqrt(1 / (a + alpha) + 1 / (b + alpha))).tolist()
    return found


def candidates(
    articles: Sequence[Told], *, least: int = 25, least_z: float = 3.0, outlets: int = 3
) -> list[Candidate]:
    """The words that one side uses of the same events, the most one-sided first.

    Args:
        articles: of all sides.
        least: how many articles have to have the word.
        least_z: how one-sided it has to be.
        outlets: how many outlets of its side have to have it: else it is a house style.
    """
    counts = {side: Counter[str]() for side in SIDES}
    for article in articles:
        counts[article.side].update(article.words)
    words = sorted(
        w for w in counts["left"] | counts["right"] if counts["left"][w] + counts["right"][w] >= least
    )
    scores = log_odds(
        [counts["left"][w] for w in words],
        [counts["right"][w] for w in words],
        (counts["left"].total(), counts["right"].total()),
    )
    side_of = {
        w: "left" if z > 0 else "right" for w, z in zip(words, scores, strict=True) if abs(z) >= least_z
    }
    where: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for article in articles:
        for word in article.words & side_of.keys():
            where[word].add((article.side, article.outlet, article.event))
    found = []
    for word, z in zip(words, scores, strict=True):
        if word not in side_of:
            continue
        side = side_of[word]
        own = {event for s, _, event in where[word] if s == side}
        shared = {event for s, _, event in where[word] if s != side}
        users = len({outlet for s, outlet, _ in where[word] if s == side})
        if users >= outlets:
            by_side = {s: counts[s][word] for s in SIDES}
            found.append(
                Candidate(word, side, abs(z), by_side, users, len(own), len(own - shared) / len(own))
            )
    return sorted(found, key=lambda c: (-c.z, c.word))


def main() -> None:
    """Read the command line, count, and write the candidates."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument(
        "--cache", type=Path, default=Path("runs/data/cache"), help="folder for the sentences"
    )
    parser.add_argument("--limit", type=int, help="read only the first articles")
    parser.add_argument("--least", type=int, default=25, help="articles that have to have a word")
    parser.add_argument("--z", type=float, default=3.0, help="how one-sided a word has to be")
    parser.add_argument("--outlets", type=int, default=3, help="outlets of its side that have to have it")
    options = parser.parse_args()
    leans = {record["id"]: record["lean"] for record in records(options.articles)}
    read = list(stories(options.articles, options.cache, limit=options.limit, processes=1))
    found = candidates(
        list(told(read, leans, neighbours(read).event)),
        least=options.least,
        least_z=options.z,
        outlets=options.outlets,
    )
    options.output.write_text("\n".join([HEADER, *(c.row() for c in found)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""What a neutral editor would mention: how probably each word, and each pair of words, is said.

Content selection as in bottom-up summarization (Gehrmann, Deng & Rush 2018), by a logistic model over what
is counted anyway: who says it, how early, how central. The weights in ``content.json`` were learned from
events that editors summed up (``summarizer train content``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.annotate.background import inverse_document_frequency
from summarizer.annotate.word import FUNCTION_WORDS, stem, words
from summarizer.ordering import rounded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.document import Sentence

# How much more a likely concept counts than several unlikely ones, and a pair than a single stem: measured on
# training events, where anything between 1 and 2, and between 1 and 4, does about as well.
_CONTRAST = 1.5
_PAIR = 3.0

Concept = str | tuple[str, str]
"""A stem that carries content, or two neighbouring stems of which one does."""

WEIGHTS = Path(__file__).with_name("content.json")

FEATURES = (
    "share of voices",
    "two voices",
    "three voices or more",
    "opens an article",
    "nearness to the start",
    "occurrences",
    "theme score",
    "theme score squared",
    "first theme",
    "theme rank",
    "centrality",
    "closeness to a headline",
    "closeness squared",
    "voices of the theme",
    "share of openings",
    "sum of centralities",
    "in a headline",
    "share of headlines",
    "idf",
    "idf squared",
    "lower idf",
    "number",
    "sentences of the input",
    "theme score, two voices",
    "in a headline, two voices",
    "opens, two voices",
    "centrality, share of voices",
)
"""What the first half of the columns of :func:`features` is, for single stems; the other half is the same for
pairs, and the last column tells pairs from single stems."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """The n sentences of a cluster with what is known of each, in the order of the articles.

    Args:
        sentences: the sentences.
        centrality: (n,) 0..1.
        theme: (n,) number of each sentence's theme, in falling order of score.
        scores: (themes,) score of each theme, 0..1.
        headline: (n,) closeness to the closest headline, 0..1; zeros where there is none.
        headlines: the headlines, each once.
    """

    sentences: Sequence[Sentence]
    centrality: NDArray[np.float64]
    theme: NDArray[np.intp]
    scores: NDArray[np.float64]
    headline: NDArray[np.float64]
    headlines: Sequence[str]


@dataclass(slots=True)
class _Count:
    """What is counted of a concept."""

    voices: set[str] = field(default_factory=set)
    place: int = 1_000_000
    occurrences: int = 0
    score: float = 0.0
    theme: int = 1_000_000
    centrality: float = 0.0
    headline: float = 0.0
    theme_voices: int = 0
    openings: int = 0
    centralities: float = 0.0


def concepts(text: str) -> frozenset[Concept]:
    """The concepts of a text.

    Args:
        text: one or more sentences.
    """
    return frozenset(concept for concept, _, _ in placed(words(text)))


def placed(of: Sequence[str]) -> Iterator[tuple[Concept, int, int]]:
    """The concepts of a row of words and where they stand.

    Args:
        of: the words.

    Yields:
        Concept, and the places of its first and of its last word, for a single stem the same.
    """
    stems = [(one := stem(word.lower()), one in FUNCTION_WORDS) for word in of]
    for place, (one, light) in enumerate(stems):
        if not light:
            yield one, place, place
    for place, ((a, light), (b, other)) in enumerate(pairwise(stems)):
        if not (light and other):
            yield (a, b), place, place + 1


def features(told: Told) -> tuple[list[Concept], NDArray[np.float64]]:
    """What is known of each concept of a cluster, in numbers.

    Args:
        told: the cluster.

    Returns:
        k concepts in the order in which the articles bring them, and (k, 55) values, see :data:`FEATURES`.
    """
    counts = _count(told)
    voices = len({sentence.article for sentence in told.sentences})
    in_headlines: dict[Concept, int] = {}
    for headline in told.headlines:
        for concept in concepts(headline):
            in_headlines[concept] = in_headlines.get(concept, 0) + 1
    rows = np.array(
        [
            _row(concept, count, in_headlines.get(concept, 0), voices=voices, told=told)
            for concept, count in counts.items()
        ]
    ).reshape(len(counts), len(FEATURES))
    pair = np.array([isinstance(concept, tuple) for concept in counts], dtype=np.float64)[:, None]
    return list(counts), np.concatenate([rows * (1 - pair), rows * pair, pair], axis=1)


def _count(told: Told) -> dict[Concept, _Count]:
    counts: dict[Concept, _Count] = {}
    heard: dict[int, set[str]] = {}
    for sentence, theme in zip(told.sentences, told.theme, strict=True):
        heard.setdefault(int(theme), set()).add(sentence.article)
    place: dict[str, int] = {}
    for row, sentence in enumerate(told.sentences):
        at = place[sentence.article] = place.get(sentence.article, -1) + 1
        theme, centrality = int(told.theme[row]), float(told.centrality[row])
        # In an order of its own, for that of a set changes from run to run.
        for concept in sorted(concepts(sentence.text), key=str):
            count = counts.setdefault(concept, _Count())
            count.voices.add(sentence.article)
            count.place = min(count.place, at)
            count.occurrences += 1
            count.score = max(count.score, float(told.scores[theme]))
            count.theme = min(count.theme, theme)
            count.centrality = max(count.centrality, centrality)
            count.headline = max(count.headline, float(told.headline[row]))
            count.theme_voices = max(count.theme_voices, len(heard[theme]))
            count.openings += at == 0
            count.centralities += centrality
    return counts


def _row(concept: Concept, count: _Count, titled: int, *, voices: int, told: Told) -> list[float]:
    parts = (concept,) if isinstance(concept, str) else concept
    idf = [inverse_document_frequency(part) for part in parts]
    share, two = len(count.voices) / voices, float(len(count.voices) >= 2)
    return [
        share,
        float(len(count.voices) == 2),
        float(len(count.voices) >= 3),
        float(count.place == 0),
        1 / (1 + count.place),
        float(np.log1p(count.occurrences)),
        count.score,
        count.score**2,
        float(count.theme == 0),
        1 / (1 + count.theme),
        count.centrality,
        count.headline,
        count.headline**2,
        float(np.log1p(count.theme_voices)),
        count.openings / voices,
        float(np.log1p(count.centralities)),
        float(titled > 0),
        titled / max(1, len(told.headlines)),
        max(idf),
        max(idf) ** 2 / 10,
        min(idf),
        float(any(character.isdigit() for part in parts for character in part)),
        float(np.log(len(told.sentences))),
        count.score * two,
        float(titled > 0) * two,
        float(count.place == 0) * two,
        count.centrality * share,
    ]


@cache
def _weights() -> tuple[NDArray[np.float64], float]:
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    names = [*(f"{name}" for name in FEATURES), *(f"{name} (pair)" for name in FEATURES), "pair"]
    return np.array([stored["weights"][name] for name in names]), float(stored["intercept"])


def log_odds(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log odds that a neutral summary of some 60 words holds concepts, by what is counted of them.

    Args:
        rows: (k, 55) as :func:`features` gives them.
    """
    weights, intercept = _weights()
    return np.asarray(rows @ weights + intercept)


def mentioned(told: Told) -> Mapping[Concept, float]:
    """How probably a neutral summary of some 60 words would hold each concept of a cluster.

    Args:
        told: the cluster.

    Returns:
        Concept → probability, 0 to 1.
    """
    found, rows = features(told)
    probabilities = 1 / (1 + np.exp(-log_odds(rows)))
    return dict(zip(found, rounded(probabilities).tolist(), strict=True))


def worth(probabilities: Mapping[Concept, float]) -> dict[Concept, float]:
    """What it is worth to mention each concept.

    Args:
        probabilities: concept → how probably a neutral summary holds it.
    """
    return {
        concept: probability**_CONTRAST * (1.0 if isinstance(concept, str) else _PAIR)
        for concept, probability in probabilities.items()
    }

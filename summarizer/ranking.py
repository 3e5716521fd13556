"""From a cluster to themes in falling order of importance, and to the arrays that a selector needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from summarizer.annotate.date import publication_day
from summarizer.annotate.wording import wording
from summarizer.arrays import Pool, Representation
from summarizer.cluster import Cluster
from summarizer.compose import clean_title
from summarizer.document import Article, Sentence, Theme
from summarizer.fuse.trim import trim
from summarizer.ordering import order, rounded
from summarizer.rank.content import Told
from summarizer.represent import Encoder, represent
from summarizer.select.theme import NEAR, SAME, SAME_WITHOUT_EMBEDDINGS, adopt, group

# What each voice beyond the second adds to a theme: what many report is the news. Two articles share
# background as often as news, so the second adds nothing (docs/decisions.md has the measurement).
VOICE_BONUS = 0.2
# What the first sentence of an article is worth beside its centrality: news puts first what matters.
LEAD_BONUS = 0.5
# The same for an article dated two days or more after the first: it tells of what came next, in words
# that the others cannot have, and a brief without it would be out of date.
FOLLOW_UP_BONUS = 1.5
# What a sentence gains that says what a headline says, in full where it says just that.
HEADLINE_BONUS = 1.0
# Wording of at least this quality is shown before any that is worse, however important.
SOUND = 0.8
# From this similarity on, a sentence of another theme may lend a theme some of its words, and how many may.
RELATED = 0.25
MOST_RELATED = 4
# Centralities of long articles lie close together; a power above 1 spreads them.
CONTRAST = 1.5


Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The sentences of a cluster in numbers.

    Args:
        representation: vectors and similarities.
        centrality: (n,) from the ranker, 0..1.
        themes: in falling order of score.
        theme_of: (n,) id of each sentence's theme.
        sound: sentence id → how sound its wording is, 0 to 1.
    """

    representation: Representation
    centrality: Array
    themes: tuple[Theme, ...]
    theme_of: Array
    sound: Mapping[str, float]


def rank(
    cluster: Cluster, ranker: Callable[[Representation], Any], encoder: Encoder | None, focus: str
) -> Ranking:
    """Measure centrality, weigh it, and group the sentences into themes.

    Args:
        cluster: the articles after reading.
        ranker: from the registry; gives centralities in 0..1.
        encoder: gives embeddings; None for TF-IDF alone.
        focus: what the user wants to know about; "" for the event as a whole.
    """
    stems = [cluster.annotations[s.id].stems for s in cluster.sentences]
    representation = represent(
        cluster.sentences, stems, encoder=encoder, titles=headlines(cluster.voices), focus=focus
    )
    centrality = ranker(representation)
    sound = wording(cluster.sentences)
    quality = np.array([sound[s.id] for s in cluster.sentences])
    lead = np.where(_follows_up(cluster)[representation.article], FOLLOW_UP_BONUS, LEAD_BONUS)
    importance = centrality**CONTRAST * (1 + lead / (1 + representation.position))
    if representation.headline is not None:
        importance = importance * (1 + HEADLINE_BONUS * representation.headline**2)
    same = SAME if encoder else SAME_WITHOUT_EMBEDDINGS
    labels = group(representation.similarity, threshold=same)
    labels = adopt(labels, representation.similarity, importance, quality, near=NEAR * same)
    importance = importance * _confirmed(representation.article, labels)
    importance = rounded(importance / max(importance.max(initial=0.0), 1e-9))
    shared = _support(representation, labels)
    fitness = centrality**CONTRAST * (1 + LEAD_BONUS / (1 + representation.position)) * (1 + shared) * quality
    themes, theme_of = _themes(
        cluster.sentences, labels, importance, quality, rounded(fitness), similarity=representation.similarity
    )
    return Ranking(representation, centrality, themes, theme_of, sound)


def _follows_up(cluster: Cluster) -> Array:
    """(voices,) whether an article is dated two days or more after the earliest dated one."""
    days = [publication_day(article.published) for article in cluster.voices]
    first = min((day for day in days if day is not None), default=None)
    return np.array([day is not None and first is not None and (day - first).days >= 2 for day in days])


def headlines(articles: Sequence[Article]) -> list[str]:
    """The titles of the articles without the names of their sites, each once."""
    return list(dict.fromkeys(title for article in articles if (title := clean_title(article.title))))


def _confirmed(article: Array, labels: Array) -> Array:
    """(n,) factor for each sentence: more than 1 where three or more voices say what it says."""
    voices = np.array([len(set(article[labels == label])) for label in labels])
    return np.asarray(1 + VOICE_BONUS * np.maximum(0, voices - 2))


def _support(representation: Representation, labels: Array) -> Array:
    """(n,) how far the other articles of its theme say what a sentence says: sum of best similarities."""
    article, similarity = representation.article, representation.similarity
    support = np.zeros(len(labels))
    for place in range(len(labels)):
        others = (labels == labels[place]) & (article != article[place])
        support[place] = sum(
            similarity[place, others & (article == number)].max() for number in np.unique(article[others])
        )
    return support


def _themes(
    sentences: Sequence[Sentence],
    labels: Array,
    importance: Array,
    quality: Array,
    fitness: Array,
    *,
    similarity: Array,
) -> tuple[tuple[Theme, ...], Array]:
    """Themes in falling order of score; in each the sound wordings come first, the fittest ahead.

    The fittest is central, stands early, and says what the others of the theme say: what a theme is shown
    by should be what its articles share, not what one of them adds.

    The score is that of the best wording. Where a more important sentence of the theme is worded too
    badly to be shown, it lies halfway between the two: a spun lead should neither carry its wording into
    the brief nor keep the fact out of it.
    """
    salience = importance * quality
    sound = quality >= SOUND
    scores = {}
    for label in np.unique(labels):
        members = labels == label
        best = salience[members & sound].max(initial=0.0) or salience[members].max()
        fact = importance[members].max() if (members & sound).any() else best
        scores[int(label)] = float(rounded((best + max(best, fact)) / 2))
    ranked = order(np.array([scores[int(label)] for label in labels]))
    numbers: dict[int, int] = {}
    for place in ranked:
        numbers.setdefault(int(labels[place]), len(numbers))
    theme_of = np.array([numbers[int(label)] for label in labels], dtype=np.intp)
    best_first = order(fitness / max(fitness.max(initial=0.0), 1e-9) + sound)
    top = max(scores.values(), default=1.0) or 1.0
    themes = tuple(
        Theme(
            id=number,
            sentences=tuple(sentences[p] for p in best_first if theme_of[p] == number),
            score=float(rounded(scores[label] / top)),
            related=tuple(sentences[p] for p in _related(theme_of == number, similarity, salience, sound)),
        )
        for label, number in numbers.items()
    )
    return themes, theme_of


def _related(members: Array, similarity: Array, salience: Array, sound: Array) -> list[int]:
    """Places of soundly worded sentences near a theme but not of it, by nearness and salience."""
    near = np.where(members | ~sound, 0.0, similarity[members].max(axis=0))
    worth = np.where(near >= RELATED, near * salience / max(salience.max(initial=0.0), 1e-9), 0.0)
    return [int(place) for place in order(worth)[:MOST_RELATED] if worth[place] > 0]


def told(ranking: Ranking, cluster: Cluster) -> Told:
    """What is known of the sentences of a cluster, for content selection.

    Args:
        ranking: of the cluster.
        cluster: the articles after reading.
    """
    headline = ranking.representation.headline
    return Told(
        cluster.sentences,
        ranking.centrality,
        ranking.theme_of,
        np.array([theme.score for theme in ranking.themes]),
        np.zeros(len(cluster.sentences)) if headline is None else headline,
        headlines(cluster.voices),
    )


def pool(ranking: Ranking, cluster: Cluster, budget: float, unit: str) -> Pool:
    """The themes as arrays, each stood for by its best sentence."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - heavy

    places = {sentence.id: place for place, sentence in enumerate(cluster.sentences)}
    best = [places[theme.sentences[0].id] for theme in ranking.themes]
    rows = ranking.representation.tfidf[best]
    similarity = np.round(np.asarray((rows @ rows.T).todense()), 4)
    np.fill_diagonal(similarity, 1.0)
    numbers = {article.id: number for number, article in enumerate(cluster.voices)}
    voices = np.zeros((len(best), len(numbers)), dtype=np.bool_)
    for theme in ranking.themes:
        voices[theme.id, [numbers[a] for a in theme.articles]] = True
    held = [_bigrams(cluster.annotations[theme.sentences[0].id].stems) for theme in ranking.themes]
    spread: dict[tuple[str, str], set[str]] = {}
    for sentence in cluster.sentences:
        for bigram in _bigrams(cluster.annotations[sentence.id].stems):
            spread.setdefault(bigram, set()).add(sentence.article)
    concepts = {bigram: column for column, bigram in enumerate(sorted(set().union(*held)))}
    entries = [(theme, concepts[b]) for theme, bigrams in enumerate(held) for b in sorted(bigrams)]
    matrix = csr_matrix(
        (np.ones(len(entries)), ([t for t, _ in entries], [c for _, c in entries])),
        shape=(len(best), len(concepts)),
    )
    lengths = [float(len(trim(theme.sentences[0].text)[0].split())) for theme in ranking.themes]
    return Pool(
        scores=rounded([theme.score for theme in ranking.themes]),
        costs=np.array([1.0] * len(lengths) if unit == "sentences" else lengths),
        similarity=similarity,
        voices=voices,
        concepts=matrix,
        weights=np.array([float(len(spread[b])) for b in concepts]),
        budget=budget,
    )


def _bigrams(stems: Sequence[str]) -> set[tuple[str, str]]:
    return set(pairwise(stems))

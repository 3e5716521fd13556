"""The way from articles to a brief, stage by stage.

    articles ─ segment ─ annotate ─ represent ─ rank ─ select ─ fuse ─ compose ─ check ─ brief

Stages do not know one another; they are joined here and, from the chosen themes on, in
:mod:`summarizer.draft`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from summarizer import registry
from summarizer.annotate import Annotation, Evidence, annotate_all
from summarizer.annotate.background import inverse_document_frequency
from summarizer.annotate.word import content_stems, stem
from summarizer.annotate.wording import wording
from summarizer.check import check
from summarizer.compose import clean_title, people, titles
from summarizer.document import (
    Article,
    Brief,
    BriefSentence,
    Pool,
    RankedSentence,
    Representation,
    Sentence,
    SummarizerError,
    Theme,
)
from summarizer.draft import Draft, Material, draft, write
from summarizer.fuse.extract import Extract
from summarizer.fuse.trim import trim
from summarizer.ingest.copies import find_copies
from summarizer.ordering import order, rounded
from summarizer.represent import represent, tfidf
from summarizer.represent.embedding import EmbedderMissing
from summarizer.segment import foreign_script, segment
from summarizer.select.relevance import off_topic
from summarizer.select.theme import NEAR, SAME, SAME_WITHOUT_EMBEDDINGS, adopt, group

DEFAULT_EMBEDDER = "minilm"
DEFAULT_RANKER = "lexrank"
DEFAULT_SELECTOR = "mmr"
DEFAULT_FUSER = "extract"
DEFAULT_WORDS = 150

# More sentences than this are not read: every pair is compared. Shared out over the articles.
MOST_SENTENCES = 1500
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
# Centralities of long articles lie close together; a power above 1 spreads them.
CONTRAST = 1.5

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The articles after reading: who speaks, and what was left out.

    Args:
        articles: all of them, with unique ids, in the order of the input.
        voices: those whose sentences are used.
        copies: article id → the article that it copies.
        set_aside: article id → why it is not used.
        sentences: of the voices, in order.
        annotations: sentence id → annotation.
        evidence: how the cluster writes its words.
        warnings: what was degraded.
    """

    articles: tuple[Article, ...]
    voices: tuple[Article, ...]
    copies: dict[str, str]
    set_aside: dict[str, str]
    sentences: tuple[Sentence, ...]
    annotations: dict[str, Annotation]
    evidence: Evidence
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The sentences of a cluster in numbers.

    Args:
        representation: vectors and similarities.
        centrality: (n,) from the ranker, 0..1.
        themes: in falling order of score.
        theme_of: (n,) id of each sentence's theme.
    """

    representation: Representation
    centrality: np.ndarray[Any, np.dtype[np.float64]]
    themes: tuple[Theme, ...]
    theme_of: np.ndarray[Any, np.dtype[np.intp]]


class Summarizer:
    """Makes briefs. Components are named as in ``summarizer list``; models are loaded when first needed.

    Args:
        embedder: ``minilm``, ``none`` or ``model:<folder or hub id>``.
        ranker: how centrality is measured.
        selector: how themes are chosen under the budget.
        fuser: what words them.

    Raises:
        SummarizerError: no component has such a name.

    Example:
        >>> from summarizer import Article, Summarizer
        >>> brief = Summarizer().brief([Article("…"), Article("…")], words=150)
        >>> print(brief.text)
    """

    def __init__(
        self,
        *,
        embedder: str = DEFAULT_EMBEDDER,
        ranker: str = DEFAULT_RANKER,
        selector: str = DEFAULT_SELECTOR,
        fuser: str = DEFAULT_FUSER,
    ) -> None:
        registry.find("embedder", embedder)
        registry.find("fuser", fuser)
        self._names = {"embedder": embedder, "ranker": ranker, "selector": selector, "fuser": fuser}
        self._ranker = registry.load("ranker", ranker)
        self._selector = registry.load("selector", selector)
        self._extract = Extract()
        self._loaded: dict[str, Any] = {}

    def share_models(self, other: Summarizer) -> None:
        """Use the models that another summarizer has loaded, where both were asked for the same."""
        for kind in ("embedder", "fuser"):
            if self._names[kind] == other._names[kind]:
                self._loaded[kind] = other._component(kind)

    def brief(
        self,
        articles: Sequence[Article],
        *,
        words: int | None = None,
        sentences: int | None = None,
        ratio: float | None = None,
        focus: str = "",
        warnings: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> Brief:
        """Make a brief of the articles of one event.

        Args:
            articles: what the outlets wrote.
            words: length in words; 150 where no length is given.
            sentences: length in sentences.
            ratio: length as a share of the words of the input, above 0 and at most 1.
            focus: what the brief should be about, in words; "" for the event as a whole.
            warnings: of the reading, to be handed on in the brief.
            progress: called with the name of each stage as it starts.

        Returns:
            The brief. Its length is passed by at most one sentence, and is at least 80 % of what was
            asked for unless the material ran out.

        Raises:
            SummarizerError: the settings do not make sense, or there is nothing to brief.
        """
        brief, _, _, _ = self._run(articles, words, sentences, ratio, focus, warnings, progress or _silent)
        return brief

    def rank(
        self,
        articles: Sequence[Article],
        *,
        focus: str = "",
        words: int | None = None,
        progress: Progress | None = None,
    ) -> list[RankedSentence]:
        """Rank every sentence, and say why it is not in the brief of that length.

        Args:
            articles: what the outlets wrote.
            focus: what the brief should be about, in words.
            words: length of the brief in words; 150 by default.
            progress: called with the name of each stage as it starts.

        Returns:
            All sentences, the most central first.

        Raises:
            SummarizerError: as for :meth:`brief`.
        """
        brief, cluster, ranking, result = self._run(
            articles, words, None, None, focus, (), progress or _silent
        )
        cited = {(c.article, c.sentence) for s in brief.sentences for c in s.citations}
        shown = {theme.id for theme, _ in result.picked}
        ranked = []
        for place in order(ranking.centrality):
            sentence, theme = cluster.sentences[place], int(ranking.theme_of[place])
            if (sentence.article, sentence.index) in cited:
                reason = ""
            elif theme in shown:
                reason = "the brief has another wording of it"
            else:
                reason = result.refused.get(theme, "less central than what the length allowed")
            ranked.append(RankedSentence(sentence, float(rounded(ranking.centrality[place])), theme, reason))
        return ranked

    def _run(
        self,
        articles: Sequence[Article],
        words: int | None,
        sentences: int | None,
        ratio: float | None,
        focus: str,
        warnings: Sequence[str],
        progress: Progress,
    ) -> tuple[Brief, Cluster, Ranking, Draft]:
        length = _length(words, sentences, ratio)
        progress("reading")
        cluster = gather(articles)
        encoder, missing = self._encoder(progress)
        progress("ranking")
        ranking = self._rank(cluster, encoder, focus)
        budget, unit = _budget(length, cluster.sentences)
        material = Material(
            cluster.voices,
            cluster.sentences,
            cluster.annotations,
            cluster.evidence,
            people(cluster.sentences, cluster.annotations),
            ranking.themes,
        )
        progress("writing")
        fuser = self._component("fuser")
        result = draft(
            material, _pool(ranking, cluster, budget, unit), self._selector, fuser, self._extract, unit=unit
        )
        written = write(result, material)
        progress("checking")
        brief = Brief(
            title=_title(written, cluster),
            sentences=tuple(written),
            articles=cluster.articles,
            copies=cluster.copies,
            set_aside=cluster.set_aside,
            warnings=tuple(dict.fromkeys([*warnings, *cluster.warnings, *missing, *result.warnings])),
            settings={**self._names, length[0]: length[1], "focus": focus},
        )
        return brief, cluster, ranking, result

    def _component(self, kind: registry.Kind) -> Any:
        if kind not in self._loaded:
            name = self._names[kind]
            found = registry.load(kind, name)
            self._loaded[kind] = found if registry.find(kind, name)[1] else found()
        return self._loaded[kind]

    def _encoder(self, progress: Progress) -> tuple[Any, list[str]]:
        if "embedder" not in self._loaded and self._names["embedder"] != "none":
            progress("loading the embedder")
        try:
            return self._component("embedder"), []
        except EmbedderMissing as error:
            if self._names["embedder"] != DEFAULT_EMBEDDER:
                raise
            return None, [f"ranked by TF-IDF alone: {error}"]

    def _rank(self, cluster: Cluster, encoder: Any, focus: str) -> Ranking:
        stems = [cluster.annotations[s.id].stems for s in cluster.sentences]
        representation = represent(
            cluster.sentences, stems, encoder=encoder, titles=headlines(cluster.voices), focus=focus
        )
        centrality = self._ranker(representation)
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
        themes, theme_of = _themes(cluster.sentences, labels, importance, quality)
        return Ranking(representation, centrality, themes, theme_of)


def _silent(stage: str) -> None:
    """Take a progress report and do nothing with it."""


def gather(articles: Sequence[Article]) -> Cluster:
    """Read the articles of a cluster: ids, copies, sentences, annotations, strangers.

    Args:
        articles: in the order of the input.

    Raises:
        SummarizerError: no article has a sentence that can be used.
    """
    if not articles:
        raise SummarizerError("there is no article to brief")
    warnings: list[str] = []
    named = with_ids(articles, warnings)
    set_aside: dict[str, str] = {}
    for article in named:
        if script := foreign_script(article.text):
            set_aside[article.id] = f"it is in {script} script; only English is read"
    usable = [a for a in named if a.id not in set_aside]
    copies = find_copies(usable)
    voices = [a for a in usable if a.id not in copies]
    by_article: dict[str, tuple[Sentence, ...]] = {}
    limit = max(20, MOST_SENTENCES // max(1, len(voices)))
    for article in voices:
        found = segment(article, limit=limit)
        if len(found) >= limit:
            warnings.append(f"only the first {limit} sentences of {article.id} were read")
        if found:
            by_article[article.id] = found
        else:
            set_aside[article.id] = "it holds no sentence"
    voices = [a for a in voices if a.id in by_article]
    if not voices:
        reasons = "; ".join(f"{a}: {reason}" for a, reason in list(set_aside.items())[:3])
        raise SummarizerError(f"there is nothing to brief ({reasons})")
    sentences = [s for a in voices for s in by_article[a.id]]
    annotations, evidence = annotate_all(sentences)
    for stranger in strangers(voices, by_article, annotations):
        set_aside[stranger] = "it does not seem to be about the event of the others"
        warnings.append(f"{stranger} was set aside: {set_aside[stranger]}")
    voices = [a for a in voices if a.id not in set_aside]
    sentences = [s for s in sentences if s.article not in set_aside]
    warnings += [
        f"{a} was set aside: {why}" for a, why in set_aside.items() if "script" in why or "no sentence" in why
    ]
    warnings += [f"{article.id}: {warning}" for article in named for warning in article.warnings]
    return Cluster(
        named, tuple(voices), copies, set_aside, tuple(sentences), annotations, evidence, tuple(warnings)
    )


def with_ids(articles: Sequence[Article], warnings: list[str]) -> tuple[Article, ...]:
    """Give every article an id of its own: its place where it has none, a suffix where it is taken."""
    taken: set[str] = set()
    named = []
    for place, article in enumerate(articles, start=1):
        wanted = article.id or str(place)
        unique, suffix = wanted, 2
        while unique in taken:
            unique, suffix = f"{wanted}-{suffix}", suffix + 1
        if unique != wanted:
            warnings.append(f"two articles have the id {wanted!r}: the later one is called {unique!r}")
        taken.add(unique)
        named.append(article if unique == article.id else replace(article, id=unique))
    return tuple(named)


def strangers(
    voices: Sequence[Article],
    by_article: dict[str, tuple[Sentence, ...]],
    annotations: dict[str, Annotation],
) -> list[str]:
    """Ids of the articles that are not about the event of the others."""
    stems = [
        content_stems(article.title)
        + [s for sentence in by_article[article.id] for s in annotations[sentence.id].stems]
        for article in voices
    ]
    rows = tfidf(stems)
    names = [
        {name.words[-1] for sentence in by_article[article.id] for name in annotations[sentence.id].names}
        for article in voices
    ]
    # ln-idf 5.5 and more: in fewer than one of 90 articles.
    telling = {
        name: float(inverse_document_frequency(stem(name)) >= 5.5) for article in names for name in article
    }
    similarity = np.asarray((rows @ rows.T).todense())
    return [voices[number].id for number in off_topic(similarity, names, telling)]


def _follows_up(cluster: Cluster) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """(voices,) whether an article is dated two days or more after the earliest dated one."""
    days = [_day(article.published) for article in cluster.voices]
    first = min((day for day in days if day is not None), default=None)
    return np.array([day is not None and first is not None and (day - first).days >= 2 for day in days])


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def headlines(articles: Sequence[Article]) -> list[str]:
    """The titles of the articles without the names of their sites, each once."""
    return list(dict.fromkeys(title for article in articles if (title := clean_title(article.title))))


def _confirmed(article: np.ndarray[Any, Any], labels: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """(n,) factor for each sentence: more than 1 where three or more voices say what it says."""
    voices = np.array([len(set(article[labels == label])) for label in labels])
    return 1 + VOICE_BONUS * np.maximum(0, voices - 2)


def _themes(
    sentences: Sequence[Sentence],
    labels: np.ndarray[Any, Any],
    importance: np.ndarray[Any, Any],
    quality: np.ndarray[Any, Any],
) -> tuple[tuple[Theme, ...], np.ndarray[Any, Any]]:
    """Themes in falling order of score; in each the sound wordings come first, the most salient ahead.

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
    best_first = order(salience + sound)
    top = max(scores.values(), default=1.0) or 1.0
    themes = tuple(
        Theme(
            id=number,
            sentences=tuple(sentences[p] for p in best_first if theme_of[p] == number),
            score=float(rounded(scores[label] / top)),
        )
        for label, number in numbers.items()
    )
    return themes, theme_of


def _pool(ranking: Ranking, cluster: Cluster, budget: float, unit: str) -> Pool:
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
    return set(zip(stems, stems[1:], strict=False))


def _title(sentences: Sequence[BriefSentence], cluster: Cluster) -> str:
    """The first candidate title that the articles carry; "" where none passes the check."""
    passages = [s.text for s in cluster.sentences]
    for title in titles(cluster.voices, [s.text for s in sentences]):
        if check(title, passages, evidence=cluster.evidence).passed:
            return title
    return ""


def _length(words: int | None, sentences: int | None, ratio: float | None) -> tuple[str, float]:
    given = [
        (n, v) for n, v in (("words", words), ("sentences", sentences), ("ratio", ratio)) if v is not None
    ]
    if len(given) > 1:
        raise SummarizerError(f"give one length, not both {given[0][0]} and {given[1][0]}")
    name, value = given[0] if given else ("words", DEFAULT_WORDS)
    if name == "ratio" and not 0 < value <= 1:
        raise SummarizerError(f"the ratio must be above 0 and at most 1, not {value}")
    if name != "ratio" and value < 1:
        raise SummarizerError(f"the number of {name} must be at least 1, not {value}")
    return name, value


def _budget(length: tuple[str, float], sentences: Sequence[Sentence]) -> tuple[float, str]:
    name, value = length
    if name == "ratio":
        return max(1.0, value * sum(s.words for s in sentences)), "words"
    return float(value), name

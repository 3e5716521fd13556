"""The articles of a cluster after reading: who has a voice, what they say, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from summarizer.annotate import Annotation, Evidence, annotate_all
from summarizer.annotate.background import inverse_document_frequency
from summarizer.annotate.word import content_stems, stem
from summarizer.document import Article, Sentence, SummarizerError
from summarizer.ingest.copies import find_copies
from summarizer.represent import tfidf
from summarizer.segment import foreign_script, segment
from summarizer.select.relevance import far_off, off_topic

if TYPE_CHECKING:
    from summarizer.arrays import Encode

# More sentences than this are not read: every pair is compared. Shared out over the articles.
MOST_SENTENCES = 1500


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

    @property
    def stems(self) -> frozenset[str]:
        """Content stems of everything that was annotated."""
        return frozenset(stem for annotation in self.annotations.values() for stem in annotation.stems)


def gather(articles: Sequence[Article], encode: Encode | None = None) -> Cluster:
    """Read the articles of a cluster: ids, copies, sentences, annotations, strangers.

    Args:
        articles: in the order of the input.
        encode: the embedder; without it strangers are known by their words.

    Raises:
        SummarizerError: no article has a sentence that can be used.
    """
    if not all(isinstance(article, Article) for article in articles):
        raise SummarizerError("the articles must be summarizer.Article objects, such as Article(text)")
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
    unread = dict(set_aside)
    for stranger in strangers(voices, by_article, annotations, encode):
        set_aside[stranger] = "it does not seem to be about the event of the others"
        warnings.append(f"{stranger} was set aside: {set_aside[stranger]}")
    voices = [a for a in voices if a.id not in set_aside]
    sentences = [s for s in sentences if s.article not in set_aside]
    warnings += [f"{a} was set aside: {why}" for a, why in unread.items()]
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
    by_article: Mapping[str, Sequence[Sentence]],
    annotations: Mapping[str, Annotation],
    encode: Encode | None = None,
) -> list[str]:
    """Ids of the articles that are not about the event of the others, by their words or their embeddings.

    Args:
        voices: the articles that speak.
        by_article: article id → its sentences.
        annotations: sentence id → annotation.
        encode: the embedder; None for words alone.

    Returns:
        In the order of the articles; none where fewer than two would stay.
    """
    if len(voices) < 3:
        return []
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
    aside = set(off_topic(similarity, names, telling, [len(s) for s in stems]))
    if encode is not None:
        aside |= set(far_off([encode([s.text for s in by_article[a.id]]) for a in voices]))
    return [a.id for n, a in enumerate(voices) if n in aside] if len(voices) - len(aside) > 1 else []

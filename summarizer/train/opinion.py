"""Learn to tell comment from report: ``python -m summarizer.train.opinion --articles ARTICLES``.

ARTICLES is a JSONL file (plain, ``.gz`` or ``.xz``) with ``id``, ``date``, ``source``, ``topic``, ``title``
and ``text`` of an article in each line; ``--neutral`` names one with neutral summaries of events. The result
is ``summarizer/annotate/opinion.tsv``: a feature of :func:`summarizer.annotate.opinion.features` and its
weight in each line.

Nobody labelled the sentences. Those of pieces that are marked as opinion are taken for comment, those of
news outlets and neutral summaries for report. What this gets wrong is met in four ways. A feature has to be
used of many topics and by many outlets. Each topic weighs as much in comment as in report, and a large
outlet less than its size. The sentences of an opinion piece that read most like report, by a model that
never saw their outlet, are left out, and so is comment in news. And the probability is set right by
sentences that were read (Platt 1999).
"""

from __future__ import annotations

import argparse
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.annotate.opinion import ALWAYS, WEIGHTS, features
from summarizer.annotate.word import word_list
from summarizer.train.data.corpus import Event, Story, events, lines_of, records, stories

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

_MARKED = re.compile(
    r"^(?:opinion|editorial|column|commentary)\s*:|\bcolumn:|:\s*column$|\s-\sopinion$", re.IGNORECASE
)
_OPINION_PAGE = re.compile(r"opinion|editorial|guest writer", re.IGNORECASE)
# Neither one nor the other: analyses, fact checks, and news about what somebody wrote.
_NEITHER = re.compile(r"analysis|fact.?check|transcript|opinion|column|op-ed", re.IGNORECASE)
COLUMNISTS = frozenset(
    word.replace("_", " ")
    for word in word_list(
        """Victor_Hanson John_Stossel Rich_Lowry Ben_Shapiro George_Will John_Fund Damon_Linker
        Newt_Gingrich Michelle_Malkin Ezra_Klein Julian_Zelizer Juan_Williams Charles_Krauthammer
        Jonah_Goldberg Michael_Brendan_Dougherty Rand_Paul Ann_Coulter David_Brooks Ryan_Cooper
        Brent_Bozell Ben_Stein Michael_Barone Michael_Goodwin Frank_Bruni S.E._Cupp Pat_Buchanan
        Elizabeth_Warren Howard_Kurtz Allysia_Finley_(Wall_Street_Journal) Bret_Stephens David_Leonhardt
        Thomas_Sowell Michelle_Goldberg Andrew_Napolitano Matt_Welch Jon_Terbush Charles_Blow
        Gail_Collins Jeff_Jacoby Dana_Milbank Scott_Jennings"""
    )
)
NEWS = frozenset(
    word.replace("_", " ")
    for word in word_list(
        """Reuters BBC_News NPR_Online_News Associated_Press ABC_News ABC_News_(Online) CBS_News
        NBCNews.com NBC_News_(Online) CNBC Axios Wall_Street_Journal_-_News Bloomberg The_Hill USA_TODAY
        CNN_(Web_News) Washington_Times New_York_Times_-_News Politico Al_Jazeera Fox_Online_News
        Fox_News Fox_News_(Online) Chicago_Sun-Times PBS_NewsHour Washington_Post The_Guardian
        Newsmax_-_News CBN Yahoo!_News Roll_Call The_Texas_Tribune Business_Insider The_Marshall_Project"""
    )
)
NEUTRAL = "neutral summaries"
# Sentences of an article, and of all articles of an outlet, of comment and of report.
_MOST = {True: (40, 12_000), False: (12, 6_000)}
_LENGTHS = range(25, 450)
# Left out: this share of comment that reads most like report, and of report that reads most like comment.
_REPORT_IN_COMMENT, _COMMENT_IN_REPORT = 0.3, 0.05
_FOLDS = 3
# Platt scaling of the regression's scores, fitted to the sentences of other articles that were read.
SLOPE, SHIFT = 0.65, -0.5


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence to learn from.

    Args:
        features: of the sentence.
        comment: whether it stands in an opinion piece.
        article: id of the article.
        outlet: who published it.
        topic: of the article.
    """

    features: frozenset[str]
    comment: bool
    article: str
    outlet: str
    topic: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Which features are learned, and how.

    Args:
        articles: how many articles have to have a feature.
        outlets: how many outlets have to have it: else it is a house style.
        spread: how far its topics may be from those of news, in nats: else it is a word of a topic.
        features: how many are kept at most.
        strength: inverse of the regularisation.
    """

    articles: int = 25
    outlets: int = 8
    spread: float = 0.3
    features: int = 6_000
    strength: float = 0.05


def is_comment(source: str, title: str) -> bool | None:
    """Whether an article is an opinion piece (True) or news (False), by its outlet and its headline.

    Args:
        source: the outlet, or the columnist.
        title: its headline.

    Returns:
        None where that cannot be told: magazines print both, and an analysis is neither.
    """
    if _MARKED.search(title) or _OPINION_PAGE.search(source) or source in COLUMNISTS:
        return True
    return False if source in NEWS and not _NEITHER.search(title) else None


def examples(articles: Iterable[Story], topics: Mapping[str, str], seed: int = 0) -> Iterator[Example]:
    """Sentences of opinion pieces and of news, each once, and not too many of an article or an outlet.

    Args:
        articles: in sentences.
        topics: article id → its topic.
        seed: of the choice of sentences.
    """
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    of_outlet: Counter[tuple[str, bool]] = Counter()
    seen: set[int] = set()
    for story in articles:
        comment = is_comment(story.source, story.title)
        if comment is None:
            continue
        most, most_of_outlet = _MOST[comment]
        whole = [line.text for line in story.lines if line.sound and len(line.text) in _LENGTHS]
        for text in chance.sample(whole, min(most, len(whole))):
            key = zlib.crc32(text.encode())
            if key in seen or of_outlet[story.source, comment] >= most_of_outlet:
                continue
            seen.add(key)
            if found := features(text):
                of_outlet[story.source, comment] += 1
                yield Example(found, comment, story.id, story.source, topics.get(story.id, ""))


def neutral(told: Iterable[Event]) -> Iterator[Example]:
    """The sentences of neutral summaries, as report.

    Args:
        told: events with their summaries.
    """
    for event in told:
        for line in lines_of(event.summary, event.title):
            if found := features(line.text):
                yield Example(found, False, event.id, NEUTRAL, "")


def topic_distance(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far the topics of each feature are from those of all features.

    The Kullback-Leibler divergence in nats, less what chance alone gives to a feature that was seen n times
    in k topics, (k - 1) / 2n (Miller 1955).

    Args:
        counts: articles of a topic (row) that have a feature (column).
    """
    usual = counts.sum(axis=1, keepdims=True) / counts.sum()
    seen = np.maximum(1, counts.sum(axis=0))
    share = counts / seen
    ratio = np.divide(share, usual, out=np.ones_like(share), where=share > 0)
    chance = np.maximum(0, (counts > 0).sum(axis=0) - 1) / (2 * seen)
    distance: NDArray[np.float64] = (share * np.log(ratio)).sum(axis=0) - chance
    return distance


def balance(
    comment: NDArray[np.bool_], outlet: NDArray[np.intp], topic: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Weights of examples: a topic weighs as much in comment as in report, an outlet by the root of its size.

    Args:
        comment: whether each example is comment.
        outlet: number of its outlet.
        topic: number of its topic.

    Returns:
        A weight for each, 1 on average.
    """
    weight = np.zeros(len(comment))
    for group in (comment, ~comment):
        weight[group] = 1 / np.sqrt(np.bincount(outlet[group])[outlet[group]])
    topics = int(topic.max()) + 1
    sums = [np.bincount(topic[g], weights=weight[g], minlength=topics) for g in (comment, ~comment)]
    level = np.sqrt(sums[0] * sums[1])
    for group, total in zip((comment, ~comment), sums, strict=True):
        factor = np.divide(level, total, out=np.ones(topics), where=level > 0)
        weight[group] *= factor[topic[group]]
    result: NDArray[np.float64] = weight / weight.mean()
    return result


def learn(found: Sequence[Example], limits: Limits | None = None) -> tuple[dict[str, float], float]:
    """Weights of the features that tell comment from report.

    Args:
        found: examples of both.
        limits: which features are learned.

    Returns:
        The weights, with that of :data:`summarizer.annotate.opinion.ALWAYS`; and how well models that never
        saw an outlet tell its sentences, as the area under the ROC curve.
    """
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415 - heavy

    limits = limits or Limits()
    names, rows = _selected(found, limits)
    comment = np.array([one.comment for one in found])
    outlet, topic = _numbers([one.outlet for one in found]), _numbers([one.topic for one in found])
    weight = balance(comment, outlet, topic)
    fold = np.array([zlib.crc32(one.outlet.encode()) % _FOLDS for one in found])
    unseen = _unseen(rows, comment, weight, fold, limits.strength)
    keep = weight.copy()
    keep[comment & (unseen < np.quantile(unseen[comment], _REPORT_IN_COMMENT))] = 0
    keep[~comment & (unseen > np.quantile(unseen[~comment], 1 - _COMMENT_IN_REPORT))] = 0
    again = _unseen(rows, comment, keep, fold, limits.strength)
    slopes, always = _fit(rows, comment, keep, limits.strength)
    weights = {name: SLOPE * float(slope) for name, slope in zip(names, slopes, strict=True)}
    return weights | {ALWAYS: SLOPE * always + SHIFT}, float(roc_auc_score(comment, again))


def _numbers(labels: Sequence[str]) -> NDArray[np.intp]:
    return np.unique(np.array(labels), return_inverse=True)[1].astype(np.intp)


def _matrix(rows: NDArray[np.intp], columns: NDArray[np.intp], shape: tuple[int, int]) -> csr_matrix:
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - heavy

    return csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=shape)


def _selected(found: Sequence[Example], limits: Limits) -> tuple[list[str], csr_matrix]:
    """The features that are used of many topics and by many outlets, and which sentence has which."""
    count = Counter(chain.from_iterable(one.features for one in found))
    names = sorted(name for name, times in count.items() if times >= limits.articles)
    number = {name: place for place, name in enumerate(names)}
    held = [[number[name] for name in one.features if name in number] for one in found]
    sentence = np.repeat(np.arange(len(found)), [len(row) for row in held])
    rows = _matrix(sentence, np.fromiter(chain.from_iterable(held), dtype=np.intp), (len(found), len(names)))

    article = _numbers([one.article for one in found])
    in_articles = _gathered(article, rows)
    topic = np.zeros(int(article.max()) + 1, dtype=np.intp)
    topic[article] = _numbers([one.topic for one in found])
    in_outlets = _gathered(_numbers([one.outlet for one in found]), rows)
    by_topic = _matrix(topic, np.arange(len(topic)), (int(topic.max()) + 1, len(topic))) @ in_articles
    enough = np.asarray(in_articles.sum(axis=0)).ravel()
    good = (
        (enough >= limits.articles)
        & (np.asarray(in_outlets.sum(axis=0)).ravel() >= limits.outlets)
        & (topic_distance(by_topic.toarray().astype(np.float64)) < limits.spread)
    )
    chosen = np.flatnonzero(good)
    chosen = np.sort(chosen[np.argsort(-enough[chosen], kind="stable")][: limits.features])
    return [names[place] for place in chosen], rows[:, chosen]


def _gathered(group: NDArray[np.intp], rows: csr_matrix) -> csr_matrix:
    """Which group of sentences has which feature."""
    gathered = _matrix(group, np.arange(len(group)), (int(group.max()) + 1, len(group))) @ rows
    gathered.data[:] = 1
    return gathered


def _fit(
    rows: csr_matrix, comment: NDArray[np.bool_], weight: NDArray[np.float64], strength: float
) -> tuple[NDArray[np.float64], float]:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - heavy

    used = np.flatnonzero(weight)
    model = LogisticRegression(C=strength, max_iter=100, tol=1e-3)
    model.fit(rows[used], comment[used], sample_weight=weight[used])
    return model.coef_[0], float(model.intercept_[0])


def _unseen(
    rows: csr_matrix,
    comment: NDArray[np.bool_],
    weight: NDArray[np.float64],
    fold: NDArray[np.intp],
    strength: float,
) -> NDArray[np.float64]:
    """The score of each sentence by a model that never saw its outlet."""
    scores = np.zeros(len(comment))
    for number in np.unique(fold):
        held = fold == number
        others = np.where(held, 0, weight)
        if len(np.unique(comment[others > 0])) == 2:
            slopes, always = _fit(rows, comment, others, strength)
            scores[held] = rows[np.flatnonzero(held)] @ slopes + always
    return scores


def main() -> None:
    """Read the command line, learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--neutral", type=Path, help="events with neutral summaries")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    parser.add_argument(
        "--cache", type=Path, default=Path("runs/data/cache"), help="folder for the sentences"
    )
    parser.add_argument("--limit", type=int, help="read only the first articles")
    parser.add_argument("--least", type=int, default=25, help="articles that have to have a feature")
    parser.add_argument("--outlets", type=int, default=8, help="outlets that have to have a feature")
    options = parser.parse_args()
    topics = {record["id"]: record["topic"] for record in records(options.articles)}
    read = stories(options.articles, options.cache, limit=options.limit, processes=1)
    found = list(examples(read, topics))
    found += neutral(events(options.neutral)) if options.neutral else []
    weights, area = learn(found, Limits(articles=options.least, outlets=options.outlets))
    rows = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items())]
    options.output.write_text("\n".join(rows) + "\n", encoding="utf-8")
    comment = sum(one.comment for one in found)
    print(  # noqa: T201 - the command's result
        f"{comment:,} sentences of comment, {len(found) - comment:,} of report; {len(weights):,} weights; "
        f"area under the curve on outlets that were not seen: {area:.3f}"
    )


if __name__ == "__main__":
    main()

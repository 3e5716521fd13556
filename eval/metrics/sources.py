"""How an output draws on its sources: how many it cites, how evenly, and how few would have done.

The measures of citations are (0, 0) for a system that names none. ``dispersion`` needs no citations. A copy
has no voice of its own: citing it is citing its original.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from summarizer.annotate.word import content_stems

from ..contract import Cluster, Metric, Output
from .text import cites, ngrams, originals, passage, voices

_Pair = tuple[float, float]
_NOTHING = (0.0, 0.0)
CURVE = 10  # articles that the coverage curve is drawn for, as in the study


def _cited(output: Output, cluster: Cluster) -> list[frozenset[str]]:
    """For each sentence the articles that it cites; a citation that points at nothing is none."""
    stands_for, speaking = voices(cluster)
    return [
        frozenset(
            stands_for[citation.article]
            for citation in sentence.citations or ()
            if passage(citation, cluster) and stands_for[citation.article] in speaking
        )
        for sentence in output.sentences
    ]


def source_coverage(output: Output, cluster: Cluster) -> _Pair:
    """Share of the articles with a voice that are cited at least once, in %; higher is better.

    Copies have no voice, nor have off-topic pages where the truth about them is known. Counted over all
    clusters together.
    """
    _, speaking = voices(cluster)
    if not cites(output):
        return _NOTHING
    return 100.0 * len(frozenset().union(*_cited(output, cluster))), float(len(speaking))


def fewest_sources(output: Output, cluster: Cluster) -> _Pair:
    """The fewest articles that between them are cited for every cited sentence, a mean; no direction.

    The exact minimum of the cover that Wolhandler et al. (2022), "How 'multi' is multi-document
    summarization?", approach greedily. A low figure says either that one article would have told it all, or
    that the sentences are well supported, so it only describes. (0, 0) where no sentence has a citation.
    """
    sets = [articles for articles in _cited(output, cluster) if articles]
    return (float(smallest_cover(sets)), 1.0) if sets else _NOTHING


def smallest_cover(sets: Sequence[frozenset[str]]) -> int:
    """Size of the smallest group that has a member in each set (minimum hitting set), exactly.

    Args:
        sets: non-empty sets, such as the articles that support each sentence.

    Returns:
        The size; 0 for no sets.
    """
    forced = {member for one in sets if len(one) == 1 for member in one}
    rest = {one for one in sets if not one & forced}
    if not rest:
        return len(forced)
    if frozenset.intersection(*rest):
        return len(forced) + 1
    import numpy as np  # noqa: PLC0415 - heavy
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - heavy

    members = sorted(frozenset().union(*rest))
    held = np.array([[member in one for member in members] for one in rest], dtype=np.float64)
    solved = milp(
        np.ones(len(members)),
        integrality=np.ones(len(members)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(held, lb=1),
    )
    return len(forced) + int(np.rint(solved.fun))


def citation_entropy(output: Output, cluster: Cluster) -> _Pair:
    """Entropy of the citations over the articles, as a share of its maximum, a mean; higher is better.

    H / ln k for k articles with a voice (Shannon's entropy, normalised as Pielou's evenness, 1966): 0 where
    one article has all citations, 1 where all have as many. A sentence that cites an article twice counts
    once. (0, 0) without citations or with fewer than two voices.
    """
    _, speaking = voices(cluster)
    counts = Counter(article for articles in _cited(output, cluster) for article in articles)
    total = counts.total()
    if not total or len(speaking) < 2:
        return _NOTHING
    entropy = sum(n / total * math.log(total / n) for n in counts.values())
    return entropy / math.log(len(speaking)), 1.0


def dispersion(output: Output, cluster: Cluster) -> _Pair:
    """How many articles the wording of an output is spread over, in %, a mean; higher is better.

    The area above the coverage curve of Wolhandler et al. (2022): articles are taken greedily, each time
    the one that covers most of what is left; f(k) is the share covered by the first k of all that any
    article covers, and the figure is the mean of 1 − f(k) over k = 1 … 10. It is 0 where one article covers
    all. They align propositions with a model; here the units are bigrams of content stems inside a
    sentence, so that it holds for any text but sees only shared wording. Units that no article has are left
    out, as in the study. (0, 0) with fewer than two articles or no such unit.
    """
    articles = originals(cluster.articles)
    units = {gram for sentence in output.sentences for gram in ngrams(content_stems(sentence.text), 2)}
    covered = [units.intersection(ngrams(content_stems(article.text), 2)) for article in articles]
    curve = coverage_curve(covered)
    if len(articles) < 2 or not curve:
        return _NOTHING
    shares = [*curve, *[1.0] * CURVE][:CURVE]
    return 100.0 * sum(1 - share for share in shares) / CURVE, 1.0


def coverage_curve(covered: Sequence[set[tuple[str, ...]]]) -> list[float]:
    """The coverage f(1), f(2), … of greedily chosen sets, until all is covered.

    Args:
        covered: what each article covers; of equals the earlier is taken.

    Returns:
        Rising shares of the union, the last 1.0; empty where nothing is covered.
    """
    left = set().union(*covered)
    total, curve = len(left), []
    while left:
        left = left - max(covered, key=lambda one: len(one & left))
        curve.append(1 - len(left) / total)
    return curve


_CITED = "citations:existing passages|copies:as originals"

SOURCE_COVERAGE = Metric(
    "source-coverage",
    "%",
    "higher",
    "articles cited at least once",
    "count over non-copies",
    source_coverage,
    _CITED,
)
FEWEST_SOURCES = Metric(
    "fewest-sources",
    "articles",
    "none",
    "fewest articles that cover the cited sentences",
    "after Wolhandler et al. 2022",
    fewest_sources,
    f"cover:exact|{_CITED}",
)
CITATION_ENTROPY = Metric(
    "citation-entropy",
    "0..1",
    "higher",
    "how evenly the citations fall on the articles",
    "Pielou 1966",
    citation_entropy,
    f"normalised:ln voices|{_CITED}",
)
DISPERSION = Metric(
    "dispersion",
    "%",
    "higher",
    "area above the coverage curve of the articles",
    "after Wolhandler et al. 2022",
    dispersion,
    f"units:content-stem bigrams|curve:1..{CURVE}|greedy",
)

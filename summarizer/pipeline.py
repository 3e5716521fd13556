"""The way from articles to a brief, stage by stage.

    articles ─ segment ─ annotate ─┐                       :mod:`summarizer.cluster`
               represent ─ rank ─ group into themes ─┐     :mod:`summarizer.ranking`
               compare                                     :mod:`summarizer.comparison`
               select ─ fuse ─ compose ─ check             :mod:`summarizer.draft`
               order ─ introduce ─ check ─ cite ─ brief    :mod:`summarizer.writing`

Stages do not know one another; they are joined here and in these three.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

from summarizer import registry
from summarizer.annotate.loaded import charged_articles, legal_terms, loaded_words
from summarizer.annotate.word import content_stems
from summarizer.check import check, check_title
from summarizer.cluster import Cluster, gather
from summarizer.compare.loaded import text_neutrality
from summarizer.comparison import compare
from summarizer.compose import people, respelled, spellings, titles
from summarizer.document import (
    Article,
    Brief,
    BriefSentence,
    Comparison,
    RankedSentence,
    Sentence,
    SummarizerError,
)
from summarizer.draft import Draft, Fuser, draft
from summarizer.fuse.extract import Extract
from summarizer.material import Material, Style
from summarizer.ordering import order, rounded
from summarizer.rank.content import Concept, mentioned, worth
from summarizer.rank.editor import mentioned_as_read
from summarizer.ranking import Ranking, headlines, pool, rank, told
from summarizer.writing import write

DEFAULT_EMBEDDER = "fusion"
DEFAULT_RANKER = "lexrank"
DEFAULT_SELECTOR = "mmr"
DEFAULT_FUSER = "fusion"
DEFAULT_STYLE = Style()
DEFAULT_WORDS = 150

Progress = Callable[[str], None]


class Summarizer:
    """Makes briefs. Components are named as in ``summarizer list``; models are loaded when first needed.

    Args:
        embedder: as in ``summarizer list``, such as ``fusion`` or ``none``.
        ranker: how centrality is measured.
        selector: how themes are chosen under the budget.
        fuser: what words them.
        wording: ``neutral`` puts plain words for those that judge in the brief's own voice, or refuses the
            sentence; ``source`` keeps the sources' words.
        alone: what is done with what only one article tells and nobody is named for: ``attribute`` adds whose
            report it is, ``omit`` leaves it out, ``keep`` shows it as it is.

    Raises:
        SummarizerError: no component or style has such a name.

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
        wording: str = DEFAULT_STYLE.wording,
        alone: str = DEFAULT_STYLE.alone,
    ) -> None:
        registry.find("embedder", embedder)
        registry.find("fuser", fuser)
        self._names = {"embedder": embedder, "ranker": ranker, "selector": selector, "fuser": fuser}
        self._style = Style(wording, alone)
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
        length = _length(words, sentences, ratio)
        brief, *_ = self._run(articles, length, focus, warnings, progress or _silent)
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
        length = _length(words, None, None)
        brief, cluster, ranking, result = self._run(articles, length, focus, (), progress or _silent)
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

    def compare(
        self,
        articles: Sequence[Article],
        *,
        focus: str = "",
        warnings: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> Comparison:
        """Hold the articles of one event against each other.

        Args:
            articles: what the outlets wrote.
            focus: what to attend to, in words; "" for the event as a whole.
            warnings: of the reading, to be handed on.
            progress: called with the name of each stage as it starts.

        Returns:
            What is told and by whom, where articles differ, who is named and quoted, what happened when, and
            which words judge.

        Raises:
            SummarizerError: there is nothing to compare.
        """
        progress = progress or _silent
        cluster, ranking, told_of = self._read(articles, focus, progress)
        progress("comparing")
        found = compare(cluster, ranking)
        return replace(found, warnings=tuple(dict.fromkeys([*warnings, *told_of, *found.warnings])))

    def _read(
        self, articles: Sequence[Article], focus: str, progress: Progress
    ) -> tuple[Cluster, Ranking, list[str]]:
        """The cluster, its ranking, and a warning where the focus is of no use."""
        progress("reading")
        encoder = self._encoder(progress)
        cluster = gather(articles, encoder.encode if encoder else None)
        warnings = []
        if focus and cluster.stems.isdisjoint(content_stems(focus)):
            warnings = [f"no article has a word of the focus {focus!r}: it was left aside"]
            focus = ""
        progress("ranking")
        return cluster, rank(cluster, self._ranker, encoder, focus), warnings

    def _run(
        self,
        articles: Sequence[Article],
        length: tuple[str, float],
        focus: str,
        warnings: Sequence[str],
        progress: Progress,
    ) -> tuple[Brief, Cluster, Ranking, Draft]:
        cluster, ranking, told_of = self._read(articles, focus, progress)
        budget, unit = _budget(length, cluster.sentences)
        fuser = self._component("fuser")
        progress("comparing")
        comparison = compare(cluster, ranking)
        settled = legal_terms(sentence.text for sentence in cluster.sentences)
        material = Material(
            cluster.voices,
            cluster.sentences,
            cluster.annotations,
            cluster.evidence,
            people(cluster.sentences, cluster.annotations),
            ranking.themes,
            _content(fuser, ranking, cluster),
            ranking.sound,
            fuser.judge,
            self._style,
            settled,
            charged_articles(cluster.sentences, settled),
            ranking.representation.likeness,
            spellings(comparison.entities),
        )
        progress("writing")
        result = draft(
            material, pool(ranking, cluster, budget, unit), self._selector, fuser, self._extract, unit=unit
        )
        written = write(result, material, comparison)
        progress("checking")
        brief = Brief(
            title=_title(written, material, cluster, fuser, [c.sources[0] for _, c in result.picked]),
            sentences=tuple(written),
            articles=cluster.articles,
            copies=cluster.copies,
            set_aside=cluster.set_aside,
            warnings=tuple(dict.fromkeys([*warnings, *told_of, *cluster.warnings, *result.warnings])),
            settings={
                **self._names,
                **asdict(self._style),
                length[0]: length[1],
                "focus": "" if told_of else focus,
            },
            comparison=comparison,
            neutrality=text_neutrality([sentence.text for sentence in written]),
        )
        return brief, cluster, ranking, result

    def _component(self, kind: registry.Kind) -> Any:
        if kind not in self._loaded:
            name = self._names[kind]
            found = registry.load(kind, name)
            self._loaded[kind] = found if registry.find(kind, name)[1] else found()
        return self._loaded[kind]

    def _encoder(self, progress: Progress) -> Any:
        if "embedder" not in self._loaded and self._names["embedder"] != "none":
            progress("loading the embedder")
        return self._component("embedder")


def _silent(stage: str) -> None:
    """Take a progress report and do nothing with it."""


def _content(fuser: Fuser, ranking: Ranking, cluster: Cluster) -> dict[Concept, float]:
    """What it is worth to mention each concept; nothing where the fuser's order decides."""
    if not fuser.offers_many:
        return {}
    facts, editor = told(ranking, cluster), fuser.editor
    return worth(mentioned(facts) if editor is None else mentioned_as_read(facts, editor))


def _title(
    sentences: Sequence[BriefSentence],
    material: Material,
    cluster: Cluster,
    fuser: Fuser,
    shown: Sequence[Sentence],
) -> str:
    """The first candidate title that the articles carry; "" where none passes the check."""
    passages, heads = [s.text for s in cluster.sentences], headlines(cluster.voices)
    stated = [cluster.annotations[s.id] for s in cluster.sentences]
    written = fuser.titles(shown)
    for title in titles(cluster.voices, [s.text for s in sentences], cluster.stems, written):
        if material.style.wording == "neutral" and loaded_words(title, material.settled):
            continue
        if title in written:
            # A model's title has no headline to stand on: it is held to the passages that it was made of.
            texts = [s.text for s in shown]
            verdict = check(title, texts, evidence=cluster.evidence, judge=fuser.judge)
        else:
            verdict = check_title(title, heads, passages, stated, evidence=cluster.evidence)
        if verdict.passed:
            return respelled(title, material.spellings)
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

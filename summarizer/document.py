"""What moves through the pipeline: articles, sentences, themes and the brief, all frozen.

Everything points back into ``Article.text``: an offset is a number of Unicode code points from its
start, and ``article.text[start:end]`` is always the passage meant. Nothing here computes anything
heavy, and nothing here imports another part of the package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class SummarizerError(Exception):
    """Something the user can mend: bad input or a bad setting, told in one line."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article.

    Args:
        text: the main text. From HTML, PDF and DOCX it is what extraction gave; from plain text and
            JSONL it is the decoded input, unchanged. Every offset in a brief points into it.
        id: names the article inside its cluster. An article without one takes its place in the
            cluster, counted from 1, as its id.
        title: headline, or "" where none is known.
        source: the outlet, or "".
        author: the byline, or "".
        published: ISO 8601 date (``2020-01-03``) or date-time, or "".
        url: where it was read, or "".
        warnings: what went wrong or was degraded while it was read.
    """

    text: str
    id: str = ""
    title: str = ""
    source: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation that runs over more than one sentence.

    Args:
        speaker: who is quoted, as the article names them; "" where it does not say.
        start: offset of the opening mark in the article's text.
        end: offset just after the closing mark, or of the end of the paragraph where none closes it.
    """

    speaker: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: a span, and the text a reader would be shown.

    Args:
        article: id of the article.
        index: place among the article's sentences, from 0.
        start: offset of the first character in ``Article.text``.
        end: offset just after the last character.
        text: cleaned reading text: white space folded, debris such as ". ." removed, the quotation
            marks of ``quotation`` put around it.
        paragraph: number of the paragraph it stands in, from 0.
        quotation: the longer quotation that the whole sentence is a part of, if any.
        damaged: whether cleaning had to mend broken wording, so that a sound wording is preferred.
    """

    article: str
    index: int
    start: int
    end: int
    text: str
    paragraph: int = 0
    quotation: Quotation | None = None
    damaged: bool = False

    @property
    def id(self) -> str:
        """``<article id>:<index>``, unique inside the cluster."""
        return f"{self.article}:{self.index}"

    @property
    def words(self) -> int:
        """Length of the reading text in white-space separated words."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Theme:
    """Sentences of one or several articles that say the same thing (Barzilay & McKeown 2005).

    Args:
        id: number of the theme, from 0, in falling order of score.
        sentences: its sentences, the best worded and best supported first; never empty.
        score: centrality of the theme, between 0 and 1, comparable inside one cluster only.
        related: sentences of other themes that tell of much the same, the nearest first.
    """

    id: int
    sentences: tuple[Sentence, ...]
    score: float
    related: tuple[Sentence, ...] = ()

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the articles that have a sentence in the theme."""
        return frozenset(sentence.article for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Edit:
    """One change between a source's wording and the brief's.

    Args:
        kind: what was done, such as ``aside``, ``reporting-time``, ``connective`` or ``first-mention``.
        removed: the words taken out, "" for none.
        added: the words put in, "" for none.
    """

    kind: str
    removed: str = ""
    added: str = ""


def without_report(text: str, report: str) -> str:
    """A sentence without the words at its end that say whose report it is.

    Args:
        text: ends in these words and a full stop.
        report: the words, with the mark before them; "" for none.
    """
    if not report:
        return text
    bare = text.removesuffix(f"{report}.")
    return bare if bare.endswith(".") else f"{bare}."


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording that a fuser offers for a theme.

    Args:
        text: the sentence.
        sources: the source sentences that its words were taken from.
        fused: whether a model wrote it, rather than a source.
        score: how good the fuser thinks it is; higher is better, comparable inside one theme only.
        edits: what was changed, in order, against the wording of ``sources[0]``.
        report: words at its end that say whose report it is, such as ", one report says", or what another one
            says instead; "" for none. Its sources need not state them.
    """

    text: str
    sources: tuple[Sentence, ...]
    fused: bool
    score: float
    edits: tuple[Edit, ...] = ()
    report: str = ""

    @property
    def stated(self) -> str:
        """The text without the words that say whose report it is."""
        return without_report(self.text, self.report)


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage of an article, of a sentence or of some words in one: ``article.text[start:end]``.

    Args:
        article: id of the article.
        sentence: index of the sentence in the article, from 0.
        start: offset of the passage in ``Article.text``.
        end: offset just after it.
    """

    article: str
    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """A sentence of the brief with the passages that carry it.

    Args:
        text: the sentence as shown.
        fused: whether a model wrote it, rather than a source.
        support: share of its content words, weighted by how telling they are, that the cited
            passages contain; 0 to 1.
        citations: the passages, the one whose wording is shown first.
        edits: how the wording differs from that of the first citation.
        phase: 0 for what happened, 1 for what followed on a later day.
        also: passages of articles that it does not cite and that tell the same in other words.
    """

    text: str
    fused: bool
    support: float
    citations: tuple[Citation, ...]
    edits: tuple[Edit, ...] = ()
    phase: int = 0
    also: tuple[Citation, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that tell it, each once, those that it cites first."""
        return tuple(dict.fromkeys(citation.article for citation in (*self.citations, *self.also)))


@dataclass(frozen=True, slots=True)
class Fact:
    """What one theme tells, and who tells it.

    Args:
        theme: id of the theme.
        text: its best wording, a sentence of one article.
        passages: for each article that tells it the sentence that does so best, in the order of the articles.
    """

    theme: int
    text: str
    passages: tuple[Citation, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that tell it."""
        return tuple(passage.article for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Answer:
    """One of several answers to a question, or one version of a quotation.

    Args:
        value: the answer in a few words, as a source has it.
        passages: the words that give it, at least one.
    """

    value: str
    passages: tuple[Citation, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that give it, each once."""
        return tuple(dict.fromkeys(passage.article for passage in self.passages))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question that articles answer differently.

    Args:
        kind: ``number``, ``money``, ``date``, ``time``, ``name``, ``role``, ``place``, ``agent``, ``cause``
            or ``negation``.
        question: what is answered, in words of the sources, such as "troops sent".
        answers: two or more, the one of most voices first; of an update in order of time.
        update: whether a later article gives a later state, which is no contradiction.
    """

    kind: str
    question: str
    answers: tuple[Answer, ...]
    update: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, an organisation or a place with all the ways in which the articles write its name.

    Args:
        name: the full name in its commonest good spelling.
        kind: ``person``, ``organisation`` or ``place``; "" where nothing tells.
        role: role or title of a person, or "".
        variants: form of the name, without titles → ids of the articles that have it.
    """

    name: str
    kind: str
    role: str
    variants: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said, as the articles quote it.

    Args:
        speaker: who said it, by the entity's name where there is one; "" where no article tells.
        versions: the words between the marks; more than one where articles give different words.
    """

    speaker: str
    versions: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a known day.

    Args:
        date: ISO 8601 date.
        text: the sentence that tells it.
        passages: the words that date it.
        theme: id of the theme that it belongs to; None for none.
    """

    date: str
    text: str
    passages: tuple[Citation, ...]
    theme: int | None = None


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A word that judges or dramatises.

    Args:
        word: as it stands.
        category: of the lexicon, such as ``killing`` or ``speech``.
        voice: ``outlet`` where the article says it itself, ``quoted`` inside quotation marks, ``attributed``
            in indirect speech of somebody.
        neutral: neutral wordings, the one that the other sources use first.
        passage: where it stands.
    """

    word: str
    category: str
    voice: str
    neutral: tuple[str, ...]
    passage: Citation


def _voices(
    articles: tuple[Article, ...], copies: Mapping[str, str], set_aside: Mapping[str, str]
) -> tuple[str, ...]:
    return tuple(a.id for a in articles if a.id not in copies and a.id not in set_aside)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where the articles of a cluster agree and differ, and in whose words.

    Args:
        articles: the articles that were read, in the order of the input, as in a brief.
        facts: what is told, and by whom, in falling order of importance.
        disagreements: contradictions first, then what a later article updates.
        entities: who and what is named, those of most articles first.
        utterances: what is quoted.
        loaded: words that judge, in the order of the articles.
        neutrality: id of each article with a voice → loaded words in its own voice per 100 words.
        timeline: what happened when.
        copies: article id → id of the article that it is a copy of. Copies have no voice.
        set_aside: article id → why it was left out.
        warnings: what was degraded, one line each.
    """

    articles: tuple[Article, ...]
    facts: tuple[Fact, ...]
    disagreements: tuple[Disagreement, ...]
    entities: tuple[Entity, ...]
    utterances: tuple[Utterance, ...]
    loaded: tuple[LoadedWord, ...]
    neutrality: Mapping[str, float]
    timeline: tuple[Event, ...]
    copies: Mapping[str, str] = field(default_factory=dict)
    set_aside: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def voices(self) -> tuple[str, ...]:
        """Ids of the articles that speak for themselves: neither copies nor set aside."""
        return _voices(self.articles, self.copies, self.set_aside)


@dataclass(frozen=True, slots=True)
class Brief:
    """What the summarizer returns.

    Args:
        title: headline of the brief; "" where no candidate passed the check.
        sentences: in reading order.
        articles: the articles that were read, in the order of the input; their numbers in a rendered
            brief count from 1 in this order. Copies and set-aside articles are among them.
        copies: article id → id of the article that it is a copy of. Copies have no voice.
        set_aside: article id → why it was left out.
        warnings: what was degraded, one line each.
        settings: the settings that made the brief, by name.
        comparison: where the articles agree and differ; None where they were not compared.
        neutrality: loaded words in the brief's own voice per 100 words.
    """

    title: str
    sentences: tuple[BriefSentence, ...]
    articles: tuple[Article, ...]
    copies: Mapping[str, str] = field(default_factory=dict)
    set_aside: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    settings: Mapping[str, str | int | float | None] = field(default_factory=dict)
    comparison: Comparison | None = None
    neutrality: float = 0.0

    @property
    def voices(self) -> tuple[str, ...]:
        """Ids of the articles that speak for themselves: neither copies nor set aside."""
        return _voices(self.articles, self.copies, self.set_aside)

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def words(self) -> int:
        """Length of the text in white-space separated words."""
        return len(self.text.split())

    def number(self, article: str) -> int:
        """Place of an article in the list of sources, from 1.

        Raises:
            KeyError: there is no article of that id.
        """
        for place, known in enumerate(self.articles, start=1):
            if known.id == article:
                return place
        raise KeyError(article)


@dataclass(frozen=True, slots=True)
class RankedSentence:
    """A sentence with its place in the ranking and what became of it.

    Args:
        sentence: the sentence.
        centrality: its score, 0 to 1, comparable inside one cluster only.
        theme: id of its theme; None for a sentence that was in no theme.
        left_out: why it is not in the brief; "" where it is shown or cited there.
    """

    sentence: Sentence
    centrality: float
    theme: int | None
    left_out: str

"""Quotations of a cluster: who said what, and where the articles give different words for it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from summarizer.annotate import Annotation
from summarizer.annotate.original import original
from summarizer.annotate.quotation import Quoted
from summarizer.annotate.word import FUNCTION_WORDS, WORD
from summarizer.compare.cast import Line, gather, read
from summarizer.compare.speaker import Stretch, attribute, stretches
from summarizer.compare.versions import GAP, contradict, holds, overlap, resemblance, words
from summarizer.document import Answer, Article, Citation, Entity, Sentence, Utterance

_SCARE = 3  # fewer words are an utterance only where somebody is said to say them
_TELLING = 6  # as many words in a row are the same quotation, whoever is named as its speaker
_CHANCE = 8  # fewer words are said twice by somebody in one article
_SHORT = 3  # fewer words are the same quotation only from the same mouth
_END = re.compile(r"[\s,;:–—-]+$")
_START = re.compile(r"^[\s,;:–—]+")
_INSIDE = re.compile(r"(?:\b(?:on|in|of|at|from|to|with|the|called|titled|entitled)|['’]s?)\s$")
_BEFORE_THING = re.compile(
    r"(?:^|\s)(?:an?|the|his|her|its|their|our|my|this|that|these|those|some|of|so-called)\s$", re.I
)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A quotation where it stands."""

    text: str
    words: tuple[str, ...]
    speaker: str
    named: bool  # whether its sentence has the speaker's name
    passages: tuple[Citation, ...]

    @property
    def article(self) -> str:
        return self.passages[0].article

    @property
    def place(self) -> int:
        return self.passages[0].start


class _Version:
    """One wording with all the places that have it or a part of it, the fullest first."""

    def __init__(self, first: _Spoken) -> None:
        self.words = first.words
        self.spoken: list[_Spoken] = []
        self.articles: set[str] = set()
        self.speaker = ""
        self.add(first)

    def add(self, one: _Spoken) -> None:
        """Add a place that has the wording or a part of it."""
        self.spoken.append(one)
        self.articles.add(one.article)
        self.speaker = _foremost(self.speakers()) if one.speaker != self.speaker else self.speaker

    def speakers(self) -> Counter[str]:
        """Full name of a speaker → number of articles; one with the name beside the words counts twice."""
        found = {(one.speaker, one.article, named) for one in self.spoken for named in {False, one.named}}
        return Counter(speaker for speaker, _, _ in sorted(found) if speaker)


def utterances(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    annotations: Mapping[str, Annotation],
    entities: Sequence[Entity],
) -> tuple[Utterance, ...]:
    """What is quoted in a cluster, and from whom.

    The same quotation in several articles, or a part of it, is one utterance. Words of one speaker that are
    much the same in different articles are versions of one utterance.

    Args:
        articles: the voices.
        sentences: of the voices, in order.
        annotations: sentence id → annotation.
        entities: the names of the cluster; without them a speaker has the fullest name that the article has.

    Returns:
        The utterances in the order in which the articles have them. Where nothing tells plainly who speaks,
        or articles name different speakers, the speaker is "".
    """
    lines = read(sentences, annotations, entities)
    cast = gather(lines, entities)
    by_article: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_article[line.sentence.article].append(line)
    spoken: list[_Spoken] = []
    for article in articles:
        own = by_article[article.id]
        raws = [article.text[line.sentence.start : line.sentence.end] for line in own]
        quoted = attribute(own, stretches(own, raws), cast)
        spoken += [_spoken(article, own, one) for one in quoted if one.closed and _is_utterance(own, one)]
    order = {article.id: number for number, article in enumerate(articles)}
    groups = _utterances(_versions(spoken, order))
    found = [_utterance(group, order) for group in groups]
    return tuple(
        sorted(found, key=lambda one: min(_place(p, order) for v in one.versions for p in v.passages))
    )


def differing(utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """The utterances for which articles give other words, not only more or fewer.

    Args:
        utterances: from :func:`utterances`.
    """
    return tuple(
        utterance
        for utterance in utterances
        if any(
            resemblance(words(a.value), words(b.value), sure=bool(utterance.speaker))
            and contradict(a.value, b.value)
            for a, b in combinations(utterance.versions, 2)
        )
    )


def _is_utterance(lines: Sequence[Line], stretch: Stretch) -> bool:
    """Whether somebody says it: no title, nickname or word in scare quotes."""
    place, number = stretch.pieces[0]
    quoted = [lines[p].outline.quotations[n] for p, n in stretch.pieces]
    found = [word for one in quoted for word in WORD.findall(one.text)]
    if set(words(" ".join(one.text for one in quoted))) <= {GAP}:
        return False
    if len(stretch.pieces) > 1:
        return True
    before, _, after = lines[place].outline.text.partition(f"¤{number}¤")
    if len(found) < _SCARE and (not stretch.attributed or _BEFORE_THING.search(before)):
        return False
    if before.endswith("§ ") and re.match(r",?\s§", after):  # Ann “Red” Roe
        return len(found) >= _SCARE
    return not (
        before.strip()
        and _is_title(quoted[0], found, not stretch.attributed or _INSIDE.search(before) is not None)
    )


def _is_title(quoted: Quoted, found: Sequence[str], inside: bool) -> bool:
    """Whether every word that may have one has a capital, as in titles: “Songs of the Sea”.

    Args:
        quoted: the quotation.
        found: its words.
        inside: whether it stands as a title does: nobody says it, or "on", "Roe's" stands before it.
    """
    content = [word for word in found if word.lower() not in FUNCTION_WORDS]
    capitals = all(word[0].isupper() or word[0].isdigit() for word in (found[0], *content))
    shouted = all(word.isupper() for word in content if len(word) > 1)
    ends = quoted.text.strip()[-1] in ".!?"
    return bool(content) and len(found) > 1 and capitals and not shouted and (inside or not ends)


def _spoken(article: Article, lines: Sequence[Line], stretch: Stretch) -> _Spoken:
    texts: list[str] = []
    passages: list[Citation] = []
    for place, number in stretch.pieces:
        quoted = lines[place].outline.quotations[number]
        text = " ".join(quoted.text.split())
        texts.append(text)
        if WORD.search(text):
            passages.append(_cited(article, lines[place].sentence, quoted))
    text = _END.sub("", _START.sub("", " ".join(texts)))
    return _Spoken(text, words(text), stretch.speaker, stretch.named, tuple(passages))


def _cited(article: Article, sentence: Sentence, quoted: Quoted) -> Citation:
    """Where the words of a quotation stand, without the marks and the comma in front of the speaker."""
    start = quoted.start + 1
    opening, closing = _START.search(quoted.text), _END.search(quoted.text)
    start += opening.end() if opening else 0
    end = quoted.start + 1 + (closing.start() if closing else len(quoted.text))
    raw = article.text[sentence.start : sentence.end]
    inner = sentence.text[start:end]
    if raw.count(inner) == 1:  # cleaning left these words alone
        place = sentence.start + raw.index(inner)
        return Citation(article.id, sentence.index, place, place + len(inner))
    return original(article, sentence, start, end)


# Versions


def _versions(spoken: Sequence[_Spoken], order: Mapping[str, int]) -> list[_Version]:
    """Put together what is the same words or a part of them."""
    versions: list[_Version] = []
    ranked = sorted(spoken, key=lambda one: (-len(one.words), order[one.article], one.place))
    for one in ranked:
        fitting = [version for version in versions if _belongs(one, version)]
        if fitting:
            same = [v for v in fitting if v.speaker == one.speaker]
            (same or fitting)[0].add(one)
        else:
            versions.append(_Version(one))
    return versions


def _belongs(one: _Spoken, version: _Version) -> bool:
    speaker = version.speaker
    if len(one.words) < _SHORT and not (one.speaker and one.speaker == speaker):
        return False
    if len(one.words) < _TELLING and one.speaker and speaker and not _same_speaker(one.speaker, speaker):
        return False
    return holds(version.words, one.words)


def _same_speaker(a: str, b: str) -> bool:
    """Whether two names may be one person's; without entities, a surname alone stands for the full name."""
    one, other = a.lower().split(), b.lower().split()
    return one[-1] == other[-1] and (one == other or min(len(one), len(other)) == 1)


def _utterances(versions: Sequence[_Version]) -> list[list[_Version]]:
    """Put together the versions of one utterance, the most alike first; an article has one of each."""
    links = []
    for (i, a), (j, b) in combinations(enumerate(versions), 2):
        score = _link(a, b)
        if score:
            links.append((-score, i, j))
    groups = {number: [number] for number in range(len(versions))}
    for score, i, j in sorted(links):
        one, other = groups[i], groups[j]
        if one is other:
            continue
        apart = all(versions[x].articles.isdisjoint(versions[y].articles) for x in one for y in other)
        if apart or score <= -2:
            one += other
            for number in other:
                groups[number] = one
    unique = {id(group): group for group in groups.values()}
    return [[versions[number] for number in sorted(group)] for group in unique.values()]


def _link(a: _Version, b: _Version) -> float:
    """How surely two wordings are of one utterance: 2 and more where they overlap, 0 where nothing tells."""
    known = a.speaker and b.speaker
    same = bool(known) and _same_speaker(a.speaker, b.speaker)
    shared = overlap(a.words, b.words)
    apart = a.articles.isdisjoint(b.articles)
    if shared >= (_TELLING if apart else _CHANCE) and (same or not known):
        return 2 + shared
    return resemblance(a.words, b.words, sure=same) if apart and (same or not known) else 0.0


def _utterance(group: Sequence[_Version], order: Mapping[str, int]) -> Utterance:
    speakers: Counter[str] = sum((version.speakers() for version in group), Counter())
    ranked = sorted(
        group, key=lambda v: (-len(v.articles), min(_place(p, order) for p in v.spoken[0].passages))
    )
    return Utterance(_foremost(speakers), tuple(_answer(version, order) for version in ranked))


def _answer(version: _Version, order: Mapping[str, int]) -> Answer:
    passages: Iterable[Citation] = (passage for one in version.spoken for passage in one.passages)
    return Answer(version.spoken[0].text, tuple(sorted(set(passages), key=lambda p: _place(p, order))))


def _place(passage: Citation, order: Mapping[str, int]) -> tuple[int, int, int]:
    return order[passage.article], passage.start, passage.end


def _foremost(speakers: Counter[str]) -> str:
    """Whom most articles name; nobody, where as many name another."""
    ranked = speakers.most_common(2)
    if not ranked or (
        len(ranked) > 1 and ranked[0][1] == ranked[1][1] and not _same_speaker(ranked[0][0], ranked[1][0])
    ):
        return ""
    tied = [name for name, number in speakers.items() if number == ranked[0][1]]
    return max(sorted(tied), key=lambda name: len(name.split()))

"""Which sentences and clauses of different articles speak of the same thing.

A sentence is reduced to its words, to what it tells of (:mod:`summarizer.compare.happening`) and to whom it names.
Without a parser, two statements are held to be about the same thing when they share what is telling in them and
nothing speaks against it: another day, other people, another place.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from itertools import combinations

from summarizer.annotate import Annotation
from summarizer.annotate.background import inverse_document_frequency
from summarizer.annotate.date import Date
from summarizer.annotate.when import Days, expressions, resolve
from summarizer.annotate.word import FUNCTION_WORDS
from summarizer.compare.happening import Happening, Token, happenings, tokens_of
from summarizer.document import Article, Entity, Sentence, Theme

# What lies longer before the first article is another event than the one that is told.
_RECENT = timedelta(days=14)
_OPENING = 4  # sentences in which an article tells its news
# Kinds by which one event is told: a drone strike is an attack, an explosion and a disaster.
IMPACTS = dict.fromkeys(
    ("strike", "collision", "shooting", "explosion", "launch", "earthquake", "disaster"), "impact"
)
# Words that names share without being akin: "New York" and "New Jersey".
_NAMELESS = frozenset(
    "new north south east west northern southern eastern western san st saint united states city county".split()
)
_FEW = 60
_FADING = 8  # words after which a word counts for about a third
_LONG_AGO = re.compile(
    r"\b(?:(?:months?|years?|decades?|centur(?:y|ies)) (?:ago|earlier|before)|last (?:year|month|summer|winter|spring|fall|autumn)"
    r"|(?:a|two|three|several) (?:months|years|decades) in the past|in (?:recent|previous|past) (?:years|months)|(?:since|in) the \d{4}s)\b",
    re.IGNORECASE,
)
# "The spill of last spring", "the treaty of 1958": what is told is not of that time.
_OF = re.compile(r"\b(?:of|since|until|from|before)\s$")
_ANAPHORA = re.compile(
    r"\b(?:there|then|at (?:that|the) time|that (?:attack|strike|day|year|night|case|time|accident|disaster|war|crash|storm)|those)\b",
    re.IGNORECASE,
)
_SAID = (
    r"(?:said|says|say|told|tells|added|adds|reported|reports|announced|confirmed|wrote|tweeted|stated|claimed|mentioned|"
    r"recalled|declared|insisted|explained|noted|warned|according to|in accordance with|in keeping with)"
)
# Who says it is not what is said: "…, police said on Friday", "Police said …", "According to the ministry, …".
_LEANING = re.compile(
    r"^\W*(?:(?:but|and|also|then|in all|with an?[^,]{0,40}),?\s)?(?:he|she|they|his|her|their|its|the (?:campaign|company|group|party|firm|bank|team|club|union|candidate|senator))\b",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    rf",\s[^,;]{{0,90}}\b{_SAID}\b[^,;]{{0,60}}(?=[.;]?$)|^[^,;“\"]{{0,70}}\b{_SAID}\b(?:\s[^,;]{{0,40}}?\bthat\b)?"
    rf"|\b(?:according to|in accordance with|in keeping with)\s[^,;.]+",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"[,;:!?–—()“”\"]+\s|[“\"(]|\s[-–—]+\s"
    r"|\b(?:when|while|whilst|after|before|as|but|which|who|whose|where|because|although|though|if|until|since|so|than)\b"
    r"|\band\s(?=(?:had|has|have|was|were|is|are|did|does|will)\b)"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence as it is compared.

    Args:
        sentence: the sentence.
        annotation: its numbers, dates, names.
        tokens: its words.
        happenings: what it tells of.
        names: of each name all words that its bearer goes by, in lower case, the speaker of an attribution aside.
        subjects: the same, and for a sentence about "he" or "the company" those of the sentence before.
        dated: its date expressions whose days are known, with them.
        past: whether it tells of something long before the event.
        theme: id of its theme, -1 for none.
        terms: what is telling in it, with weights; kinds of happenings stand for their words.
    """

    sentence: Sentence
    annotation: Annotation
    tokens: tuple[Token, ...]
    happenings: tuple[Happening, ...]
    names: tuple[frozenset[str], ...]
    subjects: tuple[frozenset[str], ...]
    dated: tuple[tuple[Date, Days], ...]
    past: bool
    theme: int
    terms: Mapping[str, float]

    @property
    def text(self) -> str:
        """Reading text of the sentence."""
        return self.sentence.text

    @property
    def days(self) -> tuple[Days, ...]:
        """The days that it names."""
        return tuple(days for _, days in self.dated)


@dataclass(frozen=True, slots=True)
class Reading:
    """All sentences of a cluster as they are compared.

    Args:
        articles: id → article, in order.
        statements: of all sentences, in order.
        weights: term → how telling it is in this cluster.
        main: kinds of happenings that most articles open with.
    """

    articles: Mapping[str, Article]
    statements: tuple[Statement, ...]
    weights: Mapping[str, float]
    main: frozenset[str]

    def published(self, article: str) -> str:
        """ISO 8601 date of an article, "" where it is not known."""
        return self.articles[article].published[:10]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence that answer a question.

    Args:
        statement: the sentence.
        start: offset of the words in its reading text.
        end: offset just after them.
    """

    statement: Statement
    start: int
    end: int

    @property
    def article(self) -> str:
        """Id of the article."""
        return self.statement.sentence.article


@dataclass(frozen=True, slots=True)
class Found:
    """Words that answer a question which is told by its sort, such as where somebody was arrested.

    Args:
        statement: the sentence.
        start: offset of the words in its reading text.
        end: offset just after them.
        sort: of the question; only answers of one sort are compared.
        question: it in words of the sentence.
        values: the answer as it is compared; two that share one agree.
        near: what is told around it, with weights.
        about: whom and what it is about; two about strangers are not compared.
    """

    statement: Statement
    start: int
    end: int
    sort: str
    question: str
    values: frozenset[str]
    near: Mapping[str, float]
    about: tuple[frozenset[str], ...] = ()

    @property
    def article(self) -> str:
        """Id of the article."""
        return self.statement.sentence.article

    def agrees(self, other: Found) -> bool:
        """Whether two answers can both be right."""
        return bool(self.values & other.values)


@dataclass(frozen=True, slots=True)
class Contest:
    """A question with the answers that articles give to it.

    Args:
        kind: such as ``number``, as in :class:`summarizer.document.Disagreement`.
        question: what is answered, in words of the sources.
        answers: the mentions of each answer; of an update in order of time.
        update: whether the later answers are later states.
    """

    kind: str
    question: str
    answers: tuple[tuple[Mention, ...], ...]
    update: bool = False


def read(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    annotations: Mapping[str, Annotation],
    themes: Sequence[Theme],
    entities: Sequence[Entity],
) -> Reading:
    """Prepare the sentences of a cluster for comparison.

    Args:
        articles: the voices.
        sentences: of the voices, in order.
        annotations: sentence id → annotation.
        themes: groups of sentences that say the same thing.
        entities: who is named, with all forms of the name.
    """
    by_id = {article.id: article for article in articles}
    theme_of = {sentence.id: theme.id for theme in themes for sentence in theme.sentences}
    bearers = {
        form.lower(): _name_words([entity.name, *entity.variants])
        for entity in entities
        for form in entity.variants
    }
    known = [day for article in articles if (day := _day(article.published))]
    first = min(known) if known else None
    told = [(s, tokens_of(s.text)) for s in sentences if s.article in by_id]
    found = [happenings(tokens) for _, tokens in told]
    terms = [_terms(tokens, happened) for (_, tokens), happened in zip(told, found, strict=True)]
    weights = _weights(terms)
    statements: list[Statement] = []
    for (sentence, tokens), happened, held in zip(told, found, terms, strict=True):
        annotation = annotations[sentence.id]
        dated = _dated(sentence.text, annotation, by_id[sentence.article].published)
        before = statements[-1] if statements else None
        follows_on = before is not None and before.sentence.article == sentence.article
        follows = before is not None and follows_on and before.past
        past = _past(sentence.text, annotation, dated, first) or (
            follows and not dated and (not annotation.names or bool(_ANAPHORA.search(sentence.text)))
        )
        names = _bearers(sentence.text, annotation, bearers)
        leans = follows_on and not names and bool(_LEANING.match(sentence.text))
        statements.append(
            Statement(
                sentence=sentence,
                annotation=annotation,
                tokens=tokens,
                happenings=happened,
                names=names,
                subjects=before.subjects if before is not None and leans else names,
                dated=dated,
                past=past,
                theme=theme_of.get(sentence.id, -1),
                terms={term: weights[term] for term in held},
            )
        )
    return Reading(by_id, tuple(statements), weights, _main(statements, len(by_id)))


def _main(statements: Sequence[Statement], articles: int) -> frozenset[str]:
    opening = {
        (s.sentence.article, IMPACTS.get(one.kind, one.kind))
        for s in statements
        if s.sentence.index < _OPENING
        for one in s.happenings
    }
    counts = Counter(kind for _, kind in opening)
    return frozenset(kind for kind, count in counts.items() if count > articles / 2)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a stretch of a sentence.

    Args:
        text: reading text of the sentence.
        start: where the stretch starts.
        end: where it ends.

    Returns:
        Where the clause starts and ends: at punctuation and at conjunctions.
    """
    first, last = 0, len(text)
    for match in _BOUNDARY.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last


def clauses(text: str) -> list[tuple[int, int]]:
    """The clauses of a sentence: where each starts and ends.

    Args:
        text: its reading text.
    """
    cuts = [(match.start(), match.end()) for match in _BOUNDARY.finditer(text)]
    starts = [0, *(end if text[start:end].strip(',;:.!?–—()“”"- ') == "" else start for start, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def similarity(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two sets of weighted terms, 0 to 1."""
    shared = sum(weight * b[term] for term, weight in a.items() if term in b)
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))


def strangers(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> bool:
    """Whether both name somebody or some place, and nobody and none in common."""
    return bool(a) and bool(b) and not any(_akin(one, other) for one in a for other in b)


def apart(a: Sequence[Days], b: Sequence[Days]) -> bool:
    """Whether both name days, and none that could be the same."""
    return (
        bool(a)
        and bool(b)
        and not any(one.first <= other.last and other.first <= one.last for one in a for other in b)
    )


def nearby(
    statement: Statement,
    start: int,
    end: int,
    weights: Mapping[str, float],
    left_out: Callable[[str], bool] | None = None,
) -> dict[str, float]:
    """What is telling around a stretch of a sentence, the less the further away.

    Args:
        statement: the sentence.
        start: where the stretch starts; it does not count itself.
        end: where it ends.
        weights: of the reading.
        left_out: stems that do not count either.
    """
    tokens = statement.tokens
    own = [place for place, token in enumerate(tokens) if token.end > start and token.start < end] or [0]
    happened = {p: one for one in statement.happenings for p in range(one.first, one.last + 1)}
    terms: dict[str, float] = {}
    for place, token in enumerate(tokens):
        term = f"<{happened[place].kind}>" if place in happened else token.stem
        weight = weights.get(term)
        if weight is None or own[0] <= place <= own[-1] or (left_out and left_out(token.stem)):
            continue
        away = min(abs(place - own[0]), abs(place - own[-1]))
        terms[term] = max(terms.get(term, 0.0), weight * math.exp(-away / _FADING))
    return terms


def common(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Weight of the terms that two sets share."""
    return sum(min(weight, b[term]) for term, weight in a.items() if term in b)


@dataclass(frozen=True, slots=True)
class Version:
    """What some articles say alike.

    Args:
        members: numbers of the mentions.
        articles: ids of their articles.
    """

    members: tuple[int, ...]
    articles: frozenset[str]


def versions(
    articles: Sequence[str],
    alike: Callable[[int, int], float],
    agree: Callable[[int, int], bool],
    rival: Callable[[int, int], float],
    enough: float,
    clash: Callable[[Version, Version], bool],
) -> list[list[Version]]:
    """Put mentions that agree into versions, and versions of one thing beside one another.

    Two versions that one article has are of two things, unless ``clash`` allows it: this tells the toll of
    an attack from that of another one, where both are told in one article.

    Args:
        articles: id of the article of each mention.
        alike: how surely two mentions that agree speak of the same thing; 0 where they do not.
        agree: whether two mentions can both be right.
        rival: how surely two that disagree speak of the same thing.
        enough: from which strength on rivals are put together.
        clash: whether two versions are known to be of two things.

    Returns:
        The versions of each thing, for things with more than one.
    """
    count = len(articles)
    links = [(strength, a, b) for a, b in combinations(range(count), 2) if (strength := alike(a, b))]
    groups = group(count, links, lambda a, b: not agree(a, b))
    grouped = {number for numbers in groups for number in numbers}
    every = sorted([*groups, *([number] for number in range(count) if number not in grouped)])
    told = [Version(tuple(numbers), frozenset(articles[n] for n in numbers)) for numbers in every]
    rivals = []
    for (x, one), (y, other) in combinations(enumerate(told), 2):
        if len(one.articles | other.articles) < 2 or clash(one, other):
            continue
        best = max(rival(a, b) for a in one.members for b in other.members)
        # What two articles have alike is a figure of the event, not one by the way.
        if best and best + (max(len(one.articles), len(other.articles)) > 1) >= enough:
            rivals.append((best, x, y))
    return [
        [told[number] for number in numbers]
        for numbers in group(len(told), rivals, lambda x, y: clash(told[x], told[y]))
    ]


def group(
    count: int, links: Iterable[tuple[float, int, int]], clash: Callable[[int, int], bool]
) -> list[list[int]]:
    """Put together what is linked, the strongest links first, unless two members of a group clash.

    Args:
        count: how many there are, numbered from 0.
        links: strength and the two that are linked.
        clash: whether two may not be in one group.

    Returns:
        The groups of two and more, members in order, in the order of their first members.
    """
    group_of = list(range(count))
    members = {number: [number] for number in range(count)}
    for _, a, b in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        one, other = group_of[a], group_of[b]
        if one == other or any(clash(x, y) for x in members[one] for y in members[other]):
            continue
        for number in members[other]:
            group_of[number] = one
        members[one] += members.pop(other)
    return sorted(sorted(numbers) for numbers in members.values() if len(numbers) > 1)


def _day(published: str) -> Day | None:
    try:
        return Day.fromisoformat(published[:10])
    except ValueError:
        return None


def _terms(tokens: Sequence[Token], happened: Sequence[Happening]) -> frozenset[str]:
    covered = {place for one in happened for place in range(one.first, one.last + 1)}
    plain = {
        token.stem
        for place, token in enumerate(tokens)
        if place not in covered and token.lower not in FUNCTION_WORDS and not token.lower[0].isdigit()
    }
    return frozenset(plain | {f"<{one.kind}>" for one in happened})


def _weights(terms: Sequence[frozenset[str]]) -> dict[str, float]:
    """How telling each term is: rare in news, and not in every sentence of the cluster."""
    held = Counter(term for one in terms for term in one)
    count = max(len(terms), _FEW)  # in a few sentences every word is in a large share of them
    return {
        term: (4.0 if term[0] == "<" else inverse_document_frequency(term))
        * math.log(1 + count / times)
        / math.log(1 + count)
        for term, times in held.items()
    }


def _dated(text: str, annotation: Annotation, published: str) -> tuple[tuple[Date, Days], ...]:
    found = ((date, resolve(date, text, published)) for date in expressions(text, annotation.dates))
    return tuple((date, days) for date, days in found if days is not None)


def _past(text: str, annotation: Annotation, dated: Sequence[tuple[Date, Days]], first: Day | None) -> bool:
    if any(not _OF.search(text[: match.start()]) for match in _LONG_AGO.finditer(text)):
        return True
    if first is None:
        return any(date.kind == "year" for date in annotation.dates if not _OF.search(text[: date.start]))
    limit = (first - _RECENT).isoformat()
    return any(days.last < limit and not _OF.search(text[: date.start]) for date, days in dated)


def _bearers(
    text: str, annotation: Annotation, bearers: Mapping[str, frozenset[str]]
) -> tuple[frozenset[str], ...]:
    said = [match.span() for match in _ATTRIBUTION.finditer(text)]
    return tuple(
        bearers.get(name.text.lower()) or _name_words([name.text])
        for name in annotation.names
        if not any(start <= name.start and name.end <= end for start, end in said)
    )


def _name_words(forms: Iterable[str]) -> frozenset[str]:
    words = {
        word.strip(".").removesuffix("'s")
        for form in forms
        for word in form.lower().replace("’", "'").split()
    }
    return frozenset(word for word in words if len(word) > 1 and word not in FUNCTION_WORDS | _NAMELESS)


def _akin(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names share a word, or one has the adjective of the other: "Iran", "Iranian"."""
    return bool(a & b) or any(
        len(x) > 3 and len(y) > 3 and x[:4] == y[:4] and abs(len(x) - len(y)) <= 3 for x in a for y in b
    )

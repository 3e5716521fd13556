"""The sentences of a cluster as they are compared: their words, what they tell of, whom they name, and when."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.annotate import Annotation
from summarizer.annotate.background import inverse_document_frequency
from summarizer.annotate.date import Date, publication_day
from summarizer.annotate.tense import between
from summarizer.annotate.when import Days, expressions, resolve
from summarizer.annotate.word import FUNCTION_WORDS
from summarizer.compare.happening import Happening, Token, happenings, tokens_of
from summarizer.compare.nearness import Nearness
from summarizer.document import Article, Entity, Sentence, Theme

# What lies longer before the first article is another event than the one that is told.
_RECENT = dt.timedelta(days=14)
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
_LONG_AGO = re.compile(
    r"\b(?:(?:months?|years?|decades?|centur(?:y|ies)) (?:ago|earlier|before)|(?:two|three|four|several|few) weeks ago|last (?:year|month|summer|winter|spring|fall|autumn)"
    r"|(?:a|two|three|several) (?:months|years|decades) in the past|in (?:recent|previous|past) (?:years|months)|previously(?! (?:thought|reported|announced|known|estimated|believed|said))|(?:since|in) the \d{4}s)\b",
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
        near: which sentences are near to which.
    """

    articles: Mapping[str, Article]
    statements: tuple[Statement, ...]
    weights: Mapping[str, float]
    main: frozenset[str]
    near: Nearness

    def published(self, article: str) -> str:
        """ISO 8601 date of an article, "" where it is not known."""
        return self.articles[article].published[:10]


def read(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    annotations: Mapping[str, Annotation],
    themes: Sequence[Theme],
    entities: Sequence[Entity],
    *,
    near: Nearness,
) -> Reading:
    """Prepare the sentences of a cluster for comparison.

    Args:
        articles: the voices.
        sentences: of the voices, in order.
        annotations: sentence id → annotation.
        themes: groups of sentences that say the same thing.
        entities: who is named, with all forms of the name.
        near: which sentences are near to which.
    """
    by_id = {article.id: article for article in articles}
    theme_of = {sentence.id: theme.id for theme in themes for sentence in theme.sentences}
    bearers = {
        form.lower(): _name_words([entity.name, *entity.variants])
        for entity in entities
        for form in entity.variants
    }
    known = [day for article in articles if (day := publication_day(article.published))]
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
    return Reading(by_id, tuple(statements), weights, _main(statements, len(by_id)), near)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a stretch of a sentence.

    Args:
        text: reading text of the sentence.
        start: where the stretch starts.
        end: where it ends.

    Returns:
        Where the clause starts and ends: at punctuation and at conjunctions.
    """
    return between(_BOUNDARY, text, start, end)


def inner(statement: Statement, start: int, end: int) -> str:
    """Words of a sentence as they stand inside one: "The sirens" → "the sirens", but not a name.

    Args:
        statement: the sentence.
        start: where the words start.
        end: where they end.
    """
    text = statement.text
    words = text[start:end]
    opens = not text[:start].strip(" “\"‘'(–—-") or text[:start].rstrip()[-1:] in {"“", '"', ":"}
    first = re.match(r"[A-Z][a-z]*(?![\w’'-])", words)
    named = any(name.title_start <= start < name.end for name in statement.annotation.names)
    if (
        not opens
        or first is None
        or named
        or first.group() == "I"
        or re.match(r" [A-Z\d]", words[first.end() :])
    ):
        return words
    return words[0].lower() + words[1:]


def clauses(text: str) -> list[tuple[int, int]]:
    """The clauses of a sentence: where each starts and ends.

    Args:
        text: its reading text.
    """
    cuts = [(match.start(), match.end()) for match in _BOUNDARY.finditer(text)]
    starts = [0, *(end if text[start:end].strip(',;:.!?–—()“”"- ') == "" else start for start, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _main(statements: Sequence[Statement], articles: int) -> frozenset[str]:
    opening = {
        (s.sentence.article, IMPACTS.get(one.kind, one.kind))
        for s in statements
        if s.sentence.index < _OPENING
        for one in s.happenings
    }
    counts = Counter(kind for _, kind in opening)
    return frozenset(kind for kind, count in counts.items() if count > articles / 2)


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


def _past(
    text: str, annotation: Annotation, dated: Sequence[tuple[Date, Days]], first: dt.date | None
) -> bool:
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

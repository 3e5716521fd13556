"""Corruptions of the whole sentence: half of one joined to half of another, or broken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from summarizer.annotate.background import vocabulary
from summarizer.annotate.quotation import marks
from summarizer.annotate.word import content_stems, word_set
from summarizer.train.corrupt.context import Context, shuffled
from summarizer.train.corrupt.mention import Mention, same
from summarizer.train.corrupt.text import Change, Corruption, Span, overlaps
from summarizer.train.corrupt.verb import base_of_past, plural

_FINITE = frozenset(
    """is was are were has have had will would could can should did does may might must says said told
    wants plans seeks hopes faces remains became began left plans""".split()
)
_NUMBERED = {"is": False, "was": False, "has": False, "does": False, "are": True, "were": True, "have": True}
_AFTER_SUBJECT = re.compile(r" (?:(?:also|later|then|now|reportedly) )?(?P<verb>[a-z]+)\b")
# Pieces of a sentence before which its subject may stand.
_CLAUSE_START = re.compile(
    r"(?:^|: |\b(?:said|says|announced|reported|ruled|claimed|argued|found|believes?|confirmed) that |, and "
    r"|, but |[Ww]hile |[Aa]fter |^(?:In|On|After|While|As|When|During|Following|Despite|Although) "
    r"[^,]{4,60}, )(?:[Tt]he )?$"
)
# What one of them does, another is often said to have done.
_RELATED = (
    word_set("congress senate house lawmakers democrats republicans gop committee"),
    word_set(
        "white administration department pentagon treasury united america u.s. us washington trump obama"
    ),
    word_set("china beijing"),
)
# A noun phrase that opens the sentence, up to its auxiliary or past tense verb.
_PHRASE = re.compile(
    r"(?P<subject>(?:The|An?|Some|Many|Several) (?:[\w’'-]+ ){0,5}?[\w’'-]+) "
    r"(?P<verb>is|was|are|were|has|have|had|will|would|could|can|may|must|should|said|says)\b"
)
_NOT_SUBJECT = re.compile(
    r"^(?:On|In|At|After|Before|When|While|If|As|But|And|So|Since|For|With|By|From|Under|Although|There|It|He|She|They|This|That|What|Who|"
    r"How|Why|You|We)\b|\b(?:who|which|that|when|if|as|after|while|where|whose|said|says|told|he|she|they|it|to|has|had|by)\b"
)
_HUMAN = re.compile(
    r"\b(?:president|senator|leader|m[ae]n|wom[ae]n|officials?|officers?|police|judges?|minister|governor|mayor|secretary|"
    r"spokes\w+|people|lawmakers?|republicans?|democrats?|suspects?|chief|head|candidates?|nominee|justices?|lawyers?|"
    r"attorneys?|prosecutors?|protesters?|critics|supporters?|voters?|soldiers?|troops|authorities|government|administration|"
    r"congress\w+|representatives?|director|general|king|queen|prince|pope|author|reporter|journalist|billionaire|"
    r"businessman|executive|ceo|founder|victims?|teenager|boy|girl|son|daughter|wife|husband|father|mother|couple|family|former|"
    r"[A-Za-z]+ers|[A-Za-z]+ists?|[A-Za-z]+ians?|teens?|students?|residents?|one|two|three|some|many|several|others|group|company|agency|"
    r"department|court|country|nation|state|city|team|organization|party|committee|his|her|their|its)\b",
    re.IGNORECASE,
)
_LEAST_PREDICATE = 4  # words
_MOST_SHARED = 0.4  # share of a predicate's stems that sources about the other subject may hold

_CUT_AFTER = frozenset(
    """the a an of to in that and which who was were will has have for with from by its his her their at on
    as would could or but after before about into than be been is are against because whether while
    between over under""".split()
)
_CUT_VERBS = word_set(
    "told accused announced approved blamed rejected ordered urged called signed issued launched"
)
_ADJECTIVE = re.compile(r"[a-z]+(?:al|ive|ous|ic|ful|ary|ian|est)")
_DETERMINED = re.compile(r"\b(?:an?|the|his|her|their|its) $")
_HARDER = 0.5  # share in which a break after a noun or verb is preferred to one after "of"
_LEAST_SHARE = 0.35  # of a sentence stands before the break
_CUT_WORD = re.compile(r"(?<= )(?P<word>[a-z]+)(?= )")
_LEAST_LEFT = 5
_SUBORDINATE = re.compile(
    r"^(?:After|While|Although|As|When|Because|Since|Before|Despite|If) [^,“”\"]{15,120}(?=, )"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A subject and the predicate that follows it up to the end of the sentence.

    Args:
        subject: the words of the subject.
        kind: kind of the name that it is, ``thing`` where it is no name.
        plural: whether a verb after it is plural; None where that cannot be told.
        verb: the word after it.
        start: offset of the predicate.
        text: the predicate.
    """

    subject: str
    kind: str
    plural: bool | None
    verb: str
    start: int
    text: str


def join(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The subject of the sentence with what a source says of another.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``join``; the predicate is the span.
    """
    own = _clauses(ctx.text, ctx.names)
    offers = [
        (a, b)
        for a in own
        for source, names in zip(ctx.sources, ctx.source_names, strict=True)
        for b in _clauses(source, names)
    ]
    for a, b in shuffled(rng, offers):
        if not _apart(a, b) or not _agree(a, b) or _known(ctx, a, b):
            continue
        if overlaps(ctx.quoted, a.start, a.start + 1) or not free_quotes(ctx.text[: a.start] + b.text):
            continue
        if made := ctx.corruption("join", [Change(a.start, len(ctx.text), b.text)]):
            yield made


def _clauses(text: str, names: tuple[Mention, ...]) -> list[_Clause]:
    """The clauses of a sentence that run to its end: those after a name, or after its first noun phrase."""
    found = []
    for name in names:
        if name.kind not in {"person", "body", "place", "group"}:
            continue
        match = _AFTER_SUBJECT.match(text, name.end)
        if match is None or not _CLAUSE_START.search(text[: name.title_start]):
            continue
        verb, rest = match["verb"], text[name.end + 1 :]
        if (verb in _FINITE or base_of_past(verb)) and len(rest.split()) >= _LEAST_PREDICATE:
            found.append(_Clause(name.text, name.kind, name.plural, verb, name.end + 1, rest))
    phrase = _PHRASE.match(text)
    if phrase and not any(clause.start == phrase.end("subject") + 1 for clause in found):
        subject, rest = phrase["subject"], text[phrase.end("subject") + 1 :]
        if len(rest.split()) >= _LEAST_PREDICATE and not _NOT_SUBJECT.search(subject):
            head = re.split(r" (?:of|in|for|from|at|on) ", subject)[0].split()[-1]
            found.append(
                _Clause(subject, "thing", plural(head), phrase["verb"], phrase.end("subject") + 1, rest)
            )
    return found


def _apart(a: _Clause, b: _Clause) -> bool:
    """Whether two subjects are different things: no words in common, neither a word for the other."""
    if a.kind != "thing" and b.kind != "thing":
        return a.kind == b.kind and not related(a.subject, b.subject) and not same(a.subject, b.subject)
    if not {a.kind, b.kind} <= {"thing", "body"}:
        return False
    if set(content_stems(a.subject)) & set(content_stems(b.subject)) or same(a.subject, b.subject):
        return False
    # "The senator" may be the person named, "officers" the police: only what can be neither is apart.
    return not any(clause.kind == "thing" and _HUMAN.search(clause.subject) for clause in (a, b))


def related(a: str, b: str) -> bool:
    """Whether what one subject does another is often said to have done: the White House, the president.

    Args:
        a: a subject.
        b: another.
    """
    return any(_names_one(a, group) and _names_one(b, group) for group in _RELATED)


def _names_one(subject: str, group: frozenset[str]) -> bool:
    return bool(group & set(subject.lower().split()))


def _agree(a: _Clause, b: _Clause) -> bool:
    """Whether the predicate of one agrees in number with the subject of the other."""
    wanted = _NUMBERED.get(b.verb)
    if wanted is not None:
        return a.plural is not None and wanted == a.plural
    return not b.verb.endswith("s") or (a.plural is not None and a.plural == b.plural)


def _known(ctx: Context, a: _Clause, b: _Clause) -> bool:
    """Whether a source that has the one subject says much of the predicate of the other."""
    predicate, shown = set(content_stems(b.text)), set(content_stems(ctx.text[a.start :]))
    subject = set(content_stems(a.subject))
    if not predicate or not subject or len(predicate & shown) > 0.5 * len(predicate):
        return True
    if subject & predicate:  # "... that he and A were ...": the joined part speaks of A itself
        return True
    for number, stated in enumerate(ctx.stated):
        held = set(stated.stems)
        about = bool(subject & held) or any(same(name.text, a.subject) for name in ctx.source_names[number])
        if about and len(predicate & held) > _MOST_SHARED * len(predicate):
            return True
    return False


def free_quotes(text: str) -> bool:
    """Whether every quotation of a text is closed."""
    return (
        all(stretch.closed for stretch in marks(text))
        and text.count('"') % 2 == 0
        and text.count("“") == text.count("”")
    )


def _mid_phrase(text: str) -> Iterator[Span]:
    """Words after which a phrase cannot end: prepositions, articles, adjectives, verbs with an object."""
    for match in _CUT_WORD.finditer(text):
        word = match["word"]
        adjective = _ADJECTIVE.fullmatch(word) and _DETERMINED.search(text, 0, match.start())
        if word in _CUT_AFTER or word in _CUT_VERBS or adjective:
            yield match.span()


def _mid_name(ctx: Context) -> Iterator[Span]:
    """First words of names that make no name by themselves: "the White" of "the White House"."""
    for name in ctx.names:
        first, space, _ = name.text.partition(" ")
        usual = vocabulary().get(first.lower())
        if (
            space
            and usual is not None
            and usual.capitalised < 0.8
            and first.isalpha()
            and name.kind == "body"
        ):
            yield name.start, name.start + len(first)


def truncated(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The sentence broken off in the middle of a phrase and closed with a full stop.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``truncated``; the last word is the span.
    """
    words = len(ctx.text.split())
    offers: list[tuple[int, int]] = []
    for start, end in (*_mid_phrase(ctx.text), *_mid_name(ctx)):
        before = len(ctx.text[:start].split())
        if max(_LEAST_LEFT - 1, _LEAST_SHARE * words) <= before < words - 2:
            offers.append((start, end))
    offers = shuffled(rng, offers)
    if rng.random() < _HARDER:
        offers.sort(key=lambda span: ctx.text[span[0] : span[1]] in _CUT_AFTER)
    if (head := _SUBORDINATE.match(ctx.text)) and len(head.group().split()) >= _LEAST_LEFT:
        last = head.group().rfind(" ") + 1
        offers.insert(rng.randrange(2), (last, head.end()))
    for start, end in offers:
        if not ctx.free(start, end) or not free_quotes(ctx.text[:end]):
            continue
        made = ctx.corruption(
            "truncated", [Change(start, len(ctx.text), ctx.text[start:end] + ".")], cut_short=True
        )
        if made:
            yield made

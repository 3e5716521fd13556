"""Corruptions of names: the wrong one, another speaker, a role left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from random import Random

from summarizer.annotate.quotation import SAID_VERBS
from summarizer.annotate.word import FUNCTION_WORDS, stem
from summarizer.train.corrupt.context import Context, shuffled
from summarizer.train.corrupt.mention import Mention, same
from summarizer.train.corrupt.text import Change, Corruption
from summarizer.train.corrupt.verb import base_of_past

_SPOKEN = re.compile(rf"(?:{SAID_VERBS})")
_SYMMETRIC = re.compile(
    r"\b(?:met|meets?|meeting|and|or|between|with|versus|vs|married|talks?|against|both|,)\b|,|/",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"[,.;:!?”\"')]|['’]s\b|\s(?:[a-z]+)\b")
_SAID_BEFORE = re.compile(r"\b(?:said|says|according to|told|tweeted|wrote)\s(?:[A-Z][\w.]*\s)*$")
_SAID_AFTER = re.compile(
    r"(?:,[^,“”\"]{2,60},)?\s(?:(?:has|have|had|also|later|then)\s){0,2}"
    r"(?:said|says|told|tweeted|wrote|added|argued|insisted|noted|announced|claimed|declared|testified|acknowledged|stated|explained)\b"
)
# Headlines leave their article out: "Senate delivers a rebuke".
_WITH_ARTICLE = frozenset(
    "house senate court department committee pentagon fbi cia council agency ministry".split()
)
_NOT_SUBJECT = re.compile(
    r"\b(?:in|at|from|of|for|near|with|by|on|about|against|and|told|(?<!according )to) (?:the )?$"
)
_ROLES = (
    "spokes(?:man|woman|person|people|men)|lawyers?|attorneys?|aides?|advisers?|advisors?|sons?|daughters?|"
    "wife|husband|brothers?|sisters?|father|mother|all(?:y|ies)|supporters?|opponents?|critics?|deputy|"
    "predecessor|successor|widow|friends?|colleagues?|campaign manager|chief of staff|press secretary|"
    "representatives?|lieutenants?|bodyguards?|associates?|son-in-law|daughter-in-law|nephew|niece|cousin|rivals?|challenger|"
    "running mate|employees?|descendants|fans|followers|"
    "voters|victims|children|kids|parents|relatives|family|"
    "grandson|granddaughter|girlfriend|boyfriend|doctors?|physician|accusers?|defenders|nominee|appointees|pick|"
    "donors|backers|opponent|ex-wife|widower|heirs|troops|forces|soldiers"
)
_OWNED = re.compile(
    rf"['’]s? (?:(?:former|longtime|top|senior|personal|own|late|eldest|younger|older|then|chief|close) )"
    rf"{{0,2}}(?P<role>{_ROLES})\b"
)
_ROLE_OF = re.compile(
    rf"\b(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]wo|[Ss]ome) )"
    rf"(?:(?:former|longtime|top|senior|personal|close|unnamed) ){{0,2}}(?P<role>{_ROLES}) "
    rf"(?:for|of|to) (?:the )?(?P<title>(?:[A-Z][\w.]* )*)$"
)
_QUALIFIED = re.compile(
    r"\b(?P<drop>(?:[Ff]ormer|[Aa]cting|[Dd]eputy|[Aa]ssistant|[Vv]ice|onetime|then|ex)[ -])"
    r"(?=(?:[A-Z]|[Pp]resident|prime|secretary|governor|senator|director|attorney|mayor|minister|chief|head|"
    r"chairman|leader|aide|official|officer|ambassador|adviser|judge|"
    r"Prime|Secretary|CEO|chairwoman|prosecutor|congressman|wife|husband))",
)
# Where the office is held still, many leave it out; and one rule shall not be all examples.
_LIGHT = frozenset({"former", "then", "ex", "onetime", "vice"})
_LIGHT_SHARE = 0.25
_PRESIDENT = re.compile(r"(?:U\.?S\.? )?(?:[Vv]ice )?[Pp]resident")
_APPOSED = re.compile(r",? (?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3})(?:,(?= [a-z]))?")


def entity(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The sentence with a name of the same kind in the place of another; titles stay where they are.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``entity``: two names of the sentence exchanged, or one taken from a source.
    """
    own = [name for name in ctx.names if usable(ctx.text, name) and ctx.free(name.start, name.end)]
    for a, b in shuffled(rng, combinations(own, 2)):
        if (
            _alike(a, b)
            and not _SYMMETRIC.search(ctx.text[a.end : b.start])
            and not _coordinate(ctx.text, a, b)
        ):
            made = ctx.corruption("entity", [Change(a.start, a.end, b.text), Change(b.start, b.end, a.text)])
            if made:
                yield made
    yield from _replaced(ctx, rng, [n for n in own if not _speaks(ctx.text, n)], "entity")


def speaker(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The sentence with what it reports put into another's mouth.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``speaker``.
    """
    own = [n for n in ctx.names if usable(ctx.text, n) and _speaks(ctx.text, n) and ctx.free(n.start, n.end)]
    yield from _replaced(ctx, rng, own, "speaker")


def _replaced(ctx: Context, rng: Random, own: list[Mention], kind: str) -> Iterator[Corruption]:
    """The sentence with one of some names replaced by another name of the sources."""
    offers = [
        (a, b, source, speaks)
        for a in own
        for source, names in zip(ctx.sources, ctx.source_names, strict=True)
        for b in names
        if (speaks := _speaks(source, b)) or kind != "speaker" or b.kind == "person"
    ]
    offers = shuffled(rng, offers)
    offers.sort(key=lambda offer: kind == "speaker" and not offer[3])
    for a, b, source, _ in offers:
        if not _alike(a, b) or not usable(source, b) or any(same(b.text, n.text) for n in ctx.names):
            continue
        if ctx.rival(b.text, a.text) or _does(ctx, b, a):
            continue
        if made := ctx.corruption(kind, [Change(a.start, a.end, b.text)]):
            yield made


def usable(text: str, name: Mention) -> bool:
    """Whether a name stands by itself, not as a part of a compound or of a longer phrase of capitals."""
    before, after = text[: name.start][-1:], text[name.end :]
    if name.kind in {"other"} or before in {"-", "/", "@", "#", "."} or after[:1] in {"-", "/", "–"}:
        return False
    if name.kind == "people":
        return bool(re.match(r" [a-z]", after)) and name.title_start == name.start
    if re.match(r" (?:[A-Z]|and [A-Z]\w+ (?:[A-Z]|Act\b))|['’]s [A-Z]| \(|, (?:D|R)-|\.\w", after):
        return False
    # "U.S. troops", "Trump administration": not a noun by itself.
    plain = re.match(r" (?P<word>[a-z]+)", after)
    if plain and name.kind in {"place", "group", "body", "person"}:
        return _verb_or_function(plain["word"])
    return bool(_AFTER_NAME.match(after))


def _verb_or_function(word: str) -> bool:
    """Whether a word goes on with the sentence rather than with a compound noun."""
    return (
        word in FUNCTION_WORDS
        or word.endswith(("ed", "ly"))
        or bool(base_of_past(word))
        or bool(_SPOKEN.fullmatch(word))
    )


def _alike(a: Mention, b: Mention) -> bool:
    """Whether one name reads well and false in the place of another."""
    return (
        a.kind == b.kind
        and a.the == b.the
        and a.plural == b.plural
        and not (b.kind == "body" and not b.the and b.text.split()[-1].lower() in _WITH_ARTICLE)
        and not same(a.text, b.text)
    )


def _coordinate(text: str, a: Mention, b: Mention) -> bool:
    between = text[a.end : b.title_start]
    return bool(re.fullmatch(r"\s*(?:,|and|or|,\s*and)\s*(?:the\s)?", between))


def _speaks(text: str, name: Mention) -> bool:
    """Whether a name is the speaker of what is reported."""
    after = text[name.end :]
    before = text[: name.title_start]
    if name.kind in {"people", "other"} or _NOT_SUBJECT.search(before):
        return False
    return bool(_SAID_AFTER.match(after)) or (
        bool(re.search(r"\b(?:according to|said|says)\s(?:the\s)?$", before))
        and not re.match(r" (?:[a-z]+ed|is|was|has|had|would|will)\b", after)
    )


def _does(ctx: Context, new: Mention, old: Mention) -> bool:
    """Whether a source has the new name within reach of the word that follows the old one."""
    rest = [
        stem(word)
        for word in re.findall(r"[\w’']+", ctx.text[old.end :].lower())
        if word not in FUNCTION_WORDS
    ]
    if not rest:
        return False
    for source, names in zip(ctx.sources, ctx.source_names, strict=True):
        for name in names:
            if same(name.text, new.text):
                near = re.findall(r"[\w’']+", source[name.end : name.end + 45].lower())
                if rest[0] in {stem(word) for word in near}:
                    return True
    return False


def relation(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The sentence with X taken for "X's spokesman", or with "deputy" or "former" left out.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``relation``.
    """
    offers: list[Change] = []
    for name in ctx.names:
        if name.kind not in {"person", "body", "place", "group"}:
            continue
        owned = _OWNED.match(ctx.text, name.end)
        if owned:
            end = owned.end()
            apposed = _APPOSED.match(ctx.text, end)
            end = apposed.end() if apposed else end
            aside = ctx.text[: name.title_start].endswith(", ") and ctx.text.startswith(",", end)
            if not aside and _predicate(ctx.text, end):
                offers.append(Change(name.start, end, name.text))
        role = _ROLE_OF.search(ctx.text, 0, name.start)
        after = ctx.text[name.end :]
        if role and re.match(r" (?:said|told|wrote|was|has|had|did)\b|, (?:said|told)\b|[.]$", after):
            offers.append(Change(role.start(), name.end, role["title"] + name.text))
    qualifiers = [
        Change(*match.span("drop"), "")
        for match in _QUALIFIED.finditer(ctx.text)
        # Many write "President" of a former one: that is no error.
        if match["drop"][:-1].lower() not in _LIGHT
        or (
            (match["drop"][:-1].lower() == "vice" or not _PRESIDENT.match(ctx.text, match.end()))
            and rng.random() < _LIGHT_SHARE
        )
    ]
    for change in [*shuffled(rng, offers), *shuffled(rng, qualifiers)]:
        if ctx.free(change.start, change.end) and (made := ctx.corruption("relation", [change])):
            yield made


def _predicate(text: str, place: int) -> bool:
    """Whether a finite verb in a tense that fits any subject, or the end of a clause, comes next."""
    word = re.match(r"[,]? (?P<word>[a-z]+)", text[place:])
    if word is None:
        return bool(re.match(r"\.$", text[place:]))
    return bool(base_of_past(word["word"])) or word["word"] in {
        "said",
        "told",
        "would",
        "will",
        "had",
        "could",
        "did",
        "wrote",
    }

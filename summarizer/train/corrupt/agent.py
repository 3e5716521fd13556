"""Corruptions of who does what to whom: agent and patient exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

from summarizer.annotate.word import FUNCTION_WORDS, content_stems, stem, word_set
from summarizer.train.corrupt.context import Context, shuffled
from summarizer.train.corrupt.mention import Mention, same
from summarizer.train.corrupt.text import Change, Corruption, capitalised, opens
from summarizer.train.corrupt.verb import base_of_past

# What one does to another and not with another: turned round, it is another event.
_VERBS = word_set(
    """accused sued fired dismissed criticized criticised attacked killed arrested beat defeated told asked
    urged praised blamed warned endorsed nominated appointed replaced succeeded thanked condemned
    rejected backed bombed invaded sanctioned charged shot struck hit visited called slammed blasted
    mocked insulted denounced rebuked threatened challenged interviewed questioned hired pardoned ousted
    overthrew impeached subpoenaed investigated indicted convicted sentenced supported opposed ordered
    pressed pressured persuaded convinced invited welcomed hosted helped rescued saved defended praised
    commended honored honoured congratulated mentored outspent outraised trailed led overtook surpassed
    assassinated captured detained deported extradited freed released raped assaulted stabbed robbed
    punched kidnapped abducted poisoned tortured evacuated protected armed funded financed supplied
    bribed paid owed lent donated bought acquired sold fined banned barred blocked suspended expelled
    cited censured overruled reversed instructed directed briefed informed advised notified contacted
    approached phoned chided scolded berated lambasted ridiculed derided disavowed repudiated abandoned
    betrayed deceived misled lobbied courted wooed admired followed retweeted targeted"""
)
_WITH_PREPOSITION = word_set(
    """lied_to apologized_to apologised_to responded_to replied_to lost_to appealed_to testified_against
    testified_for campaigned_for campaigned_against ran_against sided_with lashed_out_at hit_back_at
    reported_to fired_back_at turned_on turned_against relied_on wrote_to complained_to deferred_to bowed_to
    yielded_to
    donated_to worked_for voted_for voted_against prevailed_against retaliated_against catered_to"""
)
_BY_FORMS = {"beat": "beaten", "overthrew": "overthrown", "overtook": "overtaken"}
_PRESENT = {form for verb in _VERBS if (base := base_of_past(verb)) for form in (base + "s", base + "es")}
_FINITE = re.compile(
    r" (?:(?P<aux>was|were|is|are|has been|had been|have been|has|have|had) )?"
    r"(?:also |later |then |publicly |repeatedly |again |recently |already |"
    r"on [A-Z][a-z]+day )?(?P<verb>[a-z]+)(?: (?P<by>by|against|for|to|on|with|at|out at|back at))? "
)
_ACTOR = (
    r"(?:president|senator|leader|man|woman|officials|officers?|police|judge|minister|governor|mayor|secretary|spokes\w+|lawmakers|"
    r"republicans|democrats|suspect|chief|candidates?|nominee|justices|lawyers?|attorneys?|prosecutors?|protesters|critics|supporters|"
    r"voters|soldiers|troops|authorities|government|administration|congress\w+|director|general|king|queen|prince|pope|reporters?|"
    r"journalists?|companies|victims?|teenager|boy|girl|son|daughter|wife|husband|father|mother|family|students?|residents?|group|"
    r"company|agency|department|court|country|state|city|team|organization|party|committee|union|jury|gunman|driver|agents?|"
    r"investigators|senators|neighbou?rs?|doctors?|teachers?|workers?|campaign|council|ambassador|activists?|rebels|militants|army|"
    r"military|bank|network|newspaper|firm|employees?|aides?|advis[eo]rs?|opponents?|rivals?|allies|ally|challenger|incumbent)"
)
_OPENING_PHRASE = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]wo|[Ss]ome|"
    rf"[Mm]any) (?:[a-z][a-z’'-]* ){{0,2}}{_ACTOR}|[Pp]olice|[Oo]fficials|[Pp]rosecutors|"
    r"[Rr]epublicans|[Dd]emocrats|[Ll]awmakers|[Cc]ritics|[Aa]uthorities|[Vv]oters|[Pp]rotesters)$"
)
_PATIENT_PHRASE = re.compile(
    rf"(?:(?:the|an?|his|her|its|their|two|some|many) (?:[a-z][a-z’'-]* ){{0,2}}?{_ACTOR}|police|"
    rf"officials|prosecutors|republicans|democrats|"
    r"lawmakers|critics|authorities|voters|protesters)\b(?![’'-])"
)
_TOLD = frozenset({"told", "tells"})  # reporters, mostly: many, and all alike
_TOLD_SHARE = 0.25
_DETERMINED = re.compile(r"(?:The|An?|His|Her|Its|Their|Two|Some|Many)\b")
# What may stand before a subject.
_BEFORE_SUBJECT = re.compile(
    r"(?:^|[,;:–—] |\b(?:that|and|but|while|after|when|because|if|where|before|although|as) )(?:[“\"])?$"
)
_AFTER_PATIENT = re.compile(r"\.?$|,|;| (?P<word>[a-z]+)\b")


@dataclass(frozen=True, slots=True)
class _Party:
    """One who does something, or to whom it is done.

    Args:
        start: offset, title and article included.
        end: offset just after it.
        text: the name, or the noun phrase.
        plural: whether a verb after it is plural.
    """

    start: int
    end: int
    text: str
    plural: bool


def swap_agent(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The sentence with the one who does and the one to whom it is done exchanged.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``swap-agent``.
    """
    for a, b, verb in shuffled(rng, _pairs(ctx)):
        if verb in _TOLD and rng.random() > _TOLD_SHARE:
            continue
        first, second = ctx.text[b.start : b.end], ctx.text[a.start : a.end]
        if opens(ctx.text, a.start):
            first = capitalised(first)
            if _DETERMINED.match(second) or not _named(ctx, a):
                second = second[0].lower() + second[1:]
        if made := ctx.corruption(
            "swap-agent", [Change(a.start, a.end, first), Change(b.start, b.end, second)]
        ):
            yield made


def _named(ctx: Context, party: _Party) -> bool:
    return any(name.end == party.end for name in ctx.names)


def _pairs(ctx: Context) -> Iterator[tuple[_Party, _Party, str]]:
    text = ctx.text
    for place in range(1, len(text)):
        if text[place] != " " or not ctx.free(place - 1, place):
            continue
        match = _FINITE.match(text, place)
        if match is None or not _acts(match):
            continue
        for a, b in product(_subjects(ctx, place), _patients(ctx, match.end())):
            agree = a.plural == b.plural or not match["aux"] or match["aux"] == "had"
            if (
                agree
                and ctx.free(a.start, b.end)
                and not same(a.text, b.text)
                and not _told_so(ctx, a, b, match["verb"])
            ):
                yield a, b, match["verb"]


def _acts(match: re.Match[str]) -> bool:
    """Whether a verb says what one does to another, or passively what is done by another."""
    verb, aux = match["verb"], match["aux"] or ""
    if match["by"] == "by":
        known = verb in _VERBS or verb in _BY_FORMS.values()
        return known and aux not in {"", "has", "have", "had"}
    if aux not in {"", "has", "have", "had"}:
        return False
    if match["by"]:
        return f"{verb} {match['by']}".replace(" ", "_") in _WITH_PREPOSITION
    return verb in _VERBS or verb in _PRESENT


def _subjects(ctx: Context, place: int) -> Iterator[_Party]:
    for name in ctx.names:
        if name.end == place and name.kind in _KINDS:
            the = re.search(r"\b[Tt]he $", ctx.text[: name.title_start])
            start = the.start() if the else name.title_start
            if _BEFORE_SUBJECT.search(ctx.text[:start]):
                yield _Party(start, place, name.text, name.plural)
    phrase = _OPENING_PHRASE.search(ctx.text, max(0, place - 60), place)
    if phrase and _BEFORE_SUBJECT.search(ctx.text[: phrase.start()]):
        yield _Party(phrase.start(), place, phrase.group(), _many(phrase.group()))


def _patients(ctx: Context, place: int) -> Iterator[_Party]:
    the = re.compile(r"the ").match(ctx.text, place)
    for name in ctx.names:
        if (
            name.title_start in {place, the.end() if the else place}
            and name.kind in _KINDS
            and _ends_phrase(ctx, name)
        ):
            yield _Party(place, name.end, name.text, name.plural)
    phrase = _PATIENT_PHRASE.match(ctx.text, place)
    if phrase:
        after = _AFTER_PATIENT.match(ctx.text, phrase.end())
        if after and (after["word"] is None or (after["word"] in FUNCTION_WORDS and after["word"] != "of")):
            yield _Party(place, phrase.end(), phrase.group(), _many(phrase.group()))


_KINDS = frozenset({"person", "place", "body", "group"})


def _ends_phrase(ctx: Context, name: Mention) -> bool:
    after = ctx.text[name.end :]
    plain = re.match(r" (?P<word>[a-z]+)", after)
    if re.match(r" [A-Z(]|-|/|['’]s [A-Z]|\. ?\S", after):
        return False
    return not plain or plain["word"] in FUNCTION_WORDS


def _many(phrase: str) -> bool:
    last = phrase.rpartition(" ")[2].lower()
    return last == "police" or (last.endswith("s") and not last.endswith(("ss", "us")))


def _told_so(ctx: Context, a: _Party, b: _Party, verb: str) -> bool:
    """Whether a source has the two the other way round about the same verb."""
    key, one, other = stem(verb), set(content_stems(a.text)), set(content_stems(b.text))
    for words in ctx.source_words:
        stems = [stem(word) for word in words]
        for place, found in enumerate(stems):
            if (
                found == key
                and other & set(stems[max(0, place - 8) : place])
                and one & set(stems[place : place + 9])
            ):
                return True
    return False

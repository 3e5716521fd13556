"""Corruptions that tell a claim, an accusation or an opinion as a fact: whoever said it is left out.

That a report of a plain fact loses its "police said" is no error; that a claim loses its "claimed" is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from summarizer.annotate.quotation import SAID_VERBS
from summarizer.annotate.word import content_stems
from summarizer.train.corrupt.context import Context, shuffled
from summarizer.train.corrupt.text import Change, Corruption, capitalised
from summarizer.train.corrupt.verb import base_of_gerund, base_of_past, past, past_of_participle, plural

_CLAIMED = (
    r"(?:claim|alleg|argu|insist|contend|assert|suggest|maintain|complain|predict|speculat|impl)(?:e?d|i?e?s)|"
    r"believes?|believed|thinks?|thought|hopes|feared|fears|denied|denies|warned|warns|charged"
)
# Some of them can have a noun for an object: without "that" no clause follows for sure.
_CLAUSE_FOLLOWS = re.compile(r"claim|insist|argu|believ|think|thought|hope|fear|suggest|alleg|conten")
_SAID = r"said|says|tweeted|wrote|told \w+|told reporters|added|declared|stated"
# What nobody can report, but only think.
OPINION = re.compile(
    r"\b(?:should|must|ought|best|worst|greatest|terribl[ey]|disgrac\w*|wrong|unfair\w*|dangerous|reckless"
    r"|failure|bad|badly|hoax|witch hunt|fake|corrupt\w*|lie[ds]?|lying|liar|unconstitutional"
    r"|racist|racism|shameful|outrage\w*|irresponsible|unacceptable|ridiculous|crazy|extreme|radical|weak|stupid"
    r"|hates?|innocent|rigged|false\w*|biased|partisan|politically"
    r"|disappointing|unprecedented|tragic|evil|immoral|absurd|honest"
    r"|perfect\w*|brilliant|incompetent|hypocri\w*|betray\w*|undermin\w*|war on"
    r"|no choice|no reason|unnecessary|excessive|cruel|unjust\w*|tyran\w*|cover-?up)\b",
    re.IGNORECASE,
)
# What these say is not yet proved, and what those say holds.
_ACCUSING = re.compile(
    r"\b(?:prosecutors?|plaintiffs?|lawsuit|complaint|indictment|critics|opponents|accusers?|activists)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\bspokes|[’']s office\b")
_RULING = re.compile(
    r"\b(?:court|judges?|justices?|ruling|law|constitution|order|decision|poll|survey)\b", re.IGNORECASE
)
_WHO = r"(?P<who>[A-Z][^,;:“”\"()]{2,70}?)"
_LEAD = r"(?:(?:On|In|At|During|After|Late|Early) [^,“”\"]{3,40}, )?"
_DAY = r"(?: (?:on )?[A-Z][a-z]+day)?"
_ADVERB = r"(?:(?:has|have|had|also|repeatedly|again|previously|later|then|publicly|falsely) ){0,2}"
_FIRST = re.compile(
    rf"^{_LEAD}{_WHO} {_ADVERB}(?:(?P<claimed>{_CLAIMED})|"
    rf"(?P<said>{_SAID})){_DAY} (?P<that>that )?(?P<claim>.+)$"
)
_LAST = re.compile(
    rf"^(?P<claim>[^“”\"]{{20,}}?), (?P<who>[^,;:“”\"()]{{2,70}}?) {_ADVERB}(?:(?P<claimed>{_CLAIMED})|"
    rf"(?P<said>{_SAID}))"
    rf"{_DAY}(?P<end>\.)$"
)
_ACCORDING = re.compile(
    r", according to (?:(?:the|a|an|his|her|their|its|two|several|some) )?(?:[\w’'-]+ ){0,3}?"
    r"(?:lawsuits?|complaint|indictment|prosecutors|critics|opponents|activists|accusers?|allegations|affidavit|"
    r"suit|plaintiffs?|rumou?rs|supporters|campaign|analysts?|experts?|people familiar[^,.]{0,60}|"
    r"(?:person|source|official) (?:familiar|close)[^,.]{0,60})(?P<end>(?=[.,]))"
)
_SUBJECT_NOT = re.compile(
    r"\b(?:some|the|these|those|his|her|their|of|to|its|any|many|more|such|a)$|\b(?:who|that|which|said|says|and|but|if|when|as|after|while|because|where|told|not|nobody|few|no)\b|n['’]t\b"
)
_CLAIM_STARTS = re.compile(
    r"(?:(?:the|an?|his|her|their|its|there|this|these|those|no|some|most|many|more|all|both|he|she|"
    r"they|it) |[A-Z$\d])"
)
_PRONOUN = re.compile(r"(?P<pronoun>he|she|it|they|He|She|It|They)(?= |$)")
_OWN_MIND = re.compile(
    r"\w+ (?:believes?|thinks?|wants?|hopes?|plans?|will|would|is (?:not )?(?:sure|confident)|feels?|"
    r"felt|thought)\b"
)
_FINITE = frozenset(
    "is was are were has have had will would could can should did does do may might must isn’t wasn’t "
    "doesn’t didn’t isn't wasn't doesn't didn't won't won’t can't cannot says wants needs shows means "
    "remains".split()
)
_ACCUSED = re.compile(
    rf"^{_LEAD}{_WHO} (?:(?:has|have|had|also|repeatedly|again|previously) ){{0,2}}(?:accused|accuses|"
    rf"accuse|suspects|suspected|blamed) "
    r"(?P<whom>[^,;:“”\"()]{2,70}?)(?: (?:on )?[A-Z][a-z]+day)? (?:of|"
    r"for) (?P<having>having )?(?P<verb>[a-z]+)\b"
)
_CALLED = re.compile(
    rf"^{_LEAD}{_WHO} (?:(?:has|have|had|also|repeatedly|again|later) ){{0,2}}(?:called|calls|described|"
    rf"branded|dubbed|labell?ed|denounced|"
    r"blasted|characterized|dismissed|slammed) (?P<what>(?:the|his|her|its|their|[A-Z])[^,;:“”\"()]{1,50}?)"
    r"(?: (?:on )?[A-Z][a-z]+day)? (?:as )?(?=[“\"]?(?:an?|the|un\w+|ir\w+|dis\w+) )"
)
_WHAT_HE_CALLED = re.compile(
    r"(?P<drop>what (?:he|she|they|it|[A-Z][^,;:“”\"()]{1,40}?|the [a-z]+|critics|many|some) "
    r"(?:has |have |had )?(?:called|calls?|described as|described|describes as|dubbed|say is|said was|"
    r"labeled|termed|considers?) )"
    r"(?=[“\"]?(?:an?|the|his|her) )"
)
_LEAST_CLAIM = 5  # words
_TOLD_SHARE = 0.65  # of a claim's stems in a source that names nobody for it
_REPORTED = re.compile(
    rf"\b(?:{SAID_VERBS}|{_CLAIMED}|according to|accus\w+|alleg\w+|call(?:ed|s)|described)\b"
)


def attribution(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The sentence with a claim, an accusation or an opinion told as a fact.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``attribution``.
    """
    if ctx.text.rstrip("”\"'’)").endswith("?"):
        return
    offers = [*_claims(ctx), *_accusations(ctx), *_names_called(ctx), *_drops(ctx)]
    for change, claim in shuffled(rng, offers):
        if not ctx.free(change.start, change.end) or _told_flat(ctx, claim):
            continue
        if made := ctx.corruption("attribution", [change], cut_short=True):
            yield made


def _claims(ctx: Context) -> Iterator[tuple[Change, str]]:
    text = ctx.text
    first, last = _FIRST.match(text), _LAST.match(text)
    if first and _is_subject(first["who"]) and _CLAIM_STARTS.match(first["claim"]) and _contested(first):
        claim, start = first["claim"], first.start("claim")
        pronoun = _PRONOUN.match(claim)
        follows = bool(first["that"]) or bool(_CLAUSE_FOLLOWS.match(first["claimed"] or "claim"))
        if follows and len(claim.split()) >= _LEAST_CLAIM and _has_verb(claim):
            if pronoun is None:
                yield Change(0, start, ""), claim
            elif first["claimed"] and not _OWN_MIND.match(claim):  # what one says of oneself is mostly so
                yield Change(first.end("who") + 1, start + len(pronoun["pronoun"]) + 1, ""), claim
    if (
        last
        and _is_subject(capitalised(last["who"]))
        and _contested(last)
        and not _PRONOUN.match(last["who"])
        and len(last["claim"].split()) >= _LEAST_CLAIM
    ):
        yield Change(last.end("claim"), last.start("end"), ""), last["claim"]
    for match in _ACCORDING.finditer(text):
        if len(text[: match.start()].split()) >= _LEAST_CLAIM:
            yield Change(match.start(), match.start("end"), ""), text[: match.start()]


def _is_subject(who: str) -> bool:
    """Whether words can be a subject: no clause, and no verb in them."""
    return not _SUBJECT_NOT.search(who) and not any(base_of_past(word) for word in who.split())


def _has_verb(claim: str) -> bool:
    """Whether a claim is a clause: one of its first words is finite."""
    words = [word.strip(",") for word in claim.split()[1:9]]
    return any(word in _FINITE or bool(base_of_past(word)) for word in words)


def _contested(match: re.Match[str]) -> bool:
    """Whether what is reported is a claim or an opinion, and not a ruling."""
    if _RULING.search(match["who"]) or _OFFICE.search(match["who"]):
        return False
    return bool(match["claimed"] or OPINION.search(match["claim"]) or _ACCUSING.search(match["who"]))


def _accusations(ctx: Context) -> Iterator[tuple[Change, str]]:
    """Tell “A accused B of lying” as “B lied”."""
    match = _ACCUSED.match(ctx.text)
    if match is None or not _is_subject(match["who"]) or not _is_subject(match["whom"]):
        return
    whom, verb = match["whom"], match["verb"]
    if whom in {"him", "her", "them", "it", "us", "me", "you", "himself", "herself", "themselves", "others"}:
        return
    many = plural(whom.split()[-1])
    if match["having"]:
        told = past_of_participle(verb)
    elif verb == "being":
        told = "" if many is None else "were" if many else "was"
    else:
        told = past(base_of_gerund(verb))
    if told:
        yield Change(0, match.end("verb"), f"{capitalised(whom)} {told}"), ctx.text[match.start("verb") :]


def _names_called(ctx: Context) -> Iterator[tuple[Change, str]]:
    """Tell “A called the law a disaster” as “The law is a disaster”."""
    match = _CALLED.match(ctx.text)
    if match is None or not _is_subject(match["who"]) or not _is_subject(match["what"]):
        return
    many = plural(match["what"].split()[-1])
    if many is not None and not re.search(r"\b(?:of|to|for|in|on|an?)$", match["what"]):
        verb = "are" if many else "is"
        yield Change(0, match.end(), f"{capitalised(match['what'])} {verb} "), ctx.text[match.end() :]


def _drops(ctx: Context) -> Iterator[tuple[Change, str]]:
    for match in _WHAT_HE_CALLED.finditer(ctx.text):
        yield Change(*match.span("drop"), ""), ctx.text[match.end() : match.end() + 60]


def _told_flat(ctx: Context, claim: str) -> bool:
    """Whether a source tells much of a claim and names nobody who says so."""
    stems = set(content_stems(claim))
    return any(
        len(stems & set(stated.stems)) >= _TOLD_SHARE * len(stems) and not _REPORTED.search(source)
        for source, stated in zip(ctx.sources, ctx.stated, strict=True)
    )

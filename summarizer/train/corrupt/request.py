"""Corruptions that tell what was asked for, planned or threatened as done.

"The mayor urged the council to close the road" gives "The council closed the road".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.train.corrupt.context import Context
from summarizer.train.corrupt.text import Change, capitalised
from summarizer.train.corrupt.verb import base_of_past, past

_NOT_IN_SUBJECT = re.compile(
    r"\b(?:who|that|which|said|says|and|but|if|when|as|after|while|because|not|no|to)\b|n['’]t\b"
)
_PERSONS = frozenset(
    "him her them it us me you himself herself themselves people anyone everyone others".split()
)
_URGED = re.compile(
    r"^(?:(?:On|In|At|During|After|Late|Early) [^,“”\"]{3,40}, )?(?P<who>[A-Z][^,;:“”\"()]{2,70}?) "
    r"(?:(?:has|have|had|also|again|repeatedly|publicly|is|are|was|were) ){0,2}"
    r"(?:asked|asks|asking|urged|urges|urging|ordered|orders|called on|calls on|calling on|pressed|"
    r"pressing|pressured|encouraged|"
    r"directed|instructed|wants|wanted|begged|invited|expects|expected|pushed|pushing|lobbied|implored|challenged|advised|"
    r"implores|demanded that|told|warned) "
    r"(?P<whom>(?:the |his |her |its |"
    r"their )?(?:[\w.’'-]+ ){0,5}?[\w.’'-]+)(?: (?:on )?[A-Z][a-z]+day)? to (?P<verb>[a-z]+)\b"
)
_NOUN = (
    r"(?:plans?|proposals?|threats?|efforts?|bids?|attempts?|promises?|pledges?|calls?|requests?|push|campaign|"
    r"intentions?|desire|offer|vow|motion|moves?|bill|legislation|order|petition|lawsuit|deal|agreement|resolution|"
    r"measure|pressure|demands?|opportunity|chance|right|authority|power|ability|willingness|reluctance|refusal|failure)"
)
_TO_DO = re.compile(
    r"(?P<aux>(?:has|have|had|is|are|was|were|will|would|could|may|might|should) (?:been )?(?:also |"
    r"not |now |still )?)?"
    rf"\b(?P<how>[a-z]+) (?:on |for |in |with |down |off |out |up )?(?:an?|the|his|her|its|their|any|"
    rf"new|more) "
    rf"(?:[\w’'$-]+ ){{0,4}}?{_NOUN} to (?P<verb>[a-z]+)\b"
)
_HOW = frozenset(
    """announced unveiled released outlined made issued backed rejected opposed supported dropped
    abandoned repeated face faces faced led launched join joined considering weighing proposed
    introduced approved blocked halted ended renewed continued resisted dismissed denied refused has
    had filed signed reached discussed floated defended endorsed criticized scuttled delayed shelved
    pitched offered facing leading planning making resisting""".split()
)
_SUBJECT_BEFORE = re.compile(r"(?:[A-Z][\w’'.-]*|[a-z]+) $")


def requests(ctx: Context) -> Iterator[list[Change]]:
    """What somebody asked another to do, as done by the other.

    Args:
        ctx: the sentence and its sources.

    Yields:
        Changes that belong together.
    """
    match = _URGED.match(ctx.text)
    if match is None or _NOT_IN_SUBJECT.search(match["who"]) or _NOT_IN_SUBJECT.search(match["whom"]):
        return
    whom, verb = match["whom"], match["verb"]
    if whom.lower() in _PERSONS or re.search(r"\b(?:of|for|in|with)$", whom):
        return
    if told := past(verb):
        yield [Change(0, match.end(), f"{capitalised(whom)} {told}")]


def projects(ctx: Context) -> Iterator[list[Change]]:
    """A plan, an attempt or a demand to do something, as done.

    Args:
        ctx: the sentence and its sources.

    Yields:
        Changes that belong together.
    """
    for match in _TO_DO.finditer(ctx.text):
        how, told = match["how"], past(match["verb"])
        if not told or not (how in _HOW or base_of_past(how) in _HOW) or "not" in (match["aux"] or ""):
            continue
        before = ctx.text[: match.start()]
        if _SUBJECT_BEFORE.search(before) and not re.search(
            r"\b(?:to|and|or|of|that|by|for|in|not|the|a|an) $", before
        ):
            yield [Change(match.start(), match.end(), told)]

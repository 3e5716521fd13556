"""Whether the words around a date speak of what was or of what is to come.

There is no parser here. The verb groups of a sentence are found by their forms, and the one that a date belongs
to is taken to be the nearest in its clause, before the date rather than after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

PAST, PRESENT, FUTURE, OPEN = "past", "present", "future", ""

_IRREGULAR = (
    "was|were|had|did|been|arose|ate|awoke|beaten|became|began|begun|bent|bit|bled|blew|bore|bought|bound|bred|broke|broken|brought|"
    "built|burst|came|caught|chose|chosen|clung|crept|dealt|done|drew|drawn|driven|drove|drank|dug|fallen|fed|fell|felt|fled|flew|flown|"
    "flung|forbade|forgot|fought|found|froze|frozen|gave|given|gone|got|grew|grown|heard|held|hid|hidden|hit|hung|hurt|kept|knelt|"
    "knew|known|laid|lain|lay|leapt|led|left|lent|lit|lost|made|meant|met|misled|overcame|overran|overthrew|overthrown|oversaw|"
    "overtook|paid|put|quit|ran|rang|risen|rode|rose|said|sang|sank|sat|saw|seen|sent|set|shone|shook|shot|shown|shrank|shut|slain|"
    "slept|slew|slid|sold|sought|spat|sped|spent|split|spoke|spoken|spread|sprang|stole|stolen|stood|strode|struck|stuck|stung|"
    "sunk|swam|swept|swore|sworn|swung|taken|taught|thought|threw|thrown|told|took|tore|torn|undertook|upheld|went|wept|withdrew|"
    "withdrawn|withheld|woke|won|wore|worn|wound|written|wrote|agreed|freed|guaranteed|disagreed|decreed"
)
_NO_VERB = "hundred|sacred|naked|wicked|rugged|ragged|so-called|armed|unarmed|alleged|united|supposed"
# "could not be reached on Friday", "would not say"
_DID_NOT = r"could(?:\snot|n['’]t)(?:\sbe)?(?:\s[a-z]+)?|would(?:\snot|n['’]t)(?=\s(?:comment|say|confirm|elaborate|disclose|answer))"
_PARTICIPLE = rf"(?:[a-z]+ed|{_IRREGULAR})"
_ADVERB = r"(?:\s(?:not|also|only|now|then|still|all|both|just|first|once|[a-z]+ly))*"
_MODAL = r"(?:will|would|shall|should|may|might|must|can|could|cannot|won['’]t|wouldn['’]t)(?!\s(?:not\s)?(?:comment|say|confirm|elaborate|disclose|answer))"
_ARRANGED = "due|set|scheduled|expected|slated|planned|likely|supposed|going|about|fixed|poised|preparing|bound|hoping|planning|expecting|billed|booked"
_INTENDING = "plan|hope|expect|intend|aim|prepare|vow|promise|pledge|threaten|agree|propose"
_FUTURE = (
    # "must have fled" is past
    rf"{_MODAL}(?!{_ADVERB}\shave\s(?:been\s)?{_PARTICIPLE}\b){_ADVERB}(?:\sbe)?{_ADVERB}(?:\s[a-z]+)?"
    r"|['’]ll(?:\s[a-z]+)?"
    rf"|(?:is|are|was|were|be|been|remains?|['’]s|['’]re){_ADVERB}\s(?:to{_ADVERB}(?:\sbe)?\s[a-z]+|(?:{_ARRANGED})\s(?:to|for|on|in|at|back|by)\b(?:\sbe)?(?:\s[a-z]+)?)"
    rf"|(?:{_INTENDING})(?:s|d|ed|ned|ing|ning)?\sto\s(?:be\s)?[a-z]+|(?:want|need|seek|wait)s?\sto\s(?:be\s)?[a-z]+"
    r"|(?:plans|hopes|due|scheduled|planned|slated)\s(?:to|for)(?:\sbe)?\b"
)
_PRESENT = rf"(?:is|are|am|['’]re){_ADVERB}(?:\s(?:{_PARTICIPLE}|[a-z]+ing)\b)?|(?:have|has)\sto\s[a-z]+"
_GROUP = re.compile(
    rf"(?<![\w-])(?:(?P<refused>{_DID_NOT})|(?P<future>{_FUTURE})|(?P<present>{_PRESENT})"
    rf"|(?P<past>(?!(?:{_NO_VERB})\b)(?:{_IRREGULAR}|(?P<regular>[a-z]{{2,}}(?<!e)ed))))(?![\w-])"
)
_BREAK = re.compile(
    r"[;:“”\"()—–]|\s-+\s|(?<!\w)(?:that|which|who|whom|whose|where|while|because|although|though|if|but|saying|adding)(?!\w)"
)
_SINCE = re.compile(r"(?<!\w)since\s(?:late\s|early\s)?$")
_AHEAD = re.compile(
    r"(?<!\w)(?:(?:for|(?:postponed|moved|delayed|adjourned|deferred|off) to)\s(?:late\s|early\s)?|(?:next|coming)\s)$"
)
_LIMIT = re.compile(
    r"(?P<opening>(?:^|[,“\"]\s?|\b(?:and|but)\s))?(?<!\w)(?:by|until|till)\s(?:late\s|early\s|this\s)?$"
)
_BEGINNING = re.compile(
    r"(?<!\w)(?:from|(?:beginning|starting|effective)(?:\son)?)\s(?:late\s|early\s|this\s)?$"
)
_OPENING = re.compile(
    r"^[\W]*(?:(?:early|late|later|earlier|on|in|by|until|since|but|and|then)[\s-])*$", re.IGNORECASE
)
# What goes on up to a day, rather than being laid down for it: "the fighting lasted until Friday".
_LASTING = re.compile(
    r"(?:was|were|been|had|lasted|took|continued|ran|went|fought|searched|worked|stayed|spent|sat|waited|lived|stood)$"
)
_NOT = re.compile(r"(?<!\w)(?:not|never|only|n['’]t)\s[^.;,]{0,40}until\s[^.;,]*$")
_ADNOMINAL = re.compile(r"(?<!\w)(?:the|a|an|its|his|her|their|our|this|that)\s$")
_POSSESSIVE = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?['’](?:s\b|\s)")
_APPOINTMENT = re.compile(
    r"(?:['’]s)?\s(?:[\w-]+\s){0,3}?(?:votes?|elections?|hearings?|sessions?|sittings?|meetings?|summit|talks|debate|ballot|polls?|runoff|deadline|match|game|"
    r"final|race|launch|ceremony|funeral|service|conference|referendum|primary|primaries|caucus|caucuses|trial|opening|concert|inauguration)\b"
)


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group.

    Args:
        start: offset of its first character.
        end: offset just after its last.
        kind: ``past``, ``present`` or ``future``.
        soft: whether it may as well be a participle ("injured workers").
    """

    start: int
    end: int
    kind: str
    soft: bool


@lru_cache(maxsize=4096)
def verb_groups(text: str) -> tuple[Group, ...]:
    """The verb groups of a sentence whose form tells their time, in order; "votes" and "go" do not.

    Args:
        text: reading text of the sentence.
    """
    return tuple(
        Group(*match.span(), _kind(match), match["regular"] is not None) for match in _GROUP.finditer(text)
    )


def _kind(match: re.Match[str]) -> str:
    return PAST if match["refused"] else next(kind for kind in (FUTURE, PRESENT, PAST) if match[kind])


def governing(text: str, start: int, end: int) -> Group | None:
    """The verb group that a stretch of a sentence belongs to.

    Args:
        text: reading text of the sentence.
        start: where the stretch begins.
        end: where it ends.

    Returns:
        The nearest before it in its clause, else the next after it, else the nearest before it anywhere, else
        the first of the sentence; None where there is none.
    """
    groups = verb_groups(text)
    first, last = clause(text, start, end)
    before = [group for group in groups if group.end <= start]
    after = [group for group in groups if group.start >= end]
    near = [group for group in before if group.start >= first]
    for place in range(len(near) - 1, -1, -1):
        # "will meet injured workers on Friday": a participle gives way to what it is part of.
        if near[place].kind == FUTURE and "," not in text[near[place].end : start]:
            return near[place]
        if not near[place].soft:
            break
    following = [group for group in after if group.end <= last]
    return next(iter([*near[::-1], *following, *before[::-1], *after]), None)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause begins and ends that a stretch of a sentence stands in, without the word that opens it.

    Args:
        text: reading text of the sentence.
        start: where the stretch begins.
        end: where it ends.
    """
    return between(_BREAK, text, start, end)


def between(breaks: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    """Where a part of a sentence begins and ends: after the last break before a stretch, at the next behind it.

    Args:
        breaks: what parts the sentence.
        text: reading text of the sentence.
        start: where the stretch begins.
        end: where it ends.
    """
    first, last = 0, len(text)
    for match in breaks.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last


def direction(text: str, start: int, end: int) -> str:
    """Whether a date is meant as past or as future.

    Args:
        text: reading text of the sentence.
        start: where the date begins.
        end: where it ends.

    Returns:
        ``past``, ``future``, or "" where the words leave it open.
    """
    before = text[:start].lower()
    if _SINCE.search(before):
        return PAST
    if _POSSESSIVE.match(text, end) or (_ADNOMINAL.search(before) and re.match(r"\s[a-z]", text[end:])):
        return OPEN if _APPOINTMENT.match(text, end) else PAST
    if _AHEAD.search(before):
        return FUTURE
    group = governing(text, start, end)
    if group is None or group.kind == PRESENT or _BEGINNING.search(before):
        return OPEN
    if limit := _LIMIT.search(before):
        return _up_to(text, end, group, opening=limit["opening"] is not None)
    return _told_by(group, text, start, end)


def _told_by(group: Group, text: str, start: int, end: int) -> str:
    """The direction that a verb group gives to a date, if they stand in one clause."""
    first, last = clause(text, start, end)
    if group.start < first or group.end > last:
        return OPEN
    # "The attack on Friday will have consequences."
    attached = group.start > end and not _OPENING.match(text[first:start])
    return OPEN if group.kind == FUTURE and attached else group.kind


def _up_to(text: str, end: int, group: Group, *, opening: bool) -> str:
    """The direction of "by Friday", "until Friday"."""
    if opening:  # "By Friday a hundred people had been arrested."
        group = next((g for g in verb_groups(text) if g.start >= end), group)
        return OPEN if group.kind == PRESENT else group.kind
    if group.kind == PAST and _NOT.search(text[:end]):
        return PAST  # "It was not found until Friday."
    return OPEN if _LASTING.search(text[group.start : group.end]) else FUTURE

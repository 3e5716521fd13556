"""What somebody is: the titles and roles beside a name, kept apart from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.annotate.capital import ABBREVIATED
from summarizer.annotate.head import TITLE_MODIFIERS
from summarizer.annotate.word import FUNCTION_WORDS, word_set
from summarizer.compare.calling import (
    ADJECTIVES,
    COURTESY,
    is_calling,
    is_kin,
    is_rank,
    looks_like_calling,
    tells_gender,
    usually_lower,
)
from summarizer.compare.spelling import fold

_DETERMINERS = word_set("the a an its his her their our one another")
_OWNER = r"\w[\w’'-]*['’]s?"
_DETERMINER = rf"[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Oo]ne|[Aa]nother|{_OWNER}"
_SAYS = re.compile(r"\b(?:said|says|told|added|wrote|stated|mentioned)\b")
_APPOSED_BEFORE = re.compile(rf"(?:^|[\s,;:“”\"(])(?:{_DETERMINER})\s(?P<role>[^,.;:“”\"()]{{3,70}}),\s$")
_AFTER = r"[^,.;:?!“”\"()–—]{3,80}?"  # a phrase up to the next mark
_UP_TO = r"(?=\s?[,.;:?!)(“”\"–—]|$|\s(?:who|whose|which|-)\b)"
_APPOSED_AFTER = re.compile(
    r"(?:,\s(?:aged\s)?\d{1,2}|\s\(\d{1,2}\))?(?:,\s(?:from|of)\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)?"
    r"(?:,|\s[–—-])\s"
    rf"(?:(?P<det>the|an?|its|his|her|their|then|now|[A-Z][\w’'-]*['’]s)\s)?(?P<role>{_AFTER}){_UP_TO}"
)
# "Ann Roe is the mayor", "Ann Roe was appointed mayor", "Ann Roe, who has resigned as mayor"
_PREDICATED = re.compile(
    r"(?:,\swho)?\s(?:(?:has|had|was|is|been|also|now)\s){0,3}(?:(?<=\sis\s)(?=(?:the|an?|its|his|her|their)\s)"
    r"|became\s|(?:re)?elected\s(?:as\s)?|appointed\s(?:as\s)?|named\s(?:as\s)?|sworn\sin\sas\s|"
    r"(?:resigned|quit|serves|works|acts|stepped\sdown|stood\sdown)\sas\s"
    rf")(?:(?:the|an?|its|his|her|their|{_OWNER})\s)?(?P<role>{_AFTER}){_UP_TO}"
)
_BRACKETED = re.compile(r"\s\((?:the\s)?(?P<role>[^,.;:()]{3,50})[,)]")
# "the driver, named as Ann Roe", "a farmer called Ann Roe"
_CALLED = re.compile(
    rf"(?:^|[\s,;:“”\"(])(?:{_DETERMINER})\s(?P<role>[^,.;:“”\"()]{{3,50}}),?\s"
    r"(?:(?:identified|named)(?:\sby\s[^,.;]{3,40})?\sas|named|called)\s$"
)
# "the group, led by Ann Roe", "Ann Roe, who leads the group"
_LEADS = {
    "led": "leader",
    "headed": "head",
    "chaired": "chair",
    "commanded": "commander",
    "founded": "founder",
    "owned": "owner",
    "captained": "captain",
    "leads": "leader",
    "heads": "head",
    "chairs": "chair",
    "commands": "commander",
    "founded it": "founder",
    "owns": "owner",
    "captains": "captain",
    "manages": "manager",
    "edits": "editor",
    "coaches": "coach",
    "directs": "director",
}
_LED_BY = re.compile(r"\b(led|headed|chaired|commanded|founded|owned|captained) by (?:an? |the )?$")
_WHO_LEADS = re.compile(
    r"(?:,\swho)?\s((?<=who\s)(?:leads|led)|heads|chairs|commands|owns|captains|manages|edits|coaches|directs)"
    rf"\s(?P<of>{_AFTER}){_UP_TO}"
)
_ENDS = re.compile(r"(?:['’]s)?[,.;)”\"]|$")
_HEAD = re.compile(
    r"\s(?:of|at|for|in|from|to|with|on|and|under|near|who|whose|that|by|before|after|as|since|during|behind|"
    r"into|through|over|against|about|when|where)\b"
)
_CLAUSE = re.compile(
    r"\s(?:who|whose|that|and|when|where|before|after|during|since|by|as|is|was|has|had|will|would)\b|\s(?:of|at|for|in)$"
)
_PARTICIPLE = re.compile(r"\w{3,}(?:ing|ed)$")
_LIMIT = re.compile(
    r"\b(former|ex|then|acting|late|retired|outgoing|incoming|interim|ousted|deposed)[\s-]+$", re.IGNORECASE
)
_LIMITS = word_set("former acting late retired outgoing incoming interim ousted deposed")
_DEGREES = word_set("dr dr. prof prof. rev rev. gen. col. maj. capt. lt. brig. adm. ayatollah sheikh")
# Titles by which somebody is addressed, whatever else he is: "their head, Judge Ann Roe".
_STYLES = word_set(
    "judge justice bishop archbishop cardinal inspector superintendent officer detective constable"
)
# Adjectives by which an outlet judges; they are no part of a role.
_JUDGING = word_set(
    """plucky brave heroic pampered smirking ice-cold steely tragic feisty embattled disgraced controversial
    outspoken beloved popular notorious infamous veteran firebrand fat-cat meritorious honoured honored
    esteemed respected distinguished glorious courageous hapless bumbling cocky tearful furious defiant
    devastated heartbroken shaken angry grumpy weary proud flamboyant charismatic hardline top star ace
    legendary celebrated renowned famous so-called self-styled shamed crooked corrupt greedy brazen"""
)
_KIN_KINDS = word_set(
    "older younger elder elderly eldest youngest twin late half step only old young best close"
)
_CAPITAL_BEFORE = re.compile(r"(?:^|[\s“\"])([A-Z][a-z]+)\s$")
_PLAIN = re.compile(r"[\w’'.-]*\w|(?:\w\.)+")
_LONGEST_ROLE = 8
_LONGEST_GROUP = 5
_REACH = 120  # characters on either side in which an apposition stands
_HYPHENED = re.compile(r"\b(?:vice|deputy|co|ex|sub|under)-$", re.IGNORECASE)


def role_beside(before: str, title: str, after: str) -> tuple[str, tuple[str, ...]]:
    """The most telling role beside a name.

    Args:
        before: the sentence up to the name and its title.
        title: the title in front of the name, or "".
        after: the sentence after the name.

    Returns:
        The role, "" for none, and what else it tells of how somebody is addressed ("sister").
    """
    before, after = before[-_REACH:], after[:_REACH]
    own = _own(title)
    if own and (lesser := _HYPHENED.search(before)):  # "US Vice-President Ann Roe"
        before, own[0] = before[: lesser.start()], f"{lesser[0]}{own[0]}"
    if role := _apposed_after(after):
        return role, ()
    ranks = all(is_rank(word) or (len(own) == 1 and word.lower() in _STYLES) for word in own)
    if own and not ranks:
        return _titled(before, own), ()
    if role := _apposed_before(before, after):
        return role, ()
    role = _before(before)
    head = role.split()[-1].lower() if role else ""
    if (not role or only_kin(role)) and (told := _told(before, after)):
        return told, ()
    if own and (not role or only_kin(role)):
        return _titled(before, own), ()
    return role, tuple(word for word in (head,) if tells_gender(word))


def _own(title: str) -> list[str]:
    """What of a title says what somebody is: "Minister" of "Minister Dr."."""
    own = [word for word in title.split() if fold(word) not in COURTESY]
    while (
        len(own) > 1 and own[-1].lower() in _DEGREES and is_calling(own[-2].lower()) and not is_rank(own[-2])
    ):
        own.pop()
    return own if any(is_calling(word.lower()) for word in own) else []


def _apposed_after(after: str) -> str:
    """The role of "Ann Roe, the harbour master,"."""
    if match := _BRACKETED.match(after):
        return _trimmed(match["role"]) if _says_who(match["role"], plain=True) else ""
    match = _APPOSED_AFTER.match(after)
    if not match or _SAYS.search(match["role"]):
        return ""
    role, loose = match["role"], match["det"] in {"a", "an"}
    return _trimmed(role) if _says_who(role, match["det"] is None, loose) else ""


def _apposed_before(before: str, after: str) -> str:
    """The role of "the harbour master, Ann Roe,"."""
    match = _APPOSED_BEFORE.search(before) if before.endswith(", ") and _ENDS.match(after) else None
    while match:
        role = match["role"]
        if _says_who(role, plain=False):
            return _trimmed(role)
        match = _APPOSED_BEFORE.search(f"{role}, ")
    return ""


def _told(before: str, after: str) -> str:
    """The role that the sentence tells: "Ann Roe is the mayor", "Ann Roe, who leads the group"."""
    match = _PREDICATED.match(after)
    if match and _says_who(match["role"], plain=True):
        return _trimmed(match["role"])
    if match := _WHO_LEADS.match(after):
        return _trimmed(f"{_LEADS[match[1]]} of {match['of']}")
    if (match := _LED_BY.search(before)) and _ENDS.match(after):
        return _LEADS[match[1]]
    match = _CALLED.search(before)
    return _trimmed(match["role"]) if match and _says_who(match["role"], plain=False) else ""


def _titled(before: str, own: Sequence[str]) -> str:
    """A title with what limits it, and with the first word of the sentence that belongs to it."""
    words = list(own)
    if match := _CAPITAL_BEFORE.search(before):
        word = match[1].lower()
        opens = match.start(1) == 0 and usually_lower(word) and word not in _JUDGING
        if word not in FUNCTION_WORDS and (word in TITLE_MODIFIERS or opens):
            words, before = [match[1], *words], before[: match.start(1)]
    limit = _LIMIT.search(before)
    return " ".join([limit[1].lower(), *words] if limit else words)


def _says_who(phrase: str, plain: bool, loose: bool = False) -> bool:
    """Whether an apposition says what a person is; without an article it must be all in lower case.

    After "a" or "an" whatever looks like a word for a person is believed.
    """
    parts = _HEAD.split(phrase, maxsplit=1)
    group = _without_participle(parts[0].split())
    if not group or len(group) > _LONGEST_GROUP:
        return False
    if not is_calling(group[-1].lower()) and not (loose and looks_like_calling(group[-1])):
        return False
    if any(word.lower() in FUNCTION_WORDS - {"former", "other"} for word in group):
        return False
    if plain and any(word[0].isupper() for word in group):
        # ", Minister of Mines," stands without an article too.
        return len(parts) > 1 and all(is_calling(w.lower()) or w.lower() in TITLE_MODIFIERS for w in group)
    return True


def _without_participle(group: Sequence[str]) -> Sequence[str]:
    """A group of words without what a participle adds: "farmer" of "farmer living"."""
    for place, word in enumerate(group[1:], start=1):
        if _PARTICIPLE.match(word) and is_calling(group[place - 1].lower()) and not is_calling(word.lower()):
            return group[:place]
    return group


def _trimmed(phrase: str) -> str:
    words = list(_without_participle(_CLAUSE.split(phrase, maxsplit=1)[0].split()))
    while len(words) > 1 and (
        words[0].lower() in _DETERMINERS | _JUDGING or words[0].endswith(("'s", "’s", "s'", "s’"))
    ):
        words.pop(0)
    if len(words) > _LONGEST_ROLE or words[-1].lower() in ABBREVIATED:
        words = _HEAD.split(" ".join(words), maxsplit=1)[0].split()
    return " ".join(words)


def _before(before: str) -> str:
    """The role in lower case directly in front of a name: "police spokesman", "North Roean leader"."""
    words = before.split()
    if not before.endswith(" ") or not words or not is_calling(words[-1].lower()):
        return ""
    if words[-1][0].isupper() and len(words) > 1:
        return ""
    alone = len(words) < 2 or words[-2].lower() in FUNCTION_WORDS
    # "chief executive Ann Roe", but not "the major Roe"
    if words[-1] in ADJECTIVES and (alone or words[-1] not in {"chief", "executive", "principal"}):
        return ""
    role = [words.pop()]
    while words and len(role) < _LONGEST_GROUP:
        word = words.pop()
        lower = word.lower()
        if lower in _LIMITS:
            return " ".join([word, *role])
        if (
            not _PLAIN.fullmatch(word)
            or word.endswith(("'s", "’s", "ed", "ing"))
            or lower in FUNCTION_WORDS
            or lower in _JUDGING
            or (role[0][0].isupper() and word.islower())
        ):
            break
        role.insert(0, word)
    return " ".join(role)


def limited(role: str) -> bool:
    """Whether a role is a former, an acting or a coming one."""
    return bool(_LIMIT.match(f"{role.split(maxsplit=1)[0]} ")) or role.lower().startswith("ex-")


def role_head(role: str) -> str:
    """The noun of a role, folded: "minister" of "Defence Minister of Roe"."""
    group = _HEAD.split(role, maxsplit=1)[0].split()
    return fold(group[-1]) if group else ""


def only_kin(role: str) -> bool:
    """Whether a role says no more than whose relative or friend somebody is; a ward sister is a nurse."""
    *before, noun = _HEAD.split(role, maxsplit=1)[0].lower().split() or [""]
    return is_kin(noun) and all(word in _KIN_KINDS or word.endswith(("'s", "’s")) for word in before)

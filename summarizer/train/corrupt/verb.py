"""Forms of English verbs, just enough to put a verb right when a modal before it goes.

Irregular verbs stand in a table. A regular form is one of the few that spelling allows, and must be a word
that news uses: so "plan" gives "planned", not "planed", and what is no verb gives nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.annotate.background import vocabulary
from summarizer.annotate.word import word_set

_TABLE = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become
begin began begun|bend bent bent|bet bet bet|bid bid bid|bind bound bound|bite bit bitten
bleed bled bled|blow blew blown|break broke broken|breed bred bred|bring brought brought
build built built|burst burst burst|buy bought bought|cast cast cast|catch caught caught
choose chose chosen|cling clung clung|come came come|cost cost cost|cut cut cut|deal dealt dealt
dig dug dug|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen
feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled|fly flew flown
forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen
get got gotten|give gave given|go went gone|grow grew grown|hang hung hung|hear heard heard
hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|know knew known|lay laid laid
lead led led|leave left left|lend lent lent|let let let|lose lost lost|make made made|mean meant meant
meet met met|overcome overcame overcome|overthrow overthrew overthrown|overturn overturned overturned
pay paid paid|put put put|quit quit quit|read read read|rebuild rebuilt rebuilt|resell resold resold
ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen
seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|shed shed shed
shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk
sit sat sat|slay slew slain|sleep slept slept|slide slid slid|speak spoke spoken|spend spent spent
split split split|spread spread spread|stand stood stood|steal stole stolen|stick stuck stuck
strike struck struck|swear swore sworn|sweep swept swept|swim swam swum|swing swung swung
take took taken|teach taught taught|tear tore torn|tell told told|think thought thought
throw threw thrown|undergo underwent undergone|understand understood understood
undertake undertook undertaken|undo undid undone|uphold upheld upheld|wear wore worn|weave wove woven
win won won|withdraw withdrew withdrawn|withhold withheld withheld|withstand withstood withstood
write wrote written|rewrite rewrote rewritten|oversee oversaw overseen|override overrode overridden
retake retook retaken
"""
_ROWS = [row.split() for line in _TABLE.split("\n") for row in line.split("|") if row.strip()]
_PAST = {base: past for base, past, _ in _ROWS}
_BASE = {past: base for base, past, _ in _ROWS}
_PARTICIPLES = {participle: past for _, past, participle in _ROWS}
# Their past reads like their base, or like a noun: nobody would see what is meant.
_UNCLEAR = word_set("be have do let read need like left")
_VOWELS = "aeiou"


def _count(word: str) -> int:
    known = vocabulary().get(word)
    return known.occurrences if known else 0


def _commonest(forms: list[str]) -> str:
    """The form that news uses most; "" where it uses none of them."""
    best = max(forms, key=_count, default="")
    return best if best and _count(best) else ""


@lru_cache(maxsize=1 << 14)
def past(base: str) -> str:
    """Past tense of a verb.

    Args:
        base: its base form, in lower case.

    Returns:
        The past tense; "" for "be", "have" and what has no past in news.
    """
    if base in _UNCLEAR or not base.isalpha():
        return ""
    if base in _PAST:
        return _PAST[base]
    if base.endswith("e"):
        return _commonest([base + "d"])
    if base.endswith("y") and len(base) > 2 and base[-2] not in _VOWELS:
        return _commonest([base[:-1] + "ied"])
    forms = [base + "ed"]
    if len(base) > 2 and base[-1] not in "wxyaeiou" and base[-2] in _VOWELS:
        forms.append(base + base[-1] + "ed")
    return _commonest(forms)


def past_of_participle(participle: str) -> str:
    """Past tense of the verb whose past participle is given; "" where it is none."""
    if participle in _PARTICIPLES:
        return _PARTICIPLES[participle]
    return participle if participle.endswith("ed") and base_of_past(participle) else ""


def is_participle(word: str) -> bool:
    """Whether a word is a past participle: "killed", "shown", "been"."""
    return word == "been" or bool(past_of_participle(word))


def _stripped(word: str, ending: str) -> list[str]:
    """What may be left of a verb without an ending: "planning" → plann, planne, plan."""
    root = word.removesuffix(ending)
    forms = [root, root + "e"]
    if len(root) > 2 and root[-1] == root[-2]:
        forms.append(root[:-1])
    return forms


@lru_cache(maxsize=1 << 14)
def base_of_past(word: str) -> str:
    """Base form of a verb in the past tense; "" where the word is no past tense."""
    if word in _BASE:
        return _BASE[word]
    if not word.endswith("ed") or len(word) < 4:
        return ""
    forms = _stripped(word, "ed")
    if word.endswith("ied"):
        forms = [word[:-3] + "y"]
    return _commonest([base for base in forms if past(base) == word and _count(base)])


@lru_cache(maxsize=1 << 14)
def base_of_gerund(word: str) -> str:
    """Base form of a verb in "-ing"; "" where the word is none."""
    if not word.endswith("ing") or len(word) < 5:
        return ""
    return _commonest([base for base in _stripped(word, "ing") if past(base)])


@lru_cache(maxsize=1 << 14)
def third_person(base: str) -> str:
    """Third person singular of a verb; "" for "be", "have" and what has none in news."""
    if base in _UNCLEAR or not base.isalpha():
        return ""
    if base.endswith("y") and len(base) > 2 and base[-2] not in _VOWELS:
        return _commonest([base[:-1] + "ies"])
    if re.search(r"(?:s|x|z|ch|sh|o)$", base):
        return _commonest([base + "es"])
    return _commonest([base + "s"])


_PLURAL = word_set(
    """they we these those people men women children police both many some others several officials lawmakers
    authorities media most"""
)
_SINGULAR = word_set(
    """he she it this who one everyone nobody president administration government court judge news congress
    house senate politics crisis business process virus campus status white press"""
)


def plural(subject: str) -> bool | None:
    """Whether the last word of a subject is plural; None where that cannot be told.

    Args:
        subject: the word before a finite verb.
    """
    word = subject.lower()
    if word in _PLURAL:
        return True
    if word in _SINGULAR or word.endswith(("ss", "us", "is")):
        return False
    if word in {"that", "which", "you", "i"} or not word.isalpha():
        return None
    if word.endswith("s"):
        return True if subject.islower() else None
    return False

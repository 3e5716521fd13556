"""Questions in plain words: what is answered differently, as a reader of newspapers would ask it.

Where no question can be built that is sure to be good English, the words of the sources stand after a plain
one: "When: the boy was last seen near the pool".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from summarizer.annotate.word import FUNCTION_WORDS
from summarizer.compare.happening import BASE_FORMS

# What happens, as a noun: the word that the sentence has, else the first.
_NOUNS = {
    "collision": "crash collision",
    "impact": "collision crash explosion earthquake shooting attack strike accident disaster",
    "strike": "attack strike raid assault bombing shelling",
    "shooting": "shooting",
    "explosion": "explosion blast",
    "launch": "launch fire",
    "earthquake": "earthquake quake",
    "disaster": "disaster accident incident crime",
    "landslide": "landslide mudslide avalanche",
    "eruption": "eruption",
    "flood": "flood",
    "fire": "fire blaze",
    "collapse": "collapse",
    "sinking": "sinking",
    "outage": "blackout outage",
    "closure": "closure",
    "cancellation": "cancellation",
    "departure": "departure resignation withdrawal",
    "dismissal": "dismissal sacking",
    "trial": "trial hearing",
    "election": "election referendum vote",
    "arrest": "arrest",
    "meeting": "meeting talks summit",
    "opening": "opening reopening",
    "vanishing": "disappearance",
    "abduction": "kidnapping abduction",
    "burial": "funeral burial",
}
# Of these it is asked when they happened; "impact" is any attack or accident.
_HAPPEN = (
    *("collision", "explosion", "shooting", "earthquake", "landslide", "eruption", "collapse", "sinking"),
    *("strike", "launch", "disaster", "impact"),
)
_LED = frozenset("closure cancellation departure dismissal".split())
_KILLED = frozenset("killed slain murdered shot kill killing".split())
_WHERE = {
    "collision": "Where did it crash",
    "start": "Where did it start",
    "arrival": "Where was the arrival",
    "signing": "Where was it signed",
    "meeting": "Where is the meeting",
}
_DONE = {
    "downing": "shot down",
    "impact": "attacked",
    "strike": "attacked",
    "shooting": "shot",
    "explosion": "blew up",
    "collision": "hit",
    "launch": "fired",
    "disaster": "caused",
    "earthquake": "shook",
    "death": "killed",
    "finding": "found",
    "rescue": "rescued",
    "theft": "stole",
    "destruction": "destroyed",
    "arrest": "arrested",
    "injury": "injured",
}
_AUXILIARIES = "did|does|do|was|were|is|are|has|have|had|will|would|could|can|should"
_NEGATED = re.compile(
    rf"^(?P<who>[^,;:“”\"]{{2,60}}?)\s(?P<aux>{_AUXILIARIES})(?:\s(?P<not>not|never)|n['’]t)\s(?P<rest>[^,;:“”\"]{{2,90}})$",
    re.IGNORECASE,
)
_NONE = re.compile(
    rf"^(?P<who>no one|nobody|none|no\s[^,;:“”\"]{{2,40}}?)\s(?P<aux>{_AUXILIARIES})\s(?P<rest>[^,;:“”\"]{{2,90}})$",
    re.IGNORECASE,
)
_THERE = re.compile(r"^there\s(?P<aux>is|was|are|were)\sno\s(?P<rest>[^,;:“”\"]{2,90})$", re.IGNORECASE)
_LEANING = re.compile(
    r"^(?:I|he|she|it|they|we|you|this|that|these|those|his|her|its|their|my|our|to|.*\b(?:said|claim\w*)\sto)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"^(?:who|which|what|where|when|because|while|perhaps|as|if)\b", re.IGNORECASE)
_TIME_WORD = re.compile(r"(?:\s|^)(?:at|on|by|from|about|around|shortly|just|in)\s*$", re.IGNORECASE)
_ATTRIBUTED = re.compile(
    r"^[^,]{0,60}?\b(?:said|says|told\s\w+|reported)(?:\sthat)?\s|,[^,]{0,60}\b(?:said|says|reported)$"
)
_VERB = re.compile(rf"\b(?:{_AUXILIARIES}|goes|begins|opens|leaves|{'|'.join(BASE_FORMS)}|\w{{2,}}ed)\b")
_ENDS_SAYING = re.compile(r"\b(?:said|says|announce[ds]|told|reported|reports|added)$")
_TRIM = " ,;:.!?–—-“”\"'’()"


def _colon(asked: str, words: str) -> str:
    return f"{asked}: {words}" if words else asked


def nominal(kind: str, text: str) -> str:
    """What happened as a noun with its article, such as "the crash"; "" where there is none.

    Args:
        kind: of happening.
        text: of the sentence, whose own noun goes first.
    """
    names = _NOUNS.get(kind, "").split()
    lower = text.lower()
    if kind == "impact" and not any(name in lower for name in names):
        return ""
    return f"the {max(names, key=lower.count)}" if names else ""


def when(kinds: Collection[str], texts: Sequence[str], clauses: Sequence[str]) -> str:
    """What a time or a date answers.

    Args:
        kinds: of happenings that all answers tell of.
        texts: the sentences.
        clauses: the words around each time, without it.
    """
    if "force" in kinds:
        return "When does it take effect"
    text = " ".join(texts)
    if known := next((kind for kind in _HAPPEN if kind in kinds), ""):
        return f"When did {nominal(known, text) or 'it'} happen"
    if plain := [words for one in clauses if (words := _plain(one))]:
        return f"When: {min(plain, key=_clumsiness)}"
    known = next((kind for kind in sorted(kinds) if kind in _NOUNS), "")
    return f"When was {nominal(known, text)}" if known else "When"


def _clumsiness(words: str) -> tuple[bool, int]:
    return _LEANING.match(words) is not None, len(words)


def _plain(words: str) -> str:
    """A clause without what a time leaves behind; "" where it tells too little or too much."""
    words = _TIME_WORD.sub("", _ATTRIBUTED.sub("", words.strip(_TRIM))).strip(_TRIM)
    words = re.sub(r"^(?:but|and|so|yet)\s", "", words)
    if _ENDS_SAYING.search(words) or not _VERB.search(words):
        return ""
    telling = [word for word in words.split() if word.lower() not in FUNCTION_WORDS]
    return words if len(telling) >= 2 and len(words.split()) <= 14 else ""


def where(kind: str, verb: str, whom: str, weapon: str = "") -> str:
    """What a place answers.

    Args:
        kind: of what happened there.
        verb: the word that tells it, in lower case.
        whom: who or what was found, arrested or killed, such as "the body" or "he", or "".
        weapon: what struck, or "".
    """
    be = "were" if whom in {"they", "the remains", "the bodies"} else "was"
    if kind == "finding":
        return f"Where {be} {whom or 'it'} found"
    if kind == "arrest":
        return f"Where {be} {whom} arrested" if whom else "Where was the arrest made"
    if kind == "death":
        return f"Where {be} {whom} killed" if verb in _KILLED else f"Where did {whom or 'the victim'} die"
    if kind == "strike":
        return f"What did the {weapon or 'attack'} hit"
    if kind == "arrival" and verb.startswith("land"):
        return "Where did it land"
    return _WHERE.get(kind, "Where")


def why(kind: str, text: str, who: str = "") -> str:
    """What a cause answers.

    Args:
        kind: of what was caused.
        text: of the sentence.
        who: whose death it is, or "".
    """
    if kind == "death":
        return f"What did {who} die of" if who else "What was the cause of death"
    thing = nominal(kind, text) or "it"
    return f"What led to {thing}" if kind in _LED else f"What caused {thing}"


def who_did(kind: str, thing: str) -> str:
    """What a doer answers.

    Args:
        kind: of what was done, an attack of any sort as ``impact``.
        thing: to whom or what it was done, or "".
    """
    return f"Who {_DONE[kind]} {thing or 'it'}"


def whether(denials: Sequence[str], statements: Sequence[str]) -> tuple[str, bool]:
    """What a denial answers.

    Args:
        denials: clauses that deny something, as they stand inside a sentence, the best worded first.
        statements: those that affirm it.

    Returns:
        "Did the sirens sound" for "the sirens did not sound", and true; else "Whether: " and a statement, and
        false: what cannot be turned into a question is hardly understood.
    """
    asked = next((asked for words in denials if (asked := _asked(words))), "")
    plain = sorted(statements or denials, key=lambda words: _LEANING.match(words) is not None)
    return asked or _colon("Whether", plain[0] if plain else ""), bool(asked)


def _asked(words: str) -> str:
    """A negative clause turned into the question that it answers; "" where that is not safe."""
    match = _THERE.match(words) or _NONE.match(words) or _NEGATED.match(words)
    if match is None or re.match(rf"(?:{_AUXILIARIES})\b", match["rest"], re.IGNORECASE):
        return ""
    aux, rest = match["aux"].capitalize(), match["rest"]
    if match.re is _THERE:
        return f"{aux} there any {rest}"
    who = match["who"]
    if match.re is _NONE:
        plain = {"no one": "anyone", "nobody": "anybody", "none": "any of them"}
        return f"{aux} {plain.get(who.lower()) or re.sub('^no ', 'any ', who, flags=re.IGNORECASE)} {rest}"
    if _LEANING.match(who) or _CLAUSE.match(who) or len(who.split()) > 8:
        return ""
    return f"{aux} {who}{' ever' if match['not'] == 'never' else ''} {rest}"

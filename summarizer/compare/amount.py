"""What numbers answer, as a reader of newspapers would ask it: "How many people died"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.annotate.word import FUNCTION_WORDS
from summarizer.compare.happening import BASE_FORMS

# What happened to what is counted.
_COUNTED = {
    "death": "{} died",
    "injury": "{} were injured",
    "missing": "{} are missing",
    "rescue": "{} were rescued",
    "arrest": "{} were arrested",
    "charge": "{} were charged",
    "treatment": "{} are in hospital",
    "intensive care": "{} are in intensive care",
    "evacuation": "{} had to leave",
    "homelessness": "{} lost their homes",
    "deployment": "{} are being sent",
    "attendance": "{} took part",
    "aboard": "{} were on board",
    "destruction": "{} were destroyed",
    "damage": "{} were damaged",
    "flood": "{} were flooded",
    "cancellation": "{} were cancelled",
    "outage": "{} had no power",
    "employment": "{} are employed",
    "dismissal": "{} lose their jobs",
    "theft": "{} were stolen",
    "infection": "{} are infected",
    "population": "{} live there",
    "release": "{} were released",
    "abduction": "{} were abducted",
    "trapping": "{} are trapped",
    "closure": "{} were shut",
    "burial": "{} were buried",
    "launch": "{} were fired",
}
_SUMS = {
    "demand": "How much is demanded",
    "payment": "How much is to be paid",
    "cost": "How much does it cost",
    "theft": "How much was stolen",
    "damage": "How much is the damage",
    "loss": "How much was lost",
}
_MEASURES = {
    "magnitude": "How strong was it",
    "strength": "How strong was it",
    "depth": "How deep was it",
    "temperature": "What was the temperature",
    "level": "What was the level",
    "category": "What was the category",
    "votes": "How did the vote end",
}
_PEOPLE = {
    "person": "people",
    "persons": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "policeman": "policemen",
}
_PLURAL = frozenset("people men women children police troops staff crew cattle fish policemen gunmen".split())
# Nouns that tell what happened, and not to whom.
_DONE = frozenset(
    {"", *"deaths fatalities casualties injuries arrests infections detentions victims dead".split()}
)
_OTHERS = re.compile(r"\b(?:others?|more|further|additional|extra|or so|or more|plus)\b\s*", re.IGNORECASE)
_OF = re.compile(r"\sof\s(?:(?:the|its|their|his|her)\s)?[\w’'-]+(?:\s[A-Z][\w’'-]+)*")
_FOR = re.compile(r"\s(?:of|for|in)\s(?:(?:the|an?|its|their|his|her|all|every)\s)?")
_ENDS = frozenset("late early monday tuesday wednesday thursday friday saturday sunday".split())
_HALF = frozenset({"cubic", "square", "metric", "nautical"})
_BEYOND = re.compile(r"[^,;:.()“”\"–—]*")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as its sentence has it.

    Args:
        kind: what happens to what is counted, such as ``death``, or "".
        sort: its unit, or "" for a count.
        noun: the noun that is counted, or "".
        phrase: the words from the number to that noun, or "".
        rest: the words of the sentence after it.
        verb: the word that tells what happens, in lower case, or "".
        money: whether it is a sum of money.
        attackers: whether attackers are counted.
    """

    kind: str = ""
    sort: str = ""
    noun: str = ""
    phrase: str = ""
    rest: str = ""
    verb: str = ""
    money: bool = False
    attackers: bool = False


def how_many(amounts: Sequence[Amount]) -> str:
    """What numbers of one thing answer.

    Args:
        amounts: the numbers, at least one.
    """
    first = amounts[0]
    if first.sort in _MEASURES:
        return _MEASURES[first.sort]
    if any(one.attackers for one in amounts):
        return "How many attackers were there"
    kind = next((one.kind for one in amounts if one.kind), "")
    return _how_much(amounts, kind) if first.sort else _how_many(amounts, kind)


def _how_much(amounts: Sequence[Amount], kind: str) -> str:
    """Of sums, shares and measures."""
    beyond = _shortest(_beyond(one) for one in amounts)
    if amounts[0].money:
        return _SUMS.get(kind) or f"How much money {beyond}".strip()
    if amounts[0].sort == "%":
        return f"What share {beyond}".strip()
    return "How long is the sentence" if kind == "sentence" else _measured(amounts)


def _how_many(amounts: Sequence[Amount], kind: str) -> str:
    """Of counts."""
    if kind == "rescue" and any(one.verb.startswith("recover") for one in amounts):
        return f"How many {_noun(amounts)} were recovered"
    if kind in _COUNTED:
        return "How many " + _COUNTED[kind].format(_noun(amounts))
    return "How many " + (_shortest(_phrase(one) for one in amounts) or _noun(amounts))


def _measured(amounts: Sequence[Amount]) -> str:
    units = [words for one in amounts if (words := _unit(one))]
    return "How many " + min(units, key=lambda words: (" of " not in words, len(words)), default="were there")


def _shortest(phrases: Iterable[str]) -> str:
    return min((words for words in phrases if words), key=len, default="")


def _noun(amounts: Sequence[Amount]) -> str:
    """What is counted, in the plural."""
    nouns = [_PEOPLE.get(one.noun.lower(), one.noun) for one in amounts if one.noun.lower() not in _DONE]
    plural = [n for n in nouns if n.lower() in _PLURAL or (n.lower().endswith("s") and not n.endswith("ss"))]
    return _calm(plural[0]) if plural else "people"


def _phrase(amount: Amount) -> str:
    """The words from a number to its noun, and of what it is: "members of the council"."""
    words = _OTHERS.sub("", amount.phrase).strip(" ,;:-")
    if words.split()[-1:] and words.split()[-1].lower() in _HALF:
        words = f"{words} {_run(amount.rest, 1)}"
    after = _OF.match(amount.rest)
    return " ".join(_calm(word) for word in (words + (after.group() if after and words else "")).split())


def _unit(amount: Amount) -> str:
    """The unit of a number as it stands after it: "kilometres long"."""
    words = (amount.phrase + amount.rest).lstrip(" -")
    run = _run(words, 3)
    after = _OF.match(words, len(run))
    return run + after.group() if after and not after.group().endswith("ly") else run


def _beyond(amount: Amount) -> str:
    """Of what or for what a sum or a share is: "of voters"."""
    match = _FOR.match(amount.phrase + amount.rest)
    run = _run((amount.phrase + amount.rest)[match.end() :], 4) if match else ""
    return f"{match.group().strip()} {run}" if match and run else ""


def _run(words: str, longest: int) -> str:
    """The words up to a mark, a function word or a verb that is one."""
    beyond = _BEYOND.match(words)
    run: list[str] = []
    for word in (beyond.group() if beyond else "").split()[:longest]:
        lower = word.lower()
        if (
            lower in _ENDS
            or lower in FUNCTION_WORDS
            or lower in BASE_FORMS
            or word.endswith(("'s", "’s", "ed"))
        ):
            break
        run.append(_calm(word))
    return " ".join(run)


def _calm(word: str) -> str:
    """A shouted word in lower case: "MILLION"; "NATO" stays."""
    return word.lower() if len(word) > 5 and word.isupper() else word

"""In what manner a number is told: simply stated, asked for, needed, expected, possible, a change, a part."""

from __future__ import annotations

import re

# Characters before and after a number in which words bear on it.
_BEFORE, _AFTER = 60, 60

_LEADING = {
    "expected": r"expect(?:s|ed|ations?)?|forecasts?|predict(?:s|ed|ions?)?|project(?:ed|ions?)"
    r"|anticipat(?:es?|ed)",
    "asked": r"request(?:s|ed)?|propos(?:es?|ed|als?)|demand(?:s|ed|ing)?|seek(?:s|ing)?|sought|wants?|wanted"
    r"|ask(?:s|ed|ing)? for|call(?:s|ed|ing)? for|goal|target|pledg(?:es?|ed)|promis(?:es?|ed)",
    "needed": r"needs?|needed|needing|requir(?:es?|ed|ing)|minimum|threshold|must|enough|magic(?:al)?",
    "possible": r"would|could|might|if|avoid(?:s|ed|ing)?|unless|potential(?:ly)?|maximum|chance|likely",
    "average": r"averag(?:es?|ed|ing)|median",
    "rate": r"per|daily|annual(?:ly)?",
    "part": r"including|among them|of whom|of which",
}
_TRAILING = {
    "rate": r"(?:[\w-]+ ){0,3}(?:an?|per|each|every) "
    r"(?:day|week|month|year|hour|minute|person|head|night|share|barrel|gallon)\b"
    r"|(?:[\w-]+ ){0,2}(?:daily|annually)\b",
    "average": r"(?:[\w-]+ ){0,2}on average\b",
    "part": r"of (?:the|those|them|these|its|their|his|her|whom|which|all)\b",
    "attackers": r"[^.;]{0,20}\bincluding (?:[\w-]+ ){0,2}"
    r"(?:gunm[ae]n|attackers?|assailants?|bombers?|suspects?|himself)\b",
    "everywhere": r"(?:[\w-]+ ){0,4}(?:worldwide|globally|nationwide|nationally|statewide)\b",
}
# "Fell 3.86 million", "depressed growth by 34,000".
_CHANGE = re.compile(
    r"(?<![-\w])(?:by|fell|falling|rose|rising|dropped|dropping|climbed|climbing|gained|gaining|lost|losing|shed"
    r"|adding|added|up|down)\s+(?:about\s+|some\s+|nearly\s+|more than\s+)?$",
    re.IGNORECASE,
)
_EARLIER = {name: re.compile(rf"(?<![-\w])(?:{words})\b", re.IGNORECASE) for name, words in _LEADING.items()}
_LATER = {name: re.compile(rf"\s+(?:{words})", re.IGNORECASE) for name, words in _TRAILING.items()}


def manner(text: str, start: int, end: int) -> frozenset[str]:
    """In what manner a number is told.

    Args:
        text: reading text of its sentence.
        start: offset of the number.
        end: offset just after it.

    Returns:
        Of ``expected``, ``asked``, ``needed``, ``possible``, ``average``, ``rate``, ``part``,
        ``attackers``, ``everywhere`` and ``change``; nothing of a number that is simply stated.
    """
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    found = {name for name, pattern in _EARLIER.items() if pattern.search(before)}
    found |= {name for name, pattern in _LATER.items() if pattern.match(after)}
    if _CHANGE.search(before):
        found.add("change")
    return frozenset(found)

"""Whose words they are: what a sentence says itself, what it quotes, what it puts in somebody's mouth.

By patterns of clauses alone, without a parse. An attributed stretch reaches from a verb of speaking to the
end of its clause, so that its subject, and what follows a semicolon or "but", stays the outlet's. So does what
stands before a name like a title: who reports a claim in other words chooses the name of the one it is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from summarizer.annotate.quotation import marks
from summarizer.annotate.word import FUNCTION_WORDS

Voice = Literal["outlet", "quoted", "attributed"]
Span = tuple[int, int, Voice]

_SINGLE = re.compile(r"(?<!\w)[‘'](?=[^\W\d])(?:[^‘’']|(?<=\w)['’](?=\w)){2,200}?(?<=[\w.,!?…])['’](?!\w)")
# What follows these is what somebody says, with or without "that".
_SAYING = (
    r"(?:(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )said|said(?! to\b))|says|(?<!\bme )(?<!\bI )say|saying|told|tells?|telling|claim(?:s|ed|ing)|alleg(?:es?|ed|ing)|argu(?:es?|ed|ing)|insist(?:s|ed|ing)?|"
    r"contend(?:s|ed|ing)?|assert(?:s|ed|ing)?|(?<!\bI )believ(?:es?|ed|ing)|(?<!\bI )thinks?|(?<!\bI )thought|"
    r"tweet(?:s|ed|ing)|wr(?:ites|ote|iting)"
)
# These need a clause after them: "confirmed the massacre" is the outlet's word, "confirmed that …" is not.
_STATING = (
    r"(?:announc|declar|acknowledg|confirm|report|suggest|warn|explain|testif|conclud|maintain|affirm|predict)\w*|not(?:es|ed|ing)|"
    r"den(?:ies|ied)"
)
# "suggested that …", "suggested he …", "suggested Marc Roe was …", "reported to Faro that …"
_THAT = r"(?:that|he|she|they|it|we|there)\b| (?:to|in|on) [^,.;]{1,40}? that\b"
_A_CLAUSE = rf"(?= {_THAT}| [^,.;]{{1,40}}? (?:was|were|is|are|had|has|have|will|would|could)\b)"
# And these need "that" or a pronoun.
_FEELING = (
    r"(?:charg|promis|complain|admit|threaten|conced|fear|suspect|remark|respond|repl|jok|quip|swear|swor|add|stat|regret|lament|"
    r"stress|reiterat|boast)\w*|vow(?:s|ed|ing)?|hop(?:es?|ed|ing)|rul(?:es|ed|ing)|agree[sd]?|urg(?:es|ed|ing)|demand(?:s|ed|ing)?|claims?"
)
# What somebody is told, and what he is asked to do: "assured the public that …", "called on them to …".
_ADDRESSING = (
    r"(?:assur|inform|remind|convinc|notif|caution|advis|warn|promis)\w*\s[^,.;]{1,40}?\bthat|"
    r"(?:call(?:s|ed|ing) (?:up)?on|urg(?:es|ed|ing)|appeal(?:s|ed|ing) to|exhort\w*)\s[^,.;]{1,80}?\bto"
)
_ACCUSING = (
    r"(?:sp(?:oke|eaks|eaking)|talk(?:s|ed|ing)) of(?= an?\b)|"
    r"accus(?:es?|ed|ing|ations?)\b[^.;]*?\bof|"
    r"(?:allegation|accusation|claim|charge|assertion|warning|fear|complaint|belief|suggestion|threat)s? (?:that|of)"
)
# "called it an act of cowardice", "is considered a threat"; not "called for", "called on".
_NAMING = (
    r"(?:call(?:s|ed|ing)|(?<!a )(?<!the )(?<!phone )call(?= (?:him|her|it|them|this|that|the|his|their|(?-i:[A-Z])))|"
    r"nam(?:es|ed|ing)(?= (?:him|her|it|them|(?:the|this|that) [\w’' -]{1,30}?) an? )|consider(?:s|ed|ing)?|deem(?:s|ed|ing)?|dub(?:s|bed|bing)|brand(?:s|ed|ing)|label(?:l?ed|l?ing)|termed)"
    r"(?! (?:for|on|off|up|in|back|to(?! be)|whether|and|an? (?:meeting|vote|halt|end|election))\b)"
)
_AS = (
    r"(?:describ|denounc|condemn|brand|label|list|designat|regard|portray|characteri[sz]|cast|decr|depict|paint|see|view|hail|"
    r"dismiss|reject|present|treat|refer|fram|blast|slam|critici[sz]|ridicul|prais|rail)\w*\b[^.;:]{0,80}?\bas"
)
_CLAUSE = re.compile(
    rf"\b(?:(?:{_SAYING})|(?<!\bthe )(?<!\ba )(?:{_STATING}){_A_CLAUSE}|(?:{_FEELING})(?= {_THAT})|{_ADDRESSING}|{_ACCUSING})\b",
    re.IGNORECASE,
)
# A second verb of the same subject is the outlet's again: "said it was over and slammed the council".
_CLAUSE_ENDS = re.compile(
    r";|\.\s(?=[A-Z“\"])|,\s(?:but|while|whereas|although|though|prompting|sparking|triggering|a move)\b|\s[—–]\s|"
    r",?\s(?:and|but)\s(?:also\s|then\s|later\s)?(?=(?:slammed|blasted|called|urged|accused|condemned|denounced|criticized|"
    r"praised|lashed|ripped|tore|vowed|warned|demanded|described|attacked|mocked|taunted|railed|touted|hailed)\b)"
)
# "While he said so, …": what comes after the comma is the outlet's.
_SUBORDINATE = re.compile(
    r"^\W*(?:while|although|though|when|after|before|as|since|because|if|even)\b", re.IGNORECASE
)
_NAME = re.compile(rf"\b(?:{_NAMING}|{_AS})\b", re.IGNORECASE)
_NAME_ENDS = re.compile(
    r";|,(?!\s(?:and\s|or\s)?(?:an?\s)?[\w’'-]+(?:\s[\w’'-]+)?(?:,|\s(?:and|or)\b|\.?$))|\s[—–]\s|\.\s(?=[A-Z])|\b(?:after|when|during|while|and (?:said|urged|called|vowed|warned|that))\b"
)
_WHOLE = re.compile(
    r"\b(?:according to|in the (?:words|view|opinion|eyes) of|(?:in|by) (?:his|her|their) (?:view|words|account))\b",
    re.IGNORECASE,
)
_SPOKE = (
    r"(?:said|says?|added|argued|claim(?:ed|s)?|insist(?:ed|s)|warn(?:ed|s)|wrote|tweeted|told (?:reporters|[A-Z]\w+)|stated|"
    r"noted|remarked|declared|affirmed|maintain(?:ed|s)|alleged|asserted|contended|complained|explained|concluded|stressed|"
    r"underlined|emphasi[sz]ed|reiterated|recalled|thinks?|believes?|believed)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# "…, he said.", "…, the ministry said on Friday, …", "…, said a spokesman.": all around it is theirs.
_TRAILING = re.compile(
    rf",\s(?!(?:and|but|who|which)\s)(?:[^,;“”\"\0]{{1,60}}\s{_SPOKE}"
    rf"(?:\s(?:(?:on|in|at|of|during|to|late|early|after|yesterday|today|this|last)\b|{_DAY})[^,;.“”\"]{{0,60}})?"
    rf"|(?:said|says|added|wrote)\s(?=[A-Z]|(?:the|an?|his|her|its|their)\s)[^,;“”\"\0]{{2,80}})(?=[,.]|$)"
)
_HEDGE = re.compile(
    r"\b(?:alleged|purported|supposed|perceived|suspected)\s(?:[\w-]+\s?){1,3}", re.IGNORECASE
)
# A title without an article before a name, at the start of a clause: "Greedy operator Calder Lines had …, she said."
_TITLE = re.compile(r"[\s“\"]*(?:that\s)?(?P<words>[A-Za-z][a-z’'-]* (?:[a-z’'-]+ ){0,3})(?=[A-Z])")
_MASK = "\0"


def voices(text: str) -> list[Span]:
    """The stretches of a sentence that are somebody's rather than the outlet's own.

    Args:
        text: reading text of the sentence.

    Returns:
        Start, end and whether it is quoted or attributed. Quotations come first; stretches may overlap.
    """
    spans: list[Span] = [(stretch.start, stretch.end, "quoted") for stretch in marks(text)]
    own = _masked(text, spans, _MASK)
    spans += [(*match.span(), "quoted") for match in _SINGLE.finditer(own)]
    own = _masked(text, spans, _MASK)
    return [*spans, *_attributed(own)]


def voice_at(spans: Sequence[Span], place: int) -> Voice:
    """Whose word stands at a place.

    Args:
        spans: from :func:`voices`.
        place: offset in the sentence.
    """
    return next((voice for start, end, voice in spans if start <= place < end), "outlet")


def own_voice(text: str) -> str:
    """A sentence with blanks for what is quoted in it or attributed to somebody.

    Args:
        text: reading text of the sentence.
    """
    return _masked(text, voices(text), " ")


def _attributed(own: str) -> list[Span]:
    """The attributed stretches of a sentence whose quotations are masked."""
    spans: list[Span] = []
    for opens, ends in ((_CLAUSE, _CLAUSE_ENDS), (_NAME, _NAME_ENDS)):
        for match in opens.finditer(own):
            if own[match.end() :].lstrip().startswith((",", ".", ";")):
                continue  # "he said, …": nothing follows that the verb governs
            closing = ends.search(own, match.end())
            end = closing.start() if closing else len(own)
            if _SUBORDINATE.match(own) and "," not in own[: match.start()]:
                comma = own.find(", ", match.end(), end)
                end = comma if comma >= 0 else end
            spans.append((match.end(), end, "attributed"))
    for match in (*_WHOLE.finditer(own), *_TRAILING.finditer(own)):
        if _MASK in own[max(0, match.start() - 2) : match.start() + 1]:
            continue  # ", she said" after a quotation: only the quotation is hers
        start = own.rfind("; ", 0, match.start()) + 1
        stop = own.find("; ", match.end())
        spans.append((start, match.start(), "attributed"))
        spans.append((match.end(), stop if stop >= 0 else len(own), "attributed"))
    spans = [(_after_title(own, start, end), end, voice) for start, end, voice in spans]
    return [*spans, *((*match.span(), "attributed") for match in _HEDGE.finditer(own))]


def _after_title(own: str, start: int, end: int) -> int:
    """Where an attributed stretch begins: what an outlet puts before a name like a title is its own word.

    Args:
        own: the sentence, quotations masked.
        start: of the stretch.
        end: of the stretch.
    """
    title = _TITLE.match(own, start, end)
    if title is None:
        return start
    words = title["words"]
    opens = not own[:start].strip()  # there the first word has a capital anyway
    named = words[0].isupper() and not opens
    return start if named or FUNCTION_WORDS.intersection(words.lower().split()) else title.end()


def _masked(text: str, spans: Sequence[Span], mask: str) -> str:
    for start, end, _ in spans:
        text = text[:start] + mask * (end - start) + text[end:]
    return text

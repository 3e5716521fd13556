"""Turns of phrase that tell whose words are quoted without a verb of saying beside its subject.

"in the words of §0§", "as §0§ put it", "accused by §0§ of", "is how §0§ described it", "a report by §0§
speaks of", "§0§ made it clear that": closed sets of words, each with a place for the speaker.
"""

from __future__ import annotations

import re

from summarizer.annotate.word import FUNCTION_WORDS, word_set
from summarizer.compare.outline import PRONOUN, ROLE, SAYS, Outline, Who
from summarizer.compare.subject import ADVERB, WORD, N, following, noun_phrase, subject

# What has an author and may be the subject of a verb of saying.
DOCUMENTS = word_set(
    """account announcement answer apology appeal article blog book brief bulletin column comment
    communique complaint declaration decree diary dispatch document email entry essay e-mail filing
    instruction interview judgment lawsuit leaflet letter memo memoir memorandum message minute note order
    pamphlet paper petition plea poem post posting press reply report request resolution response review
    ruling speech statement submission summary telegram testimony text tweet verdict warning will words"""
)
_WHO = r"(?P<who>[^.;:¤]{2,120}?)"
_LEAD = r"(?P<lead>[^.;:¤]{2,100}?)"
_BE = r"(?:was|were|is|are|been|being|be|got)"
_TELLS = r"(?:put|puts|described|describes|called|calls|told|tells|said|says|wrote|saw|sees|phrased|summed)"
_PARTICIPLES = word_set("said told put written seen quoted spoken blamed given")
_BY_AGENT = re.compile(
    rf"(?:\b{_BE}\s|,\s)(?:{ADVERB}\s)*(?P<verb>[a-z]+)\sby\s{_WHO}\s(?:of|that|as|for|to|about|how)\s[^.;:¤]*$"
)
_HEARD_FROM = re.compile(
    rf"\b(?:heard|hears|learned|learnt|understood)\sfrom\s{_WHO}\s(?:that|of|how)\b[^.;:¤]*$"
)
# "a memo in which §0§, the editor, put off ¤0¤"
_IN_WHICH = re.compile(
    rf"\b(?P<noun>[a-z-]+)(?:\s(?:of|to|from|on)\s[^,;:.¤]{{2,40}})?,?\sin\swhich\s"
    rf"(?P<lead>{N}(?:,[^.;:¤]{{2,60}},)?|he|she|they)\s[a-z]+\b[^.;:¤]*$"
)
_WORDS_OF = re.compile(r"\b[Ii]n\sthe\s(?:[a-z]+\s)?words\sof\s(?P<who>[^.;:¤]{2,120})")
_VIEW_OF = re.compile(
    rf"\b[Ii]n\s(?:(?P<name>{N})['’]s?|(?P<pronoun>his|her))\s(?:[a-z]+\s)?"
    r"(?:view|eyes|words|opinion|telling|account|phrase|book|judgment)\b"
)
_AS_PUT = re.compile(
    r"(?:^|[\s,])[Aa]s\s(?P<lead>[^.;:¤]{2,80}?)\s(?:(?:put|puts|called|calls|described|describes|termed|phrased|has|had)\s"
    r"(?:put\s|called\s)?(?:it|them|this|him|her)\b|(?:likes\sto\s(?:say|call|put)))"
)
_TO_WHOM = re.compile(
    rf"^(?:[Tt]o|[Ff]or)\s(?P<who>{N}(?:,[^,¤]{{1,60}},)?),?\s"
    r"(?:it|this|that|these|those|the|he|she|they|his|her|its|all)\b[^.;:¤]*\b(?:was|is|were|are|looks?|remains?|"
    r"remained|seemed|seems|meant|means)\b[^.;:¤,]*$"
)
_IS_HOW = re.compile(rf"^,?\s?(?:was|is|were|are)\s(?:how|what)\s{_LEAD}\s{_TELLS}\b")
_LET_KNOW = re.compile(rf"^,?\s?{_LEAD}\s(?:has\s|had\s)?lets?\s[^.,;:¤]{{2,40}}?\sknow\b")
# "That is how §0§ put it.", "That was all §0§ would say.", "With these words §0§ left.", "So said §0§."
_RESUMES = re.compile(
    r"^(?:(?:This|That|These|Those|Such)\s(?:is|was|were|are)\s(?:how|what|all(?:\sthat)?|the\swords\swith\swhich)"
    rf"|With\s(?:these|those|that|this)(?:\s[a-z]+)?),?\s{_LEAD}\s(?:had\s|has\s|would\s|could\s|did\s)?"
    rf"(?:{_TELLS}|say|tell|add|put|recalls?|remembers?|recalled|remembered|chose|left|began|closed|ended)\b"
)
_RESUMES_INVERTED = re.compile(
    r"^(?:(?:So|Thus)\s(?:said|says|spoke|speaks|wrote|writes|went)|"
    r"(?:These|Those|Such)\s(?:were|are)\sthe\s(?:[a-z]+\s)?words\sof)\s"
    r"(?P<who>[^.;:¤]{2,120})"
)
_WERE_OF = re.compile(rf"^,?\s?(?:was|is|were|are)\s(?P<name>{N})['’]s?(?=[\s,.;])")
_BELIEVED = re.compile(rf"^,?\s?if\s{_LEAD}\s(?:is|are|was)\sto\sbe\s(?:believed|trusted)")
_BY_AFTER = re.compile(r"^,?\s?by\s(?P<who>[^.;:¤]{2,120})")
_PASSIVE = re.compile(rf"(?:\b{_BE}\s|,\s)(?:{ADVERB}\s)*(?P<verb>[a-z]+)\b[^.;:¤]*$")
_STANCE = re.compile(
    r"\s(?:(?:made|makes|has\smade|had\smade)\s(?:it\s)?(?:[a-z]+ly\s)?(?:clear|plain|known)"
    r"|(?:has|had|left|leaves|have|made|makes)\sno\s(?:doubts?|secret|bones)"
    r"|(?:let|lets|has\slet|had\slet)\s[^.,;:¤]{2,40}?\sknow"
    r"|(?:let|lets|has\slet|had\slet)\sit\sbe\sknown"
    r"|(?:gave|gives|issued|offered|delivered)\s(?:an?|his|her|their)\s(?:[a-z]+\s)?"
    r"(?:warning|assurance|promise|vow|pledge)"
    r"|(?:is|was|are|were|remains|remained)\s(?:[a-z]+ly\s|quite\s|still\s)?"
    r"(?:convinced|sure|certain|adamant|confident|positive|clear))"
    r"\s(?:that|it|there|the|of|about|how|he|she|they|for|to)\b[^.;:¤]*$"
)
_THAT = re.compile(
    rf"(?P<lead>[^.;:¤]*(?:{N}|\b[Hh]e|\b[Ss]he|\b[a-z]+))\s(?P<verb>[a-z]{{3,}}(?:ed|s))\sthat\s[^.;:¤]*$"
)
# Verbs of knowing, showing and causing: what follows "that" is no claim of their subject.
_NOT_TELLING = word_set(
    """learned learns discovered discovers found finds noticed notices realised realized realises realizes
    showed shows proved proves ensured ensures decided decides happened happens meant means helped helps
    caused causes demonstrated demonstrates required requires forgot forgets doubted doubts ignored ignores
    pretended was is has does its this his needs insisted it's knows checked checks pictured"""
)
_AUTHOR = re.compile(
    rf"(?:(?P<name>{N})['’]s?|\b(?P<pronoun>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)|(?P<owner>\b(?:[Tt]he|[Aa])\s[a-z][a-z-]*)['’]s?)\s"
    rf"(?:(?:{WORD}|{N})\s){{0,3}}?(?P<noun>[a-z-]+)\b"
)
_WRITTEN_BY = re.compile(
    r"\b(?P<noun>[a-z-]+)(?:\s(?:of|on|about|to|in)\s[^,.;:¤]{2,50}?)?,?\s"
    r"(?:(?:signed|sent|written|posted|dictated|delivered|published|drafted|authored|issued|made|given|dated)\s)?"
    r"(?:by|from)\s(?P<who>[^.;:¤]{2,120})"
)
_PERCEIVED = re.compile(
    r"\b(?:hear|heard|hears|remember|remembers|remembered|recalls?|recalled|has|have|had|shows?|showed|shown|captured|caught|"
    r"filmed|recorded|quoted|quotes?|cites?|cited|overheard|saw|sees|had)\s"
    rf"(?P<who>(?:him|her|them)|(?:[^\s,;]+\s){{0,5}}?{N}|(?:the|an?)(?:\s{WORD}){{1,4}})\s$"
)
_EMBEDDED = re.compile(
    rf"\s(?P<who>(?:him|her|them)|(?:[^\s,;.]+\s){{0,5}}?{N}|(?:the|an?)(?:\s{WORD}){{1,4}}?)\s"
    r"(?:as\s)?(?:say|saying|said|tell|telling|shout|shouting|whisper|whispering|ask|asking|cry|crying)\b"
)
_HEARD_TO = re.compile(
    r"\s(?:(?:can|could|may|might)\sbe|(?:has|have|had)\sbeen|is|was|are|were)\s(?:(?:later|also|then)\s)?"
    r"(?:said|heard|overheard|reported|alleged|quoted|recorded|filmed|understood|believed|known|caught|seen)"
    r"(?:\son\s[a-z]+)?(?:\sto(?:\shave)?|\sas)?$"
)
_OBJECTS = word_set("him her them")


def framed_before(sentence: Outline, head: str, near: str) -> Who | None:
    """The speaker that a turn of phrase in front of a quotation names.

    Args:
        sentence: the outline.
        head: all of it before the quotation.
        near: the part of it behind the quotation before.
    """
    agent = _last(_BY_AGENT, near)
    if agent and (agent["verb"] in SAYS or agent["verb"] in _PARTICIPLES):
        return following(sentence, agent["who"])
    written = _IN_WHICH.search(near)
    if written and written["noun"] in DOCUMENTS:
        return subject(sentence, written["lead"])
    if heard := _HEARD_FROM.search(near):
        return following(sentence, heard["who"])
    return _worded(sentence, near, near_end=True) or _holding(sentence, head, near)


def _holding(sentence: Outline, head: str, near: str) -> Who | None:
    """The subject of what is as good as saying: "made it clear that", "sniffed that"; "For §0§, it was"."""
    if stance := _last(_STANCE, near):
        return subject(sentence, head[: len(head) - len(near) + stance.start()])
    that = _THAT.search(near)
    if that and that["verb"] not in _NOT_TELLING | FUNCTION_WORDS:
        who = subject(sentence, that["lead"])
        return who if who and (who.kind != ROLE or not that["verb"].endswith("s")) else None
    whom = _TO_WHOM.search(near)
    who = following(sentence, whom["who"]) if whom else None
    return Who(who.kind, who.text, who.name, sure=False) if who else None


def framed_after(sentence: Outline, head: str, tail: str) -> Who | None:
    """The speaker that a turn of phrase behind a quotation names.

    Args:
        sentence: the outline.
        head: all of it before the quotation.
        tail: what follows the quotation.
    """
    for pattern in (_IS_HOW, _BELIEVED, _LET_KNOW):
        if match := pattern.match(tail):
            return subject(sentence, match["lead"])
    if match := _WERE_OF.match(tail):
        return noun_phrase(sentence, match["name"])
    if match := _BY_AFTER.match(tail):
        passive = _last(_PASSIVE, head)
        told = passive and (passive["verb"] in SAYS or passive["verb"] in _PARTICIPLES)
        return following(sentence, match["who"]) if told else None
    return _worded(sentence, tail, near_end=False)


def resumed(sentence: Outline) -> Who | None:
    """Who spoke the quotation before, by a sentence that comes back to it: "That is what §0§ told us".

    Args:
        sentence: the outline of the sentence behind the quotation.
    """
    if match := _RESUMES.match(sentence.text):
        return subject(sentence, match["lead"])
    if match := _RESUMES_INVERTED.match(sentence.text):
        return following(sentence, match["who"])
    return None


def _worded(sentence: Outline, text: str, *, near_end: bool) -> Who | None:
    """The speaker of "in the words of §0§", "as §0§ put it" and "in §0§'s view"."""
    for pattern in (_WORDS_OF, _VIEW_OF, _AS_PUT):
        match = _last(pattern, text) if near_end else pattern.match(text.lstrip(" ,"))
        if not match:
            continue
        found = match.groupdict()
        if found.get("who"):
            return following(sentence, found["who"])
        if found.get("lead"):
            return subject(sentence, found["lead"])
        if found.get("name"):
            return noun_phrase(sentence, found["name"])
        return Who(PRONOUN, {"his": "he", "her": "she"}[found["pronoun"]])
    return None


def author(sentence: Outline, lead: str) -> Who | None:
    """The author of the document that is the subject of a verb: "§0§'s report", "a letter from §0§".

    Args:
        sentence: the outline.
        lead: all of it in front of the verb.

    Returns:
        The author; a role that is the document itself where nothing tells; None where there is no document.
    """
    clause = re.split(r"[.;:¤]\s", lead)[-1]
    for match in _WRITTEN_BY.finditer(clause):
        if match["noun"] in DOCUMENTS:
            return following(sentence, match["who"])
    for match in _AUTHOR.finditer(clause):
        if match["noun"] not in DOCUMENTS:
            continue
        if match["name"]:
            return noun_phrase(sentence, match["name"])
        if match["owner"]:
            return Who(ROLE, match["owner"])
        return Who(
            PRONOUN, {"his": "he", "her": "she", "their": "they", "its": "it"}[match["pronoun"].lower()]
        )
    return None


def perceived(sentence: Outline, lead: str) -> Who | None:
    """Who is heard in "they heard §0§ saying", "a recording has §0§ telling"."""
    match = _PERCEIVED.search(lead)
    return _object(sentence, match["who"]) if match else None


def embedded(sentence: Outline, rest: str) -> Who | None:
    """Who speaks by the words behind a verb: "recalls §0§ saying", "quoted §0§ as saying"."""
    match = _EMBEDDED.match(rest)
    return _object(sentence, match["who"]) if match else None


def _object(sentence: Outline, phrase: str) -> Who | None:
    return Who(ROLE, "") if phrase in _OBJECTS else noun_phrase(sentence, phrase)


def without_hearsay(lead: str) -> str:
    """The words before a verb without those that tell how it is known: "§0§ is said to have"."""
    return _HEARD_TO.sub("", lead.rstrip())


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    match = None
    for match in pattern.finditer(text):  # noqa: B007 - the last match is wanted
        pass
    return match


__all__ = [
    "DOCUMENTS",
    "author",
    "embedded",
    "framed_after",
    "framed_before",
    "perceived",
    "resumed",
    "without_hearsay",
]

"""Who says a quotation, read from the words of its sentence."""

from __future__ import annotations

import re

from summarizer.annotate.word import FUNCTION_WORDS, word_set
from summarizer.compare.frames import (
    DOCUMENTS,
    author,
    embedded,
    framed_after,
    framed_before,
    perceived,
    without_hearsay,
)
from summarizer.compare.outline import (
    ATTITUDES,
    LOWER_CASE,
    NAME,
    PRONOUN,
    ROLE,
    SAYS,
    Outline,
    Who,
    verbs_of_saying,
)
from summarizer.compare.subject import (
    ADVERB,
    DETERMINER,
    NEW_SENTENCE,
    WORD,
    N,
    first_subject,
    following,
    noun_phrase,
    subject,
)

# What is offered or ordered in quotation marks is a thing, unless the verb follows the quotation.
_DOING = word_set("offered offers ordered orders reported reports put puts went reacted reacts")
_NAMING = word_set("called dubbed labelled labeled branded calls dubs labels brands calling dubbing")
_NAMED = word_set(
    """called described dubbed labelled labeled branded hailed portrayed praised condemned denounced
    criticised criticized dismissed derided mocked characterised characterized"""
)
_REDUCED = re.compile(rf",\s(?:{ADVERB}\s)*$")
_OPENING_ADVERBS = re.compile(rf"(?:{ADVERB}\s+)*")
_CLAUSE_BREAK = re.compile(
    rf"[,;]\s(?:but|and|while|whereas|though|although|as)\s(?:(?:the|an?)\s|{N}|he\b|she\b|they\b|it\b|others?\b)"
)
_QUOTED_AS = re.compile(r"\bquot(?:ed|es|ing)\s(?P<who>[^.;¤]{2,120}?)\sas\s(?:saying|telling|having said)\b")
_WAS_QUOTED = re.compile(r"\b(?:was|were|is|been)\s(?:also\s)?quoted\b[^.;¤]{0,80}?\bas\s(?:saying|telling)")
_ACCORDING = re.compile(r"\b[Aa]ccording to\s(?P<who>[^.;:¤]{2,160})")
_WORDS_OF = (
    r"(?:statement|tweets?|words?|claims?|comments?|remarks?|promise|pledge|vow|description|assertion|warning|"
    r"insistence|declaration|letter|speech|message|call|demand|post|phrase|reference|assurance|argument|response|"
    r"answer|question|suggestion|contention|testimony|announcement|assessment|accusation|allegation)"
)
# "§0§'s promise of ¤0¤", "her warning that ¤0¤"
_POSSESSED = re.compile(
    rf"(?:§(?P<i>\d+)§['’]s?|\b(?P<p>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts))\s(?:{WORD}\s){{0,3}}?{_WORDS_OF}\b"
    r"(?:[\s,](?:of|that|to|about|as|on|for|at|in|against|the|an?|there|no|was|is|were|are|it|he|she|they|would|"
    r"will|with|[a-z]+ing)){0,4}:?\s*$"
)
_POSSESSIVE_COLON = re.compile(r"§(?P<i>\d+)§['’]s?:\s*$")
_LAST_NAME = re.compile(r",\s(?:(?!(?:of|from|in|at|for|on)\s)[a-z][\w’'-]*\s){0,3}§(?P<i>\d+)§$")
# "And then, says passenger §0§, ¤0¤"
_PARENTHESIS = re.compile(
    rf"(?:^|,\s)(?P<verb>[a-z]+)\s(?P<who>(?:{WORD}\s){{0,4}}{N}(?:,[^,;:.¤]{{1,60}})?),\s$"
)
_GAPPED = re.compile(
    r"^[,;]?\s?(?:(?:and|but|while|whereas|or)\s)?"
    rf"(?P<who>(?:(?:the|his|her|its|their)\s(?:[a-z-]+\s){{1,3}})?{N}),?\s"
    r"(?:(?:of|as|about|with|merely|only|simply)\s)?(?:an?\s|the\s)?$"
)
_HAS_PRONOUN = re.compile(r"(?:he|she|they|it|who|which|that)\b")
_NAME_LAST = re.compile(rf"{N},?\s(?:an?\s|the\s|as\s)?$")
_ATTENDANT = re.compile(rf"\bwith\s(?P<who>(?:[^\s,;]+\s){{0,6}}?{N})\s(?:[a-z]+ing\b[^,;]*,\s)?$")
_NOUN_LAST = re.compile(rf"(?:[a-z]|\b(?:in|at|of|near|for)\s(?:the\s)?{N})\s$")
_AUTHOR = re.compile(r"\b(?:from|by)\s§(?P<i>\d+)§\s$")
_TAG_INVERTED = re.compile(
    rf"^(?:{ADVERB}\s)*(?:so|thus|went|(?P<verb>[a-z]{{3,}}))\s(?P<rest>(?:{DETERMINER}\s)?(?:{WORD}\s){{0,4}}?{N}.*|the\s.*)$",
    re.DOTALL,
)
_TAG_PRONOUN = re.compile(rf"^(?:so\s)?(?P<who>he|she)(?:[.,]|\s(?:{ADVERB}\s)*(?P<verb>[a-z]+)\b)")
_IT_SAYS = re.compile(r"^,?\s(?:as\s|so\s)?it\s(?:says|said|reads|read|stands|stood|goes)\sin\s[^.;¤]*")
_NAME_ALONE = re.compile(r"^§(?P<i>\d+)§(?:,[^.;¤§]{1,60})?\.?$|^\(§(?P<j>\d+)§\)")
_TAG = re.compile(
    rf"^(?P<lead>(?:{WORD}\s){{0,5}}{N}(?:,[^,¤]{{1,80}},)?)\s(?:[a-z]+ly\s)?[a-z]+(?:ed|s)(?=\W|$)"
)
# "¤0¤ of the plan, she said later", "¤0¤ in that case, said §0§"
_INSERTED = re.compile(
    rf",\s(?:said\s(?P<rest>(?:{WORD}\s){{0,4}}?{N})"
    rf"|(?P<lead>(?:{DETERMINER}\s)?(?:{WORD}\s){{0,3}}?(?:{N}|he|she|they|{WORD})\s)"
    r"(?:said|says|added|told|wrote|noted|argued|explained|testified|recalled))(?=\W|$)"
)
_NOTHING_BUT_SPEAKER = re.compile(
    rf"\s(?:{DETERMINER}\s)?(?:{WORD}\s){{0,4}}?(?:{WORD},\s)?{N}(?:,?\s(?:of|from|in|at)\s[^,]*)?\."
)
_ENDS_LIKE_SPEECH = re.compile(r"[,?!—–…-]\s*$|\.\.\.\s*$")
_SUBJECT_FIRST = re.compile(rf"(?:{DETERMINER}|he|she|they|it|some)\b")
_FAR, _NEAR = 160, 60


def sayer(sentence: Outline, number: int) -> Who | None:
    """Who says a quotation, where its sentence tells.

    Args:
        sentence: the outline.
        number: of the quotation.

    Returns:
        The speaker; None where the sentence has no word about it.
    """
    head, _, tail = sentence.text.partition(f"¤{number}¤")
    start = head.rfind("¤") + 1
    before, gap = _before(sentence, head, start)
    # "Roe told Doe he was ¤0¤, a court heard": the nearer verb is the speaker's.
    if before and head[start:].strip() and gap < _NEAR and before.kind != ROLE:
        return before
    speech = _ENDS_LIKE_SPEECH.search(sentence.quotations[number].text) is not None
    after = _after(sentence, head[start:], tail.partition("¤")[0], speech)
    if after or before:
        return after or before
    letter = _IT_SAYS.match(tail)
    if letter:
        return author(sentence, letter.group())
    inserted = _INSERTED.search(tail)
    if inserted and inserted["lead"]:
        return subject(sentence, inserted["lead"])
    return noun_phrase(sentence, inserted["rest"]) if inserted else None


def saying(sentence: Outline) -> Who | None:
    """The subject of the sentence's last verb of saying, quoted or not: "the bridge is safe, §0§ said"."""
    text = sentence.text
    for match in reversed(verbs_of_saying(text)):
        if match.group() not in SAYS:
            continue
        lead, rest = text[: match.start()], text[match.end() :]
        inverted = lead.endswith(", ") and _NOTHING_BUT_SPEAKER.fullmatch(rest)
        who = None if inverted else subject(sentence, lead)
        if inverted or (who is None and re.search(r"¤,?\s$", lead)):
            who = following(sentence, rest)
        if who:
            return who
    return None


# In front of a quotation


def _before(sentence: Outline, head: str, start: int) -> tuple[Who | None, int]:
    """The speaker from the words in front of a quotation, and how far away the verb stands.

    Args:
        sentence: the outline.
        head: all of it before the quotation.
        start: where the quotation before ends.
    """
    near = head[start:]
    who = _quoted_as(sentence, head, near) or _gapped(sentence, head, near)
    if who:
        return who, 0
    parenthesis = _PARENTHESIS.search(near)
    if parenthesis and parenthesis["verb"] in SAYS:
        return following(sentence, parenthesis["who"]), 0
    possessed = _POSSESSED.search(near[-_FAR:]) or _POSSESSIVE_COLON.search(near)
    reach = len(head) - len(possessed.group()) if possessed else 0
    attitude: Who | None = None
    for verb in reversed(verbs_of_saying(head, start)):
        gap = head[verb.end() :]
        sentence_ends = NEW_SENTENCE.search(gap.strip(" ;:") + " ")
        beside = possessed and not head[verb.end() : reach].strip()  # "calling his words ¤0¤"
        if (
            (verb.start() < reach and not beside)
            or len(gap) > _FAR
            or sentence_ends
            or _CLAUSE_BREAK.search(gap)
        ):
            break
        who = _by_verb(sentence, head, verb)
        if who and verb.group() in ATTITUDES:
            attitude = attitude or who
        elif who:
            return who, (_NEAR if "," in gap else len(gap))
    if possessed:
        return _possessor(sentence, possessed), 0
    if attitude:
        return attitude, _FAR
    who = framed_before(sentence, head, near) or _without_verb(sentence, near, start)
    return who or _carried_on(sentence, near, start), _FAR


def _gapped(sentence: Outline, head: str, near: str) -> Who | None:
    """The second speaker of "§0§ called it ¤0¤ and §1§ ¤1¤"; "called §1§ ¤0¤ and §2§ ¤1¤" has none."""
    match = _GAPPED.match(near) if head != near else None
    named_object = _NAME_LAST.search(head[: len(head) - len(near)].rpartition("¤")[0].rpartition("¤")[0])
    if match is None or named_object or verbs_of_saying(match["who"]) or _HAS_PRONOUN.match(match["who"]):
        return None
    return noun_phrase(sentence, match["who"])


def _quoted_as(sentence: Outline, head: str, near: str) -> Who | None:
    """The speaker of "quoted §0§ as saying" and of "§0§ was quoted as saying"."""
    if "quot" not in near:
        return None
    for match in reversed(list(_QUOTED_AS.finditer(near))):
        return noun_phrase(sentence, match["who"])
    for match in reversed(list(_WAS_QUOTED.finditer(head))):
        return subject(sentence, head[: match.start()])
    return None


def _without_verb(sentence: Outline, near: str, start: int) -> Who | None:
    """The speaker of "According to §0§, ", of "Added §0§, " and of "§0§ on the wireless: "."""
    for match in reversed(list(_ACCORDING.finditer(near))):
        return following(sentence, match["who"])
    opening = LOWER_CASE.match(near[:1].lower() + near[1:])
    if opening and not start and opening.group() in SAYS:
        return following(sentence, near[opening.end() :])
    if not near.rstrip().endswith(":"):
        return None
    clause = NEW_SENTENCE.split(near.rstrip(" :"))[-1]
    last = _LAST_NAME.search(clause)  # "A city votes, §0§:"
    who = sentence.who(last["i"]) if last else author(sentence, clause) or first_subject(sentence, clause)
    return Who(who.kind, who.text, who.name, sure=False) if who else None


def _carried_on(sentence: Outline, near: str, start: int) -> Who | None:
    """The speaker of the clause before: "§0§ said it was safe; the rest was ¤0¤"."""
    clause, semicolon, _ = near.rpartition("; ")
    for verb in reversed(verbs_of_saying(clause)) if semicolon and not start else ():
        if verb.group() in SAYS and (who := subject(sentence, clause[: verb.start()])):
            return Who(who.kind, who.text, who.name, sure=False)
    return None


def _by_verb(sentence: Outline, head: str, verb: re.Match[str]) -> Who | None:
    """The subject of a verb of saying that stands in front of a quotation."""
    if verb.group() in _DOING:
        return None
    lead, rest = head[: verb.start()], head[verb.end() :]
    if rest.startswith(" by "):  # "§0§, described by §1§ as"
        return following(sentence, rest.removeprefix(" by "))
    if _REDUCED.search(lead) and rest.strip() in {"", "as"} and verb.group() in _NAMED:
        return None  # "§0§, once described as"
    heard = without_hearsay(lead)
    if heard != lead.rstrip():  # "§0§ was heard saying", "§0§ is said to have told"
        who = subject(sentence, heard)
    elif lead.endswith("having "):  # "§0§ apologised for having called"
        who = first_subject(sentence, head)
    elif verb.group() in SAYS:
        who = subject(sentence, lead)
        document = who is None or (who.kind == ROLE and not DOCUMENTS.isdisjoint(who.text.lower().split()))
        who = (author(sentence, lead) or who) if document else who
    else:
        who = perceived(sentence, lead) or _of_participle(sentence, lead) or first_subject(sentence, head)
    # "a group called ¤0¤" is a name, "what he called ¤0¤" is speech
    naming = verb.group() in _NAMING and not head[verb.end() :].strip()
    return None if who and naming and who.kind == ROLE else who


def _of_participle(sentence: Outline, lead: str) -> Who | None:
    """The subject of a participle that has its own: "with §0§ saying", "a note by §0§ saying"."""
    attendant = _ATTENDANT.search(lead)
    if attendant:
        return noun_phrase(sentence, attendant["who"])
    author = _AUTHOR.search(lead)
    if author:
        return sentence.who(author["i"])
    last = lead.rsplit(maxsplit=1)[-1:]
    verbs = {verb.group() for verb in verbs_of_saying(lead)}
    if not _NOUN_LAST.search(lead) or any(w in FUNCTION_WORDS or w in verbs for w in last):
        return None
    who = noun_phrase(sentence, lead)
    return who if who and who.kind == ROLE else Who(ROLE, "")


def _possessor(sentence: Outline, match: re.Match[str]) -> Who:
    """Whose words they are: "§0§'s promise of ¤0¤", "her warning that ¤0¤"."""
    found = match.groupdict()
    if found["i"]:
        return sentence.who(found["i"])
    return Who(PRONOUN, {"his": "he", "her": "she", "their": "they"}.get(found["p"].lower(), "it"))


# Behind a quotation


def _after(sentence: Outline, head: str, tail: str, speech: bool) -> Who | None:
    """The speaker from the words behind a quotation.

    Args:
        sentence: the outline.
        head: what stands before it.
        tail: what follows the quotation.
        speech: whether the quotation ends as speech does in front of its speaker.
    """
    comma = speech or tail.startswith(",")
    tail = tail.lstrip(" ,–—-")
    opening = _OPENING_ADVERBS.match(tail)
    verb = LOWER_CASE.match(tail, opening.end() if opening else 0)
    if verb and verb.group() in SAYS:
        return following(sentence, tail[verb.end() :])
    according = _ACCORDING.match(tail)
    if according:
        return following(sentence, according["who"])
    if who := framed_after(sentence, head, tail):
        return who
    for verb in verbs_of_saying(tail[:_FAR]):
        lead = without_hearsay(tail[: verb.start()])
        if verb.group() not in SAYS:
            continue
        if inner := embedded(sentence, tail[verb.end() :]):
            return inner
        if not _opens_like_subject(lead) or ("," in lead and not comma):
            break
        who = subject(sentence, lead)
        if who and (comma or who.kind != ROLE):
            return who
    return _tagged(sentence, tail) if comma else None


def _may_be_verb(word: str) -> bool:
    return word not in FUNCTION_WORDS and not word.endswith(("ing", "ly"))


def _opens_like_subject(lead: str) -> bool:
    first = re.match(r"[\w§’'-]+", lead)
    return first is not None and (
        first.group() not in FUNCTION_WORDS or _SUBJECT_FIRST.match(lead) is not None
    )


def _tagged(sentence: Outline, tail: str) -> Who | None:
    """Who stands beside any verb behind a quotation: "sobbed §0§", "she shrugged", "croaks the sailor"."""
    alone = _NAME_ALONE.match(tail)
    inverted = _TAG_INVERTED.match(tail)
    pronoun = _TAG_PRONOUN.match(tail)
    who: Who | None
    if alone:
        who = sentence.who(alone["i"] or alone["j"])
    elif pronoun and pronoun["verb"] not in FUNCTION_WORDS:
        return Who(PRONOUN, pronoun["who"])
    elif inverted and (inverted["verb"] is None or _may_be_verb(inverted["verb"])):
        who = following(sentence, inverted["rest"])
        if who and who.kind == ROLE and inverted["rest"].startswith("the "):
            return who
    else:
        match = _TAG.match(tail)
        who = subject(sentence, match["lead"]) if match and _opens_like_subject(tail) else None
    return Who(NAME, who.text, who.name, sure=False) if who and who.kind == NAME else None


__all__ = ["sayer", "saying"]

"""Who or what is the subject of a verb, read from a sentence in outline by rules about a few words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.annotate.word import FUNCTION_WORDS, word_set
from summarizer.compare.outline import NAME, PRONOUN, ROLE, SAYING, SAYS, Outline, Who, verbs_of_saying

N = r"§\d+§"
WORD = r"[\w’'&-]+"
DETERMINER = r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Aa]nother)"
ADVERB = (
    r"(?:(?!(?:famil|all|assembl|bull|rall|monopol|anomal)(?:y|ly)\b)[a-z-]+ly|has|have|had|also|then|later|again|"
    r"once|already|since|even|still|just|first|never|ever|himself|herself|themselves|would|previously|earlier|"
    r"instead|meanwhile|in turn|twice|further|both)"
)
# The end of a sentence inside a paragraph that was not parted there; "Jan. 5" and "Gen. Roe" are none.
NEW_SENTENCE = re.compile(r"[!?;]\s|(?<=[a-z]{4})\.\s(?=[A-Z§¤])|(?<=m)\.\s(?=[A-Z§¤])")
CALLING = r"(?:[a-z]+(?:man|woman|person|ist|or|er|ian|ry)|chief|head|president|official|general|press)"
_SOME = word_set(
    "some others many few several both everyone everybody nobody somebody someone anyone critics"
)
_ENDS_IN_NAME = re.compile(r"§(?P<i>\d+)§$")
_ENDS_IN_PRONOUN = re.compile(r"(?:^|[\s,(])(?P<p>[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I|[Yy]ou)$")
_OPENING_PRONOUN = re.compile(r"([Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I)\b")
_ADVERBS = re.compile(rf"(?:(?<![\w-]){ADVERB}(?:\s+|$))+$")
_NO_SUBJECT = re.compile(
    r"\b(?:was|were|is|are|be|been|being|got|to|not|n['’]t|can|could|will|may|might|must|should)$"
)
_RELATIVE = re.compile(r"^(?P<head>.*?),?\s(?:who(?:\s(?:on|in|last|earlier)\s\w+)?|that|which)$", re.DOTALL)
# "soldiers who back §0§"
_RELATIVE_CLAUSE = re.compile(
    rf"^(?P<head>(?:.*\s)?[a-z]+)\swho\s[a-z]+(?:\s{WORD}){{0,3}}\s{N}$", re.IGNORECASE
)
_NOUN = re.compile(r"[^\W\d]|\d+-year-old$")
# "It was §0§, they say, who"
_CLEFT = re.compile(r"\b[Ii]t\s(?:was|is)\s(?P<who>[^.;:¤]*?)(?:,[^,]*,)?\s(?:who|that)$")
_CONJUNCTION = re.compile(r"(?:^|[\s,])(?:and|but|or)$")
_GOVERNS = (
    r"(?:of|for|from|at|in|with|on|to|by|near|about|against|under|over|after|before|into|than|like|as|outside|"
    r"inside|between|toward|towards|including|via|among|despite|behind|per)"
)
_OPENS_GOVERNING = re.compile(rf"{_GOVERNS}\b", re.IGNORECASE)
_GOVERNED = re.compile(
    rf"^(?P<head>.*?)(?:^|\s){_GOVERNS}(?:\s(?:the|a|an|his|her|its|their|our|former|fellow|[\w§]+['’]s?))*$",
    re.DOTALL | re.IGNORECASE,
)
_PHRASE = re.compile(
    r"^(?P<head>.*)(?:^|\s)"
    r"(?:(?:of|for|from|at|in|with|on|near|outside)\s|to\s(?=the\s|an?\s|his\s|her\s|its\s|§))"
    r"(?:[\w§’'.&-]+(?:\s[\w§’'.&-]+){0,6})$",
    re.DOTALL | re.IGNORECASE,
)
_BREAKS = re.compile(
    r"^.*(?:[.,!?;:¤]|(?<![\w’'-])(?:that|when|but|while|because|if|where|and|or|what|which|said|says|as|though|"
    r"although|since|until|after|before|whether))(?![\w’'-])\s*",
    re.DOTALL,
)
_AGE = re.compile(r"^(?:aged )?\d{1,3}$")
_ASIDE = re.compile(
    rf"^(?:{_GOVERNS}|the|an?|who|whose|which|where|when|his|her|its|their|now|then|one|another|mostly|himself|"
    r"herself|both|aged|former|formerly|[a-z]+ing|[a-z]+ed)\b"
)
_LATER_ASIDE = re.compile(r"(?:an?|who|which|whose|[a-z]+ing|[a-z]+ed)\b")
# What stands for a party or a state behind a name: "Ann Roe, D-Calif.", "Joe Roe, Utah Republican".
_AFFILIATION = re.compile(
    r"^(?:republican|democrat|independent|conservative|[dri]|[a-z]{1,5}\.|(?:[a-z]\.)+)$", re.IGNORECASE
)
_PARTY_LAST = re.compile(rf",\s{N}(?:-{N})?$")
_NAMES_ALONE = re.compile(rf"(?:{N}[\s-]?)+")
_IN_A_PLACE = re.compile(rf"\b(?:in|at|near|outside)\s{N}$")
_JOINED = re.compile(rf"{N}[^,;]*\s(?:and|or)(?:\s{WORD}){{0,2}}$|^(?:and|or)$")
_CLAUSE_OPENING = re.compile(
    r"^[^\w§¤]*(?:(?:But|And|So|Yet|Still|Then|When|While|After|As|If|Although|Though|Because|Since|that|when|"
    r"while|as|but|and|Meanwhile|However|Later|Earlier|Now|Today|Also)\s)*"
)
_OPENING_NAME = re.compile(
    rf"(?P<lead>(?:(?:{DETERMINER}|{N}['’]s?)\s)?(?:[\w’'.-]+\s){{0,5}}?)"
    rf"(?P<names>{N}(?:(?:\s{CALLING}){{0,2}}\s{N})*)(?!['’]s?|§)"
)
_OPENING_PHRASE = re.compile(rf"(?:{DETERMINER}|{WORD}['’]s|{N}['’]s?|[A-Z][a-z]+s)(?:\s{WORD}){{0,5}}")
_APPOSED = re.compile(rf",\s(?P<lead>(?:the\s)?(?:{WORD}\s){{0,2}})§(?P<i>\d+)§(?=[,\s]|$)")
_NOUN_PHRASE_ENDS = re.compile(
    r"\s(?:in|on|at|after|as|when|during|while|to|that|who|before|outside|by|with|about|this|last|via|through|"
    r"following|late|early|inside|into|because|if|where|and|for|is|was|had|has|have|were|are)\b.*$",
    re.DOTALL,
)
_NAME_APPOSED = re.compile(rf"\s(?:[a-z][\w’'-]*\s){{0,3}}{N}(?=\s(?:of|from|in|at)\b|$)")
# "said §University of Roe§, Doe economist §0§": the last name is the speaker's
_OF_A_BODY = re.compile(rf"\s(?:[\w§’'-]+\s){{0,4}}{CALLING}\s§(?P<i>\d+)§$")
_JOINT = re.compile(rf"[^,]*{N}\sand\s(?:{WORD}\s){{0,3}}{N}$")
_MOST_SEGMENTS = 6


def subject(sentence: Outline, lead: str) -> Who | None:
    """The subject of a verb.

    Args:
        sentence: the outline.
        lead: all of it in front of the verb.

    Returns:
        The subject; None where there is none, or the verb is a passive.
    """
    lead = _without_brackets(_ADVERBS.sub("", lead.rstrip()).rstrip())
    lead = _without_party(sentence, lead)
    if not lead or _NO_SUBJECT.search(lead):
        return None
    cleft = _CLEFT.search(lead)
    if cleft:
        return following(sentence, cleft["who"])
    relative = _RELATIVE.search(lead) or _RELATIVE_CLAUSE.search(lead)
    if relative:
        return noun_phrase(sentence, relative["head"])
    if _CONJUNCTION.search(lead):  # "… and said": the subject of the sentence
        return first_subject(sentence, NEW_SENTENCE.split(lead)[-1])
    if lead.endswith(","):
        return _before_asides(sentence, lead)
    return noun_phrase(sentence, lead)


def noun_phrase(sentence: Outline, text: str) -> Who | None:
    """Whom the noun phrase at the end of a text means; prepositions and what they govern are passed over."""
    text = _without_brackets(text.strip(" ,"))
    match = _ENDS_IN_NAME.search(text)
    if match:
        return _named(sentence, match["i"], text[: match.start()].rstrip())
    pronoun = _ENDS_IN_PRONOUN.search(text)
    if pronoun:
        return Who(PRONOUN, pronoun["p"].lower())
    text = _BREAKS.sub("", text)
    phrase = _PHRASE.match(text)
    if phrase:
        return _with_phrase(sentence, phrase["head"], text[len(phrase["head"]) :])
    words = text.split()[-7:]
    if words and words[-1].lower() in _SOME:
        return Who(ROLE, "")
    if not words or words[-1].lower() in FUNCTION_WORDS or not _NOUN.match(words[-1]):
        return None
    return sentence.role(" ".join(words))


def following(sentence: Outline, rest: str) -> Who | None:
    """Whom the noun phrase at the start of a text means: "the league's envoy, §0§", "§0§ of the union"."""
    segments = re.split(r"[.;:¤]", rest.strip())[0].split(",")
    first = _NOUN_PHRASE_ENDS.sub("", f" {segments[0].strip()}").strip().removesuffix(" of")
    if not first:
        return None
    if _JOINT.match(segments[0].strip()):
        return Who(ROLE, "")
    pronoun = re.match(r"(he|she|they|it)\b", first)
    if pronoun:
        return Who(PRONOUN, pronoun[1])
    person = _OF_A_BODY.match(segments[1]) if len(segments) > 1 else None
    who = sentence.who(person["i"]) if person else noun_phrase(sentence, first)
    if (who is None or who.kind != NAME) and len(segments) > 1:
        apposed = _NAME_APPOSED.match(segments[1])
        who = (noun_phrase(sentence, apposed.group()) or who) if apposed else who
    return who


def _with_phrase(sentence: Outline, head: str, phrase: str) -> Who | None:
    """The noun in front of a prepositional phrase; a role keeps it: "the head of the school"."""
    who = noun_phrase(sentence, head) if head else None
    if who and who.kind == ROLE and who.text:
        return Who(ROLE, f"{who.text} {sentence.spelled(phrase.strip())}")
    return who


def _named(sentence: Outline, number: str, lead: str) -> Who | None:
    """The speaker at the end of a noun phrase, unless the name only belongs to the speaker."""
    governed = _GOVERNED.match(lead)
    if governed:
        return _with_phrase(sentence, governed["head"], f"{lead[len(governed['head']) :]} §{number}§")
    joined = _JOINED.search(lead)
    who = sentence.who(number)
    several = joined and not verbs_of_saying(joined.group())
    if several or lead.endswith("@") or _AFFILIATION.match(who.text):
        return Who(ROLE, "")
    return who


def _without_brackets(text: str) -> str:
    while text.endswith(")") and "(" in text:
        text = text[: text.rindex("(")].rstrip()
    return text


def _without_party(sentence: Outline, lead: str) -> str:
    """The text without a party and state at its end that no comma closes: "§0§, D-Calif. said"."""
    match = _PARTY_LAST.search(lead)
    return lead[: match.start()] if match and _is_party(sentence, match.group()) else lead


def _is_party(sentence: Outline, segment: str) -> bool:
    """Whether names stand for a party, a state or both: "R-Texas", "Utah Republican"."""
    texts = [sentence.names[int(number)].text for number in re.findall(r"\d+", segment)]
    return texts[0] in {"D", "R", "I"} or _AFFILIATION.match(texts[-1]) is not None


def _before_asides(sentence: Outline, lead: str) -> Who | None:
    """The subject in front of appositions: "§0§, a sailor, "; of "The mayor, §0§, " it is the name."""
    segments = [_without_brackets(s.strip()) for s in NEW_SENTENCE.split(lead)[-1].rstrip(", ").split(",")]
    # "§0§, whose owner, §1§, left, "
    whose = next(
        (n for n, segment in enumerate(segments) if n and segment.startswith("whose ")), len(segments)
    )
    segments = segments[:whose]
    role: Who | None = None
    for place in range(len(segments) - 1, max(-1, len(segments) - 1 - _MOST_SEGMENTS), -1):
        segment = segments[place]
        if _AGE.match(segment) or _belongs(sentence, segments, place):
            continue
        who = noun_phrase(sentence, segment)
        if who and who.kind != ROLE:
            # "§0§, the editor of the paper §1§, ": the name inside the apposition is not the subject
            inside = _ASIDE.match(segment) and place and re.fullmatch(rf".*{N}", segments[place - 1])
            if who.kind == PRONOUN or not inside:
                return who
            continue
        if role is None or re.match(rf"{DETERMINER}\b", segment):
            role = who or role
        if not segment[:1].islower() and len(segment.split()) > _MOST_SEGMENTS:
            break
    return role


def _belongs(sentence: Outline, segments: Sequence[str], place: int) -> bool:
    """Whether a segment is a place or a party that belongs to the name before it."""
    if not place or not _NAMES_ALONE.fullmatch(segments[place]):
        return False
    return _is_party(sentence, segments[place]) or _IN_A_PLACE.search(segments[place - 1]) is not None


def leading(sentence: Outline) -> Who | None:
    """The subject of the sentence's first clause: who it is about."""
    return first_subject(sentence, sentence.text)


def first_subject(sentence: Outline, text: str) -> Who | None:
    """The subject of the first clause of a text.

    Args:
        sentence: the outline.
        text: a part of it that begins with a clause.
    """
    place = 0
    adverbial: Who | None = None
    for number, segment in enumerate(text.split(", ")[:_MOST_SEGMENTS]):
        after = text[place + len(segment) :]
        place += len(segment) + 2
        if number and (_AGE.match(segment) or _LATER_ASIDE.match(segment)):
            continue
        who = _opening(sentence, segment.strip())
        if who and who.kind == ROLE:
            apposed = _APPOSED.match(after)
            plain = apposed and not any(_ends_noun(w) or w.endswith("ed") for w in apposed["lead"].split())
            return sentence.who(apposed["i"]) if apposed and plain else who
        if who and not _OPENS_GOVERNING.match(segment):
            return who
        adverbial = adverbial or who
    return adverbial


def _opening(sentence: Outline, segment: str) -> Who | None:
    """The subject with which a clause opens."""
    opening = _CLAUSE_OPENING.match(segment)
    body = segment[opening.end() if opening else 0 :]
    pronoun = _OPENING_PRONOUN.match(body)
    if pronoun:
        return Who(PRONOUN, pronoun[1].lower())
    named = _OPENING_NAME.match(body)
    if named and not any(map(_ends_noun, named["lead"].split())):
        return sentence.who(re.findall(r"\d+", named["names"])[-1])
    described = _OPENING_PHRASE.match(body)
    if described and not _ends_noun(described.group().split()[0]):
        words = described.group().split()
        end = next((n for n, word in enumerate(words) if n and _ends_noun(word)), len(words))
        return sentence.role(" ".join(words[:end]))
    if not _OPENS_GOVERNING.match(body):
        return None
    inner = (m[1] for m in re.finditer(r"§(\d+)§(?!['’]s?)", body) if not _is_governed(body, m.start()))
    number = next(inner, None)
    return sentence.who(number) if number else None


def _is_governed(text: str, place: int) -> bool:
    return _GOVERNED.match(text[:place].rstrip()) is not None


def _ends_noun(word: str) -> bool:
    """Whether a word ends the noun phrase that it follows."""
    grammar = word.lower() in FUNCTION_WORDS and not re.fullmatch(DETERMINER, word)
    return grammar or word in SAYS or word in SAYING


__all__ = [
    "ADVERB",
    "CALLING",
    "DETERMINER",
    "NAME",
    "NEW_SENTENCE",
    "WORD",
    "N",
    "first_subject",
    "following",
    "leading",
    "noun_phrase",
    "subject",
]

"""True sentences told otherwise: shortened, turned round, joined, without a reporter of plain facts.

A verifier that only sees copies as true sentences takes every change for an error. So true sentences are
changed as well, in the ways in which a fused sentence differs from its sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from summarizer.annotate.quotation import marks
from summarizer.annotate.word import content_stems
from summarizer.fuse.trim import trim
from summarizer.train.corrupt.attribution import OPINION
from summarizer.train.corrupt.text import capitalised, is_sentence, plain_words
from summarizer.train.corrupt.verb import base_of_past
from summarizer.train.data.parts import bears_meaning, has_finite_verb, lower, quoted, spans_of, without

_LEAST_LEFT = 6  # words
_MOST_JOINED = 50
_MOST_ALIKE = 0.5  # share of the stems of one of two joined sentences that the other holds
_INSERTED = re.compile(
    r", (?:who|which|an?|the) (?!(?:and|or)\b)[^,;:“”\"()]{8,90},"
    r"(?= (?:said|says|told|was|were|is|are|has|have|had|will|would|did|announced|called|also)\b)"
)
_APPENDED = re.compile(r", (?:which|who) [^,;:“”\"()]{12,110}(?=\.$)")
_LED_BY_DAY = re.compile(
    r"^(?:On|Late|Early)(?: on)? [A-Z][a-z]+day(?: (?:morning|afternoon|evening|night))?, (?=[A-Za-z])"
)
_LED = re.compile(
    r"^(?P<lead>(?:On|In|At|During|After|Before|Since|Despite|Following|Under|Amid|Although|While|"
    r"Because|As|When|If|Unless) "
    r"[^,;:“”\"()—–]{4,70}), (?P<rest>(?!(?:who|which|and|but|or|said|says)\b)[^;:“”\"()—–]{20,160})\.$"
)
_TRAILED = re.compile(
    r"^(?P<rest>[A-Z][^;:“”\"()—–,]{20,120}) (?P<lead>(?:after|although|despite|following|amid) "
    r"[^,;:“”\"()—–]{10,80})\.$"
)
# Where one of these stands, it is not clear what a phrase belongs to.
_TWO_CLAUSES = re.compile(r"\b(?:and|or|that|said|says|told)\b")
_BOUND = re.compile(r"\b(?:who|which|to|not|believes?|thinks?|asked)\b|n['’]t\b")
_WHO = r"[A-Z][^,;:“”\"()]{2,60}?"
_SAID_LAST = re.compile(
    r"^(?P<claim>[^;:“”\"]{30,180}), (?P<who>(?:the |a )?[\w .’'-]{3,60}?) (?P<verb>said|says|"
    r"announced)(?P<day> [A-Z][a-z]+day)?\.$"
)
_SAID_FIRST = re.compile(
    rf"^(?P<who>{_WHO}) (?P<verb>said|says)(?P<day> (?:on )?[A-Z][a-z]+day)? (?:that )?"
    r"(?P<claim>(?:the|an?|there|more than|at least|some|[A-Z][a-z]+|his|her|its|their) [^;:“”\"]{25,180})\.$"
)
_NOT_SUBJECT = re.compile(r"\b(?:who|that|which|said|says|and|but|if|when|as|after|while|because|where)\b")
# Who reports plain facts, so that a brief may leave it out.
_REPORTER = (
    r"(?:police|officials|authorities|the (?:police|sheriff|company|agency|department|military|army|"
    r"ministry|government|hospital)"
    r"|(?:local|state|federal|health|military|city|U\.S\.|fire|company) (?:officials|authorities|"
    r"police)|the [A-Z][\w. ]{2,30}? (?:reported|reports)"
    r"|[A-Z][\w.]+(?: [A-Z][\w.]+){0,2} (?:police|officials|authorities))"
)
_REPORTED_LAST = re.compile(
    rf"^(?P<claim>[^;:“”\"]{{25,200}}), (?:{_REPORTER} (?:said|say|says|reported|confirmed|"
    rf"announced)(?: (?:on )?[A-Z][a-z]+day)?"
    rf"|according to {_REPORTER})\.$",
)
_REPORTED_FIRST = re.compile(
    rf"^(?:{_REPORTER}) (?:said|say|reported|confirmed|announced)(?: (?:on )?[A-Z][a-z]+day)? (?:that )?"
    r"(?P<claim>(?:the|an?|there|more than|at least|some|no|about|[A-Z\d][\w]*) [^;:“”\"]{25,180}\.)$",
    re.IGNORECASE,
)
_PLAIN_FACT = re.compile(
    r"\b(?:was|were|had|has|have|[a-z]{3,}ed|died|shot|took|found|left|made|began|hit|struck|set|fell|rose|went|came|ran|broke|drove)\b"
)
_NO_FACT = re.compile(
    r"\b(?:will|would|could|should|may|might|must|expect\w*|believ\w*|appear\w*|seem\w*|likely|plan\w*|not|no|never|he|she|it|they|we)\b|n['’]t\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:[A-Z][a-z]*(?:ing|ly|ed)?(?: [^,]{1,40})?, )|.*, [^,]{3,40} (?:said|says|say)[^,]{0,12}\.$|"
    r"(?:What|There|Here)\b"
)
_MONTH = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"
_LIGHT = (
    re.compile(
        rf"(?P<drop>,?(?: late| early)?(?: on)? {_WEEKDAY}{_PART_OF_DAY}(?:, {_MONTH} \d{{1,2}},?)?)"
        r"(?=[ .,](?!and |or |through |to |was |is |were |will |has |had |[A-Z]))"
    ),
    re.compile(rf"(?P<drop> on {_MONTH} \d{{1,2}}(?:, \d{{4}})?)(?=[ .,])"),
    re.compile(rf"(?P<drop> in (?:mid-|late |early )?{_MONTH}(?: \d{{4}})?)(?=[ .,])"),
    re.compile(r"(?P<drop> (?:earlier |later )?(?:last|this) (?:week|month|year))(?=[ .,])"),
    re.compile(r"(?P<drop> (?:today|yesterday|earlier))(?=[.,])"),
    re.compile(r"(?P<drop> \([^()]{1,40}\))(?=[ .,])"),
    re.compile(r"(?P<drop>, (?:R|D|I|Republican|Democrat)-?(?: of |-)?[A-Z][\w.]+(?: [A-Z]\w+)?,)(?= [a-z])"),
    re.compile(
        r"(?<=[a-z])(?P<drop> (?:also|publicly|recently|officially|formally|briefly|again|"
        r"reportedly has|quickly|now))(?= [a-z])"
    ),
    re.compile(r"(?P<drop> of Representatives)(?=[ .,])"),
    re.compile(r"(?<=[a-z] )(?P<drop>has )(?=[a-z]{3,}ed (?:the|a|an|to|that|his|her|their|its)\b)"),
    # "President Donald Trump"
    re.compile(
        r"\b(?:President|Sen\.|Rep\.|Gov\.|Senator|Mayor|Minister|Chancellor|Leader|Speaker) "
        r"(?P<drop>[A-Z][a-z]+ (?:[A-Z]\. )?)(?=[A-Z][a-z]{2,}\b(?! [A-Z]))"
    ),
    re.compile(r"\b(?P<drop>(?:U\.S\. |US )(?=(?:President|Senate|House|Sen\.|Rep\.|Supreme)\b))"),
)
_NEEDED_BEFORE = re.compile(
    r"\b(?:until|till|by|before|since|after|from|to|through|of|for|last|next|every|each|that|the|a|an|as|be|between|both|"
    r"scheduled|planned|due|set|expected|slated|and|or|not|only|just|than|is|was|are|were|Black|Good|Super|Bloody|Easter|[Oo]n|[Ii]n|[Ll]ate|[Ee]arl(?:y|ier))$"
)
_SECOND_VERB = re.compile(
    r"(?<=\w)(?P<drop>,? and (?:(?:will|would|has|have|had|was|were|is|also|then|"
    r"later) )*(?P<verb>[a-z]+) [^,;:“”\"()—–]{12,110})(?=\.$)"
)
_DEPENDENT = re.compile(
    r"(?:When|As|If|While|After|Although|Though|Since|Because|Before|Once|Until|Unless)\b"
)
_FINITE = frozenset("is was are were has have had will would says said".split())
_BROKEN = re.compile(r" ,|,,|,\.|\b(?:a|an|the|of|to|in|on|by|and) ?[.,]")
_DANGLING = re.compile(
    r"^(?:But|And|So|Yet|He|She|It|They|This|That|These|Those|However|Meanwhile|Also|Still)\b"
)


def compress(text: str) -> str:
    """A sentence that the text entails, by deletion of what is said aside.

    Args:
        text: reading text of a sentence.

    Returns:
        The text without what :func:`summarizer.fuse.trim.trim` takes out, without a relative clause or an
        apposition between commas, a relative clause at the end, or a day at the start; "" where nothing of
        this is there, or where too little would be left.
    """
    shorter, _ = trim(text)
    shorter = _INSERTED.sub("", shorter, count=1)
    shorter = _APPENDED.sub("", shorter, count=1)
    if day := _LED_BY_DAY.match(shorter):
        shorter = capitalised(shorter[day.end() :])
    return shorter if _good(shorter, text) else ""


def lightened(text: str, rng: Random) -> str:
    """The text without one to three of the things that a brief leaves out, or with a name called shorter.

    Args:
        text: reading text of a sentence.
        rng: chooses them.

    Returns:
        The sentence; "" where nothing can go.
    """
    places = [span for span in _light(text) if not bears_meaning(text[slice(*span)])]
    rng.shuffle(places)
    chosen: list[tuple[int, int]] = []
    for start, end in places[: rng.choice((1, 1, 2, 2, 3, 4))]:
        if not any(start < other_end and other < end for other, other_end in chosen):
            chosen.append((start, end))
    if not chosen:
        return ""
    shorter = without(text, chosen)
    return shorter if _good(shorter, text) and not _BROKEN.search(shorter) else ""


def _light(text: str) -> list[tuple[int, int]]:
    """Offsets of what a brief leaves out, each of which can go alone."""
    found = [
        match.span("drop")
        for pattern in _LIGHT
        for match in pattern.finditer(text)
        if not quoted(text, match.start("drop")) and not _NEEDED_BEFORE.search(text[: match.start("drop")])
    ]
    second = _SECOND_VERB.search(text)
    finite = second is not None and (second["verb"] in _FINITE or base_of_past(second["verb"]))
    if second and finite and not quoted(text, second.start("drop")):
        found.append(second.span("drop"))
    return [*found, *(span for span in spans_of(text) if _aside(text, *span))]


def _aside(text: str, start: int, end: int) -> bool:
    """Whether a part is what its pattern took it for, and not the main clause or a condition."""
    part = text[start:end]
    main = bool(_DEPENDENT.match(text)) and text.find(",") == start
    clause = main or (re.match(r", (?:the|an?) ", part) and has_finite_verb(part))
    held = re.search(r"['’](?:re|s|m|ve|ll|d)$|\b(?:time|part|role)$", text[:start])
    return not clause and not held and not re.search(r"\b(?:where|when|if|unless)\b", part)


def reordered(text: str) -> str:
    """The text with its opening clause at its end, its last clause first, or its speaker on the other side.

    Args:
        text: reading text of a sentence.

    Returns:
        The sentence; "" where nothing of this is there.
    """
    turned = _report_turned(text) or _clause_turned(text)
    return turned if turned and _good(turned, text) else ""


def _report_turned(text: str) -> str:
    """Put who said it first where it stood last, or last."""
    last, first = _SAID_LAST.match(text), _SAID_FIRST.match(text)
    if last and not _NOT_SUBJECT.search(last["who"]) and not _DANGLING.match(last["claim"]):
        return f"{capitalised(last['who'])} {last['verb']}{last['day'] or ''} that {lower(last['claim'])}."
    if first and not _NOT_SUBJECT.search(first["who"]) and not first["day"]:
        return f"{capitalised(first['claim'])}, {lower(first['who'])} {first['verb']}."
    return ""


def _clause_turned(text: str) -> str:
    """Put the opening phrase last, or the last clause first."""
    led, trailed = _LED.match(text), _TRAILED.match(text)
    if led and "," not in led["rest"] and not _TWO_CLAUSES.search(led["rest"]):
        return f"{capitalised(led['rest'])} {lower(led['lead'])}."
    if trailed and not _TWO_CLAUSES.search(trailed["rest"]) and not _BOUND.search(trailed["rest"]):
        return f"{capitalised(trailed['lead'])}, {lower(trailed['rest'])}."
    return ""


def joined(sources: Sequence[str], rng: Random) -> str:
    """Two sources told in one sentence.

    Args:
        sources: one sentence each.
        rng: chooses them and what joins them.

    Returns:
        The sentence; "" where no two can be joined.
    """
    fit = [s for s in sources if s.endswith(".") and _joinable(s)]
    if len(fit) < 2:
        return ""
    first, second = rng.sample(fit, 2)
    alike = set(content_stems(first)), set(content_stems(second))
    if len(first.split()) + len(second.split()) > _MOST_JOINED or _LEADING.match(second):
        return ""
    if len(alike[0] & alike[1]) > _MOST_ALIKE * min(map(len, alike)):
        return ""
    how = rng.choice((", and {}", "; {}", ", and {}"))
    return first[:-1] + how.format(lower(second))


def _joinable(text: str) -> bool:
    plain = not _DANGLING.match(text) and not re.match(r"[“\"‘']", text)
    return plain and _closed(text) and is_sentence(text) and not re.search(r"[;:]", text)


def unattributed(text: str) -> str:
    """A report of a plain fact without its reporter: what police or officials said happened.

    Args:
        text: reading text of a sentence.

    Returns:
        The sentence; "" where there is no such report, or what is reported is more than a plain fact.
    """
    match = _REPORTED_LAST.match(text) or _REPORTED_FIRST.match(text)
    if match is None:
        return ""
    claim = capitalised(match["claim"].rstrip(".")) + "."
    plain = _PLAIN_FACT.search(claim) and not _NO_FACT.search(claim) and not OPINION.search(claim)
    return claim if plain and not _DANGLING.match(claim) and _good(claim, text) else ""


def edits(text: str, sources: Sequence[str], rng: Random) -> Iterator[tuple[str, str]]:
    """True sentences that are told otherwise than a text, the rarer kinds first.

    Args:
        text: a true sentence.
        sources: among what supports it.
        rng: decides between what is possible.

    Yields:
        Kind and sentence: ``unattributed``, ``reordered``, ``joined``, ``compression``, ``lightened``.
    """
    for kind, made in (
        ("unattributed", unattributed(text)),
        ("reordered", reordered(text)),
        ("joined", joined(sources, rng)),
        ("compression", compress(text)),
        ("lightened", lightened(text, rng)),
    ):
        if made:
            yield kind, made


def _closed(text: str) -> bool:
    return all(stretch.closed for stretch in marks(text)) and text.count("(") == text.count(")")


def _good(made: str, text: str) -> bool:
    """Whether what was made of a text is another whole sentence."""
    return (
        plain_words(made) != plain_words(text)
        and len(made.split()) >= _LEAST_LEFT
        and is_sentence(made)
        and _closed(made)
    )

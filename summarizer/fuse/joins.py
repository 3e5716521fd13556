"""Where a model joined or ended what it copied as no editor would, seen by shape.

The verifier judges what is said. These are the shapes in which a sentence that was joined from several
sources, or left early, is seldom right, and of which the verifier, which sees true words nearly to the end,
passes some.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.annotate.background import vocabulary
from summarizer.annotate.date import Date, find_dates
from summarizer.annotate.quotation import SAID_VERBS
from summarizer.annotate.word import WORD, content_stems
from summarizer.annotate.wording import verbless

if TYPE_CHECKING:
    from summarizer.model.decode import Hypothesis
    from summarizer.model.detokenise import Part

_TAIL = 8  # words of another source at the end of a wording that are taken for tacked on
_CLAUSE = 3  # content words besides a date that make more of it than a date
_FINITE = r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do)"
_GOES_ON = re.compile(rf"\s*(?:\([^()]*\)\s*)?\b(?:{_FINITE})\b")
# What follows a comma and brings a verb of its own without being a sentence of its own.
_SUBORDINATE = re.compile(
    r"(?:and|but|or|nor|so|yet|who|which|where|when|while|as|after|before|although|though|because|since|if|unless|"
    r"whether|that|according|whose|until|even|once)\b",
    re.IGNORECASE,
)
_CLAUSE_AFTER = re.compile(rf"(?:(?!\b(?:who|which|that|whose|what|where|when)\b)[^,;:“”\"])*?\b{_FINITE}\b")
_REPORTS = re.compile(rf"\b(?:{SAID_VERBS}|reported|reports|confirmed|shows|showed)\b")
_DEPENDENT = re.compile(
    r"(?:While|Although|Though|When|As|If|Because|Since|Unless|Until|Whereas|After|Before|Once)\b"
)
_VERB = re.compile(
    rf"\b(?:{_FINITE}|said|says|told|went|came|took|made|gave|left|won|lost|met|rose|fell|began|saw|got|put|set|hit|"
    r"ran|led|sent|kept|let|[a-z]{2,}ed|n['’]t)\b"
)
# "In a statement, “we will go.”": nobody says it.
_UNSAID = re.compile(
    r"In an? (?:\w+ )?(?:statement|interview|tweet|letter|speech)[^“\"]{0,40}, [“\"][^“”\"]+[”\"]\W*$"
)
# A page's own slip: "no longer in the way. certifying the vote", and what breaks off in dots.
_BROKEN = re.compile(r"[a-z]{3,}\. [a-z]|(?:\.\.\.|…)[”\"]?$")
# "As the minister, a Liberal, is finding out": commas around a name's state or party begin no main clause.
_ASIDE = re.compile(r", (?:[A-Z][\w.-]*|an? [^,]{1,40}),")
# "Then took things seriously when …"
_NO_SUBJECT = re.compile(rf"(?:Then|Also|Later|And|But) {_VERB.pattern}")


def ill_joined(hypothesis: Hypothesis, sources: Sequence[str]) -> bool:
    """Whether a wording is joined or ended in a way that is seldom right.

    Args:
        hypothesis: what the model wrote.
        sources: reading texts of the sentences that it was shown, in the order of its sources.
    """
    return (
        tacked_on(hypothesis)
        or spliced(hypothesis)
        or time_moved(hypothesis, sources)
        or cut_short(hypothesis, sources)
        or dependent(hypothesis.text)
        or verbless(hypothesis.text)
        or bool(_BROKEN.search(hypothesis.text))
    )


def without_inner_capitals(hypothesis: Hypothesis, sources: Sequence[str]) -> str:
    """The text with a small letter on a source's everyday first word inside it: "said that Fourteen".

    Args:
        hypothesis: what the model wrote.
        sources: reading texts that it was shown.
    """
    text = hypothesis.text
    for part in hypothesis.parts:
        opens = part.source >= 0 and not sources[part.source][: part.source_start].strip("“\"‘' ")
        match = WORD.match(text, part.start + len(text[part.start :]) - len(text[part.start :].lstrip()))
        if not opens or not match or not re.search(r"[a-z,] $", text[: match.start()]):
            continue
        usual = vocabulary().get(match.group().lower())
        if usual is not None and usual.capitalised < 0.5 and match.group()[1:].islower():
            text = text[: match.start()] + text[match.start()].lower() + text[match.start() + 1 :]
    return text


def tacked_on(hypothesis: Hypothesis) -> bool:
    """Whether a wording goes on with a few words of another source, as in "reprisals | in the attack".

    The model likes to go on where a sentence could end, and what it adds is seldom said of what it stands
    behind. What stands behind a comma is another matter: ", the office announced Friday".

    Args:
        hypothesis: what the model wrote.
    """
    tail = _last_of_another(hypothesis)
    return bool(tail) and len(WORD.findall(tail)) <= _TAIL and not tail.lstrip().startswith(",")


def spliced(hypothesis: Hypothesis) -> bool:
    """Whether a sentence of another source stands behind a bare comma, as in "The port closed, it is idle".

    Args:
        hypothesis: what the model wrote.
    """
    tail = _last_of_another(hypothesis).lstrip()
    if not tail.startswith(","):
        return False
    body = tail[1:].lstrip()
    return not _SUBORDINATE.match(body) and not _REPORTS.search(body) and bool(_CLAUSE_AFTER.match(body))


def time_moved(hypothesis: Hypothesis, sources: Sequence[str]) -> bool:
    """Whether a bare time of one source stands behind what another says, which has no such time.

    Args:
        hypothesis: what the model wrote.
        sources: reading texts that it was shown.
    """
    runs = [part for part in hypothesis.parts if part.source >= 0]
    for date in find_dates(hypothesis.text):
        place = next((n for n, part in enumerate(runs) if part.start <= date.start < part.end), None)
        if not place:  # at the start, it stands behind nothing
            continue
        own, before = runs[place], runs[place - 1]
        if own.source != before.source and _bare(hypothesis.text, own, date):
            known = {other.normal for other in find_dates(sources[before.source])}
            if date.normal not in known:
                return True
    return False


def cut_short(hypothesis: Hypothesis, sources: Sequence[str]) -> bool:
    """Whether a wording ends where its source goes on with the verb: "the director | has turned the dial".

    Args:
        hypothesis: what the model wrote.
        sources: reading texts that it was shown.
    """
    runs = [part for part in hypothesis.parts if WORD.search(hypothesis.text[part.start : part.end])]
    if not runs or runs[-1].source < 0:
        return False
    return bool(_GOES_ON.match(sources[runs[-1].source], runs[-1].source_end))


def dependent(text: str) -> bool:
    """Whether a wording hangs on what is not there, as in "While the town waits, not to mention the river".

    Args:
        text: a sentence.
    """
    if _NO_SUBJECT.match(text) or _UNSAID.match(text):
        return True
    if not _DEPENDENT.match(text):
        return False
    _, comma, rest = _ASIDE.sub("", text).partition(",")
    return not comma or not _VERB.search(rest)


def _last_of_another(hypothesis: Hypothesis) -> str:
    """The end of a wording from where the last of its sources begins; "" where there is only one."""
    text = hypothesis.text
    runs = [part for part in hypothesis.parts if WORD.search(text[part.start : part.end])]
    copies = [part.source for part in runs if part.source >= 0]
    if len(set(copies)) < 2:
        return ""
    place = len(runs)
    while runs[place - 1].source in (-1, copies[-1]):
        place -= 1
    return text[runs[place - 1].end :]


def _bare(text: str, run: Part, date: Date) -> bool:
    """Whether a run is little more than a date, up to the date's end; "the office said Friday" is more."""
    ahead = text[run.start : date.start]
    return len(content_stems(ahead)) < _CLAUSE and not _REPORTS.search(ahead)

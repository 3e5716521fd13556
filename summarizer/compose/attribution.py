"""Who says it: the speaker of a sentence from inside a long quotation, the outlet of what only one tells."""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.annotate.voice import voices
from summarizer.document import Article, Candidate, Edit

_END = re.compile(r"[.,]?([”\"])$")
# "WASHINGTON (Reuters) - …"
_AGENCY = re.compile(r"\A\W*[A-Z][\w .,’'/-]{2,60}\((?P<agency>[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})\)\s*[-–—]")
# "CNN (Web News)", "The Herald - Politics": the outlet is what stands before.
_SECTION = re.compile(r"\s*(?:\(.*\)|[-–—|:].*)$")
_LONGEST_OUTLET = 4  # words; what is longer is no name to put into a sentence


def attribute(candidate: Candidate) -> Candidate | None:
    """Add the speaker to a sentence that stands wholly inside a quotation.

    Args:
        candidate: a candidate whose first source knows whether it is inside a longer quotation.

    Returns:
        The candidate with ", NAME said." after the closing mark; the same object where the sentence has
        words of its own outside quotation marks; None where nobody is named: what nobody is known to
        have said is not shown.
    """
    source = candidate.sources[0]
    if candidate.fused or source.quotation is None:
        return candidate
    speaker = source.quotation.speaker
    if not speaker or not _END.search(candidate.text):
        return None
    comma = "" if re.search(r"[?!…][”\"]$", candidate.text) else ","
    text = _END.sub(rf"{comma}\1 {speaker} said.", candidate.text)
    edit = Edit("attribution", added=f"{speaker} said")
    return Candidate(text, candidate.sources, candidate.fused, candidate.score, (*candidate.edits, edit))


def report(candidate: Candidate, article: Article) -> Candidate:
    """Say whose report it is that a sentence gives.

    Args:
        candidate: a wording that only one article tells.
        article: that article.

    Returns:
        The candidate with ", OUTLET reported" at its end, ", one report says" where the outlet is not known;
        the same object where it names a speaker already, or does not end in a full stop.
    """
    if not re.search(r"[\w)%]\.$", candidate.text) or voices(candidate.text):
        return candidate
    who = outlet(article)
    said = f"{who} reported" if who else "one report says"
    return replace(
        candidate,
        text=f"{candidate.text[:-1]}, {said}.",
        edits=(*candidate.edits, Edit("attribution", added=said)),
        report=f", {said}",
    )


def outlet(article: Article) -> str:
    """Who published an article, by its metadata or the agency in its first line; "" where nothing tells.

    Args:
        article: as it was read.
    """
    agency = _AGENCY.match(article.text)
    name = " ".join(_SECTION.sub("", article.source).split()) or (agency["agency"] if agency else "")
    return name if len(name.split()) <= _LONGEST_OUTLET and name[:1].isupper() else ""

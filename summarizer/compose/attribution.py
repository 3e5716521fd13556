"""Who says it: a sentence from inside a long quotation is shown with its marks and its speaker."""

from __future__ import annotations

import re

from summarizer.document import Candidate, Edit

_END = re.compile(r"[.,]?([”\"])$")


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

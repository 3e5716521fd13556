"""Examples of a sentence that another outlet tells in part: the rest of it and the other's are the sources.

A sentence says more than any other outlet does, so it cannot be a target by itself. But where another
sentence tells a part of it in its own words, that part can be taken away: what is left, and the other
sentence, together say all of it, and to write it the two have to be fused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import Indel

from summarizer.train.data.adapt import as_named
from summarizer.train.data.cut import whole, without
from summarizer.train.data.ground import Grounded, supports
from summarizer.train.data.match import Held, holdings, pieces, share_held
from summarizer.train.data.removable import removable
from summarizer.train.data.support import unstated, unwritable

# Share of a sentence's content that the other one has; more where the part is a single name or number.
_ALIKE: Final = 0.42
_ALIKE_FOR_ONE: Final = 0.52
_LEAST_ANCHOR: Final = 3  # content words of the rest that the other one has too
_ONLY_TITLE = re.compile(r"(?:[A-Z][\w.]* )+$")
_COPY: Final = 0.75
_MOST: Final = 2  # parts that may go, each told by another sentence
_LOOKED_AT: Final = 5


def join(text: str, others: Sequence[str]) -> Grounded | None:
    """Take parts away from a sentence that other ones tell too.

    Args:
        text: a whole sentence.
        others: sentences of other outlets, the nearest first.

    Returns:
        The sentence as target; the sentence without the parts, and the other ones, as sources. None where
        no part of it is told by another.
    """
    text = as_named(text, others)
    rest = text
    used: list[str] = []
    for other in others[:_LOOKED_AT]:
        if len(used) == _MOST or Indel.normalized_similarity(text.split(), other.split()) >= _COPY:
            continue
        held = holdings([other])
        alike = share_held(text, held)
        if alike < _ALIKE:
            continue
        found = _part(rest, held, 1 if alike >= _ALIKE_FOR_ONE else 2)
        left = without(rest, *found) if found else ""
        if left and left != rest and whole(left):
            rest = left
            used.append(other)
    sources = (rest, *used)
    if not used or unstated(text, sources) or unwritable(text, sources) or not supports(sources, text):
        return None
    return Grounded(text, sources)


def _part(text: str, held: Held, least: int) -> tuple[int, int] | None:
    """The part with most content, all of it held, where enough of the rest is held as well."""
    own = pieces(text)
    best, most = None, least - 1
    lacking = {piece.start for piece in own if not held.has(piece, text)}
    for start, end in removable(text):
        inside = [piece for piece in own if start <= piece.start and piece.end <= end]
        size = len(inside)
        if size <= most or _ONLY_TITLE.match(text[start:end]) or any(p.start in lacking for p in inside):
            continue
        anchors = sum(p.start not in lacking and not p.light and not start <= p.start < end for p in own)
        if anchors >= _LEAST_ANCHOR:
            best, most = (start, end), size
    return best

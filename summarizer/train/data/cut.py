"""Cut a sentence down to what is supported: delete the smallest part that holds each unsupported word.

A sentence of one outlet nearly always says something that no other has: a day, an adjective, an aside, the
second half of a predicate. What is left when such parts are deleted is still a sentence that an editor
wrote, and all of it can be supported. Parts are found by pattern; a sentence with an unsupported word in
no such part is given up. (Deletion-based compression: Knight and Marcu 2002, Filippova and Strube 2008.)
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.annotate.anaphora import dangling
from summarizer.train.corrupt.text import indefinite
from summarizer.train.data.match import Held, Piece, missing, pieces
from summarizer.train.data.parts import upper
from summarizer.train.data.removable import LOOSE, Span, has_verb, removable

_SHORTEST: Final = 7  # words
_LEAST_CONTENT: Final = 4
_LEAST_LEFT: Final = 0.3  # of the words
_MOST_CUTS: Final = 9

_DEPENDENT = re.compile(
    r"(?:When|While|As|If|After|Before|Although|Though|Because|Since|Unless|Until|Whether|With|Despite|Where|"
    r"Following|During|Amid)\b[^,]*$"
)


def cut(text: str, held: Held, allowed: int = 0) -> str:
    """A sentence without the parts that sources do not hold.

    Args:
        text: a whole sentence.
        held: what its sources hold.
        allowed: how many general words that they do not hold may stay.

    Returns:
        What is left, the sentence itself where all of it is held; "" where an unsupported word cannot go,
        or where too little is left to be a sentence.
    """
    least = max(_SHORTEST, _LEAST_LEFT * len(text.split()))
    for _ in range(_MOST_CUTS):
        lacking = missing(text, held)
        hard = [piece for piece in lacking if not piece.soft]
        if not lacking or (not hard and len(lacking) <= allowed):
            break
        spans = removable(text)
        if any(not any(a <= piece.start and piece.end <= b for a, b in spans) for piece in hard):
            return ""
        gone = _smallest((hard or lacking)[0], spans, text, held)
        if gone is None:
            return ""
        text = without(text, *gone)
        if len(text.split()) < least:
            return ""
    else:
        return ""
    return text if whole(text) else ""


def _smallest(piece: Piece, spans: list[Span], text: str, held: Held) -> Span | None:
    """The part around a word that takes the least supported content with it."""
    around = [span for span in spans if span[0] <= piece.start and piece.end <= span[1]]
    if not around:
        return None
    known = [p for p in pieces(text) if held.has(p, text)]

    def loss(span: Span) -> tuple[int, int]:
        return sum(span[0] <= p.start and p.end <= span[1] for p in known), span[1] - span[0]

    return min(around, key=loss)


def without(text: str, start: int, end: int) -> str:
    """A sentence without a part, with its spaces, its articles and its capital put right.

    Args:
        text: the sentence.
        start: offset of the part.
        end: offset just after it.
    """
    head, rest = text[:start], text[end:]
    if head.endswith(" ") and rest.startswith(" "):
        rest = rest[1:]
    if head and rest[:1].isalnum() and not head.endswith(" "):
        rest = " " + rest
    article = re.search(r"\b(an?) $", head)
    if article and (word := re.match(r"[\w$.]+", rest)):
        right = indefinite(word.group())
        head = head[: article.start(1)] + right + " "
    return upper(re.sub(r"[,;\s]*(?<!\.)\.{1,2}$", ".", (head + rest).strip()))


def whole(text: str) -> bool:
    """Whether what is left of a sentence is one: it has a verb, an end, enough content, and stands alone."""
    body = text.rstrip(".")
    return (
        text[-1:] in '.”"'
        and has_verb(body)
        and not LOOSE.search(body)
        and not dangling(text)
        and not _DEPENDENT.match(text)
        and len(pieces(text)) >= _LEAST_CONTENT
        and not re.search(r",,|, \.|\s,| and\.$", text)
    )

"""Paragraphs as spans: no sentence crosses their ends."""

from __future__ import annotations

import re
from itertools import pairwise

Span = tuple[int, int]

# Never half of a "\r\n": the other half would make a blank line of every line end.
_END = r"(?:\r\n|\r(?!\n)|\n|\u2028|\u2029)"
_BLANK = re.compile(rf"{_END}[ \t\u00a0]*(?:{_END}[ \t\u00a0]*)+|\u2029")
_LINE = re.compile(r"\r\n|\r(?!\n)|\n|\u2028")
_BULLET = re.compile(r"\s*(?:[-*+•▪●◦–—]|\d{1,2}[.)]|#{1,6}|>+)\s+")
# A line of wrapped text may start with a dash or with the day of "Jan. 12." by chance.
_WRAPPED_BULLET = re.compile(r"\s*(?:[-*+•▪●◦]|\d{1,2}\)|#{1,6}|>+)\s+")
# Hard-wrapped text has full lines of one width; a page with a paragraph a line has not.
_WRAP_MIN, _WRAP_MAX = 50, 100


def paragraphs(text: str) -> list[Span]:
    """Split a text into paragraphs.

    Blank lines always part paragraphs. A single line end does too, unless the text is hard-wrapped:
    most of its lines then end near one width, and the line end stands for a space.

    Args:
        text: the text of an article.

    Returns:
        (start, end) offsets without surrounding white space, in order; none is empty.
    """
    blocks = _split(text, 0, len(text), _BLANK)
    wrapped = _hard_wrapped([text[a:b] for a, b in blocks])
    spans: list[Span] = []
    for start, end in blocks:
        lines = _split(text, start, end, _LINE)
        if not wrapped:
            spans += lines
            continue
        # A bullet opens a paragraph of its own also in wrapped text.
        opening = start
        for _, (line, _end) in pairwise(lines):
            if _WRAPPED_BULLET.match(text, line):
                spans.append((opening, line))
                opening = line
        spans.append((opening, end))
    return [span for span in (_strip(text, *span) for span in spans) if span[0] < span[1]]


def _hard_wrapped(blocks: list[str]) -> bool:
    inner = [len(line) for block in blocks for line in _LINE.split(block.strip())[:-1]]
    if len(inner) < 3:
        return False
    full = sum(_WRAP_MIN <= length <= _WRAP_MAX for length in inner)
    return full >= 0.8 * len(inner) and max(inner) <= _WRAP_MAX + 20


def _split(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[Span]:
    spans = []
    for match in separator.finditer(text, start, end):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, end))
    return spans


def _strip(text: str, start: int, end: int) -> Span:
    bullet = _BULLET.match(text, start, end)
    if bullet and "#" not in bullet.group():  # a Markdown heading keeps its mark, to be known as one
        start = bullet.end()
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

"""The reading text of a sentence: what a person should see of a span of dirty page text."""

from __future__ import annotations

import re
import unicodedata

from summarizer.annotate.quotation import marks

_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")
_DOUBLE_STOP = re.compile(r"(?<=[.!?])(?:\s+\.)+(?=\s|$)|(?<=[a-z])\s+\.(?=\s*$)")
_SPACE_BEFORE = re.compile(r"\s+(?=[,;:!?](?:\s|$))")
_MISPLACED_CLOSING = re.compile(r"([.,!?])\s+([”\"])(?=[A-Za-z])")
_MARKDOWN_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_MARKDOWN_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__|\*)(?=\S)(.+?)(?<=\S)\1(?![\w*])")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_EXPANDED = re.compile(r"\bUnited States\.(?=\s+\S)")
_BARE = re.compile(r"\bUS\.(?=\s+\S)")
_ARTICLE_US = re.compile(r"\b(United States|US)\.(?:\s+)(?=[a-z])")


def clean(text: str, *, expanded: bool = False) -> tuple[str, bool]:
    """Clean the text of a sentence for reading.

    White space is folded, debris such as ". ." and control characters go, a closing mark on the wrong
    side of its space is moved, Markdown links keep their words.

    Args:
        text: the span as it stands in the article.
        expanded: whether the page has "United States." where "U.S." stood in front of a noun.

    Returns:
        The reading text, and whether wording (not only spacing) had to be mended.
    """
    text = unicodedata.normalize("NFC", _CONTROL.sub("", text))
    text = _MARKDOWN_LINK.sub(r"\1", text)
    text = _MARKDOWN_EMPHASIS.sub(r"\2", text)
    text = _FOOTNOTE.sub("", text)
    text = _SPACE.sub(" ", text).strip()
    text = _DOUBLE_STOP.sub("", text) if _DOUBLE_STOP.search(text) else text
    text = _MISPLACED_CLOSING.sub(r"\1\2 ", text)
    text = _SPACE_BEFORE.sub("", text)
    mended = bool(_ARTICLE_US.search(text) or _BARE.search(text) or (expanded and _EXPANDED.search(text)))
    if mended:
        text = _BARE.sub("US", _EXPANDED.sub("United States", text))
    return text, mended


def balance(text: str, *, inside: bool) -> tuple[str, bool]:
    """Give a sentence both marks of every quotation that it shows.

    Args:
        text: reading text.
        inside: whether the sentence starts inside a quotation that was opened before it.

    Returns:
        The text with its marks in pairs, and whether a stray mark had to be dropped: then nobody can
        say any more what was quoted.
    """
    straight = '"' in text
    if inside and not text.startswith(("“", '"')):
        text = ('"' if straight else "“") + text
    stretches = marks(text)
    stray = 0
    for stretch in reversed(stretches):
        if not stretch.closed:
            # A mark in front of a reporting phrase never opened a quotation.
            if re.match(r"[“\"]\s*(?:according to|said|he |she )", text[stretch.start :]):
                text = text[: stretch.start] + text[stretch.start + 1 :]
                stray += 1
            else:
                text += "”" if text[stretch.start] == "“" else '"'
    kept = {place for s in marks(text) for place in (s.start, s.end - 1)}
    dropped = [place for place, c in enumerate(text) if c in '“”"' and place not in kept]
    for place in reversed(dropped):
        inner = any(s.start < place < s.end - 1 for s in marks(text))
        if not inner:
            text = text[:place] + text[place + 1 :]
            stray += 1
    return _SPACE.sub(" ", text).strip(), bool(stray)

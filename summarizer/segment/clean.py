"""The reading text of a sentence: what a person should see of a span of dirty page text."""

from __future__ import annotations

import re
import unicodedata

from summarizer.annotate.quotation import SAID_VERBS, marks

_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")
# ". . ." with more of the sentence behind it stands for words left out; any other stray stop is debris.
_SPACED_ELLIPSIS = re.compile(r"\.(?: \.){2,3}(?= [^\s.])")
_STRAY_STOP = re.compile(r"(?<=[.!?]) \.(?= |$)")
_SPACE_BEFORE = re.compile(r"\s+(?=[,;:!?](?:\s|$))|(?<=\w)\s+(?=\.$)")
_MISPLACED_CLOSING = re.compile(r"([.,!?])\s+([”\"])(?=[A-Za-z])")
_MARKDOWN_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_MARKDOWN_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__|\*)(?=\S)(.+?)(?<=\S)\1(?![\w*])")
# "The United States. The Department of Defense said": the rest is a sentence without it.
_STRANDED = re.compile(r"^The United States\.\s+(?=The [A-Z])")
_MARK = re.compile(r"[“”\"„«»]")
_CLOSING = {"“": "”", '"': '"', "„": "”", "«": "»"}
_OPENING = {"”": "“", '"': '"', "»": "«"}
# A mark in front of a reporting phrase never opened a quotation.
_NEVER_OPENED = re.compile(rf"[“\"]\s*(?:according to|(?:(?:he|she) )?(?:{SAID_VERBS})\b)")
_PASSES = 4
# Related headlines that a page pours into its sentences: "Betsy DeVosBetsy DeVos's playbook … MORE ignited".
_GLUED_LINKS = re.compile(r"\w[a-z][A-Z][a-z][^.!?]{0,400}? MORE\b")
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
    text = _STRAY_STOP.sub("", _SPACED_ELLIPSIS.sub("...", text))
    text = _MISPLACED_CLOSING.sub(_put_back, text)
    text = _SPACE_BEFORE.sub("", text)
    if expanded:
        text = _STRANDED.sub("", text)
    mended = bool(
        _GLUED_LINKS.search(text)
        or _ARTICLE_US.search(text)
        or _BARE.search(text)
        or (expanded and _EXPANDED.search(text))
    )
    if mended:
        text = _BARE.sub("US", _EXPANDED.sub("United States", text))
    return text, mended


def _put_back(match: re.Match[str]) -> str:
    """A closing mark on the right side of its space; a straight one that opens a quotation stays."""
    stop, mark = match.groups()
    opens = mark == '"' and match.string.count('"', 0, match.start(2)) % 2 == 0
    return match.group() if opens else f"{stop}{mark} "


def balance(text: str, *, opening: str = "") -> tuple[str, bool]:
    """Give a sentence both marks of every quotation that it shows.

    Args:
        text: reading text.
        opening: the mark of the quotation that was opened before the sentence and goes on in it; ""
            where there is none.

    Returns:
        The text with its marks in pairs, and whether a stray mark had to be dropped: then nobody can
        say any more what was quoted.
    """
    if opening and not text.startswith(tuple(_CLOSING)):
        # Pages mix curly and straight marks; the one that closes the quotation tells which to show.
        closing = _MARK.search(text)
        text = (_OPENING.get(closing.group(), opening) if closing else opening) + text
    stray = False
    # A straight mark is known by its neighbours, so dropping one may change what the next one is.
    for _ in range(_PASSES):
        text, dropped = _pair(text)
        if not dropped:
            return text, stray
        stray = True
    return _SPACE.sub(" ", _MARK.sub("", text)).strip(), True


def _pair(text: str) -> tuple[str, bool]:
    """Close the last quotation, and drop the marks that are no part of a pair."""
    stretches = marks(text)
    kept = {place for stretch in stretches if stretch.closed for place in (stretch.start, stretch.end - 1)}
    if stretches and not stretches[-1].closed:
        start = stretches[-1].start
        if not _NEVER_OPENED.match(text, start):
            kept |= {start, len(text)}
            text += _CLOSING[text[start]]
    strays = {match.start() for match in _MARK.finditer(text)} - kept
    if not strays:
        return text, False
    text = "".join(c for place, c in enumerate(text) if place not in strays)
    return _SPACE.sub(" ", text).strip(), True

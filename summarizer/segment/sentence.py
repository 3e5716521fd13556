"""Put the pieces together: paragraphs, boundaries, quotations and clean texts give sentences."""

from __future__ import annotations

import re
from itertools import accumulate

from summarizer.annotate.quotation import marks
from summarizer.document import Article, Quotation, Sentence
from summarizer.segment.boundary import boundaries, is_expanded
from summarizer.segment.clean import balance, clean
from summarizer.segment.furniture import is_furniture, is_heading, lead_in
from summarizer.segment.paragraph import Span, paragraphs
from summarizer.segment.quotation import quotations

_SHOUTED_OPENING = re.compile(r"[A-Z]{3,}(?= [A-Za-z]*[a-z])")
# Longer than any paragraph of news; a longer one is cut at white space so that no step sees megabytes.
_LONGEST_PARAGRAPH = 20_000
# What has no sentence end for this long is not prose: a table, a list of tags, a dump of data.
_LONGEST_SENTENCE = 2_000
# Where only some sentences are wanted, no more text is looked at than could hold them.
_CHARACTERS_A_SENTENCE = 400


def segment(article: Article, *, limit: int | None = None) -> tuple[Sentence, ...]:
    """Split an article into sentences.

    Headings, bylines, datelines, credits and other page furniture are left out, but everything that is
    kept points to its exact place.

    Args:
        article: the article.
        limit: stop after about this many sentences; None for all.

    Returns:
        The sentences in order, numbered from 0. Their spans do not overlap, and none crosses the end of a
        paragraph.
    """
    text = article.text
    spans = paragraphs(text)
    kept = prose(text, spans, title=article.title)
    if not kept:
        # Nothing but headlines: one line of text is still something to brief.
        kept = [span for span in spans if not is_furniture(text[slice(*span)])]
    if limit is not None:
        room = limit * _CHARACTERS_A_SENTENCE
        total = list(accumulate((end - start for start, end in kept), initial=0))
        kept = [span for span, before in zip(kept, total, strict=False) if before < room]
    expanded = is_expanded(text)
    result: list[Sentence] = []
    rows = boundaries(text, kept)
    for number, (paragraph, row, quoted) in enumerate(
        zip(kept, rows, quotations(text, kept, rows), strict=True)
    ):
        for span, quotation in zip(row, quoted, strict=True):
            if limit is not None and len(result) >= limit:
                return tuple(result)
            sentence = _sentence(article, len(result), span, number, quotation, paragraph, expanded=expanded)
            if sentence is not None:
                result.append(sentence)
    return tuple(result)


def prose(text: str, spans: list[Span], *, title: str = "") -> list[Span]:
    """The paragraphs that tell the story, without their datelines.

    Args:
        text: the text of the article.
        spans: its paragraphs.
        title: its headline, which pages repeat above the text.
    """
    kept = []
    headline = _letters(title)
    for start, end in spans:
        body = text[start:end]
        if is_furniture(body) or is_heading(body) or (headline and _letters(body) == headline):
            continue
        opening = start + lead_in(body)
        if opening < end:
            kept += _cut(text, opening, end)
    return kept


def quiet_opening(reading: str, article: Article) -> str:
    """Take the capitals of a typographic opening back: "DONALD Trump is sending" where the page has "Donald"."""
    match = _SHOUTED_OPENING.match(reading)
    if not match:
        return reading
    word = match.group().capitalize()
    if not re.search(rf"\b{re.escape(word)}\b", f"{article.title}\n{article.text}"):
        return reading
    return word + reading[match.end() :]


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _cut(text: str, start: int, end: int) -> list[Span]:
    pieces = []
    while end - start > _LONGEST_PARAGRAPH:
        space = text.rfind(" ", start, start + _LONGEST_PARAGRAPH)
        middle = space if space > start else start + _LONGEST_PARAGRAPH
        pieces.append((start, middle))
        start = middle
        while start < end and text[start].isspace():
            start += 1
    return [*pieces, (start, end)] if start < end else pieces


def _sentence(
    article: Article,
    index: int,
    span: Span,
    paragraph: int,
    quotation: Quotation | None,
    around: Span,
    *,
    expanded: bool,
) -> Sentence | None:
    start, end = span
    if end - start > _LONGEST_SENTENCE or is_furniture(article.text[start:end]):
        return None
    reading, damaged = clean(article.text[start:end], expanded=expanded)
    reading = quiet_opening(reading, article)
    if not any(c.isalpha() for c in reading):
        return None
    inside = any(s.start < start < s.end - 1 for s in marks(article.text, *around))
    reading, stray = balance(reading, inside=inside)
    return Sentence(
        article=article.id,
        index=index,
        start=start,
        end=end,
        text=reading,
        paragraph=paragraph,
        quotation=quotation,
        damaged=damaged or stray,
    )

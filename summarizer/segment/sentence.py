"""Put the pieces together: paragraphs, boundaries, quotations and clean texts give sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from summarizer.annotate.quotation import Marks, marks
from summarizer.annotate.word import FUNCTION_WORDS
from summarizer.document import Article, Sentence
from summarizer.segment.boundary import boundaries, is_expanded
from summarizer.segment.clean import balance, clean
from summarizer.segment.furniture import is_furniture, is_heading, lead_in, opens_as_furniture
from summarizer.segment.paragraph import Span, paragraphs
from summarizer.segment.quotation import around, quotations

_SHOUTED_OPENING = re.compile(r"[A-Z]{3,}(?= [A-Za-z]*[a-z])")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,}\b")
# Longer than any paragraph of news; a longer one is cut so that no step sees megabytes, at the end of a
# sentence where one is plain to see.
_LONGEST_PARAGRAPH = 20_000
_CUT_WITHIN = 2_000
_PLAIN_END = re.compile(r"(?<=[a-z]{3})[.!?][”\"’)]*(?=\s+[A-Z“\"])")
# A page on one line is a paragraph too; an advert at its start does not condemn all of it.
_LONGEST_FURNITURE = 600
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
    kept = _story(article)
    if limit is not None:
        room = limit * _CHARACTERS_A_SENTENCE
        total = list(accumulate((end - start for start, end in kept), initial=0))
        kept = [span for span, before in zip(kept, total, strict=False) if before < room]
    page = _Page.of(article)
    rows = boundaries(text, kept)
    stretches = [marks(text, *span) for span in kept]
    result: list[Sentence] = []
    quoted = quotations(text, kept, stretches, rows)
    for number, (row, inside, owners) in enumerate(zip(rows, stretches, quoted, strict=True)):
        for (start, end), quotation in zip(row, owners, strict=True):
            if limit is not None and len(result) >= limit:
                return tuple(result)
            read = _read(text[start:end], page, _opened_before(text, inside, start))
            if read is None:
                continue
            reading, damaged = read
            result.append(
                Sentence(
                    article=article.id,
                    index=len(result),
                    start=start,
                    end=end,
                    text=reading,
                    paragraph=number,
                    quotation=quotation,
                    damaged=damaged,
                )
            )
    return tuple(result)


def prose(text: str, spans: Iterable[Span], *, title: str = "") -> list[Span]:
    """The paragraphs that tell the story, without their datelines.

    Args:
        text: the text of the article.
        spans: its paragraphs.
        title: its headline, which pages repeat above the text.

    Returns:
        (start, end) offsets, in order; a paragraph too long to be handled in one is in pieces.
    """
    kept: list[Span] = []
    headline = _letters(title)
    for start, end in spans:
        body = text[start:end]
        if _is_furniture(body) or is_heading(body) or (headline and _letters(body) == headline):
            continue
        opening = start + lead_in(body, first=not kept)
        if opening < end:
            kept += cut(text, opening, end)
    return kept


def cut(text: str, start: int, end: int) -> list[Span]:
    """Cut a paragraph without measure into pieces that can be handled.

    Args:
        text: what holds it.
        start: where it starts.
        end: where it ends.

    Returns:
        Spans of at most 20,000 characters that together hold all of it but white space: cut after a
        sentence if possible, else at white space, else anywhere.
    """
    pieces = []
    while end - start > _LONGEST_PARAGRAPH:
        furthest = start + _LONGEST_PARAGRAPH
        ends = [match.end() for match in _PLAIN_END.finditer(text, furthest - _CUT_WITHIN, furthest)]
        space = text.rfind(" ", start + 1, furthest)
        middle = ends[-1] if ends else space if space > 0 else furthest
        pieces.append((start, middle))
        start = middle
        while start < end and text[start].isspace():
            start += 1
    return [*pieces, (start, end)] if start < end else pieces


def quiet_opening(reading: str, known: frozenset[str]) -> str:
    """Take the capitals of a typographic opening back: "DONALD Trump is sending" where the page has "Donald".

    "THE mayor" is one too: a word of grammar is no abbreviation.

    Args:
        reading: reading text of a sentence.
        known: the capitalised words of the page.
    """
    match = _SHOUTED_OPENING.match(reading)
    if not match:
        return reading
    quiet = match.group().capitalize()
    grammar = quiet.lower() in FUNCTION_WORDS and quiet != "Who"  # WHO is an organisation
    return quiet + reading[match.end() :] if grammar or quiet in known else reading


@dataclass(frozen=True, slots=True)
class _Page:
    """What the whole article tells about the wording of each of its sentences."""

    expanded: bool
    capitalised: frozenset[str]

    @classmethod
    def of(cls, article: Article) -> _Page:
        words = frozenset(_CAPITALISED.findall(f"{article.title}\n{article.text}"))
        return cls(is_expanded(article.text), words)


def _story(article: Article) -> list[Span]:
    text = article.text
    spans = paragraphs(text)
    kept = prose(text, spans, title=article.title)
    if kept:
        return kept
    # Nothing but headlines: one line of text is still something to brief.
    return [piece for span in spans if not _is_furniture(text[slice(*span)]) for piece in cut(text, *span)]


def _is_furniture(paragraph: str) -> bool:
    return len(paragraph) <= _LONGEST_FURNITURE and opens_as_furniture(paragraph)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _opened_before(text: str, stretches: list[Marks], place: int) -> str:
    """The mark of the quotation that was opened before a place and goes on there; "" for none."""
    number = around(stretches, place - 1)
    if number is None or place >= stretches[number].end - 1:
        return ""
    return text[stretches[number].start]


def _read(raw: str, page: _Page, opened: str) -> tuple[str, bool] | None:
    """The reading text of a sentence and whether it is damaged; None for what is no sentence."""
    if len(raw) > _LONGEST_SENTENCE or is_furniture(raw):
        return None
    reading, mended = clean(raw, expanded=page.expanded)
    reading = quiet_opening(reading, page.capitalised)
    if not any(c.isalpha() for c in reading):
        return None
    if reading[-1].isalnum():
        reading += "."  # the page forgot it, or the text breaks off
    reading, stray = balance(reading, opening=opened)
    return reading, mended or stray

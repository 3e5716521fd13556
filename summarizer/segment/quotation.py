"""Quotations that run over several sentences: which sentences are wholly inside one, and who speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from summarizer.annotate.quotation import PRONOUNS, Marks, speaker_after, speaker_before
from summarizer.document import Quotation
from summarizer.segment.paragraph import Span

# How many characters around a quotation may name its speaker.
_REACH = 300


def around(stretches: Sequence[Marks], place: int) -> int | None:
    """The quotation that may hold a place.

    Args:
        stretches: the quotations of a paragraph, in order.
        place: offset in the article's text.

    Returns:
        Number of the last quotation that starts at or before the place; None where there is none.
    """
    number = bisect_right(stretches, place, key=lambda stretch: stretch.start) - 1
    return number if number >= 0 else None


def quotations(
    text: str, paragraphs: list[Span], stretches: list[list[Marks]], sentences: list[list[Span]]
) -> list[list[Quotation | None]]:
    """Find, for each sentence, the quotation that it is wholly a part of.

    A quotation without an attribution of its own has the speaker of the one before it in the paragraph,
    or, at the start of a paragraph, of the one that the paragraph before left open or announced with a
    colon.

    Args:
        text: the text of the article.
        paragraphs: (start, end) offsets of its paragraphs.
        stretches: for each paragraph, its quoted stretches.
        sentences: for each paragraph, the spans of its sentences.

    Returns:
        In the shape of ``sentences``: the quotation, or None for a sentence with words of its own
        outside the marks.
    """
    result: list[list[Quotation | None]] = []
    running = ""
    for span, quoted, row in zip(paragraphs, stretches, sentences, strict=True):
        speakers = _speakers(text, span, quoted, running)
        result.append([_enclosing(quoted, speakers, sentence) for sentence in row])
        start, end = span
        if text[end - 1] == ":":
            running = speaker_before(text[max(start, end - _REACH) : end])
        elif quoted and not quoted[-1].closed:
            running = speakers[-1]
        else:
            running = ""
    return result


def _speakers(text: str, paragraph: Span, stretches: list[Marks], running: str) -> list[str]:
    """Who speaks in each quoted stretch of a paragraph; a pronoun where that is all there is."""
    start, end = paragraph
    speakers: list[str] = []
    for number, stretch in enumerate(stretches):
        opening = stretches[number - 1].end if number else start
        speaker = speaker_after(text[stretch.end : min(end, stretch.end + _REACH)]) if stretch.closed else ""
        speaker = speaker or speaker_before(text[max(opening, stretch.start - _REACH) : stretch.start])
        if not speaker:
            speaker = speakers[-1] if speakers else (running if stretch.start <= start + 1 else "")
        speakers.append(speaker)
    return speakers


def _enclosing(stretches: list[Marks], speakers: list[str], sentence: Span) -> Quotation | None:
    start, end = sentence
    number = around(stretches, start)
    if number is None or end > stretches[number].end:
        return None
    speaker = speakers[number]
    return Quotation(
        "" if speaker.lower() in PRONOUNS else speaker, stretches[number].start, stretches[number].end
    )

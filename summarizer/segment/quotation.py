"""Quotations that run over several sentences: which sentences are wholly inside one, and who speaks."""

from __future__ import annotations

from summarizer.annotate.quotation import PRONOUNS, marks, speaker_after, speaker_before
from summarizer.document import Quotation
from summarizer.segment.paragraph import Span


def quotations(
    text: str, paragraphs: list[Span], sentences: list[list[Span]]
) -> list[list[Quotation | None]]:
    """Find, for each sentence, the quotation that it is wholly a part of.

    A quotation without an attribution of its own has the speaker of the one before it in the paragraph,
    or, at the start of a paragraph, of the one that the paragraph before left open or announced with a
    colon.

    Args:
        text: the text of the article.
        paragraphs: (start, end) offsets of its paragraphs.
        sentences: for each paragraph, the spans of its sentences.

    Returns:
        In the shape of ``sentences``: the quotation, or None for a sentence with words of its own
        outside the marks.
    """
    result: list[list[Quotation | None]] = []
    running = ""
    for (start, end), spans in zip(paragraphs, sentences, strict=True):
        stretches = marks(text, start, end)
        speakers: list[str] = []
        for number, stretch in enumerate(stretches):
            opening = stretches[number - 1].end if number else start
            speaker = speaker_after(text[stretch.end : end]) if stretch.closed else ""
            speaker = speaker or speaker_before(text[opening : stretch.start])
            if not speaker:
                speaker = speakers[-1] if speakers else (running if stretch.start <= start + 1 else "")
            speakers.append(speaker)
        result.append(
            [
                next(
                    (
                        Quotation("" if who.lower() in PRONOUNS else who, stretch.start, stretch.end)
                        for stretch, who in zip(stretches, speakers, strict=True)
                        if stretch.start <= first and last <= stretch.end
                    ),
                    None,
                )
                for first, last in spans
            ]
        )
        if text[end - 1] == ":":
            running = speaker_before(text[start:end])
        elif stretches and not stretches[-1].closed:
            running = speakers[-1]
        else:
            running = ""
    return result

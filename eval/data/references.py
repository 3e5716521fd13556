"""References as sentences, without losing a word of them."""

from __future__ import annotations

from typing import Any

from summarizer.document import SummarizerError
from summarizer.segment.boundary import boundaries


def split_sentences(text: str) -> tuple[str, ...]:
    """Split a summary into sentences.

    A text of several lines has a sentence a line, as the collections that part sentences by hand write it.
    A single line is split by the package's sentence boundaries alone: unlike an article, a reference has
    no page furniture, and everything in it counts.

    Args:
        text: a summary.

    Returns:
        The sentences in order, without surrounding white space; none is empty. Joined, they have all
        characters of the text but white space.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) != 1:
        return tuple(lines)
    line = lines[0]
    (spans,) = boundaries(line, [(0, len(line))])
    found = (line[start:end].strip() for start, end in spans)
    return tuple(sentence for sentence in found if sentence)


def as_reference(value: Any, place: str) -> tuple[str, ...]:
    """A reference as sentences.

    Args:
        value: a string, or a list of strings that are its sentences.
        place: what to call it in a message.

    Returns:
        Its sentences; none where it is empty.

    Raises:
        SummarizerError: it is neither.
    """
    if isinstance(value, str):
        return split_sentences(value)
    if isinstance(value, list) and all(isinstance(sentence, str) for sentence in value):
        return tuple(sentence.strip() for sentence in value if sentence.strip())
    raise SummarizerError(f"{place} is neither a text nor a list of sentences")


def check_references(
    references: tuple[tuple[str, ...], ...], place: str, *, optional: bool
) -> tuple[tuple[str, ...], ...]:
    """Make sure that a cluster has a reference, and that none is empty.

    Args:
        references: of the cluster.
        place: what to call the cluster in a message.
        optional: whether a cluster may go without; an empty reference is then dropped.

    Returns:
        The references that are not empty.

    Raises:
        SummarizerError: there is none, or an empty one, and that is not allowed.
    """
    kept = tuple(reference for reference in references if reference)
    if not optional and not references:
        raise SummarizerError(f"{place} has no reference")
    if not optional and len(kept) < len(references):
        raise SummarizerError(f"{place} has an empty reference")
    return kept

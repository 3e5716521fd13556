"""Whether one sentence tells what another tells: by their words, their numbers, their names and their nearness."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.annotate import Annotation
from summarizer.annotate.background import inverse_document_frequency
from summarizer.annotate.name import Name

# A sentence supports a wording when it holds this share of its content.
SUPPORTS = 0.6
# A sentence tells the same in other words where the cosine of the embeddings is this, and it holds that share
# of the content: on the planted dev events .93 of such articles state the facts that the sentence states, and
# four in five of the passages share one of them (docs/decisions.md).
TELLS = 0.55
_TELLS_WORDS = 0.2


def agreement(shown: Annotation, stated: Annotation) -> float:
    """How far one sentence supports the words of another.

    Args:
        shown: annotation of the sentence that is shown.
        stated: annotation of the one that may support it.

    Returns:
        Share of the shown content that the other holds, weighted by idf; 0 where it gives another number
        for the same thing, or where the negation of a word that both have differs: then it says something
        else.
    """
    if conflict(shown, stated):
        return 0.0
    held = set(stated.stems)
    total = sum(inverse_document_frequency(s) for s in set(shown.stems))
    both = sum(inverse_document_frequency(s) for s in set(shown.stems) & held)
    return both / total if total else 0.0


def conflict(shown: Annotation, stated: Annotation) -> bool:
    """Whether one sentence gives another number for the same thing, or negates what the other does not.

    Args:
        shown: annotation of the sentence that is shown.
        stated: annotation of the one that may support it.
    """
    for number in shown.numbers:
        same = {n.value for n in stated.numbers if (n.unit, n.counted) == (number.unit, number.counted)}
        if same and number.value not in same:
            return True
    negated = {c.scope for c in shown.cues if c.kind == "negation"} ^ {
        c.scope for c in stated.cues if c.kind == "negation"
    }
    return any(scope and scope in stated.stems and scope in shown.stems for scope in negated)


def tells(shown: Annotation, stated: Annotation, near: float) -> bool:
    """Whether a sentence tells the same as another in other words.

    Args:
        shown: annotation of the sentence that is shown.
        stated: annotation of the one that may tell the same.
        near: cosine of their embeddings.
    """
    return (
        near >= TELLS
        and agreement(shown, stated) >= _TELLS_WORDS
        and not _of_others(shown.names, stated.names)
    )


def _of_others(shown: Sequence[Name], stated: Sequence[Name]) -> bool:
    """Whether both name somebody or something, and nobody and nothing in common."""
    ours, theirs = ({word.lower() for name in names for word in name.words} for names in (shown, stated))
    return bool(ours) and bool(theirs) and not ours & theirs

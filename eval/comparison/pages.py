"""How well the pages are found that have no voice: copies of another page, and what is off topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .counts import Counts


@dataclass(frozen=True, slots=True)
class PageScore(Counts):
    """Counts over one event or more; they add up.

    Args:
        copies_right: pages found to be a copy, of a page that has the same text in the truth.
        copies_found: pages found to be a copy.
        copies_wanted: copies of the truth.
        off_topic_right: pages set aside that are off topic.
        off_topic_found: pages set aside.
        off_topic_wanted: pages off topic of the truth.
    """

    copies_right: int = 0
    copies_found: int = 0
    copies_wanted: int = 0
    off_topic_right: int = 0
    off_topic_found: int = 0
    off_topic_wanted: int = 0


def score_pages(copies: Mapping[str, str], set_aside: Iterable[str], truth: Mapping[str, Any]) -> PageScore:
    """Compare the pages of an event that were given no voice with its truth.

    Which of two pages is the original does not count: either way they are one voice. Where three have one
    text, any of them may be named as that of another.

    Args:
        copies: article id → id of the article that it was found to be a copy of.
        set_aside: ids of the articles that were left out, whatever the reason.
        truth: the parsed ``truth.json`` of the event.
    """
    text_of = _texts((copy["article"], copy["of"]) for copy in truth["copies"])
    aside = set(set_aside)
    return PageScore(
        copies_right=sum(
            copy in text_of and text_of[copy] == text_of.get(original) for copy, original in copies.items()
        ),
        copies_found=len(copies),
        copies_wanted=len({copy["article"] for copy in truth["copies"]}),
        off_topic_right=len(aside.intersection(truth["off_topic"])),
        off_topic_found=len(aside),
        off_topic_wanted=len(set(truth["off_topic"])),
    )


def _texts(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each article of a pair one id that stands for all with the same text."""
    text_of: dict[str, str] = {}
    for first, second in pairs:
        kept, merged = text_of.setdefault(first, first), text_of.setdefault(second, second)
        for article, text in text_of.items():
            if text == merged:
                text_of[article] = kept
    return text_of

"""What an example has to be like to go out, whoever made it."""

from __future__ import annotations

import re
from typing import Final

from summarizer.train.data.support import coverage, unstated
from summarizer.train.examples import Example

# Share of a target's content, weighted by idf, that its sources hold at least.
LEAST_COVERAGE: Final = {
    "natural": 0.72,
    "neutral": 0.55,
    "pair": 0.60,
    "unfused": 0.60,
    "spoiled": 0.60,
    "title": 0.60,
}
LEAST_COVERAGE_OF_BRIEF: Final = 0.60
# Words of a target, fewest and most, and how many sources it may have.
LENGTHS: Final = {"sentence": (4, 45), "title": (3, 14), "brief": (16, 130)}
MOST_SOURCES: Final = {"sentence": 5, "title": 5, "brief": 12}
SOURCE_LENGTH: Final = (4, 60)

_STARTS = re.compile(r"[“\"‘'(\[$£€]*[A-Z0-9À-Þ]|[a-z]+[A-Z]|al-[A-Z]")
_ENDS = re.compile(r"[.!?…][”\"’')\]]*$")
_DIRT = re.compile(
    r"https?:|www\.|\.com\b|[\[\]{}|_~^<>•→*]|\s[.,;:!?]|[,;:]{2}|\.\.\.\.|\s\s|\bpic\.twitter|�|`"
    r"|(?<!\w)(?:[A-Z] ){3,}|--"
)
_STRAIGHT = re.compile(r'"')


def refused(example: Example) -> str:
    """Why an example must not go out.

    Args:
        example: as a builder made it.

    Returns:
        The reason in a word or two, "" for an example that may go out.
    """
    target, sources = example.target, example.sources
    least, most = LENGTHS[example.task]
    if not least <= len(target.split()) <= most:
        return "length"
    if not 1 <= len(sources) <= MOST_SOURCES[example.task] or len(set(sources)) < len(sources):
        return "number of sources"
    if not all(SOURCE_LENGTH[0] <= len(source.split()) <= SOURCE_LENGTH[1] for source in sources):
        return "length of a source"
    if malformed(target, title=example.task == "title"):
        return "form"
    needed = LEAST_COVERAGE_OF_BRIEF if example.task == "brief" else LEAST_COVERAGE[example.kind]
    if unstated(target, sources):
        return "fact"
    return "coverage" if coverage(target, sources) < needed else ""


def malformed(text: str, *, title: bool = False) -> bool:
    """Whether a text is no finished sentence: its start, its end, its marks, or debris in it.

    Args:
        text: a sentence, several, or a title.
        title: whether no full stop is asked for.
    """
    if not _STARTS.match(text) or _DIRT.search(text) or text.count("(") != text.count(")"):
        return True
    if not title and not _ENDS.search(text):
        return True
    if len(_STRAIGHT.findall(text)) % 2 or text.count("“") != text.count("”"):
        return True
    return text.count("‘") > text.count("’")

"""Which sentences of articles may be a target, and which a source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.annotate.wording import loaded_words
from summarizer.train.data.corpus import Line, Story
from summarizer.train.data.gate import SOURCE_LENGTH, malformed

_LENGTH = (8, 40)
# Captions, talk of the article itself, addresses to the reader, and openings that answer what is not there.
_UNFIT = re.compile(
    r"^(?:And|But|So|Or|Yet|Nor|Plus|Still|Also|Then|Now|Well|Yes|No|Of course|In fact|Indeed|Instead|However|Again|Thus|"
    r"Therefore|Meanwhile|For example|For instance|In other words|Similarly|Likewise|Either way|Otherwise|Moreover|Besides|"
    r"Nevertheless|Nonetheless|Additionally|Furthermore|Perhaps|Maybe|Unfortunately|Fortunately|Clearly|Obviously|Sadly|"
    r"Rather|Hence|Consider|Imagine|Let|Look|See|Think|Take|Ask|Remember|Note|Here|There you|Not |Because|That['’]s|"
    r"Which|Who|What|Why|How|Where|Whether)\b"
    r"|^(?:Every|Each|One|Some|Most|All|Both|None|Many|Two|Three|Few) of (?:them|these|those|which)\b"
    r"|^(?:\w+ ){0,4}\w+: (?![“\"])|^(?:Two|Three|Four|Five|Six|Several|Some|Many) (?:others|more)\b"
    r"|^[(\[–—•*-]|[?!]|\bMORE\b|…|\.\.\.|\(AP\)|\bphotos?\b|\bpictured\b|\bcaption\b|\bvideo (?:above|below)\b|\bGetty\b"
    r"|\b(?:left|right|center|above|below),? (?:speaks|poses|arrives|listens|looks|waves|walks|stands|shakes|and)\b"
    r"|\b(?:this|the) (?:article|column|essay|newsletter|post was|story was|piece)\b|\bread more\b|\bclick\b|\bsubscribe\b"
    r"|\b(?:see|watch) (?:also|below|above)\b|@\w|#\w|\.co\b|\b[A-Z]{4,}(?: [A-Z]{4,})+\b|:$|^\d+[.)] |^[A-Z ]{6,}:",
)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_VERDICT = re.compile(
    r"\b(?:obviously|clearly|surely|frankly|absurd\w*|ridiculous\w*|disgust\w*|shame\w*|idiot\w*|stupid\w*|hypocri\w*|"
    r"outrageous\w*|laughabl\w*|insan\w*|crazy|horribl\w*|terribl\w*|wonderful\w*|amazing\w*|of course|let alone|"
    r"so-called|mainstream media|radical left|leftists?|libtards?|wingnuts?|fake news|deep state)\b",
    re.IGNORECASE,
)


def target_lines(story: Story, most: int | None = None) -> list[int]:
    """Numbers of the sentences of an article that may be targets.

    A target is a whole, plain statement that stands by itself and does not take sides outside quotation
    marks.

    Args:
        story: the article.
        most: how many of its first sentences are looked at; None for all.
    """
    return [number for number, line in enumerate(story.lines[:most]) if fit(line)]


def fit(line: Line) -> bool:
    """Whether a sentence may be a target."""
    text = line.text
    if not (line.sound and line.alone) or not _LENGTH[0] <= len(text.split()) <= _LENGTH[1]:
        return False
    if _UNFIT.search(text) or malformed(text):
        return False
    outside = _QUOTED.sub(" ", text)
    # A sentence that is little but quotation says nothing in the outlet's own words.
    if len(outside.split()) < 4 or _VERDICT.search(outside):
        return False
    return not loaded_words(outside)


def source_lines(lines: Sequence[Line]) -> list[int]:
    """Numbers of the sentences that may be sources: whole, and neither too short nor too long."""
    least, most = SOURCE_LENGTH
    return [
        number
        for number, line in enumerate(lines)
        if line.sound and least <= len(line.text.split()) <= most and line.text[-1] not in ":;,"
    ]

"""Which sentences of articles may be a target, and which a source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.annotate.loaded import loaded_words
from summarizer.train.data.corpus import Line, Story
from summarizer.train.data.gate import SOURCE_LENGTH, malformed

_LENGTH = (8, 40)
# Openings that answer what is not there, or address the reader.
_OPENINGS = (
    r"And|But|So|Or|Yet|Nor|Plus|Still|Also|Then|Now|Well|Yes|No|Of course|In fact|Indeed|Instead|However|"
    r"Again|Thus|Therefore|Meanwhile|For example|For instance|In other words|Similarly|Likewise|Either way|"
    r"Otherwise|Moreover|Besides|Nevertheless|Nonetheless|Additionally|Furthermore|Perhaps|Maybe|"
    r"Unfortunately|Fortunately|Clearly|Obviously|Sadly|Rather|Hence|Consider|Imagine|Let|Look|See|Think|Take|"
    r"Ask|Remember|Note|Here|There you|Not |Because|That['’]s|Which|Who|What|Why|How|Where|Whether"
)
_REFERRING = (
    r"(?:Every|Each|One|Some|Most|All|Both|None|Many|Two|Three|Few) of (?:them|these|those|which)|"
    r"(?:Two|Three|Four|Five|Six|Several|Some|Many) (?:others|more)|The (?:other|others|latter|former)"
)
# Captions, labels, talk of the article itself, signs of other media.
_DEBRIS = (
    r"^(?:\w+ ){0,4}\w+: (?![“\"])|^[(\[–—•*-]|^\d+[.)] |^[A-Z ]{6,}:|:$|[?!…]|\.\.\.|@\w|#\w|\.co\b|\(AP\)|"
    r"\b(?:the same|First up|Next up|MORE|photos?|pictured|caption|Getty|read more|click|subscribe)\b|"
    r"\bvideo (?:above|below)\b|\b(?:see|watch) (?:also|below|above)\b|\b[A-Z]{4,}(?: [A-Z]{4,})+\b|"
    r"\b(?:left|right|center|above|below),? "
    r"(?:speaks|poses|arrives|listens|looks|waves|walks|stands|shakes|and)\b|"
    r"\b(?:this|the) (?:article|column|essay|newsletter|post was|story was|piece)\b"
)
_UNFIT = re.compile(rf"^(?:{_OPENINGS}|{_REFERRING})\b|{_DEBRIS}")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_VERDICT = re.compile(
    r"\b(?:obviously|clearly|surely|frankly|absurd\w*|ridiculous\w*|disgust\w*|shame\w*|idiot\w*|stupid\w*|"
    r"hypocri\w*|outrageous\w*|laughabl\w*|insan\w*|crazy|horribl\w*|terribl\w*|wonderful\w*|amazing\w*|"
    r"of course|let alone|so-called|mainstream media|radical left|leftists?|libtards?|wingnuts?|fake news|"
    r"deep state)\b",
    re.IGNORECASE,
)
# The words of buttons, players and captions that got into the text of a page.
_PLAYER = re.compile(
    r"Facebook Twitter|(?:JUST|MUST) WATCH|Replay More|Story highlights|\bPlay Video\b|AP Photo|Getty Images|"
    r"pic\.twitter|\(@|\bnot (?:pictured|shown)\b|[a-z][A-Z][a-z].* MORE\b"
)
# Houses whose articles are reports, by and large, and not opinion.
_REPORTING = re.compile(
    r"CNN \(Web News\)|Washington Times|Politico|NPR Online News|Fox Online News|Fox News(?: \(Online\))?|"
    r"USA TODAY|Christian Science Monitor|The Hill|New York Times(?: - News| \(Online News\))|Reuters|"
    r"BBC News|Newsmax(?: - News)?|The Guardian|CBN|Associated Press|ABC News(?: \(Online\))?|"
    r"Wall Street Journal - News|Bloomberg|CBS News|Al Jazeera|Washington Post|MarketWatch|CNBC|Axios|"
    r"ProPublica|BuzzFeed News|Time Magazine|Yahoo! News|International Business Times|The Boston Globe|"
    r"Chicago Sun-Times|The Week - News|NBCNews.com|NBC News \(Online\)|PBS NewsHour|Roll Call|"
    r"San Francisco Chronicle|The Dallas Morning News|Business Insider"
)


def reports(story: Story) -> bool:
    """Whether an article is from a house that reports, or from none that is named, rather than opinion.

    Args:
        story: the article.
    """
    return not story.source or bool(_REPORTING.fullmatch(story.source))


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
    """Whether a sentence may be a target.

    Args:
        line: a sentence of an article.
    """
    text = line.text
    if not (line.sound and line.alone) or not _LENGTH[0] <= len(text.split()) <= _LENGTH[1]:
        return False
    if _UNFIT.search(text) or _PLAYER.search(text) or malformed(text):
        return False
    outside = _QUOTED.sub(" ", text)
    # A sentence that is little but quotation says nothing in the outlet's own words.
    if len(outside.split()) < 4 or _VERDICT.search(outside):
        return False
    return not loaded_words(outside)


def source_lines(lines: Sequence[Line]) -> list[int]:
    """Numbers of the sentences that may be sources: whole, and neither too short nor too long.

    Args:
        lines: sentences of an article.
    """
    least, most = SOURCE_LENGTH
    return [
        number
        for number, line in enumerate(lines)
        if line.sound
        and least <= len(line.text.split()) <= most
        and line.text[-1] not in ":;,"
        and not _PLAYER.search(line.text)
    ]

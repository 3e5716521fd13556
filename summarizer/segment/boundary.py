"""Where sentences end: nltk's Punkt with parameters learned from news, and rules for what it gets wrong.

Every rule takes and gives spans of the same text, so that each can be read and tested by itself.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from summarizer.segment.paragraph import Span

PARAMETERS = Path(__file__).with_name("punkt.json")

_SAID = (
    r"(?:said|says|say|asked|asks|wrote|writes|tweeted|tweets|told|tells|added|adds|replied|shouted|chanted|declared|"
    r"warned|insisted|argued|continued|posted|quipped|exclaimed|announced|claimed|noted|explained|recalled|responded)"
)
# "“All is well!” Trump said": the attribution goes on with the sentence of the quotation.
_ATTRIBUTION = re.compile(
    rf"(?:[A-Z][\w.’'-]*|he|she|they|the|a|an|of|who)[ ,]+(?:[\w.’'-]+,? ){{0,6}}?{_SAID}\b"
    rf"|{_SAID} (?:[A-Z]|he\b|she\b|the\b|a\b)"
)
_CLOSING = "”’\"')]»"
_ENDS_QUOTED = re.compile(r"[!?…][”\"’']+$")
# "region.This": a space was lost. Two letters before and a capital with a small letter after spare "U.S" and
# "e.g"; a web address is matched first, to be passed over.
_GLUED = re.compile(
    r"(?P<address>(?<!\S)\S{1,300}\.(?i:com|org|net|gov|edu|co\.uk)\b)"
    r"|(?<=[a-z]{2})[.!?](?:[”\"’]?(?=[A-Z][a-z])|[”\"](?=[“\"A-Z]))"
)
# These end a sentence when a quotation starts after them: "Roe, D-N.Y. “We will”"; not "Gen. “Mad Dog” Roe".
_BEFORE_QUOTATION = re.compile(r"\b(?:[DRI]-[A-Z][A-Za-z.]*|[ap]\.m|Jr|Sr|Inc|Corp)\.(?=\s+[“\"][A-Z])")
# A page on which "U.S." was expanded to "United States." even where it stood in front of a noun.
_BAD_EXPANSION = re.compile(r"\bUnited States\. [a-z]")
_ENDS_EXPANDED = re.compile(r"\b(?:United States|US|UK|UN)\.$")
_NUMBER_SIGN = re.compile(r"\b(?:No|Nos|Art|Sec|Fig|Ch|vs|pp?)\.$")
# "J.K. Roe": Punkt knows one initial, and of several only what it learned ("U.S.").
_INITIALS = re.compile(r"(?<![\w.-])((?:[A-Z]\.){1,2}[A-Z])\.$")
# Titles and the like that stand in front of a name, too rare in the learned collection.
_TITLES = frozenset({
    "atty", "bros", "det", "fr", "gens", "hon", "insp", "lts", "messrs", "mme", "mt", "msgr", "pvt", "prof",
    "profs", "ste", "supt",
})  # fmt: skip
# Punkt knows no ellipsis of one character; behind a word and before a space it may end a sentence.
_ELLIPSIS = re.compile(r"(?<=\w)…(?=[”\"’']*\s)")
# How far the rules look back and ahead; else what is joined again and again would be read as often.
_BACK, _AHEAD = 80, 200


@cache
def punkt() -> Any:
    """Punkt with the learned parameters.

    Returns:
        A ``PunktSentenceTokenizer``.
    """
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer  # noqa: PLC0415 - heavy

    learned = json.loads(PARAMETERS.read_text(encoding="utf-8"))
    parameters = PunktParameters()
    parameters.abbrev_types = _TITLES.union(learned["abbreviations"])
    parameters.sent_starters = set(learned["sentence_starters"])
    for word, flags in learned["orthography"].items():
        parameters.ortho_context[word] = flags
    return PunktSentenceTokenizer(parameters)


# Punkt's abbreviations are learned without them; one character for one keeps the offsets.
PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\n": " ", "\r": " ", "\t": " "}
)


_AFTER_HOUR = re.compile(
    r"(?<=\d )[ap]\.m\.(?=\s+[A-Z][a-z])(?!\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|"
    r"May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Eastern|Central|Pacific|Mountain|Greenwich|"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:[Tt]ime|[Ss]tandard|[Dd]aylight)))"
)


def boundaries(text: str, paragraphs: list[Span]) -> list[list[Span]]:
    """Split paragraphs into sentences.

    Args:
        text: the whole text of the article; its other paragraphs are evidence about this one.
        paragraphs: (start, end) offsets.

    Returns:
        For each paragraph the (start, end) offsets of its sentences, in order. They hold all of the
        paragraph but white space between sentences.
    """
    expanded = is_expanded(text)
    return [_sentences(text, span, expanded=expanded) for span in paragraphs]


def is_expanded(text: str) -> bool:
    """Whether a page has "United States." where "U.S." stood in front of a noun."""
    return bool(_BAD_EXPANSION.search(text))


def _sentences(text: str, paragraph: Span, *, expanded: bool) -> list[Span]:
    start, end = paragraph
    plain = _ELLIPSIS.sub(".", text[start:end]).translate(PLAIN)
    spans = [(start + a, start + b) for a, b in punkt().span_tokenize(plain)]
    spans = split_before_quotation(text, split_after_hour(text, split_glued(text, spans)))
    spans = return_closing_marks(text, spans)
    return join(text, spans, expanded=expanded)


def split_glued(text: str, spans: list[Span]) -> list[Span]:
    """Part sentences between which the space was lost: "the region.This strike"."""
    return _split(text, spans, _GLUED)


def split_after_hour(text: str, spans: list[Span]) -> list[Span]:
    """Part "at 5 p.m." from the sentence after it, unless a day or a time zone follows: "5 p.m. Tuesday"."""
    return _split(text, spans, _AFTER_HOUR)


def split_before_quotation(text: str, spans: list[Span]) -> list[Span]:
    """Part an abbreviation that ends its sentence from the quotation after it: "Roe, D-N.Y. “We will”"."""
    return _split(text, spans, _BEFORE_QUOTATION)


def _split(text: str, spans: list[Span], end_of_sentence: re.Pattern[str]) -> list[Span]:
    parted: list[Span] = []
    for start, end in spans:
        opening = start
        for match in end_of_sentence.finditer(text, start, end):
            if match.lastgroup is None and match.end() < end:
                parted.append((opening, match.end()))
                opening = match.end()
                while opening < end and text[opening].isspace():
                    opening += 1
        parted.append((opening, end))
    return parted


def return_closing_marks(text: str, spans: list[Span]) -> list[Span]:
    """Move a closing mark that opens a sentence back to the one before: "… deceptive. ” However"."""
    mended: list[Span] = []
    for start, end in spans:
        head = start
        # A straight mark followed by a word opens a quotation; followed by a space it closes one.
        while (
            mended
            and head < end
            and text[head] in _CLOSING
            and (text[head] in "”)]»" or head + 1 == end or text[head + 1].isspace())
        ):
            head += 1
        if mended and head > start:
            mended[-1] = (mended[-1][0], head)
            while head < end and text[head].isspace():
                head += 1
        if head < end:
            mended.append((head, end))
    return mended


def join(text: str, spans: list[Span], *, expanded: bool = False) -> list[Span]:
    """Join what Punkt parted wrongly.

    Args:
        text: the text that the spans point into.
        spans: sentences of one paragraph, in order.
        expanded: whether the page has "United States." for an "U.S." in front of a noun; then no
            sentence is believed to end there.
    """
    joined: list[Span] = []
    for start, end in spans:
        if joined:
            opening, last = joined[-1]
            before = text[max(opening, last - _BACK) : last]
            if _continues(before, text[start : min(end, start + _AHEAD)], expanded=expanded):
                joined[-1] = (opening, end)
                continue
        joined.append((start, end))
    return joined


def _continues(before: str, after: str, *, expanded: bool) -> bool:
    word = next((c for c in after if c.isalnum()), "")
    if not word or (word.islower() and not after.startswith(("al-", "el-", "iPhone", "iPad", "eBay"))):
        return True
    if not any(c.isalnum() for c in before):
        return True
    if _ENDS_QUOTED.search(before) and _ATTRIBUTION.match(after):
        return True
    if (match := _INITIALS.search(before)) and _goes_on_after_initials(match[1], after):
        return True
    if word.isdigit() and _NUMBER_SIGN.search(before):
        return True
    return expanded and bool(_ENDS_EXPANDED.search(before))


def _goes_on_after_initials(initials: str, after: str) -> bool:
    parameters = punkt()._params  # nltk offers no other way to them
    if initials.lower() in parameters.abbrev_types:
        return False  # Punkt has decided
    return after[0].isalpha() and after.split(maxsplit=1)[0].lower() not in parameters.sent_starters

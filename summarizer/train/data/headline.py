"""Headlines as titles of a brief: in sentence case, without furniture, only those that state something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.annotate.anaphora import first_person
from summarizer.annotate.loaded import loaded_words
from summarizer.annotate.word import FUNCTION_WORDS, word_set
from summarizer.train.data.match import holdings, pieces, share_held
from summarizer.train.data.removable import has_verb
from summarizer.train.data.support import unwritable
from summarizer.train.data.truecase import Casing, truecase

_SITE = re.compile(r"\s+(?:[|•·»]|[-–—])\s+[^|•·»–—]{2,40}$")
_KICKER = re.compile(
    r"^(?:opinion|analysis|exclusive|breaking(?: news)?|watch|video|live|updated?|news|explainer|report|"
    r"fact check|first on fox|transcript|poll|review|editorial|column|commentary|perspective|"
    r"the memo)\s*[:|]\s+",
    re.IGNORECASE,
)
# What teases, asks or addresses the reader instead of stating what happened.
_TEASER = re.compile(
    r"\?|!|…|\.\.\.|\b(?:here(?:['’]s| is| are)|why|how|what|who['’]s|you|your|we|our|us all|this is|"
    r"these are|things? to know|takeaways?|need to know|everything|watch|read|opinion|analysis|live|"
    r"recap|explained|explainer|guide|fact[- ]check|photos?|video|quiz|vs\.?|the case (?:for|against)|"
    r"reasons?|lessons?|meet the|inside the|it['’]s time|can['’]t|don['’]t|let['’]s|"
    r"\d+ (?:ways|things|reasons|facts|questions|takeaways|moments))\b",
    re.IGNORECASE,
)
_FINAL_STOP = re.compile(r"(?<!\b[A-Z])\.+$|(?<=\b[A-Z]\.)\.+$")
_QUOTATION = re.compile(r"[“\"‘][^“”\"‘’]*[”\"’]")
_LENGTH = (5, 12)  # words
_HELD = 0.85  # share of a title's content that its sources hold
_TO_DO = re.compile(r"^\S+(?: \S+){0,4} to [a-z]+ ")
_LOOSE_REPORT = re.compile(
    r", (?:sources?|report|official|poll|study) (?:say|says|said|finds)\b|^\W*(?:report|source)", re.I
)
_LONGEST_QUOTATION = 6  # words; a headline that quotes more says little else
# A clause that opens with one of the others is no statement by itself.
_NOT_OPENERS = FUNCTION_WORDS - word_set("the a an no more most many few several two former")


def sentence_case(title: str, texts: Iterable[str]) -> str:
    """A headline as a plain statement with the capitals of a sentence.

    Args:
        title: headline, in whatever case.
        texts: sentences on the event, from which is read what has a capital.

    Returns:
        The headline without a final full stop, or "" for one that does not serve: a question, a teaser,
        loaded wording, a label before a colon, or words whose case stays in doubt.
    """
    text = _KICKER.sub("", _SITE.sub("", " ".join(title.split()).strip(" #*_")))
    text = _FINAL_STOP.sub("", text).strip()
    if _TEASER.search(text) or first_person(text):
        return ""
    if ";" in text or ": " in text or " - " in text or not _quotes_little(text):
        return ""
    cased = truecase(text, Casing(texts))
    if not cased or loaded_words(cased):  # in capitals they would be taken for names
        return ""
    return cased if cased.split()[0].lower() not in _NOT_OPENERS else ""


def stated(title: str, sources: Sequence[str]) -> bool:
    """Whether a title is a statement that some sentences make: a verb, and nearly all of its words theirs.

    Args:
        title: in sentence case.
        sources: the sentences that it is to be written from.
    """
    held = holdings(sources)
    lacking = [piece for piece in pieces(title) if not piece.light and not held.has(piece, title)]
    return (
        _LENGTH[0] <= len(title.split()) <= _LENGTH[1]
        and (has_verb(title) or bool(_TO_DO.search(title)))
        and not _LOOSE_REPORT.search(title)
        and all(piece.soft for piece in lacking)
        and share_held(title, held) >= _HELD
        and not unwritable(title, sources)
    )


def _quotes_little(text: str) -> bool:
    marked = "“" in text or '"' in text or text.count("‘") == text.count("’") == 1
    inner = _QUOTATION.search(text)
    return not marked or (inner is not None and len(inner.group().split()) <= _LONGEST_QUOTATION)

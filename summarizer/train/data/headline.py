"""Headlines as titles of a brief: in sentence case, without furniture, and only those that state something."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.annotate.anaphora import first_person
from summarizer.annotate.word import FUNCTION_WORDS
from summarizer.annotate.wording import loaded_words
from summarizer.train.data.truecase import Casing, truecase

_SITE = re.compile(r"\s+(?:[|•·»]|[-–—])\s+[^|•·»–—]{2,40}$")
_KICKER = re.compile(
    r"^(?:opinion|analysis|exclusive|breaking(?: news)?|watch|video|live|updated?|news|explainer|report|fact check|"
    r"first on fox|transcript|poll|review|editorial|column|commentary|perspective|the memo)\s*[:|]\s+",
    re.IGNORECASE,
)
# What teases, asks or addresses the reader instead of stating what happened.
_TEASER = re.compile(
    r"\?|!|…|\.\.\.|\b(?:here(?:['’]s| is| are)|why|how|what|who['’]s|you|your|we|our|us all|this is|these are|things? to know|takeaways?|need to know|"
    r"everything|watch|read|opinion|analysis|live|recap|explained|explainer|guide|fact[- ]check|photos?|video|quiz|vs\.?|"
    r"the case (?:for|against)|reasons?|lessons?|meet the|inside the|it['’]s time|can['’]t|don['’]t|let['’]s|"
    r"\d+ (?:ways|things|reasons|facts|questions|takeaways|moments))\b",
    re.IGNORECASE,
)
_COLON = re.compile(r"^(?P<head>[^:]{2,60}): (?P<tail>.+)$")


def sentence_case(title: str, texts: Iterable[str]) -> str:
    """A headline as a plain statement with the capitals of a sentence.

    Args:
        title: headline, in whatever case.
        texts: sentences on the event, from which is read what has a capital.

    Returns:
        The headline without a final full stop, or "" for one that does not serve: a question, a teaser,
        loaded wording, or words whose case stays in doubt.
    """
    text = " ".join(title.split()).strip(" #*_")
    text = _KICKER.sub("", _SITE.sub("", text))
    text = re.sub(r"(?<!\b[A-Z])\.+$|(?<=\b[A-Z]\.)\.+$", "", text).strip()
    if _TEASER.search(text) or first_person(text) or loaded_words(text) or ";" in text or " - " in text:
        return ""
    if (text.count("‘") == 1 and text.count("’") == 1) or text.count("“") or '"' in text:
        inner = re.search(r"[“\"‘][^“”\"‘’]*[”\"’]", text)
        if not inner or len(inner.group().split()) > 6:
            return ""
    if _COLON.match(text):
        return ""
    cased = truecase(text, Casing(texts))
    if cased is None or not cased or cased.split()[0].lower() in _NOT_OPENERS:
        return ""
    return cased


_NOT_OPENERS = FUNCTION_WORDS - {"the", "a", "an", "no", "more", "most", "many", "few", "several", "two", "former"}

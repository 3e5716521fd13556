"""How sound the wording of a sentence is, as far as counting can tell.

Pages are spun by synonym programs ("Quds Pressure" for Quds Force) and translated back and forth. Both
put together common words that news does not put together, and both spoil a whole page, so a sentence
is judged by its own words and by its article's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from summarizer.annotate.anaphora import first_person
from summarizer.annotate.background import association
from summarizer.document import Sentence

# Association of news in bits: mean over articles 2.4, standard deviation between articles 0.29
# (sentences of the development articles). SOUND is one deviation below the mean, MANGLED three and a half.
_SOUND, _MANGLED = 2.1, 1.4
# How many word pairs of evidence the article counts for, beside those of the sentence itself.
_ARTICLE_PAIRS = 40
_LEAST_PAIRS = 4

_VERB_LIKE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|could|can|may|might|should|must|do|does|did|said|says|\w+ed|\w+s|"
    r"told|went|came|took|made|gave|found|left|held|won|lost|met|shot|struck|rose|fell|began|became|saw|got|put|set|hit|"
    r"ran|led|sent|kept|let|cut|spoke|wrote|grew|stood|brought|fought|sought|broke|chose|drew|threw|withdrew)\b"
)
_SHOUT = re.compile(r"\b[A-Z]{4,}\b")


def article_association(sentences: Sequence[Sentence]) -> dict[str, tuple[float, int]]:
    """Mean association of each article in bits, and how many word pairs it was taken over."""
    sums: dict[str, float] = defaultdict(float)
    pairs: dict[str, int] = defaultdict(int)
    for sentence in sentences:
        mean, count = association(sentence.text)
        # Sentences weigh alike, however long, as in the figures that the bounds were taken from.
        if count >= _LEAST_PAIRS:
            sums[sentence.article] += mean
            pairs[sentence.article] += 1
    return {article: (sums[article] / pairs[article], pairs[article]) for article in sums}


def wording(sentences: Sequence[Sentence]) -> dict[str, float]:
    """How sound the wording of each sentence of a cluster is.

    Args:
        sentences: of all articles.

    Returns:
        Sentence id → 1 for sound wording, towards 0 the more mangled; what cleaning had to mend, and
        what is no complete statement, is marked down.
    """
    means = article_association(sentences)
    result = {}
    for sentence in sentences:
        own, count = association(sentence.text)
        mean, known = means.get(sentence.article, (_SOUND, 0))
        # An article of a few sentences says little about how it was made.
        weight = _ARTICLE_PAIRS * known / (known + 5)
        bits = (count * own + weight * mean) / (count + weight) if count + weight else _SOUND
        sound = min(1.0, max(0.0, (bits - _MANGLED) / (_SOUND - _MANGLED)))
        value = 0.2 + 0.8 * sound
        if sentence.damaged:
            value *= 0.3
        result[sentence.id] = round(value * completeness(sentence.text), 4)
    return result


def completeness(text: str) -> float:
    """How much a sentence is a statement that can be reported: 1, less for fragments and outcries.

    Args:
        text: reading text of the sentence.
    """
    value = 1.0
    words = text.split()
    if len(words) < 6 or not _VERB_LIKE.search(text):
        value *= 0.4
    if text.rstrip("”\"')").endswith("?"):
        value *= 0.5
    if text.rstrip("”\"')").endswith("!") or _SHOUT.search(text) and sum(w.isupper() for w in words) > 3:
        value *= 0.7
    if first_person(text):
        value *= 0.6
    if text.rstrip().endswith((":", "…", "...")):
        value *= 0.5
    return value

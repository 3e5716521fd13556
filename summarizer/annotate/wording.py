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
from summarizer.annotate.background import association, vocabulary
from summarizer.annotate.loaded import loaded_words
from summarizer.annotate.quotation import unmarked
from summarizer.annotate.tense import PAST, verb_groups
from summarizer.annotate.word import FUNCTION_WORDS, WORD, word_set
from summarizer.document import Sentence

# Association of news in bits: over the development articles its mean is 2.4 with a standard deviation of
# 0.29 between articles and 0.9 between sentences; a synonym-spun page lies near 1.6. A single sentence says
# little, so it is read together with its article, and a short article together with news at large.
_USUAL = 2.4
_SOUND, _MANGLED = 1.85, 1.6
_ARTICLE_PAIRS = 80  # weight of the article beside the word pairs of the sentence
_USUAL_SENTENCES = 10  # weight of news at large beside the sentences of the article
_LEAST_PAIRS = 4

_VERB_LIKE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|could|can|may|might|should|must|do|does|did|said|says|\w+ed|\w+s|"
    r"told|went|came|took|made|gave|found|left|held|won|lost|met|shot|struck|rose|fell|began|became|saw|got|put|set|hit|"
    r"ran|led|sent|kept|let|cut|spoke|wrote|grew|stood|brought|fought|sought|broke|chose|drew|threw|withdrew|sank|drove|flew|fled|sold|bought|caught|taught|thought|felt|dealt|swept|rode|stole|spent|"
    r"built|hurt|quit|shut|split|spread|burst|cost|heard|understood|knew|paid|laid|shook|swore|tore|wore|woke|lit|hung|beat|dug)\b"
)
# "an Iranian commander killed raised fears": two verbs where grammar has room for one.
_TWO_VERBS = re.compile(
    r"\b(?!(?:need|embed|breed|speed|red|bed|hundred|indeed|wed|feed|united|allied|armed|related)\b)[a-z]{3,}ed (?!(?:need|red|indeed|hundred)\b)[a-z]{3,}ed\b(?! by)"
)
# What may be no more than a participle: "a city known for its bridges". And a verb in the present, by what follows.
_PARTICIPLES = word_set(
    """beaten begun been bitten borne broken chosen done drawn driven eaten fallen flown forgotten frozen given gone grown hidden known
    overthrown ridden risen seen shaken shown slain spoken stolen sunk sworn taken thrown torn withdrawn woken worn written"""
)
_PRESENT = re.compile(
    r"\b[a-z]+[^s\W]s (?:(?:the|an?|his|her|its|their|that|to|no|not|it|he|she|they|him|them|how|why|whether)\b|[A-Z])|n['’]t\b"
    r"|\b(?:has|have|do|does|say|fear|want|need|back|accuse|plan|hope|expect|think|believe|see|call|remain|face|oppose|support|argue|warn|seek|"
    r"show|make|take|give|get|come|go|run|hold|rise|fall|[a-z]+[^s\W]s (?:off|up|out|in|by|more|less|further|at|of|for|with))\b"
)
# A capital between two words in lower case, after an article or an adjective.
_INNER_CAPITAL = re.compile(r"(?<=[a-z] )(?P<word>[A-Z][a-z]{3,})(?= [a-z]|[,.]\s?[a-z]?)")
_SHOUTED_OPENING = re.compile(r"^[\W]*[A-Z]{4,} [A-Z]?[a-z]")
_SHOUT = re.compile(r"\b[A-Z]{4,}\b")


def article_associations(
    sentences: Sequence[Sentence], found: Sequence[tuple[float, int]]
) -> dict[str, float]:
    """Association of each article in bits, drawn towards that of news where it has few sentences.

    Args:
        sentences: of all articles.
        found: for each of them its association and the number of its word pairs.
    """
    means: dict[str, list[float]] = defaultdict(list)
    for sentence, (bits, pairs) in zip(sentences, found, strict=True):
        # Sentences weigh alike, however long, as in the figures that the bounds were taken from.
        if pairs >= _LEAST_PAIRS:
            means[sentence.article].append(bits)
    return {
        article: (sum(bits) + _USUAL_SENTENCES * _USUAL) / (len(bits) + _USUAL_SENTENCES)
        for article, bits in means.items()
    }


def wording(sentences: Sequence[Sentence]) -> dict[str, float]:
    """How sound the wording of each sentence of a cluster is.

    Args:
        sentences: of all articles.

    Returns:
        Sentence id → 1 for sound wording, towards 0 the more mangled; what cleaning had to mend, and
        what is no complete statement, is marked down.
    """
    found = [association(sentence.text) for sentence in sentences]
    means = article_associations(sentences, found)
    lost = unmarked([sentence.text for sentence in sentences])
    result = {}
    for sentence, marks_lost, (own, pairs) in zip(sentences, lost, found, strict=True):
        bits = means.get(sentence.article, _USUAL)
        if bits < _SOUND:  # in a sound article, an unusual sentence is news
            bits = (pairs * own + _ARTICLE_PAIRS * bits) / (pairs + _ARTICLE_PAIRS)
        sound = min(1.0, max(0.0, (bits - _MANGLED) / (_SOUND - _MANGLED)))
        value = 0.2 + 0.8 * sound
        if sentence.damaged or marks_lost:
            value *= 0.3
        result[sentence.id] = round(value * completeness(sentence.text), 4)
    return result


def odd_capital(text: str) -> bool:
    """Whether a common word stands capitalised by itself inside a sentence: "as the Tensions increased".

    Args:
        text: reading text of the sentence.
    """
    known = vocabulary()
    for match in _INNER_CAPITAL.finditer(text):
        word = match["word"].lower()
        usual = known.get(word)
        if usual is not None and usual.capitalised < 0.1 and word not in FUNCTION_WORDS:
            return True
    return False


def headline_like(text: str) -> bool:
    """Whether most everyday words are capitalised: a page's headlines and labels that ran together.

    Args:
        text: reading text of the sentence.
    """
    everyday = [word for word in WORD.findall(text)[1:] if len(word) > 1 and _usually_lower(word)]
    capitalised = sum(word[0].isupper() for word in everyday)
    return bool(capitalised >= 6 and capitalised >= 0.7 * len(everyday))


def _usually_lower(word: str) -> bool:
    """Whether a word in capitals is an everyday one that is shouted: "REFUSED", not "NATO"."""
    usual = vocabulary().get(word.lower())
    return usual is not None and usual.capitalised < 0.5


def verbless(text: str) -> bool:
    """Whether no word of a sentence can be its verb, as in "In Faro, a city known for its bridges".

    Args:
        text: reading text of the sentence.
    """
    groups = [(group.kind, text[group.start : group.end].lower()) for group in verb_groups(text)]
    return all(kind == PAST and word in _PARTICIPLES for kind, word in groups) and not _PRESENT.search(text)


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
    if text.rstrip("”\"')").endswith("!") or (any(_usually_lower(w) for w in _SHOUT.findall(text))):
        value *= 0.7
    if first_person(text):
        value *= 0.4
    value *= 0.8 ** len(loaded_words(text))
    if odd_capital(text):
        value *= 0.35
    if headline_like(text):
        value *= 0.35
    if _TWO_VERBS.search(text):
        value *= 0.35
    if _SHOUTED_OPENING.match(text):
        value *= 0.8
    if text.rstrip().endswith((":", "…", "...")):
        value *= 0.5
    return value

"""How neutral the wording of an output is: without a reference, and against a neutral one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Literal

from summarizer.annotate.word import WORD

from ..contract import Cluster, Metric, Output
from .lexicon import (
    ArousalLexicon,
    charged_bases,
    fingerprint,
    own_arousal,
    read_arousal,
    slanted_bases,
    unreplaced_bases,
)
from .text import originals, plain, unquoted

_Pair = tuple[float, float]
Side = Literal["both", "positive", "negative"]
_OPENS = re.compile(r"(?:^|[.!?:;…\n])[\s\"'“”‘’()\[\]—–-]*$")
_GAP = 12  # characters before a word that can tell whether it opens a sentence
_PUNCTUATION = re.compile(r"[^\w\s]")
_PLURALS = (
    ("ies", "y"),
    ("ves", "f"),
    ("men", "man"),
    ("ses", "s"),
    ("xes", "x"),
    ("zes", "z"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("s", ""),
)


@lru_cache(maxsize=8192)
def charged_uses(text: str) -> tuple[str, ...]:
    """The charged words of a text in its own voice, as base forms, in order; see :func:`_uses`."""
    return _uses(text, charged_bases())


@lru_cache(maxsize=8192)
def unreplaced_uses(text: str) -> tuple[str, ...]:
    """Those charged words of a text that the lexicon that replaces loaded words does not have."""
    return _uses(text, unreplaced_bases())


@lru_cache(maxsize=8192)
def slanted_uses(text: str) -> tuple[str, ...]:
    """The words of a text, in its own voice, that outlets use and neutral editors avoid."""
    return _uses(text, slanted_bases())


def _uses(text: str, bases: Mapping[str, str]) -> tuple[str, ...]:
    """The listed words of a text in its own voice, as base forms, in order.

    What stands between double quotation marks does not count, nor a word with a capital inside a sentence,
    which is part of a name ("Mayor Savage"); words set all in capitals count. The longest phrase counts
    once.
    """
    longest = max(form.count(" ") for form in bases) + 1
    own = unquoted(text)
    found = list(WORD.finditer(own))
    lower = [plain(match.group()) for match in found]
    uses: list[str] = []
    place = 0
    while place < len(found):
        for length in range(min(longest, len(found) - place), 0, -1):
            base = bases.get(" ".join(lower[place : place + length]))
            if base is not None and not _named(own, found[place]):
                uses.append(base)
                place += length
                break
        else:
            place += 1
    return tuple(uses)


def _named(text: str, match: re.Match[str]) -> bool:
    word, start = match.group(), match.start()
    if not word[0].isupper() or (len(word) > 1 and word.isupper()):
        return False
    return not _OPENS.search(text[max(0, start - _GAP) : start])


def charged(output: Output, cluster: Cluster) -> _Pair:
    """Charged words per 100 words that most of the sources do not share; lower is better.

    The words are those of ``charged_words.tsv``, a list of our own in the manner of the bias lexicon of
    Recasens, Danescu-Niculescu-Mizil & Jurafsky (2013). A word that more than half of the articles use in
    their own voice is not counted: then it is the event, and not an outlet, that is so called. Of two
    articles most means both; of one, that one. Copies do not vote. Each occurrence counts, by base form;
    the denominator is all words of the output.
    """
    return _alone(output, cluster, charged_uses)


def charged_unreplaced(output: Output, cluster: Cluster) -> _Pair:
    """As :func:`charged`, of the words that the replacing lexicon (``annotate/loaded.tsv``) does not have.

    The package replaces or leaves out words of that lexicon: what falls here falls for another reason.
    """
    return _alone(output, cluster, unreplaced_uses)


def slanted(output: Output, cluster: Cluster) -> _Pair:
    """Words that outlets use and neutral editors avoid, per 100 words, where most sources do not share them.

    They are those of ``slanted_words.tsv``, which ``slanted_build.py`` made by counting, from other articles
    than the replacing lexicon. Lower is better; what counts as in :func:`charged`.
    """
    return _alone(output, cluster, slanted_uses)


def _alone(output: Output, cluster: Cluster, uses_of: Callable[[str], tuple[str, ...]]) -> _Pair:
    articles = originals(cluster.articles)
    using = Counter(word for article in articles for word in set(uses_of(article.text)))
    uses = [word for sentence in output.sentences for word in uses_of(sentence.text)]
    alone = sum(2 * using[word] <= len(articles) for word in uses)
    return 100.0 * alone, float(output.words)


class ArousalDifference:
    """Arousal that an output adds to a neutral reference, as NeuS measures framing bias; lower is better.

    Lee et al. (2022), "NeuS: neutral multi-news summarization for mitigating framing bias": of the different
    words of the output that the reference does not have, those of positive valence (above 0.65) and of
    negative valence (below 0.35) count with their arousal; the sum, not a mean, is taken. Texts are lowered,
    punctuation is taken out, and "U.S." read as "USA", as their code does. It lemmatises with WordNet's
    nouns; here a plural that the lexicon does not have is looked up in the singular, so that no data has to
    be downloaded. With several references a word is known when any of them has it. (0, 0) where
    the references of the cluster are not known to be neutral.

    Args:
        lexicon: which words count, and how much.
        side: which valence counts.
    """

    def __init__(self, lexicon: ArousalLexicon, side: Side = "both") -> None:
        self._lexicon = lexicon
        self._arousal = {
            **(lexicon.positive if side != "negative" else {}),
            **(lexicon.negative if side != "positive" else {}),
        }
        self.signature = f"lexicon:{lexicon.name}|words:types|lemma:noun plurals|refs:union"

    def __call__(self, output: Output, cluster: Cluster) -> _Pair:
        """The sum of the arousal, and 1."""
        if not (cluster.neutral_references and cluster.references):
            return 0.0, 0.0
        neutral = self._words(" ".join(reference) for reference in cluster.references)
        added = self._words([output.text]) - neutral
        return sum(self._arousal.get(word, 0.0) for word in sorted(added)), 1.0

    def _words(self, texts: Iterable[str]) -> set[str]:
        plain_texts = (_PUNCTUATION.sub("", text.replace("U.S.", "USA").lower()) for text in texts)
        return {self._lemma(word) for text in plain_texts for word in text.split()}

    def _lemma(self, word: str) -> str:
        lexicon = self._lexicon
        if word in lexicon.known:
            return lexicon.base.get(word, word)
        return next((form for form in _singulars(word) if form in lexicon.known), word)


def _singulars(word: str) -> list[str]:
    """What a plural may be the plural of, by the noun rules of WordNet's morphology (Miller et al. 1990)."""
    if len(word) <= 3:
        return []
    return [word.removesuffix(end) + new for end, new in _PLURALS if word.endswith(end)]


def arousal(lexicon: str = "", *, side: Side = "both") -> Metric:
    """The metric of :class:`ArousalDifference`.

    Args:
        lexicon: path of a lexicon in the form of NRC-VAD; "" for the package's own list, whose figures are
            not those of publications.
        side: which valence counts.

    Raises:
        SummarizerError: the lexicon cannot be read.
    """
    measure = ArousalDifference(read_arousal(lexicon) if lexicon else own_arousal(), side)
    name = "arousal" if side == "both" else f"arousal-{side}"
    return Metric(
        name,
        "arousal",
        "lower",
        f"arousal of the {'charged' if side == 'both' else side} words that the neutral reference lacks",
        "Lee et al. 2022 (NeuS)",
        measure,
        measure.signature,
    )


def arousal_positive(lexicon: str = "") -> Metric:
    """The part of :func:`arousal` that words of positive valence bring."""
    return arousal(lexicon, side="positive")


def arousal_negative(lexicon: str = "") -> Metric:
    """The part of :func:`arousal` that words of negative valence bring."""
    return arousal(lexicon, side="negative")


_CONDITIONS = "outside:quotation marks|shared:over half of the articles"
CHARGED = Metric(
    "charged",
    "per 100 words",
    "lower",
    "charged words that most sources do not share",
    "own list, after Recasens et al. 2013",
    charged,
    f"lexicon:{own_arousal().name}|{_CONDITIONS}",
)
CHARGED_UNREPLACED = Metric(
    "charged-unreplaced",
    "per 100 words",
    "lower",
    "of these, those that the replacing lexicon does not have",
    "own list, after Recasens et al. 2013",
    charged_unreplaced,
    f"lexicon:unreplaced:{fingerprint(unreplaced_bases())}|{_CONDITIONS}",
)
SLANTED = Metric(
    "slanted",
    "per 100 words",
    "lower",
    "words that neutral editors avoid and most sources do not share",
    "log-odds as in Monroe et al. 2008, on NeuS (Lee et al. 2022)",
    slanted,
    f"lexicon:slanted:{fingerprint(slanted_bases())}|{_CONDITIONS}",
)

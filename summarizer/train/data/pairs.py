"""Examples from published collections of sentence fusion, compression and rewriting.

Sources: sentence fusion from CNN/Daily Mail (lower-cased targets), deletion-based compression (Filippova
and Altun 2013), WikiSplit read backwards (Botha et al. 2018), OneStopEnglish (Vajjala and Lučić 2018).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from summarizer.annotate.anaphora import first_person
from summarizer.annotate.background import association
from summarizer.train.data.corpus import Pair
from summarizer.train.data.support import coverage
from summarizer.train.data.truecase import Casing, truecase, untokenise
from summarizer.train.examples import Example

_TOKENISED = frozenset({"cnn_dm_fusion", "wikisplit_reversed"})
_LOWERED = "cnn_dm_fusion"
# Weights: the compressions were made by machine from headlines, WikiSplit is no news.
_WEIGHT = {"google_compression": 0.5, "wikisplit_reversed": 0.7}
# Rewriting may exchange words; a compression only deletes, and an encyclopedia's join only joins.
_LEAST = {
    "cnn_dm_fusion": 0.6,
    "google_compression": 0.97,
    "wikisplit_reversed": 0.85,
    "onestop_rewrite": 0.6,
}
_LEAST_LEFT = 0.4  # of the words of a compression's source

# Letters and apostrophes that a conversion lost.
_LOST = re.compile(
    r"\s\s|\b(?:dont|didnt|doesnt|isnt|wasnt|werent|wont|cant|couldnt|wouldnt|shouldnt|hasnt|havent|hadnt|arent|"
    r"Ive|Im|youre|theyre|thats|whats|theres|hes|shes)\b|(?<=[a-z]) [a-z](?= [a-z])(?<! a)"
)
# A comma of a deleted aside that was left standing: "4D, has announced".
_STRANDED = re.compile(
    r"^[^,]*, (?:has|have|had|is|are|was|were|will|would|says?|said|did|does|announced|plans?)\b[^,]*$"
)
_DEBRIS = re.compile(
    r"[.!?][A-Z]|\b(?:Pictured|Scroll down|Video)\b|\bLRB\b|\bRRB\b|[^\x00-\u024f\u2010-\u203a€]"
)


def build(pairs: Iterable[Pair]) -> Iterator[Example]:
    """Make examples of the pairs that can be read.

    Args:
        pairs: as the collections have them.

    Yields:
        Examples in the order of the pairs; the gate has not seen them.
    """
    for number, pair in enumerate(pairs):
        cleaned = clean(pair)
        if cleaned is None:
            continue
        key = hashlib.sha256(" ".join(sorted(cleaned.sources)).encode()).hexdigest()[:12]
        yield Example(
            id=f"pair-{number}",
            kind="pair",
            task="sentence",
            sources=cleaned.sources,
            target=cleaned.target,
            event=f"pair-{key}",
            weight=_WEIGHT.get(pair.origin, 1.0),
        )


def clean(pair: Pair) -> Pair | None:
    """A pair as print would have it, or None for one that stays damaged or doubtful.

    Args:
        pair: as the collection has it.
    """
    tokenised = pair.origin in _TOKENISED
    sources = tuple(_finished(untokenise(s) if tokenised else s.strip()) for s in pair.sources)
    target = _finished(untokenise(pair.target) if tokenised else pair.target.strip())
    if pair.origin == _LOWERED:
        cased = truecase(target, Casing(sources))
        if cased is None:
            return None
        target = cased
    if any(_DEBRIS.search(text) or _LOST.search(text) for text in (*sources, target)):
        return None
    if first_person(target) or target in sources or coverage(target, sources) < _LEAST[pair.origin]:
        return None
    if pair.origin == "google_compression" and not _sound_compression(sources[0], target):
        return None
    return Pair(sources, target, pair.origin)


def _finished(text: str) -> str:
    return (
        text + "."
        if text[-1:].isalnum() or (text.endswith(("'", '"', ")", "%")) and text[-2:-1] not in ".!?")
        else text
    )


def _sound_compression(source: str, target: str) -> bool:
    """Whether a compression left whole clauses: not too little, no stranded comma, no odd neighbours."""
    if len(target.split()) < max(5, _LEAST_LEFT * len(source.split())):
        return False
    bits, pairs = association(target)
    return not _STRANDED.match(target) and (pairs < 3 or bits > 1.5)

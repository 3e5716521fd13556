"""How a sentence was made of its sources: word for word, of one of them, or of two and more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, get_args

from summarizer.annotate.word import content_stems
from summarizer.document import SummarizerError

from ..contract import Cluster, OutputSentence
from ..metrics.text import passage, words

Kind = Literal["verbatim", "compressed", "fused"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TELLING = 2
"""Content words from another passage that make a sentence one of two sources. One is too few: a title before
a name, or a synonym that another outlet happens to have, is no second piece of content. It makes the share of
fused sentences a cautious one, for a date can be one word."""


def kind_of(sentence: OutputSentence, cluster: Cluster) -> Kind:
    """Tell from the record of an output how a sentence was made.

    Args:
        sentence: with its citations.
        cluster: its articles.

    Returns:
        ``verbatim`` for the words of a cited passage and no others, whatever the marks; ``fused`` where at
        least :data:`TELLING` content words are missing from the passage that has most of them and stand in
        other cited ones, words that a recorded edit put in not counted (the full name of a person at the
        first mention is no fusion); else ``compressed``.

    Raises:
        SummarizerError: the sentence cites nothing.
    """
    passages = [passage(citation, cluster) for citation in sentence.citations or ()]
    if not passages:
        raise SummarizerError(f"cluster {cluster.id!r}: a sentence without citations cannot be read")
    if words(sentence.text) in {words(text) for text in passages}:
        return "verbatim"
    put_in = Counter(stem for edit in sentence.edits for stem in content_stems(edit.added))
    put_in.subtract(stem for edit in sentence.edits for stem in content_stems(edit.removed))
    own = {stem for stem in content_stems(sentence.text) if put_in[stem] <= 0}
    held = [own & set(content_stems(text)) for text in passages]
    best = max(held, key=len)
    return "fused" if len(set().union(*held) - best) >= TELLING else "compressed"


def shares(kinds: Iterable[Kind]) -> dict[str, int]:
    """Count the sentences of each kind.

    Args:
        kinds: of the sentences.

    Returns:
        Kind → sentences, every kind named.
    """
    counts = Counter(kinds)
    return {kind: counts[kind] for kind in KINDS}

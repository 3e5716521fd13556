"""True sentences made wrong by rule, in the ways in which fused sentences go wrong.

The method is FactCC's (Kryscinski et al., "Evaluating the Factual Consistency of Abstractive Text
Summarization", EMNLP 2020): a classifier learns from claims that were corrupted by rule. The errors are
others: those of a model that copies its words and errs where it joins them. Each rule keeps the sentence
fluent, takes its words from the sources where it can, says which words are wrong, and passes over what may
be true all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random

from summarizer.train.corrupt.agent import swap_agent
from summarizer.train.corrupt.attribution import attribution
from summarizer.train.corrupt.context import Context, context
from summarizer.train.corrupt.figure import number, time
from summarizer.train.corrupt.foreign import Pool, extrinsic, pool
from summarizer.train.corrupt.garble import garbled
from summarizer.train.corrupt.modality import modality
from summarizer.train.corrupt.naming import entity, relation, speaker
from summarizer.train.corrupt.polarity import polarity
from summarizer.train.corrupt.shape import join, truncated
from summarizer.train.corrupt.splice import skip, splice
from summarizer.train.corrupt.text import Corruption

_RULES: Mapping[str, Callable[[Context, Random], Iterator[Corruption]]] = {
    "modality": modality,
    "polarity": polarity,
    "swap-agent": swap_agent,
    "entity": entity,
    "number": number,
    "join": join,
    "splice": splice,
    "skip": skip,
    "speaker": speaker,
    "attribution": attribution,
    "relation": relation,
    "time": time,
    "truncated": truncated,
    "garbled": garbled,
}
KINDS = (*_RULES, "extrinsic")
"""The kinds of error, in a fixed order."""


def corruptions(kind: str, ctx: Context, rng: Random, others: Pool) -> Iterator[Corruption]:
    """What a rule makes of a sentence, the first choice first.

    Args:
        kind: one of :data:`KINDS`.
        ctx: the sentence and its sources.
        rng: decides between what is possible.
        others: what other examples offer; only ``extrinsic`` looks at it.

    Yields:
        The sentence made wrong, each time differently; nothing where the rule finds no place.

    Raises:
        KeyError: there is no such kind.
    """
    if kind == "extrinsic":
        yield from extrinsic(ctx, rng, others)
    else:
        yield from _RULES[kind](ctx, rng)


__all__ = ["KINDS", "Context", "Corruption", "Pool", "context", "corruptions", "pool"]

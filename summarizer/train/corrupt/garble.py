"""Sentences that are none any more: a word missing in the middle, a phrase told twice, a stray phrase.

What they say cannot be entailed, for they say nothing. A model that copies runs of words makes them where
it leaves one run and enters the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from random import Random

from summarizer.annotate.word import FUNCTION_WORDS, WORD
from summarizer.train.corrupt.context import Context, shuffled
from summarizer.train.corrupt.text import Change, Corruption, opens
from summarizer.train.corrupt.verb import base_of_past

_DETERMINED = re.compile(
    r"\b(?:the|a|an|his|her|their|its|this|that) (?P<gone>(?:[a-z]+ ){0,2}[a-z]+)"
    r"(?= (?:of|to|in|for|on|at|by|with|that|who|which|was|is|are|were|has|had|said|will)\b|,|\.$)"
)
_AUXILIARY = re.compile(
    r"(?<=[a-z] )(?P<gone>is|was|are|were|has been|have been|will|would|could|can|said|told)(?= (?:the|"
    r"a|an|not|be|to|in|[a-z]+ed)\b)"
)
_VERB = re.compile(r"(?<=[a-z] )(?P<gone>[a-z]+)(?= (?:the|a|an|his|her|their|its|[A-Z]))")
_NOT_VERBAL = re.compile(r"\b(?:is|was|are|were|be|been|being|has|have|had|[a-z]+ly|and|or|who|which|that) $")
_PREPOSITION = re.compile(
    r"(?<=[a-z] )(?P<gone>of|to|in|for|on|at|by|with|from|that)(?= (?:the|a|an|his|her|their|its)\b)"
)
_PHRASE = re.compile(
    r"\b(?:of|to|in|for|on|at|by|with|from|that|and|the|a|an) (?:[\w’'.-]+ ){0,2}[\w’'.-]*\w(?=[ ,.])"
)
_LONG_WORD = re.compile(r"(?<= )[a-z]{4,}(?=[ .,])")
_ONE_WORD = 0.4  # share of the long words that are offered twice, beside whole phrases
_TRIES = 8


def garbled(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The sentence with a word that it needs left out, or with a phrase twice or where it does not belong.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``garbled``.
    """
    for make in shuffled(rng, _WAYS):
        for change in shuffled(rng, make(ctx, rng))[:_TRIES]:
            if ctx.free(change.start, change.end) and (made := ctx.corruption("garbled", [change])):
                yield made


def _missing(ctx: Context, rng: Random) -> Iterator[Change]:  # noqa: ARG001 - as all ways
    for match in chain(_DETERMINED.finditer(ctx.text), _AUXILIARY.finditer(ctx.text)):
        if not set(match["gone"].split()) & {"than", "and", "or"}:
            yield Change(*match.span("gone"), "")


def _verbs(ctx: Context, rng: Random) -> Iterator[Change]:  # noqa: ARG001 - as all ways
    for match in _VERB.finditer(ctx.text):
        if base_of_past(match["gone"]) and not _NOT_VERBAL.search(ctx.text[: match.start()]):
            yield Change(*match.span("gone"), "")


def _prepositions(ctx: Context, rng: Random) -> Iterator[Change]:  # noqa: ARG001 - as all ways
    for match in _PREPOSITION.finditer(ctx.text):
        if match["gone"] != "that":  # may go: "said that the"
            yield Change(*match.span("gone"), "")


def _doubled(ctx: Context, rng: Random) -> Iterator[Change]:
    for match in _LONG_WORD.finditer(ctx.text):
        if rng.random() < _ONE_WORD:
            yield Change(match.start(), match.end(), f"{match.group()} {match.group()}")
    for match in _PHRASE.finditer(ctx.text):
        again = match.group()
        if rng.random() < 0.3:  # a shorter piece of it
            again = again.rpartition(" ")[0] or again
            yield Change(match.start(), match.end(), f"{again} {match.group()}")
        else:
            yield Change(match.start(), match.end(), f"{match.group()} {again}")


def _strayed(ctx: Context, rng: Random) -> Iterator[Change]:
    """A phrase of a source in the middle of another phrase."""
    places = [
        match
        for match in re.finditer(r"\b(?:the|a|an|of|to|his|their|its|was|has|will) (?=[a-z])", ctx.text)
        if not opens(ctx.text, match.start())
    ]
    phrases = [match.group() for source in ctx.sources for match in _PHRASE.finditer(source)]
    for match in places:
        if not phrases:
            return
        phrase = rng.choice(phrases)
        words = WORD.findall(phrase)
        if len(words) > 1 and words[0].lower() != match.group().strip() and words[-1] not in FUNCTION_WORDS:
            yield Change(match.start(), match.end(), f"{match.group()}{phrase} ")


_WAYS: tuple[Callable[[Context, Random], Iterator[Change]], ...] = (
    _missing,
    _verbs,
    _prepositions,
    _doubled,
    _strayed,
)

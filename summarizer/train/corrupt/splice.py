"""Sentences joined where they share a word, as a model does that copies and loses its place.

"The court ruled that the ban is void" and "Joe Roe signed the order" give "The court ruled that the order";
one sentence alone, entered again further on, loses what stood between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random

from summarizer.annotate.word import FUNCTION_WORDS, WORD, content_stems, stem
from summarizer.train.corrupt.context import Context, shuffled
from summarizer.train.corrupt.shape import free_quotes
from summarizer.train.corrupt.text import Change, Corruption, capitalised, holds, plain_words
from summarizer.train.corrupt.verb import base_of_past

_LEAST_HEAD, _LEAST_TAIL = 4, 4  # words on each side of the place
_LEAST_STEMS = 3  # of the tail
_MOST_KNOWN = 0.34  # share of the tail's stems that the sentence may hold
_LAST, _FIRST = 3, 2  # content words before the place and after it
_REACH = 10  # words within which a source must not have one of the first after one of the last
_TRIES = 30
_LEAST_GAP, _MOST_GAP = 3, 25  # words that are lost of a sentence entered again
_NOT_AFTER = frozenset("and or but not be been very more most".split())
_SAID = frozenset("said says told according reported announced added".split())
_FINITE = frozenset("is was are were has have had will would could can should may might must".split())
_LED = re.compile(
    r"^(?:Once|After|Since|Despite|For|In|During|Amid|Under|With|As|Before|Until) "
    r"(?P<phrase>(?:[\w’'.-]+ ){1,8}?[\w’'.-]+), (?P<subject>(?:[\w’'.-]+ ){0,4}?[\w’'.-]+) "
    r"(?P<verb>[a-z]+)\b"
)


def splice(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The first part of the sentence with the last part of a source that tells of something else.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``splice``; the last part is the span.
    """
    own = list(WORD.finditer(ctx.text))
    offers = [
        (place, source, after)
        for source in ctx.sources
        if source != ctx.text
        for place, after in _shared(own, list(WORD.finditer(source)))
    ]
    for place, source, after in islice(shuffled(rng, offers), _TRIES):
        tail = source[after:]
        if not ctx.free(place - 1, place) or not _whole(ctx.text[:place] + tail):
            continue
        if _known(ctx, ctx.text[:place], tail):
            continue
        # Two words at the place may be the same in both, so what stands around it tells nothing.
        made = ctx.corruption("splice", [Change(place + 1, len(ctx.text), tail.lstrip())], cut_short=True)
        if made and not any(holds(words, plain_words(made.text)) for words in ctx.source_words):
            yield made


def skip(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The sentence without what stands between two places of a word, or with its opening for its subject.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``skip``; the word after the gap is the span.
    """
    own = list(WORD.finditer(ctx.text))
    offers = [
        Change(own[first].end() + 1, own[second].end() + 1, "")
        for first in range(1, len(own) - _LEAST_GAP)
        for second in range(first + _LEAST_GAP, min(len(own) - 1, first + _MOST_GAP))
        if _again(own, first, second) and _lost(ctx, own, first, second)
    ]
    led = _LED.match(ctx.text)
    if led and (led["verb"] in _FINITE or base_of_past(led["verb"])) and not _SAID & {led["verb"]}:
        phrase = capitalised(led["phrase"])
        offers += [Change(0, led.start("verb"), phrase + " ")] * 3
    for change in shuffled(rng, offers):
        gap = ctx.text[change.start : change.end]
        if not ctx.free(change.start, change.end) or not _whole(ctx.text.replace(gap, "", 1)):
            continue
        made = ctx.corruption("skip", [change], cut_short=True)
        if made and not any(holds(words, plain_words(made.text)) for words in ctx.source_words):
            yield made


def _again(own: Sequence[re.Match[str]], first: int, second: int) -> bool:
    """Whether a word stands at both places and does not go on in the same way."""
    word, again = own[first].group(), own[second].group()
    goes_on = own[first + 1].group().lower() != own[second + 1].group().lower()
    apart = all(own[n + 1].start() == own[n].end() + 1 for n in (first, second))
    one_of_two = own[second - 1].group() in {"and", "or", "nor"}  # the other may go
    return (
        word.islower() and word == again and word not in _NOT_AFTER and goes_on and apart and not one_of_two
    )


def _lost(ctx: Context, own: Sequence[re.Match[str]], first: int, second: int) -> bool:
    """Whether something goes on which the rest hangs: a name, or what somebody does."""
    words = [match.group() for match in own[first + 1 : second]]
    if _SAID & set(words):
        return False
    start, end = own[first].end(), own[second].start()
    named = any(start <= name.start < end for name in ctx.names)
    return named or any(word in _FINITE or base_of_past(word) for word in words)


def _shared(own: Sequence[re.Match[str]], theirs: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Offsets after which the one sentence may go on as the other does."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(theirs[: len(theirs) - _LEAST_TAIL]):
        places.setdefault(word.group(), []).append(place)
    for number in range(_LEAST_HEAD - 1, len(own) - 2):
        shown = own[number].group()
        if shown in _NOT_AFTER or not shown.islower():
            continue
        for place in places.get(shown, []):
            if place and own[number + 1].group().lower() != theirs[place + 1].group().lower():
                yield own[number].end(), theirs[place].end()


def _whole(text: str) -> bool:
    return free_quotes(text) and text.count("(") == text.count(")")


def _known(ctx: Context, head: str, tail: str) -> bool:
    """Whether a head may go on with a tail: the sentence holds much of it, or a source has both near by."""
    stems = content_stems(tail)
    if len(set(stems)) < _LEAST_STEMS or len(set(stems) & set(ctx.own.stems)) > _MOST_KNOWN * len(set(stems)):
        return True
    last, first = _contents(head)[-_LAST:], _contents(tail)[:_FIRST]
    for words in ctx.source_words:
        found = [stem(word) for word in words]
        for place, word in enumerate(found):
            if word in first and set(found[max(0, place - _REACH) : place]) & set(last):
                return True
    return False


def _contents(text: str) -> list[str]:
    return [stem(word) for word in plain_words(text) if word not in FUNCTION_WORDS and word != "'s"]

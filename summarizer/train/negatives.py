"""Wrong sentences for the verifier: which rules make them, in which shares, from which sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random

from summarizer.train.corrupt import KINDS, Corruption, Pool, context, corruptions, pool
from summarizer.train.examples import Example

# A kind that finds a place everywhere may be this many times as frequent as the kind at the lower third.
_MOST_TIMES = 1.3
_FREE = 25  # of each kind are taken before shares are looked at
_POOLED = 1500  # examples whose sentences make the pool of foreign words


class Balance:
    """Counts what was made, so that kinds of error come out as evenly as the sentences allow.

    Rare kinds (a speaker changed) are tried before frequent ones (a sentence broken off), and a frequent one
    rests while it is far ahead of the rarer third.
    """

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter(dict.fromkeys(KINDS, 0))

    def order(self, rng: Random) -> list[str]:
        """The kinds to try, the rarest so far first, those far ahead left out.

        Args:
            rng: decides between kinds that are equally rare.
        """
        limit = max(_FREE, _MOST_TIMES * sorted(self.counts[kind] for kind in KINDS)[len(KINDS) // 3])
        kinds = [kind for kind in KINDS if self.counts[kind] < limit]
        rng.shuffle(kinds)
        return sorted(kinds, key=lambda kind: self.counts[kind])


def negatives(
    text: str, sources: Sequence[str], others: Pool, rng: Random, balance: Balance, *, most: int
) -> list[Corruption]:
    """Make a true sentence wrong, in several ways.

    Args:
        text: a sentence that the sources support.
        sources: one sentence each.
        others: what other examples offer.
        rng: decides between what is possible.
        balance: which kinds are wanted; what is made is counted in it.
        most: how many to make at most.

    Returns:
        At most ``most`` corruptions of as many kinds.
    """
    ctx = context(text, sources)
    made: list[Corruption] = []
    for kind in balance.order(rng):
        if len(made) >= most:
            break
        found = next(corruptions(kind, ctx, rng, others), None)
        if found is not None:
            made.append(found)
            balance.counts[kind] += 1
    return made


def foreign_pool(examples: Sequence[Example], seed: int) -> Pool:
    """The pool of names, nouns and numbers of a random part of the examples.

    Args:
        examples: of the split that negatives are made for.
        seed: of the choice.
    """
    rng = Random(seed)  # noqa: S311 - a sample, not a secret
    chosen = rng.sample(list(examples), min(_POOLED, len(examples)))
    return pool(example.target for example in chosen)


def by_event(examples: Iterable[Example]) -> dict[str, list[str]]:
    """Event → the source sentences of all its examples, each once."""
    found: dict[str, dict[str, None]] = {}
    for example in examples:
        found.setdefault(example.event, {}).update(dict.fromkeys(example.sources))
    return {event: list(sentences) for event, sentences in found.items()}

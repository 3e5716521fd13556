"""Leave out examples whose target says word for word, or nearly, what another one's says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from summarizer.train.examples import Example

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 5  # words
# Share of the shingles of either target that both have, from which they are the same.
_ALIKE = 0.6
_SKETCH = 4  # smallest shingles of a target by which near ones are found


def unique(examples: Iterable[Example]) -> Iterator[Example]:
    """The examples without those whose target is nearly that of an earlier one.

    Two targets are the same when at least 60 % of the five-word shingles of either stand in both, or when
    only case and punctuation tell them apart. Candidates are found by the smallest hashes of their
    shingles (bottom-k sketches: Broder 1997), so that a few near ones may be missed, never a true copy.
    A brief, a title and a sentence are different tasks: they are compared among their own.

    Args:
        examples: those to be preferred first.

    Yields:
        The examples that are kept, in their order.
    """
    seen: set[bytes] = set()
    holders: dict[int, list[frozenset[int]]] = {}
    for example in examples:
        words = _WORD.findall(example.target.lower())
        key = hashlib.blake2b(" ".join([example.task, *words]).encode(), digest_size=8).digest()
        if key in seen:
            continue
        shingles = _shingles(words, example.task)
        sketch = sorted(shingles)[:_SKETCH]
        if any(_same(shingles, other) for place in sketch for other in holders.get(place, ())):
            continue
        seen.add(key)
        for place in sketch:
            holders.setdefault(place, []).append(shingles)
        yield example


def _shingles(words: list[str], task: str) -> frozenset[int]:
    runs = (" ".join(words[place : place + _SHINGLE]) for place in range(max(1, len(words) - _SHINGLE + 1)))
    return frozenset(
        int.from_bytes(hashlib.blake2b(f"{task} {run}".encode(), digest_size=6).digest(), "big")
        for run in runs
    )


def _same(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one & other) >= _ALIKE * max(len(one), len(other))

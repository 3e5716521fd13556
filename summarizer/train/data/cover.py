"""Choose the few source sentences that together hold what a target says."""

from __future__ import annotations

import math
import random
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import pairwise

from summarizer.annotate.background import inverse_document_frequency
from summarizer.train.data.support import content, unstated

# Another source has to add at least this share of the target's content, the first at least the second.
_LEAST_GAIN = 0.1
_LEAST_FIRST = 0.4
_LEAST_FIRST_LOOSE = 0.25
# What a hard fact weighs beside the content of its word: a source with it is taken sooner.
_FACT = 3.0
# A source's own other content costs a little, so that the closest is taken.
_COST = 0.012


class Pool:
    """Sentences to choose sources from, indexed by what they hold.

    Args:
        candidates: sentences, each different from the others.
        prior: for each candidate what is added to its gain, as a share of a target's content.
    """

    def __init__(self, candidates: Sequence[str], prior: Sequence[float] = ()) -> None:
        self.candidates = tuple(candidates)
        self._prior = tuple(prior) or (0.0,) * len(self.candidates)
        self._size: list[int] = []
        self._index: dict[str, list[int]] = {}
        for place, candidate in enumerate(self.candidates):
            stems, facts = _holdings(candidate)
            self._size.append(len(stems))
            for item in (*stems, *facts):
                self._index.setdefault(item, []).append(place)

    def cover(
        self, target: str, *, least: float, most: int = 4, strict: bool = True, skip: Container[str] = ()
    ) -> tuple[int, ...]:
        """Choose sources greedily, few and close, until a target is supported.

        Args:
            target: the sentence that is to be supported.
            least: share of its content, weighted by idf, that has to be held, 0 to 1.
            most: how many sources may be taken.
            strict: whether the first source has to hold much of the target, and each other one a pair of
                neighbouring words; without it single words do, which is right where one knows that the
                sentences were the target's sources.
            skip: candidates that may not be chosen.

        Returns:
            Numbers of the chosen candidates, the most telling first; empty where they do not do.
        """
        weight, hard, total = _items(target)
        held = self._held(weight, skip)
        links = list(pairwise(content(target).stems))
        chosen: list[int] = []
        missing, covered = set(weight), 0.0
        while total and len(chosen) < most:
            gains = {
                place: self._gain(place, items & missing, weight, total)
                for place, items in held.items()
                if place not in chosen and items & missing
            }
            if not gains:
                break
            best = min(gains, key=lambda place: (-gains[place], place))
            new = held[best] & missing
            share = sum(weight[item] for item in new - hard) / total
            first = _LEAST_FIRST if strict else _LEAST_FIRST_LOOSE
            if share < (_LEAST_GAIN if chosen else first) and not new & hard:
                break
            if (
                strict
                and chosen
                and not any((a in new or b in new) and {a, b} <= held[best] for a, b in links)
            ):
                # A word by itself is found in any sentence; what belongs together has to come together.
                held.pop(best)
                continue
            chosen.append(best)
            missing -= new
            covered += share
            if covered >= least and not unstated(target, [self.candidates[place] for place in chosen]):
                return tuple(chosen)
        return ()

    def near(self, target: str, most: int, *, skip: Container[str] = ()) -> list[str]:
        """The candidates that share most of a target's content, the nearest first.

        Args:
            target: a sentence.
            most: how many are wanted.
            skip: candidates that are passed over.
        """
        weight, hard, _ = _items(target)
        shared = {
            place: sum(weight[item] for item in items - hard)
            for place, items in self._held(weight, skip).items()
        }
        nearest = sorted(shared, key=lambda place: (-shared[place], place))[:most]
        return [self.candidates[place] for place in nearest]

    def _held(self, weight: dict[str, float], skip: Container[str]) -> dict[int, set[str]]:
        held: dict[int, set[str]] = {}
        for item in weight:
            for place in self._index.get(item, ()):
                held.setdefault(place, set()).add(item)
        return {place: items for place, items in held.items() if self.candidates[place] not in skip}

    def _gain(self, place: int, new: set[str], weight: dict[str, float], total: float) -> float:
        other = max(0, self._size[place] - len(new))
        worth = sum((weight[item] for item in new), 0.0)
        return worth + total * (self._prior[place] - _COST * math.sqrt(other))


@lru_cache(maxsize=1 << 17)
def _holdings(candidate: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The content stems of a sentence, and the words and numbers that may be a hard fact of a target."""
    own = content(candidate)
    telling = {word for word in own.words if not word.islower() and word[0].isalnum()}
    return tuple(sorted(set(own.stems))), tuple(sorted(f"={word}" for word in telling | own.numbers))


def _items(target: str) -> tuple[dict[str, float], set[str], float]:
    """What a target needs with its weights, which of it are hard facts, and the weight of the rest."""
    shown = content(target)
    weight: dict[str, float] = {}
    for stem in shown.stems:
        weight[stem] = weight.get(stem, 0.0) + inverse_document_frequency(stem)
    total = sum(weight.values())
    hard = {f"={word}" for word in shown.names | shown.numbers}
    weight |= dict.fromkeys(hard, _FACT)
    return weight, hard, total


def with_distractors(
    sources: Sequence[str], others: Sequence[str], chance: random.Random, *, most: int = 5
) -> tuple[str, ...]:
    """Add up to two sentences that are not needed to half of the examples, and shuffle.

    Args:
        sources: the sentences that are needed.
        others: sentences that are near but not needed, the nearest first.
        chance: where the choice comes from.
        most: how many sources there may be in all.

    Returns:
        The sources in random order.
    """
    room = most - len(sources)
    number = min(chance.choice((0, 0, 1, 2)), room)
    pool = [other for other in dict.fromkeys(others) if other not in sources]
    mixed = [*sources, *chance.sample(pool[:6], min(number, len(pool), 6))]
    chance.shuffle(mixed)
    return tuple(mixed)

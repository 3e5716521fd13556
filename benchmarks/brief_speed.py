"""Where the time of a brief goes: ``python benchmarks/brief_speed.py``.

Ten invented articles of thirty sentences, models warm. The peer of the same run is the embedding of the
sentences: everything else, from reading to the checked brief, is shown in milliseconds and as a share of it.
"""

from __future__ import annotations

import random
import statistics
import time

from summarizer.document import Article
from summarizer.pipeline import Summarizer

NAMES = ["Ada Brandt", "Jon Okafor", "Mira Castellan", "Governor Tessa Lind", "General Oran Petrov"]
PLACES = ["Velden", "Port Arran", "the capital", "Kastro", "Lower Marsh"]
ACTS = ["said", "announced", "denied", "confirmed", "warned", "reported"]
THINGS = [
    "the bridge had closed",
    "troops would leave",
    "prices rose by 4 percent",
    "two ships collided",
    "the court had ruled",
    "rain damaged 300 homes",
    "talks would resume on Monday",
    "a vote was delayed",
]


def articles(count: int = 10, sentences: int = 30, seed: int = 0) -> list[Article]:
    """Articles that tell of one event in changing words; no two of them are copies."""
    chance = random.Random(seed)  # noqa: S311 - invented text

    def line() -> str:
        who, act, where, what = map(chance.choice, (NAMES, ACTS, PLACES, THINGS))
        then, other = chance.choice(THINGS), chance.choice(NAMES)
        cases = chance.randint(2, 999)
        return f"{who} {act} in {where} that {what} while {then} and {other} counted {cases} cases."

    return [Article(" ".join(line() for _ in range(sentences)), id=str(n)) for n in range(count)]


def main() -> None:
    """Print the table."""
    cluster = articles()
    summarizer = Summarizer()
    summarizer.brief(cluster)
    encoder = summarizer._component("embedder")
    sentences = [s.sentence.text for s in summarizer.rank(cluster)]
    warm, cold = [], []
    for _ in range(7):
        start = time.perf_counter()
        summarizer.brief(cluster)  # the embedder's cache holds every sentence
        warm.append(time.perf_counter() - start)
    for _ in range(3):
        fresh = [f"{text} " for text in sentences]  # another key for the cache, the same work
        start = time.perf_counter()
        encoder.encode([f"{text}{len(cold)}" for text in fresh])
        cold.append(time.perf_counter() - start)
    embed, rest = statistics.median(cold), statistics.median(warm)
    print(f"{len(sentences)} sentences in {len(cluster)} articles")
    print(f"embedding               {1000 * embed:7.0f} ms")
    print(f"all else, embedding warm{1000 * rest:7.0f} ms  ({rest / embed:.2f} of the embedding)")


if __name__ == "__main__":
    main()

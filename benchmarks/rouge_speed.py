"""How fast ROUGE is beside the ``rouge_score`` package: ROUGE-1, 2 and L with stemming, values identical.

    python benchmarks/rouge_speed.py [--pairs 1000] [--words 250] [--text FILE]

Pairs of texts are drawn with a seed: half of a candidate's words are runs copied from its reference, the
others and the reference are drawn by Zipf's law from a made vocabulary, or are runs of words of FILE. Every
score is asserted equal. The sides take turns, 20 pairs at a time, in one process, and CPU time is taken. In
the first round nothing has been stemmed before; in the second, of the first 100 pairs again, our stems, and
what ``Rouge`` keeps of sentences, are at hand. It needs ``rouge-score``.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # from a checkout, without installing

from rouge_score import rouge_scorer

from eval.rouge import Rouge
from eval.rouge.compatible import RougeScorer

MEASURES = ("rouge1", "rouge2", "rougeL")
ENDINGS = ("", "s", "ed", "ing", "ation", "ational", "ly", "ness", "er", "ement", "ies", "y")
VOCABULARY = 20_000
BLOCK = 20


def vocabulary(rng: random.Random) -> list[str]:
    """Made words, the short ones first, with endings that a stemmer works on."""
    syllables = [first + vowel for first in "bcdfglmnprst" for vowel in "aeiou"]
    words = {
        f"{''.join(rng.choices(syllables, k=rng.randint(1, 3)))}{rng.choice(ENDINGS)}"
        for _ in range(2 * VOCABULARY)
    }
    return sorted(words, key=lambda word: (len(word), word))[:VOCABULARY]


def pairs(count: int, length: int, source: list[str] | None, rng: random.Random) -> list[tuple[str, str]]:
    """References and candidates of ``length`` words each."""
    words = source or vocabulary(rng)
    weights = None if source else [1 / rank for rank in range(1, len(words) + 1)]

    def draw() -> list[str]:
        if source:
            start = rng.randrange(max(len(source) - length, 1))
            return source[start : start + length]
        return rng.choices(words, weights, k=length)

    made = []
    for _ in range(count):
        reference, candidate = draw(), draw()
        for start in range(0, length, 20):  # every other ten words are a run of the reference
            place = rng.randrange(max(length - 10, 1))
            candidate[start : start + 10] = reference[place : place + 10]
        made.append((" ".join(reference), " ".join(candidate[:length])))
    return made


def compare(label: str, texts: list[tuple[str, str]]) -> None:
    """Score the pairs with all three, assert equal scores, and print CPU times and ratios."""
    theirs = rouge_scorer.RougeScorer(MEASURES, use_stemmer=True)
    ours = RougeScorer(MEASURES, use_stemmer=True)
    metric = Rouge(measures=("1", "2", "L"))
    metric.score("load", ["load"])  # reads the list of irregular forms
    seconds = {"rouge_score": 0.0, "compatible.RougeScorer": 0.0, "Rouge": 0.0}
    for start in range(0, len(texts), BLOCK):
        block = texts[start : start + BLOCK]
        begun = time.process_time()
        expected = [theirs.score(*pair) for pair in block]
        seconds["rouge_score"] += time.process_time() - begun
        begun = time.process_time()
        scored = [ours.score(*pair) for pair in block]
        seconds["compatible.RougeScorer"] += time.process_time() - begun
        begun = time.process_time()
        for reference, candidate in block:
            metric.score(candidate, [reference])
        seconds["Rouge"] += time.process_time() - begun
        assert [{name: tuple(score) for name, score in scores.items()} for scores in scored] == [
            {name: tuple(score) for name, score in scores.items()} for scores in expected
        ]
    print(f"{label}: {len(texts)} pairs, scores identical")
    for name, taken in seconds.items():
        ratio = seconds["rouge_score"] / taken
        print(f"  {name:24}{1000 * taken / len(texts):9.3f} ms a pair{ratio:9.1f} times as fast")


def main() -> None:
    """Time both and print the ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--words", type=int, default=250)
    parser.add_argument("--text", type=Path, help="take the words of this file")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    source = options.text.read_text(encoding="utf-8").split() if options.text else None
    texts = pairs(options.pairs, options.words, source, random.Random(options.seed))  # noqa: S311 - no secret

    print(f"{len(texts)} pairs of {options.words} words, ROUGE-1, 2 and L with stemming")
    compare("first round", texts)
    compare("again", texts[:100])


if __name__ == "__main__":
    main()

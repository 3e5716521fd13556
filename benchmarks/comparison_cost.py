"""What comparing the articles adds to the time of a brief.

    python -m benchmarks.comparison_cost [--words 100] [--rounds 3]

Each planted event of the dev half is briefed with the comparison, plain words and attribution, and without,
in turn and in the same process; models are loaded before. Printed: processor seconds and their ratio, for
each event and over all.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from unittest.mock import patch

from eval.data.planted import load_events
from summarizer import pipeline
from summarizer.cluster import Cluster
from summarizer.document import Article, Comparison
from summarizer.pipeline import Summarizer
from summarizer.ranking import Ranking


def nothing(cluster: Cluster, _: Ranking) -> Comparison:
    """A comparison that finds nothing, at no cost."""
    return Comparison(cluster.articles, (), (), (), (), (), {}, ())


def seconds(summarizer: Summarizer, articles: Sequence[Article], words: int) -> float:
    """Processor time of one brief."""
    start = time.process_time()
    summarizer.brief(articles, words=words)
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--words", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    compared, plain = Summarizer(), Summarizer(wording="source", alone="keep")
    plain.share_models(compared)
    events = load_events("dev")
    compared.brief(events[0].cluster.articles, words=options.words)
    total = [0.0, 0.0]
    for event in events:
        spent = [float("inf"), float("inf")]
        for _ in range(options.rounds):  # the quickest of each: what else the machine does only adds
            spent[0] = min(spent[0], seconds(compared, event.cluster.articles, options.words))
            with patch.object(pipeline, "compare", nothing):
                spent[1] = min(spent[1], seconds(plain, event.cluster.articles, options.words))
        total = [a + b for a, b in zip(total, spent, strict=True)]
        print(f"{event.cluster.id:32} {spent[0]:6.2f} s  {spent[1]:6.2f} s  {spent[0] / spent[1]:5.2f}")
    print(f"{'all':32} {total[0]:6.2f} s  {total[1]:6.2f} s  {total[0] / total[1]:5.2f}")


if __name__ == "__main__":
    main()

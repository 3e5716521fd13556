"""ROUGE of briefs on the neutral development events: ``python benchmarks/neutral_dev.py EVENTS [options]``.

Protocol: the texts of an event's leads are its articles, without titles; the reference is the human,
neutral ``summary``; the output is cut at 50 white-space words; F1 of ``rouge_score``'s rouge1, rouge2 and
rougeL (the plain one) with ``use_stemmer``. ``--full`` takes the full articles where they are known, and
cuts at 60 words. ``--compare`` runs every ranker with every selector and every way to represent.

EVENTS is a JSONL file (``.gz``) with ``leads``, ``articles`` and ``summary``. It needs ``rouge-score``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from rouge_score import rouge_scorer

from summarizer import registry
from summarizer.document import Article
from summarizer.pipeline import Summarizer

MEASURES = ("rouge1", "rouge2", "rougeL")
Cluster = tuple[list[Article], str]


def clusters(path: Path, *, full: bool = False) -> Iterator[Cluster]:
    """Articles and reference summary of each event."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            event = json.loads(line)
            if full and not event["articles"]:
                continue
            texts = event["articles"] if full else event["leads"]
            articles = [
                Article(t["text"], id=str(n), published=t.get("date") or "") for n, t in enumerate(texts)
            ]
            yield articles, event["summary"]


def round_robin(articles: list[Article], words: int) -> str:
    """The first sentence of each article, then the second of each, until the length is reached."""
    from summarizer.segment import segment  # noqa: PLC0415 - a baseline only

    rows = [segment(article) for article in articles]
    longest = max(map(len, rows))
    return " ".join(row[n].text for n in range(longest) for row in rows if n < len(row))[: 12 * words]


def score(write: Callable[[list[Article]], str], events: list[Cluster], words: int) -> np.ndarray:
    """(events, 3) F1 of ROUGE-1, 2 and L in percent."""
    scorer = rouge_scorer.RougeScorer(MEASURES, use_stemmer=True)
    rows = []
    for articles, reference in events:
        cut = " ".join(write(articles).split()[:words])
        found = scorer.score(reference, cut)
        rows.append([100 * found[measure].fmeasure for measure in MEASURES])
    return np.array(rows)


def row(name: str, scores: np.ndarray, seconds: float) -> str:
    """A line of the table: means with the half-width of their 95 % interval, and ms an event."""
    means, half = scores.mean(axis=0), 1.96 * scores.std(axis=0) / np.sqrt(len(scores))
    cells = "  ".join(f"{mean:5.2f} ±{width:.2f}" for mean, width in zip(means, half, strict=True))
    return f"{name:42} {cells}  {1000 * seconds / len(scores):6.1f} ms"


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("events", type=Path)
    parser.add_argument("--full", action="store_true", help="full articles, 60 words")
    parser.add_argument("--compare", action="store_true", help="every ranker, selector and representation")
    parser.add_argument("--words", type=int)
    options = parser.parse_args()
    words = options.words or (60 if options.full else 50)
    events = list(clusters(options.events, full=options.full))
    print(f"{len(events)} events, cut at {words} words; F1 of ROUGE-1, ROUGE-2, ROUGE-L, stemmed, ±95 %")
    start = time.perf_counter()
    print(
        row(
            "round-robin leads",
            score(lambda a: round_robin(a, words), events, words),
            time.perf_counter() - start,
        )
    )
    systems = [("minilm", "lexrank", "mmr")]
    if options.compare:
        rankers, selectors = registry.names("ranker"), registry.names("selector")
        systems = [(e, r, s) for e in ("minilm", "none") for r in rankers for s in selectors]
    shared: dict[str, Summarizer] = {}
    for embedder, ranker, selector in systems:
        summarizer = Summarizer(embedder=embedder, ranker=ranker, selector=selector)
        # One embedder for all systems: its cache makes every sentence be embedded once.
        summarizer.share_models(shared.setdefault(embedder, summarizer))
        start = time.perf_counter()
        scores = score(lambda a, s=summarizer: s.brief(a, words=words).text, events, words)
        print(row(f"{embedder} · {ranker} · {selector}", scores, time.perf_counter() - start), flush=True)


if __name__ == "__main__":
    main()

"""What the choice of wordings and the verifier are worth: ``python -m benchmarks.fusion_choice``.

The same model writes for four systems. ``fusion`` is the package's default: wordings of the model and of
the sources compete for what they cover, and the verifier judges those that are chosen. "No verifier" leaves
only the rules of the check. "No choice" takes the likeliest wording of each theme that passes, themes by
MMR, and the source's sentence where none passes. The last has neither. ``extract`` is put beside them.
"Fused" is the share of sentences that a model wrote, "of-two" of those with content of two passages,
neither of which has it all.

    python -m benchmarks.fusion_choice [--dataset planted:dev] [--words 100] [--input auto] [--limit N]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from eval.contract import Cluster, Metric, Output
from eval.data.datasets import load
from eval.metrics import load as load_metrics
from eval.report.summary import summarise
from eval.report.terminal import terminal
from eval.runner import evaluate
from eval.systems.pipeline import Pipeline, Setting
from summarizer.annotate.word import content_stems
from summarizer.document import Candidate, Theme
from summarizer.fuse.extract import Extract
from summarizer.fuse.fusion import Fusion
from summarizer.pipeline import Summarizer

METRICS = ("rouge-1", "rouge-2", "rouge-l", "support", "unsourced", "words")
_BEYOND = 2  # content words that no single passage has


class Unverified(Fusion):
    """The rules of the check alone decide what may be shown."""

    @property
    def judge(self) -> None:  # type: ignore[override]
        """Nobody."""


class Likeliest(Fusion):
    """The likeliest wording of each theme comes first, the sources' own last."""

    @property
    def offers_many(self) -> bool:
        """False: nothing is chosen among wordings of several themes."""
        return False

    def fuse(self, themes: Sequence[Theme], words: float | None = None) -> list[list[Candidate]]:
        """The model's wordings, the likeliest first, then the sources' own."""
        return [
            [Candidate(w.text, w.sources, fused=True, score=w.likelihood) for w in row] + list(own)
            for row, own in zip(self.write(themes, words), Extract().fuse(themes), strict=True)
        ]


class LikeliestUnverified(Likeliest, Unverified):
    """Neither chosen nor verified."""


SYSTEMS = {
    "extract": Extract,
    "fusion": Fusion,
    "no verifier": Unverified,
    "no choice": Likeliest,
    "neither": LikeliestUnverified,
}


def pipelines() -> list[Pipeline]:
    """The systems of the table."""
    made: list[Pipeline] = []
    for name, fuser in SYSTEMS.items():
        summarizer = Summarizer()
        summarizer._loaded["fuser"] = fuser()
        if made:
            summarizer._loaded["embedder"] = made[0].summarizer._component("embedder")
        made.append(Pipeline(name, Setting(fuser=name), summarizer))
    return made


def fused(output: Output, _: Cluster) -> tuple[float, float]:
    """Sentences of an output that a model wrote, in %."""
    return 100.0 * sum(bool(s.fused) for s in output.sentences), float(len(output.sentences))


def of_two(output: Output, _: Cluster) -> tuple[float, float]:
    """Sentences of an output that hold content of two passages, in %."""
    texts = {article.id: article.text for article in (output.brief.articles if output.brief else ())}
    found = 0
    for sentence in output.sentences:
        stems = set(content_stems(sentence.text))
        held = [
            len(stems & set(content_stems(texts[c.article][c.start : c.end])))
            for c in sentence.citations or ()
        ]
        found += bool(sentence.fused and held and len(stems) - max(held) >= _BEYOND)
    return 100.0 * found, float(len(output.sentences))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--dataset", default="planted:dev")
    parser.add_argument("--input", choices=("auto", "leads", "articles"), default="auto")
    parser.add_argument("--words", type=int, default=100)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    own = [
        Metric("fused", "%", "none", "sentences that a model wrote", "", fused),
        Metric("of-two", "%", "none", "sentences with content of two passages", "", of_two),
    ]
    metrics = [*load_metrics(METRICS), *own]
    data = load(options.dataset, input=options.input, limit=options.limit)
    results = evaluate(
        data, pipelines(), metrics, words=options.words, seed=2026, baseline="extract", progress=print
    )
    print(terminal(summarise(results), width=110))


if __name__ == "__main__":
    main()

"""Ten themes put into words by the fusion model in one batch, beside a BART of the usual size.

Protocol: the ten foremost themes of shipped events are written with three beams, after a run to warm up; the
median of the repetitions counts. The peer is a BART in the sizes of ``bart-base``, its weights random, that
reads as many tokens and writes as many (weights do not change what a step costs). Both have the same threads
and precision. What loading takes is shown besides.

    python -m benchmarks.fusion_speed [--threads 2] [--repeat 5] [--model FOLDER]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import torch
from transformers import BartConfig, BartForConditionalGeneration

from eval.data.datasets import load as load_clusters
from summarizer.cluster import gather
from summarizer.document import Theme
from summarizer.fuse.fusion import Fusion, sources
from summarizer.model.load import load, model_folder
from summarizer.pipeline import DEFAULT_RANKER
from summarizer.ranking import rank
from summarizer.registry import load as component

BART_BASE = {"layers": 6, "ffn_dim": 3072, "attention_heads": 12}
BEAMS = Fusion.beams  # the default
THEMES = 10


def themes() -> list[Theme]:
    """The foremost themes of the shipped events, two of each."""
    ranker = component("ranker", DEFAULT_RANKER)
    found: list[Theme] = []
    for cluster in load_clusters("planted:dev").clusters:
        gathered = gather(cluster.articles)
        found += rank(gathered, ranker, None, "").themes[:2]
        if len(found) >= THEMES:
            break
    return found[:THEMES]


def seconds(run: Callable[[], object], repeat: int) -> float:
    """Median time of a run, after one that does not count."""
    run()
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return median(times)


def bart(lengths: Sequence[int], longest: int, dtype: torch.dtype) -> Callable[[], object]:
    """What lets a BART of random weights read so many tokens and write as many as asked for."""
    sizes = {f"{part}_{name}": value for part in ("encoder", "decoder") for name, value in BART_BASE.items()}
    torch.manual_seed(0)
    model: Any = BartForConditionalGeneration(BartConfig(d_model=768, **sizes))
    model = model.eval().to(dtype)
    ids = torch.full((len(lengths), max(lengths)), model.config.pad_token_id)
    for row, length in enumerate(lengths):
        ids[row, :length] = torch.randint(10, 50_000, (length,))
    mask = (ids != model.config.pad_token_id).long()
    settings = {"num_beams": BEAMS, "min_new_tokens": longest, "max_new_tokens": longest}

    def write() -> object:
        with torch.inference_mode():
            return model.generate(ids, attention_mask=mask, **settings)

    return write


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--model", default="", help="folder; default: the model of the package")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)

    start = time.perf_counter()
    loaded = load(model_folder(options.model))
    loading = time.perf_counter() - start
    dtype: torch.dtype = loaded.network.dtype  # type: ignore[assignment]
    fuser, given = Fusion(options.model, beams=BEAMS), themes()
    written = fuser.write(given)
    ours = seconds(lambda: fuser.write(given), options.repeat)
    words = [[word for s in sources(theme) for word in s.text.split()] for theme in given]
    lengths = [sum(map(len, loaded.vocabulary.word_pieces(row))) for row in words]
    longest = max(len(wording.text.split()) for row in written for wording in row)
    theirs = seconds(bart(lengths, longest, dtype), options.repeat)
    print(f"{THEMES} themes, {BEAMS} beams, {dtype}, {options.threads} threads; loading {loading:.2f} s")
    print(
        f"{sum(map(len, written))} wordings in {ours:.3f} s; BART {theirs:.3f} s; ratio {ours / theirs:.2f}"
    )


if __name__ == "__main__":
    main()

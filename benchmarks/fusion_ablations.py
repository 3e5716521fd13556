"""What each part of the fusion model is worth: ``python -m benchmarks.fusion_ablations``.

Every row is a training of its own from a new model: the same number of examples, seed, schedule (warm-up,
constant rate, cool-down at the end) and data, one thing changed. A row's folder holds the run and, when it is
finished, ``row.json`` with its figures; the command goes on where it was stopped, within a row too.

Measured with the last weights, in fp32, on examples that no row was trained on: the mean loss per target
word of each kind, also of a kind that the row left out, over the words that can be written or copied; and, on
one sample of natural, neutral and pair sentences written by four beams that are told the target's length,
stemmed ROUGE, and the share of outputs that are a source sentence word for word. A star marks a ROUGE that
differs from the first row's in a paired randomisation test over the sample, p < .05 after Holm's correction
within the column. One seed a row: the noise between seeds is not in the test.

The loss of a model without copying counts the same words: one that it cannot write costs what its UNKNOWN
costs and what finding the word among the source words by chance costs. "Unwritable" is the share of the
sample's target words that a model cannot put into its text. Without pretraining everything is random,
word embeddings too, and everything learns at the full rate; nothing is distilled.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.metrics.text import words
from eval.rouge import Rouge
from eval.significance import comparisons, holm
from summarizer.checkpoint import load_config, load_model, pick_device
from summarizer.document import SummarizerError
from summarizer.train.batches import parse_mix
from summarizer.train.encoded import corpus_of, fingerprint
from summarizer.train.examples import TRAIN, VALID, Example, read
from summarizer.train.folder import RunFolder, read_json, write_text
from summarizer.train.fusion import train
from summarizer.train.precision import arithmetic, threads
from summarizer.train.settings import STAGES, Settings, compare
from summarizer.train.validation import draw, losses, outputs, take_turns

if TYPE_CHECKING:
    from summarizer.model.batch import Encoded
    from summarizer.train.distillation import Teacher

Say = Callable[[str], None]

KINDS = ("natural", "neutral", "pair", "unfused", "spoiled", "title")
WRITTEN = ("natural", "neutral", "pair")
MEASURES = ("1", "2", "L")
SAMPLE = 300
MOST_VALID = 400  # examples of a kind that a loss is measured on
ROUGE = Rouge(measures=MEASURES, stem=True)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table.

    Args:
        name: of its folder.
        changes: settings that differ from the first row's.
        mix: groups whose weight differs.
        asked: whether it is made only when it is asked for by name.
    """

    name: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    mix: Mapping[str, float] = field(default_factory=dict)
    asked: bool = False


ROWS: tuple[Row, ...] = (
    Row("full"),
    Row("no-copying", {"copying": False}),
    Row("no-pretraining", {"pretraining": False, "encoder_rate": 1.0, "distil": 0.0}),
    *(Row(f"no-{kind}", mix={kind: 0.0}) for kind in ("natural", "neutral", "unfused", "spoiled")),
    Row("no-pair", mix={"pair": 0.0}, asked=True),
    *(Row(f"layers-{n}", {"decoder_layers": n}, asked=True) for n in (1, 2, 4, 6)),
    *(Row(f"vocabulary-{n}", {"vocabulary": n}, asked=True) for n in (500, 1000, 2000)),
    Row("rate-1e-4", {"learning_rate": 1e-4}, asked=True),
    Row("rate-6e-4", {"learning_rate": 6e-4}, asked=True),
    Row("tokens-4000", {"tokens_per_batch": 4000}, asked=True),
)


def rows_of(names: str) -> list[Row]:
    """The rows of a list of names.

    Args:
        names: with commas; "" for those of the issue, ``all`` for every row.

    Raises:
        SummarizerError: there is no such row.
    """
    known = {row.name: row for row in ROWS}
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    if wanted == ["all"]:
        return list(ROWS)
    if unknown := [name for name in wanted if name not in known]:
        raise SummarizerError(f"there is no row {unknown[0]!r}, only {', '.join(known)}")
    # The first row is what the others are held against.
    return [row for row in ROWS if row is ROWS[0] or (row.name in wanted if wanted else not row.asked)]


def settings_of(row: Row, base: Settings, out: Path) -> Settings:
    """The settings of a row's training; one evaluation, at its end, so that its best model is its last."""
    return replace(
        base,
        **dict(row.changes),
        mix={**base.mix, **row.mix},
        run=out / row.name,
        evaluate_every=base.examples,
        scored=0,
    )


def run_row(settings: Settings, *, teacher: Teacher | None = None, say: Say) -> dict[str, Any]:
    """Train and measure a row, or read what was measured when it was.

    Args:
        settings: of its training.
        teacher: see :func:`summarizer.train.fusion.train`.
        say: told what happens.

    Raises:
        SummarizerError: its folder holds a row with other settings, or the training fails.
    """
    path = settings.run / "row.json"
    data = {name: fingerprint(settings.data / name) for name in (TRAIN, VALID)}
    record = {**settings.record(), "data_sha256": data}
    if path.is_file():
        known = read_json(path)
        if difference := compare(known["settings"], record):
            name, was, now = difference
            raise SummarizerError(
                f"{path} was made with {name.replace('_', ' ')} {was}, not {now}: give another --out"
            )
        if known["settings"]["examples"] == settings.examples:
            return known
    train(settings, teacher=teacher, say=say)
    result = {"settings": record, **speed(RunFolder(settings.run).records()), **measure(settings)}
    write_text(path, json.dumps(result, ensure_ascii=False) + "\n")
    return result


def speed(records: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Examples a second over the training steps, evaluations not counted."""
    steps = [record for record in records if record.get("event") == "train"]
    sizes = np.diff([record["examples"] for record in steps], prepend=0)
    seconds = sum(n / max(record["examples_per_second"], 0.1) for n, record in zip(sizes, steps, strict=True))
    return {"examples_per_second": float(sizes.sum() / seconds) if seconds else 0.0}


def measure(settings: Settings) -> dict[str, Any]:
    """Measure the finished model of a row.

    Args:
        settings: of its training.

    Returns:
        ``losses`` by group, ``rouge`` (an F for each example of the sample and each measure, in %),
        ``verbatim`` and ``unwritable`` (shares), ``parameters``, ``outputs``.
    """
    import torch  # noqa: PLC0415 - heavy

    from summarizer.model.network import FusionModel  # noqa: PLC0415 - heavy
    from summarizer.model.vocabulary import Vocabulary  # noqa: PLC0415 - with the rest

    folder = RunFolder(settings.run).best
    vocabulary, config = Vocabulary.from_pretrained(folder), load_config(folder)
    device = pick_device(settings.device)
    model = load_model(FusionModel, folder, config=config, dtype=torch.float32, device=device)
    examples = [e for e in read(settings.data / VALID) if e.kind in KINDS and e.task != "brief"]
    sample = take_turns((e for e in examples if e.kind in WRITTEN), {}, SAMPLE, settings.seed)
    corpus = corpus_of(examples, vocabulary, config)
    drawn = draw(corpus, {}, MOST_VALID, settings.seed)

    def exact() -> AbstractContextManager[None]:
        return arithmetic("fp32", device)

    with threads(settings.threads):
        found = losses(model, corpus, drawn, precision=exact, teacher=None)
        texts = outputs(model, vocabulary, sample)
    encoded = corpus_of(sample, vocabulary, config).examples
    return {
        "losses": dict(found.groups),
        "sample": [example.id for example in sample],
        "rouge": {name: rouge(texts, sample, name) for name in MEASURES},
        "verbatim": sum(starmap(verbatim, zip(texts, sample, strict=True))) / len(sample),
        "unwritable": unwritable(list(encoded), copying=config.copying),
        "parameters": sum(parameter.numel() for parameter in model.parameters()),
        "outputs": texts,
    }


def rouge(texts: Sequence[str], sample: Sequence[Example], measure: str) -> list[float]:
    """F of each output against its target, in %."""
    return [100 * ROUGE.score([text], [[e.target]])[measure].f for text, e in zip(texts, sample, strict=True)]


def verbatim(text: str, example: Example) -> bool:
    """Whether an output is one of its sources, word for word; case and marks of punctuation do not count."""
    return bool(words(text)) and words(text) in {words(source) for source in example.sources}


def unwritable(examples: Sequence[Encoded], *, copying: bool) -> float:
    """Share of the target words that a model cannot put into its text; ends are no words."""
    missing = total = 0
    for example in examples:
        steps = len(example.generated) - 1
        can = example.generated[:steps] >= 0
        if copying:
            can = can.copy()
            can[[step for step in example.match_steps.tolist() if step < steps]] = True
        missing, total = missing + int((~can).sum()), total + steps
    return missing / total


def table(results: Mapping[str, Mapping[str, Any]]) -> str:
    """The table in Markdown.

    Args:
        results: row → what :func:`run_row` gave, the first row first.
    """
    stars = {name: _stars(results, name) for name in MEASURES}
    head = ["row", *KINDS, *(f"ROUGE-{name}" for name in MEASURES), "verbatim", "unwritable", "M", "ex./s"]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for name, result in results.items():
        loss = [f"{result['losses'][k]:.3f}" if k in result["losses"] else "" for k in KINDS]
        figures = [f"{np.mean(result['rouge'][m]):.1f}{stars[m][name]}" for m in MEASURES]
        shares = [f"{100 * result[share]:.1f} %" for share in ("verbatim", "unwritable")]
        size, rate = f"{result['parameters'] / 1e6:.1f}", f"{result['examples_per_second']:.0f}"
        lines.append(f"| {' | '.join([name, *loss, *figures, *shares, size, rate])} |")
    return "\n".join(lines)


def _stars(results: Mapping[str, Mapping[str, Any]], measure: str) -> dict[str, str]:
    """A star for each row whose ROUGE differs from the first row's."""
    first, *others = results
    if any(results[name]["sample"] != results[first]["sample"] for name in others):
        raise SummarizerError("the rows were measured on different samples")
    pairs = {name: np.array([(f, 1.0) for f in result["rouge"][measure]]) for name, result in results.items()}
    tested = comparisons([(pairs[name], pairs[first]) for name in others], test="randomisation", seed=0)
    ps = holm([comparison.p for comparison in tested])
    return {first: "", **{name: "*" if p < 0.05 else "" for name, p in zip(others, ps, strict=True)}}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the rows that are missing, and print the table.

    Args:
        arguments: of the command line; None takes the process's own.
    """
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("runs/data"), help="the examples")
    parser.add_argument("--out", type=Path, default=Path("runs/ablations"), help="a folder for each row")
    parser.add_argument("--rows", default="", help=f"of {', '.join(row.name for row in ROWS)}; or all")
    parser.add_argument("--mix", default="", help="as natural=3,neutral=4; changes the main stage's")
    parser.add_argument("--examples", type=int, default=25_000, help="a row")
    parser.add_argument("--warm-up", type=int, default=2000, help="examples over which the rate rises")
    parser.add_argument("--cool-down", type=float, default=0.2, help="last share, in which it falls")
    parser.add_argument("--precision", choices=("bf16", "fp32"), default="bf16")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=2026)
    given = parser.parse_args(arguments)
    try:
        base = Settings(
            data=given.data,
            run=given.out,
            mix={**STAGES["main"].mix, **parse_mix(given.mix)},
            examples=given.examples,
            warm_up=given.warm_up,
            cool_down=given.cool_down,
            precision=given.precision,
            device=given.device,
            threads=given.threads,
            seed=given.seed,
        )
        results = {}
        for row in rows_of(given.rows):
            print(f"{row.name}:", file=sys.stderr)
            results[row.name] = run_row(
                settings_of(row, base, given.out), say=lambda line: print(f"  {line}", file=sys.stderr)
            )
        print(table(results))
    except SummarizerError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()

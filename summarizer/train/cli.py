"""``summarizer train``: the data and the training of the fusion model and of the verifier.

Importing this is cheap, so that the help of ``summarizer`` is there at once: what a command needs, it
imports itself.
"""

from __future__ import annotations

import importlib
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from summarizer.cli.output import emit, tell
from summarizer.document import SummarizerError

if TYPE_CHECKING:
    from types import FrameType

    from summarizer.train.validation import Scorer

StageName = Literal["main", "neutral"]
PrecisionName = Literal["bf16", "fp32"]
DeviceName = Literal["cpu", "cuda", "auto"]

DATA = Path("runs/data")
RUN = Path("runs/fusion")
PAIRS = Path("runs/verifier")
VERIFIER_RUN = Path("runs/verifier-run")
STOPPED = 130

app = typer.Typer(
    name="train",
    help="Build the data of the fusion model and of the verifier, and train them.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


@app.command("data")
def data(
    *,
    source: Annotated[Path, typer.Option(metavar="FOLDER", help="The collections, see its README.")] = Path(
        "../shared/data"
    ),
    output: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the examples go.")] = DATA,
    kinds: Annotated[
        str, typer.Option(metavar="LIST", show_default=False, help="With commas. Default: all kinds.")
    ] = "",
    limit: Annotated[
        int | None,
        typer.Option(min=1, show_default=False, help="Most examples of a kind. Default: no limit."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Of everything random.")] = 2026,
) -> None:
    """Build training examples from collections of news."""
    if not source.is_dir():
        raise SummarizerError(f"there is no folder {source}: name the collections with --source")
    from summarizer.train.data import KINDS, build  # noqa: PLC0415 - heavy

    chosen: Any = tuple(part.strip() for part in kinds.split(",") if part.strip()) or KINDS
    emit(build(source, output, kinds=chosen, limit=limit, seed=seed, progress=tell).table())


@app.command("content")
def content(
    *,
    source: Annotated[Path, typer.Option(metavar="FOLDER", help="The collections, see its README.")] = Path(
        "../shared/data"
    ),
    weights: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="What is learned of counts. Default: the weights of this package.",
        ),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", show_default=False, help="A fusion model, to be given a head."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", show_default=False, help="Where the model with its head goes."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, show_default=False, help="Most events.")] = None,
    seed: Annotated[int, typer.Option(help="Of order, dropout and new weights.")] = 2026,
) -> None:
    """Learn which words of an event a neutral editor takes up: by counts, and by a fusion model's reading."""
    from summarizer.train.content import cases, learn, summed_up  # noqa: PLC0415 - heavy
    from summarizer.train.editor import teach  # noqa: PLC0415 - heavy

    if (model is None) != (output is None):
        raise SummarizerError("--model and --output are given together")
    found = cases(summed_up(source, limit), model, tell)
    learned = learn(found, weights)
    emit(learned.line())
    if model is not None and output is not None:
        emit(teach(found, learned, model, output, seed=seed, progress=tell).line())


@app.command("fusion")
def fusion(
    *,
    data: Annotated[Path, typer.Option(metavar="FOLDER", help="The examples.")] = DATA,
    run: Annotated[Path, typer.Option(metavar="FOLDER", help="A run that is there goes on.")] = RUN,
    stage: Annotated[
        StageName, typer.Option(help="`neutral` is the last one, at a low rate; it needs --init.")
    ] = "main",
    init: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", show_default=False, help="Model to start from. Default: MiniLM."),
    ] = None,
    copying: Annotated[bool, typer.Option(help="Whether a new model can copy words of its sources.")] = True,
    pretraining: Annotated[
        bool, typer.Option(help="Whether a new model's encoder is MiniLM, or random as the rest of it.")
    ] = True,
    decoder_layers: Annotated[
        int | None, typer.Option(min=1, show_default=False, help="Of a new model. Default: 3.")
    ] = None,
    vocabulary: Annotated[
        int | None,
        typer.Option(min=1, show_default=False, help="Everyday words of a new model. Default: all."),
    ] = None,
    mix: Annotated[
        str, typer.Option(metavar="natural=1,neutral=3", show_default=False, help="Changes the stage's mix.")
    ] = "",
    examples: Annotated[
        int | None, typer.Option(min=1, show_default=False, help="Examples to train on, repeats counted.")
    ] = None,
    hours: Annotated[float | None, typer.Option(show_default=False, help="Ends the run earlier.")] = None,
    tokens_per_batch: Annotated[int, typer.Option(min=1, help="Padding included.")] = 2000,
    lr: Annotated[float | None, typer.Option(show_default=False, help="Learning rate.")] = None,
    encoder_rate: Annotated[
        float | None,
        typer.Option(
            show_default=False,
            help="The encoder's share of the learning rate. Default: 0.25; 1 without pretraining.",
        ),
    ] = None,
    cool_down: Annotated[
        float | None, typer.Option(show_default=False, help="Last share of the run, in which the rate falls.")
    ] = None,
    dropout: Annotated[float, typer.Option(help="Share of values dropped in the decoder.")] = 0.1,
    distil: Annotated[
        float | None,
        typer.Option(
            show_default=False,
            help="How much sentence vectors are kept as they were. Default: 3; 0 without pretraining.",
        ),
    ] = None,
    precision: Annotated[PrecisionName, typer.Option(help="Of matrix products.")] = "bf16",
    device: Annotated[DeviceName, typer.Option(help="`auto` takes the GPU where there is one.")] = "auto",
    threads: Annotated[int, typer.Option(min=1, help="No more than there are free cores.")] = 2,
    minutes: Annotated[float, typer.Option(min=0, help="Between checkpoints.")] = 5.0,
    evaluate_every: Annotated[
        int | None, typer.Option(min=1, show_default=False, help="Examples between evaluations.")
    ] = None,
    scored: Annotated[int, typer.Option(min=0, help="Validation examples that are written from.")] = 100,
    scorer: Annotated[
        str,
        typer.Option(
            metavar="MODULE:FUNCTION", show_default=False, help="Takes outputs and targets, gives figures."
        ),
    ] = "",
    seed: Annotated[int, typer.Option(help="Of order, dropout and new weights.")] = 2026,
) -> None:
    """Train the fusion model, or go on with a run that was stopped or killed."""
    from summarizer.train.batches import parse_mix  # noqa: PLC0415 - heavy
    from summarizer.train.settings import STAGES, Settings  # noqa: PLC0415 - heavy

    chosen = STAGES[stage]
    if chosen.starts_from_model and init is None:
        raise SummarizerError(f"the stage {stage!r} goes on from a trained model: name it with --init")
    settings = Settings(
        data=data,
        run=run,
        init=init,
        copying=copying,
        pretraining=pretraining,
        decoder_layers=decoder_layers,
        vocabulary=vocabulary,
        stage=stage,
        mix={**chosen.mix, **parse_mix(mix)},
        examples=examples or chosen.examples,
        hours=hours,
        tokens_per_batch=tokens_per_batch,
        learning_rate=chosen.learning_rate if lr is None else lr,
        encoder_rate=(0.25 if pretraining else 1.0) if encoder_rate is None else encoder_rate,
        warm_up=chosen.warm_up,
        cool_down=chosen.cool_down if cool_down is None else cool_down,
        dropout=dropout,
        distil=(3.0 if pretraining else 0.0) if distil is None else distil,
        precision=precision,
        device=device,
        threads=threads,
        seed=seed,
        minutes=minutes,
        evaluate_every=evaluate_every or chosen.evaluate_every,
        scored=scored,
    )
    measure = _scorer(scorer)
    from summarizer.train.fusion import train  # noqa: PLC0415 - heavy

    with _stop_at_signals() as stopped:
        outcome = train(settings, scorer=measure, say=tell, stop=lambda: bool(stopped))
    if not outcome.finished:
        raise typer.Exit(STOPPED)


@app.command("pairs")
def pairs(
    *,
    data: Annotated[Path, typer.Option(metavar="FOLDER", help="The fusion model's examples.")] = DATA,
    source: Annotated[
        Path,
        typer.Option(metavar="FOLDER", help="The collections that they were made of."),
    ] = Path("../shared/data"),
    output: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the pairs go.")] = PAIRS,
    each: Annotated[int, typer.Option(min=0, help="Sentences of an article at most; 0 takes none.")] = 3,
    most: Annotated[int, typer.Option(min=1, help="Wrong sentences made of a true one at most.")] = 2,
    limit: Annotated[
        int | None,
        typer.Option(min=1, show_default=False, help="Most examples of a split. Default: no limit."),
    ] = None,
    writer: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            show_default=False,
            help="A young fusion model, whose own errors are among the wrong sentences. Default: none.",
        ),
    ] = None,
    written: Annotated[int, typer.Option(min=10, help="Examples that it writes of.")] = 4000,
    seed: Annotated[int, typer.Option(help="Of everything random.")] = 2026,
) -> None:
    """Make the verifier's pairs: true and wrong sentences beside their sources."""
    from summarizer.train.data.corpus import ARTICLES  # noqa: PLC0415 - heavy
    from summarizer.train.verifier_data import build, table  # noqa: PLC0415 - heavy

    articles = source / ARTICLES if each else None
    made = build(
        data,
        output,
        articles=articles,
        seed=seed,
        most=most,
        each=each,
        limit=limit,
        writer=writer,
        written=written,
        progress=tell,
    )
    emit(table(made))


@app.command("verifier")
def verifier(
    *,
    data: Annotated[Path, typer.Option(metavar="FOLDER", help="The pairs.")] = PAIRS,
    run: Annotated[Path, typer.Option(metavar="FOLDER", help="A run that is there goes on.")] = VERIFIER_RUN,
    init: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            show_default=False,
            help="Verifier, or fusion model whose encoder it starts from. Default: MiniLM.",
        ),
    ] = None,
    examples: Annotated[int, typer.Option(min=1, help="Pairs to train on, repeats counted.")] = 300_000,
    hours: Annotated[float | None, typer.Option(show_default=False, help="Ends the run earlier.")] = None,
    tokens_per_batch: Annotated[int, typer.Option(min=1, help="Padding included.")] = 4000,
    lr: Annotated[float, typer.Option(help="Learning rate.")] = 5e-5,
    cool_down: Annotated[
        float, typer.Option(min=0, max=1, help="Last share of the run, in which the rate falls.")
    ] = 0.5,
    precision: Annotated[PrecisionName, typer.Option(help="Of matrix products.")] = "bf16",
    device: Annotated[DeviceName, typer.Option(help="`auto` takes the GPU where there is one.")] = "auto",
    threads: Annotated[int, typer.Option(min=1, help="No more than there are free cores.")] = 2,
    minutes: Annotated[float, typer.Option(min=0, help="Between checkpoints.")] = 5.0,
    evaluate_every: Annotated[int, typer.Option(min=1, help="Pairs between evaluations.")] = 20_000,
    seed: Annotated[int, typer.Option(help="Of order, dropout and new weights.")] = 2026,
) -> None:
    """Train the verifier, or go on with a run that was stopped or killed; then calibrate and report."""
    from summarizer.train.verifier import train_verifier  # noqa: PLC0415 - heavy
    from summarizer.train.verifier_settings import VerifierSettings  # noqa: PLC0415 - with it

    settings = VerifierSettings(
        data=data,
        run=run,
        init=init,
        examples=examples,
        hours=hours,
        tokens_per_batch=tokens_per_batch,
        learning_rate=lr,
        cool_down=cool_down,
        precision=precision,
        device=device,
        threads=threads,
        minutes=minutes,
        evaluate_every=evaluate_every,
        seed=seed,
    )
    with _stop_at_signals() as stopped:
        quality = train_verifier(settings, say=tell, stop=lambda: bool(stopped))
    if quality is None:
        raise typer.Exit(STOPPED)


@app.command("pack")
def pack(
    *,
    fusion: Annotated[Path, typer.Option(metavar="FOLDER", help="A trained fusion model.")],
    verifier: Annotated[Path, typer.Option(metavar="FOLDER", help="A trained verifier.")],
    output: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the one model goes.")],
) -> None:
    """Make one model of a fusion model and a verifier, in half precision, as it is shipped."""
    from summarizer.train.pack import pack as join  # noqa: PLC0415 - heavy

    emit(join(fusion, verifier, output).line())


def _scorer(name: str) -> Scorer | None:
    """Load a scorer by its place.

    Raises:
        SummarizerError: there is none.
    """
    if not name:
        return None
    module, _, function = name.partition(":")
    try:
        found: Any = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise SummarizerError(
            f"there is no scorer {name!r} (it is written module:function): {error}"
        ) from error
    scorer: Scorer = found
    return scorer


@contextmanager
def _stop_at_signals() -> Iterator[list[int]]:
    """Collect requests to stop, so that a checkpoint can be written first; a second one stops at once."""
    received: list[int] = []

    def receive(number: int, _frame: FrameType | None) -> None:
        if received:
            raise KeyboardInterrupt
        received.append(number)
        tell("stopping after this batch; once more stops at once")

    before = {number: signal.signal(number, receive) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield received
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

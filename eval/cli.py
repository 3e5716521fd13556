"""``summarizer evaluate``, which is also ``python -m eval``.

Importing this is cheap, so that the help of ``summarizer`` is there at once: what a command needs, it
imports itself.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer.cli import run
from summarizer.cli.output import check_writable, emit, stages, text_width, write_file
from summarizer.document import SummarizerError

from .comparison.cli import app as comparison
from .readings.cli import app as readings

if TYPE_CHECKING:
    from .contract import Results
    from .gate import Check

Input = Literal["auto", "leads", "articles"]

DATASET = "planted:dev"
SYSTEMS = "lead,round-robin-lead,random,extract,fusion,oracle"
METRICS = "rouge-1,rouge-2,rouge-l,rouge-lsum,support,words"
WORDS = 100
LONGEST = 100_000  # words; more than any summary, and few enough to count with
SEED = 2026

app = typer.Typer(
    name="evaluate",
    help="Measure summaries: ROUGE and more, systems side by side, the gate.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    no_args_is_help=False,
    subcommand_metavar="[COMMAND]",
)
app.add_typer(comparison, name="comparison")
app.add_typer(readings, name="readings")


def _file(does: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(metavar="FILE", show_default=False, help=does)
    return option


@dataclass(frozen=True, slots=True)
class Reports:
    """Where the reports of a run go; None for those that nobody wants."""

    json: Path | None = None
    markdown: Path | None = None
    html: Path | None = None
    junit: Path | None = None

    def check(self) -> None:
        """Find out that one cannot be written before the work is done.

        Raises:
            SummarizerError: its folder does not exist, or it is a folder itself.
        """
        for path in (self.json, self.markdown, self.html, self.junit):
            if path is not None:
                check_writable(path)
        if self.html is not None:
            from importlib.util import find_spec  # noqa: PLC0415 - this option only

            if find_spec("matplotlib") is None:
                raise SummarizerError('the plots of --html need matplotlib: pip install "summarizer[eval]"')


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run.

    Args:
        dataset: name or path.
        systems: names with commas.
        metrics: names with commas.
        words: length that outputs are cut at.
        rouge: settings of ROUGE, ``name=value`` with commas.
        baseline: name of the system that the others are tested against; "" for the first.
        titles: whether systems see the titles of the articles.
        input: what is read of a data set that has leads and full articles.
        limit: only the first so many clusters; None for all.
        seed: of everything random.
    """

    dataset: str = DATASET
    systems: str = SYSTEMS
    metrics: str = METRICS
    words: int = WORDS
    rouge: str = ""
    baseline: str = ""
    titles: bool = True
    input: Input = "auto"
    limit: int | None = None
    seed: int = SEED


@app.callback()
def evaluate(  # noqa: PLR0917 - options, which typer passes by name
    context: typer.Context,
    dataset: Annotated[
        str, typer.Option(metavar="NAME", help="A name that `datasets` lists, or a file.")
    ] = DATASET,
    words: Annotated[
        int, typer.Option(min=1, max=LONGEST, help="Length that every output is cut at.")
    ] = WORDS,
    systems: Annotated[
        str, typer.Option(metavar="LIST", help="With commas; `systems` lists them.")
    ] = SYSTEMS,
    metrics: Annotated[
        str, typer.Option(metavar="LIST", help="With commas; `metrics` lists them.")
    ] = METRICS,
    rouge: Annotated[
        str,
        typer.Option(metavar="LIST", help="As stem=no,refs=best,alpha=0.8,text=unicode,figure=recall."),
    ] = "",
    baseline: Annotated[
        str,
        typer.Option(metavar="NAME", help="What the others are tested against. Default: the first system."),
    ] = "",
    titles: Annotated[bool, typer.Option(help="Whether systems see the titles of the articles.")] = True,
    input: Annotated[  # noqa: A002 - the option is called --input
        Input, typer.Option(help="What is read where a data set has both leads and full articles.")
    ] = "auto",
    limit: Annotated[
        int | None, typer.Option(min=1, max=10**9, help="Only the first clusters.", show_default=False)
    ] = None,
    seed: Annotated[
        int, typer.Option(min=0, max=2**32 - 1, envvar="SUMMARIZER_SEED", help="Of everything random.")
    ] = SEED,
    lengths: Annotated[
        str, typer.Option(metavar="LIST", help="With --html: more lengths, for the plot against length.")
    ] = "",
    json: Annotated[Path | None, _file("Write the whole run, a score for every cluster.")] = None,
    markdown: Annotated[Path | None, _file("Write the table for a pull request.")] = None,
    html: Annotated[Path | None, _file("Write a page with plots and the worst clusters.")] = None,
    junit: Annotated[Path | None, _file("With --gate: write its checks as JUnit XML.")] = None,
    gate: Annotated[
        bool, typer.Option("--gate", help="Compare the planted dev events with the accepted run; 1 if worse.")
    ] = False,
    update: Annotated[bool, typer.Option("--update", help="With --gate: accept this run.")] = False,
    allow_regression: Annotated[
        bool, typer.Option("--allow-regression", help="With --update: floors may be lowered.")
    ] = False,
) -> None:
    """Measure summaries: ROUGE and more, systems side by side, the gate."""
    if context.invoked_subcommand:
        return
    if (update and not gate) or (allow_regression and not update):
        raise SummarizerError("--update goes with --gate, and --allow-regression with --update")
    if junit and not gate:
        raise SummarizerError("--junit goes with --gate: without it there is nothing to pass or fail")
    if lengths and not html:
        raise SummarizerError("--lengths goes with --html, which shows what they give")
    reports = Reports(json, markdown, html, junit)
    reports.check()
    plan = Plan(dataset, systems, metrics, words, rouge, baseline, titles, input, limit, seed)
    if gate:
        fixed = {
            "dataset",
            "rouge",
            "words",
            "systems",
            "metrics",
            "baseline",
            "titles",
            "input",
            "limit",
            "lengths",
        }
        typed = [n for n in sorted(fixed) if _was_typed(context, n)]
        if typed:
            raise SummarizerError(f"--gate always runs the same way: leave out --{', --'.join(typed)}")
        raise typer.Exit(pass_gate(seed, reports, update=update, allow_regression=allow_regression))
    runs = [measure(plan)]
    runs += [measure(replace(plan, words=length)) for length in _lengths(lengths) if length != words]
    from .report.summary import summarise  # noqa: PLC0415 - heavy
    from .report.terminal import terminal  # noqa: PLC0415 - heavy

    emit(terminal(summarise(runs[0]), width=text_width(), color=sys.stdout.isatty()))
    write_reports(runs, reports)


def _was_typed(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _lengths(typed: str) -> list[int]:
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    if not all(part.isdecimal() and len(part) < 7 and 0 < int(part) <= LONGEST for part in parts):
        raise SummarizerError(
            f"--lengths takes numbers of words with commas, such as 25,50,100, not {typed!r}"
        )
    return sorted({int(part) for part in parts})


def rouge_settings(typed: str) -> dict[str, object]:
    """Read ``stem=no,refs=best,alpha=0.8``.

    Raises:
        SummarizerError: it is not of that form, or there is no such setting.
    """
    known = {"stem", "stop", "jackknife", "refs", "alpha", "text", "figure"}
    settings: dict[str, object] = {}
    for item in filter(None, (part.strip() for part in typed.split(","))):
        name, equals, value = item.partition("=")
        if name not in known or not equals:
            raise SummarizerError(f"--rouge takes {', '.join(sorted(known))}, as in stem=no, not {item!r}")
        if name in {"stem", "stop", "jackknife"}:
            if value not in {"yes", "no"}:
                raise SummarizerError(f"--rouge {name} is yes or no, not {value!r}")
            settings[name] = value == "yes"
        elif name == "alpha":
            try:
                settings[name] = float(value)
            except ValueError as error:
                raise SummarizerError(f"--rouge alpha is a number from 0 to 1, not {value!r}") from error
        else:
            settings[name] = value
    return settings


def measure(plan: Plan) -> Results:
    """Load what the plan names, and run it.

    Raises:
        SummarizerError: a name is unknown, or the data set or a file of outputs cannot be used.
    """
    with stages() as progress:
        if progress:
            progress("loading")
        from .data.datasets import load  # noqa: PLC0415 - heavy
        from .metrics import load as load_metrics  # noqa: PLC0415 - heavy
        from .runner import evaluate as evaluate_all  # noqa: PLC0415 - heavy
        from .systems import systems as load_systems  # noqa: PLC0415 - heavy
        from .systems import with_extract  # noqa: PLC0415 - heavy

        wanted = [name.strip() for name in plan.metrics.split(",") if name.strip()]
        if not wanted:
            raise SummarizerError("no metric is named")
        metrics = load_metrics(wanted, **rouge_settings(plan.rouge))
        data = load(plan.dataset, titles=plan.titles, input=plan.input, limit=plan.limit)
        systems = with_extract(
            load_systems(plan.systems, data.clusters, seed=plan.seed, partial=plan.limit is not None)
        )
        return evaluate_all(
            data,
            systems,
            metrics,
            words=plan.words,
            seed=plan.seed,
            baseline=plan.baseline or systems[0].name,
            settings={"titles": "yes" if plan.titles else "no", "input": plan.input},
            progress=progress,
        )


def write_reports(runs: Sequence[Results], reports: Reports) -> None:
    """Write the reports that are wanted.

    Args:
        runs: the run, then the same at other lengths.
        reports: where to.

    Raises:
        SummarizerError: a file cannot be written, or matplotlib is missing for the page.
    """
    results = runs[0]
    if reports.json:
        from summarizer.render import to_json  # noqa: PLC0415 - heavy

        from .report.record import as_record  # noqa: PLC0415 - heavy

        write_file(reports.json, to_json(as_record(results), indent=1))
    if reports.markdown:
        from .report.markdown import markdown  # noqa: PLC0415 - heavy
        from .report.summary import summarise  # noqa: PLC0415 - heavy

        write_file(reports.markdown, markdown(summarise(results)))
    if reports.html:
        from .report.page import page  # noqa: PLC0415 - heavy

        write_file(reports.html, page(runs))


def pass_gate(seed: int, reports: Reports, *, update: bool, allow_regression: bool) -> int:
    """Brief and compare the planted dev events, and hold the figures against what was accepted, or accept.

    Args:
        seed: of the intervals.
        reports: where to; Markdown and JUnit are of the gate's checks.
        update: accept this run instead of comparing.
        allow_regression: with ``update``, whether floors may be lowered.

    Returns:
        The exit code: 0 for green, 1 for red.

    Raises:
        SummarizerError: there is no baseline, it is of other events, or a floor would be lowered.
    """
    from . import gate  # noqa: PLC0415 - heavy
    from .report.markdown import append_step_summary  # noqa: PLC0415 - heavy

    if not update:
        baseline = gate.read_baseline()
    results = measure(Plan(gate.DATASET, gate.SYSTEMS, ",".join(gate.METRICS), gate.WORDS, seed=seed))
    comparison = measure_comparison(seed)
    write_reports([results], Reports(json=reports.json, html=reports.html))
    if update:
        changes = gate.accept(results, comparison=comparison, allow_regression=allow_regression)
        metrics = f"{len(results.metrics)} metrics of briefs and {len(comparison.metrics)} of the comparison"
        emit("\n".join([*changes, f"accepted {metrics} on {len(results.clusters)} events"]))
        return 0
    checks = gate.check_all(results, comparison, baseline)
    emit(gate.as_text(checks))
    table = gate.as_markdown(checks)
    append_step_summary(table)
    if reports.markdown:
        write_file(reports.markdown, table)
    if reports.junit:
        _write_junit(checks, reports.junit)
    return int(any(one.failure for one in checks))


def measure_comparison(seed: int) -> Results:
    """Compare the sources of the planted dev events, as the gate looks at it.

    Args:
        seed: of the intervals.
    """
    with stages() as progress:
        from summarizer import Summarizer  # noqa: PLC0415 - heavy

        from .comparison.measure import as_results, measure_half  # noqa: PLC0415 - heavy
        from .gate import HALF  # noqa: PLC0415 - heavy

        return as_results(measure_half(HALF, Summarizer().compare, seed=seed, progress=progress))


def _write_junit(checks: Sequence[Check], path: Path) -> None:
    from .report.junit import Case, junit  # noqa: PLC0415 - heavy

    cases = []
    for one in checks:
        lost = [f"{name}: {old:.2f} → {new:.2f}" for name, old, new in one.losers]
        cases.append(Case(one.name, failure="\n".join([one.failure, *lost]) if one.failure else ""))
    write_file(path, junit("gate", cases))


@app.command("systems")
def list_systems() -> None:
    """List the systems that can be put side by side."""
    from .systems import names  # noqa: PLC0415 - heavy

    _emit_pairs(names())


@app.command("metrics")
def list_metrics() -> None:
    """List the measures with unit, direction and source."""
    from .metrics import describe  # noqa: PLC0415 - heavy

    _emit_pairs(describe())


@app.command("datasets")
def list_datasets() -> None:
    """List the data sets by name."""
    from .data.datasets import NAMES  # noqa: PLC0415 - heavy

    _emit_pairs(NAMES)


def _emit_pairs(pairs: Sequence[tuple[str, str]]) -> None:
    width = max(len(name) for name, _ in pairs)
    emit("\n".join(f"{name:{width}}  {text}" for name, text in pairs))


@app.command("parity")
def parity(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Cases with what ROUGE-1.5.5.pl printed.")],
) -> None:
    """Hold our ROUGE against what the Perl script printed; exit 1 if a case is off."""
    from .rouge.parity import report  # noqa: PLC0415 - heavy

    text, code = report(file)
    emit(text)
    raise typer.Exit(code)


@app.command("planted")
def planted(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", show_default=False, help="Default: the shipped events."),
    ] = None,
) -> None:
    """Prove the labels of planted events against their texts; exit 1 if one is wrong."""
    from .data.planted import FOLDER  # noqa: PLC0415 - heavy
    from .data.planted_validator import report  # noqa: PLC0415 - heavy

    if folder is not None and not folder.is_dir():
        raise SummarizerError(f"there is no folder {folder}")
    text, code = report(folder or FOLDER)
    emit(text)
    raise typer.Exit(code)


@app.command("teach")
def teach(
    *,
    news: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="Clusters of real news (JSONL with articles), whose numbers are held to differ by right.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="Default: where the package reads them."),
    ] = None,
) -> None:
    """Fit what says whether two numbers or times answer one question, on the events of dev and practice."""
    from .comparison.teach import teach as run_teach  # noqa: PLC0415 - heavy

    with stages() as progress:
        emit(run_teach(news, output, progress))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the harness alone.

    Args:
        arguments: what follows ``python -m eval``; None takes the process's own.

    Returns:
        The exit code, as ``summarizer --help`` lists them.
    """
    return run(app, list(sys.argv[1:] if arguments is None else arguments), f"python -m {__package__}")

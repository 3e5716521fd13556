"""The command ``summarizer``: one file a sub-command, and what becomes of an error here.

Nothing heavy is imported before a command needs it, so that ``summarizer --help`` answers at once; for
the same reason the help is plain text, which spares importing rich.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from importlib.metadata import entry_points
from typing import Annotated

import typer

from summarizer.cli import batch, brief, compare, components, rank
from summarizer.cli.output import prepare_streams, tell
from summarizer.document import SummarizerError

BAD_INPUT = 2
INTERRUPTED = 130
# Packages add commands of their own under this group: a name, and `module:app` of a typer.Typer whose import
# is cheap. So does the evaluation harness, which nothing here knows of.
COMMANDS = "summarizer.commands"

_EPILOG = """\b
Exit codes:
  0    done (clusters that `batch` could not read are records in its output)
  1    internal failure: please report it (or a check of `evaluate` that is not passed)
  2    bad input or usage; one line on stderr says what is wrong
  130  stopped with Ctrl-C
  141  the reader of the output closed the pipe
"""

app = typer.Typer(
    name="summarizer",
    help="Many articles about one event in, a short neutral brief with its sources out.",
    epilog=_EPILOG,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("brief")(brief.brief)
app.command("compare")(compare.compare)
app.command("rank")(rank.rank)
app.command("batch")(batch.batch)
app.command("list")(components.list_components)


def _show_version(wanted: bool) -> None:
    if wanted:
        from summarizer import __version__  # noqa: PLC0415 - only this option needs it

        typer.echo(f"summarizer {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with the commands of all installed packages.

    Args:
        arguments: what follows the program's name; None takes the process's own.

    Returns:
        The exit code, as ``summarizer --help`` lists them.
    """
    typed = list(sys.argv[1:] if arguments is None else arguments)
    return run(_program(), typed or ["--help"], "summarizer")


@cache
def _program() -> typer.Typer:
    """The program with the commands of other packages; one that cannot be loaded is told of."""
    for entry in sorted(entry_points(group=COMMANDS)):
        try:
            app.add_typer(entry.load(), name=entry.name)
        except (ImportError, AttributeError) as error:
            prepare_streams()
            tell(f"warning: the command {entry.name} ({entry.value}) cannot be loaded: {error}")
    return app


def run(program: typer.Typer, arguments: Sequence[str], name: str) -> int:
    """Run a command line and turn what goes wrong into an exit code.

    A mistake of the user's becomes one line on stderr. A mistake of the program's is left to Python,
    which prints its traceback and exits with 1.

    Args:
        program: its commands.
        arguments: what follows its name.
        name: what it is called in messages.

    Returns:
        The exit code.
    """
    prepare_streams()
    try:
        code = typer.main.get_command(program).main(
            args=list(arguments), prog_name=name, standalone_mode=False
        )
    except SummarizerError as error:
        tell(str(error))
        return BAD_INPUT
    except typer.TyperException as error:
        tell(f"{error.format_message().rstrip('.')} (see `{name} --help`)")
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    return code or 0

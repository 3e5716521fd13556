"""The command ``summarizer``: one file a sub-command, and what becomes of an error here.

Nothing heavy is imported before a command needs it, so that ``summarizer --help`` answers at once; for
the same reason the help is plain text, which spares importing rich.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from summarizer.cli import batch, brief, components, rank
from summarizer.cli.output import prepare_streams, tell
from summarizer.document import SummarizerError

BAD_INPUT = 2
INTERRUPTED = 130

_EPILOG = """\b
Exit codes:
  0    done (clusters that `batch` could not read are records in its output)
  1    internal failure: please report it
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
    """Run the command line.

    A mistake of the user's becomes one line on stderr. A mistake of the program's is left to Python,
    which prints its traceback and exits with 1.

    Args:
        arguments: what follows the program's name; None takes the process's own.

    Returns:
        The exit code, as ``summarizer --help`` lists them.
    """
    prepare_streams()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    command = typer.main.get_command(app)
    try:
        code = command.main(args=typed or ["--help"], prog_name="summarizer", standalone_mode=False)
    except SummarizerError as error:
        tell(str(error))
        return BAD_INPUT
    except typer.TyperException as error:
        tell(f"{error.format_message().rstrip('.')} (see `summarizer --help`)")
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    return code or 0

"""Where results, messages and progress go."""

from __future__ import annotations

import io
import os
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from summarizer.document import SummarizerError

BROKEN_PIPE = 141  # what a shell reports for a program that SIGPIPE ended
WIDEST = 100
PIPED = 80

Progress = Callable[[str], None]


def prepare_streams() -> None:
    """Make piped output UTF-8 everywhere, and let no character stop it.

    JSON and HTML promise UTF-8, and an article can hold a character that a terminal cannot show, or half
    a surrogate pair that no encoding can.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def tell(message: str) -> None:
    """Put one line on stderr, whatever a file name or an article smuggled into the message."""
    typer.echo(f"summarizer: {printable(message)}", err=True)


def printable(text: str) -> str:
    """Fold white space and drop control characters, so that no text can steer a terminal."""
    kept = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
    return " ".join(kept.split())


def text_width() -> int:
    """Columns for running text: the terminal's, at most 100; 80 where the output is piped."""
    return min(WIDEST, shutil.get_terminal_size((PIPED, 24)).columns) if sys.stdout.isatty() else PIPED


def emit(text: str) -> None:
    """Write a result to stdout, whole.

    Raises:
        typer.Exit: the reader has closed the pipe; there is nobody to tell.
    """
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes stdout once more when it ends, and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None


def check_writable(path: Path) -> None:
    """Find out that a result cannot be written before the work for it is done.

    Raises:
        SummarizerError: its folder does not exist, or the path is a folder.
    """
    if path.is_dir():
        raise SummarizerError(f"cannot write {path}: it is a folder; name a file in it")
    if not path.parent.is_dir():
        raise SummarizerError(f"cannot write {path}: the folder {path.parent} does not exist; make it first")


def check_output(output: Path | None) -> None:
    """Check where a result shall go, stdout being always fit.

    Raises:
        SummarizerError: as for :func:`check_writable`.
    """
    if output is not None:
        check_writable(output)


def width_for(output: Path | None) -> int:
    """Columns for running text, in a file or on stdout."""
    return PIPED if output else text_width()


def deliver(page: str, output: Path | None) -> None:
    """Write a result to a file, or to stdout.

    Raises:
        SummarizerError: the file cannot be written.
    """
    if output is None:
        emit(page)
    else:
        write_file(output, page)


def write_file(path: Path, text: str) -> None:
    """Write a file so that at every moment it holds the old text or the new one, whole.

    Raises:
        SummarizerError: it cannot be written.
    """
    target = path.resolve()  # a link keeps pointing where it did
    try:
        if target.exists() and not target.is_file():  # a pipe or a device has no old text to keep
            target.write_text(text, encoding="utf-8", errors="replace")
            return
        temporary = target.with_name(f".summarizer-{os.getpid()}.part")
        try:
            temporary.write_text(text, encoding="utf-8", errors="replace")
            if target.exists():
                shutil.copymode(target, temporary)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise SummarizerError(f"cannot write {path}: {error.strerror}") from error


@contextmanager
def stages() -> Iterator[Progress | None]:
    """Show on stderr what is being done, where somebody is looking.

    Yields:
        What to call with the name of each stage; None where stderr is no terminal.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - heavy
    from rich.text import Text  # noqa: PLC0415 - heavy

    with Console(stderr=True).status("starting") as status:
        yield lambda stage: status.update(Text(stage))

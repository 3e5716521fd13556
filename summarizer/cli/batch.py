"""``summarizer batch``: a cluster a line in, a brief a line out, in order and in constant memory."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.options import (
    Alone,
    Embedder,
    Focus,
    Fuser,
    Ranker,
    Ratio,
    Selector,
    Sentences,
    Wording,
    Words,
    check_length,
    given,
)
from summarizer.cli.output import check_writable, emit, stages, tell
from summarizer.document import SummarizerError

if TYPE_CHECKING:
    from summarizer.ingest.jsonl import Cluster, ClusterError

STDIO = "-"


def batch(
    clusters: Annotated[
        str,
        typer.Argument(
            metavar="CLUSTERS.jsonl",
            show_default=False,
            help='Lines {"id": ..., "articles": [{"text": ..., "title"?, "source"?, "url"?}]}, or -.',
        ),
    ],
    *,
    output: Annotated[
        str, typer.Option("--output", metavar="BRIEFS.jsonl", show_default=False, help="Where to, or -.")
    ],
    words: Words = None,
    sentences: Sentences = None,
    ratio: Ratio = None,
    focus: Focus = "",
    embedder: Embedder = None,
    ranker: Ranker = None,
    selector: Selector = None,
    fuser: Fuser = None,
    wording: Wording = None,
    alone: Alone = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on after the lines that the output already holds.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over an output that exists.")] = False,
) -> None:
    """Write the briefs of many clusters: a line in, a line out."""
    check_length(words, sentences, ratio)
    done = _check_output(clusters, output, resume=resume, force=force)
    with stages() as progress:
        if progress:
            progress("loading")
        from summarizer.ingest.jsonl import read_clusters  # noqa: PLC0415 - heavy
        from summarizer.pipeline import Summarizer  # noqa: PLC0415 - heavy
        from summarizer.render import as_record  # noqa: PLC0415 - heavy

        summarizer = Summarizer(
            **given(
                embedder=embedder, ranker=ranker, selector=selector, fuser=fuser, wording=wording, alone=alone
            )
        )

        def record_of(cluster: Cluster) -> dict[str, Any]:
            made = summarizer.brief(
                cluster.articles,
                words=words,
                sentences=sentences,
                ratio=ratio,
                focus=focus,
                warnings=cluster.warnings,
            )
            return as_record(made, id=cluster.id)

        tally = Tally()
        with _open_lines(clusters) as lines:
            items = read_clusters(lines)
            skip(items, done, output)
            with _open_output(output, done) as write:
                for line in written_lines(items, record_of, tally):
                    write(line)
                    if progress:
                        progress(f"{done.lines + tally.read} clusters, {tally.failed} without a brief")
    if tally.failed:
        tell(f"{tally.failed} of {tally.read} clusters have an error in place of a brief")
    if tally.internal:
        raise typer.Exit(1)


@dataclass(slots=True)
class Tally:
    """How many clusters were read, and how many of them failed, for a user's or an internal reason."""

    read: int = 0
    failed: int = 0
    internal: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What an output already holds: whole lines, their bytes, and the id in the last of them."""

    lines: int = 0
    size: int = 0
    last: str | int | None = None


def written_lines(
    items: Iterable[Cluster | ClusterError], record_of: Callable[[Cluster], dict[str, Any]], tally: Tally
) -> Iterator[str]:
    """Turn each cluster into its line of output, holding one at a time.

    Args:
        items: clusters, and what could not be read as one.
        record_of: makes the record of a cluster.
        tally: counts along.

    Yields:
        A JSON object and a line feed: the brief, or ``{"id", "error"}``.
    """
    from summarizer.ingest.jsonl import ClusterError  # noqa: PLC0415 - heavy
    from summarizer.render import error_record, to_json  # noqa: PLC0415 - heavy

    for item in items:
        tally.read += 1
        try:
            if isinstance(item, ClusterError):
                raise SummarizerError(item.message)
            line = to_json(record_of(item))
        except SummarizerError as error:
            tally.failed += 1
            line = to_json(error_record(str(error), item.id))
        except Exception as error:  # noqa: BLE001 - one cluster must not lose the others; recorded, logged, exit code 1
            tally.failed += 1
            tally.internal += 1
            typer.echo(f"cluster {item.id!r}, line {item.line}:\n{traceback.format_exc()}", err=True)
            line = to_json(error_record(f"internal error: {type(error).__name__}: {error}", item.id))
        yield f"{line}\n"


def finished(path: Path) -> Done:
    """Count the whole lines of an output; a last line that was cut off is none.

    Raises:
        SummarizerError: the last whole line is no record of a batch.
    """
    lines = size = 0
    last = b""
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                lines, size, last = lines + 1, size + len(line), line
    if not lines:
        return Done()
    try:
        return Done(lines, size, json.loads(last)["id"])
    except (ValueError, TypeError, KeyError) as error:
        raise SummarizerError(f"cannot resume: line {lines} of {path} is no record of a batch") from error


def skip(items: Iterator[Cluster | ClusterError], done: Done, output: str) -> None:
    """Pass over the clusters that are done.

    Raises:
        SummarizerError: the output does not belong to this input.
    """
    item = None
    for place in range(done.lines):
        item = next(items, None)
        if item is None:
            raise SummarizerError(f"cannot resume: {output} has {done.lines} lines, the input only {place}")
    if item is not None and item.id != done.last:
        raise SummarizerError(
            f"cannot resume: line {done.lines} of {output} is cluster {done.last!r}, "
            f"in the input it is {item.id!r}"
        )


def _check_output(clusters: str, output: str, *, resume: bool, force: bool) -> Done:
    """Decide what may happen to the output before anything touches it."""
    if resume and force:
        raise SummarizerError("--resume keeps what the output holds and --force drops it; give one of them")
    if output == STDIO:
        if resume:
            raise SummarizerError("--resume needs an output file, not stdout")
        return Done()
    path = Path(output)
    check_writable(path)
    if not path.is_file():
        return Done()
    if clusters != STDIO and Path(clusters).exists() and path.samefile(clusters):
        raise SummarizerError(f"{output} is the input; name another output")
    if resume:
        return finished(path)
    if path.stat().st_size and not force:
        raise SummarizerError(f"{output} exists; --resume goes on with it, --force writes over it")
    return Done()


def _open_lines(clusters: str) -> AbstractContextManager[IO[bytes]]:
    if clusters == STDIO:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(clusters).open("rb")
    except OSError as error:
        raise SummarizerError(f"cannot read {clusters}: {error.strerror}") from error


@contextmanager
def _open_output(output: str, done: Done) -> Iterator[Callable[[str], None]]:
    """Open the output behind the lines that are done.

    Yields:
        What writes one line, whole and at once.
    """
    if output == STDIO:
        yield emit
        return
    path = Path(output)
    regular = path.is_file()
    try:
        file = path.open("r+b" if regular else "wb", buffering=0)
    except OSError as error:
        raise SummarizerError(f"cannot write {output}: {error.strerror}") from error
    with file:
        if regular:
            file.truncate(done.size)
            file.seek(done.size)

        def write(line: str) -> None:
            rest = memoryview(line.encode("utf-8", errors="replace"))
            try:
                while rest:  # an unbuffered file may take a line in pieces
                    rest = rest[file.write(rest) :]
            except OSError as error:
                raise SummarizerError(f"cannot write {output}: {error.strerror}") from error

        yield write

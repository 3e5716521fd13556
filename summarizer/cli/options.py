"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeVar

import typer

from summarizer.document import SummarizerError
from summarizer.registry import Kind, names

Value = TypeVar("Value")
Format = Literal["text", "markdown", "json", "html"]

_FORMAT_OF_ENDING: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".htm": "html",
    ".html": "html",
}


def _component(kind: Kind, does: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        f"--{kind}", metavar="NAME", help=f"{does}: {', '.join(names(kind))}. Default: the package's."
    )
    return option


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCES",
        show_default=False,
        help="Files, folders, globs, http(s) URLs or - for stdin: text, Markdown, HTML, PDF, DOCX, JSONL.",
    ),
]
Words = Annotated[int | None, typer.Option("--words", min=1, help="Length in words. Default: 150.")]
Sentences = Annotated[int | None, typer.Option("--sentences", min=1, help="Length in sentences.")]
Ratio = Annotated[float | None, typer.Option("--ratio", help="Length as a share of the input, such as 0.1.")]
Focus = Annotated[str, typer.Option("--focus", metavar="TEXT", show_default=False, help="What to attend to.")]
Embedder = Annotated[str | None, _component("embedder", "What tells which sentences mean the same")]
Ranker = Annotated[str | None, _component("ranker", "What tells which sentences matter")]
Selector = Annotated[str | None, _component("selector", "What fills the length")]
Fuser = Annotated[str | None, _component("fuser", "What words a sentence")]
ChosenFormat = Annotated[
    Format | None,
    typer.Option("--format", show_default=False, help="Default: by the ending of --output, else text."),
]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write there rather than to stdout.")
]
Wording = Annotated[
    Literal["neutral", "source"] | None,
    typer.Option(
        "--wording",
        show_default=False,
        help="Plain words for those that judge, or the sources' own. Default: neutral.",
    ),
]
Alone = Annotated[
    Literal["attribute", "keep", "omit"] | None,
    typer.Option(
        "--alone",
        show_default=False,
        help="What one article alone tells, of no speaker: say so, keep or omit it. Default: attribute.",
    ),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Read URLs on private and loopback addresses too.")
]


def given(**settings: Value | None) -> dict[str, Value]:
    """Keep what the user typed, so that the package's own defaults hold for the rest."""
    return {name: value for name, value in settings.items() if value is not None}


def check_length(words: int | None, sentences: int | None, ratio: float | None) -> None:
    """Check the length before anything is read.

    Raises:
        SummarizerError: more than one length, or a share that is none.
    """
    length = given(words=words, sentences=sentences, ratio=ratio)
    if len(length) > 1:
        raise SummarizerError(f"give one length, not {' and '.join(f'--{name}' for name in length)}")
    if ratio is not None and not 0 < ratio <= 1:
        raise SummarizerError(f"--ratio is a share of the input, above 0 and at most 1, got {ratio:g}")


def format_of(format: Format | None, output: Path | None) -> Format:  # noqa: A002 - the option's name
    """The format that was typed; else the one of the output's ending, else text."""
    ending = output.suffix.lower() if output else ""
    return format or _FORMAT_OF_ENDING.get(ending, "text")

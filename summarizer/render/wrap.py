"""Lines of a terminal or a mail: words that are kept whole, and the margins before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len, chop_cells


def pieces(text: str, width: int) -> Iterator[str]:
    """Words of a text, one wider than the line in pieces (Chinese and Japanese put no spaces).

    Args:
        text: any text.
        width: terminal cells a line.
    """
    for word in text.split():
        yield from chop_cells(word, width) if cell_len(word) > width else (word,)


def wrap(chunks: Iterable[str], width: int, first: str = "", rest: str = "") -> str:
    """Fill lines with chunks that are kept whole, counting terminal cells: a CJK character takes two.

    Args:
        chunks: words, or words that belong together.
        width: cells a line.
        first: what the first line begins with.
        rest: what the other lines begin with.

    Returns:
        The lines.
    """
    lines = [first]
    empty = True
    for chunk in chunks:
        if not empty and cell_len(lines[-1]) + 1 + cell_len(chunk) > width:
            lines.append(rest)
            empty = True
        lines[-1] += chunk if empty else f" {chunk}"
        empty = False
    return "\n".join(lines)


def block(text: str, width: int, first: str = "", rest: str = "", marks: Iterable[str] = ()) -> str:
    """Fill lines with a text.

    Args:
        text: what to write.
        width: cells a line.
        first: what the first line begins with.
        rest: what the other lines begin with.
        marks: what follows it, each kept whole.

    Returns:
        The lines.
    """
    return wrap([*pieces(text, width - cell_len(rest)), *marks], width, first, rest)


def margin_of(sources: int) -> int:
    """Width of the margin in which the numbers of so many sources stand."""
    return len(f"[{sources}] ") + 1


def in_margin(number: int, margin: int) -> str:
    """A source's number in its margin."""
    return f"[{number}] ".rjust(margin)

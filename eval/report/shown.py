"""Text and numbers as all reports show them."""

from __future__ import annotations

import math
import re

from summarizer.render.view import readable

DASH = "–"
"""Stands where nothing could be measured."""

_NONCHARACTER = re.compile(r"[\ufffe\uffff]")  # XML, and so SVG, has no place for them


def clean(text: str) -> str:
    """One line that every format can hold: white space folded, control characters replaced.

    Args:
        text: any text.

    Returns:
        The line; a replacement character (U+FFFD) for what a terminal would obey or XML has no place for.
    """
    return _NONCHARACTER.sub("\ufffd", readable(text))


def number(value: float) -> str:
    """A figure for a reader.

    Args:
        value: the figure.

    Returns:
        Two decimals; none from 1,000 up, with separators; a dash for NaN.
    """
    if math.isnan(value):
        return DASH
    shown = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.2f}"
    return shown.removeprefix("-") if float(shown.replace(",", "")) == 0 else shown.replace("-", "−")


def between(low: float, high: float) -> str:
    """An interval for a reader: ``37.90–41.00``, ``−0.20 to 1.30``; "" for NaN."""
    if math.isnan(low):
        return ""
    return f"{number(low)} to {number(high)}" if low < 0 else f"{number(low)}–{number(high)}"


def p_value(p: float) -> str:
    """A p-value for a reader: ``0.034``, ``<0.001``; a dash for NaN."""
    if math.isnan(p):
        return DASH
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def count(size: int, noun: str) -> str:
    """A number of things: ``1 cluster``, ``2,000 clusters``."""
    return f"{size:,} {noun}" + ("" if size == 1 else "s")

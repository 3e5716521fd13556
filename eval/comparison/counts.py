"""Counts of one event or more, which add up."""

from __future__ import annotations

from dataclasses import fields
from typing import Self


class Counts:
    """What frozen dataclasses of counts have in common."""

    __slots__ = ()

    def __add__(self, other: Self) -> Self:
        """The sums, field by field."""
        return type(self)(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))  # type: ignore[arg-type]

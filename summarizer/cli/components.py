"""``summarizer list``: the components, with a line on each."""

from __future__ import annotations

from typing import get_args

from summarizer.cli.output import emit
from summarizer.registry import COMPONENTS, Kind


def list_components() -> None:
    """List the embedders, rankers, selectors and fusers."""
    typed = {c: f"{c.name}:{c.argument}" if c.argument else c.name for c in COMPONENTS}
    width = max(map(len, typed.values()))
    groups = (
        "\n".join([f"{kind}s", *(f"  {typed[c]:{width}}  {c.summary}" for c in COMPONENTS if c.kind == kind)])
        for kind in get_args(Kind)
    )
    emit("\n\n".join(groups))

"""A brief or a comparison as one HTML page: no script, nothing from outside, all escaped by Jinja."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarizer.render.brief_view import NO_SENTENCE

if TYPE_CHECKING:
    from jinja2 import Template

    from summarizer.render.brief_view import View
    from summarizer.render.compared import Compared

MOST_FACTS = 20
"""Facts that are listed; what fewer sources tell, and what matters less, comes last."""


def _source(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


@lru_cache(maxsize=2)
def _template(name: str) -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - only this format needs it

    environment = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)


def render_page(view: View, *, details: bool) -> str:
    """Lay a brief out as a web page.

    Args:
        view: the brief.
        details: show the passages of all sentences at once, rather than those of the chosen one.

    Returns:
        The page, with a newline at its end.
    """
    return _template("brief.html").render(view=view, details=details, no_sentence=NO_SENTENCE)


def render_compared(view: Compared) -> str:
    """Lay a comparison out as a web page.

    Args:
        view: the comparison.

    Returns:
        The page, with a newline at its end.
    """
    voices = len(view.voices)
    heading = f"Where {voices} sources agree and differ" if voices > 1 else "What the source tells"
    return _template("comparison.html").render(view=view, heading=heading, most_facts=MOST_FACTS)

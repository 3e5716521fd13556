"""A brief as one self-contained HTML page: no script, no outside resource, everything escaped by Jinja."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarizer.render.view import NO_SENTENCE

if TYPE_CHECKING:
    from jinja2 import Template

    from summarizer.render.view import View


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only this format needs it

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.from_string(files(__package__).joinpath("brief.html").read_text("utf-8"))


def render_page(view: View, *, details: bool) -> str:
    """Lay a brief out as a web page.

    Args:
        view: the brief.
        details: show the passages of all sentences at once, rather than those of the chosen one.

    Returns:
        The page, with a newline at its end.
    """
    return _template().render(view=view, details=details, no_sentence=NO_SENTENCE)

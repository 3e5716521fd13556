"""Many articles about one event in, a short neutral brief with its sources out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.document import (
        Article,
        Brief,
        BriefSentence,
        Citation,
        Sentence,
        SummarizerError,
        Theme,
    )
    from summarizer.ingest import read
    from summarizer.pipeline import Summarizer

__version__ = "0.1.0"

# Names are imported when first used, so that `summarizer --help` answers at once.
_HOMES = {
    "Article": "summarizer.document",
    "Brief": "summarizer.document",
    "BriefSentence": "summarizer.document",
    "Citation": "summarizer.document",
    "Sentence": "summarizer.document",
    "SummarizerError": "summarizer.document",
    "Theme": "summarizer.document",
    "Summarizer": "summarizer.pipeline",
    "read": "summarizer.ingest",
}

__all__ = [
    "Article",
    "Brief",
    "BriefSentence",
    "Citation",
    "Sentence",
    "Summarizer",
    "SummarizerError",
    "Theme",
    "read",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

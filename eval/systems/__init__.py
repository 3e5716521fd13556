"""Systems by name: baselines, the extractive oracle, the package's own pipelines, and outputs from files."""

from .cut import cut
from .registry import names, systems, with_extract

__all__ = ["cut", "names", "systems", "with_extract"]

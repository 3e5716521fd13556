"""What is measured beside ROUGE: one module a family of measures, loaded by name through the registry."""

from __future__ import annotations

from .registry import METRICS, describe, load, metric, names

__all__ = ["METRICS", "describe", "load", "metric", "names"]

"""Data sets by name or path: the planted events, JSONL, sets of the Hugging Face hub, DUC and TAC folders."""

from .datasets import Dataset, load

__all__ = ["Dataset", "load"]

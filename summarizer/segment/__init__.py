"""From an article to its sentences: exact spans, and a clean reading text for each."""

from summarizer.segment.language import foreign_script
from summarizer.segment.sentence import segment

__all__ = ["foreign_script", "segment"]

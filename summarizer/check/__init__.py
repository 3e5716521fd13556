"""The last step: is a sentence of the brief carried by its sources? Fails closed."""

from summarizer.check.verdict import Verdict, check, check_title, support

__all__ = ["Verdict", "check", "check_title", "support"]

"""From chosen candidates to a text that reads: names, order, attribution, title."""

from summarizer.compose.attribution import attribute
from summarizer.compose.mention import Person, introduce, people, resolve_pronoun
from summarizer.compose.order import order
from summarizer.compose.title import clean_title, titles

__all__ = ["Person", "attribute", "clean_title", "introduce", "order", "people", "resolve_pronoun", "titles"]

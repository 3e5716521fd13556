"""From chosen candidates to a text that reads: names, order, attribution, title."""

from summarizer.compose.attribution import attribute, report
from summarizer.compose.differing import name_disagreement
from summarizer.compose.mention import Person, introduce, people, resolve_pronoun
from summarizer.compose.neutral import neutralise
from summarizer.compose.order import order
from summarizer.compose.spelling import respell, respelled, spellings
from summarizer.compose.title import clean_title, titles

__all__ = [
    "Person",
    "attribute",
    "clean_title",
    "introduce",
    "name_disagreement",
    "neutralise",
    "order",
    "people",
    "report",
    "resolve_pronoun",
    "respell",
    "respelled",
    "spellings",
    "titles",
]

"""Whose report it is: the outlet by its metadata or its first line."""

from __future__ import annotations

import pytest

from summarizer.compose import report
from summarizer.compose.attribution import outlet
from summarizer.document import Article, Candidate, Sentence


@pytest.mark.parametrize(
    ("source", "text", "name"),
    [
        ("The Faro Heron", "A ferry sank.", "The Faro Heron"),
        ("The Faro Heron (Web News)", "A ferry sank.", "The Faro Heron"),
        ("The Faro Heron - Politics", "A ferry sank.", "The Faro Heron"),
        ("", "FARO, May 4 (Gull Press) - A ferry sank.", "Gull Press"),
        ("", "A ferry (the Almada) - sank.", ""),
        ("heron.example", "A ferry sank.", ""),
        ("The Official Organ Of The Harbour Board Of Faro", "A ferry sank.", ""),
        ("", "A ferry sank.", ""),
    ],
)
def test_the_outlet_is_named_only_where_something_tells_it(source, text, name):
    assert outlet(Article(text, source=source)) == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A ferry sank off Faro.", "A ferry sank off Faro, one report says."),
        ("It lost 4%.", "It lost 4%, one report says."),
        ("“A ferry sank,” she wrote.", "“A ferry sank,” she wrote."),
        ("Divers say a ferry sank.", "Divers say a ferry sank."),
        ("Did a ferry sink?", "Did a ferry sink?"),
    ],
)
def test_a_report_is_named_behind_a_statement_of_nobody(text, told):
    sentence = Sentence("a", 0, 0, len(text), text, 0)
    candidate = report(Candidate(text, (sentence,), fused=False, score=1.0), Article(text, id="a"))
    assert candidate.text == told
    assert candidate.stated == text

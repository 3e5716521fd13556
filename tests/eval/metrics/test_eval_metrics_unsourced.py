"""The plain search for what no article has."""

from __future__ import annotations

import pytest

from eval.contract import Cluster, Output, OutputSentence
from eval.metrics.unsourced import found, unsourced
from summarizer.document import Article

SOURCE = (
    "Mayor Ana Ruiz closed the A-7 bridge at 1:30 a.m. after 1,200 cars crossed. “It is not safe,” Ruiz said."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SOURCE, []),
        ("Mayor Ana Ruiz closed the bridge after 1,200 cars.", []),
        ("The bridge was closed by Ruiz’s office.", []),
        ("She closed the bridge after 1,300 cars.", ["1,300"]),
        ("It closed at 1:30 after 30 cars.", ["30"]),
        ("The bridge was closed by Maria Ruiz.", ["Maria"]),
        ("Closed was the bridge, Ruiz said.", []),
        ("Ruiz said “it is not safe”.", []),
        ("Ruiz said “it is safe”.", ["“it is safe”"]),
        ("Ruiz said: “The bridge fell.”", ["“The bridge fell.”"]),
    ],
)
def test_found(text: str, expected: list[str]) -> None:
    assert list(found(text, SOURCE)) == expected


def test_titles_are_sources_too_and_every_article_counts() -> None:
    cluster = Cluster(
        "b", (Article("Rain fell.", id="1", title="Ruiz stays"), Article("In Ulm 7 left.", id="2"))
    )
    output = Output((OutputSentence("It was Ruiz."), OutputSentence("He left Ulm with 8 in Bonn.")))
    assert unsourced(output, cluster) == (2, 1)

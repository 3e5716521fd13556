"""How a number is told decides what it can contradict."""

from __future__ import annotations

import pytest

from summarizer.compare.manner import manner


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("The quake killed 40 people.", "40", set()),
        ("The ministry asked for 40 million for the road.", "40", {"asked"}),
        ("The bill needs 60 votes to pass.", "60", {"needed"}),
        ("Analysts had forecast 160,000 jobs.", "160,000", {"expected"}),
        ("Claims fell 3.8 million last week.", "3.8", {"change"}),
        ("The strike cut employment by about 34,000 jobs.", "34,000", {"change"}),
        ("A jaw-dropping 8 million was stolen.", "8", set()),
        ("She voted with the majority, avoiding a 4-4 tie.", "4-4", {"possible"}),
        ("Tourists may draw 200 crowns a day.", "200", {"rate"}),
        ("The firm added an average of 221,000 jobs.", "221,000", {"average"}),
        ("The bus carried 30 of the pupils.", "30", {"part"}),
        ("The virus has killed 300,000 people worldwide.", "300,000", {"everywhere"}),
    ],
)
def test_the_words_around_a_number_tell_its_manner(text: str, number: str, expected: set[str]) -> None:
    start = text.index(number)
    assert manner(text, start, start + len(number)) == expected

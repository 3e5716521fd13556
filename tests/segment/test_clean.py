"""The reading text of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.segment.clean import balance, clean
from summarizer.segment.sentence import quiet_opening


@pytest.mark.parametrize(
    ("raw", "reading"),
    [
        ("The  bridge\u00a0is\n closed.", "The bridge is closed."),
        ("The bridge is\u200b closed\ufeff.\x00", "The bridge is closed."),
        ("The bridge is closed. .", "The bridge is closed."),
        ("The bridge is closed. . .", "The bridge is closed."),
        ("The bridge is closed .", "The bridge is closed."),
        ("We will . . . never stop.", "We will ... never stop."),
        ("We will ... never stop.", "We will ... never stop."),
        ("In Lakeside , it rains ; he knows .", "In Lakeside, it rains; he knows."),
        ("“We start, ”Roe said.", "“We start,” Roe said."),
        ('"We start, "Roe said.', '"We start," Roe said.'),
        ('Roe said, "We start."', 'Roe said, "We start."'),
        ("The [bridge](https://example.com/a_(b)) is *not* **open**.", "The bridge is not open."),
        ("![A bridge](a.png) It is closed.", "A bridge It is closed."),
        ("It is closed.[12]", "It is closed."),
        ("2 * 3 * 4 is 24.", "2 * 3 * 4 is 24."),
        ("snake_case_name stays.", "snake_case_name stays."),
        ("Cafe\u0301 Roe opens.", "Café Roe opens."),
    ],
)
def test_spacing_and_debris(raw, reading):
    assert clean(raw) == (reading, False)


def test_an_expanded_abbreviation_is_mended():
    assert clean("The United States. troops left.", expanded=True) == ("The United States troops left.", True)
    assert clean("The US. embassy closed.") == ("The US embassy closed.", True)
    assert clean("He left the United States. He said so.") == (
        "He left the United States. He said so.",
        False,
    )
    # A stranded half goes without a trace.
    assert clean("The United States. The Navy left.", expanded=True) == ("The Navy left.", False)
    # The end of the sentence is no damage.
    assert clean("He left the United States.", expanded=True) == ("He left the United States.", False)


@pytest.mark.parametrize(
    ("text", "opening", "expected"),
    [
        ("It is over.", "", ("It is over.", False)),
        ("It is over.", "“", ("“It is over.”", False)),
        ("It is over.", '"', ('"It is over."', False)),
        ("It is over.”", '"', ("“It is over.”", False)),
        ("It is over,” he said.", "“", ("“It is over,” he said.", False)),
        ("He said: “It is over.", "", ("He said: “It is over.”", False)),
        ('He said: "It is over.', "", ('He said: "It is over."', False)),
        ("It is” over.", "", ("It is over.", True)),
        ("The grave, “according to the agency.", "", ("The grave, according to the agency.", True)),
        ("It is over, “he said.", "", ("It is over, he said.", True)),
        ("He called it “he was a good man.", "", ("He called it “he was a good man.”", False)),
        ("A “drove “of” calls.", "", ("A “drove of” calls.", True)),
        ("It's 'his' plan.", "", ("It's 'his' plan.", False)),
    ],
)
def test_balance(text, opening, expected):
    assert balance(text, opening=opening) == expected


def balanced(text):
    """Whether double marks open and close by turns, as a reader counts them."""
    opened = False
    for mark in (c for c in text if c in '“”"'):
        if (mark == "“" and opened) or (mark == "”" and not opened):
            return False
        opened = not opened
    return not opened


@given(st.text(alphabet='ab .,“”"', max_size=60), st.sampled_from(["", "“", '"']))
def test_balance_always_balances(text, opening):
    reading, stray = balance(text, opening=opening)
    assert balanced(reading)
    assert [c for c in reading if c.isalpha()] == [c for c in text if c.isalpha()]
    if not stray:
        assert balance(reading) == (reading, False)


def test_a_shouted_opening_is_lowered_where_the_page_knows_the_word():
    known = frozenset({"Donald"})
    assert quiet_opening("DONALD Roe left.", known) == "Donald Roe left."
    assert quiet_opening("NATO troops left.", known) == "NATO troops left."
    assert quiet_opening("DONALD ROE LEFT.", known) == "DONALD ROE LEFT."
    assert quiet_opening("THE mayor left.", known) == "The mayor left."
    assert quiet_opening("WHO doctors left.", known) == "WHO doctors left."

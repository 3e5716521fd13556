"""What day "Friday" was. 3 March 2031 is a Monday; every sentence is invented."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.annotate.date import find_dates
from summarizer.annotate.tense import direction, governing, verb_groups
from summarizer.annotate.when import WEEKDAYS, Days, expressions, phrase, resolve

MONDAY = "2031-03-03"
THURSDAY = "2031-03-06"


def meant(text: str, published: str) -> list[str]:
    """The days of every expression of a sentence that has any, as ``first`` or ``first..last``."""
    found = [resolve(d, text, published) for d in expressions(text, find_dates(text))]
    return [days.first if days.first == days.last else f"{days.first}..{days.last}" for days in found if days]


WEEKDAY = {
    "The ferry sank on Thursday.": "2031-03-06",
    "The ferry sank on Tuesday.": "2031-03-04",
    "The ferry sank on Friday.": "2031-02-28",
    "The ferry sank last Friday.": "2031-02-28",
    "The ferry sank last Thursday.": "2031-02-27",
    "The ferry sank on Tuesday of last week.": "2031-02-25",
    "The ferry sank on Tuesday night last week.": "2031-02-25",
    "Last week, on Tuesday, the ferry sank.": "2031-02-25",
    "The ferry will sail on Friday.": "2031-03-07",
    "The ferry will sail on Wednesday.": "2031-03-12",
    "The ferry will sail next Friday.": "2031-03-14",
    "The ferry is due to sail on Wednesday.": "2031-03-12",
    "On Wednesday the ferry will sail again.": "2031-03-12",
    "The council plans to meet injured sailors on Wednesday.": "2031-03-12",
    "Mr Roe was expected to hand over the keys on Friday.": "2031-03-07",
    "The ferry will not sail, the harbour master said on Wednesday.": "2031-03-05",
    "The harbour master said the ferry will sail on Wednesday.": "2031-03-12",
    "The judge will hear the man who was caught on Wednesday.": "2031-03-05",
    "The harbour board votes on Friday.": "2031-03-07",
    "The hearing is on Friday.": "2031-03-07",
    "A hearing is set for Wednesday.": "2031-03-12",
    "The union demanded an answer by Wednesday.": "2031-03-12",
    "The port stays closed until Tuesday.": "2031-03-11",
    "By Tuesday a hundred people had been found.": "2031-03-04",
    "Nobody was found until Tuesday, and it was not known until Wednesday.": "2031-03-05",
    "The talks lasted until Tuesday.": "2031-03-04",
    "The crew has been missing since Friday.": "2031-02-28",
    "Families will recall Tuesday's sinking.": "2031-03-04",
    "Both sides prepared for Friday's vote.": "2031-03-07",
    "The owner could not be reached on Wednesday.": "2031-03-05",
    "The ferry must have sunk on Wednesday.": "2031-03-05",
    "It moored on Saturday, March 1.": "2031-03-01",
}


@pytest.mark.parametrize("text", WEEKDAY)
def test_weekday_as_seen_from_a_thursday(text):
    found = [resolve(d, text, THURSDAY) for d in find_dates(text) if d.kind == "day"]
    assert found[-1] == Days(WEEKDAY[text], WEEKDAY[text])


@pytest.mark.parametrize(
    "text",
    [
        "The Sunday Times has it.",
        "Stocks fell on Black Friday.",
        "It sails every Friday.",
        "It rests on Friday nights.",
        "It sank at 5 p.m.",
        "It sank in the '90s.",
        "It sank last summer.",
        "It sank on 3/4/2030.",
        "It sank on the 3rd floor.",
        "The next day it sank.",
    ],
)
def test_no_day(text):
    assert meant(text, THURSDAY) == []


RELATIVE = {
    "It sank yesterday.": "2031-03-02",
    "Yesterday it sank.": "2031-03-02",
    "It sank today.": "2031-03-03",
    "It will sail tomorrow.": "2031-03-04",
    "It sank last night.": "2031-03-02",
    "It sank this morning.": "2031-03-03",
    "It sank the day before yesterday.": "2031-03-01",
    "It sank last week.": "2031-02-24..2031-03-02",
    "It will sail later this week.": "2031-03-03..2031-03-09",
    "It sank earlier this month.": "2031-03-01..2031-03-03",
    "It sank last month.": "2031-02-01..2031-02-28",
    "It sank last year.": "2030-01-01..2030-12-31",
    "It sank over the last weekend.": "2031-03-01..2031-03-02",
    "It sank four days ago.": "2031-02-27",
    "It sank two years ago.": "2029-01-01..2029-12-31",
    "It sank overnight.": "2031-03-02..2031-03-03",
    "It sank on the 27th.": "2031-02-27",
    "It will sail on the 27th.": "2031-03-27",
    "It sank on New Year's Eve.": "2030-12-31",
}


@pytest.mark.parametrize("text", RELATIVE)
def test_relative_as_seen_from_a_monday(text):
    assert meant(text, MONDAY) == [RELATIVE[text]]


def test_days_counted_from_a_day_that_the_sentence_names():
    assert meant("It sank on Friday and was raised two days later.", MONDAY) == ["2031-02-28", "2031-03-02"]
    assert meant("It sank on May 4, 2030, and was raised the next day.", "") == ["2030-05-04"]
    assert meant("It sank on May 4, 2030, and was raised the next day.", MONDAY)[1] == "2030-05-05"
    assert meant("It was raised two days later.", MONDAY) == []


YEARS = [
    ("It sank on Dec. 27.", "2031-01-03", "2030-12-27"),
    ("It will sail on January 4.", "2030-12-29", "2031-01-04"),
    ("It sails on January 4.", "2030-12-29", "2031-01-04"),
    ("It sank on 28 December.", "2030-12-29", "2030-12-28"),
    ("It sank in December.", "2031-01-03", "2030-12-01..2030-12-31"),
    ("It sank in January.", "2031-01-03", "2031-01-01..2031-01-31"),
    ("It sank last January.", "2031-01-03", "2030-01-01..2030-01-31"),
    ("It will sail in January.", "2030-12-29", "2031-01-01..2031-01-31"),
    ("The June 9 vote was put off.", "2031-03-03", "2031-06-09"),
    ("The June 9 sinking was his fault.", "2031-03-03", "2030-06-09"),
    ("It sank on May 3-5.", "2031-06-01", "2031-05-03..2031-05-05"),
    ("It sank on Feb. 29.", "2030-03-03", "2028-02-29"),
]


@pytest.mark.parametrize(("text", "published", "expected"), YEARS)
def test_the_year_of_a_day_and_of_a_month(text, published, expected):
    assert meant(text, published) == [expected]


def test_what_states_its_year_needs_no_article():
    text = "It sank on May 4, 2030, was raised on 2030-06-01, left on 13/7/2030 in 2030 and sank on Friday."
    assert meant(text, "") == ["2030-05-04", "2030-06-01", "2030-07-13", "2030-01-01..2030-12-31"]
    assert meant(text, "not a date") == meant(text, "")
    assert meant("It sailed in the 1980s and in June 1991.", "") == [
        "1980-01-01..1989-12-31",
        "1991-06-01..1991-06-30",
    ]


def test_the_words_that_belong_to_a_date():
    text = "It sank late on Friday night, and again early last Tuesday."
    spans = [phrase(d, text) for d in find_dates(text)]
    assert [text[a:b] for a, b in spans] == ["late on Friday night", "early last Tuesday"]


def test_the_verb_that_a_date_belongs_to():
    text = "The mayor said that the ferry will sail on Friday."
    start = text.index("Friday")
    group = governing(text, start, start + 6)
    assert group is not None
    assert text[group.start : group.end] == "will sail"
    assert governing("On Friday.", 3, 9) is None
    kinds = [group.kind for group in verb_groups("It was sunk, is closed and will sail.")]
    assert kinds == ["past", "past", "present", "future"]
    assert direction("The sinking on Friday will cost millions.", 15, 21) == ""


PIECES = st.sampled_from(
    (
        "It sank|will sail|said|last|next|this|on|by|until|week|the next day|Friday|Sunday|May 4|in March|"
        "2031-03-03|yesterday|the day before yesterday|two days later|31/2/2030|Feb. 30|overnight|’s|that|,"
    ).split("|")
)


@settings(deadline=None)
@given(
    st.lists(PIECES, max_size=12).map(" ".join),
    st.dates().map(date.isoformat) | st.sampled_from(["", "2031"]),
)
def test_any_words_give_days_in_order(text, published):
    for found in expressions(text, find_dates(text)):
        start, end = phrase(found, text)
        assert start <= found.start < found.end <= end <= len(text)
        days = resolve(found, text, published)
        assert days is None or date.fromisoformat(days.first) <= date.fromisoformat(days.last)


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.sampled_from(WEEKDAYS))
def test_a_weekday_told_in_the_past_is_found_by_walking_back(published, weekday):
    day = published
    while WEEKDAYS[day.weekday()] != weekday:
        day -= timedelta(days=1)
    text = f"It sank on {weekday.capitalize()}."
    (found,) = find_dates(text)
    assert resolve(found, text, published.isoformat()) == Days(day.isoformat(), day.isoformat())

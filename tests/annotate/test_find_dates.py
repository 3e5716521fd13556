"""Dates and times of day."""

from __future__ import annotations

import pytest

from summarizer.annotate import annotate
from summarizer.annotate.date import find_dates

FOUND = {
    "It sank on 2020-01-03.": ("2020-01-03", "2020-01-03", "date"),
    "It sank on Jan. 3.": ("Jan. 3", "01-03", "date"),
    "It sank on January 3rd, 2020.": ("January 3rd, 2020", "2020-01-03", "date"),
    "It sank on 3 January 2020.": ("3 January 2020", "2020-01-03", "date"),
    "It sank on the 3rd of January.": ("3rd of January", "01-03", "date"),
    "It sank on Jan. 3-5.": ("Jan. 3-5", "01-03/05", "date"),
    "It sank on 3/1/2020.": ("3/1/2020", "3/1/2020", "date"),
    "IT SANK ON JANUARY 3": ("JANUARY 3", "01-03", "date"),
    "It sank on Mar 5.": ("Mar 5", "03-05", "date"),
    "It sank in March.": ("March", "03", "month"),
    "It sank in May.": ("May", "05", "month"),
    "It sank in May 2018.": ("May 2018", "2018-05", "month"),
    "It sank in mid-March.": ("March", "03", "month"),
    "In August it sank.": ("August", "08", "month"),
    "It sank at 12.45pm.": ("12.45pm", "12:45pm", "time"),
    "It sank at 1:30 a.m. off Faro.": ("1:30 a.m.", "1:30am", "time"),
    "It sank at 5 o’clock.": ("5 o’clock", "5:00", "time"),
    "It sank at 17:05.": ("17:05", "17:05", "time"),
    "It sank on Friday.": ("Friday", "friday", "day"),
    "It sank in 2019.": ("2019", "2019", "year"),
    "It sank in mid-2019.": ("2019", "2019", "year"),
    "It sank in the 1990s.": ("1990s", "1990s", "year"),
    "It sank in the '90s.": ("'90s", "90s", "year"),
    "It sank last week.": ("last week", "last week", "relative"),
}


@pytest.mark.parametrize("text", FOUND)
def test_one_date(text):
    (date,) = find_dates(text)
    assert (date.text, date.normal, date.kind) == FOUND[text]
    assert text[date.start : date.end] == date.text


@pytest.mark.parametrize(
    "text",
    [
        "They may sail, and they may 3 times have sailed.",
        "They march to the port; the march was long.",
        "Theresa May and April Smith sailed with June Carter.",
        "The boat cost $2000 and 1.30 euros.",
        "The fleet of 1,999 boats sailed.",
        "",
    ],
)
def test_no_date(text):
    assert find_dates(text) == ()


def test_years_against_amounts():
    annotation = annotate("In 2019 2,019 people and 2019 soldiers paid $2019.")
    assert [date.text for date in annotation.dates] == ["2019"]
    assert [number.value for number in annotation.numbers] == [2019, 2019, 2019]


def test_several_in_order():
    dates = find_dates("On Friday, Jan. 3, 2020, at 1:30 a.m., and again yesterday.")
    assert [date.kind for date in dates] == ["day", "date", "time", "relative"]


@pytest.mark.parametrize(
    "other", ["Jan. 3, 2020", "January 3 2020", "3 January 2020", "3rd of January, 2020"]
)
def test_the_same_day_has_one_normal_form(other):
    assert find_dates(f"on {other}")[0].normal == "2020-01-03"

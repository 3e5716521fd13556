"""Title, outlet, author and date from the text: what is found, and what must not be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Article
from summarizer.ingest.dates import iso_date, written_date
from summarizer.ingest.metadata import Metadata, byline, complete, dateline, describe

SEEDS = Path(__file__).parents[2] / "seeds"
STORY = (
    "The old bridge at Ardenvale was closed on Tuesday after engineers found a crack in one of its piers.\n\n"
    "It was built in 1931."
)


def test_what_the_seeds_say_about_themselves():
    found = [describe(path.read_text("utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    assert [(m.title[:24], m.published) for m in found] == [
        ("Iran promises revenge fo", ""),
        ("Donald Trump deploys 3,5", ""),
        ("", "2020-01-08"),
        ("American strike kills to", ""),
        ("", "2020-01-03"),
    ]
    assert {(m.source, m.author) for m in found} == {("", "")}


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "Bridge at Ardenvale closed after crack is found\n\n",
            "Bridge at Ardenvale closed after crack is found",
        ),
        (
            "Bridge at Ardenvale closed after crack is found\n",
            "Bridge at Ardenvale closed after crack is found",
        ),
        ("Will the bridge at Ardenvale open again?\r\n\r\n", "Will the bridge at Ardenvale open again?"),
        (
            "‘A scandal’: anger over Ardenvale’s bridge\n\nBy Jane Roe\n\n",
            "‘A scandal’: anger over Ardenvale’s bridge",
        ),
        (
            "date 2020-01-08 advertisement\n\nBridge at Ardenvale closed again\n\n",
            "Bridge at Ardenvale closed again",
        ),
        ("Advertisement\n\nBridge at Ardenvale closed again\n\n", "Bridge at Ardenvale closed again"),
        ("# The *old* bridge\n\n", "The old bridge"),
        ("[home](/)\n\n# Bridge [closed](x.html) again #\n\n", "Bridge closed again"),
        ("The old bridge\n===\n\n", "The old bridge"),
        # No headlines:
        ("", ""),
        ("The mayor spoke to the town on Monday.\n\n", ""),
        ("“All is well with the old bridge!”\n\n", ""),
        ("He called it “a scandal for the whole town.”\n\n", ""),
        ("ARDENVALE (Example Press) — The bridge is closed\n\n", ""),
        ("By Jane Roe and John Doe, Example Press\n\n", ""),
        ("March 9, 2022\n\n", ""),
        ("Tuesday, March 9, 2022 | 4:12 p.m. EST\n\n", ""),
        ("Photo: the old bridge at Ardenvale on Tuesday\n\n", ""),
        ("The old bridge on Tuesday (John Doe/Example Pictures) via Getty\n\n", ""),
        ("Jane Roe, John Doe and Ann Poe\n\n", ""),
        ("the lower half of a sentence that was cut\n\n", ""),
        ("ANALYSIS/OPINION:\n\n", ""),
        ("Breaking News\n\n", ""),
    ],
)
def test_the_headline(head, title):
    assert describe(head + STORY).title == title


def test_a_headline_needs_a_story_below():
    assert describe("Bridge at Ardenvale closed after crack is found").title == ""
    assert describe("Bridge at Ardenvale closed\n\nCrack found in a pier\n").title == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Roe", ("Jane Roe", "")),
        ("BY JANE ROE", ("JANE ROE", "")),
        ("By Jane Q. Roe Jr.", ("Jane Q. Roe Jr.", "")),
        ("By Ludwig van der Berg and Aisha al-Amin", ("Ludwig van der Berg and Aisha al-Amin", "")),
        ("By Jane Roe and John Doe, Example Press", ("Jane Roe and John Doe", "Example Press")),
        ("By Jane Roe, John Doe and Ann Poe", ("Jane Roe, John Doe and Ann Poe", "")),
        ("By Jane Roe, Staff Writer", ("Jane Roe", "")),
        ("By Jane Roe, Example Press Writer", ("Jane Roe", "Example Press")),
        ("By Jane Roe for the Ardenvale Courier", ("Jane Roe", "the Ardenvale Courier")),
        ("By Jane Roe | March 9, 2022", ("Jane Roe", "")),
        ("Written by Jane Roe", ("Jane Roe", "")),
        ("By then the bridge had gone", ("", "")),
        ("By Friday Evening", ("", "")),
        ("By The Numbers", ("", "")),
        ("By Jane Roe said the mayor", ("", "")),
        ("By Jane Roe and the mayor of Ardenvale", ("", "")),
        ("Bypass to be built", ("", "")),
        ("By", ("", "")),
    ],
)
def test_bylines(line, expected):
    assert byline(line) == expected


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("BAGHDAD (Reuters) — The bridge", "Reuters"),
        ("BAGHDAD/WASHINGTON (Reuters) - The bridge", "Reuters"),
        ("WASHINGTON, Jan 3 (AP) - The bridge", "AP"),
        ("WASHINGTON, Jan. 3 (AP) — The bridge", "AP"),
        ("(CNN) The bridge", "CNN"),
        ("Washington (CNN)The bridge", "CNN"),
        ("RIO DE JANEIRO (AFP) – The bridge", "AFP"),
        ("ARDENVALE, March 3 (Example Press) — The bridge", "Example Press"),
        ("BAGHDAD: Iran promised", ""),
        ("BAGHDAD / WASHINGTON – Iran launched", ""),
        ("SPRINGFIELD (Ill.) — The bridge", ""),
        ("PARIS (France) — The bridge", ""),
        ("The Example Bank (EB) — The bridge", ""),
        ("The Associated Press (AP) said the bridge", ""),
        ("A man of the Press Association (PA) said", ""),
        ("He (the mayor) said", ""),
    ],
)
def test_datelines(line, outlet):
    assert dateline(line) == outlet
    assert describe(f"{line} was closed on Tuesday after engineers found a crack.\n").source == outlet


def test_a_stated_source_above_or_at_the_end():
    assert describe(f"Source: Example Press\n\n{STORY}").source == "Example Press"
    assert describe(f"{STORY}\n\nSource: Ardenvale Courier\n").source == "Ardenvale Courier"
    assert describe(f"{STORY}\n\nSource: https://example.org/a\n").source == ""
    assert describe(f"{STORY}\n\nSource: Example Agency/Getty Images\n").source == ""
    middle = f"{STORY}\n\nSource: Ardenvale Courier\n\n{STORY * 3}\n\n{STORY}\n\n{STORY}"
    assert describe(middle).source == ""


def test_the_date_above_a_story():
    assert (
        describe(f"Bridge closed again at Ardenvale\nPublished March 9, 2022 at 4:12 p.m.\n{STORY}").published
        == "2022-03-09"
    )
    assert describe(f"By Jane Roe | 9 March 2022 | 1,204 views\n{STORY}") == Metadata(
        "", "", "Jane Roe", "2022-03-09"
    )
    assert describe(f"{STORY}\n\nMarch 9, 2022\n").published == ""


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2020-01-03", "2020-01-03"),
        ("2020-01-03T10:00:00Z", "2020-01-03T10:00:00+00:00"),
        ("2020-01-03 10:00:00", "2020-01-03T10:00:00"),
        ("Fri, 03 Jan 2020 10:00:00 +0100", "2020-01-03T10:00:00+01:00"),
        ("January 3, 2020", "2020-01-03"),
        ("Jan. 3, 2020 at 4:12 p.m. ET", "2020-01-03"),
        ("Friday 3rd of January 2020", "2020-01-03"),
        ("2020/1/3", "2020-01-03"),
        ("03/04/2020", ""),
        ("7/23/17", ""),
        ("2020-02-30", ""),
        ("February 30, 2020", ""),
        ("2020", ""),
        ("20200103", ""),
        ("1578009600", ""),
        ("yesterday", ""),
        ("March", ""),
        ("", ""),
    ],
)
def test_dates_of_metadata(value, iso):
    assert iso_date(value) == iso


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_every_way_it_is_written(day):
    forms = (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"{day:%A}, {day:%b}. {day.day}, {day.year}",
    )
    assert {written_date(form) for form in forms} | {iso_date(day.isoformat())} == {day.isoformat()}


@given(st.text(max_size=80))
def test_any_date_gives_a_string(value):
    assert isinstance(iso_date(value), str)


@settings(max_examples=50)
@given(st.text(st.sampled_from("ABby.,-' \n(#*_|):&Jr19"), max_size=400).map(lambda text: "By " + text * 10))
def test_any_text_is_described_promptly(text):
    describe(text)


def test_what_is_known_already_stays():
    article = Article(
        f"Bridge at Ardenvale closed again\n\nBy Jane Roe\n\n{STORY}", title="Known", source="Known too"
    )
    filled = complete(article)
    assert (filled.title, filled.source, filled.author) == ("Known", "Known too", "Jane Roe")

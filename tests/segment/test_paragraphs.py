"""Paragraphs: what parts them and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.segment.paragraph import paragraphs


def split(text):
    return [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\u00a0\n\n\n", "\u2029"])
def test_blank_lines_part_paragraphs(blank):
    assert split(f"The bridge closed.{blank}It opens on Monday.") == [
        "The bridge closed.",
        "It opens on Monday.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_a_page_with_a_paragraph_a_line(end):
    lines = [
        "The bridge closed.",
        "It opens on Monday, the mayor said after a long meeting with engineers.",
        "No.",
    ]
    assert split(end.join(lines)) == lines


WRAPPED = """\
The bridge over the river was closed on Friday after divers found
cracks in two of its four pillars, the mayor said, and it will not
open before the end of the month at the earliest, she added later
on Friday.

Some 12,000 cars a day have to take the long way round, which adds
half an hour to the way to work and has angered many commuters."""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_one_paragraph(end):
    found = split(WRAPPED.replace("\n", end))
    assert [p.split()[0] for p in found] == ["The", "Some"]
    assert found[0].endswith("on Friday.")
    assert found[1].endswith("commuters.")


def test_a_bullet_parts_hard_wrapped_text():
    wrapped = WRAPPED.replace("cracks in", "- cracks")
    assert len(split(wrapped)) == 3


def test_a_wrapped_line_may_start_with_a_dash_or_a_day():
    wrapped = WRAPPED.replace("cracks in two", "— deep ones").replace("half an", "12. an")
    assert len(split(wrapped)) == 2


@pytest.mark.parametrize("bullet", ["-", "*", "•", "1.", "12)", ">", "–"])
def test_the_bullet_is_no_part_of_the_paragraph(bullet):
    assert split(f"{bullet} The bridge closed.\n{bullet} It opens soon.") == [
        "The bridge closed.",
        "It opens soon.",
    ]


def test_what_only_looks_like_a_bullet_stays():
    for text in (
        "-5 degrees were measured.",
        "1.5 million came.",
        "1989. That was the year.",
        "*stars* shone.",
    ):
        assert split(text) == [text]


def test_a_markdown_heading_keeps_its_mark():
    assert split("## The bridge\n\nIt closed.") == ["## The bridge", "It closed."]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\r\n \r\n", "\ufeff\n", "\u00a0"])
def test_white_space_has_no_paragraphs(text):
    assert paragraphs(text) == []


@given(st.text(alphabet="ab.-* \t\r\n\u00a0\u2028\u2029\ufeff1)#>", max_size=200))
def test_paragraphs_lose_only_white_space_and_bullets(text):
    last = 0
    for start, end in paragraphs(text):
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert not set("ab").intersection(text[last:start])
        last = end
    assert not set("ab").intersection(text[last:])

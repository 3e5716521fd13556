"""Numbers: value, unit, what is counted, bound, rank."""

from __future__ import annotations

import pytest

from summarizer.annotate import annotate
from summarizer.annotate.number import find_numbers
from summarizer.annotate.word import stem, word_list

# sentence → (words, value, unit, counted, bound)
ONE = {
    "The harbour sent 3,000 more troops.": ("3,000", 3000, "", "troops", "="),
    "The bridge cost $1.5 billion.": ("$1.5 billion", 1.5e9, "$", "", "="),
    "The bridge cost $1.5bn.": ("$1.5bn", 1.5e9, "$", "", "="),
    "The bridge cost 40 million euros.": ("40 million", 4e7, "€", "", "="),
    "They fired more than a dozen missiles.": ("a dozen", 12, "", "missiles", ">"),
    "They fired no fewer than 12 missiles.": ("12", 12, "", "missiles", ">"),
    "They fired no more than 12 missiles.": ("12", 12, "", "missiles", "<"),
    "They fired a dozen or so missiles.": ("a dozen", 12, "", "missiles", "="),
    "They fired 12 or more missiles.": ("12", 12, "", "missiles", ">"),
    "Prices rose 5%.": ("5%", 5, "%", "", "="),
    "Prices rose five percent.": ("five percent", 5, "%", "", "="),
    "Prices rose 0.5 percentage points.": ("0.5 percentage points", 0.5, "%", "", "="),
    "A two-car convoy left.": ("two", 2, "", "car", "="),
    "A 10,000-strong force left.": ("10,000", 10_000, "", "force", "="),
    "A few thousand people came.": ("A few thousand", 1000, "", "people", "~"),
    "Several hundred people came.": ("Several hundred", 100, "", "people", "~"),
    "Dozens of people came.": ("Dozens", 12, "", "people", "~"),
    "Hundreds of thousands of people came.": ("Hundreds of thousands", 1e5, "", "people", "~"),
    "They met twenty-five sailors.": ("twenty-five", 25, "", "sailors", "="),
    "They met two hundred and fifty sailors.": ("two hundred and fifty", 250, "", "sailors", "="),
    "Half a million voters stayed away.": ("Half a million", 5e5, "", "voters", "="),
    "A half-million voters stayed away.": ("A half-million", 5e5, "", "voters", "="),
    "Two-thirds of voters stayed away.": ("Two-thirds", 2 / 3, "", "voters", "="),
    "A third of voters stayed away.": ("A third", 1 / 3, "", "voters", "="),
    "They sent 1,200 U.S. soldiers.": ("1,200", 1200, "", "soldiers", "="),
    "They met two other senior military officials.": ("two", 2, "", "officials", "="),
    "It lasted two and a half years.": ("two and a half", 2.5, "year", "", "="),
    "It lasted 2 1/2 years.": ("2 1/2", 2.5, "year", "", "="),
    "A 25-year-old man drowned.": ("25", 25, "year", "", "="),
    "It lies 20 kilometres away.": ("20", 20, "km", "", "="),
    "They rescued 40 others in Faro.": ("40", 40, "", "others", "="),
    "At least one person drowned.": ("one", 1, "", "person", ">"),
    "One sailor drowned.": ("One", 1, "", "sailor", "="),
    "Nearly 750 troops left.": ("750", 750, "", "troops", "<"),
    "As many as 80 people drowned.": ("80", 80, "", "people", "<"),
    "He swam off Faro in 5,000-plus races.": ("5,000", 5000, "", "races", ">"),
}


@pytest.mark.parametrize("text", ONE)
def test_one_number(text):
    words, value, unit, counted, bound = ONE[text]
    (number,) = annotate(text).numbers
    assert text[number.start : number.end] == words
    assert number.value == pytest.approx(value)
    assert (number.unit, number.counted, number.bound) == (unit, stem(counted) if counted else "", bound)
    assert not number.ordinal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The 13th attack failed.", 13),
        ("The third attack failed.", 3),
        ("The twenty-first attack failed.", 21),
        ("He is the No. 2 official.", 2),
    ],
)
def test_ranks(text, value):
    (number,) = annotate(text).numbers
    assert (number.value, number.ordinal) == (value, True)


@pytest.mark.parametrize(
    "text",
    [
        "An MQ9 drone circled.",
        "A B-52 bomber circled.",
        "One of them said that no one came.",
        "A second attack followed the first.",
        "Since the 9/11 attacks it is open 24/7.",
        "Version 2.0.1 was released.",
        "He won on points and test scores.",
        "Several of them left, a few stayed.",
        "Half of the boats left.",
        "",
    ],
)
def test_no_number(text):
    assert annotate(text).numbers == ()


@pytest.mark.parametrize(
    "text", ["5 to 10 percent", "5-10 percent", "5–10%", "between 5 and 10 percent", "five to ten percent"]
)
def test_both_ends_of_a_range_have_its_unit(text):
    assert [(n.value, n.unit) for n in annotate(f"Prices rose {text}.").numbers] == [(5, "%"), (10, "%")]


def test_both_ends_of_a_range_have_its_noun():
    numbers = annotate("Between 5 and 10 boats sank.").numbers
    assert [(n.value, n.counted) for n in numbers] == [(5, "boat"), (10, "boat")]


def test_neighbours_do_not_add_up():
    assert [n.value for n in find_numbers("five Iraqis and two guests")] == [5, 2]
    assert [n.value for n in find_numbers("two and three boats, nineteen twenty")] == [2, 3, 19, 20]


def _in_words(number: int) -> str:
    """A slow and plain way to spell a number."""
    below = word_list(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
            fifteen sixteen seventeen eighteen nineteen"""
    )
    tens = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
    if number < 20:
        return below[number]
    if number < 100:
        return tens[number // 10 - 2] + (f"-{below[number % 10]}" if number % 10 else "")
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if scale == 100 else " "
            return f"{_in_words(number // scale)} {name}" + (joint + _in_words(rest) if rest else "")
    raise AssertionError


@pytest.mark.parametrize(
    "value", [*range(130), 219, 999, 1000, 1001, 12_345, 250_000, 999_999, 3_000_017, 10**9 + 1]
)
def test_spelled_numbers_agree_with_a_speller(value):
    text = f"at least {_in_words(value)} boats"
    (number,) = find_numbers(text)
    assert (number.value, text[number.start : number.end]) == (value, _in_words(value))


def test_a_date_holds_no_number():
    annotation = annotate("On Jan. 3, 2020, at 1:30 a.m., 14 boats sank.")
    assert [n.value for n in annotation.numbers] == [14]

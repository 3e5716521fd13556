"""Capitals and spaces given back, headlines as statements, published pairs made readable."""

# ruff: noqa: E501 - tables: one case a line

from __future__ import annotations

import pytest

from summarizer.train.data import pairs
from summarizer.train.data.corpus import Pair
from summarizer.train.data.gate import refused
from summarizer.train.data.headline import sentence_case
from summarizer.train.data.truecase import Casing, truecase, untokenise


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("A box of snow costs $ 119 , he did n't say why .", "A box of snow costs $119, he didn't say why."),
        ("It is Velmont 's pier -LRB- the old one -RRB- .", "It is Velmont's pier (the old one)."),
        ("He called it `` a fine pier '' and left .", 'He called it "a fine pier" and left.'),
        (
            "It was a ` local matter ' for the clerks ' union .",
            "It was a 'local matter' for the clerks' union.",
        ),
        (
            "The season of 1949 - 1955 was a half - way house .",
            "The season of 1949-1955 was a half-way house.",
        ),
        ("Prices rose 5 % : why ?", "Prices rose 5%: why?"),
    ],
)
def test_untokenise(tokens, text):
    assert untokenise(tokens) == text


CASED = (
    "Officials in Velmont met Ada Quill of the U.S. Senate.",
    "The senators met al-Noor's team at the Velmont pier.",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("officials met ada quill in velmont.", "Officials met Ada Quill in Velmont."),
        ("ada quill's team left the u.s. senate.", "Ada Quill's team left the U.S. Senate."),
        ("al-noor met senators. officials left.", "al-Noor met senators. Officials left."),
        ("Senators Met al-noor at the Pier", "Senators met al-Noor at the pier"),
        ("Officials Met US Senators", "Officials met US senators"),
        ("officials met us.", "Officials met us."),
        ("officials met zebulon in velmont.", None),  # nobody can tell what it is
    ],
)
def test_truecase(text, expected):
    assert truecase(text, Casing(CASED)) == expected


def test_casing_goes_by_the_majority_inside_sentences():
    casing = Casing(["The pier is old.", "A pier stands.", "At Pier 4 a pier stands.", "Velmont is old."])
    assert casing.of("PIER") == "pier"
    assert casing.of("velmont") == "Velmont"
    assert casing.of("the") == "the"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Officials Meet Ada Quill in Velmont", "Officials meet Ada Quill in Velmont"),
        ("Officials meet Ada Quill in Velmont. | The Daily Pier", "Officials meet Ada Quill in Velmont"),
        ("Report: Officials Meet Ada Quill", "Officials meet Ada Quill"),
        ("Ada Quill Meets Officials of the U.S.", "Ada Quill meets officials of the U.S."),
        ("Why Officials Met Ada Quill", ""),
        ("Here's What Ada Quill Wants", ""),
        ("Did Officials Meet Ada Quill?", ""),
        ("5 Things Ada Quill Wants", ""),
        ("Ada Quill: Officials Met", ""),
        ("Ada Quill Slams Officials in Velmont", ""),
        ("We Met Ada Quill in Velmont", ""),
        ("After Officials Met Ada Quill", ""),
    ],
)
def test_headlines(title, expected):
    assert sentence_case(title, CASED) == expected


def example(pair):
    made = list(pairs.build([pair]))
    assert len(made) <= 1
    return made[0] if made else None


def test_lowered_pair_gets_its_capitals_and_marks_back():
    pair = Pair(
        ("The clerk of Velmont , Ada Quill , sold 4 boats `` at once '' .", "She did n't sell the pier ."),
        "ada quill of velmont sold 4 boats but not the pier .",
        "cnn_dm_fusion",
    )
    made = example(pair)
    assert made.sources == (
        'The clerk of Velmont, Ada Quill, sold 4 boats "at once".',
        "She didn't sell the pier.",
    )
    assert made.target == "Ada Quill of Velmont sold 4 boats but not the pier."
    assert (made.kind, made.task, made.weight) == ("pair", "sentence", 1.0)
    assert refused(made) == ""


@pytest.mark.parametrize(
    "pair",
    [
        # A name that stays in doubt.
        Pair(("The clerk sold 4 boats .",), "zebulon sold 4 boats .", "cnn_dm_fusion"),
        # Lost apostrophes, lost ligatures.
        Pair(("The clerk dont sell the old boats.",), "The clerk dont sell boats.", "onestop_rewrite"),
        Pair(("The clerk  nds the old boats.",), "The clerk  nds boats.", "onestop_rewrite"),
        # The comma of a deleted aside; too little left; nothing done.
        Pair(("4D, a maker of old boats, has announced the sale of all its boats.",), "4D, has announced the sale of its boats.", "google_compression"),
        Pair(("The clerk of the old harbour sold boats to the board on a very cold day in May.",), "The clerk sold boats.", "google_compression"),
        Pair(("The clerk sold all boats.",), "The clerk sold all boats.", "onestop_rewrite"),
        # Somebody's own words; another story.
        Pair(("We saw two boats and raised them.",), "We saw two and raised them.", "google_compression"),
        Pair(("The clerk sold boats .", "The pier is old ."), "The zeppelin landed on a meadow .", "wikisplit_reversed"),
    ],
)  # fmt: skip
def test_pairs_that_are_left_out(pair):
    assert example(pair) is None


def test_pairs_of_the_same_sources_are_one_event():
    one = Pair(("The clerk sold the four boats.",), "The clerk sold four boats.", "onestop_rewrite")
    two = Pair(("The clerk sold the four boats.",), "The clerk sold the boats.", "onestop_rewrite")
    other = Pair(("The clerk bought the four boats.",), "The clerk bought four boats.", "onestop_rewrite")
    first, second, third = pairs.build([one, two, other])
    assert first.event == second.event != third.event
    assert len({first.id, second.id, third.id}) == 3

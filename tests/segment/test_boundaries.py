"""Where sentences end. In each text a bar stands for a boundary."""

from __future__ import annotations

import json

import pytest

from summarizer.document import Article
from summarizer.segment import segment
from summarizer.segment.boundary import (
    PARAMETERS,
    boundaries,
    is_expanded,
    join,
    punkt,
    return_closing_marks,
    split_before_quotation,
    split_glued,
)


def split(text):
    (spans,) = boundaries(text, [(0, len(text))])
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    "text",
    [
        # abbreviations and initials
        "The U.S. official met Gen. Qassem Roe.|They spoke.",
        "Troops left the U.S.|The vote came later.",
        "The U.S. Senate and the U.N. Charter stay.|It is law.",
        "He came at 9 a.m. on Monday.|She left at 10 p.m.|The talks went on.",
        "Lt. Col. J. R. Poe, Prof. Jane Roe and Det. Joe Doe met in Washington, D.C. on Jan. 3.|They spoke.",
        "J.K. Roe met George W. Poe.|John F. Doe left.",
        "He moved to L.A.|The town is big.",
        "Sen. Jane Roe, D-Mass., and Rep. Joe Poe, R-Ky., left.|Nobody else did.",
        "Mr. Roe owns Roe Inc. in St. Paul.|He sold it.",
        "It rose 3.5 percent to $1.2 million.|It fell.",
        # numbers
        "Room No. 3 was shut.|Nos. 4 and 5 too.",
        "The plan (see Fig. 3) was dropped.|It failed.",
        # lower-case continuation
        "The troops of the United States. troops in Iraq stay.|They wait.",
        "It came from outside. or “by their hand.”|He said no more.",
        "Sales fell.|iPhone sales rose.",
        "He came.|al-Roe left.",
        # quotations
        "“We won.|We are done,” Roe said.|“It is over.”|He left.",
        '"Is it over?" Roe asked.|"No!" she shouted.|She left.',
        "“All is well!” Roe said in a post.",
        "“That was it…!” said Roe.|He left.",
        "“Stop!” the man in the car said.|He ran.",
        "“It works!”|The crowd went home.",
        "Roe said: “We will win!”|He left.",
        "“We lost,” said Roe, D-Calif.|“It hurts.”",
        "It starts at 9 p.m.|“We wait,” Roe said.",
        "He met Gen. “Mad Dog” Poe.|They spoke.",
        "They called it deceptive. ”|However, it helped.",
        'It is over. "|Then they left.',
        "It was shut (he had said so.)|It opened.",
        # ellipses and debris
        "We will ... never stop.|We will … never stop.|He left.",
        "He paused…|Then he left.",
        "He stopped...|Then he ran.",
        "We know “much…”|The crowd left.",
        "He came in the wake of it. .|Then he left. .",
        "He came. . .|Then he left.",
        # lost spaces
        "It hit the region.|This strike was the first.",
        "He said “no.”|“Yes,” said she.",
        "See Example.com or www.Example.Com for more.|The U.S.A. is big.",
    ],
)
def test_boundary(text):
    expected = text.split("|")
    # Where a space was lost there is none to put back.
    glued = text.startswith("It hit") or "“no.”" in text
    assert split(("" if glued else " ").join(expected)) == expected


def test_an_expanded_abbreviation_ends_no_sentence():
    page = (
        "The United States. troops left. The United States. He also urged calm. "
        "It was called the United States. Why?"
    )
    assert is_expanded(page)
    assert split(page) == [
        "The United States. troops left.",
        "The United States. He also urged calm.",
        "It was called the United States. Why?",
    ]


def test_united_states_ends_sentences_on_a_sound_page():
    page = "He left the United States. He went home."
    assert not is_expanded(page)
    assert len(split(page)) == 2


def test_paragraphs_are_split_one_by_one():
    text = "He met Gen. \n\nRoe left. He went home."
    assert boundaries(text, [(0, 11), (14, len(text))]) == [[(0, 11)], [(14, 23), (24, 37)]]


def test_glued_sentences():
    text = "in the region.This strike”.The end"
    assert [text[a:b] for a, b in split_glued(text, [(0, len(text))])] == [
        "in the region.",
        "This strike”.The end",
    ]


def test_quotation_after_an_abbreviation():
    text = "Roe, D-N.Y.  “We won”"
    assert split_before_quotation(text, [(0, len(text))]) == [(0, 11), (13, len(text))]


def test_closing_marks_return():
    text = "It is over. ”) However"
    assert return_closing_marks(text, [(0, 11), (12, len(text))]) == [(0, 14), (15, len(text))]
    assert return_closing_marks("”", [(0, 1)]) == [(0, 1)]


def test_a_piece_without_a_word_joins():
    text = "— . It is over. ."
    assert join(text, [(0, 3), (4, 15), (16, 17)]) == [(0, 17)]


def test_the_shipped_parameters():
    learned = json.loads(PARAMETERS.read_text(encoding="utf-8"))
    assert set(learned) == {"abbreviations", "sentence_starters", "orthography"}
    assert {"u.s", "gen", "a.m", "p.m", "jan", "mr"} <= set(learned["abbreviations"])
    assert {"the", "however"} <= set(learned["sentence_starters"])
    tokenizer = punkt()
    assert tokenizer is punkt()
    assert set(learned["abbreviations"]) <= tokenizer._params.abbrev_types
    assert tokenizer._params.ortho_context["the"] == learned["orthography"]["the"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It left at 5 p.m. Police said so.", 2),
        ("It left at 5 p.m. Tuesday from the harbour.", 1),
        ("It left at 5 p.m. Baghdad time on Tuesday.", 1),
        ("It left at 5 p.m. Eastern time.", 1),
        ("The call came at 4:55 a.m. Transport Minister Ada Roe ordered a search.", 2),
    ],
)
def test_a_sentence_may_end_with_the_hour(text, count):
    assert len(segment(Article(text, id="a"))) == count

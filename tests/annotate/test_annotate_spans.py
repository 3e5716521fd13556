"""What holds for any text: spans lie inside it and say what they point at, nothing raises, nothing hangs."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.annotate import annotate, gather_evidence
from summarizer.annotate.anaphora import dangling, first_person
from summarizer.annotate.quotation import unmarked
from summarizer.annotate.word import word_list
from summarizer.annotate.wording import completeness

WORDS = st.sampled_from(
    word_list(
        """a an and half two twenty third hundred thousand million of the few several dozens one 3,000 5%
        $4 1/2 ½ Jan. 3 May March 2020 12:30 p.m. Friday Roe Gen. President of al-Roe D-N.Y.
        U.S. (R., Ga.) “ ” " ' said told according to not n't may no longer No. 2 - – , . ; : US
        WHO STOP Customs Border Protection (ICE) İ ǅ ٣ @roe AP/Roe pro-Roe Roe-Doe"""
    )
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=30).map(" ".join),
    st.lists(WORDS, max_size=12).map("".join),
)


@settings(max_examples=150)
@given(TEXTS)
@example("a five a")
@example("hundred " * 15 + "and five")
@example("a " + "five and " * 16)
def test_spans_say_what_they_point_at(text):
    annotation = annotate(text, gather_evidence([text, text.lower()]))
    for spans in (
        annotation.numbers,
        annotation.dates,
        annotation.names,
        annotation.quotations,
        annotation.cues,
    ):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.start < b.start for a, b in pairwise(spans))
    for date in annotation.dates:
        assert date.text == text[date.start : date.end]
        assert not any(n.start < date.end and date.start < n.end for n in annotation.numbers)
    for name in annotation.names:
        assert name.text == " ".join(text[name.start : name.end].split())
        assert " ".join(text[name.title_start : name.start].split()) == name.title
        assert name.words
    for quotation in annotation.quotations:
        assert quotation.text in text[quotation.start : quotation.end]
    for cue in annotation.cues:
        assert cue.word == text[cue.start : cue.end].lower().replace("’", "'")
        assert cue.kind in {"negation", "modality"}
    for number in annotation.numbers:
        assert number.value >= 0
        assert number.bound in "=<>~"


@settings(max_examples=50)
@given(TEXTS)
def test_equal_input_gives_equal_output(text):
    assert annotate(text) == annotate(text)


SIZE = 100_000
PATHOLOGICAL = {
    "no spaces": "a",
    "capitals without spaces": "A",
    "capitalised words": "Roe ",
    "digits": "9",
    "digits and commas": "1,",
    "groups of digits": "111,",
    "digits and stops": "1.",
    "spaces": " ",
    "stops and brackets": ".)",
    "straight marks": '"',
    "curly marks": "“”",
    "short quotations": '"a" ',
    "quoted names": "“Joe Roe” ",
    "hyphens": "Roe-",
    "one": "one ",
    "hundred": "hundred ",
    "half a": "half a ",
    "negation": "not ",
    "contraction": "n't ",
    "said": "said ",
    "months": "Jan ",
    "abbreviations": "U.S. ",
    "appositions": "Roe, said ",
    "and": "Bank and ",
    "of": "Bank of ",
    "dollars": "$",
    "prepositions": "more than ",
}


@pytest.mark.parametrize("unit", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_hundred_kilobytes_are_quick(unit):
    text = unit * (SIZE // len(unit))
    start = time.process_time()
    annotate(text)
    # A quadratic step takes minutes here; the bound leaves room for a busy machine.
    assert time.process_time() - start < 5


@pytest.mark.parametrize("unit", ["“Roe ” ", "we will rebuild it ", "Roe "])
def test_evidence_and_lost_marks_are_quick(unit):
    text = unit * (SIZE // len(unit))
    start = time.process_time()
    gather_evidence([text])
    unmarked([text, text])
    assert time.process_time() - start < 5


def test_wording_and_anaphora_are_quick_on_long_lines():
    text = "“Roe said it, " * (SIZE // 14)
    start = time.process_time()
    completeness(text)
    dangling(text)
    first_person(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Asked about the warning, he says the sirens sounded.", "Asked about the warning, he"),
        ("Speaking in Faro, she denied it.", "Speaking in Faro, she"),
        ("The company called that a hearing.", "The company"),
        ("One called it a betrayal.", "One"),
        ("Asked about the warning, Ann Roe said the sirens sounded.", ""),
        ("King Roe, they say, left.", ""),
    ],
)
def test_what_leans_on_the_sentence_before(text, phrase):
    assert dangling(text) == phrase

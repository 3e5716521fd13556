"""Sentences inside long quotations: their marks, their quotation, their speaker."""

from __future__ import annotations

import pytest

from summarizer.document import Article
from summarizer.segment import segment

FILLER = " The bridge over the river has been closed since the first week of May."


def read(text):
    return [(s.text, s.quotation.speaker if s.quotation else None) for s in segment(Article(text, id="a"))]


def test_each_sentence_of_a_quotation_has_marks_and_speaker():
    text = "“It was a hard week. We did what we could. It worked,” said Jane Roe, the mayor of Lakeside."
    assert read(text) == [
        ("“It was a hard week.”", "Jane Roe"),
        ("“We did what we could.”", "Jane Roe"),
        ("“It worked,” said Jane Roe, the mayor of Lakeside.", None),
    ]


def test_the_quotation_is_the_span_between_the_marks():
    text = "Jane Roe said: “It was hard. We won.” They left."
    first, second, third = segment(Article(text, id="a"))
    assert first.text == "Jane Roe said: “It was hard.”"
    assert first.quotation is None
    assert second.text == "“We won.”"
    assert text[second.start : second.end] == "We won.”"
    assert text[second.quotation.start : second.quotation.end] == "“It was hard. We won.”"
    assert third.quotation is None


def test_straight_marks_stay_straight():
    text = 'Jane Roe said: "It was hard. We won. It is over." They left.'
    assert read(text)[:3] == [
        ('Jane Roe said: "It was hard."', None),
        ('"We won."', "Jane Roe"),
        ('"It is over."', "Jane Roe"),
    ]


def test_mixed_marks_go_in_pairs():
    assert read('Jane Roe said: "It was hard. We won.” They left.')[1] == ("“We won.”", "Jane Roe")


def test_a_quotation_over_paragraphs_keeps_its_speaker():
    text = (
        "Jane Roe wrote on Friday: “It was a hard week for all of us.\n\n"
        "“We did what we could. It worked.”\n\n"
        "“Good,” said Joe Poe."
    )
    assert read(text) == [
        ("Jane Roe wrote on Friday: “It was a hard week for all of us.”", None),
        ("“We did what we could.”", "Jane Roe"),
        ("“It worked.”", "Jane Roe"),
        ("“Good,” said Joe Poe.", None),
    ]


def test_a_colon_announces_the_quotation_of_the_next_paragraph():
    text = "Jane Roe said in a statement to the council:\n\n“It was hard. We won.”\n\n“It is over.”"
    assert read(text)[1:] == [
        ("“It was hard.”", "Jane Roe"),
        ("“We won.”", "Jane Roe"),
        ("“It is over.”", ""),
    ]


def test_a_second_quotation_has_the_speaker_of_the_first():
    text = "“It is over,” said Joe Poe. “We won.”"
    assert read(text)[1] == ("“We won.”", "Joe Poe")


def test_a_pronoun_is_no_speaker():
    assert read("“It is over,” he said. “We won.”")[1] == ("“We won.”", "")


def test_a_mark_that_is_never_closed_ends_with_the_paragraph():
    text = "Jane Roe wrote: “It was hard. We won.\n\nThe council met on Friday."
    assert read(text) == [
        ("Jane Roe wrote: “It was hard.”", None),
        ("“We won.”", "Jane Roe"),
        ("The council met on Friday.", None),
    ]


@pytest.mark.parametrize(
    "text", ["It was called a success. ”", "It was called” a success.", '" It was a success.']
)
def test_a_stray_mark_goes_and_is_told(text):
    sentence = segment(Article(text + FILLER, id="a"))[0]
    assert not set(sentence.text) & set('“”"')
    assert sentence.damaged
    assert sentence.quotation is None


def test_a_sentence_with_words_outside_the_marks_is_not_the_speakers():
    text = "The “green” plan failed, and the “grey” one did too."
    assert read(text) == [(text, None)]

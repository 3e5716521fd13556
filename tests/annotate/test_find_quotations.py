"""Quotation marks and speakers."""

from __future__ import annotations

import pytest

from summarizer.annotate.quotation import find_quotations, marks, speaker_after, speaker_before, unmarked

SPEAKERS = {
    "“We will sail,” Capt. Roe said.": "Capt. Roe",
    "“We will sail,” said Marc Roe, a former sailor.": "Marc Roe",
    "“We will sail,” Marc Roe, a former sailor, said.": "Marc Roe",
    "“We will sail,” said the harbour chief, Marc Roe.": "Marc Roe",
    "“We will sail,” the harbour board said in a statement.": "the harbour board",
    "“We will sail,” he told reporters.": "he",
    "“We will sail,” engineer Marc Roe said.": "Marc Roe",
    "“We will sail,” said harbour spokesman Marc Roe.": "Marc Roe",
    "“We will sail,” Harbour Board spokesman Marc Roe said.": "Marc Roe",
    "“We will sail,” and left.": "",
    "“We will sail,” according to Marc Roe.": "Marc Roe",
    "“We will sail,” said Marc Roe Jr.": "Marc Roe Jr.",
    "According to Marc Roe, the boat was “sound”.": "Marc Roe",
    "Marc Roe said in a statement: “We will sail.”": "Marc Roe",
    "Mr. Roe, of Faro, said the boat “was sound.”": "Mr. Roe",
    'Roe tweeted: "No."': "Roe",
    "He called it “a storm, ”Roe said.": "Roe",
    "They carried “Thin Blue Line” flags.": "",
}


@pytest.mark.parametrize("text", SPEAKERS)
def test_speaker(text):
    (quotation,) = find_quotations(text)
    assert quotation.speaker == SPEAKERS[text]


def test_two_speakers():
    found = find_quotations('"A storm," Roe said. "A gale," Doe said.')
    assert [(q.text, q.speaker) for q in found] == [("A storm,", "Roe"), ("A gale,", "Doe")]


def test_a_quotation_in_two_parts_has_one_speaker():
    found = find_quotations("“It was,” Ann Roe said, “a storm.”")
    assert [q.speaker for q in found] == ["Ann Roe", "Ann Roe"]


def test_no_quotation():
    assert find_quotations("Roe said that it’s a storm.") == ()


def test_speaker_functions():
    assert speaker_after(" said Ann Roe, a sailor.") == "Ann Roe"
    assert speaker_after(" and left.") == ""
    assert speaker_before("Ann Roe said in a statement: ") == "Ann Roe"
    assert speaker_before("The boat sank: ") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a “b” c", [("“b”", True)]),
        ('a "b" "c"', [('"b"', True), ('"c"', True)]),
        ("a “b c", [("“b c", False)]),
        ("a b” c “d”", [("“d”", True)]),
        ("a «b» c", [("«b»", True)]),
        ('a 6"boat', []),
        ("", []),
    ],
)
def test_marks(text, expected):
    assert [(text[m.start : m.end], m.closed) for m in marks(text)] == expected


def test_marks_of_a_part():
    text = "“a” “b” “c”"
    assert [(m.start, m.end) for m in marks(text, 4, 7)] == [(4, 7)]


def test_unmarked():
    texts = [
        "“We will rebuild the bridge by next spring,” Roe said.",
        "We will rebuild the bridge by next spring.",
        "Roe wrote “we will rebuild the bridge by spring” again.",
        "We will rebuild the bridge by next spring, Roe said.",
        "The bridge by the river fell.",
    ]
    assert unmarked(texts) == [False, True, False, False, False]
    assert unmarked([]) == []


def test_unmarked_needs_six_words_in_a_row():
    quoted = "“We will rebuild the bridge now,” Roe said."
    assert unmarked([quoted, "Here we will rebuild the bridge."]) == [False, False]
    assert unmarked([quoted, "Here we will rebuild the bridge now."]) == [False, True]

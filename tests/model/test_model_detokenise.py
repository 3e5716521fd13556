"""From word ids back to text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.model.batch import read
from summarizer.model.config import FusionConfig
from summarizer.model.detokenise import Part, Token, capitalised, detokenise, put_together
from summarizer.model.vocabulary import BREAK, END, Vocabulary
from summarizer.model.words import split

SOURCES = (
    'The U.S. paid $1.5 billion at 1:30 a.m., al-Muhandis said: "We (all) won\'t - ever - go."',
    "Ana Petrov’s aide called it a “so-called peace” on Monday (again), 50% of €20/day.",
)


def copied(text: str, source: int = 0) -> list[Token]:
    return [Token(word.text, source, word.start, word.end) for word in split(text)]


def pick(source: int, *words: str) -> list[Token]:
    """The first words of a source with these surfaces, in this order."""
    found = copied(SOURCES[source], source)
    return [next(token for token in found if token.text == word) for word in words]


def made(text: str) -> list[Token]:
    return [Token(word) for word in text.split()]


def joined(*runs: list[Token]) -> str:
    return put_together([token for run in runs for token in run], SOURCES).text


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_a_source_copied_whole_comes_back(text: str) -> None:
    wording = put_together(copied(text), (text,))
    assert wording.text == " ".join(text.split())
    words = split(text)
    assert wording.parts == ((Part(0, len(wording.text), 0, words[0].start, words[-1].end),) if words else ())


@pytest.mark.parametrize("text", SOURCES)
def test_marks_and_figures_keep_their_spacing(text: str) -> None:
    assert put_together(copied(text), (text,)).text == text


def test_the_sources_own_text_comes_back_through_ids(vocabulary: Vocabulary, config: FusionConfig) -> None:
    text = "The U.S. paid $1.5 billion at 1:30 a.m., al-Muhandis said."
    reading = read((text,), vocabulary, config, "sentence")
    ids = [vocabulary.size + place for place in range(len(reading.words))]
    assert detokenise([*ids, END, 0, 0], vocabulary, reading).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the mayor said , “ we won ’ t go . ”", "the mayor said, “we won’t go.”"),
        ('he said " no " to it', 'he said "no" to it'),
        ("the so - called u . s . plan", "the so-called u.s. plan"),
        ("( at the river ) , it was", "(at the river), it was"),
        ("the troops ’ river – and", "the troops’ river – and"),
        ("they don ' t ; who ?", "they don't; who?"),
    ],
)
def test_generated_words_are_spaced_by_rule(text: str, expected: str) -> None:
    assert joined(made(text)) == expected


def test_runs_meet_with_the_right_space() -> None:
    assert joined(pick(1, "Ana", "Petrov"), made("’ s aide")) == "Ana Petrov’s aide"
    assert joined(pick(1, "Petrov"), pick(1, "’", "s"), made("mayor")) == "Petrov’s mayor"
    assert joined(made("the"), pick(0, "$", "1", ".", "5"), made("plan")) == "the $1.5 plan"
    assert joined(pick(0, "U", ".", "S", "."), made("troops .")) == "U.S. troops."
    assert joined(made("a"), pick(1, "“", "so", "-", "called", "peace", "”"), made(", he said")) == (
        "a “so-called peace”, he said"
    )
    assert joined(made("the"), pick(0, "al", "-", "Muhandis"), made("plan")) == "the al-Muhandis plan"
    dash = [token for token in copied(SOURCES[0]) if token.text == "-"][1]
    assert joined(made("they won ’ t"), [dash], made("go")) == "they won’t - go"
    assert joined(pick(1, "50", "%"), made("of it")) == "50% of it"
    assert joined(made("they paid"), pick(1, "€", "20", "/", "day"), made(".")) == "they paid €20/day."


def test_a_mark_is_not_repeated_where_runs_meet() -> None:
    assert joined(made("in the"), pick(0, "U", ".", "S", "."), made(".")) == "in the U.S."
    assert joined(made("it is ,"), pick(0, ",", "al")) == "it is, al"
    assert joined(made('he said , " it is over . "'), made(".")) == 'he said, "it is over."'
    dots = put_together(copied("Well... no"), ("Well... no",))
    assert dots.text == "Well... no"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the mayor", "The mayor"),
        ("“the mayor", "“The mayor"),
        ("iPhone sales fell", "iPhone sales fell"),
        ("al-Muhandis died", "Al-Muhandis died"),
        ("30 people", "30 people"),
        ("élan", "Élan"),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital(text: str, expected: str) -> None:
    assert capitalised(text) == expected


def test_sentences_end_with_a_stop_and_titles_without(vocabulary: Vocabulary, config: FusionConfig) -> None:
    reading = read(SOURCES, vocabulary, config, "brief")
    the, mayor, was, stop = (vocabulary.id(word) for word in ("the", "mayor", "was", "."))
    assert detokenise([the, mayor, END], vocabulary, reading).text == "The mayor."
    assert detokenise([the, mayor, stop], vocabulary, reading).text == "The mayor."
    assert detokenise([the, mayor], vocabulary, reading, task="title").text == "The mayor"
    brief = detokenise([the, mayor, BREAK, vocabulary.size + 1, was, stop], vocabulary, reading, task="brief")
    assert brief.text == "The mayor. U was."
    assert [brief.text[part.start : part.end].lower() for part in brief.parts] == ["the mayor", "u", "was."]
    assert [part.source for part in brief.parts] == [-1, 0, -1]


def test_parts_say_where_each_stretch_comes_from() -> None:
    tokens = [*made("he said"), *pick(1, "Ana", "Petrov"), *pick(0, "al", "-", "Muhandis")]
    wording = put_together(tokens, SOURCES)
    assert [wording.text[part.start : part.end] for part in wording.parts] == [
        "he said",
        "Ana Petrov",
        "al-Muhandis",
    ]
    for part in wording.parts[1:]:
        assert (
            SOURCES[part.source][part.source_start : part.source_end] == wording.text[part.start : part.end]
        )

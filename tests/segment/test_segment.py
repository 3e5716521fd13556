"""All of segmentation: the five samples, checked by hand, and what holds for any text."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Article
from summarizer.segment import foreign_script, segment
from summarizer.segment.paragraph import paragraphs
from summarizer.segment.sentence import cut

SEEDS = Path(__file__).parents[2] / "seeds"
CHECKED = json.loads(Path(__file__).with_name("seeds_sentences.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(CHECKED))
def test_the_sentences_of_the_samples(name):
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        text = file.read()
    found = [
        [s.start, s.end, text[s.start : s.end].split()[0], text[s.start : s.end].split()[-1]]
        for s in segment(Article(text, id="a"))
    ]
    assert found == CHECKED[name]


def test_every_sample_is_checked():
    assert sorted(CHECKED) == sorted(path.name for path in SEEDS.glob("*.txt"))


PIECES = (
    "The|bridge|U.S.|Gen.|Roe|said|closed.|closed!|closed?|“|”|\"|'|‘|’|…|...|.|..|a.m.|No.|3|United|States.|troops|(|)|"
    "[1]|##|-|*|https://a.com|region.This|J.K.|3.5|BRIDGE:|—|\n|\n\n|\r\n|\t|\u00a0|\u2028|Advertisement|By|said:|é|中|\x00"
)
WORDS = st.sampled_from(PIECES.split("|"))
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=60).map("".join),
)


def balanced(text):
    opened = False
    for mark in (c for c in text if c in '“”"'):
        if (mark == "“" and opened) or (mark == "”" and not opened):
            return False
        opened = not opened
    return not opened


@settings(max_examples=300)
@given(TEXTS, st.booleans())
def test_what_holds_for_any_text(text, titled):
    article = Article(text, id="a", title=text[:20] if titled else "")
    sentences = segment(article)
    spans = paragraphs(text)
    for before, after in pairwise(sentences):
        assert before.end <= after.start
        assert before.paragraph <= after.paragraph
    for number, sentence in enumerate(sentences):
        assert sentence.index == number
        assert sentence.article == "a"
        assert 0 <= sentence.start < sentence.end <= len(text)
        raw = text[sentence.start : sentence.end]
        assert raw.strip()
        assert any(start <= sentence.start and sentence.end <= end for start, end in spans)
        assert balanced(sentence.text)
        assert sentence.text == " ".join(sentence.text.split())
        assert any(c.isalpha() for c in sentence.text)
        if sentence.quotation:
            assert sentence.quotation.start <= sentence.start
            assert sentence.end <= sentence.quotation.end <= len(text)
    assert segment(article) == sentences


@settings(max_examples=100)
@given(TEXTS, st.integers(0, 5))
def test_a_limit_gives_the_first_sentences(text, limit):
    article = Article(text, id="a")
    assert segment(article, limit=limit) == segment(article)[:limit]


LONG = 60_000
PATHOLOGICAL = {
    "one token": "a" * LONG,
    "stops": "." * LONG,
    "spaced stops": ". " * (LONG // 4),
    "quotes": '"' * LONG,
    "closing quotes": "”" * LONG,
    "quoted sentences": "“Ab cd.” " * (LONG // 9),
    "open quotes": "“Ab cd. " * (LONG // 8),
    "joined pieces": "ab. " * (LONG // 8),
    "capitals": "Aa " * (LONG // 3),
    "shouts": "DONALD said it. " * (LONG // 16),
    "lost spaces": "ab.Cd" * (LONG // 10),
    "addresses": "ab.Cd.com " * (LONG // 10),
    "a byline without end": "By Aa" + " - aa" * 100 + "!x",
    "datelines": "AB / " * (LONG // 5),
    "links": "[a](" * (LONG // 4),
    "emphasis": "**a " * (LONG // 4),
    "credits": "Post reporter A " * (LONG // 16) + ".",
    "carriage returns": "a\r" * (LONG // 8),
    "blank lines": ("\n" + " " * 50) * (LONG // 51),
    "white space": "a." + " " * LONG + "b",
    "stray stops": "a. . . . " * (LONG // 36),
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_no_text_takes_long(name):
    segment(Article("Once for the imports.", id="a"))
    start = time.process_time()
    segment(Article(PATHOLOGICAL[name], id="a"))
    # Without the limits some of these take minutes; the slowest takes half a second.
    assert time.process_time() - start < 5


def test_a_megabyte_of_news_on_one_line():
    sentence = "The mayor said on Friday that the bridge over the river will open in March. "
    text = sentence * (1_000_000 // len(sentence))
    start = time.process_time()
    sentences = segment(Article(text, id="a"))
    assert time.process_time() - start < 20
    assert len(sentences) == 1_000_000 // len(sentence)
    assert {s.text for s in sentences} == {sentence.strip()}


def test_a_long_paragraph_is_cut_after_a_sentence():
    text = "The bridge is closed. " * 3000
    pieces = cut(text, 0, len(text.rstrip()))
    assert len(pieces) == 4
    assert all(
        text[start:end].startswith("The") and text[start:end].endswith("closed.") for start, end in pieces
    )
    assert "".join(text[start:end] + " " for start, end in pieces) == text


def test_a_long_paragraph_without_sentences_is_cut_at_white_space():
    text = "bridge " * 5000
    pieces = cut(text, 0, len(text) - 1)
    assert all(not text[start:end].strip("bridge ") and text[start] == "b" for start, end in pieces)
    assert [end - start for start, end in cut("a" * 50_000, 0, 50_000)] == [20_000, 20_000, 10_000]


def test_what_never_ends_is_no_sentence():
    table = "Roe 12 Poe 13 " * 200
    text = f"The results are in. {table}\n\nThe mayor is glad."
    assert [s.text for s in segment(Article(text, id="a"))] == ["The results are in.", "The mayor is glad."]


def test_the_limit_does_not_read_a_long_text():
    start = time.process_time()
    sentences = segment(Article("The bridge is closed now. " * 100_000, id="a"), limit=3)
    assert [s.text for s in sentences] == ["The bridge is closed now."] * 3
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("The bridge is closed.", ""),
        ("Le café est fermé.", ""),
        ("", ""),
        ("123 — !", ""),
        ("桥梁已关闭。市长对此表示遗憾。", "Chinese"),
        ("الجسر مغلق", "Arabic"),
        ("Мост закрыт", "Cyrillic"),
        ("Mayor Roe of 大阪 says that the bridge is closed.", ""),
    ],
)
def test_foreign_script(text, script):
    assert foreign_script(text) == script

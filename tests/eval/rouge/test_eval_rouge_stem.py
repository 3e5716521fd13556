import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.rouge.porter import nltk_porter, script_porter
from eval.rouge.stem import EXCEPTIONS, NLTK_STEMS, Stems, exceptions, stem

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("SUMMARIZER_SHARED", HERE.parents[3] / "shared")) / "rouge" / "perl_stems.tsv"


def pairs(path):
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def wrong(path):
    return [(word, expected, stem(word)) for word, expected in pairs(path) if stem(word) != expected]


def test_stems_are_those_of_the_script():
    assert len(pairs(HERE / "stems.tsv")) > 1800
    assert wrong(HERE / "stems.tsv") == []


def test_all_40000_stems_are_those_of_the_script():
    if not SHARED.exists():
        pytest.skip("the shared stems are not on this machine")
    assert wrong(SHARED) == []


def test_irregular_forms_come_first_and_only_for_words_of_more_than_three_letters():
    assert (stem("geese"), stem("written"), stem("mice")) == ("goose", "write", "mouse")
    assert "was" in exceptions()
    assert stem("was") == "was"


def test_the_exception_list_has_its_licence_beside_it():
    assert len(exceptions()) == 5930
    notice = EXCEPTIONS.with_name("WORDNET_LICENSE").read_text(encoding="utf-8")
    assert "WordNet 2.0 Copyright 2003 by Princeton University" in notice
    assert "Permission to use, copy, modify and distribute" in notice


@pytest.mark.parametrize(
    ("word", "script", "nltk"),
    [
        ("movement", "movem", "movement"),
        ("congressional", "congress", "congression"),
        ("environmental", "environ", "environment"),
        ("daily", "daili", "daili"),
        ("enjoy", "enjoi", "enjoy"),
        ("dying", "dy", "die"),
    ],
)
def test_where_the_two_stemmers_differ(word, script, nltk):
    assert (script_porter(word), nltk_porter(word)) == (script, nltk)


SUFFIXES = (
    "s es sses ies ied ieds eed ed ing y yy yyy yed ying ational tional enci anci izer bli abli alli "
    "entli eli ousli ization ation ator alism iveness fulness ousness fulli aliti iviti biliti logi "
    "icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent sion tion "
    "ion ou ism ate iti ous ive ize e ll"
).split()
words = st.builds(
    lambda base, endings: base + "".join(endings),
    st.text("bcdlstrzwxyaeiou1", max_size=6),
    st.lists(st.sampled_from(SUFFIXES), max_size=3),
)


@given(st.lists(words, min_size=20, max_size=60))
@settings(max_examples=60)
def test_the_nltk_form_is_that_of_nltk(sample):
    porter = pytest.importorskip("nltk.stem.porter").PorterStemmer()
    assert [nltk_porter(word) for word in sample] == [porter.stem(word) for word in sample]


def test_the_nltk_form_knows_the_irregular_words_of_nltk():
    porter = pytest.importorskip("nltk.stem.porter").PorterStemmer()
    assert {word: nltk_porter(word) for word in porter.pool} == {
        word: porter.stem(word) for word in porter.pool
    }


def test_stems_are_worked_out_once_and_short_words_never(monkeypatch):
    asked = []
    stems = Stems(lambda word: asked.append(word) or word[:2])
    assert [stems["abcd"], stems["abcd"], stems["abc"]] == ["ab", "ab", "abc"]
    assert asked == ["abcd"]
    monkeypatch.setattr(Stems, "LIMIT", 2)
    assert stems["xyzw"] == "xy"
    assert len(stems) == 1  # begun afresh, not grown without end
    assert NLTK_STEMS["running"] == "run"

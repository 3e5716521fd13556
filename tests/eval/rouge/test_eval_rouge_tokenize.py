import pytest

from eval.rouge.tokenize import (
    STOP_WORDS,
    ascii_tokens,
    cut_bytes,
    cut_bytes_each,
    cut_words,
    sentences_of,
    stop_words,
    unicode_tokens,
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The well-known U.S. envoy", ["the", "well", "known", "u", "s", "envoy"]),
        ("It's 1,200 at 6p.m. (sharp)_x", ["it", "s", "1", "200", "at", "6p", "m", "sharp", "x"]),
        ("café naïve", ["caf", "na", "ve"]),
        ("5 \u212am", ["5", "m"]),  # the Kelvin sign is no k
        ("\ud800 lone", ["lone"]),
        ("— …", []),
    ],
)
def test_only_ascii_letters_and_digits_are_words_as_in_the_script(text, tokens):
    assert ascii_tokens(text) == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Die Straße nach KÖLN", ["die", "strasse", "nach", "köln"]),
        ("e\u0301tude n\u00ba 4", ["étude", "n\u00ba".casefold(), "4"]),
        ("Київ, Москва", ["київ", "москва"]),
        ("東京タワーは333メートル", [*"東京タワーは", "333", *"メートル"]),
        ("ABC社とX", ["abc", "社", "と", "x"]),
        ("ก็ดี ๑๒", ["ก็", "ดี", "๑๒"]),  # vowels and tones stay with their letter
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("서울의 봄", ["서울의", "봄"]),
        ("snake_case, don't", ["snake", "case", "don", "t"]),
        ("x² … €3m", ["x", "3m"]),
    ],
)
def test_unicode_words_worked_by_hand(text, tokens):
    assert unicode_tokens(text) == tokens


def test_composed_and_decomposed_spellings_are_the_same_words():
    assert unicode_tokens("Å la carte") == unicode_tokens("A\u030a la carte") == ["å", "la", "carte"]


def test_a_line_break_ends_a_sentence():
    assert (
        sentences_of("one\ntwo")
        == sentences_of(["one", "two"])
        == sentences_of(["one\ntwo"])
        == ["one", "two"]
    )


def test_words_are_cut_between_blanks_before_tokenising():
    assert cut_words(["a well-known man", "left"], 2) == ["a well-known"]
    assert cut_words(["a - b", "c d"], 4) == ["a - b", "c"]
    assert cut_words(["a b", "c d"], 2) == ["a b", ""]


def test_leading_blanks_count_as_a_word():
    assert cut_words(["  a b c"], 3) == [" a b"]


def test_bytes_are_cut_and_half_a_character_is_dropped():
    assert cut_bytes(["añb", "c"], 2) == ["a"]
    assert cut_bytes(["añb", "c"], 3) == ["añ"]
    assert cut_bytes(["añb", "cd"], 5) == ["añb", "c"]


def test_what_is_aligned_under_a_byte_limit_is_cut_a_sentence_at_a_time():
    assert cut_bytes_each(["abc", "defg", "hij"], 4) == ["abc", "defg"]
    assert cut_bytes_each(["abc", "de", "fghij"], 4) == ["abc", "de", "fghi"]


def test_the_stop_words_are_those_of_the_script():
    assert len(STOP_WORDS.read_text(encoding="utf-8").split()) == 598
    assert len(stop_words()) == 596  # two stand in it twice
    assert {"the", "reuters", "a"} <= stop_words()
    assert "harbour" not in stop_words()

"""Decoding: the text comes back code point for code point, and binary data is told apart."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import SummarizerError
from summarizer.ingest.decode import decode

ENGLISH = "“We heard a roar and ran,” said Maria Holt – a baker.\r\nIt’s over.\r\n"
FRENCH = "Le café était fermé à Noël, a déclaré le maire. Les élèves sont rentrés chez eux."
SPANISH = "El alcalde señaló que mañana habrá más información sobre la situación del río."
RUSSIAN = "Мэр города сообщил, что мост через реку закрыт. Жители покинули дома."
CHINESE = "市长周四表示，河上的大桥已经关闭。\n居民已经撤离。\n"
JAPANESE = "市長は木曜日、川の橋が閉鎖されたと発表した。住民は避難した。"
ARABIC = "قال رئيس البلدية إن الجسر فوق النهر أغلق يوم الخميس.\n"


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, RUSSIAN, CHINESE, ARABIC])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_comes_back_unchanged_without_its_mark(text, encoding):
    assert decode(text.encode(encoding), "a.txt") == (text, ())


@pytest.mark.parametrize("text", [ENGLISH, CHINESE, ARABIC])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(text, encoding):
    assert decode(text.encode(encoding), "a.txt")[0] == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (FRENCH, "latin-1"),
        (FRENCH * 30, "latin-1"),
        (SPANISH, "cp1252"),
        (SPANISH * 30, "latin-1"),
        (RUSSIAN, "cp1251"),
        (CHINESE, "gb18030"),
        (JAPANESE, "shift_jis"),
        (ARABIC, "cp1256"),
    ],
)
def test_older_encodings_are_guessed_and_that_is_said(text, encoding):
    found, warnings = decode(text.encode(encoding), "a.txt")
    assert found == text
    assert warnings[0].startswith("the encoding was guessed")


def test_a_declared_encoding_is_used_but_not_against_what_the_bytes_say():
    polish = "Zażółć gęślą jaźń, powiedział burmistrz."
    assert decode(polish.encode("iso8859-2"), "a", "ISO-8859-2") == (polish, ())
    assert decode(ENGLISH.encode("cp1252"), "a", "iso-8859-1") == (ENGLISH, ())  # as browsers do
    assert decode(FRENCH.encode("utf-8"), "a", "iso-8859-1") == (FRENCH, ())
    for label in ("no-such-encoding", "rot13", "unicode_escape", "hex", "a\0b", "utf-8"):
        assert decode(FRENCH.encode("cp1252"), "a", label)[0] == FRENCH


def test_a_cut_character_does_not_spoil_a_utf_8_text():
    data = (ENGLISH * 10).encode() + "’".encode()[:2]
    text, warnings = decode(data, "a.txt")
    assert text == ENGLISH * 10 + "\ufffd"
    assert warnings == ("1 damaged character was replaced while decoding UTF-8",)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4,
        b"\0\1\2\3" * 50,
        bytes(1000),
        b"\x7fELF\2\1\1" + bytes(9) + b"\3\0>\0",
        b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)),
        b"\xff\xfe" + b"\x00\xd8" * 100,
        bytes(range(1, 9)) * 20,
    ],
)
def test_binary_data_is_refused_in_one_line(data):
    with pytest.raises(SummarizerError, match=r"^a\.bin looks like binary data, not text$"):
        decode(data, "a.bin")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\u3000\n".encode()])
def test_nothing_is_empty(data):
    with pytest.raises(SummarizerError, match=r"^a\.txt is empty$"):
        decode(data, "a.txt")


@given(st.binary(max_size=200))
def test_any_bytes_give_text_that_can_be_written_or_an_error_of_ours(data):
    try:
        text, _ = decode(data, "a")
    except SummarizerError:
        return
    assert text.strip()
    assert "\0" not in text
    text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=50))
def test_any_utf_8_text_comes_back(text):
    data = text.encode()
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
    if text.strip() and not marked and not set(text) & set("\ufffd\ufffe\uffff"):
        assert decode(data, "a") == (text, ())


def test_random_bytes_are_no_text():
    with pytest.raises(SummarizerError, match="binary"):
        decode(os.urandom(5000), "a")

"""From bytes to text: byte-order marks, UTF-8, declared encodings, and a guess as the last resort."""

from __future__ import annotations

import codecs
import re

from summarizer.document import SummarizerError

# UTF-32 before UTF-16: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# White space, form feed and the escape character of terminals and ISO 2022 do occur in text.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd\ufffe\uffff]")
_BINARY_SHARE = 0.01
# Browsers read these labels as the larger set, because pages mean that one.
_LARGER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
# Python has codecs, such as punycode and unicode_escape, that no page may choose.
_WEB_CODEC = re.compile(
    r"utf-(8|16|16-le|16-be)|cp\d+|iso8859-\d+|koi8-[rut]|big5(hkscs)?|gb18030|euc_\w+|shift_jis\w*|"
    r"iso2022_\w+|mac-\w+|tis-620"
)


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Decode a text of unknown encoding.

    In order: a byte-order mark (which is not part of the text), UTF-8, ``declared``, UTF-8 with a few
    broken bytes, the guess of charset-normalizer.

    Args:
        data: the bytes.
        name: what to call the source in messages.
        declared: encoding that an HTTP header or the page itself names; "" for none.

    Returns:
        The text, code point for code point, and warnings.

    Raises:
        SummarizerError: there is no text, or the data is not text.
    """
    text, warnings = _decode(data, name, declared)
    if not text.strip():
        raise SummarizerError(f"{name} is empty")
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    if "\0" in text or controls > _BINARY_SHARE * len(text):
        raise _binary(name)
    return text, warnings


def _decode(data: bytes, name: str, declared: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], encoding, name)
    # A zero byte is valid UTF-8, but in text it is half of a Latin character of UTF-16.
    if b"\0" in data:
        guess = _guessed(data, name, "utf_16")
        if 2 * sum(1 for c in guess[0] if c < "\u0100") < data.count(0):
            raise _binary(name)
        return guess
    for encoding in ("utf-8", _web_codec(declared)):
        if encoding and (text := _strict(data, encoding)) is not None:
            return text, ()
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    # One cut or damaged character does not make a UTF-8 file one of another encoding.
    if 10 * broken < len(re.findall(r"[^\x00-\x7f\ufffd]", mended)):
        return mended, (_replaced(broken, "utf-8"),)
    return _guessed(data, name)


def _tolerant(data: bytes, encoding: str, name: str) -> tuple[str, tuple[str, ...]]:
    """Decode under an encoding that a mark vouches for, with what is broken replaced by U+FFFD."""
    text = _strict(data, encoding)
    if text is not None:
        return text, ()
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > _BINARY_SHARE * len(text) + 1:
        raise _binary(name)
    return text, (_replaced(broken, encoding),)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _web_codec(label: str) -> str:
    """The codec that an encoding label of the web means; "" for one that is unknown."""
    try:
        codec = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    codec = _LARGER.get(codec, codec)
    return codec if _WEB_CODEC.fullmatch(codec) else ""


# News was never published in these, but their accented letters sit where no other page has any.
_DOS = tuple(
    f"cp{page}" for page in (437, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869)
)


def _guessed(data: bytes, name: str, wanted: str = "") -> tuple[str, tuple[str, ...]]:
    """Decode under the most likely encoding; Windows-1252, the most common, wins a tie.

    Raises:
        SummarizerError: no encoding fits, or the likeliest is not of the family ``wanted``.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy

    matches = list(from_bytes(data, cp_exclusion=list(_DOS)))
    if not matches:
        raise _binary(name)
    level = (round(matches[0].chaos, 3), round(matches[0].coherence, 3))
    tied = [m.encoding for m in matches if (round(m.chaos, 3), round(m.coherence, 3)) == level]
    encoding = "cp1252" if "cp1252" in tied else tied[0]
    text = _strict(data, encoding) if encoding.startswith(wanted) else None
    if text is None:
        raise _binary(name)
    return text, (f"the encoding was guessed: {encoding.replace('_', '-')}",)


def _replaced(count: int, encoding: str) -> str:
    what = "1 damaged character was" if count == 1 else f"{count} damaged characters were"
    return f"{what} replaced while decoding {encoding.upper()}"


def _binary(name: str) -> SummarizerError:
    return SummarizerError(f"{name} looks like binary data, not text")

"""Give lower-cased, tokenised and headline-cased text its capitals and spaces back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from summarizer.annotate.background import vocabulary
from summarizer.annotate.word import FUNCTION_WORDS

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_BRACKETS |= {key.lower(): mark for key, mark in _BRACKETS.items()}
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))", re.IGNORECASE)
_CLOSES = re.compile(r"[,.;:?!%)\]}…]+|'s")
_APOSTROPHES = frozenset("'’")
_OPENS = frozenset("([{$£€#@")
_INITIAL = re.compile(r"(?:^|[.!?:]\s+)[“\"‘'(\[]*\s*$|[“\"‘`]\s*$|``\s*$")
_TOKEN = re.compile(r"[^\s“”\"()\[\],;:!?…]+")
_POSSESSIVE = re.compile(r"['’]s$|['’]$")
# News writes a word with a capital in at least, or at most, this share of its uses: no doubt about it.
_NAME, _COMMON = 0.9, 0.25


def untokenise(text: str) -> str:
    """Join tokens as print has them.

    "$ 119 , he did n't say ." becomes "$119, he didn't say." Brackets and quotation marks of the Penn
    Treebank become plain marks.

    Args:
        text: tokens with spaces between them.
    """
    tokens = [_BRACKETS.get(token, token) for token in text.split()]
    pieces: list[str] = []
    joined = True  # whether the next token stands right beside what was written
    opened = {'"': False, "'": False}
    for place, piece in enumerate(tokens):
        mark = _mark(piece, tokens, place, opened)
        if mark:
            opening = not opened[mark]
            opened[mark] = opening
            pieces += ([] if joined or not opening else [" "]) + [mark]
            joined = opening
            continue
        attach = joined or bool(_CLITIC.fullmatch(piece) or _CLOSES.fullmatch(piece)) or piece in _APOSTROPHES
        hyphen = piece == "-" and 0 < place < len(tokens) - 1
        pieces += [piece] if attach or hyphen else [" ", piece]
        joined = piece in _OPENS or hyphen
    return "".join(pieces).strip()


def _mark(token: str, tokens: Sequence[str], place: int, opened: Mapping[str, bool]) -> str:
    """The quotation mark that a token stands for, "" for none."""
    if token in {"``", "''", '"', "“", "”"}:
        return '"'
    if token in {"`", "‘"}:
        return "'"
    # A lone apostrophe closes what was opened, or is the possessive of a plural.
    plural = place > 0 and tokens[place - 1].lower().endswith("s")
    return (
        "'" if token in _APOSTROPHES and opened["'"] and not (plural and "'" in tokens[place + 1 :]) else ""
    )


class Casing:
    """How the words of some texts are written where no rule of grammar asks for a capital.

    Args:
        texts: cased sentences; those in headline case or in capitals throughout do harm.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._inner: dict[str, Counter[str]] = {}
        self._first: dict[str, Counter[str]] = {}
        for text in texts:
            for match in _TOKEN.finditer(text):
                token = _bare(match.group())
                if token:
                    table = self._first if _INITIAL.search(text[: match.start()]) else self._inner
                    table.setdefault(token.lower(), Counter())[token] += 1

    def of(self, word: str) -> str | None:
        """How a word is written.

        Args:
            word: without punctuation; its own case does not count.

        Returns:
            The word, or None where that stays in doubt.
        """
        lower = word.lower()
        if inner := self._inner.get(lower):
            return _commonest(lower, inner)
        if lower in FUNCTION_WORDS or not lower[0].isalpha():
            return lower
        share = _share(lower)
        if first := self._first.get(lower):
            shown = first.most_common(1)[0][0]
            # What has a capital inside, or none at all, is written so anywhere.
            tells = shown.lower() == shown or shown[1:] != shown[1:].lower()
            return lower if not tells and 0 <= share < 0.5 else shown
        if share >= 0:
            return lower if share <= _COMMON else lower.capitalize() if share >= _NAME else None
        parts = [self.of(part) if part else part for part in lower.split("-")] if "-" in lower else [None]
        return "-".join(part for part in parts if part is not None) if None not in parts else None


def _commonest(lower: str, shown: Counter[str]) -> str:
    (best, times), *rest = shown.most_common()
    if not rest or rest[0][1] < times:
        return best
    # As often one way as the other: what news usually does.
    return lower if lower in shown and _share(lower) < 0.5 else max(shown, key=_capitals)


def truecase(text: str, casing: Casing) -> str | None:
    """Give a text its capitals back.

    Args:
        text: of any case, without headline furniture.
        casing: how the words are written elsewhere.

    Returns:
        The text with a capital at the start of each sentence, or None where a word stays in doubt.
    """
    pieces: list[str] = []
    end = 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        pieces.append(text[end : match.start()])
        end = match.end()
        bare = _bare(token)
        if not bare:
            pieces.append(token)
            continue
        # A headline's US is no pronoun.
        cased = bare if bare == "US" and not text.isupper() else casing.of(bare)
        if cased is None:
            return None
        if re.search(r"(?:^|[a-z]{3}[.!?]\s+)[“\"‘'(\[]*$", text[: match.start()]) and cased.islower():
            cased = cased[:1].upper() + cased[1:]
        pieces.append(token.replace(bare, cased, 1))
    return "".join([*pieces, text[end:]])


def _bare(token: str) -> str:
    token = _POSSESSIVE.sub("", token.strip("'’‘`")) if token else token
    return token if re.fullmatch(r"(?:[A-Za-z]\.)+", token) else token.strip(".-–—*/")


def _share(lower: str) -> float:
    """Share of a word's uses in news with a capital; -1 for a word that was never counted."""
    usual = vocabulary().get(lower) or vocabulary().get(lower.replace(".", ""))
    return usual.capitalised if usual is not None else -1.0


def _capitals(word: str) -> int:
    return sum(map(str.isupper, word))

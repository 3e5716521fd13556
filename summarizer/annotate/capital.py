"""Words and their capitals: what a sentence writes with one, and what a cluster knows of each word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from summarizer.annotate.background import vocabulary
from summarizer.annotate.word import FUNCTION_WORDS, WORD, word_set

CALENDAR = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sept sep oct nov dec edt est
    pst pdt gmt bst et"""
)
_GIVEN_MONTHS = word_set("jan april may june august")
_BEFORE_MONTHS = word_set(
    "in of since until till by from last next this that every early late mid to and on the"
)
ABBREVIATED = word_set(
    """gen lt col maj sgt capt adm cmdr sen sens rep reps gov dr mr mrs ms rev prof st jr sr brig mt ft sec"""
)
PARTICLES = word_set(
    "de la las los le del della von van der den ter bin ibn al el bint da das dos di du e y zu"
)
NOT_NAMES = word_set("i i'm i've i'll i'd ok tv")
INITIALS = re.compile(r"[A-Z](?:\.[A-Z])*")
_PREFIXES = word_set("pro anti non ex then post pre mid sub trans")
_OPENING_PREFIXES = frozenset({"Pro", "Anti", "Non"})  # others, as in "Post-Dispatch", may be the name
# The second half of given names such as "Jong-un" and "Hye-rim": words of one syllable that news does not
# write in lower case, and those that are English words too. Any other in lower case is no part of a name.
_GIVEN_NAME_ENDINGS = word_set("al ed un il in moon sang song sung young won sun do go")
_SYLLABLE = re.compile(
    r"(?:[bcdghjklmnprstvwxyz]|[cgkprst]h|tr|qu|ng|nh|gy|hy|by|ry|my|py|ky|hw|gw|kw)?[aeiouy]{1,3}(?:ng?|nh|m|ch?|[klprth])?"
)
_GAP_OPENS = re.compile(r"(?:^|[:.!?…][”\"’')\]]*\s*|[“\"‘(\[—–]\s*|\s-{1,2}\s)$")
_GAP = 8  # characters before a word that can tell whether it opens a sentence
# “Thin Blue Line”: a quotation inside a sentence with nothing but capitals is a title.
_TITLE_CASE = re.compile(r"(?<=\w )[“\"‘'](?=[A-Z][\w’'-]*(?: [A-Z][\w-]*)+[”\"’'])")
_EMPHASISED = 0.12  # a word of which news writes a smaller share with a capital is common


@dataclass(frozen=True, slots=True)
class Evidence:
    """How the words of a cluster are written where no rule of grammar asks for a capital.

    Args:
        capitalised: lower-cased word → occurrences with a capital, not at the start of a sentence.
        lower: lower-cased word → occurrences in lower case.
        pairs: neighbouring words seen with a capital each, neither at the start of a sentence.
    """

    capitalised: Mapping[str, int] = field(default_factory=dict)
    lower: Mapping[str, int] = field(default_factory=dict)
    pairs: frozenset[tuple[str, str]] = frozenset()


class Token(NamedTuple):
    """A word of a sentence, or the part of a compound that may be a name.

    Args:
        start: offset of its first character in the sentence.
        end: offset just after its last, possessive ending not included.
        text: the word.
        lower: the word in lower case, apostrophes made straight.
        capital: whether it is written as names are.
        opens: whether it would be capitalised anyway: first word of a sentence or quotation.
    """

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    opens: bool


def gather_evidence(texts: Iterable[str]) -> Evidence:
    """Count how the words of a cluster are written.

    Args:
        texts: reading texts of all its sentences.
    """
    return count_capitals(tokenize(text) for text in texts)


def count_capitals(sentences: Iterable[Sequence[Token]]) -> Evidence:
    """Count how the words of tokenized sentences are written; headings in capitals say nothing."""
    capitalised: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    for tokens in sentences:
        if shouted(tokens):
            continue
        lower.update([token.lower for token in tokens if not token.capital])
        capitalised.update([token.lower for token in tokens if token.capital and not token.opens])
        pairs.update(
            [
                (a.lower, b.lower)
                for a, b in pairwise(tokens)
                if a.capital and b.capital and not a.opens and not b.opens
            ]
        )
    return Evidence(capitalised, lower, frozenset(pairs))


def shouted(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is set in capitals as a whole, rather than made of acronyms."""
    upper = [token for token in tokens if len(token.text) > 1 and token.text.isupper()]
    if sum(len(token.text) for token in upper) <= 0.6 * sum(len(token.text) for token in tokens):
        return False
    return any(
        usual.capitalised < 0.5 for token in upper if (usual := vocabulary().get(token.lower)) is not None
    )


def tokenize(text: str) -> list[Token]:
    """The words of a sentence, compounds such as "Iran-backed" and "pro-Iran" cut down to the name."""
    tokens: list[Token] = []
    titles = {match.end() for match in _TITLE_CASE.finditer(text)}
    end, emphasis = 0, False
    for match in WORD.finditer(text):
        for start, stop in (match.span(),) if match.group().isalnum() else _parts(text, match):
            word, before = text[start:stop], text[end:start]
            lower = word.lower()
            if before == " " and word == lower and word[0] not in "aei":
                tokens.append(Token(start, stop, word, lower, capital=False, opens=False))
                end = stop
                continue
            lower = lower.replace("’", "'")
            opens = before != " " and start not in titles and _opens(before, tokens)
            handle = before.endswith("@") and before != "@"
            capital = handle or word[0].isupper() or _inner_capital(word, lower)
            emphasis = emphasis or (len(word) > 2 and word.isupper())
            tokens.append(Token(start, stop, word, lower, capital, opens and not handle))
            end = stop
        end = match.end()
    return _without_emphasis(tokens) if emphasis else tokens


def _parts(text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Spans of what may be names in a word: one, or several for "AP/Reuters" and the party of "R-Texas"."""
    word = match.group()
    start, stop = match.span()
    if word.isalnum():
        yield start, stop
        return
    if "/" in word and all(len(piece) > 2 for piece in word.split("/")):
        for piece in WORD.finditer(word.replace("/", " ")):
            yield start + piece.start(), start + piece.end()
        return
    if len(word) > 2 and word.endswith(("'s", "’s")):
        stop -= 2
        word = word[:-2]
    head, hyphen, tail = word.partition("-")
    if not hyphen:
        yield start, stop
        return
    # "Ted Cruz, R-Texas", "(D-N.Y.)"
    if head in {"D", "R", "I"} and tail[0].isupper() and text[start - 2 : start].endswith((", ", "(")):
        yield start, start + 1
        yield start + 2, stop
        return
    if (head in _PREFIXES or (head in _OPENING_PREFIXES and not _within(text, start, tail))) and tail[
        0
    ].isupper():
        start += len(head) + 1
        head, hyphen, tail = tail.partition("-")
    if hyphen and head[:1].isupper() and tail[:1].islower() and not _ends_given_name(head, tail):
        stop = start + len(head)
    yield start, stop


def _within(text: str, start: int, tail: str) -> bool:
    """Whether "Anti-" at an offset opens a part of a name: "World Anti-Doping Agency", but not "Anti-Roe"."""
    usual = vocabulary().get(tail.lower())
    common = usual.capitalised < 0.5 if usual else tail.endswith("ing")
    return common and text[:start].endswith(" ") and text[: start - 1][-1:].isalnum()


def _ends_given_name(head: str, tail: str) -> bool:
    """Whether two words joined by a hyphen are one given name: "Jong-un", but not "Roe-led"."""
    if tail in _GIVEN_NAME_ENDINGS:  # but not "Commander-in-Chief", "Stand-in"
        first = vocabulary().get(head.lower())
        return first is None or first.capitalised >= 0.5
    usual = vocabulary().get(tail)
    foreign = usual is None or usual.capitalised >= 0.5
    return foreign and bool(_SYLLABLE.fullmatch(tail)) and bool(_SYLLABLE.fullmatch(head.lower()))


def _inner_capital(word: str, lower: str) -> bool:
    """Whether a word is written like "al-Muhandis" or "iPhone"."""
    if lower.startswith(("al-", "el-")):
        return word[3:4].isupper()
    return len(word) > 3 and word[0] in "ie" and word[1].isupper()


def _opens(before: str, tokens: Sequence[Token]) -> bool:
    """Whether a word needs a capital, from what stands between it and the word before."""
    if not tokens:
        return True
    before = before[-_GAP:]
    if tokens[-1].lower in ABBREVIATED:
        before = before.replace(".", "")
    elif INITIALS.fullmatch(tokens[-1].text):
        before = before.replace(".", "", 1)
    return bool(_GAP_OPENS.search(before))


def _without_emphasis(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with common words in capitals ("We have to STOP this") no longer taken for names.

    A word after "the" ("the START treaty") or before a capitalised one ("the CARES Act") keeps its capital.
    """
    return [
        token._replace(capital=False) if _emphasised(tokens, place) else token
        for place, token in enumerate(tokens)
    ]


def _emphasised(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if len(token.text) < 3 or not token.text.isupper() or token.lower == "who":
        return False
    usual = vocabulary().get(token.lower)
    if usual is None or usual.capitalised >= _EMPHASISED:
        return False
    if place and tokens[place - 1].lower == "the":
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is None or not after.capital or after.text.isupper() or after.lower in FUNCTION_WORDS


def believed(tokens: Sequence[Token], place: int, evidence: Evidence) -> bool:
    """Whether a capitalised word is a name, or capitalised for another reason.

    Args:
        tokens: of the sentence.
        place: of a capitalised one.
        evidence: how the cluster writes its words.
    """
    token = tokens[place]
    if (
        token.lower in NOT_NAMES
        or (token.lower in CALENDAR and not given_month(tokens, place))
        or _model(token)
    ):
        return False
    following = _following(tokens, place)
    if token.opens:
        return _believed_first(token, following, evidence)
    in_run = following is not None and following.lower not in CALENDAR
    if token.lower in FUNCTION_WORDS and not token.text.isupper():
        return token.lower == "the" and in_run
    usual = vocabulary().get(token.lower)
    usually_lower = usual is not None and usual.capitalised < 0.3
    return in_run or not (usually_lower and evidence.lower.get(token.lower, 0) > _capitals(token, evidence))


def given_month(tokens: Sequence[Token], place: int) -> bool:
    """Whether a month is somebody's given name: "Jan Roe", "April Roe said", but not "in April Roe said"."""
    if tokens[place].lower not in _GIVEN_MONTHS or place + 1 == len(tokens):
        return False
    following = tokens[place + 1]
    beside = following.capital and following.start - tokens[place].end == 1
    return (
        beside
        and following.lower not in CALENDAR
        and not (place and tokens[place - 1].lower in _BEFORE_MONTHS)
    )


def _believed_first(token: Token, following: Token | None, evidence: Evidence) -> bool:
    """Whether a word that opens a sentence would have its capital elsewhere too."""
    word = token.lower
    capitals, lowers = _capitals(token, evidence), evidence.lower.get(word, 0)
    if word in FUNCTION_WORDS and not (token.text.isupper() and len(word) > 1 and capitals):
        return token.text == "US"
    if capitals > lowers or (following is not None and (word, following.lower) in evidence.pairs):
        return True
    usual = vocabulary().get(word)
    if usual is not None:
        return usual.capitalised > 0.85 and not lowers
    # Unknown to news and to the cluster: with a capitalised word after it, it is the first of a name.
    return following is not None and not lowers


def _capitals(token: Token, evidence: Evidence) -> int:
    return evidence.capitalised.get(token.lower, 0)


def _following(tokens: Sequence[Token], place: int) -> Token | None:
    """The next word if it is capitalised; particles ("Ludwig van Beethoven") are passed over."""
    for token in tokens[place + 1 : place + 4]:
        if token.capital:
            return token
        if token.lower not in PARTICLES:
            break
    return None


def _model(token: Token) -> bool:
    """Whether a word names a thing or an illness by a letter code: "MQ9", "B-52", "COVID-19"; not "G-7"."""
    return any(c.isdigit() for c in token.text) and not re.fullmatch(r"[Gg]-?\d+", token.text)

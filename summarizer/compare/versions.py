"""Whether quotations are the same words, a part of the same, or the same utterance in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from summarizer.annotate.background import inverse_document_frequency
from summarizer.annotate.word import FUNCTION_WORDS, WORD, stem, word_set

GAP = "…"  # stands for what an article says that it left out or put in
_FITTED = re.compile(r"\[(\w)\](?=\w)")  # "[T]hen"
_GAP = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.\s?\.\s?\.(?:\s?\.)?")
_CONTRACTIONS = (
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bcan't\b|\bcannot\b"), "can not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"(?<=\w)'re\b"), " are"),
    (re.compile(r"(?<=\w)'ll\b"), " will"),
    (re.compile(r"(?<=\w)'ve\b"), " have"),
    (re.compile(r"(?<=\w)'d\b"), " would"),
    (re.compile(r"(?<=\bi)'m\b"), " am"),
    (re.compile(r"(?<=\blet)'s\b"), " us"),
    (re.compile(r"\b(it|that|he|she|there|here|what|who|this)'s\b"), r"\1 is"),
    (re.compile(r"\bgonna\b"), "going to"),
    (re.compile(r"\bwanna\b"), "want to"),
    (re.compile(r"\bper cent\b|(?<=\d)\s?%"), " percent"),
)
_WRITTEN_OUT = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "dr": "doctor",
    "prof": "professor",
    "mister": "mr",
    "vs": "versus",
    "ii": "2",
    "iii": "3",
    "iv": "4",
}
_DIGITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve".split(),
        map(str, range(13)),
        strict=True,
    )
)
# Words that a transcript has and another has not, without anything else being said.
_MINOR = word_set(
    """a an the that who which and so well uh um er just really very you know mean oh yes ok okay has have
    had"""
)
_LINKING = word_set("for to of in by with as at from on but or if when while because")
_SAME_SPELLING = 85
# What two wordings of one utterance have in common at least: words in order as a share of the shorter one's,
# weight of content as a share of the shorter one's, words as a share of the longer one's.
_WORDED_ALIKE = ((0.5, 0.25, 0.25), (0.6, 0.0, 0.5))
_LEAST = 5  # words of a quotation that is looked for in other words
_LEAST_SUBSTITUTED = 7  # where every word of content is another: the frame must tell
_SHORT_CONTENT = 0.45  # weight of content that two short ones share, as a share of both
_SURE = 1.2  # of words and content together, where it is not known that one speaker says both
_LEAST_SHARED = 5  # words in a row at the end of one and the start of the other
_SENTENCE = re.compile(r"(?<=[.!?])[”\"’']?\s+")


@lru_cache(maxsize=1 << 12)
def words(text: str) -> tuple[str, ...]:
    """The words of a quotation as they are compared: case, marks, contractions and figures do not count.

    Args:
        text: what stands between the marks.
    """
    text = _GAP.sub(" xgapx ", _FITTED.sub(r"\1", text.replace("’", "'").lower()))
    for pattern, full in _CONTRACTIONS:
        text = pattern.sub(full, text)
    found = [part for word in WORD.findall(text) for part in re.split(r"[-/]", word)]
    plain = [word.replace(",", "").replace(".", "") for word in found]
    same = {**_DIGITS, **_WRITTEN_OUT, "xgapx": GAP}
    return tuple(same.get(word, word) for word in plain if word)


def holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a quotation has all the words of another in a row, but for what that one says it left out."""
    text = f" {' '.join(whole)} "
    place = 0
    for run in _runs(part):
        place = text.find(f" {' '.join(run)} ", place)
        if place < 0:
            return False
        place += 1 + len(" ".join(run))
    return True


def _runs(part: Sequence[str]) -> list[list[str]]:
    runs: list[list[str]] = [[]]
    for word in part:
        if word == GAP:
            runs.append([])
        else:
            runs[-1].append(word)
    return [run for run in runs if run]


def overlap(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words the end of one quotation shares with the start of the other."""
    most = min(len(a), len(b))
    return max(
        (
            n
            for n in range(_LEAST_SHARED, most + 1)
            if tuple(a[-n:]) == tuple(b[:n]) or tuple(b[-n:]) == tuple(a[:n])
        ),
        default=0,
    )


def likeness(a: Sequence[str], b: Sequence[str]) -> tuple[float, float]:
    """How much two quotations have in common, in the same order.

    Args:
        a: words of one.
        b: words of the other.

    Returns:
        Share of the words of the shorter one that the other has in this order, and share of the weight of its
        words of content; both 0 to 1.
    """
    one, other = [stem(w) for w in a if w != GAP], [stem(w) for w in b if w != GAP]
    if not one or not other:
        return 0.0, 0.0
    common = LCSseq.similarity(one, other) / min(len(one), len(other))
    content = [
        {w: inverse_document_frequency(w) for w in side if w not in FUNCTION_WORDS} for side in (one, other)
    ]
    shared = sum(content[0][w] for w in content[0].keys() & content[1].keys())
    least = min(sum(side.values()) for side in content)
    return common, shared / least if least else 0.0


def resemblance(a: Sequence[str], b: Sequence[str], *, sure: bool) -> float:
    """How much two quotations look like one utterance in different words: translated, rephrased, misheard.

    Args:
        a: words of one.
        b: words of the other.
        sure: whether one speaker is known to say both.

    Returns:
        Share of words and share of content together, 0 to 2; 0 where they may be two utterances.
    """
    shorter, longer = sorted((len(a), len(b)))
    common, content = likeness(a, b)
    if not sure:
        fits = shorter > _LEAST and common + content >= _SURE and common * shorter >= longer / 2
        return common + content if fits else 0.0
    if shorter < _LEAST:
        return common + content if _content_shared(a, b) >= _SHORT_CONTENT and shorter * 4 > longer else 0.0
    for words_least, content_least, length_least in _WORDED_ALIKE:
        if common < words_least or content < content_least or common * shorter < length_least * longer:
            continue
        if content_least or shorter >= _LEAST_SUBSTITUTED:
            return common + content
    return 0.0


def _content_shared(a: Sequence[str], b: Sequence[str]) -> float:
    """Weight of the content that two quotations share, as a share of all that either has."""
    one, other = ({stem(w) for w in side if w not in FUNCTION_WORDS and w != GAP} for side in (a, b))
    weight = {w: inverse_document_frequency(w) for w in one | other}
    return sum(weight[w] for w in one & other) / sum(weight.values()) if weight else 0.0


def contradict(a: str, b: str) -> bool:
    """Whether two quotations of one utterance have other words in the same place, not only more or fewer.

    Args:
        a: one.
        b: the other.
    """
    one, other = words(a), words(b)
    starts, others = _sentence_starts(a), _sentence_starts(b)
    backwards = {len(one) - place for place in starts}, {len(other) - place for place in others}
    # What is said twice is aligned with its first place; seen from the end, with its last.
    return _differ(one, other, starts, others) and _differ(one[::-1], other[::-1], *backwards)


def _differ(one: Sequence[str], other: Sequence[str], starts: set[int], others: set[int]) -> bool:
    gaps = _gaps(one, other)
    for number, (a1, a2, b1, b2) in enumerate(gaps):
        left, right = one[a1:a2], other[b1:b2]
        if GAP in (*left, *right) or _same(left, right):
            continue
        first, last = number == 0, number == len(gaps) - 1
        if first or last:
            a, b = (a2, b2) if first else (a1, b1)
            # Sentences beside the common ones are others, and an outlet fits the first words into its own.
            apart = a in starts or b in others
            if not (left and right) or apart or _same_edge(left, right, first=first):
                continue
        return True
    return False


def _gaps(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """What lies between the words that two quotations share: before them, between them, behind them.

    A word of grammar that stands alone at either end is shared by chance.
    """
    blocks = [b for b in SequenceMatcher(a=one, b=other, autojunk=False).get_matching_blocks() if b.size]
    while blocks and blocks[0].size < 2 and one[blocks[0].a] in FUNCTION_WORDS:
        blocks.pop(0)
    while blocks and blocks[-1].size < 2 and one[blocks[-1].a] in FUNCTION_WORDS:
        blocks.pop()
    ends = [(0, 0), *((b.a + b.size, b.b + b.size) for b in blocks)]
    starts = [*((b.a, b.b) for b in blocks), (len(one), len(other))]
    return [(a1, a2, b1, b2) for (a1, b1), (a2, b2) in zip(ends, starts, strict=True)]


def _same_edge(left: Sequence[str], right: Sequence[str], *, first: bool) -> bool:
    """Whether the first or last words of two quotations are the same as far as both go."""
    if first:
        left, right = (
            [w for w in left if w not in _LINKING][::-1],
            [w for w in right if w not in _LINKING][::-1],
        )
    both = min(len(left), len(right))
    return _same(left[:both], right[:both])


def _sentence_starts(text: str) -> set[int]:
    """Numbers of the words with which sentences begin, the first aside."""
    starts, place = set(), 0
    for sentence in _SENTENCE.split(text):
        starts.add(place)
        place += len(words(sentence))
    return starts - {0}


def _same(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether words differ in spelling or ending only, or in words that say nothing."""
    left, right = [w for w in left if w not in _MINOR], [w for w in right if w not in _MINOR]
    if "".join(left) == "".join(right):
        return True
    return len(left) == len(right) and all(
        x == y
        or (len(x) > 3 and stem(x) == stem(y))
        or (x[0] == y[0] and min(len(x), len(y)) > 4 and ratio(x, y) >= _SAME_SPELLING)
        for x, y in zip(left, right, strict=True)
    )

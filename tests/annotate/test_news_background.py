"""What news usually says, against slow and obvious counting."""

from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest

from summarizer.annotate import background
from summarizer.annotate.background import association, fragments, inverse_document_frequency, vocabulary
from summarizer.annotate.word import stem

NATURAL = [
    "The president of the United States said that the prime minister had signed the new trade agreement.",
    "Police said at least two people were killed and several others were injured in the attack.",
    "The House of Representatives is expected to vote on the bill later this week.",
]
SPUN = [
    "The president of the Joined Conditions stated that the leading clergyman had marked the fresh accord.",
    "Police expressed at minimum two persons were murdered and numerous rest were harmed in the assault.",
    "The Building of Delegates is awaited to ballot on the invoice afterward this period.",
]


def test_idf_falls_with_the_number_of_articles():
    most: dict[str, int] = {}
    for word, count in vocabulary().items():
        most[stem(word)] = max(most.get(stem(word), 0), count.articles)
    ordered = sorted(most, key=lambda word: most[word])[:: max(1, len(most) // 500)]
    weights = [inverse_document_frequency(word) for word in ordered]
    assert all(a >= b for a, b in pairwise(weights))
    rare = ordered[0]
    assert weights[0] == pytest.approx(math.log((1 + background.ARTICLES) / (1 + most[rare])) + 1)


def test_a_common_word_tells_less_than_a_name_and_the_unknown():
    assert inverse_document_frequency("said") < inverse_document_frequency("harbour")
    assert inverse_document_frequency("xqzzyx") > inverse_document_frequency("presid")


def slow_association(text: str) -> tuple[float, int]:
    """The formula of the docstring over plain dicts, one pair at a time."""
    known = vocabulary()
    words = list(known)
    keys, levels = background._bigrams()
    wanted: dict[tuple[str, str], float] = {}
    pairs = []
    for run in fragments(text):
        for a, b in pairwise([word.lower() for word in run]):
            if a in known and b in known and not re.match(r"\d", a) and not re.match(r"\d", b):
                pairs.append((a, b))
                wanted[a, b] = 0.0
    size = len(words)
    for key, level in zip(keys.tolist(), levels.tolist(), strict=True):
        pair = (words[key // size], words[key % size])
        if pair in wanted:
            wanted[pair] = 2 ** (level / 8)
    total = sum(count.occurrences for count in known.values())
    bits = 0.0
    for a, b in pairs:
        share = known[b].occurrences / total
        given = max(wanted[a, b] - 0.75, 0) / known[a].occurrences + 0.4 * share
        bits += math.log2(given / share)
    return (bits / len(pairs), len(pairs)) if pairs else (0.0, 0)


def test_association_agrees_with_a_slow_one():
    text = " ".join([*NATURAL, *SPUN, "In 2019, 5 xqzzyx boats sank."])
    bits, count = slow_association(text)
    assert count > 50
    assert association(text) == (pytest.approx(bits, abs=1e-9), count)


def test_a_natural_sentence_is_more_associated_than_a_spun_one():
    for natural, spun in zip(NATURAL, SPUN, strict=True):
        assert association(natural)[0] > association(spun)[0] + 0.5


@pytest.mark.parametrize("text", ["", "Boats.", "5 6 7 8", "xqzzyx qzxxq", "Boats. Sank."])
def test_nothing_to_associate(text):
    assert association(text) == (0.0, 0)


def test_fragments():
    assert list(fragments("Roe’s boat, the old ferry (and a tug). It sank")) == [
        ["Roe's", "boat"],
        ["the", "old", "ferry"],
        ["and", "a", "tug"],
        ["It", "sank"],
    ]

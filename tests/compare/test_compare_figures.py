"""Numbers are understood as news means them: about, at least, from … to, rounded, and of what."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.annotate import annotate_all
from summarizer.compare.alignment import group
from summarizer.compare.amount import Amount, how_many
from summarizer.compare.nearness import nearness
from summarizer.compare.quantities import quantities
from summarizer.compare.quantity import Quantity, agree, grain
from summarizer.compare.statement import read
from summarizer.document import Article
from summarizer.segment import segment


def counted(text: str) -> tuple[Quantity, ...]:
    article = Article(text, id="a", published="2034-05-02")
    sentences = segment(article)
    annotations, _ = annotate_all(sentences)
    near = nearness(sentences, np.eye(len(sentences)))
    return quantities(read([article], sentences, annotations, (), (), near=near).statements)


def only(text: str) -> Quantity:
    (quantity,) = counted(text)
    return quantity


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("3,500 troops", 3500, 3500),
        ("about 3,000 troops", 2500, 3500),
        ("some three thousand troops", 2500, 3500),
        ("3,000 to 3,500 troops", 3000, 3500),
        ("between 3,000 and 3,500 troops", 3000, 3500),
        ("more than a dozen troops", 12, 24),
        ("at least 40 troops", 40, 60),
        ("nearly 50 troops", 40, 50),
        ("12 troops", 12, 12),
    ],
)
def test_what_a_number_may_mean(words: str, low: float, high: float) -> None:
    quantity = only(f"The army is sending {words} to Ventland.")
    assert quantity.low == pytest.approx(low, rel=0.02)
    assert quantity.high == pytest.approx(high, rel=0.02)
    assert quantity.mention.words == words.removesuffix(" troops").removeprefix("between ")


@pytest.mark.parametrize(
    ("one", "other", "right"),
    [
        ("about 3,000", "2,940", True),
        ("3,000", "2,940", True),
        ("about 3,000", "3,500", False),
        ("3,000", "3,500", False),
        ("more than a dozen", "19", True),
        ("more than a dozen", "31", False),
        ("at least 40", "46", True),
        ("at least 40", "38", False),
        ("nearly 50", "47", True),
        ("12", "13", False),
    ],
)
def test_two_numbers_that_can_both_be_right(one: str, other: str, right: bool) -> None:
    a, b = (only(f"The army is sending {words} troops to Ventland.") for words in (one, other))
    assert agree(a, b) == agree(b, a) == right


@pytest.mark.parametrize(
    ("text", "kind", "noun"),
    [
        ("Twelve people were killed in Lund.", "death", "peopl"),
        ("The blast killed at least 12 in Lund.", "death", "peopl"),
        ("The death toll of the earthquake has risen to 12.", "death", "peopl"),
        ("The number of people killed in the raid has reached 7.", "death", "peopl"),
        ("The storm destroyed 300 houses in Lund.", "destruction", "hous"),
        ("Some 300 homes were destroyed in Lund.", "destruction", "hous"),
        ("Thirty soldiers were hurt in Lund.", "injury", "soldier"),
    ],
)
def test_what_is_counted_and_what_happens_to_it(text: str, kind: str, noun: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.noun) == (kind, noun)


@pytest.mark.parametrize(
    "text",
    [
        "The boat lay at Gate 4 in Lund.",
        "Ann Roe, 41, is the mayor of Lund.",
        "It happened three days ago in Lund.",
        "Two of the dead were children.",
        "Dozens of people were hurt in Lund.",
        "Last year 30 people died in Lund.",
        "The index fell by 300 points in Lund.",
    ],
)
def test_what_counts_nothing_that_can_be_compared(text: str) -> None:
    assert counted(text) == ()


@given(st.integers(1, 10**7))
def test_grain_is_the_place_of_the_last_digit(value: int) -> None:
    assert grain(value) == 10 ** (len(str(value)) - len(str(value).rstrip("0")))  # the slow way


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 6), st.integers(0, 6)), max_size=14),
    st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=6),
)
def test_groups_are_those_of_one_link_after_another(
    links: list[tuple[int, int, int]], apart: set[tuple[int, int]]
) -> None:
    def clash(a: int, b: int) -> bool:
        return (a, b) in apart or (b, a) in apart

    kept = [link for link in links if link[1] != link[2]]
    sets = [{n} for n in range(7)]
    for _, a, b in sorted(kept, key=lambda link: (-link[0], link[1], link[2])):
        one, other = (next(s for s in sets if n in s) for n in (a, b))
        if one is not other and not any(clash(x, y) for x in one for y in other):
            sets.remove(other)
            one |= other
    expected = sorted(sorted(s) for s in sets if len(s) > 1)
    found = group(7, kept, clash)
    assert sorted(sorted(numbers) for numbers in found) == expected
    assert all(not set(a) & set(b) for a, b in combinations(found, 2))


@pytest.mark.parametrize(
    ("amount", "question"),
    [
        (Amount(kind="death", noun="soldiers"), "How many soldiers died"),
        (Amount(kind="death", noun="person"), "How many people died"),
        (Amount(kind="deployment", noun="troops"), "How many troops are being sent"),
        (Amount(kind="rescue", noun="pupils", verb="recovered"), "How many pupils were recovered"),
        (Amount(noun="containers", phrase=" containers", rest=" went overboard"), "How many containers"),
        (
            Amount(noun="members", phrase=" key members", rest=" of the council met"),
            "How many key members of the council",
        ),
        (Amount(sort="%", rest=" of voters took part"), "What share of voters"),
        (Amount(sort="$", money=True, kind="demand"), "How much is demanded"),
        (Amount(sort="$", money=True, rest=" for the bridge late on"), "How much money for the bridge"),
        (Amount(sort="$", money=True), "How much money"),
        (Amount(sort="km", rest=" kilometres long, he said"), "How many kilometres long"),
        (Amount(sort="hour", rest=" hours of debate on"), "How many hours of debate"),
        (Amount(sort="year", kind="sentence", rest=" years in prison"), "How long is the sentence"),
        (Amount(sort="magnitude"), "How strong was it"),
        (Amount(sort="votes"), "How did the vote end"),
        (Amount(attackers=True), "How many attackers were there"),
        (Amount(), "How many people"),
    ],
)
def test_a_question_that_reads(amount: Amount, question: str) -> None:
    assert how_many([amount]) == question

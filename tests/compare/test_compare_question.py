"""What is answered differently is asked in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.compare.question import nominal, when, where, whether, who_did, why


@pytest.mark.parametrize(
    ("denial", "question"),
    [
        ("the sirens did not sound", "Did the sirens sound"),
        ("the sirens didn't sound", "Did the sirens sound"),
        ("the village had never been evacuated", "Had the village ever been evacuated"),
        ("no ransom was paid", "Was any ransom paid"),
        ("nobody had warned the crew", "Had anybody warned the crew"),
        ("No one has been arrested", "Has anyone been arrested"),
        ("there was no recall in August", "Was there any recall in August"),
        ("Ann Roe will not resign", "Will Ann Roe resign"),
    ],
)
def test_a_denial_is_turned_into_its_question(denial: str, question: str) -> None:
    assert whether([denial], ["something was so"]) == (question, True)


@pytest.mark.parametrize(
    "denial", ["he did not sign it", "police denied using gas", "nobody has has come", "I never did"]
)
def test_where_that_is_not_safe_the_statement_is_given(denial: str) -> None:
    assert whether([denial], ["it was so", "the mayor signed it"]) == ("Whether: the mayor signed it", False)


def test_when() -> None:
    assert when({"explosion"}, ["The blast was loud.", "A blast, an explosion, a blast."], []) == (
        "When did the blast happen"
    )
    assert when({"force", "start"}, ["The law takes effect."], []) == "When does it take effect"
    assert when({"impact"}, ["It was terrible."], []) == "When did it happen"
    assert when((), [""], ["police said the boy was last seen at"]) == "When: the boy was last seen"
    assert when((), [""], ["the mayor announced", "with a knife in the park"]) == "When"
    assert when({"trial"}, ["the hearing"], ["it was"]) == "When was the hearing"


def test_where_who_and_why() -> None:
    assert where("finding", "found", "the body") == "Where was the body found"
    assert where("finding", "found", "they") == "Where were they found"
    assert where("arrest", "arrested", "") == "Where was the arrest made"
    assert where("death", "shot", "the gunman") == "Where was the gunman killed"
    assert where("death", "died", "the man") == "Where did the man die"
    assert where("strike", "struck", "", "missile") == "What did the missile hit"
    assert where("arrival", "landed", "") == "Where did it land"
    assert who_did("explosion", "the bridge") == "Who blew up the bridge"
    assert who_did("finding", "") == "Who found it"
    assert why("death", "", "Ann Roe") == "What did Ann Roe die of"
    assert why("departure", "his resignation") == "What led to the resignation"
    assert why("collision", "two cars") == "What caused the crash"


@pytest.mark.parametrize("kind", ["death", "collision", "nothing known", "impact"])
def test_a_place_has_a_question_whatever_happened(kind: str) -> None:
    assert where(kind, "was", "").startswith(("Where", "What"))
    assert nominal(kind, "") == "" or nominal(kind, "").startswith("the ")


@given(st.lists(st.text(max_size=60), max_size=3), st.lists(st.text(max_size=60), max_size=3))
def test_any_words_give_a_question_of_one_line(denials: list[str], statements: list[str]) -> None:
    assert whether(denials, statements)[0]
    assert when((), denials, statements).startswith("When")

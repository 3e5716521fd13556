"""Disagreements are held against the planted ones."""

from __future__ import annotations

from typing import Any

from eval.comparison.disagreements import DisagreementScore, score_disagreements, total
from summarizer.document import Answer, Article, Citation, Disagreement

ARTICLES = [
    Article("Nine people died, police said. About 30 were hurt.", id="a"),
    Article("Six people died in the fire. Thirty were hurt.", id="b"),
    Article("Six people died in the fire. Thirty were hurt. Copied.", id="c"),
    Article("Ten have died by now.", id="d"),
]


def stated(article: str, text: str) -> dict[str, str]:
    return {"article": article, "text": text}


TRUTH: dict[str, Any] = {
    "copies": [{"article": "c", "of": "b"}],
    "disagreements": [
        {
            "id": "dead",
            "kind": "number",
            "answers": [
                {"value": "9", "forms": ["nine"], "stated": [stated("a", "Nine people")]},
                {"value": "6", "stated": [stated("b", "Six people")]},
            ],
        },
        {
            "id": "cause",
            "kind": "cause",
            "answers": [
                {"value": "arson", "stated": [stated("a", "police")]},
                {"value": "a stove", "stated": [stated("b", "fire")]},
            ],
        },
    ],
    "updates": [
        {
            "id": "later",
            "kind": "number",
            "answers": [
                {"value": "9", "stated": [stated("a", "Nine")]},
                {"value": "10", "stated": [stated("d", "Ten")]},
            ],
        }
    ],
    "seeming": [{"kind": "number", "stated": [stated("a", "About 30"), stated("b", "Thirty")]}],
}


def answer(value: str, article: str, words: str) -> Answer:
    text = next(one.text for one in ARTICLES if one.id == article)
    start = text.index(words)
    return Answer(value, (Citation(article, 0, start, start + len(words)),))


def score(*found: Disagreement) -> DisagreementScore:
    return total([score_disagreements(found, TRUTH, ARTICLES)])


DEAD = Disagreement("number", "dead", (answer("Nine", "a", "Nine"), answer("Six", "b", "Six")))
LATER = Disagreement("number", "dead", (answer("Nine", "a", "Nine"), answer("Ten", "d", "Ten")), update=True)
HURT = Disagreement("number", "hurt", (answer("About 30", "a", "About 30"), answer("Thirty", "b", "Thirty")))


def test_what_was_planted_and_found() -> None:
    counts = score(DEAD, LATER)
    assert (counts.right, counts.found, counts.matched, counts.wanted) == (1, 1, 1, 2)
    assert (counts.updates_right, counts.updates_matched) == (1, 1)
    assert (counts.precision, counts.recall, counts.f1) == (1.0, 0.5, 2 / 3)


def test_what_only_seems_to_differ_is_wrong_and_counted() -> None:
    counts = score(HURT)
    assert (counts.right, counts.found, counts.seeming, counts.precision) == (0, 1, 1, 0.0)


def test_an_update_is_no_disagreement_nor_the_other_way_about() -> None:
    swapped = Disagreement(LATER.kind, LATER.question, LATER.answers)
    assert score(swapped).right == 0
    assert score(Disagreement(DEAD.kind, DEAD.question, DEAD.answers, update=True)).updates_right == 0


def test_a_copy_says_what_its_original_says() -> None:
    assert score(Disagreement("number", "", (DEAD.answers[0], answer("Six", "c", "Six")))).right == 1


def test_a_value_elsewhere_in_an_article_that_says_so_counts() -> None:
    # "nine" is a form of the answer; the passage is another sentence of the same article.
    elsewhere = Answer("nine", (Citation("a", 1, 40, 44),))
    assert score(Disagreement("number", "", (elsewhere, DEAD.answers[1]))).right == 1


def test_one_answer_twice_is_no_disagreement() -> None:
    assert score(Disagreement("number", "", (DEAD.answers[0], DEAD.answers[0]))).right == 0


def test_kinds_are_those_of_the_truth_and_counts_add_up() -> None:
    named = Disagreement("place", "dead", DEAD.answers)
    kinds = score_disagreements([named, HURT], TRUTH, ARTICLES)
    assert (kinds["number"].right, kinds["number"].found) == (1, 2)
    assert kinds["cause"] == DisagreementScore(wanted=1)
    assert total([kinds, kinds]).found == 2 * total([kinds]).found


def test_nothing_found_is_not_wrong() -> None:
    assert (score().precision, score().recall, score().update_precision) == (1.0, 0.0, 1.0)
    assert DisagreementScore().recall == DisagreementScore().update_recall == 1.0

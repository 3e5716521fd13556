"""Quotations are held against the planted ones."""

from __future__ import annotations

from eval.comparison.quotations import QuotationScore, score_quotations
from summarizer.document import Answer, Article, Citation, Utterance

FIRST = "“We waited for a year,” said Ann Roe. “Nobody came,” said a sailor."
SECOND = "“We have waited for a year,” Roe said. “Nobody came,” said Dahl."
ARTICLES = [Article(FIRST, id="a"), Article(SECOND, id="b"), Article(f"{SECOND} Copied.", id="c")]
NAMES = [
    {"id": "roe", "canonical": "Ann Roe", "variants": [{"text": "Ann Roe", "articles": ["a"]}]},
    {"id": "dahl", "canonical": "Marc Dahl", "variants": [{"text": "Marc Dahl", "articles": ["a"]}]},
]
TRUTH = {
    "names": NAMES,
    "copies": [{"article": "c", "of": "b"}],
    "quotations": [
        {
            "id": "waited",
            "speaker": "roe",
            "differs": True,
            "versions": [
                {"article": "a", "text": "We waited for a year"},
                {"article": "b", "text": "We have waited for a year"},
            ],
        },
        {
            "id": "nobody",
            "speaker": "",
            "differs": False,
            "versions": [{"article": "a", "text": "Nobody came"}, {"article": "b", "text": "Nobody came"}],
        },
    ],
}
WAITED, HAVE_WAITED = "We waited for a year", "We have waited long for a year"


def answer(words: str, *places: tuple[str, str]) -> Answer:
    texts = {article.id: article.text for article in ARTICLES}
    starts = [(article, texts[article].index(text), len(text)) for article, text in places]
    return Answer(words, tuple(Citation(article, 0, start, start + size) for article, start, size in starts))


def test_everything_right():
    found = [
        Utterance(
            "Roe", (answer(WAITED, ("a", WAITED)), answer(HAVE_WAITED, ("b", "We have waited for a year")))
        ),
        Utterance("", (answer("Nobody came", ("a", "Nobody came"), ("b", "Nobody came")),)),
    ]
    score = score_quotations(found, TRUTH, ARTICLES)
    assert score == QuotationScore(4, 4, 4, 0, 2, 2, 1, 1, 1, 1)
    measures = (
        score.recall,
        score.attribution,
        score.joined,
        score.differing_precision,
        score.differing_recall,
    )
    assert measures == (1.0, 1.0, 1.0, 1.0, 1.0)


def test_what_the_copy_has_is_found():
    found = [Utterance("Ann Roe", (answer("We have waited", ("c", "We have waited for a year")),))]
    assert score_quotations(found, TRUTH, ARTICLES).found == 1


def test_a_small_part_is_not_found():
    found = [Utterance("Ann Roe", (answer("a year", ("a", "a year")),))]
    assert score_quotations(found, TRUTH, ARTICLES).found == 0


def test_wrong_speakers_and_wrong_differences_count():
    found = [
        Utterance("Dahl", (answer(WAITED, ("a", WAITED)),)),
        Utterance("", (answer("We have waited for a year", ("b", "We have waited for a year")),)),
        Utterance(
            "Dahl",
            (
                answer("Nobody at all ever came here in the night", ("a", "Nobody came")),
                answer("Nobody at all ever drove here in the night", ("b", "Nobody")),
            ),
        ),
    ]
    score = score_quotations(found, TRUTH, ARTICLES)
    assert (score.found, score.attributed, score.misattributed) == (3, 0, 2)
    assert (score.pairs, score.pairs_wanted) == (0, 1)
    assert (score.differing_found, score.differing_right, score.differing_matched) == (1, 0, 0)
    assert score.attribution == 0.0
    assert score.differing_precision == 0.0


def test_nothing_found_and_sums():
    score = score_quotations([], TRUTH, ARTICLES)
    assert (score.recall, score.attribution, score.differing_precision, score.differing_recall) == (
        0,
        1,
        1,
        0,
    )
    assert (score + score).wanted == 8
    assert QuotationScore().recall == QuotationScore().joined == 1.0

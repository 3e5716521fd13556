"""What another source says instead, behind the sentence that it disputes."""

from __future__ import annotations

import pytest

from summarizer.compose import name_disagreement
from summarizer.document import Answer, Article, Candidate, Citation, Disagreement, Sentence


def event(*told, kind="number", outlets=("", "", ""), update=False):
    """Articles of one sentence each, and the disagreement of what is marked in them with brackets."""
    articles, answers, sentences = {}, {}, []
    for name, text, outlet in zip("abc", told, outlets, strict=False):
        start, end = text.index("["), text.index("]") - 1
        plain = text.replace("[", "").replace("]", "")
        articles[name] = Article(plain, id=name, source=outlet)
        sentences.append(Sentence(name, 0, 0, len(plain), plain, 0))
        answers.setdefault(plain[start:end], []).append(Citation(name, 0, start, end))
    found = tuple(Answer(value, tuple(passages)) for value, passages in answers.items())
    candidate = Candidate(sentences[0].text, (sentences[0],), fused=False, score=1.0)
    return candidate, [Disagreement(kind, "how many", found, update)], articles


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            event("They sent [about 300] guards to Faro.", "Faro gets [350] guards."),
            "They sent about 300 guards to Faro; one report says 350.",
        ),
        (
            event("They sent [300] guards.", "They sent [350] guards.", outlets=("", "The Heron")),
            "They sent 300 guards; The Heron says 350.",
        ),
        (
            event("They sent [300] guards.", "They sent [350].", "Faro got [350]."),
            "They sent 300 guards; other reports say 350.",
        ),
        (
            event("Two boats sank and [31] drowned.", "There were [27] dead."),
            "Two boats sank and 31 drowned; one report says 27 drowned.",
        ),
        (
            event("It sank at [10:40 p.m.]", "It was [11:40 p.m.] when it sank.", kind="time"),
            "It sank at 10:40 p.m.; one report says 11:40 p.m.",
        ),
        (
            event("There were [nine] dead.", "[Six] were buried."),
            "There were nine dead; one report says six.",
        ),
    ],
)
def test_the_other_answer_stands_behind_the_sentence(given, said):
    candidate, disagreements, articles = given
    changed, passages = name_disagreement(candidate, disagreements, articles)
    assert changed.text == said
    assert changed.stated == candidate.text
    assert passages == disagreements[0].answers[1].passages
    assert [edit.kind for edit in changed.edits] == ["disagreement"]


@pytest.mark.parametrize(
    "given",
    [
        event("They sent [300] guards.", "They sent [350] guards.", update=True),
        event("They sent [300] guards.", "They sent [350] guards.", kind="negation"),
        event("They sent [300] guards, not 350.", "They sent [350] guards."),
        event("They sent [300] guards", "They sent [350] guards."),
        event("They sent [300] guards.", "They [sent 350. All of them] were guards."),
    ],
    ids=["update", "no few words", "both are there", "no full stop", "a sentence"],
)
def test_what_cannot_be_said_so_is_left_to_the_list(given):
    candidate, disagreements, articles = given
    assert name_disagreement(candidate, disagreements, articles) == (candidate, ())


def test_an_answer_that_the_brief_gives_elsewhere_is_not_said_twice():
    candidate, disagreements, articles = event("They sent [300] guards.", "Faro got [350].")
    assert name_disagreement(candidate, disagreements, articles, ["Faro got 350."]) == (candidate, ())


def test_an_answer_that_does_not_stand_in_the_article_is_not_said():
    candidate, [found], articles = event("They sent [300] guards.", "Faro got [350].")
    articles["b"] = Article("Faro got 999.", id="b")
    assert name_disagreement(candidate, [found], articles) == (candidate, ())

"""One name, one spelling: that of most articles, outside quotation marks."""

from __future__ import annotations

import pytest

from summarizer.annotate import annotate_all
from summarizer.compose import people, respell, respelled, spellings
from summarizer.document import Article, Candidate, Entity, Sentence, Theme
from summarizer.material import Material


def entity(name, kind="person", **articles):
    """Forms of a name with so many articles each."""
    variants = {form.replace("_", " "): tuple("abcdefgh"[:count]) for form, count in articles.items()}
    return Entity(name, kind, "", variants)


MAREK = entity("Jonas Marek", Jonas_Marek=3, Jonas_Marrek=1, Yonas_Marek=1, Marek=4, Marreck=1, J_Marek_Roe=1)


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("Jonas Marrek left Faro.", "Jonas Marek left Faro."),
        ("Marreck’s boat sank.", "Marek’s boat sank."),
        ("“Jonas Marrek left,” said Yonas Marek.", "“Jonas Marrek left,” said Jonas Marek."),
        ("Jonas Marrek-Roe left.", "Jonas Marrek-Roe left."),
        ("Jonas Marek left.", "Jonas Marek left."),
    ],
)
def test_a_rarer_spelling_gives_way(text, alike):
    assert respelled(text, spellings([MAREK])) == alike


@pytest.mark.parametrize(
    "kept",
    [
        entity("United States", "place", United_States=4, US=1, U_S=1),
        entity("U.S. Embassy", "organisation", **{"U.S._Embassy": 3, "US_Embassy": 1}),
        entity("Jonas Marek", Jonas_Marek=2, Jonas_Marrek=2),
        entity("Workers' Union", "organisation", **{"Workers'_Union": 3, "WU": 1, "Union": 2}),
    ],
    ids=["acronym", "stops", "tie", "shorter"],
)
def test_what_is_no_other_spelling_stays(kept):
    assert spellings([kept]) == {}


def test_the_check_holds_a_respelled_name_against_its_source():
    text = "Jonas Marrek left Faro on a ferry."
    sentence = Sentence("a", 0, 0, len(text), text, 0)
    annotations, evidence = annotate_all([sentence])
    known = Material(
        (Article(text, id="a"),),
        (sentence,),
        annotations,
        evidence,
        people([sentence], annotations),
        (Theme(0, (sentence,), 1.0),),
        spellings=spellings([MAREK]),
    )
    candidate = respell(Candidate(text, (sentence,), fused=False, score=1.0), known.spellings)
    assert candidate.text == "Jonas Marek left Faro on a ferry."
    assert [(edit.kind, edit.removed, edit.added) for edit in candidate.edits] == [
        ("spelling", "Jonas Marrek", "Jonas Marek")
    ]
    assert known.check(candidate).passed
    stranger = Candidate("Jonas Merick left Faro on a ferry.", (sentence,), fused=False, score=1.0)
    assert not known.check(stranger).passed

"""Every format of a comparison, and of a brief that has one."""

import json
import re
import unicodedata
from dataclasses import replace

import jsonschema
import pytest
from comparison_samples import (
    compared_brief,
    compared_sample,
    comparisons,
    tainted_brief,
    tainted_comparison,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from render_samples import HOSTILE, hostile_text, sample
from rich.cells import cell_len

from summarizer.document import Article, Citation, Comparison, Entity, Fact, SummarizerError
from summarizer.render import FORMATS, as_record, comparison_record, render, render_comparison, to_json
from summarizer.render.compared import compared

EXPECTED = """\
Where sources differ
 - where the ferry was stopped
     off Tern Point (Coast Wire)
     near Tern Point (The Gazette)

What later reports change
 - number
     41 people (The Gazette)
     All 41 (Coast Wire)

Time line
 5 May 2031: The ferry Marlow ran aground. [1]
 6 May 2031: Nobody was hurt. [1] [2]

Facts by source
  1  2  3
  ●  ●  ·  The ferry Marlow ran aground off Tern Point on
           Monday, the harbour office said.
  ●  ·  ·  Nobody was hurt.

Names
 - Ida Voss (Captain)
 - Marlow: also the Marlow

Quotations that differ
 - Ida Voss
     “Nobody was hurt” (Coast Wire)
     “struck rocks” (The Gazette)

Words that judge
 [2] 11.1 in 100 words are the source's own: blamed; of
     those it quotes: rocks

Sources
 [1] Ferry aground
     Coast Wire, Jo Reed, 6 May 2031
     https://coast.example/1
     also as [4] Inland Post
 [2] gazette
     The Gazette, 6 May 2031
 [3] Fog closes port
     Tuesday

Set aside
 [5] Sponge cake
     Kitchen Page
     it is not about the event of the others

Warnings
 - one article has no date
"""

BRIEF = """\
Ferry with 41 aboard runs aground off Tern Point

The ferry Marlow ran aground off Tern Point, the harbour
office said. [2] [1] Nobody was hurt. [1]

Captain Ida Voss blamed the fog. [2]

Where sources differ
 - where the ferry was stopped
     off Tern Point [1]
     near Tern Point [2]

Sources
"""

NOTHING = Comparison((Article("One.", "a"),), (), (), (), (), (), {}, ())


def test_the_whole_layout():
    assert render_comparison(compared_sample(), width=60) == EXPECTED


def test_markdown_has_the_same_sections_and_a_table():
    page = render_comparison(compared_sample(), "markdown")
    headings = [line for line in EXPECTED.splitlines() if line[:1].isupper()]
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == [h for h in headings if h != "Set aside"]
    assert "- where the ferry was stopped\n  - off Tern Point (Coast Wire)\n" in page
    assert "| Fact | Coast Wire | The Gazette | \\[3\\] |\n| --- | :-: | :-: | :-: |\n" in page
    assert "| Nobody was hurt. | ● | · | · |" in page


def test_a_short_brief_tells_contradictions_and_nothing_else():
    text = render(compared_brief(), width=60)
    assert text.startswith(BRIEF)
    assert "41 people" not in text
    markdown = render(compared_brief(), "markdown")
    assert (
        "## Where sources differ\n\n- where the ferry was stopped\n  - off Tern Point \\[1\\]\n" in markdown
    )
    assert "Nobody was hurt. \\[1\\]\n\nCaptain Ida Voss" in markdown


@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_details_of_a_brief_tell_the_rest(kind):
    text = render(compared_brief(), kind, details=True)
    for told in (
        *("What later reports change", "41 people", "Time line", "5 May 2031", "Words that judge"),
        *("The brief itself: 1.2 in 100 words", "11.1 in 100 words", "sources: 2 of 3"),
    ):
        assert told in text, told


def test_a_brief_of_sources_that_agree_has_no_section():
    agreeing = replace(compared_brief(), comparison=replace(compared_sample(), disagreements=()))
    for kind in ("text", "markdown", "html"):
        assert "Where sources differ" not in render(agreeing, kind)
    plain = render(sample())
    assert plain == render(replace(sample(), comparison=agreeing.comparison))


@pytest.mark.parametrize("kind", FORMATS)
def test_a_comparison_that_found_nothing_is_rendered(kind):
    page = render_comparison(NOTHING, kind)
    assert ("No disagreement was found." in page) == (kind != "json")
    assert page.endswith("\n")


def test_outlets_of_one_name_are_told_apart_by_number():
    articles = tuple(replace(a, source="Coast Wire") for a in compared_sample().articles[:2])
    rest = compared_sample().articles[2:]
    text = render_comparison(replace(compared_sample(), articles=(*articles, *rest)))
    assert "off Tern Point (Coast Wire [1])" in text
    assert "near Tern Point (Coast Wire [2])" in text


def test_without_outlets_numbers_say_who_answers():
    articles = tuple(replace(article, source="") for article in compared_sample().articles)
    assert "     off Tern Point [1]\n" in render_comparison(replace(compared_sample(), articles=articles))


def test_long_lists_are_cut_and_say_so():
    facts = tuple(replace(compared_sample().facts[0], text=f"Fact {n}.") for n in range(30))
    names = tuple(Entity(f"Name {n}", "", "clerk", {}) for n in range(25))
    text = render_comparison(replace(compared_sample(), facts=facts, entities=names))
    assert "Fact 11." in text
    assert "Fact 12." not in text
    assert "   and 18 more\n" in text
    assert "   and 5 more\n" in text
    assert "And 10 more." in render_comparison(replace(compared_sample(), facts=facts), "markdown")


def test_facts_that_most_sources_tell_come_first():
    view = compared(compared_sample())
    assert [fact.told for fact in view.facts] == [(True, True, False), (True, False, False)]


def test_capitals_make_no_other_spelling():
    assert [name.others for name in compared(compared_sample()).names] == [(), ("the Marlow",)]


def test_a_copy_counts_as_its_original():
    copied = Citation("ferry-2", 0, 0, 9)
    brief = sample()
    first = replace(brief.sentences[0], citations=(*brief.sentences[0].citations, copied))
    told = as_record(replace(brief, sentences=(first,)))["sentences"][0]["sources"]
    assert told == {"told": 2, "of": 3}


def test_the_record_of_the_sample():
    record = comparison_record(compared_sample())
    assert list(record) == [
        *("articles", "facts", "disagreements", "entities", "utterances", "loaded"),
        *("neutrality", "timeline", "copies", "set_aside", "warnings"),
    ]
    assert record["neutrality"] == {"ferry": 0.0, "gazette": 11.1111, "fog": 0.0}
    assert record["entities"][1]["variants"][1] == {"form": "the Marlow", "articles": ["gazette", "ferry"]}
    assert [event["theme"] for event in record["timeline"]] == [1, None]
    held = as_record(compared_brief())
    assert held["neutrality"] == 1.2346
    gone = {"articles", "copies", "set_aside", "warnings"}
    assert held["comparison"] == {name: part for name, part in record.items() if name not in gone}


def citations(record):
    """Every passage in a record, wherever it stands."""
    if isinstance(record, dict):
        if {"article", "start", "end"} <= record.keys():
            yield record
        for value in record.values():
            yield from citations(value)
    elif isinstance(record, list):
        for value in record:
            yield from citations(value)


def test_offsets_lead_back_to_the_passages():
    made = compared_sample()
    texts = {article.id: article.text for article in made.articles}
    record = comparison_record(made)
    for found in record["disagreements"]:
        for answer in found["answers"]:
            assert [texts[c["article"]][c["start"] : c["end"]] for c in answer["passages"]] == [
                answer["value"]
            ]
    for word in record["loaded"]:
        place = word["passage"]
        assert texts[place["article"]][place["start"] : place["end"]] == word["word"].lower()


@given(comparisons())
@settings(max_examples=100, deadline=None)
def test_any_comparison_is_rendered_and_twice_the_same(made):
    brief = replace(sample(), sentences=(), articles=made.articles, copies=made.copies)
    brief = replace(brief, set_aside=made.set_aside, comparison=made)
    for kind in FORMATS:
        page = render_comparison(made, kind, width=40)
        assert page == render_comparison(made, kind, width=40)
        page.encode("utf-8")
        assert render(brief, kind, details=True).endswith("\n")


@given(comparisons())
@settings(max_examples=100, deadline=None)
def test_json_round_trips_validates_and_keeps_every_offset(made):
    record = comparison_record(made)
    assert json.loads(to_json(record)) == record
    assert json.loads(render_comparison(made, "json")) == record
    passages = [p for fact in made.facts for p in fact.passages]
    passages += [p for d in made.disagreements for a in d.answers for p in a.passages]
    passages += [p for u in made.utterances for v in u.versions for p in v.passages]
    passages += [word.passage for word in made.loaded]
    passages += [p for event in made.timeline for p in event.passages]
    kept = [(c["article"], c["start"], c["end"]) for c in citations(record)]
    assert sorted(kept) == sorted((p.article, p.start, p.end) for p in passages)


@pytest.mark.parametrize("kind", ["text", "markdown"])
@given(text=hostile_text)
@settings(max_examples=60, deadline=None)
def test_no_control_character_reaches_the_terminal(kind, text):
    for written in (
        render_comparison(tainted_comparison(text), kind),
        render(tainted_brief(text), kind, details=True),
    ):
        assert not [c for c in written if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", written)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_adds_no_line_of_its_own(hostile):
    plain, hostile = (render_comparison(tainted_comparison(text), width=10_000) for text in ("x", hostile))
    drop = re.compile(r"^ +https?://.*\n", re.MULTILINE)
    assert len(drop.sub("", hostile).splitlines()) == len(drop.sub("", plain).splitlines())


@given(comparisons(), st.integers(26, 100))  # the longest heading has 25 characters
@settings(max_examples=200, deadline=None)
def test_no_line_runs_over_the_width(made, width):
    assert all(cell_len(line) <= width for line in render_comparison(made, width=width).split("\n"))


@pytest.mark.parametrize("kind", FORMATS)
def test_a_passage_outside_its_article_is_refused(kind):
    beyond = Fact(0, "F.", (Citation("ferry", 0, 5, 10_000),))
    unknown = Fact(0, "F.", (Citation("nobody", 0, 0, 1),))
    with pytest.raises(ValueError, match="outside the article"):
        render_comparison(replace(compared_sample(), facts=(beyond,)), kind)
    with pytest.raises(KeyError):
        render_comparison(replace(compared_sample(), facts=(unknown,)), kind)
    nobody = Entity("N", "", "", {"N": ("nobody",)})
    with pytest.raises(KeyError):
        render_comparison(replace(compared_sample(), entities=(nobody,)), kind)
    with pytest.raises(KeyError):
        render(replace(sample(), comparison=replace(compared_sample(), facts=(unknown,))), kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_passage_that_tells_the_same_is_held_to_its_article_too(kind):
    wrong = replace(sample().sentences[0], also=(Citation("fog", 0, 5, 10_000),))
    with pytest.raises(ValueError, match="outside the article"):
        render(replace(sample(), sentences=(wrong,)), kind)


def test_what_was_mistyped_is_the_users_mistake():
    with pytest.raises(SummarizerError, match="'html'"):
        render_comparison(compared_sample(), "htm")
    with pytest.raises(SummarizerError, match="20 or more"):
        render_comparison(compared_sample(), width=19)


def test_a_comparison_that_the_schema_has_no_place_for_is_refused():
    odd = replace(compared_sample().loaded[0], voice="whisper")
    with pytest.raises(jsonschema.ValidationError, match="whisper"):
        comparison_record(replace(compared_sample(), loaded=(odd,)))

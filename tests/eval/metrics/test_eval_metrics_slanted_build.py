"""The list of words that outlets use and neutral editors avoid is made by counting."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from eval.metrics import slanted_build as build
from summarizer.train.data.corpus import Event

LONG = "The mayor came to the town in the night and took the roof of the mill by the river."


def event(name, *leads, summary="It rained.", title="Rain"):
    return Event(name, tuple(("A headline", lead) for lead in leads), title, summary, ())


def test_leads_that_are_from_an_article_are_passed_over():
    other = LONG.replace("mayor", "goat").replace("mill", "barn").replace("night", "day")
    found = [event("a", LONG, "It rained."), event("b", LONG), event("c", other)]
    (a, c) = build.others(found, ["Nothing.", f"Intro. {LONG} More of it."])
    assert [text for _, text in a.leads] == ["It rained."]
    assert (c.id, c.leads) == ("c", found[2].leads)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Massive rows shook Faro on Friday.", ["massive", "rows", "shook"]),
        ("He said: “A brutal day.” Rows followed.", ["rows", "followed"]),
        ("In 2019 the 5th row didn't end.", ["row", "end"]),
        ("A long-awaited row.", ["long-awaited", "row"]),
    ],
)
def test_own_words(text, expected):
    assert list(build.own_words(text)) == expected


def test_every_word_of_a_headline_may_have_a_capital():
    assert list(build.own_words("Mayor Slams Row", headline=True)) == ["mayor", "slams", "row"]


@pytest.mark.parametrize(
    "forms",
    [
        "slam slams slammed slamming",
        "worry worries worried worrying",
        "loom looms loomed looming",
        "stoke stokes stoked stoking",
    ],
)
def test_forms_of_a_word_are_one(forms):
    assert len({build.key(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["dead deadly", "kind kindness", "tap tape"])
def test_other_words_are_others(pair):
    one, other = pair.split()
    assert build.key(one) != build.key(other)


def test_names_are_no_words():
    known = build.families(
        ["The frank mayor met Frank. Then Frank spoke, and Marlow.", "It slams and slammed."]
    )
    assert "marlow" not in known
    assert build.key("frank") not in known  # once small, twice a name
    assert known[build.key("slam")] == Counter(slams=1, slammed=1)


def test_uses_by_hand():
    slam = frozenset({"slam"})
    none: frozenset[str] = frozenset()
    told = [
        build.Told(((slam, slam), (slam, none), (none, none)), (none, none)),
        build.Told(((slam, none), (none, none)), (slam, none)),
    ]
    # three texts and one headline; of the other outlets 1 of 2, 1 of 2 and 0 of 1 have it too
    assert build.uses(told) == {"slam": build.Use(4, 1, 2, 2 / 5)}


def test_log_odds():
    odds, variance = build.log_odds(np.array([50.0, 10.0, 40.0, 0.0]), np.array([50.0, 30.0, 19.0, 1.0]))
    assert odds[0] == pytest.approx(0)
    assert odds[1] < 0 < odds[2]
    assert odds[3] < 0
    assert variance[0] == pytest.approx(2 / 55)
    flatter, _ = build.log_odds(
        np.array([50.0, 10.0, 40.0, 0.0]), np.array([50.0, 30.0, 19.0, 1.0]), prior=10
    )
    assert np.all(np.abs(flatter[1:]) < np.abs(odds[1:]))


def test_what_meaning_makes_one_expect_leaves_the_word_out():
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(200, 5))
    odds = vectors @ np.array([1.0, -1.0, 0.0, 0.0, 0.5])
    variance = np.full(200, 0.2)
    found = build.expected_of_meaning(vectors, odds, variance)
    assert np.corrcoef(found, odds)[0, 1] > 0.99
    changed = odds.copy()
    changed[7] += 0.01
    again = build.expected_of_meaning(vectors, changed, variance)
    # but for the mean level of all words, in which it has a share of 1 in 200
    assert abs(again[7] - found[7]) < 0.01 / 100


def test_words_that_editors_or_all_outlets_use_are_left_out():
    known = {word: Counter({word: 1}) for word in ("slam", "say", "storm", "rare", *map(str, range(40)))}
    used = {word: build.Use(20, 20, 20, 0.0) for word in known}
    used |= {
        "slam": build.Use(30, 1, 25, 0.0),
        "say": build.Use(90, 9, 25, 0.0),
        "storm": build.Use(30, 1, 25, 0.6),
        "rare": build.Use(30, 1, 4, 0.0),
    }
    vectors = np.random.default_rng(0).normal(size=(len(known), 2))
    vectors[:4] = [5.0, 0.0]  # these mean the same
    (found,) = build.choose(used, known, vectors, texts=400)
    assert found.forms == ("slam",)
    assert min(found.z, found.kind) > 0
    assert found.score == pytest.approx((found.z + found.kind) / 2**0.5)
    assert found.row().split("\t")[:4] == ["slam", "", "30", "1"]


def test_a_list_from_events(monkeypatch):
    def embedded(families):
        return np.array(
            [[1.0, 0.0] if {"slammed", "blasted"} & family.keys() else [0.0, 1.0] for family in families]
        )

    monkeypatch.setattr(build, "embed", embedded)
    monkeypatch.setattr(build, "MOST_EDITORS", 0.01)
    plain = "The council met again and spoke of water, roads and bread in the town"
    found = [
        event(str(place), f"{plain}. It {verb} it.", f"{plain}.", summary=f"{plain}.")
        for place, verb in enumerate(["slammed", "blasted"] * 20)
    ]
    assert {word.forms[0] for word in build.build(found)} == {"slammed", "blasted"}

"""Components by name."""

from __future__ import annotations

from typing import get_args

import pytest

from summarizer import registry
from summarizer.document import SummarizerError
from summarizer.registry import COMPONENTS, Kind


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda c: f"{c.kind}-{c.name}")
def test_every_target_can_be_imported_and_called(component):
    assert callable(component.load())


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        ("ranker", "lexrnak", "lexrank"),
        ("ranker", "LexRank", "lexrank"),
        ("ranker", "lexrank_threshold", "lexrank-threshold"),
        ("selector", "submodlar", "submodular"),
        ("selector", "MMR", "mmr"),
        ("embedder", "mini-lm", "minilm"),
        ("fuser", "extractive", "extract"),
        ("fuser", "seq2sq:models/bart", "seq2seq"),
    ],
)
def test_did_you_mean(kind, typed, meant):
    with pytest.raises(SummarizerError, match=f"did you mean '{meant}'") as error:
        registry.find(kind, typed)
    assert "\n" not in str(error.value)
    assert repr(typed) in str(error.value)


def test_what_is_like_nothing_gets_the_list():
    with pytest.raises(SummarizerError, match="there are: mmr, submodular, ilp") as error:
        registry.find("selector", "qqq")
    assert "did you mean" not in str(error.value)


def test_a_name_of_another_kind_is_not_found():
    with pytest.raises(SummarizerError, match="no ranker is called 'mmr'"):
        registry.find("ranker", "mmr")


def test_arguments():
    component, argument = registry.find("fuser", "seq2seq:hub/model:v2")
    assert (component.name, argument) == ("seq2seq", "hub/model:v2")
    assert registry.find("fuser", "extract")[1] == ""
    for name in ("seq2seq", "seq2seq:"):
        with pytest.raises(SummarizerError, match="needs an argument: seq2seq:FOLDER or HUB-ID"):
            registry.find("fuser", name)
    for name in ("extract:x", "extract:"):
        with pytest.raises(SummarizerError, match="takes no argument"):
            registry.find("fuser", name)


def test_a_component_with_an_argument_is_made_with_it(monkeypatch):
    monkeypatch.setattr(registry.Component, "load", lambda self: lambda *given: (self.name, given))
    assert registry.load("fuser", "seq2seq:models/bart") == ("seq2seq", ("models/bart",))
    assert registry.load("fuser", "extract")("later") == ("extract", ("later",))


def test_an_unknown_kind_is_a_bug_and_not_a_user_mistake():
    with pytest.raises(ValueError, match="'verb'"):
        registry.find("verb", "x")


def test_names_are_unique_and_every_kind_has_some():
    for kind in get_args(Kind):
        names = registry.names(kind)
        assert names
        assert len(set(names)) == len(names)
    assert all(c.summary and "\n" not in c.summary for c in COMPONENTS)

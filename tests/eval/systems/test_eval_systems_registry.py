"""Systems by name, pipelines among them."""

from __future__ import annotations

import pytest

from eval.contract import Cluster
from eval.systems import names, systems, with_extract
from eval.systems.pipeline import Pipeline
from summarizer import Article, Summarizer, SummarizerError, registry

COMBINATIONS = [f"{r}+{s}" for r in registry.names("ranker") for s in registry.names("selector")]
CLUSTER = Cluster(
    "dam",
    (
        Article("The dam at Ulve broke on Monday. Two villages were flooded. Nobody was hurt.", id="a"),
        Article("A dam broke near Ulve on Monday, and two villages were flooded.", id="b"),
    ),
    (("The dam at Ulve broke.",),),
)


@pytest.fixture
def parrot(monkeypatch):
    """A fuser that is new to the registry, and so counts as one that writes."""
    new = registry.Component("fuser", "parrot", "summarizer.fuse.extract:Extract", "repeats")
    monkeypatch.setattr(registry, "COMPONENTS", (*registry.COMPONENTS, new))


def named(spec, **options):
    return [system.name for system in systems(spec, **options)]


def test_names_come_in_the_order_asked_for_and_once():
    assert named("oracle, lead,extract@none,lead,,random,lexrank+mmr@none,extract@none") == [
        "oracle", "lead", "extract@none", "random", "lexrank+mmr@none",
    ]  # fmt: skip


def test_groups_expand():
    assert named("rankers") == COMBINATIONS
    assert named("rankers@none") == [f"{name}@none" for name in COMBINATIONS]
    assert named("all@none") == [
        "random",
        "lead",
        "round-robin-lead",
        "oracle",
        "extract@none",
        "fusion@none",
    ] + [f"{name}@none" for name in COMBINATIONS]
    assert named("position+mmr,rankers")[:2] == ["position+mmr", "lexrank+mmr"]
    assert len(named("position+mmr,rankers")) == len(COMBINATIONS)


def test_the_default_embedder_is_not_in_the_name():
    assert named("extract@fusion,extract") == ["extract"]


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("lexrnk+mmr", "did you mean 'lexrank'"),
        ("lexrank+mrm", "did you mean 'mmr'"),
        ("round-robbin-lead", "did you mean 'round-robin-lead'"),
        ("lexrank", r"no system is called 'lexrank', did you mean 'lexrank\+mmr'"),
        ("xyzzy", r"no system is called 'xyzzy' \(there are: random, lead"),
        ("extract@nine", "did you mean 'none'"),
        ("lead@none", "no system is called 'lead@none', did you mean 'lead'"),
        ("seq2seq", "needs an argument"),
        ("extract:x", "takes no argument"),
        ("seq2seq:/no/such/folder", "no such folder"),
        (" , ", "no system is named"),
        ("", "no system is named"),
    ],
)
def test_a_wrong_name_is_told_and_the_nearest_suggested(spec, message):
    with pytest.raises(SummarizerError, match=message) as error:
        systems(spec)
    assert "\n" not in str(error.value)


def test_the_list_of_names_is_what_can_be_typed():
    plain = [name for name, line in names() if ":" not in name and line]
    assert set(named([n for n in plain if n not in ("all", "rankers")])) == set(named("all"))
    assert plain[-2:] == ["rankers", "all"]


def test_a_pipeline_gives_the_sentences_of_its_brief():
    (system,) = systems("position+submodular@none")
    made = Summarizer(embedder="none", ranker="position", selector="submodular", fuser="extract")
    brief = made.brief(CLUSTER.articles, words=15)
    output = system.write(CLUSTER, 15)
    assert output.brief == brief
    assert output.text == brief.text
    assert [s.citations for s in output.sentences] == [s.citations for s in brief.sentences]
    assert output.warnings == brief.warnings


def test_fusion_is_the_default_pipeline_and_the_extract_differs_in_the_fuser_alone():
    (fusion,) = systems("fusion")
    assert fusion.summarizer._names == Summarizer()._names
    (extract,) = systems("extract")
    assert extract.summarizer._names == Summarizer()._names | {"fuser": "extract"}


def test_a_cluster_that_cannot_be_briefed_is_named():
    (system,) = systems("extract@none")
    with pytest.raises(SummarizerError, match="extract@none: cluster 'dam': there is nothing to brief"):
        system.write(Cluster("dam", (Article("", id="a"),)), 10)


def test_pipelines_share_what_they_load():
    first, second, third = systems("lexrank+mmr,centroid+ilp,position+mmr@none")
    shared = first.summarizer._component("embedder")
    assert second.summarizer._component("embedder") is shared
    assert third.summarizer._component("embedder") is None


def test_a_fuser_of_the_registry_is_a_system(parrot):
    (system,) = systems("parrot@none")
    assert isinstance(system, Pipeline)
    assert not system.setting.extractive
    assert ("parrot", "this fuser in the default pipeline") in names()
    assert system.write(CLUSTER, 15).sentences


def test_a_folder_with_an_at_sign_is_a_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(registry, "load", lambda kind, name: lambda *_: None)
    assert [s.setting.fuser for s in systems(f"seq2seq:{tmp_path}/m@2+x,seq2seq:{tmp_path}/m@2+x@none")] == [
        f"seq2seq:{tmp_path}/m@2+x"
    ] * 2


def test_the_extract_stands_before_what_writes(parrot):
    def beside(spec):
        return [system.name for system in with_extract(systems(spec))]

    assert beside("lead,parrot") == ["lead", "extract", "parrot"]
    assert beside("parrot,extract") == ["parrot", "extract"]
    assert beside("extract@none,parrot,parrot@none") == ["extract@none", "extract", "parrot", "parrot@none"]
    assert beside("lead,lexrank+mmr") == ["lead", "lexrank+mmr"]


def test_the_added_extract_shares_the_embedder(parrot):
    extract, writer = with_extract(systems("parrot"))
    assert extract.summarizer._component("embedder") is writer.summarizer._component("embedder")
    assert extract.setting.extractive

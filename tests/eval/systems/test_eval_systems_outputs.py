"""Outputs of outside systems, from files."""

from __future__ import annotations

import gzip
import json

import pytest

from eval.contract import Cluster, OutputSentence
from eval.systems import systems
from summarizer import Article, Summarizer, SummarizerError
from summarizer.document import Citation
from summarizer.render import as_record, to_json

CLUSTERS = [
    Cluster("e1", (Article("The dam at Ulve broke. Two villages were flooded.", id="a"),), (("It broke.",),)),
    Cluster("2", (Article("Drivers of the Halm trams walked out.", id="a"),), (("They struck.",),)),
]


def put(path, *records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def read(path, clusters=CLUSTERS, **options):
    (system,) = systems([f"file:{path}"], clusters, **options)
    assert system.name == f"file:{path}"
    return [system.write(cluster, 5).sentences for cluster in clusters]


def test_texts_and_sentences_by_id_in_any_order(tmp_path):
    cited = {"text": "A dam broke.", "citations": [{"article": "a", "sentence": 0, "start": 0, "end": 22}]}
    path = put(
        tmp_path / "out.jsonl",
        {"id": 2, "text": "Trams stood still. Drivers struck."},
        {"id": "e1", "sentences": [cited, "Villages were flooded.", {"text": "All wet.", "fused": True}]},
    )
    first, second = read(path)
    assert first == (
        OutputSentence("A dam broke.", (Citation("a", 0, 0, 22),)),
        OutputSentence("Villages were flooded."),
        OutputSentence("All wet.", None, fused=True),
    )
    assert second == (OutputSentence("Trams stood still."), OutputSentence("Drivers struck."))


def test_what_batch_writes_is_read(tmp_path):
    summarizer = Summarizer(embedder="none")
    briefs = [summarizer.brief(cluster.articles, words=10) for cluster in CLUSTERS]
    path = tmp_path / "briefs.jsonl.gz"
    rows = [to_json(as_record(brief, id=c.id)) for brief, c in zip(briefs, CLUSTERS, strict=True)]
    path.write_bytes(gzip.compress("\n".join(rows).encode()))
    for found, brief in zip(read(path), briefs, strict=True):
        assert found == tuple(OutputSentence(s.text, s.citations, s.fused) for s in brief.sentences)


def test_plain_text_is_a_summary_a_line_in_order(tmp_path):
    path = tmp_path / "with,comma.txt"
    path.write_text("A dam broke. Villages were wet.\nDrivers struck.\n\n", encoding="utf-8")
    first, second = read(path)
    assert [s.text for s in first] == ["A dam broke.", "Villages were wet."]
    assert second == (OutputSentence("Drivers struck."),)


GOOD = {"id": "e1", "text": "A dam broke."}
OTHER = {"id": "2", "text": "Drivers struck."}


def citing(**changes):
    citation = {"article": "a", "sentence": 0, "start": 0, "end": 5, **changes}
    return {"id": "e1", "sentences": [{"text": "A dam broke.", "citations": [citation]}]}


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([GOOD], "has no output for cluster '2'"),
        ([OTHER, GOOD, OTHER], "line 3: the id '2' was given before, in line 1"),
        ([GOOD, OTHER, {"id": "e9", "text": "x"}], "line 3: the data set has no cluster 'e9'"),
        ([{"text": "x"}], "line 1 has no id"),
        ([GOOD, {"id": "2", "text": "  "}], "line 2: '2' has an empty prediction"),
        ([GOOD, {"id": "2", "sentences": []}], "line 2: '2' has an empty prediction"),
        ([GOOD, {"id": "2"}], "line 2: '2' has neither"),
        ([GOOD, {"id": "2", "sentences": "x"}], '"sentences" is not a list'),
        ([GOOD, {"id": "2", "sentences": [3]}], "line 2: '2', sentence 1 is neither"),
        (
            [{"id": "e1", "error": "nothing\nto brief"}],
            "'e1' has an error in place of a summary: nothing to brief",
        ),
        ([citing(article="b")], "cites an article that the cluster does not have: 'b'"),
        ([citing(end=500)], "sentence, start and end, inside article 'a'"),
        ([citing(sentence=None)], "sentence, start and end, inside article 'a'"),
    ],
)
def test_what_is_wrong_in_jsonl_is_told(tmp_path, records, message):
    path = put(tmp_path / "out.jsonl", *records)
    with pytest.raises(SummarizerError) as error:
        read(path)
    assert str(error.value).startswith(str(path))
    assert message in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("One.\n", "has 1 summaries, the data set has 2 clusters"),
        ("One.\nTwo.\nThree.\n", "has 3 summaries, the data set has 2 clusters"),
        ("\nTwo.\n", "line 1: 'e1' has an empty prediction"),
        ("\n\n", "is empty"),
        ("", "is empty"),
    ],
)
def test_what_is_wrong_in_plain_text_is_told(tmp_path, text, message):
    path = tmp_path / "out.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SummarizerError) as error:
        read(path)
    assert str(path) in str(error.value)
    assert message in str(error.value)


def test_a_truncated_file_is_told(tmp_path):
    path = put(tmp_path / "out.jsonl", GOOD, OTHER)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(SummarizerError, match=r"out\.jsonl, line 2 is not JSON: .*truncated"):
        read(path)


def test_no_such_file_is_told(tmp_path):
    with pytest.raises(SummarizerError, match="no such file"):
        read(tmp_path / "none.txt")


def test_a_part_of_the_clusters_may_be_run_on_a_whole_file(tmp_path):
    path = put(tmp_path / "out.jsonl", GOOD, OTHER)
    plain = tmp_path / "out.txt"
    plain.write_text("A dam broke.\nDrivers struck.\n", encoding="utf-8")
    for name in (path, plain):
        assert read(name, CLUSTERS[:1], partial=True) == [(OutputSentence("A dam broke."),)]
        with pytest.raises(SummarizerError):
            read(name, CLUSTERS[:1])


def test_a_cluster_that_the_file_was_not_read_for_is_named(tmp_path):
    path = put(tmp_path / "out.jsonl", GOOD)
    (system,) = systems(f"file:{path}", CLUSTERS[:1])
    with pytest.raises(SummarizerError, match="has nothing for cluster '2'"):
        system.write(CLUSTERS[1], 5)

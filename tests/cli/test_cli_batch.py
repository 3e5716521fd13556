"""``summarizer batch``: in order, whole lines, errors as records, and going on after a stop."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.cli.batch import Done, Tally, finished, written_lines
from summarizer.document import Article


def cluster(number: int, text: str = "The bridge at Elmsford was closed.") -> str:
    return json.dumps({"id": f"c{number}", "articles": [{"text": text}, {"text": "A lorry hit it."}]})


def written(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def clusters(tmp_path) -> Path:
    return written(tmp_path / "clusters.jsonl", *(cluster(number) for number in range(5)))


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_line_in_a_line_out_in_order(run, fake, clusters, tmp_path) -> None:
    out = tmp_path / "briefs.jsonl"
    assert run("batch", clusters, "--output", out, "--words", "20") == (0, "", "")
    assert [record["id"] for record in records(out)] == ["c0", "c1", "c2", "c3", "c4"]
    assert all(record["sentences"] for record in records(out))
    assert fake.asked["words"] == 20


def test_stdin_and_stdout(run, fake, clusters) -> None:
    code, out, err = run("batch", "-", "--output", "-", stdin=clusters.read_bytes())
    assert (code, err) == (0, "")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["c0", "c1", "c2", "c3", "c4"]


def test_what_cannot_be_summarized_is_a_record_in_its_place(run, fake, tmp_path) -> None:
    lines = [cluster(0), "{not JSON", '{"id": "empty", "articles": []}', "[1, 2]", cluster(4)]
    out = tmp_path / "briefs.jsonl"
    code, _, err = run("batch", written(tmp_path / "in.jsonl", *lines), "--output", out)
    assert code == 0
    assert err == "summarizer: 3 of 5 clusters have an error in place of a brief\n"
    made = records(out)
    assert ["error" in record for record in made] == [False, True, True, True, False]
    assert all(record["error"] for record in made if "error" in record)
    assert made[2]["id"] == "empty"


def test_a_line_that_is_no_text_is_a_record_in_its_place(run, fake, tmp_path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "briefs.jsonl"
    source.write_bytes(cluster(0).encode() + b"\n\xff\xfe\x00\x9d\n" + cluster(2).encode() + b"\n")
    assert run("batch", source, "--output", out)[0] == 0
    assert ["error" in record for record in records(out)] == [False, True, False]


def test_an_internal_failure_costs_one_cluster_and_the_exit_code(run, fake, tmp_path) -> None:
    source = written(tmp_path / "in.jsonl", cluster(0), cluster(1, "explode"), cluster(2))
    out = tmp_path / "briefs.jsonl"
    code, _, err = run("batch", source, "--output", out)
    assert code == 1
    assert "Traceback" in err
    assert "RuntimeError: a bug" in err
    made = records(out)
    assert made[1] == {"id": "c1", "error": "internal error: RuntimeError: a bug"}
    assert "error" not in made[0]
    assert "error" not in made[2]


def test_an_output_that_exists_is_kept_unless_told(run, fake, clusters, tmp_path) -> None:
    out = written(tmp_path / "briefs.jsonl", "something dear")
    code, _, err = run("batch", clusters, "--output", out)
    assert code == 2
    assert "--resume" in err
    assert "--force" in err
    assert out.read_text() == "something dear\n"
    assert run("batch", clusters, "--output", out, "--force")[0] == 0
    assert len(records(out)) == 5


@pytest.mark.parametrize("option", ["--force", "--resume"])
def test_the_input_is_never_the_output(run, fake, clusters, option) -> None:
    before = clusters.read_bytes()
    assert run("batch", clusters, "--output", clusters, option)[0] == 2
    assert clusters.read_bytes() == before


@pytest.mark.parametrize("cut", [0, 1, 40, 60, 119, 120, 299, 300, 10_000])
def test_resuming_after_a_stop_at_any_byte_gives_the_same_output(run, fake, clusters, tmp_path, cut) -> None:
    out = tmp_path / "briefs.jsonl"
    run("batch", clusters, "--output", out)
    complete = out.read_bytes()
    out.write_bytes(complete[:cut])
    assert run("batch", clusters, "--output", out, "--resume") == (0, "", "")
    assert out.read_bytes() == complete


def test_resuming_without_an_output_starts_one(run, fake, clusters, tmp_path) -> None:
    out = tmp_path / "briefs.jsonl"
    assert run("batch", clusters, "--output", out, "--resume")[0] == 0
    assert len(records(out)) == 5


def test_resuming_does_only_what_is_left(run, fake, clusters, tmp_path) -> None:
    out = tmp_path / "briefs.jsonl"
    run("batch", clusters, "--output", out)
    first = out.read_bytes().splitlines(keepends=True)[0]
    source = written(clusters, cluster(0, "explode"), *(cluster(number) for number in range(1, 5)))
    out.write_bytes(first)
    assert run("batch", source, "--output", out, "--resume")[0] == 0
    assert out.read_bytes().startswith(first)


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ('{"id": "other", "error": "x"}\n', "'other'"),
        ('{"id": "c0", "error": "x"}\n' * 9, "9 lines"),
        ("no record\n", "no record"),
        ("[1]\n", "no record"),
    ],
)
def test_resuming_on_another_output_is_refused_and_changes_nothing(
    run, fake, clusters, tmp_path, *, output, says
) -> None:
    out = tmp_path / "briefs.jsonl"
    out.write_text(output)
    code, _, err = run("batch", clusters, "--output", out, "--resume")
    assert code == 2
    assert err.startswith("summarizer: cannot resume: ")
    assert err.count("\n") == 1
    assert says in err
    assert out.read_text() == output


@pytest.mark.parametrize(
    "arguments", [["--output", "-", "--resume"], ["--output", "x.jsonl", "--resume", "--force"]]
)
def test_options_that_contradict_each_other_are_refused(run, fake, clusters, arguments) -> None:
    code, _, err = run("batch", clusters, *arguments)
    assert code == 2
    assert err.count("\n") == 1


def test_a_missing_input_is_one_line(run, fake, tmp_path) -> None:
    code, _, err = run("batch", tmp_path / "none.jsonl", "--output", tmp_path / "briefs.jsonl")
    assert code == 2
    assert "none.jsonl" in err
    assert err.count("\n") == 1
    assert not (tmp_path / "briefs.jsonl").exists()


@settings(max_examples=100)
@given(ids=st.lists(st.text(max_size=5), max_size=6), cut=st.integers(0, 300))
def test_finished_counts_the_whole_lines(tmp_path_factory, ids, cut) -> None:
    data = b"".join(json.dumps({"id": one, "error": "x"}).encode() + b"\n" for one in ids)[:cut]
    path = tmp_path_factory.mktemp("done") / "briefs.jsonl"
    path.write_bytes(data)
    lines = data.count(b"\n")
    expected = Done(lines, data.rfind(b"\n") + 1, ids[lines - 1]) if lines else Done()
    assert finished(path) == expected


def test_memory_does_not_grow_with_the_number_of_clusters() -> None:
    from summarizer.ingest.jsonl import Cluster, read_clusters

    text = "x" * 50_000

    def lines(number: int) -> Iterator[bytes]:
        for place in range(number):
            yield cluster(place, f"{place} {text}").encode() + b"\n"

    def record_of(one: Cluster) -> dict[str, object]:
        assert isinstance(one.articles[0], Article)
        return {"id": one.id, "text": one.articles[0].text}

    def peak(number: int) -> int:
        tracemalloc.start()
        for _ in written_lines(read_clusters(lines(number)), record_of, Tally()):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(3)  # what is loaded once
    few, many = peak(10), peak(400)
    assert many < few + 4 * len(text)  # 400 clusters hold 20 MB

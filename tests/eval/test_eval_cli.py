"""``summarizer evaluate`` from the outside: tables, reports, bad input, and the gate on real briefs."""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

import summarizer_eval
from summarizer.cli import main
from summarizer.document import SummarizerError
from summarizer_eval import cli, gate
from summarizer_eval.contract import Results

ROOT = Path(__file__).parents[2]
TEXTS = (
    "A lorry struck the Elmsford bridge on Monday. The county closed the bridge. Nobody was hurt.",
    "The Elmsford bridge was closed on Monday after a lorry struck it. Repairs will take a week.",
)
REFERENCE = "A lorry struck the Elmsford bridge on Monday, and the county closed it."


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> Outcome:
        code = main(["evaluate", *map(str, arguments)])
        return Outcome(code, *capsys.readouterr())

    return call


def record(name: str, **changes: Any) -> dict[str, Any]:
    articles = [{"id": str(n), "text": text} for n, text in enumerate(TEXTS)]
    return {"id": name, "articles": articles, "references": [REFERENCE], **changes}


def write(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in records))
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "data.jsonl", record("a"), record("b"))


def test_the_table_has_every_system_and_the_signature(run: Run, data: Path) -> None:
    done = run(
        "--dataset",
        data,
        "--words",
        12,
        "--systems",
        "lead,round-robin-lead,oracle",
        "--metrics",
        "rouge-1,words",
    )
    assert done.code == 0
    table = " ".join(done.out.split())  # a long path folds the caption elsewhere
    assert all(
        name in table for name in ("lead (baseline)", "round-robin-lead", "oracle", "rouge|v:", "2 clusters,")
    )


def test_an_outside_systems_text_is_scored_beside_ours(run: Run, data: Path, tmp_path: Path) -> None:
    outputs = write(tmp_path / "theirs.jsonl", *({"id": name, "text": REFERENCE} for name in "ab"))
    report = tmp_path / "run.json"
    done = run(
        "--dataset",
        data,
        "--words",
        50,
        "--systems",
        f"lead,file:{outputs}",
        "--metrics",
        "rouge-1,rouge-2",
        "--json",
        report,
    )
    assert done.code == 0
    theirs = json.loads(report.read_text())["systems"][1]
    assert [theirs["figures"][name]["value"] for name in ("rouge-1", "rouge-2")] == [100, 100]


def test_the_settings_of_rouge_can_be_chosen_and_are_in_the_signature(run: Run, data: Path) -> None:
    asked = ("--dataset", data, "--words", 12, "--systems", "lead", "--metrics", "rouge-1")
    done = run(*asked, "--rouge", "stem=no,refs=best,figure=recall,text=unicode")
    told = "".join(done.out.split())
    assert all(part in told for part in ("refs:best", "stem:no", "text:unicode", "figure:recall"))
    assert "figure:" not in "".join(run(*asked).out.split())


def test_outputs_are_cut_at_the_same_length(run: Run, data: Path, tmp_path: Path) -> None:
    report = tmp_path / "run.json"
    run(
        "--dataset",
        data,
        "--words",
        7,
        "--systems",
        "lead,oracle,round-robin-lead",
        "--metrics",
        "rouge-1",
        "--json",
        report,
    )
    texts = [text for system in json.loads(report.read_text())["systems"] for text in system["texts"]]
    assert max(len(text.split()) for text in texts) == 7


def test_reports_are_written(run: Run, data: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    page, table = tmp_path / "page.html", tmp_path / "table.md"
    arguments = ("--systems", "lead,oracle", "--metrics", "rouge-1", "--lengths", "10,20")
    assert run("--dataset", data, "--words", 12, *arguments, "--html", page, "--markdown", table).code == 0
    assert "<svg" in page.read_text()
    assert "| oracle" in table.read_text()


def _twice(tmp_path: Path) -> list[object]:
    return ["--dataset", write(tmp_path / "d.jsonl", record("a"), record("a"))]


def _no_reference(tmp_path: Path) -> list[object]:
    return ["--dataset", write(tmp_path / "d.jsonl", record("a"), record("b", references=[]))]


def _no_word(tmp_path: Path) -> list[object]:
    data = write(tmp_path / "d.jsonl", record("a", references=["Мост закрыт."]))
    return ["--dataset", data, "--systems", "lead"]


def _truncated(tmp_path: Path) -> list[object]:
    path = tmp_path / "d.jsonl"
    path.write_text(json.dumps(record("a")) + "\n" + json.dumps(record("b"))[:80])
    return ["--dataset", path]


def _truncated_gzip(tmp_path: Path) -> list[object]:
    path = tmp_path / "d.jsonl.gz"
    path.write_bytes(gzip.compress((json.dumps(record("a")) + "\n").encode() * 400)[:60])
    return ["--dataset", path]


def _empty_prediction(tmp_path: Path) -> list[object]:
    data = write(tmp_path / "d.jsonl", record("a"), record("b"))
    outputs = write(tmp_path / "o.jsonl", {"id": "a", "text": REFERENCE}, {"id": "b", "text": " "})
    return ["--dataset", data, "--systems", f"file:{outputs}"]


def _missing_prediction(tmp_path: Path) -> list[object]:
    data = write(tmp_path / "d.jsonl", record("a"), record("b"))
    return [
        "--dataset",
        data,
        "--systems",
        f"file:{write(tmp_path / 'o.jsonl', {'id': 'a', 'text': REFERENCE})}",
    ]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_twice, "line 2"),
        (_no_reference, "reference"),
        (_truncated, "line 2"),
        (_truncated_gzip, "d.jsonl.gz"),
        (_empty_prediction, "line 2"),
        (_missing_prediction, "'b'"),
        (lambda _: ["--dataset", "nowhere.jsonl"], "nowhere.jsonl"),
        (lambda _: ["--dataset", "planted:tset"], "planted:test"),
        (lambda _: ["--systems", "lexrnk+mmr"], "lexrank"),
        (lambda _: ["--metrics", "rogue-1"], "rouge-1"),
        (lambda _: ["--systems", "lead", "--baseline", "extract"], "baseline"),
        (lambda _: ["--update"], "--gate"),
        (lambda _: ["--gate", "--words", "50"], "--words"),
        (lambda _: ["--junit", "x.xml"], "--gate"),
        (lambda _: ["--lengths", "10,20"], "--html"),
        (lambda _: ["--lengths", "10,many", "--html", "x.html"], "--lengths"),
        (lambda _: ["--words", "9" * 30], "--words"),
        (lambda _: ["--limit", "9" * 30], "--limit"),
        (lambda _: ["--seed", "-1"], "--seed"),
        (lambda _: ["--metrics", ","], "no metric"),
        (lambda _: ["--systems", "file:"], "path"),
        (lambda _: ["--rouge", "stem=perhaps"], "yes or no"),
        (lambda _: ["--rouge", "stmp=no"], "stem"),
        (lambda _: ["--rouge", "figure=g"], "recall"),
        (lambda _: ["planted", "nowhere"], "nowhere"),
        (_no_word, "text=unicode"),
        (lambda _: ["--json", "no/such/folder/x.json"], "no/such/folder"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(
    run: Run, tmp_path: Path, make: Callable[[Path], list[object]], told: str
) -> None:
    done = run(*make(tmp_path))
    assert done.code == 2
    assert told in done.err
    assert len(done.err.splitlines()) == 1
    assert done.out == ""


@pytest.mark.parametrize("command", ["systems", "metrics", "datasets"])
def test_what_can_be_asked_for_is_listed(run: Run, command: str) -> None:
    done = run(command)
    assert done.code == 0
    assert len(done.out.splitlines()) > 5


def test_the_wheel_holds_every_package_of_the_harness() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    held = {
        str(init.parent.relative_to(ROOT)).replace("/", ".").replace("eval", "summarizer_eval", 1)
        if folder == "eval"
        else str(init.parent.relative_to(ROOT)).replace("/", ".")
        for folder in ("summarizer", "eval")
        for init in (ROOT / folder).rglob("__init__.py")
    }
    assert set(project["packages"]) == held
    assert Path(summarizer_eval.__file__).parent == ROOT / "eval"


@pytest.fixture(scope="module")
def real() -> Results:
    return measure()


def measure() -> Results:
    plan = cli.Plan(gate.DATASET, gate.SYSTEMS, ",".join(gate.METRICS), gate.WORDS)
    return cli.measure(plan)


def test_the_accepted_run_is_of_the_shipped_events_and_passes(real: Results) -> None:
    checks = gate.check(real, gate.read_baseline())
    assert [one.name for one in checks if one.failure] == []
    assert {one.metric for one in checks} == set(gate.METRICS)


def test_a_second_run_in_another_order_is_green(real: Results, tmp_path: Path) -> None:
    gate.accept(real, tmp_path / "b.json")
    order = np.random.default_rng(5).permutation(len(real.clusters))
    again = measure()
    shuffled = replace(
        again,
        clusters=tuple(again.clusters[place] for place in order),
        systems=tuple(
            replace(system, statistics={name: rows[order] for name, rows in system.statistics.items()})
            for system in again.systems
        ),
    )
    checks = gate.check(shuffled, gate.read_baseline(tmp_path / "b.json"))
    assert [one.name for one in checks if one.failure] == []
    assert all(abs(one.change.difference) < 1e-5 for one in checks)


def test_a_broken_ranker_turns_the_gate_red_and_names_the_clusters(
    run: Run, real: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summarizer.rank import graph

    sound = graph.lexrank

    def broken(*arguments: Any, **settings: Any) -> Any:
        scores = sound(*arguments, **settings)
        return scores.max() - scores

    accepted = tmp_path / "baseline.json"
    gate.accept(real, accepted)
    monkeypatch.setattr(gate, "BASELINE", accepted)
    monkeypatch.setattr(graph, "lexrank", broken)
    junit, table = tmp_path / "gate.xml", tmp_path / "gate.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    done = run("--gate", "--junit", junit, "--markdown", table)
    assert done.code == 1
    assert "FAILED" in done.out
    red = done.out.partition("extract: rouge-1: ")[2]
    assert red.startswith(("worse by", "4", "3", "2"))
    assert sum(name in red for name in real.clusters) >= 3
    assert 'failure message="' in junit.read_text()
    assert table.read_text() == (tmp_path / "summary.md").read_text()
    with pytest.raises(SummarizerError, match="would be lowered"):
        gate.accept(measure(), accepted)

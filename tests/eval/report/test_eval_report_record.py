import json
import os
import re
import subprocess
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest
from eval_report_samples import HOSTILE, sample, tainted
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from eval.report.junit import Case, junit
from eval.report.made import provenance, revision
from eval.report.markdown import append_step_summary, markdown
from eval.report.record import as_record, from_record, read_record, to_json
from eval.report.summary import summarise
from eval.report.terminal import terminal
from summarizer.document import SummarizerError

SCHEMA = json.loads(files("eval.report").joinpath("results.schema.json").read_text("utf-8"))


def same(a, b):
    """Whether two runs are equal but for the functions that measure."""
    bare = {"metrics": (), "systems": ()}
    return (
        replace(a, **bare).__repr__() == replace(b, **bare).__repr__()
        and [replace(m, measure=None) for m in a.metrics] == [replace(m, measure=None) for m in b.metrics]
        and len(a.systems) == len(b.systems)
        and all(
            (x.name, x.texts, x.seconds, x.warnings) == (y.name, y.texts, y.seconds, y.warnings)
            and x.statistics.keys() == y.statistics.keys()
            and all(np.array_equal(x.statistics[name], y.statistics[name]) for name in x.statistics)
            for x, y in zip(a.systems, b.systems, strict=True)
        )
    )


def test_the_schema_is_one_and_describes_every_field():
    Draft202012Validator.check_schema(SCHEMA)

    def walk(node, path):
        for name, field in node.get("properties", {}).items():
            assert field.get("description") or "$ref" in field, f"{path}/{name}"
            walk(field, f"{path}/{name}")
        if node.get("type") == "object" and "properties" in node:
            assert node["additionalProperties"] is False, path
            assert set(node["required"]) == set(node["properties"]), path

    walk(SCHEMA, "")
    for name, part in SCHEMA["$defs"].items():
        assert part["description"]
        walk(part, name)


def test_a_record_reads_back_as_the_same_run():
    run = sample()
    text = to_json(as_record(run))
    again = read_record(text)
    assert same(run, again)
    assert to_json(as_record(again)) == text
    with pytest.raises(NotImplementedError):
        again.metrics[0].measure(None, type("C", (), {"id": "x"}))


def test_a_record_holds_what_the_summary_shows():
    run = sample()
    summary = summarise(run)
    record = as_record(run, summary)
    Draft202012Validator(SCHEMA).validate(record)
    found = record["systems"][1]["figures"]["rouge-1"]
    cell = summary.rows[1].cells[0]
    assert found["value"] == cell.figure
    assert found["tests"]["p_corrected"] == cell.tests.corrected
    assert found["tests"]["p_bootstrap"] == cell.tests.bootstrap.p
    assert record["systems"][0]["figures"]["rouge-1"]["tests"] is None
    assert record["systems"][1]["figures"]["length"]["tests"] is None
    assert record["tests"] == {"samples": 1000, "trials": 10000, "level": 0.95, "correction": "holm"}
    assert record["caption"] == list(summary.caption)


def test_what_is_not_a_number_is_null():
    run = sample(clusters=1)
    found = json.loads(to_json(as_record(run)))["systems"][1]["figures"]["rouge-1"]
    assert found["low"] is None
    assert found["tests"]["low"] is None
    assert found["value"] > 0


@pytest.mark.parametrize("text", HOSTILE)
def test_a_record_of_any_text_is_valid_and_reads_back(text):
    run = tainted(text)
    written = to_json(as_record(run))
    assert written.isprintable() or "\n" not in written
    encoded = written.encode("utf-8")
    again = read_record(encoded.decode("utf-8"))
    if re.search("[\ud800-\udfff]", text):
        assert to_json(as_record(again)) == written
    else:
        assert same(run, again)


def spoilt(change):
    record = json.loads(to_json(as_record(sample(clusters=3))))
    change(record)
    return record


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r.pop("seed"), "'seed' is a required property"),
        (lambda r: r["systems"][0].update(texts=["one"]), "not a text a cluster"),
        (lambda r: r["systems"][0]["statistics"]["rouge-1"].pop(), "rouge-1 has not a row a cluster"),
        (lambda r: r["systems"][0]["statistics"].pop("rouge-1"), "rouge-1 has not a row a cluster"),
        (lambda r: r.update(baseline="nobody"), "baseline"),
        (lambda r: r["metrics"][0].update(direction="up"), "metrics/0/direction"),
        (lambda r: r.update(version=2), "version"),
        (lambda r: r["systems"][0]["statistics"].update({"rouge-1": [[1e999, 1]] * 3}), "not a row"),
    ],
)
def test_a_damaged_record_is_refused_in_one_line(change, message):
    with pytest.raises(SummarizerError, match=message) as caught:
        from_record(spoilt(change))
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_a_cut_file_is_refused_in_one_line():
    text = to_json(as_record(sample(clusters=3)))
    for bad in (text[:500], "", "[]", "null", "[" * 100_000):
        with pytest.raises(SummarizerError, match="no record of an evaluation"):
            read_record(bad)


def test_provenance_has_versions_and_nothing_that_names_a_person_or_place():
    made = provenance()
    assert made["python"].startswith("3.")
    assert made["numpy"] == np.__version__
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", made["date"])
    assert re.fullmatch(r"[0-9a-f]{40,64}(\+dirty)?|unknown", made["revision"])
    assert int(made["cores"]) >= 1
    import getpass
    import platform

    values = " ".join(made.values())
    assert "/" not in values
    assert platform.node() not in values.split()
    assert getpass.getuser() not in values.split()


def test_provenance_imports_nothing_heavy():
    import sys

    code = (
        "import sys; from eval.report.made import provenance; provenance(); "
        "print(sorted({'torch', 'transformers', 'nltk', 'sklearn', 'matplotlib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_revision_is_that_of_the_checkout_and_of_no_other(tmp_path, monkeypatch):
    assert revision(tmp_path) == "unknown"

    def git(*arguments):
        quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        command = ["git", "-C", str(tmp_path), *who, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=quiet).stdout.strip()

    git("init", "-q")
    assert revision(tmp_path) == "unknown"  # nothing is committed
    (tmp_path / "a").write_text("one")
    git("add", "a")
    git("commit", "-q", "-m", "one")
    head = git("rev-parse", "HEAD")
    assert revision(tmp_path) == head
    (tmp_path / "new").write_text("not tracked")
    assert revision(tmp_path) == head
    (tmp_path / "a").write_text("two")
    assert revision(tmp_path) == f"{head}+dirty"
    (tmp_path / "inside").mkdir()
    assert revision(tmp_path / "inside") == "unknown"
    monkeypatch.setenv("PATH", "")
    assert revision(tmp_path) == "unknown"


def cells(line):
    """Cells of a row of a Markdown table, as GitHub parts them."""
    return [part.strip() for part in re.split(r"(?<!\\)\|", line)[1:-1]]


def test_markdown_shows_figures_and_tests():
    summary = summarise(sample())
    lines = markdown(summary).splitlines()
    assert lines[0] == r"## invented\.jsonl, 40 clusters, 50 words"
    assert cells(lines[2])[:2] == ["system", "rouge-1 % ↑"]
    assert cells(lines[4])[0] == "lead (baseline)"
    extract, oracle = cells(lines[5]), cells(lines[6])
    assert extract[1].startswith(f"{summary.rows[1].cells[0].figure:.2f}\\*<br>")
    assert oracle[1].startswith(f"**{summary.rows[2].cells[0].figure:.2f}\\***<br>")
    tests = [cells(line) for line in lines if line.startswith("| extract | rouge-1 |")]
    found = summary.rows[1].cells[0].tests
    assert tests[0][2] == f"{found.shown} \\*"
    assert tests[0][-1] == "40"
    assert "- extract: the material ran out" in lines


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_the_tables_or_becomes_markup(text):
    plain, hostile = (markdown(summarise(tainted(t))).splitlines() for t in ("", text))
    shape = [len(cells(line)) if line.startswith("|") else 0 for line in plain]
    assert [len(cells(line)) if line.startswith("|") else 0 for line in hostile][: len(shape)] == shape
    joined = "\n".join(hostile)
    joined.encode("utf-8")
    bare = re.sub(r"\\.", "", re.sub(r"</?(?:details|summary|sub)>|<br>", "", joined))
    assert not re.search(r"[<`\[$]", bare)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", joined)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_reaches_the_terminal_as_a_command(text):
    shown = terminal(summarise(tainted(text)), width=80)
    shown.encode("utf-8")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    if "[bold" in text:
        assert "[bold red]" in re.sub(r"\s", " ", terminal(summarise(tainted(text)), width=300))


def test_the_step_summary_is_appended(tmp_path, monkeypatch):
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert not append_step_summary("nothing happens")
    path = tmp_path / "summary.md"
    path.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    assert append_step_summary("## One – é")
    assert append_step_summary("two \ud800\n")
    assert path.read_text("utf-8") == "before\n## One – é\ntwo ?\n"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "folder"))
    with pytest.raises(SummarizerError, match="cannot be written"):
        append_step_summary("x")


def test_junit_counts_and_names():
    text = junit("gate", [Case("event-1", 0.25), Case("event-2", 0.5, "rouge-2 fell by 3.10\nfrom 18 to 15")])
    root = etree.fromstring(text.encode("utf-8"))
    suite = root.find("testsuite")
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("gate", "2", "1")
    assert suite.get("time") == "0.750"
    good, bad = suite.findall("testcase")
    assert (good.get("name"), good.get("classname"), list(good)) == ("event-1", "gate", [])
    assert bad.find("failure").get("message") == "rouge-2 fell by 3.10"
    assert bad.find("failure").text == "rouge-2 fell by 3.10\nfrom 18 to 15"


@given(st.text(), st.text(min_size=1))
def test_junit_of_any_text_is_well_formed(name, failure):
    text = junit(name, [Case(name, 1.0, failure)])
    case = etree.fromstring(text.encode("utf-8")).find("testsuite/testcase")
    assert (case.find("failure") is not None) == bool(failure)
    assert "".join(c for c in name if c.isalnum()) == "".join(c for c in case.get("name") if c.isalnum())


@pytest.mark.parametrize("text", HOSTILE)
def test_junit_of_hostile_text_is_well_formed(text):
    found = etree.fromstring(junit(text, [Case(text, failure=text)]).encode("utf-8"))
    assert len(found.findall(".//failure")) == 1

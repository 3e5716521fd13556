"""``summarizer compare``: what reaches the pipeline, and where the result goes."""

from __future__ import annotations

import json

import pytest


def test_the_comparison_is_on_stdout_and_nothing_on_stderr_when_piped(run, fake, folder) -> None:
    code, out, err = run("compare", folder)
    assert (code, err) == (0, "")
    assert out.startswith("No disagreement was found.")
    assert "The bridge at Elmsford was closed" in out
    assert max(map(len, out.splitlines())) <= 80


def test_only_what_was_typed_reaches_the_pipeline(run, fake, folder) -> None:
    run("compare", folder)
    assert fake.asked["settings"] == {}
    assert fake.asked["focus"] == ""
    assert fake.asked["progress"] is None  # stderr is no terminal here
    run("compare", folder, "--embedder", "none", "--ranker", "centroid", "--focus", "the lorry")
    assert fake.asked["settings"] == {"embedder": "none", "ranker": "centroid"}
    assert fake.asked["focus"] == "the lorry"


@pytest.mark.parametrize(
    ("name", "starts"),
    [("c.json", "{"), ("c.html", "<!"), ("c.HTM", "<!"), ("c.md", "# "), ("c.txt", "No disagreement")],
)
def test_the_format_follows_the_ending_of_the_output(run, fake, folder, tmp_path, *, name, starts) -> None:
    assert run("compare", folder, "--output", tmp_path / name) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(starts)


def test_a_format_that_was_typed_wins_over_the_ending(run, fake, folder, tmp_path) -> None:
    run("compare", folder, "--output", tmp_path / "c.txt", "--format", "json")
    facts = json.loads((tmp_path / "c.txt").read_text(encoding="utf-8"))["facts"]
    assert [fact["passages"][0]["start"] for fact in facts] == [0, 0]


def test_warnings_of_reading_stand_in_the_comparison_once_and_not_on_stderr(run, fake, folder) -> None:
    (folder / "c.txt").write_bytes(b"")
    code, out, err = run("compare", folder, "--format", "json")
    assert (code, err) == (0, "")
    assert sum("c.txt" in warning for warning in json.loads(out)["warnings"]) == 1


def test_stdin_is_a_source(run, fake) -> None:
    code, out, _ = run("compare", "-", stdin="A lorry struck the bridge at Elmsford on Monday morning.\n")
    assert code == 0
    assert "A lorry struck the bridge" in out


@pytest.mark.parametrize("place", ["missing/c.txt", "."])
def test_an_output_that_cannot_be_written_is_told_before_any_work(run, fake, folder, tmp_path, place) -> None:
    fake.asked = {}
    code, out, err = run("compare", folder, "--output", tmp_path / place)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "cannot write" in err
    assert fake.asked == {}


def test_a_failed_comparison_leaves_the_old_output_alone(run, fake, folder, tmp_path) -> None:
    target = tmp_path / "c.txt"
    target.write_text("yesterday's\n")
    assert run("compare", tmp_path / "nothing-here.txt", "--output", target)[0] == 2
    assert target.read_text() == "yesterday's\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["compare"], "Missing argument"),
        (["compare", "x.txt", "--format", "pdf"], "--format"),
        (["compare", "x.txt", "--words", "9"], "--words"),
    ],
)
def test_a_usage_error_is_one_line_and_exit_code_2(run, arguments, says) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("summarizer: ")
    assert err.count("\n") == 1
    assert says in err


@pytest.mark.parametrize("kind", ["text", "markdown", "json", "html"])
def test_the_real_pipeline_without_a_model_is_rendered_in_every_format(run, folder, kind) -> None:
    code, out, err = run("compare", folder, "--embedder", "none", "--format", kind)
    assert (code, err) == (0, "")
    assert "Elmsford" in out

"""``summarizer brief``: what reaches the pipeline, and where the result goes."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from summarizer.cli import output


def test_the_brief_is_on_stdout_and_nothing_on_stderr_when_piped(run, fake, folder) -> None:
    code, out, err = run("brief", folder)
    assert (code, err) == (0, "")
    assert "The bridge at Elmsford was closed" in out
    assert max(map(len, out.splitlines())) <= 80


def test_only_what_was_typed_reaches_the_pipeline(run, fake, folder) -> None:
    run("brief", folder)
    assert fake.asked["settings"] == {}
    assert (fake.asked["words"], fake.asked["sentences"], fake.asked["ratio"]) == (None, None, None)
    assert fake.asked["progress"] is None  # stderr is no terminal here

    run(
        "brief", folder, "--words", "40", "--ranker", "centroid", "--embedder", "none", "--focus", "the lorry"
    )
    assert fake.asked["settings"] == {"ranker": "centroid", "embedder": "none"}
    assert fake.asked["words"] == 40
    assert fake.asked["focus"] == "the lorry"

    run("brief", folder, "--ratio", "0.25")
    assert fake.asked["ratio"] == 0.25


def test_warnings_of_reading_stand_in_the_brief_once_and_not_on_stderr(run, fake, folder) -> None:
    (folder / "c.txt").write_bytes(b"")
    code, out, err = run("brief", folder, "--format", "json")
    assert (code, err) == (0, "")
    warnings = json.loads(out)["warnings"]
    assert sum("c.txt" in warning for warning in warnings) == 1


@pytest.mark.parametrize(
    ("name", "starts"),
    [("b.json", "{"), ("b.html", "<!"), ("b.HTM", "<!"), ("b.md", "# "), ("b.txt", "A title")],
)
def test_the_format_follows_the_ending_of_the_output(run, fake, folder, tmp_path, *, name, starts) -> None:
    assert run("brief", folder, "--output", tmp_path / name) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(starts.lower())


def test_a_format_that_was_typed_wins_over_the_ending(run, fake, folder, tmp_path) -> None:
    run("brief", folder, "--output", tmp_path / "b.txt", "--format", "json")
    assert json.loads((tmp_path / "b.txt").read_text(encoding="utf-8"))["title"] == "A title"


def test_stdin_is_a_source(run, fake) -> None:
    code, out, _ = run("brief", "-", stdin="A lorry struck the bridge at Elmsford on Monday morning.\n")
    assert code == 0
    assert "A lorry struck the bridge" in out


@pytest.mark.parametrize("place", ["missing/b.txt", "."])
def test_an_output_that_cannot_be_written_is_told_before_any_work(run, fake, folder, tmp_path, place) -> None:
    fake.asked = {}
    code, out, err = run("brief", folder, "--output", tmp_path / place)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "cannot write" in err
    assert fake.asked == {}


def test_a_failed_brief_leaves_the_old_output_alone(run, fake, folder, tmp_path) -> None:
    target = tmp_path / "b.txt"
    target.write_text("yesterday's brief\n")
    code, *_ = run("brief", tmp_path / "nothing-here.txt", "--output", target)
    assert code == 2
    assert target.read_text() == "yesterday's brief\n"


def test_writing_is_all_or_nothing(tmp_path, monkeypatch) -> None:
    target = tmp_path / "b.txt"
    target.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(output.SummarizerError, match="No space left"):
        output.write_file(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_writing_keeps_the_mode_and_follows_a_link(tmp_path) -> None:
    target, link = tmp_path / "b.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    output.write_file(link, "new \ud800")  # half a surrogate pair: no encoding has it
    assert link.is_symlink()
    assert target.read_text() == "new ?"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_device_is_written_to_and_not_replaced(run, fake, folder) -> None:
    assert run("brief", folder, "--output", "/dev/null")[0] == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    ("terminal", "columns", "width"), [(True, 60, 60), (True, 300, 100), (False, 300, 80)]
)
def test_the_text_is_as_wide_as_the_terminal_up_to_100(monkeypatch, terminal, columns, width) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    assert output.text_width() == width


def test_the_stages_are_shown_only_on_a_terminal(monkeypatch) -> None:
    with output.stages() as progress:
        assert progress is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with output.stages() as progress:
        assert progress is not None
        progress("ranking [bold]")

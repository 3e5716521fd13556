"""Exit codes, messages and what every command shares."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import summarizer
from summarizer import cli, registry
from summarizer.cli import main
from summarizer.document import SummarizerError


def test_version(run) -> None:
    assert run("--version") == (0, f"summarizer {summarizer.__version__}\n", "")


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_help_names_the_commands_and_the_exit_codes(run, arguments) -> None:
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    for expected in ("brief", "compare", "rank", "batch", "list", "Exit codes:", "130"):
        assert expected in out


def test_a_command_of_another_package_that_cannot_be_loaded_is_told_and_stops_nothing(
    run, monkeypatch
) -> None:
    broken = EntryPoint("shine", "no_such_package.cli:app", cli.COMMANDS)
    monkeypatch.setattr(cli, "entry_points", lambda group: [broken] if group == cli.COMMANDS else [])
    cli._program.cache_clear()
    code, out, err = run("--help")
    cli._program.cache_clear()
    assert code == 0
    assert "brief" in out
    assert "warning: the command shine (no_such_package.cli:app) cannot be loaded" in err


def test_the_harness_is_a_command_of_another_package(run) -> None:
    assert "evaluate" in run("--help").out


def test_list_shows_every_component_with_its_line(run) -> None:
    code, out, _ = run("list")
    assert code == 0
    for component in registry.COMPONENTS:
        assert any(component.name in line and component.summary in line for line in out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["breif"], "Did you mean 'brief'"),
        (["brief"], "Missing argument"),
        (["brief", "x.txt", "--words", "many"], "--words"),
        (["brief", "x.txt", "--words", "0"], "--words"),
        (["brief", "x.txt", "--ratio", "0"], "--ratio"),
        (["brief", "x.txt", "--ratio", "1.5"], "--ratio"),
        (["brief", "x.txt", "--ratio", "nan"], "--ratio"),
        (["brief", "x.txt", "--words", "9", "--sentences", "2"], "--words and --sentences"),
        (["brief", "x.txt", "--format", "pdf"], "--format"),
        (["brief", "x.txt", "--wrods", "9"], "--wrods"),
        (["rank", "x.txt", "--top", "0"], "--top"),
        (["batch", "x.jsonl"], "--output"),
    ],
)
def test_a_usage_error_is_one_line_and_exit_code_2(run, arguments, says) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("summarizer: ")
    assert err.count("\n") == 1
    assert says in err


@pytest.mark.parametrize(
    ("command", "option", "wrong", "hint"),
    [
        ("brief", "--ranker", "lexrnk", "lexrank"),
        ("rank", "--selector", "mrm", "mmr"),
        ("brief", "--embedder", "minilmm", "minilm"),
        ("compare", "--embedder", "fusoin", "fusion"),
        ("brief", "--fuser", "extrct", "extract"),
    ],
)
def test_a_mistyped_component_is_told_with_the_nearest_name(
    run, folder, *, command, option, wrong, hint
) -> None:
    code, out, err = run(command, folder, option, wrong)
    assert (code, out) == (2, "")
    assert f"did you mean {hint!r}" in err
    assert err.count("\n") == 1


def test_a_message_stays_one_line_and_cannot_steer_the_terminal(run, monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise SummarizerError("no file\nis called \x1b[31mred\x9b2J")

    monkeypatch.setattr("summarizer.cli.components.emit", fail)
    assert run("list") == (2, "", "summarizer: no file is called [31mred 2J\n")


def test_control_c_ends_with_130_and_no_traceback(run, monkeypatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.cli.components.emit", stop)
    code, out, err = run("list")
    assert (code, out) == (130, "")
    assert "Traceback" not in err


def test_a_bug_is_not_hidden(monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("summarizer.cli.components.emit", fail)
    with pytest.raises(RuntimeError):
        main(["list"])


def test_a_closed_pipe_is_quiet() -> None:
    listing = subprocess.Popen(
        [sys.executable, "-m", "summarizer", "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert listing.stdout
    assert listing.stderr
    listing.stdout.close()  # long before the program has started to write
    assert listing.stderr.read() == ""
    assert listing.wait(timeout=30) == 141
    listing.stderr.close()


def test_the_module_and_the_script_are_the_same_command() -> None:
    script = Path(sys.executable).with_name("summarizer")
    outputs = [
        subprocess.run([*command, "--version"], capture_output=True, text=True, check=True).stdout
        for command in ([sys.executable, "-m", "summarizer"], [str(script)])
    ]
    assert outputs[0] == outputs[1]

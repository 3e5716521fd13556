"""``summarizer train`` as it is typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli import run
from summarizer.train.cli import app


def typed(*arguments: str | Path) -> int:
    return run(app, [str(argument) for argument in arguments], "summarizer train")


def test_missing_data_is_one_line_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("fusion", "--data", tmp_path, "--run", tmp_path / "run") == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "train.jsonl.gz: make it with `summarizer train data`" in told


def test_missing_collections_are_one_line_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("data", "--source", tmp_path / "nothing", "--output", tmp_path / "out") == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "there is no folder" in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--stage", "neutral"], "name it with --init"),
        (["--mix", "natural"], "a mix is written"),
        (["--scorer", "no.such:thing"], "no scorer"),
        (["--scorer", "json"], "no scorer"),
        (["--hours", "0"], "hours are more than 0"),
        (["--dropout", "1"], "dropout is a share below 1"),
        (["--init", "somewhere", "--no-copying"], "copying is for a new model"),
        (["--init", "somewhere", "--decoder-layers", "2"], "decoder layers is for a new model"),
        (["--no-pretraining", "--distil", "1"], "without pretraining there are no sentence vectors"),
    ],
)
def test_a_mistake_is_one_line_on_stderr(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("fusion", "--data", tmp_path, "--run", tmp_path / "run", *arguments) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert message in told


def test_its_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from summarizer.cli import run; from summarizer.train.cli import app; "
        "run(app, ['fusion', '--help'], 'x'); "
        "print(*{'torch', 'transformers', 'numpy', 'sklearn'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "--tokens-per-batch" in done.stdout
    assert done.stdout.splitlines()[-1] == ""

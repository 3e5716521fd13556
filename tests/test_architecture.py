"""The direction of imports, and that nothing heavy is imported before it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("gradio", "nltk", "scipy", "sklearn", "torch", "trafilatura", "transformers")

# The loaded modules are what makes a start slow, and unlike a time they are the same on every machine.
REPORT = f"import sys; print(*sorted(set({HEAVY}) & set(sys.modules)))"


def test_imports_keep_the_contracts() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.parametrize(
    "start",
    [
        "import summarizer",
        "from summarizer import Article, SummarizerError",
        "from summarizer.cli import main; main(['--help'])",
        "from summarizer.cli import main; main(['brief', '--help'])",
        "from summarizer.cli import main; main(['evaluate', '--help'])",
        "from summarizer.cli import main; main(['list'])",
    ],
)
def test_nothing_heavy_is_imported_at_the_start(start: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{start}\n{REPORT}"], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == ""


def test_the_help_needs_no_rich() -> None:
    start = "from summarizer.cli import main; main(['--help']); import sys; print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"

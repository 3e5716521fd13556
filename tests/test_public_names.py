"""What ``from summarizer import …`` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import summarizer


@pytest.mark.parametrize("name", summarizer.__all__)
def test_every_public_name_is_there(name):
    assert getattr(summarizer, name).__name__ == name


def test_every_public_name_has_a_docstring():
    assert all(getattr(summarizer, name).__doc__ for name in summarizer.__all__)


def test_another_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="Sumarizer"):
        _ = summarizer.Sumarizer


def test_no_model_library_is_imported_for_the_names():
    code = (
        "import sys; from summarizer import Summarizer, Article; Summarizer(embedder='none'); Article('x'); "
        "print(*({'torch', 'transformers', 'sklearn', 'trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

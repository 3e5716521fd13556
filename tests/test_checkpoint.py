"""Loading models quietly leaves the process's own logging and progress bars as they were."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from summarizer.checkpoint import encodable, quiet


@pytest.fixture
def restored() -> Iterator[None]:
    from transformers.utils import logging

    level = logging.get_verbosity()
    yield
    logging.set_verbosity(level)
    logging.enable_progress_bar()


@pytest.mark.usefixtures("restored")
@pytest.mark.parametrize("bars", [True, False])
@pytest.mark.parametrize("hub_bars", [True, False])
def test_quiet_gives_back_what_it_took(bars: bool, hub_bars: bool) -> None:
    from huggingface_hub import utils as hub
    from transformers.utils import logging

    logging.set_verbosity_info()
    (logging.enable_progress_bar if bars else logging.disable_progress_bar)()
    (hub.enable_progress_bars if hub_bars else hub.disable_progress_bars)()
    with quiet(), quiet():
        assert logging.get_verbosity() == logging.ERROR
        assert not logging.is_progress_bar_enabled()
        assert hub.are_progress_bars_disabled()
    assert logging.get_verbosity() == logging.INFO
    assert logging.is_progress_bar_enabled() is bars
    assert hub.are_progress_bars_disabled() is not hub_bars


def test_only_lone_surrogates_are_replaced() -> None:
    assert encodable("día 市 😀 \ud800 end") == "día 市 😀 ? end"

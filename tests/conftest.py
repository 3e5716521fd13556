"""For all tests."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes says nothing here about being right, and on a busy machine it fails for no reason.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

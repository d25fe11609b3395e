"""What is watched are the tests' own calls."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _nobody_calls_amid_a_collection() -> Iterator[None]:
    """Hypothesis has a function of Python's called at each collection: when that is depends on what ran before."""
    callbacks = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks[:] = callbacks

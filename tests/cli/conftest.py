"""The fixture that the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell in an empty folder."""
    return Shell(tmp_path)

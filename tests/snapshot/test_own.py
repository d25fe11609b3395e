"""Which modules travel by value: those of the program."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import pytest

from freezeframe.snapshot.own import Own

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("folder", "own"),
    [
        ("", True),
        ("plugins", True),
        ("../elsewhere", True),  # on a path of the program's own
        ("site-packages", False),
        ("../elsewhere/lib/python3/site-packages", False),  # a .pth file's
        ("venv/lib/python3/dist-packages/sub", False),
    ],
)
def test_where_a_module_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, *, own: bool) -> None:
    program = tmp_path / "program"
    place = (program / folder).resolve()
    place.mkdir(parents=True)
    (place / "lies_somewhere.py").write_text("")
    monkeypatch.syspath_prepend(place)
    importlib.import_module("lies_somewhere")
    try:
        assert ("lies_somewhere" in Own((str(program),))) is own
    finally:
        del sys.modules["lies_somewhere"]

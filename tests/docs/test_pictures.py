"""The README's picture is what the example prints now."""

from __future__ import annotations

import sys

import pytest

import pictures


@pytest.mark.skipif(sys.version_info[:2] != pictures.VERSION, reason="it shows the instructions of another version")
def test_the_picture_is_what_is_printed() -> None:
    assert pictures.PICTURE.read_text(encoding="utf-8") == pictures.draw(pictures.run(sys.executable)), "run: make pictures"

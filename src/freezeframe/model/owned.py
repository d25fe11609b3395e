"""Whose a source file is: the program's own, or the standard library's, an installed package's, ours."""

from __future__ import annotations

import os
from typing import Final

_INSTALLED: Final = ("site-packages", "dist-packages")
_LIBRARY: Final = os.path.dirname(os.path.realpath(os.__file__)) + os.sep  # noqa: PTH120 (a string, as code objects have it)
_OURS: Final = os.path.dirname(os.path.dirname(os.path.realpath(__file__))) + os.sep  # noqa: PTH120


def is_own(file: str) -> bool:
    """Whether a file is neither the standard library's nor installed."""
    path = os.path.realpath(file) if os.path.isabs(file) else file  # noqa: PTH117
    return not (path.startswith((_LIBRARY, _OURS)) or any(f"{os.sep}{name}{os.sep}" in path for name in _INSTALLED))

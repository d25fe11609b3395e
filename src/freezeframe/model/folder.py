"""The working directory, which may be gone."""

from __future__ import annotations

import os

from freezeframe.errors import FreezeframeError


def working_directory() -> str:
    """Its path. Raises FreezeframeError where it is gone."""
    try:
        return os.getcwd()  # noqa: PTH109 (pathlib takes long to import)
    except OSError as error:
        raise FreezeframeError(f"can't tell the working directory: {error.strerror}; go to a folder that is there") from None

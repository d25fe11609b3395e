"""The end of a program that left an exception uncaught: it goes on to CPython, past our frames, as if we were not there."""

from __future__ import annotations

import sys
from typing import NoReturn


class Uncaught(BaseException):
    """A program ended with `error`, which nothing handled."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


def let_go(error: BaseException) -> NoReturn:
    """Raise what a program left uncaught, as it is. No exception may be being handled."""
    context = error.__context__
    try:
        raise error
    finally:
        error.__context__ = context


def stand_back() -> None:
    """Hide all frames that are running now, those of the modules that started this process included, and let `runpy` be imported anew."""
    from freezeframe.native.hide import hide

    frame = sys._getframe()
    while frame is not None:
        hide(frame.f_code)
        frame = frame.f_back  # type: ignore[assignment]
    # Its code is hidden now, where it is what runs us (`python -m freezeframe`); a program gets its own.
    sys.modules.pop("runpy", None)

"""The one line that a user is told something with."""

from __future__ import annotations

import sys


def say(message: object) -> None:
    """Write it to the standard error that this process was started with, whatever the program has made of `sys.stderr`."""
    if sys.__stderr__ is not None:
        print("freezeframe:", " ".join(str(message).split("\n")), file=sys.__stderr__, flush=True)

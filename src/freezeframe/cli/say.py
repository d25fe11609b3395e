"""The one line that a user is told something with, and the list that may stand below it."""

from __future__ import annotations

import sys


def say(message: object) -> None:
    """Write it to the standard error that this process was started with, whatever the program has made of `sys.stderr`.

    Lines that are indented stay lines: they are a list below the first.
    """
    if sys.__stderr__ is not None:
        first, *others = str(message).split("\n")
        text = first + "".join([("\n" if line.startswith("  ") else " ") + line for line in others])
        sys.__stderr__.write(f"freezeframe: {text}\n")  # the program may have a `print` of its own
        sys.__stderr__.flush()

"""The one line that a user is told something with, and the list that may stand below it."""

from __future__ import annotations

import sys
from posix import write


def say(message: object) -> None:
    """Write it to the standard error that this process was started with, whatever the program has made of `sys.stderr`.

    Lines that are indented stay lines: they are a list below the first.
    """
    if sys.__stderr__ is not None:
        first, *others = str(message).split("\n")
        text = first + "".join([("\n" if line.startswith("  ") else " ") + line for line in others])
        text = f"freezeframe: {text}\n"
        try:
            sys.__stderr__.write(text)  # the program may have a `print` of its own
            sys.__stderr__.flush()
        except ValueError:  # it has closed or detached the stream, which leaves the descriptor
            write(2, text.encode(errors="backslashreplace"))

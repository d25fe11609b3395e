"""Calling the handlers of signals that have arrived. Guest Python: see the package's docstring."""

from typing import Any


def run_handlers(calls: list[tuple[Any, int]], frame: Any) -> None:
    """Call handlers about the frame that was interrupted (_PyErr_CheckSignalsTstate in Modules/signalmodule.c): the last one first, and
    each is taken off the list before it is called."""
    while calls:
        handler, number = calls.pop()
        handler(number, frame)

"""The guest thread that runs here, for the modules that `freezeframe.machine.thread` itself imports.

They must not import it when they are called: while the interpreter shuts down nothing can be imported any more, and the program's
`__del__` methods still run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.thread import Thread

_provided: list[Callable[[], Thread]] = []


def provide(function: Callable[[], Thread]) -> None:
    """Say what gives the current thread: called once, by the module that defines it."""
    _provided.append(function)


def current() -> Thread:
    """The guest thread that runs on this thread of the host's."""
    return _provided[0]()

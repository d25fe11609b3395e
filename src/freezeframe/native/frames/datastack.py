"""CPython's data stack: where interpreter frames lie, in chunks of 16 KB.

A call whose frame does not fit any more into the last chunk has the system map another one, which is unmapped as it returns
(``_PyThreadState_PushFrame`` of Python/pystate.c). Where deep in a program many small calls of ours are made from one place, and that is
the end of a chunk, they take ten times as long.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final, TypeVar

    _Function = TypeVar("_Function", bound=Callable[..., Any])

_WORDS: Final = 2048
"""More than any chunk has that was not made for a frame as large as this; CPython makes it with room for a thousand words more."""


def with_room(function: _Function) -> _Function:
    """A decorator: calls of the function get a chunk of their own, and what it calls has room in it."""
    function.__code__ = function.__code__.replace(co_stacksize=_WORDS)
    return function

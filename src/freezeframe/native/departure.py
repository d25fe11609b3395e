"""Departures: a stack of frames that were captured is left, and not one handler of theirs runs.

An exception passes through the frames, and through C between them. Meanwhile their code objects have an empty exception table: no
`except`, `finally` or `__exit__` is found. Nobody sees the tables missing: from the moment at which they are taken away until they are
back no instruction is executed that looks at the eval breaker. So no other thread runs, no signal's handler and no collection, and nobody
is told of anything. The values in the frames live on in those that were captured. Generators that ran have ended then; going on with
their frames fills them again (`frames.generators`).

The exception comes out of a trace function. CPython then takes the thread's trace function away, which audit hooks are told of, and at last
the frame's own (`trace_trampoline` in Python/sysmodule.c): with that go the tables.
"""

from __future__ import annotations

import gc
from _weakref import ref
from functools import partial
from itertools import repeat
from operator import contains
from types import FrameType

from freezeframe.native.adopted import BRIDGE_CODES
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.hide import hidden_at, hide, is_inner
from freezeframe.native.layout import OWNED_BY_C
from freezeframe.native.memory import mem, object_at, words
from freezeframe.native.watching.tracing import enter_tracing, leave_tracing, set_trace_function

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, NoReturn


_CODE: Final = LAYOUT.iframe.code
_FRAME: Final = LAYOUT.frame.frame
_FUNCTION: Final = LAYOUT.iframe.function
_OWNER: Final = LAYOUT.iframe.owner
_PREVIOUS: Final = LAYOUT.iframe.previous
_TABLE: Final = LAYOUT.code.exception_table
_NO_HANDLERS: Final = b""
_put: Final = words.__setitem__

PUT_BACK: Final[list[map[None]]] = []
"""While frames are being left, what puts the tables back: whoever the exception comes out to looks through it, for anything."""


class Left(BaseException):
    """What passes through the frames. (C may make another exception of it, whose cause it is: `type.__new__` does, on 3.11.)"""


def is_departure(error: BaseException) -> bool:
    """Whether that is what came out of frames that were left, rather than what somebody has raised who was asked on the way."""
    return type(error) is Left or type(error.__cause__) is Left


class _Last:
    """What the innermost frame is given for its trace function."""

    __slots__ = ("__weakref__",)


class Departure:
    """One departure: made by the trace function that is told of the innermost frame, which then `leave`s.

    Where the exception has come out it has `arrived`; signals' handlers wait from the moment on at which the tables are back
    (`signals.handlers`).
    """

    __slots__ = ("_collecting", "_frame", "_kept", "_state")

    def __init__(self, frame: FrameType, word: int) -> None:
        """Of the interpreter frames from that of `frame` outwards, to the first that is hidden and no bridge's. `word` is that of
        `signals.handlers`."""
        self._frame = frame
        self._state = thread_state()
        self._collecting = gc.isenabled()
        tables: dict[int, int] = {}
        self._kept: list[object] = []
        address = words[id(frame) + _FRAME >> 3]
        while True:
            if mem[address + _OWNER] < OWNED_BY_C:
                code = words[address + _CODE >> 3] & ~3
                if hidden_at(code) and code not in BRIDGE_CODES:
                    break
                if not is_inner(code):
                    tables[code + _TABLE >> 3] = words[code + _TABLE >> 3]
                    self._kept.append(object_at(words[address + _FUNCTION >> 3] & ~3))  # it would die with its frame
            address = words[address + _PREVIOUS >> 3]
        last = _Last()
        take_away = map(_put, [*tables], repeat(id(_NO_HANDLERS)))
        self._kept += last, ref(last, partial(contains, take_away))  # type: ignore[arg-type]
        PUT_BACK.append(map(_put, [*tables, word], [*tables.values(), 0]))

    def leave(self) -> NoReturn:
        """Raise what passes through the frames."""
        gc.disable()
        enter_tracing(self._state)
        left = Left()
        set_trace_function(self._frame, self._kept.pop(-2))
        raise left

    def arrived(self) -> None:
        """The frames are left, and the tables are back: again somebody is told of things."""
        PUT_BACK.clear()
        leave_tracing(self._state)
        if self._collecting:
            gc.enable()
        self._kept.clear()


for _function in (is_departure, Departure.__init__, Departure.leave, Departure.arrived):
    hide(_function.__code__)

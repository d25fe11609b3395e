"""Departures: a stack of frames that were captured is left, and not one handler of theirs runs.

An exception passes through the frames, and through C between them. Meanwhile their code objects have an empty exception table: no
`except`, `finally` or `__exit__` is found. Nobody sees the tables missing: from the moment at which they are taken away until they are
back no instruction is executed that looks at the eval breaker. So no other thread runs, no signal's handler and no collection, and nobody
is told of anything. The values in the frames live on in those that were captured. Generators that ran have ended then; going on with
their frames fills them again (`generators`).
"""

from __future__ import annotations

import gc
from itertools import repeat
from typing import Final, NoReturn

from freezeframe.native.bridges import BRIDGE_CODES
from freezeframe.native.check import LAYOUT
from freezeframe.native.hide import hidden_at, hide, is_inner
from freezeframe.native.layout import OWNED_BY_C
from freezeframe.native.memory import mem, words
from freezeframe.native.sites import object_at
from freezeframe.native.tracing import pause

_CODE: Final = LAYOUT.iframe.code
_FUNCTION: Final = LAYOUT.iframe.function
_OWNER: Final = LAYOUT.iframe.owner
_PREVIOUS: Final = LAYOUT.iframe.previous
_TABLE: Final = LAYOUT.code.exception_table
_NO_HANDLERS: Final = b""
_put: Final = words.__setitem__

PUT_BACK: Final[list[map[None]]] = []
"""While frames are being left, what puts the tables back: whoever the exception comes out to looks through it, for anything."""


class Left(BaseException):
    """What passes through the frames. (C may make another exception of it: `type.__new__` does, on 3.11.)"""


class Departure:
    """One departure: what the innermost frame calls `leave`s, and where the exception has come out it has `arrived`."""

    __slots__ = ("_collecting", "_kept")

    def __init__(self) -> None:
        self._kept: list[object] = []
        self._collecting = False

    def leave(self, address: int) -> NoReturn:
        """Leave the interpreter frames from `address` outwards, to the first that is hidden and no bridge's."""
        tables: dict[int, int] = {}
        while True:
            if mem[address + _OWNER] < OWNED_BY_C:
                code = words[address + _CODE >> 3] & ~3
                if hidden_at(code) and code not in BRIDGE_CODES:
                    break
                if not is_inner(code):
                    tables[code + _TABLE >> 3] = words[code + _TABLE >> 3]
                    self._kept.append(object_at(words[address + _FUNCTION >> 3] & ~3))  # it would die with its frame
            address = words[address + _PREVIOUS >> 3]
        self._collecting = gc.isenabled()
        gc.disable()
        pause()
        left = Left()
        take_away = map(_put, [*tables], repeat(id(_NO_HANDLERS)))
        PUT_BACK.append(map(_put, [*tables], [*tables.values()]))
        left in take_away  # type: ignore[operator] # noqa: B015 (a loop in C)
        raise left

    def arrived(self) -> None:
        """The frames are left, and the tables are back: still nobody is told of anything, until somebody `proceed`s (see `tracing`)."""
        PUT_BACK.clear()
        if self._collecting:
            gc.enable()
        self._kept.clear()


for _function in (Departure.__init__, Departure.leave, Departure.arrived):
    hide(_function.__code__)

"""While a program is written down nothing of it runs."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found] # as in state.baseline

from freezeframe.native.check import thread_state
from freezeframe.native.hide import hide
from freezeframe.native.interpreter.collector import uncollected
from freezeframe.native.interpreter.recursion import allow, put_back
from freezeframe.native.objects.ownnames import own_names
from freezeframe.native.watching.tracing import enter_tracing, leave_tracing
from freezeframe.snapshot.state import baseline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final, Self

_ALL: Final = _signal.valid_signals()
CALLS: Final = 2000
"""So many calls may be made meanwhile, however deep the program stands."""


class Still:
    """``with Still():`` no signal's handler runs, no finaliser, no trace or profile function, and nothing that the program has put into
    `builtins`, `os` and the like."""

    __slots__ = ("_fewer", "_state", "blocked")

    blocked: Any
    """The signals that the program itself keeps waiting."""
    _fewer: int
    _state: int

    def __enter__(self) -> Self:
        self._state = thread_state()
        self._fewer = allow(self._state, CALLS)  # first: it is what may raise RecursionError
        enter_tracing(self._state)
        self.blocked = baseline.held_back = _signal.pthread_sigmask(_signal.SIG_BLOCK, _ALL)
        uncollected.__enter__()
        own_names.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        own_names.__exit__()
        uncollected.__exit__()
        baseline.held_back = None
        leave_tracing(self._state)
        put_back(self._state, self._fewer)
        _signal.pthread_sigmask(_signal.SIG_SETMASK, self.blocked)


for _function in (
    Still.__enter__,
    Still.__exit__,
):
    hide(_function.__code__)

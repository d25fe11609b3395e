"""Runs that want to be stopped, from whatever thread: the main thread asks for that before one of its next instructions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.native.signals.handlers import ASKS_FOR_TRUTH, add_pending_call, begin_undisturbed, hold, let_go

if TYPE_CHECKING:
    from freezeframe.machine.natively import NativeRun


class Asking:
    """What the main thread asks for its truth, to have it ask those that want to stop."""

    __slots__ = ("_runs",)

    def __init__(self) -> None:
        self._runs: list[NativeRun] = []

    def ask(self, run: NativeRun) -> bool:
        """Have the main thread ask this one; False where too much is waiting for that thread."""
        if run not in self._runs:
            self._runs.append(run)
        return add_pending_call(ASKS_FOR_TRUTH, id(self)) == 0

    def __bool__(self) -> bool:
        if self._runs:
            word = self._runs[0].word
            held = hold(word)
            try:
                for _ in range(len(self._runs)):
                    self._runs.pop(0).ask_here()
            finally:
                let_go(word, held)
        return False


ASKING: Final = Asking()
"""It lives for ever, since a run may have ended by the time at which CPython asks."""
begin_undisturbed(Asking.__bool__.__code__)

"""Stops: where, in a running program, its frames can be taken exactly.

In a signal's handler memory does not tell whether the instruction that was interrupted is done. So the handler takes nothing: it asks
CPython for an event before the next instruction of the innermost frame that has nothing but capturable frames outside of it. That comes
at once, or when the C function that stands in the way returns: there is no polling, and it costs nothing meanwhile.

The program's own trace functions stay what they are, and are told what they would be told anyway.
"""

import sys
import time
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Final

from freezeframe.errors import NotCapturable
from freezeframe.model.frame import Frame
from freezeframe.native.capture import Between, capture, capture_from
from freezeframe.native.check import LAYOUT
from freezeframe.native.hide import hide
from freezeframe.native.memory import words
from freezeframe.native.reading import stand, take

_FRAME: Final = LAYOUT.frame.frame
_FRAME_OBJ: Final = LAYOUT.iframe.frame_obj

NO_INSTRUCTION: Final = "no instruction of the program's was executed"
"""What a stop says that has waited for its event in vain, where nothing else is known."""


class Stop:
    """One request to stop this thread as soon as its frames can be taken.

    `taken` is called with the innermost frame, standing before an instruction, and with the objects that `capture` tells of; the program
    goes on when it returns. Where no such moment comes within `patience` seconds, `gave_up` is called with the `NotCapturable` that says
    why: that is looked at whenever `look` is called (from a timer's signal, say), since nothing else runs meanwhile.
    """

    __slots__ = ("_before", "_deadline", "_frame", "_local", "_opcodes", "_reason", "gave_up", "taken")

    def __init__(
        self,
        taken: Callable[[Frame, dict[int, Frame]], None],
        gave_up: Callable[[NotCapturable], None],
        patience: float = 5.0,
    ) -> None:
        self.taken = taken
        self.gave_up = gave_up
        self._deadline = time.monotonic() + patience
        self._reason = NO_INSTRUCTION
        self._frame: FrameType | None = None
        self._before: Any = None
        self._local: Any = None
        self._opcodes = False

    @property
    def pending(self) -> bool:
        """Whether it still waits for its moment."""
        return self._frame is not None

    def request(self, frame: FrameType) -> None:
        """Ask for the stop; `frame` is the innermost one, as a signal handler is given it."""
        target: FrameType = frame
        while True:
            address = words[id(target) + _FRAME >> 3]
            sites, lasti = stand(address)
            try:
                capture_from(address, sites.at(sites.index(lasti))._replace(depth=0, raised_at=()), 0)
            except Between as reason:
                self._reason = str(reason)
                target = _object_of(reason.outside, target)
            else:
                break
        self._before = sys.gettrace()
        self._arm(target)
        sys.settrace(self._trace)

    def look(self) -> None:
        """Give up where the time is over."""
        if self._frame is not None and time.monotonic() > self._deadline:
            self._disarm()
            self.gave_up(NotCapturable(self._reason))

    def _arm(self, frame: FrameType) -> None:
        self._frame = frame
        self._local, self._opcodes = frame.f_trace, frame.f_trace_opcodes
        frame.f_trace, frame.f_trace_opcodes = self._event, True

    def _disarm(self) -> None:
        frame, self._frame = self._frame, None
        assert frame is not None
        frame.f_trace_opcodes = self._opcodes
        if self._local is None:
            del frame.f_trace
        else:
            frame.f_trace = self._local
        sys.settrace(self._before)

    def _trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        """The thread's trace function meanwhile: the program's own."""
        return None if self._before is None else self._before(frame, event, argument)

    def _event(self, frame: FrameType, event: str, argument: Any) -> Any:
        """The trace function of the frame that is waited for."""
        if event != "opcode" or frame is not self._frame:
            own = self._local
            if own is not None:
                self._local = own(frame, event, argument)
            if event == "return" and frame is self._frame:
                self._leave(frame)
            return self._event
        self._disarm()
        objects: dict[int, Frame] = {}
        try:
            innermost = capture(frame, between=True, objects=objects)
        except NotCapturable as reason:
            self.gave_up(reason)
        else:
            self.taken(innermost, objects)
        return frame.f_trace

    def _leave(self, frame: FrameType) -> None:
        """The frame that is waited for ends without another instruction: its caller is the next one."""
        outer = frame.f_back
        self._disarm()
        if outer is None:
            self.gave_up(NotCapturable("the program has ended"))
            return
        self.request(outer)


def _object_of(address: int, inner: FrameType) -> FrameType:
    """The frame object of an interpreter frame outside of `inner`'s."""
    frame: FrameType | None = inner
    while frame is not None and words[id(frame) + _FRAME >> 3] != address:
        frame = frame.f_back
    assert frame is not None
    return frame


def capture_traceback(traceback: TracebackType) -> Frame:
    """The frames that an exception has left, as they were when it was raised: the innermost, for a look at them (their stacks are gone)."""
    outer: Frame | None = None
    at: TracebackType | None = traceback
    while at is not None:
        address = words[id(at.tb_frame) + _FRAME >> 3]
        sites, _ = stand(address)
        frame = take(address, sites, sites.at(sites.index(at.tb_lasti))._replace(depth=0, raised_at=()))
        frame.caller = outer
        outer, at = frame, at.tb_next
    assert outer is not None
    return outer


for _function in (
    Stop.__init__, Stop.request, Stop.look, Stop._arm, Stop._disarm, Stop._trace, Stop._event, Stop._leave, _object_of, capture_traceback,
):  # fmt: skip
    hide(_function.__code__)

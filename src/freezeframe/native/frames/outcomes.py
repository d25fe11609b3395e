"""What a bridge does that no Python code can do: to end an instruction that gives no value, or that jumps.

A bridge returns what these functions give, and does nothing else in between: its caller, which waits for a value, drops it at once (see
`landing`).
"""

from __future__ import annotations

from freezeframe.native.check import LAYOUT
from freezeframe.native.frames.landing import land
from freezeframe.native.frames.reading import stand
from freezeframe.native.frames.thread import current_interpreter_frame
from freezeframe.native.frames.writing import drop_top, move_to, push_empty, put_top
from freezeframe.native.hide import hide
from freezeframe.native.memory import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_PREVIOUS: Final = LAYOUT.iframe.previous


def discard() -> Any:
    """The frame that waits for the bridge goes on without a value."""
    frame = _waiting()
    sites, lasti = stand(frame)
    return land(move_to(frame, sites.starts[sites.called(lasti).position]))


def exhausted() -> Any:
    """The loop that waits for the bridge ends: its iterator (and its index's NULL) is popped, and the frame goes on behind it."""
    frame = _waiting()
    sites, lasti = stand(frame)
    opcode, target, _ = sites.code.instructions[sites.index(lasti)]
    if opcode == "FOR_ITER_INDEXED":
        drop_top(frame)
    drop_top(frame)
    return land(move_to(frame, sites.starts[target]))


def branched(jumps: bool) -> Any:
    """The condition that waits for the bridge jumps and keeps its value, or drops it and goes on (JUMP_IF_TRUE_OR_POP and its contrary)."""
    frame = _waiting()
    sites, lasti = stand(frame)
    index = sites.index(lasti)
    if not jumps:
        drop_top(frame)
    return land(move_to(frame, sites.starts[sites.code.instructions[index].oparg if jumps else index + 1]))


def delegated(value: Any) -> Any:
    """The `yield from` that waits for the bridge has its value: it takes the place of what was delegated to, behind the loop."""
    frame = _waiting()
    sites, lasti = stand(frame)
    opcode, target, _ = sites.code.instructions[sites.index(lasti)]
    if opcode == "SEND_INDEXED":
        drop_top(frame)
    put_top(frame, value)
    return land(move_to(frame, sites.starts[target]))


def indexed(iterator: Any) -> Any:
    """The loop that waits for the bridge has its iterator: it takes the place of the iterable, and NULL that of an index."""
    frame = _waiting()
    sites, lasti = stand(frame)
    put_top(frame, iterator)
    push_empty(frame)
    return land(move_to(frame, sites.starts[sites.called(lasti).position]))


def _waiting() -> int:
    """The frame that waits for the bridge that calls the function that calls this one."""
    bridge = words[words[current_interpreter_frame() + _PREVIOUS >> 3] + _PREVIOUS >> 3]
    waiting: int = words[bridge + _PREVIOUS >> 3]
    return waiting


for _function in (discard, exhausted, branched, delegated, indexed, _waiting):
    hide(_function.__code__)

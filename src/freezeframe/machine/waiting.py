"""Where the machine waits in C, or in native Python that does: its frames, taken in the midst of that, where the wait can be made again.

A guest frame that has called C has let go of what it calls; the function of ours that makes the call has it. Frames of native Python are
CPython's: they are read as in a program that runs natively, up to that function, and a bridge joins them to the guest's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import NotCapturable
from freezeframe.machine import calls
from freezeframe.machine.capture import capture
from freezeframe.machine.library import continuing
from freezeframe.machine.shadows import visible
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native import bridges
from freezeframe.native.bridges import beginning, standing
from freezeframe.native.bridging.calls import of_call
from freezeframe.native.bridging.waits import LOOPS, again, name_of, waiting, waits_for_an_item
from freezeframe.native.capture import capture_from
from freezeframe.native.frames.reading import slot_at, stand
from freezeframe.native.hide import hidden_at
from freezeframe.native.signals.interruption import between_instructions

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.native.signals.interruption import Interruption

_QUIETLY: Final = calls.call_builtin.__code__
"""What calls C for the guest where nobody looks at its frames."""


def capture_waiting(thread: Thread, place: Interruption, interrupted: float) -> Frame | None:
    """The frames of a thread that a signal has interrupted, at a moment of the monotonic clock, while it waits: the innermost.

    None where it does not wait, or that cannot be made again. Raises NotCapturable where the guest's frames cannot be taken.
    """
    if thread.frame is None or thread.loops != 1:
        return None
    if _waits_in_loop(thread.frame, place):
        innermost = capture(thread.frame, thread.handling)
        innermost.position -= 1
        return innermost
    called = _called(thread, place)
    if called is None:
        return None
    function, args, keywords = called
    if _is_the_loop(thread, place):
        made = again(function, args, keywords, interrupted)
        if made is None:
            return None
        innermost = outermost = beginning(continuing.called_again, function, *made)
    else:
        taken = _natively(thread, place.frame, interrupted)
        if taken is None:
            return None
        innermost = outermost = taken
        while outermost.caller is not None:
            outermost = outermost.caller
        in_loop = args[-1:] == [NULL]  # which asks for an item, and NULL where there is none (`iteration.for_iter`)
        bridge = of_call(function, args[:-1] if in_loop else args, keywords, outermost)
        if in_loop and bridge is True:
            bridge = standing(bridges.next_given)
        if bridge is None:
            return None
        while isinstance(bridge, Frame):
            outermost.caller, outermost, bridge = bridge, bridge, bridge.caller
    outer = capture(thread.frame, thread.handling)
    if innermost.handled is None:
        innermost.handled = outer.handled
    outer.handled = None
    outermost.caller = outer
    return innermost


def _waits_in_loop(frame: Frame, place: Interruption) -> bool:
    """Whether a loop's iterator, which is on the guest's stack until it has answered, waits."""
    below = LOOPS.get(frame.code.instructions[frame.position - 1].opcode)
    if below is None or not hidden_at(place.code) or between_instructions(place.distance):
        return False
    return waits_for_an_item(frame.localsplus[-below])


def where_it_waits(thread: Thread, place: Interruption, seconds: float) -> str | None:
    """What C, or native Python, has not returned for so many seconds, in words; None where nothing of the kind is known."""
    called = _called(thread, place)
    if called is None or thread.frame is None:
        return None
    function = called[0]
    frame = visible(thread.frame) or thread.frame
    name = name_of(function)
    what = (
        f"{name.removeprefix('builtins.')}, a C function"
        if name
        else f"{getattr(function, '__qualname__', type(function).__name__)}, native Python"
    )
    where = f"called by {frame.code.qualname} ({frame.code.filename}, line {frame.code.lineno(frame.position - 1)})"
    return f"{what} {where}, has not returned for {seconds:g} seconds: freeze elsewhere, or have it wait for a shorter time"


def _called(thread: Thread, place: Interruption) -> tuple[Any, list[Any], dict[str, Any]] | None:
    """What the guest has called that has certainly not returned, with its arguments."""
    if _is_the_loop(thread, place) and between_instructions(place.distance):
        return None
    if thread.calling is not None:
        function, args, keywords = thread.calling
    elif place.code == id(_QUIETLY):
        function, args, keywords = [slot_at(place.frame, _QUIETLY.co_varnames.index(name)) for name in ("callable", "args", "kwargs")]
    else:
        return None
    return function, args, keywords or {}


def _is_the_loop(thread: Thread, place: Interruption) -> bool:
    """Whether the innermost frame is the machine's loop, or the guest's that is shown in its place: no native Python runs above."""
    chain: Any = thread.chain
    return hidden_at(place.code) or place.frame == chain.previous.value


def _natively(thread: Thread, address: int, interrupted: float) -> Frame | None:
    """The frames of native Python that waits, as CPython has them."""
    sites, lasti = stand(address)
    waits = waiting(address, sites, lasti, interrupted)
    if waits is None:
        return None
    chain: Any = thread.chain
    try:
        innermost = capture_from(address, sites.before(lasti)._replace(depth=0, raised_at=()), chain.previous.value)
    except NotCapturable:
        return None
    innermost.localsplus = waits.localsplus
    return innermost

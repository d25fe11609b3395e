"""Rebuild: CPython goes on from frames that are values.

A call is entered for each frame, outermost first, of a stub whose interpreter frame has the size that the frame needs. From 3.11 on calls
from Python to Python put nothing on the C stack, and a frame that is returned to is taken from memory as it then is: its code, its
instruction pointer, its stack. So the function that the innermost stub calls, `_install`, writes into every one of these interpreter
frames what the frame of ours says, and returns. CPython is then in the midst of the original code objects, as if it had come there by
itself: nothing of ours is left.

Where the frame of a running generator is in the chain, C stands between: what is inside of it becomes a chain of stubs that begins when the
generator is resumed, and the frame outside goes on *before* the instruction that resumes it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import FunctionType

from freezeframe.errors import FreezeframeError
from freezeframe.model.null import NULL
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.departure import PUT_BACK
from freezeframe.native.frames.datastack import with_room
from freezeframe.native.frames.generators import fill_stub
from freezeframe.native.frames.landing import land
from freezeframe.native.frames.sites import sites_of
from freezeframe.native.frames.thread import current_interpreter_frame, own_handled_exception, raise_as_is, set_handled_exception
from freezeframe.native.frames.writing import called, host_code, host_values, landing, landing_unit, room
from freezeframe.native.hide import hide
from freezeframe.native.memory import words
from freezeframe.native.watching.tracing import Untraced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from freezeframe.model.frame import Frame


_PREVIOUS: Final = LAYOUT.iframe.previous
_TRACE: Final = LAYOUT.thread.profile + 8
"""In a thread state: the address of the C function that is told of trace events. (It may have no object that `sys.gettrace` gives.)"""

Entered = Callable[[], Iterator[object] | None]
"""What is called when frames are there. What it gives is run through, in C, as the last that is done before they go on."""


def _stub(chain: list[Any]) -> Any:
    return chain.pop()(chain)


_SMALLEST: Final = 1 + _stub.__code__.co_stacksize
_stubs: Final[dict[int, FunctionType]] = {}


def _stub_of(size: int) -> FunctionType:
    """What makes an interpreter frame with room for so many slots and values."""
    stub = _stubs.get(size)
    if stub is None:
        code = _stub.__code__.replace(co_stacksize=max(size, _SMALLEST) - 1)
        hide(code)
        stub = _stubs[size] = FunctionType(code, {"__builtins__": {}})
    return stub


@with_room
def resume(frame: Frame, value: Any = None, entered: Entered | None = None, *, alone: bool = False) -> Any:
    """Go on from `frame`, the innermost of a chain, until the outermost has ended: gives what that returns, and raises what it raises.

    Where the innermost frame stands behind a call, `value` is what the call gives. `entered` is called when the frames are there (those
    inside of a running generator: when that is resumed), before they go on. A running generator in the chain must be one that can be
    resumed (see `frames.generators`). Raises `FreezeframeError` where a frame's code is another version's. Where there are only hidden
    frames around, and the frames are `alone`, nobody is told of anything on this thread once they have ended (see `Untraced`).
    """
    outside = put_into_generators(frame, value, entered)
    chain = _chain(outside, value, entered)[1]
    del frame, outside  # what is in them is the program's, to let go of when it does
    before = own_handled_exception()
    error = given = None
    try:
        if alone:
            untraced = Untraced(chain.pop(), chain)
            given = untraced.calls.pop()()
        else:
            given = chain.pop()(chain)
    except BaseException as failed:  # noqa: BLE001 (it is raised again)
        if PUT_BACK:
            PUT_BACK in PUT_BACK[0]  # type: ignore[operator] # noqa: B015 (before anything else is done: see `departure`)
        error = failed
    set_handled_exception(before)  # not above: where that block ends what the frames have left is handled again
    if error is not None:
        raise_as_is(error)
    return given


def put_into_generators(innermost: Frame, value: Any = None, entered: Entered | None = None) -> Frame:
    """Make the generators that run in a chain suspended ones, which go on with the frames inside of them when they are resumed: gives the
    innermost frame outside of all of them, which stands before the instruction that does so. As `resume`."""
    frame: Frame | None = innermost
    while frame is not None:
        generator, outer = frame.generator, frame.caller
        if generator is not None:
            if outer is None:
                raise FreezeframeError(f"{frame.code.qualname} is a generator's frame, and what resumes it was not frozen with it")
            fill_stub(generator, host_code(frame), _chain(innermost, value, entered)[1])
            innermost = outer
        frame = outer
    return innermost


def _chain(innermost: Frame, value: Any, entered: Entered | None) -> tuple[Frame, list[Any]]:
    """The frames from `innermost` outwards, up to a generator's (or the last), as a chain of stubs: (the outermost frame, the chain).

    A chain is a list, from whose end each stub takes what it calls with the rest of it; the last is `_install`, and what that needs.
    """
    values = host_values(innermost)
    sites = sites_of(host_code(innermost))
    between = len(values) - sites.slots == sites.state(innermost.position).depth
    lands = between and (len(values) == sites.slots or values[-1] is NULL)
    if between and not lands:
        value = values.pop()  # what lies on top of the stack is as good as a call's value
    plans = [(landing if lands else called)(innermost, values)]
    stubs: list[FunctionType] = []
    frame = innermost
    while frame.generator is None:
        stubs.append(_stub_of(room(plans[-1].code)))
        outer = frame.caller
        if outer is None:
            break
        frame = outer
        plans.append(called(frame, host_values(frame)))
    plans[-1].calls = frame.generator is not None  # `frames.generators.fill_stub`
    return frame, [(plans, value, lands, innermost.handled, entered), _install, *stubs]


if sys.version_info >= (3, 12):
    _TOOLS: Final = range(6)
    _watch_again: Final = sys.monitoring.restart_events
    """Bring the bytecode of all frames up to date with what is watched: elsewhere that is done where a frame begins, and from 3.15 CPython
    relies on it."""

    def _is_watched() -> bool:
        """Whether a trace or profile function, or a tool of `sys.monitoring`, is at work."""
        state = thread_state()
        traced, profiled = words[state + _TRACE >> 3], words[state + LAYOUT.thread.profile >> 3]
        return traced != 0 or profiled != 0 or any(map(sys.monitoring.get_tool, _TOOLS))

else:

    def _is_watched() -> bool:
        """Up to 3.11 bytecode is not changed by who watches it."""
        return False

    def _watch_again() -> None:
        """Nothing is to be done."""


@with_room
def _install(chain: list[Any]) -> Any:
    """Make the interpreter frames of the stubs those of the plans, and give what the innermost must be given."""
    plans, value, lands, handled, entered = chain.pop()
    innermost = address = words[current_interpreter_frame() + _PREVIOUS >> 3]
    for plan in plans:
        plan.write(address)
        address = words[address + _PREVIOUS >> 3]
    if _is_watched():
        _watch_again()
    last = () if entered is None else entered() or ()
    set_handled_exception(handled)
    if lands:
        return land(landing_unit(innermost), last)
    address in last  # noqa: B015 (to its end)
    return value


for _function in (resume, put_into_generators, _chain, _install, _is_watched, raise_as_is):
    hide(_function.__code__)

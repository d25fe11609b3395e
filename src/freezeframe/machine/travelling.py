"""From one way of executing to the other: the machine's frames as CPython can go on from them, and CPython's as the machine can."""

from __future__ import annotations

from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import FreezeframeError, NotCapturable
from freezeframe.machine.capture import capture
from freezeframe.machine.functions import guest_code
from freezeframe.machine.generators import body, hand_over
from freezeframe.machine.rebuild import waits
from freezeframe.model.bridging import is_of_bridges
from freezeframe.model.code import CO_OPTIMIZED
from freezeframe.native.frames.frameobject import ShadowFrame
from freezeframe.native.frames.generators import require_refillable
from freezeframe.native.frames.sites import NAMES_APART, sites_of
from freezeframe.native.frames.writing import room
from freezeframe.native.hide import is_hidden
from freezeframe.native.objects.types import generator_state
from freezeframe.native.rebuild import put_into_generators
from freezeframe.native.watching.tracing import pause, proceed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.machine.handling import Handling
    from freezeframe.machine.shadows import Shadow
    from freezeframe.model.frame import Frame

_ROOM: Final = room(body.__code__)
_ENDED: Final = frozenset({"COMPLETED", "CLEARED"})


def travelling(innermost: Frame, handling: Handling | None, deeper: int = 0) -> Frame | None:
    """The machine's frames as CPython can go on from them, or None: each is of this version's code, and stands where an instruction of
    CPython's begins; what C or a generator keeps to itself is not in the way. So many values more may lie on a stack than theirs."""
    assert handling is not None
    pause()
    try:
        return _travelling(innermost, handling, deeper)
    finally:
        proceed()


def may_go_on(innermost: Frame) -> bool:
    """Whether CPython can go on from frames that travel, and may have come from anywhere: as `travelling`.

    Raises FreezeframeError where neither engine can: a generator among them runs, or is the outermost.
    """
    for frame in chain(innermost):
        if frame.generator is None:
            continue
        if frame.caller is None:
            raise FreezeframeError(f"{frame.code.qualname} is a generator's frame, and what resumes it was not frozen with it")
        if generator_state(frame.generator) == "EXECUTING":
            raise FreezeframeError(f"{frame.generator!r} is in use here: go on from a copy, as Snapshot.fork() makes one")
    try:
        for frame in chain(innermost):
            if frame.generator is not None:
                require_refillable(frame.generator, frame, innermost)
    except NotCapturable:
        return False
    return _stand_at_starts(innermost)


def _stand_at_starts(innermost: Frame) -> bool:
    if NAMES_APART and innermost.code.instructions[innermost.position].opcode == "CALL_KW":
        return False
    return all(map(_at_start, chain(innermost))) and not any(map(_holds_body, chain(innermost)))


def _holds_body(frame: Frame) -> bool:
    """Whether a frame is about to have a class's body executed that is a function of the machine's: C would execute that in a namespace
    of its own."""
    for value in frame.localsplus[len(frame.code.localsplus) :]:
        if type(value) is FunctionType:
            code = guest_code(value)
            if code is not None and code.original is not value.__code__ and not code.flags & CO_OPTIMIZED:
                return True
    return False


def _travelling(innermost: Frame, handling: Handling, deeper: int) -> Frame | None:
    if not _stand_at_starts(innermost):
        return None
    try:
        taken = capture(innermost, handling)
        for frame in chain(taken):
            if frame.generator is not None:
                _require_room(frame, taken, deeper)
    except NotCapturable:
        return None
    owners = {id(frame.shadow.frame): frame for frame in chain(innermost) if frame.shadow is not None}
    for frame in chain(taken):
        if frame.shadow is not None:
            frame.shadow = _put_down(owners[id(frame.shadow)])
    for frame in chain(taken):
        if frame.generator is not None:
            hand_over(frame.generator)
    return taken


def _put_down(frame: Frame) -> Shadow:
    """What stands for a frame that the machine no longer executes."""
    shadow: Shadow = frame.shadow
    frame.shadow = None
    shadow.set_back(None)
    shadow.unlink()
    shadow.settled = shadow.linked = False
    return shadow


def outside_of_generators(innermost: Frame, value: Any) -> tuple[Frame, Any]:
    """The frame that the machine goes on from where generators of CPython's own ran in frames that were left: outside of these, which stay
    CPython's. Gives what it waits for, too."""
    if any(frame.generator is not None and generator_state(frame.generator) in _ENDED for frame in chain(innermost)):
        return put_into_generators(innermost, value), None
    return innermost, value


def _require_room(frame: Frame, innermost: Frame, deeper: int) -> None:
    """Raise NotCapturable where the frame of a generator that the machine runs has no room in what the generator is on the host."""
    require_refillable(frame.generator, frame, innermost)
    if room(frame.code.original) + deeper > _ROOM:  # type: ignore[arg-type]
        raise NotCapturable(f"{frame.code.qualname} is too large for a generator of the machine's")


def copied(innermost: Frame, value: Any) -> Frame:
    """Copies of frames that travel, with the frame objects that somebody keeps of them; `value` is what the innermost waits for."""
    taken = innermost.copy()
    for frame, copy in zip(chain(innermost), chain(taken), strict=True):
        copy.shadow = frame.shadow.frame if isinstance(frame.shadow, ShadowFrame) else frame.shadow
    if waits(taken):
        taken.localsplus.append(value)
    return taken


def chain(frame: Frame | None) -> Iterator[Frame]:
    """A frame and its callers."""
    while frame is not None:
        yield frame
        frame = frame.caller


def _at_start(frame: Frame) -> bool:
    code, position = frame.code.original, frame.position
    if type(code) is not CodeType or not position:
        return False
    if is_hidden(code) and not is_of_bridges(frame.globals):  # CPython would not show it when the frames are to be left
        return False
    starts = sites_of(code).starts
    return starts[position] != starts[position - 1]

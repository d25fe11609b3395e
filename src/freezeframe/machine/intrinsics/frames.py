"""Frame objects: what they show is brought up to date before guest code looks, and what it writes is taken over."""

from __future__ import annotations

import sys
from types import AsyncGeneratorType, CoroutineType, FrameType, GeneratorType
from typing import TYPE_CHECKING, Any

from freezeframe.machine import closing, generators
from freezeframe.machine.attributes import WATCHED
from freezeframe.machine.intrinsics.registry import DECLINED, LOOKERS, override
from freezeframe.machine.link import is_lifted
from freezeframe.machine.types import LIVE
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

CONSTANT = frozenset({"f_code", "f_globals", "f_builtins"})


def frame_attribute(thread: Thread, frame: Frame, owner: FrameType, name: str) -> Any:
    """``frame.f_locals``, ``f_lineno``, ``f_back`` …: with the guest's frames where CPython looks for them.

    What a frame of CPython's own shows is as it is; only behind it there may be a guest's.
    """
    if name in CONSTANT or (name != "f_back" and not is_lifted(owner.f_code)):
        return NULL
    thread.native(frame, getattr, [owner, name], None)
    return frame.localsplus.pop()


SUSPENDED_STAY = sys.version_info >= (3, 13)
"""Whether a suspended generator's frame cannot be cleared."""
COROUTINES_END = sys.version_info >= (3, 15)
"""Whether a coroutine that has not begun does not live on then."""
SUSPENDED = "a suspended frame" if sys.version_info < (3, 15) else "an suspended frame"


FINALIZE: dict[Any, Any] = {kind: vars(kind)["__del__"] for kind in (GeneratorType, CoroutineType, AsyncGeneratorType)}
"""_PyGen_Finalize, as C calls it where an object goes."""


@override(FrameType.clear)
def clear(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``frame.clear()``: of a generator's frame, it finalizes the generator (frame_clear in Objects/frameobject.c)."""
    generator = generators.owner_of(args[0]) if len(args) == 1 and not kwargs else None
    inner = None if generator is None else generators.frame_of(generator)
    if inner is None:
        return DECLINED
    state = inner.generator
    if state.running or state.finished:
        return DECLINED
    if state.started and SUSPENDED_STAY:
        raise RuntimeError(f"cannot clear {SUSPENDED}")
    ends = not state.started and (COROUTINES_END or type(generator) is not CoroutineType)  # which is warned of, being never awaited
    thread.native(frame, FINALIZE[type(generator)], [generator], None)
    if ends:
        closing.forsake(inner)
        if type(generator) is CoroutineType:
            generator.close()  # which runs nothing
    return None


WATCHED[FrameType] = frame_attribute
LIVE[FrameType] = frozenset({"__repr__"})
LOOKERS.update({FrameType.clear, FrameType.__repr__})

if sys.version_info >= (3, 13):
    # PEP 667: a view of the variables, which reads and writes the frame each time.

    def _view() -> type:
        return type(sys._getframe().f_locals)

    VIEW = _view()
    LIVE[VIEW] = frozenset(vars(VIEW))
    LOOKERS.update(value for value in vars(VIEW).values() if callable(value))

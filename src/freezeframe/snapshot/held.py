"""A generator as a snapshot of its own: held by a frame that returns it when it is gone on with."""

from __future__ import annotations

from types import AsyncGeneratorType, CoroutineType, GeneratorType

from freezeframe.native.bridges import standing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, Final

    from freezeframe.model.code import Code
    from freezeframe.model.frame import Frame
    from freezeframe.snapshot.engines import Engine

_PLACE: Final = "freezeframe/snapshot/held.py"
"""Where `held` is: what holds a generator in a snapshot is known by it."""
DELEGATES: Final[dict[type, str]] = {GeneratorType: "gi_yieldfrom", CoroutineType: "cr_await", AsyncGeneratorType: "ag_await"}
"""What can be held, and where it says what it waits for."""


def held(enter: Callable[[], object], subject: Any) -> Any:
    """The frame that holds a generator is one of this function's, behind its call."""
    enter()
    return subject


def hold(subject: Any) -> Frame:
    """A frame that holds `subject`."""
    return standing(held, subject)


def is_held(frames: Sequence[Frame]) -> bool:
    """Whether frames do nothing but hold a value."""
    return len(frames) == 1 and is_holding(frames[0].code)


def is_holding(code: Code) -> bool:
    """Whether code is that of `held`, as some version of Python has compiled it."""
    names = tuple([name for name, _ in code.localsplus])
    return code.qualname == "held" and code.filename.endswith(_PLACE) and names == held.__code__.co_varnames


def held_frames(frames: tuple[Frame, ...], engine: Engine) -> tuple[Frame, ...]:
    """The frames of what is held, where that is all that the frames do: the innermost first; otherwise the frames themselves."""
    if not is_held(frames):
        return frames
    return tuple(reversed(list(_delegation(frames[0].localsplus[1], engine))))


def _delegation(subject: Any, engine: Any) -> Iterator[Frame]:
    """The frames of a suspended generator and of what it delegates to, from the outside inwards."""
    outer: Frame | None = None
    while type(subject) in DELEGATES:
        frame = engine.frame_of(subject)
        if frame is None:
            return
        frame.caller = outer
        yield frame
        subject, outer = getattr(subject, DELEGATES[type(subject)]), frame

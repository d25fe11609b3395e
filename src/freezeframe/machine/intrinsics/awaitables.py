"""C's own awaitables: what asynchronous generators' methods, `anext` and a coroutine's `__await__` give."""

from __future__ import annotations

from types import CoroutineType
from typing import TYPE_CHECKING, Any

from freezeframe.machine import asynchronous
from freezeframe.machine.bridges import NEXT
from freezeframe.machine.calls import call_builtin
from freezeframe.machine.intrinsics.registry import DECLINED, override
from freezeframe.machine.iteration import is_guest_awaitable
from freezeframe.machine.library import awaitables as library
from freezeframe.machine.replay import OneAwaitable
from freezeframe.machine.types import special
from freezeframe.native.objects.awaitables import ANEXT, ASEND, ATHROW, WRAPPER, driven_by

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


def register(kind: Any, name: str, method: Any, count: tuple[int, int], *, asks: bool) -> None:
    """Let the machine do one method of `ASEND` or `ATHROW`, with so many arguments; `asks` where it is called without and sends None."""

    @override(vars(kind)[name])
    def step(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
        if kwargs or not args or type(args[0]) is not kind or not count[0] <= len(args) - 1 <= count[1] or not is_guest_awaitable(args[0]):
            return DECLINED
        return asynchronous.resume(thread, frame, args[0], method, (None,) if asks else tuple(args[1:]), NEXT)


for _kind in (ASEND, ATHROW):
    register(_kind, "__next__", asynchronous.SENDS[_kind], (0, 0), asks=True)
    register(_kind, "send", asynchronous.SENDS[_kind], (1, 1), asks=False)
    register(_kind, "throw", asynchronous.THROWS[_kind], (1, 3), asks=False)
    register(_kind, "close", asynchronous.CLOSES[_kind], (0, 0), asks=False)


def to_coroutine(name: str) -> None:
    """Let a method of what a coroutine's `__await__` gives be that of the coroutine."""
    method = vars(CoroutineType)[name]

    @override(vars(WRAPPER)[name])
    def forward(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
        if kwargs or not args or type(args[0]) is not WRAPPER or not is_guest_awaitable(args[0]):
            return DECLINED
        return call_builtin(thread, frame, method, [driven_by(args[0]), *args[1:]], None)


for _name in ("send", "throw", "close"):
    to_coroutine(_name)


@override(vars(WRAPPER)["__next__"])
def wrapper_next(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``coroutine.__await__().__next__()``."""
    if kwargs or len(args) != 1 or not is_guest_awaitable(args[0]):
        return DECLINED
    return call_builtin(thread, frame, vars(CoroutineType)["send"], [driven_by(args[0]), None], None)


def with_default(name: str, count: tuple[int, int]) -> None:
    """Let the library do a method of what `anext` with a default gives."""

    @override(vars(ANEXT)[name])
    def forward(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
        if kwargs or not args or type(args[0]) is not ANEXT or not count[0] <= len(args) - 1 <= count[1]:
            return DECLINED
        return thread.guest(frame, library.anext_call, [args[0], name, tuple(args[1:])])


with_default("send", (1, 1))
with_default("throw", (1, 3))
with_default("close", (0, 0))


@override(vars(ANEXT)["__next__"])
def default_next(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``anext(iterator, default).__next__()``."""
    if kwargs or len(args) != 1:
        return DECLINED
    return thread.guest(frame, library.anext_next, args)


@override(aiter)
def aiter_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``aiter(iterable)``."""
    if kwargs or len(args) != 1 or special(type(args[0]), "__aiter__") is None:
        return DECLINED
    return thread.guest(frame, library.aiter_of, args)


@override(anext)
def anext_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``anext(iterator[, default])``."""
    if kwargs or not 1 <= len(args) <= 2 or type(args[0]) is OneAwaitable or special(type(args[0]), "__anext__") is None:
        return DECLINED
    return thread.guest(frame, library.anext_of if len(args) == 1 else library.anext_or_default, args)

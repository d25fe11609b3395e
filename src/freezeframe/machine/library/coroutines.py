"""Delegation: `yield from`, `await`, `async for`. Guest Python: see the package's docstring."""

from typing import Any

from freezeframe.machine.library.objects import method_of
from freezeframe.machine.types import lookup
from freezeframe.machine.missing import MISSING


def next_of(receiver: Any) -> Any:
    """``next(receiver)``."""
    return method_of(receiver, "__next__")()


def next_native(receiver: Any) -> Any:
    """``next(receiver)`` of an iterator of C's."""
    return next(receiver)


def send_to(receiver: Any, value: Any) -> Any:
    """``receiver.send(value)``."""
    return receiver.send(value)


def call_native(method: Any, receiver: Any, value: Any) -> Any:
    """Send into a generator of CPython's own."""
    return method(receiver, value)


def throw(receiver: Any, error: BaseException) -> Any:
    """``gen_throw`` at a generator that delegates: the receiver gets the exception; GeneratorExit closes it first."""
    if isinstance(error, GeneratorExit):
        close_receiver(receiver)
        raise_bare(error)
    method = getattr(receiver, "throw", MISSING)
    if method is MISSING:
        raise_bare(error)
    return method(error)


def close_receiver(receiver: Any) -> None:
    """Close what is delegated to, if it can be closed (gen_close_iter)."""
    method = getattr(receiver, "close", MISSING)
    if method is not MISSING:
        method()


def raise_bare(error: BaseException) -> None:
    """Raise an exception as it is."""
    raise error


def await_iterator(iterable: Any) -> Any:
    """What ``await iterable`` sends to: `__await__` must give an iterator that is no coroutine."""
    iterator = method_of(iterable, "__await__")()
    kind = type(iterator)
    if lookup(kind, "__next__") is MISSING:
        if is_coroutine(iterator):
            raise TypeError("__await__() returned a coroutine")
        raise TypeError(f"__await__() returned non-iterator of type '{kind.__name__}'")
    if is_coroutine(iterator):
        raise TypeError("__await__() returned a coroutine")
    return iterator


def is_coroutine(value: Any) -> bool:
    """Is it a coroutine, or a generator that `types.coroutine` made one?"""
    name = type(value).__name__
    if name == "coroutine":
        return True
    return name == "generator" and bool(value.gi_code.co_flags & 0x100)


def aiter_of(iterable: Any) -> Any:
    """``aiter(iterable)`` as `async for` does it (GET_AITER)."""
    cls = type(iterable)
    method = method_of(iterable, "__aiter__")
    if method is MISSING:
        raise TypeError(f"'async for' requires an object with __aiter__ method, got {cls.__name__}")
    iterator = method()
    if lookup(type(iterator), "__anext__") is MISSING:
        raise TypeError(f"'async for' received an object from __aiter__ that does not implement __anext__: {type(iterator).__name__}")
    return iterator


def anext_of(iterator: Any) -> Any:
    """``anext(iterator)`` as `async for` does it (GET_ANEXT)."""
    cls = type(iterator)
    method = method_of(iterator, "__anext__")
    if method is MISSING:
        raise TypeError(f"'async for' requires an iterator with __anext__ method, got {cls.__name__}")
    awaitable = method()
    if is_coroutine(awaitable):
        return awaitable
    return anext_awaitable(awaitable)


def anext_awaitable(awaitable: Any) -> Any:
    """What is sent to for an awaitable that `__anext__` gave."""
    if lookup(type(awaitable), "__await__") is MISSING:
        raise TypeError(f"'async for' received an invalid object from __anext__: {type(awaitable).__name__}")
    return await_iterator(awaitable)


def throw_class(generator: Any, cls: Any) -> Any:
    """``generator.throw(Class)``: an instance is made first."""
    value = cls()
    if not isinstance(value, BaseException):
        raise TypeError(f"exceptions must be classes or instances deriving from BaseException, not {type(value).__name__}")
    return generator.throw(value)

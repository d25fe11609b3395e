"""Delegation: `yield from`, `await`, `async for`. Guest Python: see the package's docstring."""

import sys
from types import CoroutineType, GeneratorType, TracebackType
from typing import Any

from freezeframe.machine.library.objects import isinstance_exactly, method_of
from freezeframe.machine.missing import MISSING
from freezeframe.machine.replay import awaited, replay
from freezeframe.machine.types import lookup
from freezeframe.model.code import CO_ITERABLE_COROUTINE
from freezeframe.model.kinds import DERIVES, NAME


def next_of(receiver: Any) -> Any:
    """``next(receiver)``."""
    return method_of(receiver, "__next__")()


def send_to(receiver: Any, value: Any) -> Any:
    """``receiver.send(value)``."""
    return receiver.send(value)


def throw(receiver: Any, args: tuple[Any, ...]) -> Any:
    """`throw` at a generator that delegates (_gen_throw): the receiver gets what it was given; GeneratorExit closes it first."""
    kind = args[0]
    if isinstance_exactly(kind, GeneratorExit) or is_exception_class(kind, GeneratorExit):
        close_receiver(receiver)
        raise normalized(*args)
    if type(receiver) is GeneratorType or type(receiver) is CoroutineType:
        return throw_on(receiver, *args)
    failure = None
    method = MISSING
    try:
        method = getattr(receiver, "throw", MISSING)
    except BaseException as error:
        failure = error
    if failure is not None:
        return Unreachable(failure)
    if method is MISSING:
        raise normalized(*args)
    return method(*args)


class Unreachable:
    """What is delegated to raised something when it was asked for its `throw`: the generator is not resumed, its resumer gets that."""

    __slots__ = ("failure",)

    def __init__(self, failure: BaseException) -> None:
        self.failure = failure


def throw_on(generator: Any, *args: Any) -> Any:
    """``generator.throw(*args)`` where `throw` was called on what delegates to it."""
    return generator.throw(*args)


def is_exception_class(value: Any, base: type[BaseException] = BaseException) -> bool:
    """Is it a class of exceptions? By the classes' own order, asking no `__subclasscheck__`."""
    return isinstance_exactly(value, type) and DERIVES(base, value)


def close_receiver(receiver: Any) -> None:
    """Close what is delegated to, if it can be closed (gen_close_iter)."""
    failure = None
    method = MISSING
    try:
        method = getattr(receiver, "close", MISSING)
    except BaseException as error:
        failure = error
    if failure is not None:
        sys.unraisablehook(UNRAISABLE((type(failure), failure, failure.__traceback__, None, receiver)))  # type: ignore[arg-type]
    if method is not MISSING:
        method()


UNRAISABLE = next(cls for cls in tuple.__subclasses__() if cls.__name__ == "UnraisableHookArgs")
"""What `sys.unraisablehook` is called with (it has no public name)."""


def normalized(kind: Any, value: Any = None, traceback: Any = None) -> BaseException:
    """The exception that `throw` means by up to three arguments (_gen_throw, PyErr_NormalizeException)."""
    if traceback is not None and not isinstance_exactly(traceback, TracebackType):
        raise TypeError("throw() third argument must be a traceback object")
    if is_exception_class(kind):
        error = value
        if not isinstance(value, kind):
            try:
                error = kind() if value is None else kind(*value) if isinstance_exactly(value, tuple) else kind(value)
            except BaseException as failure:
                return failure
            if not isinstance_exactly(error, BaseException):
                return TypeError(f"calling {kind!r} should have returned an instance of BaseException, not {NAME(type(error))}")
        error.__traceback__ = traceback
        return error  # type: ignore[no-any-return]
    if not isinstance_exactly(kind, BaseException):
        raise TypeError(f"exceptions must be classes or instances deriving from BaseException, not {NAME(type(kind))}")
    if value is not None:
        raise TypeError("instance exception may not have a separate value")
    if traceback is not None:
        kind.__traceback__ = traceback
    return kind  # type: ignore[no-any-return]


def throw_normalized(generator: Any, kind: Any, value: Any = None, traceback: Any = None) -> Any:
    """``generator.throw(Class)``, ``generator.throw(Class, value, traceback)``: the exception is made first."""
    return generator.throw(normalized(kind, value, traceback))


CANNOT_AWAIT = "object {} can't be used in 'await' expression" if sys.version_info < (3, 14) else "'{}' object can't be awaited"


def await_iterator(iterable: Any) -> Any:
    """What ``await iterable`` sends to: `__await__` must give an iterator that is no coroutine."""
    method = method_of(iterable, "__await__")
    if method is MISSING:
        raise TypeError(CANNOT_AWAIT.format(NAME(type(iterable))))
    iterator = method()
    if lookup(type(iterator), "__next__") is MISSING or is_coroutine(iterator):
        return replay(iterable, "__await__", iterator, awaited)
    return iterator


def is_coroutine(value: Any) -> bool:
    """Is it a coroutine, or a generator that `types.coroutine` made one?"""
    kind = type(value)
    return kind is CoroutineType or (kind is GeneratorType and bool(value.gi_code.co_flags & CO_ITERABLE_COROUTINE))


def aiter_of(iterable: Any) -> Any:
    """``aiter(iterable)`` as `async for` does it (GET_AITER)."""
    cls = type(iterable)
    method = method_of(iterable, "__aiter__")
    if method is MISSING:
        raise TypeError(f"'async for' requires an object with __aiter__ method, got {NAME(cls)}")
    iterator = method()
    if lookup(type(iterator), "__anext__") is MISSING:
        raise TypeError(f"'async for' received an object from __aiter__ that does not implement __anext__: {NAME(type(iterator))}")
    return iterator


def anext_of(iterator: Any) -> Any:
    """``anext(iterator)`` as `async for` does it (GET_ANEXT)."""
    cls = type(iterator)
    method = method_of(iterator, "__anext__")
    if method is MISSING:
        raise TypeError(f"'async for' requires an iterator with __anext__ method, got {NAME(cls)}")
    awaitable = method()
    if is_coroutine(awaitable):
        return awaitable
    try:
        return await_iterator(awaitable)
    except BaseException as error:
        cause = error
    failed = TypeError(f"'async for' received an invalid object from __anext__: {NAME(type(awaitable))}")
    failed.__cause__ = failed.__context__ = cause
    raise failed

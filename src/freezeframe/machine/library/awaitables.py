"""`aiter`, `anext` and what they give to await. Guest Python: see the package's docstring."""

from types import CoroutineType
from typing import Any

from freezeframe.machine.library.coroutines import await_iterator, is_coroutine
from freezeframe.machine.library.objects import method_of
from freezeframe.machine.missing import MISSING
from freezeframe.machine.replay import OneAwaitable, replay
from freezeframe.machine.types import lookup
from freezeframe.native.objects.awaitables import default_of, driven_by


def aiter_of(iterable: Any) -> Any:
    """``aiter(iterable)`` (PyObject_GetAIter)."""
    iterator = method_of(iterable, "__aiter__")()
    if lookup(type(iterator), "__anext__") is MISSING:
        return replay(iterable, "__aiter__", iterator, aiter)
    return iterator


def anext_of(iterator: Any) -> Any:
    """``anext(iterator)``."""
    return method_of(iterator, "__anext__")()


def anext_or_default(iterator: Any, default: Any) -> Any:
    """``anext(iterator, default)``: C makes an awaitable of its own around the iterator's."""
    return ANEXT_OF(OneAwaitable(method_of(iterator, "__anext__")()), default)


ANEXT_OF = anext


def wrapped_iterator(awaitable: Any) -> Any:
    """What an awaitable with a default sends to (anextawaitable_getiter)."""
    wrapped = driven_by(awaitable)
    iterator = wrapped if is_coroutine(wrapped) else await_iterator(wrapped)
    if lookup(type(iterator), "__next__") is not MISSING:
        return iterator
    if type(iterator) is CoroutineType:
        return iterator.__await__()
    given = method_of(iterator, "__await__")()
    if lookup(type(given), "__next__") is MISSING:
        raise TypeError("__await__() returned a non-iterable")
    return given


def anext_send(awaitable: Any, value: Any) -> Any:
    """Send into an awaitable with a default, as `await` does: for None, its iterator's next value."""
    if value is None:
        return anext_next(awaitable)
    return anext_call(awaitable, "send", (value,))


def anext_next(awaitable: Any) -> Any:
    """The next value of an awaitable with a default: the end of the asynchronous iterator gives the default (anextawaitable_iternext)."""
    iterator = wrapped_iterator(awaitable)
    try:
        return next(iterator)
    except StopAsyncIteration:
        pass
    raise StopIteration(default_of(awaitable))


def anext_call(awaitable: Any, name: str, args: tuple[Any, ...]) -> Any:
    """`send`, `throw` or `close` of an awaitable with a default (anextawaitable_proxy)."""
    iterator = wrapped_iterator(awaitable)
    try:
        return getattr(iterator, name)(*args)
    except StopAsyncIteration:
        pass
    raise StopIteration(default_of(awaitable))

"""Delegation: `yield from`, `await`, `async for`, and what arrives in a generator that delegates."""

from __future__ import annotations

import types
from types import AsyncGeneratorType, CoroutineType, GeneratorType
from typing import TYPE_CHECKING, Any

from freezeframe.machine import generators, watching
from freezeframe.machine.bridges import ENTRY, SEND, SENT, Plain, Send
from freezeframe.machine.instruction_events import watch_of
from freezeframe.machine.library import coroutines as library
from freezeframe.machine.missing import MISSING
from freezeframe.machine.stopping import LoopChange
from freezeframe.machine.types import lookup, special
from freezeframe.model.code import CO_COROUTINE, CO_ITERABLE_COROUTINE
from freezeframe.model.kinds import NAME, by_kind, kinds
from freezeframe.model.null import NULL
from freezeframe.model.plain import INDEXED
from freezeframe.native.objects.awaitables import ANEXT, ASEND, ATHROW

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


def delegate_of(inner: Frame) -> Any:
    """What a suspended generator delegates to with `yield from` or `await`; NULL where it does not."""
    code = inner.code
    position = inner.position
    if position >= 2 and inner.generator.started and code.instructions[position - 1].opcode == "YIELD_VALUE":
        sending = code.instructions[position - 2].opcode
        if sending == "SEND":
            return inner.localsplus[-1]
        if sending == "SEND_INDEXED":
            return inner.localsplus[-2]
    return NULL


class Thrown(Send):
    """As `SEND`, for what is thrown: an exception that comes back is thrown into the generator itself."""

    __slots__ = ()

    def returned(self, thread: Thread, frame: Frame, value: Any) -> Any:
        """As `Send`; where the receiver's `throw` cannot be looked up, the generator stays as it was and its resumer gets the exception."""
        inner = frame.caller
        assert inner is not None
        if type(value) is not library.Unreachable:
            if thread.watched:
                return yield_again(thread, inner, value)
            return Send.returned(self, thread, frame, value)
        if inner.bridge is ENTRY:
            return thread.unwind(inner, value.failure)  # C resumed it, and cannot leave it suspended while it raises
        inner.position += 1
        return suspend_again(thread, inner, value.failure)

    def raised(self, thread: Thread, frame: Frame, error: BaseException) -> Any:
        """StopIteration carries the value; all else gets the context that the generator handles."""
        if thread.watched:
            return self.raised_watched(thread, frame, error)
        following = Send.raised(self, thread, frame, error)  # `super()` asks for the running frame, which is hidden
        if following is None:
            chain(error, thread.handling.value)
        return following

    def raised_watched(self, thread: Thread, frame: Frame, error: BaseException) -> Any:
        """The same where somebody watches: the generator is gone on with by throwing into it, which is told (_gen_throw).

        3.11 has it go on with the value of a StopIteration instead. From 3.12 what is thrown comes to an instruction that ends the
        delegation (CLEANUP_THROW), which is told to begin a line from 3.13.
        """
        inner: Any = frame.caller
        ended = issubclass(type(error), StopIteration)
        version = inner.code.version
        if ended and version < (3, 12):
            watch_of(inner).previous = inner.position - 1
            return self.end(inner, error.value)  # type: ignore[attr-defined]
        inner.position += 1
        thrown = _told(thread, inner, error)
        error, ended = thrown, ended and thrown is error
        if ended:
            inner.position -= 1
            if version >= (3, 15):
                thread.stopped_iteration(inner, error)
            return Send.raised(self, thread, frame, error)
        chain(error, thread.handling.value)
        inner.localsplus.append(None)
        if version < (3, 13):
            watch_of(inner).previous = inner.position - 1
        return thread.unwind(inner, error)


THROWN = Thrown()


class Failing(Plain):
    """The bridge of a generator that is suspended again at once, in order that its resumer gets an exception."""

    __slots__ = ("bridge", "failure", "state", "watched")

    def __init__(self, bridge: Any, failure: BaseException, state: generators.Suspension, *, watched: bool) -> None:
        self.bridge = bridge
        self.failure = failure
        self.state = state
        self.watched = watched

    def yielded(self, thread: Thread, caller: Frame, _value: Any) -> Any:
        """Raise the exception in the resumer, or let the resumer's own bridge say what it means."""
        thread.watched = self.watched
        resumer = generators.Shell(caller)
        resumer.generator = self.state
        return self.bridge.raised(thread, resumer, self.failure) or thread.unwind(caller, self.failure)


def suspend_again(thread: Thread, frame: Frame, failure: BaseException) -> Any:
    """A generator could not be resumed after all: it stays suspended, and its resumer gets the exception. (Nobody is told of it.)"""
    frame.bridge = Failing(frame.bridge, failure, frame.generator, watched=thread.watched)
    thread.watched = False
    return generators.yield_value(thread, frame, None)


def yield_again(thread: Thread, inner: Frame, value: Any) -> Any:
    """What a generator delegates to has answered `throw` by yielding, which goes to who asked: nobody is told of the generator's frame."""
    inner.position += 1
    thread.watched = False
    try:
        return generators.yield_value(thread, inner, value)
    finally:
        thread.rewatch()


def thrown(thread: Thread, inner: Frame, args: tuple[Any, ...]) -> Any:
    """`throw` arrives in a generator that has just been resumed: what it delegates to gets it first.

    `args` is what `throw` was given; one exception, where it does not delegate. Gives the frame to go on with.
    """
    receiver = delegate_of(inner)
    if receiver is not NULL:
        inner.position -= 1  # stands behind its YIELD_VALUE: as if SEND were executed
        return thread.guest(inner, library.throw, [receiver, args], THROWN)
    error: BaseException = args[0]
    if thread.watched:
        error = _told(thread, inner, error)
    chain(error, thread.handling.value)
    return thread.unwind(inner, error)


def _told(thread: Thread, inner: Frame, error: BaseException) -> BaseException:
    """Tell of an exception that is thrown into a generator: gives what is raised there, that or what somebody has raised who was told."""
    try:
        watching.thrown_into(thread, inner, error)
    except LoopChange:
        pass
    except BaseException as another:
        return another
    return error


def chain(error: BaseException, handled: BaseException | None) -> None:
    """Give an exception that is thrown in the context of what the generator itself handles (_PyErr_ChainStackItem, _PyErr_SetObject)."""
    if handled is None or handled is error:
        return
    walk, slow, advance = handled, handled, False
    while (context := walk.__context__) is not None:
        if context is error:
            walk.__context__ = None  # no cycles
            break
        walk = context
        if walk is slow:
            break  # there was one before
        if advance:
            assert slow.__context__ is not None
            slow = slow.__context__
        advance = not advance
    error.__context__ = handled


AWAITABLES: dict[type, Callable[[Thread, Frame, Any, Any], Any]] = by_kind({})
"""C's own awaitables, and what sends into them: see `asynchronous`."""


def send(self: Thread, frame: Frame, receiver: Any, value: Any) -> Any:
    """Send into what is delegated to; its end drops it, pushes its value and jumps (PyIter_Send)."""
    kind = type(receiver)
    if kind is GeneratorType or kind is CoroutineType:
        inner = generators.frame_of(receiver)
        if inner is not None:
            if not inner.generator.finished:
                return generators.resume(self, frame, inner, receiver, value, SEND if value is None else SENT)
            if kind is CoroutineType:
                raise RuntimeError("cannot reuse already awaited coroutine")
            return SEND.end(frame, None)
        return native_step(self, frame, kind.send, [receiver, value])
    awaited = AWAITABLES.get(kind)
    if awaited is not None:
        return awaited(self, frame, receiver, value)
    if value is not None or lookup(kind, "__next__") is MISSING:
        return self.guest(frame, library.send_to, [receiver, value], SEND)
    if special(kind, "__next__") is not None:
        return self.guest(frame, library.next_of, [receiver], SEND)
    return native_step(self, frame, next, [receiver])


def native_step(self: Thread, frame: Frame, step: Any, args: list[Any]) -> Any:
    """Advance an iterator of C's, or a native generator."""
    try:
        self.native(frame, step, args, None)
        return None
    except StopIteration as stop:
        ended = stop
    receiver, sent = args[0], len(args) > 1 and args[1] is not None
    if isinstance(receiver, (GeneratorType, CoroutineType)):
        return SEND.end_generator(self, frame, ended.value, sent=sent)
    if not ended.args and not sent and not hasattr(receiver, "send"):
        return SEND.end(frame, None)  # `tp_iternext` of C's plain iterators raises nothing
    return end_by(self, frame, ended)


def end_by(self: Thread, frame: Frame, ended: StopIteration) -> Frame:
    """What `frame` delegates to, one of C's iterators, has ended by an exception, which carries the value; who watches is told of it."""
    if self.watched and frame.code.version < (3, 15):
        self.stopped_iteration(frame, ended)
    return SEND.end(frame, ended.value)


def get_yield_from_iter_indexed(self: Thread, frame: Frame, iterable: Any) -> Any:
    """Push what ``yield from`` delegates to, and the index that it begins at, or NULL."""
    kind = type(iterable)
    if kind in INDEXED:
        frame.localsplus += (iterable, 0)
        return None
    if kind is not CoroutineType and kind is not GeneratorType:
        return self.get_iter_indexed(frame, iterable)
    get_yield_from_iter(self, frame, iterable)
    frame.localsplus.append(NULL)
    return None


def get_yield_from_iter(self: Thread, frame: Frame, iterable: Any) -> Any:
    """Push what ``yield from`` delegates to."""
    kind = type(iterable)
    if kind is CoroutineType:
        if not frame.code.flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE):
            raise TypeError("cannot 'yield from' a coroutine object in a non-coroutine generator")
        frame.localsplus.append(iterable)
        return None
    if kind is GeneratorType:
        frame.localsplus.append(iterable)
        return None
    return self.get_iter(frame, iterable)


ANEXT_OF = AsyncGeneratorType.__anext__

THEMSELVES = kinds({ASEND, ATHROW, ANEXT})
"""C's own awaitables whose `__await__` gives themselves."""


def get_awaitable(self: Thread, frame: Frame, iterable: Any, source: int) -> Any:
    """Push what ``await`` sends to (_PyCoro_GetAwaitableIter)."""
    kind = type(iterable)
    if kind is CoroutineType:
        if iterable.cr_await is not None:
            raise RuntimeError("coroutine is being awaited already")
        frame.localsplus.append(iterable)
        return None
    if kind is GeneratorType and iterable.gi_code.co_flags & CO_ITERABLE_COROUTINE:
        frame.localsplus.append(iterable)
        return None
    if kind in THEMSELVES:
        frame.localsplus.append(iterable)
        return None
    if source and lookup(kind, "__await__") is MISSING:
        method = "__aenter__" if source == 1 else "__aexit__"
        raise TypeError(f"'async with' received an object from {method} that does not implement __await__: {NAME(kind)}")
    return self.guest(frame, library.await_iterator, [iterable])


def get_aiter(self: Thread, frame: Frame, iterable: Any) -> Any:
    """Push ``iterable.__aiter__()``."""
    return self.guest(frame, library.aiter_of, [iterable])


def get_anext(self: Thread, frame: Frame, iterator: Any) -> Any:
    """Push what ``iterator.__anext__()`` gives to await."""
    if type(iterator) is AsyncGeneratorType:
        inner = generators.frame_of(iterator)
        if inner is not None and inner.generator.started:
            frame.localsplus.append(ANEXT_OF(iterator))
            return None
        return self.native(frame, ANEXT_OF, [iterator], None)  # the first one calls the hooks of `sys.set_asyncgen_hooks`
    return self.guest(frame, library.anext_of, [iterator])


async def _wrapping(value: Any) -> Any:
    yield value


_wrap = types.FunctionType(_wrapping.__code__.replace(co_flags=_wrapping.__code__.co_flags & ~0x200 | 0x20), globals())
"""A generator that yields what an asynchronous one does on the inside: the value, wrapped by C."""


def wrapped(value: Any) -> Any:
    """The mark of CPython's own around a value that an asynchronous generator yields."""
    return next(_wrap(value))


def async_gen_wrap(_self: Thread, value: Any) -> Any:
    """Mark a value that an asynchronous generator yields."""
    return wrapped(value)


def stop_iteration_error(_self: Thread, frame: Frame, error: Any) -> Any:
    """What leaves a generator instead of a StopIteration, or StopAsyncIteration (PEP 479)."""
    word = frame.generator.word
    if issubclass(type(error), StopIteration):
        message = f"{word} raised StopIteration"
    elif word == "async generator" and issubclass(type(error), StopAsyncIteration):
        message = "async generator raised StopAsyncIteration"
    else:
        return error
    replaced = RuntimeError(message)
    replaced.__cause__ = replaced.__context__ = error
    return replaced

"""Generators, coroutines and asynchronous generators of the guest's.

Each is a real one, so that whatever looks sees one: its body, on the host, is a stub (`BODY`) that holds the guest's frame and drives it in a loop of its
own wherever C or native Python resumes it. Where the machine resumes it, the frame simply is the next one of the loop.
Asynchronous generators are left to C's own `asend` objects, which come back through the stub.
"""

from __future__ import annotations

import sys
import types
import weakref
from types import AsyncGeneratorType, CoroutineType, GeneratorType
from typing import TYPE_CHECKING, Any

from freezeframe.machine import watching
from freezeframe.machine.bridges import SEND
from freezeframe.machine.library import coroutines as library
from freezeframe.machine.types import lookup, special
from freezeframe.machine.missing import MISSING
from freezeframe.model.null import NULL
from freezeframe.native.hide import hide
from freezeframe.native.thread import set_handled_exception

if TYPE_CHECKING:
    from freezeframe.machine.thread import Handling, Thread
    from freezeframe.model.frame import Frame

KINDS = 0x20 | 0x80 | 0x100 | 0x200
WORDS = {GeneratorType: "generator", CoroutineType: "coroutine", AsyncGeneratorType: "async generator"}


class Suspension:
    """What the machine keeps about one generator beside its frame."""

    __slots__ = ("finished", "handling", "object", "priming", "reference", "resumer", "running", "started", "word", "__weakref__")

    def __init__(self, handling: Handling, word: str) -> None:
        self.handling = handling
        """What it handles, as its own level."""
        self.resumer: Handling | None = None
        """The level that resumed it, while it runs."""
        self.word = word
        self.started = self.running = self.finished = self.priming = False
        self.object: Any = None
        """The generator object, while the machine runs its frame."""
        self.reference: Any = None


_frames: dict[int, weakref.ref[Frame]] = {}


def frame_of(generator: Any) -> Frame | None:
    """The guest frame of a generator, coroutine or asynchronous generator; None for one of CPython's own."""
    reference = _frames.get(id(generator))
    return reference() if reference is not None else None


def body(frame: Frame) -> Any:
    """What a guest generator is on the host: it drives the guest's frame. Never called as such: see `make`."""
    value, error = None, None
    while True:
        done, value = drive(frame, value, error)
        if done:
            return value
        error = None
        try:
            value = yield value
        except BaseException as thrown:
            error = thrown


_bodies: dict[int, Any] = {}


def make(frame: Frame) -> Any:
    """The generator object of a frame that executes RETURN_GENERATOR."""
    code = frame.code
    made = _bodies.get(id(code))
    if made is None:
        plain = body.__code__
        stub = plain.replace(
            co_name=code.name,
            co_qualname=code.qualname,
            co_filename=code.filename,
            co_firstlineno=code.firstlineno,
            co_flags=plain.co_flags & ~KINDS | code.flags & KINDS,
        )
        made = _bodies[id(code)] = (types.FunctionType(stub, body.__globals__), code)
        STUBS.add(id(stub))
        hide(stub)  # its frames are seen all the same, being a generator's, but trace functions are not told of them
    generator = made[0](frame)
    key = id(generator)
    _frames[key] = weakref.ref(frame, lambda _reference: _frames.pop(key, None))
    frame.generator.reference = weakref.ref(generator)
    return generator


STUBS: set[int] = set()
"""The `id` of each code object that generators have on the host: tracebacks show the guest's frame instead."""


def return_generator(self: Thread, frame: Frame) -> Any:
    """Suspend a frame that has just begun, and give its generator to the caller."""
    from freezeframe.machine.thread import Handling

    kind = next(k for k, bit in ((AsyncGeneratorType, 0x200), (CoroutineType, 0x80), (GeneratorType, 0x20)) if frame.code.flags & bit)
    frame.generator = Suspension(Handling(), WORDS[kind])
    generator = make(frame)
    caller, bridge = frame.caller, frame.bridge
    self.depth -= 1
    frame.caller = frame.bridge = None
    if bridge is None:
        caller.localsplus.append(generator)
        return caller
    shell = Shell(caller)
    return bridge.returned(self, shell, generator)


class Shell:
    """Stands for a frame that has ended before a bridge, where the frame itself lives on as a generator's."""

    __slots__ = ("caller", "generator")

    def __init__(self, caller: Frame | None) -> None:
        self.caller = caller
        self.generator = None


def enter(thread: Thread, frame: Frame) -> None:
    """A generator's frame goes on: what it handles is handled again, and what its resumer handles shows through."""
    state = frame.generator
    state.running = True
    state.resumer = thread.handling
    handled = thread.handled()
    thread.handling = state.handling
    state.handling.inherited = handled
    if state.handling.value is not None:
        set_handled_exception(state.handling.value)


def depart(thread: Thread, frame: Frame) -> None:
    """A generator's frame is suspended, or ends: its resumer's level is the current one again."""
    state = frame.generator
    state.running = False
    state.object = None
    handling = state.handling
    thread.handling = state.resumer
    state.resumer = None
    if handling.value is not None:
        set_handled_exception(handling.inherited)
    handling.inherited = None


def prime(frame: Frame, generator: Any) -> None:
    """The machine resumes a generator for the first time: its object on the host must have begun too."""
    state = frame.generator
    state.started = True
    if type(generator) is not AsyncGeneratorType:
        state.priming = True
        generator.send(None)


def resume(thread: Thread, frame: Frame | None, inner: Frame, generator: Any, value: Any, bridge: Any) -> Frame:
    """Send a value into a suspended generator from `frame`; raises what `gen_send_ex` does where that is not possible."""
    state = inner.generator
    if state.running:
        raise ValueError(f"{state.word} already executing")
    if not state.started:
        if value is not None:
            raise TypeError(f"can't send non-None value to a just-started {state.word}")
        prime(inner, generator)
    thread.check_depth()
    thread.depth += 1
    state.object = generator
    inner.caller, inner.bridge = frame, bridge
    enter(thread, inner)
    inner.localsplus.append(value)
    return inner


def throw_into(thread: Thread, frame: Frame, inner: Frame, generator: Any, error: BaseException, bridge: Any) -> Any:
    """Throw an exception into a suspended generator from `frame`: gives the frame to go on with."""
    state = inner.generator
    if not state.started:
        prime(inner, generator)
    thread.check_depth()
    thread.depth += 1
    state.object = generator
    inner.caller, inner.bridge = frame, bridge
    enter(thread, inner)
    return thrown(thread, inner, error)


def thrown(thread: Thread, inner: Frame, error: BaseException) -> Any:
    """An exception arrives in a generator that has just been resumed: what it delegates to gets it first."""
    receiver = delegate_of(inner)
    if receiver is not NULL:
        inner.position -= 1  # stands behind its YIELD_VALUE: as if SEND were executed
        return thread.guest(inner, library.throw, [receiver, error], SEND)
    context(error, thread)
    return thread.unwind(inner, error)


def context(error: BaseException, thread: Thread) -> None:
    """Give an exception its context, as raising it here would (_PyErr_SetObject); its traceback stays."""
    handled = thread.handled()
    if handled is not None and handled is not error and error.__context__ is None:
        error.__context__ = handled


def delegate_of(inner: Frame) -> Any:
    """What a suspended generator delegates to with `yield from` or `await`; NULL where it does not."""
    code = inner.code
    position = inner.position
    if inner.generator.started and position >= 2 and code.instructions[position - 1].opcode == "YIELD_VALUE":
        if code.instructions[position - 2].opcode == "SEND":
            return inner.localsplus[-1]
    return NULL


def drive(frame: Frame, value: Any, error: BaseException | None) -> tuple[bool, Any]:
    """C resumes a guest's generator: run its frame in a loop of its own. Gives whether it has ended, and its value."""
    from freezeframe.machine.thread import current

    state = frame.generator
    if state.priming:
        state.priming = False
        return False, None
    if state.finished:
        if error is not None and not isinstance(error, GeneratorExit):
            raise error
        return True, None
    if state.running:
        raise ValueError(f"{state.word} already executing")
    thread = current()
    thread.check_depth()
    state.started = True
    if error is None:
        frame.localsplus.append(value)
        value = thread.execute(frame)
    else:
        value = thread.execute(frame, error)
    return thread.finished, value


def yield_value(self: Thread, frame: Frame, value: Any) -> Any:
    """Suspend the frame, and give a value to whoever resumed it."""
    if self.watched:
        watching.ended(self, frame, value)
        if frame.watch is not None:
            frame.watch.previous = -1
    self.depth -= 1
    caller, bridge = frame.caller, frame.bridge
    generator = frame.generator.object  # may be the last reference to it: it must not go before all is in order again
    depart(self, frame)
    frame.caller = frame.bridge = None
    if frame.shadow is not None:
        frame.shadow.suspend(frame)
    if caller is not None and caller.shadow is not None:
        caller.shadow.resume(caller)
    following = bridge.yielded(self, caller, value)
    del generator
    return following


def finished(thread: Thread, frame: Frame) -> None:
    """A generator's frame returns."""
    state = frame.generator
    generator = state.object
    state.finished = True
    depart(thread, frame)
    close_host(generator)


def failed(thread: Thread, frame: Frame, error: BaseException) -> BaseException:
    """An exception leaves a generator's frame: gives what its resumer gets (PEP 479)."""
    state = frame.generator
    generator = state.object
    state.finished = True
    if isinstance(error, StopIteration) or (isinstance(error, StopAsyncIteration) and state.word == "async generator"):
        word = "async generator" if state.word == "async generator" else state.word
        replaced = RuntimeError(f"{word} raised {'StopIteration' if isinstance(error, StopIteration) else 'StopAsyncIteration'}")
        replaced.__cause__ = replaced.__context__ = error
        error = replaced
    depart(thread, frame)
    close_host(generator)
    return error


def close_host(generator: Any) -> None:
    """The guest's frame has ended: so has the object on the host."""
    if generator is not None and type(generator) is not AsyncGeneratorType:
        generator.close()


def send(self: Thread, frame: Frame, receiver: Any, value: Any) -> Any:
    """Send into what is delegated to; its end drops it, pushes its value and jumps."""
    kind = type(receiver)
    if kind is GeneratorType or kind is CoroutineType:
        inner = frame_of(receiver)
        if inner is not None:
            if inner.generator.finished:
                if kind is CoroutineType:
                    raise RuntimeError("cannot reuse already awaited coroutine")
                return SEND.end(frame, None)
            return resume(self, frame, inner, receiver, value, SEND)
        method = kind.send
    elif value is None and lookup(kind, "__next__") is not MISSING:
        guest = special(kind, "__next__")
        if guest is not None:
            return self.guest(frame, library.next_of, [receiver], SEND)
        method = lookup(kind, "__next__")
        return self.guest(frame, library.next_native, [receiver], SEND)
    else:
        return self.guest(frame, library.send_to, [receiver, value], SEND)
    return self.guest(frame, library.call_native, [method, receiver, value], SEND)


def get_yield_from_iter(self: Thread, frame: Frame, iterable: Any) -> Any:
    """Push what ``yield from`` delegates to."""
    kind = type(iterable)
    if kind is CoroutineType:
        if not frame.code.flags & (0x80 | 0x100):
            raise TypeError("cannot 'yield from' a coroutine object in a non-coroutine generator")
        frame.localsplus.append(iterable)
        return None
    if kind is GeneratorType:
        frame.localsplus.append(iterable)
        return None
    return self.get_iter(frame, iterable)


def get_awaitable(self: Thread, frame: Frame, iterable: Any, source: int) -> Any:
    """Push what ``await`` sends to (_PyCoro_GetAwaitableIter)."""
    kind = type(iterable)
    if kind is CoroutineType:
        inner = frame_of(iterable)
        if (inner is not None and delegated(inner)) or (inner is None and iterable.cr_await is not None):
            raise RuntimeError("coroutine is being awaited already")
        frame.localsplus.append(iterable)
        return None
    if kind is GeneratorType and iterable.gi_code.co_flags & 0x100:
        frame.localsplus.append(iterable)
        return None
    method = lookup(kind, "__await__")
    if method is MISSING:
        name = kind.__name__
        if source == 1:
            raise TypeError(f"'async with' received an object from __aenter__ that does not implement __await__: {name}")
        if source == 2:
            raise TypeError(f"'async with' received an object from __aexit__ that does not implement __await__: {name}")
        raise TypeError(f"object {name} can't be used in 'await' expression")
    return self.guest(frame, library.await_iterator, [iterable])


def delegated(inner: Frame) -> bool:
    """Is a suspended coroutine awaiting something?"""
    return not inner.generator.finished and delegate_of(inner) is not NULL


def get_aiter(self: Thread, frame: Frame, iterable: Any) -> Any:
    """Push ``iterable.__aiter__()``."""
    return self.guest(frame, library.aiter_of, [iterable])


def get_anext(self: Thread, frame: Frame, iterator: Any) -> Any:
    """Push what ``iterator.__anext__()`` gives to await."""
    if type(iterator) is AsyncGeneratorType:
        frame.localsplus.append(iterator.__anext__())
        return None
    return self.guest(frame, library.anext_of, [iterator])


async def _wrapping(value: Any) -> Any:
    yield value


_wrap = types.FunctionType(_wrapping.__code__.replace(co_flags=_wrapping.__code__.co_flags & ~0x200 | 0x20), globals())
"""A generator that yields what an asynchronous one does on the inside: the value, wrapped by C."""


def async_gen_wrap(_self: Thread, value: Any) -> Any:
    """The mark of CPython's own around a value that an asynchronous generator yields."""
    return next(_wrap(value))


def stop_iteration_error(_self: Thread, frame: Frame, error: Any) -> Any:
    """PEP 479 as 3.12's compiler has it: in the generator itself."""
    if isinstance(error, StopIteration):
        word = frame.generator.word
        message = f"{word} raised StopIteration"
    elif frame.generator.word == "async generator" and isinstance(error, StopAsyncIteration):
        message = "async generator raised StopAsyncIteration"
    else:
        return error
    replaced = RuntimeError(message)
    replaced.__cause__ = replaced.__context__ = error
    return replaced


def close_value(_self: Thread, value: Any) -> Any:
    """What `close()` gives: from 3.13 what the generator returned."""
    return value if sys.version_info >= (3, 13) else None


hide(drive.__code__)

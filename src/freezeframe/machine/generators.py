"""Generators, coroutines and asynchronous generators of the guest's: making them, resuming and suspending their frames.

Each is a real one, so that whatever looks sees one: its body, on the host, is a stub (`body`) that holds the guest's frame and drives it in
a loop of its own wherever C or native Python resumes it. Where the machine resumes it, the frame simply is the next one of the loop, and
the object on the host is marked as executing meanwhile. Asynchronous generators are resumed through C's own `asend` and `athrow` objects:
see `asynchronous`.
"""

from __future__ import annotations

import types
import weakref
from functools import partial
from sys import get_coroutine_origin_tracking_depth
from types import AsyncGeneratorType, CoroutineType, FunctionType, GeneratorType
from typing import TYPE_CHECKING, Any

from freezeframe.machine import delegation, watching
from freezeframe.machine.bridges import ENTRY
from freezeframe.machine.closing import abandon, is_undisturbed
from freezeframe.machine.running import current
from freezeframe.model.code import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_ITERABLE_COROUTINE
from freezeframe.native.frames.thread import set_handled_exception
from freezeframe.native.hide import hide
from freezeframe.native.objects.generatorobject import mark_executing, mark_suspended, show_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.handling import Handling
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

KINDS = CO_GENERATOR | CO_COROUTINE | CO_ITERABLE_COROUTINE | CO_ASYNC_GENERATOR
WORDS = {GeneratorType: "generator", CoroutineType: "coroutine", AsyncGeneratorType: "async generator"}


class Suspension:
    """What the machine keeps about one generator beside its frame."""

    __slots__ = ("finished", "handling", "inside", "object", "relay", "resumer", "running", "started", "word")

    def __init__(self, handling: Handling, word: str) -> None:
        self.handling = handling
        """What it handles, as its own level."""
        self.resumer: Handling | None = None
        """The level that resumed it, while it runs."""
        self.word = word
        """What messages call it."""
        self.started = self.running = self.finished = False
        self.relay: Callable[[Any, BaseException | None], tuple[bool, Any]] | None = None
        """Who takes the place of the guest's frame when C resumes the object on the host the next time."""
        self.object: Any = None
        """The generator object, while the machine runs its frame."""
        self.inside: Frame | None = None
        """Of one that came from a snapshot, and ran then: the innermost of the frames inside of it, from which it goes on."""


class Reference(weakref.ref[Any]):
    """A reference to a generator, by which its frame is found; neither is kept alive."""

    __slots__ = ("code", "frame", "key")

    code: Any
    """The original code object, which the generator shows when its frame is gone too."""
    frame: weakref.ref[Frame]
    key: int
    """The `id` of the generator."""


_frames: dict[int, Reference] = {}
"""By its `id`, each generator of the guest's that is alive."""


def _forget(reference: Reference) -> None:
    del _frames[reference.key]


def frame_of(generator: Any) -> Frame | None:
    """The guest frame of a generator, coroutine or asynchronous generator; None for one of CPython's own."""
    reference = _frames.get(id(generator))
    return None if reference is None else reference.frame()


def code_of(generator: Any) -> Any:
    """The original code object of a generator of the guest's; None for one of CPython's own."""
    reference = _frames.get(id(generator))
    return None if reference is None else reference.code


def owner_of(frame: Any) -> Any:
    """The generator whose frame a frame object stands for; None where it is no frame of the guest's generators."""
    for reference in list(_frames.values()):
        inner = reference.frame()
        if inner is not None and inner.shadow is not None and inner.shadow.frame is frame:
            return reference()
    return None


def body(frame: Frame) -> Any:
    """What a guest generator is on the host: it drives the guest's frame. Never called as such: see `builder_of`."""
    value, error = None, None
    while True:
        try:
            done, value = drive(frame, value, error)
        except BaseException as raised:
            assert raised.__traceback__ is not None
            raised.__traceback__ = raised.__traceback__.tb_next  # this frame is none of the guest's; raising again puts it not back
            raise
        if done:
            return value
        error = None
        try:
            value = yield value
        except BaseException as thrown:
            error = thrown
            assert error.__traceback__ is not None
            error.__traceback__ = error.__traceback__.tb_next  # nor is it where the exception was thrown


STUBS: dict[int, weakref.ref[types.CodeType]] = {}
"""By its `id`, each code object that generators have on the host: tracebacks show the guest's frame instead."""


def builder_of(code: Any) -> FunctionType:
    """What makes the objects of a generator function's calls, given a frame each: made once for code that is linked."""
    if code.linked is None:  # a snapshot's, that nobody has resumed yet
        return _builder(code)
    builder: FunctionType | None = code.linked.builder
    if builder is None:
        builder = code.linked.builder = _builder(code)
    return builder


def _builder(code: Any) -> FunctionType:
    plain = body.__code__
    stub = plain.replace(
        co_name=code.name,
        co_qualname=code.qualname,
        co_filename=code.filename,
        co_firstlineno=code.firstlineno,
        co_flags=plain.co_flags & ~KINDS | code.flags & KINDS,
    )
    STUBS[id(stub)] = weakref.ref(stub, partial(STUBS.pop, id(stub)))
    hide(stub)  # its frames are seen all the same, being a generator's, but trace functions are not told of them
    return types.FunctionType(stub, body.__globals__)


def return_generator(self: Thread, frame: Frame) -> Any:
    """Suspend a frame that has just begun, and give its generator to the caller."""
    code, function, caller, bridge = frame.code, frame.generator, frame.caller, frame.bridge
    kind = CoroutineType if code.flags & CO_COROUTINE else AsyncGeneratorType if code.flags & CO_ASYNC_GENERATOR else GeneratorType
    builder = builder_of(code)
    if kind is CoroutineType and caller is not None and get_coroutine_origin_tracking_depth():
        self.native(caller, builder, [frame], None)  # C notes who makes it
        generator = caller.localsplus.pop()
    else:
        generator = builder(frame)
    note(frame, generator, self.new_level())
    if type(function) is FunctionType and (function.__name__ != code.name or function.__qualname__ != code.qualname):
        generator.__name__, generator.__qualname__ = function.__name__, function.__qualname__
    self.depth -= 1
    frame.caller = frame.bridge = None
    if bridge is None:
        assert caller is not None
        caller.localsplus.append(generator)
        return caller
    return bridge.returned(self, Shell(caller), generator)  # type: ignore[arg-type]


def note(frame: Frame, generator: Any, level: Handling) -> None:
    """A generator was made, which holds `frame`: from now on it is the guest's."""
    original = frame.code.original
    if type(original) is types.CodeType:
        show_code(generator, original)
    frame.generator = Suspension(level, WORDS[type(generator)])
    reference = _frames[id(generator)] = Reference(generator, _forget)
    reference.key = id(generator)
    reference.code = original
    reference.frame = weakref.ref(frame)


class Shell:
    """Stands for a frame that has ended before a bridge, where the frame itself lives on as a generator's."""

    __slots__ = ("caller", "generator")

    def __init__(self, caller: Frame | None) -> None:
        self.caller = caller
        self.generator: Any = None


def enter(thread: Thread, frame: Frame) -> None:
    """A generator's frame goes on: what it handles is handled again, and what its resumer handles shows through."""
    state = frame.generator
    state.running = True
    if frame.shadow is not None:
        frame.shadow.resume(frame)
    state.resumer = outer = thread.handling
    handling = state.handling
    handling.inherited = outer.inherited if outer.value is None else outer.value
    handling.floor = outer.floor if outer.value is None else outer.value
    thread.handling = handling
    if handling.value is not None:
        set_handled_exception(handling.value)


def depart(thread: Thread, frame: Frame) -> None:
    """A generator's frame is suspended, or ends: its resumer's level is the current one again."""
    state = frame.generator
    state.running = False
    handling = state.handling
    thread.handling = state.resumer
    state.resumer = None
    if handling.value is not None:
        set_handled_exception(handling.floor)
    handling.inherited = handling.floor = None
    generator = state.object
    if generator is not None:
        state.object = None
        mark_suspended(generator)


def begin(thread: Thread, frame: Frame | None, inner: Frame, generator: Any, bridge: Any) -> None:
    """The machine resumes a suspended generator that has begun from `frame`; raises ValueError where it runs already."""
    state = inner.generator
    if state.running:
        raise ValueError(f"{state.word} already executing")
    thread.check_depth()
    thread.depth += 1
    state.object = generator
    mark_executing(generator)
    inner.caller, inner.bridge = frame, bridge
    enter(thread, inner)


def prime(frame: Frame, generator: Any) -> None:
    """The machine resumes a generator for the first time: its object on the host must have begun too."""
    state = frame.generator
    state.started = True
    state.relay = begun
    generator.send(None)


def begun(_value: Any, _error: BaseException | None) -> tuple[bool, Any]:
    """The object on the host has begun, and is suspended at once."""
    return False, None


def resume(thread: Thread, frame: Frame | None, inner: Frame, generator: Any, value: Any, bridge: Any) -> Frame:
    """Send a value into a suspended generator from `frame`; raises what `gen_send_ex` does where that is not possible."""
    state = inner.generator
    if not state.started and not state.running:
        if value is not None and state.inside is None:
            raise TypeError(f"can't send non-None value to a just-started {state.word}")
        thread.check_depth()
        prime(inner, generator)
        if state.inside is not None:
            begin(thread, frame, inner, generator, bridge)
            return go_inside(thread, inner)
    begin(thread, frame, inner, generator, bridge)
    inner.localsplus.append(value)
    return inner


def innermost(thread: Thread, inner: Frame) -> Frame:
    """The frame to go on with where a generator's frame was entered: itself, or the innermost of those inside of it."""
    return inner if inner.generator.inside is None else go_inside(thread, inner)


def go_inside(thread: Thread, inner: Frame) -> Frame:
    """A generator that came from a snapshot is resumed, as it was there: the frames inside of it go on."""
    state = inner.generator
    following: Frame = state.inside
    state.inside = None
    frame = following
    while frame is not inner:
        thread.depth += 1
        frame = frame.caller  # type: ignore[assignment]
    return following


def throw_into(thread: Thread, frame: Frame, inner: Frame, generator: Any, thrown: tuple[Any, ...], bridge: Any) -> Any:
    """Throw into a suspended generator from `frame` what `throw` was given (where it delegates), or an exception: gives the frame to go
    on with."""
    if not inner.generator.started and not inner.generator.running:
        thread.check_depth()
        prime(inner, generator)
    begin(thread, frame, inner, generator, bridge)
    return delegation.thrown(thread, inner, thrown)


def drive(frame: Frame, value: Any, error: BaseException | None) -> tuple[bool, Any]:
    """C resumes a guest's generator: run its frame in a loop of its own. Gives whether it has ended, and its value."""
    state = frame.generator
    relay = state.relay
    if relay is not None:
        state.relay = None
        return relay(value, error)  # type: ignore[no-any-return]
    if state.finished:
        if error is not None and not issubclass(type(error), GeneratorExit):
            raise error
        return True, None
    thread = current()
    if error is not None and state.started and issubclass(type(error), GeneratorExit) and is_undisturbed(thread, frame):
        abandon(frame)
        raise error
    try:
        thread.check_depth()
    except RecursionError:
        state.finished = True  # as where CPython has entered the frame before it notices
        frame.release()
        raise
    state.started = True
    if error is None and state.inside is None:
        frame.localsplus.append(value)
    return thread.execute(frame, error)


def yield_value(self: Thread, frame: Frame, value: Any) -> Any:
    """Suspend the frame, and give a value to whoever resumed it."""
    if self.waiting and frame.bridge is ENTRY:  # C and native Python have no eye for what waits here
        frame.localsplus.append(value)
        return self.interrupt(frame, frame.position - 1)
    if self.watched:
        watching.ended(self, frame, value, event="PY_YIELD")
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
    following = bridge.yielded(self, caller, value)  # type: ignore[union-attr]
    self.frame = caller  # where its finaliser is called from, if it has one
    del generator
    return following


def hand_over(generator: Any) -> None:
    """A generator whose frame the machine runs is CPython's own from now on: its object is suspended, and holds nothing that is needed."""
    mark_suspended(generator)
    del _frames[id(generator)]


def finished(thread: Thread, frame: Frame) -> None:
    """A generator's frame returns."""
    state = frame.generator
    generator = state.object
    state.finished = True
    depart(thread, frame)
    if generator is not None and type(generator) is not AsyncGeneratorType:
        generator.close()  # the guest's frame has ended: so has the object on the host


def failed(thread: Thread, frame: Frame, error: BaseException) -> BaseException:
    """An exception leaves a generator's frame: gives what its resumer gets (PEP 479; from 3.12 the generator's own code sees to that)."""
    state = frame.generator
    if type(state) is not Suspension:
        return error  # it was no generator yet
    if frame.code.version < (3, 12):
        error = delegation.stop_iteration_error(thread, frame, error)
    finished(thread, frame)
    return error

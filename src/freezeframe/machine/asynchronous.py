"""Asynchronous generators of the guest's, resumed by the machine: `async for`, `asend`, `athrow`, `aclose`.

What these give (`PyAsyncGenASend`, `PyAsyncGenAThrow` in Objects/genobject.c) are C's own objects with rules of their own, which differ
from version to version: what may be awaited twice, what is refused while the generator runs, what is closed when. C goes on to keep them.
Each step asks C twice, and both times it resumes the generator's stub, which runs nothing:

- first the stub notes what it is sent, or what is thrown into it, and yields as if the generator were waiting for something;
- the machine resumes the guest's frame with that; where it waits for something, C has said so already;
- where it yields a value, returns or raises, C is asked again in the same way, and now the stub does the same: the answer is C's.

What C refuses, or knows without asking the generator, never comes to the stub.
"""

from __future__ import annotations

from types import AsyncGeneratorType
from typing import TYPE_CHECKING, Any

from freezeframe.machine import delegation, generators
from freezeframe.machine.bridges import SEND, Plain
from freezeframe.machine.library import awaitables as library
from freezeframe.model.null import NULL
from freezeframe.native.objects.awaitables import ANEXT, ASEND, ATHROW, CLOSED, INIT, WRAPPER, close, driven_by, reopen, state_of
from freezeframe.native.objects.generatorobject import mark_executing

if TYPE_CHECKING:
    from freezeframe.machine.generators import Suspension
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

SENDS = {ASEND: vars(ASEND)["send"], ATHROW: vars(ATHROW)["send"]}
THROWS = {ASEND: vars(ASEND)["throw"], ATHROW: vars(ATHROW)["throw"]}
CLOSES = {ASEND: vars(ASEND)["close"], ATHROW: vars(ATHROW)["close"]}

THROWING = frozenset({*THROWS.values(), SENDS[ATHROW]})
"""What throws something into the generator, which may not have begun."""

_AGAIN: dict[Any, tuple[Any, ...]] = {}
"""By the method, what C is asked with for the answer: the stub takes no notice of it."""
for _kind in (ASEND, ATHROW):
    _AGAIN[SENDS[_kind]], _AGAIN[THROWS[_kind]], _AGAIN[CLOSES[_kind]] = (None,), (GeneratorExit(),), ()


def send(thread: Thread, frame: Frame, awaitable: Any, value: Any) -> Any:
    """`yield from` and `await` send into what `asend`, `athrow` and their like have given."""
    return resume(thread, frame, awaitable, SENDS[type(awaitable)], (value,), SEND)


def send_wrapped(thread: Thread, frame: Frame, awaitable: Any, value: Any) -> Any:
    """`yield from` sends into what a coroutine's `__await__` has given: into the coroutine."""
    return delegation.send(thread, frame, driven_by(awaitable), value)


def send_default(thread: Thread, frame: Frame, awaitable: Any, value: Any) -> Any:
    """`await` sends into what `anext` with a default has given."""
    return thread.guest(frame, library.anext_send, [awaitable, value], SEND)


delegation.AWAITABLES.update({ASEND: send, ATHROW: send, WRAPPER: send_wrapped, ANEXT: send_default})


class Note:
    """The stub's part in the first step: it notes what arrives."""

    __slots__ = ("arrived", "error", "value")

    def __init__(self) -> None:
        self.arrived = False
        self.value: Any = None
        self.error: BaseException | None = None

    def __call__(self, value: Any, error: BaseException | None) -> tuple[bool, Any]:
        """Note it, and wait."""
        self.arrived, self.value, self.error = True, value, error
        return False, None


class Outcome:
    """The stub's part in the second step: it does what the guest's frame has done."""

    __slots__ = ("ended", "error", "value")

    def __init__(self, value: Any, *, ended: bool = False, error: BaseException | None = None) -> None:
        self.value = value
        self.ended = ended
        self.error = error

    def __call__(self, _value: Any, _error: BaseException | None) -> tuple[bool, Any]:
        """Yield, return or raise."""
        error = self.error
        if error is not None:
            context = error.__context__
            try:
                raise error
            finally:
                error.__context__ = context  # raised before, elsewhere
        return self.ended, self.value


WRAPPED = type(delegation.wrapped(None))
"""The mark around a value that is yielded, as against what is awaited."""


def resume(thread: Thread, frame: Frame, awaitable: Any, method: Any, args: tuple[Any, ...], outer: Any) -> Any:
    """``method(awaitable, *args)`` for a method of `ASEND` or `ATHROW`; `outer` is `SEND` or `NEXT`, by who asks."""
    generator = driven_by(awaitable)
    inner = generators.frame_of(generator) if type(generator) is AsyncGeneratorType else None
    if inner is None or inner.generator.finished:
        return answered(thread, frame, method, awaitable, args, outer)
    state: Suspension = inner.generator
    kind = type(awaitable)
    fresh = state_of(awaitable)
    if not state.started and method in THROWING and fresh != CLOSED:
        begin(state, generator)
    note = state.relay = Note()
    failure: BaseException | None = None
    result = None
    try:
        if len(args) > 1:  # warned of, with the caller's line
            thread.native(frame, method, [awaitable, *args], None)
            frame.localsplus.pop()
        else:
            result = method(awaitable, *args)
    except BaseException as error:
        if not note.arrived and not (outer is SEND and isinstance(error, StopIteration)):
            raise
        failure = error
    finally:
        state.relay = None
    if not note.arrived:
        if failure is not None:
            return delegation.end_by(thread, frame, failure)  # type: ignore[arg-type]
        frame.localsplus.append(result)
        return None
    bridge = Asynchronous(awaitable, method, state, failure, outer, quits=fresh == INIT and method is SENDS[ATHROW])
    try:
        thread.check_depth()
    except RecursionError as error:
        failure = error
    else:
        failure = None
    state.started = True
    if failure is not None:  # CPython has entered the frame before it notices
        state.finished = True
        inner.release()
        following = bridge.conclude(thread, frame, Outcome(None, error=failure))
        if following is None:
            raise failure
        return following
    thread.depth += 1
    state.object = generator
    mark_executing(generator)
    inner.caller, inner.bridge = frame, bridge
    generators.enter(thread, inner)
    if note.error is None:
        if state.inside is not None:
            return generators.go_inside(thread, inner)
        inner.localsplus.append(note.value)
        return inner
    given = method is THROWS[kind] and delegation.delegate_of(inner) is not NULL  # who is delegated to gets what `throw` was given
    return delegation.thrown(thread, inner, args if given else (note.error,))


def answered(thread: Thread, frame: Frame, method: Any, awaitable: Any, args: tuple[Any, ...], outer: Any) -> Any:
    """C alone has to do with this: the generator has ended, or is a native one."""
    if outer is SEND:
        return delegation.native_step(thread, frame, method, [awaitable, *args])
    return thread.native(frame, method, [awaitable, *args], None)


def begin(state: Suspension, generator: Any) -> None:
    """Let the object on the host begin, so that what is thrown arrives in its stub; C calls that one value which was yielded."""
    state.relay = Outcome(delegation.wrapped(None))
    try:
        generator.asend(None).send(None)
    except StopIteration:
        return


class Asynchronous(Plain):
    """A step of an asynchronous generator, resumed for one of C's awaitables: what it does goes to C, and C's answer to who asked."""

    __slots__ = ("awaitable", "failure", "method", "outer", "quits", "state")

    def __init__(self, awaitable: Any, method: Any, state: Suspension, failure: BaseException | None, outer: Any, *, quits: bool) -> None:
        self.awaitable = awaitable
        self.method = method
        self.state = state
        self.failure = failure
        """What C says where the generator waits for something, if that is an exception (`close` does so)."""
        self.outer = outer
        self.quits = quits
        """The awaitable has given all where the first step is the last: C, asked twice, takes that for the second one."""

    def yielded(self, thread: Thread, caller: Frame, value: Any) -> Any:
        """What it waits for goes to who asked; a value that it yields is C's to unwrap."""
        if type(value) is WRAPPED:
            return self.conclude(thread, caller, Outcome(value))
        if self.failure is not None:
            return thread.unwind(caller, self.failure)
        caller.localsplus.append(value)
        return caller

    def returned(self, thread: Thread, frame: Frame, value: Any) -> Any:
        """The generator has ended."""
        assert frame.caller is not None
        return self.conclude(thread, frame.caller, Outcome(value, ended=True))

    def raised(self, thread: Thread, frame: Frame, error: BaseException) -> Any:
        """The generator has failed, or was made to."""
        assert frame.caller is not None
        return self.conclude(thread, frame.caller, Outcome(None, error=error))

    def conclude(self, thread: Thread, caller: Frame, outcome: Outcome) -> Any:
        """Ask C what follows from that."""
        self.state.relay = outcome
        reopen(self.awaitable)  # the generator may have closed it, which C, in the middle of this step, would not notice
        failure: BaseException | None = None
        result = None
        try:
            result = self.method(self.awaitable, *_AGAIN[self.method])
        except BaseException as error:
            failure = error
        if self.quits:
            close(self.awaitable)
        if failure is None:
            caller.localsplus.append(result)
            return caller
        if self.outer is SEND and isinstance(failure, StopIteration):
            return delegation.end_by(thread, caller, failure)
        if failure is outcome.error:
            return None
        return thread.unwind(caller, failure)

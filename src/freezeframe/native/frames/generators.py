"""Generators, coroutines and asynchronous generators: what a suspended one holds, and suspended ones that hold what we say.

A generator is made empty first (`make_generator`) and filled later (`fill_generator`): what its frame holds may refer to the generator
itself. One that exists can be filled too, where it has ended or is suspended: it remains the same object.
"""

from __future__ import annotations

from _weakrefset import WeakSet
from functools import cache
from types import AsyncGeneratorType, CellType, CodeType, CoroutineType, FrameType, FunctionType, GeneratorType

from freezeframe.errors import FreezeframeError, NotCapturable
from freezeframe.model.code import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_ITERABLE_COROUTINE
from freezeframe.model.null import NULL
from freezeframe.native.check import LAYOUT
from freezeframe.native.frames.reading import handled_at, stand, take
from freezeframe.native.frames.writing import EMPTY, begin_stub, host_values, release_values, room, suspended
from freezeframe.native.layout import OWNED_BY_GENERATOR
from freezeframe.native.memory import exchange, mem, object_at, release, words
from freezeframe.native.objects.generatorobject import show_code
from freezeframe.native.objects.hooks import count_as_told
from freezeframe.native.objects.types import AnyGenerator, generator_state, set_generator_state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from freezeframe.model.frame import Frame


_FRAME: Final = LAYOUT.generator.frame
_EXC_STATE: Final = LAYOUT.generator.exc_state
_FRAME_OF: Final = LAYOUT.frame.frame
"""Where a frame object has the address of its interpreter frame."""
_OWNER: Final = LAYOUT.iframe.owner
_FUNCTION: Final = LAYOUT.iframe.function
_LOCALS: Final = LAYOUT.iframe.locals
_CODE: Final = LAYOUT.iframe.code
_LOCALSPLUS: Final = LAYOUT.iframe.localsplus
_KEEPS_CODE: Final = LAYOUT.generator.keeps_code
_HAS_YIELD_FROM: Final = "SUSPENDED_YIELD_FROM" in dict(LAYOUT.generator.states)
_YIELD_FROM: Final = (2, 3)
"""What a RESUME says that stands behind a YIELD_VALUE of `yield from` or `await`, in its two lowest bits."""

_KINDS: Final = CO_GENERATOR | CO_COROUTINE | CO_ITERABLE_COROUTINE | CO_ASYNC_GENERATOR
_CODES: Final[dict[type, str]] = {GeneratorType: "gi_code", CoroutineType: "cr_code", AsyncGeneratorType: "ag_code"}
_FLAG: Final[dict[type, int]] = {GeneratorType: CO_GENERATOR, CoroutineType: CO_COROUTINE, AsyncGeneratorType: CO_ASYNC_GENERATOR}

_roomy: Final[WeakSet[AnyGenerator]] = WeakSet()
"""Generators that were made with more room than their code says."""


def capture_generator(generator: AnyGenerator) -> Frame | None:
    """Capture what a suspended generator (coroutine, asynchronous generator) holds: its frame, or None where it has ended.

    What it delegates to is on its stack. Raises `NotCapturable` where it is running: then it is captured with the frames inside of it.
    """
    state = generator_state(generator)
    if state in {"COMPLETED", "CLEARED"}:
        return None
    if state == "EXECUTING":
        raise NotCapturable(f"{generator!r} is running; it is captured with the frames of its thread")
    address = id(generator) + _FRAME
    sites, lasti = stand(address)
    frame = take(address, sites, sites.suspended(lasti))
    frame.generator = generator
    frame.handled = handled_at(id(generator) + _EXC_STATE)
    return frame


def suspended_generator(frame: FrameType) -> AnyGenerator | None:
    """The generator that a frame object is that of, where that is suspended; None otherwise."""
    address = words[id(frame) + _FRAME_OF >> 3]
    if mem[address + _OWNER] != OWNED_BY_GENERATOR:
        return None
    generator: AnyGenerator = object_at(address - _FRAME)
    return None if generator_state(generator) == "EXECUTING" else generator


def make_generator(code: CodeType, name: str, qualname: str) -> AnyGenerator:
    """Make an empty generator for `code`, of the kind that its flags say: to be filled, or finished, before anybody resumes it."""
    generator: AnyGenerator = FunctionType(_stub_code(code.co_flags & _KINDS, max(room(code), _SMALLEST)), {"__builtins__": {}})()
    generator.__name__, generator.__qualname__ = name, qualname
    begin_stub(FunctionType(code, {"__builtins__": {}}, None, None, tuple([CellType() for _ in code.co_freevars]))).write(
        _emptied(generator)
    )
    show_code(generator, code)
    if room(code) <= _SMALLEST:
        _roomy.add(generator)
    return generator


def finish_generator(generator: AnyGenerator) -> None:
    """Make an empty generator one that has ended."""
    if type(generator) is AsyncGeneratorType:
        count_as_told(generator)  # of one that has ended nothing more is told
        closing = generator.aclose()
        try:
            closing.send(None)
        except StopIteration:
            return
        raise FreezeframeError(f"{generator!r} does not end")
    generator.close()


def fill_generator(generator: AnyGenerator, frame: Frame) -> None:
    """Make `frame` what a generator holds: suspended where that stands, behind RETURN_GENERATOR or a YIELD_VALUE.

    The generator is an empty one, or one that is suspended or has ended. Raises `FreezeframeError` where its own frame is too small.
    """
    plan = suspended(frame, host_values(frame))
    _require(generator, len(plan.values) + 1)
    plan.write(_emptied(generator))
    show_code(generator, plan.code)
    _handle(generator, frame.handled)
    instructions = frame.code.instructions
    state, resumed = "SUSPENDED", instructions[frame.position]
    if instructions[frame.position - 1].opcode == "RETURN_GENERATOR":
        state = "CREATED"
    elif _HAS_YIELD_FROM and resumed.opcode == "RESUME" and resumed.oparg & 3 in _YIELD_FROM:
        state = "SUSPENDED_YIELD_FROM"
    set_generator_state(generator, state)


def fill_stub(generator: AnyGenerator, code: CodeType, chain: list[Any]) -> None:
    """Make `generator`, whose own code is `code`, call the outermost of a chain of stubs when it is resumed, whatever it is sent (see
    `rebuild`). The stub is as large: a frame object that a trace function has of it is the generator's from then on."""
    _require(generator, _SMALLEST)
    inner = chain.pop()
    begin = FunctionType(inner.__code__, inner.__globals__, None, (chain,))
    stub = FunctionType(_stub_code(_FLAG[type(generator)], max(room(code) - 1, _SMALLEST)), {"begin": begin, "__builtins__": {}})
    begin_stub(stub).write(_emptied(generator))
    _handle(generator, None)
    set_generator_state(generator, "SUSPENDED")


def _stub() -> Any:
    yield begin()  # type: ignore[name-defined] # noqa: F821


_SMALLEST: Final = _stub.__code__.co_stacksize


@cache
def _stub_code(flags: int, size: int = _SMALLEST) -> CodeType:
    """The code of a generator of the kind that the flags say, with room for so many values."""
    return _stub.__code__.replace(co_flags=_stub.__code__.co_flags & ~_KINDS | flags, co_stacksize=size)


def _handle(generator: AnyGenerator, error: BaseException | None) -> None:
    """Make a suspended generator one that handles an exception."""
    if error is None:
        release(id(generator) + _EXC_STATE)
    else:
        exchange(id(generator) + _EXC_STATE, error)


def _emptied(generator: AnyGenerator) -> int:
    """Let go of all that a generator's interpreter frame holds but its function and code: gives its address."""
    address = id(generator) + _FRAME
    state = generator_state(generator)
    if state in {"CREATED", "SUSPENDED", "SUSPENDED_YIELD_FROM"}:
        release_values(address)
        words[address + _LOCALSPLUS >> 3] = EMPTY  # what was never written holds anything
        release(address + _LOCALS)
        return address
    if state not in {"COMPLETED", "CLEARED"}:
        raise FreezeframeError(f"{generator!r} is running: nothing can be put into it")
    # The words of a frame that was cleared are what they were, but own nothing.
    for offset in (_FUNCTION, _LOCALS, _LOCALSPLUS, *([] if _KEEPS_CODE else [_CODE])):
        words[address + offset >> 3] = 0 if offset == _LOCALS else EMPTY
    return address


def require_refillable(generator: AnyGenerator, frame: Frame, innermost: Frame) -> None:
    """Raise `NotCapturable` where a generator that runs could not be gone on with in this process, once its frames are left: its own is
    `frame`, and that at which CPython goes on is `innermost`."""
    if type(generator) is AsyncGeneratorType:
        raise NotCapturable(f"{generator!r} is resumed through an object of C's, which has ended when it is left: stop outside of it")
    if not _has_room(generator, _SMALLEST):
        raise NotCapturable(f"{generator!r} is too small to be gone on with in the same process: stop outside of it")
    # Above a NULL there is what `landing` drops; the generator's own frame may be as large as its code says, and no larger.
    if frame is innermost and frame.localsplus and frame.localsplus[-1] is NULL and not _has_room(generator, len(frame.localsplus) + 1):
        raise NotCapturable(f"{generator!r} has no room for what going on before this instruction takes: stop before another one")


def _has_room(generator: AnyGenerator, size: int) -> bool:
    """Whether a generator's own frame has the room for so many values."""
    return room(getattr(generator, _CODES[type(generator)])) > size or generator in _roomy


def _require(generator: AnyGenerator, size: int) -> None:
    """Raise `FreezeframeError` where a generator's own frame has not the room for so many values."""
    if not _has_room(generator, size):
        raise FreezeframeError(f"{generator!r} is too small to be gone on with in the same process")

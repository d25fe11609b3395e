"""Generators that are closed because nobody refers to them any more.

The instruction by which that happens is no call of the generator's: what was on its stack may be gone, and to do it again would not close
anything. Mostly the generator handles `GeneratorExit` meanwhile, and so can be told. One that goes on when it has caught that, or handles
what somebody has raised who was told of it, is told by C's stack (`cstack`): the functions that let go of a generator of ours are found
out on first use.
"""

import functools
import itertools
from collections.abc import Generator
from typing import Final

from freezeframe.model.code import Code
from freezeframe.model.frame import Frame
from freezeframe.native.bridging.cstack import calls_between
from freezeframe.native.check import thread_state
from freezeframe.native.frames.reading import stand
from freezeframe.native.frames.thread import current_interpreter_frame
from freezeframe.native.hide import hide
from freezeframe.native.watching.tracing import enter_tracing, leave_tracing

_goes_on: Final[dict[int, tuple[Code, bool]]] = {}
"""By a code's `id`, which each keeps."""


def is_ending(inner: Frame, handled: BaseException | None, entry: int, outer: int) -> bool:
    """Whether a generator, whose frame is `inner`, is being closed by what runs in the interpreter frame `outer`, and its own is `entry`.

    `handled` is the exception that the generator handles.
    """
    if any(issubclass(type(value), GeneratorExit) for value in (handled, *inner.stack)):
        return True
    if not inner.stack and _is_thrown_into(entry):
        return True
    return (handled is not None or _goes_on_when_closed(inner.code)) and _is_let_go(entry, outer)


def _is_thrown_into(entry: int) -> bool:
    """Whether a generator, whose frame is at that address, does not yet handle what is raised in it: it stands where it has yielded.

    What that was is gone. The collector runs there up to 3.11, where the traceback is begun (_PyEval_EvalFrameDefault, Python/ceval.c).
    One that is about to yield what a call gives stands at the call.
    """
    sites, lasti = stand(entry)
    return sites.code.instructions[sites.index(lasti)].opcode == "YIELD_VALUE"


def _goes_on_when_closed(code: Code) -> bool:
    """Whether a generator may have caught what closed it: some handler of its ends otherwise than by raising the exception again."""
    known = _goes_on.get(id(code))
    if known is None:
        opcodes = [instruction.opcode for instruction in code.instructions]
        known = code, any(one == "POP_EXCEPT" and other != "RERAISE" for one, other in itertools.pairwise(opcodes))
        _goes_on[id(code)] = known
    return known[1]


def _is_let_go(entry: int, outer: int) -> bool:
    return any(call.function in _letting_go() for call in calls_between(entry, outer))


@functools.cache
def _letting_go() -> frozenset[int]:
    """The functions that are between a generator that nobody refers to any more and whoever has let go of it, and are not where its
    `close` is called (gen_dealloc, PyObject_CallFinalizerFromDealloc, _PyGen_Finalize)."""
    outer = current_interpreter_frame()
    ways: list[set[int]] = []

    def pending() -> Generator[None, None, None]:
        try:
            yield
        finally:
            ways.append({call.function for call in calls_between(current_interpreter_frame(), outer)})

    hide(pending.__code__)
    state = thread_state()
    enter_tracing(state)
    try:
        made = pending()
        next(made)
        made.close()
        made = pending()
        next(made)
        made = pending()
    finally:
        leave_tracing(state)
    closed, let_go = ways
    return frozenset(let_go - closed - {0})


for _function in (is_ending, _is_thrown_into, _goes_on_when_closed, _is_let_go, _letting_go.__wrapped__):
    hide(_function.__code__)

"""Jumps and loops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import deliver, instruction
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow
from freezeframe.model.null import NULL
from freezeframe.model.plain import INDEXED, PLAIN, PLAIN_ITERATORS

if TYPE_CHECKING:
    from freezeframe.isa.services import Services
    from freezeframe.model.frame import Frame


@instruction("--", operand=Operand.TARGET, flow=Flow.JUMP)
def JUMP_FORWARD(*, oparg: int, frame: Frame) -> None:
    """Go on at the target."""
    frame.position = oparg


@instruction("--", operand=Operand.TARGET, flow=Flow.JUMP)
def JUMP_BACKWARD(*, oparg: int, frame: Frame, thread: Services) -> Any:
    """Go on at the target; what waits for the thread, such as a signal, is seen to here."""
    if thread.breaker:
        return deliver(thread.pending_jump(frame, oparg))
    frame.position = oparg


@instruction("--", operand=Operand.TARGET, flow=Flow.JUMP)
def JUMP_BACKWARD_NO_INTERRUPT(*, oparg: int, frame: Frame) -> None:
    """Go on at the target, within one `yield from` or `await`."""
    frame.position = oparg


@instruction("value --", jump="value --", operand=Operand.TARGET)
def POP_JUMP_IF_FALSE(value: Any, *, oparg: int, frame: Frame, thread: Services) -> Any:
    """Jump where the value is false."""
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:  # 3.11 has loops that end in such a jump
                return deliver(thread.pending_jump(frame, oparg))
            frame.position = oparg
        return
    return deliver(thread.truth_again(frame, value))


@instruction("value --", jump="value --", operand=Operand.TARGET)
def POP_JUMP_IF_TRUE(value: Any, *, oparg: int, frame: Frame, thread: Services) -> Any:
    """Jump where the value is true."""
    if type(value) in PLAIN:
        if value:
            del value  # which may be its end: that is here, and not where it jumps to
            if thread.breaker:  # 3.11 has loops that end in such a jump
                return deliver(thread.pending_jump(frame, oparg))
            frame.position = oparg
        return
    return deliver(thread.truth_again(frame, value))


@instruction("value --", jump="value --", operand=Operand.TARGET)
def POP_JUMP_IF_NONE(value: Any, *, oparg: int, frame: Frame, thread: Services) -> Any:
    """Jump where the value is None."""
    if value is None:
        if thread.breaker:  # 3.11 has loops that end in such a jump
            return deliver(thread.pending_jump(frame, oparg))
        frame.position = oparg


@instruction("value --", jump="value --", operand=Operand.TARGET)
def POP_JUMP_IF_NOT_NONE(value: Any, *, oparg: int, frame: Frame, thread: Services) -> Any:
    """Jump where the value is not None."""
    if value is not None:
        del value  # as above
        if thread.breaker:  # 3.11 has loops that end in such a jump
            return deliver(thread.pending_jump(frame, oparg))
        frame.position = oparg


@instruction("value --", jump="value -- value", operand=Operand.TARGET, raw=True)
def JUMP_IF_TRUE_OR_POP(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Jump and keep the value where it is true, drop it otherwise (3.11)."""
    value = stack[-1]
    if type(value) not in PLAIN:
        return thread.truth_or_pop(frame, value, oparg, wanted=True)
    if value:
        frame.position = oparg
    else:
        stack.pop()
    return None


@instruction("value --", jump="value -- value", operand=Operand.TARGET, raw=True)
def JUMP_IF_FALSE_OR_POP(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Jump and keep the value where it is false, drop it otherwise (3.11)."""
    value = stack[-1]
    if type(value) not in PLAIN:
        return thread.truth_or_pop(frame, value, oparg, wanted=False)
    if not value:
        frame.position = oparg
    else:
        stack.pop()
    return None


@instruction("iterable -- iterator")
def GET_ITER(iterable: Any, *, frame: Frame, thread: Services) -> Any:
    """``iter(iterable)``."""
    if type(iterable) in PLAIN:
        return iter(iterable)
    return deliver(thread.get_iter(frame, iterable))


@instruction("iterator -- iterator, value", jump="iterator --", operand=Operand.TARGET, peeks=True)
def FOR_ITER(iterator: Any, *, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Push the next value, or drop the iterator and jump where there is none."""
    if type(iterator) not in PLAIN_ITERATORS:
        return deliver(thread.for_iter(frame, iterator))
    value = next(iterator, NULL)
    if value is NULL:
        stack.pop()
        del iterator  # as above
        frame.position = oparg
        return deliver(None)
    return value


@instruction("iterable -- iterated, index")
def GET_ITER_INDEXED(iterable: Any, *, frame: Frame, thread: Services) -> Any:
    """Push what a loop runs over, and where it begins: a list, tuple, str or bytes itself and 0; of all else ``iter(iterable)`` and NULL
    (from 3.15)."""
    if type(iterable) in INDEXED:
        return iterable, 0
    if type(iterable) in PLAIN:
        return iter(iterable), NULL
    return deliver(thread.get_iter_indexed(frame, iterable))


@instruction("iterated, index -- iterated, index, value", jump="iterated, index --", operand=Operand.TARGET, peeks=True)
def FOR_ITER_INDEXED(iterated: Any, index: Any, *, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Push the next value, of an iterator or at the index, or drop both and jump where there is none (from 3.15)."""
    if index is not NULL:
        if index < len(iterated):
            stack[-1] = index + 1
            return iterated[index]
        del stack[-2:], iterated  # as above
        frame.position = oparg
        return deliver(None)
    if type(iterated) not in PLAIN_ITERATORS:
        return deliver(thread.for_iter(frame, iterated))
    value = next(iterated, NULL)
    if value is NULL:
        del stack[-2:], iterated  # as above
        frame.position = oparg
        return deliver(None)
    return value

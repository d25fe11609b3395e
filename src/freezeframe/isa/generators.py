"""Generators, coroutines, asynchronous generators: making them, suspending, sending, awaiting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import deliver, instruction
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.isa.services import Services
    from freezeframe.model.frame import Frame


@instruction("-- sent", flow=Flow.SUSPEND, raw=True)
def RETURN_GENERATOR(*, frame: Frame, thread: Services) -> Any:
    """Make a generator (coroutine, asynchronous generator) of this frame and give it to the caller; go on when something is sent."""
    return thread.return_generator(frame)


@instruction("value -- sent", operand=Operand.NUMBER, flow=Flow.SUSPEND, raises=False, raw=True)
def YIELD_VALUE(*, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Suspend the generator's frame and give a value to whoever resumed it."""
    return thread.yield_value(frame, stack.pop())


@instruction("receiver, value -- receiver, yielded", jump="receiver, value -- returned", operand=Operand.TARGET, raw=True)
def SEND(*, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Send a value into what is delegated to: push what it yields; where it returns, drop it, push what it returned and jump."""
    value = stack.pop()
    return thread.send(frame, stack[-1], value)


@instruction("receiver, value -- value")
def END_SEND(receiver: Any, value: Any) -> Any:
    """Drop what was delegated to (from 3.12; reached from `CLEANUP_THROW`)."""
    return value


@instruction("receiver, sent, exception -- none, value")
def CLEANUP_THROW(receiver: Any, sent: Any, exception: Any, *, frame: Frame, thread: Services) -> Any:
    """What was delegated to raised: a StopIteration is its value, all else is raised again (from 3.12)."""
    if issubclass(type(exception), StopIteration):
        return None, exception.value
    return deliver(thread.reraise(frame, exception, None))


@instruction("iterable -- receiver")
def GET_YIELD_FROM_ITER(iterable: Any, *, frame: Frame, thread: Services) -> Any:
    """The iterator that ``yield from`` delegates to: generators and, in coroutines, coroutines as they are."""
    return deliver(thread.get_yield_from_iter(frame, iterable))


@instruction("iterable -- receiver, index")
def GET_YIELD_FROM_ITER_INDEXED(iterable: Any, *, frame: Frame, thread: Services) -> Any:
    """As `GET_YIELD_FROM_ITER`, with an index or NULL as `GET_ITER_INDEXED` pushes it (from 3.15)."""
    return deliver(thread.get_yield_from_iter_indexed(frame, iterable))


@instruction(
    "receiver, index, value -- receiver, index, yielded",
    jump="receiver, index, value -- returned",
    operand=Operand.TARGET,
    raw=True,
)
def SEND_INDEXED(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """As `SEND`, to a receiver, or at the index of what `GET_ITER_INDEXED` gave one for (from 3.15)."""
    value = stack.pop()
    index = stack[-1]
    receiver = stack[-2]
    if index is NULL:
        return thread.send(frame, receiver, value)
    if value is not None:
        receiver.send(value)  # which it does not have: the error is C's
    if index < len(receiver):
        stack[-1] = index + 1
        stack.append(receiver[index])
    else:
        stack[-2:] = [None]
        frame.position = oparg
    return None


@instruction("receiver, index, value -- value")
def END_SEND_INDEXED(receiver: Any, index: Any, value: Any) -> Any:
    """Drop what was delegated to, and its index (from 3.15; reached from `CLEANUP_THROW_INDEXED`)."""
    return value


@instruction("receiver, index, sent, exception -- none, null, value")
def CLEANUP_THROW_INDEXED(receiver: Any, index: Any, sent: Any, exception: Any, *, frame: Frame, thread: Services) -> Any:
    """As `CLEANUP_THROW`, above a receiver and its index (from 3.15)."""
    if issubclass(type(exception), StopIteration):
        return None, NULL, exception.value
    return deliver(thread.reraise(frame, exception, None))


@instruction("iterable -- awaitable", numbers=range(3))
def GET_AWAITABLE(iterable: Any, *, oparg: int, frame: Frame, thread: Services) -> Any:
    """What ``await`` sends to; 1 and 2 say, for the message, that it came from ``__aenter__`` or ``__aexit__``."""
    return deliver(thread.get_awaitable(frame, iterable, oparg))


@instruction("iterable -- async_iterator")
def GET_AITER(iterable: Any, *, frame: Frame, thread: Services) -> Any:
    """``iterable.__aiter__()``."""
    return deliver(thread.get_aiter(frame, iterable))


@instruction("async_iterator -- async_iterator, awaitable", operand=Operand.NONE, raw=True)
def GET_ANEXT(*, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Push what ``iterator.__anext__()`` gives to await."""
    return thread.get_anext(frame, stack[-1])


@instruction("async_iterator, exception --", operand=Operand.NONE, raw=True, keeps=1)
def END_ASYNC_FOR(*, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """The end of ``async for``: StopAsyncIteration ends it, all else is raised again."""
    exception = stack.pop()
    if not issubclass(type(exception), StopAsyncIteration):
        return thread.reraise(frame, exception, None)
    stack.pop()
    return None


@instruction("value -- wrapped")
def ASYNC_GEN_WRAP(value: Any, *, thread: Services) -> Any:
    """Mark a value that an asynchronous generator yields, as against one that it awaits with."""
    return thread.async_gen_wrap(value)


@instruction("exception -- exception")
def STOPITERATION_ERROR(exception: Any, *, frame: Frame, thread: Services) -> Any:
    """A StopIteration (or StopAsyncIteration) that would leave a generator becomes a RuntimeError (PEP 479; from 3.12)."""
    return thread.stop_iteration_error(frame, exception)

"""Raising, handling and matching exceptions; the end of `with`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import deliver, instruction
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.isa.services import Services
    from freezeframe.model.frame import Frame


@instruction("exception -- previous: handled, exception", raises=False)
def PUSH_EXC_INFO(exception: Any, *, thread: Services) -> Any:
    """Begin to handle an exception: what was handled before goes below it."""
    return thread.handle(exception), exception


@instruction("previous: handled --", raises=False)
def POP_EXCEPT(previous: Any, *, thread: Services) -> None:
    """The exception is handled: be handling the previous one again."""
    thread.handle(previous)


@instruction("exception, pattern -- exception, matched")
def CHECK_EXC_MATCH(exception: Any, pattern: Any, *, thread: Services) -> Any:
    """Does the exception match what stands behind ``except``? Raises TypeError where that is no exception class."""
    return exception, thread.exception_matches(exception, pattern)


@instruction("exception, pattern -- rest: handled, match: handled")
def CHECK_EG_MATCH(exception: Any, pattern: Any, *, frame: Frame, thread: Services) -> Any:
    """Divide an exception group into what ``except*`` matches, handled from now on, and the rest (PEP 654)."""
    return deliver(thread.match_group(frame, exception, pattern))


@instruction("original: exception, raised -- rest: handled")
def PREP_RERAISE_STAR(original: Any, raised: Any, *, thread: Services) -> Any:
    """What is left to be raised after all ``except*`` clauses, or None (PEP 654)."""
    return thread.reraise_star(original, raised)


@instruction(
    "lasti[oparg > 0], below[oparg - (oparg > 0)]: any, exception -- lasti[oparg > 0], below[oparg - (oparg > 0)]",
    operand=Operand.NUMBER,
    flow=Flow.LEAVE,
    raw=True,
)
def RERAISE(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Raise again; with an operand the frame's position becomes the one that is so deep in the stack (the line of the first raise)."""
    exception = stack.pop()
    return thread.reraise(frame, exception, stack[-oparg] if oparg else None)


@instruction("args[oparg] --", numbers=range(3), flow=Flow.LEAVE)
def RAISE_VARARGS(args: list[Any], *, frame: Frame, thread: Services) -> Any:
    """``raise``, ``raise exception`` or ``raise exception from cause``."""
    return deliver(thread.raise_varargs(frame, args))


@instruction("manager -- exit, entered")
def BEFORE_WITH(manager: Any, *, frame: Frame, thread: Services) -> Any:
    """Find ``__exit__`` and call ``__enter__``."""
    return deliver(thread.before_with(frame, manager, "__enter__", "__exit__"))


@instruction("manager -- exit, awaitable")
def BEFORE_ASYNC_WITH(manager: Any, *, frame: Frame, thread: Services) -> Any:
    """Find ``__aexit__`` and call ``__aenter__``."""
    return deliver(thread.before_with(frame, manager, "__aenter__", "__aexit__"))


@instruction("owner -- method, self_or_null: any", numbers=range(4))
def LOAD_SPECIAL(owner: Any, *, oparg: int, frame: Frame, thread: Services) -> Any:
    """Find ``__enter__``, ``__exit__``, ``__aenter__`` or ``__aexit__`` (0 to 3) in the class: a method is not bound, but pushed beside its
    owner (from 3.14)."""
    return deliver(thread.load_special(frame, owner, oparg))


@instruction("exit, lasti, previous: handled, exception -- exit, lasti, previous, exception, result", operand=Operand.NONE, raw=True)
def WITH_EXCEPT_START(*, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Call ``__exit__`` with the exception."""
    exception = stack[-1]
    return thread.call(frame, stack[-4], [type(exception), exception, exception.__traceback__], None)


@instruction(
    "exit, self_or_null: any, lasti, previous: handled, exception -- exit, self_or_null, lasti, previous, exception, result",
    operand=Operand.NONE,
    raw=True,
)
def WITH_EXCEPT_START_METHOD(*, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """As `WITH_EXCEPT_START`, where ``__exit__`` is as `LOAD_SPECIAL` has pushed it (from 3.14)."""
    exception = stack[-1]
    owner = stack[-4]
    raised = [type(exception), exception, exception.__traceback__]
    return thread.call(frame, stack[-5], raised if owner is NULL else [owner, *raised], None)

"""Calls, and the functions that they call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import deliver, form, instruction
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.isa.services import Services
    from freezeframe.model.frame import Frame


@instruction("callable: any, self_or_null: any, args[oparg] -- result", operand=Operand.NUMBER, raw=True)
def CALL(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Call with positional arguments. NULL stands below a plain callable up to 3.12 and above it from 3.13; both are taken."""
    at = len(stack) - oparg
    callable = stack[at - 2]
    if callable is NULL:
        callable = stack[at - 1]
        args = stack[at:]
    elif stack[at - 1] is NULL:
        args = stack[at:]
    else:
        args = stack[at - 1 :]
    del stack[at - 2 :]
    return thread.call(frame, callable, args, None)


@form("CALL", 0, "callable, self_or_null -- result")
def CALL_0(callable: Any, self_or_null: Any, *, frame: Frame, thread: Services) -> Any:
    """`CALL` without arguments."""
    if callable is NULL:
        return deliver(thread.call(frame, self_or_null, [], None))
    return deliver(thread.call(frame, callable, [] if self_or_null is NULL else [self_or_null], None))


@form("CALL", 1, "callable, self_or_null, first -- result")
def CALL_1(callable: Any, self_or_null: Any, first: Any, *, frame: Frame, thread: Services) -> Any:
    """`CALL` with one argument."""
    if callable is NULL:
        return deliver(thread.call(frame, self_or_null, [first], None))
    return deliver(thread.call(frame, callable, [first] if self_or_null is NULL else [self_or_null, first], None))


@form("CALL", 2, "callable, self_or_null, first, second -- result")
def CALL_2(callable: Any, self_or_null: Any, first: Any, second: Any, *, frame: Frame, thread: Services) -> Any:
    """`CALL` with two arguments."""
    if callable is NULL:
        return deliver(thread.call(frame, self_or_null, [first, second], None))
    return deliver(thread.call(frame, callable, [first, second] if self_or_null is NULL else [self_or_null, first, second], None))


@instruction("callable: any, self_or_null: any, args[oparg], names: tuple -- result", operand=Operand.NUMBER, raw=True)
def CALL_KW(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Call with positional and keyword arguments: the last of `args` are the values of `names`."""
    names = stack.pop()
    at = len(stack) - len(names)
    kwargs = dict(zip(names, stack[at:], strict=True))
    start = len(stack) - oparg
    args = stack[start:at]
    del stack[start:]
    second = stack.pop()
    first = stack.pop()
    if first is NULL:
        return thread.call(frame, second, args, kwargs)
    if second is not NULL:
        args.insert(0, second)
    return thread.call(frame, first, args, kwargs)


@instruction("callable: any, self_or_null: any, args, kwargs[oparg & 1]: any -- result", numbers=range(2), raw=True)
def CALL_FUNCTION_EX(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """``callable(*args)``, or with 1 ``callable(*args, **kwargs)``; from 3.14 always with 1, and NULL where there are no `kwargs`."""
    kwargs = stack.pop() if oparg & 1 else None
    if kwargs is NULL:
        kwargs = None
    args = stack.pop()
    second = stack.pop()
    first = stack.pop()
    return thread.call_ex(frame, second if first is NULL else first, args, kwargs)


@instruction("code -- function")
def MAKE_FUNCTION(code: Any, *, frame: Frame, thread: Services) -> Any:
    """Make a function of a code object and this frame's globals."""
    return thread.make_function(frame, code)


@instruction("attribute, function -- function", numbers=(1, 2, 4, 8, 16))
def SET_FUNCTION_ATTRIBUTE(attribute: Any, function: Any, *, oparg: int, frame: Frame, thread: Services) -> Any:
    """Give a new function its defaults (1), keyword defaults (2), annotations (4), closure (8) or the function that gives its annotations
    (16, from 3.14: PEP 649)."""
    return thread.set_function_attribute(function, oparg, attribute)


@instruction("-- build_class")
def LOAD_BUILD_CLASS(*, frame: Frame, thread: Services) -> Any:
    """Push ``__build_class__``, as the builtins have it."""
    return thread.load_build_class(frame)


@instruction("value --", flow=Flow.LEAVE, raises=False)
def RETURN_VALUE(value: Any, *, frame: Frame, thread: Services) -> Any:
    """Leave the frame with a value."""
    return deliver(thread.leave(frame, value))

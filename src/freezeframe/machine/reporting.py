"""Calls, told to profile functions (`c_call`, `c_return`, `c_exception`) and to tools (`CALL`, `C_RETURN`, `C_RAISE`).

Told are the calls that a program's own instructions make, whoever makes them come true: builtins that the machine does itself are called
like those that C does. Where a frame of the library, or of the guest, does such a builtin's work, its end is told when that frame has
ended: by the bridge that leads out of it.
"""

from __future__ import annotations

import sys
from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, MethodType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.bridges import Plain
from freezeframe.machine.monitoring import MISSING, MONITORS, NOBODY
from freezeframe.machine.tracing import notify, tell
from freezeframe.model.kinds import kinds
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

CALLERS = frozenset({"CALL", "CALL_KW", "CALL_FUNCTION_EX", "LOAD_SUPER_ATTR", "LOAD_SUPER_METHOD", "LOAD_SUPER_METHOD_NULL_FIRST"})
"""The instructions that call."""

EXPANDS = frozenset({"CALL", "CALL_KW"})
METHODS_OF_SUPER = frozenset({"LOAD_SUPER_METHOD", "LOAD_SUPER_METHOD_NULL_FIRST"})

OPENS_METHODS = sys.version_info[:2] != (3, 12)
"""Where a method's function is C's, the call that is told is that function's (3.12 tells of its end only)."""

TOLD_OF_RECEIVERS = sys.version_info >= (3, 14)
"""Whether tools are told that a bound method is its function's call, whose first argument is the receiver (_MAYBE_EXPAND_METHOD)."""

PYTHON = kinds({FunctionType, MethodType})
"""What has events of its own when it ends."""


class Call:
    """A call of which somebody is told."""

    __slots__ = ("argument", "callable", "frame", "position", "shown", "tools")

    def __init__(self, frame: Frame, callable: Any, argument: Any, shown: Any, tools: tuple[int, ...], position: int) -> None:
        self.frame = frame
        """Which calls."""
        self.callable = callable
        self.argument = argument
        """The first one; `sys.monitoring.MISSING` where there is none."""
        self.shown = shown
        """What profile functions are given: a builtin function or bound method; NULL where they are told nothing."""
        self.tools = tools
        self.position = position
        """The instruction that calls."""


BINDS = Call(None, None, None, NULL, (), -1)  # type: ignore[arg-type]
"""Stands for a ``super()`` whose method has still to be bound: nothing is told of its end."""


def calling(self: Thread, frame: Frame, handler: Any, oparg: Any) -> Call | None:
    """A call is about to be made: tell, and give what is to be told of its end."""
    opcode = handler.__name__
    named: Any
    named, told = callable, argument = on_stack(opcode, oparg, frame.localsplus)
    of_c = type(callable) is MethodType and type(callable.__func__) is not FunctionType
    if of_c:
        callable, argument = callable.__func__, callable.__self__
    unended = (
        opcode == "CALL_FUNCTION_EX" and type(named) in PYTHON and frame.code.version >= (3, 13)
    )  # is what C looks at when it has ended
    profiled = NULL if self.profile is None or (unended and TOLD_OF_RECEIVERS) else profiled_as(callable, argument)
    wanted = MONITORS.wanted(frame.code) if self.monitored else NOBODY
    tools = wanted.get("CALL", ())
    if TOLD_OF_RECEIVERS and type(named) is MethodType and opcode in EXPANDS:
        named, told = named.__func__, named.__self__
    if opcode == "CALL_FUNCTION_EX" and frame.code.version < (3, 13):
        if type(named) in PYTHON:
            tools = ()
        elif told is MISSING:
            argument = told = None
    if profiled is NULL and not tools:
        return None
    position = frame.position - 1
    if profiled is not NULL and (OPENS_METHODS or not of_c):
        notify(self, frame, self.profiler, "c_call", profiled)
    if tools:
        tell(self, frame, "CALL", tools, position, callable if OPENS_METHODS and of_c else named, told)
        if opcode.startswith("LOAD_SUPER"):  # the rest of it, looking an attribute up, is no part of the call
            tell(self, frame, "C_RETURN", tools, position, callable, argument)
            return BINDS if opcode in METHODS_OF_SUPER else None
    if unended or type(callable) in PYTHON:
        return None
    call = self.ending = Call(frame, callable, argument, profiled, tools, position)
    return call


def on_stack(opcode: str, oparg: Any, stack: list[Any]) -> tuple[Any, Any]:
    """What is called, and its first argument: read from the stack of the frame that calls."""
    if opcode == "CALL_FUNCTION_EX":
        given = stack[-1 - (oparg & 1)]
        below = -3 - (oparg & 1)
        callable = stack[below] if stack[below] is not NULL else stack[below + 1]
        return callable, given[0] if type(given) is tuple and given else MISSING
    if opcode.startswith("LOAD_SUPER"):
        return stack[-3], stack[-2] if oparg[1] else MISSING
    end = len(stack) - (opcode == "CALL_KW")
    first, second = stack[end - oparg - 2], stack[end - oparg - 1]
    if first is not NULL and second is not NULL:
        return first, second
    return second if first is NULL else first, stack[end - oparg] if oparg else MISSING


def profiled_as(callable: Any, argument: Any) -> Any:
    """What profile functions are told is called (sys_profile_call_or_return in Python/legacy_tracing.c); NULL for nothing."""
    if isinstance(callable, BuiltinFunctionType):
        return callable
    if type(callable) is MethodDescriptorType and argument is not MISSING and isinstance(argument, callable.__objclass__):
        return callable.__get__(argument, type(argument))
    return NULL


def called(self: Thread, frame: Frame, call: Call, following: Any) -> Any:
    """A call was made, `following` is what goes on: tell of its end, or see that it is told. Gives the frame to go on with, or None."""
    if call is BINDS:
        if following is None:
            bind(frame.localsplus)
        return following
    ending, self.ending = self.ending, None
    if following is not None and following.caller is frame:
        following.bridge = Told(following.bridge or PLAIN, call)
    elif ending is call:  # it was not told already that the call has raised
        answered(self, frame, call)
    return following


def bind(stack: list[Any]) -> None:
    """A method that was found by ``super()`` stands on the stack beside its receiver: it is called bound where tools are told of calls."""
    first, second = stack[-2:]
    if type(first) is FunctionType and second is not NULL:
        stack[-2:] = (NULL, MethodType(first, second))


def answered(self: Thread, frame: Frame, call: Call) -> None:
    """A call has given its result."""
    report(self, frame, call, "c_return", "C_RETURN")


def failed(self: Thread, frame: Frame, call: Call) -> None:
    """A call has raised an exception."""
    report(self, frame, call, "c_exception", "C_RAISE")


def report(self: Thread, frame: Frame, call: Call, event: str, monitored: str) -> None:
    """Tell of a call's end."""
    if self.in_trace:
        return
    if call.shown is not NULL and self.profile is not None:
        notify(self, frame, self.profiler, event, call.shown)
    if call.tools and self.monitored:
        tools = MONITORS.wanted(frame.code).get("CALL", ())
        tell(self, frame, monitored, tools, call.position, call.callable, call.argument)


PLAIN = Plain()


class Told(Plain):
    """Leads out of a frame that does the work of a builtin, and tells of the call's end."""

    __slots__ = ("bridge", "call")

    def __init__(self, bridge: Any, call: Call) -> None:
        self.bridge = bridge
        self.call = call

    def returned(self, thread: Thread, frame: Frame, value: Any) -> Any:
        """Deliver the value as the bridge behind does; what that raises instead is told before it is raised (`Thread.throw`)."""
        thread.ending = self.call
        following = self.bridge.returned(thread, frame, value)
        return self.delivered(thread, frame.caller, following)

    def yielded(self, thread: Thread, caller: Frame, value: Any) -> Any:
        """The same, of what a generator yields."""
        thread.ending = self.call
        following = self.bridge.yielded(thread, caller, value)
        return self.delivered(thread, caller, following)

    def delivered(self, thread: Thread, caller: Any, following: Any) -> Any:
        """Tell that the call has its result, unless it was told that it has not."""
        ended, thread.ending = thread.ending, None
        if ended is None or following is not caller:
            return following
        error = thread.told(caller, self.call, answered)
        if error is not None:
            caller.localsplus.pop()
            return thread.throw(caller, error)
        return following

    def raised(self, thread: Thread, frame: Frame, error: BaseException) -> Any:
        """Tell that the call has raised, where the bridge behind makes no value of the exception."""
        caller = frame.caller
        assert caller is not None
        following = self.bridge.raised(thread, frame, error)
        if following is not None:
            return self.delivered_value(thread, caller, following)
        another = thread.told(caller, self.call, failed)
        return None if another is None else thread.throw(caller, another)

    def delivered_value(self, thread: Thread, caller: Any, following: Any) -> Any:
        """The exception was the value."""
        thread.ending = self.call
        return self.delivered(thread, caller, following)

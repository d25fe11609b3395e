"""The code of functions: guest code is shown the code that was compiled, never the stub by which C enters the machine."""

from __future__ import annotations

from types import CodeType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.attributes import WATCHED
from freezeframe.machine.functions import guest_code, stub_of
from freezeframe.machine.intrinsics.registry import override
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


def code_shown(function: FunctionType) -> CodeType:
    """What `function.__code__` is for guest code."""
    stub = function.__code__
    code = guest_code(function)
    if code is None or code.linked.hidden:
        return stub
    shown: CodeType = code.linked.shadow_code
    return shown


def function_attribute(_thread: Thread, _frame: Frame, function: FunctionType, name: str) -> Any:
    """``function.__code__``."""
    return code_shown(function) if name == "__code__" else NULL


def method_attribute(_thread: Thread, _frame: Frame, method: MethodType, name: str) -> Any:
    """``method.__code__``: the function's."""
    if name == "__code__" and type(method.__func__) is FunctionType:
        return code_shown(method.__func__)
    return NULL


WATCHED[FunctionType] = function_attribute
WATCHED[MethodType] = method_attribute


@override(FunctionType)
def make_function(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``types.FunctionType(code, …)``: a guest function."""
    named = dict(kwargs or {})
    if args and type(args[0]) is CodeType:
        args = [stub_of(args[0]), *args[1:]]
    elif type(named.get("code")) is CodeType:
        named["code"] = stub_of(named["code"])
    return thread.native(frame, FunctionType, args, named)

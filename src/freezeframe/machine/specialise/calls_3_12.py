"""CALL of 3.12 and of 3.11, where PRECALL comes before it and does what C does."""

from __future__ import annotations

from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, MethodType, MethodWrapperType, WrapperDescriptorType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.specialise.calls import (
    OBJECT_NEW,
    Called,
    bound_function,
    builtin_class,
    c_call,
    called,
    guarded,
    method_call,
    taking_apart,
)
from freezeframe.machine.specialise.functions import function_kind, parameters, version_of
from freezeframe.model.kinds import DERIVES, FLAGS, IMMUTABLE, NAME
from freezeframe.native.objects.typeslots import NEW, slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.specialise.adaptive import At, Chosen
    from freezeframe.model.frame import Frame


def CALL_3_12(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_Call` of 3.12."""
    call = called(at, stack)
    kind = type(call.callable)
    if kind is FunctionType:
        return python_call(at, call.callable, call.given, lambda call: (call.callable, call.given), "CALL_PY_EXACT_ARGS")
    if kind is MethodType:
        function = call.callable.__func__
        if type(function) is not FunctionType:
            return "CALL_BOUND_METHOD"
        return python_call(
            at, function, call.given + 1, lambda call: (bound_function(call), call.given + 1), "CALL_BOUND_METHOD_EXACT_ARGS"
        )
    return call_of_c(at, call) or wrapper_failure(kind)


def call_of_c(at: At, call: Called) -> Chosen:
    """A call of something of C's, or of a class; None where it is neither."""
    kind = type(call.callable)
    if kind is BuiltinFunctionType:
        return c_call(at, call)
    if kind is MethodDescriptorType:
        return method_call(at, call)
    if not DERIVES(type, kind):
        return None
    if slot(call.callable, NEW) == OBJECT_NEW:
        return "CALL_PYTHON_CLASS"
    return builtin_class(at, call) if FLAGS(call.callable) & IMMUTABLE else "CALL_CLASS_MUTABLE"


def wrapper_failure(kind: type) -> str:
    """`call_fail_kind`, of what is nothing else."""
    if kind is WrapperDescriptorType:
        return "CALL_OPERATOR_WRAPPER"
    if kind is MethodWrapperType:
        return "CALL_METHOD_WRAPPER"
    if NAME(kind) == "instancemethod":
        return "CALL_INSTANCE_METHOD"
    return "CALL_CMETHOD" if NAME(kind) == "builtin_method" else "OTHER"


def python_call(at: At, function: FunctionType, count: int, read: Callable[[Called], tuple[Any, int]], exact: str) -> Chosen:
    """`specialize_py_call`: `read` says what function is called with how many arguments."""
    if at.opcode == "CALL_KW":
        return "CALL_KWNAMES"
    failure = function_kind(function)
    if failure is not None:
        return failure
    least, argcount = bounds(function)
    if not 0 <= least <= count <= argcount:
        return "WRONG_NUMBER_ARGUMENTS"
    is_version = version_of(function)
    if is_version is None:
        return "OUT_OF_VERSIONS"
    if count == argcount:

        def holds(call: Called) -> bool:
            function, count = read(call)
            return type(function) is FunctionType and is_version(function) and count == argcount

        return exact, taking_apart(at, holds) if exact == "CALL_BOUND_METHOD_EXACT_ARGS" else guarded(at, holds)
    if exact == "CALL_BOUND_METHOD_EXACT_ARGS":
        return "CALL_BOUND_METHOD"

    def fits(call: Called) -> bool:
        function, count = read(call)
        if type(function) is not FunctionType or not is_version(function):
            return False
        least, most = bounds(function)
        return least <= count <= most

    return "CALL_PY_WITH_DEFAULTS", guarded(at, fits)


def bounds(function: FunctionType) -> tuple[int, int]:
    """How many positional arguments a function takes at least and at most."""
    argcount = parameters(function).argcount
    return argcount - len(function.__defaults__ or ()), argcount


def PRECALL(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_Precall` of 3.11: what C does is done here, and CALL passed over."""
    call = called(at, stack)
    kind = type(call.callable)
    if kind is FunctionType:
        return "PRECALL_PYFUNC", guarded(at, lambda call: type(call.callable) is FunctionType)
    if kind is MethodType:
        return "PRECALL_BOUND_METHOD", guarded(at, lambda call: not call.bound and type(call.callable) is MethodType)
    return call_of_c(at, call) or wrapper_failure(kind)


GOES_ON_TO_CALL = frozenset({"PRECALL_PYFUNC", "PRECALL_BOUND_METHOD"})
"""The forms of PRECALL that leave the call to CALL."""


def unpacked(call: Called) -> tuple[Any, int]:
    """What CALL finds behind PRECALL, which has taken a method apart."""
    if type(call.callable) is MethodType and not call.bound:
        return call.callable.__func__, call.given + 1
    return call.callable, call.given


def CALL_3_11(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_Call` of 3.11: of functions only."""
    callable, count = unpacked(called(at, stack))
    kind = type(callable)
    if kind is FunctionType:
        return python_call(at, callable, count, unpacked, "CALL_PY_EXACT_ARGS")
    if kind is BuiltinFunctionType:
        return "CALL_PYCFUNCTION"
    if kind is MethodType:
        return "CALL_BOUND_METHOD"
    if DERIVES(type, kind):
        return "CALL_PYTHON_CLASS" if slot(callable, NEW) == OBJECT_NEW else "CALL_CLASS"
    return "CALL_METHOD_DESCRIPTOR" if kind is MethodDescriptorType else wrapper_failure(kind)

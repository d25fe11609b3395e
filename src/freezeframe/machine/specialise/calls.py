"""CALL: special forms by what is called, and how it takes its arguments."""

from __future__ import annotations

from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, MethodType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.specialise.functions import function_kind, parameters, version_of
from freezeframe.machine.specialise.operators import HEAPTYPE
from freezeframe.machine.types import VERSION, lookup
from freezeframe.model.kinds import DERIVES, FLAGS, IMMUTABLE
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.null import NULL
from freezeframe.native.memory import ints
from freezeframe.native.objects.dictobject import INLINE_VALUES
from freezeframe.native.objects.types import ensure_version
from freezeframe.native.objects.typeslots import (
    ALLOC,
    CONVENTION,
    METH_FASTCALL,
    METH_KEYWORDS,
    METH_METHOD,
    METH_NOARGS,
    METH_O,
    METH_VARARGS,
    NEW,
    VECTORCALL,
    function_flags,
    method_flags,
    slot,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.specialise.adaptive import At, Chosen, Guard
    from freezeframe.model.frame import Frame

OBJECT_NEW, OBJECT_ALLOC = slot(object, NEW), slot(object, ALLOC)
ONE_ARGUMENT = ((str, "CALL_STR_1"), (type, "CALL_TYPE_1"), (tuple, "CALL_TUPLE_1"))
LIST_APPEND = list.__dict__["append"]
KEYWORDS = METH_FASTCALL | METH_KEYWORDS
CONVENTIONS = {
    METH_VARARGS: "VARARGS",
    METH_VARARGS | METH_KEYWORDS: "VARARGS_KEYWORDS",
    METH_NOARGS: "NOARGS",
    METH_METHOD | KEYWORDS: "METHOD_FASTCALL_KEYWORDS",
}
"""Those that have no form: their names in the reasons (`builtin_call_fail_kind`, `meth_descr_call_fail_kind`)."""


class Called(NamedTuple):
    """A call that is about to be made."""

    callable: Any
    bound: bool
    """What it is bound to stands on the stack, as the first argument."""
    given: int
    """The arguments, that one included."""
    receiver: Any
    """The first argument, or NULL."""


def called(at: At, stack: list[Any]) -> Called:
    """What the stack says of the call; NULL stands below a plain callable up to 3.12 and above it from 3.13."""
    first = len(stack) - at.oparg - (at.opcode == "CALL_KW")
    below, above = stack[first - 2 : first]
    if above is None and type(below) is MethodType and type(below.__func__) is MethodDescriptorType:
        below = below.__func__.__get__(below.__self__)  # `__exit__` of a class of C's, at the end of a `with`: C binds it as its own
    if below is not NULL and above is not NULL:
        return Called(below, True, at.oparg + 1, above)
    return Called(above if below is NULL else below, False, at.oparg, stack[first] if at.oparg else NULL)


def guarded(at: At, holds: Callable[[Called], bool]) -> Guard:
    """A guard that looks at the call."""
    return lambda _frame, stack: holds(called(at, stack))


def CALL(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_Call` of 3.13."""
    call = called(at, stack)
    kind = type(call.callable)
    if kind is FunctionType:
        return python_call(at, call.callable, call.given, bound=False)
    if kind is MethodType:
        function = call.callable.__func__
        return python_call(at, function, call.given, bound=True) if type(function) is FunctionType else "CALL_BOUND_METHOD"
    if kind is BuiltinFunctionType and function_flags(call.callable) & CONVENTION not in CONVENTIONS:
        return c_call(at, call)
    if kind is MethodDescriptorType and (method_flags(call.callable) & CONVENTION in (METH_NOARGS, METH_O, METH_FASTCALL, KEYWORDS)):
        return method_call(at, call)
    if DERIVES(type, kind):
        if FLAGS(call.callable) & IMMUTABLE:
            return builtin_class(at, call)
        if type(call.callable) is type and slot(call.callable, NEW) == OBJECT_NEW:
            chosen = construction(at, call)
            if chosen is not None:
                return chosen
    return "CALL_NON_PY_GENERAL", guarded(at, is_no_python)


def CALL_3_14(at: At, frame: Frame, stack: list[Any]) -> Chosen:
    """In 3.14 a call of a class is never a failure."""
    call = called(at, stack)
    cls = call.callable
    if not DERIVES(type, type(cls)):
        return CALL(at, frame, stack)
    if FLAGS(cls) & IMMUTABLE:
        chosen = builtin_class(at, call)
    else:
        init = lookup(cls, "__init__")
        simple = type(cls) is type and slot(cls, NEW) == OBJECT_NEW and slot(cls, ALLOC) == OBJECT_ALLOC and FLAGS(cls) & HEAPTYPE
        fits = simple and type(init) is FunctionType and function_kind(init) is None and ensure_version(cls)
        chosen = ("CALL_ALLOC_AND_ENTER_INIT", guarded(at, constructs(ensure_version(cls)))) if fits else None
    return chosen if isinstance(chosen, tuple) else ("CALL_NON_PY_GENERAL", guarded(at, is_no_python))


def CALL_3_15(at: At, frame: Frame, stack: list[Any]) -> Chosen:
    """In 3.15 what `list.append` gives may be used, and it must be a list and no more that is appended to."""
    if called(at, stack).callable is not LIST_APPEND:
        return CALL_3_14(at, frame, stack)
    if type(called(at, stack).receiver) is not list:
        return CALL_3_14(at._replace(following=""), frame, stack)
    chosen = CALL_3_14(at._replace(following="POP_TOP"), frame, stack)
    if chosen is not None and chosen[0] == "CALL_LIST_APPEND":
        return "CALL_LIST_APPEND", guarded(at, lambda call: call.callable is LIST_APPEND and type(call.receiver) is list)
    return chosen


def CALL_KW(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_CallKw` of 3.14."""
    callable = called(at, stack).callable
    bound = type(callable) is MethodType
    function = callable.__func__ if bound else callable
    if type(function) is not FunctionType:
        return "CALL_BOUND_METHOD" if bound else ("CALL_KW_NON_PY", guarded(at, is_no_python))
    if function_kind(function) == "CODE_NOT_OPTIMIZED":
        return "CODE_NOT_OPTIMIZED"
    is_version = version_of(function)
    if is_version is None:
        return "OUT_OF_VERSIONS"

    def holds(call: Called) -> bool:
        function = bound_function(call) if bound else call.callable
        return type(function) is FunctionType and is_version(function)

    return "CALL_KW_BOUND_METHOD" if bound else "CALL_KW_PY", guarded(at, holds)


def CALL_FUNCTION_EX(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_CallFunctionEx` of 3.15."""
    if type(stack[-4]) is FunctionType:
        return "CALL_EX_PY", lambda _frame, stack: type(stack[-4]) is FunctionType
    return "CALL_EX_NON_PY_GENERAL", lambda _frame, stack: type(stack[-4]) is not FunctionType


def is_no_python(call: Called) -> bool:
    """Is what is called neither a function nor a method?"""
    return type(call.callable) is not FunctionType and type(call.callable) is not MethodType


def python_call(at: At, function: FunctionType, count: int, *, bound: bool) -> Chosen:
    """`specialize_py_call`: of a function, or of a method that is an object."""
    failure = function_kind(function)
    if failure == "CODE_NOT_OPTIMIZED":
        return failure
    argcount = parameters(function).argcount if failure is None else -1
    exact, is_version = argcount == count + bound, version_of(function)
    if is_version is None:
        return "OUT_OF_VERSIONS"
    form = ("CALL_BOUND_METHOD_" if bound else "CALL_PY_") + ("EXACT_ARGS" if exact else "GENERAL")

    def holds(call: Called) -> bool:
        function = bound_function(call) if bound else call.callable
        return type(function) is FunctionType and is_version(function) and (not exact or call.given + bound == argcount)

    return form, taking_apart(at, holds) if bound and exact else guarded(at, holds)


def taking_apart(at: At, holds: Callable[[Called], bool]) -> Guard:
    """A guard that looks at a method first, and has it taken apart before it looks at its function: where that is another one, what goes on
    sees a function."""

    def guard(_frame: Frame, stack: list[Any]) -> bool:
        call = called(at, stack)
        if holds(call):
            return True
        if bound_function(call) is not NULL:
            first = len(stack) - at.oparg
            stack[first - 2 : first] = (call.callable.__func__, call.callable.__self__)
        return False

    return guard


def bound_function(call: Called) -> Any:
    """The function of a method that is called as an object; NULL where none is."""
    return call.callable.__func__ if type(call.callable) is MethodType and not call.bound else NULL


def construction(at: At, call: Called) -> Chosen:
    """A call of a class whose `__init__` a frame can be made for at once; None where it is not such a class."""
    cls = call.callable
    init = lookup(cls, "__init__")
    simple = slot(cls, ALLOC) == OBJECT_ALLOC and FLAGS(cls) & INLINE_VALUES and FLAGS(cls) & HEAPTYPE
    version = ensure_version(cls)
    if not version:
        return "OUT_OF_VERSIONS"
    if not simple or type(init) is not FunctionType or function_kind(init) is not None:
        return None
    if parameters(init).argcount != call.given + 1:
        return "WRONG_NUMBER_ARGUMENTS"
    return "CALL_ALLOC_AND_ENTER_INIT", guarded(at, constructs(version))


def constructs(version: int) -> Callable[[Called], bool]:
    """Is it a class of this version that is called?"""
    return lambda call: not call.bound and DERIVES(type, type(call.callable)) and ints[id(call.callable) + VERSION >> 2] == version


def builtin_class(at: At, call: Called) -> Chosen:
    """A call of a class of C's."""
    cls = call.callable
    if call.given == at.oparg == 1 and at.opcode == "CALL":
        for kind, form in ONE_ARGUMENT:
            if cls is kind:
                return form, guarded(at, lambda call: not call.bound and call.callable is cls)
    if slot(cls, VECTORCALL):
        return "CALL_BUILTIN_CLASS", guarded(at, lambda call: DERIVES(type, type(call.callable)) and slot(call.callable, VECTORCALL) != 0)
    return "CALL_STR" if cls is str else "CALL_CLASS_NO_VECTORCALL"


def c_call(at: At, call: Called) -> Chosen:
    """`specialize_c_call`: of a builtin function, or of a method of C's that is an object."""
    convention = function_flags(call.callable) & CONVENTION
    if convention in CONVENTIONS:
        return f"CALL_CFUNC_{CONVENTIONS[convention]}"
    if convention == KEYWORDS:
        return "CALL_BUILTIN_FAST_WITH_KEYWORDS", builtin(at, KEYWORDS)
    if at.opcode == "CALL_KW":
        return "CALL_KWNAMES"
    if convention == METH_FASTCALL:
        if call.given == 2 and call.callable is isinstance:
            return "CALL_ISINSTANCE", guarded(at, lambda call: call.callable is isinstance and call.given == 2)
        return "CALL_BUILTIN_FAST", builtin(at, METH_FASTCALL)
    if convention != METH_O:
        return "CALL_BAD_CALL_FLAGS"
    if call.given != 1:
        return "WRONG_NUMBER_ARGUMENTS"
    if call.callable is len:
        return "CALL_LEN", guarded(at, lambda call: call.callable is len and call.given == 1)
    return "CALL_BUILTIN_O", builtin(at, METH_O, 1)


def builtin(at: At, flags: int, count: int | None = None) -> Guard:
    """Is what is called a builtin function that takes its arguments in this way?"""
    return guarded(
        at,
        lambda call: (
            (count is None or call.given == count) and type(call.callable) is BuiltinFunctionType and function_flags(call.callable) == flags
        ),
    )


def method_call(at: At, call: Called) -> Chosen:
    """`specialize_method_descriptor`: of a method of C's, with its receiver as the first argument."""
    if at.opcode == "CALL_KW":
        return "CALL_KWNAMES"
    convention = method_flags(call.callable) & CONVENTION
    if convention == METH_NOARGS:
        if call.given != 1:
            return "WRONG_NUMBER_ARGUMENTS"
        return "CALL_METHOD_DESCRIPTOR_NOARGS", method(at, METH_NOARGS, 1)
    if convention == METH_O:
        if call.given != 2:
            return "WRONG_NUMBER_ARGUMENTS"
        if call.callable is LIST_APPEND and at.oparg == 1 and at.following == "POP_TOP":
            return "CALL_LIST_APPEND", guarded(at, lambda call: call.callable is LIST_APPEND and DERIVES(list, type(call.receiver)))
        return "CALL_METHOD_DESCRIPTOR_O", method(at, METH_O, 2)
    if convention == METH_FASTCALL:
        return "CALL_METHOD_DESCRIPTOR_FAST", method(at, METH_FASTCALL)
    if convention == KEYWORDS:
        return "CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS", method(at, KEYWORDS)
    return f"CALL_METH_DESCR_{CONVENTIONS[convention]}" if convention in CONVENTIONS else "CALL_BAD_CALL_FLAGS"


def method(at: At, flags: int, count: int | None = None) -> Guard:
    """Is what is called a method of C's that takes its arguments in this way, with a receiver of its very class?"""
    return guarded(
        at,
        lambda call: (
            (count is None or call.given == count)
            and type(call.callable) is MethodDescriptorType
            and method_flags(call.callable) == flags
            and type(call.receiver) is call.callable.__objclass__
        ),
    )

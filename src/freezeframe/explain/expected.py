"""Which specialised form a call gets, by what it calls (`_Py_Specialize_Call`, Python/specialize.c): among those that this Python has."""

from __future__ import annotations

from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, MethodType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.explain.looking import is_a, lookup
from freezeframe.model.code import CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS
from freezeframe.model.kinds import FLAGS, IMMUTABLE
from freezeframe.model.raw import HOST_VERSION
from freezeframe.native.objects.adaptive import CLASSES_GENERALLY, families
from freezeframe.native.objects.conventions import (
    METH_FASTCALL,
    METH_KEYWORDS,
    METH_METHOD,
    METH_NOARGS,
    METH_O,
    METH_VARARGS,
    method_flags,
    vectorcall,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONVENTION: Final = METH_VARARGS | METH_KEYWORDS | METH_NOARGS | METH_O | METH_FASTCALL | METH_METHOD
_FAST_KEYWORDS: Final = METH_FASTCALL | METH_KEYWORDS
_ONE: Final = {type: "TYPE_1", str: "STR_1", tuple: "TUPLE_1"}
_PREFIXES: Final = ("CALL_NO_KW_", "CALL_", "PRECALL_NO_KW_", "PRECALL_")


def expected_form(value: Any, arguments: int, *, keywords: bool, bound: bool = False, dropped: bool = False) -> str | None:
    """The form of a call of `value` with so many positional and keyword arguments, -1 where `*` or `**` brings them; None where there is
    none, so that the general one stays.

    `bound` says that it is a method found on an object, which is an argument more, `dropped` that the result is thrown away.
    """
    known = families()
    if arguments < 0:
        return _first(known.get("CALL_FUNCTION_EX", ()), iter(["EX_PY" if is_a(value, FunctionType) else "EX_NON_PY_GENERAL"]))
    if keywords and "CALL_KW" in known:
        return _first(known["CALL_KW"], _with_keywords(value))
    if keywords and _KEYWORDS_APART:
        return None
    forms = [*known.get("PRECALL", ()), *known["CALL"]]
    appends = bound and (dropped or _APPENDS_FOR_USE)
    return _first(forms, _forms(value, arguments + bound, keywords=keywords, appends=appends))


def _keywords_apart() -> bool:
    import opcode

    return "CALL_KW" in opcode.opmap


_KEYWORDS_APART: Final = _keywords_apart()
"""Whether calls with keywords are an instruction of their own."""


_APPENDS_FOR_USE: Final = HOST_VERSION >= (3, 15)
"""Whether the form of `list.append` is also there where its result is not thrown away."""


def _first(forms: Sequence[str], wanted: Iterator[str]) -> str | None:
    """The first of the wanted forms that there is."""
    return next((f"{prefix}{name}" for name in wanted for prefix in _PREFIXES if f"{prefix}{name}" in forms), None)


def _with_keywords(value: Any) -> Iterator[str]:
    if is_a(value, FunctionType):
        yield "KW_PY"
    elif not is_a(value, MethodType):
        yield "KW_NON_PY"
    elif is_a(value.__func__, FunctionType):
        yield "KW_BOUND_METHOD"


def _forms(value: Any, count: int, *, keywords: bool, appends: bool) -> Iterator[str]:
    """The forms that would do, the best first."""
    if is_a(value, FunctionType):
        yield from _of_python(value, count, "PY", keywords=keywords)
        yield "PYFUNC"
        return
    if type(value) is MethodType:
        if is_a(value.__func__, FunctionType):
            yield from _of_python(value.__func__, count + 1, "BOUND_METHOD", keywords=keywords)
        yield "BOUND_METHOD"
        return
    if is_a(value, type):
        yield from _of_class(value, count, keywords=keywords)
        return
    if is_a(value, BuiltinFunctionType):
        yield from _of_builtin(value, count, keywords=keywords)
    elif type(value) is MethodDescriptorType:
        yield from _of_descriptor(value, count, keywords=keywords, appends=appends)
    yield "NON_PY_GENERAL"


def _of_python(function: FunctionType, count: int, kind: str, *, keywords: bool) -> Iterator[str]:
    code = function.__code__
    simple = _is_simple(function)
    if keywords:
        return
    if simple and count == code.co_argcount:
        yield f"{kind}_EXACT_ARGS"
        yield "PY_EXACT_ARGS"  # 3.11: of a bound method, too
    least = code.co_argcount - len(function.__defaults__ or ())
    if simple and least <= count < code.co_argcount and (kind == "PY" or "PRECALL" in families()):
        yield "PY_WITH_DEFAULTS"
    yield f"{kind}_GENERAL"


def _of_class(cls: type, count: int, *, keywords: bool) -> Iterator[str]:
    if FLAGS(cls) & IMMUTABLE:
        if count == 1 and not keywords and cls in _ONE:
            yield _ONE[cls]
        if _class_vectorcall(cls):
            yield "BUILTIN_CLASS"
        if CLASSES_GENERALLY:
            yield "NON_PY_GENERAL"
        return
    init = lookup(cls, "__init__")
    plain = type(cls) is type and lookup(cls, "__new__") is vars(object)["__new__"] and (CLASSES_GENERALLY or cls.__dictoffset__ != 0)
    if plain and is_a(init, FunctionType) and _is_simple(init):
        if CLASSES_GENERALLY or init.__code__.co_argcount == count + 1:
            yield "ALLOC_AND_ENTER_INIT"
        return
    yield "NON_PY_GENERAL"


def _is_simple(function: FunctionType) -> bool:
    """Whether all parameters are positional ones, in slots (`function_kind`)."""
    code = function.__code__
    return bool(code.co_flags & CO_OPTIMIZED) and not code.co_flags & (CO_VARARGS | CO_VARKEYWORDS) and not code.co_kwonlyargcount


def _class_vectorcall(cls: type) -> bool:
    return type(cls) is type and vectorcall(cls).available


def _of_builtin(value: Any, count: int, *, keywords: bool) -> Iterator[str]:
    convention = (method_flags(value) or 0) & _CONVENTION
    if convention == METH_O and count == 1 and not keywords:
        yield from ["LEN"] if value is len else []
        yield "BUILTIN_O"
    elif convention == METH_FASTCALL and not keywords:
        yield from ["ISINSTANCE"] if value is isinstance and count == 2 else []
        yield "BUILTIN_FAST"
    elif convention == _FAST_KEYWORDS:
        yield "BUILTIN_FAST_WITH_KEYWORDS"


def _of_descriptor(value: Any, count: int, *, keywords: bool, appends: bool) -> Iterator[str]:
    convention = (method_flags(value) or 0) & _CONVENTION
    if convention == METH_NOARGS and count == 1 and not keywords:
        yield "METHOD_DESCRIPTOR_NOARGS"
    elif convention == METH_O and count == 2 and not keywords:
        yield from ["LIST_APPEND"] if value is list.append and appends else []
        yield "METHOD_DESCRIPTOR_O"
    elif convention == METH_FASTCALL and not keywords:
        yield "METHOD_DESCRIPTOR_FAST"
    elif convention == _FAST_KEYWORDS:
        yield "METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS"

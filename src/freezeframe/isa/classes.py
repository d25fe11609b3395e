"""What type parameters and `type` statements need (PEP 695, PEP 696; from 3.12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import instruction

if TYPE_CHECKING:
    from freezeframe.isa.services import Services


@instruction("name -- parameter")
def TYPEVAR(name: Any, *, thread: Services) -> Any:
    """``T`` of ``def f[T]``."""
    return thread.type_parameter("TYPEVAR", name)


@instruction("name -- parameter")
def PARAMSPEC(name: Any, *, thread: Services) -> Any:
    """``P`` of ``def f[**P]``."""
    return thread.type_parameter("PARAMSPEC", name)


@instruction("name -- parameter")
def TYPEVARTUPLE(name: Any, *, thread: Services) -> Any:
    """``Ts`` of ``def f[*Ts]``."""
    return thread.type_parameter("TYPEVARTUPLE", name)


@instruction("name, bound -- parameter")
def TYPEVAR_WITH_BOUND(name: Any, bound: Any, *, thread: Services) -> Any:
    """``T`` of ``def f[T: bound]``; `bound` is the function that gives it."""
    return thread.type_parameter_with(name, bound, constraints=False)


@instruction("name, constraints -- parameter")
def TYPEVAR_WITH_CONSTRAINTS(name: Any, constraints: Any, *, thread: Services) -> Any:
    """``T`` of ``def f[T: (A, B)]``; `constraints` is the function that gives them."""
    return thread.type_parameter_with(name, constraints, constraints=True)


@instruction("parameter, default -- parameter")
def SET_TYPEPARAM_DEFAULT(parameter: Any, default: Any, *, thread: Services) -> Any:
    """Give a type parameter the function that gives its default (from 3.13)."""
    return thread.type_parameter_default(parameter, default)


@instruction("function, parameters: tuple -- function")
def SET_FUNCTION_TYPE_PARAMS(function: Any, parameters: Any) -> Any:
    """Set a function's ``__type_params__``."""
    function.__type_params__ = parameters
    return function


@instruction("parameters: tuple -- generic")
def SUBSCRIPT_GENERIC(parameters: Any, *, thread: Services) -> Any:
    """``Generic[parameters]``, the base of a generic class."""
    return thread.subscript_generic(parameters)


@instruction("parts: tuple -- alias")
def TYPEALIAS(parts: Any, *, thread: Services) -> Any:
    """``type name = …``: `parts` are the name, the type parameters and the function that gives the value."""
    return thread.type_alias(*parts)

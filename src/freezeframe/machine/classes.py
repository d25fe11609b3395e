"""Class statements, and the type parameters of PEP 695."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


def load_build_class(_self: Thread, frame: Frame) -> Any:
    """``__build_class__``, as the builtins have it; raises NameError."""
    builtins = frame.builtins
    function = builtins.get("__build_class__", NULL)
    if function is NULL:
        raise NameError("__build_class__ not found")
    return function


def type_parameter(_self: Thread, kind: str, name: str) -> Any:
    """A type parameter without bound."""
    import typing

    return infer(getattr(typing, kind), name)


def infer(kind: Any, name: str, **more: Any) -> Any:
    """A type parameter as the compiler makes it: its variance is inferred."""
    import typing

    if kind is typing.TypeVarTuple:
        return kind(name, **more)
    return kind(name, infer_variance=True, **more)


def type_parameter_with(_self: Thread, name: str, evaluate: Any, *, constraints: bool) -> Any:
    """A type variable whose bound, or constraints, a function gives when it is asked."""
    from freezeframe.machine.typeparams import lazy_type_variable

    return lazy_type_variable(name, evaluate, constraints=constraints)


def type_parameter_default(_self: Thread, parameter: Any, evaluate: Any) -> Any:
    """Give a type parameter a default that a function gives when it is asked."""
    from freezeframe.machine.typeparams import lazy_default

    return lazy_default(parameter, evaluate)


def subscript_generic(_self: Thread, parameters: Any) -> Any:
    """``Generic[parameters]``."""
    from freezeframe.machine.typeparams import generic

    return generic(parameters)


def type_alias(_self: Thread, name: str, parameters: Any, evaluate: Any) -> Any:
    """The object of a `type` statement."""
    from freezeframe.machine.typeparams import lazy_alias

    return lazy_alias(name, parameters, evaluate)

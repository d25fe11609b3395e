"""Class statements, and the type parameters of PEP 695."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.machine.typeparams import intrinsic
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


def load_build_class(self: Thread, frame: Frame) -> Any:
    """``__build_class__``, as the builtins have it; raises NameError."""
    function = self.mapping_get(frame.builtins, "__build_class__")
    if function is NULL:
        raise NameError("__build_class__ not found")
    return function


def type_parameter(_self: Thread, kind: str, name: str) -> Any:
    """A type parameter without bound: `kind` is the intrinsic that makes it."""
    return intrinsic(kind)(name)


def type_parameter_with(_self: Thread, name: str, evaluate: Any, *, constraints: bool) -> Any:
    """A type variable whose bound, or constraints, a function gives when it is asked."""
    return intrinsic("TYPEVAR_WITH_CONSTRAINTS" if constraints else "TYPEVAR_WITH_BOUND")(name, evaluate)


def type_parameter_default(_self: Thread, parameter: Any, evaluate: Any) -> Any:
    """Give a type parameter a default that a function gives when it is asked."""
    return intrinsic("SET_TYPEPARAM_DEFAULT")(parameter, evaluate)


def subscript_generic(_self: Thread, parameters: Any) -> Any:
    """``Generic[parameters]``."""
    return intrinsic("SUBSCRIPT_GENERIC")(parameters)


def type_alias(_self: Thread, name: str, parameters: Any, evaluate: Any) -> Any:
    """The object of a `type` statement."""
    return intrinsic("TYPEALIAS")((name, parameters, evaluate))

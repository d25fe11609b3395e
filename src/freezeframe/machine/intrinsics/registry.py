"""How a module of this package says which builtins it does."""

from collections.abc import Callable
from types import ClassMethodDescriptorType, MethodDescriptorType, WrapperDescriptorType
from typing import Any, TypeVar

from freezeframe.machine.calls import DECLINED, LOOKERS, METHODS, OVERRIDES

METHOD_KINDS = frozenset({ClassMethodDescriptorType, MethodDescriptorType, WrapperDescriptorType})

F = TypeVar("F", bound=Callable[..., Any])

__all__ = ["DECLINED", "LOOKERS", "OVERRIDES", "override"]


def override(*callables: Any) -> Callable[[F], F]:
    """The decorated function, ``f(thread, frame, args, kwargs)``, is asked when one of these is called.

    `args` is a list (the receiver first, for a method), `kwargs` a dictionary or None. It delivers the result (pushes it and gives None, or
    gives the frame to go on with), or gives `DECLINED` where C may do it.
    """

    def register(function: F) -> F:
        for callable in callables:
            OVERRIDES[callable] = function
            if type(callable) in METHOD_KINDS:
                METHODS.setdefault(callable.__name__, []).append(callable)
        return function

    return register

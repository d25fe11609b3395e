"""Python functions as special forms see them: how they take their arguments, and whether they are still what they were."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, TypeAlias

from freezeframe.isa.specialised import SPECIALISING
from freezeframe.machine.functions import guest_code
from freezeframe.model.code import CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import HOST_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FunctionType

State: TypeAlias = tuple[int, int, int]
RULES = SPECIALISING[HOST_VERSION]
"""Those of the host's version: no other's code is kept an eye on."""
MADE: dict[int, tuple[int, State]] = {}
"""By `id`, when a function was made (an address is used again, for another function), and what it was then."""


_serial = count()


class Parameters(NamedTuple):
    """How a function takes its arguments."""

    flags: int
    argcount: int
    kwonlyargcount: int


def parameters(function: FunctionType) -> Parameters:
    """How a function takes its arguments, the guest's own too, whose code object is an entry stub."""
    code = guest_code(function)
    if code is None:
        native = function.__code__
        return Parameters(native.co_flags, native.co_argcount, native.co_kwonlyargcount)
    return Parameters(code.flags, code.argcount, code.kwonlyargcount)


def function_kind(function: FunctionType) -> str | None:
    """`function_kind`: None where there are positional parameters only."""
    flags, _, kwonlyargcount = parameters(function)
    if flags & (CO_VARARGS | CO_VARKEYWORDS) or kwonlyargcount:
        return "CODE_COMPLEX_PARAMETERS"
    return None if flags & CO_OPTIMIZED else "CODE_NOT_OPTIMIZED"


def made(function: FunctionType) -> None:
    """A function has been made by the guest, or has got its defaults from what makes it."""
    MADE[id(function)] = next(_serial), state_of(function)


def code_of(function: FunctionType) -> Any:
    """What a function executes."""
    return guest_code(function) or function.__code__


def version_of(function: FunctionType) -> Callable[[Any], bool] | None:
    """What tells whether a function has the version that `function` has now (`_PyFunction_GetVersionForCurrentState`).

    Assigning its code or its defaults gives a function another version; from 3.12 all functions of a code object have one until then. From
    3.13 it has none afterwards: that is None.
    """
    identity, code, state = (id(function), MADE.get(id(function))), code_of(function), state_of(function)
    if RULES.versions_are_lost and identity[1] is not None and identity[1][1] != state:
        return None

    def is_version(other: Any) -> bool:
        if (id(other), MADE.get(id(other))) == identity:
            return state_of(other) == state
        return RULES.functions_of_code and code_of(other) is code

    return is_version


def state_of(function: FunctionType) -> State:
    """What assigning gives a function another version."""
    return id(code_of(function)), id(function.__defaults__), id(function.__kwdefaults__)

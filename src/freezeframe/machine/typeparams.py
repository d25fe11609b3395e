"""Type parameters and aliases whose parts are evaluated when they are asked for (PEP 695, PEP 696).

Only instructions make such objects, so CPython is given just these instructions: one for each intrinsic, around its operands.
"""

from __future__ import annotations

import types
from typing import Any


def _compile(source: str, name: str) -> Any:
    """The function `name` of a piece of source that the host's version compiles."""
    namespace: dict[str, Any] = {}
    exec(compile(source, __file__, "exec"), namespace)
    return namespace[name]


def _retarget(source: str, evaluate: Any) -> Any:
    """Call the function of `source` with the inner function that the compiler made for a lazy part replaced by `evaluate`'s twin."""
    raise NotImplementedError(source, evaluate, types)


def lazy_type_variable(name: str, evaluate: Any, *, constraints: bool) -> Any:
    """A type variable with a lazy bound or constraints."""
    return _retarget(name, (evaluate, constraints))


def lazy_default(parameter: Any, evaluate: Any) -> Any:
    """A type parameter with a lazy default."""
    return _retarget("", (parameter, evaluate))


def lazy_alias(name: str, parameters: Any, evaluate: Any) -> Any:
    """A type alias with a lazy value."""
    return _retarget(name, (parameters, evaluate))


def generic(parameters: Any) -> Any:
    """``Generic[*parameters]`` as a class statement has it."""
    return _retarget("", parameters)

"""Type parameters and aliases whose parts are evaluated when they are asked for (PEP 695, PEP 696).

Only instructions make such objects, so CPython is given just these instructions, one for each intrinsic. What they make are the host's
own objects: their evaluators are guest functions, which C calls when somebody asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from freezeframe.isa.assemble.intrinsics import intrinsic_function
from freezeframe.native.hide import hide

if TYPE_CHECKING:
    from types import FunctionType

_functions: dict[str, Callable[..., Any]] = {}


def intrinsic(name: str) -> Callable[..., Any]:
    """The host's own intrinsic of this name (``TYPEVAR_WITH_BOUND``), as a function; raises UnsupportedRuntime where the host has none."""
    function = _functions.get(name)
    if function is None:
        made: FunctionType = intrinsic_function(name)  # type: ignore[assignment]
        hide(made.__code__)
        function = _functions[name] = made
    return function

"""What an asynchronous generator keeps of `sys.set_asyncgen_hooks` (async_gen_init_hooks, Objects/genobject.c).

When it begins, the hook for that is told of it once, and it keeps the other one, which is told where it is let go of before its end: so an
event loop closes it then.
"""

from __future__ import annotations

import sys
from types import AsyncGeneratorType

from freezeframe.errors import UnsupportedRuntime
from freezeframe.model.null import NULL
from freezeframe.native.check import LAYOUT
from freezeframe.native.memory import exchange, mem
from freezeframe.native.objects.parts import object_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_FINALIZER: Final = LAYOUT.generator.exc_state + 16
"""`ag_origin_or_finalizer`, behind what it handles."""
_TOLD: Final = _FINALIZER + 8
"""`ag_hooks_inited`."""


def is_told_of(generator: AsyncGeneratorType[Any, Any]) -> bool:
    """Whether its beginning has been told."""
    return mem[id(generator) + _TOLD] != 0


def finalizer_of(generator: AsyncGeneratorType[Any, Any]) -> Any:
    """What is told where it is let go of; None where nothing is."""
    found = object_in(id(generator) + _FINALIZER)
    return None if found is NULL else found


def count_as_told(generator: AsyncGeneratorType[Any, Any], finalizer: Any = None) -> None:
    """Make it one whose beginning has been told, and whose end will be told to this."""
    mem[id(generator) + _TOLD] = 1
    if finalizer is not None:
        exchange(id(generator) + _FINALIZER, finalizer)


async def _items() -> Any:
    yield None


def _require_proven() -> None:
    before = sys.get_asyncgen_hooks()
    last: list[Any] = []
    sys.set_asyncgen_hooks(None, last.append)
    try:
        generator = _items()
        untold = is_told_of(generator) or finalizer_of(generator) is not None
        generator.__anext__().close()
    finally:
        sys.set_asyncgen_hooks(*before)
    told = is_told_of(generator) and finalizer_of(generator) == last.append
    next(generator.aclose(), None)
    if untold or not told:
        raise UnsupportedRuntime("an asynchronous generator does not keep its hooks where CPython 3.11 to 3.15 does")


_require_proven()

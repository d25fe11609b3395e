"""What C's own awaitables keep: the object that they drive, and how far they are.

`PyAsyncGenASend` and `PyAsyncGenAThrow` (Objects/genobject.c) end in a word that holds an `AwaitableState`.
"""

import gc
from typing import Any, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.memory import ints

INIT: Final = 0
"""Nothing has been asked of it yet (`AWAITABLE_STATE_INIT`)."""
_ITER: Final = 1
CLOSED: Final = 2
"""It has given all that it gives (`AWAITABLE_STATE_CLOSED`)."""

_STATE: Final[dict[type, int]] = {}
"""By type, where that is."""


def state_of(awaitable: Any) -> int:
    """How far an object of the types `ASEND` and `ATHROW` is: `INIT`, `CLOSED`, or between."""
    return ints[id(awaitable) + _STATE[type(awaitable)] >> 2]


def close(awaitable: Any) -> None:
    """Make it one that has given all that it gives."""
    ints[id(awaitable) + _STATE[type(awaitable)] >> 2] = CLOSED


def reopen(awaitable: Any) -> None:
    """Make it one that is in its middle, where it has been closed meanwhile."""
    field = id(awaitable) + _STATE[type(awaitable)] >> 2
    if ints[field] == CLOSED:
        ints[field] = _ITER


def driven_by(awaitable: Any) -> Any:
    """The object that one of C's awaitables was made for: an asynchronous generator, a coroutine, or what `anext` was given."""
    return gc.get_referents(awaitable)[0]


def default_of(awaitable: Any) -> Any:
    """What an object of type `ANEXT` gives at the end."""
    return gc.get_referents(awaitable)[1]


async def _items() -> Any:
    yield None


async def _coroutine() -> None:
    return None


def _proven() -> tuple[type, ...]:
    """The types of C's awaitables, whose states were found where this module looks for them."""
    generator, coroutine = _items(), _coroutine()
    asend, athrow, default, wrapper = generator.asend(None), generator.aclose(), anext(generator, None), coroutine.__await__()
    _STATE.update({kind: kind.__basicsize__ - 8 for kind in (type(asend), type(athrow))})
    right = all(state_of(each) == INIT and driven_by(each) is generator for each in (asend, athrow))
    asend.close()
    athrow.close()
    right = right and state_of(asend) == state_of(athrow) == CLOSED
    inner = driven_by(default)
    if not right or type(inner) is not type(asend) or driven_by(wrapper) is not coroutine:
        raise UnsupportedRuntime("what asend() and athrow() give does not keep its state in its last word, as in CPython 3.11 to 3.15")
    close(inner)  # nobody awaits these, and nobody is to be warned of that
    coroutine.close()
    next(generator.aclose(), None)  # ended, so that no event loop's hook hears of its end
    return type(asend), type(athrow), type(default), type(wrapper)


ASEND, ATHROW, ANEXT, WRAPPER = _proven()
"""What `__anext__` and `asend`, `athrow` and `aclose`, `anext` with a default, and a coroutine's `__await__` give."""

"""What `functools.lru_cache` keeps: a value put in without calling the function again."""

from __future__ import annotations

import functools

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.hide import hide
from freezeframe.native.memory import exchange, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


CACHE: Final = type(functools.lru_cache(repr))

_MISSES: Final = 2
"""`misses` stands so many words behind `func` (struct lru_cache_object, Modules/_functoolsmodule.c)."""


def _field(cache: Any) -> int:
    """The address of the word that refers to the function."""
    start = id(cache)
    return next(at for at in range(start, start + CACHE.__basicsize__, 8) if words[at >> 3] == id(cache.__wrapped__))


def remember(cache: Any, arguments: tuple[Any, ...], keywords: dict[str, Any], value: Any) -> Any:
    """Keep `value` for a call that was counted as a miss when it began, as if the function had just given it; gives what the call gives."""
    field, wrapped = _field(cache), cache.__wrapped__
    misses = (field >> 3) + _MISSES
    missed = words[misses]
    exchange(field, lambda *_arguments, **_keywords: value)
    try:
        return cache(*arguments, **keywords)
    finally:
        exchange(field, wrapped)
        words[misses] = missed


def _check() -> None:
    cache = functools.lru_cache(abs)
    cache(-3)
    cache(-4)
    missed = words[(_field(cache) >> 3) + _MISSES]
    if missed != 2 or remember(cache, (-5,), {}, "kept") != "kept" or cache(-5) != "kept" or cache.cache_info()[:2] != (1, 2):
        raise UnsupportedRuntime("functools.lru_cache does not keep its function where freezeframe expects it; this build is not supported")


_check()

for _function in (_field, remember):
    hide(_function.__code__)

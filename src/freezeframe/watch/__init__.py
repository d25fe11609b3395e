"""What a run did: `profile` says what it cost, by function and by call path; `trace` says what happened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from freezeframe.watch.profiling import Profile, profile

_HOMES = {
    "Profile": "freezeframe.watch.profiling",
    "profile": "freezeframe.watch.profiling",
}

__all__ = ["Profile", "profile"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value

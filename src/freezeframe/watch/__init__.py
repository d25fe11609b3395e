"""What a run did: `profile` says what it cost, by function and by call path; `trace` says what happened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from freezeframe.watch.profile import Profile, profile

_HOMES = {
    "Profile": "freezeframe.watch.profile",
    "profile": "freezeframe.watch.profile",
}

__all__ = ["Profile", "profile"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value

"""What a run did: `profile` says what it cost, by function and by call path; `trace` says what happened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from freezeframe.watch.events import Event
    from freezeframe.watch.profiling import Profile, profile
    from freezeframe.watch.tracing import trace

_HOMES = {
    "Event": "freezeframe.watch.events",
    "Profile": "freezeframe.watch.profiling",
    "profile": "freezeframe.watch.profiling",
    "trace": "freezeframe.watch.tracing",
}

__all__ = ["Event", "Profile", "profile", "trace"]


_NAMES = globals()
"""This module's: a function that is hidden is given its caller's by `globals`."""


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = _NAMES[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

"""freezeframe: a running Python function is a value.

`checkpoint()` takes a snapshot of the program that calls it, `capture(frame or generator)` one of that, `load(path)` reads one from a file;
a `Snapshot` is resumed, saved and copied. `run(function, …)` runs a function in the machine; `Machine` runs one that can be stepped,
bounded, looked at and stopped. `explain` says what functions and bytecode are made of, `watch` what a
run did; `verify` proves that bytecode is safe to run, and `replace` changes it.
Everything is imported when it is asked for, so that importing this package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from sys import getrecursionlimit, modules, setrecursionlimit  # by name: what the program has put into `sys` is not asked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from freezeframe import explain, surgery, watch
    from freezeframe.errors import (
        FreezeframeError,
        FuelExhausted,
        LiftError,
        LimitExceeded,
        NotCapturable,
        SnapshotError,
        UnsupportedRuntime,
        VerifyError,
    )
    from freezeframe.explain.verified import verify
    from freezeframe.freeze.capture import capture
    from freezeframe.freeze.checkpoint import Checkpoint, checkpoint
    from freezeframe.isa.lift import lift
    from freezeframe.machine.machine import Machine
    from freezeframe.machine.stopping import StopReason
    from freezeframe.model.code import Code
    from freezeframe.model.frame import Frame
    from freezeframe.model.function import Function
    from freezeframe.snapshot.reductions import register
    from freezeframe.snapshot.snapshot import Snapshot, load
    from freezeframe.surgery.replace import replace

_PACKAGES = ("explain", "surgery", "watch")
"""Packages whose own names are public."""
_IMPORTING = 500
"""So many calls importing may take."""

__all__ = [
    "Checkpoint",
    "Code",
    "Frame",
    "FreezeframeError",
    "FuelExhausted",
    "Function",
    "LiftError",
    "LimitExceeded",
    "Machine",
    "NotCapturable",
    "Snapshot",
    "SnapshotError",
    "StopReason",
    "UnsupportedRuntime",
    "VerifyError",
    "capture",
    "checkpoint",
    "explain",
    "lift",
    "load",
    "register",
    "replace",
    "run",
    "surgery",
    "verify",
    "watch",
]


_NAMES = globals()
"""This module's: a function that is hidden is given its caller's by `globals`."""


def run(function: Callable[..., Any], *args: Any, engine: str = "machine", **kwargs: Any) -> Any:
    """Run a Python function to its end: gives what it returns, and raises what it raises.

    `engine` is "machine", freezeframe's own interpreter, or "native", CPython: then this is a call like any other. Raises FreezeframeError
    for any other engine.
    """
    if engine == "native":
        return function(*args, **kwargs)
    from freezeframe.errors import FreezeframeError
    from freezeframe.machine.machine import Machine

    if engine != "machine":
        raise FreezeframeError(f"no such engine: {engine!r}; there are 'machine' and 'native'")
    return Machine().call(function, *args, **kwargs)


def __getattr__(name: str) -> Any:
    if name in _PACKAGES:
        return import_module(f"{__name__}.{name}")
    limit = getrecursionlimit()
    setrecursionlimit(limit)  # RecursionError here where it is too deep for putting it back below
    try:
        setrecursionlimit(limit + _IMPORTING)  # it may be a deep place that asks for a checkpoint first
        names = modules.get(f"{__name__}.native.objects.ownnames")
        if names is None:
            return _imported(name)
        with names.undisturbed:  # where a program runs that may be frozen
            shadowed = modules.get(f"{__name__}.machine.shadowed")
            if shadowed is None or not shadowed.ours.folder:
                return _imported(name)
            with shadowed.ours:
                return _imported(name)
    finally:
        setrecursionlimit(limit)


def _imported(name: str) -> Any:
    from freezeframe.homes import HOMES

    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = _NAMES[name] = getattr(import_module(HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

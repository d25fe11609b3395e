"""Changing code: `replace` makes a changed copy of a function or code object, which is verified before anybody can call it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from freezeframe.surgery.ops import ANY, Label, Op, call, op
    from freezeframe.surgery.replace import replace

_HOMES = {
    "ANY": "freezeframe.surgery.ops",
    "Label": "freezeframe.surgery.ops",
    "Op": "freezeframe.surgery.ops",
    "call": "freezeframe.surgery.ops",
    "op": "freezeframe.surgery.ops",
    "replace": "freezeframe.surgery.replace",
}
"""Where each public name lives."""

__all__ = ["ANY", "Label", "Op", "call", "op", "replace"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)

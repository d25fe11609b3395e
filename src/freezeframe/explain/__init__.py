"""What functions, frames and bytecode are made of, as values: each says what it holds by its attributes, and shows it as text or HTML.

Everything takes a target: a function, method, class, code object, module, generator or frame, or the text that names one (`find`).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from freezeframe.explain.target import Subject, find, subject_of

_HOMES = {
    "Subject": "freezeframe.explain.target",
    "find": "freezeframe.explain.target",
    "subject_of": "freezeframe.explain.target",
}
"""Where each public name lives."""

__all__ = ["Subject", "find", "subject_of"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

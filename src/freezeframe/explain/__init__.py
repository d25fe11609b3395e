"""What functions, frames and bytecode are made of, as values: each says what it holds by its attributes, and shows it as text or HTML.

Everything takes a target: a function, method, class, code object, module, generator or frame, or the text that names one (`find`).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from freezeframe.explain.codes import CodeView, code
    from freezeframe.explain.difference import Comparison, Replacement, compare, replaced
    from freezeframe.explain.target import Subject, find, subject_of

_HOMES = {
    "CodeView": "freezeframe.explain.codes",
    "Comparison": "freezeframe.explain.difference",
    "Replacement": "freezeframe.explain.difference",
    "Subject": "freezeframe.explain.target",
    "code": "freezeframe.explain.codes",
    "compare": "freezeframe.explain.difference",
    "find": "freezeframe.explain.target",
    "replaced": "freezeframe.explain.difference",
    "subject_of": "freezeframe.explain.target",
}
"""Where each public name lives."""

__all__ = ["CodeView", "Comparison", "Replacement", "Subject", "code", "compare", "find", "replaced", "subject_of"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

"""What a function's annotations were evaluated to, from 3.14 on, where asking for `__annotations__` evaluates them.

Assigning to `__annotations__` lets go of `__annotate__`, and the other way round (`func_set_annotations`, `func_set_annotate` in
Objects/funcobject.c); a function that was asked has both.
"""

from __future__ import annotations

from types import FunctionType

from freezeframe.native.check import LAYOUT
from freezeframe.native.memory import exchange, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_ANNOTATIONS: Final = LAYOUT.function.annotations


def has_annotations(function: FunctionType) -> bool:
    """Whether a function's annotations are there: then asking for them runs nothing."""
    return words[id(function) + _ANNOTATIONS >> 3] != 0


def keep_annotations(function: FunctionType, annotations: dict[str, Any]) -> None:
    """Let these be a function's annotations, evaluated by what it has for that."""
    exchange(id(function) + _ANNOTATIONS, annotations)

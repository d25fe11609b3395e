"""The builtins that C finds by name: those of the innermost frame that is visible, whatever the program lets its code see.

(`_PyEval_GetBuiltin` in Python/ceval.c. An iterator over a range asks for `iter` there when it is to say what it is made of, and a
function that a named tuple has made, for one, runs without any builtins.)
"""

from __future__ import annotations

import builtins
from typing import Any, Final

from freezeframe.native.check import LAYOUT
from freezeframe.native.frames.thread import current_interpreter_frame
from freezeframe.native.hide import hide
from freezeframe.native.layout import OWNED_BY_C, OWNED_BY_GENERATOR
from freezeframe.native.memory import ints, mem, object_at, words

_BUILTINS: Final = LAYOUT.iframe.builtins
_CODE: Final = LAYOUT.iframe.code
_FIRST_TRACEABLE: Final = LAYOUT.code.first_traceable
_GLOBALS: Final = LAYOUT.iframe.globals
_INSTRUCTION: Final = LAYOUT.iframe.instruction
_INSTRUCTIONS: Final = LAYOUT.code.instructions
_OWNER: Final = LAYOUT.iframe.owner
_PREVIOUS: Final = LAYOUT.iframe.previous


class Builtins:
    """``with Builtins():`` C finds those of the builtins module."""

    __slots__ = ("_before", "_word")

    _before: int
    _word: int

    def __enter__(self) -> None:
        address = current_interpreter_frame()
        # Ours may be hidden only later; most are known by what lies where their globals do, complete or not.
        while address and (words[address + _GLOBALS >> 3] in _ours or not _is_complete(address) or _is_ours(address)):
            address = words[address + _PREVIOUS >> 3]
        self._word = address + _BUILTINS >> 3 if address else 0
        if self._word:
            self._before = words[self._word]
            words[self._word] = id(builtins.__dict__)  # borrowed, as what was there

    def __exit__(self, *_: object) -> None:
        if self._word:
            words[self._word] = self._before


def _is_complete(address: int) -> bool:
    """Whether CPython takes an interpreter frame for one that has begun (`_PyFrame_IsIncomplete`)."""
    owner = mem[address + _OWNER]
    if owner >= OWNED_BY_C:
        return False
    code = words[address + _CODE >> 3] & ~3
    begun = words[address + _INSTRUCTION >> 3] - code - _INSTRUCTIONS >= ints[code + _FIRST_TRACEABLE >> 2] * 2
    return owner == OWNED_BY_GENERATOR or begun


_ours: Final[dict[int, Any]] = {}
"""Namespaces of ours, by their addresses: kept, so that nothing else comes to lie there."""


def _is_ours(address: int) -> bool:
    namespace = words[address + _GLOBALS >> 3]
    if namespace in _ours:
        return True
    names = object_at(namespace)
    name = dict.get(names, "__name__")
    if type(name) is not str or not name.startswith("freezeframe."):
        return False
    _ours[namespace] = names
    return True


for _function in (Builtins.__enter__, Builtins.__exit__, _is_complete, _is_ours):
    hide(_function.__code__)

"""Whether classes are still what they were, without looking at what is in them."""

from __future__ import annotations

import ctypes
import gc
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.check import LAYOUT
from freezeframe.native.memory import mem
from freezeframe.native.objects.dictversion import TAGGED, DictVersions

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAG: Final = LAYOUT.type.version_tag
_SIZE: Final = 4
_NONE: Final = bytes(_SIZE)
_assign: Any = None if TAGGED else ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.py_object)(("PyUnstable_Type_AssignVersionTag", ctypes.pythonapi))
_names_of: Any = type.__dict__["__dict__"].__get__


class ClassVersions:
    """The versions of some classes of Python's, which it keeps: those of their dictionaries, or else of the classes themselves."""

    def __init__(self, classes: Sequence[type]) -> None:
        self._classes = tuple(classes)
        self._dictionaries = DictVersions([gc.get_referents(_names_of(cls))[0] for cls in self._classes]) if TAGGED else None
        self._tags = [mem[id(cls) + _TAG : id(cls) + _TAG + _SIZE] for cls in self._classes]
        self._last = b""
        self._unassigned = False
        """Whether a class has changed so often that CPython assigns it no more versions."""

    def changed(self) -> Sequence[int]:
        """Which of them, by their numbers, may have changed since this was asked before; all where it was not."""
        if self._dictionaries is not None:
            return self._dictionaries.changed()
        now, last = b"".join(self._tags), self._last
        if now == last and not self._unassigned:
            return ()
        parts = [(now[at : at + _SIZE], last[at : at + _SIZE]) for at in range(0, len(now), _SIZE)]
        found = [number for number, (tag, before) in enumerate(parts) if tag != before or tag == _NONE]
        for number in found:
            _assign(self._classes[number])  # nobody may have asked the class for anything yet: its next change would not show
        self._last = b"".join(self._tags)
        self._unassigned = any(self._last[at : at + _SIZE] == _NONE for at in range(0, len(now), _SIZE))
        return found

"""Times in which the modules whose functions freezing calls hold their own: a mock that stands in `os`, for one, is not asked."""

from __future__ import annotations

import _imp
import _signal  # type: ignore[import-not-found] # as in state.baseline
import atexit
import builtins
import fcntl
import gc
import genericpath
import importlib
import io
import marshal
import os
import posix
import posixpath
import site
import stat
import struct
import sys
from _thread import _count
from operator import is_not
from types import BuiltinFunctionType, FunctionType, ModuleType

from freezeframe.native.hide import hide
from freezeframe.native.objects.dictversion import DictVersions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Final

_MODULES: Final = (
    os, posix, posixpath, genericpath, stat, sys, gc, io, fcntl, importlib, site, atexit, _signal, _imp, marshal, struct,
)  # fmt: skip
"""Those whose functions are called by their names in the module, there or in the standard library's code that is called.

Of others, such as `time`, functions are imported by name.
"""
_HOOKS: Final = frozenset({"excepthook", "displayhook", "unraisablehook", "breakpointhook"})
"""Functions of `sys` that are there to be replaced, which nobody calls here."""
_KINDS: Final = (BuiltinFunctionType, FunctionType, ModuleType, type)
_MISSING: Final[Any] = object()


class OwnNames:
    """``with own_names:`` `builtins` holds nothing of the program's, and no function of `os`, `sys` and the like is one that the program
    has put there.

    Where it has other threads these would miss it: then all stays as it is. It may be entered again within.
    """

    __slots__ = ("_aside", "_changed", "_depth", "_known", "_versions")

    def __init__(self, modules: Iterable[ModuleType]) -> None:
        self._known: list[tuple[dict[str, Any], dict[str, Any]]] = [(builtins.__dict__, builtin_names)]
        """The names of each module, and what was there before the program began."""
        for module in modules:
            names = module.__dict__
            self._known.append((names, {name: each for name, each in names.items() if isinstance(each, _KINDS) and name not in _HOOKS}))
        self._versions = DictVersions([names for names, _ in self._known])
        self._changed: set[int] = set()
        """Which of them held something else when they were last looked at, by their numbers."""
        self._depth = 0
        self._aside: dict[int, dict[str, Any]] = {}
        """By their numbers, what the program has put into them, or `_MISSING` where it has taken something out."""

    def programs(self, names: dict[str, Any]) -> dict[str, Any]:
        """What a module holds for the program whose names these are."""
        for number, replaced in self._aside.items():
            if self._known[number][0] is names:
                return {name: value for name, value in (names | replaced).items() if value is not _MISSING}
        return names

    def before(self, names: dict[str, Any]) -> dict[str, Any]:
        """The functions that a module had when the program began."""
        return next((known for there, known in self._known if there is names), {})

    def replaced(self) -> list[dict[str, Any]]:
        """The names of the modules that hold other things for the program than they do now."""
        return [self._known[number][0] for number in self._aside]

    def put(self, names: dict[str, Any], values: dict[str, Any]) -> None:
        """Put what is the program's into a module: it is there when the program goes on."""
        for number, (there, known) in enumerate(self._known if self._depth and not _count() else ()):
            if there is names:
                self._aside.setdefault(number, {}).update((name, value) for name, value in values.items() if name in known)
                values = {name: value for name, value in values.items() if name not in known}
        names.update(values)

    def __enter__(self) -> None:
        self._depth += 1
        if self._depth > 1:
            return
        for number in self._versions.changed():
            names, known = self._known[number]
            if any(map(is_not, map(names.get, known), known.values())):
                self._changed.add(number)
            else:
                self._changed.discard(number)
        if self._changed and not _count():
            for number in self._changed:
                names, known = self._known[number]
                self._aside[number] = {name: names.get(name, _MISSING) for name, value in known.items() if names.get(name) is not value}
                names.update(known)

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if self._depth or not self._aside:
            return
        aside, self._aside = self._aside, {}
        for number, replaced in aside.items():
            names = self._known[number][0]
            names.update(replaced)
            for name in [name for name, value in replaced.items() if value is _MISSING]:
                del names[name]


builtin_names: Final[dict[str, Any]] = dict(builtins.__dict__)
"""What `builtins` held before the program began."""
own_names: Final = OwnNames(_MODULES)

for _function in (OwnNames.__enter__, OwnNames.__exit__):
    hide(_function.__code__)

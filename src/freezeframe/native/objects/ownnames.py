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

from freezeframe.model.null import NULL
from freezeframe.native.check import thread_state
from freezeframe.native.hide import hide
from freezeframe.native.interpreter.recursion import allow, put_back
from freezeframe.native.objects.dictversion import DictVersions
from freezeframe.native.signals.handlers import begin_undisturbed, hold, let_go, main_thread_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

_MODULES: Final = (
    os, posix, posixpath, genericpath, stat, sys, gc, io, fcntl, importlib, site, atexit, _signal, _imp, marshal, struct,
)  # fmt: skip
"""Those whose functions and constants are found by their names in the module, there or in the standard library's code that is called.

Of others, such as `time`, functions are imported by name.
"""
_SETTINGS: Final = frozenset({"excepthook", "displayhook", "unraisablehook", "breakpointhook", "dont_write_bytecode"})
"""What of `sys` is there to be set, and is asked by nobody here."""
_KINDS: Final = (BuiltinFunctionType, FunctionType, ModuleType, type)
_CONSTANTS: Final = (str, int)
_CALLS: Final = 100
"""So many calls may putting aside take, however deep the program stands."""


class OwnNames:
    """``with own_names:`` `builtins` holds nothing of the program's, and no function or constant of `os`, `sys` and the like is one that
    the program has put there.

    Where it has other threads these would miss it: then all stays as it is. It may be entered again within. Where entering it raises an
    exception (RecursionError, or what a handler of the program's raises), nothing is aside.
    """

    __slots__ = ("_aside", "_changed", "_depth", "_held", "_keys", "_known", "_numbers", "_versions", "_word")

    def __init__(self, modules: Iterable[ModuleType]) -> None:
        self._known: list[tuple[dict[str, Any], dict[str, Any]]] = [(builtins.__dict__, builtin_names)]
        """The names of each module, and what was there before the program began."""
        for module in modules:
            names = module.__dict__
            self._known.append((names, {name: each for name, each in names.items() if _is_fixed(name, each)}))
        self._numbers = {id(names): number for number, (names, _) in enumerate(self._known)}
        self._keys = [frozenset(names) for names, _ in self._known]
        """All names that each had."""
        self._versions = DictVersions([names for names, _ in self._known])
        self._changed: set[int] = set()
        """Which of them held something else when they were last looked at, by their numbers."""
        self._depth = 0
        self._aside: dict[int, dict[str, Any]] = {}
        """By their numbers, what the program has put into them, or NULL where it has taken something out."""
        self._word = main_thread_word()
        self._held = 0
        """What `let_go` is to be told at the end, where handlers wait until then."""

    def programs(self, names: dict[str, Any]) -> dict[str, Any]:
        """What a module holds for the program whose names these are."""
        replaced = self._aside.get(self._numbers.get(id(names), -1))
        return names if replaced is None else {name: value for name, value in (names | replaced).items() if value is not NULL}

    def changes(self, names: dict[str, Any]) -> dict[str, Any]:
        """What a module holds for the program that it did not when that began; NULL is what the program has taken out.

        Of `sys`, where CPython keeps what changes, only functions and constants that it had.
        """
        number = self._numbers.get(id(names))
        if number is None:
            return {}
        known, there = self._known[number][1], self.programs(names)
        found = {name: there.get(name, NULL) for name, value in known.items() if there.get(name, NULL) is not value}
        if names is not sys.__dict__:
            new = there.keys() - self._keys[number]
            found.update((name, there[name]) for name in sorted(new) if not (name.startswith("__") or isinstance(there[name], ModuleType)))
        return found

    def replaced(self) -> list[dict[str, Any]]:
        """The names of the modules that hold other things for the program than they do now."""
        return [self._known[number][0] for number in self._aside]

    def put(self, names: dict[str, Any], values: dict[str, Any]) -> None:
        """Put what is the program's into a module, and take out of it what is NULL: so it is when the program goes on."""
        number = self._numbers.get(id(names))
        if number is not None and self._depth and not _count():
            known = self._known[number][1]
            self._aside.setdefault(number, {}).update((name, value) for name, value in values.items() if name in known)
            values = {name: value for name, value in values.items() if name not in known}
        _update(names, values)

    def call(self, function: Callable[[Any], Any], value: Any) -> Any:
        """Call a function of the program's: meanwhile all that is aside is in its place."""
        if not self._aside:
            return function(value)
        depth, self._depth = self._depth, 1
        waits = self._held != 0
        self.__exit__()
        try:
            return function(value)
        finally:
            try:
                self.enter(waits=waits)
            finally:
                self._depth = depth

    def enter(self, *, waits: bool = False) -> None:
        """`__enter__`; with `waits`, handlers wait for as long as something is aside, which they would miss."""
        if self._depth:
            self._depth += 1
            return
        self._word = word = main_thread_word()
        state = thread_state()
        fewer = allow(state, _CALLS)
        held = hold(word)
        try:
            self._put_aside()
            self._depth = 1
            if waits and self._aside:
                self._held, held = held, 0
        finally:
            if held:
                let_go(word, held)
            put_back(state, fewer)

    def __enter__(self) -> None:
        self.enter()

    def __exit__(self, *_: object) -> None:
        if self._depth > 1 or not self._aside:  # without a call, behind which a handler might run
            self._depth -= 1
            return
        word = self._word
        held = hold(word) or self._held
        state = thread_state()
        fewer = allow(state, _CALLS)
        try:
            self._put_there()
        finally:
            self._depth = self._held = 0
            if held:
                let_go(word, held)
            put_back(state, fewer)

    def _put_aside(self) -> None:
        for number in self._versions.changed():
            names, known = self._known[number]
            if any(map(is_not, map(names.get, known), known.values())):
                self._changed.add(number)
            else:
                self._changed.discard(number)
        if self._changed and not _count():
            for number in self._changed:
                names, known = self._known[number]
                self._aside[number] = {name: names.get(name, NULL) for name, value in known.items() if names.get(name) is not value}
                names.update(known)

    def _put_there(self) -> None:
        aside, self._aside = self._aside, {}
        for number, replaced in aside.items():
            _update(self._known[number][0], replaced)


def _is_fixed(name: str, value: object) -> bool:
    return name not in _SETTINGS and (isinstance(value, _KINDS) or (isinstance(value, _CONSTANTS) and not name.startswith("__")))


def _update(names: dict[str, Any], values: dict[str, Any]) -> None:
    """Set names, and take out those that are to be NULL."""
    names.update(values)
    for name in [name for name, value in values.items() if value is NULL]:
        del names[name]


class Undisturbed:
    """``with undisturbed:`` the same as ``with own_names:``, and handlers of the program's wait while something of its is aside."""

    __slots__ = ()

    def __enter__(self) -> None:
        own_names.enter(waits=True)

    def __exit__(self, *_: object) -> None:
        own_names.__exit__()


builtin_names: Final[dict[str, Any]] = dict(builtins.__dict__)
"""What `builtins` held before the program began."""
own_names: Final = OwnNames(_MODULES)
undisturbed: Final = Undisturbed()

for _function in (OwnNames.call, OwnNames._put_aside, OwnNames._put_there, _update):
    hide(_function.__code__)
for _begins in (OwnNames.enter, OwnNames.__enter__, OwnNames.__exit__, Undisturbed.__enter__, Undisturbed.__exit__):
    begin_undisturbed(_begins.__code__)

"""What the process was when the program began: imported before it runs, while everything else of this package may come later."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found] # not signal, which makes enumerations of it: that takes longer than all the rest
import _warnings
import abc
import atexit
import builtins
import fcntl
import gc
import os
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType

import freezeframe.native  # noqa: F401 (the file that libffi keeps open is none of the program's: it is there before they are counted)
from freezeframe.machine.shadowed import aside, give_way, keep, lies_beside, ours
from freezeframe.native.objects.ownnames import own_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

environment: Final[dict[str, str]] = dict(os.environ)
encoded: Final[dict[bytes, bytes]] = dict(os.environ._data)  # type: ignore[attr-defined]
"""The same as C has it."""
filters: Final = list(_warnings.filters)
"""Those of `warnings`, which may be imported only later."""
ignored: Final = frozenset({number for number in range(1, _signal.NSIG) if _signal.getsignal(number) is _signal.SIG_IGN})
"""Signals that were ignored."""
modules: set[str] = set()
"""What was imported before the program began, where that is known, and by us since."""
sources: dict[str, str] = {}
"""Of the program's modules, by file, where the snapshot that it goes on from carries them."""
interpret: tuple[str, ...] = ()
"""Globs: what else the machine would execute, where CPython executes the program: snapshots say it to the machine that goes on."""
carries_sources = False
"""Whether snapshots carry them."""
exit_functions = 0
"""How many functions `atexit` knew before the program began, where that is known: what is imported here anew registers its own."""
path: list[str] | None = None
"""Where modules were looked for before the program's own folder was put in front, where that is known."""
implementation: Final[object] = sys.implementation
"""What `sys` says of this CPython: there is one such object."""
monitoring: Final[ModuleType | None] = getattr(sys, "monitoring", None)
"""The module that no import finds: `sys` has it, from 3.12 on."""
streams: Final = {name: getattr(sys, name) for name in ("stdin", "stdout", "stderr")}
_OF_OURS: Final = sys.stdlib_module_names | {"freezeframe", "msgspec"}
_STATEFUL: Final = ("random", "decimal", "locale")
"""Modules whose state is the program's: it gets its own where only we have imported one."""
thresholds: Final = gc.get_threshold()
limits: Final = sys.getswitchinterval(), sys.get_int_max_str_digits(), sys.dont_write_bytecode
blocked: Final = _signal.pthread_sigmask(_signal.SIG_BLOCK, ())
"""Signals that were blocked."""
held_back: set[int] | None = None
"""Those that the program blocks, while all are: when it is frozen."""
mask: Final = os.umask(0o77)
os.umask(mask)
registrations: Final = abc.get_cache_token()
"""What counts the classes that are registered with abstract base classes."""
interrupted: float | None = None
"""When, on the monotonic clock, the signal has come that is being handled: what it has interrupted stands since then."""


def identity(descriptor: int) -> tuple[int, int] | None:
    """What file a descriptor is of, None for one that is not open."""
    try:
        status = os.fstat(descriptor)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _descriptors() -> Iterator[tuple[int, tuple[tuple[int, int], int]]]:
    for number in range(3):
        file = identity(number)
        if file is not None:
            yield number, (file, fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE)


descriptors: Final = dict(_descriptors())
"""The standard ones, by their numbers: what files they are of, and whether they are read or written."""


def _inherited() -> Iterator[tuple[int, tuple[int, int]]]:
    try:
        numbers = os.listdir("/proc/self/fd")
    except OSError:
        return
    for number in map(int, numbers):
        file = identity(number) if number not in descriptors else None
        if file is not None:
            yield number, file


inherited: Final = dict(_inherited())
"""The others that whoever started this process has left open, and what files they are of: they are not the program's."""


def was_there(name: str) -> bool:
    """Whether the module that the program finds under a name was imported before it began, or by us since."""
    return name in modules and name not in aside


def being_found(name: str) -> bool:
    """Whether a module that is being imported is none yet, and freezing or going on may import it, too: there would be two of it."""
    first = name.partition(".")[0]
    if name in sys.modules or first not in _OF_OURS:
        return False
    return first not in sys.modules or _is_needed(first, sys.modules[first])


def _is_needed(name: str, module: ModuleType) -> bool:
    """Whether a module is the standard library's, or ours, and not one of the program's that is called so."""
    file = module.__dict__.get("__file__") if type(module) is ModuleType else None
    standard = type(file) is str and file.startswith(os.__file__.rpartition("/")[0]) and "site-packages" not in file
    return standard or name.startswith(("freezeframe.", "msgspec"))


class Imports:
    """Imports our own modules while the program stands, as if it were not there.

    ``with imports:`` puts aside what the program has made of `sys.path` and of the other parts of importing, its modules (one of them may
    be called `pickle`), and whoever watches calls.
    """

    def __init__(self) -> None:
        global exit_functions, path  # noqa: PLW0603 (of one process)
        self._path = path = sys.path[not sys.flags.safe_path :]
        self._meta_path = sys.meta_path[:]
        self._path_hooks = sys.path_hooks[:]
        self._import = builtins.__import__
        self._modules = frozenset(sys.modules)
        modules.update(self._modules - {"__main__"})
        exit_functions = atexit._ncallbacks()
        self.folder: str | None = None
        """The program's."""
        self._put_aside: list[Any] = []
        self._before = self._modules

    def __enter__(self) -> None:
        names = {
            name: module
            for name, module in list(sys.modules.items())
            if name in aside or (name not in self._modules and self._is_programs(module))
        }
        for name in names:
            del sys.modules[name]
        sys.modules.update(aside)
        self._before = frozenset(sys.modules)
        self._put_aside = [
            names, sys.path[:], sys.meta_path[:], sys.path_hooks[:], builtins.__import__, sys.gettrace(), sys.getprofile(),
        ]  # fmt: skip
        own_names.__enter__()
        sys.settrace(None)
        sys.setprofile(None)
        sys.path[:], sys.meta_path[:], sys.path_hooks[:] = self._path, self._meta_path, self._path_hooks
        builtins.__import__ = self._import

    def __exit__(self, *_: object) -> None:
        names, sys.path[:], sys.meta_path[:], sys.path_hooks[:], import_, trace, profile = self._put_aside
        for name in _STATEFUL:
            if name not in self._before and name not in names:
                sys.modules.pop(name, None)
        new = sys.modules.keys() - self._before
        if new:
            keep(new, names.keys() & new)
            modules.update(new - aside.keys())
        give_way(names)
        own_names.__exit__()
        builtins.__import__ = import_
        sys.setprofile(profile)
        sys.settrace(trace)

    def half_done(self) -> str | None:
        """The name of a module of ours, or of the standard library, whose import is in progress: ours cannot be imported now."""
        for name, module in list(sys.modules.items()):
            if type(module) is ModuleType and _is_needed(name, module):
                spec = module.__dict__.get("__spec__")
                if type(spec) is ModuleSpec and getattr(spec, "_initializing", False):
                    return name
        for name, lock in list(sys.modules["_frozen_importlib"]._module_locks.items()):
            if being_found(name) and getattr(lock(), "owner", None) is not None:
                return name  # type: ignore[no-any-return]
        return None

    def _is_programs(self, module: ModuleType) -> bool:
        if str(getattr(module, "__dict__", {}).get("__name__")).partition(".")[0] == "freezeframe":  # it may lie beside the program
            return False
        return lies_beside(module, self.folder or ours.folder)

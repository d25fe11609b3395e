"""Settings of the standard library's that programs make: single values, taken where they are not what they are in a new process."""

from __future__ import annotations

import copyreg
import importlib
import os
import sys
from functools import cache
from operator import attrgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.machine.shadowed import is_ours
from freezeframe.native.objects.dictversion import DictVersions
from freezeframe.snapshot.own import module_of
from freezeframe.snapshot.reductions import register, registered

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.snapshot.own import Own


_ZONE: Final = "TZ"
_ENCODED: Final = os.fsencode(_ZONE)
"""The same as `os.environ` keeps it, which takes as long to be asked for a `str` as everything else here."""


def _zone(time: Any) -> Any:
    """The names of the zone that the environment says, where it does."""
    kept = getattr(os.environ, "_data", None)  # the program may have another mapping there
    return time.tzname if (_ZONE in os.environ if kept is None else _ENCODED in kept) else None


def _set_zone(time: Any, names: Any) -> None:
    if time.tzname != names:
        time.tzset()


def _folder(tempfile: Any) -> Any:
    """Where temporary files are made, where that is neither the system's folder nor (the last) because no other can be written in."""
    folder = tempfile.tempdir
    return None if folder is None or folder in tempfile._candidate_tempdir_list()[:-1] else folder


_CONTEXT: Final = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp")
_fields: Final = attrgetter(*_CONTEXT)


def _contexts(decimal: Any) -> Any:
    """What contexts of decimal numbers come with, in threads that begin, too: the fields of `DefaultContext`, and what it traps."""
    default = decimal.__dict__.get("DefaultContext")
    if type(default) is not decimal.__dict__.get("Context"):
        return _USUAL_CONTEXTS
    fields = _fields(default)
    if fields == _USUAL_CONTEXTS[0] and default.traps == _usual_context(decimal).traps:
        return _USUAL_CONTEXTS
    return fields, sorted([kind.__name__ for kind, on in default.traps.items() if on])


@cache
def _usual_context(decimal: Any) -> Any:
    return decimal.Context(traps=[getattr(decimal, name) for name in _USUAL_CONTEXTS[1]])


_USUAL_CONTEXTS: Final = (28, "ROUND_HALF_EVEN", -999_999, 999_999, 1, 0), ["DivisionByZero", "InvalidOperation", "Overflow"]


def _set_contexts(decimal: Any, found: Any) -> None:
    fields, traps = found
    default = decimal.DefaultContext
    for name, value in zip(_CONTEXT, fields, strict=True):
        setattr(default, name, value)
    for kind in default.traps:
        default.traps[kind] = kind.__name__ in traps


def _stack(thread: Any) -> Any:
    size = thread.stack_size()  # which sets it to 0
    thread.stack_size(size)
    return size


def _names(module: str, *names: str) -> tuple[str, Callable[[Any], Any], Any, Callable[[Any, Any], object]]:
    """The setting that a module's names are, which it has only where somebody has set them."""
    return (
        module,
        lambda home: {name: value for name in names if (value := home.__dict__.get(name)) is not None},
        {},
        lambda home, found: home.__dict__.update(found),
    )


_SETTINGS: Final[dict[str, tuple[str, Callable[[Any], Any], Any, Callable[[Any, Any], object]]]] = {
    "time zone": ("time", _zone, None, _set_zone),
    "fields of csv": ("_csv", lambda csv: csv.field_size_limit(), 1 << 17, lambda csv, limit: csv.field_size_limit(limit)),
    "temporary files": ("tempfile", _folder, None, lambda tempfile, folder: setattr(tempfile, "tempdir", folder)),
    "sockets": ("_socket", lambda socket: socket.getdefaulttimeout(), None, lambda socket, limit: socket.setdefaulttimeout(limit)),
    "threads": ("_thread", _stack, 0, lambda thread, size: thread.stack_size(size)),
    "weeks": ("calendar", lambda calendar: calendar.firstweekday(), 0, lambda calendar, day: calendar.setfirstweekday(day)),
    "contexts of decimals": ("_decimal", _contexts, _USUAL_CONTEXTS, _set_contexts),
    "contexts of Python's decimals": ("_pydecimal", _contexts, _USUAL_CONTEXTS, _set_contexts),
    "main thread": (
        "threading",
        lambda threading: threading.main_thread().name,
        "MainThread",
        lambda threading, name: setattr(threading.main_thread(), "name", name),
    ),
    "names of sys": _names("sys", "ps1", "ps2", "tracebacklimit", "pycache_prefix"),
    "asynchronous generators": (
        "sys",
        lambda module: tuple(module.get_asyncgen_hooks()),
        (None, None),
        lambda module, hooks: module.set_asyncgen_hooks(*hooks),
    ),
    "debugging the collector": ("gc", lambda gc: gc.get_debug(), 0, lambda gc, flags: gc.set_debug(flags)),
    "faults": ("faulthandler", lambda faulthandler: faulthandler.is_enabled(), False, lambda faulthandler, _: faulthandler.enable()),
    "traced memory": (
        "tracemalloc",
        lambda tracemalloc: tracemalloc.get_traceback_limit() * tracemalloc.is_tracing(),
        0,
        lambda tracemalloc, limit: tracemalloc.start(limit),
    ),
    "coroutines": (
        "sys",
        lambda module: module.get_coroutine_origin_tracking_depth(),
        0,
        lambda module, depth: module.set_coroutine_origin_tracking_depth(depth),
    ),
}
"""By name: the module that has it, how it is taken, what it is in a new process, and how it is set."""


_present: tuple[object, list[tuple[str, Any, Callable[[Any], Any], Any]]] = (None, [])
"""What `Own.imported` was, and of the settings whose modules were there then: the name, the module, how it is taken and what is usual."""


def take_settings(own: Own) -> dict[str, Any] | None:
    """What differs, by name."""
    global _present  # noqa: PLW0603 (of one process)
    if _present[0] is not own.imported or own.imported is None:
        there = {name: None if name in own else sys.modules.get(name) for name, _, _, _ in _SETTINGS.values()}
        homes = [(name, there[module], take, usual) for name, (module, take, usual, _) in _SETTINGS.items()]
        _present = own.imported, [entry for entry in homes if entry[1] is not None]
    return {name: value for name, home, take, usual in _present[1] if (value := take(home)) != usual} or None


def set_settings(found: dict[str, Any]) -> None:
    """Make them so."""
    for name, value in found.items():
        module, _, _, give = _SETTINGS[name]
        give(importlib.import_module(module), value)


_reducers: Final = DictVersions((copyreg.dispatch_table,))
_looked_at: tuple[object, tuple[tuple[Any, Any], ...]] = (None, ())
"""What `Own.imported` was, and what `copyreg` knew then, where none of that was the program's: kept, as `DictVersions` wants it."""


def take_registered(own: Own) -> Any:
    """How objects travel, as the program has told `freezeframe.register` and `copyreg`."""
    global _looked_at  # noqa: PLW0603 (of one process)
    changed = _reducers.changed()
    if not registered and not changed and _looked_at[0] is own.imported:
        return None
    known = tuple(copyreg.dispatch_table.items())
    told = [(kind, reduce) for kind, reduce in known if _is_of(own, kind) or _is_of(own, reduce)]
    _looked_at = (None, ()) if told else (own.imported, known)
    return (registered.copy(), told) if registered or told else None


def _is_of(own: Own, value: Any) -> bool:
    if isinstance(value, type):
        return module_of(value) in own and not own.has(value)
    return type(value) is FunctionType and value.__module__ in own and not is_ours(value.__module__, value.__globals__)


def set_registered(found: tuple[list[tuple[Any, Any]], list[tuple[Any, Any]]]) -> None:
    """Tell them."""
    by_us, by_copyreg = found
    for kind, reduce in by_us:
        register(kind, reduce)
    copyreg.dispatch_table.update(by_copyreg)


PARTS: Final = {
    "settings": (take_settings, set_settings),
    "registered": (take_registered, set_registered),
}
"""How each part is taken and set."""

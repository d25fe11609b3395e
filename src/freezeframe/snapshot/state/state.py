"""What programs rely on besides their own objects: the state of standard modules and of the process, each as a value and a way to set it.

A part is taken only where its module is imported, so a program that never asked for random numbers carries none.
"""

from __future__ import annotations

import _imp
import atexit
import builtins
import gc
import os
import posix
import sys
from functools import partial
from importlib import import_module
from operator import is_, itemgetter
from types import FunctionType, MethodType

from freezeframe.model.null import NULL
from freezeframe.native.interpreter import exits
from freezeframe.native.interpreter.collector import uncollected
from freezeframe.native.objects.dictversion import DictVersions
from freezeframe.native.objects.ownnames import builtin_names, own_names
from freezeframe.snapshot.own import carried, is_class, is_freezeframes, module_of
from freezeframe.snapshot.state import baseline, signals
from freezeframe.snapshot.state.search import set_path, take_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final, TypeAlias

    from freezeframe.snapshot.own import Own


def _take_environment(_own: Own) -> Any:
    if getattr(os.environ, "_data", None) == baseline.encoded:
        return None
    now = dict(os.environ)
    changed = {name: value for name, value in now.items() if baseline.environment.get(name) != value}
    removed = [name for name in baseline.environment if name not in now]
    return (changed, removed) if changed or removed else None


def _set_environment(state: Any) -> None:
    changed, removed = state
    os.environ.update(changed)
    for name in removed:
        os.environ.pop(name, None)


def _set_folder(path: str) -> None:
    try:
        posix.chdir(path)
    except OSError as error:  # as on another machine: many programs do well without
        said = (
            f"the program worked in the folder {path!r}, which cannot be gone to here ({error.strerror}): it goes on in {posix.getcwd()!r}"
        )
        print(f"freezeframe: {said}", file=sys.__stderr__, flush=True)


def _take_folder(_own: Own) -> str | None:
    try:
        return posix.getcwd()
    except OSError:
        return None


def _set_argv(argv: list[str]) -> None:
    sys.argv = argv


_HOOKS: Final = {name: f"__{name}__" for name in ("excepthook", "displayhook", "unraisablehook", "breakpointhook")}
_STREAMS: Final = {name: f"__{name}__" for name in ("stdin", "stdout", "stderr")}
"""By the name under which the program may put others, the name under which the first stay."""
_replaceable: Final = itemgetter(*_HOOKS, *_STREAMS)
_first: Final = itemgetter(*_HOOKS.values(), *_STREAMS.values())


def _take_hooks(own: Own) -> Any:
    names = sys.__dict__
    if all(map(is_, _replaceable(names), _first(names))):
        return None
    replaced = {name: names[name] for name, first in _HOOKS.items() if names[name] is not names[first]}
    for name, first in _STREAMS.items():
        stream = names[name]
        if stream is not names[first] and stream is not baseline.streams[name] and carried(stream, own):
            replaced[name] = stream
    return replaced or None


def _set_hooks(replaced: dict[str, Any]) -> None:
    for name, value in replaced.items():
        setattr(sys, name, value)


def _take_exit_functions(_own: Own) -> Any:
    """What `atexit` will call: (function, arguments, keyword arguments), in the order in which they were registered."""
    if atexit._ncallbacks() <= exits.registered():
        return None
    from freezeframe.native.interpreter.exitfunctions import exit_calls  # what is not needed to resume

    return [call for call in exit_calls(baseline.exit_functions) if not _is_elsewhere(call[0])] or None


def _is_elsewhere(function: Any) -> bool:
    """Whether a function that is called at exit is ours, or that of a thread which is not carried."""
    if type(function) is MethodType:
        from freezeframe.snapshot.reductions.running import is_started_again

        return is_started_again(function.__self__)
    return type(function) is FunctionType and is_freezeframes(function)


def _set_exit_functions(calls: Any) -> None:
    for function, _, _ in calls:
        if type(function) in (FunctionType, MethodType):
            atexit.unregister(function)  # which a module that was imported here has registered already
    for function, arguments, names in calls:
        atexit.register(function, *arguments, **names)


def _take_import_lock(_own: Own) -> int | None:
    """How often this thread holds the lock that importing takes for a moment: only letting go of it tells."""
    held = 0
    try:
        while _imp.lock_held():
            _imp.release_lock()
            held += 1
    except RuntimeError:  # the rest is another thread's
        pass
    _set_import_lock(held)
    return held or None


def _set_import_lock(held: int) -> None:
    for _ in range(min(held, 1000)):
        _imp.acquire_lock()


def _take_collector(_own: Own) -> Any:
    """Whether garbage is collected, when, and who is told."""
    callbacks = [call for call in gc.callbacks if not is_freezeframes(call)]
    state = (uncollected.program_collects, gc.get_threshold(), callbacks)
    return None if state == (True, baseline.thresholds, []) else state


def _set_collector(state: Any) -> None:
    collecting, thresholds, callbacks = state
    gc.set_threshold(*thresholds)
    gc.callbacks.extend(callbacks)
    gc.enable() if collecting else gc.disable()


def _take_mask(_own: Own) -> int | None:
    mask = posix.umask(0o77)
    posix.umask(mask)
    return None if mask == baseline.mask else mask


def _set_mask(mask: int) -> None:
    posix.umask(mask)


_builtins: Final = DictVersions((builtins.__dict__,))
_builtins_changed = True


def _take_builtins(own: Own) -> Any:
    """What the program has put into `builtins`; what it has taken out is NULL."""
    global _builtins_changed  # noqa: PLW0603 (of one process)
    names, before = own_names.programs(builtins.__dict__), builtin_names
    if _builtins.changed() or names is not builtins.__dict__:
        _builtins_changed = names.keys() != before.keys() or not all(map(is_, map(names.get, before), before.values()))
    if not _builtins_changed:
        return None
    changed = {name: value for name, value in names.items() if before.get(name, baseline) is not value}
    kept = {
        name: value
        for name, value in changed.items()
        if name != "__import__" and (name != "_" or not hasattr(sys, "ps1")) and not is_freezeframes(value) and carried(value, own)
    }
    kept.update((name, NULL) for name in before if name not in names)
    return kept or None


_finders: Final[list[Any]] = []
"""`Own.imported`, and what was there, when none of it was the program's."""


def _take_finders(own: Own) -> Any:
    """What the program has put into `sys.meta_path` and `sys.path_hooks`, and where."""
    lists = (sys.meta_path, sys.path_hooks)
    there = [own.imported, *lists[0], *lists[1]]
    if len(there) == len(_finders) and all(map(is_, there, _finders)):
        return None
    found = [[(index, value) for index, value in enumerate(entries) if _is_programs(value, own)] for entries in lists]
    _finders[:] = [] if any(found) else there
    return found if any(found) else None


def _is_programs(value: Any, own: Own) -> bool:
    kind = type(value)
    return module_of(value if is_class(value) else kind) in own or (kind is FunctionType and value.__module__ in own)


def _set_finders(found: Any) -> None:
    lists: tuple[list[Any], ...] = (sys.meta_path, sys.path_hooks)
    for entries, added in zip(lists, found, strict=True):
        for index, value in added:
            entries.insert(index, value)


def _take_limits(_own: Own) -> Any:
    """How often threads take turns, and how many digits are converted, where that was changed."""
    state = (sys.getswitchinterval(), sys.get_int_max_str_digits(), sys.dont_write_bytecode)
    return None if state == baseline.limits else state


def _set_limits(state: Any) -> None:
    interval, digits, sys.dont_write_bytecode = state
    sys.setswitchinterval(interval)
    sys.set_int_max_str_digits(digits)


def _take_sources(own: Own) -> dict[str, str] | None:
    """The source of the program's own modules, by file, where it is to be carried."""
    if not baseline.carries_sources:
        return None
    found = {}
    for module in own.modules().values():
        name = module.__dict__.get("__file__")
        if type(name) is str and name.endswith(".py"):
            path = os.path.abspath(name)
            text = baseline.sources.get(path) or _source_in(path)
            if text is not None:
                found[path] = text
    return found


def _source_in(path: str) -> str | None:
    try:
        with open(path, "rb") as file:
            return sys.modules["_frozen_importlib_external"].decode_source(file.read())  # type: ignore[no-any-return]
    except (OSError, SyntaxError, ValueError, LookupError):  # the program can do without, and so can its snapshot
        return None


def _set_sources(sources: dict[str, str]) -> None:
    """Keep the sources, and let tracebacks show lines of files that are not here."""
    baseline.carries_sources = True
    baseline.sources.update(sources)
    for path, text in sources.items():
        if not os.path.exists(path):
            import linecache

            linecache.cache[path] = len(text), None, text.splitlines(keepends=True), path


_Takes: TypeAlias = "Callable[[Own], Any]"
_Sets: TypeAlias = "Callable[[Any], None]"

_PARTS: Final[dict[str, tuple[_Takes, _Sets] | str]] = {
    "argv": (lambda _own: sys.argv, _set_argv),
    "original arguments": (lambda _own: sys.orig_argv, lambda arguments: setattr(sys, "orig_argv", arguments)),
    "path": (take_path, set_path),
    "folder": (_take_folder, _set_folder),
    "environment": (_take_environment, _set_environment),
    "recursion limit": (lambda _own: sys.getrecursionlimit(), sys.setrecursionlimit),
    "limits": (_take_limits, _set_limits),
    "mask": (_take_mask, _set_mask),
    "finders": (_take_finders, _set_finders),
    "patches": "patches",
    "rebound": "patches",
    "registries": "registries",
    "locals": "thread_locals",
    "random": "library",
    "decimal": "library",
    "locale": "library",
    "warnings": "warned",
    "own warnings": "warned",
    "warnings lock": "warned",
    "logging": "library",
    "registrations": "library",
    "lines": "library",
    "dialects": "library",
    "types of files": "library",
    "numpy": "library",
    "tqdm": "library",
    "event loops": "library",
    "settings": "settings",
    "registered": "settings",
    "hooks": (_take_hooks, _set_hooks),
    "atexit": (_take_exit_functions, _set_exit_functions),
    "collector": (_take_collector, _set_collector),
    "descriptors": "descriptors",
    "input": "standard_input",
    "ended streams": "standard_streams",
    "import lock": (_take_import_lock, _set_import_lock),
    **signals.PARTS,
    "sources": (_take_sources, _set_sources),
    "builtins": (_take_builtins, partial(own_names.put, builtins.__dict__)),  # last: what is called from then on may be the program's
}
"""How each part is taken and set, in the order in which that is done; by name, the module of this package whose `PARTS` says it, which is
imported when it is first needed: a resume seldom needs one."""
_IMPORTED: Final = {
    "decimal": "decimal", "dialects": "csv", "event loops": "asyncio", "lines": "linecache", "locale": "locale", "logging": "logging",
    "random": "random", "signals": "signal", "types of files": "mimetypes", "warnings": "warnings",
}  # fmt: skip
"""What the parts of the standard library's modules set, where there are any."""
_takers: Final[list[tuple[str, _Takes]]] = []
"""What takes each part, once anything is taken."""


def _part(name: str) -> tuple[_Takes, _Sets]:
    found = _PARTS[name]
    if isinstance(found, str):
        functions: tuple[_Takes, _Sets] = import_module(f"freezeframe.snapshot.state.{found}").PARTS[name]
        return functions
    return found


def take_state(own: Own) -> dict[str, Any]:
    """The state of the process that a program relies on, by name. The values are the live ones, not copies."""
    if not _takers:
        _takers.extend((name, _part(name)[0]) for name in _PARTS)
    return {name: state for name, take in _takers if (state := take(own)) is not None}


_OF_MAKERS: Final = ("argv", "path", "environment", "folder", "decimal", "locale")


def take_for_makers(own: Own) -> dict[str, Any]:
    """What of it those may rely on that make objects: what is whole as soon as it is read."""
    return {name: _part(name)[0](own) for name in _OF_MAKERS}


def set_for_makers(state: dict[str, Any]) -> None:
    """Set that, where objects are still to be made."""
    for name in _OF_MAKERS:
        if state.get(name) is not None and (name != "folder" or os.path.isdir(state[name])):  # one that is gone is told of when it goes on
            if name in _IMPORTED:
                import_module(_IMPORTED[name])
            _part(name)[1](state[name])


def setters(state: dict[str, Any]) -> Iterator[tuple[_Sets, Any]]:
    """What sets each part of what `take_state` found, and to what. Nothing is set yet: what that takes is imported, as long as the modules
    and finders are not the program's."""
    for name in _IMPORTED.keys() & state.keys():
        import_module(_IMPORTED[name])
    return iter([(_part(name)[1], value) for name, value in state.items()])

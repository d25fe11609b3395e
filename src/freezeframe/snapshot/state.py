"""What programs rely on besides their own objects: the state of standard modules and of the process, each as a value and a way to set it.

A part is taken only where its module is imported, so a program that never asked for random numbers carries none.
"""

from __future__ import annotations

import _imp
import _signal  # type: ignore[import-not-found] # what signal wraps: its answers are no enumerations
import atexit
import contextlib
import contextvars
import os
import signal
import sys
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native import exits
from freezeframe.native.exitfunctions import exit_calls
from freezeframe.snapshot import baseline

if TYPE_CHECKING:
    from collections.abc import Callable


def _take_environment() -> Any:
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
    with contextlib.suppress(OSError):  # on another machine it may not be there: programs that need it will say so
        os.chdir(path)


def _take_folder() -> str | None:
    try:
        return os.getcwd()
    except OSError:
        return None


def _set_argv(argv: list[str]) -> None:
    sys.argv = argv


def _take_random() -> Any:
    random = sys.modules.get("random")
    return None if random is None else random.getstate()


def _set_random(state: Any) -> None:
    import random

    random.setstate(state)


_DECIMAL: Final = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp")


def _take_decimal() -> Any:
    if "decimal" not in sys.modules:
        return None
    # Not getcontext(), which would set one where the program has none.
    variables = contextvars.copy_context()
    context = next((context for variable, context in variables.items() if variable.name == "decimal_context"), None)
    if context is None:
        return None
    flags = [flag for flag, on in context.flags.items() if on]
    return [getattr(context, name) for name in _DECIMAL], flags, [trap for trap, on in context.traps.items() if on]


def _set_decimal(state: Any) -> None:
    import decimal

    values, flags, traps = state
    decimal.setcontext(decimal.Context(**dict(zip(_DECIMAL, values, strict=True)), flags=flags, traps=traps))


def _take_locale() -> Any:
    locale = sys.modules.get("locale")
    if locale is None:
        return None
    categories = {name: getattr(locale, name) for name in dir(locale) if name.startswith("LC_") and name not in {"LC_ALL", "LC_MESSAGES"}}
    return {name: locale.setlocale(category) for name, category in categories.items()}


def _set_locale(state: dict[str, str]) -> None:
    import locale

    for name, value in state.items():
        with contextlib.suppress(locale.Error):  # this machine does not have it: formatting falls back, as under `python` there
            locale.setlocale(getattr(locale, name), value)


def _take_warnings() -> Any:
    warnings = sys.modules.get("warnings")
    if warnings is None or (warnings.filters == baseline.filters and not sys.warnoptions):
        return None
    return warnings.filters


def _set_warnings(filters: Any) -> None:
    import warnings

    warnings.filters[:] = filters  # type: ignore[index]
    warnings._filters_mutated() if hasattr(warnings, "_filters_mutated") else warnings._filters_mutated_lock_held()  # type: ignore[attr-defined]


def _take_logging() -> Any:
    logging = sys.modules.get("logging")
    if logging is None:
        return None
    loggers = {name: logger for name, logger in logging.root.manager.loggerDict.items() if isinstance(logger, logging.Logger)}
    loggers[""] = logging.root
    state = {name: (logger.level, logger.propagate, logger.disabled, logger.handlers, logger.filters) for name, logger in loggers.items()}
    return state, logging.root.manager.disable, dict(logging._levelToName)


def _set_logging(state: Any) -> None:
    import logging

    loggers, disable, levels = state
    for level, name in levels.items():
        logging.addLevelName(level, name)
    for name, (level, propagate, disabled, handlers, filters) in loggers.items():
        logger = logging.getLogger(name or None)
        logger.propagate, logger.disabled, logger.handlers, logger.filters = propagate, disabled, handlers, filters
        logger.setLevel(level)
    logging.disable(disable)


def _take_signals() -> Any:
    handlers: dict[int, Any] = {}
    for number in range(1, _signal.NSIG):
        handler = _signal.getsignal(number)
        if type(handler) is int:
            if handler == _signal.SIG_IGN and number not in baseline.ignored:
                handlers[number] = 1
        elif isinstance(handler, (FunctionType, MethodType)) and not _is_ours(handler):
            handlers[number] = handler
    return handlers or None


def _is_ours(handler: Any) -> bool:
    return str(getattr(handler, "__module__", "")).partition(".")[0] == "freezeframe"


def _set_signals(handlers: Any) -> None:
    for number, handler in handlers.items():
        with contextlib.suppress(OSError, ValueError):  # a signal that this system does not have
            signal.signal(number, signal.SIG_IGN if handler == 1 else handler)


_HOOKS: Final = ("excepthook", "displayhook", "unraisablehook", "breakpointhook")


def _take_hooks() -> Any:
    replaced = {name: getattr(sys, name) for name in _HOOKS if getattr(sys, name) is not getattr(sys, f"__{name}__")}
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is not getattr(sys, f"__{name}__"):
            replaced[name] = getattr(sys, name)
    return replaced or None


def _set_hooks(replaced: dict[str, Any]) -> None:
    for name, value in replaced.items():
        setattr(sys, name, value)


def _take_exit_functions() -> Any:
    """What `atexit` will call: (function, arguments, keyword arguments), in the order in which they were registered."""
    if atexit._ncallbacks() <= exits.registered():
        return None
    return [call for call in exit_calls() if not (type(call[0]) is FunctionType and _is_ours(call[0]))] or None


def _set_exit_functions(calls: Any) -> None:
    for function, _, _ in calls:
        if type(function) in (FunctionType, MethodType):
            atexit.unregister(function)  # which a module that was imported here has registered already
    for function, arguments, names in calls:
        atexit.register(function, *arguments, **names)


def _take_import_lock() -> int | None:
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
    for _ in range(held):
        _imp.acquire_lock()


_PARTS: Final[dict[str, tuple[Callable[[], Any], Callable[[Any], None]]]] = {
    "argv": (lambda: sys.argv, _set_argv),
    "original arguments": (lambda: sys.orig_argv, lambda arguments: setattr(sys, "orig_argv", arguments)),
    "path": (lambda: sys.path, lambda path: sys.path.__setitem__(slice(None), path)),
    "folder": (_take_folder, _set_folder),
    "environment": (_take_environment, _set_environment),
    "recursion limit": (sys.getrecursionlimit, sys.setrecursionlimit),
    "random": (_take_random, _set_random),
    "decimal": (_take_decimal, _set_decimal),
    "locale": (_take_locale, _set_locale),
    "warnings": (_take_warnings, _set_warnings),
    "logging": (_take_logging, _set_logging),
    "hooks": (_take_hooks, _set_hooks),
    "signals": (_take_signals, _set_signals),
    "atexit": (_take_exit_functions, _set_exit_functions),
    "import lock": (_take_import_lock, _set_import_lock),
}


def take_state() -> dict[str, Any]:
    """The state of the process that a program relies on, by name. The values are the live ones, not copies."""
    return {name: state for name, (take, _) in _PARTS.items() if (state := take()) is not None}


def set_state(state: dict[str, Any]) -> None:
    """Make the process's state what `take_state` found."""
    for name, value in state.items():
        _PARTS[name][1](value)

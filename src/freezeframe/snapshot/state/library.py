"""The state of modules of the standard library, and of NumPy, that programs rely on. Taken only where the module is imported."""

from __future__ import annotations

import _abc  # type: ignore[import-not-found]
import abc
import contextlib
import contextvars
import importlib
import os
import sys
from typing import TYPE_CHECKING, Any, Final

from freezeframe.machine.shadowed import standard
from freezeframe.snapshot.builders.classes import Classes, forget_answers, registered_with
from freezeframe.snapshot.own import carried, class_names, module_of
from freezeframe.snapshot.state import baseline

if TYPE_CHECKING:
    from freezeframe.snapshot.own import Own


def _take_random(_own: Own) -> Any:
    random = standard("random")
    instance = None if random is None else random.__dict__.get("_inst")
    return None if instance is None else instance.getstate()


def _set_random(state: Any) -> None:
    import random

    random._inst.setstate(state)


def _decimals() -> Any:
    """What `decimal` has of C's, whoever's that is, or where this Python has none, of Python's."""
    return sys.modules.get("_decimal") or sys.modules.get("_pydecimal")


def _take_decimal(_own: Own) -> Any:
    decimal = _decimals()
    if decimal is None:
        return None
    kind = decimal.__dict__.get("Context")
    set_ones = contextvars.copy_context()
    if not set_ones:
        return None
    # `_pydecimal` has a variable of this name, too.
    return next((context for variable, context in set_ones.items() if variable.name == "decimal_context" and type(context) is kind), None)


def _set_decimal(context: Any) -> None:
    _decimals().setcontext(context)


def _take_locale(_own: Own) -> Any:
    locale = standard("locale")
    if locale is None:
        return None
    categories = {name: getattr(locale, name) for name in sorted(dir(locale)) if name.startswith("LC_")}  # LC_ALL first
    state = {name: locale.setlocale(category) for name, category in categories.items()}
    return state if any(value != "C" for name, value in state.items() if name not in {"LC_ALL", "LC_CTYPE"}) else None


def _set_locale(state: dict[str, str]) -> None:
    import locale

    for name, value in state.items():
        with contextlib.suppress(locale.Error):  # this machine does not have it: formatting falls back, as under `python` there
            locale.setlocale(getattr(locale, name), value)


_LOGGING: Final = {"raiseExceptions": True, "_warnings_showwarning": None}


def _take_logging(own: Own) -> Any:
    """What loggers are set to that differs from new ones, with their handlers; those of a tool that runs the program are the tool's."""
    logging = standard("logging")
    if logging is None:
        return None
    loggers = {}
    known = {name: logger for name, logger in logging.root.manager.loggerDict.items() if isinstance(logger, logging.Logger)}
    for name, logger in (("", logging.root), *known.items()):
        handlers = [handler for handler in logger.handlers if carried(handler, own)]
        same = len(handlers) == len(logger.handlers)
        level = 30 if logger is logging.root else 0
        if handlers or logger.filters or logger.level != level or not logger.propagate or logger.disabled or module_of(type(logger)) in own:
            held = logger.handlers if same else handlers
            loggers[name] = (logger, logger.level, logger.propagate, logger.disabled, held, logger.filters)
    names = {name: logging.__dict__[name] for name, default in _LOGGING.items() if logging.__dict__.get(name, default) is not default}
    for name, home in (("_loggerClass", logging.Logger), ("_logRecordFactory", logging.LogRecord)):
        if logging.__dict__[name] is not home:
            names[name] = logging.__dict__[name]
    levels = {level: name for level, name in logging._levelToName.items() if level not in _LEVELS or _LEVELS[level] != name}
    if not loggers and not names and not levels and not logging.root.manager.disable:
        return None
    return loggers, logging.root.manager.disable, levels, names


_LEVELS: Final = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}


def _set_logging(state: Any) -> None:
    import logging

    loggers, disable, levels, names = state
    for level, name in levels.items():
        logging.addLevelName(level, name)
    logging.__dict__.update(names)
    manager: Any = logging.root.manager
    for name, (logger, level, propagate, disabled, handlers, filters) in loggers.items():
        if name and manager.loggerDict.get(name) is not logger:
            children = manager.loggerDict.get(name)
            manager.loggerDict[name] = logger
            if isinstance(children, logging.PlaceHolder):
                manager._fixupChildren(children, logger)
        logger.__dict__.update(level=level, propagate=propagate, disabled=disabled, handlers=handlers, filters=filters)
        for handler in handlers:
            logging._addHandlerRef(handler)  # type: ignore[attr-defined]
    manager.disable = disable
    manager._clear_cache()


_WITH_BASES: Final = ("_collections_abc", "numbers", "io", "os", "contextlib", "typing", "abc")
_without = baseline.registrations
"""What counts registrations, when there were none of the program's."""


def _take_registrations(own: Own) -> Any:
    """Which of the program's classes it has registered with abstract base classes of the standard library."""
    global _without  # noqa: PLW0603 (of one process)
    counted = abc.get_cache_token()
    if counted == _without:
        return None
    found = []
    for name in _WITH_BASES:
        module = sys.modules.get(name)
        for base in [] if module is None else list(module.__dict__.values()):
            if isinstance(base, abc.ABCMeta) and module_of(base) not in own:
                classes = [cls for cls in registered_with(base) if not own.has(cls) and module_of(cls) in own]
                if classes and (base, classes) not in found:
                    found.append((base, classes))
    if not found:
        _without = counted
    return found or None


def _set_registrations(found: Any) -> None:
    for base, classes in found:
        known = _abc._get_dump(base)[0]
        missing = [cls for cls in classes if not any(reference() is cls for reference in known)]
        if missing and "_abc_impl" in class_names(base):
            Classes.fill_abstract(base, (missing, 0))
    forget_answers()


def _take_lines(_own: Own) -> Any:
    """Source that no file has, for tracebacks: of doctests, notebooks, `exec` with `linecache.cache` filled by the program."""
    linecache = standard("linecache")
    if linecache is None:
        return None
    made = {name: entry for name, entry in linecache.cache.items() if type(name) is str and name.startswith("<") and len(entry) > 1}
    return made or None


def _set_lines(made: Any) -> None:
    import linecache

    linecache.cache.update(made)


_DIALECTS: Final = frozenset({"excel", "excel-tab", "unix"})


def _take_dialects(_own: Own) -> Any:
    """The dialects that the program has named for `csv`."""
    csv = sys.modules.get("_csv")
    if csv is None:
        return None
    return {name: csv.get_dialect(name) for name in csv.list_dialects() if name not in _DIALECTS} or None


def _set_dialects(dialects: dict[str, Any]) -> None:
    import csv

    for name, dialect in dialects.items():
        csv.register_dialect(name, dialect)


_types: Final[list[Any]] = []
"""What `mimetypes` knows in a new process."""


def _take_types(_own: Own) -> Any:
    """The types that the program has told `mimetypes`, by the ends of files' names: those that are no standard's, and the others."""
    mimetypes = standard("mimetypes")
    if mimetypes is None or not mimetypes.inited:
        return None
    if not _types:
        _types.append(mimetypes.MimeTypes())
        for file in filter(os.path.isfile, mimetypes.knownfiles):
            _types[0].read(file)
    others, strict = [
        {end: kind for end, kind in now.items() if before.get(end) != kind}
        for now, before in zip(mimetypes._db.types_map, _types[0].types_map, strict=True)
    ]
    return (others, strict) if others or strict else None


def _set_types(told: Any) -> None:
    import mimetypes

    for strict, types in enumerate(told):
        for end, kind in types.items():
            mimetypes.add_type(kind, end, strict=bool(strict))


def _take_numpy(_own: Own) -> Any:
    numpy = sys.modules.get("numpy")
    random = sys.modules.get("numpy.random")
    if numpy is None or not hasattr(numpy, "geterr"):
        return None
    drawn = None if random is None or "get_state" not in random.__dict__ else random.get_state(legacy=False)
    return numpy.geterr(), drawn, numpy.get_printoptions()


def _set_numpy(state: Any) -> None:
    numpy = importlib.import_module("numpy")
    errors, random, *options = state
    numpy.seterr(**errors)
    for shown in options:
        numpy.set_printoptions(**shown)
    if random is not None:
        importlib.import_module("numpy.random").set_state(random)


def _take_tqdm(_own: Own) -> Any:
    """The progress bars that `tqdm` shows, and how often its thread looks after them: it is started again with the next bar."""
    tqdm = sys.modules.get("tqdm.std")
    bar = None if tqdm is None else tqdm.__dict__.get("tqdm")
    if bar is None or not hasattr(bar, "_instances"):
        return None
    return list(bar._instances), bar.monitor_interval


def _set_tqdm(state: Any) -> None:
    bar = importlib.import_module("tqdm.std").tqdm
    bars, bar.monitor_interval = state
    bar.get_lock()
    for each in bars:
        bar._instances.add(each)


def _take_loops(_own: Own) -> tuple[Any, Any, Any] | None:
    """The event loop that runs in this thread, the one that is set, and the hooks for asynchronous generators."""
    module: Any = sys.modules.get("_asyncio")
    events: Any = sys.modules.get("asyncio.events")
    if module is None or events is None:
        return None
    running = module._get_running_loop()
    policy = events._event_loop_policy
    local = getattr(policy, "_local", None)
    chosen = getattr(local, "_loop", None)
    if running is None and chosen is None:
        return None
    return running, chosen, tuple(sys.get_asyncgen_hooks())


def _set_loops(state: Any) -> None:
    """Let the same loops run, and be set."""
    import asyncio

    running, chosen, hooks = state
    if chosen is not None:
        asyncio.set_event_loop(chosen)
    asyncio._set_running_loop(running)
    sys.set_asyncgen_hooks(*hooks)


PARTS: Final = {
    "random": (_take_random, _set_random),
    "decimal": (_take_decimal, _set_decimal),
    "locale": (_take_locale, _set_locale),
    "logging": (_take_logging, _set_logging),
    "registrations": (_take_registrations, _set_registrations),
    "lines": (_take_lines, _set_lines),
    "dialects": (_take_dialects, _set_dialects),
    "types of files": (_take_types, _set_types),
    "numpy": (_take_numpy, _set_numpy),
    "tqdm": (_take_tqdm, _set_tqdm),
    "event loops": (_take_loops, _set_loops),
}
"""By name, how each is taken and set."""

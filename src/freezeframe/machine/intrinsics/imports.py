"""`__import__`, and the functions of `importlib` that it is made of: where a module runs as guest code, they run as guest code too.

C imports a module by calling `importlib._bootstrap._find_and_load`, which is Python: its own code, lifted, gets guest frames here, as
visible as they are in CPython, and between them and the module's frame there is no C. Where it is known before that the module is a native
one C imports it, which is faster. The functions below are also found where the program, or a loader of its own, calls them.
"""

from __future__ import annotations

import importlib
import sys
from importlib import _bootstrap, _bootstrap_external
from types import ModuleType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.bridges import Plain
from freezeframe.machine.calls import push
from freezeframe.machine.interpret import exec_module, native_exec_module, policy
from freezeframe.machine.intrinsics.registry import DECLINED, override
from freezeframe.machine.library import imports as library
from freezeframe.machine.link import code_of, link
from freezeframe.machine.types import is_guest, lookup
from freezeframe.native.objects.tracebacks import trim

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.thread import Thread
    from freezeframe.model.code import Code
    from freezeframe.model.frame import Frame

bootstrap: Any = _bootstrap
external: Any = _bootstrap_external

ARGUMENTS = ("name", "globals", "locals", "fromlist", "level")


class Imported(Plain):
    """The end of an import: what an exception passed in `importlib` is taken out of its traceback."""

    __slots__ = ()

    def raised(self, _thread: Thread, _frame: Frame, error: BaseException) -> Any:
        """Trim the traceback; the caller gets the exception."""
        trim(error)
        return None


IMPORTED = Imported()


_LIFTED: dict[int, Code] = {}
"""By the `id` of the code of a function of importlib's, what it was lifted to, which keeps it."""


def as_guest(thread: Thread, frame: Frame, function: Any, args: list[Any], kwargs: dict[str, Any] | None) -> Frame:
    """Call a function of importlib's with a guest frame, which is seen."""
    code = _LIFTED.get(id(function.__code__))
    if code is None:
        code = _LIFTED[id(function.__code__)] = code_of(function.__code__)
        link(code)
    return push(thread, frame, function, code, args, kwargs, None)


def hooked() -> bool:
    """Has the program import hooks of its own?"""
    return any(is_guest_finder(finder) for finder in sys.meta_path) or any(is_guest(hook) for hook in sys.path_hooks)


def is_guest_finder(finder: Any) -> bool:
    """Is `find_spec` of an entry of `sys.meta_path` guest code?"""
    owner = finder if issubclass(type(finder), type) else type(finder)
    return is_guest(lookup(owner, "find_spec"))


def is_guest_loader(loader: Any) -> bool:
    """Is one of a loader's methods guest code?"""
    owner = loader if issubclass(type(loader), type) else type(loader)
    return any(is_guest(lookup(owner, name)) for name in ("create_module", "exec_module", "load_module"))


def expected(name: Any) -> bool:
    """May importing this enter guest code?"""
    return type(name) is str and (policy().expects(name) or hooked())


def resolve(name: str, namespace: Any, level: int) -> str | None:
    """The absolute name of what is imported; None where that is for C to say, or to warn of (resolve_name of Python/import.c)."""
    if not level:
        return name or None
    if type(namespace) is not dict:
        return None
    package, spec = namespace.get("__package__"), namespace.get("__spec__")
    if type(package) is not str or not package or (spec is not None and getattr(spec, "parent", None) != package):
        return None
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        return None
    return f"{parts[0]}.{name}" if name else parts[0]


@override(__import__)
def import_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``__import__(name, globals, locals, fromlist, level)``; an import statement comes here too."""
    given = dict(zip(ARGUMENTS, args, strict=False)) | (kwargs or {})
    name, names, level = given.get("name"), given.get("fromlist", ()), given.get("level", 0)
    if len(args) > len(ARGUMENTS) or not given.keys() <= set(ARGUMENTS) or type(name) is not str or type(level) is not int or level < 0:
        return DECLINED
    if (names is not None and type(names) is not tuple and type(names) is not list) or type(sys.modules) is not dict:
        return DECLINED
    full = resolve(name, given.get("globals"), level)
    if full is None:
        return DECLINED
    module = sys.modules.get(full)
    if module is None:
        if not expected(full):
            return DECLINED
    elif not names or not (missing := missing_names(module, names)) or not any(expected(f"{full}.{each}") for each in missing):
        return DECLINED
    return thread.guest(frame, library.import_level, [name, full, names, level], IMPORTED)


def missing_names(module: Any, names: Any) -> list[Any]:
    """Which of the names that are taken from what may be a package it does not have yet. What gives attributes itself is not asked."""
    namespace: dict[str, Any] = module.__dict__ if type(module) is ModuleType else {"__getattr__": None}
    if "__path__" not in namespace and "__getattr__" not in namespace:
        return []
    wanted = list(namespace.get("__all__", ())) if "*" in names else list(names)
    return [name for name in wanted if type(name) is str and name not in namespace]


@override(importlib.import_module)
def import_module(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``importlib.import_module(name, package)``."""
    given = dict(zip(("name", "package"), args, strict=False)) | (kwargs or {})
    name, package = given.get("name"), given.get("package")
    if type(name) is not str:
        return DECLINED
    full = f"{package}.{name.lstrip('.')}" if name.startswith(".") else name
    if full in sys.modules or not expected(full):
        return DECLINED
    return as_guest(thread, frame, importlib.import_module, args, kwargs)


@override(importlib.reload)
def reload(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``importlib.reload(module)``."""
    name = getattr(args[0], "__name__", None) if args else None
    if not expected(name):
        return DECLINED
    return as_guest(thread, frame, importlib.reload, args, kwargs)


def always(function: Any) -> None:
    """Let a function of importlib's run as guest code wherever the machine calls it: whoever calls it has seen that it should."""

    @override(function)
    def run(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
        return as_guest(thread, frame, function, args, kwargs)


for _name in (
    "_find_and_load", "_find_and_load_unlocked", "_gcd_import", "_handle_fromlist", "_call_with_frames_removed", "_resolve_parents"
):  # fmt: skip
    if hasattr(bootstrap, _name):  # the last of them is new in 3.15
        always(getattr(bootstrap, _name))


def where(function: Any, condition: Callable[[list[Any]], bool]) -> None:
    """Let a function of importlib's run as guest code where a condition on its arguments holds."""

    @override(function)
    def run(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
        return as_guest(thread, frame, function, args, kwargs) if not kwargs and args and condition(args) else DECLINED


def runs_as_guest(spec: Any) -> bool:
    """May loading what a spec describes enter guest code?"""
    loader = getattr(spec, "loader", None)
    return is_guest_loader(loader) or policy().includes(spec.name, getattr(spec, "origin", None))


def describes_guest(spec: Any) -> bool:
    """The same of a frozen module's, which is what the program says it is: `runpy` is one."""
    return type(spec) is bootstrap.ModuleSpec and type(spec.name) is str and runs_as_guest(spec)


where(bootstrap._load_unlocked, lambda args: runs_as_guest(args[0]))
where(bootstrap._exec, lambda args: runs_as_guest(args[0]))
where(bootstrap.module_from_spec, lambda args: is_guest_loader(getattr(args[0], "loader", None)))
where(bootstrap._find_spec, lambda _args: hooked())
where(bootstrap.FrozenImporter.exec_module, lambda args: type(args[0]) is ModuleType and describes_guest(args[0].__dict__.get("__spec__")))
for _name in ("find_spec", "_get_spec", "_path_importer_cache", "_path_hooks"):
    where(vars(external.PathFinder)[_name].__func__, lambda _args: any(is_guest(hook) for hook in sys.path_hooks))


@override(exec_module)
def execute_module(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``loader.exec_module(module)`` of the loaders of source and bytecode files."""
    if kwargs or len(args) != 2 or not policy().includes(args[1].__name__, getattr(args[1].__spec__, "origin", None)):
        return DECLINED
    return as_guest(thread, frame, native_exec_module, args, None)

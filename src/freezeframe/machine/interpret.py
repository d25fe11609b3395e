"""Which modules run as guest code: the program, the modules beside it, and those that are asked for; all others are CPython's."""

from __future__ import annotations

import builtins
import importlib._bootstrap as bootstrap
import importlib._bootstrap_external as external
import os
import posixpath
import site
import sys
from fnmatch import fnmatchcase
from types import CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.bounds import APART
from freezeframe.machine.functions import ADOPTED, adopt_namespace, guest_code, stub_of
from freezeframe.machine.link import code_of, link
from freezeframe.machine.running import current
from freezeframe.machine.specialise.keeping import keep, may_ask
from freezeframe.model.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

ALWAYS = frozenset({"dis", "runpy"})
"""Modules that run as guest code whatever is asked for: they read code objects, or run code."""


AFTER_IMPORT: dict[str, Callable[[ModuleType], None]] = {}
"""What is done about a native module as soon as a program may have it."""

namespace_of = vars(ModuleType)["__dict__"].__get__
"""The dictionary of a module, whatever its class says."""


def _apart(module: ModuleType) -> dict[str, Any]:
    """The names of a module whose functions are copies, which find one another and builtins as they are now: those of the module would ask
    what a program has put there."""
    names = {**namespace_of(module), "__builtins__": {**namespace_of(builtins)}}
    for name, function in namespace_of(module).items():
        if type(function) is FunctionType and function.__module__ == module.__name__:
            names[name] = FunctionType(function.__code__, names, name, function.__defaults__, function.__closure__)
            names[name].__kwdefaults__ = function.__kwdefaults__
    return names


_realpath: Callable[[str], str] = _apart(posixpath)["realpath"]


class Policy:
    """Which modules the machine executes."""

    def __init__(self, folders: tuple[str, ...] = (), patterns: tuple[str, ...] = ()) -> None:
        self.folders = tuple(os.path.realpath(folder) + os.sep for folder in folders)
        """Modules below these are the program's neighbours."""
        self.patterns = patterns
        """Names of further modules, as globs."""
        installed = (os.path.dirname(os.__file__), *site.getsitepackages())  # what `sysconfig` says, which is slow to import
        self.installed = tuple(os.path.realpath(folder) + os.sep for folder in installed)
        """Modules below these are no neighbours, wherever they are."""

    def includes(self, name: str, origin: str | None) -> bool:
        """Does a module of this name, from this file, run as guest code?"""
        return name in ALWAYS or self.counts(name, origin)

    def counts(self, name: str, origin: str | None) -> bool:
        """Is a module of this name, from this file, the program's, or one that is asked for? What it executes is what fuel counts."""
        if name.partition(".")[0] == "freezeframe":
            return False
        if any(fnmatchcase(name, pattern) for pattern in self.patterns):
            return True
        if not origin:
            return False
        origin = _realpath(origin)
        if not origin.startswith(self.folders):
            return False
        best = max((len(f) for f in self.folders if origin.startswith(f)), default=0)
        return not any(origin.startswith(folder) and len(folder) > best for folder in self.installed)

    def expects(self, name: str) -> bool:
        """Before a module of this name is looked for: may it be one that runs as guest code? (What it is, `includes` says later.)"""
        if name in ALWAYS or any(fnmatchcase(name, pattern) for pattern in self.patterns):
            return True
        top = name.partition(".")[0]
        if top == "freezeframe":
            return False
        package = sys.modules.get(top)
        if package is not None:
            names = namespace_of(package) if issubclass(type(package), ModuleType) else {}  # its own `__getattr__` is not asked
            return self.includes(top, getattr(names.get("__spec__"), "origin", None)) or "__file__" not in names
        for folder in self.folders:
            if os.path.exists(folder + top + ".py") or os.path.exists(folder + top) or os.path.exists(folder + top + ".pyc"):
                return True
            if top not in sys.stdlib_module_names and not os.path.isdir(folder):
                return True  # an archive, whose contents nobody has listed
        return False


_policy = Policy()


def policy() -> Policy:
    """The policy by which modules are imported now."""
    return _policy


def set_policy(policy: Policy) -> None:
    """From now on modules are imported as this policy says."""
    global _policy  # noqa: PLW0603 (one for the process, as `sys.modules` is)
    _policy = policy
    for name in ALWAYS & sys.modules.keys():
        enrol(sys.modules[name])
    for name in AFTER_IMPORT.keys() & sys.modules.keys():
        prepare_native(name, sys.modules[name])
    _known.clear()
    _known.update(sys.modules)
    _loaders.exec_module = exec_module


_loaders: Any = external._LoaderBasics  # type: ignore[attr-defined]
native_exec_module = _loaders.exec_module
_known: set[str] = set()
"""Names of modules that have been imported as the policy says; none before there is one."""


def import_natively() -> None:
    """From now on, while CPython runs the machine's frames, it imports by itself: no frame of ours stands between importlib's."""
    _loaders.exec_module = native_exec_module


def import_by_policy() -> None:
    """From now on modules are imported as the policy says, if there is one; what CPython has imported meanwhile is seen to."""
    if not _known:
        return
    _loaders.exec_module = exec_module
    for name in sys.modules.keys() - _known:
        module = sys.modules[name]
        if issubclass(type(module), ModuleType):
            namespace = namespace_of(module)
            spec = namespace.get("__spec__")
            if _policy.includes(name, getattr(spec, "origin", None)):
                adopt_namespace(namespace)
            if getattr(spec, "_initializing", False):
                continue  # it is looked at again when it is there as a whole
            prepare_native(name, module)
        _known.add(name)


def exec_module(loader: Any, module: ModuleType) -> None:
    """Execute a module that is being imported: in the machine where it is guest code; in run mode natively, like what imports it."""
    name = module.__name__
    spec = module.__spec__
    included = _policy.includes(name, getattr(spec, "origin", None))
    if included and not current().makes_stubs:
        adopt_namespace(module.__dict__)
    if not included or not current().makes_stubs:
        native_exec_module(loader, module)
        prepare_native(name, module)
        return
    code = loader.get_code(name)
    if code is None:
        raise ImportError(f"cannot load module {name!r} when get_code() returns None")
    # Through this function of importlib's, so that tracebacks are trimmed as they always are.
    bootstrap._call_with_frames_removed(run_module_code, code, module.__dict__)  # type: ignore[attr-defined]


def is_imported(
    names: dict[str, Any], outer: FrameType | None, wanted: Callable[[Policy, str, str | None], bool] = Policy.includes
) -> bool:
    """Whether what a frame has executed with these global names is the body of a module that is wanted: that is guest code."""
    if outer is None or dict.get(outer.f_globals, "__name__") != "importlib._bootstrap":
        return False
    name, spec = dict.get(names, "__name__"), dict.get(names, "__spec__")
    return type(name) is str and wanted(_policy, name, getattr(spec, "origin", None))


def is_of_the_standard_library(frame: Frame) -> bool:
    """Whether a guest frame is one of a module's that is installed, and that is neither guest code nor what a machine was given."""
    file = frame.code.filename
    frozen = file.startswith("<frozen ")
    if not (frozen or file.startswith(_policy.installed)) or id(frame.globals) in ADOPTED:
        return False
    name = dict.get(frame.globals, "__name__")
    return not (type(name) is str and _policy.counts(name, None if frozen else file))


APART.append(is_of_the_standard_library)


def prepare_native(name: str, module: ModuleType) -> None:
    """Do what is to be done about a module that was imported natively, once."""
    then = AFTER_IMPORT.pop(name, None)
    if then is not None:
        then(module)


def prepare_warnings(module: ModuleType) -> None:
    """`warnings`: what C calls when a coroutine dies that was never awaited looks for the line that it happened at."""
    function = module._warn_unawaited_coroutine
    function.__code__ = stub_of(function.__code__)


AFTER_IMPORT["warnings"] = prepare_warnings


def prepare_inspect(module: ModuleType) -> None:
    """`inspect`: what tells the variables that a function closes over reads its instructions, from 3.14."""
    function = module.getclosurevars
    function.__code__ = stub_of(function.__code__)


AFTER_IMPORT["inspect"] = prepare_inspect


def run_module_code(original: CodeType, namespace: dict[str, Any]) -> None:
    """Run a module's code in the machine, in a loop of its own."""
    namespace.setdefault("__builtins__", sys.modules["builtins"].__dict__)  # as `exec` has it; only `__main__` gets the module
    current().execute(module_frame(original, namespace, namespace))


def module_frame(original: Any, globals: dict[str, Any], locals: Any) -> Frame:
    """A frame for a code object that is no function's: a module, or what `exec` and `eval` were given."""
    code = code_of(original)
    if code.linked is None and may_ask(original, dict.get(globals, "__name__")):
        keep()
    linked = link(code)
    builtins = dict.get(globals, "__builtins__")
    if builtins is None:
        builtins = sys.modules["builtins"].__dict__
        dict.__setitem__(globals, "__builtins__", builtins)
    if isinstance(builtins, type(sys)):
        builtins = builtins.__dict__
    return Frame(code, linked.program, globals, builtins, locals, list(linked.empty), None, None, None)


def enrol(module: ModuleType) -> None:
    """Make guest code of a module that was imported natively: from now on its functions enter the machine wherever they are called from.

    They stay the same objects. What runs already, and functions that it made while it ran (closures), stay native.
    """
    for function in functions_of(module):
        if guest_code(function) is None:
            function.__code__ = stub_of(function.__code__)


def functions_of(module: ModuleType) -> Iterator[FunctionType]:
    """The functions and methods that a module defines."""
    found: list[Any] = list(vars(module).values())
    seen: set[int] = set()
    while found:
        value = found.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, FunctionType):
            if value.__globals__ is vars(module):
                yield value
            found.append(getattr(value, "__wrapped__", None))
        elif isinstance(value, type) and value.__module__ == module.__name__:
            found.extend(vars(value).values())
        elif isinstance(value, (staticmethod, classmethod)):
            found.append(value.__func__)
        elif isinstance(value, property):
            found += [value.fget, value.fset, value.fdel]

"""Which modules run as guest code: the program, the modules beside it, and those that are asked for; all others are CPython's."""

from __future__ import annotations

import importlib._bootstrap as bootstrap
import importlib._bootstrap_external as external
import os
import sys
import sysconfig
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from freezeframe.machine.link import code_of, link
from freezeframe.model.frame import Frame

if TYPE_CHECKING:
    from types import CodeType, ModuleType


class Policy:
    """Which modules the machine executes."""

    def __init__(self, folders: tuple[str, ...] = (), patterns: tuple[str, ...] = ()) -> None:
        self.folders = tuple(os.path.realpath(folder) + os.sep for folder in folders)
        """Modules below these are the program's neighbours."""
        self.patterns = patterns
        """Names of further modules, as globs."""
        paths = sysconfig.get_paths()
        self.installed = tuple(os.path.realpath(paths[k]) + os.sep for k in ("stdlib", "platstdlib", "purelib", "platlib"))
        """Modules below these are no neighbours, wherever they are."""

    def includes(self, name: str, origin: str | None) -> bool:
        """Does a module of this name, from this file, run as guest code?"""
        if name.partition(".")[0] == "freezeframe":
            return False
        if any(fnmatchcase(name, pattern) for pattern in self.patterns):
            return True
        if not origin:
            return False
        origin = os.path.realpath(origin)
        if not origin.startswith(self.folders):
            return False
        best = max((len(f) for f in self.folders if origin.startswith(f)), default=0)
        return not any(origin.startswith(folder) and len(folder) > best for folder in self.installed)


_policy = Policy()


def set_policy(policy: Policy) -> None:
    """From now on modules are imported as this policy says."""
    global _policy  # noqa: PLW0603 (one for the process, as `sys.modules` is)
    _policy = policy
    if external._LoaderBasics.exec_module is not exec_module:  # type: ignore[attr-defined]
        external._LoaderBasics.exec_module = exec_module  # type: ignore[attr-defined]


_native_exec_module = external._LoaderBasics.exec_module  # type: ignore[attr-defined]


def exec_module(loader: Any, module: ModuleType) -> None:
    """Execute a module that is being imported: in the machine where it is guest code."""
    name = module.__name__
    spec = module.__spec__
    if not _policy.includes(name, getattr(spec, "origin", None)):
        _native_exec_module(loader, module)
        return
    code = loader.get_code(name)
    if code is None:
        raise ImportError(f"cannot load module {name!r} when get_code() returns None")
    # Through this function of importlib's, so that tracebacks are trimmed as they always are.
    bootstrap._call_with_frames_removed(run_module_code, code, module.__dict__)  # type: ignore[attr-defined]


def run_module_code(original: CodeType, namespace: dict[str, Any]) -> None:
    """Run a module's code in the machine, in a loop of its own."""
    from freezeframe.machine.thread import current

    current().execute(module_frame(original, namespace, namespace))


def module_frame(original: Any, globals: dict[str, Any], locals: Any) -> Frame:
    """A frame for a code object that is no function's: a module, or what `exec` and `eval` were given."""
    code = code_of(original)
    linked = link(code)
    if "__builtins__" not in globals:
        globals["__builtins__"] = sys.modules["builtins"]
    builtins = globals["__builtins__"]
    if isinstance(builtins, type(sys)):
        builtins = builtins.__dict__
    return Frame(code, linked.program, globals, builtins, locals, list(linked.empty), None, None, None)

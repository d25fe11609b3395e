"""What is linted: files, folders and packages with all Python files in them, modules, live code, a snapshot's. Nothing is imported."""

from __future__ import annotations

import builtins
import os
import sys
from importlib.machinery import BuiltinImporter, PathFinder
from typing import TYPE_CHECKING, Any

from freezeframe.errors import FreezeframeError
from freezeframe.explain import sources
from freezeframe.explain.frozen import in_snapshot
from freezeframe.explain.linting.callees import Module
from freezeframe.explain.linting.findings import Source
from freezeframe.explain.target import Subject, path_in, subject_of, within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.machinery import ModuleSpec
    from types import CodeType

    from freezeframe.model.raw import RawCode

_PASSED_OVER = frozenset({"__pycache__", "node_modules", "site-packages"})


def files_in(folder: str) -> Iterator[str]:
    """The Python files in a folder and its folders, in order; not what is hidden, nor virtual environments. Folders that cannot be read
    are among them: reading one says why. Pipes and the like are none, whatever they are called."""
    closed: list[str] = []
    for path, folders, files in os.walk(folder, onerror=lambda error: closed.append(os.path.join(error.filename, ""))):
        yield from closed
        closed.clear()
        folders[:] = sorted(
            each
            for each in folders
            if not each.startswith(".") and each not in _PASSED_OVER and not os.path.exists(os.path.join(path, each, "pyvenv.cfg"))
        )
        for file in sorted(files):
            whole = os.path.join(path, file)
            if file.endswith((".py", ".pyw")) and (os.path.isfile(whole) or not os.path.exists(whole)):
                yield whole
    yield from closed


def files_of(text: str) -> Iterator[str] | None:
    """The files that a text names which names several: a folder, or a package; None where it names one thing."""
    if os.path.isdir(text):
        return files_in(text)
    spec = _spec(text) if path_in(text)[0] is None and _is_name(text) else None
    folders = None if spec is None else spec.submodule_search_locations
    return None if folders is None else (file for folder in folders for file in files_in(folder))


def located(name: str) -> str | None:
    """The file of a module, by its name, without importing it or what is above it; None where it has none."""
    spec = _spec(name)
    origin = None if spec is None else spec.origin
    return origin if origin is not None and origin.endswith((".py", ".pyc")) else None


def _spec(name: str) -> ModuleSpec | None:
    """How a module would be imported, where that can be told without importing what is above it."""
    spec: ModuleSpec | None = None
    for number, part in enumerate(name.split(".")):
        folders: Any = None if spec is None else spec.submodule_search_locations
        if number and folders is None:
            return None
        spec = (BuiltinImporter.find_spec(part) if not number else None) or PathFinder.find_spec(part, folders)
        if spec is None:
            return None
    return spec


def _is_name(text: str) -> bool:
    """Whether it may be a module's."""
    return all(part.isidentifier() for part in text.split("."))


def of_text(text: str) -> tuple[Module, Source]:
    """The code that a text names: a snapshot's frame, a file, or a module, with `:qualname` or without. Raises FreezeframeError."""
    frozen = in_snapshot(text)
    if frozen is not None:
        return of_target(frozen)
    path, inside = path_in(text)
    if path is None:
        path, inside = _module(text)
    root = sources.code_in(path)
    return _module_of(root, within(text, root, path, inside), path)


def of_target(target: Any) -> tuple[Module, Source]:
    """The code of a live object, or of a snapshot's frame; with all code of its module where that can be had. Raises FreezeframeError."""
    subject = target if isinstance(target, Subject) else subject_of(target)
    code = subject.original
    module = sys.modules.get(getattr(subject.function or subject.value, "__module__", None) or "")
    root = subject.root or (None if module is None else sources.code_of_module(module)) or code
    same = [each for each in Module(root).all_codes if (each.co_qualname, each.co_firstlineno) == (code.co_qualname, code.co_firstlineno)]
    return _module_of(root, same[0], code.co_filename) if same else _module_of(code, code, code.co_filename)


def _module_of(root: CodeType | RawCode, code: CodeType | RawCode, path: str) -> tuple[Module, Source]:
    return Module(root, code), Source(root.co_filename if path.endswith(".pyc") else path, root.co_filename)


def _module(text: str) -> tuple[str, str]:
    """(file, qualname) of what a name with dots, or `module:qualname`, stands for."""
    name, colon, inside = text.partition(":")
    if not _is_name(name):
        raise FreezeframeError(
            f"{text!r} is no file, folder or module: name one of these, or path.py:qualname, module:qualname, a snapshot"
        )
    parts = name.split(".")
    for count in range(len(parts), 0 if not colon else len(parts) - 1, -1):
        path = located(".".join(parts[:count]))
        if path is not None:
            return path, inside if colon else ".".join(parts[count:])
    if _spec(name) is not None:
        raise FreezeframeError(f"{name!r} is a module that is not written in Python: it has no code to look at; name one that is")
    if hasattr(builtins, parts[0]):
        raise FreezeframeError(f"{text!r} is written in C: it has no code to look at; name a file, folder, module, or path.py:qualname")
    raise FreezeframeError(f"there is no Python file for {text!r}: is the name right, and its folder on the path?")

"""Standard modules that we have imported and a program has its own of: `import` gives it those, as CPython does.

`sys.path` begins with the program's folder, so a `struct.py` there comes before the standard library's; but not where it is built in or
frozen, nor where CPython's own start (`site`, a `.pth` file) has imported the other already.
"""

from __future__ import annotations

import _imp
import importlib._bootstrap_external as external
import os
import sys
from types import CodeType, ModuleType
from zipimport import ZipImportError, zipimporter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, Final

aside: Final[dict[str, ModuleType]] = {}
"""By their names, the modules that are ours: they are in `sys.modules` only while we import something."""
_order: Final = tuple(sys.modules)
"""What was imported before this module, in that order."""
_NEVER: Final = frozenset({"__main__", "freezeframe", "msgspec"})
"""What stays whatever the program has: itself, and what no program has because of us."""
_OPTIMIZED: Final = 0x1
"""In `co_flags`, of the code of functions: that of modules and class bodies has not got it (CO_OPTIMIZED of Include/cpython/code.h)."""
INSTALLED: Final = tuple([f"{os.sep}{name}{os.sep}" for name in ("site-packages", "dist-packages")])
"""In the path of what is installed, in an environment in the program's folder, too, or found by a `.pth` file, or `PYTHONPATH`."""
_LIBRARY: Final = os.path.join(os.path.dirname(os.__file__), "")


def standard(name: str) -> Any:
    """The standard library's module of a name, where the program has imported that, and not one of its own."""
    module = sys.modules.get(name)
    if module is None:
        return None
    file = getattr(module, "__dict__", {}).get("__file__")
    return module if type(file) is str and file.startswith(_LIBRARY) else None


def of_library(name: str) -> Any:
    """The standard library's module of a name, also where one of the program's stands in its place; None where it is not imported."""
    module = aside.get(name)
    return standard(name) if module is None else module


def _names_in(folder: str) -> set[str]:
    """The names that modules have in a folder or archive, and others; none where there is no such thing, nor where the folder cannot be
    listed: then importing finds none in it, either (`_fill_cache` of importlib's FileFinder)."""
    if os.path.isdir(folder):
        try:
            return {name.partition(".")[0] for name in os.listdir(folder)}
        except (FileNotFoundError, PermissionError, NotADirectoryError):
            return set()
    try:
        archive: Any = zipimporter(folder)
    except ZipImportError:
        return set()
    files = archive._get_files() if hasattr(archive, "_get_files") else archive._files  # from 3.13 on
    return {name.removeprefix(archive.prefix).partition(os.sep)[0].partition(".")[0] for name in files}


def lies_beside(module: object, folder: str) -> bool:
    """Whether a module lies in a program's folder, or archive, and not in an environment there: what is installed is not the program's."""
    file = getattr(module, "__dict__", {}).get("__file__")
    within = os.path.join(folder, "")
    if folder == "" or type(file) is not str or not file.startswith(within) or file.startswith(_LIBRARY):
        return False
    return not any(part in file[len(within) - 1 :] for part in INSTALLED)


def may_be_hidden(folder: str) -> bool:
    """Whether a folder or archive has modules that are called as standard ones; a folder of that name (`venv`) need be none."""
    return any(_found(folder, name) is not None for name in _names_in(folder) & sys.stdlib_module_names)


def hidden_by(folder: str, names: Iterable[str]) -> set[str]:
    """Which of these modules a program whose folder, or archive, is the first entry of `sys.path` must not find: those that it has its own
    of, and those that import such when they are imported. All lie in `sys.modules`."""
    if not aside and not may_be_hidden(folder):
        return set()
    with ours:
        import freezeframe.isa.lift  # noqa: F401 (what tells takes it: what that imports is to be told of, too)
    tops = {name.partition(".")[0] for name in names} & _names_in(folder) - _NEVER
    roots = [name for name in tops - _of_start() if _has(folder, name)] if tops else []
    return with_importers(roots, names) if roots or aside else set()


def with_importers(roots: Iterable[str], names: Iterable[str]) -> set[str]:
    """Those of the modules that are these `roots` or have stepped aside, lie in such, or import such when they are imported."""
    start = _of_start()
    codes = {name: _codes_of(name) for name in names if name not in start and name.partition(".")[0] not in _NEVER}
    packages = {name: getattr(getattr(sys.modules[name], "__spec__", None), "parent", "") for name in codes}
    hidden = {*roots, *aside}

    def is_hidden(name: str) -> bool:
        return not hidden.isdisjoint(_parents(name)) or _imports(codes[name], packages[name], hidden)

    while more := {name for name in codes.keys() - hidden if is_hidden(name)}:
        hidden |= more
    return hidden & codes.keys()


def step_aside(names: Iterable[str]) -> None:
    """From now on the program does not find these."""
    for name in names:
        aside[name] = sys.modules.pop(name)


def is_ours(name: object, names: dict[str, Any]) -> bool:
    """Whether a module's dictionary is that of one that has stepped aside."""
    return type(name) is str and name in aside and aside[name].__dict__ is names


class Ours:
    """``with ours:`` what we import we find as it was found before the program began. It may be entered again within."""

    folder = ""
    """What the program's own modules are in: a folder or an archive."""

    def __init__(self) -> None:
        self._programs: list[tuple[dict[str, ModuleType], list[str], set[str]]] = []
        """What stands in `sys.modules` in the place of ours, what `sys.path` is, and what else has been imported."""

    def __enter__(self) -> None:
        programs = {name: module for name, module in list(sys.modules.items()) if name in aside or self._is_programs(name, module)}
        for name in programs:
            del sys.modules[name]
        sys.modules.update(aside)
        self._programs.append((programs, sys.path[:], set(sys.modules)))
        sys.path[:] = [entry for entry in sys.path if entry not in ("", self.folder)]

    def __exit__(self, *_: object) -> None:
        programs, sys.path[:], before = self._programs.pop()
        if new := sys.modules.keys() - before:
            keep(new, programs.keys() & new)
        give_way(programs)

    def _is_programs(self, name: str, module: object) -> bool:
        return name.partition(".")[0] in sys.stdlib_module_names and lies_beside(module, self.folder)


def keep(new: set[str], replaced: set[str]) -> None:
    """Keep from the program what has been imported for us, where it has its own, or would import it with its own; instead of those that
    are `replaced` it has imported its own already."""
    if replaced:
        step_aside(with_importers(replaced, new))
    if ours.folder:
        step_aside(hidden_by(ours.folder, new & sys.modules.keys()))


def give_way(programs: dict[str, ModuleType]) -> None:
    """Take our modules out of `sys.modules`, and put there what stood in their place."""
    for name in aside:
        sys.modules.pop(name, None)
    sys.modules.update(programs)


ours: Final = Ours()


def _of_start() -> frozenset[str]:
    """What CPython's own start has imported: a module is in `sys.modules` behind those that it has imported itself (`_load_unlocked` of
    importlib), so that is all up to `site`, or to `__main__` where there is none (`init_interp_main` of Python/pylifecycle.c)."""
    last = "__main__" if sys.flags.no_site else "site"
    return frozenset(_order[: _order.index(last) + 1])


def _has(folder: str, name: str) -> bool:
    """Whether importing a module would give another one than has been imported, from this folder or archive."""
    spec = _found(folder, name)
    loaded = getattr(sys.modules.get(name), "__spec__", None)
    return spec is not None and spec.origin != getattr(loaded, "origin", None)


def _found(folder: str, name: str) -> Any:
    """The spec of a module that is imported from this folder or archive, if there is nothing elsewhere that comes before it."""
    if _imp.is_builtin(name) or _imp.is_frozen(name):
        return None
    finder: Any
    if os.path.isdir(folder):
        finder = external.FileFinder(folder, *external._get_supported_file_loaders())  # type: ignore[attr-defined]
    else:
        try:
            finder = zipimporter(folder)
        except ZipImportError:
            return None
    spec = finder.find_spec(name)
    return None if spec is None or spec.loader is None else spec


def _parents(name: str) -> Iterator[str]:
    """The packages that a module lies in."""
    while name := name.rpartition(".")[0]:
        yield name


def _codes_of(name: str) -> list[CodeType]:
    """The code that a module is imported by: its own and that of the classes in it. Functions import later, if ever, and whatever is
    there then: of `copyreg`, which those of `pickle` name, there shall be no second one, since what the program tells it is to be found."""
    spec: Any = getattr(sys.modules[name], "__spec__", None)
    loader: Any = getattr(spec, "loader", None)
    code = loader.get_code(spec.name) if spec is not None and hasattr(loader, "get_code") else None
    found = [] if code is None else [code]
    for code in found:
        found += [value for value in code.co_consts if type(value) is CodeType and not value.co_flags & _OPTIMIZED]
    return found


def _imports(codes: list[CodeType], package: str, names: set[str]) -> bool:
    """Whether code of a module in this package imports one of these."""
    lasts = {name.rpartition(".")[2] for name in names}
    for code in codes:
        words = {word for name in code.co_names for word in name.split(".")}
        if not lasts.isdisjoint(words) and any(name in names for name in _imported(code, package)):
            return True
    return False


def _imported(code: CodeType, package: str) -> Iterator[str]:
    """The names of the modules that code imports, and of what it takes from them, which may be some, too."""
    from freezeframe.isa.lift import lift

    lifted = lift(code)
    instructions, home = lifted.instructions, ""
    for index, (opcode, oparg, _) in enumerate(instructions):
        if opcode in ("IMPORT_NAME", "IMPORT_NAME_LAZY"):
            before, level, _ = instructions[index - 2]
            if before == "LOAD_CONST":
                level = lifted.consts[level]  # type: ignore[assignment]
            home = lifted.names[oparg]
            if level:
                home = f"{package.rsplit('.', level - 1)[0]}.{home}".removesuffix(".")
            yield home
            yield from _parents(home)
        elif opcode == "IMPORT_FROM":
            yield f"{home}.{lifted.names[oparg]}"

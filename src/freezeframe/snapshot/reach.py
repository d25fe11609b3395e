"""Which of the program's modules a value needs: those that its code looks names up in, those that what is in them is of, and so on."""

from __future__ import annotations

from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from freezeframe.snapshot.own import module_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from freezeframe.snapshot.writer import Writer


def needed(modules: Mapping[str, ModuleType], names: Iterable[object]) -> dict[str, ModuleType]:
    """The program's modules of these names, and those that what is in them is of, in the order of `modules`.

    What leads to a module through more than one object is not looked into: `met` tells when it has been written.
    """
    found: set[str] = set()
    waiting = [name for name in names if type(name) is str and name in modules]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += {home for value in modules[name].__dict__.copy().values() if type(home := _home(value)) is str and home in modules}
    return {name: module for name, module in modules.items() if name in found}


def _home(value: Any) -> Any:
    """The name of the module that a value is, or is of."""
    kind = type(value)
    if kind is ModuleType:
        return value.__dict__.get("__name__")
    if kind is FunctionType:
        return dict.get(value.__globals__, "__name__")
    return module_of(value if issubclass(kind, type) else kind)


def met(writer: Writer, modules: Mapping[str, ModuleType]) -> list[str]:
    """The names of modules that were written without having been told of to the writer: as if they were nobody's."""
    others = [(name, module) for name, module in modules.items() if name not in writer.modules]
    if not others:
        return []
    written = writer.written()
    return [name for name, module in others if id(module) in written or id(module.__dict__) in written]

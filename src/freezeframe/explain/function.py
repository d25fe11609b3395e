"""What a function has and its code does not: globals, defaults, closure, annotations, its own attributes."""

from __future__ import annotations

import sys
from contextlib import suppress
from types import FunctionType
from typing import TYPE_CHECKING, Any

from freezeframe.explain.cells import EMPTY, content, sharing
from freezeframe.explain.looking import attribute
from freezeframe.explain.page import Page, dim, plural, safe_repr
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from freezeframe.model.code import Code


class Captured(NamedTuple):
    """A free variable of a function."""

    name: str
    content: Any
    """`EMPTY` where its cell is empty."""
    shared_with: tuple[str, ...]
    """Other functions that close over the same cell."""


class FunctionView(NamedTuple):
    """What a live function has besides its code. `annotations` are texts: from 3.14 they may not have been evaluated."""

    function: FunctionType
    module: str
    globals: int
    """How many names its module has."""
    missing: tuple[str, ...]
    """Names that the code loads and that neither globals nor builtins have now."""
    defaults: tuple[tuple[str, Any], ...]
    kwdefaults: tuple[tuple[str, Any], ...]
    closure: tuple[Captured, ...]
    annotations: tuple[tuple[str, str], ...]
    attributes: dict[str, Any]
    type_params: tuple[str, ...]

    def write(self, page: Page) -> None:
        """Say it on a page."""
        page.heading("function", dim("  what the code does not have"))
        page.entry("__globals__", f"of module {self.module}", plural(self.globals, "name"))
        if self.missing:
            page.entry("", f"not there now: {', '.join(self.missing)}", "NameError when it is loaded")
        _pairs(page, "__defaults__", self.defaults)
        _pairs(page, "__kwdefaults__", self.kwdefaults)
        if not self.closure:
            page.entry("__closure__", "None", "it captures nothing")
        label = "__closure__"
        for cell in self.closure:
            value = "empty cell: not bound yet, or deleted" if cell.content is EMPTY else safe_repr(cell.content)
            page.entry(label, f"{cell.name} = {value}", f"shared with {', '.join(cell.shared_with)}" if cell.shared_with else "")
            label = ""
        _pairs(page, "__annotations__", self.annotations, texts=True)
        _pairs(page, "__dict__", tuple(self.attributes.items()))
        if self.type_params:
            page.entry("__type_params__", ", ".join(self.type_params))

    def document(self) -> dict[str, Any]:
        """What JSON can hold of it."""
        return {
            "module": self.module,
            "globals": self.globals,
            "missing": list(self.missing),
            "defaults": {name: safe_repr(value) for name, value in self.defaults},
            "kwdefaults": {name: safe_repr(value) for name, value in self.kwdefaults},
            "closure": [
                {
                    "name": cell.name,
                    "empty": cell.content is EMPTY,
                    "content": None if cell.content is EMPTY else safe_repr(cell.content),
                    "shared_with": list(cell.shared_with),
                }
                for cell in self.closure
            ],
            "annotations": dict(self.annotations),
            "attributes": {name: safe_repr(value) for name, value in self.attributes.items()},
            "type_params": list(self.type_params),
        }


def function_view(function: FunctionType, code: Code) -> FunctionView:
    """Look at a function; nothing of it runs, but what 3.14 makes its annotations' texts from."""
    defaults = function.__defaults__ or ()
    names = code.varnames[code.argcount - len(defaults) : code.argcount]
    kwdefaults = function.__kwdefaults__ or {}
    module = dict.get(function.__globals__, "__name__")
    builtins = function.__builtins__  # type: ignore[attr-defined, unused-ignore]
    return FunctionView(
        function=function,
        module=module if type(module) is str else repr(module),
        globals=len(function.__globals__),
        missing=tuple(sorted(name for name in loaded_globals(code) if name not in function.__globals__ and name not in builtins)),
        defaults=tuple(zip(names, defaults, strict=False)),
        kwdefaults=tuple(kwdefaults.items()),
        closure=tuple(
            Captured(name, content(cell), sharing(cell, function))
            for name, cell in zip(code.freevars, function.__closure__ or (), strict=False)
        ),
        annotations=tuple(_annotations(function).items()),
        attributes=function.__dict__,
        type_params=tuple(safe_repr(parameter) for parameter in getattr(function, "__type_params__", ())),
    )


def loaded_globals(code: Code) -> set[str]:
    """The names that a code object loads from its globals or builtins."""
    return {
        code.names[oparg]
        for opcode, oparg, _ in code.instructions
        if SPECS[opcode].operand is Operand.NAME and opcode in {"LOAD_GLOBAL", "NULL_LOAD_GLOBAL", "LOAD_GLOBAL_NULL"}
    }


def _annotations(function: FunctionType) -> dict[str, str]:
    if sys.version_info >= (3, 14):
        import annotationlib

        with suppress(Exception):  # one has no text: they are evaluated, and each tells what it can
            return dict(annotationlib.get_annotations(function, format=annotationlib.Format.STRING))
    found: dict[str, Any] = attribute(function, "__annotations__") or {}
    return {name: value if type(value) is str else safe_repr(value) for name, value in found.items()}


def _pairs(page: Page, label: str, pairs: tuple[tuple[str, Any], ...], *, texts: bool = False) -> None:
    if not pairs:
        page.entry(label, "none")
    for name, value in pairs:
        page.entry(label, f"{name}: {value}" if texts else f"{name} = {safe_repr(value)}")
        label = ""

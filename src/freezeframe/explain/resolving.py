"""What a callee's expression stands for, where that can be known without executing anything: a builtin, a global, a cell's content, a
module's or class's attribute, a method of a literal."""

from __future__ import annotations

import ast
import builtins
import sys
from copy import copy
from types import CellType, ClassMethodDescriptorType, CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.explain.cells import EMPTY, content
from freezeframe.explain.imports import imports_of
from freezeframe.explain.looking import is_a, lookup, module_of
from freezeframe.explain.target import nested
from freezeframe.model.code import CO_OPTIMIZED
from freezeframe.model.raw import RawCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from freezeframe.explain.imports import Import
    from freezeframe.explain.target import Subject
    from freezeframe.model.code import Code

UNKNOWN: Final = object()


class Resolver:
    """The names around one code object; `defined` is what `defined_by` says of its module."""

    def __init__(self, subject: Subject, code: Code, defined: Mapping[str, str]) -> None:
        self._code = code
        self._slots = {slot.name for slot in code.localsplus}
        self._cells: dict[str, Any] = {}
        self._globals: dict[str, Any] | None = None
        function = subject.function
        if function is not None:
            self._globals = function.__globals__
            self._cells = {name: content(cell) for name, cell in zip(code.freevars, function.__closure__ or (), strict=False)}
        elif subject.live:
            module = subject.value if is_a(subject.value, ModuleType) else sys.modules.get(module_of(subject.value))
            self._globals = None if module is None else vars(module)
        self._defined = defined
        self._imports = imports_of(code)
        self._bound = _bound_in_class(code)

    def inside(self, code: Code) -> Resolver:
        """The names around a code object inside this one."""
        made = copy(self)
        made._code = code
        made._slots = {slot.name for slot in code.localsplus}
        made._cells = {name: value for name, value in self._cells.items() if name in code.freevars}
        made._bound = _bound_in_class(code)
        made._imports = {name: bound for name, bound in self._imports.items() if name in code.freevars} | imports_of(code)
        return made

    def resolve(self, text: str) -> tuple[Any, str]:
        """(the object, "") or (`UNKNOWN`, why it cannot be known)."""
        literal = _literal(text)
        if literal is not UNKNOWN:
            return literal, ""
        if text in _COMPREHENSIONS:
            return self._comprehension(text)
        first, *attributes = text.split(".")
        if not all(part.isidentifier() for part in (first, *attributes)):
            return UNKNOWN, "what an expression gives is known when it runs"
        value, why = self._name(first)
        for attribute in attributes:
            if value is UNKNOWN:
                return UNKNOWN, why
            value = _attribute(value, attribute)
            if value is UNKNOWN:
                return UNKNOWN, "an attribute of an instance is looked up when it runs"
        return value, why

    def _name(self, name: str) -> tuple[Any, str]:
        if name in self._cells:
            value = self._cells[name]
            return (UNKNOWN, "its cell is empty") if value is EMPTY else (value, "")
        if name in self._imports and name in self._slots:
            return self._imported(self._imports[name])
        if name in self._slots:
            return UNKNOWN, "a variable of the function: what it holds is known when it runs"
        if name in self._bound:
            return UNKNOWN, "bound in the class's body: what it holds is known when it runs"
        if self._globals is not None and name in self._globals:
            return self._globals[name], ""
        if name in self._defined:
            return UNKNOWN, self._defined[name]
        if hasattr(builtins, name):
            return getattr(builtins, name), ""
        return UNKNOWN, "defined nowhere: NameError"

    def _comprehension(self, text: str) -> tuple[Any, str]:
        """The function that a comprehension was compiled to, made as CPython would make it; it has no defaults."""
        for inside in self._code.consts:
            if isinstance(inside, CodeType) and text == f"<function {inside.co_name}>":
                return FunctionType(inside, {}, closure=tuple(CellType() for _ in inside.co_freevars)), ""
        return UNKNOWN, "the function that the comprehension was compiled to"

    def _imported(self, bound: Import) -> tuple[Any, str]:
        """What the code's own import statement binds, as importing again what is imported executes nothing."""
        if self._globals is None:
            return UNKNOWN, f"what '{bound}' gives is known when it runs: nothing is imported here"
        found = bound.found(self._globals.get("__package__"))
        return (found[0], "") if found else (UNKNOWN, f"'{bound}' would execute a module that is not imported yet")


def _bound_in_class(code: Code) -> set[str]:
    """What a class's body binds in its namespace, which is asked before globals are."""
    if code.flags & CO_OPTIMIZED or code.name == "<module>":
        return set()
    return {code.names[instruction.oparg] for instruction in code.instructions if instruction.opcode == "STORE_NAME"}


def defined_by(subject: Subject) -> Mapping[str, str]:
    """What a module's own code binds, where it is not executed, or what a snapshot has in it, and what that says of it."""
    if subject.held is not None:
        return subject.held
    root = subject.root
    if root is None:
        return {}
    from freezeframe.isa.lift import lift
    from freezeframe.isa.operand_text import name_of

    found = {}
    imports = imports_of(lift(root))
    functions = {each.co_name for each in root.co_consts if isinstance(each, (CodeType, RawCode))}
    for each in nested(root):
        code = lift(each)
        for instruction in code.instructions:
            if instruction.opcode == "STORE_GLOBAL" or (instruction.opcode == "STORE_NAME" and each is root):
                name = name_of(code, instruction)
                own = "a function or class of" if name in functions else f"bound by '{imports[name]}' in" if name in imports else "bound by"
                found[name] = f"{own} this file, which is not executed here"
    return found


def _attribute(value: Any, name: str) -> Any:
    """A module's or class's attribute, as it stands there; nothing of the program's is called."""
    if is_a(value, ModuleType):
        return ModuleType.__getattribute__(value, "__dict__").get(name, UNKNOWN)
    held = lookup(value, name) if is_a(value, type) else None
    if is_a(held, staticmethod):
        return held.__func__
    if is_a(held, classmethod) or is_a(held, ClassMethodDescriptorType):
        return held.__get__(None, value)
    return held if callable(held) else UNKNOWN


_COMPREHENSIONS: Final = frozenset(f"<function {name}>" for name in ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"))
_DISPLAYS: Final[Mapping[type[ast.expr], type]] = {
    ast.JoinedStr: str,
    ast.List: list,
    ast.Tuple: tuple,
    ast.Set: set,
    ast.Dict: dict,
    ast.ListComp: list,
    ast.SetComp: set,
}


def _literal(text: str) -> Any:
    """The method of a literal's class."""
    owner, dot, name = text.rpartition(".")
    if not dot or not name.isidentifier():
        return UNKNOWN
    try:
        literal = ast.parse(owner.replace("{…}", "{}"), mode="eval").body
    except SyntaxError:  # a number has no more than its digits in front of the dot, and a long text is cut
        return UNKNOWN
    cls = type(literal.value) if isinstance(literal, ast.Constant) else _DISPLAYS.get(type(literal))
    return UNKNOWN if cls is None else _attribute(cls, name)

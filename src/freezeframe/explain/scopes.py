"""Names: what each is, which instruction finds it, where a captured one comes from and who shares it."""

from __future__ import annotations

import builtins
import sys
from dataclasses import dataclass
from types import CodeType, FunctionType, MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.explain import sources
from freezeframe.explain.binding import maybe_unbound
from freezeframe.explain.cells import EMPTY, content, sharing
from freezeframe.explain.codes import head
from freezeframe.explain.costs import OF_NAMES, Cost, costs
from freezeframe.explain.looking import module_of
from freezeframe.explain.page import Page, Span, View, bold, dim, plural, safe_repr
from freezeframe.explain.slots import Role, layout
from freezeframe.explain.syntax import declared
from freezeframe.explain.target import Subject, nested, subject_of
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.versions import bytecode_of, dotted
from freezeframe.isa.operand import Operand
from freezeframe.isa.operand_text import name_of
from freezeframe.isa.specs import SPECS
from freezeframe.model.code import CO_OPTIMIZED
from freezeframe.model.function import code_that_runs
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import RawCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from freezeframe.model.code import Code

_UNMEASURED: Final[Mapping[str, Cost]] = MappingProxyType({})
_GLOBAL: Final = frozenset({"LOAD_GLOBAL", "NULL_LOAD_GLOBAL", "LOAD_GLOBAL_NULL", "STORE_GLOBAL", "DELETE_GLOBAL"})
_WRITTEN: Final = frozenset({"STORE_GLOBAL", "DELETE_GLOBAL", "STORE_DEREF", "DELETE_DEREF"})
_NAMESPACE: Final = frozenset({"LOAD_NAME", "STORE_NAME", "DELETE_NAME", "LOAD_FROM_DICT_OR_GLOBALS"})
_SETUP: Final = frozenset({"MAKE_CELL", "COPY_FREE_VARS"})
_NOTES: Final = {
    "__class__": "the class being made, for super()",
    "__classdict__": "the namespace of the class being made",
    ".0": "what the comprehension iterates over",
    ".type_params": "the type parameters of the class or function being made",
    ".generic_base": "Generic with the type parameters",
    ".defaults": "the defaults of the function being made",
    ".kwdefaults": "the keyword defaults of the function being made",
}
"""Names that the compiler makes."""


class NameView(NamedTuple):
    """One name of a scope.

    `kind` is "argument", "local", "cell", "free", "global", "builtin", "undefined" (a global that nothing defines), "unknown" (one that a
    star import may define) or "class name" (bound in a class's body).
    """

    name: str
    kind: str
    instructions: tuple[str, ...]
    """Those that find, bind or delete it, by the names that `dis` has for them."""
    declared: str | None
    """"global" or "nonlocal" where it is declared so: where it is bound the code tells, otherwise the source, where that is here."""
    origin: str | None
    """Of a free variable the function whose variable it is, of a global the module."""
    shared_with: tuple[str, ...]
    """Of a cell's variable the other functions that have the cell."""
    unbound_lines: tuple[int, ...]
    """The lines where it is read and may have no value."""
    content: str | None
    """Of a live function's free variable, what is in the cell."""
    note: str


@dataclass(frozen=True, slots=True, repr=False)
class ScopeView(View):
    """The names of a code object, and of those inside it."""

    name: str
    code: Code
    kind: str
    """"module", "class" or "function"."""
    names: tuple[NameView, ...]
    inner: tuple[ScopeView, ...]
    costs: Mapping[str, Cost]
    """What each kind of name costs, measured; of the outermost scope only."""

    def __repr__(self) -> str:
        return f"<scope of {self.code.qualname}: {plural(len(self.names), 'name')}>"

    def write(self, page: Page) -> None:
        """Say it on a page."""
        head(page, self.name, self.code)
        _names(page, self, 2)
        if self.costs:
            page.heading("what finding a name costs", dim("  measured here, against a local"))
            page.table([(kind, f"{cost.ratio:.1f}×", dim(f"{cost.nanoseconds:.1f} ns")) for kind, cost in self.costs.items()])

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {
            "target": self.name,
            "qualname": self.code.qualname,
            "version": dotted(self.code.version),
            "kind": self.kind,
            "names": [name._asdict() for name in self.names],
            "inner": [inner.document() for inner in self.inner],
            "costs": [{"kind": kind, "nanoseconds": cost.nanoseconds, "ratio": cost.ratio} for kind, cost in self.costs.items()],
        }


def scope(target: Any) -> ScopeView:
    """Say what every name of a function, class or module is. Raises as `code` does."""
    subject = subject_of(target)
    code = subject.code
    root = _root(subject)
    outside = _path_to(root, code.original)
    world = _World(root, outside, subject.function, _globals(subject), subject.held)
    measured = {cost.kind: cost for cost in costs(only=OF_NAMES.values())}
    return world.view(subject.name, code, outside, {kind: measured[name] for kind, name in OF_NAMES.items()})


class _World:
    """What is known around the code that is looked at."""

    def __init__(
        self,
        root: CodeType | RawCode,
        outside: Sequence[CodeType | RawCode],
        function: FunctionType | None,
        live: dict[str, Any] | None,
        held: Mapping[str, str] | None,
    ) -> None:
        self.function = function
        self.live = live
        """The globals, where there are live ones."""
        codes = [lift(each) for each in nested(root)]
        self.module = outside[0].co_filename if outside else root.co_filename
        self.defined = {
            name_of(each, instruction)
            for each in codes
            for instruction in each.instructions
            if instruction.opcode == "STORE_GLOBAL" or (instruction.opcode == "STORE_NAME" and each.name == "<module>")
        } | {"__name__", "__file__", "__doc__", "__builtins__", "__spec__", "__loader__", "__package__", "__annotations__", "__cached__"}
        self.starred = any(instruction.opcode == "IMPORT_STAR" for each in codes for instruction in each.instructions)
        self.defined.update(held or ())
        self.complete = codes[0].name == "<module>" or held is not None
        """Whether all of the module is known."""

    def view(self, name: str, code: Code, outside: Sequence[CodeType | RawCode], costs: Mapping[str, Cost] = _UNMEASURED) -> ScopeView:
        """The scope of a code object that stands inside of `outside`, outermost first."""
        inside = [each for each in code.consts if isinstance(each, (CodeType, RawCode))]
        within = [*outside, code.original]
        return ScopeView(
            name=name,
            code=code,
            kind=_kind(code),
            names=tuple(self._names(code, outside)),
            inner=tuple(self.view(each.co_name, lift(each), within) for each in inside),
            costs=costs,
        )

    def _names(self, code: Code, outside: Sequence[CodeType | RawCode]) -> Iterator[NameView]:
        used = _instructions(code)
        lines = _unbound(code)
        said = declared(code)
        top = self.function is not None and code_that_runs(self.function) is code.original
        for slot in layout(code):
            kind = _slot_kind(slot.role, cell=slot.cell)
            origin, shared, held = None, slot.captured_by, None
            if slot.role is Role.FREE:
                origin, shared = _origin(slot.name, code, outside)
            if top and slot.role is Role.FREE and self.function is not None:
                cell = dict(zip(code.freevars, self.function.__closure__ or (), strict=False)).get(slot.name)
                if cell is not None:
                    value = content(cell)
                    held = "empty" if value is EMPTY else safe_repr(value, 40)
                    shared = tuple(dict.fromkeys(_last(each) for each in sharing(cell, self.function)))
            how = "nonlocal" if slot.role is Role.FREE and used.written(slot.name, "DEREF") else said.get(slot.name)
            yield NameView(
                slot.name,
                kind,
                used.by_slot(slot.number),
                how,
                origin,
                shared,
                lines.get(slot.name, ()),
                held,
                _note(slot.name, slot.role, in_class=_kind(code) == "class"),
            )
        module = _kind(code) == "module"  # what a comprehension binds there with `:=` is written as a global
        for name, instructions in used.globals.items():
            kind, origin = self._global(name)
            how = "global" if not module and used.written(name, "GLOBAL") else said.get(name)
            yield NameView(name, kind, instructions, how, origin, (), (), None, "")
        own = "global" if module else "class name"
        for name, instructions in used.names.items():
            stored = any(each.startswith(("STORE", "SETUP")) for each in instructions)
            kind, origin = (own, None) if stored else self._global(name)
            yield NameView(name, kind, instructions, None, origin, (), (), None, "")

    def _global(self, name: str) -> tuple[str, str | None]:
        """The kind of a global, and its module."""
        if self.live is not None and name in self.live:
            return "global", f"module {self.live.get('__name__')}"
        if name in self.defined:
            return "global", "the module"
        if hasattr(builtins, name):
            return "builtin", None
        if self.starred or (self.live is None and not self.complete):
            return "unknown", "a star import, perhaps" if self.starred else None
        return "undefined", None


class _Used:
    """The instructions of a code object that are about names, by CPython's names for them: by slot, by global, by name of the namespace."""

    def __init__(self) -> None:
        self.slots: dict[int, dict[str, None]] = {}
        self.globals: dict[str, tuple[str, ...]] = {}
        self.names: dict[str, tuple[str, ...]] = {}
        self.writes: set[tuple[str, str]] = set()

    def by_slot(self, number: int) -> tuple[str, ...]:
        """The instructions that are about a slot."""
        return tuple(self.slots.get(number, ()))

    def written(self, name: str, how: str) -> bool:
        """Whether it is bound or deleted, by the instructions for cells ("DEREF") or globals ("GLOBAL")."""
        return (name, how) in self.writes


def _instructions(code: Code) -> _Used:
    used = _Used()
    names = {number: name for name, number in bytecode_of(code.version)[0].opcodes.items()}
    for instruction in code.instructions:
        opcode, oparg, offset = instruction
        if opcode in _SETUP:
            continue
        operand = SPECS[opcode].operand
        if operand in {Operand.LOCAL, Operand.CELL}:
            used.slots.setdefault(oparg, {})[names[code.original.co_code[offset]]] = None
        elif opcode in _GLOBAL or opcode in _NAMESPACE:
            found = used.globals if opcode in _GLOBAL else used.names
            what = name_of(code, instruction)
            found[what] = tuple(dict.fromkeys((*found.get(what, ()), names[code.original.co_code[offset]])))
        elif opcode == "SETUP_ANNOTATIONS":
            used.names["__annotations__"] = (opcode,)
        if opcode in _WRITTEN:
            used.writes.add((name_of(code, instruction), opcode.rpartition("_")[2]))
    return used


def _unbound(code: Code) -> dict[str, tuple[int, ...]]:
    lines: dict[str, dict[int, None]] = {}
    for index in maybe_unbound(code):
        line = code.lineno(index)
        name = code.localsplus[code.instructions[index].oparg].name
        if line is not None:
            lines.setdefault(name, {})[line] = None
    return {name: tuple(sorted(found)) for name, found in lines.items()}


def _note(name: str, role: Role, *, in_class: bool) -> str:
    if name == "__class__" and role is not Role.FREE and not in_class:  # a function's own variable, which it may call so
        return ""
    return _NOTES.get(name, "a comprehension's own" if role is Role.HIDDEN else "")


def _slot_kind(role: Role, *, cell: bool) -> str:
    if role is Role.FREE:
        return "free"
    if role in {Role.LOCAL, Role.HIDDEN, Role.CELL}:
        return "cell" if cell else "local"
    return "argument, cell" if cell else "argument"


def _kind(code: Code) -> str:
    if code.name == "<module>":
        return "module"
    return "function" if code.flags & CO_OPTIMIZED else "class"


def _origin(name: str, code: Code, outside: Sequence[CodeType | RawCode]) -> tuple[str | None, tuple[str, ...]]:
    """The function whose variable a free one is, and which other functions inside of that capture it."""
    for outer in reversed(outside):
        if name in outer.co_cellvars:
            capturing = list(_capturing(name, outer))
            itself = _among(capturing, code.original)
            others = [each for each in capturing if each is not itself]
            return _last(outer.co_qualname), tuple(dict.fromkeys(_last(each.co_qualname) for each in others))
    return None, ()


def _among(codes: Sequence[CodeType | RawCode], code: CodeType | RawCode) -> CodeType | RawCode | None:
    """A code object as it is among those of its module, which may have been compiled anew, or from a source that has changed."""
    alike = [each for each in codes if each is code] or [each for each in codes if each == code]
    alike = alike or [each for each in codes if (each.co_qualname, each.co_firstlineno) == (code.co_qualname, code.co_firstlineno)]
    return alike[0] if alike else None


def _capturing(name: str, outer: CodeType | RawCode) -> Iterator[CodeType | RawCode]:
    """All code inside of a function that captures its variable: what captures it further inside does so through what is between."""
    for inside in outer.co_consts:
        if isinstance(inside, (CodeType, RawCode)) and name in inside.co_freevars:
            yield inside
            if name not in inside.co_cellvars:  # a class that has `__class__` from outside, too, has given its functions its own
                yield from _capturing(name, inside)


def _last(qualname: str) -> str:
    return qualname.rpartition(".<locals>.")[2]


def _root(subject: Subject) -> CodeType | RawCode:
    """The code of the module that a target's stands in, as far as it can be had."""
    if subject.root is not None:
        return subject.root
    module = sys.modules.get(module_of(subject.function or subject.value))
    found = None if module is None else sources.code_of_module(module)
    if found is not None and _path_to(found, subject.original):
        return found
    return subject.original


def _path_to(root: CodeType | RawCode, code: CodeType | RawCode) -> list[CodeType | RawCode]:
    """The code objects around one, outermost first. The module may have been compiled anew, so they are compared."""
    for inside in root.co_consts:
        if isinstance(inside, (CodeType, RawCode)):
            if inside is code or (inside.co_qualname, inside.co_firstlineno) == (code.co_qualname, code.co_firstlineno):
                return [root]
            path = _path_to(inside, code)
            if path:
                return [root, *path]
    return []


def _globals(subject: Subject) -> dict[str, Any] | None:
    if subject.function is not None:
        return subject.function.__globals__
    module = sys.modules.get(module_of(subject.value)) if subject.live else None
    return None if module is None else vars(module)


def _names(page: Page, view: ScopeView, indent: int) -> None:
    rows: list[tuple[Span | str, ...]] = []
    for name in view.names:
        kind = name.kind
        if name.declared:
            kind = f"{kind}, {'declared' if kind == name.declared else name.declared}"
        style = "bad" if name.kind == "undefined" or name.unbound_lines else ""
        rows.append((bold(name.name), Span(kind, style), " ".join(name.instructions), dim("; ".join(_said(name)))))
    _table(page, rows, indent)
    for inner in view.inner:
        page.blank()
        page.line(" " * indent, bold(inner.name), dim(f"  {inner.kind}, line {inner.code.firstlineno}"))
        _names(page, inner, indent + 2)


def _table(page: Page, rows: Sequence[tuple[Span | str, ...]], indent: int) -> None:
    """The rows; what is said of a name goes below it where there is no room."""
    if not rows:
        page.line(" " * indent, dim("no names"))
        return
    widths = [min(limit, max(len(_text(row[at])) for row in rows)) for at, limit in enumerate((24, 18, 30))]
    for row in rows:
        line: list[Span | str] = [" " * indent]
        for cell, width in zip(row[:3], widths, strict=True):
            line += [cell, " " * (max(0, width - len(_text(cell))) + 2)]
        taken = sum(len(_text(cell)) for cell in line)
        said = _text(row[3])
        if taken + len(said) <= page.width:
            page.line(*line, row[3])
        else:
            page.line(*line)
            page.prose(said, indent + 4, "dim")


def _text(cell: Span | str) -> str:
    return cell if isinstance(cell, str) else cell.text


def _said(name: NameView) -> Iterator[str]:
    if name.note:
        yield name.note
    if name.kind == "free":
        yield f"from {name.origin}" if name.origin else "from the function around it"
    elif name.kind in {"global", "unknown"} and name.origin:
        yield f"of {name.origin}" if name.kind == "global" else name.origin
    if name.kind == "undefined":
        yield "defined nowhere: NameError when it is read"
    if name.shared_with:
        yield f"shared with {', '.join(name.shared_with)}"
    if name.content is not None:
        yield f"= {name.content}"
    if name.unbound_lines:
        yield f"may have no value in line {_listed(name.unbound_lines)}: UnboundLocalError"


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))

"""What a code object is: every `co_` field with what it means for this one, its flags, its slots, the code inside it."""

from __future__ import annotations

from dataclasses import dataclass
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.explain.flags import Flag, decoded
from freezeframe.explain.function import FunctionView, function_view
from freezeframe.explain.page import Page, View, bold, dim, plural, safe_repr
from freezeframe.explain.slots import SlotView, layout
from freezeframe.explain.target import Subject, subject_of
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.versions import bytecode_of, dotted
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.code import CO_NEWLOCALS, CO_OPTIMIZED, Code
from freezeframe.model.columns import fit_left
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import RawCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.isa.lift.tables import Bytecode


CO_HAS_DOCSTRING: Final = 0x4000000
_TELLS_DOCSTRINGS: Final = (3, 14)
_WRITES_THROUGH: Final = (3, 13)
"""From this version on `f_locals` is a view (PEP 667)."""


class Field(NamedTuple):
    """A `co_` attribute: its name, its value (for tables and code, how large they are), and what that means."""

    name: str
    value: Any
    meaning: str


@dataclass(frozen=True, slots=True, repr=False)
class CodeView(View):
    """A code object, and the function around it where there is a live one."""

    name: str
    code: Code
    steps: tuple[str, ...]
    """How it was reached from the target."""
    function: FunctionView | None

    @property
    def original(self) -> CodeType | RawCode:
        """The code object as it was found."""
        return self.code.original

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What `co_flags` says."""
        return decoded(self.code.flags)

    @property
    def slots(self) -> tuple[SlotView, ...]:
        """The slots of a frame, before its evaluation stack."""
        return layout(self.code)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every `co_` attribute."""
        return tuple(_fields(self.code))

    @property
    def nested(self) -> tuple[CodeView, ...]:
        """The code objects among its constants."""
        inside = [constant for constant in self.code.consts if isinstance(constant, (CodeType, RawCode))]
        return tuple(CodeView(each.co_qualname, lift(each), (), None) for each in inside)

    @property
    def f_locals(self) -> str:
        """What `frame.f_locals` is for this code, in its version."""
        return _f_locals(self.code)

    def __repr__(self) -> str:
        return f"<explained: {self.code!r}>"

    def write(self, page: Page) -> None:
        """Say it on a page."""
        code = self.code
        head(page, self.name, code)
        for step in self.steps:
            page.entry("by way of", step)
        page.blank()
        for field in self.fields:
            page.entry(field.name, _shown(field.value), field.meaning)
        page.heading("flags", dim(f"  {code.flags:#x}"))
        page.table([(flag.name, dim(f"{flag.value:#x}"), flag.meaning) for flag in self.flags], wraps=True)
        if not self.flags:
            page.prose("none is set: it is a module's code, or a class's", style="dim")
        page.heading("slots", dim("  of a frame (localsplus)"))
        rows = [(str(slot.number), slot.name, slot.described + _captured(slot)) for slot in self.slots]
        first = len(self.slots)
        size = self.original.co_stacksize
        where = f"{first}" if size == 1 else f"{first}–{first + size - 1}"
        rows.append((where, "", f"evaluation stack: at most {plural(size, 'value')}"))
        page.table(rows, wraps=True)
        page.prose(f"f_locals: {self.f_locals}", style="dim")
        if self.function is not None:
            self.function.write(page)
        if any(True for _ in self.nested):
            page.heading("inside it")
            _tree(page, self, "  ")

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        code = self.code
        return {
            "target": self.name,
            "steps": list(self.steps),
            "version": dotted(code.version),
            "fields": [{"name": name, "value": _jsonable(value), "meaning": meaning} for name, value, meaning in self.fields],
            "flags": [{"name": flag.name, "value": flag.value, "meaning": flag.meaning} for flag in self.flags],
            "slots": [
                {"slot": slot.number, "name": slot.name, "role": slot.role.name, "cell": slot.cell, "captured_by": list(slot.captured_by)}
                for slot in self.slots
            ],
            "stacksize": code.original.co_stacksize,
            "f_locals": self.f_locals,
            "function": None if self.function is None else self.function.document(),
            "nested": [_summary(inner) for inner in self.nested],
        }


def code(target: Any) -> CodeView:
    """Explain the code of a function, method, class, module, generator, code object, or of what a text names.

    Raises FreezeframeError where there is no such thing, or it has no code, and LiftError where that is malformed.
    """
    subject: Subject = subject_of(target)
    function = None if subject.function is None else function_view(subject.function, subject.code)
    return CodeView(subject.name, subject.code, subject.steps, function)


def head(page: Page, name: str, code: Code) -> None:
    """Say, in the first line, what code object it is about."""
    qualname = "" if name.endswith(code.qualname) else f"{code.qualname}, "
    version = f", Python {dotted(code.version)}"
    room = page.width - len(name) - 2 - len(qualname) - len(version)
    page.line(bold(name), dim(f"  {qualname}{fit_left(f'{code.filename}:{code.firstlineno}', max(room, 20))}{version}"))


def _fields(code: Code) -> Iterator[Field]:
    raw = code.original
    names = code.varnames
    positional, only = names[: code.argcount], names[: code.posonlyargcount]
    keywords = names[code.argcount : code.argcount + code.kwonlyargcount]
    yield Field("co_name", raw.co_name, "what it was defined as")
    yield Field("co_qualname", raw.co_qualname, "the same, with what it stands in")
    yield Field("co_filename", raw.co_filename, "where it was compiled from; comparing code objects leaves it out")
    yield Field("co_firstlineno", raw.co_firstlineno, "the line of its def, or of its first decorator")
    yield Field("co_argcount", raw.co_argcount, _named("positional", positional))
    yield Field("co_posonlyargcount", raw.co_posonlyargcount, _named("of these positional only", only))
    yield Field("co_kwonlyargcount", raw.co_kwonlyargcount, _named("keyword only", keywords))
    yield Field("co_nlocals", raw.co_nlocals, f"{plural(code.nargs, 'argument')} and {plural(len(names) - code.nargs, 'other local')}")
    yield Field("co_varnames", raw.co_varnames, "its locals in the order of their slots, the arguments first")
    captured = "; ".join(f"{slot.name} by {', '.join(slot.captured_by)}" for slot in layout(code) if slot.captured_by)
    yield Field("co_cellvars", raw.co_cellvars, f"in cells, captured: {captured}" if captured else "nothing of it is captured")
    yield Field("co_freevars", raw.co_freevars, "variables of functions around it" if raw.co_freevars else "it captures nothing")
    yield Field("co_names", raw.co_names, _names_used(code))
    yield Field("co_consts", raw.co_consts, _constants(code))
    yield Field("co_stacksize", raw.co_stacksize, "so many values its evaluation stack has room for")
    yield Field("co_flags", raw.co_flags, " ".join(flag.name for flag in decoded(raw.co_flags)) or "none is set")
    yield from _tables(code)


def _tables(code: Code) -> Iterator[Field]:
    raw = code.original
    bytecode, _ = bytecode_of(code.version)
    units = _units(raw.co_code, bytecode)
    caches = f", {2 * units.caches} bytes of inline caches" if units.caches else ""
    yield Field(
        "co_code", _size(raw.co_code), f"{plural(units.instructions, 'instruction')}{caches}; as freezeframe's: {len(code.instructions)}"
    )
    lines = sorted({line for line, *_ in code.positions if line is not None})
    where = "no line" if not lines else f"line {lines[0]}" if len(lines) == 1 else f"{len(lines)} lines, {lines[0]} to {lines[-1]}"
    yield Field("co_linetable", _size(raw.co_linetable), f"what source each instruction is from, {where}: see co_positions()")
    yield Field("co_lnotab", None, "deprecated from 3.12: co_lines() says it better")
    count = len(code.exception_table)
    handled = f"{plural(count, 'range')} whose exceptions are handled here" if count else "no exception is handled here"
    yield Field("co_exceptiontable", _size(raw.co_exceptiontable), handled)


class _Size(str):
    """How large a table is: shown in its place."""

    __slots__ = ()


def _size(data: bytes) -> _Size:
    return _Size(plural(len(data), "byte"))


class _Units(NamedTuple):
    instructions: int
    caches: int


def _units(data: bytes, bytecode: Bytecode) -> _Units:
    """How many instructions of the version, and how many code units of inline caches behind them."""
    widths = {bytecode.opcodes[name]: count for name, count in bytecode.caches.items()}
    at = instructions = cached = 0
    while at < len(data):
        width = widths.get(data[at], 0)
        instructions += 1
        cached += width
        at += 2 + 2 * width
    return _Units(instructions, cached)


def _named(what: str, names: tuple[str, ...]) -> str:
    return f"{what}: {', '.join(names)}" if names else f"none is {what.removeprefix('of these ')}"


_USES = (
    ("globals", frozenset({"LOAD_GLOBAL", "NULL_LOAD_GLOBAL", "LOAD_GLOBAL_NULL", "STORE_GLOBAL", "DELETE_GLOBAL"})),
    ("names", frozenset({"LOAD_NAME", "STORE_NAME", "DELETE_NAME", "LOAD_FROM_DICT_OR_GLOBALS"})),
    ("imports", frozenset({"IMPORT_NAME", "IMPORT_NAME_LAZY", "IMPORT_FROM"})),
)


def _names_used(code: Code) -> str:
    used: dict[str, dict[str, None]] = {}
    for opcode, oparg, _ in code.instructions:
        operand = SPECS[opcode].operand
        if operand is Operand.SUPER_NAME:
            used.setdefault("attributes", {})[code.names[oparg >> 1]] = None
        elif operand is Operand.NAME:
            what = next((what for what, opcodes in _USES if opcode in opcodes), "attributes")
            used.setdefault(what, {})[code.names[oparg]] = None
    return "; ".join(f"{what} {', '.join(names)}" for what, names in used.items()) or "it uses no globals and no attributes"


def _constants(code: Code) -> str:
    inside = sum(isinstance(constant, (CodeType, RawCode)) for constant in code.consts)
    found = [plural(len(code.consts), "constant")]
    if has_docstring(code):
        found.append("the first is its docstring")
    if inside:
        found.append(f"{plural(inside, 'code object')} among them")
    return ", ".join(found)


def has_docstring(code: Code) -> bool:
    """Whether the first constant is a docstring: from 3.14 a flag says so; before, a function without one begins with another constant."""
    if code.version >= _TELLS_DOCSTRINGS:
        return code.flags & CO_HAS_DOCSTRING != 0
    function = code.flags & CO_OPTIMIZED and not code.name.startswith("<")
    return bool(function and code.consts and isinstance(code.consts[0], str))


def _f_locals(code: Code) -> str:
    version = dotted(code.version)
    if not code.flags & CO_OPTIMIZED:
        if code.flags & CO_NEWLOCALS:
            return "the namespace of the class that its body fills: what is written there is a variable of it"
        return "the namespace itself, which is globals() in a module: what is written there is a variable"
    if code.version >= _WRITES_THROUGH:
        return f"in Python {version} a view of the slots: what is written there is in the variable at once (PEP 667)"
    return f"in Python {version} a copy that is made when it is asked for: what is written there does not reach the variables"


def _captured(slot: SlotView) -> str:
    return f"; captured by {', '.join(slot.captured_by)}" if slot.captured_by else ""


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        shown = [f"<code {each.co_name}>" if isinstance(each, (CodeType, RawCode)) else safe_repr(each, 30) for each in value]
        return f"({', '.join(shown)}{',' if len(shown) == 1 else ''})"
    return value if isinstance(value, _Size) else "" if value is None else safe_repr(value)


def _jsonable(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_jsonable(each) if type(each) in (str, int, bool, type(None)) else _shown((each,))[1:-2] for each in value]
    return value


def _tree(page: Page, view: CodeView, indent: str) -> None:
    inside = view.nested
    for number, inner in enumerate(inside):
        last = number == len(inside) - 1
        branch, below = ("└─ ", "   ") if last else ("├─ ", "│  ")
        code = inner.code
        free = f", captures {', '.join(code.freevars)}" if code.freevars else ""
        page.line(
            dim(f"{indent}{branch}"), code.name, dim(f"  line {code.firstlineno}, {plural(len(code.instructions), 'instruction')}{free}")
        )
        _tree(page, inner, indent + below)


def _summary(view: CodeView) -> dict[str, Any]:
    code = view.code
    return {
        "qualname": code.qualname,
        "firstlineno": code.firstlineno,
        "instructions": len(code.instructions),
        "freevars": list(code.freevars),
        "nested": [_summary(inner) for inner in view.nested],
    }

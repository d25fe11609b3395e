"""A version's own bytecode, byte by byte: instructions, their `EXTENDED_ARG`s and inline caches, and what each was lifted to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from freezeframe.explain.codes import head
from freezeframe.explain.disassembly import source_line
from freezeframe.explain.operands import operand_text
from freezeframe.explain.page import Page, Span, View, dim, mark, plural
from freezeframe.explain.target import subject_of
from freezeframe.isa.lift.tables import Action
from freezeframe.isa.lift.versions import bytecode_of, dotted
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from freezeframe.model.code import Code
    from freezeframe.model.instruction import Instruction

_MIRRORED: Final = (3, 11)
"""From this version on its instructions become ours one by one, or one after the other."""
_SHOWN: Final = 8
"""So many bytes of caches are shown in a row."""


class RawLine(NamedTuple):
    """One instruction of the version's own, its caches behind it.

    `arg` is the operand's byte, `oparg` what it means with the `EXTENDED_ARG`s in front. `meaning` says what became of it; `target` is the
    offset that a jump leads to.
    """

    offset: int
    opcode: str
    number: int
    arg: int
    oparg: int
    caches: bytes
    meaning: str
    target: int | None
    line: int | None


@dataclass(frozen=True, slots=True, repr=False)
class RawDisassembly(View):
    """The bytecode of a code object as its version's compiler wrote it."""

    name: str
    code: Code
    lines: tuple[RawLine, ...]

    def __repr__(self) -> str:
        return f"<raw disassembly of {self.code!r}>"

    def write(self, page: Page) -> None:
        """Say it on a page."""
        head(page, self.name, self.code)
        width = len(str(self.lines[-1].offset)) if self.lines else 1
        opcode = max((len(line.opcode) for line in self.lines), default=0)
        targets = {line.target for line in self.lines}
        shown: int | None = -1
        for line in self.lines:
            if line.line != shown:
                shown = line.line
                source_line(page, self.code, shown)
            arrow = mark(">") if line.offset in targets else " "
            page.line(
                f"   {line.offset:{width + 2}} ", arrow, dim(f" {line.number:02x} {line.arg:02x}  "), f"{line.opcode:{opcode}} ",
                f"{line.oparg:>5}", Span(f"  {line.meaning}", "mark" if line.target is not None else "bold"),
            )  # fmt: skip
            for at in range(0, len(line.caches), _SHOWN):
                part = line.caches[at : at + _SHOWN]
                times = f" ×{len(part) // 2}" if len(part) > 2 else ""
                page.line(dim(f"   {line.offset + 2 + at:{width + 2}}   {part.hex(' ', 2)}  CACHE{times}"))

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {
            "target": self.name,
            "qualname": self.code.qualname,
            "version": dotted(self.code.version),
            "instructions": [line._asdict() | {"caches": line.caches.hex()} for line in self.lines],
        }


def raw(target: Any, data: bytes | None = None) -> RawDisassembly:
    """Disassemble a target's own bytecode (or `data`, other bytes of the same code object). Raises as `dis` does."""
    subject = subject_of(target)
    return RawDisassembly(subject.name, subject.code, tuple(raw_lines(subject.code, data)))


def raw_lines(code: Code, data: bytes | None = None) -> Iterator[RawLine]:
    """Each instruction of a code object's own bytecode."""
    bytecode, table = bytecode_of(code.version)
    names = {number: name for name, number in bytecode.opcodes.items()}
    widths = {bytecode.opcodes[name]: 2 * count for name, count in bytecode.caches.items()}
    lifted: dict[int, list[tuple[int, Instruction]]] = {}
    for index, instruction in enumerate(code.instructions):
        lifted.setdefault(instruction.offset, []).append((index, instruction))
    lines = [line for line, *_ in code.original.co_positions()]
    data = code.original.co_code if data is None else data
    extended = bytecode.opcodes["EXTENDED_ARG"]
    at = high = 0
    while at < len(data):
        number, arg = data[at], data[at + 1]
        oparg = high << 8 | arg
        caches = data[at + 2 : at + 2 + widths.get(number, 0)]
        here = lifted.get(at, [])
        entry = table[number]
        target = None
        if entry.action == Action.JUMP:  # the lift's own may step over what stands there
            target = at + entry.width + 2 * entry.direction * oparg if entry.direction else 2 * oparg
        elif here:
            target = _target(code, here)
        meaning = "" if number == extended else _meaning(code, here, target)
        line = lines[at >> 1] if at >> 1 < len(lines) else None
        yield RawLine(at, names.get(number, f"<{number}>"), number, arg, oparg, caches, meaning, target, line)
        high = oparg if number == extended else 0
        at += 2 + len(caches)


def _target(code: Code, here: list[tuple[int, Instruction]]) -> int | None:
    for _, (opcode, oparg, _) in here:
        if SPECS[opcode].operand is Operand.TARGET:
            return code.instructions[oparg].offset
    return None


def _meaning(code: Code, here: list[tuple[int, Instruction]], target: int | None) -> str:
    if target is not None:
        return f"to {target}"
    said = [text for _, instruction in here if (text := _said(code, instruction))]
    if code.version < _MIRRORED and len(here) > 1:  # several of ours that shift the stack about
        return said[-1] if here[-1][1].opcode.startswith("CALL") else ""
    return "; ".join(said)


def _said(code: Code, instruction: Instruction) -> str:
    if instruction.opcode in {"CALL", "CALL_KW"}:
        return plural(instruction.oparg, "argument")
    text = operand_text(code, instruction)
    return _BESIDE.get(instruction.opcode, "{}").format(text) if text else ""


_BESIDE: Final[Mapping[str, str]] = {
    "NULL_LOAD_GLOBAL": "NULL + {}",
    "LOAD_GLOBAL_NULL": "{} + NULL",
    "LOAD_METHOD": "{} + NULL or self",
    "LOAD_METHOD_NULL_FIRST": "NULL or self + {}",
    "LOAD_SUPER_METHOD": "{} + NULL or self",
    "LOAD_SUPER_METHOD_NULL_FIRST": "NULL or self + {}",
}
"""What is left on the stack beside what the operand names."""

"""Instructions beside their source: jumps drawn, ranges of handlers marked, the stack before each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from freezeframe.explain import lanes, sources
from freezeframe.explain.codes import head
from freezeframe.explain.operands import operand_text
from freezeframe.explain.page import Page, Span, View, bold, dim, mark, plural
from freezeframe.explain.stack import symbolic_stacks
from freezeframe.explain.target import subject_of
from freezeframe.isa.lift.versions import dotted
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.columns import columns, fit, fit_left
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from freezeframe.model.code import Code

_OPCODE: Final = 16
_WIDE: Final = 500
"""Characters of a value on the stack, where there is room: each may be made of all that came before."""
"""Columns of an opcode; a longer one takes its operand's."""
_INSTRUCTION: Final = 32
"""Columns of opcode and operand, at the most."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


class Line(NamedTuple):
    """One instruction of ours: where it stands, what its operand says, the stack before it (None where no path reaches it), and the handler
    of its exceptions, an index into `Disassembly.handlers`."""

    number: int
    opcode: str
    oparg: int
    argument: str
    target: int | None
    offset: int
    line: int | None
    stack: tuple[str, ...] | None
    handler: int | None


class HandlerView(NamedTuple):
    """A handler: the ranges (first, last) of instructions whose exceptions it gets, where it begins, how deep the stack is cut."""

    ranges: tuple[tuple[int, int], ...]
    target: int
    depth: int
    lasti: bool


@dataclass(frozen=True, slots=True, repr=False)
class Disassembly(View):
    """The instructions of a code object, as freezeframe has them."""

    name: str
    code: Code
    lines: tuple[Line, ...]
    handlers: tuple[HandlerView, ...]

    def __repr__(self) -> str:
        return f"<disassembly of {self.code!r}>"

    def write(self, page: Page) -> None:
        """Say it on a page."""
        head(page, self.name, self.code)
        drawn = lanes.drawn([(line.number, line.target) for line in self.lines if line.target is not None], len(self.lines))
        number = len(str(len(self.lines)))
        width = min(_INSTRUCTION, max(columns(_instruction(line)) for line in self.lines))
        shown: int | None = -1
        for line, lane in zip(self.lines, drawn, strict=True):
            if line.line != shown:
                shown = line.line
                source_line(page, self.code, shown)
            self._line(page, line, lane, number, width)
        if self.handlers:
            page.heading("exceptions")
            page.table([_handler(number, handler) for number, handler in enumerate(self.handlers)], wraps=True)

    def _line(self, page: Page, line: Line, lane: str, number: int, width: int) -> None:
        letter = " " if line.handler is None else _letter(line.handler)
        spans: list[Span | str] = [
            mark(f"  {lane}"),
            dim(f"{line.number:{number}} "),
            mark(f"{letter} " if self.handlers else ""),
            f"{line.opcode:{_OPCODE}} ",
            Span(line.argument, "mark" if line.target is not None else "bold"),
            " " * (width - columns(_instruction(line))),
        ]
        room = page.width - sum(columns(span if isinstance(span, str) else span.text) for span in spans) - 2
        stack = "not reached" if line.stack is None else f"[{', '.join(line.stack)}]"
        if room > 3:
            spans.append(dim(f"  {fit_left(stack, room)}"))
        page.line(*spans)

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {
            "target": self.name,
            "qualname": self.code.qualname,
            "version": dotted(self.code.version),
            "instructions": [line._asdict() | {"stack": None if line.stack is None else list(line.stack)} for line in self.lines],
            "handlers": [
                {
                    "ranges": [list(each) for each in handler.ranges],
                    "target": handler.target,
                    "depth": handler.depth,
                    "lasti": handler.lasti,
                }
                for handler in self.handlers
            ],
        }


def dis(target: Any, *, wide: bool = False) -> Disassembly:
    """Disassemble what has code; values on the stack are shortened to a few words each, unless it may be `wide`. Raises FreezeframeError
    where there is no such thing, or it has no code, and LiftError where that is malformed."""
    subject = subject_of(target)
    return disassembled(subject.name, subject.code, wide=wide)


def disassembled(name: str, code: Code, *, wide: bool = False) -> Disassembly:
    """Disassemble a code object."""
    handlers = tuple(_handlers(code))
    return Disassembly(name, code, tuple(_lines(code, handlers, wide=wide)), handlers)


def source_line(page: Page, code: Code, number: int | None) -> None:
    """Show a line of the source, above what it became."""
    text = sources.line(code.filename, number)
    if not number:  # 0 is that of a module's first instruction
        page.blank()
    else:
        page.line(dim(f"{number:>4} "), bold(text.strip()) if text else dim("(no source)"))


def _lines(code: Code, handlers: Sequence[HandlerView], *, wide: bool) -> Iterator[Line]:
    stacks = symbolic_stacks(code, _WIDE) if wide else symbolic_stacks(code)
    for number, instruction in enumerate(code.instructions):
        opcode, oparg, offset = instruction
        target = oparg if SPECS[opcode].operand is Operand.TARGET else None
        handler = next((at for at, each in enumerate(handlers) if any(first <= number <= last for first, last in each.ranges)), None)
        yield Line(
            number,
            opcode,
            oparg,
            operand_text(code, instruction) if wide else fit(operand_text(code, instruction), _INSTRUCTION),
            target,
            offset,
            code.lineno(number),
            stacks[number],
            handler,
        )


def _handlers(code: Code) -> Iterator[HandlerView]:
    """Each handler once, in the order in which they begin; an instruction is in the first range that has it."""
    found: dict[tuple[int, int, bool], list[tuple[int, int]]] = {}
    covered = 0
    for entry in code.exception_table:
        first = max(entry.start, covered)
        if first < entry.end:
            ranges = found.setdefault((entry.target, entry.depth, entry.lasti), [])
            if ranges and ranges[-1][1] == first - 1:
                ranges[-1] = ranges[-1][0], entry.end - 1
            else:
                ranges.append((first, entry.end - 1))
        covered = max(covered, entry.end)
    for (target, depth, lasti), ranges in sorted(found.items(), key=lambda item: item[1]):
        yield HandlerView(tuple(ranges), target, depth, lasti)


def _instruction(line: Line) -> str:
    return f"{line.opcode:{_OPCODE}} {line.argument}"


def _letter(number: int) -> str:
    return _LETTERS[number] if number < len(_LETTERS) else "*"


def _handler(number: int, handler: HandlerView) -> tuple[Span | str, ...]:
    ranges = ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in handler.ranges)
    kept = f"stack cut to {plural(handler.depth, 'value')}" if handler.depth else "stack emptied"
    pushed = "position, exception" if handler.lasti else "exception"
    return mark(_letter(number)), ranges, f"→ {handler.target}", dim(f"{kept}, then {pushed}")

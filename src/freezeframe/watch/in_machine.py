"""A trace of a program that the machine runs, by the machine's observers: exact to the instruction, and the same on every version."""

from __future__ import annotations

import sys
from types import CellType
from typing import TYPE_CHECKING, Any

from freezeframe.isa.operand_text import operand_text
from freezeframe.machine import blocks, moved  # noqa: F401 (what a machine takes for observers: now, the program may have modules of such names)
from freezeframe.model.null import NULL
from freezeframe.native.hide import hide_modules
from freezeframe.watch.lane import Lane, Told
from freezeframe.watch.values import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from freezeframe.machine.machine import Machine
    from freezeframe.model.code import Code
    from freezeframe.model.frame import Frame
    from freezeframe.watch.tracing import trace

EMPTY = CellType()
_identity = object.__hash__


class MachineLane:
    """The events of a machine's run."""

    def __init__(self, tracing: trace, machine: Machine) -> None:
        self._tracing = tracing
        self._told = Told(tracing.sink, values=tracing.values, depth=tracing.depth, limit=tracing.left, end=self._end_early)
        self._lane = Lane(self._told, "the machine")
        self._wanted: dict[int, tuple[Any, bool]] = {}
        """Whether a code object is traced, by its identity, and the code object."""
        self._error: BaseException | None = None
        """What was told of last, until a call returns in which it was."""
        self._error_depth = 0
        """So many calls were in progress there."""
        self._machine = machine
        self._observers: list[tuple[Any, Any]] = [("call", self._call), ("return", self._return), ("exception", self._exception)]
        if tracing.lines:
            self._observers.append(("line", self._line))
        if tracing.instructions:
            self._observers.append(("instruction", self._instruction))
        for event, observer in self._observers:
            machine.on(event, observer)

    def end(self) -> None:
        """Nothing more is told."""
        for event, observer in self._observers:
            self._machine.off(event, observer)
        self._observers = []
        self._tracing.left = self._told.left
        self._told.attempt(self._tracing.sink.close)
        self._tracing.error = self._told.error

    def _end_early(self) -> None:
        self._tracing.ended_by(self._told)

    def _wants(self, frame: Frame) -> Any:
        """The original code of a frame where it is traced, otherwise None."""
        code: Any = frame.code.original
        known = self._wanted.get(_identity(code))
        if known is None:
            wanted = not frame.code.linked.hidden and self._tracing.filters.wants(code, dict.get(frame.globals, "__name__"))
            known = self._wanted[_identity(code)] = code, wanted
        return code if known[1] and self._told.left else None

    def _call(self, frame: Frame) -> None:
        code = self._wants(frame)
        if code is None:
            return
        if frame.position > first(frame.code):
            self._lane.enter(code, "resume", None, wanted=_identity(frame) not in self._tracing.left_out)
            return
        holds = self._tracing.holds
        parameters = parameters_in(frame)
        holding = holds is None or holds(parameters, frame.globals)
        if not holding and frame.generator is not None:
            self._tracing.left_out.add(_identity(frame))
        self._lane.enter(code, "call", parameters, wanted=holding)

    def _return(self, frame: Frame, value: Any) -> None:
        code = self._wants(frame)
        if code is None:
            return
        leaving = self._machine.leaving
        if leaving is not None:
            kind, value = "raise", leaving
        else:
            kind = "yield" if frame.code.instructions[frame.position].opcode.startswith("YIELD") else "return"
        if kind != "yield":
            self._tracing.left_out.discard(_identity(frame))
        self._lane.leave(code, frame.lineno, kind, value)
        if kind == "raise":
            self._error, self._error_depth = leaving, self._lane.depth
        elif self._lane.depth < self._error_depth:
            self._error = None

    def _exception(self, frame: Frame, error: BaseException) -> None:
        code = self._wants(frame)
        if code is not None and error is not self._error and self._lane.traced:
            self._error, self._error_depth = error, self._lane.depth
            self._lane.exception(code, frame.lineno, error)

    def _line(self, frame: Frame) -> None:
        code = self._wants(frame)
        if code is not None:
            self._lane.line(code, frame.lineno or code.co_firstlineno)

    def _instruction(self, frame: Frame) -> None:
        code = self._wants(frame)
        if code is not None:
            at = frame.code.instructions[frame.position]
            self._lane.instruction(code, frame.lineno, f"{frame.position:4} {at.opcode:24} {operand_text(frame.code, at, shown)}".rstrip())


def first(code: Code) -> int:
    """Where a function begins: its first RESUME."""
    return next((place for place, instruction in enumerate(code.instructions) if instruction.opcode == "RESUME"), 0)


def parameters_in(frame: Frame) -> Mapping[str, Any]:
    """A call's parameters by name; those that inner functions share are in cells."""
    found: dict[str, Any] = {}
    for (name, _), value in zip(frame.code.localsplus, frame.localsplus, strict=False):
        if type(value) is CellType:
            value = value.cell_contents if value != EMPTY else NULL  # noqa: PLW2901
        if value is not NULL:
            found[name] = value
    return found


hide_modules([sys.modules[__name__]])

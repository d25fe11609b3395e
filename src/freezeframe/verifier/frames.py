"""Is a frame that comes from bytes one that can go on? Its slots and stack are compared with what its code will do to them."""

from __future__ import annotations

from types import CellType, CodeType, FunctionType

from freezeframe.errors import LiftError, VerifyError
from freezeframe.isa.effect import Kind
from freezeframe.isa.flow import stack_depths
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS
from freezeframe.model.bridging import is_of_bridges
from freezeframe.model.code import CO_OPTIMIZED, GENERATORS
from freezeframe.model.null import NULL
from freezeframe.model.raw import RawCode
from freezeframe.verifier.demands import CELL, TUPLE_OF_CELLS, Demand, Demands, demands_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Final

    from freezeframe.model.code import Code
    from freezeframe.model.frame import Frame

_MRO: Any = type.__dict__["__mro__"]
_NAMES: Any = type.__dict__["__dict__"]
_SUSPENDS: Final = frozenset({"RETURN_GENERATOR", "YIELD_VALUE"})
_CLASSES: Final[dict[Kind, type | tuple[type, ...]]] = {
    Kind.EXCEPTION: BaseException,
    Kind.HANDLED: (BaseException, type(None)),
    Kind.CODE: (CodeType, RawCode),
    Kind.FUNCTION: FunctionType,
    Kind.TUPLE: tuple,
    Kind.LIST: list,
    Kind.SET: set,
    Kind.MAP: dict,
}
_ATTRIBUTES: Final[dict[int, type | tuple[type, ...]]] = {1: tuple, 2: dict, 4: (tuple, dict), TUPLE_OF_CELLS: tuple}


class FrameChecker:
    """Checks the frames of one snapshot; what it has worked out for one frame serves for others of the same code."""

    def __init__(self) -> None:
        self._depths: dict[int, tuple[Code, tuple[int | None, ...]]] = {}
        self._demands: dict[tuple[int, int, int], Demands] = {}

    def chain(self, innermost: Frame, running: Mapping[int, int]) -> None:
        """Check a frame and those that wait for it, outwards. Raises `VerifyError` for one that cannot go on.

        `running` are the generators whose frames must be among them: the flags of its kind by each one's `id`.
        """
        waiting = dict(running)
        inner: Frame | None = None
        frame: Frame | None = innermost
        while frame is not None:
            generator = frame.generator
            kind = 0 if _makes_generator(frame) else frame.code.flags & GENERATORS
            if kind != (0 if generator is None else waiting.pop(id(generator), -1)):
                raise _wrong(frame, "is said to be that of another generator than one of its kind")
            self._frame(frame)
            if inner is not None and is_of_bridges(inner.globals) and _ends(frame):
                inner, frame = frame, frame.caller
                continue
            code, depth = frame.code, self._depth(frame)
            held = len(frame.localsplus) - len(code.localsplus)
            if held == depth - 1:
                self._values(frame, pushed=1)
            elif inner is None or inner.generator is not None or is_of_bridges(inner.globals):
                # It stands before an instruction, or what stands for C will see to its stack.
                if held != depth and (inner is None or not is_of_bridges(inner.globals) or held > code.stacksize):
                    raise _wrong(frame, f"has {held} values on its stack where there are {depth}")
                self._values(frame, pushed=0)
            else:
                raise _wrong(frame, f"has {held} values on its stack where there are {depth}")
            inner, frame = frame, frame.caller
        if waiting:
            raise VerifyError("the snapshot is damaged: it has a generator without a frame")

    def suspended(self, frame: Frame, kind: int) -> None:
        """Check the frame of a suspended generator of the kind that the flags say. Raises `VerifyError` where it cannot go on."""
        if frame.code.flags & GENERATORS != kind or self._before(frame) not in _SUSPENDS:
            raise _wrong(frame, "is said to be suspended where nothing suspends it")
        self._frame(frame)
        held = len(frame.localsplus) - len(frame.code.localsplus)
        if held != self._depth(frame) - 1:
            raise _wrong(frame, f"has {held} values on its stack where there are {self._depth(frame) - 1}")
        self._values(frame, pushed=1)

    def _before(self, frame: Frame) -> str:
        """The instruction in front of the place where a frame stands."""
        instructions = frame.code.instructions
        return instructions[frame.position - 1].opcode if 0 < frame.position <= len(instructions) else ""

    def _depth(self, frame: Frame) -> int:
        """How many values are on the stack before the instruction where a frame goes on."""
        code = frame.code
        known = self._depths.get(id(code))
        if known is None:
            try:
                known = self._depths[id(code)] = code, stack_depths(code)
            except LiftError as error:
                raise _wrong(frame, f"is of code that is none: {error}") from None
        position = frame.position
        depth = known[1][position] if 0 <= position < len(known[1]) else None
        if depth is None:
            raise _wrong(frame, f"stands at instruction {position}, where no path leads")
        return depth

    def _frame(self, frame: Frame) -> None:
        """Check what does not depend on the place."""
        code = frame.code
        free = [index for index, slot in enumerate(code.localsplus) if slot.is_free]
        if not all(isinstance(names, dict) for names in (frame.globals, frame.builtins)):
            raise _wrong(frame, "has no global names")
        if (frame.locals is None) != bool(code.flags & CO_OPTIMIZED):
            raise _wrong(frame, "has a namespace, and is a function's" if code.flags & CO_OPTIMIZED else "has no namespace")
        if frame.handled is not None and not isinstance(frame.handled, BaseException):
            raise _wrong(frame, "handles what is no exception")
        if not _is_closure(frame.closure, len(free)):
            raise _wrong(frame, f"has a closure that is not one of {len(free)} cells")
        if len(frame.localsplus) < len(code.localsplus):
            raise _wrong(frame, f"has {len(frame.localsplus)} slots, and its code {len(code.localsplus)}")
        copied = next((index for index, each in enumerate(code.instructions) if each.opcode == "COPY_FREE_VARS"), -1)
        for index in free:
            if frame.position > copied and type(frame.localsplus[index]) is not CellType:
                raise _wrong(frame, f"holds no cell for {code.localsplus[index].name!r}")

    def _values(self, frame: Frame, *, pushed: int) -> None:
        """Check slots and stack against what the instructions that are still to run demand of them."""
        code, position = frame.code, frame.position
        key = id(code), position, pushed
        demands = self._demands.get(key)
        if demands is None:
            depth = self._depth(frame)
            demands = self._demands[key] = demands_of(code, position, depth - pushed, pushed=pushed)
        slots = len(code.localsplus)
        for slot in demands.bound:
            if frame.localsplus[slot] is NULL:
                raise _wrong(frame, f"has no value for {code.localsplus[slot].name!r}, which is read")
        for slot, wanted in demands.slots.items():
            value = frame.localsplus[slot]
            if value is not NULL and not all(_is(value, demand, code) for demand in wanted):
                raise _wrong(frame, f"holds a {type(value).__name__} for {code.localsplus[slot].name!r}, which will not do")
        stack = frame.localsplus[slots:]
        for entry, wanted in demands.stack.items():
            value = stack[entry] if entry < len(stack) else None
            if value is NULL or not all(_is(value, demand, code) for demand in wanted):
                raise _wrong(frame, f"holds a {type(value).__name__} as value {entry} of its stack, which will not do")


def _is(value: Any, demand: Demand, code: Code) -> bool:
    kind, oparg = demand
    wanted = _CLASSES.get(kind)
    if wanted is not None:
        return isinstance(value, wanted)
    if kind is Kind.ITERATOR:
        return any("__next__" in _NAMES.__get__(base) for base in _MRO.__get__(type(value)))
    if kind is Kind.RAISED:
        return isinstance(value, list) and all(each is None or isinstance(each, BaseException) for each in value)
    if kind is Kind.LASTI:
        return type(value) is int and 0 <= value < len(code.instructions)
    if kind is Kind.SLOT and oparg == CELL:
        return type(value) is CellType
    if kind is Kind.ATTRIBUTE:
        if oparg == TUPLE_OF_CELLS and not _is_closure(value, len(value) if type(value) is tuple else 0):
            return False
        return isinstance(value, _ATTRIBUTES[oparg])
    return True


def _is_closure(value: Any, size: int) -> bool:
    """Whether it is a tuple of so many cells, or None where there are none."""
    if value is None:
        return not size
    return type(value) is tuple and len(value) == size and all(type(cell) is CellType for cell in value)


def _ends(frame: Frame) -> bool:
    """Does a frame wait in an instruction that raises, and never goes on behind it?"""
    return SPECS[frame.code.instructions[frame.position - 1].opcode].flow is Flow.LEAVE


def _makes_generator(frame: Frame) -> bool:
    """Does a frame stand where it has still to become a generator's?"""
    return any(instruction.opcode == "RETURN_GENERATOR" for instruction in frame.code.instructions[frame.position :])


def _wrong(frame: Frame, what: str) -> VerifyError:
    return VerifyError(f"the snapshot is damaged: frame {frame.code.qualname!r} {what}")

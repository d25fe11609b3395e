"""Interpreter frames, written: what a frame of ours says, put into one of CPython's that nobody runs at the moment."""

from __future__ import annotations

import sys
from types import CodeType, FunctionType

from freezeframe.errors import FreezeframeError
from freezeframe.model.null import NULL
from freezeframe.native.check import LAYOUT
from freezeframe.native.frames.frameobject import ShadowFrame
from freezeframe.native.frames.sites import Sites, sites_of
from freezeframe.native.hide import hide
from freezeframe.native.memory import exchange, ints, mem, shorts, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from freezeframe.model.frame import Frame


if LAYOUT.iframe.tagged:
    from freezeframe.native.frames.stackrefs import EMPTY_WORD, write
    from freezeframe.native.frames.stackrefs import exchange as exchange_reference
else:
    from freezeframe.native.frames.slots import EMPTY_WORD, write
    from freezeframe.native.memory import exchange as exchange_reference

_CODE: Final = LAYOUT.iframe.code
_FUNCTION: Final = LAYOUT.iframe.function
_GLOBALS: Final = LAYOUT.iframe.globals
_BUILTINS: Final = LAYOUT.iframe.builtins
_LOCALS: Final = LAYOUT.iframe.locals
_INSTRUCTION: Final = LAYOUT.iframe.instruction
_RETURN_OFFSET: Final = LAYOUT.iframe.return_offset
_AT_CALL: Final = LAYOUT.iframe.at_call
_STACK: Final = LAYOUT.iframe.stack
_STACK_IS_ADDRESS: Final = LAYOUT.iframe.stack_is_address
_LOCALSPLUS: Final = LAYOUT.iframe.localsplus
_INSTRUCTIONS: Final = LAYOUT.code.instructions
_FUNCTION_BUILTINS: Final = LAYOUT.function.builtins

EMPTY: Final = int.from_bytes(EMPTY_WORD, "little")
"""What a word is that refers to nothing: a slot, the function, the code."""


class Unboxed(int):
    """A number on the evaluation stack that is no object there, from 3.14."""


_number: Final = Unboxed if LAYOUT.iframe.tagged else int


class Plan:
    """What an interpreter frame is to hold. Everything that can fail is done before it is written."""

    __slots__ = ("builtins", "calls", "code", "function", "instruction", "locals", "returning", "shadow", "unboxed", "values")

    def __init__(
        self,
        function: FunctionType,
        locals: Any,
        values: list[Any],
        instruction: int,
        returning: int = 0,
        shadow: ShadowFrame | None = None,
    ) -> None:
        self.function = function
        self.code = function.__code__
        self.builtins = function.__builtins__  # type: ignore[attr-defined, unused-ignore]
        self.locals = locals
        self.unboxed = [(index, value) for index, value in enumerate(values) if type(value) is Unboxed]
        self.values = values if not self.unboxed else [NULL if type(value) is Unboxed else value for value in values]
        self.instruction = instruction
        """Where its instruction pointer stands, as a byte offset."""
        self.returning = returning
        self.shadow = shadow
        """The frame object that it is to have, where the program keeps that."""
        self.calls = False
        """Whether it takes the place of a stub that has no variables: its first slot is where what it calls lay, which the call has."""

    def write(self, address: int) -> None:
        """Make the interpreter frame at `address` what the plan says.

        It must have been a stub's: its first slot owns what it refers to (or is empty), and so do its function and code; the words behind
        the first slot own nothing, and it has no locals.
        """
        values = self.values
        start = address + _LOCALSPLUS
        size = max(len(values), 1) * 8
        view = mem[start : start + size]
        view[8:] = EMPTY_WORD * (size // 8 - 1)
        if self.calls:
            view[:8] = EMPTY_WORD
        write(view, values or [NULL])
        for index, number in self.unboxed:
            words[(start >> 3) + index] = number << 2 | 3
        exchange_reference(address + _FUNCTION, self.function)
        words[address + _GLOBALS >> 3] = id(self.function.__globals__)
        words[address + _BUILTINS >> 3] = id(self.builtins)
        if self.locals is not None:
            exchange(address + _LOCALS, self.locals)
        if _STACK_IS_ADDRESS:
            words[address + _STACK >> 3] = start + len(values) * 8
        else:
            ints[address + _STACK >> 2] = len(values)
        words[address + _INSTRUCTION >> 3] = id(self.code) + _INSTRUCTIONS + self.instruction
        if _RETURN_OFFSET is not None:
            shorts[address + _RETURN_OFFSET >> 1] = self.returning
        exchange_reference(address + _CODE, self.code)
        if self.shadow is not None:
            self.shadow.become(address)


def called(frame: Frame, values: list[Any]) -> Plan:
    """The plan of a frame that is returned to: a value is pushed on `values`, and it goes on."""
    function, sites = host_function(frame)
    following = sites.starts[frame.position]
    if _AT_CALL:
        pending = frame.code.instructions[frame.position - 1].offset
        return Plan(function, frame.locals, values, pending, (following - pending) >> 1, _shadow_for(frame))
    return Plan(function, frame.locals, values, following - 2, 0, _shadow_for(frame))


def landing(frame: Frame, values: list[Any]) -> Plan:
    """The plan of a frame that is returned to, at the unit in front of the place where it goes on: see `landing.land`."""
    function, sites = host_function(frame)
    return Plan(function, frame.locals, values, sites.starts[frame.position] - (2 if _AT_CALL else 4), 0, _shadow_for(frame))


def suspended(frame: Frame, values: list[Any]) -> Plan:
    """The plan of a generator's frame that will be resumed: the value that is sent is pushed, and it goes on."""
    function, sites = host_function(frame)
    return Plan(function, frame.locals, values, sites.starts[frame.position] - (0 if _AT_CALL else 2), 0, _shadow_for(frame))


def _shadow_for(frame: Frame) -> ShadowFrame | None:
    """The frame object that waits for a frame's call, once: that of a captured frame is the call's that goes on already."""
    shadow: ShadowFrame | None = frame.shadow
    if ShadowFrame not in type(shadow).__mro__:
        return None
    frame.shadow = None
    return shadow


def begin_stub(function: FunctionType) -> Plan:
    """The plan of a generator's frame that stands behind the RETURN_GENERATOR with which the code of `function` begins."""
    return Plan(function, None, [], 2 if _AT_CALL else 0)


def host_function(frame: Frame) -> tuple[FunctionType, Sites]:
    """The function of which a frame can be a call, and what is known of its code. Raises `FreezeframeError` for another version's code."""
    code = host_code(frame)
    function = FunctionType(code, frame.globals, code.co_name, None, frame.closure)
    if function.__builtins__ is not frame.builtins:  # type: ignore[attr-defined, unused-ignore]
        exchange(id(function) + _FUNCTION_BUILTINS, frame.builtins)
    return function, sites_of(code)


def landing_unit(address: int) -> int:
    """The address of the code unit that a frame written by `Plan.landing` goes on at."""
    unit = words[address + _INSTRUCTION >> 3]
    return unit if _AT_CALL else unit + 2


def move_to(address: int, offset: int) -> int:
    """Let a frame that waits for a value go on at the unit in front of a byte offset (see `landing.land`): gives that unit's address."""
    unit: int = (words[address + _CODE >> 3] & ~3) + _INSTRUCTIONS + offset - 2
    words[address + _INSTRUCTION >> 3] = unit if _AT_CALL else unit - 2
    if _RETURN_OFFSET is not None:
        shorts[address + _RETURN_OFFSET >> 1] = 0
    return unit


def drop_top(address: int) -> None:
    """Pop a value off the evaluation stack of a frame that waits for a value."""
    top = _top(address)
    if _STACK_IS_ADDRESS:
        words[address + _STACK >> 3] -= 8
    else:
        ints[address + _STACK >> 2] -= 1
    write(mem[top : top + 8], [NULL])


def put_top(address: int, value: Any) -> None:
    """Put another value on top of the evaluation stack of a frame that waits for a value, in the place of the one that is there."""
    top = _top(address)
    write(mem[top : top + 8], [value])


def push_empty(address: int) -> None:
    """Push NULL on the evaluation stack of a frame that waits for a value."""
    words[_top(address) + 8 >> 3] = EMPTY
    if _STACK_IS_ADDRESS:
        words[address + _STACK >> 3] += 8
    else:
        ints[address + _STACK >> 2] += 1


def _top(address: int) -> int:
    """Where the value on top of such a frame's evaluation stack is."""
    end: int = words[address + _STACK >> 3] if _STACK_IS_ADDRESS else address + _LOCALSPLUS + ints[address + _STACK >> 2] * 8
    return end - 8


def room(code: CodeType) -> int:
    """How many slots and values an interpreter frame for a code object has room for, and one more, for landing."""
    return len(code.co_varnames) + len(set(code.co_cellvars) - set(code.co_varnames)) + len(code.co_freevars) + code.co_stacksize + 1


def host_code(frame: Frame) -> CodeType:
    """The code object that CPython runs for a frame. Raises `FreezeframeError` where it is another version's."""
    original = frame.code.original
    if type(original) is not CodeType:
        version = ".".join(map(str, frame.code.version))
        raise FreezeframeError(
            f"{frame.code.qualname} was compiled by Python {version}, and this is {sys.version.split()[0]}: resume it in the machine"
        )
    return original


def host_values(frame: Frame) -> list[Any]:
    """The frame's slots and stack as CPython has them."""
    values = frame.localsplus[:]
    sites = sites_of(host_code(frame))
    state = sites.state(frame.position)
    for slot in state.raised_at:
        index = sites.slots + slot
        if index < len(values):
            values[index] = _number(frame.code.instructions[values[index]].offset >> 1)
    for slot in state.indices:
        index = sites.slots + slot
        if index < len(values) and values[index] is not NULL:
            # What CPython counts is no object of its own: an iterator that stands at the index does the same.
            iterator = iter(values[index - 1])
            iterator.__setstate__(values[index])
            values[index - 1 : index + 1] = iterator, NULL
    return values


def release_values(address: int) -> None:
    """Let go of the slots and the stack of a frame that is suspended."""
    start = address + _LOCALSPLUS
    end = words[address + _STACK >> 3] if _STACK_IS_ADDRESS else start + ints[address + _STACK >> 2] * 8
    view = mem[start:end]
    write(view, [NULL] * (len(view) // 8))


for _function in (Plan.__init__, Plan.write, move_to, drop_top, put_top, push_empty, _top):
    hide(_function.__code__)

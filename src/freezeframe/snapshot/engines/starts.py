"""Frames that the machine has stopped between the parts of one of CPython's instructions, for CPython to go on from.

Some instructions of CPython's are several of ours: two loads in one, a function made with its defaults, a value converted and formatted.
What is left of such an instruction is done here, or its beginning is taken back where it will be executed again.
"""

from __future__ import annotations

from freezeframe.errors import SnapshotError
from freezeframe.model.annotations import annotations_of
from freezeframe.model.bridging import is_of_bridges
from freezeframe.model.null import NULL
from freezeframe.native import bridges
from freezeframe.native.bridging.calls import named
from freezeframe.native.bridging.lookup import calls, first_argument
from freezeframe.native.frames.sites import NAMES_APART, sites_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any, Final

    from freezeframe.model.frame import Frame

_PUSHING: Final = frozenset({"LOAD_FAST", "LOAD_FAST_CHECK", "LOAD_CONST", "PUSH_NULL", "COPY"})
"""Instructions that push what is there all the same, and so may be executed again."""


def at_starts(innermost: Frame) -> Frame:
    """Let each frame of a chain stand where one of CPython's own instructions begins; gives the innermost. Raises SnapshotError where that
    cannot be."""
    innermost = _called_by_the_program(innermost)
    _innermost(innermost)
    inner, outer = innermost, innermost.caller
    while outer is not None:
        _waiting(inner, outer)
        inner, outer = outer, outer.caller
    return innermost


def _called_by_the_program(innermost: Frame) -> Frame:
    """Take a frame back that stands for a call of C's which only waits (`called_again`): where the program's own frame makes that call it
    can be taken while it waits, and one of ours cannot, which a signal's handler does not see."""
    outer = innermost.caller
    if outer is None or innermost.code.name != "called_again" or not is_of_bridges(innermost.globals):
        return innermost
    function, args, keywords = innermost.localsplus[:3]
    opcode, count, _ = outer.code.instructions[outer.position - 1]
    if opcode != "CALL" or keywords or len(args) - count not in {0, 1}:
        return innermost
    if len(args) == count:  # bound to nothing
        outer.localsplus += [NULL, function, *args] if NAMES_APART else [function, NULL, *args]
    else:
        outer.localsplus += [function, *args]
    outer.position -= 1
    outer.handled = innermost.handled
    return outer


def _original(frame: Frame) -> CodeType:
    code: Any = frame.code.original
    return code  # type: ignore[no-any-return]


def _within(frame: Frame) -> bool:
    """Does a frame stand behind the first part of an instruction of CPython's?"""
    starts, position = sites_of(_original(frame)).starts, frame.position
    return position > 0 and starts[position] == starts[position - 1]


def _refusal(frame: Frame) -> SnapshotError:
    opcode = frame.code.instructions[frame.position].opcode
    return SnapshotError(
        f"{frame.code.qualname} stands within one of CPython's instructions, before {opcode}: resume it with --engine machine --no-lower"
    )


def _innermost(frame: Frame) -> None:
    """Go back to the beginning of an instruction, or on to its end."""
    instructions, stack = frame.code.instructions, frame.localsplus
    while _within(frame) or (NAMES_APART and instructions[frame.position].opcode == "CALL_KW"):
        before, which, _ = instructions[frame.position - 1]
        if before in _PUSHING:
            stack.pop()
            frame.position -= 1
            continue
        opcode, oparg, _ = instructions[frame.position]
        if before == "SWAP" and opcode == "CONVERT_VALUE":
            stack[-1], stack[-which] = stack[-which], stack[-1]
            frame.position -= 1
            continue
        if opcode == "LOAD_FAST":
            stack.append(stack[oparg])
        elif opcode == "STORE_FAST":
            stack[oparg] = stack.pop()
        elif opcode == "POP_TOP":
            stack.pop()
        elif opcode == "SWAP":
            stack[-1], stack[-oparg] = stack[-oparg], stack[-1]
        elif opcode == "FORMAT_WITH_SPEC" and type(stack[-2]) is str and type(stack[-1]) is str:
            specification = stack.pop()
            stack[-1] = format(stack[-1], specification)
        elif opcode == "SET_FUNCTION_ATTRIBUTE":
            function = stack.pop()
            stack[-1] = _with_attribute(function, oparg, stack[-1])
        elif opcode != "FORMAT_SIMPLE" or type(stack[-1]) is not str:
            raise _refusal(frame)
        frame.position += 1


def _with_attribute(function: Any, which: int, value: Any) -> Any:
    """A new function with one of its attributes (MAKE_FUNCTION): its closure takes another function."""
    if which == 1:
        function.__defaults__ = value
    elif which == 2:
        function.__kwdefaults__ = value
    elif which == 4:
        function.__annotations__ = annotations_of(value)
    elif which == 16:
        function.__annotate__ = value
    else:
        made = type(function)(function.__code__, function.__globals__, function.__name__, function.__defaults__, value)
        made.__kwdefaults__ = function.__kwdefaults__
        return made
    return function


def _waiting(inner: Frame, outer: Frame) -> None:
    """What waits for a value, of which the rest of the instruction makes another."""
    if not _within(outer):
        return
    instructions = outer.code.instructions
    opcode, conversion, _ = instructions[outer.position - 1]
    if opcode != "CONVERT_VALUE":
        raise _refusal(outer)
    if instructions[outer.position].opcode == "FORMAT_SIMPLE":  # which leaves a text as it is
        outer.position += 1
        return
    method = {1: "__str__", 2: "__repr__", 3: "__repr__"}[conversion]
    asked = first_argument(inner)
    if asked is not NULL and (calls(inner, asked, method) or calls(inner, asked, "__repr__")):
        method = named(asked, method)
    inner.caller = bridges.standing(bridges.worded_with, method, outer.localsplus.pop())
    inner.caller.caller = outer
    outer.position += 2

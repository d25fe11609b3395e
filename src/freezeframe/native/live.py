"""Frames that run, looked at and written to by who is just being told of an event."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.adopted import BRIDGE_CODES
from freezeframe.native.check import LAYOUT
from freezeframe.native.frames.reading import stand, take, word_on_stack
from freezeframe.native.frames.sites import NAMES_APART, sites_of
from freezeframe.native.hide import hidden_at, hide_modules
from freezeframe.native.layout import OWNED_BY_C, OWNED_BY_GENERATOR
from freezeframe.native.memory import ints, mem, object_at, words
from freezeframe.native.watching.telling import Positions

if LAYOUT.iframe.tagged:
    from freezeframe.native.frames.stackrefs import write
else:
    from freezeframe.native.frames.slots import write

if TYPE_CHECKING:
    from types import CodeType, FrameType

    from freezeframe.model.frame import Frame
    from freezeframe.native.frames.sites import Place, Sites

_CODE: Final = LAYOUT.iframe.code
_DATA: Final = LAYOUT.frame.data
_FRAME: Final = LAYOUT.frame.frame
_FUNCTION: Final = LAYOUT.iframe.function
_IN_GENERATOR: Final = LAYOUT.generator.frame
_LOCALS: Final = LAYOUT.iframe.locals
_LOCALSPLUS: Final = LAYOUT.iframe.localsplus
_OWNER: Final = LAYOUT.iframe.owner
_PREVIOUS: Final = LAYOUT.iframe.previous
_STACK: Final = LAYOUT.iframe.stack

BEFORE, JUMPING, THROWN, GIVING, DOING, WITHIN = range(6)
"""How a frame stands: before its instruction; amidst it, which jumps, but for that done; where an exception is thrown into it; amidst
an instruction that returns or yields a value; amidst one that raises; in a call that it has made."""
_SUSPENDING: Final = frozenset({"YIELD_VALUE", "RETURN_GENERATOR"})


def has_ended(frame: FrameType) -> bool:
    """Whether its call has ended: a frame object that somebody keeps has what is left of it."""
    return words[id(frame) + _FRAME >> 3] == id(frame) + _DATA


def position_of(frame: FrameType, how: int) -> int:
    """The index of its next instruction; of that one amidst which it is."""
    sites, lasti = stand(words[id(frame) + _FRAME >> 3])
    return sites.called(lasti).position if how == WITHIN else _position(sites, lasti, how)


def positions_of(code: CodeType) -> Positions:
    """The same by all places where frames of a code object may stand."""
    sites = sites_of(code)
    units = range(0, len(code.co_code), 2)

    def positions(how: int) -> list[int]:
        return [_position(sites, unit, how) for unit in units]

    return Positions(
        call=positions(THROWN), exception=positions(DOING), line=positions(BEFORE), ret=positions(GIVING),
        jump=positions(JUMPING if sys.version_info >= (3, 13) else BEFORE),
    )  # fmt: skip


def generator_of(frame: FrameType) -> Any:
    """The generator (coroutine, asynchronous generator) whose frame it is, or None."""
    address = words[id(frame) + _FRAME >> 3]
    return object_at(address - _IN_GENERATOR) if mem[address + _OWNER] == OWNED_BY_GENERATOR else None


def is_executed(frame: FrameType) -> bool:
    """Whether `exec` or `eval` has begun it, whose code is a function's: it has been given a namespace for its variables then
    (`PyEval_EvalCode`), and a function that has no module. Up to 3.12 the frame of any function may have what `f_locals` gave there."""
    address = words[id(frame) + _FRAME >> 3]
    return words[address + _LOCALS >> 3] != 0 and object_at(words[address + _FUNCTION >> 3] & ~3).__module__ is None


def read(frame: FrameType, how: int) -> Frame:
    """The frame as it is, without what is around it: of one amidst an instruction, or that an exception leaves, nothing that lies on its
    evaluation stack."""
    address = words[id(frame) + _FRAME >> 3]
    sites, lasti = stand(address)
    place = _place(sites, lasti, how)
    if how in (GIVING, DOING) or (how == WITHIN and _lets_go(address, sites, place.depth)):
        place = place._replace(depth=0, raised_at=())
    return take(address, sites, place)


if LAYOUT.iframe.stack_is_address:

    def _lets_go(address: int, sites: Sites, depth: int) -> bool:
        """Whether a frame that waits lets go of what lies on its stack: less of it is left than where it has called anything."""
        return 0 < words[address + _STACK >> 3] < address + _LOCALSPLUS + 8 * (sites.slots + depth)

else:

    def _lets_go(address: int, sites: Sites, depth: int) -> bool:
        """The same, or whether that is not known: how much is left is in a variable of C's while C has called what it waits for, and where
        that is let go of by an exception what lies there may be something else by now."""
        return ints[address + _STACK >> 2] < sites.slots + depth


def _place(sites: Sites, lasti: int, how: int) -> Place:
    if how in (BEFORE, WITHIN):
        return sites.before(lasti) if how == BEFORE else sites.called(lasti)
    place = sites.at(_position(sites, lasti, how))
    return place._replace(depth=max(place.depth - 1, 0)) if how == THROWN else place  # nothing was sent


def _position(sites: Sites, lasti: int, how: int) -> int:
    """The index of the instruction that a frame stands at, or before."""
    position = sites.index(lasti)
    instructions = sites.code.instructions
    opcode, oparg, _ = instructions[position]
    if how == BEFORE:
        return position - 1 if NAMES_APART and opcode == "CALL_KW" else position
    if how == JUMPING:
        return oparg if "JUMP" in opcode else position
    if how == THROWN:
        return position + (opcode in _SUSPENDING)  # up to 3.12 it stands there
    if how == GIVING and sites.starts[position + 1] == sites.starts[position] and instructions[position + 1].opcode == "RETURN_VALUE":
        return position + 1  # CPython's RETURN_CONST is two of ours; 3.12 tells of an exception that leaves a frame as of None
    if position and opcode in ("RESUME", "POP_TOP") and instructions[position - 1].opcode in _SUSPENDING:
        return position - 1  # from 3.13 what yields, or has not begun, stands behind that already
    return position


def iterated_by(frame: FrameType) -> Any:
    """What it asks for an item, which stands at a loop's beginning."""
    address = words[id(frame) + _FRAME >> 3]
    sites, lasti = stand(address)
    place = _place(sites, lasti, DOING)
    above = 2 if sites.code.instructions[place.position].opcode == "FOR_ITER_INDEXED" else 1
    return object_at(word_on_stack(address, sites, place.depth - above))


def write_values(frame: FrameType, values: list[Any]) -> object:
    """Make its slots and what lies on its stack hold these values, as many as were read: gives what owns those that were there."""
    start = words[id(frame) + _FRAME >> 3] + _LOCALSPLUS
    return write(mem[start : start + 8 * len(values)], values)[1]


def caller_of(frame: FrameType) -> FrameType | None:
    """The frame that waits for it, as `f_back`; None for the outermost that one of ours has called."""
    back = frame.f_back
    if back is None:
        return None
    outer = words[id(back) + _FRAME >> 3]
    address = words[words[id(frame) + _FRAME >> 3] + _PREVIOUS >> 3]
    while address != outer:
        if mem[address + _OWNER] < OWNED_BY_C:
            code = words[address + _CODE >> 3] & ~3
            if hidden_at(code) and code not in BRIDGE_CODES:
                return None
        address = words[address + _PREVIOUS >> 3]
    return back


hide_modules([sys.modules[__name__]])

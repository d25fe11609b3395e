"""Interpreter frames, read: one frame of CPython's as one of ours."""

from __future__ import annotations

from freezeframe.errors import NotCapturable
from freezeframe.model.code import CO_OPTIMIZED
from freezeframe.model.frame import Frame
from freezeframe.native.check import LAYOUT
from freezeframe.native.frames.sites import Place, Sites, known, sites_of
from freezeframe.native.hide import hide
from freezeframe.native.memory import mem, object_at, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


if LAYOUT.iframe.tagged:
    from freezeframe.native.frames.stackrefs import read, read_words
else:
    from freezeframe.native.frames.slots import read, read_words

_CODE: Final = LAYOUT.iframe.code
_INSTRUCTION: Final = LAYOUT.iframe.instruction
_INSTRUCTIONS: Final = LAYOUT.code.instructions
_LOCALSPLUS: Final = LAYOUT.iframe.localsplus
_LOCALS: Final = LAYOUT.iframe.locals
_FUNCTION: Final = LAYOUT.iframe.function
_INTEGER: Final = 3
"""The tag of a stack reference that is no address (see `stackrefs`)."""
_COUNT: Final = (1 << 48) - 1
"""The bits of an object's first word that count its references, or are 0 (from 3.14 there are flags above them)."""
_MOST: Final = 1 << 40
"""More references than anything has."""


def stand(address: int) -> tuple[Sites, int]:
    """Where an interpreter frame stands: its code's sites, and the byte offset that its instruction pointer tells (`f_lasti`)."""
    code = words[address + _CODE >> 3] & ~3
    return known.get(code) or sites_of(object_at(code)), words[address + _INSTRUCTION >> 3] - code - _INSTRUCTIONS


def take(address: int, sites: Sites, place: Place) -> Frame:
    """An interpreter frame as it is at a place of its code, without what is around it."""
    start = address + _LOCALSPLUS
    slots = sites.slots
    code = sites.code
    # Function, globals and builtins stand side by side.
    function, globals, builtins, *localsplus = read_words(
        mem[address + _FUNCTION : address + _FUNCTION + 24].tobytes() + mem[start : start + (slots + place.depth) * 8].tobytes()
    )
    locals = None  # up to 3.12 a function's frame keeps there what `f_locals` gave: that is no namespace
    if not code.flags & CO_OPTIMIZED and words[address + _LOCALS >> 3]:
        locals = object_at(words[address + _LOCALS >> 3])
    frame = Frame(code, None, globals, builtins, locals, localsplus, function.__closure__, None, None)
    frame.position = place.position
    for slot in place.raised_at:
        localsplus[slots + slot] = sites.index(2 * localsplus[slots + slot])
    return frame


def require_alive(address: int, sites: Sites, depth: int) -> None:
    """Raise `NotCapturable` where anything on the evaluation stack, which is that deep at the instruction that is under way, is being freed
    or has been: then what was called is done, or an exception has come out of it, and it is the end of something that C runs code for.

    What is being freed has no references left. What has been freed keeps that number, or the allocator has written into that word where
    its next free block is. From the top downwards, since CPython begins with the lowest when a call is done.
    """
    start = address + _LOCALSPLUS + sites.slots * 8 >> 3
    for word in reversed(words[start : start + depth].tolist()):
        if word > _INTEGER and word & _INTEGER != _INTEGER and not 0 < words[word >> 3] & _COUNT < _MOST:
            raise NotCapturable(f"something that {sites.code.qualname} has let go of is being freed: freeze when that is done")


def slot_at(address: int, index: int) -> Any:
    """What the slot of an interpreter frame holds."""
    slot = address + _LOCALSPLUS + index * 8
    return read(mem[slot : slot + 8])[0]


def word_on_stack(address: int, sites: Sites, depth: int) -> int:
    """The address of the object that lies on the evaluation stack above so many others (0 for NULL), not followed."""
    word: int = words[address + _LOCALSPLUS + (sites.slots + depth) * 8 >> 3]
    return word & ~3


def handled_at(level: int) -> BaseException | None:
    """The exception that is handled on a level (`_PyErr_StackItem`)."""
    word = words[level >> 3]
    return object_at(word) if word else None


for _function in (stand, take, require_alive, slot_at, word_on_stack, handled_at):
    hide(_function.__code__)

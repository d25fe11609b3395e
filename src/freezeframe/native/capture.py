"""Capture: CPython's live frames as our values, with nothing instrumented and nothing disturbed.

Only memory is read. No frame objects are made for frames that have none, so that the program's frames live exactly as long as before.
"""

from types import FrameType
from typing import Final

from freezeframe.errors import NotCapturable
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.layout import OWNED_BY_C
from freezeframe.native.memory import ints, mem, words
from freezeframe.native.sites import Place, Sites, known, object_at, sites_of

if LAYOUT.iframe.tagged:
    from freezeframe.native.stackrefs import read
else:
    from freezeframe.native.slots import read

_FRAME: Final = LAYOUT.frame.frame
_CODE: Final = LAYOUT.iframe.code
_INSTRUCTION: Final = LAYOUT.iframe.instruction
_INSTRUCTIONS: Final = LAYOUT.code.instructions
_FIRST_TRACEABLE: Final = LAYOUT.code.first_traceable
_LOCALSPLUS: Final = LAYOUT.iframe.localsplus
_FUNCTION: Final = LAYOUT.iframe.function
_PREVIOUS: Final = LAYOUT.iframe.previous
_OWNER: Final = LAYOUT.iframe.owner
_IS_ENTRY: Final = LAYOUT.iframe.is_entry
_EXC_INFO: Final = LAYOUT.thread.exc_info


def capture(frame: FrameType, *, between: bool = False, outermost: FrameType | None = None) -> Frame:
    """Capture a live frame of this thread and all that wait for it: gives the innermost, whose `caller` leads outwards.

    `frame` is in a call (of whatever calls this function), whose value it waits for; where `between` is true it is about to execute
    the instruction that `f_lasti` tells, as in an `opcode` or `line` event. The outermost frame taken is the one before `outermost`, or before
    the first that is hidden (`hide`). The slots are read as they are: the values are those of the program, not copies.

    Raises `NotCapturable` where C stands between two frames.
    """
    end = 0 if outermost is None else words[id(outermost) + _FRAME >> 3]
    address: int = words[id(frame) + _FRAME >> 3]
    level = words[thread_state() + _EXC_INFO >> 3]
    innermost = inner = None
    entered_from_c = False
    while address and address != end:
        code = words[address + _CODE >> 3] & ~3
        lasti = words[address + _INSTRUCTION >> 3] - code - _INSTRUCTIONS
        if ints[code + _FIRST_TRACEABLE >> 2] * 2 > lasti:
            break
        sites = known.get(code) or sites_of(object_at(code))
        taken = _take(address, sites, sites.before(lasti) if between else sites.called(lasti))
        if inner is None:
            innermost = taken
            error = words[level >> 3]
            taken.handled = object_at(error) if error else None
        else:
            if entered_from_c:
                raise NotCapturable(f"C stands between {taken.code.qualname} and {inner.code.qualname}")
            inner.caller = taken
        inner, between = taken, False
        entered_from_c = _IS_ENTRY is not None and mem[address + _IS_ENTRY] != 0
        address = words[address + _PREVIOUS >> 3]
        while address and mem[address + _OWNER] >= OWNED_BY_C:
            entered_from_c = True
            address = words[address + _PREVIOUS >> 3]
    if innermost is None:
        raise NotCapturable("there is no frame to capture here")
    return innermost


def _take(address: int, sites: Sites, place: Place) -> Frame:
    """One frame, at a place of its code."""
    start = address + _LOCALSPLUS
    code = sites.code
    localsplus = read(mem[start : start + (sites.slots + place.depth) * 8])
    function, globals, builtins, locals = read(mem[address + _FUNCTION : address + _FUNCTION + 32])
    frame = Frame(code, None, globals, builtins, None if locals is NULL else locals, localsplus, function.__closure__, None, None)
    frame.position = place.position
    for slot in place.raised_at:
        localsplus[sites.slots + slot] = sites.index(2 * localsplus[sites.slots + slot])
    return frame

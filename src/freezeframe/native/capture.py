"""Capture: CPython's live frames as our values, with nothing instrumented and nothing disturbed.

Only memory is read. No frame objects are made for frames that have none, so that the program's frames live exactly as long as before.
"""

from types import FrameType
from typing import Final

from freezeframe.model.frame import Frame
from freezeframe.native.bridges import BRIDGE_CODES
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.entries import entered, initialising
from freezeframe.native.hide import hide
from freezeframe.native.layout import OWNED_BY_C, OWNED_BY_GENERATOR
from freezeframe.native.memory import ints, mem, words
from freezeframe.native.reading import handled_at, stand, take
from freezeframe.native.resumptions import before_resuming
from freezeframe.native.sites import object_at
from freezeframe.native.types import AnyGenerator

_FRAME: Final = LAYOUT.frame.frame
_CODE: Final = LAYOUT.iframe.code
_UNITS: Final = 16
"""Where a code object tells how many units of two bytes its bytecode has."""
_FIRST_TRACEABLE: Final = LAYOUT.code.first_traceable
_PREVIOUS: Final = LAYOUT.iframe.previous
_OWNER: Final = LAYOUT.iframe.owner
_IS_ENTRY: Final = LAYOUT.iframe.is_entry
_IN_GENERATOR: Final = LAYOUT.generator.frame
_EXC_STATE: Final = LAYOUT.generator.exc_state
_EXC_INFO: Final = LAYOUT.thread.exc_info


def capture(frame: FrameType, *, between: bool = False, outermost: FrameType | None = None) -> Frame:
    """Capture a live frame of this thread and all that wait for it: gives the innermost, whose `caller` leads outwards.

    `frame` is in a call (of whatever calls this function), whose value it waits for; where `between` is true it is about to execute
    the instruction that `f_lasti` tells, as in an `opcode` or `line` event. The outermost frame taken is the one before `outermost`, or before
    the first that is hidden (`hide`). The slots are read as they are: the values are those of the program, not copies.

    A running generator's frame has the generator as its `generator`; the frame outside of it stands before the instruction that resumes
    it. What a generator handles is told by the innermost of the frames inside of it.

    Raises `NotCapturable` where C stands between two frames, and there is no bridge for it.
    """
    end = 0 if outermost is None else words[id(outermost) + _FRAME >> 3]
    address: int = words[id(frame) + _FRAME >> 3]
    level = words[thread_state() + _EXC_INFO >> 3]
    sites, lasti = stand(address)
    innermost = inner = segment = take(address, sites, sites.before(lasti) if between else sites.called(lasti))
    while True:
        generator: AnyGenerator | None = None
        if mem[address + _OWNER] == OWNED_BY_GENERATOR:
            # Its own level of exceptions is not the current one where what it delegates to was thrown into.
            generator = inner.generator = object_at(address - _IN_GENERATOR)
            own = address - _IN_GENERATOR + _EXC_STATE
            segment.handled = handled_at(own)
            if level == own:
                level = words[level + 8 >> 3]
        entered_from_c = _IS_ENTRY is not None and mem[address + _IS_ENTRY] != 0
        address = words[address + _PREVIOUS >> 3]
        while address and mem[address + _OWNER] >= OWNED_BY_C:
            entered_from_c = True
            address = words[address + _PREVIOUS >> 3]
        if not address or address == end:
            break
        code = words[address + _CODE >> 3] & ~3
        made = None
        if ints[code + _FIRST_TRACEABLE >> 2] > words[code + _UNITS >> 3]:
            # Of the size of `_Py_InitCleanup`: the frame that CPython puts below an `__init__` that it has entered without C (from 3.13).
            made, address = address, words[address + _PREVIOUS >> 3]
        sites, lasti = stand(address)
        if ints[id(sites.original) + _FIRST_TRACEABLE >> 2] * 2 > lasti and id(sites.original) not in BRIDGE_CODES:
            break
        if generator is not None:
            outer = segment = before_resuming(address, sites, lasti, generator)
            inner.caller = outer
        elif made is not None:
            outer = initialising(take(address, sites, sites.called(lasti)), made, inner)
        elif entered_from_c:
            outer = entered(address, sites, lasti, inner)
        else:
            inner.caller = outer = take(address, sites, sites.called(lasti))
        inner = outer
    segment.handled = handled_at(level)
    return innermost


hide(capture.__code__)

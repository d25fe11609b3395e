"""Capture: CPython's live frames as our values, with nothing instrumented and nothing disturbed.

Only memory is read. No frame objects are made for frames that have none, so that the program's frames live exactly as long as before.
"""

from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import NotCapturable
from freezeframe.model.frame import Frame
from freezeframe.native.adopted import BRIDGE_CODES
from freezeframe.native.bridging.entries import entered, initialising
from freezeframe.native.bridging.resumptions import before_resuming, require_unended
from freezeframe.native.bridging.tasks import context_of
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.frames.generators import require_refillable
from freezeframe.native.frames.reading import handled_at, stand, take
from freezeframe.native.frames.sites import Place, known, sites_of
from freezeframe.native.frames.thread import current_interpreter_frame
from freezeframe.native.hide import hidden_at, hide, is_inner
from freezeframe.native.layout import OWNED_BY_C, OWNED_BY_FRAME_OBJECT, OWNED_BY_GENERATOR
from freezeframe.native.memory import ints, mem, object_at, words

if TYPE_CHECKING:
    from freezeframe.native.objects.types import AnyGenerator

_FRAME: Final = LAYOUT.frame.frame
_CODE: Final = LAYOUT.iframe.code
_UNITS: Final = 16
"""Where a code object tells how many units of two bytes its bytecode has."""
_FIRST_TRACEABLE: Final = LAYOUT.code.first_traceable
_INSTRUCTION: Final = LAYOUT.iframe.instruction
_INSTRUCTIONS: Final = LAYOUT.code.instructions
_FRAME_OBJ: Final = LAYOUT.iframe.frame_obj
_DATA: Final = LAYOUT.frame.data
"""Where a frame object has a frame that CPython does not run."""
_PREVIOUS: Final = LAYOUT.iframe.previous
_OWNER: Final = LAYOUT.iframe.owner
_IS_ENTRY: Final = LAYOUT.iframe.is_entry
_IN_GENERATOR: Final = LAYOUT.generator.frame
_EXC_STATE: Final = LAYOUT.generator.exc_state
_EXC_INFO: Final = LAYOUT.thread.exc_info


class Between(NotCapturable):
    """C stands between two frames; the frame at the address `outside` is the one that waits for it."""

    def __init__(self, message: str, outside: int) -> None:
        NotCapturable.__init__(self, message)  # not super(), which asks the innermost visible frame
        self.outside = outside


def capture(frame: FrameType, *, between: bool = False, outermost: FrameType | None = None, base: int = 0) -> Frame:
    """Capture a live frame of this thread and all that wait for it: gives the innermost, whose `caller` leads outwards.

    `frame` is in a call (of whatever calls this function), whose value it waits for; where `between` is true it is about to execute
    the instruction that `f_lasti` tells, as in an `opcode` or `line` event. The outermost frame taken is the one before `outermost`, or
    before the first that is hidden (`hide`), which leads to `base` where that is given (see `capture_from`). The slots are read as they
    are: the values are those of the program, not copies.

    A running generator's frame has the generator as its `generator`; the frame outside of it stands before the instruction that resumes
    it. What a generator handles is told by the innermost of the frames inside of it.

    A frame that has a frame object has it as its `shadow`.

    Raises `NotCapturable` where C stands between two frames, and there is no bridge for it.
    """
    address: int = words[id(frame) + _FRAME >> 3]
    if address == id(frame) + _DATA:
        raise NotCapturable(f"{frame!r} is not running: its call has ended, or the machine runs it")
    end = 0 if outermost is None else words[id(outermost) + _FRAME >> 3]
    sites, lasti = stand(address)
    return capture_from(address, sites.before(lasti) if between else sites.called(lasti), end, base)


def capture_call(base: int = 0) -> Frame:
    """Capture the innermost frame that is visible, which is in a call of a hidden function that calls this: as `capture`."""
    address = visible_from(current_interpreter_frame())
    if not address:
        raise NotCapturable("no frame of the program's is running on this thread")
    sites, lasti = stand(address)
    return capture_from(address, sites.called(lasti), 0, base)


def visible_from(address: int) -> int:
    """The first interpreter frame from `address` outwards that is executed, and visible or a bridge's; 0 where there is none."""
    while address:
        if mem[address + _OWNER] < OWNED_BY_FRAME_OBJECT:
            code = words[address + _CODE >> 3] & ~3
            incomplete = ints[code + _FIRST_TRACEABLE >> 2] * 2 > words[address + _INSTRUCTION >> 3] - code - _INSTRUCTIONS
            if not incomplete or code in BRIDGE_CODES or mem[address + _OWNER] == OWNED_BY_GENERATOR:
                break
        address = words[address + _PREVIOUS >> 3]
    return address


def innermost_before(base: int, address: int) -> int:
    """The first interpreter frame from `address` outwards with none of ours (but bridges) between it and that at `base`; 0 where there is
    none. Ours are hidden ones, among them those of the machine's generators, which are visible all the same, and what stands for the
    frames of a loop of the machine's."""
    found, ours = 0, True
    while address and address != base:
        if mem[address + _OWNER] < OWNED_BY_C:
            code = words[address + _CODE >> 3] & ~3
            stands_in = words[address + _FRAME_OBJ >> 3] + _DATA == address
            if stands_in or (hidden_at(code) and code not in BRIDGE_CODES):
                ours = True
            elif ours and address == visible_from(address):
                found, ours = address, False
        address = words[address + _PREVIOUS >> 3]
    return found


def outermost_before(base: int, address: int) -> int:
    """The last interpreter frame from `address` outwards, before that at `base`, that is visible or a bridge's; 0 where there is none."""
    found = 0
    while address and address != base:
        if mem[address + _OWNER] < OWNED_BY_C:
            code = words[address + _CODE >> 3] & ~3
            if code in BRIDGE_CODES or not (hidden_at(code) or is_inner(code)):
                found = address
        address = words[address + _PREVIOUS >> 3]
    return found


def capture_from(address: int, place: Place, end: int, base: int = 0, *, leaving: bool = False) -> Frame:
    """The same of an interpreter frame, at a place of its code, up to the one at `end`. Raises `Between` where C stands between two.

    Where `base` is given, the frames end at hidden ones that lead to it: others stand between, as C does, and so do frames that the
    machine shows of what it runs. Where they are to be left and gone on with in this process, a generator does that nothing can be put
    into.
    """
    level = words[thread_state() + _EXC_INFO >> 3]
    innermost = inner = segment = take(address, stand(address)[0], place)
    while True:
        if words[address + _FRAME_OBJ >> 3]:
            inner.shadow = object_at(words[address + _FRAME_OBJ >> 3])
        generator: AnyGenerator | None = None
        if mem[address + _OWNER] == OWNED_BY_GENERATOR:
            # Its own level of exceptions is not the current one where what it delegates to was thrown into.
            generator = inner.generator = object_at(address - _IN_GENERATOR)
            own = address - _IN_GENERATOR + _EXC_STATE
            segment.handled = handled_at(own)
            if level == own:
                level = words[level + 8 >> 3]
        entry = address
        entered_from_c = _IS_ENTRY is not None and mem[address + _IS_ENTRY] != 0
        address = words[address + _PREVIOUS >> 3]
        while address and mem[address + _OWNER] >= OWNED_BY_C:
            entered_from_c = True
            address = words[address + _PREVIOUS >> 3]
        if not address or address == end:
            _require_resumed(generator, base)
            break
        code = words[address + _CODE >> 3] & ~3
        made = None
        units = words[code + _UNITS >> 3]
        if ints[code + _FIRST_TRACEABLE >> 2] > units:
            # Of the size of `_Py_InitCleanup`: the frame that CPython puts below an `__init__` that it has entered without C (from 3.13).
            made, address = address, words[address + _PREVIOUS >> 3]
            code = words[address + _CODE >> 3] & ~3
            units = words[code + _UNITS >> 3]
        # Incomplete but not hidden is, on 3.15, the frame that makes a generator expression's iterator, and then the generator.
        if mem[address + _OWNER] == OWNED_BY_FRAME_OBJECT or (ints[code + _FIRST_TRACEABLE >> 2] == units and code not in BRIDGE_CODES):
            _require_resumed(generator, base and _base_behind(address, base, inner))
            break
        sites = known.get(code) or sites_of(object_at(code))
        lasti = words[address + _INSTRUCTION >> 3] - code - _INSTRUCTIONS
        try:
            if generator is not None:
                inner.caller = outer = segment = before_resuming(address, sites, lasti, inner, segment.handled)
                while outer.caller is not None:
                    outer = outer.caller
            elif made is not None:
                outer = initialising(take(address, sites, sites.called(lasti)), made, inner)
            elif entered_from_c:
                outer = entered(address, sites, lasti, inner, entry)
            else:
                inner.caller = outer = take(address, sites, sites.called(lasti))
            if leaving and (generator is not None or entered_from_c):
                _require_leavable(inner, generator, innermost)
        except NotCapturable as reason:
            raise Between(str(reason), address) from None
        inner = outer
    segment.handled = handled_at(level)
    return innermost


def _base_behind(address: int, base: int, inner: Frame) -> int:
    """0 where from a frame that is hidden, or is shown by the machine, outwards the one at `base` comes before any that CPython executes
    and that is visible. Raises `Between` where it does not."""
    outside = visible_from(address)
    while address not in {base, outside}:
        address = words[address + _PREVIOUS >> 3]
    if address != base:
        raise Between(f"freezeframe itself has called {inner.code.qualname}: wait until that has returned", outside)
    return 0


def _require_leavable(inner: Frame, generator: Any, innermost: Frame) -> None:
    """Raise `NotCapturable` where what C does outside of `inner`, or the generator that it has resumed, has ended for good once it is
    left."""
    if generator is not None:
        require_refillable(generator, inner, innermost)
    outer = inner.caller
    while outer is not None:
        if generator is not None and context_of(outer) is not None:
            raise NotCapturable(f"C runs a task of asyncio's, {generator.__qualname__}, which would take it for its end: wait")
        require_unended(outer)
        outer = outer.caller


def _require_resumed(generator: Any, base: int) -> None:
    """Raise `NotCapturable` for an outermost frame that is a generator's, which there is none to resume, and where there should have been
    a frame at `base`."""
    if base:
        raise NotCapturable("no frame of this run is running")
    if generator is not None:
        raise NotCapturable(
            f"C runs {generator.__qualname__} by itself, as it does with a generator that nobody refers to: freeze elsewhere"
        )


def capture_traceback(traceback: TracebackType) -> Frame:
    """The frames that an exception has left, as they were when it was raised: the innermost, for a look at them (their stacks are gone)."""
    outer: Frame | None = None
    at: TracebackType | None = traceback
    while at is not None:
        address = words[id(at.tb_frame) + _FRAME >> 3]
        sites, _ = stand(address)
        frame = take(address, sites, sites.at(sites.index(at.tb_lasti))._replace(depth=0, raised_at=()))
        frame.caller = outer
        outer, at = frame, at.tb_next
    assert outer is not None
    return outer


for _function in (
    _base_behind, _require_leavable, _require_resumed, capture, capture_call, capture_from, capture_traceback, innermost_before,
    outermost_before, visible_from, Between.__init__,
):  # fmt: skip
    hide(_function.__code__)

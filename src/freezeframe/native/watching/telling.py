"""Events of the frames that CPython runs, told to one function each, by a trace function in machine code: on Linux, x86-64.

It is a `Py_tracefunc` without an object (`PyEval_SetTrace`): so it is this thread's only, `sys.gettrace` gives what the program has set,
and that is called by it, as CPython would call it. Who is told is given a value that stands for the frame, which is made once for each call
(`find`) and noted in a table by the address of the frame object, until the call ends.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.model.frame import Frame
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.frames.sites import sites_of
from freezeframe.native.hide import hide_modules
from freezeframe.native.machinecode import Part, address_of, assemble, executable, labels_of, make_known
from freezeframe.native.memory import ITEMS, ints, object_at, words
from freezeframe.native.objects.typeslots import definition
from freezeframe.native.watching.profiling import KNOWING
from freezeframe.native.watching.tellcode import SET_TRACE, TRACE_FUNCTION

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

_TRACE: Final = LAYOUT.thread.profile + 8
"""In a thread state: the address of the C function that is told of trace events; behind it, with one word between, its object."""
_FUNCTION: Final = 8
"""In `PyMethodDef`: `ml_meth`."""
_SIZE: Final = 0x10000
"""Bytes of the table: sixteen for all frame objects whose addresses end in the same four digits, of which the last is 0."""
_RBX: Final = 3
_PUSHED: Final = (_RBX, 6, 12, 13, 14)
"""What the trace function puts on the stack: rbx, rbp, r12, r13, r14."""
_MEMBER: Final = 40
"""In a descriptor of a slot: its `PyMemberDef`, whose third word is where instances have it."""
CALL, EXCEPTION, LINE, RETURN, UNWIND = range(5)
"""`PyTrace_CALL` and the like; the last is the one before where there is no value."""


class _Watch(ctypes.Structure):
    """What the trace function knows."""

    _fields_ = tuple(
        (name, ctypes.c_uint64)
        for name in (
            "state", "touched", "elsewhere", "chained", "call", "exception", "line", "ret", "find", "ended", "after", "table", "told",
            "other", "leaving", "event", "suspended", "codes", "kind", "stopping", "cause",
            "outermost", "failing",
        )
    )  # fmt: skip
    state: int
    touched: int
    """Not 0: `after` is asked when who is just being told is done."""
    elsewhere: int
    """How many frames are noted elsewhere than in the table."""
    chained: int
    """The trace function that the program has set, or 0."""
    table: int
    told: int
    """What stands for the frame of which somebody is just being told, or 0; and of which event."""
    event: int
    suspended: int
    """How many suspended generators' frames somebody keeps."""
    codes: int
    kind: int
    outermost: int
    """The interpreter frame with whose end all is told; 0 when it has ended, from where on nobody is told of anything on this thread."""
    failing: int
    """The frame object of the frame at a line or an exception of which somebody has raised an exception, until it goes on, or ends: what it
    lets go of is meanwhile executed as if its instruction did that."""
    cause: int
    """Why CPython tells it: the number of an event of `sys.monitoring`, from 3.12."""
    stopping: int
    """Not 0: the trace function that is called by this one is told first where a line or a call begins."""
    other: int
    """A namespace: of frames that have it nobody is told."""
    leaving: int
    """Not 0: the frames are being left."""


watch: Final = _Watch()
_codes: Final = (ctypes.c_uint64 * (_SIZE >> 3))()
"""By the same digits of their addresses code objects whose frames somebody is told of, and their `Positions`."""
_table: Final = (ctypes.c_uint64 * (_SIZE >> 3))()
_set_trace: Final = ctypes.PYFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(("PyEval_SetTrace", ctypes.pythonapi))
_acquire: Final = ctypes.PYFUNCTYPE(None, ctypes.py_object)(("Py_IncRef", ctypes.pythonapi))
_release: Final = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(("Py_DecRef", ctypes.pythonapi))


def _slot(name: str) -> int:
    """Where frames of ours have an attribute."""
    return words[words[id(vars(Frame)[name]) + _MEMBER >> 3] + 16 >> 3]


@cache
def _function() -> int:
    """The address of the trace function. Raises UnsupportedRuntime where there is no machine code."""
    api = ctypes.pythonapi
    offsets = {
        "item": ITEMS + 8, "frame": LAYOUT.frame.frame, "globals": LAYOUT.iframe.globals, "locals": LAYOUT.iframe.locals,
        "remaining": LAYOUT.thread.remaining,
        "tracing": LAYOUT.thread.tracing, "current": LAYOUT.thread.current,
        "trace": _TRACE, "object": _TRACE + 16, "code": LAYOUT.iframe.code, "shadow": _slot("shadow"), "position": _slot("position"),
        "event": LAYOUT.thread.event, "line": LAYOUT.thread.line_event, "instruction": LAYOUT.iframe.instruction,
        "instructions": -LAYOUT.code.instructions * 4,
    }  # fmt: skip
    fields = {name: offset.to_bytes(4, "little", signed=True).hex(" ") for name, offset in offsets.items()}
    cframe = LAYOUT.thread.cframe
    listing = TRACE_FUNCTION.format_map(fields | {"holder": "90" if cframe is None else f"48 8b 40 {cframe:02x}"})
    values = {
        "watch": ctypes.addressof(watch), "one": 1 << 63 | 1, "none": id(None), "fetch": address_of(api.PyErr_Fetch),
        "restore": address_of(api.PyErr_Restore), "decref": address_of(api.Py_DecRef), "vectorcall": address_of(api.PyObject_Vectorcall),
        "set_trace": address_of(api.PyEval_SetTrace), "allocate": address_of(api.PyType_GenericAlloc),
    }  # fmt: skip
    at = executable(assemble(listing, **values))
    labels = labels_of(listing)
    slowly, drop, invoke, adopt = (labels[name] for name in ("slowly", "drop", "invoke", "adopt"))
    make_known(at, [Part(0, slowly, _PUSHED, 64), Part(slowly, drop, (), 56), Part(invoke, adopt, (), 8)])
    for function in _setters():
        _Setter(function, at + adopt)
    KNOWING.add(at)
    return at


def _setters() -> list[Any]:
    """What sets a trace function."""
    return [getattr(sys, name) for name in ("settrace", "_settraceallthreads") if hasattr(sys, name)]


class _Setter:
    """One of them, and what stands for it."""

    made: Final[list[_Setter]] = []

    def __init__(self, function: Any, adopt: int) -> None:
        api = ctypes.pythonapi
        self._word = definition(function) + _FUNCTION >> 3
        self._original = words[self._word]
        self._address = executable(
            assemble(
                SET_TRACE,
                original=self._original,
                get_state=address_of(api.PyThreadState_Get),
                watch=ctypes.addressof(watch),
                adopt=adopt,
            )
        )
        make_known(self._address, [Part(0, labels_of(SET_TRACE)["done"], (_RBX,), 0)])
        _Setter.made.append(self)

    def replace(self) -> None:
        words[self._word] = self._address

    def put_back(self) -> None:
        words[self._word] = self._original


@cache
def tells() -> bool:
    """Whether there is such a trace function here."""
    try:
        _function()
    except UnsupportedRuntime:
        return False
    return True


def jumps() -> bool:
    """Whether the line that is just being told begins behind a jump backward, before which the frame stands still: from 3.13 that is told
    where the jump is (`sys_trace_jump_func`, Python/legacy_tracing.c)."""
    return watch.event == LINE and sys.version_info >= (3, 13) and watch.cause != LAYOUT.thread.line_event


if sys.version_info >= (3, 12):
    _THROW: Final = sys.monitoring.events.PY_THROW.bit_length() - 1
    _LEFT: Final = sys.monitoring.events.PY_UNWIND.bit_length() - 1

    def throws(_frame: FrameType) -> bool:
        """Whether the call that is just being told goes on since something is thrown into it."""
        return watch.cause == _THROW

    def fails(frame: FrameType) -> bool:
        """Whether a frame does not handle an exception, or not yet, of which somebody is just being told: from where it was raised, or
        thrown into it, to where it leaves the frame (3.12 tells of that as if None were returned)."""
        return watch.event in (EXCEPTION, UNWIND) or (watch.event == CALL and throws(frame)) or watch.cause == _LEFT

else:

    def throws(frame: FrameType) -> bool:
        """The same: it stands elsewhere than at a RESUME, where it was suspended, or behind that where what it delegated to has ended."""
        sites = sites_of(frame.f_code)
        return sites.code.instructions[sites.index(frame.f_lasti)].opcode != "RESUME"

    def fails(frame: FrameType) -> bool:
        """The same."""
        return watch.event in (EXCEPTION, UNWIND) or (watch.event == CALL and throws(frame))


class Positions:
    """At which of our instructions frames of a code object stand, by the code unit that they stand at, and by the event."""

    __slots__ = ("_all", "_table", "address")

    def __init__(self, *, call: list[int], exception: list[int], line: list[int], ret: list[int], jump: list[int]) -> None:
        """`jump` is for what `jumps`."""
        self._all = [tuple(positions) for positions in (call, exception, line, ret, exception, jump)]
        self._table = (ctypes.c_uint64 * len(self._all))(*[id(positions) + ITEMS for positions in self._all])
        self.address = ctypes.addressof(self._table)


class Telling:
    """From `begin` to `end` this thread's events are told.

    `find` gives what stands for a frame, None where of that nobody is told. `ended` is asked when a frame that is noted elsewhere, or whose
    stand-in somebody else has, ends or yields. `after` is asked when somebody was told, where `watch.touched` says so.
    """

    begun: ClassVar[bool] = False
    """Whether any are told just now: there is one `watch`, and one table."""

    def __init__(
        self,
        kind: type[Frame],
        find: Callable[[FrameType], Any],
        ended: Callable[[FrameType], None],
        after: Callable[[FrameType], None],
    ) -> None:
        """What stands for a frame of code that is known is an instance of `kind` whose `shadow` is the frame object."""
        self._kind = kind
        self._asked = find, ended, after
        self._kept: list[Any] = []
        """Who is told, and before them who was: they may be taken away while they are."""
        self._elsewhere: dict[int, Any] = {}

    def begin(self) -> None:
        """Tell them from now on. Raises UnsupportedRuntime where there is no machine code, or an audit hook has something against it."""
        function = _function()
        Telling.begun = True
        watch.state = state = thread_state()
        watch.table = ctypes.addressof(_table)
        watch.find, watch.ended, watch.after = map(id, self._asked)
        watch.leaving = watch.touched = watch.elsewhere = watch.suspended = watch.told = watch.other = watch.stopping = watch.failing = 0
        watch.outermost = 1
        watch.codes, watch.kind = ctypes.addressof(_codes), id(self._kind)
        watch.chained = words[state + _TRACE >> 3]
        if watch.chained:
            words[state + _TRACE >> 3] = function
        else:
            _set_trace(function, None)
            if words[state + _TRACE >> 3] != function:
                raise UnsupportedRuntime("an audit hook refuses sys.settrace, by which observers are told: have the machine step")
        for setter in _Setter.made:
            setter.replace()

    def tell(self, *, call: Any, exception: Any, line: Any, ret: Any) -> None:
        """Who is told of what from now on; None for nobody."""
        if watch.told:
            watch.touched = 1
        else:
            self._kept.clear()
        self._kept += (call, exception, line, ret)
        for name, told in (("call", call), ("exception", exception), ("line", line), ("ret", ret)):
            setattr(watch, name, 0 if told is None else id(told))

    def let_go(self) -> None:
        """Nobody is just being told who is told no more."""
        del self._kept[:-4]

    @staticmethod
    def know(code: CodeType, positions: Positions) -> None:
        """Of frames of this code somebody is told; both are kept by whoever says so."""
        place = (id(code) & _SIZE - 1) >> 3
        _codes[place], _codes[place + 1] = id(code), positions.address

    def end(self) -> list[Any]:
        """Tell nobody any more: gives what stands for frames that have not ended."""
        Telling.begun = False
        if not watch.outermost:
            watch.outermost = 1
            ints[watch.state + LAYOUT.thread.tracing >> 2] -= 1
        for setter in _Setter.made:
            setter.put_back()
        trace = watch.state + _TRACE >> 3
        if words[trace] == _function():
            if watch.chained:
                words[trace] = watch.chained
            else:
                _set_trace(None, None)
        watch.call = watch.exception = watch.line = watch.ret = 0
        noted = [*self._elsewhere.values()]
        self._elsewhere.clear()
        for place in range(0, _SIZE >> 3, 2):
            if _table[place]:
                noted.append(object_at(_table[place + 1]))
                _release(_table[place + 1])
                _table[place] = _table[place + 1] = 0
        self._kept.clear()
        ctypes.memset(_codes, 0, ctypes.sizeof(_codes))
        return noted

    def make_room(self, frame: FrameType) -> None:
        """Have the place of a frame in the table be free."""
        place = (id(frame) & _SIZE - 1) >> 3
        if _table[place]:
            self._elsewhere[_table[place]] = object_at(_table[place + 1])
            watch.elsewhere = len(self._elsewhere)
            self._clear(place)

    def noted(self, frame: FrameType) -> Any:
        """What stands for a frame by now, or None."""
        place = (id(frame) & _SIZE - 1) >> 3
        return object_at(_table[place + 1]) if _table[place] == id(frame) else self._elsewhere.get(id(frame))

    def note(self, frame: FrameType, made: Any) -> None:
        """Note what stands for a frame of which nobody has been told yet."""
        place = (id(frame) & _SIZE - 1) >> 3
        if not _table[place]:
            _acquire(made)
            _table[place], _table[place + 1] = id(frame), id(made)
            return
        self._elsewhere[id(frame)] = made
        watch.elsewhere = len(self._elsewhere)

    def take(self, frame: FrameType) -> Any:
        """What stands for a frame, which is noted no longer; None where nothing does."""
        place = (id(frame) & _SIZE - 1) >> 3
        if _table[place] == id(frame):
            made = object_at(_table[place + 1])
            self._clear(place)
            return made
        made = self._elsewhere.pop(id(frame), None)
        watch.elsewhere = len(self._elsewhere)
        return made

    @staticmethod
    def _clear(place: int) -> None:
        made = _table[place + 1]
        _table[place] = _table[place + 1] = 0
        _release(made)


hide_modules([sys.modules[__name__]])

"""Where CPython keeps what freezeframe reads and writes: byte offsets, as data by version.

The offsets are those of CPython's headers (`Include/internal/pycore_frame.h`, from 3.14 `pycore_interpframe_structs.h`;
`Include/cpython/code.h`, `pystate.h`, `object.h`, `genobject.h`), built for 64 bits, with the GIL and without `Py_DEBUG`. They are
the same in all releases of one minor version. `freezeframe.native.check` proves the running Python's on objects whose contents are known
before anything is written.
"""

from __future__ import annotations

import sys

from freezeframe.errors import UnsupportedRuntime
from freezeframe.model.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class InterpreterFrame(NamedTuple):
    """`_PyInterpreterFrame`: what the evaluation loop works on."""

    code: int
    previous: int
    function: int
    globals: int
    builtins: int
    locals: int
    frame_obj: int
    instruction: int
    """The instruction pointer; its distance from the code's first instruction is `f_lasti`."""
    return_offset: int | None
    """16 bits: how many code units behind the instruction pointer the frame goes on when it is returned to."""
    at_call: bool
    """Whether the instruction pointer of a frame in a call stands at the call, and `return_offset` leads from there; else it stands
    one unit before the place where the frame goes on, and `return_offset` is 0."""
    stack: int
    """How far `localsplus` is filled."""
    stack_is_address: bool
    """Whether `stack` is the address of the first slot that is not, rather than a 32-bit count of slots."""
    is_entry: int | None
    """One byte, 3.11 only: whether the evaluation loop was entered with this frame. Later versions put one of their own below it."""
    owner: int
    """One byte: `OWNED_BY_THREAD` … below."""
    localsplus: int
    tagged: bool
    """Whether slots are stack references, with tags in their two lowest bits (`Include/internal/pycore_stackref.h`)."""


class FrameObject(NamedTuple):
    """`PyFrameObject`: what Python code sees of a frame."""

    data: int
    """The interpreter frame itself, in a frame object that owns one."""
    back: int = 16
    frame: int = 24
    """The address of the interpreter frame."""
    trace: int = 32
    lineno: int = 40
    trace_lines: int = 44
    trace_opcodes: int = 45


class CodeObject(NamedTuple):
    """`PyCodeObject`."""

    first_traceable: int
    """`_co_firsttraceable`, 32 bits: the index of the first instruction at which a frame counts as complete."""
    instructions: int
    """`co_code_adaptive`: the bytecode that is executed."""
    monitoring: int | None
    """`_co_monitoring`: not 0 once the bytecode has been instrumented for `sys.monitoring` or a trace function; from 3.12."""
    pop_top: int
    """The opcode of POP_TOP."""
    resume: int | None = None
    """3.12: the opcode of RESUME, which must not stand in hidden code there (see `hide`)."""
    exception_table: int = 40


class FunctionObject(NamedTuple):
    """`PyFunctionObject`."""

    builtins: int = 24
    annotations: int = 112
    """From 3.14 0 where they were not evaluated yet."""


class ThreadState(NamedTuple):
    """`PyThreadState`."""

    cframe: int | None
    """Up to 3.12, the address of a `_PyCFrame`, which one evaluation loop keeps on the C stack."""
    cframe_previous: int
    """In a `_PyCFrame`: the address of the one before."""
    current: int
    """The address of the innermost interpreter frame: in the `_PyCFrame` up to 3.12, then here."""
    exc_info: int
    """The address of the `_PyErr_StackItem` whose first word is the exception that is being handled."""
    remaining: int
    """32 bits: how many more calls there may be (`recursion_remaining`, from 3.12 `py_recursion_remaining`); the limit follows."""
    tracing: int
    """32 bits: how many trace or profile functions are running."""
    event: int
    """32 bits: which trace event is being reported (`tracing_what`, `what_event`); -1 where none is."""
    line_event: int
    """The event that is a new line: the one in which `f_lineno` may be assigned to."""
    profile: int
    """The address of the C function that is told of profile events; behind it, with one word between, stands its first argument."""


class TypeObject(NamedTuple):
    """`PyTypeObject`."""

    flags: int = 168
    version_tag: int = 384
    """`tp_version_tag`, 32 bits: 0 where none is assigned."""


class InstanceLayout(NamedTuple):
    """Instances that have attributes: where their class and they themselves keep these."""

    cached_keys: int
    """`PyHeapTypeObject.ht_cached_keys`: the keys that a class's instances share."""
    values: int
    """In `struct _dictvalues`: the first value."""
    values_before: int | None = None
    """3.11: where, seen from the object, the word stands that is the address of its values."""
    inline_valid: int | None = None
    """From 3.13 the values stand behind the object: one byte of `struct _dictvalues`, 0 where a dictionary has them now."""


class Generator(NamedTuple):
    """`PyGenObject`, `PyCoroObject` and `PyAsyncGenObject`, whose beginnings are alike."""

    exc_state: int
    """`gi_exc_state`: first word, the exception that the suspended generator is handling."""
    frame_state: int
    """`gi_frame_state`, a signed byte."""
    frame: int
    """`gi_iframe`: the interpreter frame."""
    keeps_code: bool
    """Whether the frame of one that has ended still owns its code object."""
    states: tuple[tuple[str, int], ...]
    """The values of `PyFrameState`, by name."""


class Layout(NamedTuple):
    """One version of CPython."""

    iframe: InterpreterFrame
    frame: FrameObject
    code: CodeObject
    thread: ThreadState
    generator: Generator
    instance: InstanceLayout | None = None
    """None where it has not been found out."""
    function: FunctionObject = FunctionObject()
    type: TypeObject = TypeObject()
    published: int | None = None
    """Which word of `_PyRuntime` begins what that publishes of the interpreter frame, from 3.13 (`_Py_DebugOffsets`)."""


OWNED_BY_THREAD: Final = 0
OWNED_BY_GENERATOR: Final = 1
OWNED_BY_FRAME_OBJECT: Final = 2
OWNED_BY_C: Final = 3
"""From here on a frame is the evaluation loop's own, not a function's: `FRAME_OWNED_BY_CSTACK`, `FRAME_OWNED_BY_INTERPRETER`."""

_STATES_3_11: Final = (("CREATED", -2), ("SUSPENDED", -1), ("EXECUTING", 0), ("COMPLETED", 1), ("CLEARED", 4))
_STATES_3_13: Final = (
    ("CREATED", -3), ("SUSPENDED", -2), ("SUSPENDED_YIELD_FROM", -1), ("EXECUTING", 0), ("COMPLETED", 1), ("CLEARED", 4)
)  # fmt: skip
_STATES_3_15: Final = (
    ("CREATED", 0), ("SUSPENDED", 1), ("SUSPENDED_YIELD_FROM", 2), ("SUSPENDED_YIELD_FROM_LOCKED", 3), ("EXECUTING", 4), ("CLEARED", 5)
)  # fmt: skip

_IFRAME_3_12: Final = InterpreterFrame(
    code=0, previous=8, function=16, globals=24, builtins=32, locals=40, frame_obj=48, instruction=56, return_offset=68, at_call=False,
    stack=64, stack_is_address=False, is_entry=None, owner=70, localsplus=72, tagged=False,
)  # fmt: skip
_IFRAME_3_13: Final = _IFRAME_3_12._replace(at_call=True)
_IFRAME_3_14: Final = InterpreterFrame(
    code=0, previous=8, function=16, globals=24, builtins=32, locals=40, frame_obj=48, instruction=56, return_offset=72, at_call=True,
    stack=64, stack_is_address=True, is_entry=None, owner=74, localsplus=80, tagged=True,
)  # fmt: skip

LAYOUTS: Final[dict[tuple[int, int], Layout]] = {
    (3, 11): Layout(
        iframe=InterpreterFrame(
            code=32, previous=48, function=0, globals=8, builtins=16, locals=24, frame_obj=40, instruction=56,
            return_offset=None, at_call=False, stack=64, stack_is_address=False, is_entry=68, owner=69, localsplus=72, tagged=False,
        ),
        frame=FrameObject(data=48),
        code=CodeObject(first_traceable=168, instructions=184, monitoring=None, pop_top=1),
        thread=ThreadState(cframe=56, cframe_previous=16, current=8, exc_info=120, remaining=32, tracing=44, event=48,
            line_event=2, profile=64),
        generator=Generator(exc_state=48, frame_state=75, frame=80, keeps_code=False, states=_STATES_3_11),
        instance=InstanceLayout(cached_keys=872, values=0, values_before=-32),
    ),
    (3, 12): Layout(
        iframe=_IFRAME_3_12,
        frame=FrameObject(data=48),
        code=CodeObject(first_traceable=176, instructions=192, monitoring=168, pop_top=1, resume=151),
        thread=ThreadState(cframe=56, cframe_previous=8, current=0, exc_info=104, remaining=28, tracing=44, event=48,
            line_event=5, profile=64),
        generator=Generator(exc_state=40, frame_state=67, frame=72, keeps_code=True, states=_STATES_3_11),
        instance=InstanceLayout(cached_keys=880, values=0),
    ),
    (3, 13): Layout(
        iframe=_IFRAME_3_13,
        frame=FrameObject(data=64),
        code=CodeObject(first_traceable=184, instructions=200, monitoring=176, pop_top=32),
        thread=ThreadState(cframe=None, cframe_previous=0, current=72, exc_info=120, remaining=44, tracing=60, event=64,
            line_event=5, profile=80),
        generator=Generator(exc_state=40, frame_state=67, frame=72, keeps_code=True, states=_STATES_3_13),
        instance=InstanceLayout(cached_keys=880, values=8, inline_valid=3),
        published=28,
    ),
    (3, 14): Layout(
        iframe=_IFRAME_3_14,
        frame=FrameObject(data=72),
        code=CodeObject(first_traceable=192, instructions=208, monitoring=176, pop_top=31),
        thread=ThreadState(cframe=None, cframe_previous=0, current=72, exc_info=120, remaining=48, tracing=60, event=64,
            line_event=5, profile=80),
        generator=Generator(exc_state=40, frame_state=67, frame=72, keeps_code=True, states=_STATES_3_13),
        instance=InstanceLayout(cached_keys=880, values=8, inline_valid=3),
        published=31,
    ),
    (3, 15): Layout(
        iframe=_IFRAME_3_14,
        frame=FrameObject(data=72),
        code=CodeObject(first_traceable=192, instructions=208, monitoring=176, pop_top=29),
        thread=ThreadState(cframe=None, cframe_previous=0, current=72, exc_info=144, remaining=52, tracing=64, event=68,
            line_event=5, profile=104),
        generator=Generator(exc_state=40, frame_state=67, frame=72, keeps_code=True, states=_STATES_3_15),
        instance=InstanceLayout(cached_keys=888, values=8, inline_valid=3),
        published=39,
    ),
}  # fmt: skip


def find_layout() -> Layout:
    """The running Python's layout.

    Raises `UnsupportedRuntime` where it is not CPython, not one of `LAYOUTS`, not 64 bits wide and little-endian, or built in a
    way that moves fields (`Py_DEBUG`, `Py_TRACE_REFS`, `Py_GIL_DISABLED`).
    """
    version = sys.version_info[:2]
    name = f"{sys.implementation.name} {version[0]}.{version[1]}"
    if sys.implementation.name != "cpython" or version not in LAYOUTS:
        known = ", ".join(f"{major}.{minor}" for major, minor in LAYOUTS)
        raise UnsupportedRuntime(f"{name}: its memory layout is not known; run freezeframe on CPython {known}")
    if sys.maxsize != (1 << 63) - 1 or sys.byteorder != "little":
        raise UnsupportedRuntime(f"{name} for a machine that is not 64 bits wide and little-endian; freezeframe needs one that is")
    flags = getattr(sys, "abiflags", "")
    if "t" in flags:
        raise UnsupportedRuntime(f"{name} is a free-threaded build, where frames and reference counts differ; use the default build")
    if "d" in flags or hasattr(sys, "gettotalrefcount") or hasattr(sys, "getobjects"):
        raise UnsupportedRuntime(f"{name} is a debug build, whose objects have more fields; use the default build")
    return LAYOUTS[version]

"""`super()`, `exec`, `eval`, and the builtins that look at the frame which calls them."""

from __future__ import annotations

import sys
import warnings
from collections import deque
from types import CellType, CodeType, FunctionType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.bridges import GIVES_NONE
from freezeframe.machine.functions import GUEST, stub_of
from freezeframe.machine.interpret import module_frame
from freezeframe.machine.intrinsics.registry import DECLINED, LOOKERS, override
from freezeframe.machine.shadows import frame_object, visible
from freezeframe.machine.stopping import LoopChange
from freezeframe.machine.tracing import adopt
from freezeframe.model.arguments import bind
from freezeframe.model.code import CO_VARARGS, CO_VARKEYWORDS
from freezeframe.model.instruction import CO_FAST_HIDDEN
from freezeframe.model.kinds import NAME
from freezeframe.model.null import NULL
from freezeframe.model.raw import RawCode
from freezeframe.native.watching.tracing import pause, proceed

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.code import Code
    from freezeframe.model.frame import Frame

LOOKERS.update(
    {globals, locals, vars, dir, __import__, compile, sys._getframe, warnings.warn, breakpoint, input, sys.exc_info, sys._current_frames}
)
if hasattr(sys, "_getframemodulename"):
    LOOKERS.add(sys._getframemodulename)

_MOST_CALLS = (1 << 31) - 1_001
PARAMETERS = CO_VARARGS | CO_VARKEYWORDS

EXECUTED: deque[Code] = deque(maxlen=256)
"""What the last code objects that `exec` and `eval` were given were lifted to: they are often given the same again."""

MERGED_FLAGS = 0x1FF0000 | 0x2000 | 0x4000 | 0x8000
"""Flags of `from __future__` imports, which `compile` and its like inherit from the code that calls them (PyCF_MASK)."""


@override(super)
def zero_argument_super(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``super()``: class and receiver are the frame's (super_init_without_args)."""
    if args or kwargs:
        return DECLINED
    caller = visible(frame)
    assert caller is not None
    code = caller.code
    if not code.argcount:
        raise RuntimeError("super(): no arguments")
    receiver = caller.localsplus[0]
    if type(receiver) is CellType and code.localsplus[0][1] & 0x40:
        receiver = receiver.cell_contents if receiver != CellType() else NULL
    if receiver is NULL:
        raise RuntimeError("super(): arg[0] deleted")
    for slot in range(len(code.localsplus) - 1, -1, -1):
        name, kind = code.localsplus[slot]
        if not kind & 0x80:
            break
        if name == "__class__":
            cell = caller.localsplus[slot]
            if cell is NULL or type(cell) is not CellType:
                raise RuntimeError("super(): bad __class__ cell")
            try:
                cls = cell.cell_contents
            except ValueError:
                cls = NULL
            if cls is NULL:
                raise RuntimeError("super(): empty __class__ cell")
            if not issubclass(type(cls), type):
                raise RuntimeError(f"super(): __class__ is not a type ({NAME(type(cls))})")
            frame.localsplus.append(super(cls, receiver))
            return None
    raise RuntimeError("super(): __class__ cell not found")


@override(sys.settrace)
def set_trace(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``sys.settrace(function)``."""
    return set_hook(thread, frame, sys.settrace, args, kwargs)


@override(sys.setprofile)
def set_profile(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``sys.setprofile(function)``."""
    return set_hook(thread, frame, sys.setprofile, args, kwargs)


if sys.version_info >= (3, 12):

    @override(sys._settraceallthreads)
    def set_trace_everywhere(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
        """``sys._settraceallthreads(function)``, the other threads of which see to it themselves."""
        return set_hook(thread, frame, sys._settraceallthreads, args, kwargs)

    @override(sys._setprofileallthreads)
    def set_profile_everywhere(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
        """``sys._setprofileallthreads(function)``, in the same way."""
        return set_hook(thread, frame, sys._setprofileallthreads, args, kwargs)


def set_hook(thread: Thread, frame: Frame, setter: Any, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """Set a trace or profile function where CPython has it, and let the loop watch for it: no function of ours is traced in between."""
    if not thread.in_trace:
        thread.trace = thread.profile = thread.profiler = thread.tracer = None  # the function before may go with this
    pause()
    try:
        setter(*args, **(kwargs or {}))
        frame.localsplus.append(None)
        changed = not thread.in_trace and adopt(thread)
    finally:
        proceed()
    if changed:
        raise LoopChange


@override(sys.setrecursionlimit)
def set_recursion_limit(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """The host's own limit is the guest's; the host is told how deep the guest is, and checks that."""
    if len(args) == 1 and type(args[0]) is int and _MOST_CALLS < args[0] < 1 << 31:
        args = [_MOST_CALLS]  # what our own calls may be more is counted in the same 32 bits
    thread.native(frame, sys.setrecursionlimit, args, kwargs)
    thread.bound()


def code_to_run(thread: Thread, frame: Frame, what: str, source: Any, filename: str, mode: str) -> Any:
    """The code object of what `exec` or `eval` was given, compiled as the calling code would be."""
    if issubclass(type(source), (CodeType, RawCode)):
        return source
    if not issubclass(type(source), (str, bytes, bytearray, memoryview)) and not hasattr(source, "__array_interface__"):
        if hasattr(type(source), "__buffer__"):
            source = bytes(source)
        else:
            raise TypeError(f"{what}() arg 1 must be a string, bytes or code object")
    if mode == "eval" and issubclass(type(source), (str, bytes, bytearray)):
        source = source.lstrip(" \t") if issubclass(type(source), str) else source.lstrip(b" \t")
    caller = visible(frame)
    assert caller is not None
    thread.native(frame, compile, [source, filename, mode, caller.code.flags & MERGED_FLAGS, True], None)
    return frame.localsplus.pop()


def namespaces(thread: Thread, frame: Frame, globals: Any, locals: Any) -> tuple[dict[str, Any], Any]:
    """The namespaces that `exec` or `eval` works in; by default the caller's."""
    caller = visible(frame)
    assert caller is not None
    if globals is None:
        globals = caller.globals
        if locals is None:
            locals = caller_locals(thread, frame)
    if locals is None:
        locals = globals
    if not dict.__contains__(globals, "__builtins__"):
        dict.__setitem__(globals, "__builtins__", caller.builtins)
    return globals, locals


def caller_locals(thread: Thread, frame: Frame) -> Any:
    """What ``locals()`` gives in the calling frame."""
    caller = visible(frame)
    assert caller is not None
    # What an inlined comprehension binds in a module or class is seen while it runs, in a copy of the namespace (PEP 709).
    if caller.locals is not None and not any(kind & CO_FAST_HIDDEN for _, kind in caller.code.localsplus):
        return caller.locals
    thread.native(frame, locals, [], None)
    return frame.localsplus.pop()


@override(exec)
def execute(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``exec(source, globals, locals, *, closure)``: the code gets a guest frame."""
    return run(thread, frame, "exec", args, kwargs)


@override(eval)
def evaluate(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``eval(source, globals, locals)``: the code gets a guest frame."""
    return run(thread, frame, "eval", args, kwargs)


def run(thread: Thread, frame: Frame, what: str, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """What `exec` and `eval` share."""
    named = dict(kwargs or {})
    closure = named.pop("closure", None) if what == "exec" else None
    if not 1 <= len(args) <= 3 or (named and (sys.version_info < (3, 13) or not named.keys() <= {"globals", "locals"})):
        return DECLINED
    source, *rest = args
    if (len(rest) > 0 and "globals" in named) or (len(rest) > 1 and "locals" in named):
        return DECLINED
    globals = rest[0] if rest else named.get("globals")
    locals = rest[1] if len(rest) > 1 else named.get("locals")
    if not (globals is None or issubclass(type(globals), dict)) or not (locals is None or hasattr(type(locals), "__getitem__")):
        return DECLINED  # C says what is wrong with them; a frozendict it takes
    globals, locals = namespaces(thread, frame, globals, locals)
    code = code_to_run(thread, frame, what, source, "<string>", what)
    if id(code) in GUEST:
        code = GUEST[id(code)].original
    free = len(code.co_freevars)
    if what == "eval" and free:
        raise TypeError("code object passed to eval() may not contain free variables")
    if what == "exec" and (free or closure is not None):
        check_closure(code, closure, free, source)
    thread.native(frame, sys.audit, ["exec", code], None)
    frame.localsplus.pop()
    inner = module_frame(code, globals, locals)
    if code is source:
        EXECUTED.append(inner.code)
    if code.co_flags & PARAMETERS or code.co_argcount or code.co_kwonlyargcount:
        # A function's code: it is called without arguments (PyEval_EvalCode).
        function = FunctionType(stub_of(code), globals, None, None, closure)
        function.__qualname__ = code.co_name
        inner.localsplus = bind(inner.code, function, [], None)
    inner.closure = closure
    inner.caller = frame
    if what == "exec":
        inner.bridge = GIVES_NONE
    thread.check_depth()
    thread.depth += 1
    return inner


def check_closure(code: Any, closure: Any, free: int, source: Any) -> None:
    """``exec(code, closure=…)``: as many cells as the code has free variables."""
    if not issubclass(type(source), (CodeType, RawCode)):
        raise TypeError("closure can only be used when source is a code object")
    if not free:
        raise TypeError("cannot use a closure with this code object")
    if closure is None:
        raise TypeError("code object requires a closure of exactly length " + str(free))
    if type(closure) is not tuple or len(closure) != free or any(type(cell) is not CellType for cell in closure):
        raise TypeError(f"code object requires a closure of exactly length {free}")


def shown(frame: Frame) -> Any:
    """The frame object of the frame that calls a builtin."""
    caller = visible(frame)
    assert caller is not None
    return frame_object(caller)

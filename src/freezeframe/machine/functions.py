"""Guest functions: real function objects, whose code object is an entry stub of the guest's code.

Whatever looks at one sees a function, because it is one; called from C or from native Python it enters the machine; called by the
machine it simply gets a frame.
"""

from __future__ import annotations

import os
import weakref
from functools import partial
from types import CellType, CodeType, FunctionType
from typing import TYPE_CHECKING, Any

from freezeframe.isa.assemble.entry import entry_stub
from freezeframe.machine.foreign import documented
from freezeframe.machine.link import code_of, link
from freezeframe.machine.running import current
from freezeframe.model.annotations import annotations_of
from freezeframe.model.bridging import LIBRARY
from freezeframe.model.code import GENERATORS, Code
from freezeframe.model.frame import Frame
from freezeframe.model.raw import RawCode
from freezeframe.native.frames.thread import calling_function, function_at
from freezeframe.native.hide import hide
from freezeframe.native.interpreter.exits import at_the_end
from freezeframe.native.watching.profiling import shield

if TYPE_CHECKING:
    from freezeframe.machine.hooks import Creation
    from freezeframe.machine.thread import Thread


class Marker:
    """The last constant of an entry stub: the code that it stands for."""

    __slots__ = ("code", "original")

    def __init__(self, original: Any) -> None:
        self.original = original
        self.code: Code = code_of(original)
        link(self.code)

    def __repr__(self) -> str:
        return f"<guest code of {self.original!r}>"


GUEST: dict[int, Code] = {}
"""By the `id` of an entry stub, the code that it stands for, as long as the stub lives."""


_stubs: dict[int, weakref.ref[CodeType]] = {}
"""By the `id` of what it stands for (which it keeps alive), each entry stub that a function has, or code that has made one."""


def _note(original: Any, stub: CodeType, code: Code) -> None:
    """From now on `stub` enters the machine with `code`, which was lifted from `original`."""
    hide(stub)
    _stubs[id(original)] = weakref.ref(stub, partial(_forget, id(original), id(stub)))
    GUEST[id(stub)] = code


def _forget(original: int, stub: int, _reference: weakref.ref[CodeType]) -> None:
    _stubs.pop(original, None)
    GUEST.pop(stub, None)
    _adopted.pop(stub, None)


def stub_of(original: Any, maker: Code | None = None) -> CodeType:
    """The entry stub of a code object, made once for as long as it is in use, and as `maker` lives, which has that among its constants."""
    reference = _stubs.get(id(original))
    stub = None if reference is None else reference()
    if stub is not None:
        return stub
    if original.co_consts and type(original.co_consts[-1]) is Marker:
        return original  # type: ignore[no-any-return]
    if id(original) in _native:
        return _native[id(original)][1]
    marker = Marker(original)
    shadow = marker.code.linked.shadow_code
    stub = entry_stub(shadow if type(original) is CodeType else documented(shadow, marker.code.version), enter, marker)
    _note(original, stub, marker.code)
    if maker is not None:
        maker.linked.stubs.append(stub)
    return stub


_native: dict[int, tuple[RawCode, CodeType, weakref.ref[CodeType] | None]] = {}


def runs_natively(original: RawCode, code: CodeType) -> None:
    """From now on functions that are made of `original`, another version's code, are CPython's own: `code` is what they run."""
    _native[id(original)] = original, code, _stubs.pop(id(original), None)  # functions that have its stub go on to enter the machine


def adopt(copy: CodeType) -> Marker:
    """A copy of a stub, made by `code.replace` (`types.coroutine` makes one): it stands for a copy of the original, changed in the same
    way."""
    marker: Marker = copy.co_consts[-1]
    original, stub = marker.original, stub_of(marker.original)
    changed = {name: getattr(copy, name) for name in COPIED if getattr(copy, name) != getattr(stub, name)}
    adopted = Marker(original.replace(**changed))
    _note(adopted.original, copy, adopted.code)
    _adopted[id(copy)] = adopted
    return adopted


COPIED = ("co_flags", "co_name", "co_qualname", "co_filename", "co_firstlineno")
"""What can be changed in a stub so that it means the same in the original."""

_adopted: dict[int, Marker] = {}
"""By the `id` of a copy of a stub, what it stands for: the marker in it is that of the stub it was copied from."""


def guest_code(function: FunctionType) -> Code | None:
    """The code of a guest function; None for a function of CPython's own."""
    code = function.__code__
    found = GUEST.get(id(code))
    if found is None:
        if code.co_consts and type(code.co_consts[-1]) is Marker:
            return adopt(code).code
        module = dict.get(function.__globals__, "__name__")  # whatever class it is of
        if type(module) is str and module.startswith(LIBRARY) and code.co_filename.startswith(LIBRARY_FOLDER):
            found = GUEST[id(code)] = code_of(code)
            link(found, hidden=True)
        elif id(function.__globals__) in ADOPTED:
            found = GUEST[id(code)] = code_of(code)
            link(found)
    return found


ADOPTED: dict[int, dict[str, object]] = {}
"""Global namespaces, by `id`, whose functions are guest code although CPython's own function objects: those of what `Machine.call` was
given."""
at_the_end(ADOPTED.clear)  # what is in them dies then, as it would


def adopt_namespace(namespace: dict[str, object]) -> bool:
    """From now on functions of these globals are guest code wherever the machine calls them: gives whether they were not before."""
    if id(namespace) in ADOPTED:
        return False
    ADOPTED[id(namespace)] = namespace
    return True


LIBRARY_FOLDER = os.path.join(os.path.dirname(__file__), "library", "")
"""Functions of these modules, called by the machine, get hidden guest frames; called by C they are ordinary functions."""


def make_function(self: Thread, frame: Frame, code: Any) -> FunctionType:
    """A guest function of this frame's globals; closures come with `set_function_attribute`. In run mode it is CPython's own."""
    if frame.code.linked.hidden:  # the library's: what it makes is, too
        made = code_of(code)
        link(made, hidden=True)
    stub = stub_of(code, frame.code) if self.makes_stubs or type(code) is not CodeType else code
    free = len(stub.co_freevars)
    if free:
        return FunctionType(stub, frame.globals, None, None, tuple(CellType() for _ in range(free)))
    return FunctionType(stub, frame.globals)


def set_function_attribute(_self: Thread, function: FunctionType, which: int, value: Any) -> FunctionType:
    """Set defaults (1), keyword defaults (2), annotations (4), the closure (8), which takes a new function, or `__annotate__` (16)."""
    if which == 8:
        made = FunctionType(function.__code__, function.__globals__, function.__name__, function.__defaults__, value)
        made.__kwdefaults__ = function.__kwdefaults__
        return made
    if which == 1:
        function.__defaults__ = value
    elif which == 2:
        function.__kwdefaults__ = value
    elif which == 16:
        function.__annotate__ = value  # type: ignore[attr-defined] # before 3.14 an attribute like any other
    else:
        function.__annotations__ = annotations_of(value)
    return function


def enter(marker: Marker, maker: FunctionType, cells: tuple[Any, ...], arguments: tuple[Any, ...]) -> Any:
    """CPython called a guest function: run it in a loop of its own."""
    shield()
    stub, function = calling_function()
    if GUEST.get(stub) is not marker.code:
        guest_code(function_at(function))
        marker = _adopted[stub]
    thread = current()
    thread.check_depth()
    if thread in CREATIONS:
        hooks = HOOKS[0]
        creation = hooks.entered(thread, marker, maker, cells, arguments)
        if creation is None:
            return None
        try:
            return thread.execute(frame_for(marker, maker, cells, arguments))[1]
        finally:
            hooks.restore(thread, creation)
    frame = frame_for(marker, maker, cells, arguments)
    if marker.code.flags & GENERATORS:
        frame.generator = function_at(function)  # until RETURN_GENERATOR: generators have their function's names
    return thread.execute(frame)[1]


def frame_for(marker: Marker, maker: Any, cells: tuple[Any, ...], arguments: tuple[Any, ...]) -> Frame:
    """The frame of a call by CPython, which has bound the arguments."""
    code = marker.code
    linked = code.linked
    slots: list[Any] = [*arguments, *linked.empty[len(arguments) :]]
    namespace = None if linked.optimized else maker.__globals__
    builtins = maker.__builtins__
    return Frame(code, linked.program, maker.__globals__, builtins, namespace, slots, cells, None, None)


HOOKS: list[Any] = []
"""The module `hooks`, which imports this one, says here that it is there."""

CREATIONS: dict[Thread, Creation] = {}
"""The classes that C is making for a thread's guest right now: see `hooks`."""

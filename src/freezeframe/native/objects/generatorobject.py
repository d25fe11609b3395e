"""Generator objects (coroutines and asynchronous generators are alike): their state, and what their attributes answer.

A generator whose real work happens elsewhere is marked as executing meanwhile, so that CPython itself refuses to resume it, does not
collect it, and says `gi_running`. Attributes that must not show its own frame and code (`gi_frame`, `gi_code`, `gi_yieldfrom` and their
like) are answered by a function of the caller's: the C function in the type's `PyGetSetDef` is replaced, so C, native Python and `inspect`
get the same answer.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from types import AsyncGeneratorType, CodeType, CoroutineType, GeneratorType, GetSetDescriptorType, MemberDescriptorType

from freezeframe.native.check import LAYOUT
from freezeframe.native.interpreter.exits import at_the_end
from freezeframe.native.memory import exchange, mem, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_STATE: Final = LAYOUT.generator.frame_state
_STATES: Final = {name: value & 0xFF for name, value in LAYOUT.generator.states}
_EXECUTING: Final = _STATES["EXECUTING"]
_SUSPENDED: Final = _STATES["SUSPENDED"]

_GETSET: Final = 40
"""`PyDescrObject` (type, name, qualified name), then `d_getset`: the address of the `PyGetSetDef`."""
_GET: Final = 8
"""`PyGetSetDef.get`, behind the name."""

_MEMBER_OFFSET: Final = 16
"""`PyMemberDef.offset`, behind the name and the type."""

_CODE_FIELDS: Final = {
    kind: words[words[id(descriptor) + _GETSET >> 3] + _MEMBER_OFFSET >> 3]
    for kind, name in ((GeneratorType, "gi_code"), (CoroutineType, "cr_code"), (AsyncGeneratorType, "ag_code"))
    if isinstance(descriptor := vars(kind)[name], MemberDescriptorType)
}
"""Where generators keep their code object in a field of its own (3.11); later it is their frame's."""

_Getter: Final = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.c_void_p)

_replaced: Final[list[tuple[int, int, Any]]] = []
"""The address of each field that was changed, what it held, and the C function that it points at now, which must live for so long."""


def mark_executing(generator: Any) -> None:
    """A suspended generator counts as executing from now on: CPython answers every attempt to resume it with ValueError."""
    mem[id(generator) + _STATE] = _EXECUTING


def mark_suspended(generator: Any) -> None:
    """A generator that `mark_executing` has marked is a suspended one again."""
    mem[id(generator) + _STATE] = _SUSPENDED


def show_code(generator: Any, code: CodeType) -> None:
    """Make `code` what `gi_code` answers, where that is a field of the generator's own (no-op elsewhere: see `answer`). Its flags must be
    the same."""
    offset = _CODE_FIELDS.get(type(generator))
    if offset is not None:
        exchange(id(generator) + offset, code)


def answer(descriptor: GetSetDescriptorType, function: Callable[[Any], Any], declined: object) -> None:
    """Let `function` answer for an attribute of a builtin type, from now on and for everyone; where it gives `declined`, C answers as
    before.

    `function` must raise nothing: there is nobody in C to take it.
    """
    field = words[id(descriptor) + _GETSET >> 3] + _GET
    native = _Getter(words[field >> 3])

    def get(owner: Any, closure: int | None) -> Any:
        value = function(owner)
        return native(owner, closure) if value is declined else value

    replacement = _Getter(get)
    _replaced.append((field, words[field >> 3], replacement))
    words[field >> 3] = ctypes.cast(replacement, ctypes.c_void_p).value or 0


def _restore() -> None:
    """Nothing of C's may point at us while modules are torn down."""
    while _replaced:
        field, native, _replacement = _replaced.pop()
        words[field >> 3] = native


at_the_end(_restore)

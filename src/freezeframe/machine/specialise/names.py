"""LOAD_GLOBAL and LOAD_SUPER_ATTR: special forms by the namespaces, and by whether `super` is still C's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.model.kinds import DERIVES
from freezeframe.native.objects.dictobject import keys_of, state_of

if TYPE_CHECKING:
    from freezeframe.machine.specialise.adaptive import At, Chosen
    from freezeframe.model.frame import Frame


def LOAD_GLOBAL(at: At, frame: Frame, _stack: list[Any]) -> Chosen:
    """`_Py_Specialize_LoadGlobal`."""
    if type(frame.globals) is not dict:
        return "LOAD_GLOBAL_NON_DICT"
    keys = keys_of(frame.globals)
    if not keys.of_strings:
        return "LOAD_GLOBAL_NON_STRING_OR_SPLIT"
    names = state_of(frame.globals)
    if keys.find(at.name) >= 0:
        return "LOAD_GLOBAL_MODULE", lambda frame, _stack: type(frame.globals) is dict and state_of(frame.globals) == names
    builtins: Any = frame.builtins
    if type(builtins) is not dict:
        return "LOAD_GLOBAL_NON_DICT"
    keys = keys_of(builtins)
    if not keys.of_strings:
        return "LOAD_GLOBAL_NON_STRING_OR_SPLIT"
    if keys.find(at.name) < 0:
        return "OUT_OF_RANGE"
    builtin = state_of(builtins)
    return "LOAD_GLOBAL_BUILTIN", lambda frame, _stack: (
        type(frame.globals) is dict and state_of(frame.globals) == names
        and type(frame.builtins) is dict and state_of(frame.builtins) == builtin
    )  # fmt: skip


def LOAD_SUPER_ATTR(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_LoadSuperAttr`."""
    if stack[-3] is not super:
        return "SUPER_SHADOWED"
    if not DERIVES(type, type(stack[-2])):
        return "SUPER_BAD_CLASS"
    form = "LOAD_SUPER_ATTR_ATTR" if at.opcode == "LOAD_SUPER_ATTR" else "LOAD_SUPER_ATTR_METHOD"
    return form, lambda _frame, stack: stack[-3] is super and DERIVES(type, type(stack[-2]))

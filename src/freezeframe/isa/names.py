"""Names that are looked up in dictionaries: globals, builtins, the namespace of a module or class body; and constants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import deliver, instruction
from freezeframe.isa.operand import Operand
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.isa.services import Services
    from freezeframe.model.frame import Frame

GET = dict.get
STORE = dict.__setitem__
TAKE = dict.pop
"""Globals are read and written as a dictionary, whatever a class that is derived from it says."""

ASSERTION_ERROR = AssertionError

COMMON_CONSTANTS = (AssertionError, NotImplementedError, tuple, all, any, list, set, None, "", True, False, -1)
"""What `LOAD_COMMON_CONSTANT` pushes, by CPython's ``CONSTANT_`` number (Include/internal/pycore_opcode_utils.h)."""


@instruction("-- constant", operand=Operand.CONST, raises=False)
def LOAD_CONST(*, oparg: Any) -> Any:
    """Push a constant."""
    return oparg


@instruction("-- number", numbers=range(256), raises=False)
def LOAD_SMALL_INT(*, oparg: int) -> Any:
    """Push the operand itself (from 3.14)."""
    return oparg


@instruction("-- constant", numbers=range(len(COMMON_CONSTANTS)), raises=False)
def LOAD_COMMON_CONSTANT(*, oparg: int) -> Any:
    """Push an object that the evaluation loop knows, whatever its name means in the program (from 3.14)."""
    return COMMON_CONSTANTS[oparg]


@instruction("-- value", operand=Operand.NAME)
def LOAD_GLOBAL(*, oparg: str, frame: Frame, thread: Services) -> Any:
    """Push a global, or else a builtin; raises NameError."""
    namespace = frame.globals
    value = namespace.get(oparg, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg)
    if value is NULL:
        value = thread.builtin(frame, oparg)
    return value


@instruction("-- null, value", operand=Operand.NAME)
def NULL_LOAD_GLOBAL(*, oparg: str, frame: Frame, thread: Services) -> Any:
    """Push NULL and a global that is about to be called (3.11 and 3.12)."""
    namespace = frame.globals
    value = namespace.get(oparg, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg)
    if value is NULL:
        value = thread.builtin(frame, oparg)
    return NULL, value


@instruction("-- value, null", operand=Operand.NAME)
def LOAD_GLOBAL_NULL(*, oparg: str, frame: Frame, thread: Services) -> Any:
    """Push a global that is about to be called and NULL (from 3.13)."""
    namespace = frame.globals
    value = namespace.get(oparg, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg)
    if value is NULL:
        value = thread.builtin(frame, oparg)
    return value, NULL


@instruction("-- value", operand=Operand.NAME)
def LOAD_NAME(*, oparg: str, frame: Frame, thread: Services) -> Any:
    """Push a name of a module or class body: from its namespace, the globals, the builtins; raises NameError."""
    value = thread.mapping_get(frame.locals, oparg)
    if value is NULL:
        value = GET(frame.globals, oparg, NULL)
        if value is NULL:
            value = thread.builtin(frame, oparg)
    return value


@instruction("namespace -- value", operand=Operand.NAME)
def LOAD_FROM_DICT_OR_GLOBALS(namespace: Any, *, oparg: str, frame: Frame, thread: Services) -> Any:
    """Push a name from a namespace, the globals or the builtins (from 3.12); from 3.13 a dictionary's subclass is asked for globals."""
    value = thread.mapping_get(namespace, oparg)
    if value is NULL:
        value = thread.mapping_get(frame.globals, oparg) if frame.code.version >= (3, 13) else GET(frame.globals, oparg, NULL)
        if value is NULL:
            value = thread.builtin(frame, oparg)
    return value


@instruction("-- namespace")
def LOAD_LOCALS(*, frame: Frame) -> Any:
    """Push the namespace of a class body (from 3.12)."""
    if frame.locals is None:
        raise SystemError("no locals")
    return frame.locals


@instruction("value --", operand=Operand.NAME)
def STORE_NAME(value: Any, *, oparg: str, frame: Frame, thread: Services) -> Any:
    """Bind a name in the namespace of a module or class body."""
    namespace = frame.locals
    if type(namespace) is dict:
        namespace[oparg] = value
        return
    return deliver(thread.store_name(frame, oparg, value))


@instruction("--", operand=Operand.NAME)
def DELETE_NAME(*, oparg: str, frame: Frame, thread: Services) -> None:
    """Unbind a name of a module or class body; raises NameError."""
    thread.delete_name(frame, oparg)


@instruction("value --", operand=Operand.NAME)
def STORE_GLOBAL(value: Any, *, oparg: str, frame: Frame) -> None:
    """Bind a global."""
    STORE(frame.globals, oparg, value)


@instruction("--", operand=Operand.NAME)
def DELETE_GLOBAL(*, oparg: str, frame: Frame, thread: Services) -> None:
    """Unbind a global; raises NameError."""
    if TAKE(frame.globals, oparg, NULL) is NULL:
        raise thread.undefined(oparg)


@instruction("-- error")
def LOAD_ASSERTION_ERROR() -> Any:
    """Push AssertionError, whatever that name means in the program."""
    return ASSERTION_ERROR


@instruction("--")
def SETUP_ANNOTATIONS(*, frame: Frame, thread: Services) -> None:
    """Make sure that the namespace has ``__annotations__``."""
    if frame.locals is None:
        raise SystemError("no locals found when setting up annotations")
    if thread.mapping_get(frame.locals, "__annotations__") is NULL:
        frame.locals["__annotations__"] = {}

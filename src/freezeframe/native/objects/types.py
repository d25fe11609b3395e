"""What CPython keeps in classes and generators and does not show: version tags of the one, states of the other."""

from __future__ import annotations

import ctypes
from types import AsyncGeneratorType, CoroutineType, GeneratorType

from freezeframe.native.check import LAYOUT
from freezeframe.native.memory import mem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final, TypeAlias


_VERSION_TAG: Final = LAYOUT.type.version_tag
_FRAME_STATE: Final = LAYOUT.generator.frame_state
_STATES: Final = {value & 0xFF: name for name, value in LAYOUT.generator.states}
_VALUES: Final = {name: value & 0xFF for name, value in LAYOUT.generator.states}

_type_lookup: Final = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(("_PyType_Lookup", ctypes.pythonapi))
_NAME: Final = "__class__"

AnyGenerator: TypeAlias = "GeneratorType[Any, Any, Any] | CoroutineType[Any, Any, Any] | AsyncGeneratorType[Any, Any]"


def version_cell(cls: type) -> ctypes.c_uint:
    """An object whose `value` is the class's version tag: 0 where it has none, and another one after anything in its MRO was changed.

    It reads the class's memory and does not keep the class alive.
    """
    return ctypes.c_uint.from_address(id(cls) + _VERSION_TAG)


def ensure_version(cls: type) -> int:
    """The class's version tag, assigned first where it has none (none of the program's code runs); 0 where CPython has no more to give."""
    cell = version_cell(cls)
    if cell.value == 0:
        _type_lookup(id(cls), id(_NAME))
    return cell.value


def generator_state(generator: AnyGenerator) -> str:
    """By `PyFrameState`'s names: `CREATED`, `SUSPENDED` (or, from 3.13, `SUSPENDED_YIELD_FROM`), `EXECUTING`, `COMPLETED`, `CLEARED`."""
    return _STATES[mem[id(generator) + _FRAME_STATE]]


def set_generator_state(generator: AnyGenerator, state: str) -> None:
    """Make CPython take a generator, coroutine or asynchronous generator for one in that state.

    `EXECUTING` makes it refuse to be resumed. A state that does not fit the frame inside ends the process sooner or later. Raises
    `KeyError` for a state that this version does not have.
    """
    mem[id(generator) + _FRAME_STATE] = _VALUES[state]

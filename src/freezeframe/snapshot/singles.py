"""Objects that modules which travel by name have made for themselves, such as `attrs.NOTHING`: programs compare with them by `is`.

Such an object is found again under its name where its module binds that name while it is imported. What is bound later, by a function's
`global` or in the place of a constant, is not there when the module is imported anew, and travels by value.
"""

from __future__ import annotations

import abc
import enum
import re
import sys
from functools import lru_cache
from opcode import opmap
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.own import OURS, module_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.snapshot.own import Own

_COMMON: Final = frozenset(
    {*map(type, (None, True, 0, 0.0, "", b"", (), [], {}, set(), frozenset(), re.compile(""))), type, abc.ABCMeta, enum.EnumType}
    | {FunctionType, BuiltinFunctionType, MethodType, ModuleType, CodeType}
)
"""Types of most of what modules hold: none of it is looked for here."""

_STORE_NAME: Final = opmap["STORE_NAME"]
_STORE_GLOBAL: Final = opmap["STORE_GLOBAL"]
_EXTENDED_ARG: Final = opmap["EXTENDED_ARG"]
_CONSTANTS: Final = frozenset({opmap[name] for name in ("LOAD_CONST", "LOAD_SMALL_INT", "LOAD_COMMON_CONSTANT") if name in opmap})

_places: dict[int, list[tuple[str, str]]] = {}
_indexed: list[str] = []
"""The modules whose content `_places` holds."""


def place_of_single(value: Any, own: Own) -> tuple[str, str] | None:
    """Where an instance of a class of Python's stands that a module has made for itself: (module, name); None where nowhere."""
    home = module_of(type(value))
    places = _index().get(id(value), [])
    if str(home).partition(".")[0] in sys.stdlib_module_names:  # which is there in other versions, too
        places = sorted(places, key=lambda place: place[0] != home)
    for module, name in places:
        if home == "unittest.mock" != module:
            continue  # a mock in the place of what the module binds
        if module not in own and sys.modules[module].__dict__.get(name) is value and is_bound(module, name, home):
            return module, name
    return None


def place_of_class(cls: type, own: Own) -> tuple[str, str] | None:
    """Where a class of a module that travels by name stands there, if not under the name that it has, as `typing._NamedTuple`."""
    name = module_of(cls)
    module = None if name in own else sys.modules.get(name)
    if type(module) is ModuleType:
        for key, value in list(module.__dict__.items()):
            if value is cls and type(key) is str and is_bound(name, key, name):
                return name, key
    return None


def _index() -> dict[int, list[tuple[str, str]]]:
    """Every place of every object that may be one, by its identity, those first whose modules were imported last: importers come first."""
    names = list(sys.modules)
    if names != _indexed:
        _places.clear()
        for name in reversed(names):
            module = sys.modules.get(name)
            if type(module) is ModuleType and name.partition(".")[0] not in OURS:
                for key, value in list(module.__dict__.items()):
                    if type(value) not in _COMMON and is_python_class(type(value)) and type(key) is str and not key.startswith("__"):
                        _places.setdefault(id(value), []).append((name, key))
        _indexed[:] = names
    return _places


@lru_cache(maxsize=256)
def is_bound(module: str, name: str, home: str) -> bool:
    """Whether importing a module binds a name to what stands there; `home` is the module of that one's class."""
    code = code_of(module)
    if code is None or name not in code.co_names:
        return module == home
    constant = stored = False
    before = 0
    for opcode, argument in _instructions(code):
        # A name that some function declares `global` is stored as one here, too.
        if opcode in (_STORE_NAME, _STORE_GLOBAL) and code.co_names[argument] == name:
            stored, constant = True, before in _CONSTANTS
        before = opcode
    if not stored:  # bound with `globals()`, or by a star
        return module == home
    return not constant and not any(_rebinds(nested, name) for nested in nested_codes(code))


@lru_cache(maxsize=256)
def rebound_names(module: str) -> frozenset[str]:
    """The names of a module that its functions bind (`global`)."""
    code = code_of(module)
    found = () if code is None else nested_codes(code)
    return frozenset(nested.co_names[argument] for nested in found for opcode, argument in _instructions(nested) if opcode == _STORE_GLOBAL)


def code_of(module: str) -> CodeType | None:
    """The code of a module that is imported, by its loader; None where that has none."""
    spec = getattr(sys.modules[module], "__spec__", None)
    get_code = getattr(getattr(spec, "loader", None), "get_code", None)
    try:
        code = None if get_code is None else get_code(module)
    except (ImportError, OSError, SyntaxError):
        return None
    return code if type(code) is CodeType else None


def nested_codes(code: CodeType) -> Iterator[CodeType]:
    """The code objects within one."""
    for constant in code.co_consts:
        if type(constant) is CodeType:
            yield constant
            yield from nested_codes(constant)


def _rebinds(code: CodeType, name: str) -> bool:
    if name not in code.co_names:
        return False
    return any(opcode == _STORE_GLOBAL and code.co_names[argument] == name for opcode, argument in _instructions(code))


def _instructions(code: CodeType) -> Iterator[tuple[int, int]]:
    """Opcodes and their arguments, caches (of opcode 0) left out. Not by `dis`, which may be the program's in the machine."""
    units, argument = code.co_code, 0
    for index in range(0, len(units), 2):
        opcode = units[index]
        argument = argument << 8 | units[index + 1]
        if opcode != _EXTENDED_ARG:
            if opcode:
                yield opcode, argument
            argument = 0

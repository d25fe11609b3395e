"""Code of another version's standard library that goes on here, among this version's: what it names that this one does not have.

What does the same is put there (`stand_ins`). Of what does not, a function that may be called says so when it is; a frame that is in the
midst is refused before anything runs, for it may have got far by the time it comes to it, and what it raises could be caught.
"""

from __future__ import annotations

import importlib
import sys
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import SnapshotError
from freezeframe.isa.flow import handlers_of, moves
from freezeframe.isa.lift import lift
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.raw import HOST_VERSION, RawCode
from freezeframe.snapshot.own import bases_in_order, dict_descriptor, module_of, qualname_of, static
from freezeframe.snapshot.singles import code_of, nested_codes
from freezeframe.snapshot.versions.absent import Version, stand_in, text_of
from freezeframe.snapshot.versions.stand_ins import stand_in_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from freezeframe.model.code import Code
    from freezeframe.model.frame import Frame

_MODULES: Final = {("typing", "_lazy_annotationlib"): "annotationlib"}
"""Modules that a standard module has under another name in other versions."""


def is_library(names: dict[str, Any]) -> bool:
    """Whether that is the dictionary of a module of the standard library."""
    module = dict.get(names, "__name__")
    return type(module) is str and module.partition(".")[0] in sys.stdlib_module_names


def supply(names: dict[str, Any], code: RawCode, version: Version) -> None:
    """Give a standard module what functions that it made in another version look for in it: other modules, and what stands for the rest.

    What has nothing that does the same says so when it is used.
    """
    if not is_library(names):
        return
    lifted = lift(code)
    everything = range(len(lifted.instructions))
    for name in _globals(lifted, names, everything):
        names[name] = _module(names, name) or stand_in(names["__name__"], name, version)
    for owner, name in _attributes(lifted, names, everything):
        found = stand_in_for(owner.__name__, name)
        if found is not None:
            setattr(owner, name, found)
    for constant in code.co_consts:
        if isinstance(constant, RawCode):
            supply(names, constant, version)


def check_frames(frames: Iterable[Frame]) -> None:
    """Let frames of standard modules' functions find here what they find in the version that they are from.

    Raises SnapshotError that says what one of them may come to that this version does not have.
    """
    for frame in frames:
        code = frame.code.original
        if isinstance(code, RawCode) and is_library(frame.globals):
            missing = next(_missing(frame), None)
            if missing is not None:
                there, where = text_of(code.version), f"{frame.globals['__name__']}.{code.co_qualname}, line {frame.lineno}"
                why = f"goes on there with {missing}, which Python {text_of(HOST_VERSION)} does not have"
                raise SnapshotError(f"the program was frozen in Python {there}'s {where}, and {why}: go on under Python {there}")
            supply(frame.globals, code, code.version)


def _missing(frame: Frame) -> Iterator[str]:
    """What a frame may come to that is not here, and that nothing stands for."""
    code, names = frame.code, frame.globals
    module = names["__name__"]
    reached = _reached(code, frame.position)
    here = _names_here(module, code.qualname)
    for name in _globals(code, names, reached):
        if name not in here and _module(names, name) is None and stand_in_for(module, name) is None:
            yield f"{module}.{name}"
    for owner, name in _attributes(code, names, reached):
        if name not in here and stand_in_for(owner.__name__, name) is None:
            yield f"{owner.__name__}.{name}"
    for name in (*_methods(frame, reached), *_unsettable(frame, reached)):
        if name not in here:
            yield f"{module}.{code.qualname.rpartition('.')[0]}.{name}"


def _globals(code: Code, names: dict[str, Any], reached: Iterable[int]) -> list[str]:
    """The globals that instructions name which are not there."""
    builtins = sys.modules["builtins"].__dict__
    wanted = dict.fromkeys(code.names[oparg] for opcode, oparg, _ in map(code.instructions.__getitem__, reached) if opcode in _GLOBALS)
    return [name for name in wanted if name not in names and name not in builtins]


def _attributes(code: Code, names: dict[str, Any], reached: Iterable[int]) -> list[tuple[ModuleType, str]]:
    """The attributes of standard modules that instructions name (`futures.wrap_future`) which are not there, with the modules."""
    found = []
    for index in reached:
        opcode, oparg, _ = code.instructions[index]
        if opcode in _LOADS and (before := code.instructions[index - 1])[0] == "LOAD_GLOBAL":
            owner, name = names.get(code.names[before[1]]), code.names[oparg]
            if type(owner) is ModuleType and is_library(owner.__dict__) and not {name, "__getattr__"} & owner.__dict__.keys():
                found.append((owner, name))
    return found


def _methods(frame: Frame, reached: Iterable[int]) -> Iterator[str]:
    """The methods of its first argument that a frame may call and that does not have; what stands for one is given to its class."""
    code = frame.code
    owner = frame.localsplus[0] if code.argcount and code.localsplus[0].name == "self" else None
    kind = type(owner)
    descriptor = dict_descriptor(kind)
    held = {} if descriptor is None else descriptor.__get__(owner)
    for index in reached:
        opcode, oparg, _ = code.instructions[index]
        loads, of, _ = code.instructions[index - 1]
        if opcode not in _CALLED or not loads.startswith("LOAD_FAST") or of or descriptor is None:
            continue
        name = code.names[oparg]
        if name in held or static(kind, name) is not None or static(kind, "__getattr__") is not None:
            continue
        for home in bases_in_order(kind):
            found = stand_in_for(module_of(home), f"{qualname_of(home)}.{name}")
            if found is not None:
                type.__setattr__(home, name, found)
                break
        else:
            yield name


def _unsettable(frame: Frame, reached: Iterable[int]) -> Iterator[str]:
    """The attributes of its first argument that a frame may set, and that are properties here which nobody can set."""
    code = frame.code
    kind = type(frame.localsplus[0]) if code.argcount else object
    for index in reached:
        opcode, oparg, _ = code.instructions[index]
        loads, of, _ = code.instructions[index - 1]
        if opcode == "STORE_ATTR" and loads.startswith("LOAD_FAST") and not of:
            found = static(kind, code.names[oparg])
            if type(found) is property and found.fset is None:
                yield code.names[oparg]


_GLOBALS: Final = frozenset({"LOAD_GLOBAL", "LOAD_GLOBAL_NULL", "NULL_LOAD_GLOBAL"})
_CALLED: Final = frozenset({"LOAD_METHOD", "LOAD_METHOD_NULL_FIRST"})
_LOADS: Final = _CALLED | {"LOAD_ATTR"}


def _module(names: dict[str, Any], name: str) -> ModuleType | None:
    """The standard module that another one has under this name in other versions."""
    wanted = _MODULES.get((names["__name__"], name), name)
    return importlib.import_module(wanted) if wanted in sys.stdlib_module_names else None


def _reached(code: Code, position: int) -> list[int]:
    """The instructions that may be executed from a position on."""
    handlers = handlers_of(code)
    reached: set[int] = set()
    # What the instruction before it has called may raise.
    work = [position, *[handler.target for handler in handlers[max(position - 1, 0) : position] if handler is not None]]
    while work:
        index = work.pop()
        if index in reached:
            continue
        reached.add(index)
        opcode, oparg, _ = code.instructions[index]
        is_jump = SPECS[opcode].operand is Operand.TARGET
        after = moves(opcode, 0 if is_jump else oparg)
        handler = handlers[index]
        work += [index + 1] if after.next is not None else []
        work += [oparg] if after.jump is not None else []
        work += [handler.target] if handler is not None else []
    return sorted(reached)


@lru_cache(maxsize=64)
def _names_here(module: str, qualname: str) -> frozenset[str]:
    """What this version's function of that name names, too: what of that is missing is another system's."""
    code = code_of(module)
    found = [] if code is None else [part for part in nested_codes(code) if part.co_qualname == qualname]
    return frozenset(name for part in found for name in part.co_names)

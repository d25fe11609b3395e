"""What a snapshot of another Python version says otherwise than this one would: the fields of C's objects, what has come, gone or moved."""

from __future__ import annotations

import importlib
import sys
from _thread import RLock
from types import MappingProxyType, MemberDescriptorType
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from freezeframe.errors import SnapshotError
from freezeframe.isa.lift import lift
from freezeframe.model.null import NULL
from freezeframe.model.raw import HOST_VERSION, RawCode
from freezeframe.snapshot.checks import is_number, require
from freezeframe.snapshot.own import bases_in_order, class_names, dict_descriptor, module_of, qualname_of, static
from freezeframe.snapshot.things import Things

if TYPE_CHECKING:
    from collections.abc import Callable

Version = tuple[int, int]

_VARIABLE: Final = "name bound evaluate_bound constraints evaluate_constraints"
_FIELDS: Final[dict[str, dict[Version, str]]] = {
    "map": {(3, 11): "iterators function", (3, 14): "iterators function strict"},
    "cycle": {(3, 11): "iterator saved index restored", (3, 14): "iterator saved index"},
    "batched": {(3, 12): "iterator size", (3, 13): "iterator size strict"},
    "TypeVar": {
        (3, 11): "name bound constraints variance",
        (3, 12): f"{_VARIABLE} variance",
        (3, 13): f"{_VARIABLE} default evaluate_default variance",
    },
    "ParamSpec": {(3, 11): "name bound variance", (3, 13): "name bound default evaluate_default variance"},
    "TypeVarTuple": {
        (3, 11): "name",
        (3, 13): "name default evaluate_default",
        (3, 15): "name bound default evaluate_default variance",
    },
    "TypeAliasType": {
        (3, 12): "name parameters evaluate_value value module",
        (3, 15): "name qualname parameters evaluate_value value module",
    },
}
"""The fields of C's objects (`native.parts.LAYOUTS`) by name, from the version on that has them so, where versions differ."""
_NUMBERS: Final = frozenset({"strict", "restored", "variance"})
_INFERRED: Final = 1 << 16
"""In `variance`: found out by who checks types, as for all type parameters of `class C[T]`."""

TYPE_VARIABLES: Final = ("TypeVar", "ParamSpec", "TypeVarTuple")
"""Of `typing`'s: 3.11 has them as Python classes, and they are carried as the later ones, which are C's."""


def _handle(names: dict[str, Any]) -> Any:
    """What a thread is joined by, which has not begun or has ended."""
    if HOST_VERSION < (3, 13):
        return None
    known = names.get("_handle") or names.get("_os_thread_handle")
    return known or Things.thread_handle(done=names.get("_ident") is not None)


_ADDED: Final[dict[tuple[str, str], dict[str, Callable[[dict[str, Any]], Any]]]] = {
    ("argparse", "ArgumentParser"): {"color": lambda _: True, "suggest_on_error": lambda _: False},
    ("argparse", "Action"): {"deprecated": lambda _: False},
    ("argparse", "_SubParsersAction"): {"_deprecated": lambda _: set()},
    ("dataclasses", "Field"): {"doc": lambda _: None},
    ("dataclasses", "_DataclassParams"): {
        "match_args": lambda _: True, "kw_only": lambda _: False, "slots": lambda _: False, "weakref_slot": lambda _: False,
    },
    ("functools", "cached_property"): {"lock": lambda _: RLock()},
    ("functools", "singledispatchmethod"): {"_method_cache": lambda _: WeakKeyDictionary()},
    ("logging", "LoggerAdapter"): {"merge_extra": lambda _: False},
    ("queue", "Queue"): {"is_shutdown": lambda _: False},
    ("threading", "Thread"): {
        "_handle": _handle,
        "_os_thread_handle": _handle,
        "_is_stopped": lambda names: "_ident" in names and names["_ident"] is not None,
        "_tstate_lock": lambda _: None,
        "_context": lambda _: None,
    },
    ("zipfile", "ZipInfo"): {"_end_offset": lambda _: None},
    ("weakref", "WeakKeyDictionary"): {"_pending_removals": lambda _: [], "_iterating": lambda _: set(), "_dirty_len": lambda _: False},
    ("weakref", "WeakValueDictionary"): {"_pending_removals": lambda _: [], "_iterating": lambda _: set()},
    ("_weakrefset", "WeakSet"): {"_pending_removals": lambda _: [], "_iterating": lambda _: set()},
}  # fmt: skip
"""Attributes that instances of a standard class have in some versions only, and what they would be, by what else the instance has."""


_CHANGED: Final = {("gzip", "GzipFile"): {"mode": ("READ", {1: "rb", "rb": 1, 2: "wb", "wb": 2})}}
"""Attributes that mean the same by other values, with a constant of the module that tells of what type they are here."""


def fields_of(name: str, version: Version) -> tuple[str, ...]:
    """The names of the fields of an object of C's in a version; empty where they are the same in all."""
    known = [fields for since, fields in _FIELDS.get(name, {}).items() if since <= version]
    return tuple(known[-1].split()) if known else ()


def translated(name: str, content: list[Any], version: Version) -> list[Any]:
    """What the fields of an object held in that version, as this one's hold it. Raises SnapshotError where they cannot."""
    then, now = fields_of(name, version), fields_of(name, HOST_VERSION)
    if then == now:
        return content
    require(type(content) is list and len(content) == len(then), f"what it gives to a {name} does not belong there")
    given = dict(zip(then, content, strict=True))
    if name == "cycle" and given["iterator"] is not NULL:
        given["index"] = 0 if "restored" in now else -1  # not counted in the first round
    for field in ("bound", "constraints", "default", "value"):
        value, evaluate = given.get(field, NULL), f"evaluate_{field}"
        if value is not NULL:
            given.pop(evaluate, None)
        elif given.get(evaluate, NULL) is not NULL and version < (3, 14) <= HOST_VERSION:
            given[evaluate] = _with_format(given[evaluate])
    made = [given.pop(field, 0 if field in _NUMBERS else NULL) for field in now]
    if "qualname" in now and made[1] is NULL:
        made[1] = made[0]
    nothing = (None, 0, _INFERRED)
    lost = [field for field, value in given.items() if value is not NULL and value not in nothing and field != "qualname"]
    if lost:
        raise SnapshotError(f"the program holds a {name} with {lost[0]}, which Python {_text(HOST_VERSION)} does not have")
    return made


def version_of(told: Any, written: Version) -> Version:
    """The version that has what is named: the one that is told, or else that which wrote the snapshot. Raises SnapshotError for none."""
    if told is None:
        return written
    require(type(told) is tuple and len(told) == 2 and all(is_number(part, 0, 999) for part in told), "it names a version that is none")
    made: Version = told
    return made


_SUPPLIED: Final = {("typing", "_lazy_annotationlib"): "annotationlib"}
"""Modules that a standard module has under another name in other versions."""


def supply(names: dict[str, Any], code: RawCode, version: Version) -> None:
    """Give a standard module what functions that it made in another version look for in it: other modules.

    In the place of whatever else it does not have here stands what says so when it is used.
    """
    module = names.get("__name__")
    if type(module) is not str or module.partition(".")[0] not in sys.stdlib_module_names:
        return
    lifted = lift(code)
    for opcode, oparg, _ in lifted.instructions:
        if "LOAD_GLOBAL" in opcode and (name := lifted.names[oparg]) not in names and name not in sys.modules["builtins"].__dict__:
            wanted = _SUPPLIED.get((module, name), name)
            known = wanted in sys.stdlib_module_names
            names[name] = importlib.import_module(wanted) if known else stand_in(module, name, version)
    for constant in code.co_consts:
        if isinstance(constant, RawCode):
            supply(names, constant, version)


def _with_format(evaluate: Callable[[], Any]) -> Callable[..., Any]:
    """What a type variable or alias of 3.12 or 3.13 is evaluated with, for later versions, which say in what format they want it."""

    def evaluated(_format: int = 1, /) -> Any:
        return evaluate()

    evaluated.__module__, evaluated.__name__ = evaluate.__module__, evaluate.__name__
    return evaluated


def parts_of_variable(value: Any) -> list[Any]:
    """The fields of one of 3.11's type variables."""
    names = value.__dict__
    held = {"name": names["__name__"], "bound": names.get("__bound__"), "constraints": names.get("__constraints__") or None}
    held["variance"] = bool(names.get("__covariant__")) | bool(names.get("__contravariant__")) << 8
    return [NULL if (part := held[field]) is None else part for field in fields_of(type(value).__name__, HOST_VERSION)]


def fill_variable(value: Any, content: list[Any]) -> None:
    """Give one of 3.11's type variables what its fields hold."""
    held = dict(zip(fields_of(type(value).__name__, HOST_VERSION), content, strict=True))
    variance = held.get("variance", 0)
    require(type(held["name"]) is str and type(variance) is int, "it makes a type variable of what is none")
    names = {"__name__": held["name"]}
    if "bound" in held:
        bound = None if held["bound"] is NULL else held["bound"]
        names.update(__bound__=bound, __covariant__=bool(variance & 1), __contravariant__=bool(variance >> 8 & 1))
    if "constraints" in held:
        names["__constraints__"] = () if held["constraints"] is NULL else held["constraints"]
    value.__dict__.update(names)


def _lookup_special(value: Any, name: str, default: Any) -> Any:
    """A special method, looked up as CPython does (`contextlib._lookup_special`)."""
    found = static(type(value), name)
    if found is None:
        return default
    bind = static(type(found), "__get__")
    return found if bind is None else bind(found, value, type(value))


_STAND_INS: Final[dict[tuple[str, str], Any]] = {
    ("contextlib", "_lookup_special"): _lookup_special,
    ("argparse", "_identity"): lambda string: string,
    ("builtins", "frozendict"): MappingProxyType,
}
"""What does the same as what some versions do not have."""


class AbsentKind(type):
    """The class of what stands for functions and classes of installed modules that this Python does not have: they say so when used."""

    said: str
    again: tuple[str, tuple[Any, ...]]
    """How a snapshot names it: a builder, and what that is given."""

    def __call__(cls, *_: Any, **__: Any) -> Any:
        """Nobody can do what it did."""
        raise SnapshotError(f"the program uses {cls.said}: go on with it there")

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise SnapshotError(f"the program uses {cls.said}: go on with it there")


class _Absent:
    """An instance of a class that this Python does not have: what it holds is there."""

    said: str

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise SnapshotError(f"the program uses {self.said}: go on with it there")


_MOVED: Final = {"_compression": "compression._common._streams", "compression._common._streams": "_compression"}
"""Private modules of the standard library, by their names in other versions."""


def stand_in(module: str, name: str, version: Version) -> Any:
    """What stands for a function or class that this Python does not have: what does the same, or says what it stands for."""
    if module in _MOVED:
        found = importlib.import_module(_MOVED[module]).__dict__.get(name)
        if found is not None:
            return found
    return _STAND_INS.get((module, name)) or absent(module, name, version)


def absent(module: str, name: str, version: Version, owner: Any = None) -> AbsentKind:
    """What stands for a function or class that this Python does not have, and says so; `owner` is what a method is bound to.

    A snapshot that this Python writes names it with its version: another one may have it.
    """
    said = f"{module}.{name} of Python {_text(version)}, which Python {_text(HOST_VERSION)} does not have"
    last = name.rpartition(".")[2]
    again = ("found", (module, name, version)) if owner is None else ("builtin_method", (owner, last, version))
    return AbsentKind(last, (_Absent,), {"__module__": module, "__qualname__": name, "said": said, "again": again})


def is_absent(value: Any) -> bool:
    """Whether it stands for what this Python does not have, or is an instance of that."""
    return type(value) is AbsentKind or type(type(value)) is AbsentKind


class _NoSlot:
    """Stands for a slot that instances do not have here, and so need no content for."""

    def __set__(self, _instance: Any, _value: Any) -> None:
        """Leave it out."""


def method_of(owner: Any, name: str, version: Version) -> Any:
    """A method of C's, bound to its owner."""
    try:
        return getattr(owner, name)
    except AttributeError:
        if version == HOST_VERSION:
            raise
    return absent(module_of(type(owner)), f"{qualname_of(type(owner))}.{name}", version, owner)


def slot_of(kind: Any, name: str, version: Version) -> Any:
    """What an installed module's class has under a name: descriptors that come with it."""
    names = class_names(kind)
    return names[name] if name in names or version == HOST_VERSION else _NoSlot()


def complete(value: Any) -> None:
    """Give an instance of a standard class the attributes that it would have come with here."""
    kind = type(value)
    for base in bases_in_order(kind):
        place = module_of(base), qualname_of(base)
        added = _ADDED.get(place, {})
        changed = _CHANGED.get(place, {})
        if not added and not changed:
            continue
        dictionary = dict_descriptor(kind)
        names = {} if dictionary is None else dictionary.__get__(value)
        for name, (constant, others) in changed.items():
            if type(names.get(name)) is not type(sys.modules[place[0]].__dict__[constant]):
                names[name] = others.get(names.get(name), names.get(name))
        for name, content in added.items():
            slot = static(kind, name)
            if type(slot) is MemberDescriptorType:
                try:
                    slot.__get__(value)
                except AttributeError:
                    slot.__set__(value, content(names))
            elif dictionary is not None and name not in names:
                names[name] = content(names)


def complete_protocol(cls: type) -> None:
    """Give a protocol of 3.11's what later ones are told apart by (`_ProtocolMeta.__init__`, `runtime_checkable`)."""
    typing: Any = sys.modules["typing"]
    names = class_names(cls)
    if HOST_VERSION < (3, 12) or not names.get("_is_protocol") or "__protocol_attrs__" in names:
        return
    members = typing._get_protocol_attrs(cls)
    type.__setattr__(cls, "__protocol_attrs__", members)
    type.__setattr__(cls, "__subclasshook__", typing._proto_hook)
    if names.get("_is_runtime_protocol"):
        others = {name for name in members if not callable(getattr(cls, name, None))}
        type.__setattr__(cls, "__non_callable_proto_members__", others)


def _text(version: Version) -> str:
    return ".".join(map(str, version))

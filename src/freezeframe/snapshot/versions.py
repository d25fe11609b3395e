"""What a snapshot of another Python version says otherwise than this one would: the fields of C's objects, what has come, gone or moved."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import SnapshotError
from freezeframe.model.null import NULL
from freezeframe.model.raw import HOST_VERSION
from freezeframe.snapshot.builders.checks import is_number, require
from freezeframe.snapshot.own import class_names, module_of, qualname_of
from freezeframe.snapshot.stand_ins import stand_in_for

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
        raise SnapshotError(f"the program holds a {name} with {lost[0]}, which Python {text_of(HOST_VERSION)} does not have")
    return made


def version_of(told: Any, written: Version) -> Version:
    """The version that has what is named: the one that is told, or else that which wrote the snapshot. Raises SnapshotError for none."""
    if told is None:
        return written
    require(type(told) is tuple and len(told) == 2 and all(is_number(part, 0, 999) for part in told), "it names a version that is none")
    made: Version = told
    return made


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
    return stand_in_for(module, name) or absent(module, name, version)


def absent(module: str, name: str, version: Version, owner: Any = None) -> AbsentKind:
    """What stands for a function or class that this Python does not have, and says so; `owner` is what a method is bound to.

    A snapshot that this Python writes names it with its version: another one may have it.
    """
    said = f"{module}.{name} of Python {text_of(version)}, which Python {text_of(HOST_VERSION)} does not have"
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


def text_of(version: Version) -> str:
    """A version as it is written."""
    return ".".join(map(str, version))

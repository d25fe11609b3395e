"""The fields of C's objects, where they differ between versions: those of `TypeVar` and its like, `map`, `cycle` and `batched`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import SnapshotError
from freezeframe.model.null import NULL
from freezeframe.model.raw import HOST_VERSION
from freezeframe.snapshot.builders.checks import require
from freezeframe.snapshot.versions.absent import Version, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

_VARIABLE: Final = "name bound evaluate_bound constraints evaluate_constraints"
_FIELDS: Final[dict[str, dict[Version, str]]] = {
    "map": {(3, 11): "iterators function", (3, 14): "iterators function strict"},
    "cycle": {(3, 11): "iterator saved index restored", (3, 14): "iterator saved index"},
    "async_generator_athrow": {(3, 11): "generator arguments state", (3, 15): "generator type traceback value state"},
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
"""The fields of C's objects (`native.objects.parts.LAYOUTS`) by name, from the version on that has them so, where versions differ."""
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
    if then == now and name != "batched":
        return content
    require(type(content) is list and len(content) == len(then), f"what it gives to a {name} does not belong there")
    given = dict(zip(then, content, strict=True))
    if name == "async_generator_athrow":
        _thrown(given, now)
    if name == "batched" and given["iterator"] is NULL:
        given["size"] = -1 if HOST_VERSION >= (3, 14) else 1  # from 3.14 on that is what says that it is at its end
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


def _thrown(given: dict[str, Any], now: tuple[str, ...]) -> None:
    """What is to be thrown: up to 3.14 the arguments of `athrow` as they were given, from 3.15 each in its own field; none for `aclose`."""
    if "type" in now:
        arguments = given.pop("arguments")
        require(arguments is NULL or (type(arguments) is tuple and 1 <= len(arguments) <= 3), "it throws what nobody has given")
        given |= zip(("type", "value", "traceback"), () if arguments is NULL else arguments, strict=False)
        return
    thrown = [given.pop(field) for field in ("type", "value", "traceback")]
    given["arguments"] = NULL if thrown[0] is NULL else tuple([None if part is NULL else part for part in thrown])


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

"""Instances of the program's classes: carried as what they are, `__dict__`, slots and the content of their builtin base."""

from __future__ import annotations

import gc
import weakref
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.typeobject import is_python_class
from freezeframe.snapshot.builders import TOKENS
from freezeframe.snapshot.own import bases_in_order, class_names, static
from freezeframe.snapshot.reductions.hashing import LateHash, has_python_hash

if TYPE_CHECKING:
    from freezeframe.snapshot.writer import Writer

_BARE: Final = TOKENS["bare"]
_NEW: Final = TOKENS["new"]
_CONSTRUCT: Final = TOKENS["construct"]
_DICT_OFFSET: Any = type.__dict__["__dictoffset__"]
_get_dict: Final = object.__getattribute__


def by_the_book(writer: Writer, value: Any) -> Any:
    """An object whose class travels by name: as pickle has it, by the class's own rules."""
    try:
        reduced = value.__reduce_ex__(5)
    except Exception as error:  # noqa: BLE001 (whatever the class says of itself)
        return writer.obstacle(value, str(error))
    if type(reduced) is str and not writer.own.reference(value, getattr(value, "__module__", None), reduced):
        # It wants to be found under a name where there is none, or the program's.
        kind = type(value)
        if is_python_class(kind):
            return instance_reduction(writer, kind)(writer, value)
        named = NAMED.get(kind.__name__)
        return writer.obstacle(value, f"it is not found under its name, {reduced}") if named is None else named(writer, value)
    return reduced


def _type_variable(_writer: Writer, value: Any) -> Any:
    """A type variable of `typing`, with its module."""
    kind = type(value)
    options = {"covariant": value.__covariant__, "contravariant": value.__contravariant__, "infer_variance": value.__infer_variance__}
    if value.__bound__ is not None:
        options["bound"] = value.__bound__
    if kind.__name__ == "TypeVar":
        return TOKENS["type_variable"], (kind, value.__module__, options, value.__name__, *value.__constraints__)
    return TOKENS["type_variable"], (kind, value.__module__, options, value.__name__)


def _type_alias(_writer: Writer, value: Any) -> Any:
    """What a `type` statement has made."""
    options = {"type_params": value.__type_params__}
    return TOKENS["type_variable"], (type(value), value.__module__, options, value.__name__, value.__value__)


def _cache(writer: Writer, value: Any) -> Any:
    """A function with `functools.lru_cache`: with what it keeps where it keeps everything."""
    parameters = value.cache_parameters()
    writer.put_off("fill_dict", value, value.__dict__)
    if parameters["maxsize"] is None:
        kept = next(part for part in gc.get_referents(value) if type(part) is dict and part is not value.__dict__)
        writer.put_off("fill_cache", value, [part for item in kept.items() for part in item])
    return TOKENS["cache"], (value.__wrapped__, parameters["maxsize"], parameters["typed"])


NAMED: Final[dict[str, Callable[[Writer, Any], Any]]] = {
    "_lru_cache_wrapper": _cache,
    "TypeVar": _type_variable,
    "ParamSpec": _type_variable,
    "TypeVarTuple": lambda _writer, value: (TOKENS["type_variable"], (type(value), value.__module__, {}, value.__name__)),
    "TypeAliasType": _type_alias,
}
"""Objects of C's that are the program's own."""


def instance_reduction(writer: Writer, cls: type) -> Callable[[Writer, Any], Any]:
    """The reduction of the instances of a class of the program's."""
    if has_python_hash(cls) and not writer.late:
        raise LateHash
    order = bases_in_order(cls)
    base = next(kind for kind in order if not is_python_class(kind))
    create = _creation(base)
    if create is None:
        return _by_rule_of_base(order, base)
    members = tuple(
        [
            (kind, name)
            for kind in order
            if is_python_class(kind)
            for name, found in class_names(kind).items()
            if type(found) is MemberDescriptorType
        ]
    )
    has_dict = _DICT_OFFSET.__get__(cls) != 0
    fill = _filling(base)
    if create is _bare and not members and has_dict:

        def reduce_plain(writer: Writer, value: Any) -> Any:
            writer.put_off("fill_dict", value, _get_dict(value, "__dict__"))
            return _BARE, (cls,)

        return reduce_plain

    def reduce_instance(writer: Writer, value: Any) -> Any:
        if fill is not None:
            fill(writer, value)
        slots: list[Any] = []
        for kind, name in members:
            descriptor = class_names(kind)[name]
            try:
                content = descriptor.__get__(value)
            except AttributeError:  # not set
                continue
            slots += descriptor, content
        names = _get_dict(value, "__dict__") if has_dict else None
        if names or slots:
            writer.put_off("fill_state", value, (names, slots))
        return create(value, cls)

    return reduce_instance


def _bare(_value: Any, cls: type) -> Any:
    return _BARE, (cls,)


_ALL: Final = slice(None)
_CONVERT: Final[dict[Any, Any]] = {
    int: int.__int__,
    float: float.__float__,
    str: str.__str__,
    bytes: lambda value: bytes.__getitem__(value, _ALL),
}
_CONTENT: Final = (int, float, complex, str, bytes, tuple)


def _creation(base: Any) -> Callable[[Any, type], Any] | None:
    """How an empty instance is made again; None where only the base knows."""
    if base is object:
        return _bare
    if base in _CONTENT:
        if base is tuple:
            return lambda value, cls: (_NEW, (tuple, cls, tuple(tuple.__iter__(value))))
        if base is complex:
            return lambda value, cls: (_NEW, (complex, cls, complex.__complex__(value)))
        convert = _CONVERT[base]
        return lambda value, cls: (_NEW, (base, cls, _exact(base, convert(value))))
    if base is bytearray:
        return lambda value, cls: (_CONSTRUCT, (bytearray, cls, bytes(memoryview(value))))
    if base is deque:
        maximum = class_names(deque)["maxlen"]
        return lambda value, cls: (_CONSTRUCT, (deque, cls, (), maximum.__get__(value)))
    if base is defaultdict:
        factory = class_names(defaultdict)["default_factory"]
        return lambda value, cls: (_CONSTRUCT, (defaultdict, cls, factory.__get__(value)))
    if base is weakref.ref:
        return lambda value, cls: (_NEW, (base, cls, base.__call__(value), value.__callback__))
    if base in (list, dict, set, frozenset, OrderedDict):
        return lambda _value, cls: (_NEW, (base, cls))
    return None


def _exact(base: Any, value: Any) -> Any:
    """The same content in the builtin type itself, whatever subclass `value` is of."""
    if type(value) is base:
        return value
    return str.__getitem__(value, slice(None)) if base is str else base.__add__(value, base())


def _filling(base: Any) -> Callable[[Writer, Any], None] | None:
    """What is put into an instance later on account of its builtin base."""
    if base in (list, deque):
        return lambda writer, value: writer.put_off("extend", value, (base, list(base.__iter__(value))))
    if base in (dict, defaultdict, OrderedDict):
        items = OrderedDict.items if base is OrderedDict else dict.items
        return lambda writer, value: writer.put_off("fill_pairs", value, (base, [part for item in items(value) for part in item]))
    if base in (set, frozenset):
        return lambda writer, value: writer.put_off("fill_items", value, (base, list(base.__iter__(value))))
    return None


def _by_rule_of_base(order: tuple[type, ...], base: type) -> Callable[[Writer, Any], Any]:
    """Instances of a class of the program's that derives from a class of C's with a rule of its own (`random.Random`, `array.array` …)."""
    for kind in order:
        for name in ("__reduce_ex__", "__reduce__"):
            rule = class_names(kind).get(name)
            if rule is not None and kind is not object:
                return lambda writer, value: _reduced(writer, value, base, rule, (5,) if name == "__reduce_ex__" else ())
    return lambda writer, value: writer.obstacle(value, f"{base.__name__} does not say how its content is written")


def _reduced(writer: Writer, value: Any, base: Any, rule: Any, arguments: tuple[Any, ...]) -> Any:
    try:
        made, args, *rest = rule(value, *arguments)
    except TypeError as error:
        return writer.obstacle(value, str(error))
    cls = type(value)
    if made is cls:
        made, args = _CONSTRUCT, (base, cls, *args)
    state = rest[0] if rest else None
    if state is not None:
        setter = static(cls, "__setstate__")
        if setter is None:
            writer.put_off("fill_dict", value, state)
        else:
            writer.put_off("set_state", value, (next(kind for kind in bases_in_order(cls) if "__setstate__" in class_names(kind)), state))
            if _DICT_OFFSET.__get__(cls) != 0:
                writer.put_off("fill_dict", value, _get_dict(value, "__dict__"))  # what the program has added
    return made, args

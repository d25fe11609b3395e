"""Instances of the program's classes: carried as what they are, `__dict__`, slots and the content of their builtin base."""

from __future__ import annotations

import io
from collections import OrderedDict, defaultdict, deque
from gc import is_finalized
from types import FunctionType, MemberDescriptorType, ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any, Final
from weakref import ref

from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.own import bases_in_order, class_names, dict_descriptor, has_content, module_of, solid_base, static
from freezeframe.snapshot.reductions.hashing import LateHash, has_python_hash
from freezeframe.snapshot.reductions.parts import has_parts, take

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.snapshot.writer import Writer

_BARE: Final = TOKENS["bare"]
_FILL: Final = TOKENS["fill_state"]
_NEW: Final = TOKENS["new"]
_REF: Final = TOKENS["weakref_"]
_CONSTRUCT: Final = TOKENS["construct"]


def instance_reduction(writer: Writer, cls: type) -> Callable[[Writer, Any], Any]:
    """The reduction of the instances of a class of the program's."""
    reduce = _reduction(writer, cls)
    if static(cls, "__del__") is None:
        return reduce

    def reduce_with_finalizer(writer: Writer, value: Any) -> Any:
        if is_finalized(value):  # CPython calls `__del__` once, also where that has kept the object alive (PEP 442)
            writer.put_off("fill_finalized", value, None)
        return reduce(writer, value)

    return reduce_with_finalizer


def _reduction(writer: Writer, cls: type) -> Callable[[Writer, Any], Any]:
    if has_python_hash(cls) and not writer.late:
        raise LateHash
    base = solid_base(cls)
    create = _creation(base)
    if create is None:
        return _by_rule_of_base(cls, base)
    descriptors = tuple(slots_in(cls))
    dictionary = dict_descriptor(cls)
    fill = _filling(base)
    if create is _bare and not descriptors and dictionary is not None:
        get = dictionary.__get__

        def reduce_plain(writer: Writer, value: Any) -> Any:
            writer.put_off("fill_dict", value, get(value))
            return _BARE, (cls,)

        return reduce_plain

    def reduce_instance(writer: Writer, value: Any) -> Any:
        if fill is not None:
            fill(writer, value)
        put_names_off(writer, value, dictionary, descriptors)
        return create(writer, value, cls)

    return reduce_instance


def initialised_reduction(writer: Writer, value: Any, args: tuple[Any, ...]) -> Any:
    """An instance of a class whose instances are made by calling it with `args`, which ask these for what they are not yet: it is made
    empty, and initialised when all else is there. None where the class does it otherwise."""
    cls = type(value)
    base = solid_base(cls)
    if base not in (object, list, dict, set) or type(static(cls, "__init__")) is not FunctionType or has_python_hash(cls):
        return None
    if type(static(cls, "__new__")) is staticmethod and (base is not object or slots_in(cls) or dict_descriptor(cls) is None):
        return None  # what it has made there is to be found again
    writer.put_off("fill_initialised", value, args)
    return (_BARE, (cls,)) if base is object else (_NEW, (base, cls))


def _names_of(value: Any, dictionary: Any, descriptors: tuple[Any, ...]) -> tuple[dict[str, Any] | None, list[Any]]:
    """What `fill_state` takes."""
    slots: list[Any] = []
    for descriptor in descriptors:
        try:
            content = descriptor.__get__(value)
        except AttributeError:  # not set
            continue
        slots += descriptor, content
    return None if dictionary is None else dictionary.__get__(value), slots


def whole_reduction(cls: type) -> Callable[[Writer, Any], Any]:
    """The reduction of plain instances that are filled as soon as they are there, since whatever they are given to hashes them."""
    descriptors, dictionary = tuple(slots_in(cls)), dict_descriptor(cls)
    return lambda _writer, value: (_BARE, (cls,), _names_of(value, dictionary, descriptors), None, None, _FILL)


def put_names_off(writer: Writer, value: Any, dictionary: Any, descriptors: tuple[Any, ...]) -> None:
    """Have an instance's `__dict__` and slots filled later."""
    names, slots = _names_of(value, dictionary, descriptors)
    if slots:
        writer.put_off("fill_state", value, (names, slots))
    elif names:
        writer.put_off("fill_dict", value, names)


def slots_in(cls: type) -> list[Any]:
    """The slots of a class and of its bases that are Python's."""
    return [
        found
        for kind in bases_in_order(cls)
        if is_python_class(kind)
        for found in class_names(kind).values()
        if type(found) is MemberDescriptorType and found.__objclass__ is kind
    ]


def _bare(_writer: Writer, _value: Any, cls: type) -> Any:
    return _BARE, (cls,)


_ALL: Final = slice(None)
_CONVERT: Final[dict[Any, Any]] = {
    int: int.__int__,
    float: float.__float__,
    str: str.__str__,
    bytes: lambda value: bytes.__getitem__(value, _ALL),
}


def _exact(base: Any, value: Any) -> Any:
    """The same content in the builtin type itself, whatever subclass `value` is of."""
    if type(value) is base:
        return value
    return str.__getitem__(value, _ALL) if base is str else base.__add__(value, base())


def _creation(base: Any) -> Callable[[Writer, Any, type], Any] | None:
    """How an empty instance is made again; None where only the base knows."""
    if base is object:
        return _bare
    known = _CREATION.get(base)
    if known is not None:
        return known
    if has_parts(base):
        return lambda writer, value, _cls: take(writer, value, base)
    return None if has_content(base) else _empty(base)


def _content(base: Any) -> Callable[[Writer, Any, type], Any]:
    convert = _CONVERT[base]
    return lambda _writer, value, cls: (_NEW, (base, cls, _exact(base, convert(value))))


def _empty(base: Any) -> Callable[[Writer, Any, type], Any]:
    return lambda _writer, _value, cls: (_NEW, (base, cls))


_MAXIMUM: Any = class_names(deque)["maxlen"]
_FACTORY: Any = class_names(defaultdict)["default_factory"]

_FILES: Final = (io.IOBase.__base__, io.RawIOBase.__base__, io.BufferedIOBase.__base__, io.TextIOBase.__base__)
"""What files are derived from that are Python's."""

_CREATION: Final[dict[Any, Callable[[Writer, Any, type], Any]]] = {
    tuple: lambda _writer, value, cls: (_NEW, (tuple, cls, tuple(tuple.__iter__(value)))),
    complex: lambda _writer, value, cls: (_NEW, (complex, cls, complex.__complex__(value))),
    bytearray: lambda _writer, value, cls: (_CONSTRUCT, (bytearray, cls, bytes(memoryview(value)))),
    deque: lambda _writer, value, cls: (_CONSTRUCT, (deque, cls, (), _MAXIMUM.__get__(value))),
    defaultdict: lambda _writer, _value, cls: (_NEW, (defaultdict, cls)),
    ref: lambda _writer, value, cls: (_REF, (ref.__call__(value), value.__callback__, cls)),
    ModuleType: lambda _writer, _value, cls: (_CONSTRUCT, (ModuleType, cls, "")),
    **{base: _content(base) for base in _CONVERT},
    **{base: _empty(base) for base in (list, dict, set, frozenset, OrderedDict, SimpleNamespace, *_FILES)},
}


def _filling(base: Any) -> Callable[[Writer, Any], None] | None:
    """What is put into an instance later on account of its builtin base."""
    if base in (list, deque):
        return lambda writer, value: writer.put_off("extend", value, (base, list(base.__iter__(value))))
    if base is defaultdict:

        def fill(writer: Writer, value: Any) -> None:
            writer.put_off("fill_factory", value, _FACTORY.__get__(value))
            writer.put_off("fill_pairs", value, (dict, [part for item in dict.items(value) for part in item]))

        return fill
    if base in (dict, OrderedDict):
        items: Any = base.items
        return lambda writer, value: writer.put_off("fill_pairs", value, (base, [part for item in items(value) for part in item]))
    if base in (set, frozenset):
        return lambda writer, value: writer.put_off("fill_items", value, (base, list(base.__iter__(value))))
    return None


def _by_rule_of_base(cls: type, base: Any) -> Callable[[Writer, Any], Any]:
    """Instances of a class of the program's that derives from a class of C's with a rule of its own (`random.Random`, `array.array` …)."""
    dictionary, descriptors = dict_descriptor(cls), tuple(slots_in(cls))
    for kind in bases_in_order(cls):
        if is_python_class(kind):
            continue
        of_numpy = module_of(kind) == "numpy"  # an array's `__reduce_ex__` calls the `__reduce__` of its class, which may be the program's
        for name in ("__reduce__",) if of_numpy else ("__reduce_ex__", "__reduce__"):
            rule = class_names(kind).get(name)
            if rule is None or kind is object:
                continue
            arguments = (5,) if name == "__reduce_ex__" else ()

            def reduce_by_rule(writer: Writer, value: Any, rule: Any = rule, arguments: tuple[Any, ...] = arguments) -> Any:
                put_names_off(writer, value, dictionary, descriptors)
                return _reduced(writer, value, base, rule, arguments)

            return reduce_by_rule
    take_state, give_state = class_names(base).get("__getstate__"), class_names(base).get("__setstate__")
    if take_state is not None and give_state is not None:  # `io.StringIO`, `io.BytesIO`

        def reduce_by_state(writer: Writer, value: Any) -> Any:
            writer.put_off("set_state", value, (base, take_state(value)))
            put_names_off(writer, value, dictionary, descriptors)
            return _NEW, (base, cls)

        return reduce_by_state
    if base.__module__ == "_random":

        def reduce_random(writer: Writer, value: Any) -> Any:
            writer.put_off("fill_random", value, base.getstate(value))
            put_names_off(writer, value, dictionary, descriptors)
            return _NEW, (base, cls)

        return reduce_random
    return lambda writer, value: writer.obstacle(value, f"{base.__name__} does not say how its content is written")


def _reduced(writer: Writer, value: Any, base: Any, rule: Any, arguments: tuple[Any, ...]) -> Any:
    try:
        made, args, *rest = rule(value, *arguments)
    except Exception as error:  # noqa: BLE001 (whatever C says of it)
        return writer.obstacle(value, str(error) or type(error).__name__)
    cls = type(value)
    if made is cls:
        made, args = _CONSTRUCT, (base, cls, *args)
    state = rest[0] if rest else None
    if state is not None and static(base, "__setstate__") is not None:
        writer.put_off("set_state", value, (base, state))
    return made, args

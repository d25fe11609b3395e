"""Methods as C finds them, without asking the program: no metaclass, descriptor or `__getattr__` of its own is called."""

import gc
import itertools
from types import FunctionType, GeneratorType, ModuleType
from typing import Any, Final, Literal

from freezeframe.model.code import CO_VARARGS, CO_VARKEYWORDS
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native import bridges
from freezeframe.native.bridges import standing
from freezeframe.native.hide import hide

_MRO: Final = type.__dict__["__mro__"].__get__
_DICT: Final = type.__dict__["__dict__"].__get__

_TUPLE_ITERATOR: Final = type(iter(()))
REBINDING: Final = frozenset({"STORE_FAST", "DELETE_FAST", "LOAD_FAST_AND_CLEAR"})


def find(cls: type, name: str) -> Any:
    """What a class's attribute is, in the dictionary of the first class in its MRO that has it; None where none has (`_PyType_Lookup`)."""
    for base in _MRO(cls):
        namespace = _DICT(base)
        if name in namespace:
            return namespace[name]
    return None


def runs(inner: Frame, function: Any) -> bool:
    """Whether a frame is a call of a function; a static or class method's is that of what it holds."""
    if type(function) is staticmethod or type(function) is classmethod:
        function = function.__func__
    return type(function) is FunctionType and function.__code__ is inner.code.original


def first_argument(inner: Frame) -> Any:
    """What a frame's first parameter holds; `NULL` where it has none, or it was deleted."""
    if not inner.code.argcount:
        return NULL
    value = inner.localsplus[0]
    if inner.code.localsplus[0].is_cell and inner.position > 0:
        try:
            return value.cell_contents
        except ValueError:
            return NULL
    return value


def calls(inner: Frame, owner: Any, name: str) -> bool:
    """Whether a frame is a call of the special method of that name, of the class of `owner`."""
    return runs(inner, find(type(owner), name))


def given(inner: Frame) -> tuple[list[Any], dict[str, Any]] | None:
    """The arguments that a frame was called with, from its parameters; None where these may hold something else by now."""
    code = inner.code
    count = code.argcount + code.kwonlyargcount
    many, named = code.flags & CO_VARARGS != 0, code.flags & CO_VARKEYWORDS != 0
    end = count + many + named
    if any(slot.is_cell for slot in code.localsplus[:end]):
        return None
    if any(opcode in REBINDING and oparg < end for opcode, oparg, _ in code.instructions):
        return None
    slots = inner.localsplus
    keywords = {code.localsplus[index].name: slots[index] for index in range(code.argcount, count)}
    return [*slots[: code.argcount], *(slots[count] if many else ())], {**keywords, **(slots[count + many] if named else {})}


def maps(iterator: Any, inner: Frame) -> bool:
    """Whether a frame is that of the function of a `map` or `starmap`."""
    return asks(map, iterator, inner) or asks(itertools.starmap, iterator, inner)


def asks(kind: type, iterator: Any, inner: Frame) -> bool:
    """Whether a frame is that of the function of a `map` or `filter`, which has called it itself: nothing that gives it items can have."""
    return (
        type(iterator) is kind
        and any(runs(inner, part) for part in _parts(iterator))
        and not any(_calls_too(part, inner) for part in _parts(iterator))
    )


def _parts(iterator: Any) -> list[Any]:
    """What one of C's iterators is made of, or iterates over."""
    parts = gc.get_referents(iterator)
    return parts if type(iterator) is _TUPLE_ITERATOR else [*parts, *itertools.chain(*[part for part in parts if type(part) is tuple])]


def _calls_too(iterator: Any, inner: Frame) -> bool:
    """Whether an iterator of C's has the function of a frame, or another one has that gives it items. (A generator's calls are its own.)"""
    if type(iterator) is GeneratorType or find(type(iterator), "__next__") is None:
        return False
    return any(runs(inner, part) or _calls_too(part, inner) for part in _parts(iterator))


def super_attribute_entered(cls: Any, owner: Any, name: str, inner: Frame) -> bool:
    """Whether a frame is that of a property or descriptor which `super(cls, owner).name` finds (super_getattro, Objects/typeobject.c)."""
    start = owner if issubclass(type(owner), type) and cls in _MRO(owner) else type(owner)
    behind = list(_MRO(start))
    for base in behind[behind.index(cls) + 1 :] if cls in behind else ():
        if name in _DICT(base):
            return _descriptor_runs(_DICT(base)[name], inner)
    return False


def attribute_entered(owner: Any, name: str, inner: Frame) -> Frame | Literal[True] | None:
    """What is between `owner.name` and a frame that it entered: a bridge; True where the value is handed on; None where it is not known."""
    cls = type(owner)
    if cls is super:
        return True if super_attribute_entered(owner.__thisclass__, owner.__self__, name, inner) else None
    if cls is ModuleType and runs(inner, vars(owner).get("__getattr__")):
        return True
    fallback = find(cls, "__getattr__")
    if fallback is not None and runs(inner, fallback):
        return True
    if runs(inner, find(cls, "__getattribute__")) or _descriptor_runs(find(cls, name), inner):
        return True if fallback is None else standing(bridges.got, owner, name)
    if issubclass(cls, type):  # of a class: its own attributes come after the metaclass's data descriptors
        return True if _descriptor_runs(find(owner, name), inner) else None
    return None


def _descriptor_runs(descriptor: Any, inner: Frame) -> bool:
    """Whether a frame is that of a property's getter or of a descriptor's `__get__`."""
    if type(descriptor) is property:
        return runs(inner, descriptor.fget)
    return descriptor is not None and calls(inner, descriptor, "__get__")


for _function in (
    find, runs, given, maps, asks, _parts, _calls_too, super_attribute_entered, first_argument, calls, attribute_entered, _descriptor_runs,
):  # fmt: skip
    hide(_function.__code__)

"""Classes of the program, made without running a line of it.

`type_new` in Objects/typeobject.c runs `mro`, `__init_subclass__` and `__set_name__`; assigning to a class asks its metaclass. Here
nothing does.
"""

from __future__ import annotations

import _abc  # type: ignore[import-not-found]
import abc
import gc
from _weakref import ref
from types import GetSetDescriptorType, MemberDescriptorType

from freezeframe.model.null import NULL
from freezeframe.native.memory import exchange, words
from freezeframe.native.objects.typeobject import is_python_class, order_subclasses, set_class
from freezeframe.snapshot.builders.checks import is_number, require
from freezeframe.snapshot.own import bases_in_order, class_names
from freezeframe.snapshot.versions.absent import is_absent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_BASES: Any = type.__dict__["__bases__"]
FLAGS: Any = type.__dict__["__flags__"]
KINDS: Final = 1 << 5 | 1 << 6
"""`Py_TPFLAGS_SEQUENCE` and `Py_TPFLAGS_MAPPING`: what `match` takes for one (`ABCMeta.register` sets them)."""
_ABSTRACT: Final = 1 << 20
"""`Py_TPFLAGS_IS_ABSTRACT`: such a class has no instances."""
_FLAGS_OFFSET: Final = 168
"""`PyTypeObject.tp_flags`."""
_REGISTRY_OFFSET: Final = 16
"""`_abc_data._abc_registry`."""
_OF_TYPE: Final = frozenset(
    {"__class__", *(name for name, value in type.__dict__.items() if type(value) in (GetSetDescriptorType, MemberDescriptorType))}
) - {"__module__", "__doc__", "__abstractmethods__"}
"""What assigning to a class would not put into the class but do something else with."""


_OF_INSTANCES: Final = ("__dict__", "__weakref__")
"""What comes with a class whose bases do not have it: in another version they did."""


class _Quiet:
    """Stands before a new class's bases while it is made: the search for `__init_subclass__` ends here."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Do nothing."""


def _quiet_order(cls: type) -> list[type]:
    """The order of bases of a class that is being made."""
    order = type.mro(cls)
    return [order[0], _Quiet, *(base for base in order[1:] if base is not _Quiet)]


def made_with(cls: type, name: str, value: object) -> bool:
    """Whether a class has a name because it was made, not because its body or anybody else put it there."""
    kind = type(value)
    if kind is MemberDescriptorType:
        return value.__objclass__ is cls  # type: ignore[attr-defined]
    if kind is GetSetDescriptorType:
        owner = value.__objclass__  # type: ignore[attr-defined]
        return name in {"__dict__", "__weakref__"} and (owner is cls or owner is object)  # from 3.15 all classes have the same ones
    return name == "_abc_impl"


def names_of(cls: type) -> dict[str, Any]:
    """What a class holds, in order: NULL for what comes with it."""
    return {name: NULL if made_with(cls, name, value) else value for name, value in class_names(cls).items()}


def slots_of(cls: type) -> tuple[str, ...] | None:
    """What to make a class's `__slots__` of; None for a class without."""
    names = class_names(cls)
    if "__slots__" not in names:
        return None
    return tuple([name for name, value in names.items() if name != "_abc_impl" and made_with(cls, name, value)])


class Classes:
    """Makes classes. `end` is called when all are filled."""

    def __init__(self) -> None:
        self._making: dict[int, tuple[type, type]] = {}
        self._empty: dict[int, type] = {}
        """The classes that have no content yet, by their identity."""
        self.filled: list[type] = []

    def class_(self, meta: type, name: str, qualname: str, bases: tuple[type, ...], slots: tuple[str, ...] | None) -> type:
        """A class without content: of this metaclass, with these bases and `__slots__`."""
        body: dict[str, Any] = {"__module__": "", "__qualname__": qualname}
        if slots is not None:
            body["__slots__"] = slots
        made: type = type.__new__(self._maker(meta), name, bases, body)
        set_class(made, type)
        _BASES.__set__(made, bases)  # its order is found again, without _Quiet
        set_class(made, meta)
        if abc.ABCMeta in bases_in_order(meta):
            _abc._abc_init(made)
            words[id(made) + _FLAGS_OFFSET >> 3] &= ~_ABSTRACT  # its instances come before its content, which says whether it is
        self._empty[id(made)] = made
        return made

    def _maker(self, meta: type) -> type:
        """A metaclass that makes classes which can be of another one, and asks nobody."""
        known = self._making.get(id(meta))
        if known is None:
            above = type(meta)
            body = {"mro": _quiet_order, "__slots__": ()}
            maker: type = type.__new__(type if above is type else self._maker(above), "Making", (_Quiet, meta), body)
            known = self._making[id(meta)] = meta, maker
        return known[1]

    def end(self) -> None:
        """Take the helpers out of the metaclasses' subclasses."""
        for _, maker in self._making.values():
            set_class(maker, type)
            _BASES.__set__(maker, (type,))
        self._making.clear()

    def fill_class(self, kind: type, names: dict[str, Any]) -> None:
        """Put a class's content into it, as it was."""
        require(self._empty.pop(id(kind), None) is kind and type(names) is dict, "it fills a class that was not made empty")
        names = {name: value for name, value in names.items() if not is_absent(value)}  # what a later version has given to it
        self.filled.append(kind)
        content = gc.get_referents(class_names(kind))[0]
        kept = dict(content)
        content.clear()
        content.update({name: kept[name] if value is NULL else value for name, value in names.items() if value is not NULL or name in kept})
        content.update({name: kept[name] for name in _OF_INSTANCES if name in kept and name not in content})
        order = [*content]
        meta = type(kind)
        set_class(kind, type)
        try:
            type.__setattr__(kind, "__module__", content.get("__module__"))  # CPython forgets what it knew of the class
            if "__module__" not in names:
                del content["__module__"]
            for name, value in names.items():
                if value is not NULL and name.startswith("__") and name.endswith("__") and name not in _OF_TYPE:
                    type.__setattr__(kind, name, value)  # what C calls
        finally:
            set_class(kind, meta)
        if [*content] != order:  # from 3.13 on `__firstlineno__` goes where `__module__` is set (type_set_module, Objects/typeobject.c)
            ordered = [(name, content[name]) for name in order if name in content]
            content.clear()
            content.update(ordered)

    def fill_order(self, cls: Any, order: Any) -> None:
        """Give a class the order of bases that its metaclass has found: a tuple."""
        made = isinstance(cls, type) and is_python_class(cls)
        require(made and type(order) is tuple, "it orders the bases of what is no class of Python's")
        below = _all_below(cls)
        metas = [(kind, type(kind)) for kind in (cls, *below)]
        body = {"mro": lambda kind: order if kind is cls else bases_in_order(kind), "__slots__": ()}
        ordered = type.__new__(type, "Ordered", (type,), body)
        for kind, _ in metas:
            set_class(kind, ordered)  # those below, too: they are asked as well (mro_hierarchy, Objects/typeobject.c)
        try:
            _BASES.__set__(cls, _BASES.__get__(cls))
        finally:
            for kind, meta in metas:
                set_class(kind, meta)

    @staticmethod
    def fill_subclasses(base: Any, ordered: list[type]) -> None:
        """Have a class name its subclasses in the order in which they were made."""
        require(isinstance(base, type) and is_python_class(base), "it orders what are no subclasses")
        order_subclasses(base, ordered)

    @staticmethod
    def fill_abstract(base: type, state: tuple[list[type], int]) -> None:
        """Say which classes were registered with an abstract base class, and whether `match` takes a class for a sequence or mapping."""
        registered, kind = state
        holds = is_number(kind, 0, KINDS) and not kind & ~KINDS and all(isinstance(cls, type) for cls in registered)
        require(holds and (not registered or "_abc_impl" in class_names(base)), "it registers what are no classes")
        if kind:
            words[id(base) + _FLAGS_OFFSET >> 3] |= kind
        if registered:
            data = class_names(base)["_abc_impl"]
            known = _abc._get_dump(base)[0]
            exchange(id(data) + _REGISTRY_OFFSET, {*known, *map(ref, registered)})


def _all_below(cls: type) -> list[type]:
    """The subclasses of a class, theirs, and so on: each once."""
    found: list[type] = [cls]
    for kind in found:
        below: list[type] = type.__subclasses__(kind)
        found += [sub for sub in below if not any(sub is known for known in found)]
    return found[1:]


def registered_with(cls: type) -> list[type]:
    """The classes that were registered as subclasses of an abstract base class."""
    if "_abc_impl" not in class_names(cls):
        return []  # it is being made, and `_abc` would tell of its base's
    registered = [reference() for reference in _abc._get_dump(cls)[0]]
    return [sub for sub in registered if sub is not None]


def kind_of(cls: type) -> int:
    """What `match` takes a class for on its own account, not on its bases'."""
    kind: int = FLAGS.__get__(cls) & KINDS
    for base in bases_in_order(cls)[1:]:
        kind &= ~FLAGS.__get__(base)
    return kind


def forget_answers() -> None:
    """Let all abstract base classes ask again."""

    class Base(abc.ABC):  # noqa: B024 (its registration is what counts)
        """Stands for any."""

    Base.register(int)

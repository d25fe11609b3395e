"""Classes of the program, made without running a line of it.

`type_new` in Objects/typeobject.c runs `__init_subclass__` and `__set_name__`.
"""

from __future__ import annotations

import abc
from typing import Any, Final

from freezeframe.native.typeobject import set_class
from freezeframe.snapshot.own import class_names

_init_abc: Any = abc._abc_init  # type: ignore[attr-defined]
_BASES: Any = type.__dict__["__bases__"]
_NOT_NAMES: Final = ("__dict__", "__weakref__", "__slots__", "_abc_impl", "__classcell__")


class _Quiet:
    """Stands before a new class's bases while it is made: `super().__init_subclass__` of a class body ends here."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Do nothing."""


def names_of(cls: type) -> dict[str, Any]:
    """What a class's body and decorators have put into it, in order."""
    slots = class_names(cls).get("__slots__", ())
    if isinstance(slots, str):
        slots = (slots,)
    mangled = {_mangle(cls.__name__, name) for name in slots}
    return {name: value for name, value in class_names(cls).items() if name not in _NOT_NAMES and name not in mangled}


def _mangle(owner: str, name: str) -> str:
    """A private name as it is inside a class (`_Py_Mangle`)."""
    if not name.startswith("__") or name.endswith("__"):
        return name
    owner = owner.lstrip("_")
    return f"_{owner}{name}" if owner else name


def bare_class(meta: type, name: str, qualname: str, bases: tuple[type, ...], slots: Any, names: tuple[str, ...]) -> type:
    """A class without content: of this metaclass, with these bases and `__slots__`; `names` gives the order of what it will hold."""

    class Making(meta):  # type: ignore[misc]
        __slots__ = ()

        def mro(cls) -> list[type]:  # noqa: N805 (a metaclass's method)
            """Put `_Quiet` before the bases."""
            order = type.mro(cls)
            return [order[0], _Quiet, *(base for base in order[1:] if base is not _Quiet)]

    body: dict[str, Any] = dict.fromkeys(names)
    body["__module__"] = ""
    body["__qualname__"] = qualname
    if slots is not None:
        body["__slots__"] = slots
    made: type = type.__new__(Making, name, bases, body)
    set_class(made, meta)
    _BASES.__set__(made, bases)  # the order is found again, by the metaclass's own rule when that is filled
    if isinstance(made, abc.ABCMeta):
        _init_abc(made)
    return made


def fill_class(cls: type, names: dict[str, Any]) -> None:
    """Put a class's content into it, as it was."""
    for name, value in names.items():
        type.__setattr__(cls, name, value)

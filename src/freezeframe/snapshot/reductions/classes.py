"""Classes: by name where they are an installed module's, otherwise empty, then filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.typeobject import is_python_class
from freezeframe.snapshot.builders import TOKENS
from freezeframe.snapshot.classes import names_of
from freezeframe.snapshot.own import class_names, qualname_of

if TYPE_CHECKING:
    from freezeframe.snapshot.writer import Writer

_BASES: Any = type.__dict__["__bases__"]
_NAME: Any = type.__dict__["__name__"]
_SPECIAL: Final = {type(None): None, type(...): ..., type(NotImplemented): NotImplemented}


def reduce_class(writer: Writer, cls: type) -> Any:
    """A class."""
    if cls in _SPECIAL:
        return type, (_SPECIAL[cls],)
    if writer.own.has(cls):
        qualname = qualname_of(cls)
        return qualname if "." not in qualname else NotImplemented
    if not is_python_class(cls):
        return _by_an_example(writer, cls)
    names = names_of(cls)
    writer.put_off("fill_class", cls, names)
    slots = class_names(cls).get("__slots__")
    if slots is not None and not isinstance(slots, str):
        slots = tuple(slots)
    return TOKENS["class_"], (type(cls), _NAME.__get__(cls), qualname_of(cls), _BASES.__get__(cls), slots, tuple(names))


def _by_an_example(writer: Writer, cls: type) -> Any:
    """A class of C's that no module has under its name: `type(iter([]))`."""
    name = _NAME.__get__(cls)
    if name in _EXAMPLES:
        return type, (_EXAMPLES[name],)
    return writer.obstacle(cls, f"the class {name} is not found under its name")


_EXAMPLES: Final[dict[str, Any]] = {
    "list_iterator": iter([]),
    "tuple_iterator": iter(()),
    "range_iterator": iter(range(0)),
    "str_ascii_iterator": iter(""),
}

"""Objects of C's whose fields are known: iterators, what `functools` makes, and others that do not say how they are taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.model.null import NULL
from freezeframe.native.memory import ints, words
from freezeframe.native.objects.parts import (
    CURRENT_GROUP,
    ENTRY_FOLDER,
    HOMES,
    LAYOUTS,
    NO_FOLDER,
    SCANNED,
    TEE_READ,
    object_in,
    take_parts,
)
from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.own import dict_descriptor, module_of, name_of
from freezeframe.snapshot.versions.fields import TYPE_VARIABLES

if TYPE_CHECKING:
    from freezeframe.snapshot.writer import Writer

_BASIC_SIZE: Any = type.__dict__["__basicsize__"]
_DICT_OFFSET: Any = type.__dict__["__dictoffset__"]


def _sizes(name: str, value: Any) -> tuple[int, ...]:
    """The sizes of the arrays of numbers that an iterator keeps, and so what a new one has to have room for."""
    if name == "product":
        return (len(object_in(id(value) + 16)),)
    if name == "permutations":
        return len(object_in(id(value) + 16)), words[id(value) + 48 >> 3]
    if name in ("combinations", "combinations_with_replacement"):
        return (words[id(value) + 40 >> 3],)
    return ()


def _room(name: str, value: Any) -> tuple[int, ...]:
    """What a new one is made with."""
    if name == "_tee_dataobject":
        return (ints[id(value) + TEE_READ >> 2],)
    if name == "product":
        return tuple([len(pool) for pool in object_in(id(value) + 16)])
    if name == "permutations":
        return _sizes(name, value)
    if name in ("combinations", "combinations_with_replacement"):
        return len(object_in(id(value) + 16)), words[id(value) + 40 >> 3]
    return ()


def take(writer: Writer, value: Any, base: type) -> Any:
    """Take an object apart whose class is, or derives from, a type with known fields: its content is put off."""
    name = name_of(base)
    layout = LAYOUTS[name]
    if name == "_tee_dataobject":
        layout += "O" * ints[id(value) + TEE_READ >> 2]
    content = take_parts(value, layout, _sizes(name, value))
    if name == "product" and content[3]:  # at its end: what it last gave may be a tuple that was never filled (product_next)
        content[2] = NULL
    if name == "permutations" and content[-1]:  # so are its steps, which are none for more items than there are (permutations_new)
        content[2] = [0] * len(content[2])
    if name in TYPE_VARIABLES:  # that there is no default is the same everywhere
        content = [NULL if type(part).__name__ == "NoDefaultType" else part for part in content]
    if name == "_grouper":
        content.append(words[id(content[0]) + CURRENT_GROUP >> 3] == id(value))
    writer.put_off("fill_parts", value, (name, content))
    cls = type(value)
    return TOKENS["parts"], (name, None if cls is base else cls, *_room(name, value))


def reduce_parts(writer: Writer, value: Any) -> Any:
    """An object of such a type itself."""
    kind = type(value)
    if (reason := _bound_to_system(kind, value)) is not None:
        return writer.obstacle(value, reason)
    if _DICT_OFFSET.__get__(kind):
        descriptor = dict_descriptor(kind)
        if descriptor is None:  # type variables have a dictionary that they do not show
            writer.put_off("fill_function", value, {"__module__": value.__module__})
        elif names := descriptor.__get__(value):
            writer.put_off("fill_dict", value, names)
    return take(writer, value, kind)


def _bound_to_system(kind: type, value: Any) -> str | None:
    """Why an object of `os.scandir`'s cannot travel, if it cannot."""
    name = name_of(kind)
    if name == "DirEntry" and ints[id(value) + ENTRY_FOLDER >> 2] != NO_FOLDER:
        return "it is of a folder that is known by its descriptor only, which is another's in a new process"
    if name == "ScandirIterator" and words[id(value) + _BASIC_SIZE.__get__(kind) + SCANNED >> 3]:
        return "it is in the midst of a folder, and only the system knows where"
    return None


def has_parts(base: type) -> bool:
    """Whether a type of C's has known fields."""
    home = HOMES.get(name_of(base))
    return home is not None and module_of(base) == home and not is_python_class(base)

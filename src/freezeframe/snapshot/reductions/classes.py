"""Classes: by name where they are an installed module's, otherwise empty, then filled."""

from __future__ import annotations

import abc
import sys
from typing import TYPE_CHECKING, Any

from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.builders.classes import kind_of, names_of, registered_with, slots_of
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.nameless import place_of
from freezeframe.snapshot.own import bases_in_order, class_names, module_of, name_of, public_place, qualname_of, static
from freezeframe.snapshot.reductions.hashing import LateHash, has_python_hash
from freezeframe.snapshot.singles import place_of_class
from freezeframe.snapshot.versions.absent import AbsentKind

if TYPE_CHECKING:
    from freezeframe.snapshot.own import Own
    from freezeframe.snapshot.writer import Writer

_BASES: Any = type.__dict__["__bases__"]
_ORDER: Any = type.__dict__["mro"]


def reduce_class(writer: Writer, cls: type) -> Any:
    """A class."""
    if type(cls) is AbsentKind and (again := class_names(cls).get("again")):
        return TOKENS[again[0]], again[1]
    qualname = qualname_of(cls)
    home = writer.own.home(cls, module_of(cls), qualname)
    if home is not None:
        return TOKENS["found"], public_place(cls, home, qualname)
    by_home = is_python_class(cls) and not _names_what_is_not_imported(cls, writer.own)
    place = (place_of_class if by_home else place_of)(cls, writer.own)
    if place is not None:
        return TOKENS["found"], place
    if not is_python_class(cls):
        return writer.obstacle(cls, f"the class {name_of(cls)} is not found under its name")
    meta, bases = type(cls), _BASES.__get__(cls)
    if has_python_hash(meta) and not writer.late:
        raise LateHash
    writer.classes.append(cls)
    writer.put_off("fill_class", cls, names_of(cls))
    if meta is not type:
        if static(meta, "mro") is not _ORDER:
            writer.put_off("fill_order", cls, bases_in_order(cls))
        registered = registered_with(cls) if abc.ABCMeta in bases_in_order(meta) else []
    else:
        registered = []
    kind = kind_of(cls)
    if registered or kind:
        writer.put_off("fill_abstract", cls, (registered, kind))
    return TOKENS["class_"], (meta, name_of(cls), qualname, bases, slots_of(cls))


def _names_what_is_not_imported(cls: type, own: Own) -> bool:
    """Whether the module that a class says it is of is an installed package's which is imported when it is asked for (`numpy.rec`)."""
    module = module_of(cls)
    if type(module) is not str or module in sys.modules or module in own:
        return False
    top = module.partition(".")[0]
    return top in sys.modules and top not in own


def order_subclasses(writer: Writer) -> None:
    """Have the classes that have been written name those of their subclasses in the order in which these were made."""
    written = set(map(id, writer.classes))
    for cls in writer.classes:
        subclasses: list[type] = type.__subclasses__(cls)
        ordered = [sub for sub in subclasses if id(sub) in written]
        if len(ordered) > 1:
            writer.put_off("fill_subclasses", cls, ordered)

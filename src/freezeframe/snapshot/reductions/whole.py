"""What is whole as soon as it is written, and what is filled later: only the former may be asked for anything while objects are made."""

from __future__ import annotations

import functools
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.objects.typeobject import is_python_class

if TYPE_CHECKING:
    from freezeframe.snapshot.writer import Writer

_PLAIN: Final = frozenset({int, float, complex, bool, str, bytes, type(None)})


def is_whole(writer: Writer, value: Any) -> bool:
    """Whether nothing that a value holds is filled later: no instance of a class of Python's, nor a function of the program's."""
    pending, seen = [value], set()
    while pending:
        part = pending.pop()
        kind = type(part)
        if kind in (tuple, list, set, frozenset, dict):
            if id(part) not in seen:
                seen.add(id(part))
                for items in (part.keys(), part.values()) if kind is dict else (part,):
                    if not _PLAIN.issuperset(map(type, items)):
                        pending += items
        elif kind is FunctionType:
            if not writer.own.reference(part, part.__module__, part.__qualname__):
                return False
        elif kind is MethodType or kind is functools.partial or is_python_class(kind):
            return False
    return True

"""Which names a program looks for before it uses them: `hasattr(cls, "it")`, `"it" in globals()`, `try: cls.it … except AttributeError`.

Where such a name belongs to what is still to be made, it has to be missing; of others the program has None there.
"""

from __future__ import annotations

import gc
from functools import _lru_cache_wrapper, partial
from types import CellType, CodeType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.own import class_names, is_class

if TYPE_CHECKING:
    from freezeframe.snapshot.writer import Writer

_ASKS: Final = frozenset({"hasattr", "getattr", "globals", "locals", "vars", "__dict__"})
"""By these a function looks for a name that stands as a string in it."""
_CATCHES: Final = frozenset({"AttributeError", "NameError"})
"""A function that handles these looks for the names that it uses."""
_WRAPPERS: Final = frozenset({staticmethod, classmethod, property, CellType, MethodType, partial, _lru_cache_wrapper})


def names_sought(writer: Writer) -> set[str]:
    """The names that the program's functions look for: those of its modules and classes, and what makes objects."""
    found: set[str] = set()
    pending: list[Any] = [*writer.makers.values(), *(type(value) for value, _ in writer.reduced.values())]
    for module in writer.modules.values():
        pending += module.__dict__.copy().values()
    seen: dict[int, Any] = {}
    while pending:
        value = pending.pop()
        if id(value) in seen:
            continue
        seen[id(value)] = value
        if type(value) is CodeType:
            found |= _sought_by(value)
            pending += value.co_consts
        else:
            pending += _parts(writer, value)
    return found


def _sought_by(code: CodeType) -> set[str]:
    """The names that one function looks for."""
    names = frozenset(code.co_names)
    found = {part for part in code.co_consts if type(part) is str} if names & _ASKS else set()
    return found if names.isdisjoint(_CATCHES) else found | names


def _parts(writer: Writer, value: Any) -> list[Any]:
    """What leads from a value to the code that runs where it is called."""
    kind = type(value)
    if kind is FunctionType:
        return [writer.engine.code_of(value), *(value.__closure__ or ())] if value.__module__ in writer.own else []
    if is_class(value):
        return [kind, *class_names(value).values()] if is_python_class(value) and not writer.own.has(value) else []
    return gc.get_referents(value) if kind in _WRAPPERS else [kind]

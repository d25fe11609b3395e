"""Mapping and class patterns as Python/ceval.c has them. Guest Python: see the package's docstring."""

import sys
from typing import Any

from freezeframe.machine.library.objects import isinstance_exactly
from freezeframe.machine.missing import MISSING
from freezeframe.model.kinds import FLAGS, NAME

SELF_MATCHING = 1 << 22  # _Py_TPFLAGS_MATCH_SELF

NO_CLASS = (
    "called match pattern must be a type"
    if sys.version_info < (3, 12)
    else "called match pattern must be a class"
    if sys.version_info < (3, 15)
    else "class pattern must refer to a class"
)


def match_keys(subject: Any, keys: tuple[Any, ...]) -> Any:
    """The values of all keys, or None where one is missing; raises ValueError for a key that is there twice."""
    if not keys:
        return ()
    get = subject.get
    seen = set()
    values = []
    for key in keys:
        if key in seen:
            raise ValueError(f"mapping pattern checks duplicate key ({key!r})")
        seen.add(key)
        value = get(key, MISSING)
        if value is MISSING:
            return None
        values.append(value)
    return tuple(values)


def match_class(subject: Any, cls: Any, count: int, names: tuple[str, ...]) -> Any:
    """The attributes that a class pattern asks for, or None where the subject does not match."""
    if not isinstance_exactly(cls, type):
        raise TypeError(NO_CLASS)
    if not isinstance(subject, cls):
        return None
    seen: set[str] = set()
    values = []
    if count:
        matched_by_position = getattr(cls, "__match_args__", MISSING)
        itself = False
        if matched_by_position is MISSING:
            itself = bool(FLAGS(cls) & SELF_MATCHING)
            matched_by_position = ()
        elif type(matched_by_position) is not tuple:
            raise TypeError(f"{NAME(cls)}.__match_args__ must be a tuple (got {NAME(type(matched_by_position))})")
        allowed = 1 if itself else len(matched_by_position)
        if allowed < count:
            plural = "" if allowed == 1 else "s"
            raise TypeError(f"{NAME(cls)}() accepts {allowed} positional sub-pattern{plural} ({count} given)")
        if itself:
            values.append(subject)
        else:
            index = 0
            while index < count:
                name = matched_by_position[index]
                if type(name) is not str:
                    raise TypeError(f"__match_args__ elements must be strings (got {NAME(type(name))})")
                value = attribute(subject, cls, name, seen)
                if value is MISSING:
                    return None
                values.append(value)
                index += 1
    for name in names:
        value = attribute(subject, cls, name, seen)
        if value is MISSING:
            return None
        values.append(value)
    return tuple(values)


def attribute(subject: Any, cls: Any, name: str, seen: set[str]) -> Any:
    """One attribute, MISSING where there is none; raises TypeError for one that is asked for twice."""
    if name in seen:
        raise TypeError(f"{NAME(cls)}() got multiple sub-patterns for attribute {name!r}")
    seen.add(name)
    return getattr(subject, name, MISSING)

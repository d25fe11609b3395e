"""Instances that hold what cannot travel: by their class's rule (`__reduce__`, `__getstate__`), where the program has written one.

All others are carried as they are, and nothing of the program's runs for them.
"""

from __future__ import annotations

import gc
from _thread import LockType, RLock
from types import FrameType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Final

from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.own import static
from freezeframe.snapshot.reductions.registered import by_register

if TYPE_CHECKING:
    from freezeframe.snapshot.writer import Writer

_LOCKS: Final = (LockType, RLock)
_RULES: Final = ("__reduce_ex__", "__reduce__", "__getstate__")
_NO_PARTS: Final = (type, FunctionType, ModuleType, FrameType)
_MOST: Final = 1_000_000
"""So many objects are looked at."""


def kinds_in_the_way(writer: Writer) -> list[type]:
    """The program's classes that have a rule of their own, and instances that hold what cannot travel. None while a lock is held: it is
    waited for, since who holds it will let go of that one."""
    if any(type(value) in _LOCKS for value, _ in writer.obstacles):
        return []
    in_the_way = {id(value) for value, _ in writer.obstacles}
    instances = [value for _, value in writer.memo.copy().values() if _has_rule(writer, type(value))]
    found: dict[int, type] = {}
    left = _MOST
    for instance in instances:
        kind, pending, seen = type(instance), [instance], {id(instance)}
        while pending and left and id(kind) not in found:
            left -= 1
            for part in gc.get_referents(pending.pop()):
                if id(part) in in_the_way:
                    found[id(kind)] = kind
                elif id(part) not in seen and not isinstance(part, _NO_PARTS) and not _has_rule(writer, type(part)):
                    seen.add(id(part))
                    pending.append(part)
    return list(found.values())


def _has_rule(writer: Writer, kind: type) -> bool:
    if not is_python_class(kind) or id(kind) in writer.by_rule or writer.own.has(kind):
        return False
    rules = [static(kind, name) for name in _RULES]
    return any(type(rule) is FunctionType and rule.__module__ in writer.own for rule in rules)  # not `enum`'s, `dataclasses`', `random`'s


by_own_rule: Final = by_register(lambda value: value.__reduce_ex__(5))
"""The reduction of such instances."""

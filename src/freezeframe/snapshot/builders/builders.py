"""How each kind of object is put together again: the functions that a snapshot's bytes name, and no others of ours.

Objects are made empty first, in the order in which the graph names them, and filled afterwards by the setters, so that cycles need no
care and no line of the program runs: its `__new__`, `__init__`, `__setstate__`, `__init_subclass__`, `__set_name__` and metaclasses are
never called. What is hashed is filled last of all.
"""

from __future__ import annotations

import sys
from _thread import RLock, allocate_lock

from freezeframe.model.null import NULL
from freezeframe.snapshot.builders.classes import Classes
from freezeframe.snapshot.builders.exceptions import Exceptions
from freezeframe.snapshot.builders.families import FAMILY, Later, family
from freezeframe.snapshot.builders.functions import Functions
from freezeframe.snapshot.builders.instances import Instances
from freezeframe.snapshot.builders.modules import Modules
from freezeframe.snapshot.builders.seeds import KEYWORD_MARK, SEEDS
from freezeframe.snapshot.versions.foreign import Foreign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from freezeframe.snapshot.engines import Engine


class Builders(Classes, Functions, Exceptions, Instances, Modules):
    """What the graph's bytes may call, by name. Belongs to one reading."""

    null = NULL
    ellipsis, not_implemented = ..., NotImplemented
    keyword_mark = KEYWORD_MARK
    super_ = super
    lock = allocate_lock
    rlock = RLock

    def __init__(self, codes: Callable[[int], Any], engine: Engine, python: tuple[int, int, int] = sys.version_info[:3]) -> None:
        Classes.__init__(self)
        Functions.__init__(self, codes, engine)
        Instances.__init__(self)
        Modules.__init__(self, python[:2])
        self._families: dict[str, Any] = {}
        self._ended = 0
        self.foreign = Foreign(python)
        self.reader: object = None
        """Who reads what they make, and holds that."""
        self.stdin, self.stdout, self.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
        self.builtins = sys.modules["builtins"].__dict__
        self.modules = sys.modules

    def seeds(self) -> list[Any]:
        """The objects that the graph names by number."""
        return [Later(self, name) if name in FAMILY else getattr(self, name) for name in SEEDS]

    def family(self, name: str) -> Any:
        """What has the builders of a family, for this reading."""
        found = self._families.get(name)
        if found is None:
            found = self._families[name] = family(name)(self.version)
        return found

    def end(self) -> None:
        """Everything is filled that has been written so far: what is left of classes is done."""
        Classes.end(self)
        self.foreign.complete(self.filled[self._ended :])
        self._ended = len(self.filled)

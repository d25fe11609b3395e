"""How each kind of object is put together again: the functions that a snapshot's bytes name, and no others of ours.

Objects are made empty first, in the order in which the graph names them, and filled afterwards by the setters, so that cycles need no
care and no line of the program runs: its `__new__`, `__init__`, `__setstate__`, `__init_subclass__`, `__set_name__` and metaclasses are
never called. What is hashed is filled last of all.
"""

from __future__ import annotations

import sys
import types
from typing import TYPE_CHECKING, Any

from freezeframe.model.null import NULL
from freezeframe.snapshot.builders.classes import Classes
from freezeframe.snapshot.builders.event_loops import EventLoops
from freezeframe.snapshot.builders.exceptions import Exceptions
from freezeframe.snapshot.builders.functions import Functions
from freezeframe.snapshot.builders.instances import Instances
from freezeframe.snapshot.builders.iterators import Iterators
from freezeframe.snapshot.builders.locks import Locks
from freezeframe.snapshot.builders.modules import Modules
from freezeframe.snapshot.builders.parts import Parts
from freezeframe.snapshot.builders.seeds import SEEDS
from freezeframe.snapshot.builders.streams import Streams
from freezeframe.snapshot.builders.things import KEYWORD_MARK, Things
from freezeframe.snapshot.versions.foreign import Foreign

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.snapshot.engines import Engine


class Builders(Classes, Functions, Exceptions, Instances, Modules, Parts, Iterators, Things, Locks, Streams, EventLoops):
    """What the graph's bytes may call, by name. Belongs to one reading."""

    null = NULL
    ellipsis, not_implemented = ..., NotImplemented
    keyword_mark = KEYWORD_MARK
    proxy = types.MappingProxyType
    super_ = super

    def __init__(self, codes: Callable[[int], Any], engine: Engine, python: tuple[int, int, int] = sys.version_info[:3]) -> None:
        Classes.__init__(self)
        Functions.__init__(self, codes, engine)
        Instances.__init__(self)
        Modules.__init__(self, python[:2])
        Parts.__init__(self)
        EventLoops.__init__(self)
        self.foreign = Foreign(python)
        self.reader: object = None
        """Who reads what they make, and holds that."""
        self.stdin, self.stdout, self.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
        self.builtins = sys.modules["builtins"].__dict__
        self.modules = sys.modules

    def seeds(self) -> list[Any]:
        """The objects that the graph names by number."""
        return [getattr(self, name) for name in SEEDS]

    def end(self) -> None:
        """Everything is filled: what is left of classes is done."""
        Classes.end(self)
        self.foreign.complete(self.filled)

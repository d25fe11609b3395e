"""What a trace tells: events, and which calls it is about."""

from __future__ import annotations

import sys
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final, Protocol

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.owned import is_own

if TYPE_CHECKING:
    from types import CodeType

KINDS: Final = ("call", "resume", "return", "yield", "raise", "exception", "line", "instruction")
"""A generator is called when it first runs; then it yields and is resumed. A call that does not return raises; "exception" is where one is
noticed, which may be handled there."""
ENDS: Final = frozenset({"return", "yield", "raise"})
"""What ends a "call" or a "resume"."""


class Event(NamedTuple):
    """Something that happened in a thread."""

    time: int
    """Nanoseconds since the trace began."""
    thread: int
    """Which thread: 1 for the first that was noticed."""
    kind: str
    depth: int
    """How many calls that are traced are in progress outside."""
    function: str
    file: str
    line: int
    """Of a call the function's first line; otherwise where it stands."""
    arguments: dict[str, str] | None = None
    """Of a call: each parameter's value, as text."""
    value: str | None = None
    """What is returned, yielded or raised, as text; the line's source, or the instruction."""
    duration: int | None = None
    """Of an end: nanoseconds since the call or the resumption."""


class Sink(Protocol):
    """What events go to."""

    def thread(self, number: int, name: str) -> None:
        """A thread was noticed."""

    def event(self, event: Event) -> None:
        """Something happened."""

    def close(self) -> None:
        """Nothing more happens."""


class Unheard(Exception):
    """Nobody listens any more: a sink raises this, and gets no more events."""


class Filters(NamedTuple):
    """Which calls are traced."""

    modules: tuple[str, ...] = ()
    """Globs of module names; without any, `__main__` and all but the standard library and what is installed."""
    functions: tuple[str, ...] = ()
    """Globs of qualified names; without any, all."""
    depth: int | None = None
    """At most so many traced calls outside."""
    condition: str | None = None
    """A Python expression over the parameters: calls for which it is false, or cannot be evaluated, are left out."""

    def wants(self, code: CodeType, module: object) -> bool:
        """Whether calls of a code object are traced; `module` is the name of the module that it runs in."""
        return self.wants_module(module, code.co_filename) and self.wants_function(code.co_qualname)

    def wants_module(self, module: object, file: str) -> bool:
        """Whether functions of a module and a file may be traced."""
        if self.modules:
            return type(module) is str and any(fnmatchcase(module, glob) for glob in self.modules)
        return module == "__main__" or (is_own_module(module) if file.startswith("<") else is_own(file))

    def wants_function(self, qualname: str) -> bool:
        """Whether functions of a qualified name may be traced."""
        return not self.functions or any(fnmatchcase(qualname, glob) for glob in self.functions)


def is_own_module(name: object) -> bool:
    """Whether a module is the program's own, by its name, for code that is not from a file: `__main__` is always."""
    file = getattr(sys.modules.get(name), "__file__", None) if isinstance(name, str) else None
    return name == "__main__" or (isinstance(file, str) and is_own(file))

"""What the runs of a program tell an audit, as they write it to a file for it, and what they are asked to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

if TYPE_CHECKING:
    import ast

Place = tuple[int, int, int, int]
"""Line and column where something begins and ends, in bytes of UTF-8, as in a syntax tree."""


class Hoist(msgspec.Struct, frozen=True):
    """A function that looks these globals up once a call: see `freezeframe.replace`."""

    qualname: str
    line: int
    names: tuple[str, ...]


class Change(msgspec.Struct, frozen=True):
    """Another text of a source file, with the numbers of its lines (`edits.Source.edited`), and other code of some of its functions."""

    file: str
    text: str | None = None
    numbers: tuple[int, ...] = ()
    hoists: tuple[Hoist, ...] = ()


class Site(msgspec.Struct, frozen=True):
    """An instruction that may have specialised forms, as CPython has left it (`native.objects.adaptive`)."""

    family: str
    name: str
    specialised: bool
    failures: int
    misses: int
    place: Place

    @property
    def troubled(self) -> bool:
        """Whether it has no form for what it met, or the form that it has met something else."""
        return not self.specialised or self.misses > 0


class HotFunction(msgspec.Struct, frozen=True):
    """A function of the program's own, and its share of the time."""

    file: str
    qualname: str
    name: str
    line: int
    share: float
    """Of the program's CPU time: what it spent itself, and in what it called that is not the program's own."""
    cumulative: float
    """With all that it called."""
    globals: tuple[str, ...]
    """The names that it looks up in its module."""
    builtins: tuple[str, ...]
    """Those that it finds among the builtins only."""
    free: tuple[str, ...]
    """Variables of functions around it."""
    sites: tuple[Site, ...]

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells it from others."""
        return self.file, self.qualname, self.line


class Facts(msgspec.Struct, frozen=True):
    """What the program's own modules do anywhere."""

    names: frozenset[str]
    """All global names that they have or use."""
    rebound: frozenset[str]
    """Globals that a function binds or deletes."""
    stored: frozenset[str]
    """Attributes that are set or deleted elsewhere than in `__init__` and `__new__`."""


class Seen(msgspec.Struct, frozen=True):
    """Something that was met at a place so many times: an object of a type, a callable, arguments."""

    count: int
    text: str
    """What it is: a type's name; a callable's description; the type that arguments came in."""
    size: int | None = None
    """Of arguments: how many; of others None."""
    kind: str = ""
    """Of a callable: its kind, as `freezeframe calls` tells it."""
    form: str | None = None
    """Of a callable: the specialised form that a call of it gets."""
    parameters: tuple[str, ...] | None = None
    """Of a Python function, or a method that is bound: the parameters that may be given by position and by name."""


class Note(msgspec.Struct, frozen=True):
    """What was counted at a place of a function."""

    function: tuple[str, str, int]
    what: str
    place: Place
    count: int
    seen: tuple[Seen, ...] = ()


class Observed:
    """What was counted, by function and place."""

    def __init__(self, notes: tuple[Note, ...] = ()) -> None:
        self._notes = {(note.function, note.what, note.place): note for note in notes}

    def count(self, function: HotFunction, what: str, node: ast.AST) -> int:
        """How often."""
        note = self._notes.get((function.key, what, place_of(node)))
        return 0 if note is None else note.count

    def seen(self, function: HotFunction, what: str, node: ast.AST) -> list[Seen]:
        """What was met, the most frequent first."""
        note = self._notes.get((function.key, what, place_of(node)))
        return [] if note is None else sorted(note.seen, key=lambda seen: -seen.count)


class Task(msgspec.Struct, frozen=True):
    """What a run of the program is asked to do."""

    kind: Literal["path", "module", "code"]
    target: str
    arguments: tuple[str, ...]
    aim: Literal["sample", "observe", "time"]
    report: str
    """The file that is written at its end."""
    changes: tuple[Change, ...] = ()
    observe: tuple[HotFunction, ...] = ()

    def source(self, file: str) -> bytes | None:
        """What is in a source file of the program; None where it cannot be read."""
        if self.kind == "code" and file == "<string>":
            return f"{self.target}\n".encode()
        try:
            with open(file, "rb") as stream:
                return stream.read()
        except OSError:
            return None


class Report(msgspec.Struct, frozen=True):
    """What a run tells."""

    seconds: float
    """Of CPU, user and system, from the program's beginning to its end, with child processes that it has waited for."""
    functions: tuple[HotFunction, ...] = ()
    facts: Facts = Facts(frozenset(), frozenset(), frozenset())
    notes: tuple[Note, ...] = ()
    main: str = ""
    """The file of the program's `__main__`, as its code has it; nothing where the program has not begun."""
    children: float = 0.0
    """The seconds that child processes have taken."""
    unseen: float = 0.0
    """The seconds that threads have taken which ended before a sample found them."""
    refused: str | None = None
    """Why the program cannot be run at all."""


def place_of(node: ast.AST) -> Place:
    """Where a node is."""
    found: Any = node
    return found.lineno, found.col_offset, found.end_lineno, found.end_col_offset

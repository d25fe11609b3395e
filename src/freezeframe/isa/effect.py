"""The notation of stack effects, that of CPython's ``Python/bytecodes.c`` with kinds: what an instruction takes, what it leaves.

``left, right -- result`` takes two values (deepest first) and leaves one. A name with ``[n]`` stands for a variable number of values
(``args[oparg]``), ``name[oparg & 1]`` for one that is there or not. An entry has a kind, which is what may stand there (`Kind`): that of
its name where the name is a kind's word (``iterator -- iterator, value``), that of the input of the same name (``bottom: any -- bottom``),
the one that is written (``names: tuple``), and otherwise a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache

from freezeframe.model.namedtuple import NamedTuple


class Kind(Enum):
    """What may stand in an entry of a stack effect, by its word in the notation.

    Where an input's kind is more than a value, CPython's loop does not look: it takes its compiler's word, and another object there ends
    the process. So that is what a verifier has to prove. All but `ANY` and `NULL` are values, too.
    """

    VALUE = "any object"
    ANY = "any object, or NULL"
    NULL = "NULL: no object"
    SLOT = "what the operand's slot holds, which must not be NULL: a value, or a cell where the slot is one of a cell"
    CONSTANT = "the constant, of whatever kind it is"
    LASTI = "a saved position: an int, the index of an instruction"
    EXCEPTION = "an instance of BaseException"
    HANDLED = "an instance of BaseException, or None"
    ITERATOR = "an object with `__next__`"
    CODE = "a code object"
    FUNCTION = "a function"
    TUPLE = "a tuple"
    LIST = "a list"
    RAISED = "a list of nothing but instances of BaseException and None"
    SET = "a set"
    MAP = "a dictionary"
    INDEX = "NULL above an iterator; otherwise the index that an instruction pushed with the list, tuple, str or bytes below it"
    ATTRIBUTE = "what the operand asks for: tuple (1), dictionary (2), tuple or dictionary (4), tuple of cells (8), function (16)"


KINDS: Mapping[str, Kind] = {kind.name.lower(): kind for kind in Kind}
"""By their words in the notation."""
_NAMES: Mapping[str, Kind] = {word: kind for word, kind in KINDS.items() if kind not in (Kind.VALUE, Kind.ANY)}
"""What an entry's name tells by itself."""


class Item:
    """One entry of a stack effect: a name, and how many values it stands for (an expression in ``oparg``; one where empty)."""

    __slots__ = ("count", "declared", "kind", "name")  # not a dataclass: starting would take the longer for what those import

    def __init__(self, name: str, count: str = "", kind: Kind = Kind.VALUE, *, declared: bool = False) -> None:
        self.name = name
        self.count = count
        self.kind = kind
        self.declared = declared
        """The kind is written, as the name does not tell it."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Item):
            return NotImplemented
        return (self.name, self.count, self.kind) == (other.name, other.count, other.kind)

    def __hash__(self) -> int:
        return hash((self.name, self.count, self.kind))

    def __repr__(self) -> str:
        return f"<item {self}>"

    def size(self, oparg: int) -> int:
        """How many values this entry stands for."""
        return _counted(self.count, oparg) if self.count else 1

    def __str__(self) -> str:
        return self.name + (f"[{self.count}]" if self.count else "") + (f": {self.kind.name.lower()}" if self.declared else "")


@lru_cache(maxsize=4096)
def _counted(count: str, oparg: int) -> int:
    return int(eval(count, {"oparg": oparg}))


class Effect(NamedTuple):
    """What an instruction takes from the stack and what it leaves, both deepest first."""

    inputs: tuple[Item, ...]
    outputs: tuple[Item, ...]

    @classmethod
    def parse(cls, text: str) -> Effect:
        """Read ``"left, right -- result"``; raises ValueError where that makes no sense."""
        if text.count("--") != 1:
            raise ValueError(f"a stack effect needs one '--': {text!r}")
        before, after = text.split("--")
        inputs = tuple(_items(before, _NAMES))
        return cls(inputs, tuple(_items(after, {**_NAMES, **{item.name: item.kind for item in inputs}})))

    def net(self, oparg: int) -> int:
        """By how much the stack grows."""
        return sum(i.size(oparg) for i in self.outputs) - sum(i.size(oparg) for i in self.inputs)

    def __str__(self) -> str:
        return " -- ".join(", ".join(map(str, side)) for side in self).strip()


def _items(text: str, known: Mapping[str, Kind]) -> Iterator[Item]:
    """The entries of one side; `known` are the kinds of names that tell theirs."""
    for part in filter(None, (p.strip() for p in text.split(","))):
        name, count, word = (part, "", "") if part.isidentifier() else _parsed(part)
        if word and word not in KINDS:
            raise ValueError(f"no kind is called {word!r} in the stack effect {part!r}: there are {', '.join(KINDS)}")
        if word and name in known:
            raise ValueError(f"the stack effect {part!r} gives a kind to a name that tells its own, {known[name].name.lower()}")
        yield Item(name, count, KINDS[word] if word else known.get(name, Kind.VALUE), declared=bool(word))


def _parsed(part: str) -> tuple[str, str, str]:
    """An entry that is more than a name: name, count and kind."""
    head, colon, word = part.partition(": ")
    name, bracket, count = head.partition("[")
    if bracket:
        count, bracket, rest = count.partition("]")
        if not count or not bracket or rest:
            name = ""
    if not name.isidentifier() or (colon and not word.isidentifier()):
        raise ValueError(f"not an entry of a stack effect: {part!r}")
    return name, count, word

"""What the verifier knows of a value: a set of kinds that it may be of, as bits, and where it comes from, where that is one place."""

from __future__ import annotations

from types import CodeType

from freezeframe.isa.effect import Kind
from freezeframe.model.raw import RawCode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


NULL: Final = 1 << 0
OBJECT: Final = 1 << 1
"""Any object, of which nothing is known."""
NONE: Final = 1 << 2
EXCEPTION: Final = 1 << 3
ITERATOR: Final = 1 << 4
LASTI: Final = 1 << 5
CODE: Final = 1 << 6
FUNCTION: Final = 1 << 7
OPEN_FUNCTION: Final = 1 << 8
"""A function that has still to be given its closure: called before, it ends the process."""
TUPLE: Final = 1 << 9
CELLS: Final = 1 << 10
LIST: Final = 1 << 11
SET: Final = 1 << 12
MAP: Final = 1 << 13
CELL: Final = 1 << 14
COMPREHENSION: Final = 1 << 15
"""A function that has to be called with an iterator, and with nothing else: it does not look."""
INDEX: Final = 1 << 16
"""What 3.15 keeps above what a loop runs over: NULL, or a number that is no object and belongs to what lies below it."""
RAISED: Final = 1 << 17
"""A list of exceptions and None, which nothing else on the stack or in a slot is the same as."""
_KINDS: Final = (1 << 18) - 1
_ORIGIN: Final = 18
"""Above the kinds stands the number of the instruction that the value comes from, and one more."""

_WORDS: Final = {
    NULL: "NULL",
    OBJECT: "any object",
    NONE: "None",
    EXCEPTION: "an exception",
    ITERATOR: "an iterator",
    LASTI: "a saved position",
    CODE: "a code object",
    FUNCTION: "a function",
    OPEN_FUNCTION: "a function without its closure",
    TUPLE: "a tuple",
    CELLS: "a tuple of cells",
    LIST: "a list",
    RAISED: "a list of exceptions",
    SET: "a set",
    MAP: "a dictionary",
    CELL: "a cell",
    COMPREHENSION: "the function of a comprehension",
    INDEX: "an index",
}
_VALUES: Final = _KINDS & ~(NULL | OPEN_FUNCTION | COMPREHENSION | INDEX)
VALUE_OR_NULL: Final = _VALUES | NULL
TAKES: Final = {
    Kind.VALUE: _VALUES,
    Kind.ANY: _KINDS,
    Kind.NULL: NULL,
    Kind.SLOT: _KINDS & ~NULL,
    Kind.CONSTANT: _VALUES,
    Kind.LASTI: LASTI,
    Kind.EXCEPTION: EXCEPTION,
    Kind.HANDLED: EXCEPTION | NONE,
    Kind.ITERATOR: ITERATOR,
    Kind.CODE: CODE,
    Kind.FUNCTION: FUNCTION | OPEN_FUNCTION | COMPREHENSION,
    Kind.TUPLE: TUPLE | CELLS,
    Kind.LIST: LIST | RAISED,
    Kind.RAISED: RAISED,
    Kind.SET: SET,
    Kind.MAP: MAP,
    Kind.INDEX: INDEX | NULL,
}
"""What an input of a kind may be; `Kind.ATTRIBUTE` is in `ATTRIBUTES`, by the operand."""
ATTRIBUTES: Final = {1: TUPLE, 2: MAP, 4: TUPLE | MAP, 8: CELLS, 16: FUNCTION}
GIVES: Final = {
    **TAKES,
    Kind.VALUE: OBJECT,
    Kind.ANY: OBJECT | NULL,
    Kind.CONSTANT: _VALUES & ~LASTI,
    Kind.FUNCTION: FUNCTION,
    Kind.TUPLE: TUPLE,
    Kind.LIST: LIST,
    Kind.INDEX: INDEX,
}
"""What an output of a kind may be, where its name is not that of an input."""
PASSED: Final = {".defaults": TUPLE, ".kwdefaults": MAP}
"""What the compiler's own code passes to the function of a generic function's type parameters, under names that no source can have."""
CALLED: Final = frozenset({"CALL", "CALL_KW", "CALL_FUNCTION_EX"})
HAS_NULL: Final = (3, 11)
"""From this version on a call has a NULL where there is no self; in 3.10's lifted code it lies above a function, and below a method."""
CALLABLE_FIRST: Final = (3, 13)
"""From this version on a callable lies below its first argument or NULL, and above it before."""
POPS_NULL: Final = (3, 14)
"""From this version on POP_TOP may drop a NULL: of a method of `with`, and of a loop's index."""
TAGGED_POSITION: Final = (3, 14)
"""From this version on a saved position is a number on the stack and no object (`PyStackRef_TagInt`)."""
MOST_PUSHED: Final = 1 << 16
"""So many values an instruction pushes at most that is looked at: an operand of four bytes can say two thousand million."""
_CONSTANTS: Final = {type(None): NONE, tuple: TUPLE, CodeType: CODE, RawCode: CODE}


def constant(value: object) -> int:
    """The kind of a constant."""
    return _CONSTANTS.get(type(value), OBJECT)


def coming_from(kinds: int, index: int) -> int:
    """A value of these kinds, and no others, that the instruction at an index has made."""
    return kinds & _KINDS | index + 1 << _ORIGIN


def origin(value: int) -> int:
    """The index of the instruction that a value comes from; -1 where it is not known, or more than one."""
    return (value >> _ORIGIN) - 1


def kinds(value: int) -> int:
    """The kinds alone."""
    return value & _KINDS


def known_to_others(value: int) -> int:
    """What is known of a value that something else may change."""
    return value & ~RAISED | LIST if value & RAISED else value


def either(one: int, other: int) -> int:
    """What is one or the other."""
    if one == other:
        return one
    both = (one | other) & _KINDS
    return both | one & ~_KINDS if one >> _ORIGIN == other >> _ORIGIN else both


def words(mask: int) -> str:
    """Kinds in words."""
    if not mask & _VALUES & ~OBJECT or mask & OBJECT:
        mask &= OBJECT | NULL | OPEN_FUNCTION | COMPREHENSION | INDEX
    if mask & LIST:
        mask &= ~RAISED
    named = [word for bit, word in _WORDS.items() if mask & bit]
    return " or ".join(named) or "nothing"


def wanted(mask: int) -> str:
    """What is wanted, in words."""
    return "an object" if mask & OBJECT else words(mask & (VALUE_OR_NULL | INDEX))


def put(slots: tuple[int, ...], slot: int, held: int) -> tuple[int, ...]:
    """What slots hold where one of them holds something else."""
    return (*slots[:slot], held, *slots[slot + 1 :])

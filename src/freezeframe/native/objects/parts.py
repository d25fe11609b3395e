"""What objects of C's are made of, field by field, where they do not say themselves or asking them runs the program.

From the structures in Objects/{iter,list,tuple,unicode,bytes,bytearray,enum,descr,func,gen,typevar}object.c, Python/bltinmodule.c, and
Modules/{itertoolsmodule,_functoolsmodule,_csv,posixmodule}.c, Modules/_decimal/_decimal.c. Each object begins with its header (16 bytes); a
letter stands for each field after it:

    O  an object that is owned, or NULL           I  a tuple of iterators whose items may be NULL
    n  a number of 64 bits                        T  a tuple that is used again for each result: made anew
    i  a number of 32 bits, b one of 24, c of 8   A  the address of an array of numbers
    .  a word that stays what it is in a new one
"""

from __future__ import annotations

import ctypes
import sys

from freezeframe.model.null import NULL
from freezeframe.native.memory import ITEMS, exchange, ints, mem, release, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_HEAD: Final = 16
_DEFAULTS: Final = sys.version_info >= (3, 13)
_NEW: Final = sys.version_info >= (3, 14)
_NEWEST: Final = sys.version_info >= (3, 15)

_TYPES: Final[dict[str, dict[str, str]]] = {
    "builtins": {
        "list_iterator": "nO",
        "list_reverseiterator": "nO",
        "tuple_iterator": "nO",
        "str_iterator": "nO",
        "str_ascii_iterator": "nO",
        "bytes_iterator": "nO",
        "bytearray_iterator": "nO",
        "iterator": "nO",
        "callable_iterator": "OO",
        "reversed": "nO",
        "enumerate": "nO.O",
        "zip": "nITi",
        "map": "IOi" if _NEW else "IO",
        "filter": "OO",
        "property": "OOOOOi",
        "classmethod": "O",
        "staticmethod": "O",
        "coroutine_wrapper": "O",
        "async_generator_asend": "OOi",
        "async_generator_athrow": "OOOOi" if _NEWEST else "OOi",
        "anext_awaitable": "OO",
    },
    "itertools": {
        "count": "nOO",
        "cycle": "OOn" if _NEW else "OOni",
        "repeat": "On",
        "accumulate": "OOOO",
        "chain": "OO",
        "compress": "OO",
        "dropwhile": "OOi",
        "takewhile": "OOi",
        "filterfalse": "OO",
        "starmap": "OO",
        "groupby": "OOOOO",
        "_grouper": "OO",
        "islice": "Onnnn",
        "pairwise": "OO",
        "_tee": "Oi",
        "_tee_dataobject": "OnO",
        "zip_longest": "nnITO",
        "batched": "Oni" if sys.version_info >= (3, 13) else "On",
        "product": "OAOi",
        "permutations": "OAAOni",
        "combinations": "OAOni",
        "combinations_with_replacement": "OAOni",
    },
    "functools": {
        "KeyWrapper": "OO",
    },
    "_csv": {
        "reader": "OO......n",
        "writer": "OO",
    },
    "decimal": {
        "ContextManager": "OO",
    },
    "posix": {
        "DirEntry": "OOOOcn.",
        "ScandirIterator": "",
    },
    "typing": {
        "TypeVar": "OOOOOOOb" if _DEFAULTS else "OOOOOb",
        "ParamSpec": "OOOOb" if _DEFAULTS else "OOb",
        "TypeVarTuple": "OOOOb" if sys.version_info >= (3, 15) else "OOO" if _DEFAULTS else "O",
        "TypeAliasType": "OOOOOO" if sys.version_info >= (3, 15) else "OOOOO",
    },
}
LAYOUTS: Final = {name: layout for types in _TYPES.values() for name, layout in types.items()}
"""The fields of each type, by its name."""
HOMES: Final = {name: home for home, types in _TYPES.items() for name in types}
"""The module that each type says it is from."""

ENTRY_FOLDER: Final = 64
"""`DirEntry.dir_fd`, 32 bits: the descriptor of its folder where that was named by its number."""
NO_FOLDER: Final = -100
"""What stands there otherwise: `AT_FDCWD`."""
SCANNED: Final = -16
"""`ScandirIterator.dirp`, from the object's end: what the system reads a folder with, 0 when it has been read or closed."""


CURRENT_GROUP: Final = 56
"""`groupbyobject.currgrouper`, a borrowed reference that is only compared."""
TEE_READ: Final = 24
"""`teedataobject.numread`: how many of the values that follow its three fields are there."""


attributes_of: Final = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.c_void_p)(("PyObject_GenericGetDict", ctypes.pythonapi))
"""The dictionary of an object's own attributes, where the class shows none under `__dict__`; the second argument is None."""


def object_in(address: int) -> Any:
    """The object that the word at `address` owns or borrows; NULL where that is 0."""
    return ctypes.py_object.from_address(address).value if words[address >> 3] else NULL


def set_object(address: int, value: Any) -> None:
    """Make the word at `address`, which owns what it points at, own another object, or nothing."""
    if value is NULL:
        release(address)
    else:
        exchange(address, value)


def take_parts(value: Any, layout: str, sizes: tuple[int, ...] = ()) -> list[Any]:
    """What the fields of an object hold; `sizes` are those of its arrays."""
    content: list[Any] = []
    address = id(value) + _HEAD
    arrays = iter(sizes)
    for letter in layout:
        if letter == "O":
            content.append(object_in(address))
        elif letter == "I":
            content.append(_items_of(object_in(address)))
        elif letter == "n":
            content.append(_signed(words[address >> 3]))
        elif letter == "i":
            content.append(ints[address >> 2])
        elif letter == "b":
            content.append(ints[address >> 2] & 0xFFFFFF)
        elif letter == "c":
            content.append(mem[address])
        elif letter == "A":
            start = words[address >> 3] >> 3
            content.append([_signed(words[start + index]) for index in range(next(arrays))])
        address += 8
    return content


def give_parts(value: Any, layout: str, content: list[Any]) -> None:
    """Let the fields of an object hold this."""
    address = id(value) + _HEAD
    parts = iter(content)
    for letter in layout:
        if letter == "O":
            set_object(address, next(parts))
        elif letter == "I":
            iterators = next(parts)
            exchange(address, _tuple_of(iterators))
        elif letter == "T":
            exchange(address, tuple([None] * len(content[layout.index("I")])))
        elif letter == "n":
            words[address >> 3] = next(parts) & (1 << 64) - 1
        elif letter in "ib":
            ints[address >> 2] = next(parts)
        elif letter == "c":
            mem[address] = next(parts)
        elif letter == "A":
            start = words[address >> 3] >> 3
            for index, number in enumerate(next(parts)):
                words[start + index] = number & (1 << 64) - 1
        address += 8


def _signed(word: int) -> int:
    return word - (1 << 64) if word >> 63 else word


def _items_of(items: Any) -> Any:
    """The items of a tuple that may hold NULL."""
    if items is NULL:
        return NULL
    return [object_in(id(items) + ITEMS + 8 * index) for index in range(len(items))]


def _tuple_of(items: Any) -> Any:
    """A tuple that may hold NULL."""
    made = tuple([None if item is NULL else item for item in items])
    for index, item in enumerate(items):
        if item is NULL:
            release(id(made) + ITEMS + 8 * index)
    return made

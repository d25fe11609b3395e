"""What the fields of C's objects may hold: C takes what is there for what it expects, without looking."""

from __future__ import annotations

from freezeframe.errors import SnapshotError
from freezeframe.model.null import NULL
from freezeframe.model.raw import HOST_VERSION
from freezeframe.native.objects.parts import LAYOUTS
from freezeframe.snapshot.own import solid_base, static

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_LARGEST: Final = (1 << 63) - 1
SEQUENCES: Final[dict[str, Any]] = {
    "list_iterator": list,
    "list_reverseiterator": list,
    "tuple_iterator": tuple,
    "str_iterator": str,
    "str_ascii_iterator": str,
    "bytes_iterator": bytes,
    "bytearray_iterator": bytearray,
    "iterator": object,
    "reversed": object,
}
"""By the name of an iterator that holds an index and a sequence, none at its end: what that is."""
_WANTED: Final = {
    "callable_iterator": "??",
    "enumerate": "+iz",
    "zip": "+Ib",
    "map": "I*b",
    "filter": "*i",
    "count": "+?*",
    "cycle": "jl-b",
    "repeat": "*-",
    "accumulate": "?i??",
    "chain": "jj",
    "compress": "ii",
    "dropwhile": "*ib",
    "takewhile": "*ib",
    "filterfalse": "*i",
    "starmap": "*i",
    "groupby": "i*???",
    "_grouper": "*?",
    "islice": "j----",
    "pairwise": "j?",
    "_tee": "*+",
    "_tee_dataobject": "j+?",
    "zip_longest": "++J*",
    "batched": "j-b",
    "product": "tA?b",
    "permutations": "tAA?+b",
    "combinations": "tA?+b",
    "combinations_with_replacement": "tA?+b",
    "property": "?????b",
    "classmethod": "*",
    "staticmethod": "*",
    "KeyWrapper": "*?",
    "reader": "i*+",
    "writer": "**",
    "ContextManager": "**",
    "coroutine_wrapper": "*",
    "async_generator_asend": "*?b",
    "async_generator_athrow": "*Tb" if HOST_VERSION < (3, 15) else "*???b",
    "anext_awaitable": "**",
    "DirEntry": "**??cu",
    "ScandirIterator": "",
    "TypeVar": "s??????b",
    "ParamSpec": "s???b",
    "TypeVarTuple": "s???b",
    "TypeAliasType": "s?????",
}
"""By the name of a type, for each field that is given: + and - a number that is not, or hardly, negative, u any, b, c a small one; *
an object, ? or none; i an iterator, j or none; I iterators, J or none; l a list, t a tuple, T or none, s a text, z an integer or none;
A numbers."""

_OWNERS: Final = {
    "_grouper": "groupby",
    "_tee": "_tee_dataobject",
    "ContextManager": "Context",
    "async_generator_asend": "async_generator",
    "async_generator_athrow": "async_generator",
}
"""The type of what the first field holds, where C relies on it."""


def damaged(what: str) -> SnapshotError:
    """What is raised for fields that C could not work with."""
    return SnapshotError(f"the snapshot is damaged: {what}")


def require(holds: object, what: str) -> None:
    """Raise SnapshotError where something does not hold."""
    if not holds:
        raise damaged(what)


def is_number(value: Any, least: int, most: int = _LARGEST) -> bool:
    """Whether a value is an integer between two others."""
    return type(value) is int and least <= value <= most


def _is_iterator(value: Any) -> bool:
    return value is not NULL and (type(value) is _POSITIONS or static(type(value), "__next__") is not None)


_POSITIONS: Final[type] = type(require.__code__.co_positions())
"""Up to 3.12 a type of C's that was never made ready: it has no bases and no attributes."""


def _are_iterators(values: Any, *, or_none: bool) -> bool:
    return type(values) is list and all(_is_iterator(value) or (or_none and value is NULL) for value in values)


_HOLDS: Final[dict[str, Any]] = {
    "+": lambda value: is_number(value, 0),
    "-": lambda value: is_number(value, -1),
    "b": lambda value: is_number(value, 0, (1 << 24) - 1),
    "c": lambda value: is_number(value, 0, 255),
    "u": lambda value: is_number(value, -1 - _LARGEST),
    "?": lambda _value: True,
    "*": lambda value: value is not NULL,
    "i": _is_iterator,
    "j": lambda value: value is NULL or _is_iterator(value),
    "I": lambda values: _are_iterators(values, or_none=False),
    "J": lambda values: _are_iterators(values, or_none=True),
    "l": lambda value: isinstance(value, list),
    "t": lambda value: type(value) is tuple,
    "T": lambda value: value is NULL or type(value) is tuple,
    "s": lambda value: isinstance(value, str),
    "z": lambda value: value is NULL or type(value) is int,
    "A": lambda values: type(values) is list and all(is_number(value, -1) for value in values),
}


def check_parts(value: Any, name: str, content: list[Any], sizes: tuple[int, ...]) -> None:
    """Check what the fields of an object are given, which was made with room of these sizes. Raises SnapshotError."""
    what = f"what it gives to a {name} does not belong there"
    require(name in LAYOUTS and solid_base(type(value)).__name__ == name and type(content) is list, what)
    if name in SEQUENCES:
        require(len(content) == 2, what)
        index, sequence = content
        require(is_number(index, -1 if sequence is NULL or name in ("list_reverseiterator", "reversed") else 0), what)
        require(sequence is NULL or isinstance(sequence, SEQUENCES[name]), what)
        require(name != "str_ascii_iterator" or sequence is NULL or sequence.isascii(), what)
        return
    wanted = _WANTED[name][: len([letter for letter in LAYOUTS[name] if letter not in ".T"])]
    if name == "_tee_dataobject":
        wanted += "*" * sizes[0]
    require(len(content) == len(wanted) and all(_HOLDS[letter](part) for part, letter in zip(content, wanted, strict=True)), what)
    owner = _OWNERS.get(name)
    require(owner is None or solid_base(type(content[0])).__name__ == owner, what)
    _check_counts(name, content, sizes, what)


def _check_counts(name: str, content: list[Any], sizes: tuple[int, ...], what: str) -> None:
    """Check numbers against what they count."""
    if name == "zip":
        require(content[0] == len(content[1]), what)
    elif name == "zip_longest":
        require(content[0] == len(content[2]) >= content[1], what)
    elif name == "cycle":
        require(content[2] <= len(content[1]), what)
    elif name == "count":
        require(content[0] == _LARGEST or content[1] is NULL, what)
    elif name == "islice":
        require(content[3] >= 1, what)
    elif name == "batched":
        ended = HOST_VERSION >= (3, 14) and content[0] is NULL
        require(content[1] == -1 if ended else content[1] >= 1, what)
    elif name == "_tee":
        require(content[1] <= 57, what)
    elif name == "_tee_dataobject":
        require(content[1] == sizes[0] <= 57 and (content[2] is NULL or type(content[2]).__name__ == name), what)
    elif name in ("product", "permutations", "combinations", "combinations_with_replacement"):
        _check_combinatorics(name, content, sizes, what)


def _check_combinatorics(name: str, content: list[Any], sizes: tuple[int, ...], what: str) -> None:
    pool, places = content[0], content[1]
    if name == "product":
        require(all(type(part) is tuple for part in pool) and tuple(map(len, pool)) == sizes and len(places) == len(pool), what)
        require(all(0 <= place < len(part) for place, part in zip(places, pool, strict=True)) or content[2] is NULL or content[3], what)
        result, length = content[2], len(pool)
    else:
        result, length = content[-3], content[-2]
        require((len(pool), length) == sizes or (name == "combinations" and len(pool) == sizes[0] and length == sizes[1]), what)
        require(len(places) == (len(pool) if name == "permutations" else length), what)
        require(
            all(0 <= place < max(len(pool), length, 1) for place in places) and (content[-1] or all(place < len(pool) for place in places)),
            what,
        )
        if name == "permutations":
            require(len(content[2]) == length and all(0 <= step <= len(pool) for step in content[2]), what)
    require(result is NULL or (type(result) is tuple and len(result) == length), what)


def told(error: Exception) -> str:
    """An error's type, and what it says, where it can say it: it may want to show objects that are half made."""
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:  # noqa: BLE001 (whatever they do)
        return type(error).__name__

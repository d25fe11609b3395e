"""Objects that somebody has said how to make again (`freezeframe.register`, `copyreg`).

What makes them is called while objects are put together. Where the program has said so, where the maker is the program's, or is given what
has to be filled first, the program is written anew, with these objects before everything else (`snapshot/making.py`).
"""

from __future__ import annotations

from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.machine.shadowed import aside, ours
from freezeframe.native.objects.ownnames import own_names
from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.builders.checks import told
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.reductions.library import by_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.snapshot.writer import Writer

_PLAIN: Final = frozenset({str, int, float, complex, bool, bytes, type(None), type(...)})
_CONTAINERS: Final = frozenset({tuple, frozenset, list, dict, set})
_LEAST: Final = 2
"""So much makes an object: what makes it, and what that is given."""
_ITEMS: Final = 3
"""Which part of what `__reduce__` gives is items to append; the next is keys and values to set."""
FILLED: Final = 4
"""So many parts may follow what makes an object and what that is given: state, items, keys and values, and what sets the state."""


def by_register(reduce: Callable[[Any], Any]) -> Callable[[Writer, Any], Any]:
    """The reduction that asks `reduce`, once for each object."""

    def reduction(writer: Writer, value: Any) -> Any:
        known = writer.reduced.get(id(value))
        if known is not None:
            reduced = known[1]
        else:
            try:
                reduced = _asked(reduce, value)
            except Exception as error:  # noqa: BLE001 (the program's, as of an object that is not initialised yet)
                return writer.obstacle(value, f"what says how it travels raised {told(error)}")
            writer.reduced[id(value)] = value, reduced
        if type(reduced) is str:
            return by_name(writer, value, reduced)
        if id(value) in writer.knots:
            return writer.knots[id(value)]
        if id(reduced[0]) not in writer.makers and (_module_of(reduce) in writer.own or not _is_plain(writer, reduced)):
            writer.unready[id(reduced[0])] = reduced[0]
            return TOKENS["cell"], ()
        maker, args, *filled = reduced
        if any(part is not None for part in filled):
            writer.put_off("fill_made", value, (*filled, *[None] * (FILLED - len(filled))))
        return TOKENS["made"], (maker, args)

    return reduction


def _module_of(reduce: Any) -> Any:
    return getattr(reduce, "__module__", None)


def _asked(reduce: Callable[[Any], Any], value: Any) -> Any:
    """What is said of an object; what iterators would give as lists, which can be written more than once. Raises TypeError for what is
    nothing to make an object from (`save_reduce` in Modules/_pickle.c)."""
    if aside and _module_of(reduce) == "copyreg":  # one of its own, which imports what it names
        with ours:
            return reduce(value)
    said = own_names.call(reduce, value)
    if type(said) is str:
        return said
    if not issubclass(type(said), tuple) or not _LEAST <= len(said) <= _LEAST + FILLED:
        raise TypeError(f"a string or a tuple of {_LEAST} to {_LEAST + FILLED} items is asked for, not {said!r:.80}")
    if not callable(said[0]) or type(said[1]) is not tuple:
        raise TypeError(f"a callable and a tuple of arguments are asked for, not {said[0]!r:.40} and {said[1]!r:.40}")
    if said[_LEAST + FILLED - 1 :] and said[-1] is not None and not callable(said[-1]):
        raise TypeError(f"a callable is asked for that sets the state, not {said[-1]!r:.40}")
    items = [None if part is None else list(part) for part in said[_ITEMS : _ITEMS + 1]]
    pairs = [None if part is None else [(key, content) for key, content in part] for part in said[_ITEMS + 1 : _ITEMS + 2]]
    return *said[:_ITEMS], *items, *pairs, *said[_ITEMS + 2 :]


def _is_plain(writer: Writer, reduced: tuple[Any, ...]) -> bool:
    """Whether an object is made by what travels by name, from what is whole as soon as it is there."""
    maker, *given = reduced
    if type(maker) is FunctionType:
        by_name = maker.__module__ not in writer.own
    elif type(maker) is BuiltinFunctionType:
        by_name = maker.__self__ is None or isinstance(maker.__self__, ModuleType)
    else:
        by_name = isinstance(maker, type) and not _is_programs(writer, maker)
    seen: set[int] = set()
    while by_name and given:
        part = given.pop()
        kind = type(part)
        if kind in _CONTAINERS:
            if id(part) not in seen:
                seen.add(id(part))
                given += [*part.keys(), *part.values()] if kind is dict else part
        elif kind not in _PLAIN and (not isinstance(part, type) or _is_programs(writer, part)):
            return False
    return by_name


def _is_programs(writer: Writer, cls: type) -> bool:
    return is_python_class(cls) and not writer.own.has(cls)
